"""One folded number stands for a whole lexicographic objective."""

import itertools

import pytest
from attrs import evolve

from mentorship_model.matching import Instance, instance_from_graph
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


THREE = Instance(
    mentees=["e1", "e2", "e3"],
    mentors=["a", "b"],
    tiers=[0, 1, 1],
    places=[1, 2],
    begin=[0, 2, 3, 4],
    mentor=[0, 1, 1, 1],
    score=[5, 3, 5, 3],
    rank=[0, 2, 2, 2],
    cut=[(1, 3, 9)],
)


@pytest.mark.parametrize(
    ("changes", "objective", "pair", "cut", "reward"),
    [
        # Three pairs at most: room for 4. A step of nearness is worth 4 * (0 + 9) + 1 = 37, the
        # next 4 * (37 + 9) + 1 = 185; a mentee of tier 1 4 * 190 + 1 = 761, of tier 0
        # 4 * 190 + 4 * 761 + 1 = 3805.
        ({}, "optimal", [190, 40, 42, 40], [9], [3805, 761, 761]),
        # A pair kept is worth 4 * 190 + 1 = 761 besides: 4 * 951 + 1 = 3805 for tier 1, and
        # 4 * 951 + 4 * 3805 + 1 = 19025 for tier 0.
        (
            {"kept": frozenset({1})},
            "optimal",
            [190, 801, 42, 40],
            [9],
            [19025, 3805, 3805],
        ),
        # Locked before all tiers: 4 * 190 + 1 = 761, 760 + 2 * 761 + 1 = 2283 for tier 0, then
        # 760 + 2 * 761 + 2 * 2283 + 1 = 6849.
        (
            {"locked": frozenset({2})},
            "optimal",
            [190, 40, 42, 40],
            [9],
            [2283, 761, 6849],
        ),
        # One level of nearness: the score alone, and 4 * 9 + 1 = 37, 36 + 4 * 37 + 1 = 185.
        (
            {"rank": [0] * 4, "cut": [(1, 0, 9)]},
            "optimal",
            [5, 3, 5, 3],
            [9],
            [185, 37, 37],
        ),
        # Powers of 4 + 1: the scores 9, 5 and 3 are 25 - 1, 25 - 5 and 25 - 25.
        ({}, "fair", [20, 0, 20, 0], [24], [485, 97, 97]),
        # Without a cut 5 and 3 are 5 - 1 and 5 - 5; one place is room for 2: 3 - 1 and 3 - 3.
        ({"cut": ()}, "fair", [4, 0, 4, 0], [], [85, 17, 17]),
        ({"cut": (), "places": [0, 1]}, "fair", [2, 0, 2, 0], [], [25, 5, 5]),
    ],
)
def test_the_numbers_that_stand_for_an_objective(changes, objective, pair, cut, reward):
    weights = weights_of(evolve(THREE, **changes), objective)

    assert [*weights.pair] == pair
    assert [*weights.cut] == cut
    assert [*weights.reward] == reward


def test_where_there_is_nothing_nothing_is_worth_anything():
    nothing = {"tiers": [], "places": [], "mentor": [], "score": [], "rank": []}
    empty = Instance(mentees=[], mentors=[], begin=[0], **nothing)
    for objective in ("optimal", "fair"):
        weights = weights_of(empty, objective)
        assert ([*weights.reward], [*weights.pair], [*weights.cut]) == ([], [], [])


def test_of_one_degree_of_nearness_the_scores_are_the_numbers_and_are_held_once():
    near = evolve(THREE, rank=[0] * 4, cut=())

    assert weights_of(near, "optimal").pair is near.score


def test_where_nobody_has_a_candidate_only_being_matched_is_worth_something():
    alone = Instance(
        mentees=["e1"],
        mentors=["a"],
        tiers=[0],
        places=[1],
        begin=[0, 0],
        mentor=[],
        score=[],
        rank=[],
    )

    assert [[*weights_of(alone, one).reward] for one in ("optimal", "fair")] == [[1], [1]]


def test_what_a_matching_achieves_is_told_in_the_order_of_its_weight():
    pairs, kept = [(0, 0), (2, 3)], evolve(THREE, kept=frozenset({2, 3}))

    assert value_of(kept, iter(pairs), "optimal") == (
        ("matched_in_tier_0", 1),
        ("matched_in_tier_1", 1),
        ("kept_pairs", 1),
        ("institutional", 1),
        ("municipal", 0),
        ("regional", 1),
        ("federal", 0),
        ("total_score", 8),
    )
    assert value_of(THREE, pairs, "fair") == (
        ("matched_in_tier_0", 1),
        ("matched_in_tier_1", 1),
        ("pairs_scoring_3", -1),
        ("pairs_scoring_5", -1),
        ("total_score", 8),
    )


def test_a_value_in_words():
    text = value_text(
        (
            *(("matched_in_tier_0", 1), ("kept_pairs", -2), ("regional", 3)),
            *(("pairs_scoring_7", -1), ("total_score", 0)),
        )
    )

    assert text.ru == (
        "в паре из очереди 0: +1; сохранённых пар: -2; пары, региональный уровень: +3; "
        "пар с оценкой 7: -1; сумма оценок: +0"
    )
    assert text.en == (
        "matched in tier 0: +1; pairs kept: -2; pairs, regional level: +3; "
        "pairs scoring 7: -1; total score: +0"
    )
