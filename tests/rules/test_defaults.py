"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of, numbers_of

from mentorship_model import rules

DEFAULTS = {
    "FactDeclaration": {"when_null": "unknown", "is_personal": False, "change": "by_people"},
    "FrameVerdicts": {"has_codes": True},
    "Limits": {"characters": 4000000, "depth": 100, "nodes": 20000},
    "Norm": {"level": "federal"},
    "Rule": {"direction": "fixed"},
    "compare": {"most_steps": 20000},
    "evaluate_frame": {"explain": True, "trusted": False, "missing": "refuse"},
    "impossible_values": {"missing": "refuse"},
    "resolve": {"violations": "refuse"},
    "implication.exception_to": {"most_steps": 20000},
    "rulebase.check_resolved": {"argument": "base"},
}
NUMBERS = {
    "border._DIGITS": 38,
    "border._WHOLE": 19,
    "border._DECIMALS": 9,
    "cell_space.MOST_CELLS": 16_777_216,
    "codes._WORD": 39,
    "facts._LEAST": -9_223_372_036_854_775_808,
    "facts._MOST": 9_223_372_036_854_775_807,
    "facts._DECIMALS": 9,
    "implication.MOST_STEPS": 20_000,
    "missing.MOST_CELLS_OF_MISSING": 65_536,
    "remedies.MOST_CANDIDATES": 200,
    "remedies.MOST_REMEDIES": 12,
    "rulebook_checks.MOST_CONDITIONS": 20_000,
    "rulebook_checks.DEEPEST": 150,
    "subjects._WORKING_AGE_YEARS": 16,
}
HIDDEN = {"FrameVerdicts": "base", "RuleBase": "facts resolutions", "Verdict": "base facts step"}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(rules) == DEFAULTS


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(rules) == NUMBERS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(rules) == {name: set(told.split()) for name, told in HIDDEN.items()}
