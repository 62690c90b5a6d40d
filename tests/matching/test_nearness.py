"""How near two places of work are, and in which contour that is."""

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import contour_of, nearness
from mentorship_model.model import Territory
from mentorship_model.vocabulary import Contour, Level

HERE = Territory(organisation="o", municipality="m", region="r")


@pytest.mark.parametrize(
    ("organisation", "municipality", "region", "level", "contour"),
    [
        ("o", "m", "r", Level.INSTITUTIONAL, Contour.INTERNAL),
        ("x", "m", "r", Level.MUNICIPAL, Contour.EXTERNAL),
        ("x", "x", "r", Level.REGIONAL, Contour.EXTERNAL),
        ("o", "x", "r", Level.REGIONAL, Contour.EXTERNAL),
        ("x", "x", "x", Level.FEDERAL, Contour.EXTERNAL),
        ("o", "m", "x", Level.FEDERAL, Contour.EXTERNAL),
    ],
)
def test_the_narrowest_level_that_is_shared(organisation, municipality, region, level, contour):
    """Ids of organisations are unique in a municipality only, those of municipalities in a region."""
    there = Territory(organisation=organisation, municipality=municipality, region=region)

    assert nearness(HERE, there) is nearness(there, HERE) is level
    assert contour_of(level) is contour


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("first", lambda: nearness("o", HERE)),
        ("second", lambda: nearness(HERE, None)),
        ("level", lambda: contour_of("municipal")),
    ],
)
def test_a_wrong_argument_is_told_by_its_name(argument, call):
    with pytest.raises(MentorshipModelError) as caught:
        call()
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument) == ("MM-ARGUMENTS-001", argument)
