"""Which rows a picture takes, in which order, and what is written beside them."""

import re

import pytest
from attrs import evolve
from view_samples import result, share

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import Status
from mentorship_model.views import rollup_map
from mentorship_model.views.measures import Measure
from mentorship_model.views.passports import _fact, _interval
from mentorship_model.views.results import (
    counts,
    in_order,
    is_drawn,
    of_one,
    title_of,
    unit_name,
    value_shown,
)


def row(unit="a", value=None, **others):
    return result(unit, Status.OK, value=value, **others)


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (row(numerator=21, denominator=24, n=24), "21/24"),
        (row(numerator=0, denominator=5, n=5), "0/5"),
        (row(numerator=1_234_567.0, denominator=2_000_000.0, n=1), "1234567/2000000"),
        # half a person is none: how many there are is written instead
        (row(numerator=12.5, denominator=25, n=25), "n=25"),
        (row(numerator=12, denominator=24.5, n=25), "n=25"),
        (row(numerator=None, denominator=24, n=24), "n=24"),
        (row(numerator=21, denominator=None, n=24), "n=24"),
        (row(numerator=21, n=0), "n=0"),
        (row(), ""),
        # a mean of points is no share of people; of an indicator of one's own nothing is known
        (row(numerator=15, denominator=12, n=12, indicator="MOTIVATION_GAIN"), "n=12"),
        (row(numerator=15, denominator=12, n=12, indicator="OWN"), "15/12"),
        (evolve(row(numerator=1, denominator=2, n=2), status=Status.HIDDEN), ""),
    ],
)
def test_what_a_value_is_out_of(found, written):
    assert counts(found) == written


def test_a_value_is_shown_unless_there_is_none_or_it_is_hidden():
    rows = [row(value=0.0), row(), evolve(row(value=0.5), status=Status.HIDDEN)]

    assert [value_shown(each) for each in rows] == [0.0, None, None]
    assert [is_drawn(each) for each in rows] == [True, False, False]


ORDERS = {
    "the highest first": [row("a", 0.9), row("b", 0.1), row("c", 0.0), row("d", -0.1), row("e")],
    # a raw share of 1 of a small school comes after the great one's 0.8
    "by the shrunk value": [row("a", 0.8, shrunk=0.79), row("b", 1.0, shrunk=0.7), row("c", 0.6)],
    "the raw value among equals": [row("b", 0.9, shrunk=0.5), row("a", 0.8, shrunk=0.5)],
    "what differs by less than a billionth is equal": [
        row("b", 0.9, shrunk=0.5),
        row("a", 0.8, shrunk=0.5 + 1e-10),
    ],
    "then by name, id and period": [
        row("z", 0.5),
        row("x", 0.5),
        row("y", 0.5, period="2025"),
        row("y", 0.5, period="2026"),
    ],
    "without a value last, by name": [
        row("a", -5.0),
        row("z", n=1),
        evolve(row("b", 0.9, shrunk=0.9), status=Status.HIDDEN),
        row("c"),
    ],
}
NAMES = {"z": "1", "x": "2", "y": "2"}


@pytest.mark.parametrize("name", ORDERS)
def test_rows_stand_in_this_order(name):
    assert in_order(ORDERS[name][::-1], NAMES) == ORDERS[name]


def test_one_indicator_and_one_level_are_chosen():
    rows = [row("a"), row("b", level="region"), row("c", indicator="PASS_RATE")]

    assert of_one(rows[:1]) == rows[:1]
    assert of_one(rows[:2], level="region") == rows[1:2]
    assert of_one(rows, indicator="PASS_RATE") == rows[2:]
    assert of_one([]) == []


def test_six_of_the_things_that_rows_are_about_are_told():
    rows = [row(indicator=f"I{n}", level="region") for n in range(7, 0, -1)]

    with pytest.raises(MentorshipModelError) as caught:
        of_one(rows)
    told = ", ".join(f"I{n} (region)" for n in range(1, 7))
    assert f"the rows are about several things: {told};" in caught.value.in_("en")


def test_a_caption_is_the_name_of_the_indicator_or_its_id():
    assert title_of([row()], "en").startswith("Share of learners")
    assert title_of([row(indicator="OWN"), row()], "en") == "OWN"
    assert title_of([], "en") == ""


def test_a_line_is_called_by_its_name_its_codes_and_its_period():
    found = evolve(share("a", 1, 2), dimensions=(("subject", "physics"), ("grade", "9")))
    dated = evolve(found, period="2026")

    assert unit_name(found, {}) == "a, physics, 9"
    assert unit_name(dated, {"a": "School"}) == "School, physics, 9"
    assert unit_name(dated, {}, has_period=True) == "a, physics, 9, 2026"
    assert unit_name(found, {}, has_period=True) == "a, physics, 9"


def test_shrunk_values_are_alike_if_they_differ_in_the_tenth_digit_only():
    lower = row("a", 0.5, shrunk=0.7 + 1e-10)
    higher = row("b", 0.6, shrunk=0.7)
    apart = row("c", 0.1, shrunk=0.7 + 4e-9)

    assert in_order([lower, higher, apart], {}) == [apart, higher, lower]


def test_rows_of_one_unit_that_are_alike_stand_by_their_periods():
    rows = [row("a", 0.5, period=period) for period in (None, "2025", "2026")]

    assert in_order(rows[::-1], {}) == rows
    gaps = [result(unit, Status.NO_DATA) for unit in "ab"]
    assert in_order([*gaps[::-1], *rows], {}) == [*rows, *gaps]


def test_rows_of_two_indicators_are_refused_where_they_were_given():
    with pytest.raises(MentorshipModelError) as caught:
        of_one([row(), row(indicator="OWN")])

    assert caught.value.problems[0].place.argument == "results"


@pytest.mark.parametrize(
    ("ends", "status", "told"),
    [
        ({"low": 0.25, "high": 0.75}, Status.OK, "25.0% … 75.0%"),
        ({"low": 0.25, "high": 0.75}, Status.HIDDEN, None),
        ({"low": 0.25}, Status.OK, None),
        ({"high": 0.75}, Status.OK, None),
        ({}, Status.OK, None),
    ],
)
def test_an_interval_has_two_ends_and_is_seen_or_is_none(ends, status, told):
    half = evolve(row("a", 0.5, **ends), status=status)
    drawn = rollup_map(
        [evolve(half, level="region"), row("s")],
        level="region",
        below="organisation",
        parents={"s": "a"},
    )

    assert _interval(half, "en", measure=Measure()) == told
    assert ("interval pooled" in drawn) == (told is not None)


def test_a_roll_up_of_nothing_says_so_and_of_something_has_the_title_that_is_given():
    def drawn(rows, **others):
        parents = {"s": "a"}
        return rollup_map(
            rows, level="region", below="organisation", parents=parents, lang="en", **others
        )

    rows = [row("a", 0.5, level="region"), row("s", 0.5)]

    assert "Nothing to show" in drawn(rows[1:])
    assert "<figcaption>Own title<" in drawn(rows, title="Own title")
    assert "<figcaption>Share of learners" in drawn(rows)
    assert "<title>School 1: 50.0%" in drawn(rows, labels={"s": "School 1"})
    assert "<title>s: 50.0%" in drawn(rows)


def test_a_unit_that_does_not_say_how_large_it_is_is_drawn_as_one():
    """The largest has a radius of 6, one of a quarter of its size half of that."""
    rows = [row("a", 0.5, level="region"), row("s", 0.5, n=4), row("t", 0.5)]
    drawn = rollup_map(rows, level="region", below="organisation", parents={"s": "a", "t": "a"})

    assert sorted(
        float(first or second)
        for first, second in re.findall(
            r'r="([\d.]+)"[^>]*class="bubble"|class="bubble"[^>]* r="([\d.]+)"', drawn
        )
    ) == [3.0, 6.0]


def test_what_is_written_in_latex_is_set_as_code():
    assert _fact("$x$") == "<code>x</code>"
    assert _fact("\\frac{a}{b}") == "<code>\\frac{a}{b}</code>"
    assert (_fact("a $ b"), _fact(3)) == ("a $ b", 3)
