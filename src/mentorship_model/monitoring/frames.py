"""
The engine for frames: any kind that narwhals knows, in one pass to the organisation.

Three steps, all elementary for every backend: helper columns, sums by group, casts.  Anything more
inside the aggregation would become a Python call for each group on pandas, and would not run at all
on pyarrow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from mentorship_model.errors import Place, Problem
from mentorship_model.monitoring.evaluation import number, passed, truth
from mentorship_model.monitoring.formula import EVERY_ROW, Whole
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.frame_opening import collected, load_narwhals
from mentorship_model.monitoring.frame_table import FrameTable, whole_name
from mentorship_model.monitoring.plan import DistinctMeasure, Measure, Plan
from mentorship_model.monitoring.problems import NOT_A_NUMBER, UNNAMED_UNIT, check_problem
from mentorship_model.monitoring.request import Layout
from mentorship_model.monitoring.subjects import Subject

__all__ = ["data_problems", "distinct_frame", "repeated_rows", "totals_of", "unit_frame"]

_T = TypeVar("_T")

ROWS: Final = "__rows"
BAD: Final = "__bad"


def unit_frame(table: FrameTable, plan: Plan, *, keys: Sequence[str]) -> Any:
    """
    Sum every measure of a plan for each combination of the key columns, in one pass.

    Args:
        table: The frame.

        plan: What to sum.

        keys: Columns of units and dimensions; the group last, where periods are compared.

    Returns:
        A small eager frame of keys and Int64 sums; beside the measures the number of rows and of
        rows with a value that fails a check.
    """
    nw = load_narwhals()
    helpers = dict(_helpers(table, plan))
    frame = _masked(table, plan)
    if keys or helpers:
        frame = frame.select(
            *keys, *(expression.alias(name) for name, expression in helpers.items())
        )
    totals = [_total(table, plan, name) for name in helpers]
    totals.append(nw.len().alias(ROWS))
    sums = frame.group_by(*keys).agg(*totals) if keys else frame.select(*totals)
    # Counts are UInt32 on polars and sums HUGEINT on DuckDB: both must be brought to Int64 before
    # anything is multiplied.
    names = (*helpers, ROWS)
    sums = sums.with_columns(nw.col(*names).cast(nw.Int64).fill_null(0))
    counts = {BAD: nw.lit(0)} if BAD not in helpers else {}
    counts |= {each.name: nw.col(ROWS) for each in plan.measures if each.name not in helpers}
    return collected(sums).with_columns(**counts)


def _total(table: FrameTable, plan: Plan, name: str) -> Any:
    """Say how the helpers come together; ones are counted, which DuckDB does faster than adding."""
    if _counts_ones(table) and name in plan.counts | {BAD}:
        return load_narwhals().col(name).count()
    return totals_of([name], largest=plan.largest)[0]


def totals_of(names: Iterable[str], *, largest: Collection[str]) -> list[Any]:
    """Say how measures come together: as a sum, or as the greatest of them."""
    nw = load_narwhals()
    return [nw.col(name).max() if name in largest else nw.col(name).sum() for name in names]


def _helpers(table: FrameTable, plan: Plan) -> Iterator[tuple[str, Any]]:
    """Give what has to be summed; a count of every row need not be."""
    nw = load_narwhals()
    for measure in plan.measures:
        rows = _rows_of(table, plan, measure)
        if measure.value is not None:
            value = number(measure.value, table)
            yield measure.name, value if rows is None else nw.when(rows).then(value).otherwise(0)
        elif rows is not None:
            yield measure.name, _ones(table, rows)
    if not all(map(table.is_sound, plan.checks)):
        yield BAD, _ones(table, nw.col(BAD))


def _takes_every_row(table: FrameTable, plan: Plan, position: int) -> bool:
    """Say whether it is known that a mask leaves out no row."""
    mask = plan.masks[position]
    names = {*mask.needed, *(name for check in mask.checks for name in columns_of(check))}
    return (
        mask.population == EVERY_ROW
        and not table.repeated
        and names <= table.overview.full
        and all(map(table.is_sound, mask.checks))
    )


def _masked(table: FrameTable, plan: Plan) -> Any:
    """Add the masks as columns, and mark rows with bad values."""
    columns = {} if all(map(table.is_sound, plan.checks)) else {BAD: _alarm(table, plan)}
    for position, mask in enumerate(plan.masks):
        if _takes_every_row(table, plan, position):
            continue
        yes, no = truth(mask.population, table)
        for column in mask.needed:
            yes = yes & table.known(column)
        for check in mask.checks:
            # What lies between bounds is known; that it is whole is often known beforehand.
            if not (isinstance(check, Whole) and table.is_sound(check)):
                yes = yes & passed(check, table)
        if table.repeated:
            yes = yes & ~_row_key(table, plan.subject).is_in(
                sorted(map(_SEAM.join, table.repeated))
            )
        columns |= {_used(position): yes, _considered(position): ~no}
    for name in _added_up(plan):
        columns[whole_name(name)] = table.whole(name)
    return table.frame.with_columns(**columns) if columns else table.frame


def _alarm(table: FrameTable, plan: Plan) -> Any:
    """Mark the rows with a value that fails a check."""
    nw = load_narwhals()
    failed = [truth(check, table)[1] for check in plan.checks if not table.is_sound(check)]
    return nw.any_horizontal(*failed, ignore_nulls=True) if failed else nw.lit(False)


def _added_up(plan: Plan) -> tuple[str, ...]:
    """List the columns that some measure adds up."""
    values = (measure.value for measure in plan.measures if measure.value is not None)
    return tuple(dict.fromkeys(name for value in values for name in columns_of(value)))


def _used(position: int) -> str:
    return f"__used{position}"


def _considered(position: int) -> str:
    return f"__considered{position}"


def _ones(table: FrameTable, rows: Any) -> Any:
    """Turn a mask into what can be counted: polars adds up masks as they are, and faster."""
    return load_narwhals().when(rows).then(1) if _counts_ones(table) else rows


def _counts_ones(table: FrameTable) -> bool:
    return not table.frame.implementation.is_polars()


def _rows_of(table: FrameTable, plan: Plan, measure: Measure | DistinctMeasure) -> Any:
    """Say which rows a measure counts; None for every row."""
    nw = load_narwhals()
    if isinstance(measure, Measure) and measure.considered:
        everyone = plan.masks[measure.mask].population == EVERY_ROW
        return None if everyone else nw.col(_considered(measure.mask))
    where = None if measure.where == EVERY_ROW else truth(measure.where, table)[0]
    if _takes_every_row(table, plan, measure.mask):
        return where
    used = nw.col(_used(measure.mask))
    return used if where is None else used & where


_SEAM: Final = "\x1f"
"""The separator of units in ASCII: what no id has in it."""


def _row_key(table: FrameTable, subject: Subject) -> Any:
    nw = load_narwhals()
    names = subject.told_apart_by(table.schema.__contains__)
    return nw.concat_str(*(nw.col(name).fill_null("") for name in names), separator=_SEAM)


def repeated_rows(table: FrameTable, subject: Subject) -> tuple[frozenset[tuple[str, ...]], int]:
    """
    Find rows that repeat, by the columns that tell rows apart, and say how many they are.

    Args:
        table: The frame.

        subject: What its rows are.

    Returns:
        What they agree in, the id first, and their number.
    """
    nw = load_narwhals()
    names = subject.told_apart_by(table.schema.__contains__)
    if not names:
        return frozenset(), 0
    counts = table.frame.group_by(*names).agg(nw.len().alias(ROWS))
    is_named = ~(nw.col(names[0]).is_null() | (nw.col(names[0]) == ""))
    several = collected(counts.filter((nw.col(ROWS) > 1) & is_named))
    keys = several.select(nw.col(*names).fill_null("")).rows()
    return frozenset(keys), int(several[ROWS].sum() or 0)


def distinct_frame(
    table: FrameTable, plan: Plan, *, measure: DistinctMeasure, keys: Sequence[str]
) -> Any:
    """Count the different ids of a column for each combination of the key columns."""
    nw = load_narwhals()
    mask = _rows_of(table, plan, measure)
    rows = _masked(table, plan)
    rows = rows if mask is None else rows.filter(mask)
    # One row for each id and unit first: counting inside the aggregation is not elementary.
    ids = rows.group_by(*keys, measure.column).agg(nw.len().alias(ROWS))
    if keys:
        counts = ids.group_by(*keys).agg(nw.len().alias(measure.name))
    else:
        counts = ids.select(nw.len().alias(measure.name))
    counts = counts.with_columns(nw.col(measure.name).cast(nw.Int64))
    return collected(counts)


def data_problems(table: FrameTable, plan: Plan, *, sums: Any, layout: Layout) -> Iterator[Problem]:
    """Report NaN, values that fail a check, and rows that name no unit."""
    nw = load_narwhals()
    if int(sums[BAD].sum()):
        floats = [name for name in table.schema if table.has_nan(name)]
        for name, count in _counts(table.frame, {n: nw.col(n).is_nan() for n in floats}):
            yield NOT_A_NUMBER.problem(place=Place(column=name), count=count)
        failed = {check: table.sure_failure(check) for check in plan.checks}
        for check, count in _counts(table.frame, failed):
            yield check_problem(check, count, subject=plan.subject)
    for level in layout.units:
        unnamed = nw.col(level).is_null() | (nw.col(level) == "")
        count = int(sums.filter(unnamed)[ROWS].sum())
        if count:
            yield UNNAMED_UNIT.problem(place=Place(column=level), count=count)


def _counts(frame: Any, conditions: dict[_T, Any]) -> Iterator[tuple[_T, int]]:
    """Count the rows of each condition that has any; a second pass, only when something is bad."""
    if not conditions:
        return
    nw = load_narwhals()
    names = [f"c{position}" for position in range(len(conditions))]
    ones = (
        nw.when(condition).then(1).otherwise(0).alias(name)
        for name, condition in zip(names, conditions.values(), strict=True)
    )
    totals = frame.select(*ones).select(nw.col(*names).sum())
    small = collected(totals)
    for name, key in zip(names, conditions, strict=True):
        count = int(small[name][0] or 0)
        if count:
            yield key, count
