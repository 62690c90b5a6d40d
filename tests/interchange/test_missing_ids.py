"""A sheet without a column of ids is read all the same, and it is said what serves as the id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_samples import ON, csv_file, read, refusals, warned, workbook

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import read_roster, write_problems

KEY = b"0123456789abcdef"
HEADER = ["Код ОО", "ФИО", "Должность", "Дата рождения"]
PETR = ["01", "Ёлкин Пётр", "учитель", "02.03.1990"]
IVAN = ["02", "Лев Иван", "учитель", None]


def ids(roster):
    return [teacher.id for teacher in roster.teachers]


def test_the_number_of_the_row_serves_as_the_id_and_the_sheet_is_told_once():
    roster = read([HEADER, PETR, IVAN])

    assert ids(roster) == ["Педагоги-row-2", "Педагоги-row-3"]
    assert warned(roster) == ["066"]
    assert refusals(roster) == []


@pytest.mark.parametrize("again", [PETR, ["02", "ЕЛКИН  Пётр", "методист", "02.03.1990"]])
def test_the_same_person_twice_is_told_where_no_id_tells_it(again):
    """Else who has two posts in a list could be the mentor of himself."""
    roster = read([HEADER, PETR, IVAN, again])

    assert len(roster.teachers) == 3
    assert warned(roster) == ["066", "076"]
    (told,) = (one for one in roster.warnings if one.code.endswith("076"))
    assert (told.place.row, told.place.column, "Педагоги!2" in told.in_("ru")) == (
        4,
        "B: ФИО",
        True,
    )
    assert "лкин" not in str(told).lower()


@pytest.mark.parametrize(
    "other",
    [
        ["01", "Ёлкин Пётр", "учитель", "03.03.1990"],
        ["02", "Ёлкина Пётр", "учитель", "02.03.1990"],
        ["01", "Лев Иван", "учитель", None],
        ["01", None, "учитель", "02.03.1990"],
    ],
)
def test_another_day_name_or_school_is_another_person(other):
    assert "076" not in warned(read([HEADER, PETR, IVAN, other, [other[0], None, *other[2:]]]))


def test_a_csv_file_has_no_sheet_to_name():
    assert ids(read_roster(csv_file([HEADER, PETR]), on=ON)) == ["row-2"]


def test_two_sheets_do_not_share_ids():
    pages = {"Первая школа": [HEADER, PETR], "Вторая": [HEADER, IVAN]}

    assert ids(read_roster(workbook(pages), on=ON)) == ["Первая-школа-row-2", "Вторая-row-2"]


@given(st.permutations([PETR, IVAN, ["01", "Зуев Олег", "учитель", "05.06.1985"]]))
def test_with_a_key_an_id_does_not_depend_on_the_place_of_the_row(rows):
    first = read_roster(csv_file([HEADER, PETR, IVAN]), on=ON, key=KEY)
    mixed = read_roster(csv_file([HEADER, *rows]), on=ON, key=KEY)
    by_name = {teacher.name: teacher.id for teacher in mixed.teachers}

    assert [by_name[teacher.name] for teacher in first.teachers] == ids(first)


def test_with_a_key_spelling_matters_no_more_than_to_a_reader():
    other = ["01", "елкин  пётр", "учитель", "02.03.1990"]

    assert ids(read([HEADER, PETR], key=KEY)) == ids(read([HEADER, other], key=KEY))


def test_with_a_key_namesakes_of_two_schools_are_two_people():
    namesake = ["01", "Лев Иван", "учитель", None]

    assert len({*ids(read([HEADER, IVAN, namesake], key=KEY))}) == 2


def test_with_a_key_a_row_without_a_name_is_refused():
    roster = read([HEADER, ["01", None, "учитель", "02.03.1990"], PETR], key=KEY)

    assert refusals(roster) == ["060"]
    assert len(roster.teachers) == 1


def test_a_key_is_advised_only_to_who_gave_none():
    advised = [
        [read([HEADER, PETR], key=key).warnings[0].in_(lang) for lang in ("ru", "en")]
        for key in (None, KEY)
    ]

    assert [["key=" in text for text in texts] for texts in advised] == [[True] * 2, [False] * 2]


def test_a_short_key_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-120"):
        read([HEADER, PETR], key=b"short")


def test_an_empty_id_in_a_column_of_ids_is_still_refused():
    roster = read([["Код педагога", *HEADER], [None, *PETR], ["7", *IVAN]])

    assert refusals(roster) == ["060"]


def test_the_notice_is_written_back_with_the_sheet(tmp_path):
    path = tmp_path / "замечания.xlsx"
    write_problems(read([HEADER, PETR]), path)

    assert path.stat().st_size > 0
