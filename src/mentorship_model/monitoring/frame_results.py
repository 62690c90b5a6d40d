"""
From sums by organisation to results at every level, for frames; whole columns at a time.

The arithmetic is that of :mod:`~mentorship_model.monitoring.figures`, so that a frame and plain
rows give the same numbers to the last digit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import asdict, evolve

from mentorship_model.errors import Problem
from mentorship_model.monitoring.figures import bounds, combined, parts_of, value_of
from mentorship_model.monitoring.frame_opening import (
    labels_in,
    load_narwhals,
    opened,
    plain_rows,
)
from mentorship_model.monitoring.frame_table import FrameTable, table_of
from mentorship_model.monitoring.frames import (
    data_problems,
    distinct_frame,
    repeated_rows,
    totals_of,
    unit_frame,
)
from mentorship_model.monitoring.intervals import LEAST_FOR_MEAN, normal_quantile
from mentorship_model.monitoring.plan import IndicatorPlan, Plan
from mentorship_model.monitoring.problems import duplicate_problem
from mentorship_model.monitoring.profile import Profile
from mentorship_model.monitoring.request import FEDERATION, Layout, Request, plans_of
from mentorship_model.monitoring.result import Result, ResultRow, Status
from mentorship_model.monitoring.rollup import (
    Cells,
    Hidden,
    hidden_cells,
    unit_problems,
    unmatched_problems,
)
from mentorship_model.monitoring.shrinkage import (
    Prior,
    prior_from_sums,
    scaled_square,
    shrunk_share,
)

__all__ = ["compute_frame", "rows_of"]

LEVEL: Final = "level"
UNIT: Final = "unit"
_WHY: Final = "__why"
_NOTHING: Final = "__nothing"
_JUDGED: Final = (Status.OK, Status.FEW, Status.UNDEFINED, Status.NO_DATA)

_NUMBERS: Final = (
    "numerator",
    "denominator",
    "earlier_numerator",
    "earlier_denominator",
    "value",
    "low",
    "high",
    "shrunk",
    "coverage",
)


def compute_frame(facts: Any, request: Request) -> Result:
    """Carry out a request on a frame."""
    nw = load_narwhals()
    frame = opened(facts)
    plans, problems = plans_of(
        request,
        frozenset(frame.collect_schema().names()).__contains__,
        periods=lambda: labels_in(frame, "period"),
    )
    found: dict[str, Any] = {}
    for plan, layout in plans:
        table, wrong = table_of(frame, plan, keys=_keys(layout), request=request)
        repeated, count = repeated_rows(table, plan.subject)
        if repeated:
            table = evolve(table, repeated=repeated)
            has = table.schema.__contains__
            problems.append(duplicate_problem(plan.subject, repeated, count=count, has=has))
        cells, more = _cells(table, plan, layout)
        problems += [*wrong, *more]
        is_tree = _is_tree(cells, layout)
        if not is_tree:
            problems += unit_problems(cells[layout.levels[0]].select(*layout.units).rows(), layout)
        hidden = _hidden(cells, plan, layout=layout, request=request)
        shown = {level: sums for level, sums in cells.items() if level in request.shown}
        units = _units(shown, layout, is_tree=is_tree, largest=plan.largest)
        columns = {name: units.get_column(name) for name in units.columns}
        for each in plan.indicators:
            table = _labelled(units, each, layout).with_columns(
                **_figures(columns, each, request.profile)
            )
            if each.indicator.id in hidden:
                table = _with_reasons(table, hidden[each.indicator.id], layout)
            if each.indicator.is_share:
                table = table.with_columns(shrunk=_shrunk(table, layout, request.profile))
            found[each.indicator.id] = table
    ordered = [found[each.id] for each in request.indicators if each.id in found]
    if not ordered:
        return Result(table=(), problems=tuple(problems), dimensions=request.dimensions)
    return Result(
        table=nw.to_native(nw.concat(ordered)),
        problems=tuple(dict.fromkeys(problems)),
        dimensions=request.dimensions,
    )


def _keys(layout: Layout) -> tuple[str, ...]:
    return (*layout.units, *layout.dimensions, *layout.groups)


def _cells(table: FrameTable, plan: Plan, layout: Layout) -> tuple[dict[str, Any], list[Problem]]:
    """Sum by organisation, then add those sums up to each level."""
    nw = load_narwhals()
    sums = unit_frame(table, plan, keys=_keys(layout))
    problems = list(data_problems(table, plan, sums=sums, layout=layout))
    if plan.is_matched:
        sums, more = _matched(sums, plan)
        problems += more
    labels = (*layout.units, *layout.dimensions)
    # Each unit has one row by now, unless a group or a gap was a key beside it.
    is_summed = not plan.is_matched and not any(sums[name].is_null().any() for name in labels)
    names = [measure.name for measure in plan.measures]
    sums = sums.select(*(nw.col(label).fill_null("") for label in labels), *names)
    cells = {}
    for position, level in enumerate(layout.levels):
        upper = (*layout.units[position:], *layout.dimensions)
        if position or not is_summed:
            sums = _added(sums, upper, names, largest=plan.largest)
        cells[level] = sums
        for measure in plan.distincts:
            counts = distinct_frame(table, plan, measure=measure, keys=upper)
            counts = counts.with_columns(nw.col(*upper).fill_null("")) if upper else counts
            cells[level] = _joined(cells[level], counts, keys=upper, name=measure.name)
    return cells, problems


def _is_tree(cells: Mapping[str, Any], layout: Layout) -> bool:
    """Say whether each unit stands in one unit only; without looking at each."""
    for position, level in enumerate(layout.units):
        paths = cells[level].select(*layout.units[position:])
        paths = paths.unique() if layout.dimensions else paths
        if paths[level].n_unique() < len(paths):
            return False
    return True


def _added(
    sums: Any, keys: Sequence[str], names: Sequence[str], *, largest: Collection[str]
) -> Any:
    totals = totals_of(names, largest=largest)
    return sums.group_by(*keys).agg(*totals) if keys else sums.select(*totals)


def _joined(cells: Any, counts: Any, *, keys: Sequence[str], name: str) -> Any:
    nw = load_narwhals()
    joined = (
        cells.join(counts, on=list(keys), how="left")
        if keys
        else cells.with_columns(nw.lit(int(counts[name][0])).alias(name))
    )
    return joined.with_columns(nw.col(name).fill_null(0).cast(nw.Int64))


def _matched(sums: Any, plan: Plan) -> tuple[Any, list[Problem]]:
    """Leave out every group that is in only one of the two periods, and say how many."""
    nw = load_narwhals()
    # Rows that name no group may be of any: they are not compared.
    is_named = ~(nw.col("group").is_null() | (nw.col("group") == ""))
    sides = [(nw.col(early) > 0, nw.col(late) > 0) for early, late in plan.sides]
    both = {mask: early & late & is_named for mask, (early, late) in enumerate(sides)}
    lone = nw.any_horizontal(
        *((early | late) & ~(early & late & is_named) for early, late in sides), ignore_nulls=True
    )
    groups = sums.filter(lone).select(nw.col("group").fill_null(""))["group"].to_list()
    kept = sums.with_columns(
        *(
            nw.when(both[measure.mask]).then(nw.col(measure.name)).otherwise(0).alias(measure.name)
            for measure in plan.measures
            if not measure.considered
        )
    )
    return kept, list(unmatched_problems(groups))


def _units(
    cells: Mapping[str, Any], layout: Layout, *, is_tree: bool, largest: Collection[str]
) -> Any:
    """
    Put the units of all levels under one another, each under its own id, in order.

    Beside them stand columns of what figures may turn out to be: nothing, and each status.
    """
    nw = load_narwhals()
    parts = []
    for level, sums in cells.items():
        names = [name for name in sums.columns if name not in layout.units]
        unit = nw.lit(FEDERATION) if level == FEDERATION else nw.col(level).cast(nw.String)
        named = sums.with_columns(unit.alias(UNIT)).select(UNIT, *names).filter(nw.col(UNIT) != "")
        measures = [name for name in names if name not in layout.dimensions]
        keys = (UNIT, *layout.dimensions)
        # A unit that stands in two units above it is one unit all the same.
        whole = named if is_tree else _added(named, keys, measures, largest=largest)
        # Values are made of floats; the sums are whole and small enough to be exact in them.
        floats = nw.col(*measures).cast(nw.Float64)
        parts.append(whole.sort(*keys).select(nw.lit(level).alias(LEVEL), *keys, floats))
    constants = [nw.lit(status.value).alias(status) for status in _JUDGED]
    return nw.concat(parts).with_columns(nw.lit(None, dtype=nw.Float64).alias(_NOTHING), *constants)


def _hidden(
    cells: Mapping[str, Any], plan: Plan, *, layout: Layout, request: Request
) -> dict[str, Hidden]:
    """Choose what this audience may not see, by indicator."""
    if request.least <= 0 or (people := plan.subject.people) is None:
        return {}
    plain = {level: _plain(sums, layout, level) for level, sums in cells.items()}
    return {
        each.indicator.id: hidden_cells(each, plain, layout=layout, request=request, people=people)
        for each in plan.indicators
    }


def _plain(sums: Any, layout: Layout, level: str) -> Cells:
    upper = layout.units[layout.levels.index(level) :]
    names = [name for name in sums.columns if name not in (*upper, *layout.dimensions)]
    keys = sums.select(*upper, *layout.dimensions).rows() if upper or layout.dimensions else [()]
    return {
        (tuple(reversed(key[: len(upper)])), key[len(upper) :]): dict(zip(names, row, strict=True))
        for key, row in zip(keys, sums.select(*names).rows(), strict=True)
    }


def _labelled(units: Any, plan: IndicatorPlan, layout: Layout) -> Any:
    """Say whose the results of an indicator are."""
    nw = load_narwhals()
    return units.select(
        nw.lit(plan.indicator.id).alias("indicator"),
        LEVEL,
        UNIT,
        nw.lit(layout.period, dtype=nw.String).alias("period"),
        *layout.dimensions,
    )


def _with_reasons(table: Any, hidden: Hidden, layout: Layout) -> Any:
    """Take out what the audience may not see, and say why in its place."""
    nw = load_narwhals()
    keys = table.select(LEVEL, UNIT, *layout.dimensions).rows()
    reasons = [
        status.value if (status := hidden.get((level, unit, tuple(codes)))) else ""
        for level, unit, *codes in keys
    ]
    why = nw.new_series(_WHY, reasons, nw.String, backend=table.implementation)
    is_shown = nw.col(_WHY) == ""
    shown = {name: nw.when(is_shown).then(nw.col(name)) for name in ("n", *_NUMBERS)}
    status = nw.when(is_shown).then(nw.col("status")).otherwise(nw.col(_WHY))
    return table.with_columns(why).with_columns(**shown, status=status).drop(_WHY)


def _figures(columns: Mapping[str, Any], plan: IndicatorPlan, profile: Profile) -> dict[str, Any]:
    """
    Keep each of the numbers where it makes sense, and say what is to be thought of them.

    It is done by columns at hand and not by expressions, whose parsing took a third of the time
    where a region has some ten thousand units.
    """
    nw = load_narwhals()
    numbers = _numbers(columns, plan, profile)
    used, considered, nothing = numbers["used"], numbers["considered"], columns[_NOTHING]
    is_used = used > 0
    divisible = is_used
    for below in ("denominator", "earlier_denominator"):
        divisible = divisible & (numbers[below] != 0) if below in numbers else divisible
    has_bounds = divisible if plan.squares is None else divisible & (used >= LEAST_FOR_MEAN)
    numbers["coverage"] = (used / considered).zip_with(considered > 0, nothing)
    for name, makes_sense in {"value": divisible, "low": has_bounds, "high": has_bounds}.items():
        if name in numbers:
            numbers[name] = numbers[name].zip_with(makes_sense, nothing)
    minimum = profile.minimum_n.get(plan.indicator.id, plan.indicator.minimum_n)
    status = columns[Status.OK].zip_with(numbers["n"] >= minimum, columns[Status.FEW])
    status = status.zip_with(divisible, columns[Status.UNDEFINED])
    return {
        "n": numbers["n"].cast(nw.Int64),
        **{name: numbers.get(name, nothing) for name in _NUMBERS},
        "status": status.zip_with(is_used, columns[Status.NO_DATA]),
    }


def _numbers(columns: Mapping[str, Any], plan: IndicatorPlan, profile: Profile) -> dict[str, Any]:
    """Compute whole columns, without a look at where they make no sense."""
    parts = parts_of(plan, columns.__getitem__)
    z = normal_quantile(profile.confidence)
    interval = bounds(parts, plan.indicator.interval, z=z, root=lambda column: column.sqrt())
    low, high = interval or (None, None)
    numbers = {
        "n": combined(plan.n, columns.__getitem__),
        **asdict(parts),
        "value": value_of(parts),
        "low": low,
        "high": high,
        "used": columns[plan.used],
        "considered": columns[plan.considered],
    }
    return {name: column for name, column in numbers.items() if column is not None}


def _shrunk(table: Any, layout: Layout, profile: Profile) -> Any:
    """Draw the shares of each level and combination of dimensions towards their common one."""
    shrunk, has_value = table["shrunk"], ~table["value"].is_null()
    for key, prior in _priors(table, layout, profile):
        family = has_value
        for name, code in zip((LEVEL, *layout.dimensions), key, strict=True):
            family = family & (table[name] == code)
        share = shrunk_share(table["numerator"], table["denominator"], prior=prior)
        shrunk = share.zip_with(family, shrunk)
    return shrunk


def _priors(
    table: Any, layout: Layout, profile: Profile
) -> Iterator[tuple[tuple[str, ...], Prior]]:
    """Estimate the prior of each level and combination of dimensions from the rows shown."""
    nw = load_narwhals()
    keys = (LEVEL, *layout.dimensions)
    successes, n = nw.col("numerator").cast(nw.Int64), nw.col("denominator").cast(nw.Int64)
    square = scaled_square(nw.col("numerator"), nw.col("denominator"))
    sums = (
        table.filter(~nw.col("value").is_null())
        .select(
            *keys,
            successes=successes,
            n=n,
            n_squares=n * n,
            squares=square.floor().cast(nw.Int64),
            units=nw.lit(1),
        )
        .group_by(*keys)
        .agg(nw.col("units", "successes", "n", "n_squares", "squares").sum())
    )
    for row in sums.rows(named=True):
        key = tuple(row.pop(name) for name in keys)
        prior = prior_from_sums(
            **{name: int(x) for name, x in row.items()}, least=profile.smallest_league
        )
        if prior is not None:
            yield key, prior


def rows_of(table: Any, dimensions: Sequence[str]) -> tuple[ResultRow, ...]:
    """Turn a frame of results into records."""
    return tuple(_record(dict(row), dimensions) for row in plain_rows(table))


def _record(values: dict[str, Any], dimensions: Sequence[str]) -> ResultRow:
    codes = tuple((name, values.pop(name)) for name in dimensions)
    n, status = values.pop("n"), Status(values.pop("status"))
    return ResultRow(
        **values,
        status=status,
        n=None if n is None else int(n),
        dimensions=codes,
    )
