"""
How much people gained: against their own start, against a cohort, between two groups.

Everything comes from counts and sums, so that what is added up over schools stays exact.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

from attrs import frozen

from mentorship_model.arguments import expect_kind
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.monitoring.intervals import LEAST_FOR_MEAN, mean_interval
from mentorship_model.monitoring.moments import Moments
from mentorship_model.text import Text

__all__ = ["Gain", "cohort_difference", "hedges_g", "paired_gain"]

_TOO_FEW: Final = ProblemKind(
    "MM-MONITORING-005",
    Text("в группе {n} чел., нужно не меньше {least}", "a group of {n}, at least {least} needed"),
)


@frozen(kw_only=True)
class Gain:
    """
    A mean gain with its interval and standardised size.

    Attributes:
        n: How many people.

        mean: The mean gain.

        low: Lower bound.

        high: Upper bound.

        size: The gain in standard deviations; None where nobody differs.
    """

    n: int
    mean: float
    low: float
    high: float
    size: float | None


def paired_gain(gains: Moments, starts: Moments, *, confidence: float = 0.95) -> Gain:
    """
    Measure the gain of the same people against their own start.

    Args:
        gains: After less before, of each person.

        starts: Before, of the same people.

        confidence: Between 0 and 1.

    Formula:
        The size is the mean gain over the standard deviation at the start: a programme that makes
        people alike must not look stronger for it.

    Raises:
        MentorshipModelError: ``MM-MONITORING-005``, if there are fewer than three people.

    Examples:
        >>> gain = paired_gain(Moments.of([1, 1, 0, 2]), Moments.of([2, 3, 3, 4]))
        >>> gain.mean, round(gain.size, 4)
        (1.0, 1.2247)
    """
    expect_kind("starts", starts, Moments)
    _check("gains", gains, least=LEAST_FOR_MEAN)
    return _gain(gains, deviation=starts.deviation, confidence=confidence)


def cohort_difference(differences: Moments, *, confidence: float = 0.95) -> Gain:
    """
    Measure how people differ from the mean of their cohort.

    Args:
        differences: Result less the cohort's mean, of each person.

        confidence: Between 0 and 1.

    Raises:
        MentorshipModelError: ``MM-MONITORING-005``, if there are fewer than three people.

    Examples:
        >>> round(cohort_difference(Moments.of([0.5, 0.0, -0.2, 0.1])).mean, 2)
        0.1
    """
    _check("differences", differences, least=LEAST_FOR_MEAN)
    return _gain(differences, deviation=differences.deviation, confidence=confidence)


def _gain(moments: Moments, *, deviation: float, confidence: float) -> Gain:
    low, high = mean_interval(moments, confidence=confidence)
    size = moments.mean / deviation if deviation else None
    return Gain(n=moments.n, mean=moments.mean, low=low, high=high, size=size)


def hedges_g(left: Moments, right: Moments) -> float | None:
    """
    Return the standardised difference of two groups, or None where nobody differs.

    Formula:
        Difference of means over the pooled deviation, times 1 - 3 / (4 N - 9) for small groups.

    Source:
        What Works Clearinghouse, Procedures Handbook.

    Raises:
        MentorshipModelError: ``MM-MONITORING-005``, if a group has fewer than two people.

    Examples:
        Means 5 and 3, pooled deviation 1, N = 6: 2 x (1 - 3/15) = 1.6.

        >>> hedges_g(Moments.of([4, 5, 6]), Moments.of([2, 3, 4]))
        1.6
    """
    for argument, group in {"left": left, "right": right}.items():
        _check(argument, group, least=2)
    spread = sum((group.n - 1) * group.deviation**2 for group in (left, right))
    n = left.n + right.n
    pooled = sqrt(spread / (n - 2))
    return (left.mean - right.mean) / pooled * (1 - 3 / (4 * n - 9)) if pooled else None


def _check(argument: str, moments: Moments, *, least: int) -> None:
    expect_kind(argument, moments, Moments)
    if moments.n < least:
        raise _TOO_FEW.error(place=Place(argument="n"), n=moments.n, least=least)
