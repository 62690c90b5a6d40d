"""
Condition codes: how every condition of a rule turned out, packed into one value of a frame.

Digits to the base of three, the first condition last: 0 no, 1 not known, 2 yes.  A whole number of
64 bits holds 39 of them; the code of a rule with more is a text of several such numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from mentorship_model.explain import Reason
from mentorship_model.rules.evaluate import Step, joined
from mentorship_model.rules.nodes import Leaf, Node, RuleRef, children, walk
from mentorship_model.rules.reasons import rule_reason
from mentorship_model.rules.rulebase import RuleBase

__all__ = ["condition_leaves", "reason_of_code", "words_of"]

_DIGITS = (False, None, True)

_WORD: Final = 39
"""So many conditions of three values fit into a whole number of 64 bits: 3 ** 39 < 2 ** 63."""

_T = TypeVar("_T")


def condition_leaves(tree: Node) -> tuple[Leaf, ...]:
    """List the different leaves of an expression, in order of reading."""
    return tuple(dict.fromkeys(node for node in walk(tree) if isinstance(node, Leaf)))


def words_of(conditions: Sequence[_T]) -> list[Sequence[_T]]:
    """
    Divide conditions into those that share a number; one number or more.

    Examples:
        >>> [len(word) for word in words_of(range(100))]
        [39, 39, 22]
    """
    return [conditions[start : start + _WORD] for start in range(0, len(conditions) or 1, _WORD)]


def reason_of_code(base: RuleBase, rule_id: str, *, code: int | str) -> Reason:
    """
    Explain a condition code of a rule, without the values of any subject.

    Args:
        base: The rules.

        rule_id: Id of the rule.

        code: The code.
    """
    leaves = condition_leaves(base.expanded[rule_id])
    values: dict[Node, bool | None] = dict(zip(leaves, _digits(code), strict=False))
    step = _step(base.rules[rule_id].when, base, values=values)
    return rule_reason(base, rule_id, step=step, facts=None)


def _digits(code: int | str) -> Iterator[bool | None]:
    for word in map(int, str(code).split()):
        for place in range(_WORD):
            yield _DIGITS[word // 3**place % 3]


def _step(node: Node, base: RuleBase, *, values: Mapping[Node, bool | None]) -> Step:
    if node in values:
        return Step(node, values[node])
    if isinstance(node, RuleRef):
        part = _step(base.rules[node.rule].when, base, values=values)
        return Step(node, part.value, (part,))
    parts = tuple(_step(part, base, values=values) for part in children(node))
    return Step(node, joined(node, [part.value for part in parts]), parts)
