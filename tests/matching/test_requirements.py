"""Demands of the curator are kept, or refused with the reason."""

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import instance_from_graph, match, verify
from mentorship_model.matching.objective import value_of


def pairs(matching):
    return {(pair.mentee, pair.mentor) for pair in matching.pairs}


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(120))
def test_with_demands_the_best_of_what_keeps_them_is_found(
    seed, objective, random_problem, graph_of, assignments
):
    """Locks, bans and least numbers against all assignments; no solution gives the named error."""
    edges, places, tiers = random_problem(seed)
    rows = sorted(edges)
    locks, bans = rows[seed % 3 : seed % 3 + 1], rows[4:6]
    at_least = {id: min(1, n) for id, n in list(places.items())[: seed % 4]}
    graph = graph_of(edges, places, tiers)
    instance = instance_from_graph(graph)

    def made(chosen):
        return {
            (instance.mentees[i], instance.mentors[instance.mentor[e]]): (i, e)
            for i, e in enumerate(chosen)
            if e >= 0
        }

    lawful = [
        made(chosen).values()
        for chosen in assignments(instance)
        if made(chosen).keys() >= set(locks)
        and not made(chosen).keys() & set(bans)
        and all(sum(mentor == id for _, mentor in made(chosen)) >= n for id, n in at_least.items())
    ]
    if not lawful:
        with pytest.raises(MentorshipModelError, match=r"MM-MATCHING-04\d"):
            match(graph, objective=objective, locks=locks, bans=bans, at_least=at_least)
        return
    matching = match(graph, objective=objective, locks=locks, bans=bans, at_least=at_least)
    given = next(
        chosen for chosen in assignments(instance) if made(chosen).keys() == pairs(matching)
    )

    assert value_of(instance, made(given).values(), objective) == max(
        value_of(instance, chosen, objective) for chosen in lawful
    )
    assert verify(graph, matching) == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_stable_matching_keeps_locks_and_bans(seed, random_problem, graph_of):
    edges, places, tiers = random_problem(seed, mentees=10, mentors=6)
    graph = graph_of(edges, places, tiers)
    rows = sorted(row for row in edges if places[row[1]])
    matching = match(graph, objective="stable", locks=rows[:1], bans=rows[2:4])

    assert pairs(matching) >= set(rows[:1])
    assert not pairs(matching) & set(rows[2:4])
    assert verify(graph, matching) == ()


@pytest.fixture
def small(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (7, 0), ("e2", "m2"): (1, 0)}
    return graph_of(edges, {"m1": 1, "m2": 1, "m3": 2}, {"e1": 1, "e2": 1})


@pytest.mark.parametrize(
    ("demands", "code"),
    [
        ({"locks": [("e1", "m2")]}, "MM-MATCHING-040"),
        ({"locks": [("e1", "m1")], "bans": [("e1", "m1")]}, "MM-MATCHING-040"),
        ({"locks": [("e2", "m1"), ("e2", "m2")]}, "MM-MATCHING-041"),
        ({"locks": [("e1", "m1"), ("e2", "m1")]}, "MM-MATCHING-042"),
        ({"locks": [("nobody", "m1")]}, "MM-MATCHING-011"),
        ({"bans": [("e1", "nobody")]}, "MM-MATCHING-011"),
        ({"at_least": {"nobody": 1}}, "MM-MATCHING-011"),
        ({"at_least": {"m1": 2}}, "MM-MATCHING-043"),
        ({"at_least": {"m1": -1}}, "MM-MATCHING-043"),
        ({"at_least": {"m3": 1}}, "MM-MATCHING-044"),
        ({"at_least": {"m1": 1, "m2": 1}, "objective": "stable"}, "MM-MATCHING-015"),
        ({"objective": "best"}, "MM-MATCHING-014"),
        ({"proposing": "curator"}, "MM-MATCHING-014"),
    ],
)
def test_demands_that_cannot_be_kept_are_named(small, demands, code):
    with pytest.raises(MentorshipModelError, match=code):
        match(small, **demands)


@pytest.mark.parametrize(
    ("demands", "told"),
    [
        ({"locks": [("nobody", "m1")]}, "locks, nobody: there is no mentee or mentor with this id"),
        ({"bans": [("e1", "nobody")]}, "bans, nobody: there is no mentee or mentor with this id"),
        ({"at_least": {"nobody": 1}}, "at_least, nobody: there is no mentor with this id"),
    ],
)
def test_a_demand_that_names_a_stranger_says_whom_it_looked_for(small, demands, told):
    with pytest.raises(MentorshipModelError, match=told):
        match(small, **demands)


def test_an_unreachable_minimum_names_the_mentors_and_their_candidates(graph_of):
    """Two mentors share one candidate: two are demanded of them, one is there."""
    graph = graph_of({("e1", "m1"): (5, 0), ("e1", "m2"): (7, 0)}, {"m1": 1, "m2": 1}, {"e1": 1})

    with pytest.raises(
        MentorshipModelError, match=r"m1, m2 are to have .* at least 2 .* at most 1"
    ):
        match(graph, at_least={"m1": 1, "m2": 1})


@pytest.mark.parametrize(("first", "second"), [("m1", "m2"), ("m2", "m1")])
def test_only_those_who_cannot_have_enough_are_named(first, second, graph_of):
    """Both ask only e1; whoever must have two cannot, with or without the other."""
    graph = graph_of({("e1", "m1"): (5, 0), ("e1", "m2"): (5, 0)}, {first: 2, second: 1}, {"e1": 1})

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-044") as caught:
        match(graph, at_least={first: 2, second: 1})
    (problem,) = caught.value.problems

    assert problem.message.en == (
        f"the mentors {first} are to have together at least 2 mentees, possible are at most 1"
    )


def test_nobody_who_is_left_over_is_counted_for_a_mentor(graph_of):
    graph = graph_of({}, {"m1": 1}, {"e1": 1})

    with pytest.raises(MentorshipModelError, match=r"MM-MATCHING-044.*at most 0"):
        match(graph, at_least={"m1": 1})
