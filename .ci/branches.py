"""
Measure the branches of rooms 0-5 that their own tests take, room by room.

    python .ci/branches.py                 all of them, with a table
    python .ci/branches.py rules model     some of them

A room's tests are those of its folders, without the slow ones. The exit code is 1 if a
line or a branch is taken by none; each is named.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "branches"
sys.path.insert(0, str(ROOT / "tests" / "mutation"))

from rooms import ROOMS, Room  # noqa: E402

CORE = (
    *("low", "vocabulary", "model", "rules"),
    *("incentives", "lifecycle", "matching", "monitoring"),
)
COUNTS = ("num_statements", "missing_lines", "num_branches", "missing_branches")


def main(names: list[str]) -> int:
    """Measure the named rooms, or all, and print what each leaves out."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"{'room':12}{'lines':>8}{'missed':>8}{'branches':>10}{'missed':>8}{'taken':>10}")
    totals = [0, 0, 0, 0]
    gaps: list[str] = []
    for name in names or CORE:
        report = measured(name, ROOMS[name])
        counts = [int(report["totals"][one]) for one in COUNTS]
        show(name, counts)
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
        gaps += gaps_of(report)
    show("together", totals)
    print("\n".join(gaps))
    return int(bool(gaps))


def show(name: str, counts: list[int]) -> None:
    """Print a row of the table; what is taken is of lines and branches together, as coverage has it."""
    lines, missed_lines, branches, missed = counts
    share = 1 - (missed_lines + missed) / (lines + branches)
    print(f"{name:12}{lines:8}{missed_lines:8}{branches:10}{missed:8}{share:10.2%}", flush=True)


def measured(name: str, room: Room) -> dict:
    """Run the tests of a room under coverage and return its report."""
    data, report = FOLDER / f"{name}.data", FOLDER / f"{name}.json"
    modules = [f"src/mentorship_model/{part}{end}" for part in room.parts for end in (".py", "/*")]
    tests = [one for one in room.tests if (ROOT / one).exists()]
    quiet = (
        "-q",
        "-n0",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow",
    )
    python(
        *("-m", "coverage", "run", "--branch", f"--data-file={data}"),
        *("-m", "pytest", *quiet, *tests),
    )
    python(
        *("-m", "coverage", "json", "-q", f"--data-file={data}", "-o", str(report)),
        f"--include={','.join(modules)}",
    )
    return json.loads(report.read_text(encoding="utf-8"))


def python(*call: str) -> None:
    """Run Python on this checkout's library; its failure is ours."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, *call], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(call)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def gaps_of(report: dict) -> list[str]:
    """Name the lines and branches that no test takes."""
    found = []
    for path, one in report["files"].items():
        lines = set(one["missing_lines"])
        found += [f"{path}:{line} never runs" for line in sorted(lines)]
        found += [
            f"{path}:{start} never goes to {'the end' if end < 0 else end}"
            for start, end in one["missing_branches"]
            if start not in lines
        ]
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
