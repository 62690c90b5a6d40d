"""The families of problems that are timed are solved and proved in small, by whoever bids first."""

import pytest
from matching_families import FAMILIES, make

from mentorship_model.matching import match_instance, optimum, verify_instance


@pytest.mark.parametrize(("hot", "enough"), [(0, 5), (0, 1), (2, 5)])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_solved_with_a_proof(family, hot, enough, monkeypatch):
    instance = make(family, 120, 8)
    chosen = match_instance(instance, solver="own")
    monkeypatch.setattr(optimum, "HOT", hot)  # 0: the mentors bid; 2: the mentees, if places do
    monkeypatch.setattr(optimum, "ENOUGH", enough)  # 1: all look at the worthiest pairs first

    assert verify_instance(instance, chosen) == ()
    assert match_instance(instance, solver="own").pairs == chosen.pairs
