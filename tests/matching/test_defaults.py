"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of, numbers_of

from mentorship_model import matching

DEFAULTS = {
    "Matching": {"proposing": "mentee", "largest": False},
    "Pair": {"contour": "internal", "level": "institutional"},
    "Requirements": {"smallest_group": 2},
    "candidates": {"scope": "federal"},
    "cascade": {"mode": "levels", "objective": "optimal", "widest": "federal"},
    "match": {
        "objective": "optimal",
        "proposing": "mentee",
        "largest": False,
        "smallest_group": 2,
        "solver": "auto",
        "work": 2000,
    },
    "match_instance": {
        "objective": "optimal",
        "proposing": "mentee",
        "largest": False,
        "solver": "auto",
        "work": 2000,
    },
    "rematch": {"objective": "optimal", "smallest_group": 2},
    "what_if": {"objective": "optimal"},
    "what_would_help": {"limit": 3},
    "candidates.CandidateRow": {"cut": 0},
    "candidates.candidate_rows": {"scope": "federal"},
    "deferred_acceptance.stable_options": {"proposing": "mentee"},
    "deferred_acceptance.largest_stable_options": {"steps": 200000},
    "group_search.with_groups": {"cases": 200},
    "optimum.Optimum": {"compiled": False},
    "optimum.find_optimum": {"solver": "own", "work": 2000},
    "optimum._first_by_ids": {"compiled": False},
    "shortest_paths.assign": {"work": 2000},
}
NUMBERS = {
    "compiled.PAIRS_FROM": 30_000,
    "compiled.NEAR_BALANCE": 0.05,
    "compiled.HOT": 0.6,
    "compiled.MANY": 25,
    "compiled.LARGEST_INTEGER": 9_223_372_036_854_775_807,
    "criteria.FULL": 100,
    "criteria.EXPERIENCE_GAP_MONTHS": 60,
    "deferred_acceptance.SEARCH_STEPS": 200_000,
    "group_search.CASES": 200,
    "instance.OUT": -1,
    "market_change.MUCH": 0.05,
    "market_change.FEW": 2_000,
    "objective._LOCKED": -1,
    "optimum.WORTHIEST": 4,
    "optimum.ENOUGH": 5,
    "optimum.FEW": 0.1,
    "optimum.SAMPLE": 10_000,
    "push_relabel.OUT": -1,
    "push_relabel.FIRST_MOVES": 1_000,
    "push_relabel.RELABEL_AFTER": 0.3,
    "requirements.SMALLEST_GROUP": 2,
    "shortest_paths.NEIGHBOURHOOD": 50,
    "shortest_paths.WIDER": 1_000,
    "shortest_paths.IN_VAIN": 50,
    "shortest_paths.WORK": 2_000,
    "ties._POOL": -1,
    "ties._NOBODY": -1,
    "ties.MOST_STEPS": 10_000_000,
}
HIDDEN = {
    "Certificate": "bans kind_prices locks prices",
    "Condition": "holds",
    "Criterion": "degree",
    "Matching": "largest pairs problems proposing unmatched",
    "Standing": "_ids _market",
}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(matching) == DEFAULTS


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(matching) == NUMBERS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(matching) == {name: set(told.split()) for name, told in HIDDEN.items()}
