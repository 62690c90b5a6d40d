"""What overlays change: each rule the same, stricter, looser or different, with an example."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen

from mentorship_model.arguments import expect_kind
from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules.facts import FactValue
from mentorship_model.rules.implication import MOST_STEPS, exception_to
from mentorship_model.rules.rulebase import RuleBase, check_resolved

__all__ = ["Comparison", "Relation", "compare"]


class Relation(StrEnum):
    """How a rule changed; not proven where that takes more steps than are allowed."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    DIFFERENT = "different"
    NOT_PROVEN = "not_proven"


@frozen(kw_only=True)
class Comparison:
    """
    One rule before and after overlays.

    Attributes:
        rule: Id of the rule.

        relation: How it changed.

        no_longer: An example who passed before and does not now: the facts that decide.

        newly: An example who passes now and did not before.
    """

    rule: str
    relation: Relation
    no_longer: Mapping[str, FactValue] | None = None
    newly: Mapping[str, FactValue] | None = None


def compare(
    parent: RuleBase, child: RuleBase, *, most_steps: int = MOST_STEPS
) -> tuple[Comparison, ...]:
    """
    Say of every rule of *parent* whether it became stricter or looser in *child*, with examples.

    Args:
        parent: Rules without an overlay.

        child: The same rulebook with it.

        most_steps: So much work is done for one rule; a rule that takes more is *not proven*.
    """
    check_resolved(parent, argument="parent")
    check_resolved(child, argument="child")
    expect_kind("most_steps", most_steps, int)
    return tuple(
        _comparison(parent, child, id=id, most_steps=most_steps)
        for id in parent.rules
        if id in child.rules
    )


def _comparison(parent: RuleBase, child: RuleBase, *, id: str, most_steps: int) -> Comparison:
    before, after = parent.expanded[id], child.expanded[id]
    if before == after:
        return Comparison(rule=id, relation=Relation.SAME)
    facts = {**parent.facts, **child.facts}
    try:
        lost, gained = (
            exception_to(one, other, facts=facts, on=parent.on, most_steps=most_steps)
            for one, other in ((before, after), (after, before))
        )
    except MentorshipModelError:
        return Comparison(rule=id, relation=Relation.NOT_PROVEN)
    relation = _RELATIONS[lost is not None, gained is not None]
    return Comparison(rule=id, relation=relation, no_longer=lost, newly=gained)


_RELATIONS: Final = {
    (False, False): Relation.SAME,
    (True, False): Relation.STRICTER,
    (False, True): Relation.LOOSER,
    (True, True): Relation.DIFFERENT,
}
