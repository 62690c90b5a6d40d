"""Rows and frames of facts for indicators, and indicators of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from hypothesis import strategies as st

from mentorship_model.errors import needs_extra
from mentorship_model.monitoring import (
    SUBJECTS,
    FactColumn,
    Indicator,
    Stage,
    Subject,
    indicator_from_data,
)
from mentorship_model.monitoring.subjects import LEVELS, ColumnKind
from mentorship_model.testing.strategies.simple import UNITS, days

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["fact_frames", "fact_rows", "indicators"]

Row = dict[str, Any]

MOST_COUNTED: Final = 40
"""The greatest count, where its column allows so many."""

MOST_MEASURED: Final = 9
"""The greatest number with a fraction, where its column allows so much."""

_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "period": ("2024/25", "2025/26"),
    "contour": ("internal", "external"),
    "exam": ("vpr", "oge", "ege"),
}


@st.composite
def fact_rows(draw: st.DrawFn, subject: str, *, min_size: int = 0, max_size: int = 12) -> list[Row]:
    """
    Draw rows of a table of facts: every column there, any value but the levels perhaps None.

    Numbers keep to their bounds, a part never exceeds its whole, ids that may not repeat do not, and
    no two rows of one id agree in all that tells them apart.

    Args:
        subject: Name of the table, from :data:`~mentorship_model.monitoring.SUBJECTS`.

        min_size: The fewest rows.

        max_size: The most rows.

    Examples:
        >>> from hypothesis import given, settings
        >>> from mentorship_model import monitoring
        >>> @settings(deadline=None, max_examples=20)
        ... @given(fact_rows("exam"))
        ... def a_share_is_a_share(rows):
        ...     for row in monitoring.compute(rows, ["EXAM_PASS_RATE"]).rows:
        ...         assert row.value is None or 0 <= row.value <= 1
        >>> a_share_is_a_share()
    """
    table = SUBJECTS[subject]
    rows: list[Row] = []
    seen: set[tuple[Any, ...]] = set()
    for number in range(draw(st.integers(min_size, max_size))):
        row = _row(draw, table, number)
        told = tuple(row[name] for name in table.told_apart_by(row.__contains__))
        if told in seen:
            row[table.called_by] = f"{table.called_by}-{number}"
        seen.add(told)
        rows.append(row)
    return rows


def _row(draw: st.DrawFn, table: Subject, number: int) -> Row:
    row: Row = dict(zip(LEVELS, draw(st.sampled_from(UNITS)), strict=False))
    for name, column in table.columns.items():
        if name == table.key:
            row[name] = f"{name}-{number}"
        elif name not in LEVELS:
            row[name] = draw(st.none() | _values(column))
    for low, high in table.orders * len(table.orders):  # a whole may be a part of another one
        if row[low] is not None and row[high] is not None:
            row[low], row[high] = sorted((row[low], row[high]))
    return row


def _values(column: FactColumn) -> st.SearchStrategy[Any]:
    match column.kind:
        case ColumnKind.FLAG:
            return st.booleans()
        case ColumnKind.DATE:
            return days()
        case ColumnKind.COUNT:
            return st.integers(int(column.lowest), int(min(column.highest, MOST_COUNTED)))
        case ColumnKind.NUMBER | ColumnKind.SHARE:
            # What a hundredth writes exactly is kept exactly.
            most = min(column.highest, MOST_MEASURED)
            hundredths = st.integers(int(column.lowest * 100), int(most * 100))
            return hundredths.map(lambda value: value / 100)
        case ColumnKind.ID:
            return st.sampled_from(["a", "b", "c"])
        case _:
            return st.sampled_from(column.codes or _CODES.get(column.name, ("a", "b")))


def fact_frames(
    subject: str, *, backend: Literal["polars", "pyarrow"] = "polars", max_size: int = 12
) -> st.SearchStrategy[Any]:
    """
    Draw the same tables as frames, whose columns have their types even where all is None.

    Args:
        subject: Name of the table.

        backend: The library of the frames; another one is made of pyarrow's by its own means.

        max_size: The most rows.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``frames`` is not installed.
    """
    with needs_extra("narwhals", extra="frames"):
        import narwhals.stable.v2 as nw
    types = {name: _type(nw, column) for name, column in SUBJECTS[subject].columns.items()}

    def frame(rows: list[Row]) -> Any:
        columns = {name: [row[name] for row in rows] for name in types}
        return nw.from_dict(columns, types, backend=backend).to_native()

    return fact_rows(subject, max_size=max_size).map(frame)


def _type(nw: ModuleType, column: FactColumn) -> Any:
    match column.kind:
        case ColumnKind.FLAG:
            return nw.Boolean
        case ColumnKind.DATE:
            return nw.Date
        case ColumnKind.COUNT:
            return nw.Int64
        case ColumnKind.NUMBER | ColumnKind.SHARE:
            return nw.Float64
        case _:
            return nw.String


@st.composite
def indicators(draw: st.DrawFn, subject: str) -> Indicator:
    """
    Draw indicators of one's own over a table of facts: amounts, and shares of rows.

    Args:
        subject: Name of the table.
    """
    columns = SUBJECTS[subject].columns.values()
    where = draw(st.sampled_from([*map(_condition, columns)]))
    some: Mapping[str, Any] = {"count": where}
    formula: Mapping[str, Any] = {"amount": some}
    record = {"unit": "number"}
    if draw(st.booleans()):
        formula = {"ratio": [some, {"count": None}]}
        record = {"unit": "share", "interval": "wilson"}
    return indicator_from_data(
        {
            "id": "DRAWN",
            "subject": subject,
            "name": ["показатель", "indicator"],
            "definition": ["показатель", "indicator"],
            "numerator": ["строк", "rows"],
            "denominator": ["всего строк", "rows in all"],
            "formula": formula,
            **record,
        },
        stage=draw(st.sampled_from(Stage)),
    )


def _condition(column: FactColumn) -> Mapping[str, Any]:
    if column.kind is ColumnKind.FLAG:
        return {"flag": column.name}
    if column.kind.is_numeric:
        return {"at_least": [column.name, column.lowest]}
    return {"known": column.name}
