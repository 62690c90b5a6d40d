"""Records as sheets and tables: what is filled is told, what is personal or empty is not."""

import pytest
from attrs import field, frozen
from view_markup import text_of

from mentorship_model.model import Teacher
from mentorship_model.text import Text
from mentorship_model.views import show
from mentorship_model.views.html import Html
from mentorship_model.views.sheets import (
    badge,
    card,
    fact_sheet,
    records_table,
    sizes_kept_back,
)
from mentorship_model.views.wordings import in_words, told_fields


@frozen
class Desk:
    """A record with a name to keep back, long lists, a position that may hold a name, and its own."""

    places: int | None = 0
    scope: tuple[str, ...] = ()
    name: str = field(default="Ёлкин", repr=False)
    letters: bytes = field(default=b"abc", repr=False)
    mentees: tuple[str, ...] = field(default=(), repr=False)
    count: int = field(default=7, repr=False)
    position: str = field(
        default="учитель", repr=lambda told: repr(told) if told == "учитель" else "<in no list>"
    )
    sets: tuple[str, ...] = field(default=(), repr=lambda found: f"<{len(found)}>")
    _kept: int = 3


def test_a_fact_is_its_name_and_its_value_and_an_empty_one_is_left_out():
    facts = [
        (Text("мест", "places"), 0),
        ("finished", Html("<b>1</b>")),
        ("empty", ""),
        ("nothing", None),
        ("none", ()),
        ("is it", False),
    ]

    assert fact_sheet(facts, "en") == (
        '<dl class="facts">'
        "<div><dt>places</dt><dd>0</dd></div>"
        "<div><dt>finished</dt><dd><b>1</b></dd></div>"
        "<div><dt>is it</dt><dd>no</dd></div>"
        "</dl>"
    )
    assert fact_sheet([], "en") == '<dl class="facts"></dl>'


def test_the_fields_of_a_record_are_those_that_its_repr_tells_as_they_are():
    assert told_fields(Desk(2)) == {"places": 2, "scope": (), "position": "учитель"}
    assert told_fields(Desk(2, position="Ёлкин")) == {"places": 2, "scope": ()}


def test_a_name_typed_into_the_column_of_positions_is_in_no_picture():
    """It is kept out of the repr, and was told by the sheet and by the table."""
    typed, listed = (
        Teacher(id=id, organisation="s1", position=position)
        for id, position in (("t1", "Ёлкин Пётр"), ("t2", "учитель"))
    )

    assert "Ёлкин" not in show(typed)
    assert "Ёлкин" not in show([typed, listed])
    assert "учитель" in show(listed)
    assert in_words(typed, "ru") == "t1; s1"
    assert text_of(show([typed, listed], lang="en")).endswith("t1 s1 — t2 s1 учитель")


def test_of_what_is_kept_back_only_the_length_of_collections_is_told():
    """A name has a length too, but it is a person's."""
    assert sizes_kept_back(Desk(mentees=("e1", "e2"))) == [("mentees", 2), ("sets", 0)]
    assert sizes_kept_back(Desk(sets=("a",))) == [("mentees", 0), ("sets", 1)]


@pytest.mark.parametrize(
    ("records", "told"),
    [
        # a number that is nought is told, an empty list is not
        ([Desk(0, ("a",)), Desk(None, ())], "Places Scope Position 0 a учитель — — учитель"),
        ([Desk(0, position="Ёлкин"), Desk(2, position="")], "Places 0 2"),
        ([Desk(None, ("a", "b"), position="")], "Scope a; b"),
        ([Desk(None, position=""), Desk(None, position="Ёлкин")], ""),
    ],
)
def test_a_table_of_records_has_the_columns_that_one_of_them_fills(records, told):
    assert text_of(records_table(records, "en")) == told


def test_a_card_has_its_title_above_its_content():
    assert card("T", "a", None, Html("<b>b</b>")) == (
        '<section class="sheet"><h3>T</h3>a<b>b</b></section>'
    )


@pytest.mark.parametrize(("holds", "style"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_a_badge_has_the_colour_of_its_answer(holds, style):
    assert badge("word", holds) == f'<span class="badge {style}">word</span>'
