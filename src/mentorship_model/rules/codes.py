"""
Condition codes: how every condition of a rule turned out, packed into one value of a frame.

Digits to the base of three, the first condition last: 0 no, 1 not known, 2 yes.  A whole number of
64 bits holds 39 of them; the code of a rule with more is a text of several such numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.rules.evaluate import Step, joined
from mentorship_model.rules.nodes import Leaf, Node, RuleRef, children, walk
from mentorship_model.rules.reasons import rule_reason
from mentorship_model.rules.rulebase import RuleBase
from mentorship_model.text import Text

__all__ = ["condition_leaves", "reason_of_code", "words_of"]

_NO_SUCH_CODE: Final = ProblemKind(
    "MM-RULES-091",
    Text("у правила нет такого кода условий", "the rule has no such condition code"),
    expected=Text(
        "значение столбца <правило>_code для {count} условий",
        "a value of the column <rule>_code for {count} conditions",
    ),
)

_DIGITS: Final = (False, None, True)

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
        >>> [len(word) for word in words_of([])]
        [0]
    """
    return [conditions[start : start + _WORD] for start in range(0, len(conditions) or 1, _WORD)]


def reason_of_code(base: RuleBase, rule_id: str, *, code: int | str) -> Reason:
    """
    Explain a condition code of a rule, without the values of any subject.

    Args:
        base: The rules.

        rule_id: Id of the rule.

        code: The code.

    Raises:
        MentorshipModelError: ``MM-RULES-091``, if the rule has no such code.
    """
    leaves = condition_leaves(base.expanded[rule_id])
    values: dict[Node, bool | None] = dict(zip(leaves, _truths(code, leaves), strict=True))
    step = _step(base.rules[rule_id].when, base, values=values)
    return rule_reason(base, rule_id, step=step, facts=None)


def _truths(code: object, leaves: Sequence[Leaf]) -> list[bool | None]:
    words = str(code).split()
    places = words_of(leaves)
    if len(words) != len(places) or not all(map(str.isdecimal, words)):
        raise _NO_SUCH_CODE.error(place=Place(argument="code"), count=len(leaves))
    found = []
    for word, place in zip(map(int, words), places, strict=True):
        if word >= 3 ** len(place):
            raise _NO_SUCH_CODE.error(place=Place(argument="code"), count=len(leaves))
        found += [_DIGITS[word // 3**digit % 3] for digit in range(len(place))]
    return found


def _step(node: Node, base: RuleBase, *, values: Mapping[Node, bool | None]) -> Step:
    if node in values:
        return Step(node, values[node])
    if isinstance(node, RuleRef):
        part = _step(base.rules[node.rule].when, base, values=values)
        return Step(node, part.value, (part,))
    parts = tuple(_step(part, base, values=values) for part in children(node))
    return Step(node, joined(node, [part.value for part in parts]), parts)
