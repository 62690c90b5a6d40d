"""
People and their organisations: the records a roster is read into.

Personal fields (names, dates of birth) are kept out of ``repr``; everything else speaks by id.  A
position that no list has is kept out too, because a name may have been typed in its place.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from mentorship_model.arguments import an_id, at_least, checks_fields
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory
from mentorship_model.vocabulary.positions import is_listed

__all__ = ["Organisation", "Teacher"]


@frozen(kw_only=True, field_transformer=checks_fields)
class Organisation:
    """
    An educational organisation and where it stands.

    Attributes:
        id: Stable id.

        name: Its name; not personal data.

        municipality: Id of the municipality.

        region: Id of the region.

        is_rural: Whether it is a rural organisation; None if not known.
    """

    id: str = field(validator=an_id)
    name: str = ""
    municipality: str = field(validator=an_id)
    region: str = field(validator=an_id)
    is_rural: bool | None = None


def _told_position(position: str | None) -> str:
    return repr(position) if position is None or is_listed(position) else "<in no list>"


@frozen(kw_only=True, field_transformer=checks_fields)
class Teacher:
    """
    A pedagogical worker as a roster knows one; None always means *not known*.

    Attributes:
        id: Stable pseudonym; never a name, a SNILS or an e-mail.

        organisation: Id of the organisation of the main job.

        position: Position by the nomenclature, as written («учитель»); one that no list has is kept
            out of ``repr``.

        name: For people's eyes; kept out of ``repr``, logs and errors.

        birth_date: Personal; kept out of ``repr``.

        subjects: Codes of the subjects taught, in order.

        experience_months: Whole months of pedagogical work on the day of the roster.

        hired_on: First day in this organisation.

        category: Qualification category held.

        category_until: Last day of an old category that ends; None if it does not end. The rules
            do not take it for held after that day.

        has_pedagogical_education: Whether the education is pedagogical.

        graduated_on: Day of the diploma.

        has_confirmed_results: Whether results of teaching are confirmed (S2.1-05).

        shows_best_practice: Whether the teacher shows examples of best practice (S2.1-06).

        consents_to_mentor: Whether written consent to mentor was given.

        consents_to_be_mentored: Whether consent to be mentored was given.

        is_mentoring_in_contract: Whether content, term and form of mentoring stand in the
            contract or its addendum (art. 351.8 of the Labour Code, from 01.03.2025).

        asked_for_mentor: Whether the teacher asked for a mentor.

        places: How many mentees the teacher is ready to take.

        strengths: Areas in which the teacher can help.

        needs: Areas in which the teacher needs help.

        earlier_mentor: Id of the mentor of an earlier programme.
    """

    id: str = field(validator=an_id)
    organisation: str = field(validator=an_id)
    position: str | None = field(default=None, repr=_told_position)
    name: str | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)
    subjects: tuple[str, ...] = ()
    experience_months: int | None = field(default=None, validator=at_least(0))
    hired_on: date | None = None
    category: QualificationCategory | None = None
    category_until: date | None = None
    has_pedagogical_education: bool | None = None
    graduated_on: date | None = None
    has_confirmed_results: bool | None = None
    shows_best_practice: bool | None = None
    consents_to_mentor: bool | None = None
    consents_to_be_mentored: bool | None = None
    is_mentoring_in_contract: bool | None = None
    asked_for_mentor: bool | None = None
    places: int | None = field(default=None, validator=at_least(0))
    strengths: tuple[DiagnosticArea, ...] = ()
    needs: tuple[DiagnosticArea, ...] = ()
    earlier_mentor: str | None = field(default=None, validator=an_id)
