"""
Which of several equally good assignments is given.

The rule: in the order of the mentees' ids, each has the mentor of the lowest id that still leaves
the whole optimal; being left over comes after every mentor.  All optimal assignments are those that
cost nobody anything at the prices of one of them, so the answer depends on the problem alone, not
on the solver.
"""

from __future__ import annotations

from collections import defaultdict, deque
from operator import sub
from typing import Final

from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import Weights

__all__ = ["settle_ties"]

_POOL: Final = -1
"""Where places are left and where mentees are left over."""

MOST_STEPS: Final = 2_000_000
"""How many moves are looked at before ties are left as found: a second or two (measured)."""

PARTS_AFTER: Final = 4
"""After how many moves in vain, for each choice there is, the parts are found anew (measured)."""

_Move = tuple[int, int, int]
"""A mentee (or -1 for the pool giving a place), from where, to where."""


def settle_ties(
    instance: Instance, weights: Weights, *, option: list[int], price: list[int]
) -> tuple[list[int], bool]:
    """
    Return the first of the optimal assignments by the rule, and whether the work sufficed.

    Args:
        instance: The problem.

        weights: Its objective.

        option: An optimal assignment.

        price: Prices that prove it.
    """
    state = _Ties(instance, weights, option, price)
    for mentee in sorted(state.choices):
        for choice in state.choices[mentee]:
            if choice == state.place[mentee] or state.tries(mentee, choice):
                break
        if state.steps < 0:
            return state.options(), False
    return state.options(), True


class _Ties:
    """An optimal assignment that is moved among its equals."""

    def __init__(
        self, instance: Instance, weights: Weights, option: list[int], price: list[int]
    ) -> None:
        self.instance, self.price = instance, price
        self.option = list(option)
        self.place = [_POOL if e < 0 else instance.mentor[e] for e in option]
        self.choices = _choices(instance, weights, price)
        self.left = list(instance.places)
        self.spare = [-least for least in instance.at_least] or [len(option)] * len(price)
        for j in self.place:
            if j >= 0:
                self.left[j] -= 1
                self.spare[j] += 1
        self.holders: dict[int, set[int]] = defaultdict(set)
        self.wanting: dict[int, list[int]] = defaultdict(list)
        for i, choices in self.choices.items():
            self.holders[self.place[i]].add(i)
            for j in choices:
                self.wanting[j].append(i)
        self.steps = MOST_STEPS
        self.arcs = sum(map(len, self.choices.values()))
        self.wasted = 0
        self.part: dict[int, int] = {}

    def options(self) -> list[int]:
        """Return the number of the candidate pair of each mentee."""
        for i in self.choices:
            e = self.instance.edge(i, self.place[i]) if self.place[i] >= 0 else None
            self.option[i] = -1 if e is None else e
        return self.option

    def tries(self, mentee: int, choice: int) -> bool:
        """Move a mentee unless that is seen to be impossible; learn from what was tried in vain."""
        place = self.place[mentee]
        if self.part and self.part.get(place) != self.part.get(choice):
            return False
        before = self.steps
        if self.shift(mentee, choice):
            return True
        self.wasted += before - self.steps
        if self.wasted > PARTS_AFTER * self.arcs:
            self.steps -= PARTS_AFTER * self.arcs  # finding parts is work too
            self._find_parts(mentee)
        return False

    def _find_parts(self, settled: int) -> None:
        """Find the parts between which nobody can move and come back, now that many are settled."""
        import networkx as nx

        moves: nx.DiGraph[int] = nx.DiGraph()
        for i, choices in self.choices.items():
            if i >= settled:
                moves.add_edges_from((self.place[i], to) for to in choices)
        for j, price in enumerate(self.price):
            if price == 0:
                moves.add_edges_from([(j, _POOL)] * (self.left[j] > 0))
                moves.add_edges_from([(_POOL, j)] * (self.spare[j] > 0))
        self.part = {
            place: number
            for number, part in enumerate(nx.strongly_connected_components(moves))
            for place in part
        }
        self.wasted = 0

    def shift(self, mentee: int, choice: int) -> bool:
        """Move a mentee where it would rather be, others later in the order making room."""
        held = self.place[mentee]
        path = self._way_round(mentee, choice, held)
        if path is None:
            return False
        for moved, _, to in [(mentee, held, choice), *path]:
            if moved >= 0:
                self._put(moved, to)
        return True

    def _way_round(self, mentee: int, start: int, goal: int) -> list[_Move] | None:
        """Find moves that make room at *start* and fill the place left at *goal*."""
        path = self._forward(mentee, start, goal, pool=True)
        if path is None or goal == _POOL or not self._ends_in_pool(path):
            return path
        back = self._backward(mentee, goal)
        if back is not None:
            return _without_loops(start, path + back)
        # The pool gives nothing to the place left, yet a way past the pool may lead there.
        return self._forward(mentee, start, goal, pool=False)

    @staticmethod
    def _ends_in_pool(path: list[_Move]) -> bool:
        return bool(path) and path[-1][2] == _POOL

    def _put(self, mentee: int, to: int) -> None:
        held = self.place[mentee]
        self.holders[held].discard(mentee)
        self.holders[to].add(mentee)
        if held >= 0:
            self.left[held] += 1
            self.spare[held] -= 1
        if to >= 0:
            self.left[to] -= 1
            self.spare[to] += 1
        self.place[mentee] = to

    def _forward(self, mentee: int, start: int, goal: int, *, pool: bool) -> list[_Move] | None:
        """Find moves that make room at *start* and end at *goal*, or in the pool if that may be."""
        came: dict[int, _Move] = {start: (-1, start, start)}
        waiting = deque([start])
        while waiting:
            x = waiting.popleft()
            if x in (goal, _POOL):
                return _path(came, x)
            if pool and self.left[x] > 0 and self.price[x] == 0:
                came[_POOL] = (-1, x, _POOL)
                return _path(came, _POOL)
            for k in sorted(self.holders[x]):
                if k <= mentee:
                    continue
                self.steps -= len(self.choices[k])
                for to in self.choices[k]:
                    if to not in came and (pool or to != _POOL):
                        came[to] = (k, x, to)
                        waiting.append(to)
        return None

    def _backward(self, mentee: int, goal: int) -> list[_Move] | None:
        """Find moves from the pool that fill the place left at *goal*."""
        following: dict[int, _Move] = {goal: (-1, goal, goal)}
        waiting = deque([goal])
        while waiting:
            x = waiting.popleft()
            if x == _POOL or (self.price[x] == 0 and self.spare[x] > 0):
                moves = [] if x == _POOL else [(-1, _POOL, x)]
                while x != goal:
                    moves.append(following[x])
                    x = following[x][2]
                return moves
            for k in self.wanting[x]:
                self.steps -= 1
                held = self.place[k]
                if k > mentee and held not in following:
                    following[held] = (k, held, x)
                    waiting.append(held)
        return None


def _path(came: dict[int, _Move], end: int) -> list[_Move]:
    moves = []
    while came[end][1] != end:
        moves.append(came[end])
        end = came[end][1]
    return moves[::-1]


def _without_loops(start: int, moves: list[_Move]) -> list[_Move]:
    """Leave out the moves between two visits of one place."""
    at = {start: 0}
    kept: list[_Move] = []
    for move in moves:
        kept.append(move)
        if move[2] in at:
            kept = kept[: at[move[2]]]
            at = {start: 0} | {m[2]: n for n, m in enumerate(kept, 1)}
        at[move[2]] = len(kept)
    return kept


def _choices(instance: Instance, weights: Weights, price: list[int]) -> dict[int, list[int]]:
    """Return, for each mentee with a choice, the mentors that gain it most, by id; pool last."""
    found = {}
    for i, reward in enumerate(weights.reward):
        a, b = instance.begin[i], instance.begin[i + 1]
        if a == b:
            continue
        row = instance.mentor[a:b]
        gains = list(map(sub, weights.pair[a:b], map(price.__getitem__, row)))
        most = max(gains)
        if most + reward < 0 or (gains.count(most) == 1 and most + reward):
            continue
        found[i] = [j for j, gain in zip(row, gains, strict=True) if gain == most]
        if most + reward == 0:
            found[i].append(_POOL)
    return found
