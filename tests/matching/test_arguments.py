"""A result, a graph or a problem that is none is told in our words by whoever is asked about it."""

import networkx as nx
import pytest
from wrong_arguments import outcomes

from mentorship_model import matching


def graph():
    made = nx.Graph()
    made.add_node("mentor", side="mentor", level="school")
    made.add_node("mentee", side="mentee")
    made.add_edge("mentor", "mentee", score=3)
    return made


GRAPH = graph()
INSTANCE = matching.instance_from_graph(GRAPH)
RESULT = matching.match(GRAPH)
STEPS = matching.cascade(GRAPH)

CALLS = {
    "cascade": (matching.cascade, {"graph": GRAPH}),
    "cost_of": (matching.cost_of, {"graph": GRAPH, "matching": RESULT}),
    "hall_set": (matching.hall_set, {"instance": INSTANCE, "matching": RESULT, "mentee": "mentee"}),
    "match": (matching.match, {"graph": GRAPH}),
    "match_instance": (matching.match_instance, {"instance": INSTANCE}),
    "pairs_by_mentee": (matching.pairs_by_mentee, {"matching": RESULT}),
    "rematch": (matching.rematch, {"graph": GRAPH, "before": RESULT}),
    "verify": (matching.verify, {"graph": GRAPH, "matching": RESULT}),
    "verify_cascade": (matching.verify_cascade, {"graph": GRAPH, "result": STEPS}),
    "verify_instance": (matching.verify_instance, {"instance": INSTANCE, "matching": RESULT}),
    "why_pair": (matching.why_pair, {"graph": GRAPH, "matching": RESULT, "mentee": "mentee"}),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_result_no_graph_and_no_problem_is_refused(name):
    function, good = CALLS[name]

    taken, foreign = outcomes(function, good)

    assert foreign == {}
    assert taken == {argument: set() for argument in good}
