"""Whatever is handed over by mistake is told in our words, and no picture is drawn of it."""

from datetime import date

import pytest
from wrong_arguments import outcomes

from mentorship_model import lifecycle, matching, monitoring, rules, views
from mentorship_model.explain import Reason
from mentorship_model.model import Route
from mentorship_model.text import Text

ON = date(2026, 9, 1)
COUNTED = monitoring.compute(
    [{"organisation": "s", "municipality": "m", "activities_planned": 2, "activities_done": 1}],
    ["PROGRAMME_EFFECTIVENESS"],
)
REASON = Reason(code="c", text=Text("а", "b"), holds=True)
WHICH = {"indicator": "PROGRAMME_EFFECTIVENESS", "level": "organisation", "lang": "en"}
MATCHED = matching.match(matching.candidates([], []))
MANY = {
    "agenda_table": {"agenda": lifecycle.agenda(Route(), on=ON), "on": ON},
    "change_plot": {"before": COUNTED, "after": COUNTED, **WHICH},
    "chart_picture": {"chart": lifecycle.route.CHART},
    "funnel_plot": {"results": COUNTED, **WHICH},
    "interval_plot": {"results": COUNTED, **WHICH},
    "judgements_table": {"judgements": []},
    "model_structure": {},
    "pairs_graph": {"matching": MATCHED, "mentors": [], "mentees": [], "organisations": []},
    "pairs_table": {"matching": MATCHED},
    "passport": {"indicator": monitoring.CATALOGUE["PROGRAMMES_COMPLETED"]},
    "problems_table": {"problems": ()},
    "reason_list": {"reasons": [REASON]},
    "reason_tree": {"reason": REASON},
    "results_table": {"rows": COUNTED.rows},
    "rollup_map": {
        **{"results": COUNTED, **WHICH, "level": "municipality", "below": "organisation"},
        "parents": {"s": "m"},
    },
    "route_chart": {"state": Route(), "on": ON},
    "route_timeline": {"state": Route(), "on": ON},
    "show": {
        "result": rules.evaluate(rules.resolve(rules.rulebook("mentor"), on=ON), "may_mentor", {})
    },
}


@pytest.mark.parametrize("name", MANY)
def test_a_wrong_argument_is_told_in_our_words(name):
    """A language that nothing is written in gave English, and the rest AttributeError."""
    taken, foreign = outcomes(getattr(views, name), {"lang": "ru", **MANY[name]})

    assert foreign == {}
    assert taken["lang"] == set()
    assert taken.get("on", set()) <= {"none"}
