"""A matching repaired from kept pairs and prices is the one that matching anew gives."""

import random
from collections import Counter

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import instance_from_graph, match, verify
from mentorship_model.matching.objective import weights_of
from mentorship_model.matching.optimum import find_optimum
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
def test_from_pairs_and_prices_that_prove_nothing_the_optimum_is_found(
    seed, random_problem, graph_of
):
    """Prices are drawn at random, pairs are those of an optimum or torn apart."""
    edges, places, tiers = random_problem(seed, mentees=9, mentors=6)
    dice = random.Random(seed)
    least = {id: 1 for id, n in places.items() if n and dice.random() < 0.2}
    instance = instance_from_graph(graph_of(edges, places, tiers))
    instance = required(instance, Requirements.of(at_least=least))
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

    assert total(found[0]) == total(best.option)
