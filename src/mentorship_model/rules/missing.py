"""What of a rule is left when the known facts are used up, and which unknown facts still matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules.cell_space import CellSpace
from mentorship_model.rules.cells import facts_in
from mentorship_model.rules.evaluate import Step
from mentorship_model.rules.facts import FactDeclaration
from mentorship_model.rules.nodes import All, Any, AtLeast, Const, Node, Not, RuleRef

__all__ = ["deciding_facts", "residual"]


MOST_CELLS: Final = 2**16
"""Above so many combinations every fact that is still asked about is named; a convention."""


def residual(step: Step) -> Node:
    """
    Return what is still asked: the rule with everything known taken out.

    A rule that is decided leaves only "always" or "never".
    """
    if step.value is not None:
        return Const(value=step.value)
    open_parts = tuple(residual(part) for part in step.parts if part.value is None)
    match step.node:
        case All():
            return open_parts[0] if len(open_parts) == 1 else All(of=open_parts)
        case Any():
            return open_parts[0] if len(open_parts) == 1 else Any(of=open_parts)
        case AtLeast(count=count):
            surely = sum(part.value is True for part in step.parts)
            return AtLeast(count=count - surely, of=open_parts)
        case Not():
            return Not(of=open_parts[0])
        case RuleRef():
            return open_parts[0]
        case leaf:
            return leaf


def deciding_facts(
    node: Node, *, facts: Mapping[str, FactDeclaration], on: date
) -> tuple[str, ...]:
    """
    List the facts whose value can change what *node* says, in order of reading.

    Exact by cells; where these are too many, every fact that *node* asks about.

    Args:
        node: A residual rule.

        facts: The declarations by name.

        on: The day of the question.
    """
    asked = facts_in(node)
    try:
        space = CellSpace.of(node, facts=facts, on=on, most=MOST_CELLS)
    except MentorshipModelError:
        return asked
    holding = space.holding(node)
    deciding = tuple(name for name in asked if space.decides(name, holding))
    # "x or not x" is open by the three values although no value of x could close it.
    return deciding or asked
