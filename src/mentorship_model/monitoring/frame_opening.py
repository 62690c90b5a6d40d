"""
A frame of any kind, opened: its rows, its labels, and its columns brought to the types they should have.

The columns are read in :mod:`~mentorship_model.monitoring.frame_table`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set, ValuesView
from datetime import datetime, time
from math import inf
from types import ModuleType
from typing import Any, Final

from mentorship_model.errors import Place, Problem, needs_extra
from mentorship_model.monitoring.arguments import LARGEST
from mentorship_model.monitoring.problems import NOT_FACTS, NUMERIC_IDS, WRONG_TYPE
from mentorship_model.monitoring.row_table import read_column
from mentorship_model.monitoring.subjects import ColumnKind
from mentorship_model.text import Text

__all__ = [
    "brought",
    "collected",
    "is_pandas",
    "labels_in",
    "load_narwhals",
    "opened",
    "plain_rows",
    "values_of",
]

_ALL: Final = Text("все", "all")


def load_narwhals() -> ModuleType:
    """
    Return the module narwhals.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``frames`` is not installed.
    """
    with needs_extra("narwhals", extra="frames"):
        import narwhals
    return narwhals


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
    rows = zip(*(values_of(frame[name]) for name in frame.columns), strict=True)
    return tuple(dict(zip(frame.columns, row, strict=True)) for row in rows)


def values_of(column: Any) -> list[Any]:
    """Give the values of a column, None for whatever stands for a missing one."""
    gaps = column.is_null().to_list()
    return [None if is_gap else value for value, is_gap in zip(column.to_list(), gaps, strict=True)]


def labels_in(frame: Any, column: str) -> set[str]:
    """Give the labels that stand in a column, numbers as text."""
    nw = load_narwhals()
    cast, _ = brought(frame, column, frame.collect_schema()[column], ColumnKind.CODE)
    labels = frame.select((nw.col(column) if cast is None else cast).alias(column))
    found = collected(labels.group_by(column).agg(nw.len().alias("rows")))[column].to_list()
    return {label for label in found if isinstance(label, str)}


def brought(frame: Any, name: str, dtype: Any, kind: ColumnKind) -> tuple[Any, Sequence[Problem]]:
    """Say how to make a column what it should be: not at all, value by value, or as a whole."""
    nw = load_narwhals()
    if isinstance(frame, nw.DataFrame):
        has_na = is_pandas(frame) and _has_na(frame, name)
        if has_na and kind.is_label and dtype == nw.String:
            return _objects(frame[name]), ()
        if has_na and kind.is_numeric and dtype.is_numeric():
            return _floats(frame[name]), ()
        if has_na or _is_read(frame, dtype, kind):
            return _read(frame, name, kind)
    cast, problem = _cast(frame, name, dtype, kind)
    if problem is not None and _is_empty(frame, name):
        # Nothing of a wrong type stands in a column where nothing stands.
        return nw.lit(None, dtype=_empty_type(frame, kind)), ()
    return cast, () if problem is None else (problem,)


def _has_na(frame: Any, name: str) -> bool:
    """
    Say whether what is missing in a column of pandas is NA.

    Of NA there are two makers, pandas itself and Arrow: answers about the one cannot be joined to
    answers about the other, so that such columns are made of the older types first.
    """
    dtype = frame[name].to_native().dtype
    return getattr(dtype, "na_value", None) is frame.implementation.to_native_namespace().NA


def _objects(column: Any) -> Any:
    native = column.to_native()
    return _as_column(native.astype(object).where(native.notna(), None))


def _floats(column: Any) -> Any:
    return _as_column(column.to_native().astype("float64"))


def _as_column(native: Any) -> Any:
    return load_narwhals().from_native(native, series_only=True)


def _is_read(frame: Any, dtype: Any, kind: ColumnKind) -> bool:
    """Say whether a column in memory is read value by value, as that of plain rows is."""
    nw = load_narwhals()
    if kind is ColumnKind.DATE and dtype == nw.String:
        return is_pandas(frame)
    # With one gap pandas makes fractions of whole numbers.
    return bool(dtype == nw.Object or (kind.is_label and _has_fractions(dtype)))


def _has_fractions(dtype: Any) -> bool:
    return bool(dtype.is_numeric() and not dtype.is_integer())


def _is_empty(frame: Any, name: str) -> bool:
    found = collected(frame.select(load_narwhals().col(name).is_null().all()))
    return bool(found[name].item())


def _read(frame: Any, name: str, kind: ColumnKind) -> tuple[Any, Sequence[Problem]]:
    """Read a column of Python's own objects, as Excel gives them to pandas, like plain rows."""
    nw = load_narwhals()
    read, problems = read_column(values_of(frame[name]), name=name, kind=kind)
    values: list[Any] = list(read)
    if kind is ColumnKind.DATE:
        values = [None if day is None else datetime.combine(day, time.min) for day in values]
    if kind.is_numeric:
        values = [None if value is None else _as_float(value) for value in values]
    dtype = _empty_type(frame, kind)
    return nw.new_series(name, values, dtype, backend=frame.implementation), problems


def _as_float(value: Any) -> float:
    """Give a number as a machine's fraction; one too large for it is endless, and out of bounds."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def _label(frame: Any, name: str) -> Any:
    """Write a number as a label, a whole one without its fraction, where no value can be seen."""
    nw = load_narwhals()
    number = nw.col(name).cast(nw.Float64)
    if frame.implementation.is_dask():
        # It has no whole numbers with gaps.
        return number.cast(nw.String).str.replace(r"\.0$", "")
    held = nw.when(number.abs() <= LARGEST).then(number)
    whole = nw.when(held == held.floor()).then(held).cast(nw.Int64).cast(nw.String)
    return nw.coalesce(whole, nw.when(~number.is_nan()).then(number).cast(nw.String))


def _cast(frame: Any, name: str, dtype: Any, kind: ColumnKind) -> tuple[Any, Problem | None]:
    """Say how to make a column what it should be: not at all, by a cast, or empty."""
    nw = load_narwhals()
    place = Place(column=name)
    if kind.is_label and dtype.is_numeric():
        text = _label(frame, name) if _has_fractions(dtype) else nw.col(name).cast(nw.String)
        return text, NUMERIC_IDS.problem(place=place)
    if kind.is_label and dtype in (nw.Categorical, nw.Enum):
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
