"""Regions matched apart give the pairs of one process."""

import pytest

from mentorship_model.matching import candidates, match
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import Level


def people(region):
    """Twelve mentees with few mentors and many ties, in three schools."""
    where = [
        Territory(organisation=f"{region}{n}", municipality=region, region=region) for n in range(3)
    ]
    return (
        [
            Mentor(id=f"{region}m{n}", territory=where[n % 3], subjects=("physics",), places=n % 3)
            for n in range(9)
        ],
        [
            Mentee(id=f"{region}e{n:02}", territory=where[n % 3], subjects=("physics",))
            for n in range(12)
        ],
    )


@pytest.mark.parametrize("objective", ["optimal", "fair"])
def test_parts_by_region_give_what_the_whole_gives(objective):
    regions = [people(region) for region in "abc"]
    whole = match(
        candidates(
            [mentor for mentors, _ in regions for mentor in mentors],
            [mentee for _, mentees in regions for mentee in mentees],
            scope=Level.REGIONAL,
        ),
        objective=objective,
    )
    apart = [
        pair
        for mentors, mentees in regions
        for pair in match(
            candidates(mentors, mentees, scope=Level.REGIONAL), objective=objective
        ).pairs
    ]

    assert sorted(apart, key=lambda pair: pair.mentee) == list(whole.pairs)
