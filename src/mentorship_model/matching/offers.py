"""
Mentors who limit the mentees of a kind, told as a problem without such limits.

A limited mentor is split into one offer for each limited kind and one for the other kinds.  Where
these offers have more places together than the mentor has, fillers that must be seated take the
surplus, so that exactly the mentor's places are left.  Where a least number is demanded of such a
mentor, every place of these offers has to be taken, and fillers that may be seated stand for the
places that may stay vacant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from attrs import evolve, frozen

from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import Weights

__all__ = ["Offers", "split"]

_OTHER = ""
"""The offer for the kinds that a mentor does not limit."""


@frozen(kw_only=True, eq=False, repr=False)
class Offers:
    """
    A problem whose mentors are split.

    Attributes:
        instance: The problem with offers for mentors, and the fillers after all mentees; the
            candidate pairs of the mentees keep their numbers.

        weights: Its weights.

        owner: The mentor and the kind of each offer.

        subsidy: What taking any place of a limited mentor with a least number is worth besides.
    """

    instance: Instance
    weights: Weights
    owner: Sequence[tuple[int, str]]
    subsidy: Mapping[int, int]

    def prices(self, price: Sequence[int]) -> tuple[list[int], dict[tuple[int, str], int]]:
        """Return the price of a place with each mentor and what a limited kind costs besides."""
        # A kind may cost less only while the others fill all places, and then nobody has it.
        general = [p for p, (_, kind) in zip(price, self.owner, strict=True) if kind == _OTHER]
        besides = {
            (j, kind): price[n] - general[j]
            for n, (j, kind) in enumerate(self.owner)
            if price[n] > general[j]
        }
        return [p - self.subsidy.get(j, 0) for j, p in enumerate(general)], besides

    def offered(self, general: Sequence[int], besides: Mapping[tuple[int, str], int]) -> list[int]:
        """Return the price of each offer: the inverse of :meth:`prices`."""
        return [
            general[j] + self.subsidy.get(j, 0) + besides.get((j, kind), 0)
            for j, kind in self.owner
        ]


def split(instance: Instance, weights: Weights) -> Offers:
    """
    Return the problem with limited mentors split into offers.

    Args:
        instance: A problem with limits by kind.

        weights: Its weights.
    """
    owner, places = _offers(instance)
    offer_at = {offer: n for n, offer in enumerate(owner)}
    offers_of: dict[int, list[int]] = defaultdict(list)
    for n, (j, _) in enumerate(owner):
        offers_of[j].append(n)
    mentor = [
        offer_at.get((j, kind), offer_at[j, _OTHER])
        for (a, b), kind in zip(pairwise(instance.begin), instance.kind, strict=True)
        for j in instance.mentor[a:b]
    ]
    least = instance.at_least or [0] * len(instance.mentors)
    bound = [
        j for j, offers in offers_of.items() if least[j] and any(places[n] for n in offers[1:])
    ]
    # Taking a place that has to be taken outweighs all that matching everyone could be worth.
    more = sum(weights.reward) + len(weights.reward) * max(weights.pair, default=0) + 1
    subsidy = dict.fromkeys(bound, more)
    surplus = [
        offers
        for j, offers in offers_of.items()
        for _ in range(sum(places[n] for n in offers) - instance.places[j])
    ]
    vacancies = [offers_of[j] for j in bound for _ in range(instance.places[j] - least[j])]
    fillers = [*surplus, *vacancies]
    added = [n for offers in fillers for n in offers]
    # Seating a filler of the surplus outweighs even that.
    must = more + sum(places[n] * more for j in bound for n in offers_of[j])
    return Offers(
        instance=evolve(
            instance,
            mentees=[*instance.mentees, *("" for _ in fillers)],
            mentors=[instance.mentors[j] for j, _ in owner],
            places=places,
            begin=[*instance.begin[:-1], *accumulate(map(len, fillers), initial=len(mentor))],
            mentor=mentor + added,
            limits={},
            at_least=_at_least(owner, least, subsidy),
        ),
        weights=Weights(
            reward=[*weights.reward, *(must for _ in surplus), *(0 for _ in vacancies)],
            pair=[
                w + subsidy.get(owner[n][0], 0)
                for w, n in zip([*weights.pair, *(0 for _ in added)], mentor + added, strict=True)
            ],
            cut=weights.cut,
        ),
        owner=owner,
        subsidy=subsidy,
    )


def _at_least(
    owner: Sequence[tuple[int, str]], least: Sequence[int], subsidy: Mapping[int, int]
) -> Sequence[int]:
    """Return the least number of each offer, where no subsidy sees to it."""
    found = [least[j] if kind == _OTHER and j not in subsidy else 0 for j, kind in owner]
    return found if any(found) else ()


def _offers(instance: Instance) -> tuple[list[tuple[int, str]], list[int]]:
    limited: dict[int, list[str]] = defaultdict(list)
    for (j, kind), most in sorted(instance.limits.items()):
        if most < instance.places[j]:  # a wider limit limits nothing
            limited[j].append(kind)
    owner: list[tuple[int, str]] = []
    places: list[int] = []
    for j, total in enumerate(instance.places):
        owner.append((j, _OTHER))
        places.append(total)
        for kind in limited[j]:
            owner.append((j, kind))
            places.append(instance.limits[j, kind])
    return owner, places
