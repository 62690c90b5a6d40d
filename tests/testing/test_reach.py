"""How far the small strategies reach: each end is drawn, and nothing beyond."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorship_model.lifecycle.charts import CHARTS
from mentorship_model.model import Organisation
from mentorship_model.rules import FACTS, FactKind
from mentorship_model.testing import strategies
from mentorship_model.testing.strategies import damage, lifecycle, simple

FIRST, LAST = date(2021, 9, 1), date(2040, 8, 31)


def drawn(strategy, examples=8, each=50):
    """Four hundred values: the ends of a dozen are among them."""
    found = []

    @settings(max_examples=examples, phases=[Phase.generate], derandomize=True, database=None)
    @given(st.lists(strategy, min_size=each, max_size=each))
    def collect(values):
        found.extend(values)

    collect()
    return found


def reach(values):
    values = list(values)
    return min(values), max(values)


def test_ids_and_references_are_short_and_of_both_alphabets():
    ids, references = drawn(simple.ids()), drawn(simple.references())

    assert set("".join(ids)) == set("".join(references)) == set("ab9яЁ_-.:/")
    assert reach(map(len, ids)) == (1, 6)
    assert reach(map(len, references)) == (0, 8)


def test_codes_are_latin_and_begin_with_a_letter():
    codes = drawn(simple.codes())

    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,7}", code) for code in codes)
    assert reach(map(len, codes)) == (1, 8)
    assert set("".join(codes)) == set("abcdefghijklmnopqrstuvwxyz0123456789_")


def test_days_are_from_the_first_to_the_last():
    three = drawn(simple.days(FIRST, FIRST + timedelta(days=2)))

    assert reach(three) == (FIRST, FIRST + timedelta(days=2))
    assert all(FIRST <= day <= LAST for day in drawn(simple.days()))
    assert (simple.EARLIEST, simple.LATEST) == (FIRST, LAST)


def test_terms_are_of_one_month_to_five_years():
    months = {
        (term.end.year - term.start.year) * 12 + term.end.month - term.start.month
        for term in drawn(simple.terms())
    }

    assert 1 <= min(months) < 12 < 48 < max(months) <= 60


def test_calendars_have_at_most_three_days_of_each_sort():
    calendars = drawn(simple.calendars(), each=20)

    assert reach(len(one.holidays) for one in calendars) == (0, 3)
    assert reach(len(one.working_weekends) for one in calendars) == (0, 3)


def test_names_are_any_text_that_can_be_printed_formulas_and_markup_too():
    names = drawn(simple.names())

    assert {"Ёлкин П. А.", "О’Нил-Мамед оглы Ю.", "=1+1", "<b>Заяц</b>"} <= {*names}
    others = [name for name in names if name not in {"Ёлкин П. А.", "О’Нил-Мамед оглы Ю."}]
    assert all(name.isprintable() and " " not in name for name in others)
    assert reach(map(len, others)) == (1, 12)


def test_wordings_are_of_one_to_six_letters_in_both_languages():
    texts = drawn(simple.texts())

    for words in ([text.ru for text in texts], [text.en for text in texts]):
        assert reach(map(len, words)) == (1, 6)
        assert set("".join(words)) == set("абвabc")


PLAIN = {
    bool: (False, True),
    int: (0, 60),
    Decimal: (0, 1000),
    timedelta: (timedelta(), timedelta(minutes=1000)),
}


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_plain_values_reach_their_ends(kind):
    values = drawn(strategies.records(kind))

    assert PLAIN[kind][0] <= min(values) <= max(values) <= PLAIN[kind][1]
    assert max(values) > PLAIN[kind][1] / 2


@pytest.mark.parametrize("name", sorted({one.kind: name for name, one in FACTS.items()}.values()))
def test_values_of_facts_are_few_and_around_their_bound(name):
    declared = FACTS[name]
    values = drawn(strategies.fact_values(declared))
    least = -3 if declared.minimum is None else declared.minimum

    match declared.kind:
        case FactKind.BOOLEAN:
            assert set(values) == {False, True}
        case FactKind.INTEGER:
            assert reach(values) == (least, least + 12)
        case FactKind.DECIMAL:
            assert least <= min(values) < least + 5 < max(values) <= least + 10
        case FactKind.DATE:
            assert date(2019, 2, 27) <= min(values) <= max(values) <= strategies.DAY_OF_RULES
        case FactKind.CODE:
            assert set(values) == set(declared.codes or "abc")


def test_organisations_are_named_as_people_are():
    """A name of any text holds formulas and markup: what writes one must bear them."""
    found = drawn(strategies.records(Organisation).map(lambda one: one.name))

    assert {"Ёлкин П. А.", "=1+1", "<b>Заяц</b>"} <= {*found}


def test_every_event_that_a_life_is_drawn_with_is_one_of_a_chart():
    """A name that is none would be drawn as seldom or as often as any other, unheard."""
    known = {step.name for chart in CHARTS.values() for step in chart.steps}
    named = {*lifecycle._ENDINGS, *lifecycle._HINDERING, *lifecycle._REPEATED}

    assert named <= known
    assert len(named) == 16


def test_mistakes_are_of_every_kind():
    mistakes = drawn(damage.MISTAKES, examples=16)

    for mistake in (
        "2026-02-30",
        "=1+1",
        "\u00a0",
        "x" * 200,
        [],
        {},
        ["x", "x"],
        {"x": None},
        None,
    ):
        assert mistake in mistakes
    assert {bool, int, float} <= {*map(type, mistakes)}
