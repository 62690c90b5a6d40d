"""Three values on one subject: nothing guessed, nothing skipped."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from rule_samples import FACT, base_of, facts_of, random_rows, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    All,
    Any,
    AtLeast,
    Const,
    Elapsed,
    Not,
    Operator,
    Value,
    decide,
    evaluate,
    fact,
    known,
)

YES, NO, OPEN = Value.YES, Value.NO, Value.UNDETERMINED
FLAG, SIGN = (fact(name, facts=FACT) == True for name in ("flag", "sign"))  # noqa: E712
TABLE = [
    # flag, sign, and, or
    (True, True, YES, YES),
    (True, False, NO, YES),
    (True, None, OPEN, YES),
    (False, False, NO, NO),
    (False, None, NO, OPEN),
    (None, None, OPEN, OPEN),
]


@pytest.mark.parametrize(("flag", "sign", "both", "either"), TABLE)
def test_and_and_or_are_those_of_kleene(flag, sign, both, either):
    base = base_of({"both": All(of=(FLAG, SIGN)), "either": Any(of=(FLAG, SIGN))})
    facts = {"flag": flag, "sign": sign}

    assert (decide(base, "both", facts), decide(base, "either", facts)) == (both, either)


@pytest.mark.parametrize(("flag", "expected"), [(True, NO), (False, YES), (None, OPEN)])
def test_the_contrary_of_unknown_is_unknown(flag, expected):
    assert decide(base_of({"rule": Not(of=FLAG)}), "rule", {"flag": flag}) is expected


@pytest.mark.parametrize(
    ("flag", "sign", "expected"),
    [
        (True, True, YES),
        (True, None, OPEN),
        (True, False, OPEN),
        (False, False, NO),
        (False, None, OPEN),
    ],
)
def test_two_of_three_counts_what_is_surely_and_what_may_be(flag, sign, expected):
    """Trap 18: the third is unknown; sure ones decide yes, sure and open ones decide no."""
    third = fact("small", facts=FACT) > 0
    base = base_of({"rule": AtLeast(count=2, of=(FLAG, SIGN, third))})

    assert decide(base, "rule", {"flag": flag, "sign": sign}) is expected


def test_known_is_never_undetermined():
    base = base_of({"rule": known("flag", facts=FACT)})

    assert [decide(base, "rule", facts) for facts in ({}, {"flag": None}, {"flag": False})] == [
        *(NO, NO, YES)
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"small": 3.0}, "MM-RULES-002"),
        ({"small": float("nan")}, "MM-RULES-002"),
        ({"small": True}, "MM-RULES-002"),
        ({"small": "3"}, "MM-RULES-002"),
        ({"flag": 1}, "MM-RULES-002"),
        ({"share": Decimal("NaN")}, "MM-RULES-002"),
        ({"day": "2025-01-01"}, "MM-RULES-002"),
        ({"colour": "z"}, "MM-RULES-003"),
        ({"smal": 3}, "MM-RULES-001"),
    ],
    ids=str,
)
def test_a_wrong_fact_is_an_error_whatever_the_others_say(facts, code):
    """The first condition already decides; the wrong fact is met all the same."""
    asked = tuple(known(name, facts=FACT) for name in FACT)
    base = base_of({"rule": All(of=(Const(value=False), *asked))})

    with pytest.raises(MentorshipModelError, match=code):
        decide(base, "rule", facts)


@pytest.mark.parametrize("value", [["a"], {"a": 1}, 1])
def test_what_is_no_text_is_no_code(value):
    """What cannot be looked up is refused like what is not found."""
    base = base_of({"rule": fact("colour", facts=FACT) == "a"})

    with pytest.raises(MentorshipModelError, match="MM-RULES-002"):
        decide(base, "rule", {"colour": value})


def test_an_error_does_not_repeat_the_value():
    base = base_of({"rule": known("colour", facts=FACT)})

    with pytest.raises(MentorshipModelError) as caught:
        decide(base, "rule", {"colour": "Petrova"})
    assert "Petrova" not in str(caught.value)


def test_an_impossible_number_is_an_error():
    from mentorship_model.rules import resolve, rulebook

    base = resolve(rulebook("mentee"), on=date(2026, 9, 1))
    with pytest.raises(MentorshipModelError, match="MM-RULES-004"):
        decide(base, "needs_mentor", {"experience_months": -1})


def test_an_unknown_rule_is_an_error_with_the_nearest_names():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-030.*rule"):
        decide(base_of({"rule": FLAG}), "rulle", {})


@given(
    start=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    on=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    months=st.integers(0, 40),
    operator=st.sampled_from(["<", "<=", ">", ">="]),
)
def test_a_term_is_counted_by_the_calendar_to_the_day(start, on, months, operator):
    """Trap 14: `d + 12 months <= on` is not `d <= on - 12 months` at the ends of months."""
    node = Elapsed(fact="day", unit="months", operator=Operator(operator), value=months)
    whole = -1 if start > on else 0
    while whole >= 0 and start + relativedelta(months=whole + 1) <= on:
        whole += 1
    expected = {
        "<": whole < months,
        "<=": whole <= months,
        ">": whole > months,
        ">=": whole >= months,
    }

    answer = decide(base_of({"rule": node}, on=on), "rule", {"day": start})

    assert (answer is YES) is expected[operator]


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_a_new_fact_never_turns_yes_into_no(tree_seed, rows_seed):
    """More knowledge may decide an open question; it never changes a decided one."""
    base = base_of({"rule": random_tree(random.Random(tree_seed))})
    dice = random.Random(rows_seed)
    more = facts_of(random_rows(dice, 1, nulls=0.2)[0])
    hidden = {name: None if dice.random() < 0.5 else value for name, value in more.items()}
    # "Is it known" is about knowledge itself: what is not known yet may become known.
    if "Known" not in repr(base.rules["rule"].when):
        before, after = decide(base, "rule", hidden), decide(base, "rule", more)
        assert before in (OPEN, after)


@given(st.integers(0, 2**32))
def test_steps_say_what_the_quick_answer_says(seed):
    dice = random.Random(seed)
    base = base_of({"rule": random_tree(dice)})
    facts = facts_of(random_rows(dice, 1)[0])
    verdict = evaluate(base, "rule", facts)

    assert Value.of(verdict.step.value) is verdict.value is decide(base, "rule", facts)


def test_the_day_after_a_term_is_the_first_on_which_it_has_run():
    base_on = date(2026, 9, 1)
    node = Elapsed(fact="day", unit="years", operator=Operator.AT_LEAST, value=1)
    base = base_of({"rule": node}, on=base_on)
    answers = [
        decide(base, "rule", {"day": date(2025, 9, 1) + timedelta(days=shift)})
        for shift in (-1, 0, 1)
    ]

    assert answers == [YES, YES, NO]
