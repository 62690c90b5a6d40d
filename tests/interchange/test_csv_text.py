"""Code page and delimiter of a text file are told from its bytes and reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_samples import HEADER, ON, csv_file

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import read_roster, read_tables
from mentorship_model.interchange.csv_text import decode, delimiter_of, split

PEOPLE = [
    ["01001", "01", "Семёнова Анна Юрьевна", "учитель", "5,5", "01.02.1990"],
    ["01002", "01", "Щербаков Пётр Ильич", "учитель", "12", "03.04.1980"],
]


@pytest.mark.parametrize("people", [PEOPLE[:1], PEOPLE])
@pytest.mark.parametrize(
    "code_page", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_r", "cp866", "mac_cyrillic"]
)
def test_each_usual_code_page_gives_the_same_people(code_page, people):
    """Even a roster of one person is enough evidence."""
    roster = read_roster(csv_file([HEADER, *people], code_page=code_page), on=ON)

    assert [one.name for one in roster.teachers] == [person[2] for person in people]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_each_usual_delimiter_is_told_and_reported(delimiter):
    tables = read_tables(csv_file([HEADER, *PEOPLE], delimiter=delimiter))

    assert tables.delimiter == delimiter
    assert tables.sheets[0].rows[1] == tuple(PEOPLE[0])


def test_code_page_and_delimiter_can_be_given():
    """A file so short that its bytes tell nothing."""
    data = "Код|Стаж\n7|я;я;я".encode("koi8_r")
    tables = read_tables(data, code_page="koi8_r", delimiter="|")

    assert tables.sheets[0].rows == (("Код", "Стаж"), ("7", "я;я;я"))
    assert (tables.code_page, tables.delimiter) == ("koi8_r", "|")


@pytest.mark.parametrize("code_page", ["utf-8", "no such", "utf-16"])
def test_a_code_page_that_does_not_fit_is_refused(code_page):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-005"):
        decode("Код".encode("cp1251"), code_page=code_page)


@pytest.mark.parametrize("delimiter", ["", ";;", "\n", '"'])
def test_a_delimiter_that_is_not_one_mark_is_refused(delimiter):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-007"):
        read_tables(b"a;b", delimiter=delimiter)


def test_decimal_commas_do_not_outvote_semicolons():
    assert delimiter_of("Стаж;Оценка\n5,5;4,5\n3,5;4,0\n2,5;5,0\n") == ";"


def test_a_comma_is_a_delimiter_where_nothing_else_is():
    assert delimiter_of("id,name\n1,a\n2,b\n") == ","
    assert delimiter_of("id,name\n") == ","


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks():
    assert split('"a;b";"say ""x""";"1\n2"\n', ";") == [["a;b", 'say "x"', "1\n2"]]


def test_zero_bytes_are_no_text():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-005"):
        decode(b"id;name\x00\n")


@pytest.mark.parametrize(
    ("page", "mark"),
    [
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
    ],
)
def test_either_order_of_bytes_is_told_by_its_mark(page, mark):
    """Letters that no code page of one byte has, so nothing else could read them."""
    assert decode(mark + "Код;Ӝ\n".encode(page)) == ("Код;Ӝ\n", page[:6])


def test_half_a_utf_16_file_is_no_text():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-005"):
        decode("Код".encode("utf-16")[:-1])


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused_with_a_problem_of_ours(data):
    try:
        text, _ = decode(data)
    except MentorshipModelError as error:
        text = error.codes[0]

    assert isinstance(text, str)


@given(
    st.lists(
        st.lists(st.text('аб1,;"\n ', max_size=5), min_size=2, max_size=4), min_size=1, max_size=4
    )
)
def test_what_the_standard_library_writes_is_split_back(rows):
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)

    assert split(text.getvalue(), ";") == rows
