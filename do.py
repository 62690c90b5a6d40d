"""
Set the project up on a bare Python >= 3.11 and run one of its commands.

    python3 do.py demo      the whole path on the example municipality, into build/demo/
    python3 do.py test      the tests
    python3 do.py setup G   only set up, with the dependency groups G

Only the standard library is used; a second run touches no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

GROUPS = {"demo": ("demo",), "test": ("test",)}

NEED_PYTHON = "Нужен Python 3.11 или новее, а это {version}. / Python 3.11 or newer is needed."
NEED_PIP = (
    "Нет ни venv, ни pip, ни uv. Установите: apt install python3-venv\n"
    "Neither venv, pip nor uv is here. Install: apt install python3-venv"
)


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then run it."""
    if sys.version_info < (3, 11):
        print(NEED_PYTHON.format(version=sys.version.split()[0]), file=sys.stderr)
        return 2
    command, *rest = arguments or ["help"]
    if command == "setup":
        set_up(tuple(rest))
        return 0
    if command not in GROUPS:
        print(__doc__)
        return 0 if command == "help" else 2
    set_up(GROUPS[command])
    if command == "demo":
        return run(BIN / "mentorship-model", "demo", *rest)
    # The blocks of one document build on each other, so a file stays with one worker.
    workers = ("-n", "auto", "--dist", "loadfile")
    # Many tests start a process of their own: without what was compiled it would be compiled again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / "build" / "compiled"))
    return run(PYTHON, "-m", "pytest", *workers, "-m", "not slow and not oracle", *rest)


def set_up(groups: tuple[str, ...]) -> None:
    """Make the environment and install the dependency groups, unless both are there already."""
    requirements = [name for group in groups for name in group_requirements(group)]
    stamp = VENV / f"stamp-{'-'.join(groups)}"
    wanted = fingerprint()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print("Готовлю окружение .venv (один раз). / Setting up .venv (once).", flush=True)
    install = make_environment()
    constraints = ("-c", str(ROOT / "constraints.txt"))
    if run(*install, "-q", *constraints, "-e", str(ROOT), *requirements):
        raise SystemExit(1)
    stamp.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """Hash what an environment is made from: the interpreter and the two files of versions."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def group_requirements(group: str) -> list[str]:
    """List what a dependency group of pyproject.toml needs, its included groups first."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    found: list[str] = []
    for item in project["dependency-groups"][group]:
        if isinstance(item, dict):
            found += group_requirements(item["include-group"])
        elif item.startswith("mentorship-model["):
            names = item.partition("[")[2].rstrip("]").split(",")
            found += [requirement for name in names for requirement in extras[name]]
        else:
            found.append(item)
    return found


def make_environment() -> tuple[str, ...]:
    """
    Make .venv with whatever this machine has; return the command that installs into it.

    Modules are compiled when they are first imported: most of what is installed never is.
    """
    if uv := shutil.which("uv"):
        if not PYTHON.exists() and run(uv, "venv", "-q", "--python", sys.executable, str(VENV)):
            raise SystemExit(1)
        return (uv, "pip", "install", "--python", str(PYTHON))
    if has_module("ensurepip"):
        if not PYTHON.exists() and run(sys.executable, "-m", "venv", str(VENV)):
            raise SystemExit(1)
        return (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-compile")
    if has_module("pip") and has_module("venv"):
        if not PYTHON.exists() and run(sys.executable, "-m", "venv", "--without-pip", str(VENV)):
            raise SystemExit(1)
        return (sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--no-compile")
    print(NEED_PIP, file=sys.stderr)
    raise SystemExit(2)


def has_module(name: str) -> bool:
    """Say whether this interpreter can import *name*."""
    call = [sys.executable, "-c", f"import {name}"]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


def run(*call: object) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.run([str(part) for part in call], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
