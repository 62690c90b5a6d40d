"""The demo workbook, read as it is: everyone arrives, and everything wrong is named."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_model.interchange import Roster, SkipReason, read_roster, write_problems
from mentorship_model.testing import InventedMunicipality, invent, write_roster_workbook

DATA = Path(__file__).parents[2] / "examples" / "data"
ON = date(2026, 9, 1)


@pytest.fixture(scope="module")
def municipality() -> InventedMunicipality:
    return invent(seed=2026)


@pytest.fixture(scope="module")
def roster() -> Roster:
    return read_roster(DATA / "municipality.xlsx", on=ON, municipality="99-04", region="99")


def test_every_invented_teacher_is_read_back_fact_for_fact(roster, municipality):
    """What the generator wrote in a dozen spellings comes back as the very same records."""
    read = {teacher.id: teacher for teacher in roster.teachers}

    assert read == {teacher.id: teacher for teacher in municipality.teachers}
    assert roster.organisations == municipality.organisations


def test_every_row_ends_as_accepted_refused_or_skipped(roster):
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)


def test_each_planted_mistake_is_refused_for_its_own_reason(roster):
    """One row each, but two rows for the two that share an id."""
    codes = Counter(problem.code[-3:] for row in roster.refused for problem in row.problems)

    assert codes == {
        "041": 1,  # 31 February
        "043": 1,  # «много» instead of a length of service
        "060": 1,  # no id
        "062": 1,  # no such school
        "065": 2,  # one id, two different rows
        "070": 1,  # not yet born
        "072": 1,  # longer at work than alive
    }


def test_every_refusal_names_file_sheet_row_column_and_a_way_out(roster):
    for row in roster.refused:
        for problem in row.problems:
            place = problem.place
            assert None not in (place.file, place.sheet, place.row, place.column, problem.remedy)


def test_skipped_rows_say_why(roster):
    reasons = {row.reason for row in roster.skipped}

    assert reasons == set(SkipReason) - {SkipReason.NOTE}


def test_a_school_saved_as_csv_reads_the_same(roster, municipality):
    school = read_roster(DATA / "school.csv", on=ON)

    assert school.teachers == municipality.staff("04003")
    assert (school.code_page, school.delimiter) == ("cp1251", ";")


def test_the_annotated_workbook_reads_back_to_the_same_teachers(roster, tmp_path):
    write_problems(roster, tmp_path / "back.xlsx")
    again = read_roster(tmp_path / "back.xlsx", on=ON, municipality="99-04", region="99")

    assert again.teachers == roster.teachers
    assert again.organisations == roster.organisations


@pytest.mark.slow
@settings(max_examples=12)
@given(st.integers(0, 10**6), st.integers(1, 8), st.integers(0, 60))
def test_any_invented_municipality_is_read_back_whole(tmp_path_factory, seed, schools, more):
    """Whatever the seed and the sizes: the very same people, and every row accounted for."""
    town = invent(seed=seed, schools=schools, teachers=4 * schools + more)
    path = tmp_path_factory.mktemp("town") / "town.xlsx"
    write_roster_workbook(town, path)
    roster = read_roster(path, on=ON, municipality="99-04", region="99")

    assert sorted(roster.teachers, key=lambda one: one.id) == list(town.teachers)
    assert roster.organisations == town.organisations
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)
