"""
Checks of a release, one command each; by hand, with uv on the path (`pip install uv`).

    python3 .ci/release.py extras         the wheel in empty environments: bare, each extra, all
    python3 .ci/release.py pythons        the core's tests on every Python 3.11-3.14 found here
    python3 .ci/release.py lowest         the core's tests with the lowest declared versions
    python3 .ci/release.py reproducible   wheel and sdist built twice in two places, compared
    python3 .ci/release.py sbom           build/sbom.json, CycloneDX, of the wheel with all extras
    python3 .ci/release.py lock           .ci/lock.txt anew: constraints.txt with hashes; installed once

Everything is made in build/release/; each command ends with 0 only if all it tried held.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import do  # noqa: E402

WORK = ROOT / "build" / "release"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
UNPINNED = ("bench",)
"""Groups that CI does not install."""

BUILDING = ("editables", "setuptools", "wheel")
"""What an installation in place and PySpark, which has no wheel, are built with besides."""

DOORS = {
    "": "mentorship_model.rules, mentorship_model.matching, mentorship_model.lifecycle, "
    "mentorship_model.monitoring, mentorship_model.interchange, mentorship_model.workflow, "
    "mentorship_model.views",
    "frames": "mentorship_model.rules.frames, mentorship_model.monitoring.frames, polars",
    "excel": "mentorship_model.interchange.workbook, python_calamine, xlsxwriter",
    "schema": "mentorship_model.interchange.schema, msgspec",
    "calendar": "mentorship_model.interchange.calendars, holidays, icalendar",
    "documents": "mentorship_model.interchange.documents, docxtpl",
    "fast": "mentorship_model.matching, ortools.graph",
    "notebook": "mentorship_model.views, ipykernel",
    "cli": "mentorship_model.cli",
    "testing": "mentorship_model.testing, mentorship_model.testing.strategies",
    "all": "mentorship_model.cli, mentorship_model.testing, polars, msgspec, docxtpl, ortools",
}
"""What must be importable with an extra: the modules it opens and the library it brings."""

CORE = ("low", "vocabulary", "model", "rules", "incentives", "lifecycle", "matching", "monitoring")
TOOLS = ("pytest", "pandas", "duckdb", "pytest-randomly", "pytest-xdist", "sybil", "jsonschema")


def main(arguments: list[str]) -> int:
    """Run one check."""
    commands = (extras, pythons, lowest, reproducible, sbom, lock)
    chosen = {one.__name__: one for one in commands}.get(arguments[0] if arguments else "")
    if chosen is None:
        print(__doc__)
        return 2
    shutil.rmtree(WORK / chosen.__name__, ignore_errors=True)
    (WORK / chosen.__name__).mkdir(parents=True)
    failed = chosen(WORK / chosen.__name__)
    print(f"{chosen.__name__}: {'holds' if not failed else 'DOES NOT HOLD: ' + ', '.join(failed)}")
    return 1 if failed else 0


def extras(folder: Path) -> list[str]:
    """Install the wheel alone, with each extra and with all; import what each opens."""
    wheel, failed = built_wheel(folder), []
    for extra in ("", *EXTRAS):
        python = environment(folder / (extra or "bare"))
        wanted = f"{wheel}[{extra}]" if extra else str(wheel)
        code = install(python, wanted) or run(
            python, "-W", "error", "-c", f"import {DOORS['']}, {DOORS[extra]}", cwd=folder
        )
        print(f"  [{extra}] {'ok' if not code else 'FAILED'}", flush=True)
        if code:
            failed.append(extra or "bare")
    return failed


def pythons(folder: Path) -> list[str]:
    """Run the tests of the core on every Python of the classifiers that this machine has."""
    wheel, failed = built_wheel(folder), []
    for version in ("3.11", "3.12", "3.13", "3.14"):
        interpreter = found_python(version)
        if interpreter is None:
            print(f"  {version}: not on this machine")
            continue
        python = environment(folder / version, interpreter)
        code = install(python, f"{wheel}[frames,schema,calendar,testing]", *TOOLS) or core_tests(
            python
        )
        print(f"  {version}: {'ok' if not code else 'FAILED'}", flush=True)
        if code:
            failed.append(version)
    return failed


def lowest(folder: Path) -> list[str]:
    """Run the tests of the core with the lowest version that every bound allows."""
    wheel = built_wheel(folder)
    python = environment(folder / "environment")
    low = ("--resolution", "lowest-direct")
    code = install(python, *low, f"{wheel}[frames,schema,calendar,testing]")
    # The tools of the tests are ours, not the user's: they may be new.
    held = folder / "held.txt"
    held.write_text(
        subprocess.run(
            ["uv", "pip", "freeze", "--python", str(python), "--exclude", "mentorship-model"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout,
        encoding="utf-8",
    )
    code = code or install(python, "-c", str(held), *TOOLS) or core_tests(python)
    return ["lowest versions"] if code else []


def reproducible(folder: Path) -> list[str]:
    """Build from two copies in two places at two times of day; compare byte for byte."""
    sums: list[dict[str, str]] = []
    for place in ("one", "another"):
        copy = folder / place / "mentorship_model"
        copy.mkdir(parents=True)
        tree = subprocess.run(
            ["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True
        ).stdout
        subprocess.run(["tar", "-x", "-C", str(copy)], input=tree, check=True)
        epoch = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        if run(
            "uv", "build", "-q", "--out-dir", folder / place / "dist", copy, SOURCE_DATE_EPOCH=epoch
        ):
            return ["build"]
        files = sorted((folder / place / "dist").glob("mentorship_model*"))
        sums.append({one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files})
    for name, digest in sums[0].items():
        print(f"  {digest}  {name}")
    return [name for name in sums[0] if sums[0][name] != sums[1].get(name)]


def sbom(folder: Path) -> list[str]:
    """Write what an installation of everything consists of."""
    python = environment(folder / "environment")
    if install(python, f"{built_wheel(folder)}[all]", "-c", ROOT / "constraints.txt"):
        return ["installation"]
    target = ROOT / "build" / "sbom.json"
    call = ("uvx", "--from", "cyclonedx-bom", "cyclonedx-py", "environment", python)
    code = run(*call, "--output-reproducible", "-o", target)
    return ["cyclonedx"] if code or not target.stat().st_size else []


def lock(folder: Path) -> list[str]:
    """Write the pins of constraints.txt with the hashes of their files; install by them once."""
    wanted = {*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"], *BUILDING}
    for group in PROJECT["dependency-groups"]:
        wanted |= set() if group in UNPINNED else set(do.group_requirements(group))
    requirements, target = folder / "requirements.in", ROOT / ".ci" / "lock.txt"
    requirements.write_text("\n".join(sorted(wanted)), encoding="utf-8")
    code = run(
        "uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11.5",
        "--generate-hashes", "--no-annotate", "--no-header",
        "-c", ROOT / "constraints.txt", requirements, "-o", target,
    )  # fmt: skip
    python = environment(folder / "environment")
    return ["lock"] if code or install(python, "--require-hashes", "-r", target) else []


def built_wheel(folder: Path) -> Path:
    """Build the wheel of this tree."""
    if run("uv", "build", "-q", "--wheel", "--out-dir", folder / "dist"):
        raise SystemExit("the wheel cannot be built")
    return next((folder / "dist").glob("*.whl"))


def environment(folder: Path, interpreter: str = sys.executable) -> Path:
    """Make an empty environment and return its interpreter."""
    if run("uv", "venv", "-q", "--no-python-downloads", "--python", interpreter, folder):
        raise SystemExit(f"no environment can be made with {interpreter}")
    return folder / "bin" / "python"


def install(python: Path, *what: object) -> int:
    """Install into an environment."""
    return run("uv", "pip", "install", "-q", "--python", python, *what)


def core_tests(python: Path) -> int:
    """Run the tests of the core against the installed wheel, not the tree's sources."""
    rooms = [f"tests/{name}" for name in CORE]
    return run(
        python, "-m", "pytest", "-q", "-m", "not slow and not oracle", *rooms, PYTHONSAFEPATH="1"
    )


def found_python(version: str) -> str | None:
    """Find an interpreter of *version* on the path or among pyenv's."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"))
    for candidate in (*map(str, kept), shutil.which(f"python{version}") or ""):
        if (
            candidate
            and not subprocess.run(
                [candidate, "-c", ""], capture_output=True, check=False
            ).returncode
        ):
            return candidate
    return None


def run(*call: object, cwd: Path = ROOT, **variables: str) -> int:
    """Run a command and return its exit code."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = [str(one) for one in call]
    return subprocess.run(words, cwd=cwd, env=clean | variables, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
