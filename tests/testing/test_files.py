"""The files of the demo: what they hold, and that the commands of the library read them."""

from __future__ import annotations

import csv
import inspect
from datetime import date
from functools import cache, partial

import pytest

from mentorship_model import interchange, lifecycle
from mentorship_model.testing import files, invent, write_invented

ON = date(2026, 9, 8)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("invented")


@cache
def written(place):
    """A small municipality, for speed; the folder above is made too."""
    folder = place / "for" / "the demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "invent", partial(invent, schools=6, teachers=150))
        write_invented(folder, on=ON, seed=7)
        write_invented(folder, on=ON, seed=7)  # there already: written anew
    return folder


@pytest.fixture
def folder(place):
    return written(place)


def rows_of(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_without_a_day_and_a_seed_it_writes_the_examples():
    asked = inspect.signature(write_invented).parameters

    assert (asked["on"].default, asked["seed"].default) == (date(2026, 9, 1), 2026)


def test_five_files_are_written(folder):
    assert {path.name for path in folder.iterdir()} == {
        *("municipality.xlsx", "school.csv", "events.csv", "answers.csv", "exams.csv")
    }


def test_the_roster_is_of_the_seed_and_the_csv_of_its_third_school(folder):
    town = invent(seed=7, schools=6, teachers=150)
    roster = interchange.read_roster(folder / "municipality.xlsx", on=ON)
    school = interchange.read_roster(folder / "school.csv", on=ON)

    assert sorted(roster.teachers, key=lambda one: one.id) == list(town.teachers)
    assert school.teachers == town.staff("04003")


def test_tables_begin_with_a_header_and_lines_end_as_on_a_server(folder):
    for name in ("events.csv", "answers.csv", "exams.csv"):
        text = (folder / name).read_bytes()

        assert b"\r" not in text
        assert text.count(b"\n") == len(rows_of(folder, name)) + 1
    assert tuple(rows_of(folder, "events.csv")[0]) == lifecycle.STORED_COLUMNS[:-2]


def test_programmes_and_routes_are_opened_on_the_day_and_live_from_then_on(folder):
    events = rows_of(folder, "events.csv")

    assert ON.isoformat() < min(row["on"] for row in events if row["on"][4] == "-") < "2026-09-20"


KEPT = {
    "events.csv": "40ee6cdd939ee249",
    "answers.csv": "926269d3f059b6c9",
    "exams.csv": "808ba59edf304196",
}


def test_what_the_files_hold_stays_what_it_was(folder, digest):
    """The examples are written so: whoever changes this on purpose writes them anew."""
    assert {name: digest(rows_of(folder, name)) for name in KEPT} == KEPT
