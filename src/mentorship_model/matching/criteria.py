"""
How well a mentor suits a mentee: named, weighted criteria, each an integer share of the score.

A criterion gives a degree from 0 to 100, or None when a fact it needs is not known; its share is
``weight * degree // 100``.  The weights are our convention and may all be replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import at_least, checks_fields
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.matching.instance import is_count
from mentorship_model.matching.nearness import nearness
from mentorship_model.matching.requirements import BAD_DEMAND, COUNT
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, MentoringKind

__all__ = ["DEFAULT_CRITERIA", "FULL", "Criterion", "shares_of", "weighted"]

FULL: Final = 100
"""The degree of a criterion that is met in full."""

UNKNOWN_CRITERION: Final = ProblemKind(
    "MM-MATCHING-001",
    Text("критерия «{code}» нет", 'there is no criterion "{code}"'),
    expected=Text("один из: {known}", "one of: {known}"),
)
BAD_DEGREE: Final = ProblemKind(
    "MM-MATCHING-002",
    Text(
        "критерий «{code}» дал не целую степень от 0 до 100",
        'the criterion "{code}" gave no whole degree from 0 to 100',
    ),
    expected=Text(
        "целое число от 0 до 100 или None, если факт не известен",
        "an integer from 0 to 100, or None if a fact is not known",
    ),
)


@frozen(kw_only=True, field_transformer=checks_fields)
class Criterion:
    """
    One soft criterion.

    Attributes:
        code: Stable code; appears in the shares of a pair.

        label: What is compared, for people.

        degree: How far the pair meets it: 0-100, or None when not known.

        weight: The share of a pair that meets it in full, 0 or more.

        sources: Codes of the citations it rests on; empty for our convention.
    """

    code: str
    label: Text
    degree: Callable[[Mentor, Mentee], int | None] = field(repr=False)
    weight: int = field(validator=at_least(0))
    sources: tuple[str, ...] = ()


def shares_of(
    mentor: Mentor, mentee: Mentee, *, criteria: Sequence[Criterion]
) -> tuple[tuple[str, int], ...]:
    """
    Return the share of the score that each criterion gives to a pair.

    Raises:
        MentorshipModelError: ``MM-MATCHING-002``, if a criterion gives NaN, a fraction, a negative
            degree or one above 100.
    """
    return tuple(
        (criterion.code, criterion.weight * _checked(criterion, mentor, mentee) // FULL)
        for criterion in criteria
    )


def _checked(criterion: Criterion, mentor: Mentor, mentee: Mentee) -> int:
    degree = criterion.degree(mentor, mentee)
    if degree is None:
        return 0
    if type(degree) is not int or not 0 <= degree <= FULL:
        raise BAD_DEGREE.error(place=Place(argument="criteria"), code=criterion.code)
    return degree


def weighted(criteria: Sequence[Criterion], weights: Mapping[str, int]) -> tuple[Criterion, ...]:
    """
    Return the criteria with some weights replaced.

    Raises:
        MentorshipModelError: ``MM-MATCHING-001``, if *weights* names no criterion; ``-055``, if a
            weight is no integer from 0.

    Examples:
        >>> {c.code: c.weight for c in weighted(DEFAULT_CRITERIA, {"subject": 50})}["subject"]
        50
    """
    known = [criterion.code for criterion in criteria]
    for code, weight in weights.items():
        if code not in known:
            raise UNKNOWN_CRITERION.error(
                place=Place(argument="weights"), code=code, known=", ".join(known)
            )
        if not is_count(weight):
            raise BAD_DEMAND.error(place=Place(argument="weights"), subject=code, what=COUNT)
    return tuple(
        evolve(criterion, weight=weights.get(criterion.code, criterion.weight))
        for criterion in criteria
    )


def _subject(mentor: Mentor, mentee: Mentee) -> int | None:
    return _covered(mentee.subjects, by=mentor.subjects)


def _needs(mentor: Mentor, mentee: Mentee) -> int | None:
    return _covered(mentee.needs, by=mentor.strengths)


def _covered(wanted: tuple[str, ...], *, by: tuple[str, ...]) -> int | None:
    if not wanted:
        return None
    return FULL * sum(one in by for one in wanted) // len(wanted)


def _nearness(mentor: Mentor, mentee: Mentee) -> int:
    return _NEARNESS_DEGREES[nearness(mentor.territory, mentee.territory)]


_NEARNESS_DEGREES: Final = {
    Level.INSTITUTIONAL: 100,
    Level.MUNICIPAL: 60,
    Level.REGIONAL: 30,
    Level.FEDERAL: 0,
}


def _preference(mentor: Mentor, mentee: Mentee) -> int:
    return (_wished(mentee.preferred, mentor.id) + _wished(mentor.preferred, mentee.id)) // 2


def _wished(preferred: tuple[str, ...], id: str) -> int:
    # The first of n wishes counts in full, each next one 1/n less.
    if id not in preferred:
        return 0
    return FULL * (len(preferred) - preferred.index(id)) // len(preferred)


def _advice(mentor: Mentor, mentee: Mentee) -> int:
    return FULL if mentee.id in mentor.advised else 0


def _continuity(mentor: Mentor, mentee: Mentee) -> int:
    return FULL if mentee.earlier_mentor == mentor.id else 0


EXPERIENCE_GAP_MONTHS: Final = 60
"""A mentor this much more experienced meets the criterion in full (five years; convention)."""


def _experience(mentor: Mentor, mentee: Mentee) -> int | None:
    if mentee.kind is MentoringKind.REVERSE:  # the younger may lead: experience must not count
        return 0
    if mentor.experience_months is None or mentee.experience_months is None:
        return None
    gap = mentor.experience_months - mentee.experience_months
    return FULL * min(max(gap, 0), EXPERIENCE_GAP_MONTHS) // EXPERIENCE_GAP_MONTHS


def _load(mentor: Mentor, mentee: Mentee) -> int:
    total = mentor.places + mentor.busy_places
    return FULL * mentor.places // total if total else 0


DEFAULT_CRITERIA: Final = (
    Criterion(
        code="subject",
        label=Text("общие предметы", "subjects in common"),
        degree=_subject,
        weight=25,
        sources=("S3.2-32",),
    ),
    Criterion(
        code="needs",
        label=Text("сильные стороны против дефицитов", "strengths against needs"),
        degree=_needs,
        weight=25,
        sources=("S3.2-30",),
    ),
    Criterion(
        code="nearness",
        label=Text("близость места работы", "nearness of the places of work"),
        degree=_nearness,
        weight=15,
        sources=("S0-29",),
    ),
    Criterion(
        code="preference",
        label=Text("взаимные пожелания", "wishes of both"),
        degree=_preference,
        weight=10,
        sources=("S1.2-13",),
    ),
    Criterion(
        code="advice",
        label=Text("совет педагога-психолога", "advice of the psychologist"),
        degree=_advice,
        weight=10,
        sources=("S2.1-07",),
    ),
    Criterion(
        code="continuity",
        label=Text("продолжение прежней пары", "continuity with an earlier pair"),
        degree=_continuity,
        weight=5,
    ),
    Criterion(
        code="experience",
        label=Text("опыт наставника больше", "the mentor is more experienced"),
        degree=_experience,
        weight=5,
        sources=("full:kinds",),
    ),
    Criterion(
        code="load",
        label=Text("свободная нагрузка", "free load"),
        degree=_load,
        weight=5,
    ),
)
"""The criteria of the library; a pair that meets all of them in full scores 100 (convention)."""
