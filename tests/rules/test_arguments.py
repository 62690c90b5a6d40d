"""A wrong argument of the rules is told in our words, whatever kind of value it is."""

from datetime import date

import pytest
from wrong_arguments import outcomes

from mentorship_model import incentives, rules
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
    "compare": (rules.compare, {"parent": (BASE, {}), "child": (BASE, {})}),
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
