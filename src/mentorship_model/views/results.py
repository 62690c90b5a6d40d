"""Which results a picture is of, and how a value and its standing are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.monitoring import CATALOGUE, Result, ResultRow
from mentorship_model.text import Language, Text, capital

__all__ = [
    "Results",
    "counts",
    "has_several_periods",
    "in_order",
    "is_drawn",
    "of_one",
    "rows_of",
    "title_of",
    "unit_name",
    "value_shown",
]

_MIXED: Final = ProblemKind(
    "MM-VIEWS-001",
    Text("строки о разном: {found}", "the rows are about several things: {found}"),
    expected=Text("один показатель и один уровень", "one indicator and one level"),
    remedy=Text("Выберите их: indicator=…, level=….", "Choose them: indicator=..., level=...."),
)


Results = Result | Iterable[ResultRow]
"""What was computed: the whole of it, or rows of it."""


def rows_of(results: Results) -> list[ResultRow]:
    """Return the rows of what was computed."""
    return list(results.rows if isinstance(results, Result) else results)


def of_one(
    results: Results, *, indicator: str | None = None, level: str | None = None
) -> list[ResultRow]:
    """
    Choose the rows of one indicator and one level.

    Args:
        results: What was computed.

        indicator: Id of the indicator; may be left out if there is but one.

        level: The level; may be left out if there is but one.

    Raises:
        MentorshipModelError: ``MM-VIEWS-001``, if several are left.
    """
    chosen = [
        row
        for row in rows_of(results)
        if indicator in (None, row.indicator) and level in (None, row.level)
    ]
    found = sorted({f"{row.indicator} ({row.level})" for row in chosen})
    if len(found) > 1:
        raise _MIXED.error(place=Place(argument="results"), found=", ".join(found[:6]))
    return chosen


def title_of(rows: Iterable[ResultRow], lang: Language) -> str:
    """Return the name of the indicator that rows are of, its id if it is not in the catalogue."""
    id = next((row.indicator for row in rows), "")
    return capital(CATALOGUE[id].name.in_(lang)) if id in CATALOGUE else id


def value_shown(row: ResultRow) -> float | None:
    """Return the value of a row; None if it has none, or none that may be shown."""
    return None if row.is_hidden else row.value


def is_drawn(row: ResultRow) -> bool:
    """Say whether a row has a value that may be shown."""
    return value_shown(row) is not None


def counts(row: ResultRow) -> str:
    """
    Write out of how many a value is, as ``21/24``; only ``n`` if it is no share.

    What the audience may not see is left empty, even if a row carries it.
    """
    if row.is_hidden:
        return ""
    above, below = row.numerator, row.denominator
    if above is not None and below is not None and _is_share(row) and above % 1 == below % 1 == 0:
        return f"{above:.0f}/{below:.0f}"
    return "" if row.n is None else f"n={row.n}"


def _is_share(row: ResultRow) -> bool:
    """Say whether what stands above the line is of the same kind as what is below it."""
    return row.indicator not in CATALOGUE or CATALOGUE[row.indicator].unit.is_of_shares


def unit_name(row: ResultRow, labels: Mapping[str, str], *, has_period: bool = False) -> str:
    """
    Return what a line is called: the unit's name and the codes it is broken down by.

    Args:
        row: The row.

        labels: Names of the units by id.

        has_period: Whether to add its period, where lines of several stand together.
    """
    parts = [labels.get(row.unit, row.unit), *(code for _, code in row.dimensions)]
    return ", ".join([*parts, row.period] if has_period and row.period else parts)


def has_several_periods(rows: Iterable[ResultRow]) -> bool:
    """Say whether rows are of more than one period, so that a unit stands there more than once."""
    return len({row.period for row in rows}) > 1


def in_order(rows: Iterable[ResultRow], labels: Mapping[str, str]) -> list[ResultRow]:
    """
    Sort rows from the highest to the lowest, those without a value last.

    The shrunk value orders where there is one, the raw one only among equals: raw shares of small
    schools lead both ends of a list by chance.
    """

    def place(row: ResultRow) -> tuple[bool | float | str, ...]:
        named = (unit_name(row, labels), row.unit, row.period or "")
        value = value_shown(row)
        if value is None:
            return (True, *named)
        shrunk = value if row.shrunk is None else row.shrunk
        return (False, -round(shrunk, 9), -value, *named)

    return sorted(rows, key=place)
