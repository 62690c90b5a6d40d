"""The files in examples/data are what the generator writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import read_tables
from mentorship_model.testing import invent, write_roster_csv, write_roster_workbook

DATA = Path(__file__).parents[2] / "examples" / "data"


def test_the_committed_workbook_holds_what_the_generator_writes(tmp_path):
    """Cell for cell; the bytes may differ with the version of the library that packs them."""
    write_roster_workbook(invent(seed=2026), tmp_path / "municipality.xlsx")

    assert read_tables(tmp_path / "municipality.xlsx") == read_tables(DATA / "municipality.xlsx")


def test_the_same_municipality_gives_the_same_bytes(tmp_path):
    municipality = invent(seed=3, schools=6, teachers=120)
    for name in ("one.xlsx", "two.xlsx"):
        write_roster_workbook(municipality, tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_committed_csv_is_what_the_generator_writes(tmp_path):
    write_roster_csv(invent(seed=2026), tmp_path / "school.csv", organisation="04003")

    assert (tmp_path / "school.csv").read_bytes() == (DATA / "school.csv").read_bytes()


def test_a_school_that_is_not_there_is_a_wrong_argument(tmp_path):
    town = invent(seed=3, schools=1, teachers=4)

    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*organisation"):
        write_roster_csv(town, tmp_path / "school.csv", organisation="nowhere")
