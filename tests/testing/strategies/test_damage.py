"""Damage is done at one place, in every way, with every sort of mistake; the data given stays."""

from draws import everything, told
from hypothesis import strategies as st

from mentorship_model.testing import strategies
from mentorship_model.testing.strategies import damage

DAMAGED = [
    {"a": None},
    {},
    {"a": [1, {"b": "x"}], "unknown": None},
    {"a": [None, {"b": "x"}]},
    {"a": [{"b": "x"}]},
    {"a": [None, 1, {"b": "x"}]},
    {"a": [1, None]},
    {"a": [1]},
    {"a": [1, None, {"b": "x"}]},
    {"a": [1, {"b": None}]},
    {"a": [1, {}]},
    {"a": [1, {"b": "x", "unknown": None}]},
]
"""One value replaced, left out or added, at each of the four places there are."""


def test_one_value_is_replaced_left_out_or_added_anywhere_and_the_data_given_stays():
    right = {"a": [1, {"b": "x"}]}
    found = everything(strategies.damaged(st.just(right), mistakes=st.just(None)))

    assert all(one in found for one in DAMAGED)
    assert all(one in DAMAGED for one in found)
    assert right == {"a": [1, {"b": "x"}]}


def test_mistakes_are_of_every_kind():
    """Exactly these numbers and wordings; fractions and texts of up to three signs may be any."""
    odd = ["2026-02-30", "=1+1", "\u00a0" * 4, "x" * 200, [], {}, ["x", "x"], {"x": None}]

    def tell(mistake):
        match mistake:
            case float():
                return ["fraction", ("finite", mistake - mistake == 0)]
            case str() if mistake not in odd:
                return [("text", len(mistake))]
            case _:
                return [repr(mistake)]

    expected = {
        *("fraction", ("finite", True)),
        *(("text", length) for length in range(4)),
        *map(repr, [None, False, True, -3, -2, -1, 0, 1, 2, 3, *odd]),
    }

    assert told(damage.MISTAKES, tell, expected, least=300) == expected


def test_what_is_put_in_is_one_of_the_mistakes_that_are_asked_for():
    found = everything(strategies.damaged(st.just({"a": 1}), mistakes=st.sampled_from("xy")))
    expected = [{}, *({"a": one} for one in "xy"), *({"a": 1, "unknown": one} for one in "xy")]

    assert all(one in found for one in expected)
    assert all(one in expected for one in found)
