"""The numbers that are ours are those that the documentation names, and hold to the very end."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rule_samples import FACT

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    cell_space,
    elapsed,
    fact,
    facts,
    implication,
    missing,
    remedies,
    rulebook_checks,
)


def test_every_bound_of_work_is_the_one_that_is_named():
    assert {
        "cells": cell_space.MOST_CELLS,
        "cells for missing facts": missing.MOST_CELLS_OF_MISSING,
        "steps": implication.MOST_STEPS,
        "conditions": rulebook_checks.MOST_CONDITIONS,
        "levels": rulebook_checks.DEEPEST,
        "candidates of remedies": remedies.MOST_CANDIDATES,
        "remedies": remedies.MOST_REMEDIES,
    } == {
        "cells": 16_777_216,
        "cells for missing facts": 65_536,
        "steps": 20_000,
        "conditions": 20_000,
        "levels": 150,
        "candidates of remedies": 200,
        "remedies": 12,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("small", 2**63 - 1),
        ("small", -(2**63)),
        ("share", Decimal(2**63 - 1)),
        ("share", Decimal(-(2**63))),
        ("share", Decimal("0.123456789")),
    ],
    ids=str,
)
def test_the_greatest_and_the_finest_number_that_a_frame_can_hold_is_a_constant(name, value):
    assert (fact(name, facts=FACT) == value).value == value


@pytest.mark.parametrize(("unit", "most"), [("months", 1200), ("years", 100)])
def test_a_term_is_a_hundred_years_at_most(unit, most):
    assert (elapsed("day", unit=unit, facts=FACT) >= most).value == most
    assert (elapsed("day", unit=unit, facts=FACT) >= 0).value == 0
    for value in (most + 1, -1):
        with pytest.raises(MentorshipModelError, match="MM-RULES-018"):
            elapsed("day", unit=unit, facts=FACT) >= value  # noqa: B015


def test_what_is_like_a_misspelt_fact_is_like_it_by_four_tenths():
    """Of ten letters, four in their order: 2 × 4 / (10 + 10) = 0.4."""
    assert "abcdefghij" in str(
        facts.unknown_fact("abcdzzzzzz", known=["a0", "a1", "a2", "abcdefghij"])
    )
