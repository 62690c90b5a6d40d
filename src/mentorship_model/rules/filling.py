"""Put what was settled into expressions: values of parameters, conditions of slots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Compare,
    Const,
    Elapsed,
    Node,
    Not,
    SlotRef,
)
from mentorship_model.rules.rulebase import Resolution

__all__ = ["filled_in"]


def filled_in(
    node: Node, resolutions: Mapping[str, Resolution], *, slots: Mapping[str, Node]
) -> Node:
    """
    Return an expression with the values of parameters and the conditions of slots put in.

    Args:
        node: The expression as the rulebook has it.

        resolutions: How every parameter was settled, by id.

        slots: What was put into every slot, by id.
    """

    def fill(part: Node) -> Node:
        return filled_in(part, resolutions, slots=slots)

    match node:
        case All(of=of):
            kept = _without(Const(value=True), [fill(part) for part in of])
            return All(of=kept) if kept else Const(value=True)
        case Any(of=of):
            kept = _without(Const(value=False), [fill(part) for part in of])
            return Any(of=kept) if kept else Const(value=False)
        case AtLeast(of=of):
            return evolve(node, of=tuple(fill(part) for part in of))
        case Not(of=one):
            return Not(of=fill(one))
        case SlotRef(slot=slot):
            return slots[slot]
        case Compare(parameter=str(name)) | Elapsed(parameter=str(name)):
            return _with_value(node, resolutions[name])
        case _:
            return node


def _without(const: Const, parts: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(part for part in parts if part != const)


def _with_value(leaf: Compare | Elapsed, resolution: Resolution) -> Node:
    node: Node = evolve(leaf, value=resolution.value)  # type: ignore[arg-type]  # checked by kind
    for when, value in resolution.conditional:
        mine = evolve(leaf, value=value)  # type: ignore[arg-type]
        # Where it is not known whom it is for, the answer is known only if both agree.
        node = Any(of=(All(of=(when, mine)), All(of=(Not(of=when), node)), All(of=(mine, node))))
    return node
