"""
The best matching in which no group is too small.

Small groups are dissolved one after another.  Where that loses something the search is best first:
of all cases still open the one with the best matching is looked at; if it has no small group it is
the best there is, else it is split in two or more by who joins the group.  How many cases are
looked at is bounded, because the problem is NP-hard in general; a notice says when that was too
few.  Of several equally good ones the first found is given, which depends on the problem alone.

Reference: P. Biró, T. Fleiner, R. Irving and D. Manlove, "The College Admissions problem with lower
and common quotas" (2010), on places that are none or at least so many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Final

from attrs import evolve

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.matching.certificate import CUT_MAY_MATTER
from mentorship_model.matching.groups import group_candidates, small_groups, without_group
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import weights_of
from mentorship_model.matching.requirements import Requirements, required
from mentorship_model.matching.result import Matching
from mentorship_model.text import Text

__all__ = ["CASES", "Solved", "with_groups"]

GROUPS_NOT_PROVED: Final = ProblemKind(
    "MM-MATCHING-047",
    Text(
        "слишком малые группы распущены по одной: решение допустимо, но, возможно, не лучшее",
        "groups too small were dissolved one by one: lawful, but perhaps not the best there is",
    ),
)
LOCKED_SMALL_GROUP: Final = ProblemKind(
    "MM-MATCHING-048",
    Text(
        "с этими требованиями какая-то группа остаётся слишком малой",
        "with these demands some group remains too small",
    ),
    remedy=Text(
        "Снимите закрепление или at_least либо снизьте smallest_group.",
        "Lift a lock or at_least, or lower smallest_group.",
    ),
)

CASES: Final = 200
"""How many cases are looked at before the search is given up (convention)."""

Solved = tuple[Matching, list[int]]
"""A matching and the number of each mentee's candidate pair, -1 for none."""


def with_groups(
    instance: Instance,
    requirements: Requirements,
    unbound: Solved,
    *,
    solve: Callable[[Requirements], Solved],
    cases: int = CASES,
) -> Matching:
    """
    Return the best matching without a small group; its certificate states the case it is best in.

    Args:
        instance: The problem, with the kinds of the mentees.

        requirements: The demands, with the smallest group.

        unbound: The best matching, small groups allowed.

        solve: Gives the best matching under demands, small groups allowed.

        cases: How many cases are looked at.

    Raises:
        MentorshipModelError: ``MM-MATCHING-048``, if the demands leave no matching without one.
    """
    objective = unbound[0].objective
    bare = required(instance, evolve(requirements, locks=(), bans=(), at_least=()))
    weights = weights_of(bare, objective)

    def total(option: list[int]) -> int:
        return sum(weights.reward[i] + weights.pair[e] for i, e in enumerate(option) if e >= 0)

    def stated(found: Solved) -> Matching:
        # What is as good as the best without regard to groups is proved by the prices of that one.
        if objective != "stable" and total(found[1]) == total(unbound[1]):
            proof = unbound[0].certificate
            return evolve(found[0], requirements=requirements, certificate=proof)
        return _stated(found[0], requirements)

    dissolved = _dissolved(instance, unbound, solve=solve)
    if dissolved is not None and total(dissolved[1]) == total(unbound[1]):
        return stated(dissolved)
    if objective != "stable":
        best = _best(instance, requirements, solve=solve, total=total, cases=cases)
        if best is not None:
            return _with_notice_of_cut(instance, stated(best))
    if dissolved is None:
        raise LOCKED_SMALL_GROUP.error(place=Place(argument="locks"))
    problems = (*dissolved[0].problems, GROUPS_NOT_PROVED.problem())
    return _stated(evolve(dissolved[0], problems=problems), requirements)


def _with_notice_of_cut(instance: Instance, matching: Matching) -> Matching:
    """Doubt the optimum if there are cuts: a candidate left out might fill a group."""
    if not instance.cut:
        return matching
    doubt = CUT_MAY_MATTER.problem(n=len(instance.cut))
    others = (problem for problem in matching.problems if problem.code != doubt.code)
    return evolve(matching, problems=(*others, doubt))


def _stated(matching: Matching, requirements: Requirements) -> Matching:
    """Keep apart what was demanded and what only the proof supposes."""
    case = matching.requirements
    certificate = evolve(
        matching.certificate,
        locks=tuple(pair for pair in case.locks if pair not in requirements.locks),
        bans=tuple(pair for pair in case.bans if pair not in requirements.bans),
    )
    return evolve(matching, requirements=requirements, certificate=certificate)


def _dissolved(
    instance: Instance, found: Solved, *, solve: Callable[[Requirements], Solved]
) -> Solved | None:
    """Dissolve one small group after another; None if a demand forbids it."""
    case = found[0].requirements
    while groups := small_groups(instance, found[1], smallest=case.smallest_group):
        before, case = case, without_group(instance, case, mentor=groups[0])
        if case == before:
            return None
        try:
            found = solve(case)
        except MentorshipModelError:  # a least number is out of reach without the group
            return None
    return found


def _best(
    instance: Instance,
    requirements: Requirements,
    *,
    solve: Callable[[Requirements], Solved],
    total: Callable[[list[int]], int],
    cases: int,
) -> Solved | None:
    """Search best first; None if the cases do not suffice or there is no such matching."""
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
