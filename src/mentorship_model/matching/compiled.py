"""
The best assignment by a compiled solver of flows: OR-Tools, brought by the extra ``fast``.

Price wars are long where a market is *tight*, with about as many places as mentees, or *hot*, with
places enough while most want the same; there a compiled solver is several times faster, elsewhere
it gains nothing.  It is not trusted: the prices of the places are
found anew from its assignment, and an assignment that they do not prove is thrown away.

Where everyone has many candidates it is first given half of the pairs: for each mentee those that
are worth nearly as much as the best, each less what its mentor is worth to others on average.  The
prices mostly prove what comes out best among all pairs; else it is given all.

Reference: R. Bellman, "On a routing problem" (1958) for the prices; A. Goldberg, "An efficient
implementation of a scaling minimum-cost flow algorithm" (1997) for the flow.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import evolve, frozen

from mentorship_model.errors import missing_extra
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import Weights
from mentorship_model.matching.ties import Equals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Integers = NDArray[np.int64]

__all__ = ["HOT", "Solver", "assign_compiled", "check_installed", "is_installed", "pays_off"]

Solver = Literal["auto", "own", "ortools"]
"""Whichever is expected to be faster; the one of this library; OR-Tools."""

PAIRS_FROM: Final = 30_000
"""From how many candidate pairs OR-Tools is chosen: fewer take less than its import (measured)."""

NEAR_BALANCE: Final = 0.05
"""By what part of the mentees the places differ from them at most in a tight market (measured)."""

HOT: Final = 0.6
"""What part of the mentees find their first choices taken in a hot market (measured)."""

MANY: Final = 25
"""From how many candidates of a mentee, on average, half of the pairs are tried first (measured)."""

LARGEST_INTEGER: Final = 2**63 - 1
"""What the compiled solver counts with."""


def is_installed() -> bool:
    """Say whether the extra ``fast`` is there."""
    return all(find_spec(library) for library in ("numpy", "ortools"))


def check_installed() -> None:
    """
    Do nothing if the extra ``fast`` is there.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if it is not.
    """
    if not is_installed():
        raise missing_extra("ortools", extra="fast")


def pays_off(instance: Instance, *, places: int, mentees: int, turned_away: int) -> bool:
    """
    Say whether the compiled solver is expected to be faster: the market is large, and tight or hot.

    Args:
        instance: The problem.

        places: Places that somebody could take.

        mentees: Mentees who could take one.

        turned_away: Mentees who find no place left with any of those they would rather have.
    """
    slack = NEAR_BALANCE * mentees
    if len(instance.mentor) < PAIRS_FROM or places < mentees - slack:
        return False
    return places <= mentees + slack or turned_away >= HOT * mentees


def assign_compiled(
    instance: Instance, weights: Weights
) -> tuple[list[int], list[int], Equals] | None:
    """
    Return a best assignment and the prices that prove it, None where they are not to be had.

    Demands and limits of mentors are not taken, nor numbers too large to be counted with exactly.

    Args:
        instance: The problem.

        weights: What is summed up and made largest.

    Returns:
        Number of the candidate pair of each mentee, -1 for none; the price of each mentor; and the
        mentors that gain each mentee most at these prices.
    """
    if instance.at_least or instance.limits or not _fits(instance, weights):
        return None
    market = _market(instance, weights)
    found = _solved_by_half(market) or _solved(market)
    if found is None:
        return None
    option, price = found
    return option.tolist(), price.tolist(), market.equals(option, price)


def _solved_by_half(market: _Market) -> tuple[_Integers, _Integers] | None:
    """Solve with the half of the pairs that seems better; None where it does not do for all."""
    import numpy as np

    if len(market.worth) < MANY * len(market.reward):
        return None
    pairs = market.better_half()
    found = _solved(market.only(pairs))
    if found is None:
        return None
    option, price = np.where(found[0] >= 0, pairs[found[0]], -1), found[1]
    return (option, price) if market.is_content(option, price) else None


def _solved(market: _Market) -> tuple[_Integers, _Integers] | None:
    option = market.largest_flow()
    price = None if option is None else market.prices(option)
    return None if option is None or price is None else (option, price)


def _fits(instance: Instance, weights: Weights) -> bool:
    """Say whether no cost or price can exceed what is counted with; false where nobody has any."""
    if not weights.pair:
        return False
    nodes = len(instance.mentees) + len(instance.mentors) + 2
    dearest = max(weights.reward) - min(weights.reward) + max(weights.pair)
    # Costs are scaled by the nodes, and a potential may fall by some three times that at each node.
    return 4 * nodes**2 * max(dearest, 1) + max(weights.reward) <= LARGEST_INTEGER


def _market(instance: Instance, weights: Weights) -> _Market:
    import numpy as np

    begin = np.array(instance.begin, dtype=np.int64)
    return _Market(
        places=np.array(instance.places, dtype=np.int64),
        reward=np.array(weights.reward, dtype=np.int64),
        mentor=np.array(instance.mentor, dtype=np.int64),
        worth=np.array(weights.pair, dtype=np.int64),
        begin=begin,
        mentee=np.repeat(np.arange(len(weights.reward)), np.diff(begin)),
    )


@frozen(kw_only=True, eq=False, repr=False)
class _Market:
    """A problem as arrays of the compiled libraries."""

    places: _Integers
    reward: _Integers
    mentor: _Integers
    worth: _Integers
    begin: _Integers
    mentee: _Integers

    def better_half(self) -> _Integers:
        """Return the numbers of half of the pairs, in order, or of more that are as good."""
        import numpy as np

        asking = np.bincount(self.mentor, minlength=len(self.places))
        sought = np.bincount(self.mentor, weights=self.worth, minlength=len(self.places))
        gain = self.worth - (sought / np.maximum(asking, 1))[self.mentor]
        most = np.full(len(self.reward), gain.min())
        np.maximum.at(most, self.mentee, gain)
        short = most[self.mentee] - gain
        last = (len(short) - 1) // 2
        return np.flatnonzero(short <= np.partition(short, last)[last])

    def only(self, pairs: _Integers) -> _Market:
        """Return the problem with these pairs alone; their numbers ascend."""
        return evolve(
            self,
            mentor=self.mentor[pairs],
            worth=self.worth[pairs],
            begin=pairs.searchsorted(self.begin),
            mentee=self.mentee[pairs],
        )

    def is_content(self, option: _Integers, price: _Integers) -> bool:
        """Say whether nobody would rather have another place at these prices."""
        import numpy as np

        net = self.worth - price[self.mentor]
        gain = np.where(option >= 0, net[option], -self.reward)
        return bool((net <= gain[self.mentee]).all())

    def largest_flow(self) -> _Integers | None:
        """
        Return the option of each mentee in the best of the largest assignments, -1 for none.

        Of the rewards only the differences matter: whoever could be matched besides the others is,
        since a reward exceeds all that the pairs are worth.
        """
        import numpy as np
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

        n, m = len(self.reward), len(self.places)
        source, sink = n + m, n + m + 1
        worth = self.worth + (self.reward - self.reward.min())[self.mentee]
        flow: Any = SimpleMinCostFlow()
        for tail, head, capacity, cost in (
            (self.mentee, n + self.mentor, np.ones_like(worth), -worth),
            (
                np.full(n, source),
                np.arange(n),
                np.ones_like(self.reward),
                np.zeros_like(self.reward),
            ),
            (n + np.arange(m), np.full(m, sink), self.places, np.zeros_like(self.places)),
        ):
            flow.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
        flow.set_node_supply(source, n)
        flow.set_node_supply(sink, -n)
        if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
            return None
        held = np.flatnonzero(flow.flows(np.arange(len(worth))))
        option = np.full(n, -1)
        option[self.mentee[held]] = held
        return option

    def prices(self, option: _Integers) -> _Integers | None:
        """
        Return the lowest prices at which nobody would rather have another place.

        From 0 on, every price is raised to what someone else would pay for the place, round by
        round, by those whose own place was raised in the round before.  Where the assignment is the
        best there are no more rounds than mentors; else there is no proof.
        """
        import numpy as np

        matched = option >= 0
        held = self.mentor[option]
        gain = np.where(matched, self.worth[option], -self.reward)
        price = np.zeros_like(self.places)
        asking = np.arange(len(option))
        for _ in range(len(price) + 1):
            pairs = self._pairs_of(asking)
            raised = price.copy()
            np.maximum.at(raised, self.mentor[pairs], self.worth[pairs] - gain[self.mentee[pairs]])
            asking = np.flatnonzero(matched & (raised > price)[held])
            price = raised
            if not len(asking):
                break
            gain[asking] = self.worth[option[asking]] - price[held[asking]]
        else:
            return None
        has_place_left = np.bincount(held[matched], minlength=len(price)) < self.places
        if price[has_place_left].any() or (gain < -self.reward).any():
            return None
        return price

    def _pairs_of(self, mentees: _Integers) -> _Integers:
        """Return the numbers of the candidate pairs of some mentees."""
        import numpy as np

        first = self.begin[mentees]
        count = self.begin[mentees + 1] - first
        pairs: _Integers = np.repeat(first - np.cumsum(count) + count, count)
        return pairs + np.arange(len(pairs))

    def equals(self, option: _Integers, price: _Integers) -> Equals:
        """Return the mentors that gain each mentee most at the prices, by id."""
        import numpy as np

        net = self.worth - price[self.mentor]
        most = np.where(option >= 0, net[option], -self.reward)
        pairs = np.flatnonzero(net == most[self.mentee])
        found: dict[int, list[int]] = defaultdict(list)
        for i, j in zip(self.mentee[pairs].tolist(), self.mentor[pairs].tolist(), strict=True):
            found[i].append(j)
        return found
