"""
Condition codes: how every condition of a rule turned out, packed into one whole number.

Digits to the base of three, the first condition last: 0 no, 1 not known, 2 yes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentorship_model.explain import Reason
from mentorship_model.rules.evaluate import Step, joined
from mentorship_model.rules.nodes import Leaf, Node, RuleRef, children, walk
from mentorship_model.rules.reasons import rule_reason
from mentorship_model.rules.rulebase import RuleBase

__all__ = ["condition_leaves", "reason_of_code"]

_DIGITS = (False, None, True)


def condition_leaves(tree: Node) -> tuple[Node, ...]:
    """List the different leaves of an expression, in order of reading."""
    return tuple(dict.fromkeys(node for node in walk(tree) if isinstance(node, Leaf)))


def reason_of_code(base: RuleBase, rule_id: str, *, code: int) -> Reason:
    """
    Explain a condition code of a rule, without the values of any subject.

    Args:
        base: The rules.

        rule_id: Id of the rule.

        code: The code.
    """
    leaves = condition_leaves(base.expanded[rule_id])
    values = dict(zip(leaves, _digits(code), strict=False))
    step = _step(base.rules[rule_id].when, base, values=values)
    return rule_reason(base, rule_id, step=step, facts=None)


def _digits(code: int) -> Iterator[bool | None]:
    while True:
        code, digit = divmod(code, 3)
        yield _DIGITS[digit]


def _step(node: Node, base: RuleBase, *, values: Mapping[Node, bool | None]) -> Step:
    if node in values:
        return Step(node, values[node])
    if isinstance(node, RuleRef):
        part = _step(base.rules[node.rule].when, base, values=values)
        return Step(node, part.value, (part,))
    parts = tuple(_step(part, base, values=values) for part in children(node))
    return Step(node, joined(node, [part.value for part in parts]), parts)
