"""
From sums to result rows, for the engine of plain rows; one unit at a time.

The same with frames, whole columns at a time, is in
:mod:`~mentorship_model.monitoring.frame_results`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from mentorship_model.errors import Place, Problem
from mentorship_model.monitoring.figures import bounds, combined, parts_of, value_of
from mentorship_model.monitoring.intervals import LEAST_FOR_MEAN, normal_quantile
from mentorship_model.monitoring.plan import DistinctMeasure, IndicatorPlan, Plan
from mentorship_model.monitoring.problems import UNNAMED_UNIT, check_problem, duplicate_problem
from mentorship_model.monitoring.profile import Profile
from mentorship_model.monitoring.request import Layout, Request, plans_of
from mentorship_model.monitoring.result import Result, ResultRow, Status
from mentorship_model.monitoring.rollup import (
    Cells,
    Hidden,
    Units,
    hidden_cells,
    level_cells,
    matched,
    unit_problems,
    units_of,
)
from mentorship_model.monitoring.row_table import RowTable, labels_in, mappings
from mentorship_model.monitoring.rows import (
    distinct_counts,
    failures,
    repeated_rows,
    unit_sums,
)
from mentorship_model.monitoring.shrinkage import beta_binomial_prior, shrunk_share

__all__ = ["compute_rows"]


def compute_rows(rows: tuple[Mapping[str, Any], ...], request: Request) -> Result:
    """Carry out a request on plain rows."""
    rows, wrong_rows = mappings(rows)
    plans, problems = plans_of(
        request,
        lambda name: any(name in row for row in rows),
        periods=lambda: labels_in(rows, "period"),
    )
    problems = [*wrong_rows, *problems]
    found: dict[str, list[ResultRow]] = {}
    for plan, layout in plans:
        table, wrong = _table(rows, plan, request)
        cells, more = _cells(table, plan, layout)
        problems += [*table.problems, *wrong, *more]
        units = {level: units_of(each, largest=plan.largest) for level, each in cells.items()}
        for each in plan.indicators:
            hidden = _hidden(each, cells, plan=plan, layout=layout, request=request)
            found[each.indicator.id] = [
                row
                for level, own in units.items()
                if level in request.shown
                for row in _rows(
                    each, own, level=level, layout=layout, profile=request.profile, hidden=hidden
                )
            ]
    ordered = (row for each in request.indicators for row in found.get(each.id, ()))
    return Result(
        table=tuple(ordered),
        problems=tuple(dict.fromkeys(problems)),
        dimensions=request.dimensions,
    )


def _table(
    rows: tuple[Mapping[str, Any], ...], plan: Plan, request: Request
) -> tuple[RowTable, list[Problem]]:
    table = RowTable(
        rows=rows,
        subject=plan.subject,
        day=request.on,
        period=request.period if isinstance(request.period, tuple) else None,
    )
    repeated, count = repeated_rows(table)
    if not repeated:
        return table, []
    return evolve(table, repeated=repeated), [
        duplicate_problem(plan.subject, repeated, count=count, has=table.has)
    ]


def _hidden(
    each: IndicatorPlan,
    cells: Mapping[str, Cells],
    *,
    plan: Plan,
    layout: Layout,
    request: Request,
) -> Hidden:
    if (people := plan.subject.people) is None:
        return {}
    return hidden_cells(each, cells, layout=layout, request=request, people=people)


def _cells(table: RowTable, plan: Plan, layout: Layout) -> tuple[dict[str, Cells], list[Problem]]:
    """Sum by organisation, then add those sums up to each level."""
    keys = (*layout.units, *layout.dimensions)
    problems = list(_data_problems(table, plan, layout))
    if plan.is_matched:
        sums = unit_sums(table, plan, keys=(*keys, *layout.groups))
        sums, lone = matched(sums, plan, labels=len(keys))
        problems += lone
    else:
        sums = unit_sums(table, plan, keys=keys)
    problems += unit_problems(sums, layout)
    cells = {
        level: level_cells(sums, layout, level=level, largest=plan.largest)
        for level in layout.levels
    }
    for measure in plan.distincts:
        for level in layout.levels:
            _count_distinct(
                cells[level], table, plan=plan, measure=measure, layout=layout.above(level)
            )
    return cells, problems


def _count_distinct(
    cells: Cells, table: RowTable, *, plan: Plan, measure: DistinctMeasure, layout: Layout
) -> None:
    """Count the ids of a level anew: one teacher of two schools is one teacher of the region."""
    size = len(layout.units)
    counts = distinct_counts(table, plan, measure=measure, keys=(*layout.units, *layout.dimensions))
    for measures in cells.values():
        measures[measure.name] = 0
    for key, count in counts.items():
        path = tuple(id or "" for id in reversed(key[:size]))
        cells[path, tuple(code or "" for code in key[size:])][measure.name] += count


def _data_problems(table: RowTable, plan: Plan, layout: Layout) -> Iterator[Problem]:
    for check, count in failures(table, plan.checks).items():
        yield check_problem(check, count, subject=plan.subject)
    for level in layout.units:
        count = sum(not id for id in table.column(level))
        if count:
            yield UNNAMED_UNIT.problem(place=Place(column=level), count=count)


def _rows(
    plan: IndicatorPlan,
    units: Units,
    *,
    level: str,
    layout: Layout,
    profile: Profile,
    hidden: Hidden,
) -> Iterator[ResultRow]:
    """Make the rows of one indicator at one level."""
    rows = []
    for (unit, codes), measures in units.items():
        why = hidden.get((level, unit, codes))
        figures: dict[str, Any] = {"status": why} if why else _figures(plan, measures, profile)
        rows.append(
            ResultRow(
                indicator=plan.indicator.id,
                level=level,
                unit=unit,
                period=layout.period,
                dimensions=tuple(zip(layout.dimensions, codes, strict=True)),
                **figures,
            )
        )
    return _with_shrunk(rows, plan, profile)


def _figures(plan: IndicatorPlan, measures: Mapping[str, int], profile: Profile) -> dict[str, Any]:
    def get(name: str) -> float:
        return float(measures[name])

    considered, used = measures[plan.considered], measures[plan.used]
    n, parts = int(combined(plan.n, get)), parts_of(plan, get)
    figures: dict[str, Any] = {
        "n": n,
        "numerator": parts.numerator,
        "denominator": parts.denominator,
        "earlier_numerator": parts.earlier_numerator,
        "earlier_denominator": parts.earlier_denominator,
        "coverage": used / considered if considered else None,
    }
    if not used:
        return figures | {"status": Status.NO_DATA}
    if 0 in (parts.denominator, parts.earlier_denominator):
        return figures | {"status": Status.UNDEFINED}
    low = high = None
    if parts.squares is None or used >= LEAST_FOR_MEAN:
        z = normal_quantile(profile.confidence)
        low, high = bounds(parts, plan.indicator.interval, z=z) or (None, None)
    minimum = profile.minimum_n.get(plan.indicator.id, plan.indicator.minimum_n)
    status = Status.FEW if n < minimum else Status.OK
    return figures | {"value": value_of(parts), "low": low, "high": high, "status": status}


def _with_shrunk(
    rows: Sequence[ResultRow], plan: IndicatorPlan, profile: Profile
) -> Iterator[ResultRow]:
    """Add shrunk shares, estimated from the rows that are shown and from no others."""
    if not plan.indicator.is_share:
        yield from rows
        return
    families: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if row.value is not None and row.denominator and row.numerator is not None:
            families[row.dimensions].append((int(row.numerator), int(row.denominator)))
    priors = {
        dimensions: beta_binomial_prior(pairs, least=profile.smallest_league)
        for dimensions, pairs in families.items()
    }
    for row in rows:
        prior = priors.get(row.dimensions)
        if prior is None or row.value is None:
            yield row
        else:
            yield evolve(row, shrunk=shrunk_share(row.numerator, row.denominator, prior=prior))
