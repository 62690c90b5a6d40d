"""
Whether one expression implies another, and an example where it does not: exact, by search.

Facts are settled one after another, each to one value of every cell, and both expressions shrink as
they go; what is left of them is looked at once, whatever led there.  Facts are taken as known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import evolve

from mentorship_model.rules.cell_space import too_many
from mentorship_model.rules.cells import cells, facts_in, leaves_by_fact
from mentorship_model.rules.evaluate import leaf_test
from mentorship_model.rules.facts import FactDeclaration, FactValue
from mentorship_model.rules.nodes import All, Any, AtLeast, Const, Leaf, Node, Not

__all__ = ["MOST_STEPS", "exception_to"]

MOST_STEPS: Final = 20_000
"""So many times a fact is settled before the question is given up, some seconds; a convention."""

_YES, _NO = Const(value=True), Const(value=False)


def exception_to(
    stricter: Node,
    looser: Node,
    *,
    facts: Mapping[str, FactDeclaration],
    on: date,
    most_steps: int = MOST_STEPS,
) -> dict[str, FactValue] | None:
    """
    Return an example for which *stricter* holds and *looser* does not; None if there is none.

    Args:
        stricter: An expression without references to rules.

        looser: Another.

        facts: The declarations by name.

        on: The day of the question.

        most_steps: So many times a fact may be settled.

    Returns:
        The facts that decide; whatever the others are, the example stands.

    Raises:
        MentorshipModelError: ``MM-RULES-050``, if it takes more steps.

    Examples:
        >>> from mentorship_model.rules.build import fact
        >>> from mentorship_model.rules.facts import FACTS
        >>> three, five = fact("experience_years") >= 3, fact("experience_years") >= 5
        >>> day = date(2026, 9, 1)
        >>> exception_to(five, three, facts=FACTS, on=day)
        >>> exception_to(three, five, facts=FACTS, on=day)
        {'experience_years': 3}
    """
    domains = {
        name: cells(facts[name], leaves, on=on)
        for name, leaves in leaves_by_fact(looser, stricter).items()
    }
    waiting: list[tuple[Node, Node, dict[str, FactValue]]] = [
        (_tidied(stricter), _tidied(looser), {})
    ]
    seen: set[tuple[Node, Node]] = set()
    while waiting:
        one, other, settled = waiting.pop()
        if one == _NO or other == _YES or (one, other) in seen:
            continue
        name = next(iter(facts_in(other) or facts_in(one)), None)
        if name is None:
            return settled
        if len(seen) >= most_steps:
            raise too_many(len(seen) + 1, limit=most_steps)
        seen.add((one, other))
        for value in reversed(domains[name]):
            left, right = (_given(node, name, value=value, on=on) for node in (one, other))
            waiting.append((left, right, {**settled, name: value}))
    return None


def _given(node: Node, name: str, *, value: FactValue, on: date) -> Node:
    """Return what is left of an expression when a fact is settled."""
    match node:
        case All(of=of) | Any(of=of) | AtLeast(of=of):
            return _joined(node, tuple(_given(part, name, value=value, on=on) for part in of))
        case Not(of=one):
            return _denied(_given(one, name, value=value, on=on))
        case leaf if isinstance(leaf, Leaf) and leaf.fact == name:
            return Const(value=leaf_test(leaf, on=on)(value))
        case _:
            return node


def _tidied(node: Node) -> Node:
    match node:
        case All(of=of) | Any(of=of) | AtLeast(of=of):
            return _joined(node, tuple(map(_tidied, of)))
        case Not(of=one):
            return _denied(_tidied(one))
        case _:
            return node


def _joined(node: All | Any | AtLeast, parts: tuple[Node, ...]) -> Node:
    surely = parts.count(_YES)
    kept = tuple(part for part in parts if not isinstance(part, Const))
    match node:
        case All():
            if _NO in parts:
                return _NO
            return _one_or(All(of=tuple(dict.fromkeys(kept)))) if kept else _YES
        case Any():
            if surely:
                return _YES
            return _one_or(Any(of=tuple(dict.fromkeys(kept)))) if kept else _NO
        case _:
            count = node.count
            if surely >= count:
                return _YES
            return (
                evolve(node, count=count - surely, of=kept) if surely + len(kept) >= count else _NO
            )


def _one_or(node: All | Any) -> Node:
    first, *others = node.of
    return node if others else first


def _denied(node: Node) -> Node:
    return Const(value=not node.value) if isinstance(node, Const) else Not(of=node)
