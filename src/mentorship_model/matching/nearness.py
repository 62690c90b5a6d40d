"""
How near two people work, and in which contour a pair of them stands.

The internal contour is the organisation; everything wider is the external one.
"""

from __future__ import annotations

from typing import Final

from mentorship_model.arguments import expect_kind
from mentorship_model.model import Territory
from mentorship_model.vocabulary import Contour, Level

__all__ = ["NEAREST_FIRST", "RANKS", "contour_of", "nearness"]

NEAREST_FIRST: Final = (Level.INSTITUTIONAL, Level.MUNICIPAL, Level.REGIONAL, Level.FEDERAL)
"""The levels from the organisation outwards."""

RANKS: Final = {level: rank for rank, level in enumerate(NEAREST_FIRST)}
"""The rank of each level: 0 is the organisation."""


def nearness(first: Territory, second: Territory) -> Level:
    """
    Return the narrowest level that two territories share.

    Examples:
        >>> here = Territory(organisation="o1", municipality="m1", region="r1")
        >>> there = Territory(organisation="o2", municipality="m1", region="r1")
        >>> nearness(here, there).value
        'municipal'

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if one is no territory.
    """
    expect_kind("first", first, Territory)
    expect_kind("second", second, Territory)
    if first.region != second.region:
        return Level.FEDERAL
    if first.municipality != second.municipality:
        return Level.REGIONAL
    if first.organisation != second.organisation:
        return Level.MUNICIPAL
    return Level.INSTITUTIONAL


def contour_of(level: Level) -> Contour:
    """
    Return the contour of a pair that is as near as *level*.

    Examples:
        >>> contour_of(Level.MUNICIPAL).value
        'external'

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if it is no level.
    """
    expect_kind("level", level, Level)
    return Contour.INTERNAL if level is Level.INSTITUTIONAL else Contour.EXTERNAL
