"""
The exact solver: successive shortest augmenting paths with prices, on flat arrays.

*Bidders* (rows) each take one *offer* (columns with places) or stay out.  Every offer has a price,
never below its floor and above it only while all its places are taken; every bidder holds an option
that is cheapest at those prices.  These two facts prove the assignment optimal, so the prices are
handed on as its certificate.

Reference: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse
linear assignment problems" (1987); J. Edmonds and R. Karp (1972) for the potentials.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from typing import Final

from attrs import frozen

__all__ = ["Assignment", "Market", "Progress", "assign"]

Progress = Callable[[int, int], None]
"""Told how many are settled, and of how many."""

NEIGHBOURHOOD: Final = 50
"""How many offers one search may settle before it is put off (measured convention)."""


@frozen(kw_only=True, eq=False, repr=False)
class Market:
    """
    Bidders and offers.

    Attributes:
        begin: Where the options of each bidder begin.

        end: Where they end.

        offer: The offer of each option.

        cost: What each option costs its bidder besides the price, 0 or more.

        out: What staying out costs each bidder.

        places: Places of each offer.

        floor: Price of each offer that has a place left.
    """

    begin: Sequence[int]
    end: Sequence[int]
    offer: Sequence[int]
    cost: Sequence[int]
    out: Sequence[int]
    places: Sequence[int]
    floor: Sequence[int]


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


def assign(market: Market, *, progress: Progress | None = None) -> Assignment:
    """
    Return an assignment of least total cost.

    Args:
        market: Bidders and offers.

        progress: Told how many bidders are settled, and of how many, after each phase.

    Cost:
        One search for each bidder whose first choice is taken; a search looks at the options of
        the bidders it meets, which are few where markets are local.  Searches that grow past
        ``NEIGHBOURHOOD`` offers are put off and then made all at once, phase by phase.  A phase
        looks at every option a few times and settles one bidder at least, so the work is bounded
        by their product.
    """
    everyone = len(market.begin)
    state = _State(market)
    far = [bidder for bidder in state.open_quickly() if not state.search(bidder)]
    while far:
        if progress is not None:
            progress(everyone - len(far), everyone)
        far = state.raise_prices(far)
        found = True
        while found and far:
            layer = state.layers(far)
            left = [bidder for bidder in far if not state.move_along(bidder, layer)]
            found, far = len(left) < len(far), left
    return Assignment(option=state.option, price=state.price)


class _State:
    """The assignment while it is being built."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.option = [-1] * len(market.begin)
        self.price = list(market.floor)
        self.holders: list[list[int]] = [[] for _ in market.places]
        self._cheapest: dict[int, list[int]] = {}

    def open_quickly(self) -> list[int]:
        """Give every bidder a cheapest option that has a place left; return the others."""
        market = self.market
        offer, cost, places, floor = market.offer, market.cost, market.places, market.floor
        level = not any(floor)
        waiting = []
        for bidder, (a, b) in enumerate(zip(market.begin, market.end, strict=True)):
            costs = cost[a:b] if level else [cost[e] + floor[offer[e]] for e in range(a, b)]
            least = min(costs, default=market.out[bidder])
            if least >= market.out[bidder]:
                continue
            for e, c in enumerate(costs, a):
                if c == least and len(self.holders[offer[e]]) < places[offer[e]]:
                    self.take(bidder, e)
                    break
            else:
                waiting.append(bidder)
        return waiting

    def take(self, bidder: int, option: int) -> None:
        """Let a bidder hold an option."""
        self.option[bidder] = option
        self.holders[self.market.offer[option]].append(bidder)

    def search(self, start: int) -> bool:
        """Bring one more bidder in along a shortest path, unless that leads too far."""
        market, price, holders, option = self.market, self.price, self.holders, self.option
        begin, end, offer, cost = market.begin, market.end, market.offer, market.cost
        out, places = market.out, market.places
        came: dict[int, tuple[int, int, int]] = {}  # offer -> distance, bidder, option
        settled: list[tuple[int, int]] = []
        heap: list[tuple[int, int]] = []
        best, last_offer, leaver = out[start], -1, start
        asking = [(start, 0)]
        while asking:
            for bidder, base in asking:
                a, b = begin[bidder], end[bidder]
                for e, (j, c) in enumerate(zip(offer[a:b], cost[a:b], strict=True), a):
                    distance = base + c + price[j]
                    if distance >= best or (j in came and distance >= came[j][0]):
                        continue
                    came[j] = distance, bidder, e
                    if len(holders[j]) < places[j]:
                        best, last_offer = distance, j
                    else:
                        heappush(heap, (distance, j))
            asking = []
            while heap and not asking:
                distance, j = heappop(heap)
                if distance >= best:
                    break
                if distance > came[j][0]:
                    continue
                settled.append((distance, j))
                if len(settled) > NEIGHBOURHOOD:
                    return False
                for bidder in holders[j]:
                    base = distance - cost[option[bidder]] - price[j]
                    asking.append((bidder, base))
                    if base + out[bidder] < best:
                        best, last_offer, leaver = base + out[bidder], -1, bidder
        for distance, j in settled:
            price[j] += best - distance
        self._move(came, last_offer, leaver=leaver)
        return True

    def raise_prices(self, waiting: list[int]) -> list[int]:
        """Raise prices until one of the waiting finds a place; return those who still want one."""
        market, price, holders, option = self.market, self.price, self.holders, self.option
        begin, end, offer, cost = market.begin, market.end, market.offer, market.cost
        out, places = market.out, market.places
        reached: dict[int, int] = {}
        buckets: dict[int, list[int]] = {}
        heap: list[int] = []
        best = -1
        asking = []
        for bidder in waiting:
            a, b = begin[bidder], end[bidder]
            gain = min(c + price[j] for j, c in zip(offer[a:b], cost[a:b], strict=True))
            if gain < out[bidder]:
                asking.append((bidder, -gain))
                if best < 0 or out[bidder] - gain < best:
                    best = out[bidder] - gain
        wanting = [bidder for bidder, _ in asking]
        while asking:
            for bidder, base in asking:
                a, b = begin[bidder], end[bidder]
                for j, c in zip(offer[a:b], cost[a:b], strict=True):
                    distance = base + c + price[j]
                    if distance >= best or distance >= reached.get(j, best):
                        continue
                    reached[j] = distance
                    if len(holders[j]) < places[j]:
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
                    for bidder in holders[j]:
                        base = distance - cost[option[bidder]] - price[j]
                        asking.append((bidder, base))
                        best = min(best, base + out[bidder])
        for j, distance in reached.items():
            if distance < best:
                price[j] += best - distance
        self._cheapest = {}
        return wanting

    def layers(self, waiting: list[int]) -> dict[int, int]:
        """Return how many moves at no loss lead to each offer, up to the nearest free place."""
        offer, holders, places = self.market.offer, self.holders, self.market.places
        layer: dict[int, int] = {}
        asking, depth, ends = waiting, 0, False
        while asking and not ends:
            depth += 1
            following: list[int] = []
            for bidder in asking:
                for e in self.cheapest(bidder):
                    j = offer[e]
                    if e < 0:
                        ends = True
                    elif j not in layer:
                        layer[j] = depth
                        following += holders[j]
                        ends = ends or len(holders[j]) < places[j]
            asking = following
        return layer

    def cheapest(self, bidder: int) -> list[int]:
        """Return the options of a bidder that are cheapest at the prices of now, -1 for out."""
        found = self._cheapest.get(bidder)
        if found is None:
            market, price = self.market, self.price
            a, b = market.begin[bidder], market.end[bidder]
            paid = [c + price[j] for j, c in zip(market.offer[a:b], market.cost[a:b], strict=True)]
            least = min(paid)
            found = [e for e, amount in enumerate(paid, a) if amount == least]
            if least >= market.out[bidder]:
                found.append(-1)
            self._cheapest[bidder] = found
        return found

    def move_along(self, start: int, layer: dict[int, int]) -> bool:
        """Bring a bidder in along offers that are cheapest for all who move; say if it could."""
        path = [(start, self._steps(start, layer, depth=1))]
        taken: list[int] = []
        while path:
            option, following = next(path[-1][1], (-2, -1))
            if option == -2:
                path.pop()
                if taken:
                    taken.pop()
            elif following >= 0:
                taken.append(option)
                depth = len(path) + 1
                path.append((following, self._steps(following, layer, depth=depth)))
            else:
                taken.append(option)
                for (bidder, _), option in zip(reversed(path), reversed(taken), strict=True):
                    self._change(bidder, option)
                return True
        return False

    def _steps(
        self, bidder: int, layer: dict[int, int], *, depth: int
    ) -> Iterator[tuple[int, int]]:
        """Yield what a bidder could take at no loss, and who would have to leave it first."""
        for e in self.cheapest(bidder):
            j = self.market.offer[e]
            if e < 0:
                yield -1, -1
            elif layer.get(j) == depth:
                layer[j] = 0  # every offer is passed once
                if len(self.holders[j]) < self.market.places[j]:
                    yield e, -1
                else:
                    for holder in tuple(self.holders[j]):
                        yield e, holder

    def _change(self, bidder: int, option: int) -> None:
        held = self.option[bidder]
        if held >= 0:
            self.holders[self.market.offer[held]].remove(bidder)
        if option >= 0:
            self.take(bidder, option)
        else:
            self.option[bidder] = -1

    def _move(self, came: dict[int, tuple[int, int, int]], last_offer: int, *, leaver: int) -> None:
        # Walk the path back: everyone on it takes the offer that the next one has left.
        j = last_offer
        if j < 0:
            left = self.option[leaver]
            if left < 0:
                return  # the newcomer itself stays out
            self.option[leaver] = -1
            j = self.market.offer[left]
            self.holders[j].remove(leaver)
        while True:
            _, bidder, taken = came[j]
            left = self.option[bidder]
            self.take(bidder, taken)
            if left < 0:
                return
            j = self.market.offer[left]
            self.holders[j].remove(bidder)
