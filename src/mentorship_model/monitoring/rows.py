"""
The engine that needs nothing: rows as mappings, summed by the standard library.

It looks at whole columns, not at one row after another, and is enough below 100 000 rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from mentorship_model.monitoring.evaluation import number, passed, truth
from mentorship_model.monitoring.formula import Condition
from mentorship_model.monitoring.plan import DistinctMeasure, Measure, Plan
from mentorship_model.monitoring.row_table import Key, Mask, RowTable

__all__ = [
    "UnitSums",
    "distinct_counts",
    "failures",
    "repeated_rows",
    "unit_sums",
    "used_rows",
]

UnitSums = dict[Key, dict[str, int]]
"""Measures of each combination of units and dimensions."""


def unit_sums(table: RowTable, plan: Plan, *, keys: Sequence[str]) -> UnitSums:
    """
    Sum every measure of a plan for each combination of the key columns, in one pass.

    Args:
        table: The rows.

        plan: What to sum.

        keys: Columns of units and dimensions; the group last, where periods are compared.
    """
    names, groups = _groups(table, keys)
    totals: UnitSums = {name: {} for name in names}
    masks = [_masks(table, plan, number) for number in range(len(plan.masks))]
    for measure in plan.measures:
        for position, total in enumerate(
            _sums(table, measure, masks=masks, groups=groups, size=len(names))
        ):
            totals[names[position]][measure.name] = total
    return totals


def _groups(table: RowTable, keys: Sequence[str]) -> tuple[list[Key], list[int]]:
    index: dict[Key, int] = {}
    rows = (
        zip(*(table.column(key) for key in keys), strict=True) if keys else ((),) * len(table.rows)
    )
    groups = [index.setdefault(key, len(index)) for key in rows]
    return list(index), groups


def _masks(table: RowTable, plan: Plan, position: int) -> tuple[Mask, Mask]:
    mask = plan.masks[position]
    yes, no = truth(mask.population, table)
    for column in mask.needed:
        yes = yes & table.known(column)
    for check in mask.checks:
        yes = yes & passed(check, table)
    if table.repeated:
        yes = yes & Mask([key not in table.repeated for key in _row_keys(table)])
    return yes, ~no


def _row_keys(table: RowTable) -> Iterator[Key]:
    names = table.subject.told_apart_by(table.has)
    return zip(*map(table.column, names), strict=True)


def repeated_rows(table: RowTable) -> tuple[frozenset[Key], int]:
    """
    Find rows that repeat, by the columns that tell rows apart, and say how many they are.

    Returns:
        What they agree in, the id first, and their number.
    """
    rows = Counter(_row_keys(table))
    repeated = {key: count for key, count in rows.items() if count > 1 and key[0]}
    return frozenset(repeated), sum(repeated.values())


def _sums(
    table: RowTable,
    measure: Measure,
    *,
    masks: Sequence[tuple[Mask, Mask]],
    groups: list[int],
    size: int,
) -> list[int]:
    used, considered = masks[measure.mask]
    rows = considered if measure.considered else used & truth(measure.where, table)[0]
    totals = [0] * size
    if measure.value is None:
        for group, count in Counter(compress(groups, rows)).items():
            totals[group] = count
        return totals
    values = number(measure.value, table)
    for group, value in zip(compress(groups, rows), compress(values, rows), strict=True):
        totals[group] = max(totals[group], value) if measure.is_largest else totals[group] + value
    return totals


def used_rows(table: RowTable, plan: Plan) -> list[bool]:
    """Say which rows the first mask of a plan uses."""
    return _masks(table, plan, 0)[0]


def distinct_counts(
    table: RowTable, plan: Plan, *, measure: DistinctMeasure, keys: Sequence[str]
) -> dict[Key, int]:
    """Count the different ids of a column for each combination of the key columns."""
    names, groups = _groups(table, keys)
    rows = _masks(table, plan, measure.mask)[0] & truth(measure.where, table)[0]
    seen: defaultdict[int, set[str]] = defaultdict(set)
    ids = table.column(measure.column)
    for group, id in zip(compress(groups, rows), compress(ids, rows), strict=True):
        seen[group].add(id)
    return {names[group]: len(ids) for group, ids in seen.items()}


def failures(table: RowTable, checks: Iterable[Condition]) -> dict[Condition, int]:
    """Count the rows that surely fail each check."""
    counts = {check: sum(truth(check, table)[1]) for check in checks}
    return {check: count for check, count in counts.items() if count}
