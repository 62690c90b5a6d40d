"""
What is taken where nobody says otherwise, and the conventions of the library, as a table.

Whoever changes one of them changes what users get, and the table with it.
"""

import sys
from inspect import Parameter, signature

import pytest

from mentorship_model.matching import (
    Certificate,
    Matching,
    Pair,
    Requirements,
    Standing,
    candidates,
    cascade,
    match,
    match_instance,
    rematch,
    what_if,
    what_would_help,
)
from mentorship_model.matching.candidates import CandidateRow, candidate_rows
from mentorship_model.matching.deferred_acceptance import largest_stable_options, stable_options
from mentorship_model.matching.optimum import Optimum, find_optimum
from mentorship_model.matching.shortest_paths import Market

USUAL = {
    match: {
        "objective": "optimal",
        "proposing": "mentee",
        "largest": False,
        "locks": (),
        "bans": (),
        "at_least": None,
        "keep": (),
        "smallest_group": 2,
        "progress": None,
        "solver": "auto",
        "work": 2_000,
        "start": None,
    },
    match_instance: {
        "objective": "optimal",
        "proposing": "mentee",
        "largest": False,
        "requirements": Requirements(),
        "progress": None,
        "solver": "auto",
        "work": 2_000,
        "start": None,
    },
    cascade: {"mode": "levels", "objective": "optimal", "widest": "federal"},
    rematch: {
        "objective": "optimal",
        "locks": (),
        "bans": (),
        "at_least": None,
        "smallest_group": 2,
    },
    what_if: {"objective": "optimal"},
    what_would_help: {"limit": 3},
    candidates: {"weights": None, "scope": "federal", "top": None},
    candidate_rows: {"scope": "federal", "top": None},
    stable_options: {"proposing": "mentee"},
    largest_stable_options: {"steps": 200_000},
    find_optimum: {"progress": None, "solver": "own", "work": 2_000},
    Standing.of: {"objective": "optimal"},
}


@pytest.mark.parametrize("function", USUAL, ids=lambda function: function.__qualname__)
def test_what_is_taken_where_nobody_says_otherwise(function):
    usual = {
        name: one.default
        for name, one in signature(function).parameters.items()
        if one.default is not Parameter.empty and name not in ("criteria", "conditions")
    }

    assert usual == USUAL[function]


CONVENTIONS = {
    "candidates": {
        "OUT_OF_SCOPE": "out_of_scope",
        "NOTHING_IN_COMMON": "nothing_in_common",
        "FARTHER_THAN_NEEDED": "farther_than_needed",
    },
    "compiled": {
        "PAIRS_FROM": 30_000,
        "NEAR_BALANCE": 0.05,
        "HOT": 0.6,
        "LARGEST_INTEGER": 9_223_372_036_854_775_807,
    },
    "criteria": {"FULL": 100, "EXPERIENCE_GAP_MONTHS": 60},
    "deferred_acceptance": {"SEARCH_STEPS": 200_000},
    "explanation": {"CUT": "cut"},
    "group_search": {"CASES": 200},
    "market_change": {"MUCH": 0.05, "FEW": 2_000},
    "nearness": {"NEAREST_FIRST": ("institutional", "municipal", "regional", "federal")},
    "rematch": {"KEEPING": ("optimal", "fair")},
    "requirements": {"SMALLEST_GROUP": 2},
    "shortest_paths": {"WORK": 2_000},
    "ties": {"MOST_STEPS": 10_000_000},
}


@pytest.mark.parametrize("module", CONVENTIONS)
def test_the_conventions_of_the_library(module):
    names = vars(sys.modules[f"mentorship_model.matching.{module}"])

    assert {name: names[name] for name in CONVENTIONS[module]} == CONVENTIONS[module]


def test_what_a_result_is_where_nothing_else_is_said():
    pair = Pair(mentor="a", mentee="b", score=7)
    proof = Certificate(objective="optimal")
    least = Matching(pairs=(pair,), unmatched=(), objective="optimal", value=(), certificate=proof)

    assert (pair.contour, pair.level, pair.shares) == ("internal", "institutional", ())
    assert (proof.prices, proof.kind_prices, proof.locks, proof.bans) == ((), (), (), ())
    assert (least.requirements, least.problems) == (Requirements(), ())
    assert (least.proposing, least.largest) == ("mentee", False)
    assert repr(least) == (
        "Matching(pairs=<1>, unmatched=<0>, objective='optimal', value=(), "
        "certificate=Certificate(objective='optimal'), requirements=Requirements(locks=(), "
        "bans=(), at_least=(), kept=(), smallest_group=2), problems=<0>)"
    )
    assert not Optimum(option=[], price=[], settled=True).compiled
    row = CandidateRow(mentee=None, options=(), refused={})
    assert (row.cut, row.cut_bound) == (0, None)
    assert Market(rows=[], offer=[], worth=[], out=[5], places=[]).beyond == [5]


def test_of_two_standings_only_what_they_show_is_compared_and_shown(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 1}, {"e1": 1})
    first, second = (Standing.of(graph, match(graph)) for _ in range(2))

    assert first == second
    assert "market" not in repr(first)
    assert "ids=" not in repr(first)
