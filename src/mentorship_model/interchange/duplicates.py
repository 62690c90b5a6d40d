"""
Rows that repeat each other: the same row twice is kept once, two rows for one id are both refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

from attrs import frozen

from mentorship_model.errors import Problem, ProblemKind
from mentorship_model.interchange.row_values import Record
from mentorship_model.text import Text

__all__ = ["Told", "row_text", "tell_apart"]

_T = TypeVar("_T")

_REPEATED: Final = ProblemKind(
    "MM-INTERCHANGE-064",
    Text("повторяет строку {first}, учтена одна", "repeats row {first}; one of them is kept"),
    remedy=Text("Удалите лишнюю строку.", "Remove the spare row."),
)
_CONFLICT: Final = ProblemKind(
    "MM-INTERCHANGE-065",
    Text("код встречается в разных строках: {rows}", "the id stands in different rows: {rows}"),
    expected=Text("одна строка на один код", "one row for one id"),
    remedy=Text("Оставьте верную строку или исправьте код.", "Keep the right row or mend the id."),
)


_SHOWN: Final = 50
"""Rows of one id that each of them names: were it all, many rows of one id would fill the memory."""


@frozen(kw_only=True)
class Told(Generic[_T]):
    """
    Rows of one kind, told apart.

    Attributes:
        kept: Rows that are accepted, with what they say.

        refused: Rows that are not, with their problems.

        repeated: Rows that say what a kept row says.
    """

    kept: tuple[tuple[Record, _T], ...]
    refused: tuple[Record, ...]
    repeated: tuple[Record, ...]

    @property
    def rows(self) -> tuple[Record, ...]:
        """All of them: kept, refused, repeated."""
        return (*(record for record, _ in self.kept), *self.refused, *self.repeated)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Notices of all the rows."""
        return tuple(notice for record in self.rows for notice in record.notices)


def tell_apart(
    records: Iterable[Record],
    *,
    build: Callable[[Record], _T],
    check: Callable[[Record, _T], Record] = lambda record, _: record,
) -> Told[_T]:
    """
    Tell accepted rows from refused and repeated ones.

    Args:
        records: Rows of one kind.

        build: Makes of a row without problems what it says.

        check: Adds to a row the problems and notices that only the whole shows.
    """
    refused: list[Record] = []
    groups: dict[str, list[tuple[Record, _T]]] = {}
    for record in records:
        if record.flaws:
            refused.append(record)
            continue
        built = build(record)
        record = check(record, built)
        if record.flaws:
            refused.append(record)
        else:
            groups.setdefault(str(record.subject), []).append((record, built))
    kept: list[tuple[Record, _T]] = []
    repeated: list[Record] = []
    for group in groups.values():
        if any(built != group[0][1] for _, built in group):
            refused += _in_conflict([record for record, _ in group])
        else:
            kept.append(group[0])
            repeated += _repeats([record for record, _ in group])
    return Told(kept=tuple(kept), refused=tuple(refused), repeated=tuple(repeated))


def _in_conflict(records: list[Record]) -> list[Record]:
    rows = ", ".join(map(row_text, records[:_SHOWN])) + (", …" if len(records) > _SHOWN else "")
    return [record.refused(_CONFLICT, name="id", rows=rows) for record in records]


def _repeats(records: list[Record]) -> list[Record]:
    first = row_text(records[0])
    return [record.noticed(_REPEATED, name="id", first=first) for record in records[1:]]


def row_text(record: Record) -> str:
    """Name a row with its sheet, as a problem of another row names it."""
    sheet = f"{record.place.sheet}!" if record.place.sheet else ""
    return f"{sheet}{record.place.row}"
