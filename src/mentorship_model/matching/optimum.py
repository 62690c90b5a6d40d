"""
The best assignment of a problem for weights given: which side bids, prices, ties.

The scarce side bids: where places are no more than the mentees who could have one, each place looks
for a mentee, else each mentee for a place.  Places bid also where they are more but the market is
*hot*: most mentees want the same.  It is the same optimum either way, but price wars among those
who all want the same are long.  Where they are long either way, a compiled solver may do instead.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, pairwise, repeat
from operator import sub
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.matching.compiled import (
    HOT,
    Solver,
    assign_compiled,
    is_installed,
    pays_off,
)
from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import Weights
from mentorship_model.matching.offers import split
from mentorship_model.matching.shortest_paths import (
    WORK,
    Assigning,
    Assignment,
    Market,
    Progress,
    assign,
    worthiest_first,
)
from mentorship_model.matching.ties import Equals, settle_ties

__all__ = ["Optimum", "find_optimum"]

WORTHIEST: Final = 4
"""One of how many pairs the mentors look at first: those worth most (measured)."""

ENOUGH: Final = 5
"""Who has fewer of these looks at all pairs from the first (measured)."""

FEW: Final = 0.1
"""Where a larger part of them have fewer, all look at all pairs from the first (measured)."""

SAMPLE: Final = 10_000
"""From about how many pairs it is told what the worthiest are worth (convention)."""


@frozen(kw_only=True, eq=False, repr=False)
class Optimum:
    """
    A best assignment.

    Attributes:
        option: Number of the candidate pair of each mentee, -1 for none.

        price: Price of a place with each mentor; 0 where one is left.

        besides: What a mentee of a limited kind costs a mentor besides.

        settled: Whether every tie was settled by the rule of :mod:`.ties`.

        compiled: Whether the compiled solver found it.
    """

    option: list[int]
    price: list[int]
    settled: bool
    besides: Mapping[tuple[int, str], int] = field(factory=dict)
    compiled: bool = False


def find_optimum(
    instance: Instance,
    weights: Weights,
    *,
    progress: Progress | None = None,
    solver: Solver = "own",
    work: int = WORK,
) -> Optimum:
    """
    Return the best assignment, the first by ids among equals.

    Args:
        instance: The problem.

        weights: What is summed up and made largest.

        progress: Told how many are settled, and of how many, after each phase of a long search.

        solver: Whose solver to use where it can be.

        work: How often each bidder may be asked for its candidates, on average.
    """
    instance = _needed_places(instance)
    if instance.limits:
        offers = split(instance, weights)
        found = find_optimum(offers.instance, offers.weights, progress=progress, work=work)
        general, besides = offers.prices(found.price)
        return Optimum(
            option=found.option[: len(instance.mentees)],
            price=general,
            besides=besides,
            settled=found.settled,
        )
    if instance.at_least:
        option, price = _mentees_bid_with_minimum(instance, weights, progress, work)
        return _first_by_ids(instance, weights, _Found(option, price))
    places, mentees = _places(instance), _mentees(instance)
    opening = Assigning(_market(instance, weights)) if places > mentees else None
    turned_away = len(opening.waiting) if opening else 0
    if solver == "ortools" or (
        solver == "auto"
        and pays_off(instance, places=places, mentees=mentees, turned_away=turned_away)
        and is_installed()
    ):
        compiled = assign_compiled(instance, weights)
        if compiled is not None:
            return _first_by_ids(instance, weights, _Found(*compiled), compiled=True)
    if opening and turned_away < HOT * mentees:
        done = opening.finish(progress=progress, work=work)
        best = _Found(done.option, done.price, _equals_by_mentee(opening.market, done))
    else:
        best = _mentors_bid(instance, weights, progress, work)
    return _first_by_ids(instance, weights, best)


def _needed_places(instance: Instance) -> Instance:
    """Leave each mentor one place more than there are mentees: more cost memory and change nothing."""
    enough = max([len(instance.mentees) + 1, *instance.at_least])
    return evolve(instance, places=[min(own, enough) for own in instance.places])


@frozen(eq=False, repr=False)
class _Found:
    """An optimal assignment, the prices that prove it, and its equals if they are known."""

    option: list[int]
    price: list[int]
    equals: Equals | None = None


def _first_by_ids(
    instance: Instance, weights: Weights, found: _Found, *, compiled: bool = False
) -> Optimum:
    option, settled = settle_ties(
        instance, weights, option=found.option, price=found.price, equals=found.equals
    )
    return Optimum(option=option, price=found.price, settled=settled, compiled=compiled)


def _places(instance: Instance) -> int:
    """Count the places that somebody could have; of too few it does not matter who."""
    if sum(instance.places) <= _mentees(instance):
        return sum(instance.places)
    return sum(instance.places[j] for j in set(instance.mentor))


def _mentees(instance: Instance) -> int:
    """Count the mentees who could have a place."""
    return sum(a < b for a, b in pairwise(instance.begin))


def _market(instance: Instance, weights: Weights) -> Market:
    """Let the mentees bid for the places."""
    return Market(
        rows=worthiest_first(map(range, instance.begin, instance.begin[1:]), weights.pair),
        offer=instance.mentor,
        worth=weights.pair,
        out=[-reward for reward in weights.reward],
        places=instance.places,
    )


def _equals_by_mentee(market: Market, found: Assignment) -> Equals:
    """Return the mentors that gain each mentee most, by id, where mentees bid."""
    equals = {}
    offer, worth, price = market.offer, market.worth, found.price
    for i, (held, options) in enumerate(zip(found.option, market.rows, strict=True)):
        most = worth[held] - price[offer[held]] if held >= 0 else market.out[i]
        row = []
        for e in options:
            if worth[e] < most:  # no price is below 0
                break
            if worth[e] - price[offer[e]] == most:
                row.append(offer[e])
        equals[i] = sorted(row)
    return equals


def _mentees_bid_with_minimum(
    instance: Instance, weights: Weights, progress: Progress | None, work: int
) -> tuple[list[int], list[int]]:
    """Split the places of a mentor into those that must be taken, at a subsidy, and the others."""
    m, at_least = len(instance.mentors), instance.at_least
    subsidy = sum(weights.reward) + sum(weights.pair) + 1
    offer: list[int] = []
    worth: list[int] = []
    edge: list[int] = []
    begin = [0]
    for a, b in pairwise(instance.begin):
        for e in range(a, b):
            j, w = instance.mentor[e], weights.pair[e]
            if at_least[j]:
                offer.append(m + j)
                worth.append(w + subsidy)
                edge.append(e)
            offer.append(j)
            worth.append(w)
            edge.append(e)
        begin.append(len(offer))
    found = assign(
        Market(
            rows=worthiest_first(map(range, begin, begin[1:]), worth),
            offer=offer,
            worth=worth,
            out=[-reward for reward in weights.reward],
            places=[*map(sub, instance.places, at_least), *at_least],
        ),
        progress=progress,
        work=work,
    )
    price = [
        min(found.price[j], found.price[m + j] - subsidy) if at_least[j] else found.price[j]
        for j in range(m)
    ]
    return [edge[e] if e >= 0 else OUT for e in found.option], price


def _mentors_bid(
    instance: Instance, weights: Weights, progress: Progress | None, work: int
) -> _Found:
    mentee, worth = _by_pair(instance, weights)
    most = max(weights.reward, default=0)
    rows, beyond = _worthiest_by_mentor(instance, worth, out=-most)
    units = [j for j, places in enumerate(instance.places) for _ in range(places)]
    market = Market(
        rows=[rows[j] for j in units],
        offer=mentee,
        worth=worth,
        out=[-most] * len(units),
        places=[1] * len(instance.mentees),
        beyond=[beyond[j] for j in units],
    )

    def whole() -> Market:
        # Where mentors are scarce, they get what is worth most to them, and this is not needed.
        rows[:] = _by_mentor(instance, worth)
        return evolve(market, rows=[rows[j] for j in units], beyond=market.out)

    is_part = any(one > -most for one in beyond)
    found = assign(market, whole=whole if is_part else None, progress=progress, work=work)
    option = [OUT] * len(instance.mentees)
    gain = [-most] * len(instance.mentors)
    for j, held in zip(units, found.option, strict=True):
        if held >= 0:  # the places of one mentor gain all the same
            option[mentee[held]] = held
            gain[j] = worth[held] - found.price[mentee[held]]
    # A mentor without places made no bid, yet its price must keep every mentee away.
    for j, places in enumerate(instance.places):
        if not places:
            offered = (worth[e] - found.price[mentee[e]] for e in rows[j])
            gain[j] = max(-most, max(offered, default=-most))
    # What a place gains is what its bidders would still pay for one more of the kind.
    return _Found(
        option,
        [most + amount for amount in gain],
        _equals_by_mentor(market, rows, gain, found.price),
    )


def _by_mentor(
    instance: Instance, worth: Sequence[int], options: Iterable[int] | None = None
) -> list[list[int]]:
    """Return the candidate pairs of each mentor, the worthiest first; by default, of all pairs."""
    rows: list[list[int]] = [[] for _ in instance.mentors]
    options = range(len(worth)) if options is None else options
    held = map(instance.mentor.__getitem__, options)
    deque(map(list.append, map(rows.__getitem__, held), options), maxlen=0)
    for row in rows:
        row.sort(key=worth.__getitem__, reverse=True)
    return rows


def _worthiest_by_mentor(
    instance: Instance, worth: Sequence[int], *, out: int
) -> tuple[list[list[int]], list[int]]:
    """
    Return the pairs of each mentor that are worth some amount or more, and that amount.

    Who has few such pairs, or no place and so no bid, has all of them, and the amount is *out*.
    """
    sample = sorted(worth[:: 1 + len(worth) // SAMPLE], reverse=True)
    amount = sample[len(sample) // WORTHIEST] if sample else out
    rows = _by_mentor(instance, worth, [e for e, one in enumerate(worth) if one >= amount])
    is_short = [
        len(row) < ENOUGH or not places for row, places in zip(rows, instance.places, strict=True)
    ]
    if sum(is_short) > FEW * len(rows):
        return _by_mentor(instance, worth), [out] * len(rows)
    others = [e for e, j in enumerate(instance.mentor) if is_short[j]]
    for j, row in enumerate(_by_mentor(instance, worth, others)):
        if is_short[j]:
            rows[j] = row
    return rows, [out if short else amount for short in is_short]


def _equals_by_mentor(
    market: Market, rows: Sequence[Sequence[int]], gain: Sequence[int], price: Sequence[int]
) -> Equals:
    """Return the mentors that gain each mentee most, by id, where mentors bid at these gains."""
    equals: dict[int, list[int]] = defaultdict(list)
    mentee, worth = market.offer, market.worth
    for j, (most, row) in enumerate(zip(gain, rows, strict=True)):
        for e in row:
            if worth[e] < most:  # no price is below 0
                break
            if worth[e] - price[mentee[e]] == most:
                equals[mentee[e]].append(j)
    return equals


def _by_pair(instance: Instance, weights: Weights) -> tuple[list[int], Sequence[int]]:
    """Return the mentee of each candidate pair, and its worth less what its tier falls short of."""
    lengths = map(sub, instance.begin[1:], instance.begin)
    mentee = [*chain.from_iterable(map(repeat, count(), lengths))]
    most = max(weights.reward, default=0)
    short = [most - reward for reward in weights.reward]
    if not any(short):
        return mentee, weights.pair
    return mentee, [*map(sub, weights.pair, map(short.__getitem__, mentee))]
