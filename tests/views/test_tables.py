"""Tables show every row or say how many they do not show."""

from datetime import date

import pytest
from attrs import frozen
from view_markup import is_harmless, read, text_of
from view_samples import HOSTILE

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.text import Text
from mentorship_model.views import Column, problems_table, table
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
