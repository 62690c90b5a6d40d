"""A small rulebook with open places, and overlays for it, that tests of this folder share."""

from __future__ import annotations

from datetime import date

from mentorship_model.rules import (
    Dated,
    Direction,
    FactKind,
    Fill,
    Norm,
    NormForce,
    Overlay,
    Override,
    Parameter,
    Rule,
    Rulebook,
    Slot,
    all_of,
    any_of,
    fact,
    param,
    slot,
)
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

ON = date(2026, 9, 1)
R, M, I = Level.REGIONAL, Level.MUNICIPAL, Level.INSTITUTIONAL  # noqa: E741
SCOPE = {R: "45", M: "m1", I: "s1"}
LOWER = (R, M, I)
WORDS = Text("проверка", "test")

BOOK = Rulebook(
    name="test",
    title=WORDS,
    norms=(Norm(id="law", source="tk:351.8", force=NormForce.BINDING),),
    parameters=(
        Parameter(
            id="months",
            label=WORDS,
            kind=FactKind.INTEGER,
            values=(Dated(value=36, norm="law"),),
            may_fill=LOWER,
            minimum=12,
            maximum=60,
            norm="law",
        ),
        Parameter(
            id="closed",
            label=WORDS,
            kind=FactKind.INTEGER,
            values=(Dated(value=5, norm="law"),),
            norm="law",
        ),
    ),
    slots=(
        Slot(
            id="limits",
            label=WORDS,
            direction=Direction.STRICTER,
            may_fill=LOWER,
            facts=("experience_years", "category"),
            norm="law",
        ),
        Slot(
            id="grounds",
            label=WORDS,
            direction=Direction.LOOSER,
            may_fill=(I,),
            facts=("returned_after_break",),
            norm="law",
        ),
    ),
    rules=(
        Rule(
            id="new",
            label=WORDS,
            norms=("law",),
            when=any_of(fact("experience_months") < param("months"), slot("grounds")),
        ),
        Rule(
            id="able", label=WORDS, norms=("law",), when=all_of(fact("is_employee"), slot("limits"))
        ),
        Rule(
            id="old_enough",
            label=WORDS,
            norms=("law",),
            direction=Direction.STRICTER,
            when=all_of(fact("experience_years") >= 3),
        ),
        Rule(id="guarantee", label=WORDS, norms=("law",), when=all_of(fact("is_employee"))),
    ),
)


def overlay(level, *, id=None, scope=None, **entries):
    return Overlay(
        id=id or level.value,
        title=WORDS,
        level=level,
        scope=scope or SCOPE[level],
        norms=(Norm(id="act", source="V15", force=NormForce.BINDING, level=level),),
        **entries,
    )


def fill(value=None, *, slot="months", **others):
    return Fill(rulebook="test", slot=slot, value=value, norm="act", **others)


def override(when, rule="old_enough"):
    return Override(rulebook="test", rule=rule, when=when, norm="act", derogation="в отступление")
