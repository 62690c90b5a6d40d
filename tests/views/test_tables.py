"""Tables show every row or say how many they do not show."""

import re
from datetime import date
from decimal import Decimal

import pytest
from attrs import frozen
from view_markup import is_harmless, read, text_of
from view_samples import HOSTILE

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.text import Text
from mentorship_model.views import Column, Html, problems_table, table
from mentorship_model.vocabulary import Role

KIND = ProblemKind(
    "MM-VIEWS-999",
    Text("не число", "not a number"),
    expected=Text("целое", "an integer"),
    remedy=Text("Исправьте.", "Mend it."),
)


@frozen
class Row:
    id: str
    share: float | None = None


ID = Column("id", Text("код", "id"))
SHARE = Column("share", Text("доля", "share"), is_share=True)


def test_rows_may_be_objects_or_mappings():
    drawn = table([Row("t1"), {"id": "t2"}], [ID], lang="en")

    assert text_of(drawn) == "Id t1 t2"


@pytest.mark.parametrize(("lang", "written"), [("ru", "87,6 %"), ("en", "87.6%")])
def test_shares_are_written_as_the_language_does(lang, written):
    assert written in text_of(table([Row("t1", 0.876)], [SHARE], lang=lang))


def test_what_is_not_known_is_a_dash_and_never_a_zero():
    drawn = table([Row("t1", None)], [SHARE], lang="en")

    assert text_of(drawn) == "Share —"


def test_a_known_zero_is_not_a_dash():
    assert "0.0%" in text_of(table([Row("t1", 0.0)], [SHARE], lang="en"))


def test_words_dates_and_answers_are_written_for_people():
    columns = [Column(key, Text(key, key)) for key in ("role", "day", "is_new")]
    row = {"role": Role.MENTOR, "day": date(2026, 9, 1), "is_new": False}

    assert text_of(table([row], columns)).endswith("наставник 1 сентября 2026 г. нет")


def test_hostile_cells_headings_and_captions_stay_text():
    drawn = table([{"id": HOSTILE}], [Column("id", Text(HOSTILE, HOSTILE))], caption=HOSTILE)

    assert is_harmless(drawn)


def test_rows_beyond_the_limit_are_counted():
    drawn = table([Row(f"t{n}") for n in range(1204)], [ID], limit=4, lang="en")

    assert read(drawn).tags.count("tr") == 5
    assert "Not shown: 1,200 rows." in text_of(drawn)


def test_no_rows_are_said_to_be_none():
    assert text_of(table([], [ID])) == "Нечего показать."


def test_a_problem_tells_where_what_was_expected_and_what_to_do():
    problem = KIND.problem(place=Place(file="a.xlsx", row=14, column="F"), subject="t1")
    text = text_of(problems_table([problem], "en"))

    assert 'a.xlsx, row 14, column "F" not a number an integer Mend it. t1 MM-VIEWS-999' in text


def test_cells_are_sorted_by_what_they_mean_and_not_by_their_words():
    columns = [Column(key, Text(key, key)) for key in ("day", "count", "name")]
    row = {"day": date(2026, 9, 1), "count": 1503, "name": "Ёлкин"}
    keys = [value for name, value in read(table([row], columns)).attributes if name == "data-sort"]

    assert keys == ["2026-09-01", "1503"]


def test_a_row_without_the_field_that_a_column_asks_for_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match=r'MM-ARGUMENTS-001.*rows.*"share"'):
        table([Row("t1"), 7], [SHARE])


KINDS = {
    "words": ("a", Column("x", Text("x", "x")), '<td data-label="X">a</td>'),
    "number": (
        1503,
        Column("x", Text("x", "x")),
        '<td class="number" data-label="X" data-sort="1503">1,503</td>',
    ),
    "decimal": (
        Decimal("0.50"),
        Column("x", Text("x", "x")),
        '<td class="number" data-label="X" data-sort="0.50">0.5</td>',
    ),
    "share": (
        0.125,
        Column("x", Text("x", "x"), is_share=True),
        '<td class="number" data-label="X" data-sort="0.125">12.5%</td>',
    ),
    "whole share": (
        1,
        Column("x", Text("x", "x"), is_share=True),
        '<td class="number" data-label="X" data-sort="1">100.0%</td>',
    ),
    "decimal share": (
        Decimal("0.5"),
        Column("x", Text("x", "x"), is_share=True),
        '<td class="number" data-label="X" data-sort="0.5">50.0%</td>',
    ),
    "words in a column of shares": (
        "few",
        Column("x", Text("x", "x"), is_share=True),
        '<td data-label="X">few</td>',
    ),
    "words set as a number": (
        "21/24",
        Column("x", Text("x", "x"), is_number=True),
        '<td class="number" data-label="X">21/24</td>',
    ),
    "yes": (True, Column("x", Text("x", "x")), '<td data-label="X">yes</td>'),
    "date": (
        date(2026, 9, 1),
        Column("x", Text("x", "x")),
        '<td class="date" data-label="X" data-sort="2026-09-01">1 September 2026</td>',
    ),
    "unknown": (None, Column("x", Text("x", "x")), '<td class="unknown" data-label="X">—</td>'),
    "unknown number": (
        None,
        Column("x", Text("x", "x"), is_number=True),
        '<td class="unknown number" data-label="X">—</td>',
    ),
    "a word of the model": (Role.MENTOR, Column("x", Text("x", "x")), '<td data-label="X">mentor</td>'),
    "markup": (Html("<b>1</b>"), Column("x", Text("x", "x")), '<td data-label="X"><b>1</b></td>'),
    "by a function": (2, Column("y", Text("x", "x"), lambda row: str(row["x"])), '<td data-label="X">2</td>'),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_is_set_by_what_it_holds(kind):
    value, column, cell = KINDS[kind]

    assert f"<tbody><tr>{cell}</tr></tbody>" in table([{"x": value}], [column], lang="en")


@pytest.mark.parametrize(
    ("values", "is_number"),
    [
        ([1, 0.5, Decimal(2), None], True),
        ([1, "a"], False),
        ([True], False),
        ([False, 1], False),
        ([None], True),
    ],
)
def test_a_heading_stands_over_numbers_where_all_are_numbers(values, is_number):
    drawn = table([{"x": value} for value in values], [Column("x", Text("x", "x"))])

    assert ('<th scope="col" class="number">X</th>' in drawn) is is_number
    assert '<th scope="col" class="number">' in table(
        [{"x": "a"}], [Column("x", Text("x", "x"), is_number=True)]
    )


def test_a_caption_is_there_if_it_is_given_in_the_language():
    rows = [Row("t1")]

    assert "<caption>cap</caption>" in table(rows, [ID], caption="cap")
    assert "<caption>two</caption>" in table(rows, [ID], caption=Text("два", "two"), lang="en")
    assert "caption" not in table(rows, [ID])


def test_a_table_that_is_cut_short_needs_no_window():
    rows = [Row(f"t{n}") for n in range(40)]

    assert 'class="scroll"' in table(rows, [ID], limit=23)
    assert 'class="scroll long"' in table(rows, [ID], limit=24)
    assert table(rows, [ID], limit=40) == table(rows, [ID])
    assert "Not shown: 1 row." in text_of(table(rows, [ID], limit=39, lang="en"))


def test_problems_lack_the_columns_that_none_of_them_fills():
    bare = ProblemKind("MM-VIEWS-998", Text("плохо", "bad"))

    assert text_of(problems_table([bare.problem()], "en")) == "What is wrong Code bad MM-VIEWS-998"
    assert text_of(problems_table([bare.problem(subject="t1"), bare.problem()], "en")) == (
        "What is wrong About Code bad t1 MM-VIEWS-998 bad — MM-VIEWS-998"
    )


def test_routine_problems_stand_by_number_then_by_code_below_the_rare_ones():
    kinds = {code: ProblemKind(code, Text("вид", "kind")) for code in
             ("MM-VIEWS-981", "MM-VIEWS-982", "MM-VIEWS-983", "MM-VIEWS-984")}  # fmt: skip
    counts = dict(zip(kinds, (30, 20, 20, 19), strict=True))
    every = [kinds[code].problem(place=Place(row=n)) for code in kinds for n in range(counts[code])]
    drawn = problems_table(every[::-1], "en", limit=2)
    folded = re.findall(r'class="count">(\d+)<.*?<code>(MM-VIEWS-\d+)</code></summary>', drawn)

    assert folded == [("20", "MM-VIEWS-982"), ("20", "MM-VIEWS-983"), ("30", "MM-VIEWS-981")]
    # of each kind two rows, in the order given
    assert text_of(drawn).startswith("Where What is wrong Code row 18 kind MM-VIEWS-984 row 17")
    assert text_of(drawn).count("Not shown: 18 rows.") == 2
    assert text_of(drawn).count("Not shown: 28 rows.") == 1
    assert "20 kind MM-VIEWS-982 Where What is wrong Code row 19 kind" in text_of(drawn)
