"""
Which of several equally good assignments is given.

The rule: in the order of the mentees' ids, each has the mentor of the lowest id that still leaves
the whole optimal; being left over comes after every mentor.  All optimal assignments are those that
cost nobody anything at the prices of one of them, so the answer depends on the problem alone, not
on the solver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import sub
from typing import Final

from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import Weights

__all__ = ["Equals", "settle_ties"]

_POOL: Final = -1
"""Where places are left and where mentees are left over."""

_NOBODY: Final = -1
"""Who moves when the pool takes a place or gives one."""

MOST_STEPS: Final = 10_000_000
"""How many moves are looked at before ties are left as found: some five seconds (measured)."""

Equals = Mapping[int, list[int]]
"""The mentors that gain a mentee most, by position and ascending; who has none may be missing."""

_Move = tuple[int, int]
"""A mentee, or nobody, and where it goes."""


def settle_ties(
    instance: Instance,
    weights: Weights,
    *,
    option: list[int],
    price: list[int],
    equals: Equals | None = None,
) -> tuple[list[int], bool]:
    """
    Return the first of the optimal assignments by the rule, and whether the work sufficed.

    Args:
        instance: The problem.

        weights: Its objective.

        option: An optimal assignment.

        price: Prices that prove it.

        equals: The mentors that gain each mentee most at these prices, by id; None if they are to
            be found.

    Cost:
        One search for each choice that is better by the rule, from the place wanted and from the
        place left at once, until they meet or one of them can go no further.
    """
    if equals is None:
        equals = _equals(instance, weights, price, option)
    choices = _choices(instance, weights, price, option, equals)
    state = _Ties(instance, choices, option, price)
    settled = all(state.settle(mentee) for mentee in state.choices)
    return state.options(), settled


class _Ties:
    """An optimal assignment that is moved among its equals."""

    def __init__(
        self,
        instance: Instance,
        choices: dict[int, list[int]],
        option: list[int],
        price: list[int],
    ) -> None:
        self.instance = instance
        self.option = list(option)
        self.place = [_POOL if e < 0 else instance.mentor[e] for e in option]
        self.choices = choices
        self.is_free = [amount == 0 for amount in price]
        self.left = list(instance.places)
        self.spare = [-least for least in instance.at_least] or [len(option)] * len(price)
        for j in self.place:
            if j != _POOL:
                self.left[j] -= 1
                self.spare[j] += 1
        # Of those who may still move: who is where, and who could be, the last by id first.
        self.holders: list[list[int]] = [[] for _ in (*price, _POOL)]
        self.wanting: list[list[int]] = [[] for _ in self.holders]
        for i, mentors in reversed(choices.items()):
            self.holders[self.place[i]].append(i)
            for j in mentors:
                self.wanting[j].append(i)
        self.moved: set[int] = set()
        self.part: list[object] = [None] * len(self.holders)
        self.steps = MOST_STEPS

    def options(self) -> list[int]:
        """Return the number of the candidate pair of each mentee."""
        for i in self.moved:
            e = self.instance.edge(i, self.place[i]) if self.place[i] != _POOL else None
            self.option[i] = OUT if e is None else e
        return self.option

    def settle(self, mentee: int) -> bool:
        """
        Give a mentee the first place it can have; say if there is work left for the others.

        Mentees are settled in the order of their ids, each once.
        """
        held = self.place[mentee]
        self.holders[held].remove(mentee)
        choices = self.choices[mentee]
        for choice in choices[: choices.index(held)]:
            if self.part[choice] is not self.part[held]:
                continue
            moves = self._moves(mentee, choice, held)
            if moves is not None:
                for moved, to in moves:
                    self.holders[self.place[moved]].remove(moved)
                    self.holders[to].append(moved)
                    self._put(moved, to)
                self._put(mentee, choice)
                break
        return self.steps >= 0

    def _put(self, mentee: int, to: int) -> None:
        held, self.place[mentee] = self.place[mentee], to
        self.moved.add(mentee)
        for j, change in ((held, 1), (to, -1)):
            if j != _POOL:
                self.left[j] += change
                self.spare[j] -= change

    def _moves(self, mentee: int, start: int, goal: int) -> list[_Move] | None:
        """Find moves of those later in the order that make room at *start* and refill *goal*."""
        came = {start: (_NOBODY, start)}
        goes = {goal: (_NOBODY, goal)}
        ahead, behind = [start], [goal] if goal != _POOL else []
        met: int | None = None
        while met is None:
            if ahead and (len(ahead) <= len(behind) or not behind):
                ahead, met = self._look_ahead(ahead, came, goes)
                stuck = not ahead and _POOL not in came
            else:
                # There is one: both ways would have met in the pool, if neither had any left.
                behind, met = self._look_behind(behind, came, goes, after=mentee)
                stuck = not behind and _POOL not in goes
            if met is None and stuck:
                self._part(goes if ahead or _POOL in came else came)
                return None
        moves = []
        at = met
        while at != start:
            mover, before = came[at]
            moves.append((mover, at))
            at = before
        at = met
        while at != goal:
            mover, at = goes[at]
            moves.append((mover, at))
        return [move for move in moves if move[0] != _NOBODY]

    def _part(self, closed: Iterable[int]) -> None:
        """
        Set places apart that nobody can leave, or that nobody can enter, from now on.

        Whoever moves must come round to where it began, so nobody crosses such a border any more.
        """
        new: dict[object, object] = defaultdict(object)
        for x in closed:
            self.part[x] = new[self.part[x]]

    def _look_ahead(
        self, places: list[int], came: dict[int, _Move], goes: dict[int, _Move]
    ) -> tuple[list[int], int | None]:
        """Take one move more from *start*; return the places reached and where both ways met."""
        part, here = self.part, self.part[places[0]]
        holders, choices_of, is_free = self.holders, self.choices, self.is_free
        reached: list[int] = []
        for x in places:
            if is_free[x] and self.left[x] > 0 and _POOL not in came:
                came[_POOL] = (_NOBODY, x)
                if _POOL in goes:
                    return reached, _POOL
            for k in holders[x]:
                choices = choices_of[k]
                self.steps -= len(choices)
                for to in choices:
                    if to not in came and part[to] is here:
                        came[to] = (k, x)
                        if to in goes:
                            return reached, to
                        if to != _POOL:
                            reached.append(to)
        return reached, None

    def _look_behind(
        self, places: list[int], came: dict[int, _Move], goes: dict[int, _Move], *, after: int
    ) -> tuple[list[int], int | None]:
        """Take one move more towards *goal*; return the places reached and where both ways met."""
        part, here = self.part, self.part[places[0]]
        wanting, place, is_free = self.wanting, self.place, self.is_free
        reached: list[int] = []
        for x in places:
            if is_free[x] and self.spare[x] > 0 and _POOL not in goes:
                goes[_POOL] = (_NOBODY, x)
                if _POOL in came:
                    return reached, _POOL
            asking = wanting[x]
            while asking and asking[-1] <= after:
                asking.pop()  # who is settled asks no more
            self.steps -= len(asking)
            for k in asking:
                held = place[k]
                if held not in goes and part[held] is here:
                    goes[held] = (k, x)
                    if held in came:
                        return reached, held
                    if held != _POOL:
                        reached.append(held)
        return reached, None


def _equals(instance: Instance, weights: Weights, price: list[int], option: list[int]) -> Equals:
    """Return the mentors that gain each mentee most, by id; who has no choice is left out."""
    found = {}
    price_of = price.__getitem__
    for i, (e, (a, b)) in enumerate(zip(option, pairwise(instance.begin), strict=True)):
        row = instance.mentor[a:b]
        gains = [*map(sub, weights.pair[a:b], map(price_of, row))]
        most = gains[e - a] if e >= 0 else -weights.reward[i]
        if gains.count(most) > 1 or most == -weights.reward[i]:
            found[i] = [j for j, gain in zip(row, gains, strict=True) if gain == most]
    return found


def _choices(
    instance: Instance, weights: Weights, price: list[int], option: list[int], equals: Equals
) -> dict[int, list[int]]:
    """Return, for each mentee with a choice, the mentors that gain it most, by id; pool last."""
    found = {}
    mentor, worth = instance.mentor, weights.pair
    for i, (e, reward) in enumerate(zip(option, weights.reward, strict=True)):
        others = equals.get(i)
        if not others:
            continue
        if e < 0 or worth[e] - price[mentor[e]] == -reward:
            found[i] = [*others, _POOL]
        elif len(others) > 1:
            found[i] = others
    return found
