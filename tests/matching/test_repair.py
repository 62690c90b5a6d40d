"""A matching repaired from kept pairs and prices is the one that matching anew gives."""

import random
from collections import Counter

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    instance_from_graph,
    match,
    repair,
    solve,
    ties,
    verify,
    verify_instance,
    warm_start,
)
from mentorship_model.matching.objective import weights_of
from mentorship_model.matching.optimum import Optimum, find_optimum
from mentorship_model.matching.outcome import matching_of
from mentorship_model.matching.repair import repaired
from mentorship_model.matching.requirements import Requirements, required


def changed(problem, seed):
    """Let a mentor or a mentee come or go, a place be added, a score or a pair change."""
    edges, places, tiers = (dict(part) for part in problem)
    dice = random.Random(seed)
    mentor, mentee = dice.choice(sorted(places)), dice.choice(sorted(tiers))
    match seed % 7:
        case 0:
            del places[mentor]
        case 1:
            del tiers[mentee]
        case 2:
            places[mentor] += 1
        case 3:
            places[mentor] = max(0, places[mentor] - 1)
        case 4:
            places["m9"] = 2
            edges |= {(id, "m9"): (dice.randint(0, 4), dice.randint(0, 3)) for id in tiers}
        case 5:
            tiers["e9"] = dice.choice([0, 1])
            edges |= {("e9", id): (dice.randint(0, 4), 0) for id in places}
        case 6:
            edges[mentee, mentor] = (4, 0)
    kept = {pair: data for pair, data in edges.items() if pair[0] in tiers and pair[1] in places}
    return kept, places, tiers


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(140))
def test_after_any_small_change_the_start_changes_nothing(
    seed, objective, random_problem, graph_of
):
    problem = random_problem(seed, mentees=10, mentors=7)
    before = match(graph_of(*problem), objective=objective)
    graph = graph_of(*changed(problem, seed))
    after = match(graph, objective=objective, start=before)

    assert after.pairs == match(graph, objective=objective).pairs
    assert verify(graph, after) == ()


@pytest.mark.parametrize("seed", range(100))
def test_with_demands_and_limits_the_start_changes_nothing(seed, random_problem, graph_of):
    problem = random_problem(seed, mentees=10, mentors=6)
    graph = graph_of(*problem)
    dice = random.Random(seed)
    for _, data in graph.nodes(data=True):
        if data["side"] == "mentee":
            data["kind"] = dice.choice(["virtual", "speed"])
        elif dice.random() < 0.5:
            data["limits"] = {"speed": dice.randint(0, 1)}
    least = {id: min(1, places) for id, places in problem[1].items() if dice.random() < 0.3}
    before = match(graph)
    try:
        anew = match(graph, at_least=least)
    except MentorshipModelError:
        with pytest.raises(MentorshipModelError, match="MM-MATCHING-044"):
            match(graph, at_least=least, start=before)
        return
    again = match(graph, at_least=least, start=before)

    assert again.pairs == anew.pairs
    assert verify(graph, again) == ()


@pytest.mark.parametrize("seed", range(200))
def test_from_pairs_and_prices_that_prove_nothing_the_optimum_is_found_and_proved(
    seed, random_problem, graph_of
):
    """Prices are drawn at random, pairs are those of an optimum or torn apart."""
    edges, places, tiers = random_problem(seed, mentees=9, mentors=6)
    dice = random.Random(seed)
    least = {id: 1 for id, n in places.items() if n and dice.random() < 0.2}
    whole, demands = (
        instance_from_graph(graph_of(edges, places, tiers)),
        Requirements.of(at_least=least),
    )
    instance = required(whole, demands)
    weights = weights_of(instance, "optimal")
    best = find_optimum(instance, weights)
    had = [e if dice.random() < 0.6 else -1 for e in best.option]
    found = repaired(
        instance, weights, option=had, price=[dice.choice([0, 1, 50, 10**6, -3]) for _ in places]
    )
    taken = Counter(instance.mentor[e] for e in best.option if e >= 0)
    if any(taken[j] < n for j, n in enumerate(instance.at_least)):
        assert found is None
        return

    def total(option):
        return sum(weights.reward[i] + weights.pair[e] for i, e in enumerate(option) if e >= 0)

    option, price = found
    assert total(option) == total(best.option)
    repaired_matching = matching_of(
        instance, Optimum(option=option, price=price, settled=True), objective="optimal"
    )
    assert verify_instance(whole, evolve(repaired_matching, requirements=demands)) == ()


@pytest.fixture
def nothing_anew(monkeypatch):
    """Let nothing be solved but from a matching of before."""

    def refuse(*_, **__):
        raise AssertionError("solved anew")

    def start(graph):
        before = match(graph)
        monkeypatch.setattr(solve, "find_optimum", refuse)
        return before

    return start


@pytest.mark.parametrize("limits", [{}, {"speed": 1}])
def test_a_start_is_what_the_search_starts_from(limits, nothing_anew, graph_of):
    """m1 takes one mentee more, so e2 gets a place; e3, of the same kind, only without a limit."""
    edges = {("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0), ("e3", "m1"): (1, 0)}
    graph = graph_of(edges, {"m1": 1}, {"e1": 1, "e2": 1, "e3": 1})
    for id, kind in (("e1", "speed"), ("e2", "virtual"), ("e3", "speed")):
        graph.nodes["mentee", id]["kind"] = kind
    graph.nodes["mentor", "m1"]["limits"] = limits
    before = nothing_anew(graph)
    graph.nodes["mentor", "m1"]["places"] = 3
    after = match(graph, start=before)

    assert after.unmatched == (("e3",) if limits else ())
    assert verify(graph, after) == ()


@pytest.mark.parametrize("limits", [{}, {"speed": 1}])
def test_from_a_start_too_many_equal_solutions_give_a_notice(
    limits, nothing_anew, monkeypatch, graph_of
):
    edges = {(mentee, mentor): (1, 0) for mentee in ("e1", "e2") for mentor in ("m1", "m2")}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "virtual"
    graph.nodes["mentor", "m1"]["limits"] = limits
    first = nothing_anew(graph)
    one, two = first.pairs
    before = evolve(first, pairs=(evolve(one, mentor="m2"), evolve(two, mentor="m1")))
    settled = match(graph, start=before)
    monkeypatch.setattr(ties, "MOST_STEPS", -1)
    unsettled = match(graph, start=before)

    assert [pair.mentor for pair in settled.pairs] == ["m1", "m2"]
    assert settled.problems == ()
    assert [problem.code for problem in unsettled.problems] == ["MM-MATCHING-016"]


@pytest.mark.parametrize("seed", range(30))
def test_where_only_being_matched_is_worth_more_nobody_is_searched_for(
    seed, monkeypatch, random_problem, graph_of
):
    """More people make a pair outweigh more; the prices of before are raised for all at once."""
    instance = instance_from_graph(graph_of(*random_problem(seed, mentees=10, mentors=6)))
    weights = weights_of(instance, "optimal")
    best = find_optimum(instance, weights)
    dearer = evolve(weights, reward=[reward + 1000 for reward in weights.reward])
    searched = []
    seat = repair.Repair._seat
    monkeypatch.setattr(
        repair.Repair, "_seat", lambda self, start: (searched.append(start), seat(self, start))
    )
    found = repaired(instance, dearer, option=best.option, price=best.price)

    assert found[0] == best.option
    assert searched == []


def test_what_is_worth_one_more_than_nothing_is_worth_it(graph_of):
    """No score at all: a pair is worth 1, its being a pair, and staying out 0."""
    instance = instance_from_graph(graph_of({("e1", "m1"): (0, 0)}, {"m1": 1}, {"e1": 1}))
    weights = weights_of(instance, "optimal")

    assert (weights.reward, weights.pair) == ([1], [0])
    option, _ = repaired(instance, weights, option=[-1], price=[0])
    assert option == [0]


@pytest.mark.parametrize(
    ("objective", "work"),
    [
        (
            "optimal",
            [
                (86, 61, 1363034173, 1594),
                (51, 41, 57102200, 116),
                (60, 56, 376866, 6),
                (165, 103, 630089979, 913),
                (292, 165, 13402742, 318),
                (319, 220, 14428, 43),
                (107, 73, 24441007451, 3441),
            ],
        ),
        (
            "fair",
            [
                (86, 61, 11866204600, 1714),
                (51, 41, 269267257, 169),
                (60, 56, 651688, 15),
                (114, 79, 3053814544, 852),
                (227, 137, 63303327, 319),
                (370, 244, 23964, 37),
                (107, 73, 408493270117, 3327),
            ],
        ),
    ],
)
def test_fixed_changes_take_exactly_as_much_work_as_they_took(
    objective, work, random_problem, graph_of, counted
):
    """Numbers read, and what ties hide afterwards: the prices and the options found."""
    took = []
    for seed in range(7):
        problem = random_problem(seed, mentees=60, mentors=40, density=0.15)
        before = match(graph_of(*problem), objective=objective)
        drawn = instance_from_graph(graph_of(*changed(problem, seed)))
        weights = weights_of(drawn, objective)
        instance = evolve(drawn, mentor=counted(drawn.mentor))
        weights = evolve(weights, pair=counted(weights.pair))
        mentor_at = {id: j for j, id in enumerate(instance.mentors)}
        known = dict(before.certificate.prices)
        option, price = repaired(
            instance,
            weights,
            option=warm_start._held(drawn, mentor_at, before),
            price=[known.get(id, 0) for id in mentor_at],
        )
        took.append((instance.mentor.reads, weights.pair.reads, sum(price), sum(option)))

    assert took == work
