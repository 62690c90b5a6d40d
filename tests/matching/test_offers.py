"""Mentors who limit a kind are given no more of it, at the least loss."""

import random

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import hall_set, instance_from_graph, match, verify
from mentorship_model.matching.objective import value_of


@pytest.fixture
def limited(random_problem, graph_of):
    """Draw a small problem of two kinds, some mentors limiting them."""

    def make(seed, **sizes):
        dice = random.Random(seed)
        graph = graph_of(*random_problem(seed, **sizes))
        for _, data in graph.nodes(data=True):
            if data["side"] == "mentee":
                data["kind"] = dice.choice(["virtual", "speed"])
            else:
                data["limits"] = {
                    kind: dice.randint(0, 2)
                    for kind in dice.choice([[], ["virtual"], ["speed"], ["virtual", "speed"]])
                }
        return graph

    return make


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(150))
def test_the_best_within_the_limits_is_found_and_proved(seed, objective, limited, assignments):
    graph = limited(seed)
    instance = instance_from_graph(graph)

    def within(chosen):
        return all(
            sum(
                e >= 0 and instance.mentor[e] == j and instance.kind[i] == kind
                for i, e in enumerate(chosen)
            )
            <= most
            for (j, kind), most in instance.limits.items()
        )

    matching = match(graph, objective=objective)

    assert matching.value == max(
        value_of(instance, [(i, e) for i, e in enumerate(chosen) if e >= 0], objective)
        for chosen in assignments(instance)
        if within(chosen)
    )
    assert verify(graph, matching) == ()


@pytest.mark.parametrize("seed", range(80))
def test_a_hall_set_counts_limited_places(seed, limited):
    graph = limited(seed, mentees=10, mentors=4)
    matching = match(graph)
    for id in matching.unmatched:
        found = hall_set(instance_from_graph(graph), matching, mentee=id)

        assert found.deficiency == len(set(found.mentees) & set(matching.unmatched)) > 0


def test_more_of_a_kind_than_the_limit_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0), ("e2", "m1"): (4, 0)}, {"m1": 2}, {"e1": 1, "e2": 1})
    both = match(graph)
    for _, data in graph.nodes(data=True):
        data["kind"], data["limits"] = "speed", {"speed": 1}

    assert [problem.code for problem in verify(graph, both)] == ["MM-MATCHING-038"]


def test_a_price_of_a_kind_without_a_limit_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 2}, {"e1": 1})
    matching = match(graph)
    priced = evolve(matching.certificate, kind_prices=(("m1", "speed", 3),))

    assert [p.code for p in verify(graph, evolve(matching, certificate=priced))] == [
        "MM-MATCHING-027"
    ]


@pytest.mark.parametrize(
    ("demand", "code"),
    [({"objective": "stable"}, "MM-MATCHING-046"), ({"at_least": {"m0": 1}}, "MM-MATCHING-015")],
)
def test_what_does_not_go_with_limits_is_refused(demand, code, graph_of):
    graph = graph_of({("e1", "m0"): (5, 0)}, {"m0": 2}, {"e1": 1})
    graph.nodes["mentor", "m0"]["limits"] = {"speed": 1}

    with pytest.raises(MentorshipModelError, match=code):
        match(graph, **demand)
