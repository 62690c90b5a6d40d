"""
The best assignment of a problem for weights given: which side bids, prices, ties.

The scarce side bids: where places are no more than the mentees who could have one, each place looks
for a mentee, else each mentee for a place.  It is the same optimum either way, but price wars among
the plentiful side are long.  In large markets that are long wars either way, a compiled solver
may do instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import accumulate, pairwise
from operator import sub

from attrs import field, frozen

from mentorship_model.matching.compiled import Solver, assign_compiled, is_installed, pays_off
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import Weights
from mentorship_model.matching.offers import split
from mentorship_model.matching.shortest_paths import Market, Progress, assign
from mentorship_model.matching.ties import settle_ties

__all__ = ["Optimum", "find_optimum"]


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
) -> Optimum:
    """
    Return the best assignment, the first by ids among equals.

    Args:
        instance: The problem.

        weights: What is summed up and made largest.

        progress: Told how many are settled, and of how many, after each phase of a long search.

        solver: Whose solver to use where it can be.
    """
    if instance.limits:
        offers = split(instance, weights)
        found = find_optimum(offers.instance, offers.weights, progress=progress)
        general, besides = offers.prices(found.price)
        return Optimum(
            option=found.option[: len(instance.mentees)],
            price=general,
            besides=besides,
            settled=found.settled,
        )
    places, mentees = _useful_places(instance), _mentees_with_candidates(instance)
    compiled = None
    if solver == "ortools" or (
        solver == "auto"
        and pays_off(instance, weights, places=places, mentees=mentees)
        and is_installed()
    ):
        compiled = assign_compiled(instance, weights)
    if compiled is not None:
        option, price = compiled
    elif instance.at_least:
        option, price = _mentees_bid_with_minimum(instance, weights, progress)
    elif places <= mentees:
        option, price = _mentors_bid(instance, weights, progress)
    else:
        option, price = _mentees_bid(instance, weights, progress)
    option, settled = settle_ties(instance, weights, option=option, price=price)
    return Optimum(option=option, price=price, settled=settled, compiled=compiled is not None)


def _useful_places(instance: Instance) -> int:
    asked = Counter(instance.mentor)
    return sum(min(asked[j], places) for j, places in enumerate(instance.places))


def _mentees_with_candidates(instance: Instance) -> int:
    return sum(a < b for a, b in pairwise(instance.begin))


def _mentees_bid(
    instance: Instance, weights: Weights, progress: Progress | None
) -> tuple[list[int], list[int]]:
    top = max(weights.pair, default=0)
    found = assign(
        Market(
            begin=instance.begin[:-1],
            end=instance.begin[1:],
            offer=instance.mentor,
            cost=[top - w for w in weights.pair],
            out=[top + reward for reward in weights.reward],
            places=instance.places,
            floor=[0] * len(instance.mentors),
        ),
        progress=progress,
    )
    return found.option, found.price


def _mentees_bid_with_minimum(
    instance: Instance, weights: Weights, progress: Progress | None
) -> tuple[list[int], list[int]]:
    """Split the places of a mentor into those that must be taken, at a subsidy, and the others."""
    m, at_least = len(instance.mentors), instance.at_least
    top = max(weights.pair, default=0)
    subsidy = sum(weights.reward) + len(instance.mentees) * top + 1
    offer: list[int] = []
    cost: list[int] = []
    edge: list[int] = []
    begin = [0]
    for a, b in pairwise(instance.begin):
        for e in range(a, b):
            j, w = instance.mentor[e], weights.pair[e]
            if at_least[j]:
                offer.append(m + j)
                cost.append(top - w)
                edge.append(e)
            offer.append(j)
            cost.append(top - w + subsidy)
            edge.append(e)
        begin.append(len(offer))
    found = assign(
        Market(
            begin=begin[:-1],
            end=begin[1:],
            offer=offer,
            cost=cost,
            out=[top + reward + subsidy for reward in weights.reward],
            places=[*map(sub, instance.places, at_least), *at_least],
            floor=[0] * (2 * m),
        ),
        progress=progress,
    )
    price = [
        min(found.price[j], found.price[m + j] - subsidy) if at_least[j] else found.price[j]
        for j in range(m)
    ]
    return [edge[e] if e >= 0 else -1 for e in found.option], price


def _mentors_bid(
    instance: Instance, weights: Weights, progress: Progress | None
) -> tuple[list[int], list[int]]:
    begin, flat, mentee = _by_mentor(instance)
    units = [j for j, places in enumerate(instance.places) for _ in range(places)]
    top, most = max(weights.pair, default=0), max(weights.reward, default=0)
    found = assign(
        Market(
            begin=[begin[j] for j in units],
            end=[begin[j + 1] for j in units],
            offer=[mentee[e] for e in flat],
            cost=[top - weights.pair[e] for e in flat],
            out=[top + most] * len(units),
            places=[1] * len(instance.mentees),
            floor=[most - reward for reward in weights.reward],
        ),
        progress=progress,
    )
    option = [-1] * len(instance.mentees)
    price = [0] * len(instance.mentors)
    empty = set()
    for j, held in zip(units, found.option, strict=True):
        if held < 0:
            empty.add(j)
            continue
        e = flat[held]
        option[mentee[e]] = e
        # What a place gains is what its bidders would still pay for one more of the kind.
        price[j] = weights.pair[e] + most - found.price[mentee[e]]
    for j in empty:
        price[j] = 0
    return option, _of_no_places(instance, weights, price, gain=found.price, most=most)


def _of_no_places(
    instance: Instance, weights: Weights, price: list[int], *, gain: list[int], most: int
) -> list[int]:
    # A mentor without places made no bid, yet its price must keep every mentee away.
    for i, (a, b) in enumerate(zip(instance.begin, instance.begin[1:], strict=False)):
        for e in range(a, b):
            j = instance.mentor[e]
            if not instance.places[j]:
                price[j] = max(price[j], weights.pair[e] + most - gain[i])
    return price


def _by_mentor(instance: Instance) -> tuple[list[int], list[int], list[int]]:
    """Return where each mentor's pairs begin, the pairs by mentor, and the mentee of each pair."""
    pairs = sorted(range(len(instance.mentor)), key=instance.mentor.__getitem__)
    asked = Counter(instance.mentor)
    begin = [0, *accumulate(asked[j] for j in range(len(instance.mentors)))]
    mentee = [i for i, (a, b) in enumerate(pairwise(instance.begin)) for _ in range(a, b)]
    return begin, pairs, mentee
