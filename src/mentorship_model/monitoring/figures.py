"""
From sums to values: the same few formulas for one unit and for a column of units.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

from attrs import frozen

from mentorship_model.monitoring.indicator import Interval
from mentorship_model.monitoring.intervals import mean_bounds, newcombe_bounds, wilson_bounds
from mentorship_model.monitoring.plan import Combination, IndicatorPlan

__all__ = ["Parts", "bounds", "combined", "parts_of", "value_of"]

Get = Callable[[str], Any]
"""Gives a measure by its name: a float, or a column of floats."""


def combined(combination: Combination, get: Get) -> Any:
    """Add up sums of measures, each divided by its scale and times its weight, in their order."""
    total: Any = None
    for weight, name, scale in combination.parts:
        term = get(name)
        # Polars divides by a constant through its reciprocal, which may be a digit off; by a
        # column it divides as everyone does.
        term = term if scale == 1 else term / (scale + 0 * term)
        term = term if weight == 1 else term * weight
        total = term if total is None else total + term
    return total


@frozen(kw_only=True)
class Parts:
    """
    What a value is made of: numbers, or columns of them; None is no part of the formula.

    Attributes:
        numerator: Above the line.

        denominator: Below it.

        earlier_numerator: Above the line of the ratio subtracted.

        earlier_denominator: Below that line.

        squares: The sum of squares, for the interval of a mean.
    """

    numerator: Any
    denominator: Any = None
    earlier_numerator: Any = None
    earlier_denominator: Any = None
    squares: Any = None


def parts_of(plan: IndicatorPlan, get: Get) -> Parts:
    """Add up each part of an indicator."""

    def part(combination: Combination | None) -> Any:
        return None if combination is None else combined(combination, get)

    return Parts(
        numerator=part(plan.numerator),
        denominator=part(plan.denominator),
        earlier_numerator=part(plan.other_numerator),
        earlier_denominator=part(plan.other_denominator),
        squares=part(plan.squares),
    )


def value_of(parts: Parts) -> Any:
    """Return the value; no denominator may be 0."""
    value = _side(parts.numerator, parts.denominator)
    if parts.earlier_numerator is None:
        return value
    return value - _side(parts.earlier_numerator, parts.earlier_denominator)


def _side(numerator: Any, denominator: Any) -> Any:
    return numerator if denominator is None else numerator / denominator


def bounds(
    parts: Parts, interval: Interval, *, z: float, root: Callable[[Any], Any] = sqrt
) -> tuple[Any, Any] | None:
    """Return the interval, if there is one; no denominator may be 0, no mean of one."""
    pair = (parts.numerator, parts.denominator)
    match interval:
        case Interval.WILSON:
            return wilson_bounds(*pair, z=z, root=root)
        case Interval.NEWCOMBE:
            earlier = (parts.earlier_numerator, parts.earlier_denominator)
            return newcombe_bounds(pair, earlier, z=z, root=root)
        case Interval.MEAN if parts.squares is not None:
            numerator, n = pair
            return mean_bounds(numerator, parts.squares, n=n, z=z, root=root)
    return None
