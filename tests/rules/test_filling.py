"""What a rulebook asks once its slots and parameters are filled."""

import pytest

from mentorship_model.rules.filling import filled_in
from mentorship_model.rules.nodes import All, Any, Const, Not, RuleRef, SlotRef

YES, NO, RULE = Const(value=True), Const(value=False), RuleRef(rule="rule")
SLOT = SlotRef(slot="slot")


@pytest.mark.parametrize(
    ("asked", "filler", "left"),
    [
        # of what must all hold, only what holds anyway may be left out
        (All(of=(SLOT, RULE)), YES, All(of=(RULE,))),
        (All(of=(SLOT, RULE)), NO, All(of=(NO, RULE))),
        (All(of=(SLOT,)), YES, YES),
        # of what one is enough, only what never holds
        (Any(of=(SLOT, RULE)), NO, Any(of=(RULE,))),
        (Any(of=(SLOT, RULE)), YES, Any(of=(YES, RULE))),
        (Any(of=(SLOT,)), NO, NO),
        (Not(of=SLOT), YES, Not(of=YES)),
        (SLOT, RULE, RULE),
    ],
)
def test_a_filled_slot_asks_what_was_put_into_it(asked, filler, left):
    assert filled_in(asked, {}, slots={"slot": filler}) == left
