"""Values are written for people."""

from datetime import date
from decimal import Decimal

import pytest

from mentorship_model.text import Text
from mentorship_model.views.canvas import abridged, shortened
from mentorship_model.views.wordings import count_text, in_words
from mentorship_model.vocabulary import Contour, OwnWord


@pytest.mark.parametrize(
    ("value", "ru", "en"),
    [
        (None, "", ""),
        (True, "да", "yes"),
        (False, "нет", "no"),
        (1503, "1\u202f503", "1,503"),
        (2.5, "2,5", "2.5"),
        (Decimal("0.125"), "0,125", "0.125"),
        (3.0, "3", "3"),
        (date(2026, 9, 1), "1 сентября 2026 г.", "1 September 2026"),
        (Text("мест", "places"), "мест", "places"),
        (Contour.INTERNAL, "внутренний контур", "internal contour"),
        (OwnWord("podcast", Text("подкаст", "podcast")), "подкаст", "podcast"),
        (("b", "a"), "b; a", "b; a"),
        (frozenset({"b", "a"}), "a; b", "a; b"),
    ],
)
def test_each_kind_of_value_is_written_in_both_languages(value, ru, en):
    assert (in_words(value, "ru"), in_words(value, "en")) == (ru, en)


@pytest.mark.parametrize(
    ("n", "ru", "en"), [(1, "1 пара", "1 pair"), (2, "2 пары", "2 pairs"), (5, "5 пар", "5 pairs")]
)
def test_a_noun_agrees_with_its_number(n, ru, en):
    forms = {"ru": ("пара", "пары", "пар"), "en": ("pair", "pairs")}
    written = [count_text(n, lang, **forms).replace("\xa0", " ") for lang in ("ru", "en")]

    assert written == [ru, en]


@pytest.mark.parametrize("width", [0, 10, 80, 300])
def test_a_shortened_text_begins_as_the_text_does(width):
    name = "Комсомольская средняя школа"
    short = shortened(name, width=width)

    assert short == name or (short.endswith("…") and name.startswith(short[:-1]))
    assert len(short) >= 2


def test_an_abridged_name_keeps_both_ends():
    names = [f"МБОУ «Средняя общеобразовательная школа № {n}»" for n in range(90)]
    short = [abridged(name, width=230) for name in names]

    assert len(set(short)) == 90
    assert all(name.startswith("МБОУ «") and "…" in name for name in short)
    assert all(shortened(name, width=237) == name for name in short)
    assert abridged("СОШ № 7", width=200) == "СОШ № 7"


def test_capitals_take_more_room_than_small_letters():
    capital, small = (shortened(name * 40, width=200) for name in ("СОШ", "сош"))

    assert len(capital) < len(small)
    assert shortened("СОШ", width=200) == "СОШ"
