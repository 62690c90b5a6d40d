"""Every small mistake in a rulebook of the library is caught by a case of ``vectors/rules.json``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from rule_mutants import mutants

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import RULEBOOKS, FactKind, decide, resolve, rulebook

FILE = Path(__file__).parent.parent / "vectors" / "rules.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))

HARMLESS = {
    "SlotRef(": "a place that nobody has filled asks nothing; fills are tested with overlays",
    "longest_probation_months: 3 ": "no rule asks about it: it is told to whoever sets probation",
    "young_worker_months: valid_from -1": "a day before the rule that asks about it is in force",
    "state_award_years: valid_from -1": "a day before the rule that asks about it is in force",
}
"""Mistakes that change no answer, by how their names read, and why."""


def is_caught(book, cases):
    """Say whether a case is judged in another way, or the rulebook is refused."""
    try:
        bases = {on: resolve(book, on=date.fromisoformat(on)) for on in {c["on"] for c in cases}}
        return any(judged(bases[case["on"]], case) != case["expected"] for case in cases)
    except MentorshipModelError:
        return True


def judged(base, case):
    if case["rule"] not in base.rules:
        return "not_in_force"
    facts = {
        name: date.fromisoformat(value) if base.facts[name].kind is FactKind.DATE else value
        for name, value in case["facts"].items()
    }
    return decide(base, case["rule"], facts)


@pytest.mark.slow
@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_mistake_in_a_rulebook_is_caught_by_a_case(name):
    cases = [case for case in CASES if case["rulebook"] == name]
    missed = [words for words, book in mutants(rulebook(name)) if not is_caught(book, cases)]

    assert [one for one in missed if not any(words in one for words in HARMLESS)] == []


def test_the_rulebooks_as_they_are_are_not_caught():
    for name in RULEBOOKS:
        cases = [case for case in CASES if case["rulebook"] == name]
        assert not is_caught(rulebook(name), cases)


@pytest.mark.slow
def test_every_reason_for_a_harmless_mistake_is_still_needed():
    names = [words for name in RULEBOOKS for words, _ in mutants(rulebook(name))]

    assert all(any(words in one for one in names) for words in HARMLESS)
