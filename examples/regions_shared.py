"""What the examples on dask and PySpark share: made-up regions and one function a region."""

from __future__ import annotations

import random

from mentorship_model.matching import candidates, match
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import Level

SUBJECTS = ("mathematics", "physics", "russian", "history")


def people(region: str, *, schools: int = 20) -> tuple[list[Mentor], list[Mentee]]:
    """Make up the mentors and mentees of a region; the same name gives the same people."""
    dice = random.Random(region)
    mentors, mentees = [], []
    for n in range(schools):
        here = Territory(
            organisation=f"{region}-school-{n}",
            municipality=f"{region}-municipality-{n // 5}",
            region=region,
        )
        mentors += [
            Mentor(
                id=f"{region}-mentor-{n}-{i}",
                territory=here,
                places=dice.choice([1, 1, 2]),
                subjects=(dice.choice(SUBJECTS),),
            )
            for i in range(3)
        ]
        mentees += [
            Mentee(id=f"{region}-mentee-{n}-{i}", territory=here, subjects=(dice.choice(SUBJECTS),))
            for i in range(4)
        ]
    return mentors, mentees


def match_region(region: str) -> list[tuple[str, str, int]]:
    """
    Match one region on its own and return plain rows.

    Below the federal level regions do not touch, so any partition by region gives the pairs that
    one process gives: the rule for ties looks only at ids.
    """
    matching = match(candidates(*people(region), scope=Level.REGIONAL))
    return [(pair.mentee, pair.mentor, pair.score) for pair in matching.pairs]


def match_in_one_process(regions: list[str]) -> list[tuple[str, str, int]]:
    """Match all regions in one run."""
    everyone = [people(region) for region in regions]
    mentors = [mentor for found, _ in everyone for mentor in found]
    mentees = [mentee for _, found in everyone for mentee in found]
    matching = match(candidates(mentors, mentees, scope=Level.REGIONAL))
    return [(pair.mentee, pair.mentor, pair.score) for pair in matching.pairs]
