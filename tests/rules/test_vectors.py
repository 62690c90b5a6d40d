"""What the norms say about people and organisations, case by case, as data a methodist can read."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from mentorship_model.rules import RULEBOOKS, FactKind, decide, resolve, rulebook
from mentorship_model.vocabulary import cite

FILE = Path(__file__).parent.parent / "vectors" / "rules.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))


@cache
def base_of(name, on):
    return resolve(rulebook(name), on=date.fromisoformat(on))


def facts_of(base, facts):
    """Read dates of a case."""
    return {
        name: date.fromisoformat(value) if base.facts[name].kind is FactKind.DATE else value
        for name, value in facts.items()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['description']}")
def test_a_case_is_judged_as_the_norm_says(case):
    base = base_of(case["rulebook"], case["on"])

    if case["expected"] == "not_in_force":
        assert case["rule"] not in base.rules
    else:
        assert decide(base, case["rule"], facts_of(base, case["facts"])) == case["expected"]


def test_there_are_two_hundred_cases_or_more():
    assert len(CASES) >= 200


def test_every_case_is_different():
    assert len({json.dumps(case, sort_keys=True) for case in CASES}) == len(CASES)


def test_every_case_names_a_source_that_exists():
    assert all(cite(case["source"]).code == case["source"] for case in CASES)


def test_every_rulebook_has_cases():
    assert {case["rulebook"] for case in CASES} == set(RULEBOOKS)
