"""
What may stand where a record refers to something: ids, codes, references to texts kept elsewhere.

A wrong one is never repeated in the error, because it may be a person's words.
"""

from __future__ import annotations

import re
from typing import Any, Final

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Text
from mentorship_model.vocabulary.words import CODE, CODE_FORM

__all__ = ["expect_reference", "is_code", "is_id", "is_reference"]

# A reference has no spaces, so that prose about a person cannot slip into a log that is never
# erased.
_fits_a_reference: Final = re.compile(r"[\w.:/-]{0,120}").fullmatch

_NOT_A_REFERENCE: Final = ProblemKind(
    "MM-MODEL-001",
    Text("не код и не ссылка", "neither an id nor a reference"),
    expected=Text(
        "до 120 букв, цифр и знаков . : / - _ без пробелов",
        "up to 120 letters, digits and signs . : / - _ without spaces",
    ),
    remedy=Text(
        "Текст храните отдельно, здесь — ссылку на него.",
        "Keep a text elsewhere and refer to it here.",
    ),
)
_NOT_A_CODE: Final = ProblemKind(
    "MM-MODEL-002",
    Text("не код", "not a code"),
    expected=CODE_FORM,
)


def is_reference(_: object, attribute: Any, value: Any) -> None:
    """
    Refuse a field that is not a reference; an empty one stands for nothing said.

    Raises:
        MentorshipModelError: ``MM-MODEL-001``.
    """
    expect_reference(attribute.name, value)


def expect_reference(name: str, value: object) -> None:
    """
    Refuse the argument *name* if it is not a reference; an empty one stands for nothing said.

    Raises:
        MentorshipModelError: ``MM-MODEL-001``.

    Examples:
        >>> expect_reference("by", "Anna Petrova")
        Traceback (most recent call last):
        mentorship_model.errors.MentorshipModelError: [MM-MODEL-001] argument by: neither an id nor \
a reference; expected: up to 120 letters, digits and signs . : / - _ without spaces. Keep a text \
elsewhere and refer to it here.
    """
    if not isinstance(value, str) or _fits_a_reference(value) is None:
        raise _NOT_A_REFERENCE.error(place=Place(argument=name))


def is_id(_: object, attribute: Any, value: Any) -> None:
    """
    Refuse what is not a reference or is empty.

    Raises:
        MentorshipModelError: ``MM-MODEL-001``.
    """
    if not isinstance(value, str) or not value or _fits_a_reference(value) is None:
        raise _NOT_A_REFERENCE.error(place=Place(argument=attribute.name))


def is_code(_: object, attribute: Any, value: Any) -> None:
    """
    Refuse what is not a stable code.

    Raises:
        MentorshipModelError: ``MM-MODEL-002``.
    """
    if not isinstance(value, str) or CODE.fullmatch(value) is None:
        raise _NOT_A_CODE.error(place=Place(argument=attribute.name))
