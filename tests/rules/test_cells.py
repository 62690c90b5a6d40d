"""A cell is a class of values that the leaves tell apart; none is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rule_samples import FACT, declared

from mentorship_model.rules import fact
from mentorship_model.rules.cells import cells
from mentorship_model.rules.codes import words_of

ON = date(2026, 9, 1)


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


def test_codes_that_nobody_has_listed_have_a_cell_for_any_other():
    subject = declared("subject", "code")
    asked = fact("subject", facts={"subject": subject})
    found = cells(subject, [asked == "music", asked == "art"], on=ON)

    assert {"music", "art"} < set(found)
    assert len(found) == 3


def test_no_condition_is_one_empty_number():
    assert words_of(()) == [()]
