"""
How long people stay, counting those whose time is not over yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import exp, log, sqrt
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import checks_arguments, expect_kind
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.monitoring.arguments import is_number, plain_value
from mentorship_model.monitoring.intervals import normal_quantile
from mentorship_model.text import Text

__all__ = ["Observation", "SurvivalStep", "kaplan_meier", "median_time", "survival_at"]

_DIGIT: Final = 1e-9
"""How far a share may be off by rounding."""

_NEGATIVE_TIME: Final = ProblemKind(
    "MM-MONITORING-006",
    Text("длительность меньше нуля или не число", "a duration below zero or not a number"),
    remedy=Text("Проверьте даты начала и конца.", "Check the first and the last day."),
)
_UNKNOWN_END: Final = ProblemKind(
    "MM-MONITORING-057",
    Text(
        "неизвестно, ушёл ли человек или наблюдение кончилось",
        "unknown whether the person left or the watching stopped",
    ),
    expected=Text("True или False", "True or False"),
)


@frozen
class Observation:
    """
    One person, watched for a while.

    Attributes:
        time: For how long, in whole days, months or years.

        is_event: Whether the person left then; otherwise the watching stopped.

        subject: Id of the person, for explanations.
    """

    time: int = field(converter=plain_value)
    is_event: bool = field(converter=plain_value)
    subject: str | None = None


@frozen(kw_only=True)
class SurvivalStep:
    """
    What share is still there after a time at which somebody left.

    Attributes:
        time: The time.

        at_risk: How many were watched up to it.

        events: How many left at it.

        survival: The share that stays longer.

        standard_error: Greenwood's; None once nobody is left.

        low: Lower bound on the log-log scale.

        high: Upper bound.
    """

    time: int
    at_risk: int
    events: int
    survival: float
    standard_error: float | None
    low: float | None
    high: float | None


def kaplan_meier(
    observations: Iterable[Observation], *, confidence: float = 0.95
) -> tuple[SurvivalStep, ...]:
    """
    Estimate the share that stays longer than each time.

    A share "still teaching after three years" of only those hired three years ago throws away
    everyone hired since; this uses them for as long as they have been watched.

    Args:
        observations: One for each person.

        confidence: Between 0 and 1.

    Raises:
        MentorshipModelError: ``MM-MONITORING-006``, if a time is negative or not a number;
            ``-057``, if it is not said whether somebody left or was watched no longer; ``-039``, if
            the confidence is not between 0 and 1; ``MM-ARGUMENTS-001``, if *observations* are no
            list of observations.

    Source:
        E. L. Kaplan, P. Meier, 1958.

    Examples:
        Of four, one leaves after 1 year, one is watched for 1 only, one leaves after 2:

        >>> watched = [Observation(1, True), Observation(1, False), Observation(2, True),
        ...            Observation(3, False)]
        >>> [(step.time, step.at_risk, step.survival) for step in kaplan_meier(watched)]
        [(1, 4, 0.75), (2, 2, 0.375)]
    """
    expect_kind("observations", observations, Iterable)
    known = tuple(observations)
    _check(known)
    left = Counter(each.time for each in known)
    events = Counter(each.time for each in known if each.is_event)
    z = normal_quantile(confidence)
    steps = []
    at_risk, survival, greenwood = len(known), 1.0, 0.0
    for time in sorted(left):
        if gone := events[time]:
            survival *= (at_risk - gone) / at_risk
            greenwood += gone / (at_risk * (at_risk - gone)) if at_risk > gone else 0.0
            steps.append(_step(time, at_risk, gone, survival=survival, greenwood=greenwood, z=z))
        at_risk -= left[time]
    return tuple(steps)


def _check(observations: tuple[Observation, ...]) -> None:
    for each in observations:
        expect_kind("observations", each, Observation)
    problems = []
    for row, each in enumerate(observations, start=1):
        if not is_number(each.time) or each.time < 0:
            problems.append(_NEGATIVE_TIME.problem(place=Place(row=row), subject=each.subject))
        if not _is_flag(each.is_event):
            problems.append(_UNKNOWN_END.problem(place=Place(row=row), subject=each.subject))
    if problems:
        raise MentorshipModelError(problems)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _step(
    time: int, at_risk: int, events: int, *, survival: float, greenwood: float, z: float
) -> SurvivalStep:
    error = low = high = None
    if survival > 0:
        error = survival * sqrt(greenwood)
        margin = exp(z * sqrt(greenwood) / log(survival))
        low, high = survival ** (1 / margin), survival**margin
    return SurvivalStep(
        time=time,
        at_risk=at_risk,
        events=events,
        survival=survival,
        standard_error=error,
        low=low,
        high=high,
    )


@checks_arguments
def survival_at(steps: Iterable[SurvivalStep], time: int) -> float:
    """
    Return the share that stays longer than *time*.

    Examples:
        >>> survival_at(kaplan_meier([Observation(2, True), Observation(3, False)]), 1)
        1.0
    """
    return min((step.survival for step in steps if step.time <= time), default=1.0)


@checks_arguments
def median_time(steps: Iterable[SurvivalStep]) -> int | None:
    """
    Return the time after which no more than half are still there; None if more than half stay.

    Examples:
        >>> median_time(kaplan_meier([Observation(2, True), Observation(3, False)]))
        2
    """
    # Half is reached by products of fractions, such as 23/24 x 22/23 ..., which may miss it by a digit.
    return next((step.time for step in steps if step.survival <= 0.5 + _DIGIT), None)
