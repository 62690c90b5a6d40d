"""The answer of a rule: what stands in the way, what is missing, what would change it, and why."""

from datetime import date
from types import SimpleNamespace

import pytest
from view_markup import text_of
from view_samples import small_year

from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.rules import Change, FactChange, Remedy, Value
from mentorship_model.text import Text
from mentorship_model.views import judgements_table
from mentorship_model.views.verdicts import verdict_card

ASKED = small_year().judgements[0].may_mentor
RESULTS, CONSENT = "has_confirmed_results", "consents_to_mentor"
LABELS = {name: ASKED.base.facts[name].label.en for name in (RESULTS, CONSENT)}


def change(fact=RESULTS, wanted="yes", *, is_unknown=False, by=Change.BY_PEOPLE, from_day=None):
    return FactChange(
        fact=fact,
        wanted=Text(wanted, wanted),
        is_unknown=is_unknown,
        change=by,
        from_day=from_day,
    )


def verdict(*ways, value=Value.NO, blocking=(), missing=()):
    """What a card looks at of a verdict."""
    return SimpleNamespace(
        base=ASKED.base,
        rule=ASKED.rule,
        on=date(2026, 9, 1),
        value=value,
        blocking=blocking,
        missing=missing,
        remedies=tuple(Remedy(changes=changes) for changes in ways),
        reason=Reason(code="why", text=Text("потому", "because"), holds=False),
    )


WOULD = "What would change the answer"
A, B, C = (change(wanted=word) for word in ("one", "two", "three"))
TOLD = {word: f"{LABELS[RESULTS]} — {word}" for word in ("one", "two", "three")}


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        ((), ""),
        # what nobody can change is no way
        (((change(by=Change.NEVER),),), ""),
        (((A,),), f"{WOULD} {TOLD['one']}"),
        # one way of two things, each in a line
        (((A, B),), f"{WOULD} {TOLD['one']} {TOLD['two']}"),
        # two ways
        (((A,), (B,)), f"{WOULD} {TOLD['one']} {TOLD['two']}"),
        # what two ways have in common is told once
        (((A, B), (A, C)), f"{WOULD} {TOLD['one']} and one of: {TOLD['two']} {TOLD['three']}"),
        # in the order of the first
        (((A, B), (B, A, C)), f"{WOULD} {TOLD['one']} {TOLD['two']} and one of: {TOLD['three']}"),
        # the rest of one way together
        (((A, B, C), (A,)), f"{WOULD} {TOLD['one']} and one of: {TOLD['two']}; {TOLD['three']}"),
        # what is to be found out comes after what is to be done
        (
            ((change(wanted="one", is_unknown=True), B),),
            f"{WOULD} {TOLD['two']} find out: {TOLD['one']}",
        ),
        (
            ((change(wanted="one", from_day=date(2027, 1, 2), by=Change.NEVER),),),
            f"{WOULD} {TOLD['one']} (from 2 January 2027)",
        ),
    ],
)
def test_what_would_change_an_answer_is_told_way_by_way(ways, told):
    text = text_of(verdict_card(verdict(*ways), lang="en"))

    assert text == " ".join(
        f"May be a mentor no as of 1 September 2026 {told} Why ✗ because".split()
    )


def test_of_a_yes_nothing_is_to_be_changed():
    text = text_of(verdict_card(verdict((A,), value=Value.YES), lang="en"))

    assert text == "May be a mentor yes as of 1 September 2026 Why ✗ because"


def test_ways_are_told_of_an_open_answer_too_with_what_is_missing():
    found = verdict((A,), value=Value.UNDETERMINED, missing=(RESULTS, CONSENT))

    assert text_of(verdict_card(found, lang="en")) == (
        f"May be a mentor {Value.UNDETERMINED.label.en} as of 1 September 2026 "
        f"What is missing to decide {LABELS[RESULTS]} {LABELS[CONSENT]} {WOULD} {TOLD['one']} "
        "Why ✗ because"
    )


def test_what_stands_in_the_way_is_told_with_its_sign_and_its_source():
    seed = Citation("S1", Mark.SEED, Text("Модель", "Model"))
    found = verdict(
        blocking=(
            Reason(code="a", text=Text("нет", "no consent"), holds=False, citations=(seed,)),
            Reason(code="b", text=Text("и", "and"), holds=None),
        )
    )

    assert text_of(verdict_card(found, lang="en")).startswith(
        "May be a mentor no as of 1 September 2026 "
        "What stands in the way ✗ no consent S1 Model ? and Why"
    )


@pytest.mark.parametrize(
    ("value", "style"),
    [(Value.YES, "yes"), (Value.NO, "no"), (Value.UNDETERMINED, "unknown")],
)
def test_the_answer_has_its_colour_and_its_sign(value, style):
    card = verdict_card(verdict(value=value), lang="en")

    assert f'<span class="badge {style}">{value.label.en}</span> ' in card


def test_a_table_of_judgements_has_what_stands_in_the_way_in_small_print():
    blocked = verdict(blocking=(Reason(code="a", text=Text("нет", "no consent")),))
    open_one = verdict(value=Value.UNDETERMINED, missing=(RESULTS, CONSENT))
    judgement = SimpleNamespace(
        teacher="t1",
        may_mentor=blocked,
        needs_mentor=open_one,
        agrees_to_be_mentored=verdict(value=Value.YES),
        profiles=(),
    )
    drawn = judgements_table.__wrapped__([judgement], lang="en")

    assert text_of(drawn).endswith(
        f"t1 ✗ no no consent ? {Value.UNDETERMINED.label.en} {LABELS[RESULTS]}; {LABELS[CONSENT]} "
        "✓ yes —"
    )
    assert drawn.count('class="under"') == 2
