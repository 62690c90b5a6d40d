"""
What reading a cell gives, and the cell as text: the ground on which all readers of cells stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import frozen

from mentorship_model.errors import MentorshipModelError, Problem, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.spelling import closest, tidy
from mentorship_model.interchange.tables import Cell
from mentorship_model.text import Text

__all__ = [
    "BLANK",
    "DASH",
    "Notice",
    "Reading",
    "UnreadError",
    "filled",
    "guess",
    "is_blank",
    "is_dash",
    "plain",
    "suggestion",
    "text_of",
]

Notice = tuple[ProblemKind, tuple[tuple[str, object], ...]]

_NOT_TEXT: Final = ProblemKind(
    "MM-INTERCHANGE-054",
    Text("не текст", "not a text"),
    expected=Text("текст", "a text"),
    remedy=Text(
        "Впишите текст; проверьте формат ячейки.", "Write a text; check the cell's format."
    ),
)

DASH: Final = "-"
_DASHES: Final = re.compile("[‐-―−]")
BLANK: Final = frozenset({"", "-", "--", "---", "?", "н/д", "нет данных", "не указано", "x", "х"})
_BLANK_BEGINS: Final = frozenset("нНxXхХ")
"""The letters with which what says nothing may begin: most cells say something, and need no more."""


@frozen(kw_only=True)
class Reading:
    """
    What a cell says.

    Attributes:
        value: The fact.

        notices: Kinds of what its author should look at, with what fills their wording; under
            ``like`` a function that gives the rest of it, when it is told.

        implied: Other facts that it says by the way; a column of their own goes before.
    """

    value: Any
    notices: tuple[Notice, ...] = ()
    implied: Mapping[str, Any] = FrozenMap()


class UnreadError(MentorshipModelError):
    """
    A cell cannot be understood; the words for it are found when they are asked for.

    Args:
        kind: What is wrong.

        fill: What fills its wording, as of a notice.
    """

    def __init__(self, kind: ProblemKind, *fill: tuple[str, object]) -> None:
        Exception.__init__(self, kind)
        self.kind, self.fill = kind, fill

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kind, *self.fill)

    @property
    def problems(self) -> tuple[Problem, ...]:  # type: ignore[override]
        """The one problem."""
        return (self.kind.problem(**filled(self.fill)),)


def filled(fill: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """
    Return all that fills a wording: what a function under ``like`` gives as well.

    Examples:
        >>> filled((("number", 2), ("like", lambda: {"guess": "физика"})))
        {'number': 2, 'guess': 'физика'}
    """
    values: dict[str, Any] = dict(fill)
    like = values.pop("like", dict)
    return {**values, **like()}


def is_blank(cell: Cell) -> bool:
    """
    Say whether the cell says nothing.

    Examples:
        >>> [is_blank(cell) for cell in (None, "\\u00a0", "—", "0", 0.0)]
        [True, True, True, False, False]
    """
    if cell is None:
        return True
    if not isinstance(cell, str) or (cell[:1].isalnum() and cell[0] not in _BLANK_BEGINS):
        return False
    # A line to write on is drawn with underscores.
    return text_of(cell).casefold().strip("_") in BLANK


def is_dash(cell: Cell) -> bool:
    """
    Say whether the cell is a dash of any length.

    Examples:
        >>> [is_dash(cell) for cell in ("—", " - ", "нет", None)]
        [True, True, False, False]
    """
    return isinstance(cell, str) and text_of(cell) == DASH


def text_of(cell: str) -> str:
    """Return the text tidied, every dash as a hyphen."""
    return _DASHES.sub("-", tidy(cell))


def plain(cell: Cell) -> str:
    """
    Return the cell as text; a whole number without its «.0».

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-054``, for dates and times.

    Examples:
        >>> plain(7701000001.0), plain(True)
        ('7701000001', 'да')
    """
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (str, int, float)):
        return text_of(str(cell))
    raise UnreadError(_NOT_TEXT)


def guess(
    folded: str, known: Mapping[str, object], *, shown: Mapping[str, str] = FrozenMap()
) -> dict[str, Any]:
    """Return our own word most like the one typed, to fill a remedy; the typed one never."""
    found = closest(folded, known)
    if found is None:
        return suggestion(None)
    word = shown.get(found, found)
    return suggestion(Text(word, word))


def suggestion(word: Text | None) -> dict[str, Any]:
    """Return the wording, to fill a remedy, that something looks like our *word*; empty for None."""
    if word is None:
        return {"guess_ru": "", "guess_en": ""}
    return {"guess_ru": f"; похоже на «{word.ru}»", "guess_en": f'; it looks like "{word.en}"'}
