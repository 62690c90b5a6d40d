"""
The best matching in which no group is too small, on problems where few groups are in question.

Best first: of all cases still open the one with the best matching is looked at; if it has no small
group it is the best there is, else it is split in two or more by who joins the group.  How many
cases are looked at is bounded, because the problem is NP-hard in general.  Of several equally good
ones the first found is given, which depends on the problem alone.

Reference: P. Biró, T. Fleiner, R. Irving and D. Manlove, "The College Admissions problem with lower
and common quotas" (2010), on places that are none or at least so many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Final

from attrs import evolve

from mentorship_model.errors import MentorshipModelError
from mentorship_model.matching.groups import group_candidates, small_groups
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.requirements import Requirements
from mentorship_model.matching.result import Matching

__all__ = ["CASES", "Solved", "best_with_groups"]

CASES: Final = 200
"""How many cases are looked at before the search is given up (convention)."""

Solved = tuple[Matching, list[int]]
"""A matching and the number of each mentee's candidate pair, -1 for none."""


def best_with_groups(
    instance: Instance,
    requirements: Requirements,
    *,
    solve: Callable[[Requirements], Solved],
    total: Callable[[list[int]], int],
    cases: int = CASES,
) -> Solved | None:
    """
    Return the best matching without a small group, None if the cases do not suffice or none is.

    Args:
        instance: The problem, with the kinds of the mentees.

        requirements: The demands, with the smallest group.

        solve: Gives the best matching under demands, groups apart.

        total: What is made largest.

        cases: How many cases are looked at.
    """
    waiting: list[tuple[int, int, Requirements, Solved]] = []
    looked = 0

    def look(case: Requirements) -> None:
        nonlocal looked
        looked += 1
        try:
            solved = solve(case)
        except MentorshipModelError:  # demands of this case contradict each other
            return
        heappush(waiting, (-total(solved[1]), looked, case, solved))

    look(requirements)
    while waiting and looked <= cases:
        _, _, case, solved = heappop(waiting)
        small = small_groups(instance, solved[1], smallest=requirements.smallest_group)
        if not small:
            return solved
        for narrower in _cases(instance, case, solved[1], mentor=small[0]):
            look(narrower)
    return None


def _cases(
    instance: Instance, case: Requirements, option: list[int], *, mentor: int
) -> Iterator[Requirements]:
    """Yield the cases, no two of which overlap, in which the group may be large enough or none."""
    id = instance.mentors[mentor]
    locks, bans = set(case.locks), set(case.bans)
    candidates = [(instance.mentees[i], id) for i in group_candidates(instance, mentor)]
    members = [
        (instance.mentees[i], id)
        for i in group_candidates(instance, mentor)
        if option[i] == instance.edge(i, mentor)
    ]
    unsure = [pair for pair in members if pair not in locks]
    if unsure:
        yield evolve(case, bans=tuple(sorted({*bans, unsure[0]})))
        yield evolve(case, locks=tuple(sorted({*locks, unsure[0]})))
        return
    for pair in candidates:
        if pair not in locks and pair not in bans:
            yield evolve(case, locks=tuple(sorted({*locks, pair})), bans=tuple(sorted(bans)))
            bans.add(pair)
