"""The organisations of a roster by id, with the check that none is missing."""

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


def organisations_by_id(
    organisations: Iterable[Organisation], teachers: Iterable[Teacher]
) -> dict[str, Organisation]:
    """
    Return the organisations by id.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-001``, once for each teacher whose organisation is not
            among them.
    """
    known = {organisation.id: organisation for organisation in organisations}
    problems = [
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
