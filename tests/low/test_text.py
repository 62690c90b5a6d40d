"""Both languages, numbers and plurals as people write them."""

from datetime import date

import pytest

from mentorship_model.text import Text, date_text, number_text, percent_text, plural


def test_a_text_never_lacks_a_language():
    with pytest.raises(ValueError, match="en"):
        Text("наставник", "")


def test_a_text_is_filled_in_the_language_of_its_sentence():
    word = Text("стаж", "experience")

    filled = Text("нужен {what}", "{what} needed").fill(what=word)

    assert filled == Text("нужен стаж", "experience needed")


def test_a_date_is_filled_in_words():
    filled = Text("с {day}", "from {day}").fill(day=date(2027, 3, 1))

    assert filled == Text("с 1 марта 2027 г.", "from 1 March 2027")


@pytest.mark.parametrize(
    ("n", "word"),
    [(0, "пар"), (1, "пара"), (2, "пары"), (5, "пар"), (11, "пар"), (22, "пары"), (101, "пара")],
)
def test_russian_nouns_follow_their_number(n, word):
    assert plural(n, "пара", "пары", "пар") == word


def test_numbers_are_grouped_as_the_language_groups_them():
    assert number_text(1234567.891, "ru", decimals=2) == "1\u202f234\u202f567,89"
    assert number_text(1234567.891, "en", decimals=2) == "1,234,567.89"


def test_a_russian_percent_sign_stands_apart():
    assert percent_text(1 / 3, "ru") == "33,3\u00a0%"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_a_name(month):
    assert date_text(date(2026, month, 9), "ru").split()[1].endswith(("я", "а"))
