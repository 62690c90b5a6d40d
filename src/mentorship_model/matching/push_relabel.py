"""
As many bidders as can be on options that are best for them, by push-relabel.

Every offer has a *label*: no fewer moves than that lead from it to a place left.  A bidder who
waits takes the best offer of the lowest label and, if that is full, sends away the holder whose own
way on is shortest.  Labels only rise, so nobody is moved for ever.

Reference: K. Kaya, J. Langguth, F. Manne and B. Uçar, "Push-relabel based algorithms for the
maximum transversal problem" (2013).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Final

__all__ = ["OUT", "Seating", "seat_most"]

OUT: Final = -1
"""The offer of whoever stays out: it has a place for everyone."""

FIRST_MOVES: Final = 1_000
"""How many moves are made before labels are found for the first time (measured)."""

RELABEL_AFTER: Final = 0.3
"""After how many moves for each bidder met they are found anew (measured)."""


class Seating:
    """
    Who holds what.

    Attributes:
        place: Offer that each bidder holds, ``OUT`` for none.

        seat: Bidder in each place, those of an offer one after the other and the last ones left.

        first: Where the places of each offer begin in *seat*; one longer.

        left: Places left of each offer; an offer that is full stays so.
    """

    def __init__(self, places: Sequence[int], *, bidders: int) -> None:
        self.place = [OUT] * bidders
        self.first = [*accumulate(places, initial=0)]
        self.seat = [OUT] * self.first[-1]
        self.left = list(places)

    def holders(self, offer: int) -> list[int]:
        """Return the bidders of an offer."""
        return self.seat[self.first[offer] : self.first[offer + 1] - self.left[offer]]

    def take(self, bidder: int, offer: int) -> None:
        """Give a bidder who holds nothing a place that is left."""
        self.place[bidder] = offer
        self.seat[self.first[offer + 1] - self.left[offer]] = bidder
        self.left[offer] -= 1

    def replace(self, holder: int, bidder: int) -> None:
        """Give the place of a holder to a bidder who holds nothing."""
        offer = self.place[holder]
        self.seat[self.seat.index(holder, self.first[offer])] = bidder
        self.place[bidder], self.place[holder] = offer, OUT


def seat_most(
    seating: Seating, waiting: Iterable[int], best: Callable[[int], list[int]]
) -> tuple[list[int], int]:
    """
    Seat as many of the waiting as there is room for among the best offers of all.

    Args:
        seating: Who holds what; changed in place.

        waiting: Bidders who hold nothing and would rather not stay out.

        best: The best offers of a bidder, ``OUT`` among them if staying out is as good.

    Returns:
        Those who found no room, and how often a bidder was asked.
    """
    pushing = _Pushing(seating, best)
    return pushing.push(waiting), pushing.asked


class _Pushing:
    def __init__(self, seating: Seating, best: Callable[[int], list[int]]) -> None:
        self.seating, self.best = seating, best
        self.far = len(seating.left) + 1
        self.label = [0 if left else 1 for left in seating.left]
        self.label.append(0)  # OUT, the last
        self.rows: list[list[int]] = [[]] * len(seating.place)
        self.seats: dict[int, list[int]] = {}
        self.asked = 0

    def row(self, bidder: int) -> list[int]:
        """Return the best offers of a bidder, which do not change meanwhile."""
        row = self.rows[bidder]
        if not row:
            row = self.rows[bidder] = self.best(bidder)
            self.asked += 1
        return row

    def push(self, waiting: Iterable[int]) -> list[int]:
        """Move bidders on until everyone has a place or there is none to reach."""
        label, far = self.label, self.far
        stay: list[int] = []
        active = deque(waiting)
        until = FIRST_MOVES
        while active:
            if until <= 0:
                until = int(RELABEL_AFTER * self.relabel(active)) + 1
            until -= 1
            bidder = active.popleft()
            low = second = far
            to = OUT
            for offer in self.row(bidder):
                moves = label[offer]
                if moves < low:
                    low, second, to = moves, low, offer
                elif moves < second:
                    second = moves
            if low == far:
                stay.append(bidder)
            elif to == OUT:
                continue
            elif self._moves_from(to) > low:
                active.appendleft(bidder)  # it was thought nearer than it is
            else:
                sent = self._seat(bidder, to, second)
                if sent >= 0:
                    active.append(sent)
        return stay

    def relabel(self, active: Iterable[int]) -> int:
        """Count the moves from every offer in reach to a place left; return the bidders met."""
        place, left, label, far = self.seating.place, self.seating.left, self.label, self.far
        wanting = self._wanting(active)
        for offer in wanting:
            label[offer] = far
        reached = [offer for offer in wanting if offer == OUT or left[offer]]
        for offer in reached:
            label[offer] = 0
        depth = 0
        while reached:
            depth += 1
            following = []
            for offer in reached:
                for bidder in wanting[offer]:
                    held = place[bidder]
                    if held >= 0 and label[held] > depth:
                        label[held] = depth
                        following.append(held)
            reached = following
        self.seats = {}
        return len(wanting)

    def _wanting(self, active: Iterable[int]) -> dict[int, list[int]]:
        """Return the offers in reach, each with the bidders in reach whose best it is."""
        holders = self.seating.holders
        wanting: dict[int, list[int]] = {}
        asking = [*active]
        while asking:
            following: list[int] = []
            for bidder in asking:
                for offer in self.row(bidder):
                    if offer in wanting:
                        wanting[offer].append(bidder)
                    else:
                        wanting[offer] = [bidder]
                        if offer != OUT:
                            following += holders(offer)
            asking = following
        return wanting

    def _moves_from(self, offer: int) -> int:
        """Look at the holders of an offer for its label, once after each relabelling."""
        if offer not in self.seats:
            self.seats[offer] = row = [
                self._moves_of(holder, offer) for holder in self.seating.holders(offer)
            ]
            if not self.seating.left[offer]:
                self.label[offer] = min(row, default=self.far)
        return self.label[offer]

    def _moves_of(self, holder: int, offer: int) -> int:
        others = (self.label[j] for j in self.row(holder) if j != offer)
        return min(self.far, 1 + min(others, default=self.far))

    def _seat(self, bidder: int, offer: int, second: int) -> int:
        """Seat a bidder; return whom that sends away, -1 for nobody."""
        seating, row = self.seating, self.seats[offer]
        if seating.left[offer]:
            seating.take(bidder, offer)
            row.append(1 if seating.left[offer] else min(self.far, 1 + second))
            self.label[offer] = 0 if seating.left[offer] else min(row)
            return -1
        lowest = row.index(min(row))
        sent = seating.seat[seating.first[offer] + lowest]
        seating.replace(sent, bidder)
        row[lowest] = self.far
        # The newcomer would move on to its next best offer or to another place of this one.
        row[lowest] = min(self.far, 1 + min(second, *row))
        self.label[offer] = min(row)
        return sent
