"""
Plain rows seen as columns, and asked what each column says.

The leaves of the interpreter for rows; those for frames are in
:mod:`~mentorship_model.monitoring.frame_table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import floor, isfinite
from operator import and_, mul, not_, or_, sub
from typing import Any, Final

from attrs import field, frozen

from mentorship_model.errors import Place, Problem
from mentorship_model.monitoring.arguments import LARGEST, day_of, plain_value
from mentorship_model.monitoring.problems import (
    NOT_A_NUMBER,
    NOT_A_ROW,
    NOT_FACTS,
    NUMERIC_IDS,
    WRONG_TYPE,
)
from mentorship_model.monitoring.subjects import ColumnKind, Subject

__all__ = ["Key", "Mask", "RowTable", "labels_in", "mappings", "read_column"]

Key = tuple[str | None, ...]
_TYPES: Final[dict[ColumnKind, tuple[type, ...]]] = {
    ColumnKind.ID: (str,),
    ColumnKind.CODE: (str,),
    ColumnKind.FLAG: (bool,),
    ColumnKind.DATE: (date,),
    ColumnKind.COUNT: (int, float, Decimal),
    ColumnKind.NUMBER: (int, float, Decimal),
    ColumnKind.SHARE: (int, float, Decimal),
}


_WITH_NAN: Final = (float, Decimal, datetime)
"""Types that have a value of *no value*: NaN, and among the moments of pandas NaT."""


class Mask(list[bool]):
    """One yes or no for each row."""

    def __and__(self, other: list[bool]) -> Mask:
        return Mask(map(and_, self, other))

    def __or__(self, other: list[bool]) -> Mask:
        return Mask(map(or_, self, other))

    def __invert__(self) -> Mask:
        return Mask(map(not_, self))


class _Numbers(list[int]):
    """One whole number for each row."""

    def __sub__(self, other: list[int]) -> _Numbers:
        return _Numbers(map(sub, self, other))

    def __mul__(self, other: Any) -> _Numbers:
        return _Numbers(map(mul, self, other))


@frozen(kw_only=True)
class RowTable:
    """
    Rows seen as columns; the leaves of the interpreter.

    Attributes:
        rows: The rows.

        subject: What they are.

        day: The day of the count.

        period: The two periods compared, if any.

        repeated: What several rows agree in, by :meth:`Subject.told_apart_by`; none of them is used.

        problems: What was found wrong while reading columns.
    """

    rows: Sequence[Mapping[str, Any]]
    subject: Subject
    day: date | None = None
    period: tuple[str, str] | None = None
    repeated: frozenset[Key] = frozenset()
    problems: list[Problem] = field(factory=list)
    _columns: dict[str, list[Any]] = field(factory=dict)
    _numbers: dict[str, _Numbers] = field(factory=dict)

    def has(self, column: str) -> bool:
        """Say whether any row has the column."""
        return any(column in row for row in self.rows)

    def column(self, name: str) -> list[Any]:
        """Give a column with whatever is of the wrong type taken as missing, and reported."""
        if name not in self._columns:
            self._columns[name] = self._read(name)
        return self._columns[name]

    def _read(self, name: str) -> list[Any]:
        known = self.subject.columns.get(name)
        values, problems = read_column(
            [row.get(name) for row in self.rows],
            name=name,
            kind=known.kind if known else ColumnKind.CODE,
        )
        self.problems.extend(problems)
        return values

    def every_row(self) -> Mask:
        """Say yes for every row."""
        return Mask([True] * len(self.rows))

    def known(self, column: str) -> Mask:
        """Say which rows have a value."""
        return Mask([value is not None for value in self.column(column)])

    def is_true(self, column: str) -> Mask:
        """Say which rows are flagged."""
        return Mask([value is True for value in self.column(column)])

    def is_in(self, column: str, codes: tuple[str, ...]) -> Mask:
        """Say which rows have one of the codes."""
        return Mask(map(frozenset(codes).__contains__, self.column(column)))

    def at_least(self, column: str, bound: float) -> Mask:
        """Say which rows are not below the bound."""
        return Mask([value is not None and value >= bound for value in self.column(column)])

    def at_most(self, column: str, bound: float) -> Mask:
        """Say which rows are not above the bound."""
        return Mask([value is not None and value <= bound for value in self.column(column)])

    def between(self, column: str, lowest: float, highest: float) -> Mask:
        """Say which rows lie between the bounds."""
        return Mask(
            [value is not None and lowest <= value <= highest for value in self.column(column)]
        )

    def outside(self, column: str, lowest: float, highest: float) -> Mask:
        """Say which rows surely do not lie between the bounds."""
        return Mask(
            [value is not None and not lowest <= value <= highest for value in self.column(column)]
        )

    def is_whole(self, column: str) -> Mask:
        """Say which rows have no fraction; what is endless is out of bounds, and no fraction."""
        return Mask(
            [
                type(value) is int
                or (value is not None and (not isfinite(value) or value == floor(value)))
                for value in self.column(column)
            ]
        )

    def not_above(self, column: str, other: str) -> Mask:
        """Say which rows have the first number not above the second."""
        pairs = zip(self.column(column), self.column(other), strict=True)
        return Mask([low is not None and high is not None and low <= high for low, high in pairs])

    def is_due(self, column: str) -> Mask:
        """Say for which rows the date has come."""
        day = self.day
        return Mask(
            [
                day is not None and value is not None and value <= day
                for value in self.column(column)
            ]
        )

    def in_period(self, side: str) -> Mask:
        """Say which rows belong to one of the two periods compared."""
        earlier, later = self.period or ("", "")
        return self.is_in("period", (earlier if side == "earlier" else later,))

    def number(self, column: str) -> _Numbers:
        """Give the column in whole units of its kind, 0 where it is unknown."""
        if column not in self._numbers:
            scale = self.subject.columns[column].kind.scale
            self._numbers[column] = _Numbers(
                [_whole(value, scale) for value in self.column(column)]
            )
        return self._numbers[column]


def _whole(value: Any, scale: int) -> int:
    if value is None:
        return 0
    if type(value) is int:
        return value * scale
    # Rounding half up by floor, and not by round(): every engine does this one alike.
    scaled = float(value) * scale + 0.5
    # What has no end is out of bounds, and its row is not used.
    return floor(scaled) if isfinite(scaled) else 0


def _is_nan(value: Any) -> bool:
    if isinstance(value, Decimal):  # A signalling one may not even be compared.
        return value.is_nan()
    return isinstance(value, _WITH_NAN) and value != value


def read_column(
    values: list[Any], *, name: str, kind: ColumnKind
) -> tuple[list[Any], list[Problem]]:
    """
    Take whatever is of the wrong type as missing, and report it.

    Args:
        values: The column.

        name: Its name.

        kind: What it should hold.
    """
    problems = []
    found = set(map(type, values)) - {type(None)}
    if any(hasattr(each, "dtype") for each in found):
        # Numbers and flags of numpy stand beside Python's own where a frame was taken apart.
        values = list(map(plain_value, values))
        found = set(map(type, values)) - {type(None)}
    if any(issubclass(each, _WITH_NAN) for each in found):
        count = sum(map(_is_nan, values))
        if count:
            problems.append(NOT_A_NUMBER.problem(place=Place(column=name), count=count))
            values = [None if _is_nan(value) else value for value in values]
    if kind.is_label and found & {int, float, Decimal}:
        problems.append(NUMERIC_IDS.problem(place=Place(column=name)))
        values = [_id_text(value) for value in values]
    if kind is ColumnKind.DATE and any(issubclass(each, datetime | str) for each in found):
        values = list(map(day_of, values))
    wrong = {
        each
        for each in set(map(type, values)) - {type(None)}
        if not issubclass(each, _TYPES[kind]) or (kind.is_numeric and each is bool)
    }
    if wrong:
        count = sum(type(value) in wrong for value in values)
        problems.append(WRONG_TYPE.problem(place=Place(column=name), count=count, kind=kind.label))
        values = [None if type(value) in wrong else value for value in values]
    return values, problems


def _id_text(value: Any) -> Any:
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST:
        return str(int(value))
    return str(value) if isinstance(value, int | float) else value


def labels_in(rows: Iterable[Mapping[str, Any]], column: str) -> set[str]:
    """Give the labels that stand in a column, numbers as text."""
    values = (row.get(column) for row in rows)
    labels = (_id_text(value) for value in values if not _is_nan(value))
    return {label for label in labels if isinstance(label, str)}


def mappings(
    rows: tuple[Any, ...], *, argument: str = "facts"
) -> tuple[tuple[Mapping[str, Any], ...], list[Problem]]:
    """
    Leave out what is no row, and say how much it is.

    Args:
        rows: What was handed in.

        argument: What the caller calls it.

    Raises:
        MentorshipModelError: ``MM-MONITORING-041``, if nothing is left of them.
    """
    wrong = {kind for kind in set(map(type, rows)) if not issubclass(kind, Mapping)}
    if not wrong:
        return rows, []
    numbers = [number for number, row in enumerate(rows, start=1) if type(row) in wrong]
    if len(numbers) == len(rows):
        raise NOT_FACTS.error(place=Place(argument=argument))
    problem = NOT_A_ROW.problem(place=Place(row=numbers[0]), count=len(numbers))
    return tuple(row for row in rows if type(row) not in wrong), [problem]
