"""The organisations of a roster by id, with the check that none is missing and none is told twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text

__all__ = ["organisations_by_id"]

_UNKNOWN_ORGANISATION: Final = ProblemKind(
    "MM-WORKFLOW-001",
    Text("организация педагога не передана", "the organisation of a teacher is not given"),
    expected=Text(
        "запись об организации с кодом «{organisation}»", 'a record with the id "{organisation}"'
    ),
    remedy=Text("Добавьте её в organisations.", "Add it to organisations."),
)
_TOLD_TWICE: Final = ProblemKind(
    "MM-WORKFLOW-007",
    Text("две разные записи с одним кодом", "two different records with the same id"),
    remedy=Text("Оставьте одну из них.", "Keep one of them."),
)


def organisations_by_id(
    organisations: Iterable[Organisation], teachers: Iterable[Teacher]
) -> dict[str, Organisation]:
    """
    Return the organisations by id.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-001``, once for each teacher whose organisation is not
            among them; ``MM-WORKFLOW-007``, once for each organisation told in two ways.
    """
    known: dict[str, Organisation] = {}
    # The last would hold, and the order of the records would say where people work.
    problems = [
        _TOLD_TWICE.problem(place=Place(argument="organisations"), subject=organisation.id)
        for organisation in organisations
        if known.setdefault(organisation.id, organisation) != organisation
    ]
    problems += [
        _UNKNOWN_ORGANISATION.problem(
            place=Place(argument="organisations"),
            subject=teacher.id,
            organisation=teacher.organisation,
        )
        for teacher in teachers
        if teacher.organisation not in known
    ]
    if problems:
        raise MentorshipModelError(problems)
    return known
