"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of, numbers_of

from mentorship_model import views

DEFAULTS = {
    "Column": {"is_share": False, "is_number": False},
    "change_plot": {"limit": 100},
    "interval_plot": {"limit": 100},
    "pairs_graph": {"limit": 200},
    "problems_table": {"limit": 1000},
    "rollup_map": {"limit": 100},
    "table": {"limit": 1000},
    "canvas.inset": {"is_stretched": False, "is_clipped": False},
    "canvas.dot": {"radius": 4.5},
    "chart_layout.Bus": {"lane": 0},
    "frame.Frame.value": {"is_short": False},
    "html.Svg.standalone": {"width": 720},
    "lives.refusals_table": {"are_numbered": True},
    "measures.Measure": {"unit": "share", "decimals": 1, "is_change": False},
    "measures.Measure.write": {"is_short": False},
    "measures.Measure.write_change": {"is_short": False},
    "results.unit_name": {"has_period": False},
    "scale.Scale.ticks": {"count": 5},
    "schools.School": {"free_places": 0},
    "show._Wish": {"depth": 0},
    "timeline._Flag": {"level": 0},
}
NUMBERS = {
    "canvas._END": 0.6,
    "canvas._LETTER_WIDTH": 7.2,
    "chart_layout.LEFT": 34,
    "chart_layout.BOX": 296,
    "chart_layout.LANE": 22,
    "chart_layout.TITLE": 32,
    "chart_layout.LINE": 17,
    "chart_layout._GAP": 26,
    "chart_layout._LABEL": 15,
    "charts._LABEL": 15,
    "charts._HEAD": 5,
    "contested._LISTED": 12,
    "crossings._ROW": 19,
    "crossings._GAP": 24,
    "crossings._NAME_WIDTH": 250,
    "crossings._SQUARES": 8,
    "crossings._STEP": 10,
    "frame.ROW": 22,
    "frame._TOP": 24,
    "frame._NAME_WIDTH": 215,
    "funnel._HEIGHT": 380,
    "funnel._LINES": 72,
    "funnel._NAME_WIDTH": 170,
    "funnel._NAME_HEIGHT": 13,
    "funnel._DRAWN": 3_000,
    "funnel._NAMED": 12,
    "funnel._LIMITS": ((1.959964, 2), (3.090232, 1)),
    "html._MARGIN": 16,
    "intervals._ROWS_DRAWN": 100,
    "intervals._MIDDLE": 11.0,
    "matchings._SHARES_SHOWN": 3,
    "measures._HAIR": 1e-09,
    "model_structure._WIDTH": 900,
    "model_structure._GAP": 12,
    "model_structure._LINE": 17,
    "model_structure._LETTERS": 50,
    "model_structure._CARD": 432.0,
    "notebook._LOOKED_AT": 20,
    "pairs._SCHOOLS_DRAWN": 200,
    "reasons._OPEN_DEPTH": 2,
    "reasons._FOLDED": -1,
    "reasons._LONG": 320,
    "reasons._GLANCE": 100,
    "rollups._ROWS_DRAWN": 100,
    "rollups._MIDDLE": 11.0,
    "rollups._LARGEST": 6.0,
    "scale._ROUND_STEPS": (1, 2, 5, 10),
    "school_cards._WIDTH": 304,
    "school_cards._ROW": 31,
    "school_cards._LABEL_WIDTH": 106,
    "school_cards._DOT": 6,
    "school_cards._PLACES_DRAWN": 12,
    "show._DEEPEST": 3,
    "tables._ROWS_SHOWN": 1_000,
    "tables._LONG_FROM": 24,
    "tables._WIDE_FROM": 3,
    "tables._ROUTINE_FROM": 20,
    "tables._FILTER_FROM": 12,
    "timeline._ROW": 40,
    "timeline._YEARS": 22,
    "timeline._FLAGS": 16,
    "timeline._BAR": 12,
    "timeline._NAME_WIDTH": 200,
    "timeline._BAR_TOP": 20,
    "timeline._FULL_YEAR_FROM": 0.16,
    "timeline._LETTER": 0.018,
    "timeline._LATE": 0.88,
}
HIDDEN = {"Net": "names", "_Plane": "names"}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(views) == DEFAULTS


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(views) == NUMBERS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(views) == {name: set(told.split()) for name, told in HIDDEN.items()}
