"""All and any where something is not known: the whole tables."""

import pytest

from mentorship_model.explain import Reason
from mentorship_model.text import Text
from mentorship_model.vocabulary.three_valued import all_hold, any_holds


def reasons(values):
    return [Reason(code="x", text=Text("x", "x"), holds=value) for value in values]


@pytest.mark.parametrize(
    ("values", "all_of_them", "any_of_them"),
    [
        ((), True, False),
        ((True,), True, True),
        ((False,), False, False),
        ((None,), None, None),
        ((True, False), False, True),
        ((True, None), None, True),
        ((False, None), False, None),
        ((True, False, None), False, True),
    ],
)
def test_one_decides_or_the_unknown_stays_open(values, all_of_them, any_of_them):
    assert all_hold(reasons(values)) is all_of_them
    assert any_holds(reasons(values)) is any_of_them
