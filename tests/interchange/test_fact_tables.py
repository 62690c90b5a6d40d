"""A table of facts: a number in any usual form, and nothing left out in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from roster_samples import ON, csv_file, workbook

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import read_facts

HEADER = ["organisation", "sat", "passed"]


def read(*rows, header=HEADER, subject="exam"):
    return read_facts(csv_file([header, *rows]), subject=subject, on=ON)


def found(table):
    return [(one.code[-3:], one.place.row, one.place.column) for one in table.problems]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1500", 1500),
        ("1 500", 1500),
        ("1\u00a0500", 1500),
        ("1\u202f234\u202f567", 1_234_567),
        ("12,5", 12.5),
        ("1 500,5", 1500.5),
        ("-3", -3),
    ],
)
def test_a_number_in_every_usual_form(cell, number):
    table = read(["s1", cell, None])

    assert table.rows == ({"organisation": "s1", "sat": number},)
    assert table.problems == ()


@pytest.mark.parametrize("cell", ["много", "1 5", "1 50", "15 00", "1 500 0", "nan", "inf"])
def test_what_is_no_number_is_named_by_its_cell_and_the_row_goes_on(cell):
    table = read(["s1", cell, 4])

    assert table.rows == ({"organisation": "s1", "passed": 4},)
    assert found(table) == [("092", 2, "sat")]


def test_a_column_named_twice_is_read_once_and_reported():
    """The last one won in silence."""
    table = read(["s1", 1, 2], header=["organisation", "sat", "sat"])

    assert table.rows == ({"organisation": "s1", "sat": 1},)
    assert found(table) == [("094", 1, "sat")]


def test_a_value_beyond_the_named_columns_is_reported():
    """A line of csv with one delimiter too many lost its end in silence."""
    assert found(read(["s1", 1, 2, None, 4])) == [("097", 2, "E")]
    assert found(read(["s1", 1, 2], header=["organisation", "sat", None])) == [("097", 2, "C")]


@pytest.mark.parametrize("header", [HEADER, ["Организация", "sat", "passed"]])
def test_the_names_of_the_columns_are_found_below_a_title_and_its_rows_are_told_once(header):
    """Each cell beside the title was a problem of its own, and no fact was read."""
    text = csv_file([["Итоги", "2027"], [], ["по школам"], header, ["s1", 4, "много"]])
    table = read_facts(text, subject="exam", on=ON)
    problem = table.problems[0]

    assert [row for row in table.rows if "passed" in row] == []
    assert (problem.code[-3:], problem.place.rows) == ("099", "1, 3")
    assert [(one.place.row, one.place.column) for one in table.problems[1:]] == [
        *((4, name) for name in header if name not in HEADER),
        (5, "passed"),
    ]


def test_without_two_names_in_a_row_the_first_one_is_the_header():
    """One word of a row may be the name of a column by chance."""
    assert len(read(["sat", 2], header=["школа", "число"]).rows) == 1


def test_a_header_that_is_repeated_ends_no_table():
    assert len(read(["s1", 2, 1], HEADER, ["s2", 2, 1]).rows) == 3


def test_values_of_a_column_without_a_name_are_told_once_with_their_rows():
    [problem] = read(["s1", 1, 2, 4], ["s2", 1, 2], ["s3", 1, 2, 4], ["s4", 1, 2, 4]).problems

    assert (problem.code[-3:], problem.place.column) == ("097", "D")
    assert (problem.place.row, problem.place.rows) == (None, "2, 4-5")


def test_a_remark_of_a_cell_is_told_as_in_a_roster():
    """A number that was read as a day was told of in rosters only."""
    header = ["programme", "planned_end"]

    assert found(read(["p1", 46539], header=header, subject="programme")) == [
        ("051", 2, "planned_end")
    ]


def test_the_table_is_the_first_sheet_that_is_shown():
    """A hidden sheet before it was read in its place, unseen."""
    sheets = {"Списки": [["да"], ["нет"]], "Факты": [HEADER, ["s1", 2, 1]]}
    table = read_facts(workbook(sheets, hidden=["Списки"]), subject="exam", on=ON)

    assert [row["organisation"] for row in table.rows] == ["s1"]
    assert [(one.code[-3:], one.place.sheet) for one in table.problems] == [("098", "Списки")]


def test_a_sheet_that_is_not_read_is_reported():
    sheets = {"Факты": [HEADER, ["s1", 2, 1]], "Ещё": [HEADER, ["s2", 3, 1]], "Пусто": []}
    table = read_facts(workbook(sheets), subject="exam", on=ON)

    assert [row["organisation"] for row in table.rows] == ["s1"]
    assert [(one.code[-3:], one.place.sheet) for one in table.problems] == [("098", "Ещё")]


def test_an_unknown_column_is_reported_once_and_its_cells_are_left_out():
    table = read(["s1", 1, 2], header=["organisation", "sat", "сдали"])

    assert table.rows == ({"organisation": "s1", "sat": 1},)
    assert found(table) == [("091", 1, "сдали")]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Organisation", "organisation"), ("pased", "passed"), ("Прошли", "passed")],
)
def test_an_unknown_column_gets_a_suggestion_and_is_not_guessed(heading, name):
    table = read(["s1", 2], header=[heading, "sat"])

    assert table.rows == ({"sat": 2},)
    assert table.problems[0].in_("ru").endswith(f"похоже на «{name}».")


def test_empty_lines_are_no_rows_and_keep_the_numbers_of_the_others():
    assert found(read([None, None, None], ["s1", "много", 1])) == [("092", 3, "sat")]


@pytest.mark.parametrize("rows", [[], [HEADER]])
def test_a_table_without_rows_has_none(rows):
    table = read_facts(csv_file(rows), subject="exam", on=ON)

    assert (table.rows, table.problems) == ((), ())


def test_an_unknown_subject_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-090"):
        read([], subject="nope")


def test_a_date_typed_into_a_column_of_numbers_is_no_number():
    sheets = {"1": [HEADER, ["s1", date(2026, 9, 1), True]]}
    table = read_facts(workbook(sheets), subject="exam", on=ON)

    assert table.rows == ({"organisation": "s1"},)
    assert [one.place.column for one in table.problems] == ["sat", "passed"]


def test_the_file_is_named_in_each_problem(tmp_path: Path):
    (tmp_path / "экзамен.csv").write_bytes(csv_file([HEADER, ["s1", "много", 1]]))
    [problem] = read_facts(tmp_path / "экзамен.csv", subject="exam", on=ON).problems

    assert problem.place.file == "экзамен.csv"


def test_flags_and_days_in_every_usual_form():
    header = ["programme", "planned_end", "is_adapted"]
    flags = [
        ("да", True),
        ("+", True),
        ("-", False),
        ("TRUE", True),
        ("false", False),
        ("1", True),
        (None, None),
    ]
    rows = [[f"p{at}", "31.05.2027", cell] for at, (cell, _) in enumerate(flags)]
    table = read(*rows, header=header, subject="programme")

    assert table.problems == ()
    assert [row.get("is_adapted") for row in table.rows] == [truth for _, truth in flags]
    assert {row["planned_end"] for row in table.rows} == {date(2027, 5, 31)}


def test_a_dash_beside_a_no_in_words_says_nothing_and_its_column_says_so():
    header = ["programme", "is_adapted", "mentee_satisfied"]
    rows = [["p1", "да", "–"], ["p2", "нет", "да"], ["p3", "—", None]]
    table = read(*rows, header=header, subject="programme")

    assert [row.get("is_adapted") for row in table.rows] == [True, False, None]
    assert [row.get("mentee_satisfied") for row in table.rows] == [False, True, None]
    assert found(table) == [("022", 1, "is_adapted")]


def test_a_flag_and_a_day_that_cannot_be_read_are_named_by_their_cells():
    header = ["programme", "planned_end", "is_adapted"]
    table = read(["p1", "скоро", "может быть"], header=header, subject="programme")

    assert table.rows == ({"programme": "p1"},)
    assert found(table) == [("040", 2, "planned_end"), ("045", 2, "is_adapted")]


def test_a_cross_among_yes_and_no_is_not_known_and_told():
    """It was taken for nothing without a word, and a whole column of ticks was lost."""
    header = ["programme", "is_adapted", "mentee_satisfied"]
    rows = [["p1", "х", "да"], ["p2", "X", "-"], ["p3", None, "нет"], ["p4", "+", "x"]]
    table = read(*rows, header=header, subject="programme")

    assert [row.get("is_adapted") for row in table.rows] == [None, None, None, True]
    assert [row.get("mentee_satisfied") for row in table.rows] == [True, None, False, None]
    assert found(table) == [
        ("022", 1, "mentee_satisfied"),
        ("023", 2, "is_adapted"),
        ("023", 3, "is_adapted"),
        ("023", 5, "mentee_satisfied"),
    ]
