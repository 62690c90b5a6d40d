"""The small values reach each of their ends, and nothing beyond."""

import re
from datetime import date, timedelta
from inspect import signature

import pytest
from draws import ends, everything, simplest, told

from mentorship_model.testing import strategies
from mentorship_model.testing.strategies import simple

FIRST, LAST = date(2021, 9, 1), date(2040, 8, 31)
SIGNS = set("ab9яЁ_-.:/")
USUAL = {"Ёлкин П. А.", "О’Нил-Мамед оглы Ю.", "=1+1", "<b>Заяц</b>"}

DEFAULTS = {
    "conditions": {"facts": None, "depth": 4},
    "crowds": {"max_mentors": 4, "max_mentees": 5},
    "days": {"min_value": FIRST, "max_value": LAST},
    "fact_frames": {"backend": "polars", "max_size": 12},
    "fact_rows": {"min_size": 0, "max_size": 12},
    "instances": {"max_mentors": 4, "max_mentees": 5, "max_score": 5},
    "log_rows": {"chart": "route", "stream": "stream-1", "max_size": 30},
    "logs": {"chart": "route", "max_size": 30},
    "overlays": {"id": "drawn", "scope": None},
    "rulebooks": {"facts": None},
    "terms": {"max_months": 60},
}


def defaults(strategy):
    parameters = signature(strategy).parameters.values()
    return {one.name: one.default for one in parameters if one.default is not one.empty}


@pytest.mark.parametrize("name", strategies.__all__)
def test_what_is_drawn_unless_asked_otherwise(name):
    """Numbers of ours are parameters, and these are their values."""
    strategy = getattr(strategies, name)
    if callable(strategy) and strategy not in (strategies.damaged, strategies.Crowd):
        assert defaults(strategy) == DEFAULTS.get(name, {})


def letters_and_lengths(text):
    return [*text, len(text)]


TEXTS = {
    "ids": (strategies.ids(), SIGNS | {*range(1, 7)}),
    "references": (strategies.references(), SIGNS | {*range(9)}),
    "codes": (
        strategies.codes(),
        set("abcdefghijklmnopqrstuvwxyz0123456789_") | {*range(1, 9)},
    ),
    "Russian wordings": (strategies.texts().map(lambda one: one.ru), {*"абвabc", *range(1, 7)}),
    "English wordings": (strategies.texts().map(lambda one: one.en), {*"абвabc", *range(1, 7)}),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_of_these_signs_and_these_lengths(name):
    strategy, expected = TEXTS[name]

    assert told(strategy, letters_and_lengths, expected) == expected


def test_codes_are_latin_and_begin_with_a_letter():
    beginnings = set("abcdefghijklmnopqrstuvwxyz")

    assert told(strategies.codes(), lambda code: [code[0]], beginnings) == beginnings
    assert told(
        strategies.codes(), lambda code: [re.fullmatch("[a-z0-9_]+", code) is None], []
    ) == {False}


def test_days_are_from_the_first_to_the_last_and_shrink_to_the_first():
    three = FIRST + timedelta(days=2)

    assert {*everything(strategies.days(FIRST, three))} == {FIRST, three, date(2021, 9, 2)}
    assert ends(strategies.days(), FIRST, LAST) == (FIRST, LAST)
    assert simplest(strategies.days()) == simple.EARLIEST == FIRST
    assert simple.LATEST == LAST


def months(term):
    return (term.end.year - term.start.year) * 12 + term.end.month - term.start.month


def test_terms_are_of_whole_months_from_one_to_as_many_as_asked():
    expected = {1, 2, 3}

    assert told(strategies.terms(max_months=3), lambda term: [months(term)], expected) == expected


def test_calendars_have_at_most_three_days_of_each_sort():
    def sizes(calendar):
        return [("off", len(calendar.holidays)), ("on", len(calendar.working_weekends))]

    expected = {(sort, size) for sort in ("off", "on") for size in range(4)}

    assert told(strategies.calendars(), sizes, expected) == expected


def test_names_are_any_text_that_can_be_printed_formulas_and_markup_too():
    def tell(name):
        return {name} & USUAL or [len(name), name.isprintable() and " " not in name]

    expected = USUAL | {*range(1, 13), True}

    assert told(strategies.names(), tell, expected) == expected


def test_units_are_of_every_nearness():
    """Two schools of one municipality, one of the next, one of another region."""
    schools, municipalities, regions = zip(*simple.UNITS, strict=True)

    assert schools == ("s1", "s2", "s3", "s4")
    assert municipalities == ("m1", "m1", "m2", "m3")
    assert regions == ("r1", "r1", "r1", "r2")
