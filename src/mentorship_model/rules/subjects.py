"""Turn the records of :mod:`mentorship_model.model` into declared facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.calendar import add_months, add_years, months_between
from mentorship_model.model import Organisation, Teacher

__all__ = ["pair_facts", "teacher_facts"]

_WORKING_AGE_YEARS: Final = 16
"""Age at which a labour contract may be concluded (Labour Code, art. 63)."""


@checks_arguments
def teacher_facts(
    teacher: Teacher, organisation: Organisation | None = None, *, on: date
) -> dict[str, object]:
    """
    Return what a roster says about a teacher, as facts; what it does not say stays unknown.

    So a category that has run out is not known, nor is education whose diploma is to come. The first
    job and the months of a status are told where the dates leave one answer only.

    Args:
        teacher: The record.

        organisation: The organisation that asks; whether the teacher is its employee is known only
            if it is given.

        on: The day of the question; the record of work is taken as the roster has it.

    Examples:
        >>> teacher = Teacher(id="t1", organisation="s1", experience_months=40)
        >>> facts = teacher_facts(teacher, on=date(2026, 9, 1))
        >>> facts["experience_years"], "category" in facts
        (3, False)
    """
    experience = teacher.experience_months
    in_organisation = _months(teacher.hired_on, on)
    is_first_job = _is_first_job(teacher, in_organisation)
    found: dict[str, object] = {
        "birth_date": teacher.birth_date,
        "experience_months": experience,
        "experience_years": None if experience is None else experience // 12,
        "hired_on": teacher.hired_on,
        "months_in_organisation": in_organisation,
        "graduated_on": teacher.graduated_on,
        "category": _category(teacher, on),
        "has_pedagogical_education": teacher.has_pedagogical_education,
        "has_confirmed_results": teacher.has_confirmed_results,
        "shows_best_practice": teacher.shows_best_practice,
        "consents_to_mentor": teacher.consents_to_mentor,
        "consents_to_be_mentored": teacher.consents_to_be_mentored,
        "is_mentoring_in_contract": teacher.is_mentoring_in_contract,
        "asked_for_mentor": teacher.asked_for_mentor,
        "places": teacher.places,
        # A roster lists needs; an empty list may only mean that nobody has looked yet.
        "needs_new_skill": True if teacher.needs else None,
        "is_employee": None if organisation is None else teacher.organisation == organisation.id,
        "is_first_job_in_profession": is_first_job,
        "was_hired_within_year_of_graduation": _is_within_year(teacher),
        "status_months": _status_months(teacher, in_organisation) if is_first_job else None,
        "has_vocational_education": True if _has_diploma(teacher, on) else None,
    }
    return {name: value for name, value in found.items() if value is not None}


@checks_arguments
def pair_facts(
    mentor: Mapping[str, object], mentee: Mapping[str, object], **others: object
) -> dict[str, object]:
    """
    Join the facts of two sides and of the pair itself.

    Args:
        mentor: Facts of the mentor.

        mentee: Facts of the mentee.

        others: Facts of the pair: ``same_person``, ``form``, ``kind``, ``contour`` ...

    Examples:
        >>> pair_facts({"is_employee": True}, {}, same_person=False)
        {'mentor_is_employee': True, 'same_person': False}
    """
    return {
        **{f"mentor_{name}": value for name, value in mentor.items()},
        **{f"mentee_{name}": value for name, value in mentee.items()},
        **others,
    }


def _months(start: date | None, on: date) -> int | None:
    # A teacher hired later than the day of the question has no time here to count.
    return None if start is None or start > on else months_between(start, on)


def _category(teacher: Teacher, on: date) -> str | None:
    # Whether another was given after the one that has run out, a roster does not say.
    has_run_out = teacher.category_until is not None and teacher.category_until < on
    return None if teacher.category is None or has_run_out else teacher.category.value


def _has_diploma(teacher: Teacher, on: date) -> bool:
    return teacher.graduated_on is not None and teacher.graduated_on <= on


def _is_first_job(teacher: Teacher, in_organisation: int | None) -> bool | None:
    if teacher.experience_months is None or in_organisation is None:
        return None
    elsewhere = teacher.experience_months - in_organisation
    if elsewhere <= 0:
        return True
    # Work before the diploma is not yet work by it (law 489-FZ since 22.04.2024), so a record of
    # elsewhere says "no" only where it is longer than a life of work before the diploma could be.
    if teacher.birth_date is None or teacher.graduated_on is None:
        return None
    grown_up = add_years(teacher.birth_date, _WORKING_AGE_YEARS)
    before_diploma = _months(grown_up, teacher.graduated_on) or 0
    return False if elsewhere > before_diploma else None


def _status_months(teacher: Teacher, in_organisation: int | None) -> int | None:
    # Of one hired before the diploma, or before a second one, a roster does not say from when the
    # clock of the status runs.
    if teacher.graduated_on is None or teacher.hired_on is None:
        return None
    return in_organisation if teacher.graduated_on <= teacher.hired_on else None


def _is_within_year(teacher: Teacher) -> bool | None:
    if teacher.graduated_on is None or teacher.hired_on is None:
        return None
    return teacher.graduated_on <= teacher.hired_on <= add_months(teacher.graduated_on, 12)
