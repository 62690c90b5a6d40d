"""
The exact solver: successive shortest augmenting paths with prices, on flat arrays.

*Bidders* (rows) each take one *offer* (columns with places) or stay out.  Every offer has a price,
never below 0 and above it only while all its places are taken; every bidder holds an option that is
best at those prices.  These two facts prove the assignment optimal, so the prices are handed on as
its certificate.

The options of a bidder stand the worthiest first.  A price is nothing below 0, so a bidder who is
asked for what is worth more than so much looks no further than the first option that is not worth
it even free of charge: mostly a few of many.

Reference: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse
linear assignment problems" (1987); J. Edmonds and R. Karp (1972) for the potentials.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final

from attrs import Factory, field, frozen

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.matching.push_relabel import OUT, Seating, seat_most
from mentorship_model.text import Text

__all__ = ["WORK", "Assigning", "Assignment", "Market", "Progress", "assign", "worthiest_first"]

Progress = Callable[[int, int], None]
"""Told how many are settled, and of how many."""

NEIGHBOURHOOD: Final = 50
"""How many offers one search may settle before it is put off (measured convention)."""

WIDER: Final = 1_000
"""The same where few are put off, who are searched for once more (measured)."""

IN_VAIN: Final = 50
"""How many more searches are put off than succeed before all others are, too (measured)."""

WORK: Final = 2_000
"""How often each bidder may be asked for its options, on average: some minutes (convention)."""

WORK_SPENT: Final = ProblemKind(
    "MM-MATCHING-051",
    Text(
        "решение не найдено за отведённую работу: осталось {waiting} из {everyone}",
        "no solution was found in the work allowed: {waiting} of {everyone} were still to settle",
    ),
    expected=Text("work больше {work}", "a work of more than {work}"),
    remedy=Text(
        'Установите дополнение "fast" (OR-Tools): оно быстрее, где многие хотят одного и того же. '
        "Или увеличьте work.",
        'Install the extra "fast" (OR-Tools): it is faster where many want the same. '
        "Or allow more work.",
    ),
)


@frozen(kw_only=True, eq=False, repr=False)
class Market:
    """
    Bidders and offers.

    Attributes:
        rows: Numbers of the options of each bidder, as :func:`worthiest_first` gives them.

        offer: The offer of each option, every one once for a bidder.

        worth: What each option is worth to its bidder before the price.

        out: What staying out is worth to each bidder.

        places: Places of each offer.

        beyond: What every option left out of the row of each bidder is worth less than, where the
            row has only the worthiest; by default, what staying out is worth.
    """

    rows: Sequence[Sequence[int]]
    offer: Sequence[int]
    worth: Sequence[int]
    out: Sequence[int]
    places: Sequence[int]
    beyond: Sequence[int] = field(default=Factory(lambda self: self.out, takes_self=True))


def worthiest_first(rows: Iterable[Iterable[int]], worth: Sequence[int]) -> Sequence[Sequence[int]]:
    """
    Return the options of each bidder, the worthiest first.

    Args:
        rows: Numbers of the options of each bidder; of two equally worthy the first comes first.

        worth: What each option is worth.

    Examples:
        >>> [*map(list, worthiest_first([[0, 1], [2, 3, 4]], [5, 7, 1, 3, 3]))]
        [[1, 0], [3, 4, 2]]
    """
    # Arrays take a fifth of the memory of lists with so many integers.
    return [array("q", sorted(row, key=worth.__getitem__, reverse=True)) for row in rows]


@frozen(kw_only=True, eq=False, repr=False)
class Assignment:
    """
    What the solver found.

    Attributes:
        option: Number of the option each bidder holds, -1 for staying out.

        price: Price of each offer.
    """

    option: list[int]
    price: list[int]


def assign(
    market: Market,
    *,
    whole: Callable[[], Market] | None = None,
    progress: Progress | None = None,
    work: int = WORK,
) -> Assignment:
    """
    Return an assignment of the largest total worth.

    Args:
        market: Bidders and offers.

        whole: Gives the same with every option where some are left out; called if they matter.

        progress: Told how many bidders are settled, and of how many, after each phase.

        work: How often each bidder may be asked for its options, on average.

    Raises:
        MentorshipModelError: ``MM-MATCHING-051``, if the work does not suffice.

    Cost:
        One search for each bidder whose first choice is taken; a search asks the bidders it meets,
        which are few where markets are local.  Searches that grow past ``NEIGHBOURHOOD`` offers are
        put off and then made all at once, phase by phase, until all is settled or *work* is spent.
    """
    return Assigning(market).finish(whole=whole, progress=progress, work=work)


class Assigning:
    """
    An assignment being built.

    Attributes:
        market: Bidders and offers.

        waiting: Bidders who found no place left with any of their best offers.
    """

    def __init__(self, market: Market) -> None:
        self.market = market
        self._price = [0] * len(market.places)
        self._seating = Seating(market.places, bidders=len(market.rows))
        self._option = [OUT] * len(market.rows)  # held last when somebody looked
        self._asked = 0
        self.waiting = self._open()

    def finish(
        self, *, whole: Callable[[], Market] | None = None, progress: Progress | None, work: int
    ) -> Assignment:
        """Settle the waiting; see :func:`assign`."""
        everyone = len(self.market.rows)
        far = self._search_nearby(self.waiting, NEIGHBOURHOOD)
        if len(far) <= IN_VAIN:
            far = self._search_nearby(far, WIDER)
        if far and whole is not None:
            self.market = whole()
            far = self._search_nearby(far, NEIGHBOURHOOD)
        while far:
            if self._asked > work * everyone:
                raise WORK_SPENT.error(
                    place=Place(argument="work"), waiting=len(far), everyone=everyone, work=work
                )
            if progress is not None:
                progress(everyone - len(far), everyone)
            far = self._raise_prices(far)
            far, asked = seat_most(self._seating, far, self._best)
            self._asked += asked
        return Assignment(option=self._options(), price=self._price)

    def _open(self) -> list[int]:
        """Give every bidder a best option that has a place left; return those who found none."""
        market, seating = self.market, self._seating
        offer, worth, left, held = market.offer, market.worth, seating.left, self._option
        waiting = []
        for bidder, (row, out) in enumerate(zip(market.rows, market.out, strict=True)):
            if not row or worth[row[0]] <= out:
                continue
            most = worth[row[0]]
            for e in row:
                if worth[e] < most:
                    waiting.append(bidder)
                    break
                if left[offer[e]]:
                    seating.take(bidder, offer[e])
                    held[bidder] = e
                    break
            else:
                waiting.append(bidder)
        return waiting

    def _options(self) -> list[int]:
        return [
            OUT if j == OUT else self._held(bidder) for bidder, j in enumerate(self._seating.place)
        ]

    def _held(self, bidder: int) -> int:
        """Return the option that a bidder with a place holds."""
        market, held, e = self.market, self._seating.place[bidder], self._option[bidder]
        if e == OUT or market.offer[e] != held:
            row = market.rows[bidder]
            e = self._option[bidder] = next(e for e in row if market.offer[e] == held)
        return e

    def _best(self, bidder: int) -> list[int]:
        """Return the offers that are best for a bidder at the prices of now."""
        market, price = self.market, self._price
        offer, worth, most = market.offer, market.worth, market.out[bidder]
        found: list[int] = []
        for e in market.rows[bidder]:
            if worth[e] < most:
                break
            gain = worth[e] - price[offer[e]]
            if gain > most:
                most, found = gain, [offer[e]]
            elif gain == most:
                found.append(offer[e])
        if most == market.out[bidder]:
            found.append(OUT)
        return found

    def _search_nearby(self, waiting: Sequence[int], within: int) -> list[int]:
        """Search for one after the other; return those put off."""
        put_off, vain = [], 0
        for n, bidder in enumerate(waiting):
            if self._search(bidder, within):
                vain = max(0, vain - 1)
                continue
            put_off.append(bidder)
            vain += 1
            if vain > IN_VAIN:
                return [*put_off, *waiting[n + 1 :]]
        return put_off

    def _search(self, start: int, within: int) -> bool:
        """Bring one more bidder in along a shortest path, unless that leads too far or beyond."""
        market, price, held = self.market, self._price, self._option
        rows, offer, worth, out = market.rows, market.offer, market.worth, market.out
        beyond = market.beyond
        left, seat, first = self._seating.left, self._seating.seat, self._seating.first
        reached: dict[int, int] = {}
        through: dict[int, tuple[int, int]] = {}
        settled: list[tuple[int, int]] = []
        heap: list[tuple[int, int]] = []
        best, goal, last = -out[start], OUT, (start, OUT)
        unseen = best
        asking, gap = [start], 0
        while asking:
            self._asked += len(asking)
            for bidder in asking:
                base = gap + worth[held[bidder]] if bidder != start else 0
                if base - out[bidder] < best:
                    best, goal, last = base - out[bidder], OUT, (bidder, OUT)
                for e in rows[bidder]:
                    distance = base - worth[e]
                    if distance >= best:
                        break
                    j = offer[e]
                    distance += price[j]
                    if distance < best and (j not in reached or distance < reached[j]):
                        reached[j], through[j] = distance, (bidder, e)
                        if left[j]:
                            best, goal = distance, j
                        else:
                            heappush(heap, (distance, j))
                else:
                    unseen = min(unseen, base - beyond[bidder])
            asking = []
            while heap and heap[0][0] < best and not asking:
                distance, j = heappop(heap)
                if distance > reached[j]:
                    continue
                settled.append((distance, j))
                if len(settled) > within:
                    return False
                asking, gap = seat[first[j] : first[j + 1]], distance - price[j]
        if unseen < best:
            return False
        for distance, j in settled:
            price[j] += best - distance
        self._move(through, goal, last if goal == OUT else through[goal])
        return True

    def _move(self, through: dict[int, tuple[int, int]], goal: int, last: tuple[int, int]) -> None:
        """Walk a path back: everyone on it takes the place that the next one leaves."""
        seating, held = self._seating, self._option
        chain = [last]
        while (place := seating.place[chain[-1][0]]) != OUT:
            chain.append(through[place])
        for (holder, _), (bidder, _) in reversed([*pairwise(chain)]):
            seating.replace(holder, bidder)
        if goal != OUT:
            seating.take(last[0], goal)
        for bidder, e in chain:
            held[bidder] = e

    def _raise_prices(self, waiting: list[int]) -> list[int]:
        """Raise prices until one of the waiting finds a place; return those who still want one."""
        market, price, holders = self.market, self._price, self._seating.holders
        rows, offer, worth, out = market.rows, market.offer, market.worth, market.out
        left = self._seating.left
        reached: dict[int, int] = {}
        buckets: dict[int, list[int]] = {}
        heap: list[int] = []
        gains = [(bidder, self._gain(bidder)) for bidder in waiting]
        asking = [(bidder, gain) for bidder, gain in gains if gain > out[bidder]]
        if not asking:
            return []
        wanting = [bidder for bidder, _ in asking]
        best = min(gain - out[bidder] for bidder, gain in asking)
        while asking:
            self._asked += len(asking)
            for bidder, base in asking:
                for e in rows[bidder]:
                    if base - worth[e] >= best:
                        break
                    j = offer[e]
                    distance = base - worth[e] + price[j]
                    if distance >= best or distance >= reached.get(j, best):
                        continue
                    reached[j] = distance
                    if left[j]:
                        best = distance
                    elif distance in buckets:
                        buckets[distance].append(j)
                    else:
                        buckets[distance] = [j]
                        heappush(heap, distance)
            asking = []
            while heap and heap[0] < best and not asking:
                distance = heappop(heap)
                for j in buckets.pop(distance):
                    if reached[j] < distance:
                        continue
                    for bidder in holders(j):
                        base = distance + worth[self._held(bidder)] - price[j]
                        asking.append((bidder, base))
                        best = min(best, base - out[bidder])
        for j, distance in reached.items():
            if distance < best:
                price[j] += best - distance
        return wanting

    def _gain(self, bidder: int) -> int:
        """Return what the best offer gains a bidder at the prices of now; none, staying out."""
        market, price = self.market, self._price
        offer, worth, most = market.offer, market.worth, market.out[bidder]
        for e in market.rows[bidder]:
            if worth[e] <= most:
                break
            most = max(most, worth[e] - price[offer[e]])
        return most
