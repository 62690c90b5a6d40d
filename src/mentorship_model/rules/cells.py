"""
Finitely many classes of values, exactly.

Rules compare facts with constants only, so each fact falls into a few cells: below, at and between
its constants, each named code and one of the others.  What holds for one value of every cell holds
for every value: static analysis, missing facts and remedies all rest on this.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import prod

from mentorship_model.rules.evaluate import leaf_test, threshold
from mentorship_model.rules.facts import FactDeclaration, FactKind, FactValue
from mentorship_model.rules.nodes import Between, Compare, Elapsed, Leaf, Node, OneOf, walk

__all__ = ["assignments", "cells", "count_cells", "facts_in", "leaves_by_fact"]


def leaves_by_fact(*nodes: Node) -> dict[str, list[Leaf]]:
    """Collect the leaves of expressions by the fact they ask about, in order of reading."""
    found: dict[str, list[Leaf]] = {}
    for leaf in (part for node in nodes for part in walk(node) if isinstance(part, Leaf)):
        found.setdefault(leaf.fact, []).append(leaf)
    return found


def facts_in(node: Node) -> tuple[str, ...]:
    """List the facts an expression asks about, each once, in order of reading."""
    return tuple(leaves_by_fact(node))


def cells(
    declaration: FactDeclaration, leaves: Sequence[Leaf], *, on: date
) -> tuple[FactValue, ...]:
    """
    Return one value of each class that *leaves* can tell apart.

    Args:
        declaration: The fact.

        leaves: What is asked about it.

        on: The day of the question.

    Examples:
        >>> from mentorship_model.rules.build import fact
        >>> from mentorship_model.rules.facts import FACTS
        >>> declaration = FACTS["experience_years"]
        >>> cells(declaration, [fact("experience_years") >= 3], on=date(2026, 9, 1))
        (2, 3)
    """
    tests = [leaf_test(leaf, on=on) for leaf in leaves]
    found: dict[tuple[bool, ...], FactValue] = {}
    for value in _candidates(declaration, leaves, on=on):
        found.setdefault(tuple(test(value) for test in tests), value)
    return tuple(found.values())


def _candidates(
    declaration: FactDeclaration, leaves: Iterable[Leaf], *, on: date
) -> Iterable[FactValue]:
    constants = sorted(_constants(leaves, on), key=_order)
    match declaration.kind:
        case FactKind.BOOLEAN:
            return (False, True)
        case FactKind.CODE:
            return declaration.codes or (*constants, "".join(map(str, constants)) + "_other")
        case FactKind.DATE:
            days = [value for value in constants if isinstance(value, date)] or [on]
            return _days_around(days)
        case FactKind.INTEGER:
            numbers: list[int] = [value for value in constants if type(value) is int] or [0]
            return _bounded(_numbers_around(numbers), declaration.minimum)
        case _:
            decimals = [value for value in constants if isinstance(value, Decimal)]
            least = declaration.minimum
            values = _between(decimals or [Decimal(0)])
            return _bounded(values, None if least is None else Decimal(least))


def _constants(leaves: Iterable[Leaf], on: date) -> set[FactValue]:
    found: set[FactValue] = set()
    for leaf in leaves:
        match leaf:
            case Compare(value=value) if value is not None:
                found.add(value)
            case OneOf(values=values):
                found.update(values)
            case Between(low=low, high=high):
                found.update((low, high))
            case Elapsed():
                found.add(threshold(leaf, on=on)[1])
    return found


def _order(value: FactValue) -> tuple[str, object]:
    return type(value).__name__, value


def _numbers_around(points: Sequence[int]) -> list[int]:
    return sorted({*points, *(point - 1 for point in points), *(point + 1 for point in points)})


def _days_around(days: Iterable[date]) -> list[date]:
    numbers = _numbers_around([day.toordinal() for day in days])
    # The first and the last day of the calendar have one neighbour only.
    return [
        date.fromordinal(n) for n in numbers if date.min.toordinal() <= n <= date.max.toordinal()
    ]


def _between(points: Sequence[Decimal]) -> list[Decimal]:
    middles = [(low + high) / 2 for low, high in itertools.pairwise(points)]
    return sorted({points[0] - 1, *points, *middles, points[-1] + 1})


def _bounded(values: Iterable[FactValue], least: FactValue | None) -> list[FactValue]:
    if least is None:
        return list(values)
    kept = [value for value in values if value >= least]  # type: ignore[operator]
    # Between the least and the first constant a decimal has values that no neighbour stands for.
    return [*kept, least]


def count_cells(domains: Mapping[str, Sequence[FactValue]]) -> int:
    """Count the combinations of cells."""
    return prod(len(values) for values in domains.values())


def assignments(domains: Mapping[str, Sequence[FactValue]]) -> Iterator[dict[str, FactValue]]:
    """Yield every combination of cells as the facts of an example subject."""
    names = list(domains)
    for values in itertools.product(*domains.values()):
        yield dict(zip(names, values, strict=True))
