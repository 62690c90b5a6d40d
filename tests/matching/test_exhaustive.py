"""Every problem of a small size: the answer is compared with looking at all assignments."""

from itertools import product

import pytest

from mentorship_model.matching import instance_from_edges, match_instance, verify_instance
from mentorship_model.matching.certificate import blocking_pairs
from mentorship_model.matching.objective import value_of


def problems(mentees, mentors, *, scores, places):
    """Yield all problems of a size; a score of None is no candidate."""
    pairs = [(f"e{i}", f"m{j}") for i in range(mentees) for j in range(mentors)]
    for drawn in product((None, *scores), repeat=len(pairs)):
        edges = [
            (*pair, score) for pair, score in zip(pairs, drawn, strict=True) if score is not None
        ]
        for counts in product(places, repeat=mentors):
            yield instance_from_edges(
                edges,
                places={f"m{j}": n for j, n in enumerate(counts)},
                tiers={f"e{i}": i % 2 for i in range(mentees)},
            )


def check(instance, assignments):
    """Compare all three objectives with their definition over all assignments."""
    everything = [*assignments(instance)]
    # Pairs of the same tiers and scores are worth the same: one of each sort is asked for its value.
    sorts = {}
    for chosen in everything:
        pairs = [(i, e) for i, e in enumerate(chosen) if e >= 0]
        sorts[tuple(sorted((instance.tiers[i], instance.score[e]) for i, e in pairs))] = pairs
    for objective in ("optimal", "fair"):
        found = match_instance(instance, objective=objective)

        assert found.value == max(value_of(instance, pairs, objective) for pairs in sorts.values())
        assert verify_instance(instance, found) == ()
    stable = match_instance(instance, objective="stable", largest=True)
    sizes = [
        sum(e >= 0 for e in chosen)
        for chosen in everything
        if next(blocking_pairs(instance, chosen), None) is None
    ]

    assert len(stable.pairs) == max(sizes)
    assert verify_instance(instance, stable) == ()


SIZES = [
    (1, 1, (0, 1, 2)),
    (1, 2, (0, 1, 2)),
    (2, 1, (0, 1, 2)),
    (2, 2, (0, 1)),
    pytest.param(2, 2, (0, 1, 2), marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("mentees", "mentors", "scores"), SIZES)
def test_all_problems_of_two_by_two(mentees, mentors, scores, assignments):
    for instance in problems(mentees, mentors, scores=scores, places=(0, 1, 2)):
        check(instance, assignments)


@pytest.mark.slow
@pytest.mark.parametrize(("mentees", "mentors"), [(2, 3), (3, 2)])
def test_all_problems_of_two_by_three(mentees, mentors, assignments):
    for instance in problems(mentees, mentors, scores=(0, 1, 2), places=(1, 2)[: 4 - mentees]):
        check(instance, assignments)


@pytest.mark.slow
def test_all_problems_of_three_by_three(assignments):
    for instance in problems(3, 3, scores=(0, 1), places=(1,)):
        check(instance, assignments)
