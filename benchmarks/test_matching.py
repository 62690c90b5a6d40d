"""Times of matching on small problems of every family, for the trend; peers are in matching_peers.py."""

import pytest
from matching_families import FAMILIES, make

from mentorship_model.matching import Standing, match_instance, verify_instance


@pytest.mark.parametrize("family", FAMILIES)
def test_match(benchmark, family):
    instance = make(family, 2000, 10)
    matching = benchmark(match_instance, instance)

    assert verify_instance(instance, matching) == ()


def test_verify(benchmark):
    instance = make("hierarchical", 2000, 10)
    matching = match_instance(instance)

    assert benchmark(verify_instance, instance, matching) == ()


def test_stable(benchmark):
    instance = make("hierarchical", 2000, 10)
    matching = benchmark(match_instance, instance, objective="stable")

    assert verify_instance(instance, matching) == ()


def test_a_mentor_leaves(benchmark):
    instance = make("hierarchical", 2000, 10)
    standing = Standing.of(instance, match_instance(instance))
    gone = standing.matching.pairs[0].mentor
    after = benchmark(standing.after, mentors_left=[gone])

    assert gone not in {pair.mentor for pair in after.matching.pairs}
