"""
The best assignment from a matching of before, by whose pairs and prices the search begins.

People may have come and gone since, and limits by kind are split into offers as for a search from
nothing; :mod:`.repair` does the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import Weights
from mentorship_model.matching.offers import split
from mentorship_model.matching.optimum import Optimum
from mentorship_model.matching.repair import repaired
from mentorship_model.matching.result import Matching
from mentorship_model.matching.ties import settle_ties

__all__ = ["find_again"]


def find_again(instance: Instance, weights: Weights, *, before: Matching) -> Optimum | None:
    """
    Return the best assignment, the first by ids among equals, from a matching of before.

    Args:
        instance: The problem as it is now.

        weights: Its objective.

        before: A matching with prices, of a problem that may have had other people.

    Returns:
        The same as :func:`.optimum.find_optimum`; None if a least number cannot be reached.
    """
    mentor_at = {id: j for j, id in enumerate(instance.mentors)}
    option = _held(instance, mentor_at, before)
    price = [0] * len(mentor_at)
    for id, amount in before.certificate.prices:
        if id in mentor_at:
            price[mentor_at[id]] = amount
    if not instance.limits:
        found = _settled(instance, weights, option, price)
        return found and Optimum(option=found[0], price=found[1], settled=found[2])
    besides = {
        (mentor_at[id], kind): amount
        for id, kind, amount in before.certificate.kind_prices
        if id in mentor_at
    }
    offers = split(instance, weights)
    fillers = len(offers.instance.mentees) - len(option)
    found = _settled(
        offers.instance, offers.weights, option + [OUT] * fillers, offers.offered(price, besides)
    )
    if found is None:
        return None
    general, besides = offers.prices(found[1])
    return Optimum(option=found[0][: len(option)], price=general, besides=besides, settled=found[2])


def _held(instance: Instance, mentor_at: Mapping[str, int], before: Matching) -> list[int]:
    """Return the candidate pair of now that each mentee had before, -1 for none."""
    option = [OUT] * len(instance.mentees)
    had = {pair.mentee: pair.mentor for pair in before.pairs}
    for i, id in enumerate(instance.mentees):
        j = mentor_at.get(had[id]) if id in had else None
        e = None if j is None else instance.edge(i, j)
        option[i] = OUT if e is None else e
    return option


def _settled(
    instance: Instance, weights: Weights, option: Sequence[int], price: Sequence[int]
) -> tuple[list[int], list[int], bool] | None:
    found = repaired(instance, weights, option=option, price=price)
    if found is None:
        return None
    settled, is_settled = settle_ties(instance, weights, option=found[0], price=found[1])
    return settled, found[1], is_settled
