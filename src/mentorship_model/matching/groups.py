"""
Group mentoring: a mentor leads two or more at once, or no group at all.

"None or at least two" is no linear demand: :mod:`.group_search` finds the best that keeps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from mentorship_model.matching.instance import Instance
from mentorship_model.matching.requirements import Requirements
from mentorship_model.vocabulary import MentoringKind

__all__ = ["group_candidates", "largest_group", "small_groups", "without_group"]


def small_groups(instance: Instance, option: Sequence[int], *, smallest: int) -> list[int]:
    """
    Return the positions of the mentors whose group is too small.

    Args:
        instance: The problem, with the kinds of the mentees.

        option: Number of the candidate pair each mentee has, -1 for none.

        smallest: How many mentees a group must have.
    """
    sizes = Counter(
        instance.mentor[e]
        for kind, e in zip(instance.kind, option, strict=False)
        if e >= 0 and kind == MentoringKind.GROUP
    )
    return sorted(j for j, size in sizes.items() if size < smallest)


def group_candidates(instance: Instance, mentor: int) -> list[int]:
    """Return the positions of the mentees whom a mentor could lead in a group."""
    return [
        i
        for i, kind in enumerate(instance.kind)
        if kind == MentoringKind.GROUP and instance.edge(i, mentor) is not None
    ]


def largest_group(instance: Instance, mentor: int) -> int:
    """Return how many mentees a group of a mentor could have at most."""
    places = instance.places[mentor]
    most = instance.limits.get((mentor, MentoringKind.GROUP), places)
    return min(len(group_candidates(instance, mentor)), places, most)


def without_group(instance: Instance, requirements: Requirements, *, mentor: int) -> Requirements:
    """Return the demands with no group mentoring at a mentor, locked pairs excepted."""
    bans = {
        (instance.mentees[i], instance.mentors[mentor]) for i in group_candidates(instance, mentor)
    }
    allowed = bans.difference(requirements.locks)
    return evolve(requirements, bans=tuple(sorted(allowed.union(requirements.bans))))
