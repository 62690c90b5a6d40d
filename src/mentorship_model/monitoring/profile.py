"""
What an organisation may set for itself: thresholds, weights, confidence; dated and levelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, Final

from attrs import field, frozen
from attrs.validators import ge, gt, lt

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Mark
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["DEFAULT_PROFILE", "Audience", "Profile", "profile_on"]

_NO_WEIGHT: Final = ProblemKind(
    "MM-MONITORING-002",
    Text("в профиле нет веса «{name}»", 'the profile has no weight "{name}"'),
    remedy=Text("Добавьте его в weights.", "Add it to weights."),
)


class Audience(StrEnum):
    """
    Who will see the results.

    ``OWN`` is the curator of the same school, who knows the people anyway; ``REGIONAL`` is the
    staff of a municipality or a region; ``PUBLIC`` is everyone.
    """

    OWN = "own"
    REGIONAL = "regional"
    PUBLIC = "public"


def _names_every_audience(_: object, __: Any, thresholds: Mapping[Audience, int]) -> None:
    # A threshold forgotten may neither publish a small cell nor stop the report half way.
    for audience in Audience:
        least = thresholds.get(audience)
        if not isinstance(least, int) or least < 0:
            raise ValueError(f"smallest_published[{audience}] must be a whole number, 0 or more")


def _are_numbers(_: object, __: Any, weights: Mapping[str, Any]) -> None:
    for name, weight in weights.items():
        if not isinstance(weight, int | float) or not isfinite(weight):
            raise ValueError(f"weights[{name!r}] must be a finite number")


@frozen(kw_only=True)
class Profile:
    """
    The numbers of monitoring that are nobody's law.

    Attributes:
        id: Stable id, named in explanations.

        name: For people.

        level: Whose profile it is.

        since: First day it is in force.

        until: First day it is no longer in force.

        mark: How far its numbers can be trusted.

        smallest_published: The least ``n`` that each audience may see.

        confidence: The confidence of every interval, between 0 and 1.

        weights: Weights of events and of parts of scores, by name.

        minimum_n: Own thresholds of reliability, by id of indicator.

        top_box: The answer on a scale from which a respondent counts as satisfied.

        smallest_league: The least number of units from which a common distribution is estimated.
    """

    id: str
    name: Text
    level: Level = Level.INSTITUTIONAL
    since: date = date.min
    until: date | None = None
    mark: Mark = Mark.CONVENTION
    smallest_published: Mapping[Audience, int] = field(validator=_names_every_audience)
    confidence: float = field(default=0.95, validator=[gt(0), lt(1)])
    weights: Mapping[str, float] = field(factory=dict, validator=_are_numbers)
    minimum_n: Mapping[str, int] = field(factory=dict)
    top_box: int = 4
    smallest_league: int = field(default=5, validator=ge(2))

    def weight(self, name: str) -> float:
        """
        Return the weight with the name *name*.

        Raises:
            MentorshipModelError: ``MM-MONITORING-002``, if the profile has none.
        """
        if name not in self.weights:
            raise _NO_WEIGHT.error(place=Place(argument="profile"), name=name)
        return self.weights[name]


DEFAULT_PROFILE: Final = Profile(
    id="default",
    name=Text("профиль по умолчанию", "default profile"),
    level=Level.FEDERAL,
    # Practice of education statistics: cells below 10 are hidden from everyone, below 5 from
    # colleagues of other schools; no Russian act names a number.
    smallest_published={Audience.OWN: 0, Audience.REGIONAL: 5, Audience.PUBLIC: 10},
    weights={
        "activity.contest": 3,
        "activity.publication": 2,
        "activity.open_lesson": 2,
        "activity.community_event": 1,
    },
)
"""Conventions of ours, each to be replaced by whoever knows better."""

_NARROWNESS: Final = (Level.FEDERAL, Level.REGIONAL, Level.MUNICIPAL, Level.INSTITUTIONAL)


def profile_on(profiles: Iterable[Profile], *, on: date) -> Profile:
    """
    Choose the profile in force: the one of the narrowest level, of those the latest.

    Args:
        profiles: The candidates; :data:`DEFAULT_PROFILE` is always one.

        on: The day of the count.

    Examples:
        >>> import attrs
        >>> own = attrs.evolve(DEFAULT_PROFILE, id="school-7", level=Level.INSTITUTIONAL,
        ...                    since=date(2026, 9, 1))
        >>> [profile_on([own], on=day).id for day in (date(2026, 8, 31), date(2026, 9, 1))]
        ['default', 'school-7']
    """
    in_force = [
        profile
        for profile in (DEFAULT_PROFILE, *profiles)
        if profile.since <= on and (profile.until is None or on < profile.until)
    ]
    return max(
        in_force, key=lambda profile: (_NARROWNESS.index(profile.level), profile.since, profile.id)
    )
