"""What matching works on: a mentor with places and a mentee with needs."""

from __future__ import annotations

from typing import Any

from attrs import Attribute, field, frozen

from mentorship_model.arguments import an_id, at_least, checks_fields, wrong_argument
from mentorship_model.text import Text
from mentorship_model.vocabulary import (
    DiagnosticArea,
    Level,
    MenteeProfile,
    MentoringForm,
    MentoringKind,
)

__all__ = ["Mentee", "Mentor", "Territory"]

_LIMITS = Text("пары «вид, число мест»", "pairs of a kind and a number of places")


def _limits(_: object, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    if not all(map(_is_limit, value)):
        raise wrong_argument(attribute.name, expected=_LIMITS)


def _is_limit(pair: object) -> bool:
    match pair:
        case (MentoringKind(), int(places)):
            return places >= 0 and not isinstance(places, bool)
        case _:
            return False


@frozen(kw_only=True, field_transformer=checks_fields)
class Territory:
    """
    Where someone works, from the narrowest to the widest.

    Attributes:
        organisation: Id of the organisation.

        municipality: Id of the municipality.

        region: Id of the region.
    """

    organisation: str = field(validator=an_id)
    municipality: str = field(validator=an_id)
    region: str = field(validator=an_id)


@frozen(kw_only=True, field_transformer=checks_fields)
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

    id: str = field(validator=an_id)
    territory: Territory
    places: int = field(default=1, validator=at_least(0))
    places_by_kind: tuple[tuple[MentoringKind, int], ...] = field(default=(), validator=_limits)
    busy_places: int = field(default=0, validator=at_least(0))
    scope: Level = Level.FEDERAL
    subjects: tuple[str, ...] = ()
    strengths: tuple[DiagnosticArea, ...] = ()
    experience_months: int | None = field(default=None, validator=at_least(0))
    forms: frozenset[MentoringForm] = frozenset()
    kinds: frozenset[MentoringKind] = frozenset()
    preferred: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    advised: frozenset[str] = frozenset()


@frozen(kw_only=True, field_transformer=checks_fields)
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

    id: str = field(validator=an_id)
    territory: Territory
    profiles: tuple[MenteeProfile, ...] = ()
    subjects: tuple[str, ...] = ()
    needs: tuple[DiagnosticArea, ...] = ()
    experience_months: int | None = field(default=None, validator=at_least(0))
    tier: int = field(default=1, validator=at_least(0))
    form: MentoringForm | None = None
    kind: MentoringKind = MentoringKind.TRADITIONAL_ONE_TO_ONE
    preferred: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    earlier_mentor: str | None = field(default=None, validator=an_id)
