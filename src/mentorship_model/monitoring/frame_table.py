"""
A frame seen as columns, and asked what each column says.

The leaves of the interpreter for frames; those for plain rows are in
:mod:`~mentorship_model.monitoring.row_table`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from attrs import frozen

from mentorship_model.errors import Problem
from mentorship_model.monitoring.evaluation import truth
from mentorship_model.monitoring.formula import Between, Condition, Whole
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.frame_opening import brought, is_pandas, load_narwhals
from mentorship_model.monitoring.frame_overview import Overview, look_over
from mentorship_model.monitoring.plan import Plan
from mentorship_model.monitoring.request import Request
from mentorship_model.monitoring.subjects import ColumnKind, FactColumn

__all__ = ["FrameTable", "table_of", "whole_name"]


@frozen(kw_only=True)
class FrameTable:
    """
    A frame whose columns are what they should be; the leaves of the interpreter.

    Attributes:
        frame: A narwhals frame; columns of a wrong type are empty in it, NaN is missing.

        schema: The types of its columns.

        columns: What the columns of its subject hold.

        day: The day of the count.

        period: The two periods compared, if any.

        repeated: What several rows agree in, by :meth:`Subject.told_apart_by`; none of them is used.

        overview: What is known of all rows beforehand.
    """

    frame: Any
    schema: dict[str, Any]
    columns: Mapping[str, FactColumn]
    day: date | None = None
    period: tuple[str, str] | None = None
    repeated: frozenset[tuple[str, ...]] = frozenset()
    overview: Overview = Overview()

    def every_row(self) -> Any:
        """Say yes for every row."""
        return load_narwhals().lit(True)

    def known(self, column: str) -> Any:
        """Say which rows have a value; NaN is none."""
        values = load_narwhals().col(column)
        return ~(values.is_null() | values.is_nan()) if self.has_nan(column) else ~values.is_null()

    def has_nan(self, column: str) -> bool:
        """Say whether NaN may stand in a column; on pandas and dask it is what missing looks like."""
        return (
            bool(self.schema[column].is_float())
            and column not in self.overview.clean
            and not is_pandas(self.frame)
        )

    def is_true(self, column: str) -> Any:
        """Say which rows are flagged."""
        nw = load_narwhals()
        flag = nw.col(column)
        return flag if self.schema[column] == nw.Boolean else flag == nw.lit(True)

    def is_in(self, column: str, codes: tuple[str, ...]) -> Any:
        """Say which rows have one of the codes."""
        code = load_narwhals().col(column)
        return code == codes[0] if len(codes) == 1 else code.is_in(codes)

    def sure_failure(self, check: Condition) -> Any:
        """Say which rows fail a check by a number and not for want of one."""
        failed = truth(check, self)[1]
        for column in columns_of(check):
            failed = failed & self.known(column)
        return failed

    def at_least(self, column: str, bound: float) -> Any:
        """Say which rows are not below the bound."""
        return self.known(column) & (load_narwhals().col(column) >= bound)

    def at_most(self, column: str, bound: float) -> Any:
        """Say which rows are not above the bound."""
        return self.known(column) & (load_narwhals().col(column) <= bound)

    def between(self, column: str, lowest: float, highest: float) -> Any:
        """Say which rows lie between the bounds; NaN lies nowhere on any engine."""
        if column in self.overview.clean:
            return self.known(column)
        return load_narwhals().col(column).is_between(lowest, highest)

    def outside(self, column: str, lowest: float, highest: float) -> Any:
        """Say which rows surely do not lie between the bounds; NaN is one of them."""
        if column in self.overview.clean:
            return load_narwhals().lit(False)
        beyond = ~self.between(column, lowest, highest)
        return beyond & self.known(column) if is_pandas(self.frame) else beyond

    def is_whole(self, column: str) -> Any:
        """Say which rows have no fraction."""
        values = load_narwhals().col(column)
        return self.known(column) if self.is_sound(Whole(column)) else values == values.floor()

    def is_sound(self, check: Condition) -> bool:
        """Say whether it is known that no row fails a check."""
        if isinstance(check, Whole) and self.schema[check.column].is_integer():
            return True
        return isinstance(check, Between | Whole) and check.column in self.overview.clean

    def not_above(self, column: str, other: str) -> Any:
        """Say which rows have the first number not above the second."""
        nw = load_narwhals()
        return nw.col(column) <= nw.col(other)

    def is_due(self, column: str) -> Any:
        """Say for which rows the date has come."""
        nw = load_narwhals()
        day = self.day or date.min
        if self.schema[column] == nw.Date:
            return nw.col(column) <= nw.lit(day)
        if day == date.max:
            return self.known(column)
        return nw.col(column) < nw.lit(datetime.combine(day + timedelta(days=1), time.min))

    def in_period(self, side: str) -> Any:
        """Say which rows belong to one of the two periods compared."""
        earlier, later = self.period or ("", "")
        return self.is_in("period", (earlier if side == "earlier" else later,))

    def number(self, column: str) -> Any:
        """Give the column in whole units of its kind, as :func:`whole_name` calls it."""
        return load_narwhals().col(whole_name(column))

    def whole(self, column: str) -> Any:
        """Bring the column to whole units of its kind; only masked rows may come out wrong."""
        nw = load_narwhals()
        kind, values = self.columns[column], nw.col(column)
        if column not in self.overview.clean & self.overview.full:
            # An Int64 has no place for NaN, nor for what a wrong unit makes of a number.
            usable = self.between(column, kind.lowest, kind.highest)
            values = nw.when(usable).then(values).otherwise(0)
        scale = kind.kind.scale
        if self.schema[column].is_integer():
            return values.cast(nw.Int64) * scale if scale != 1 else values.cast(nw.Int64)
        # Rounding half up by floor, and not by round(): every engine does this one alike.
        whole = (values.cast(nw.Float64) * scale + 0.5).floor()
        return whole if self.overview.is_small else whole.cast(nw.Int64)


def whole_name(column: str) -> str:
    """
    Name the helper column of whole units.

    It is made once: engines without common subexpressions would make it for every measure.
    """
    return f"__whole_{column}"


def table_of(
    frame: Any, plan: Plan, *, keys: Sequence[str], request: Request
) -> tuple[FrameTable, list[Problem]]:
    """
    Bring the columns that a plan reads to the types they should have.

    Args:
        frame: A narwhals frame.

        plan: What will be summed.

        keys: Columns of units and dimensions.

        request: The day of the count and the period.

    Returns:
        The table, and the columns that are not what they should be.
    """
    # In the order they stand in: polars streams other orders of columns with twice the memory.
    standing = frame.collect_schema().names()
    # An id may repeat in another unit, whichever levels were asked for.
    wanted = {*keys, *plan.columns, *plan.subject.told_apart_by(standing.__contains__), "period"}
    names = [name for name in standing if name in wanted]
    # Without a column there would be no rows to count.
    frame = frame.select(*(names or standing[:1]))
    schema = dict(frame.collect_schema())
    casts: list[Any] = []
    problems: list[Problem] = []
    for name in names:
        column = plan.subject.columns.get(name)
        kind = column.kind if column else ColumnKind.CODE
        cast, wrong = brought(frame, name, schema[name], kind)
        casts += [] if cast is None else [cast.alias(name)]
        problems += wrong
    frame = frame.with_columns(*casts) if casts else frame
    overview = look_over(frame, plan)
    table = FrameTable(
        # Polars made lazy needs no memory for helper columns.
        frame=frame.lazy() if frame.implementation.is_polars() else frame,
        schema=dict(frame.collect_schema()),
        columns=plan.subject.columns,
        day=request.on,
        period=request.period if isinstance(request.period, tuple) else None,
        overview=overview,
    )
    return table, problems
