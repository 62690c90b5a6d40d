"""The families of problems that are timed are solved and proved in small, by whoever bids first."""

import pytest
from matching_families import FAMILIES, make

from mentorship_model.matching import Instance, match_instance, optimum, verify_instance


@pytest.mark.parametrize(("hot", "enough"), [(0, 5), (0, 1), (2, 5)])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_solved_with_a_proof(family, hot, enough, monkeypatch):
    instance = make(family, 120, 8)
    chosen = match_instance(instance, solver="own")
    monkeypatch.setattr(optimum, "HOT", hot)  # 0: the mentors bid; 2: the mentees, if places do
    monkeypatch.setattr(optimum, "ENOUGH", enough)  # 1: all look at the worthiest pairs first

    assert verify_instance(instance, chosen) == ()
    assert match_instance(instance, solver="own").pairs == chosen.pairs


@pytest.mark.parametrize(
    ("few", "places", "beyond", "first", "second"),
    [
        (0.5, [1, 1], [9, -7], 5, 12),  # one of two has few: not more than half
        (0.4, [1, 1], [-7, -7], 12, 12),  # more than four tenths: all look at all
        (1, [0, 1], [-7, -7], 12, 12),  # who has no place has all
    ],
)
def test_mentors_look_at_the_worthiest_pairs_first(few, places, beyond, first, second, monkeypatch):
    """Of 24 pairs the 7th is worth 9: the first mentor has 5 such pairs, the second only 4."""
    monkeypatch.setattr(optimum, "FEW", few)
    instance = Instance(
        mentees=[f"e{i:02}" for i in range(12)],
        mentors=["m0", "m1"],
        tiers=[1] * 12,
        places=places,
        begin=[*range(0, 25, 2)],
        mentor=[0, 1] * 12,
        score=[0] * 24,
        rank=[0] * 24,
    )
    worth = [1] * 24
    worth[6:16:2] = [9] * 5
    worth[9:17:2] = [9] * 4
    rows, amounts = optimum._worthiest_by_mentor(instance, worth, out=-7)

    assert amounts == beyond
    assert [*map(len, rows)] == [first, second]
    assert rows[0][:5] == [6, 8, 10, 12, 14]
    assert rows[1] == [9, 11, 13, 15, *range(1, 9, 2), *range(17, 25, 2)]
