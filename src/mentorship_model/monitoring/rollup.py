"""
Sums of sums: from the organisation up to every level asked for.

Numerators and denominators are added up; percentages never are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from mentorship_model.errors import Place, Problem
from mentorship_model.monitoring.figures import combined
from mentorship_model.monitoring.plan import IndicatorPlan, Plan
from mentorship_model.monitoring.problems import TWO_PARENTS, UNMATCHED_GROUPS
from mentorship_model.monitoring.request import FEDERATION, Layout, Request
from mentorship_model.monitoring.result import Status
from mentorship_model.monitoring.rows import UnitSums
from mentorship_model.monitoring.suppression import Path, suppressed

__all__ = [
    "Cells",
    "Hidden",
    "Units",
    "hidden_cells",
    "level_cells",
    "matched",
    "unit_problems",
    "unmatched_problems",
    "units_of",
]

_K = TypeVar("_K", str, Path)

Codes = tuple[str, ...]
Cells = dict[tuple[Path, Codes], dict[str, int]]
"""Measures of each unit, by its path from the top, and of each combination of dimensions."""

Units = dict[tuple[str, Codes], dict[str, int]]
"""Measures of each unit by its own id, in order."""

Hidden = Mapping[tuple[str, str, Codes], Status]
"""Why a unit of a level may not be shown."""


def matched(sums: UnitSums, plan: Plan, *, labels: int) -> tuple[UnitSums, list[Problem]]:
    """
    Leave out every group that is in only one of the two periods, and say how many.

    Args:
        sums: Sums whose last key is the group.

        plan: What was summed.

        labels: How many of the first keys are to be kept.
    """
    kept: UnitSums = {}
    lone: list[str | None] = []
    for key, measures in sums.items():
        sides = [(measures[early] > 0, measures[late] > 0) for early, late in plan.sides]
        # Rows that name no group may be of any: they are not compared.
        both = [early and late and bool(key[-1]) for early, late in sides]
        if any(any(side) and not is_both for side, is_both in zip(sides, both, strict=True)):
            lone.append(key[-1])
        total = kept.setdefault(key[:labels], defaultdict(int))
        for measure in plan.measures:
            is_used = measure.considered or both[measure.mask]
            more = {measure.name: measures[measure.name] if is_used else 0}
            _put_together(total, more, largest=plan.largest)
    return kept, list(unmatched_problems(lone))


def unmatched_problems(groups: Collection[str | None]) -> Iterator[Problem]:
    """Report the groups that could not be compared; the first that has a name is named."""
    if groups:
        yield UNMATCHED_GROUPS.problem(
            place=Place(column="group"),
            subject=min(filter(None, groups), default=None),
            count=len(groups),
        )


def level_cells(
    sums: UnitSums, layout: Layout, *, level: str, largest: Collection[str] = ()
) -> Cells:
    """
    Add the sums up to one level.

    Args:
        sums: Measures by organisation.

        layout: Whose they are.

        level: The level.

        largest: The measures of which the greatest is taken instead.
    """
    first = len(layout.units)
    cells: Cells = {}
    for key, measures in sums.items():
        cell = layout.path(key, level), tuple(code or "" for code in key[first:])
        _add(cells, cell, measures, largest=largest)
    return cells


def _add(
    totals: dict[tuple[_K, Codes], dict[str, int]],
    key: tuple[_K, Codes],
    more: dict[str, int],
    *,
    largest: Collection[str],
) -> None:
    total = totals.get(key)
    if total is None:
        totals[key] = dict(more)
    else:
        _put_together(total, more, largest=largest)


def _put_together(
    total: dict[str, int], more: Mapping[str, int], *, largest: Collection[str]
) -> None:
    for name, value in more.items():
        total[name] = max(total[name], value) if name in largest else total[name] + value


def units_of(cells: Cells, *, largest: Collection[str] = ()) -> Units:
    """Put together what stands under one id, in order, and leave out what has none."""
    units: Units = {}
    for (path, codes), measures in cells.items():
        if unit_id(path):
            _add(units, (unit_id(path), codes), measures, largest=largest)
    return dict(sorted(units.items()))


def unit_id(path: Path) -> str:
    """Name a unit by its own id."""
    return path[-1] if path else FEDERATION


def size_of(plan: IndicatorPlan, measures: Mapping[str, int], *, people: str) -> int:
    """
    Say how many people stand behind a cell, for suppression.

    A difference is as small as the smaller of its two groups, or of its two numbers.
    """
    n = combined(plan.n, measures.__getitem__)
    sizes = [n if people == "counted" else min(n, measures[plan.used])]
    if plan.other_numerator:
        sides = (plan.denominator, plan.other_denominator)
        if not all(sides):
            sides = (plan.numerator, plan.other_numerator)
        sizes += [combined(part, measures.__getitem__) for part in sides if part]
    # A difference with one empty side is not defined, but the other side is not nobody.
    return int(min(size for size in sizes if size)) if any(sizes) else 0


def hidden_cells(
    plan: IndicatorPlan,
    cells: Mapping[str, Cells],
    *,
    layout: Layout,
    request: Request,
    people: str,
) -> Hidden:
    """
    Choose the units of an indicator that an audience may not see.

    Args:
        plan: How the indicator comes from the measures.

        cells: The sums of each level that is shown, here or in what was published before.

        layout: Whose sums they are.

        request: The audience, and what it has seen already.

        people: Where the people are in the table.
    """
    if request.least <= 0:
        return {}
    if plan.indicator.is_largest:
        # It is the number of one person, however many there are.
        return {
            (level, unit_id(path), codes): Status.HIDDEN
            for level, each in cells.items()
            for path, codes in each
        }
    trees: dict[Codes, dict[Path, int]] = defaultdict(dict)
    level_of: dict[int, str] = {}
    for level, each in cells.items():
        for (path, codes), measures in each.items():
            trees[codes][path] = size_of(plan, measures, people=people)
            level_of[len(path)] = level
    was_hidden = {
        (row.level, row.unit, tuple(code for _, code in row.dimensions)): row.is_hidden
        for row in request.already_published
        if row.indicator == plan.indicator.id and row.period == layout.period
    }
    found = {}
    for codes, sizes in trees.items():
        before = {
            path: was_hidden.get((level_of[len(path)], unit_id(path), codes)) for path in sizes
        }
        why = suppressed(
            sizes,
            least=request.least,
            never_shown=(*tangled_paths(sizes), *(path for path in sizes if before[path])),
            known=[path for path in sizes if before[path] is False],
        )
        for path, reason in why.items():
            status = Status.HIDDEN if reason == "small" else Status.HIDDEN_COMPLEMENT
            found[level_of[len(path)], unit_id(path), codes] = status
    return found


def tangled_paths(paths: Collection[Path]) -> tuple[Path, ...]:
    """List the paths of units that stand in several units above them."""
    places: dict[tuple[int, str], list[Path]] = defaultdict(list)
    for path in paths:
        if path and path[-1]:
            places[len(path), path[-1]].append(path)
    return tuple(path for group in places.values() if len(group) > 1 for path in group)


def unit_problems(keys: Iterable[Sequence[str | None]], layout: Layout) -> Iterator[Problem]:
    """Report units that stand in two units above them."""
    known = list(keys)
    for level in layout.units:
        paths = {layout.path(key, level) for key in known}
        above = defaultdict(list)
        for path in sorted(tangled_paths(paths)):
            # A unit of the highest level has one path, so that a tangled one has a unit above.
            above[path[-1]].append(path[-2])
        for unit, parents in sorted(above.items()):
            yield TWO_PARENTS.problem(
                place=Place(column=level), subject=unit, parents=", ".join(sorted(set(parents)))
            )
