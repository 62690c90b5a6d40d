"""A wrong argument of the rules is told in our words, whatever kind of value it is."""

from datetime import date

import polars
import pytest
from wrong_arguments import outcomes

from mentorship_model import incentives, rules
from mentorship_model.errors import MentorshipModelError
from mentorship_model.model import Organisation, Teacher

DAY = date(2026, 9, 1)
BOOK = rules.rulebook("mentor")
BASE = rules.resolve(BOOK, on=DAY)
RULE = "mentor_best_practice"
PAY = rules.resolve(rules.rulebook("incentives"), on=DAY)
CONDITION = rules.fact("experience_years") >= 3
TOO = {"none"}

# For each function: how it is called, and which of the wrong values each parameter takes.
CALLS = {
    "analyse": (rules.analyse, {"base": (BASE, {})}),
    "analyse_rulebook": (rules.analyse_rulebook, {"book": (BOOK, {})}),
    "at_least": (rules.at_least, {"count": (1, {}), "of": ([CONDITION], {})}),
    "compare": (
        rules.compare,
        {"parent": (BASE, {}), "child": (BASE, {}), "most_steps": (9, {"number"})},
    ),
    "fact": (rules.fact, {"name": ("is_employee", {}), "facts": (rules.FACTS, {})}),
    "elapsed": (
        lambda **asked: rules.elapsed("birth_date", **asked),
        {"unit": ("years", {}), "facts": (rules.FACTS, {})},
    ),
    "value_of": (PAY.value_of, {"parameter": ("paid_mentees", {})}),
    "decide": (rules.decide, {"base": (BASE, {}), "rule_id": (RULE, {}), "facts": ({}, {})}),
    "evaluate": (rules.evaluate, {"base": (BASE, {}), "rule_id": (RULE, {}), "facts": ({}, {})}),
    "load_rulebook": (rules.load_rulebook, {"text": (rules.to_json(BOOK), {})}),
    "node_from_json": (rules.node_from_json, {"text": (rules.node_to_json(CONDITION), {})}),
    "node_to_json": (rules.node_to_json, {"node": (CONDITION, {})}),
    "not_": (rules.not_, {"condition": (CONDITION, {})}),
    "pair_facts": (rules.pair_facts, {"mentor": ({}, {"mapping"}), "mentee": ({}, {"mapping"})}),
    "resolve": (
        rules.resolve,
        {"rulebook": (BOOK, {}), "on": (DAY, {}), "overlays": ((), {}), "scope": (None, TOO)},
    ),
    "rulebook": (rules.rulebook, {"name": ("mentor", {})}),
    "status_months": (
        rules.status_months,
        {"start": (DAY, {}), "on": (DAY, {}), "pauses": ((), {})},
    ),
    "table_problems": (rules.table_problems, {"base": (BASE, {}), "rule_ids": ([RULE], {})}),
    "teacher_facts": (
        rules.teacher_facts,
        {
            "teacher": (Teacher(id="t", organisation="s"), {}),
            "organisation": (Organisation(id="s", municipality="m", region="r"), TOO),
            "on": (DAY, {}),
        },
    ),
    "to_json": (rules.to_json, {"value": (BOOK, {})}),
    "available_offers": (incentives.available_offers, {"base": (PAY, {}), "facts": ({}, {})}),
    "mentoring_pay": (
        incentives.mentoring_pay,
        {"base": (PAY, {}), "mentees": (1, {"number"})},
    ),
    "offers": (incentives.offers, {"base": (PAY, {}), "facts": ({}, {}), "function": (None, TOO)}),
    "payment_natures": (incentives.payment_natures, {"on": (DAY, {})}),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_refused_in_our_words(name):
    function, parameters = CALLS[name]

    taken, foreign = outcomes(function, {key: good for key, (good, _) in parameters.items()})

    assert foreign == {}
    assert taken == {key: set(too) for key, (_, too) in parameters.items()}


@pytest.mark.parametrize("name", CALLS)
def test_the_error_names_the_argument(name):
    """Conditions are joined like operands: what is none among them has no name."""
    function, parameters = CALLS[name]
    good = {key: one for key, (one, _) in parameters.items()}

    for key in good:
        if key in ("condition", "count", "of"):
            continue
        with pytest.raises(MentorshipModelError) as caught:
            function(**good | {key: object()})
        assert [problem.place.argument for problem in caught.value.problems] == [key]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"base": BOOK}, "MM-RULES-032"),
        ({"rule_ids": "no_such_rule"}, "MM-RULES-080"),
        ({"rule_ids": 7}, "MM-RULES-081"),
        ({"rule_ids": [RULE, 7]}, "MM-RULES-081"),
        ({"frame": 7}, "MM-RULES-082"),
        ({"frame": polars.Series([1])}, "MM-RULES-082"),
        ({"id": "number"}, "MM-RULES-084"),
        ({"id": RULE}, "MM-RULES-087"),
        ({"id": f"{RULE}_code"}, "MM-RULES-087"),
        ({"missing": "ignore"}, "MM-RULES-088"),
    ],
    ids=str,
)
def test_a_wrong_argument_of_a_question_about_a_frame_is_named(wrong, code):
    good = {"base": BASE, "rule_ids": RULE, "frame": polars.DataFrame({"id": [1]}), "id": "id"}

    with pytest.raises(MentorshipModelError) as caught:
        rules.evaluate_frame(**{"missing": "unknown", **good, **wrong})
    problem = caught.value.problems[0]
    assert (problem.code, [problem.place.argument]) == (code, list(wrong))


@pytest.mark.parametrize(
    ("ask", "code", "argument"),
    [
        (lambda found: found.reason("mentor_load", 0), "MM-RULES-080", "rule_ids"),
        (lambda found: found.reason(RULE, 10**9), "MM-RULES-091", "code"),
        (lambda found: found.reason(RULE, "x"), "MM-RULES-091", "code"),
        (lambda found: found.explanations("mentor_load"), "MM-RULES-080", "rule_ids"),
        (lambda found: found.explanations(RULE), "MM-RULES-079", "explain"),
    ],
)
def test_a_wrong_question_about_answers_is_named(ask, code, argument):
    frame = polars.DataFrame({"id": [1]})
    found = rules.evaluate_frame(
        BASE, RULE, frame, id="id", missing="unknown", explain=argument != "explain"
    )

    with pytest.raises(MentorshipModelError) as caught:
        ask(found)
    problem = caught.value.problems[0]
    assert (problem.code, problem.place.argument) == (code, argument)
