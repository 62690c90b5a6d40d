"""What no result can be like is named by the part of it."""

import pytest
from attrs import evolve

from mentorship_model.matching import Certificate, Matching, Pair, Requirements
from mentorship_model.matching.shape import are_shares, misshapen

PAIR = Pair(mentor="a", mentee="b", score=7, shares=(("load", 7),))
CERTIFICATE = Certificate(
    objective="optimal",
    prices=(("a", 1),),
    kind_prices=(("a", "speed", 1),),
    locks=(("b", "a"),),
    bans=(("c", "a"),),
)
DEMANDS = Requirements(
    locks=(("b", "a"),),
    bans=(("c", "a"),),
    at_least=(("a", 1),),
    kept=(("b", "a"),),
    smallest_group=1,
)
GOOD = Matching(
    pairs=(PAIR,),
    unmatched=("c",),
    objective="optimal",
    value=(("total_score", 7),),
    certificate=CERTIFICATE,
    requirements=DEMANDS,
)
NO_PAIRS_OF_IDS = [("b",)], (("b",),), (("b", 5),), ((5, "b"),), (["b", "a"],), (("b", "a", "a"),)
NO_NUMBERS = ((5, 1),), (("a",),), (("a", 1, 1),), ["a"]


def test_a_result_like_any_other_has_no_part_amiss():
    assert [*misshapen(GOOD)] == []


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        *(
            ("pairs", {"pairs": pairs})
            for pairs in ([PAIR], (PAIR, None), PAIR, (("b", "a"),), None)
        ),
        *(
            ("pairs", {"pairs": (evolve(PAIR, **{name: value}),)})
            for name, value in [
                ("mentor", 5),
                ("mentee", None),
                ("score", True),
                ("score", 7.0),
                ("level", "moon"),
                ("level", "municipal"),
                ("contour", "internal"),
                ("shares", (("load", True),)),
                ("shares", [("load", 7)]),
                ("shares", (("load", 7, 7),)),
            ]
        ),
        *(("unmatched", {"unmatched": ids}) for ids in (["c"], ("c", 5), "c", None)),
        *(("objective", {"objective": word}) for word in ("best", None)),
        *(
            ("value", {"value": value})
            for value in ([("total_score", 7)], (("total_score", 7.0),), (("total_score", True),))
        ),
        *(
            ("requirements", {"requirements": evolve(DEMANDS, **{name: pairs})})
            for name in ("locks", "bans", "kept")
            for pairs in NO_PAIRS_OF_IDS
        ),
        *(
            ("requirements", {"requirements": evolve(DEMANDS, at_least=numbers)})
            for numbers in NO_NUMBERS
        ),
        *(
            ("requirements", {"requirements": evolve(DEMANDS, smallest_group=size)})
            for size in (0, 1.0, True, None)
        ),
        ("requirements", {"requirements": None}),
        *(
            ("certificate", {"certificate": evolve(CERTIFICATE, **{name: pairs})})
            for name in ("locks", "bans")
            for pairs in NO_PAIRS_OF_IDS
        ),
        *(
            ("certificate", {"certificate": evolve(CERTIFICATE, prices=numbers)})
            for numbers in NO_NUMBERS
        ),
        *(
            ("certificate", {"certificate": evolve(CERTIFICATE, kind_prices=numbers)})
            for numbers in ((("a", 5, 1),), ((5, "speed", 1),), (("a", "speed"),), [])
        ),
        ("certificate", {"certificate": None}),
        *(("proposing", {"proposing": word}) for word in ("curator", None)),
        *(("proposing", {"largest": word}) for word in (1, None)),
    ],
)
def test_a_part_that_no_result_has_is_named(part, wrong):
    assert [*misshapen(evolve(GOOD, **wrong))] == [part]


def test_amounts_are_left_to_the_proof():
    amounts = {"prices": (("a", None),), "kind_prices": (("a", "speed", 1.5),)}
    demands = evolve(DEMANDS, at_least=(("a", 1.5),))
    changed = evolve(
        GOOD, certificate=evolve(CERTIFICATE, **amounts), requirements=demands, largest=True
    )

    assert [*misshapen(changed)] == []
    assert [are_shares(one) for one in ((), (("load", 0),), (("load", 0.0),))] == [
        True,
        True,
        False,
    ]
