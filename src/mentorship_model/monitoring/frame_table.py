"""
A frame seen as columns: opened, brought to the right types, and asked what each column says.

The leaves of the interpreter for frames; those for plain rows are in
:mod:`~mentorship_model.monitoring.rows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set, ValuesView
from datetime import date, datetime, time, timedelta
from types import ModuleType
from typing import Any, Final

from attrs import frozen

from mentorship_model.errors import Place, Problem, missing_extra
from mentorship_model.monitoring.evaluation import truth
from mentorship_model.monitoring.formula import Between, Condition, Whole, columns_of
from mentorship_model.monitoring.plan import Plan
from mentorship_model.monitoring.problems import NOT_FACTS, NUMERIC_IDS, WRONG_TYPE
from mentorship_model.monitoring.request import Request
from mentorship_model.monitoring.rows import read_column
from mentorship_model.monitoring.subjects import ColumnKind, FactColumn
from mentorship_model.text import Text

__all__ = [
    "FrameTable",
    "collected",
    "is_pandas",
    "labels_in",
    "load_narwhals",
    "opened",
    "plain_rows",
    "table_of",
    "whole_name",
]

_ALL: Final = Text("все", "all")


def load_narwhals() -> ModuleType:
    """
    Return the module narwhals.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``frames`` is not installed.
    """
    try:
        import narwhals
    except ImportError as error:
        raise missing_extra("narwhals", extra="frames") from error
    return narwhals


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

        clean: Numeric columns known to hold no NaN, nothing out of bounds and, where a whole number
            is due, no fraction.

        full: Columns known to have no gap.
    """

    frame: Any
    schema: dict[str, Any]
    columns: Mapping[str, FactColumn]
    day: date | None = None
    period: tuple[str, str] | None = None
    repeated: frozenset[tuple[str, ...]] = frozenset()
    clean: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()

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
            and column not in self.clean
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
        if column in self.clean:
            return self.known(column)
        return load_narwhals().col(column).is_between(lowest, highest)

    def outside(self, column: str, lowest: float, highest: float) -> Any:
        """Say which rows surely do not lie between the bounds; NaN is one of them."""
        if column in self.clean:
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
        return isinstance(check, Between | Whole) and check.column in self.clean

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
        if column not in self.clean & self.full:
            # An Int64 has no place for NaN, nor for what a wrong unit makes of a number.
            usable = self.between(column, kind.lowest, kind.highest)
            values = nw.when(usable).then(values).otherwise(0)
        scale = kind.kind.scale
        if self.schema[column].is_integer():
            return values.cast(nw.Int64) * scale if scale != 1 else values.cast(nw.Int64)
        # Rounding half up by floor, and not by round(): every engine does this one alike.
        return (values.cast(nw.Float64) * scale + 0.5).floor().cast(nw.Int64)


def whole_name(column: str) -> str:
    """
    Name the helper column of whole units.

    It is made once: engines without common subexpressions would make it for every measure.
    """
    return f"__whole_{column}"


def is_pandas(frame: Any) -> bool:
    """Say whether a frame writes what is missing as NaN."""
    guest = frame.implementation
    return bool(guest.is_pandas_like() or guest.is_dask())


def collected(frame: Any) -> Any:
    """Give a frame with its rows in memory."""
    return frame.collect() if isinstance(frame, load_narwhals().LazyFrame) else frame


def opened(facts: Any, *, argument: str = "facts") -> Any:
    """
    Open a frame of any kind that narwhals knows.

    Args:
        facts: The frame.

        argument: What the caller calls it.

    Raises:
        MentorshipModelError: ``MM-MONITORING-041``, if it is none.
    """
    nw = load_narwhals()
    try:
        return nw.from_native(facts)
    except TypeError as error:
        raise NOT_FACTS.error(place=Place(argument=argument)) from error


def plain_rows(facts: Any, *, argument: str = "facts") -> tuple[Any, ...]:
    """
    Give facts as rows, whether they are rows or a frame.

    Rows handed in are not looked at; of a frame that writes NaN for what is missing, it is missing.
    """
    if isinstance(facts, list | tuple | Iterator | Set | ValuesView):
        return tuple(facts)
    frame = collected(opened(facts, argument=argument))
    if not is_pandas(frame):
        return tuple(frame.iter_rows(named=True))
    rows = zip(*(_values(frame[name]) for name in frame.columns), strict=True)
    return tuple(dict(zip(frame.columns, row, strict=True)) for row in rows)


def _values(column: Any) -> list[Any]:
    """Give the values of a column, None for whatever stands for a missing one."""
    gaps = column.is_null().to_list()
    return [None if is_gap else value for value, is_gap in zip(column.to_list(), gaps, strict=True)]


def labels_in(frame: Any, column: str) -> set[str]:
    """Give the labels that stand in a column, numbers as text."""
    nw = load_narwhals()
    cast, _ = _brought(frame, column, frame.collect_schema()[column], ColumnKind.CODE)
    labels = frame.select((nw.col(column) if cast is None else cast).alias(column))
    found = collected(labels.group_by(column).agg(nw.len().alias("rows")))[column].to_list()
    return {label for label in found if isinstance(label, str)}


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
    nw = load_narwhals()
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
        cast, wrong = _brought(frame, name, schema[name], kind)
        casts += [] if cast is None else [cast.alias(name)]
        problems += wrong
    frame = frame.with_columns(*casts) if casts else frame
    is_at_hand = isinstance(frame, nw.DataFrame) or frame.implementation.is_duckdb()
    clean, full = _looked_over(frame, plan) if is_at_hand else (frozenset(), frozenset())
    table = FrameTable(
        # Polars made lazy needs no memory for helper columns.
        frame=frame.lazy() if frame.implementation.is_polars() else frame,
        schema=dict(frame.collect_schema()),
        columns=plan.subject.columns,
        day=request.on,
        period=request.period if isinstance(request.period, tuple) else None,
        clean=clean,
        full=full,
    )
    return table, problems


def _looked_over(frame: Any, plan: Plan) -> tuple[frozenset[str], frozenset[str]]:
    """
    Find the columns in which nothing can fail its bounds, and those in which nothing is missing.

    A few numbers of a column at hand are cheap; without them each row is asked, and so it is where
    a lazy frame may have a long way behind it.
    """
    nw = load_narwhals()
    checks = [check for check in plan.checks if isinstance(check, Between)]
    needed = {name for mask in plan.masks for name in mask.needed}
    needed |= {check.column for check in checks}
    schema = frame.collect_schema()
    asked = {f"known {name}": nw.col(name).count() for name in sorted(needed)}
    for check in checks:
        column = nw.col(check.column)
        asked |= {f"low {check.column}": column.min(), f"high {check.column}": column.max()}
        # DuckDB puts NaN above every number, so that the greatest tells of it.
        is_guest = is_pandas(frame) or frame.implementation.is_duckdb()
        if schema[check.column].is_float() and not is_guest:
            asked[f"nan {check.column}"] = column.is_nan().any()
        if Whole(check.column) in plan.checks and not schema[check.column].is_integer():
            has_fraction = (column != column.floor()) & ~column.is_null()
            asked[f"fraction {check.column}"] = has_fraction.any()
    if not asked:
        return frozenset(), frozenset()
    told = collected(frame.select(nw.len().alias("rows"), **asked))
    found = {name: _values(told[name])[0] for name in told.columns}
    clean = (
        check.column
        for check in checks
        if not found.get(f"nan {check.column}")
        and not found.get(f"fraction {check.column}")
        and _lies_between(found[f"low {check.column}"], check)
        and _lies_between(found[f"high {check.column}"], check)
    )
    full = (name for name in needed if found[f"known {name}"] == found["rows"])
    return frozenset(clean), frozenset(full)


def _lies_between(value: Any, check: Between) -> bool:
    """Say whether an extreme value is allowed; a column without any value has none."""
    return value is None or check.lowest <= value <= check.highest


def _brought(frame: Any, name: str, dtype: Any, kind: ColumnKind) -> tuple[Any, Sequence[Problem]]:
    """Say how to make a column what it should be: not at all, value by value, or as a whole."""
    nw = load_narwhals()
    is_text = kind is ColumnKind.DATE and dtype == nw.String
    if isinstance(frame, nw.DataFrame) and (dtype == nw.Object or (is_text and is_pandas(frame))):
        return _read(frame, name, kind)
    cast, problem = _cast(frame, name, dtype, kind)
    if problem is not None and _is_empty(frame, name):
        # Nothing of a wrong type stands in a column where nothing stands.
        return nw.lit(None, dtype=_empty_type(frame, kind)), ()
    return cast, () if problem is None else (problem,)


def _is_empty(frame: Any, name: str) -> bool:
    found = collected(frame.select(load_narwhals().col(name).is_null().all()))
    return bool(found[name][0])


def _read(frame: Any, name: str, kind: ColumnKind) -> tuple[Any, Sequence[Problem]]:
    """Read a column of Python's own objects, as Excel gives them to pandas, like plain rows."""
    nw = load_narwhals()
    read, problems = read_column(_values(frame[name]), name=name, kind=kind)
    values: list[Any] = list(read)
    if kind is ColumnKind.DATE:
        values = [None if day is None else datetime.combine(day, time.min) for day in values]
    if kind.is_numeric:
        values = [None if value is None else float(value) for value in values]
    dtype = _empty_type(frame, kind)
    return nw.new_series(name, values, dtype, backend=frame.implementation), problems


def _cast(frame: Any, name: str, dtype: Any, kind: ColumnKind) -> tuple[Any, Problem | None]:
    """Say how to make a column what it should be: not at all, by a cast, or empty."""
    nw = load_narwhals()
    place = Place(column=name)
    is_text = kind in (ColumnKind.ID, ColumnKind.CODE)
    if is_text and dtype.is_numeric():
        whole = nw.col(name).cast(nw.Int64).cast(nw.String)
        return whole, NUMERIC_IDS.problem(place=place)
    if is_text and dtype in (nw.Categorical, nw.Enum):
        return nw.col(name).cast(nw.String), None
    if kind.is_numeric and isinstance(dtype, nw.Decimal):
        return nw.col(name).cast(nw.Float64), None
    if kind is ColumnKind.DATE and isinstance(dtype, nw.Datetime) and dtype.time_zone is not None:
        # The day of a moment is that of its own clock, as in plain rows.
        return nw.col(name).dt.replace_time_zone(None), None
    if _fits(nw, dtype, kind):
        return None, None
    stand_in = nw.lit(None, dtype=_empty_type(frame, kind))
    return stand_in, WRONG_TYPE.problem(place=place, count=_ALL, kind=kind.label)


def _empty_type(frame: Any, kind: ColumnKind) -> Any:
    """Name a type in which every kind of frame has a place for what is missing."""
    nw = load_narwhals()
    if kind.is_numeric:
        return nw.Float64
    if kind is ColumnKind.FLAG:
        # In pandas a flag that is missing would become False; dask has no column of objects to give.
        if frame.implementation.is_dask():
            return nw.Float64
        return nw.Object if is_pandas(frame) else nw.Boolean
    return nw.Datetime if kind is ColumnKind.DATE else nw.String


def _fits(nw: Any, dtype: Any, kind: ColumnKind) -> bool:
    match kind:
        case ColumnKind.FLAG:
            # pandas keeps True, False and None together as objects.
            return bool(dtype in (nw.Boolean, nw.Object))
        case ColumnKind.DATE:
            return bool(dtype == nw.Date or dtype == nw.Datetime)
        case ColumnKind.ID | ColumnKind.CODE:
            return bool(dtype == nw.String)
    return bool(dtype.is_numeric())
