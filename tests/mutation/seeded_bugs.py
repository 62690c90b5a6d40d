"""
Make mistakes that people make, one at a time, and see that the tests notice every one.

    python tests/mutation/seeded_bugs.py              all of seeded_bugs.toml
    python tests/mutation/seeded_bugs.py wilson-z     the named ones

Each is made in a copy of the library; the tests of its line run against the copy, the quick ones only.
The exit code is 1 if a mistake survives.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
BUGS = Path(__file__).with_suffix(".toml")
MOST_BYTES = 8 << 30
"""Of addresses, not of memory: the libraries of frames set aside many that they never use."""


@frozen(kw_only=True)
class Bug:
    """
    A mistake.

    Attributes:
        id: Its name.

        file: Where it is made, in the package.

        before: What stands there, exactly once.

        after: What stands there with the mistake.

        suffers: What a user would suffer.

        tests: Files, one of which at least must fail.
    """

    id: str
    file: str
    before: str
    after: str
    suffers: str
    tests: list[str]


def bugs() -> list[Bug]:
    """Read the list."""
    return [Bug(**entry) for entry in tomllib.loads(BUGS.read_text(encoding="utf-8"))["bug"]]


def main(names: list[str]) -> int:
    """Try the named mistakes, or all, and print a table."""
    survivors = 0
    chosen = [bug for bug in bugs() if not names or bug.id in names]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "src"
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "src", source, ignore=skipped)
        for bug in chosen:
            began = time.monotonic()
            by = noticed_by(bug, source)
            survivors += by is None
            seconds = time.monotonic() - began
            print(f"{bug.id:32} {seconds:5.1f} s  {by or 'SURVIVED: ' + bug.suffers}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} were noticed")
    return int(survivors > 0)


def path_of(source: Path) -> str:
    """Return where modules are looked for: the copy comes before what is installed."""
    return os.pathsep.join((str(source), str(Path(__file__).parent)))


def with_little_memory() -> None:
    """Let a mistake that asks for a whole machine end its own process, and none beside it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def noticed_by(bug: Bug, source: Path) -> str | None:
    """Name the first test that fails with the mistake made in the copy; None if all pass."""
    path = source / "mentorship_model" / bug.file
    sound = path.read_text(encoding="utf-8")
    if sound.count(bug.before) != 1:
        raise SystemExit(f"{bug.id}: its text stands {sound.count(bug.before)} times in {bug.file}")
    spoilt = sound.replace(bug.before, bug.after)
    # A mistake that is no Python would be noticed by whatever imports it.
    compile(spoilt, bug.file, "exec")
    path.write_text(spoilt, encoding="utf-8")
    quick = ("-m", "not slow and not oracle", "-p", "no:randomly", "-p", "no:cacheprovider")
    call = (sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=no", "-n0", *quick)
    call = (*call, "-p", "without_shrinking")
    environment = {**os.environ, "PYTHONPATH": path_of(source), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*call, *bug.tests],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=with_little_memory,
        )
    finally:
        path.write_text(sound, encoding="utf-8")
    if done.returncode == 0:
        return None
    if done.returncode < 0:
        return f"the tests were ended by {signal.Signals(-done.returncode).name}"
    found = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if done.returncode != 1 or not found:
        raise SystemExit(f"{bug.id}: the tests do not run\n{done.stdout[-2000:]}{done.stderr}")
    return found[0].split(" - ")[0]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
