"""
The stable solver: capacitated deferred acceptance with incomplete lists and ties.

Proposers ask down their lists; receivers hold the best asked so far and let the others go.  The
result is weakly stable: no mentor and mentee outside it would *both* strictly rather have each
other.  Without ties it is the best stable matching for every proposer at once.

References: D. Gale and L. Shapley, "College admissions and the stability of marriage" (1962);
Z. Király, "Better and simpler approximation algorithms for the stable marriage problem" (2011) for
the second chance, by which at least two thirds of the largest number are matched when only
receivers have ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final

from attrs import frozen

from mentorship_model.matching.certificate import blocking_pairs
from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import ProposingSide

__all__ = ["largest_stable_options", "stable_options"]

SEARCH_STEPS: Final = 200_000
"""How many partial matchings the search for a largest stable one looks at (convention)."""


def stable_options(instance: Instance, *, proposing: ProposingSide = "mentee") -> list[int]:
    """
    Return the number of the candidate pair each mentee has in a stable matching, -1 for none.

    Equal wishes are settled by the lowest id.

    Args:
        instance: The problem; preferences are its ranks, else higher scores first on both sides.

        proposing: The side that asks.

    Cost:
        Sorting the lists, then one step for each candidate pair that is asked for.
    """
    mentees = [range(a, b) for a, b in zip(instance.begin[:-1], instance.begin[1:], strict=True)]
    owner = [i for i, row in enumerate(mentees) for _ in row]
    if proposing == "mentee":
        accepted = _propose(
            _Lists(
                asks=[sorted(row, key=instance.mentee_rank.__getitem__) for row in mentees],
                wanted=[1] * len(mentees),
                receiver=instance.mentor,
                rank=instance.mentor_rank,
                places=instance.places,
                second_chance=True,
            )
        )
    else:
        lists: list[list[int]] = [[] for _ in instance.mentors]
        for e, j in enumerate(instance.mentor):
            lists[j].append(e)
        accepted = _propose(
            _Lists(
                asks=[sorted(row, key=instance.mentor_rank.__getitem__) for row in lists],
                wanted=instance.places,
                receiver=owner,
                rank=instance.mentee_rank,
                places=[1] * len(mentees),
                second_chance=False,
            )
        )
    option = [OUT] * len(mentees)
    for e in accepted:
        option[owner[e]] = e
    return option


@frozen(kw_only=True, eq=False, repr=False)
class _Lists:
    """
    Who asks whom.

    Attributes:
        asks: The pairs each proposer asks for, best first.

        wanted: How many each proposer wants.

        receiver: Who is asked by each pair.

        rank: How the receiver ranks each pair, lower is better.

        places: How many each receiver can hold.

        second_chance: Whether a proposer refused by all asks once more, then winning ties.
    """

    asks: Sequence[Sequence[int]]
    wanted: Sequence[int]
    receiver: Sequence[int]
    rank: Sequence[int]
    places: Sequence[int]
    second_chance: bool


def _propose(lists: _Lists) -> list[int]:
    following = [0] * len(lists.asks)
    has = [0] * len(lists.asks)
    chance = [0] * len(lists.asks)
    # The first of a receiver's heap is its worst: highest rank, no second chance, highest id.
    held: list[list[tuple[int, int, int, int]]] = [[] for _ in lists.places]
    asking = list(range(len(lists.asks) - 1, -1, -1))
    while asking:
        p = asking[-1]
        if has[p] == lists.wanted[p]:
            asking.pop()
            continue
        if following[p] == len(lists.asks[p]):
            if chance[p] or not lists.second_chance:
                asking.pop()
                continue
            chance[p], following[p] = 1, 0
            continue
        e = lists.asks[p][following[p]]
        following[p] += 1
        r = lists.receiver[e]
        heappush(held[r], (-lists.rank[e], chance[p], -p, e))
        has[p] += 1
        if len(held[r]) > lists.places[r]:
            loser = -heappop(held[r])[2]
            has[loser] -= 1
            asking.append(loser)
    return [e for heap in held for *_, e in heap]


def largest_stable_options(instance: Instance, *, steps: int = SEARCH_STEPS) -> list[int] | None:
    """
    Return a weakly stable matching with the most pairs there can be, for small problems.

    To find one is NP-hard when there are ties, so the work is bounded.

    Args:
        instance: The problem.

        steps: How many partial matchings are looked at.

    Returns:
        The number of the candidate pair of each mentee; None if the steps did not suffice.
    """
    search = _Search(instance, steps, best=stable_options(instance))
    search.extend([])
    return search.best if search.steps >= 0 else None


class _Search:
    """A depth-first search over the mentees in the order of their ids."""

    def __init__(self, instance: Instance, steps: int, *, best: list[int]) -> None:
        self.instance, self.steps, self.best = instance, steps, best
        self.size = len(best) - best.count(OUT)
        self.left = list(instance.places)

    def extend(self, chosen: list[int]) -> None:
        """Try every way to go on from the first mentees' choices."""
        self.steps -= 1
        waiting = len(self.instance.mentees) - len(chosen)
        matched = sum(e >= 0 for e in chosen)
        if self.steps < 0 or matched + min(waiting, sum(self.left)) <= self.size:
            return
        if not waiting:
            if next(blocking_pairs(self.instance, chosen), None) is None:
                self.best, self.size = chosen, matched
            return
        i = len(chosen)
        for e in range(self.instance.begin[i], self.instance.begin[i + 1]):
            j = self.instance.mentor[e]
            if self.left[j]:
                self.left[j] -= 1
                self.extend([*chosen, e])
                self.left[j] += 1
        self.extend([*chosen, OUT])
