"""A verdict tells what stands in the way, what is missing, what would help, and on what it rests."""

from __future__ import annotations

import pickle
import random
from copy import deepcopy
from datetime import date
from inspect import signature
from types import MappingProxyType

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rule_samples import FACT, base_of, book, declared, facts_of, random_rows, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import render
from mentorship_model.rules import (
    All,
    Any,
    AtLeast,
    Between,
    Change,
    Compare,
    Const,
    Elapsed,
    Known,
    Not,
    OneOf,
    Operator,
    Value,
    WhenNull,
    all_of,
    decide,
    elapsed,
    evaluate,
    fact,
    resolve,
    rulebook,
)

ON = date(2026, 9, 1)
MENTOR = resolve(rulebook("mentor"), on=ON)
READY = {
    "has_confirmed_results": True,
    "shows_best_practice": True,
    "consents_to_mentor": True,
    "is_mentoring_in_contract": True,
    "is_employee": True,
}
FLAG, SIGN = (fact(name, facts=FACT) == True for name in ("flag", "sign"))  # noqa: E712


def test_every_blocking_condition_is_named_not_only_the_first():
    facts = {**READY, "has_confirmed_results": False, "consents_to_mentor": False}
    blocking = evaluate(MENTOR, "may_mentor", facts).blocking

    assert [reason.code for reason in blocking] == ["has_confirmed_results", "consents_to_mentor"]


def test_a_change_says_whether_it_may_be_enough_to_find_out():
    """An empty value of a fact that is "no" when empty is known."""
    marked = declared("marked", "boolean", when_null=WhenNull.NO)
    tree = all_of(*(fact(name, facts={**FACT, "marked": marked}) for name in ("flag", "marked")))
    base = resolve(evolve(book({"rule": tree}), facts=(*FACT.values(), marked)), on=ON)
    (remedy,) = evaluate(base, "rule", {"flag": None}).remedies

    assert {one.fact: one.is_unknown for one in remedy.changes} == {"flag": True, "marked": False}
    (remedy,) = evaluate(base, "rule", {"flag": False, "marked": True}).remedies
    assert {one.fact: one.is_unknown for one in remedy.changes} == {"flag": False}


def test_alternatives_that_all_fail_block_as_one_choice():
    facts = {**READY, "is_mentoring_in_contract": False}
    (blocking,) = evaluate(MENTOR, "may_mentor", facts).blocking

    assert blocking.code == "mentoring_terms"


def test_a_verdict_that_is_not_no_has_nothing_blocking():
    assert evaluate(MENTOR, "may_mentor", READY).blocking == ()


def test_only_facts_that_can_still_change_the_answer_are_missing():
    """Whether the mentor is an employee no longer matters once the contract is in order."""
    facts = {**READY, "is_employee": None, "shows_best_practice": None}

    assert evaluate(MENTOR, "may_mentor", facts).missing == ("shows_best_practice",)


def test_a_decided_verdict_misses_nothing():
    assert evaluate(MENTOR, "may_mentor", {"consents_to_mentor": False}).missing == ()


def test_a_fact_of_two_conditions_that_cancel_out_is_not_missing():
    """(flag and sign) or (flag and not sign) depends on the flag alone."""
    tree = Any(of=(All(of=(FLAG, SIGN)), All(of=(FLAG, Not(of=SIGN)))))

    assert evaluate(base_of({"rule": tree}), "rule", {}).missing == ("flag",)


def test_the_residual_rule_asks_only_for_what_is_open():
    residual = evaluate(MENTOR, "may_mentor", {**READY, "shows_best_practice": None}).residual

    assert residual == (fact("shows_best_practice") == True)  # noqa: E712


def test_the_residual_of_a_decided_rule_is_constant():
    assert evaluate(MENTOR, "may_mentor", READY).residual == Const(value=True)


def test_remedies_are_the_smallest_sets_of_changes_possible_ones_first():
    facts = {**READY, "is_mentoring_in_contract": False}
    found = evaluate(MENTOR, "may_mentor", facts).remedies

    assert [(one.is_possible, [change.fact for change in one.changes]) for one in found] == [
        (True, ["is_mentoring_in_contract"]),
        (True, ["is_mentoring_in_job_function"]),
        (False, ["is_employee"]),
    ]


def test_what_nobody_can_change_may_still_be_found_out():
    facts = {**READY, "is_mentoring_in_contract": False, "is_employee": None}
    remedy = evaluate(MENTOR, "may_mentor", facts).remedies[0]

    assert (remedy.is_possible, [change.fact for change in remedy.changes]) == (
        True,
        ["is_employee"],
    )


def test_a_remedy_says_from_which_day_time_brings_it():
    """30 months on 01.09.2026 become 36 months by 01.03.2027."""
    base = resolve(rulebook("mentee"), on=ON)
    facts = {"experience_months": 30, "needs_new_skill": True}
    (remedy,) = evaluate(base, "profile_experienced_learner", facts).remedies

    assert (remedy.from_day, remedy.is_possible) == (date(2027, 3, 1), True)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("served_years", date(2028, 9, 1)),
        ("years_served", date(2028, 9, 1)),
        ("served_months", date(2026, 11, 1)),
        ("served_weeks", None),
    ],
)
def test_time_brings_a_fact_of_ones_own_by_the_unit_of_its_name(name, day):
    """
    2 more of them: weeks were taken for months.
    """
    own = declared(name, "integer", change=Change.BY_TIME)
    rules = book({"rule": fact(name, facts={name: own}) >= 3})
    base = resolve(evolve(rules, facts=(own,)), on=ON)
    (remedy,) = evaluate(base, "rule", {name: 1}).remedies

    assert remedy.from_day == day


def test_an_age_that_has_passed_cannot_be_mended():
    base = resolve(rulebook("mentee"), on=ON)
    facts = {"birth_date": date(1980, 1, 1), "experience_months": 3}
    (remedy,) = evaluate(base, "profile_young_newcomer", facts).remedies

    assert (remedy.is_possible, remedy.from_day) == (False, None)


def test_a_remedy_never_breaks_another_condition():
    """small must be above 2 for one condition and below 5 for the other."""
    small = fact("small", facts=FACT)
    tree = All(of=(small > 2, small < 5))
    (remedy,) = evaluate(base_of({"rule": tree}), "rule", {"small": 9}).remedies

    assert [change.fact for change in remedy.changes] == ["small"]


def test_what_cannot_be_reached_has_no_remedy():
    small = fact("small", facts=FACT)
    tree = All(of=(small > 5, small < 2))

    assert evaluate(base_of({"rule": tree}), "rule", {"small": 9}).remedies == ()


@given(st.integers(0, 2**32))
def test_no_remedy_contains_another(seed):
    dice = random.Random(seed)
    base = base_of({"rule": random_tree(dice, depth=3)})
    verdict = evaluate(base, "rule", facts_of(random_rows(dice, 1)[0]))
    sets = [{change.fact for change in remedy.changes} for remedy in verdict.remedies]

    assert not [1 for one in sets for other in sets if one < other]


@given(st.integers(0, 2**32))
def test_only_missing_facts_can_decide(seed):
    """Filling in every unknown fact that is not missing leaves the question open."""
    dice = random.Random(seed)
    base = base_of({"rule": random_tree(dice, depth=3)})
    facts = facts_of(random_rows(dice, 1)[0])
    verdict = evaluate(base, "rule", facts)
    full = facts_of(random_rows(dice, 1, nulls=0)[0])
    filled = {
        name: full[name] if value is None and name not in verdict.missing else value
        for name, value in facts.items()
    }

    if verdict.value is Value.UNDETERMINED:
        assert decide(base, "rule", filled) is Value.UNDETERMINED


def test_the_same_question_has_the_same_receipt_whatever_the_order_of_facts():
    facts = dict(reversed(READY.items()))

    assert (
        evaluate(MENTOR, "may_mentor", facts).receipt
        == evaluate(MENTOR, "may_mentor", READY).receipt
    )


@pytest.mark.parametrize("change", ["facts", "day", "rule"])
def test_another_question_has_another_receipt(change):
    base = resolve(rulebook("mentor"), on=date(2026, 9, 2)) if change == "day" else MENTOR
    facts = {**READY, "is_employee": False} if change == "facts" else READY
    rule = "mentor_consent" if change == "rule" else "may_mentor"

    assert (
        evaluate(base, rule, facts).receipt.hash
        != evaluate(MENTOR, "may_mentor", READY).receipt.hash
    )


def test_every_norm_of_a_verdict_tells_its_force_and_how_sure_it_is():
    norms = {norm.id: norm for norm in evaluate(MENTOR, "may_mentor", READY).norms}

    assert (norms["labour_code_351_8"].force, norms["labour_code_351_8"].certainty) == (
        "binding",
        "verified",
    )
    assert (norms["employee_reading"].force, norms["employee_reading"].certainty) == (
        "convention",
        "convention",
    )


def test_an_explanation_keeps_personal_values_out():
    base = resolve(rulebook("mentee"), on=ON)
    verdict = evaluate(base, "profile_young_newcomer", {"birth_date": date(1999, 12, 31)})

    assert "1999" not in render(verdict.reason, "ru") + render(verdict.reason, "en") + repr(verdict)


def test_an_explanation_cites_what_every_rule_rests_on():
    text = render(evaluate(MENTOR, "may_mentor", READY).reason, "ru")

    assert "tk:351.8" in text
    assert "S1.1-16" in text


def test_a_verdict_does_not_change_with_the_dictionary_it_was_asked_with():
    facts = dict(READY)
    verdict = evaluate(MENTOR, "may_mentor", facts)
    facts["consents_to_mentor"] = False

    assert verdict.reason.holds is True


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({}, "not stated, so no"), ({"is_mentoring_in_job_function": True}, "yes")],
)
def test_a_fact_whose_absence_means_no_says_so(facts, expected):
    """Trap 23: what null means is declared by the fact."""
    verdict = evaluate(MENTOR, "is_outside_article_351_8", facts)

    assert expected in render(verdict.reason, "en")


@pytest.mark.parametrize("twin_of", [lambda one: pickle.loads(pickle.dumps(one)), deepcopy])
def test_a_verdict_that_was_read_is_pickled_and_copied_with_its_rules(twin_of):
    """A worker of dask or Spark gets the rules and gives the verdict back."""
    verdict = evaluate(MENTOR, "may_mentor", {**READY, "has_confirmed_results": False})
    assert verdict.remedies

    twin = twin_of(verdict)

    assert twin == verdict
    assert twin.receipt == verdict.receipt
    assert decide(twin.base, "may_mentor", READY) is Value.YES


def test_the_maps_of_a_rule_base_are_not_changed():
    with pytest.raises(TypeError, match="cannot be changed"):
        MENTOR.rules.clear()


def test_the_help_of_a_builder_does_not_print_every_fact():
    assert len(str(signature(elapsed))) < 200


def told(tree, facts, lang="ru"):
    reason = evaluate(base_of({"rule": tree}), "rule", facts).reason
    return [line.strip() for line in render(reason, lang, cite=False).splitlines()][1:]


@pytest.mark.parametrize(
    ("leaf", "facts", "line"),
    [
        (Compare(fact="flag", operator=Operator.EQUAL, value=True), {"flag": True}, "✗ да; нет"),
        (Compare(fact="flag", operator=Operator.EQUAL, value=False), {"flag": True}, "✓ да; да"),
        (Compare(fact="flag", operator=Operator.NOT_EQUAL, value=True), {}, "? не известно; да"),
        (Compare(fact="flag", operator=Operator.NOT_EQUAL, value=False), {}, "? не известно; нет"),
        (Compare(fact="small", operator=Operator.EQUAL, value=3), {"small": 3}, "✗ 3; не 3"),
        (Compare(fact="small", operator=Operator.NOT_EQUAL, value=3), {"small": 3}, "✓ 3; 3"),
        (Compare(fact="small", operator=Operator.LESS, value=3), {"small": 3}, "✓ 3; не меньше 3"),
        (Compare(fact="small", operator=Operator.AT_LEAST, value=3), {}, "? не известно; меньше 3"),
        (Compare(fact="small", operator=Operator.MORE, value=3), {"small": 4}, "✗ 4; не больше 3"),
        (Compare(fact="small", operator=Operator.AT_MOST, value=3), {"small": 4}, "✓ 4; больше 3"),
        (Between(fact="small", low=3, high=4), {"small": 4}, "✗ 4; не: от 3 до 4"),
        (OneOf(fact="small", values=(3, 4)), {"small": 4}, "✗ 4; не: 3 / 4"),
        (Known(fact="small"), {"small": 4}, "✗ 4; не известно"),
        (
            Elapsed(fact="day", unit="years", operator=Operator.AT_LEAST, value=18),
            {"day": date(2001, 1, 1)},
            "✗ 1 января 2001 г.; полных лет с этого дня — меньше 18",
        ),
    ],
    ids=str,
)
def test_a_denied_condition_is_told_as_what_is_needed_instead(leaf, facts, line):
    sign, _, rest = line.partition(" ")
    found, _, wanted = rest.partition("; ")

    assert told(Not(of=leaf), facts) == [f"{sign} {leaf.fact}: {found}; нужно: {wanted}"]


def test_a_denied_choice_is_not_read_as_a_failed_one():
    assert told(Not(of=Any(of=(FLAG, FLAG))), {"flag": True}) == [
        "✗ верно обратное",
        "✓ выполнено хотя бы одно",
        *["✓ flag: да; нужно: да"] * 2,
    ]


def test_what_blocks_is_told_by_its_fact_even_where_it_must_not_be():
    blocking = evaluate(base_of({"rule": All(of=(FLAG, Not(of=FLAG)))}), "rule", {"flag": True})

    assert [reason.text.en for reason in blocking.blocking] == ["flag: yes; needed: no"]


@pytest.mark.parametrize("ask", [decide, evaluate])
@pytest.mark.parametrize("facts", [None, 5, [1, 2], ["has_confirmed_results"], "text"], ids=repr)
def test_what_is_no_mapping_of_facts_is_refused_in_our_words(ask, facts):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-031.*argument facts: ") as caught:
        ask(MENTOR, "may_mentor", facts)

    assert "evaluate_frame" in str(caught.value)


@pytest.mark.parametrize("ask", [decide, evaluate])
def test_any_mapping_holds_facts(ask):
    ask(MENTOR, "may_mentor", MappingProxyType(READY))


def test_to_find_a_fact_out_may_decide_where_it_is_asked_whether_it_is_known():
    """Whoever learns the number answers "is it known" with yes, whatever the flag is."""
    rule = Any(of=(Known(fact="small"), FLAG))
    verdict = evaluate(base_of({"rule": rule}), "rule", {})

    assert verdict.missing == ("small", "flag")
    assert verdict.residual == rule


def test_a_question_that_is_answered_takes_no_part_in_what_is_missing():
    """The day may be known or not: one of three holds already, and the flag decides the other."""
    rule = AtLeast(count=2, of=(SIGN, FLAG, All(of=(Known(fact="day"), Const(value=False)))))
    verdict = evaluate(base_of({"rule": rule}), "rule", {"sign": True})

    assert verdict.missing == ("flag",)
    assert verdict.residual == AtLeast(count=1, of=(FLAG,))


@pytest.mark.parametrize(("count", "idle"), [(15, False), (16, True)])
def test_above_so_many_combinations_every_fact_still_asked_about_is_missing(count, idle):
    """Each number has two classes; with "below 3 or not" that is 2 ** 16, and above it 2 ** 17."""
    facts = {f"n{i}": declared(f"n{i}", "integer") for i in range(count)}
    facts["idle"] = declared("idle", "integer")
    below = fact("idle", facts=facts) < 3
    parts = [fact(name, facts=facts).between(0, 1) for name in facts if name != "idle"]
    rule = All(of=(*parts, Any(of=(below, Not(of=below)))))
    base = resolve(evolve(book({"rule": rule}), facts=tuple(facts.values())), on=ON)

    assert ("idle" in evaluate(base, "rule", {}).missing) is idle


def test_what_decides_nothing_is_not_missing_where_something_is_asked_to_be_known():
    """Nothing is at least 1 and below 1, so that the count does not matter."""
    count = fact("count", facts=FACT)
    known = All(of=(Known(fact="small"), FLAG))
    rule = Any(of=(known, SIGN, All(of=(count >= 1, count < 1))))

    assert evaluate(base_of({"rule": rule}), "rule", {}).missing == ("small", "flag", "sign")


@pytest.mark.parametrize(
    ("operator", "value", "is_negated", "given", "wanted"),
    [
        (Operator.EQUAL, True, False, False, "yes"),
        (Operator.EQUAL, False, False, True, "no"),
        (Operator.EQUAL, True, True, True, "no"),
        (Operator.EQUAL, False, True, False, "yes"),
        (Operator.NOT_EQUAL, True, True, False, "yes"),
    ],
)
def test_what_is_wanted_of_a_yes_or_no_is_one_of_them(operator, value, is_negated, given, wanted):
    leaf = Compare(fact="flag", operator=operator, value=value)
    base = base_of({"rule": Not(of=leaf) if is_negated else leaf})
    (remedy,) = evaluate(base, "rule", {"flag": given}).remedies

    assert [change.wanted.en for change in remedy.changes] == [wanted]


@pytest.mark.parametrize(
    ("condition", "wanted", "day"),
    [
        (lambda months: months >= 36, "at least 36", date(2027, 3, 1)),
        (lambda months: months > 36, "more than 36", date(2027, 4, 1)),
        (lambda months: Not(of=months < 36), "at least 36", date(2027, 3, 1)),
        (lambda months: Not(of=months <= 36), "more than 36", date(2027, 4, 1)),
        (lambda months: months == 36, "36", None),
        (lambda months: months < 12, "less than 12", None),
        (lambda months: Not(of=months > 12), "at most 12", None),
    ],
)
def test_time_brings_what_grows_whichever_way_it_is_asked_for(condition, wanted, day):
    """30 months on 1 September 2026 are 36 six months later, and more than 36 seven later."""
    months = declared("served_months", "integer", change=Change.BY_TIME)
    rules = book({"rule": condition(fact("served_months", facts={"served_months": months}))})
    base = resolve(evolve(rules, facts=(months,)), on=ON)
    (remedy,) = evaluate(base, "rule", {"served_months": 30}).remedies
    (change,) = remedy.changes

    assert (change.wanted.en, remedy.from_day) == (wanted, day)


def test_time_also_ends_what_must_not_be_too_new():
    """Not "less than 12 months ago": from the day a year after; "at most 12" ends a month later."""
    asked = elapsed("day", unit="months", facts=FACT)
    base = base_of(
        {"less": Not(of=asked < 12), "most": Not(of=asked <= 12), "more": Not(of=asked > 12)}, on=ON
    )
    facts = {"day": date(2026, 3, 1)}
    days = {id: [one.from_day for one in evaluate(base, id, facts).remedies] for id in base.rules}

    assert days == {"less": [date(2027, 3, 1)], "most": [date(2027, 4, 1)], "more": []}


def test_what_time_would_bring_after_the_calendar_ends_is_not_promised():
    base = base_of({"rule": elapsed("day", unit="years", facts=FACT) >= 3}, on=ON)
    (remedy,) = evaluate(base, "rule", {"day": date(9998, 1, 1)}).remedies

    assert remedy.from_day is None


@pytest.mark.parametrize("ask", [decide, evaluate])
@pytest.mark.parametrize("rule", [None, 3, ["may_mentor"], "may_mentr"], ids=str)
def test_what_is_no_rule_in_force_is_refused_with_the_nearest_names(ask, rule):
    with pytest.raises(
        MentorshipModelError, match=r"MM-RULES-030.*argument rule_id: .*Similar: \w"
    ):
        ask(MENTOR, rule, {})


@pytest.mark.parametrize("ask", [decide, evaluate])
@pytest.mark.parametrize(
    "base", [rulebook("mentor"), None, "mentor"], ids=lambda one: type(one).__name__
)
def test_rules_that_were_not_resolved_are_refused_with_the_way_out(ask, base):
    with pytest.raises(
        MentorshipModelError, match=rf"MM-RULES-032.*{type(base).__name__}.*resolve"
    ):
        ask(base, "may_mentor", {})


def test_a_rulebook_without_rules_has_none_like_it():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-030.*one of the rules in force$"):
        decide(base_of({}), "rule", {})


@pytest.mark.parametrize("ask", [decide, evaluate])
def test_the_value_of_a_fact_that_is_not_asked_about_is_not_looked_at(ask):
    """As other columns of a frame are not; its name must be declared all the same."""
    base = base_of({"rule": FLAG})
    found = ask(base, "rule", {"flag": True, "small": "three"})

    assert found in (Value.YES, evaluate(base, "rule", {"flag": True, "small": "three"}))
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-002.*flag"):
        ask(base, "rule", {"flag": "yes"})
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-001.*smal"):
        ask(base, "rule", {"flag": True, "smal": 3})


@pytest.mark.parametrize(("value", "words"), [(True, "always"), (False, "never")])
def test_a_constant_says_which_it_is(value, words):
    reason = evaluate(base_of({"rule": Const(value=value)}), "rule", {}).reason

    assert [part.text.en for part in reason.parts] == [words]


def test_an_alternative_inside_of_conditions_blocks_with_its_own_reasons():
    """All of (all of (flag, sign)): each false one by itself, not the join."""
    verdict = evaluate(
        base_of({"rule": All(of=(All(of=(FLAG, SIGN)), FLAG))}),
        "rule",
        {"flag": False, "sign": False},
    )

    assert [reason.code for reason in verdict.blocking] == ["flag", "sign", "flag"]


def test_a_fact_with_half_a_letter_has_a_receipt():
    """JSON may bring it; it is no code of the list, and it is not asked about here."""
    verdict = evaluate(base_of({"rule": FLAG}), "rule", {"flag": True, "colour": "\ud800"})

    assert len(verdict.receipt.facts) == 64


def test_a_part_that_is_decided_is_taken_out_whatever_it_is_made_of():
    """None of two holds already, one of two holds already: the number alone is still asked."""
    small = fact("small", facts=FACT) >= 3
    none_holds = Any(of=(Any(of=(FLAG, Not(of=FLAG))), FLAG))
    rules = {
        "any": Any(of=(Any(of=(SIGN, All(of=(SIGN, FLAG)))), small)),
        "at_least": All(of=(AtLeast(count=1, of=(FLAG, SIGN, small)), small)),
        "both": All(of=(none_holds, small)),
    }
    base = base_of(rules)
    facts = {"flag": True, "sign": False}

    assert [evaluate(base, id, facts).residual for id in rules] == [small, small, small]
