"""From judged teachers to the mentors and mentees that matching works on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import checks_arguments, checks_fields
from mentorship_model.model import Mentee, Mentor, Organisation, Teacher, Territory
from mentorship_model.rules import Value
from mentorship_model.text import size_text
from mentorship_model.workflow.judgements import Judgement
from mentorship_model.workflow.organisations import organisations_by_id

__all__ = ["DEFAULT_PLACES", "Participants", "participants"]

DEFAULT_PLACES: Final = 1
"""Mentees a mentor takes who named no number: one to one, the most usual kind (our convention)."""

_GUARANTEED_TIER, _ORDINARY_TIER = 0, 1


@frozen(kw_only=True, field_transformer=checks_fields)
class Participants:
    """
    The two sides of matching.

    Attributes:
        mentors: Teachers who may mentor, by id.

        mentees: Teachers who need a mentor and agreed to have one, by id.
    """

    mentors: tuple[Mentor, ...] = field(repr=size_text)
    mentees: tuple[Mentee, ...] = field(repr=size_text)


@checks_arguments
def participants(
    teachers: Iterable[Teacher],
    organisations: Iterable[Organisation],
    judgements: Iterable[Judgement],
    *,
    default_places: int = DEFAULT_PLACES,
) -> Participants:
    """
    Return those who may mentor and those who are to be mentored, for sure.

    A teacher may be both: newcomers to a team often have much to give.  Mentees to whom the law
    guarantees mentoring come first.

    Args:
        teachers: The teachers of a roster.

        organisations: Their organisations.

        judgements: What the rules say of them; who is not judged takes no part.

        default_places: Places of a mentor who named no number.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-001``, if a teacher's organisation is not given; ``-007``,
            if one is told in two ways.
    """
    teachers = sorted(teachers, key=lambda teacher: teacher.id)
    known = organisations_by_id(organisations, teachers)
    judged = {judgement.teacher: judgement for judgement in judgements}
    pairs = [(teacher, judged[teacher.id]) for teacher in teachers if teacher.id in judged]
    return Participants(
        mentors=tuple(
            _mentor(teacher, known[teacher.organisation], default_places=default_places)
            for teacher, judgement in pairs
            if judgement.is_mentor
        ),
        mentees=tuple(
            _mentee(teacher, known[teacher.organisation], judgement)
            for teacher, judgement in pairs
            if judgement.is_mentee
        ),
    )


def _territory(organisation: Organisation) -> Territory:
    return Territory(
        organisation=organisation.id,
        municipality=organisation.municipality,
        region=organisation.region,
    )


def _mentor(teacher: Teacher, organisation: Organisation, *, default_places: int) -> Mentor:
    return Mentor(
        id=teacher.id,
        territory=_territory(organisation),
        places=default_places if teacher.places is None else teacher.places,
        subjects=teacher.subjects,
        strengths=teacher.strengths,
        experience_months=teacher.experience_months,
    )


def _mentee(teacher: Teacher, organisation: Organisation, judgement: Judgement) -> Mentee:
    guaranteed = judgement.is_mentoring_guaranteed is Value.YES
    return Mentee(
        id=teacher.id,
        territory=_territory(organisation),
        profiles=judgement.profiles,
        subjects=teacher.subjects,
        needs=teacher.needs,
        experience_months=teacher.experience_months,
        tier=_GUARANTEED_TIER if guaranteed else _ORDINARY_TIER,
        earlier_mentor=teacher.earlier_mentor,
    )
