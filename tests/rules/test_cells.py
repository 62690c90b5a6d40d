"""A cell is a class of values that the leaves tell apart; none is lost."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from rule_samples import FACT, declared

from mentorship_model.rules import Between, Compare, Elapsed, OneOf, Operator, fact
from mentorship_model.rules.cells import cells
from mentorship_model.rules.codes import words_of
from mentorship_model.rules.evaluate import leaf_test

ON = date(2026, 9, 1)


def leaves_of(name, low, high):
    """Everything that may be asked of a fact about two constants."""
    compared = [
        Compare(fact=name, operator=operator, value=value)
        for operator in Operator
        for value in (low, high)
    ]
    between, one_of = Between(fact=name, low=low, high=high), OneOf(fact=name, values=(low, high))
    return [*compared, between, one_of]


def days(*numbers):
    return [date.fromordinal(number) for number in numbers]


FIRST, LAST = date.min.toordinal(), date.max.toordinal()
LINES = {
    "neighbours": ("small", (3, 4), range(-9, 19)),
    "apart by one": ("small", (3, 5), range(-9, 19)),
    "apart by many": ("small", (0, 9), range(-9, 19)),
    "one number": ("small", (0, 0), range(-9, 19)),
    "decimals": ("share", (Decimal(0), Decimal(1)), [Decimal(n) / 4 for n in range(-20, 20)]),
    "decimals from three": (
        "share",
        (Decimal(3), Decimal(5)),
        [Decimal(n) / 4 for n in range(-20, 40)],
    ),
    "one decimal": ("share", (Decimal(2), Decimal(2)), [Decimal(n) / 4 for n in range(-20, 20)]),
    "days": ("day", (ON, ON + timedelta(2)), [ON + timedelta(n) for n in range(-9, 9)]),
    "first days": ("day", days(FIRST, FIRST + 1), days(*range(FIRST, FIRST + 9))),
    "second day": ("day", days(FIRST + 1, FIRST + 1), days(*range(FIRST, FIRST + 9))),
    "last days": ("day", days(LAST - 1, LAST), days(*range(LAST - 9, LAST + 1))),
    "last day but one": ("day", days(LAST - 1, LAST - 1), days(*range(LAST - 9, LAST + 1))),
}


@pytest.mark.parametrize("line", LINES)
def test_one_value_of_each_class_stands_for_all_of_them(line):
    """Whatever two questions answer for some value they answer for a cell, and nothing else."""
    name, (low, high), values = LINES[line]
    for asked in itertools.combinations(leaves_of(name, low, high), 2):
        tests = [leaf_test(leaf, on=ON) for leaf in asked]
        found = [tuple(test(value) for test in tests) for value in cells(FACT[name], asked, on=ON)]

        assert len(found) == len(set(found))
        assert set(found) == {tuple(test(value) for test in tests) for value in values}


def test_the_bound_of_a_time_is_a_constant_like_others():
    """Three months before 1 September 2026 are 1 June: earlier days have more, later ones less."""
    asked = Elapsed(fact="day", unit="months", operator=Operator.AT_LEAST, value=3)

    assert cells(FACT["day"], [asked], on=ON) == (date(2026, 5, 31), date(2026, 6, 2))


def test_decimals_have_a_cell_below_between_and_above_the_constants():
    """x >= 1 and x > 2 make three classes: below 1, from 1 to 2, above 2."""
    share = fact("share", facts=FACT)
    found = cells(FACT["share"], [share >= Decimal(1), share > Decimal(2)], on=ON)

    assert [value < 1 for value in found] == [True, False, False]
    assert [value > 2 for value in found] == [False, False, True]


def test_a_number_is_never_below_its_least():
    """Where nothing is compared, 0 and its neighbours stand for all numbers; here all are below 5."""
    hours = declared("hours", "integer", minimum=5)
    asked = fact("hours", facts={"hours": hours})

    assert cells(hours, [], on=ON) == (5,)
    assert cells(hours, [asked >= 6], on=ON) == (5, 6)


def test_decimals_between_their_least_and_a_constant_have_a_cell():
    """0.25 is no less than 0 and less than 0.5."""
    share = declared("share", "decimal", minimum=0)
    asked = fact("share", facts={"share": share})

    assert cells(share, [asked < Decimal("0.5")], on=ON) == (Decimal("0.5"), Decimal(0))
    assert cells(share, [asked < Decimal(1)], on=ON) == (Decimal(0), Decimal(1))
    assert cells(share, [], on=ON) == (Decimal(0),)
    assert {type(value) for value in cells(share, [asked < Decimal("0.5")], on=ON)} == {Decimal}


def test_where_nothing_is_compared_one_value_stands_for_all():
    found = {name: cells(FACT[name], [], on=ON) for name in ("small", "share", "day", "colour")}

    assert found == {
        "small": (-1,),
        "share": (Decimal(-1),),
        "day": (ON - timedelta(1),),
        "colour": ("a",),
    }


def test_codes_that_nobody_has_listed_have_a_cell_for_any_other():
    subject = declared("subject", "code")
    asked = fact("subject", facts={"subject": subject})
    found = cells(subject, [asked == "music", asked == "art"], on=ON)

    assert found == ("art", "music", "artmusic_other")


def test_codes_that_are_listed_have_no_other():
    asked = fact("colour", facts=FACT)

    assert cells(FACT["colour"], [asked == "b", asked == "c"], on=ON) == ("a", "b", "c")


def test_no_condition_is_one_empty_number():
    assert words_of(()) == [()]
