"""Examples of the literature have the answers printed there."""

import pytest

from mentorship_model.matching import instance_from_graph, match, verify
from mentorship_model.matching.certificate import blocking_pairs


@pytest.fixture
def market(graph_of):
    """Build a market from the lists of both sides, best first."""

    def make(mentees, mentors, places=None):
        edges = {(a, b): (1, 0) for a, wishes in mentees.items() for b in wishes}
        graph = graph_of(
            edges, dict.fromkeys(mentors, 1) | (places or {}), dict.fromkeys(mentees, 1)
        )
        for a, b in edges:
            edge = graph.edges[("mentee", a), ("mentor", b)]
            edge["mentee_rank"] = mentees[a].index(b)
            edge["mentor_rank"] = mentors[b].index(a)
        return graph

    return make


def pairs(matching):
    return {pair.mentee: pair.mentor for pair in matching.pairs}


def stable_ones(graph, assignments):
    instance = instance_from_graph(graph)
    return [
        {
            instance.mentees[i]: instance.mentors[instance.mentor[e]]
            for i, e in enumerate(chosen)
            if e >= 0
        }
        for chosen in assignments(instance)
        if next(blocking_pairs(instance, chosen), None) is None
    ]


def test_gale_and_shapley_1962_example_1(market, assignments):
    """Three stable marriages: all men's first choices, all women's, and the second ones of both."""
    graph = market(
        {"alpha": "ABC", "beta": "BCA", "gamma": "CAB"},
        {
            "A": ["beta", "gamma", "alpha"],
            "B": ["gamma", "alpha", "beta"],
            "C": ["alpha", "beta", "gamma"],
        },
    )
    first = {"alpha": "A", "beta": "B", "gamma": "C"}
    second = {"alpha": "B", "beta": "C", "gamma": "A"}
    third = {"alpha": "C", "beta": "A", "gamma": "B"}

    assert pairs(match(graph, objective="stable", proposing="mentee")) == first
    assert pairs(match(graph, objective="stable", proposing="mentor")) == third
    assert [m for m in (first, second, third) if m in stable_ones(graph, assignments)] == [
        first,
        second,
        third,
    ]
    assert len(stable_ones(graph, assignments)) == 3


@pytest.mark.parametrize("proposing", ["mentee", "mentor"])
def test_gale_and_shapley_1962_example_2(proposing, market, assignments):
    """Four by four with one stable marriage, in which nobody has a first choice."""
    graph = market(
        {"alpha": "ABCD", "beta": "ADCB", "gamma": "BACD", "delta": "DBCA"},
        {
            "A": ["delta", "gamma", "alpha", "beta"],
            "B": ["beta", "delta", "alpha", "gamma"],
            "C": ["delta", "alpha", "beta", "gamma"],
            "D": ["gamma", "beta", "alpha", "delta"],
        },
    )
    only = {"alpha": "C", "beta": "D", "gamma": "A", "delta": "B"}

    assert stable_ones(graph, assignments) == [only]
    assert pairs(match(graph, objective="stable", proposing=proposing)) == only


def test_roth_1985_hospitals_do_better_outside_every_stable_matching(market, assignments):
    """
    One stable matching, though all hospitals would rather have another one.

    Roth, "The college admissions problem is not equivalent to the marriage problem", example with a
    hospital of two places.
    """
    graph = market(
        {
            "s1": ["h3", "h1", "h2"],
            "s2": ["h2", "h1", "h3"],
            "s3": ["h1", "h3", "h2"],
            "s4": ["h1", "h2", "h3"],
        },
        {
            "h1": ["s1", "s2", "s3", "s4"],
            "h2": ["s1", "s2", "s3", "s4"],
            "h3": ["s3", "s1", "s2", "s4"],
        },
        {"h1": 2},
    )
    only = {"s1": "h3", "s2": "h2", "s3": "h1", "s4": "h1"}

    assert stable_ones(graph, assignments) == [only]
    for proposing in ("mentee", "mentor"):
        assert pairs(match(graph, objective="stable", proposing=proposing)) == only


def test_manlove_and_others_2002_weakly_stable_matchings_differ_in_size(market, assignments):
    """With one tie and one short list the sizes are 1 and 2; the largest is found when asked for."""
    graph = market({"a": ["w", "x"], "b": ["w"]}, {"w": ["a", "b"], "x": ["a"]})
    graph.edges[("mentee", "b"), ("mentor", "w")]["mentor_rank"] = 0

    assert sorted(map(len, stable_ones(graph, assignments))) == [1, 2]
    assert len(match(graph, objective="stable", largest=True).pairs) == 2


def test_kuhn_1955_assignment(graph_of):
    """The ratings of "The Hungarian method for the assignment problem"; 8 + 7 + 9 + 3 = 27."""
    ratings = [[8, 7, 9, 9], [5, 2, 7, 8], [6, 1, 4, 9], [2, 3, 2, 6]]
    edges = {
        (f"e{i}", f"m{j}"): (score, 0)
        for i, row in enumerate(ratings)
        for j, score in enumerate(row)
    }
    graph = graph_of(edges, {f"m{j}": 1 for j in range(4)}, {f"e{i}": 1 for i in range(4)})
    matching = match(graph)

    assert matching.value[-1] == ("total_score", 27)
    assert verify(graph, matching) == ()


def test_hall_1935_too_few_representatives(graph_of):
    """Three sets with two elements among them have no system of distinct representatives."""
    edges = dict.fromkeys(("a1", "a2", "b1", "c2"), (1, 0))
    graph = graph_of(edges, {"1": 1, "2": 1}, {"a": 1, "b": 1, "c": 1})

    assert len(match(graph).pairs) == 2
