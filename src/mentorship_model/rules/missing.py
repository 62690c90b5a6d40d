"""What of a rule is left when the known facts are used up, and which unknown facts still matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules.cell_space import CellSpace
from mentorship_model.rules.cells import facts_in
from mentorship_model.rules.evaluate import Step
from mentorship_model.rules.facts import FactDeclaration, FactKind
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Compare,
    Const,
    Known,
    Node,
    Not,
    Operator,
    RuleRef,
    mapped,
)

__all__ = ["MOST_CELLS_OF_MISSING", "missing_facts", "residual"]

MOST_CELLS_OF_MISSING: Final = 2**16
"""Above so many combinations every fact that is still asked about is named; a convention."""


def residual(step: Step) -> Node:
    """
    Return what is still asked: the rule with everything known taken out.

    A rule that is decided leaves only "always" or "never".  Whether a fact is known is still open
    while it is not known: finding it out changes that.
    """
    if step.value is not None:
        return Const(value=step.value)
    return _left(step)


def _left(step: Step) -> Node:
    open_steps = [part for part in step.parts if _is_open(part)]
    left = tuple(_left(part) for part in open_steps)
    match step.node:
        case All() | Any():
            first, *others = left
            return type(step.node)(of=left) if others else first
        case AtLeast(count=count):
            surely = sum(part.value is True and part not in open_steps for part in step.parts)
            return AtLeast(count=count - surely, of=left)
        case Not():
            (part,) = left
            return Not(of=part)
        case RuleRef():
            (part,) = left
            return part
        case leaf:
            return leaf


def _is_open(step: Step) -> bool:
    if not step.parts:
        return step.value is (False if isinstance(step.node, Known) else None)
    count = sum(map(_is_open, step.parts))
    surely = sum(part.value is True and not _is_open(part) for part in step.parts)
    match step.node:
        case All():
            return count > 0 and surely + count == len(step.parts)
        case Any():
            return count > 0 and surely == 0
        case AtLeast(count=wanted):
            return surely < wanted <= surely + count
        case _:
            return count > 0


def missing_facts(node: Node, *, facts: Mapping[str, FactDeclaration], on: date) -> tuple[str, ...]:
    """
    List the unknown facts that can change what *node* says, in order of reading.

    Exact by cells; where these are too many, every fact that *node* asks about.

    Args:
        node: A residual rule.

        facts: The declarations by name.

        on: The day of the question.
    """
    as_it_is = mapped(node, lambda leaf: Const(value=False) if isinstance(leaf, Known) else leaf)
    if as_it_is == node:
        return _deciding_facts(node, facts=facts, on=on)
    # To find a fact out also answers whether it is known: a yes-or-no question of its own.
    questions = {
        _question(name): FactDeclaration(
            name=_question(name), kind=FactKind.BOOLEAN, label=facts[name].label
        )
        for name in facts_in(node)
    }
    when_found_out = mapped(node, _as_question)
    found = {
        *_deciding_facts(as_it_is, facts=facts, on=on),
        *_deciding_facts(when_found_out, facts={**facts, **questions}, on=on),
    }
    return tuple(name for name in facts_in(node) if found & {name, _question(name)})


def _question(name: str) -> str:
    return f"known {name}"


def _as_question(leaf: Node) -> Node:
    if not isinstance(leaf, Known):
        return leaf
    return Compare(fact=_question(leaf.fact), operator=Operator.EQUAL, value=True)


def _deciding_facts(
    node: Node, *, facts: Mapping[str, FactDeclaration], on: date
) -> tuple[str, ...]:
    asked = facts_in(node)
    try:
        space = CellSpace.of(node, facts=facts, on=on, most=MOST_CELLS_OF_MISSING)
    except MentorshipModelError:
        return asked
    holding = space.holding(node)
    deciding = tuple(name for name in asked if space.decides(name, holding))
    # "x or not x" is open by the three values although no value of x could close it.
    return deciding or asked
