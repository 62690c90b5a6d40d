"""
From sums to values: the same few formulas for one unit and for a column of units.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

from mentorship_model.monitoring.indicator import Interval
from mentorship_model.monitoring.intervals import mean_bounds, newcombe_bounds, wilson_bounds
from mentorship_model.monitoring.plan import Combination, IndicatorPlan

__all__ = ["bounds", "combined", "value_of"]

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


def value_of(plan: IndicatorPlan, get: Get) -> Any:
    """Return the value; no denominator may be 0."""
    numerator = combined(plan.numerator, get)
    if plan.denominator is None:
        return numerator
    value = numerator / combined(plan.denominator, get)
    if plan.other_numerator is None or plan.other_denominator is None:
        return value
    return value - combined(plan.other_numerator, get) / combined(plan.other_denominator, get)


def bounds(
    plan: IndicatorPlan, get: Get, *, z: float, root: Callable[[Any], Any] = sqrt
) -> tuple[Any, Any] | None:
    """Return the interval, if the indicator has one; no denominator may be 0, no mean of one."""
    if plan.denominator is None:
        return None
    numerator, denominator = combined(plan.numerator, get), combined(plan.denominator, get)
    match plan.indicator.interval:
        case Interval.WILSON:
            return wilson_bounds(numerator, denominator, z=z, root=root)
        case Interval.NEWCOMBE if plan.other_numerator and plan.other_denominator:
            other = (combined(plan.other_numerator, get), combined(plan.other_denominator, get))
            return newcombe_bounds((numerator, denominator), other, z=z, root=root)
        case Interval.MEAN if plan.squares:
            squares = combined(plan.squares, get)
            return mean_bounds(numerator, squares, n=denominator, z=z, root=root)
    return None
