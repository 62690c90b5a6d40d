"""Importing the library is light, silent and changes nothing."""

import subprocess
import sys

HEAVY = [
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "networkx",
    "cattrs",
    "narwhals",
    "msgspec",
    "scipy",
    "matplotlib",
    "click",
    "xlsxwriter",
    "python_calamine",
    "hypothesis",
    "holidays",
]


def in_a_fresh_interpreter(code):
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_hall_pulls_in_nothing_heavy():
    loaded = in_a_fresh_interpreter(
        "import sys, mentorship_model; print(*{name.split('.')[0] for name in sys.modules})"
    ).split()

    assert set(HEAVY).isdisjoint(loaded)


def test_importing_every_core_room_pulls_in_nothing_heavy():
    rooms = "vocabulary, model, rules, matching, lifecycle, monitoring"
    loaded = in_a_fresh_interpreter(
        f"from mentorship_model import {rooms}\n"
        "import sys; print(*{name.split('.')[0] for name in sys.modules})"
    ).split()

    assert set(HEAVY).isdisjoint(loaded)


def test_importing_prints_nothing_and_warns_of_nothing():
    assert in_a_fresh_interpreter("import mentorship_model") == ""
