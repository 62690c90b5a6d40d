"""Which rows a picture takes, in which order, and what is written beside them."""

import pytest
from attrs import evolve
from view_samples import result, share

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import Status
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
