"""Which row is the header, what its rows are of, and what each of its columns holds."""

from __future__ import annotations

import pytest

from mentorship_model.interchange.headers import find_header
from mentorship_model.interchange.tables import Sheet


def header_of(*rows, columns=None):
    return find_header(Sheet(name="1", rows=rows), columns=columns)


def read_of(*rows, columns=None):
    """The row of the header, and the fact of each of its columns by its heading."""
    header = header_of(*rows, columns=columns)
    return header.row, {column.heading: column.field for column in header.columns}


UPPER, LOWER = ("Код", "ФИО", None, None), (None, "Фамилия", "Имя", "Отчество")
NAMES = {"Код": "id", "Фамилия": "family_name", "Имя": "given_name", "Отчество": "patronymic"}


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        ((), (), {}),
        # A group goes on to the right while there are headings below it.
        (
            ("Стаж", None),
            ("общий", "педагогический"),
            {"Стаж общий": None, "Стаж педагогический": "experience_months"},
        ),
        (
            ("Стаж", None, None),
            ("общий", None, "педагогический"),
            {"Стаж общий": None, "педагогический": None},
        ),
        # The upper heading alone is taken over nothing and over a hint, not over a word of its own.
        (
            ("Дата рождения", "Дата приёма", "Должность"),
            ("дд.мм.гггг", "приказ", None),
            {"Дата рождения": "birth_date", "приказ": None, "Должность": "position"},
        ),
        # What is too long is no hint, and what is no text no heading.
        (("Дата рождения",), ("число".ljust(300),), {"Дата рождения": "birth_date"}),
        (("Дата рождения",), ("число".ljust(301),), {"число": None}),
        ((7, "Должность"), ("Категория", 8), {"Категория": "category", "Должность": "position"}),
        # Either row may be the longer one.
        (("Должность",), (), {"Должность": "position"}),
        ((), ("Должность",), {"Должность": "position"}),
    ],
)
def test_a_header_of_two_rows_is_read_from_above(upper, lower, columns):
    assert read_of((*UPPER, *upper), (*LOWER, *lower)) == (1, NAMES | columns)


def test_what_has_no_letter_is_no_heading():
    assert read_of(("Код", "Должность", " ", "—", 5, None)) == (
        0,
        {"Код": "id", "Должность": "position"},
    )


def test_the_last_row_is_not_above_the_first():
    rows = (("Код", "Должность", "педагогический"), ("1", "учитель", "5"), (None, None, "Стаж"))

    assert read_of(*rows) == (0, {"Код": "id", "Должность": "position", "педагогический": None})


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([("Код", "Должность")], 0),
        ([("Код", "Примечание")], None),
        ([()] * 39 + [("Код", "Должность")], 39),
        ([()] * 40 + [("Код", "Должность")], None),
        ([("Код", "Должность"), ("Код", "Должность", "Стаж")], 1),
        ([("Код", "Должность"), ("Код", "Должность")], 0),
        # As many other columns: the row above them was the upper one of the two.
        ([("Код", "ФИО", None), ("Код", "Примечание", "Должность")], 1),
        ([("Код", "ФИО", None), ("1", "А", "Б"), ("Код", "Примечание", "Должность")], 0),
    ],
)
def test_the_header_is_the_row_in_which_most_is_understood(rows, row):
    header = header_of(*rows)

    assert (header and header.row) == row


SCHOOL = ("Наименование", "Местность", "Муниципалитет")


@pytest.mark.parametrize(
    ("headings", "columns", "kind"),
    [
        (("Код", "Наименование"), None, "organisation"),
        (("Код", "Должность"), None, "teacher"),
        (("Код", "Наименование ОО", "Стаж"), None, "teacher"),
        # One heading of teachers alone does not outweigh those of schools, two do.
        (("Код ОО", *SCHOOL, "Должность"), None, "organisation"),
        (("Код ОО", *SCHOOL, "Должность", "Стаж"), None, "teacher"),
        (("Код ОО", "Местность", "Должность"), None, "organisation"),
        # What may be of either tells nothing, nor does what is not needed.
        (("Код", "Код ОО", "Наименование ОО"), None, "organisation"),
        (("Код ОО", "Наименование", "Телефон", "Адрес"), None, "organisation"),
        # «Код педагога» is of teachers also where a map says so; «Номер» may be of either.
        (("Код педагога", "ФИО", *SCHOOL), {"Код педагога": "id"}, "teacher"),
        (("Номер", "ФИО", *SCHOOL), {"Номер": "id"}, "organisation"),
    ],
)
def test_rows_are_of_teachers_or_of_schools(headings, columns, kind):
    assert header_of(headings, columns=columns).kind == kind


@pytest.mark.parametrize(
    ("heading", "columns", "field", "is_known", "suggestion"),
    [
        ("Категория", None, "category", True, None),
        ("Телефон", None, None, True, None),
        ("Разряд", None, None, False, None),
        ("Разряд", {"разряд": "category"}, "category", True, None),
        ("Разряд", {"Разряд": None}, None, True, None),
        ("Категория", {"Категория": None}, None, True, None),
        # A fact of schools means nothing in a list of teachers.
        ("Категория", {"Категория": "is_rural"}, "category", True, None),
        # Hints of how to fill the cell are no part of a heading, other brackets are.
        ("Категория (при наличии)", None, "category", True, None),
        ("Стаж (общий)", None, None, True, None),
        ("Категория (разряд)", None, None, False, "category"),
        # By letters, by words in another order, by the longest of the words in it.
        ("Котегория", None, None, False, "category"),
        ("Рождения дата", None, None, False, "birth_date"),
        ("Школа, город, дата рождения ребёнка", None, None, False, "birth_date"),
        ("Школа, в которой учился прежде", None, None, False, "organisation_name"),
        ("Стаж вождения автомобиля и мотоцикла", None, None, False, None),
    ],
)
def test_a_heading_is_understood_or_likened_and_never_guessed(
    heading, columns, field, is_known, suggestion
):
    header = header_of(("Код педагога", "Должность", heading), columns=columns)
    column = header.columns[-1]

    assert (column.field, column.is_known, column.suggestion) == (field, is_known, suggestion)
    assert (column.letters, column.place) == ("C", f"C: {heading}")


def test_a_map_holds_in_a_header_of_two_rows():
    rows = ((*UPPER, "Стаж", None), (*LOWER, "сельский", "городской"))

    assert read_of(*rows, columns={"Стаж сельский": "experience_months"}) == (
        1,
        {**NAMES, "Стаж сельский": "experience_months", "городской": None},
    )


@pytest.mark.parametrize("headings", [("Стаж", "Пед. стаж"), ("Пед. стаж", "Стаж")])
def test_the_plainer_of_two_headings_of_one_fact_is_read(headings):
    read = header_of(("Код педагога", "Должность", *headings)).read

    assert read["experience_months"].heading == "Пед. стаж"
