"""
Whether the facts of one person can be true together.

What cannot be is refused, so that it never reaches a rule; what is only unusual gets a notice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_fields
from mentorship_model.calendar import add_years, months_between
from mentorship_model.errors import ProblemKind
from mentorship_model.model import Teacher
from mentorship_model.text import Text

__all__ = ["PLAUSIBILITY", "Doubt", "Plausibility", "doubts"]

_BORN_IN_FUTURE: Final = ProblemKind(
    "MM-INTERCHANGE-070",
    Text("дата рождения позже дня сведений", "the date of birth is after the day of the roster"),
    remedy=Text("Исправьте год рождения.", "Mend the year of birth."),
)
_AGE: Final = ProblemKind(
    "MM-INTERCHANGE-071",
    Text("возраст вне обычных пределов", "the age is outside its usual bounds"),
    expected=Text("от {youngest} до {oldest} лет", "from {youngest} to {oldest} years"),
    remedy=Text("Проверьте дату рождения.", "Check the date of birth."),
)
_RECORD: Final = ProblemKind(
    "MM-INTERCHANGE-072",
    Text("стаж больше, чем позволяет возраст", "the record is longer than the age allows"),
    expected=Text("работа не раньше {youngest} лет", "work not before the age of {youngest}"),
    remedy=Text("Проверьте стаж и дату рождения.", "Check the record and the date of birth."),
)
_HIRED: Final = ProblemKind(
    "MM-INTERCHANGE-073",
    Text("принят на работу раньше, чем позволяет возраст", "hired before the age allows"),
    expected=Text("работа не раньше {youngest} лет", "work not before the age of {youngest}"),
    remedy=Text("Проверьте дату приёма и дату рождения.", "Check both dates."),
)
_HIRED_LATER: Final = ProblemKind(
    "MM-INTERCHANGE-074",
    Text("дата приёма позже дня сведений", "hired after the day of the roster"),
    remedy=Text("Проверьте дату приёма.", "Check the date of hiring."),
)
_GRADUATED: Final = ProblemKind(
    "MM-INTERCHANGE-075",
    Text("диплом получен раньше, чем позволяет возраст", "the diploma is before the age allows"),
    expected=Text("диплом не раньше {youngest} лет", "a diploma not before the age of {youngest}"),
    remedy=Text("Проверьте дату диплома.", "Check the date of the diploma."),
)


@frozen(kw_only=True, field_transformer=checks_fields)
class Plausibility:
    """
    Bounds of what a roster may say of one person; our convention.

    Attributes:
        youngest: Age in years at which work in a school may begin.

        oldest: Age in years beyond which a date of birth is taken for a slip.
    """

    youngest: int = field(default=16, validator=at_least(0))
    oldest: int = field(default=95, validator=at_least(0))


PLAUSIBILITY: Final = Plausibility()


@frozen(kw_only=True)
class Doubt:
    """
    A fact that cannot be, or hardly can.

    Attributes:
        kind: Kind of the problem.

        field: Name of the fact to look at first.

        is_refusal: Whether the row cannot be used.
    """

    kind: ProblemKind
    field: str
    is_refusal: bool = True


def doubts(teacher: Teacher, *, on: date, bounds: Plausibility = PLAUSIBILITY) -> tuple[Doubt, ...]:
    """
    List what cannot be true of a person on the day *on*; a missing fact is never doubted.

    Examples:
        >>> person = Teacher(id="1", organisation="A", birth_date=date(2031, 1, 1))
        >>> [doubt.kind.code for doubt in doubts(person, on=date(2026, 9, 1))]
        ['MM-INTERCHANGE-070']
    """
    found = _doubts_of_age(teacher, on, bounds)
    if teacher.hired_on is not None and teacher.hired_on > on:
        found.append(Doubt(kind=_HIRED_LATER, field="hired_on", is_refusal=False))
    return tuple(found)


def _doubts_of_age(teacher: Teacher, on: date, bounds: Plausibility) -> list[Doubt]:
    born = teacher.birth_date
    if born is None:
        return []
    if born > on:
        return [Doubt(kind=_BORN_IN_FUTURE, field="birth_date")]
    age_months = months_between(born, on)
    if not bounds.youngest * 12 <= age_months < (bounds.oldest + 1) * 12:
        return [Doubt(kind=_AGE, field="birth_date")]
    grown_up = add_years(born, bounds.youngest)
    found = []
    if (teacher.experience_months or 0) > age_months - bounds.youngest * 12:
        found.append(Doubt(kind=_RECORD, field="experience_months"))
    if teacher.hired_on is not None and teacher.hired_on < grown_up:
        found.append(Doubt(kind=_HIRED, field="hired_on"))
    if teacher.graduated_on is not None and teacher.graduated_on < grown_up:
        found.append(Doubt(kind=_GRADUATED, field="graduated_on"))
    return found
