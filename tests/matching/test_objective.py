"""One folded number stands for a whole lexicographic objective."""

import itertools

import pytest

from mentorship_model.matching import instance_from_graph
from mentorship_model.matching.objective import difference, value_of, value_text, weights_of


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(40))
def test_the_folded_sums_are_ordered_as_the_values_are(
    seed, objective, random_problem, graph_of, assignments
):
    """Sorting all assignments by the one number sorts them by the value, and equal means equal."""
    instance = instance_from_graph(graph_of(*random_problem(seed, mentees=4, mentors=3)))
    weights = weights_of(instance, objective)
    folded = []
    for chosen in assignments(instance):
        pairs = [(i, e) for i, e in enumerate(chosen) if e >= 0]
        total = sum(weights.reward[i] + weights.pair[e] for i, e in pairs)
        folded.append((total, value_of(instance, pairs, objective)))
    folded.sort()

    for (less, lower), (more, higher) in itertools.pairwise(folded):
        assert lower <= higher
        assert (less == more) == (lower == higher)


def test_the_nearer_pair_is_worth_more_where_no_score_is(graph_of):
    edges = {("e1", "m1"): (0, 2), ("e1", "m2"): (0, 0)}
    instance = instance_from_graph(graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1}))
    outside, inside = weights_of(instance, "optimal").pair

    assert inside > outside


def test_a_pair_inside_outweighs_any_score_outside(graph_of):
    """Six candidates score 100 in the region, one 0 inside: the one weighs more than all six."""
    edges = {(f"e{n}", "m1"): (100, 2) for n in range(6)} | {("e6", "m2"): (0, 0)}
    instance = instance_from_graph(
        graph_of(edges, {"m1": 6, "m2": 1}, {f"e{n}": 1 for n in range(7)})
    )
    *outside, inside = weights_of(instance, "optimal").pair

    assert inside > sum(outside)


def test_an_earlier_tier_outweighs_all_later_ones(graph_of):
    tiers = {"e0": 0, "e1": 1, "e2": 1, "e3": 2}
    edges = {(id, "m1"): (100, 0) for id in tiers}
    weights = weights_of(instance_from_graph(graph_of(edges, {"m1": 4}, tiers)), "optimal")
    first, second, third, last = weights.reward
    most = 4 * max(weights.pair)

    assert first > second + third + last + most
    assert second == third > last + most
    assert last > most


def test_a_difference_names_what_either_value_has():
    assert difference((("a", 1), ("b", 2)), (("b", 2), ("c", 3))) == (("a", 1), ("c", -3))


def test_no_difference_is_said_in_words():
    assert value_text(()).en == "no change"


def test_every_part_of_a_value_has_words_in_both_languages():
    text = value_text(
        (("kept_pairs", 1), ("institutional", -1), ("pairs_scoring_7", 2), ("total_score", 3))
    )

    assert text.en.count(";") == text.ru.count(";") == 3
    assert "_" not in text.en + text.ru
