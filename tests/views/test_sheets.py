"""Records as sheets and tables: what is filled is told, what is personal or empty is not."""

import pytest
from attrs import field, frozen
from view_markup import text_of

from mentorship_model.text import Text
from mentorship_model.views.html import Html
from mentorship_model.views.sheets import (
    badge,
    card,
    fact_sheet,
    fields_of,
    records_table,
    sizes_kept_back,
)


@frozen
class Desk:
    """A record with a name to keep back, long lists to keep back, and a field of its own."""

    places: int | None = 0
    scope: tuple[str, ...] = ()
    name: str = field(default="Ёлкин", repr=False)
    letters: bytes = field(default=b"abc", repr=False)
    mentees: tuple[str, ...] = field(default=(), repr=False)
    count: int = field(default=7, repr=False)
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


def test_the_fields_of_a_record_are_those_of_its_repr_and_public():
    assert fields_of(Desk) == ["places", "scope"]


def test_of_what_is_kept_back_only_the_length_of_collections_is_told():
    """A name has a length too, but it is a person's."""
    assert sizes_kept_back(Desk(mentees=("e1", "e2"))) == [("mentees", 2)]
    assert sizes_kept_back(Desk()) == [("mentees", 0)]


@pytest.mark.parametrize(
    ("records", "told"),
    [
        # a number that is nought is told, an empty list is not
        ([Desk(0, ("a",)), Desk(None, ())], "Places Scope 0 a — —"),
        ([Desk(0), Desk(2)], "Places 0 2"),
        ([Desk(None, ("a", "b"))], "Scope a; b"),
        ([Desk(None), Desk(None)], ""),
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
