"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of, numbers_of

from mentorship_model import monitoring

DEFAULTS = {
    "CompositePart": {"worst": 0.0, "best": 1.0},
    "FactColumn": {"lowest": 0, "highest": 1000000},
    "Indicator": {
        "about": "pair",
        "decimals": 1,
        "direction": "higher",
        "interval": "none",
        "minimum_n": 5,
        "formula_mark": "convention",
        "since": "2026.1",
    },
    "Profile": {
        "level": "institutional",
        "mark": "convention",
        "confidence": 0.95,
        "top_box": 4,
        "smallest_league": 5,
    },
    "beta_binomial_prior": {"least": 5},
    "cohort_difference": {"confidence": 0.95},
    "composite_scores": {"level": "organisation", "missing": "no_score", "spread": 0.25},
    "compute": {"audience": "own"},
    "explain": {"limit": 20},
    "indicators_page": {"lang": "en"},
    "kaplan_meier": {"confidence": 0.95},
    "mean_interval": {"confidence": 0.95},
    "newcombe_interval": {"confidence": 0.95},
    "paired_gain": {"confidence": 0.95},
    "passport": {"depth": 3},
    "wilson_interval": {"confidence": 0.95},
    "formula_columns.columns_of": {"known_only": True},
    "frame_opening.opened": {"argument": "facts"},
    "frame_opening.plain_rows": {"argument": "facts"},
    "frame_overview.Overview": {"is_small": False},
    "plan.Measure": {"considered": False, "is_largest": False},
    "planning._Builder._measure": {"is_largest": False},
    "row_table.mappings": {"argument": "facts"},
}
NUMBERS = {
    "arguments.LARGEST": 9_007_199_254_740_992,
    "composite.SPREAD": 0.25,
    "frame_overview._EXACT": 9_007_199_254_740_992,
    "intervals.LEAST_FOR_MEAN": 3,
    "questionnaire.SCALE": (1, 5),
    "request.SHOWN_LABELS": 6,
    "shrinkage.SCALE": 1_048_576,
    "survival._DIGIT": 1e-09,
}
HIDDEN = {"Result": "problems table"}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(monitoring) == DEFAULTS


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(monitoring) == NUMBERS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(monitoring) == {name: set(told.split()) for name, told in HIDDEN.items()}
