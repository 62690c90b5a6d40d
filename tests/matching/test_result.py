"""What is shown of a result: how much, not whom."""

from attrs import evolve

from mentorship_model.matching import Matching, instance_from_graph, match

REQUIRED = ("pairs", "unmatched", "objective", "value", "certificate")


def test_a_result_is_shown_by_its_size(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0)}, {"m1": 1}, {"e1": 1, "e2": 1})
    shown = repr(match(graph))

    assert "pairs=<1>" in shown
    assert "unmatched=<1>" in shown
    assert "problems=<0>" in shown


def test_the_proof_is_shown_without_prices_and_ids(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0)}, {"m1": 1}, {"e1": 1, "e2": 1})
    matching = match(graph)

    assert matching.certificate.prices
    assert repr(matching.certificate) == "Certificate(objective='optimal')"


def test_the_most_pairs_were_searched_for_only_if_asked(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})

    assert not Matching(**{field: getattr(match(graph), field) for field in REQUIRED}).largest


def test_a_problem_is_shown_by_its_size_even_if_it_is_none(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0)}, {"m1": 1}, {"e1": 1, "e2": 1})
    instance = instance_from_graph(graph)

    assert repr(instance) == "Instance(mentees=<2>, mentors=<1>, pairs=<2>)"
    assert repr(evolve(instance, mentees=5)) == "Instance(mentors=<1>, pairs=<2>)"
