"""Of equally good assignments the first by ids is given."""

import random

import pytest
from attrs import evolve

from mentorship_model.matching import (
    instance_from_edges,
    instance_from_graph,
    match,
    optimum,
    ties,
    verify,
)
from mentorship_model.matching.objective import Weights, value_of, weights_of
from mentorship_model.matching.shortest_paths import WORK, assign
from mentorship_model.matching.ties import settle_ties


def ids(instance, chosen):
    """Write an assignment as positions of mentors, being left over last."""
    return [instance.mentor[e] if e >= 0 else len(instance.mentors) for e in chosen]


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(200))
def test_the_first_optimal_assignment_by_ids_is_given(
    seed, objective, random_problem, graph_of, assignments
):
    graph = graph_of(*random_problem(seed, top=1))
    instance = instance_from_graph(graph)

    def rank(chosen):
        pairs = [(i, e) for i, e in enumerate(chosen) if e >= 0]
        worth = value_of(instance, pairs, objective)
        return [-n for _, n in worth], ids(instance, chosen)

    matching = match(graph, objective=objective)
    mentors = {id: j for j, id in enumerate(instance.mentors)}
    given = [mentors.get(matching.mentor_of(id), len(mentors)) for id in instance.mentees]

    assert given == ids(instance, min(assignments(instance), key=rank))


@pytest.mark.parametrize("seed", range(150))
def test_the_first_that_keeps_least_numbers_is_given(seed, random_problem, graph_of, assignments):
    edges, places, tiers = random_problem(seed, density=0.8)
    graph = graph_of(dict.fromkeys(edges, (0, 0)), places, tiers)
    instance = instance_from_graph(graph)
    dice = random.Random(seed)
    least = [
        dice.randint(0, min(n, 1)) * (j in instance.mentor) for j, n in enumerate(instance.places)
    ]
    kept = [
        (n, ids(instance, chosen))
        for chosen in assignments(instance)
        if all(ids(instance, chosen).count(j) >= one for j, one in enumerate(least))
        for n in [value_of(instance, [(i, e) for i, e in enumerate(chosen) if e >= 0], "optimal")]
    ]
    if not kept:
        return
    matching = match(graph, at_least=dict(zip(instance.mentors, least, strict=True)))
    mentors = {id: j for j, id in enumerate(instance.mentors)}
    given = [mentors.get(matching.mentor_of(id), len(mentors)) for id in instance.mentees]
    best = max(value for value, _ in kept)

    assert given == min(chosen for value, chosen in kept if value == best)


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(60))
def test_problems_apart_are_settled_as_they_are_together(seed, objective, random_problem, graph_of):
    """Three problems that share nobody, matched one by one and as one problem."""
    parts = [
        random_problem(3 * seed + n, mentees=14, mentors=10, top=1, density=0.4) for n in range(3)
    ]
    edges, places, tiers = {}, {}, {}
    for name, part in zip("abc", parts, strict=True):
        edges |= {(f"{name}{a}", f"{name}{b}"): data for (a, b), data in part[0].items()}
        places |= {f"{name}{id}": n for id, n in part[1].items()}
        tiers |= {f"{name}{id}": n for id, n in part[2].items()}
    together = match(graph_of(edges, places, tiers), objective=objective)
    apart = [
        (f"{name}{pair.mentee}", f"{name}{pair.mentor}")
        for name, part in zip("abc", parts, strict=True)
        for pair in match(graph_of(*part), objective=objective).pairs
    ]

    assert sorted((pair.mentee, pair.mentor) for pair in together.pairs) == sorted(apart)


@pytest.mark.parametrize("seed", range(60))
def test_the_rule_needs_no_knowledge_of_who_bids(seed, random_problem, graph_of):
    """Both sides are made to bid; the pairs are the same."""
    instance = instance_from_graph(
        graph_of(*random_problem(seed, mentees=30, mentors=20, top=1, density=0.2))
    )
    weights = weights_of(instance, "optimal")
    market = optimum._market(instance, weights)
    mentees_bid = assign(market)
    mentors_bid = optimum._mentors_bid(instance, weights, None, WORK)
    settled = [
        settle_ties(instance, weights, option=found.option, price=found.price, equals=equals)
        for found, equals in (
            (mentees_bid, optimum._equals_by_mentee(market, mentees_bid)),
            (mentors_bid, mentors_bid.equals),
            (mentees_bid, None),
            (mentors_bid, None),
        )
    ]

    assert settled == [settled[0]] * 4
    assert settled[0][1]


@pytest.mark.parametrize("seed", range(60))
def test_it_does_not_matter_which_of_the_equals_was_found(
    seed, random_problem, graph_of, assignments
):
    edges, places, tiers = random_problem(seed, density=0.8)
    instance = instance_from_graph(graph_of(dict.fromkeys(edges, (0, 0)), places, tiers))
    weights = weights_of(instance, "optimal")
    best = optimum.find_optimum(instance, weights)

    def worth(chosen):
        return sum(weights.reward[i] + weights.pair[e] for i, e in enumerate(chosen) if e >= 0)

    equals = [one for one in assignments(instance) if worth(one) == worth(best.option)]
    random.Random(seed).shuffle(equals)

    for one in equals[:8]:
        found = settle_ties(instance, weights, option=[*one], price=best.price)
        assert found == (best.option, True)


def test_too_many_equal_solutions_give_a_notice(monkeypatch, random_problem, graph_of):
    monkeypatch.setattr(ties, "MOST_STEPS", 0)
    graphs = [graph_of(*random_problem(seed, mentees=14, mentors=10, top=0)) for seed in range(20)]
    matchings = [match(graph) for graph in graphs]

    assert {p.code for matching in matchings for p in matching.problems} == {"MM-MATCHING-016"}
    assert not any(map(verify, graphs, matchings))


@pytest.mark.parametrize("seed", range(60))
def test_whoever_bids_knows_the_equals_that_a_look_at_all_pairs_finds(
    seed, random_problem, graph_of
):
    instance = instance_from_graph(
        graph_of(*random_problem(seed, mentees=12, mentors=9, top=2, density=0.4))
    )
    weights = weights_of(instance, "optimal")
    market = optimum._market(instance, weights)
    mentees_bid = assign(market)
    mentors_bid = optimum._mentors_bid(instance, weights, None, WORK)
    for found, equals in (
        (mentees_bid, optimum._equals_by_mentee(market, mentees_bid)),
        (mentors_bid, mentors_bid.equals),
    ):
        seen = ties._equals(instance, weights, found.price, found.option)
        choices, as_seen = (
            ties._choices(instance, weights, found.price, found.option, one)
            for one in (equals, seen)
        )
        assert choices == as_seen


@pytest.mark.parametrize(
    ("seed", "objective"),
    [(16, "fair"), (35, "optimal"), (41, "fair"), (61, "fair"), (100, "fair")],
)
def test_no_equal_is_among_the_pairs_that_are_left_out(
    seed, objective, random_problem, graph_of, monkeypatch
):
    """Where the bound were not strict, pairs worth just as much would be missed here."""
    monkeypatch.setattr(optimum, "ENOUGH", 1)
    monkeypatch.setattr(optimum, "WORTHIEST", 2)
    instance = instance_from_graph(
        graph_of(*random_problem(seed, mentees=14, mentors=4, top=2, density=0.8))
    )
    weights = weights_of(instance, objective)
    found = optimum._mentors_bid(instance, weights, None, WORK)
    seen = ties._equals(instance, weights, found.price, found.option)
    choices, as_seen = (
        ties._choices(instance, weights, found.price, found.option, one)
        for one in (found.equals, seen)
    )

    assert choices == as_seen


def test_every_choice_looked_at_is_a_step():
    """
    Three in a ring, each with the place that the next one wants: 2 choices of the second are looked
    at from the place wanted, then 2 of the third, which lead to the place left.  The others have no
    way on that is left, which costs nothing.
    """
    rows = [("e1", "m1"), ("e1", "m3"), ("e2", "m1"), ("e2", "m2"), ("e3", "m2"), ("e3", "m3")]
    instance = instance_from_edges(
        [(*pair, 1) for pair in rows],
        places={"m1": 1, "m2": 1, "m3": 1},
        tiers={"e1": 1, "e2": 1, "e3": 1},
    )
    state = ties._Ties(instance, {0: [0, 2], 1: [0, 1], 2: [1, 2]}, [1, 2, 4], [1, 1, 1])

    assert all(state.settle(mentee) for mentee in state.choices)
    assert state.options() == [0, 3, 5]
    assert ties.MOST_STEPS - state.steps == 2 + 2


@pytest.mark.parametrize(
    ("top", "density", "steps"),
    [
        (0, 0.1, [15, 0, 0, 3, 0, 0, 21, 0, 4, 34, 31, 0]),
        (1, 0.1, [13, 0, 0, 0, 0, 0, 18, 0, 4, 27, 33, 0]),
        # Where so many want the same, places are set apart that need not be looked at again.
        (0, 0.3, [46, 0, 0, 42, 8, 0, 143, 3, 22, 28, 76, 0]),
        (1, 0.3, [72, 0, 0, 25, 8, 0, 58, 2, 10, 12, 51, 0]),
    ],
)
def test_fixed_problems_take_exactly_as_many_steps_as_they_took(
    top, density, steps, random_problem, graph_of
):
    took = []
    for seed in range(12):
        graph = graph_of(*random_problem(seed, mentees=60, mentors=40, top=top, density=density))
        instance = instance_from_graph(graph)
        weights = weights_of(instance, "optimal")
        found = assign(optimum._market(instance, weights))
        equals = ties._equals(instance, weights, found.price, found.option)
        choices = ties._choices(instance, weights, found.price, found.option, equals)
        state = ties._Ties(instance, choices, found.option, found.price)
        assert all(state.settle(mentee) for mentee in state.choices)
        took.append(ties.MOST_STEPS - state.steps)

    assert took == steps


def test_the_pool_takes_nobody_whom_a_mentor_must_have():
    """Both mentors are as good to the mentee, but the second one must have somebody."""
    instance = instance_from_edges(
        [("e1", "m1", 1), ("e1", "m2", 1)], places={"m1": 1, "m2": 1}, tiers={"e1": 1}
    )
    demanding = evolve(instance, at_least=[0, 1])
    for given, first in ((instance, 0), (demanding, 1)):
        state = ties._Ties(given, {0: [0, 1]}, [1], [0, 0])

        assert state.settle(0)
        assert state.options() == [first]


@pytest.mark.parametrize(
    ("places", "least", "given"), [([2, 2], [0, 1], [0, 3]), ([1, 2], [0, 0], [0, 3])]
)
def test_what_a_move_leaves_of_places_and_of_demands_counts_for_the_next(places, least, given):
    """Both begin with b and both would go to a: who is first may; then b has no more to spare."""
    rows = [(mentee, mentor, 0) for mentee in ("e0", "e1") for mentor in ("a", "b")]
    instance = instance_from_edges(
        rows, places=dict(zip("ab", places, strict=True)), tiers={"e0": 1, "e1": 1}
    )
    weights = Weights(reward=[1, 1], pair=[0] * 4, cut=())
    for demanded in (least, least if any(least) else ()):
        found = settle_ties(
            evolve(instance, at_least=demanded), weights, option=[1, 3], price=[0, 0]
        )

        assert found == (given, True)


def test_a_place_with_the_last_mentor_is_left_whoever_is_left_over():
    """e1 takes the place of e2, who takes that of c; e0, who has no candidate, takes none."""
    instance = instance_from_edges(
        [("e1", "a", 0), ("e1", "b", 0), ("e2", "a", 0), ("e2", "c", 0)],
        places={"a": 1, "b": 1, "c": 1},
        tiers={"e0": 1, "e1": 1, "e2": 1},
    )
    weights = Weights(reward=[1, 1, 1], pair=[0] * 4, cut=())

    assert settle_ties(instance, weights, option=[-1, 1, 2], price=[0] * 3) == ([-1, 0, 3], True)
