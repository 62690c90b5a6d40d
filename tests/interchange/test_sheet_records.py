"""What is said of the rows and columns of a sheet, beside what stands in them."""

from __future__ import annotations

from roster_samples import HEADER, ON, SCHOOLS, csv_file, warned, workbook

from mentorship_model.interchange import read_roster


def person(number, *more):
    return [f"0100{number}", "01", f"А{number}", "учитель", "5", None, *more]


def test_each_row_of_a_sheet_without_a_table_is_told():
    data = workbook({"Заметки": [["раз"], [None], ["три"]], "П": [HEADER, person(1)]})
    roster = read_roster(data, on=ON)

    assert [(one.place.sheet, one.place.row, one.reason) for one in roster.skipped][:3] == [
        ("Заметки", row, "sheet_not_read") for row in (1, 2, 3)
    ]
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)


def test_a_dash_beside_a_no_is_not_known_and_what_stands_after_it_is_read():
    """Rows of csv may be short; only of yes and no a dash is told, not of categories."""
    header = [*HEADER, "Просит наставника", "Категория"]
    rows = [person(1, "-", "первая"), person(2, "нет", "-"), person(3, "да", "нет"), person(4)]
    roster = read_roster(csv_file([header, *rows]), on=ON)

    assert [one.asked_for_mentor for one in roster.teachers] == [None, False, True, None]
    assert [one.category and one.category.value for one in roster.teachers][:2] == ["first", None]
    assert warned(roster) == ["022"]
    [warning] = roster.warnings
    assert (warning.place.sheet, warning.place.row) == (None, 1)
    assert warning.place.column == "G: Просит наставника"


def test_what_was_understood_with_a_doubt_is_told_at_its_cell():
    header = [*HEADER, "Категория"]
    data = workbook({"Школы": SCHOOLS, "П": [header, person(1, "высшая, приказ от 25.03.2022")]})
    roster = read_roster(data, on=ON)

    assert [one.category.value for one in roster.teachers] == ["highest"]
    assert [(one.place.row, one.place.column) for one in roster.warnings] == [(2, "G: Категория")]
