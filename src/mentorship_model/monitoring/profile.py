"""
What an organisation may set for itself: thresholds, weights, confidence; dated and levelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from mentorship_model.arguments import expect_kind, wrong_argument
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Mark
from mentorship_model.frozen import FrozenMap
from mentorship_model.monitoring.arguments import (
    expect_confidence,
    expect_day,
    expect_number,
    expect_whole,
)
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


def _first_day(day: Any) -> date:
    return expect_day("since", day)


def _last_day(day: Any) -> date | None:
    return None if day is None else expect_day("until", day)


def _frozen(mapping: Any) -> Any:
    # What is no mapping is refused once the record is whole.
    return FrozenMap(mapping) if isinstance(mapping, Mapping) else mapping


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

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a number is none or out of its range, an
            audience has no threshold, or *until* is not after *since*; ``MM-MONITORING-039``, if
            the confidence is not between 0 and 1.
    """

    id: str
    name: Text
    level: Level = Level.INSTITUTIONAL
    since: date = field(default=date.min, converter=_first_day)
    until: date | None = field(default=None, converter=_last_day)
    mark: Mark = Mark.CONVENTION
    smallest_published: Mapping[Audience, int] = field(converter=_frozen)
    confidence: float = 0.95
    weights: Mapping[str, float] = field(factory=dict, converter=_frozen)
    minimum_n: Mapping[str, int] = field(factory=dict, converter=_frozen)
    top_box: int = 4
    smallest_league: int = 5

    def __attrs_post_init__(self) -> None:
        _check(self)

    def weight(self, name: str) -> float:
        """
        Return the weight with the name *name*.

        Raises:
            MentorshipModelError: ``MM-MONITORING-002``, if the profile has none.
        """
        if name not in self.weights:
            raise _NO_WEIGHT.error(place=Place(argument="profile"), name=name)
        return self.weights[name]


def _check(profile: Profile) -> None:
    """Check what a caller may hand in, and not what the types promise."""
    expect_kind("level", profile.level, Level)
    if profile.until is not None and profile.until <= profile.since:
        raise wrong_argument("until", expected=_LATER)
    expect_confidence(profile.confidence)
    for name in ("smallest_published", "weights", "minimum_n"):
        expect_kind(name, getattr(profile, name), Mapping)
    # A threshold forgotten may neither publish a small cell nor stop the report half way.
    if set(profile.smallest_published) != set(Audience):
        raise wrong_argument("smallest_published", expected=_EVERY_AUDIENCE)
    for audience, least in profile.smallest_published.items():
        expect_whole(f"smallest_published[{audience}]", least, least=0)
    for name, weight in profile.weights.items():
        expect_number(f"weights[{name!r}]", weight)
    for id, least in profile.minimum_n.items():
        expect_whole(f"minimum_n[{id!r}]", least, least=1)
    expect_whole("top_box", profile.top_box, least=1)
    expect_whole("smallest_league", profile.smallest_league, least=2)


_LATER: Final = Text("день после since", "a day after since")
_EVERY_AUDIENCE: Final = Text(
    f"число для каждого из: {', '.join(Audience)}", f"a number for each of: {', '.join(Audience)}"
)


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

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a candidate is no profile, or *on* no day.

    Examples:
        >>> import attrs
        >>> own = attrs.evolve(DEFAULT_PROFILE, id="school-7", level=Level.INSTITUTIONAL,
        ...                    since=date(2026, 9, 1))
        >>> [profile_on([own], on=day).id for day in (date(2026, 8, 31), date(2026, 9, 1))]
        ['default', 'school-7']
    """
    day = expect_day("on", on)
    candidates = (DEFAULT_PROFILE, *profiles)
    for profile in candidates:
        expect_kind("profiles", profile, Profile)
    in_force = [
        profile
        for profile in candidates
        if profile.since <= day and (profile.until is None or day < profile.until)
    ]
    return max(
        in_force, key=lambda profile: (_NARROWNESS.index(profile.level), profile.since, profile.id)
    )
