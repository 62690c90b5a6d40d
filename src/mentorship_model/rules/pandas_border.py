"""
The border that pandas and dask pass before all others: they take null for false in silence.

They are cast to the declared Arrow schema here, after a look at what the columns hold, because a
cast alone would take ``"3"`` for 3 and 1 for true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, Final

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind, needs_extra
from mentorship_model.rules.border import (
    COLUMN_TYPE,
    NO_COLUMN,
    NOT_CAST,
    TWICE,
    Facts,
    MissingColumns,
    no_id,
)
from mentorship_model.rules.facts import FactDeclaration, FactKind
from mentorship_model.text import Text

__all__ = ["evaluate_dask", "evaluate_pandas"]

Run = Callable[[Any], Any]

_MIXED_IDS: Final = ProblemKind(
    "MM-RULES-077",
    Text(
        "в столбце кодов {name} значения разных типов",
        "the id column {name} holds values of several types",
    ),
    expected=Text("одни числа или одни строки", "numbers only or strings only"),
)


def evaluate_pandas(frame: Any, run: Run, *, facts: Facts, id: str, missing: MissingColumns) -> Any:
    """
    Evaluate a pandas frame behind the declared Arrow schema.

    Args:
        frame: The frame.

        run: What evaluates an Arrow table.

        facts: The facts that are asked about, by name.

        id: Name of the id column.

        missing: What to do without the column of a fact.
    """
    pandas, pyarrow = _libraries()
    if frame.columns.has_duplicates:
        raise TWICE.error(place=Place(argument="frame"))
    columns = list(frame.columns)
    here = {name: fact for name, fact in facts.items() if name in columns}
    absent = [name for name in facts if name not in here] if missing == "refuse" else []
    problems = [] if id in columns else [*no_id(id).problems]
    problems += _pandas_problems(frame, here)
    problems += [
        NO_COLUMN.problem(place=Place(column=name), name=name, kind=facts[name].kind.label)
        for name in absent
    ]
    if problems:
        raise MentorshipModelError(problems)
    table = _arrow_table(frame, here, id=id)
    nullable = {pyarrow.bool_(): pandas.BooleanDtype(), pyarrow.int64(): pandas.Int64Dtype()}
    return run(table).to_pandas(types_mapper=nullable.get)


def _libraries() -> tuple[Any, Any]:
    with needs_extra("pyarrow", extra="frames"):
        import pandas
        import pyarrow
    return pandas, pyarrow


def _arrow_table(frame: Any, facts: Facts, *, id: str) -> Any:
    """Cast the id and the facts to the declared Arrow schema, or name every column that is not fit."""
    _, pyarrow = _libraries()
    refused = (pyarrow.ArrowException, OverflowError, TypeError)
    arrays: dict[str, Any] = {}
    problems: list[Problem] = []
    try:
        arrays[id] = pyarrow.array(frame[id], from_pandas=True)
    except refused:
        problems.append(_MIXED_IDS.problem(place=Place(argument="id"), name=id))
    for name, fact in facts.items():
        try:
            arrays[name] = _arrow_array(frame[name], _arrow(fact))
        except refused:
            kind = fact.kind.label
            problems.append(NOT_CAST.problem(place=Place(column=name), name=name, kind=kind))
    if problems:
        raise MentorshipModelError(problems)
    return pyarrow.table(arrays)


def _arrow_array(series: Any, dtype: Any) -> Any:
    _, pyarrow = _libraries()
    if series.isna().all():
        # Nothing in it tells its type: NaN of pandas is no date and no code.
        return pyarrow.nulls(len(series), dtype)
    if pyarrow.types.is_decimal(dtype) and series.dtype.kind in "iu":
        # PyArrow makes decimals of whole numbers only if it is not asked to while it reads them.
        return pyarrow.array(series, from_pandas=True).cast(dtype)
    return pyarrow.array(_plain(series), type=dtype, from_pandas=True)


def _plain(series: Any) -> Any:
    return series.astype(object) if str(series.dtype) == "category" else series


def _arrow(fact: FactDeclaration) -> Any:
    import pyarrow

    return {
        FactKind.BOOLEAN: pyarrow.bool_(),
        FactKind.INTEGER: pyarrow.int64(),
        FactKind.DECIMAL: pyarrow.decimal128(38, 9),
        FactKind.DATE: pyarrow.date32(),
        FactKind.CODE: pyarrow.string(),
    }[fact.kind]


_HELD: Final[Mapping[FactKind, frozenset[str]]] = {
    FactKind.BOOLEAN: frozenset({"boolean"}),
    # Without nullable types pandas has no other way to leave a whole number out than a float.
    FactKind.INTEGER: frozenset({"integer", "floating", "mixed-integer-float"}),
    FactKind.DECIMAL: frozenset({"decimal", "integer"}),
    FactKind.DATE: frozenset({"date", "datetime64", "datetime"}),
    FactKind.CODE: frozenset({"string", "categorical"}),
}


def _pandas_problems(frame: Any, facts: Facts) -> list[Problem]:
    pandas, _ = _libraries()
    problems = []
    for name, fact in facts.items():
        held = pandas.api.types.infer_dtype(_plain(frame[name]), skipna=True)
        empty = frame[name].isna().all()
        if not empty and (held not in _HELD[fact.kind] or _has_time(frame[name], held)):
            problems.append(
                COLUMN_TYPE.problem(
                    place=Place(column=name), name=name, found=held, kind=fact.kind.label
                )
            )
    return problems


def _has_time(series: Any, held: str) -> bool:
    """Say whether a column holds moments that are no whole days."""
    if held == "date" and series.dtype == object:
        # What begins with a day is called a column of days, whatever comes further down.
        return any(isinstance(one, datetime) and _is_no_day(one) for one in series.dropna())
    if held not in ("datetime64", "datetime"):
        return False
    pandas, _ = _libraries()
    try:
        moments = pandas.to_datetime(series.dropna())
    except ValueError:  # some with a time zone and some without
        return True
    return moments.dt.tz is not None or bool((moments != moments.dt.normalize()).any())


def _is_no_day(moment: datetime) -> bool:
    return moment.tzinfo is not None or moment.time() != time.min


def evaluate_dask(frame: Any, run: Run, *, facts: Facts, id: str, missing: MissingColumns) -> Any:
    """
    Evaluate a dask frame partition by partition, each behind the Arrow border.

    Args:
        frame: The frame.

        run: What evaluates an Arrow table.

        facts: The facts that are asked about, by name.

        id: Name of the id column.

        missing: What to do without the column of a fact.
    """

    def partition(part: Any) -> Any:
        return evaluate_pandas(part, run, facts=facts, id=id, missing=missing)

    return frame.map_partitions(partition, meta=partition(frame._meta))
