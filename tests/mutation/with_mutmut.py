"""
Let mutmut judge a module too: a second opinion, whose mistakes are not ours.

    pip install mutmut
    python tests/mutation/with_mutmut.py matching/certificate.py tests/matching/test_certificate*.py

It works in a copy of the tree in `build/mutmut`. It changes what stands in functions only, so that no
table and no data file is judged: therefore `judge.py` is what the rooms are measured with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / "build" / "mutmut"
SETTINGS = """\
[mutmut]
source_paths=src
only_mutate=
    src/mentorship_model/{module}
also_copy=
    {beside}
pytest_add_cli_args=
    -n
    0
    -m
    not slow and not oracle
pytest_add_cli_args_test_selection=
    {tests}
mutate_only_covered_lines=true
"""


def main(module: str, *tests: str) -> int:
    """Judge a module by these tests and its own examples; print what survived."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    files = listed.stdout.splitlines()
    for name in files:
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, COPY / name)
    settings = SETTINGS.format(
        module=module,
        beside="\n    ".join(sorted({name.split("/")[0] for name in files} - {"src"})),
        tests="\n    ".join((*tests, f"src/mentorship_model/{module}")),
    )
    (COPY / "setup.cfg").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mutmut"]
    subprocess.run([*command, "run", "--max-children", "1"], cwd=COPY, check=True)
    results = subprocess.run(
        [*command, "results", "--all", "true"], cwd=COPY, check=True, capture_output=True, text=True
    )
    verdicts = dict(
        line.strip().rsplit(": ", 1) for line in results.stdout.splitlines() if ": " in line
    )
    for name in sorted(name for name, verdict in verdicts.items() if verdict == "survived"):
        subprocess.run([*command, "show", name], cwd=COPY, check=True)
    print(Counter(verdicts.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
