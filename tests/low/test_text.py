"""Both languages, numbers and plurals as people write them."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import (
    LANGUAGES,
    Language,
    Text,
    date_text,
    number_text,
    percent_text,
    plural,
)


@pytest.mark.parametrize(("ru", "en"), [("", "mentor"), ("наставник", "")])
def test_a_text_never_lacks_a_language(ru, en):
    lacking = "ru" if ru == "" else "en"
    with pytest.raises(MentorshipModelError, match=rf"argument {lacking}: .*not empty"):
        Text(ru, en)


@pytest.mark.parametrize("value", [None, 7, ["я"], b"x"])
def test_a_wording_is_a_text(value):
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001\] argument en: "):
        Text("я", value)


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


def test_months_are_named_in_order_in_both_languages():
    """The Russian ones in the genitive, as a date has them."""
    russian = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    english = (
        "January February March April May June July August September October November December"
    )
    days = [date(2026, month, 9) for month in range(1, 13)]

    assert [date_text(day, "ru").split()[1] for day in days] == russian.split()
    assert [date_text(day, "en").split()[1] for day in days] == english.split()


def test_the_languages_are_two():
    assert LANGUAGES == get_args(Language) == ("ru", "en")


def test_one_sign_is_a_wording():
    assert Text("я", "I").in_("ru") == "я"


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (4, "пары"),
        (12, "пар"),
        (14, "пар"),
        (15, "пар"),
        (24, "пары"),
        (111, "пар"),
        (112, "пар"),
        (104, "пары"),
    ],
)
def test_tens_and_hundreds_decide_the_form_too(n, word):
    assert plural(n, "пара", "пары", "пар") == word


def test_a_number_is_whole_unless_decimals_are_asked_for():
    assert number_text(2.5, "en") == "2"
    assert number_text(1234, "ru") == "1\u202f234"


def test_what_rounds_to_nothing_has_no_minus():
    assert [number_text(value, "ru", decimals=1) for value in (-0.04, -0.06)] == ["0,0", "-0,1"]
    assert number_text(Decimal("-0.4"), "en") == number_text(-0.0, "en") == "0"
    assert percent_text(-0.0004, "en") == "0.0%"
