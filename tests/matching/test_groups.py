"""A group has two mentees or more."""

import random

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import instance_from_graph, match, verify
from mentorship_model.matching.groups import small_groups
from mentorship_model.matching.objective import value_of


def grouped(seed, random_problem, graph_of):
    dice = random.Random(seed)
    graph = graph_of(*random_problem(seed, mentees=5, mentors=3))
    for _, data in graph.nodes(data=True):
        if data["side"] == "mentee":
            data["kind"] = dice.choice(["group", "group", "speed"])
    return graph


@pytest.mark.parametrize("seed", range(120))
def test_no_group_is_too_small_and_without_a_notice_it_is_the_best(
    seed, random_problem, graph_of, assignments
):
    graph = grouped(seed, random_problem, graph_of)
    instance = instance_from_graph(graph)
    matching = match(graph)
    best = max(
        value_of(instance, [(i, e) for i, e in enumerate(chosen) if e >= 0], "optimal")
        for chosen in assignments(instance)
        if not small_groups(instance, chosen, smallest=2)
    )

    assert verify(graph, matching) == ()
    assert matching.value <= best
    assert matching.value == best or "MM-MATCHING-047" in {p.code for p in matching.problems}


def test_a_group_of_one_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 2}, {"e1": 1})
    alone = match(graph)
    graph.nodes["mentee", "e1"]["kind"] = "group"

    assert [problem.code for problem in verify(graph, alone)] == ["MM-MATCHING-039"]
    assert match(graph).unmatched == ("e1",)
    assert match(graph, smallest_group=1).unmatched == ()


def test_a_lock_that_leaves_a_group_of_one_is_refused(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 2}, {"e1": 1})
    graph.nodes["mentee", "e1"]["kind"] = "group"

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-048"):
        match(graph, locks=[("e1", "m1")])
