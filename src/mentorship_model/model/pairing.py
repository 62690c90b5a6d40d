"""What matching works on: a mentor with places and a mentee with needs."""

from __future__ import annotations

from attrs import field, frozen, validators

from mentorship_model.vocabulary import (
    DiagnosticArea,
    Level,
    MenteeProfile,
    MentoringForm,
    MentoringKind,
)

__all__ = ["Mentee", "Mentor", "Territory"]

_id = validators.and_(validators.instance_of(str), validators.min_len(1))
_count = validators.and_(validators.instance_of(int), validators.ge(0))


@frozen(kw_only=True)
class Territory:
    """
    Where someone works, from the narrowest to the widest.

    Attributes:
        organisation: Id of the organisation.

        municipality: Id of the municipality.

        region: Id of the region.
    """

    organisation: str = field(validator=_id)
    municipality: str = field(validator=_id)
    region: str = field(validator=_id)


@frozen(kw_only=True)
class Mentor:
    """
    A teacher who may lead others, with places.

    Attributes:
        id: Id of the teacher.

        territory: Where the teacher works.

        places: How many more mentees may be taken, 0 or more.

        places_by_kind: The most mentees of a kind, for the kinds that the mentor limits.

        busy_places: How many mentees are led already, besides *places*.

        scope: The widest level on which the mentor works with mentees.

        subjects: Codes of the subjects taught.

        strengths: Areas in which the mentor can help.

        experience_months: Whole months of pedagogical work, None if not known.

        forms: Forms the mentor accepts; empty means every form.

        kinds: Kinds the mentor accepts; empty means every kind.

        preferred: Ids of mentees the mentor would like, best first.

        refused: Ids of mentees the mentor does not accept.

        advised: Ids of mentees the psychologist advises for this mentor.
    """

    id: str = field(validator=_id)
    territory: Territory
    places: int = field(default=1, validator=_count)
    places_by_kind: tuple[tuple[MentoringKind, int], ...] = ()
    busy_places: int = field(default=0, validator=_count)
    scope: Level = Level.FEDERAL
    subjects: tuple[str, ...] = ()
    strengths: tuple[DiagnosticArea, ...] = ()
    experience_months: int | None = None
    forms: frozenset[MentoringForm] = frozenset()
    kinds: frozenset[MentoringKind] = frozenset()
    preferred: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    advised: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Mentee:
    """
    A teacher with needs.

    Attributes:
        id: Id of the teacher.

        territory: Where the teacher works.

        profiles: Why the teacher is a mentee; one or more of the profiles.

        subjects: Codes of the subjects taught.

        needs: Areas in which help is needed.

        experience_months: Whole months of pedagogical work, None if not known.

        tier: Priority of being matched, 0 is the first (mentoring guaranteed by law).

        form: Form wanted; None means any.

        kind: Kind wanted.

        preferred: Ids of mentors the mentee would like, best first.

        refused: Ids of mentors the mentee does not accept.

        earlier_mentor: Id of the mentor of an earlier programme.
    """

    id: str = field(validator=_id)
    territory: Territory
    profiles: tuple[MenteeProfile, ...] = ()
    subjects: tuple[str, ...] = ()
    needs: tuple[DiagnosticArea, ...] = ()
    experience_months: int | None = None
    tier: int = field(default=1, validator=_count)
    form: MentoringForm | None = None
    kind: MentoringKind = MentoringKind.TRADITIONAL_ONE_TO_ONE
    preferred: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    earlier_mentor: str | None = None
