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


def objections(graph, matching):
    """Return what the checker objects to, but that a proof supposes the groups that it says."""
    codes = [problem.code for problem in verify(graph, matching)]
    supposed = {*matching.certificate.locks, *matching.certificate.bans}
    return [code for code in codes if code != "MM-MATCHING-069" or not supposed]


@pytest.mark.parametrize("seed", range(120))
def test_no_group_is_too_small_and_it_is_the_best(seed, random_problem, graph_of, assignments):
    graph = grouped(seed, random_problem, graph_of)
    instance = instance_from_graph(graph)
    matching = match(graph)
    best = max(
        value_of(instance, [(i, e) for i, e in enumerate(chosen) if e >= 0], "optimal")
        for chosen in assignments(instance)
        if not small_groups(instance, chosen, smallest=2)
    )

    assert objections(graph, matching) == []
    assert matching.value == best
    assert matching.problems == ()


def test_a_group_of_one_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 2}, {"e1": 1})
    alone = match(graph)
    graph.nodes["mentee", "e1"]["kind"] = "group"

    assert [problem.code for problem in verify(graph, alone)] == ["MM-MATCHING-039"]
    assert match(graph).unmatched == ("e1",)
    assert match(graph, smallest_group=1).unmatched == ()


@pytest.mark.parametrize(
    ("edges", "places"), [({("e1", "m1")}, 2), ({("e1", "m1"), ("e2", "m1")}, 1)]
)
def test_that_nobody_can_lead_a_group_is_proved(edges, places, graph_of):
    """One candidate, or one place: neither can be a group of two."""
    graph = graph_of(dict.fromkeys(sorted(edges), (5, 0)), {"m1": places}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"
    matching = match(graph)

    assert matching.unmatched == ("e1", "e2")
    assert verify(graph, matching) == ()


def test_a_lock_that_leaves_a_group_of_one_is_refused(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 2}, {"e1": 1})
    graph.nodes["mentee", "e1"]["kind"] = "group"

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-048"):
        match(graph, locks=[("e1", "m1")])


def test_a_locked_mentee_gets_company(graph_of):
    """Alone e1 would be too few, so e2 joins the group though m2 suits e2 better."""
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (1, 0), ("e2", "m2"): (9, 0)}
    graph = graph_of(edges, {"m1": 2, "m2": 2}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"
    matching = match(graph, locks=[("e1", "m1")])

    assert [pair.mentor for pair in matching.pairs] == ["m1", "m1"]
    assert objections(graph, matching) == []


def test_a_search_of_groups_that_is_too_long_says_so(graph_of):
    """Thirty mentors want a second mentee each and cannot all have one."""
    edges = {
        (f"e{i:02}", f"m{j:02}"): ((i * 7 + j * 13) % 50, 0)
        for i in range(30)
        for j in range(30)
        if (i - j) % 30 in (0, 1, 3)
    }
    graph = graph_of(edges, {f"m{j:02}": 3 for j in range(30)}, {f"e{i:02}": 1 for i in range(30)})
    for i in range(30):
        graph.nodes["mentee", f"e{i:02}"]["kind"] = "group"
    matching = match(graph, smallest_group=3)

    assert [problem.code for problem in matching.problems] == ["MM-MATCHING-047"]
    assert objections(graph, matching) == []


@pytest.mark.parametrize("other", ["m0", "m2"])
def test_who_is_left_over_by_a_demand_is_not_counted_for_a_group(other, graph_of):
    """e2 may not join e1 with m1, so e1 is alone and stays out too."""
    pairs = {("e1", "m1"): (5, 0), ("e2", "m1"): (5, 0)}
    graph = graph_of(pairs, {other: 2, "m1": 2}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"

    assert match(graph, bans=[("e2", "m1")]).unmatched == ("e1", "e2")
    assert match(graph).unmatched == ()
