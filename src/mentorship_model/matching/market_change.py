"""
A kept market after a change: whom the change touches looks for a place, from the kept prices.

The numbers of the objective depend on a few counts of the whole problem (:mod:`.objective`).  Where
a change alters them, as when the mentees come to exceed a power of two, the kept prices are in
another currency, and the problem is to be solved as a whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, count
from operator import itemgetter
from typing import Final

from attrs import evolve

from mentorship_model.matching.certificate import lowest
from mentorship_model.matching.grown import Grown, edited, grown, unlike
from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.kept_market import (
    Census,
    KeptMarket,
    Scale,
    Shares,
    scale_of,
    touched_at,
)
from mentorship_model.matching.objective import Counts, Weights
from mentorship_model.matching.repair import Repair
from mentorship_model.matching.ties_nearby import settle_ties_around
from mentorship_model.matching.update import Update

__all__ = ["after", "whole_after"]

MUCH: Final = 0.05
"""From what share of the candidate pairs on a problem that has grown is written anew (convention)."""

FEW: Final = 2_000
"""How many changed numbers are never too many (convention)."""


def after(market: KeptMarket, update: Update) -> KeptMarket | None:
    """
    Return the market after a change, in time of the change; None where it is to be solved as a whole.

    Args:
        market: The market before, which stays as it is.

        update: The change.
    """
    if sum(_growth(market)) > max(FEW, MUCH * len(market.instance.mentor)):
        return None
    kept = market.counts.tiers.total() - len(_lost(market, update))
    census = _census_after(market, update)
    if not kept:
        return None
    scale = scale_of(census, market.objective, keeps=True)
    if not scale.agrees(market.scale):
        return None
    return _Change(market, update).market(census, scale)


def whole_after(market: KeptMarket, update: Update) -> tuple[Instance, Sequence[Shares]]:
    """Return the problem after a change, everyone in the order of ids, and the shares."""
    places = {id: market.instance.places[j] for id, j in market.mentors.items()}
    for id in update.mentors_left:
        del places[id]
    places |= update.places
    stay = market.mentees.keys() - update.mentees_left - update.applicants.keys()
    people = {id: market.applicant(id, without=update.mentors_left) for id in stay}
    people |= update.applicants
    mentees, mentors = sorted(people), sorted(places)
    at = {id: j for j, id in enumerate(mentors)}
    rows = [
        sorted((at[mentor], *pair) for mentor, pair in people[id].row.items()) for id in mentees
    ]
    instance = Instance(
        mentees=mentees,
        mentors=mentors,
        tiers=[people[id].tier for id in mentees],
        places=[places[id] for id in mentors],
        begin=[0, *accumulate(map(len, rows))],
        mentor=[pair[0] for row in rows for pair in row],
        score=[pair[1] for row in rows for pair in row],
        rank=[pair[2] for row in rows for pair in row],
        cut=[(i, *cut) for i, id in enumerate(mentees) if (cut := people[id].cut)],
    )
    return instance, [pair[3] for row in rows for pair in row]


def _lost(market: KeptMarket, update: Update) -> set[str]:
    """Return the mentees who have a mentor whom they may not keep after a change."""
    asked = {id for mentor in update.mentors_left for id in market.led_by(mentor)}
    asked.update(_gone(market, update))
    return {
        id
        for id in asked
        if (mentor := market.mentor_of(id)) is not None
        and (id not in update.applicants or mentor not in update.applicants[id].row)
    }


def _gone(market: KeptMarket, update: Update) -> list[str]:
    """Return the mentees whose numbers are given up: they leave or come anew."""
    return sorted(market.mentees.keys() & (update.mentees_left | update.applicants.keys()))


def _growth(market: KeptMarket) -> Iterator[int]:
    for items in (market.instance.mentor, market.weights.pair):
        if isinstance(items, Grown):
            yield items.growth


def _census_after(market: KeptMarket, update: Update) -> Census:
    instance, census = market.instance, market.census
    pairs, tiers, cuts = Counter(census.pairs), Counter(census.tiers), Counter(census.cuts)
    gone = [market.mentees[id] for id in _gone(market, update)]
    lost = {e for i in gone for e in market.row(i)}
    for id in update.mentors_left:
        lost.update(market.asking_for(market.mentors[id]))
    pairs.subtract((instance.rank[e], instance.score[e]) for e in lost)
    tiers.subtract(instance.tiers[i] for i in gone)
    cuts.subtract(market.cut[i] for i in gone if i in market.cut)
    for applicant in update.applicants.values():
        tiers[applicant.tier] += 1
        pairs.update((rank, score) for score, rank, _ in applicant.row.values())
        cuts.update([applicant.cut] if applicant.cut else [])
    had = market.mentors.keys() & (update.mentors_left | update.places.keys())
    places = sum(update.places.values()) - sum(instance.places[market.mentors[id]] for id in had)
    return Census(tiers=+tiers, pairs=+pairs, cuts=+cuts, places=census.places + places)


class _Change:
    """A market on the way from before a change to after it."""

    def __init__(self, before: KeptMarket, update: Update) -> None:
        self.before, self.update = before, update
        self.gone = [before.mentees[id] for id in _gone(before, update)]
        self.fresh = sorted(update.applicants)
        self.mentees, self.mentors = dict(before.mentees), dict(before.mentors)
        for id in _gone(before, update):
            del self.mentees[id]
        for id in update.mentors_left:
            del self.mentors[id]
        come = sorted(update.places.keys() - self.mentors.keys())
        self.mentors |= zip(come, count(len(before.price)))
        self.mentees |= zip(self.fresh, count(len(before.option)))
        self.come = come

    def market(self, census: Census, scale: Scale) -> KeptMarket:
        """Return the market after the change."""
        before = self.before
        instance, shares = self._instance()
        weights = self._weights(instance, scale)
        repair = Repair(
            instance,
            weights,
            option=[*before.option, *(OUT for _ in self.fresh)],
            price=[*before.price, *(0 for _ in self.come)],
            holders=[*before.holders, *([] for _ in self.come)],
            asking=self._asking(instance),
        )
        touched = self._seated(repair)
        begun = list(repair.option)
        repair.run_around([self.mentees[id] for id in self.fresh], touched)
        settled = settle_ties_around(repair, unlike(begun, repair.option))
        moved = unlike(begun, repair.option)
        cut = self._cut()
        dearer = unlike([*before.price, *(0 for _ in self.come)], repair.price)
        among = {*self.gone, *moved, *(self.mentees[id] for id in self.fresh)}
        among.update(i for j in dearer for i in repair.holders[j])
        if cut and lowest(repair.price, instance.places) != lowest(
            before.price, before.instance.places
        ):
            among.update(cut)
        doubtful = (before.touched - among) | {*touched_at(repair, cut, scale, among=among)}
        repair.weights = _keeping(repair, begun, moved, bonus=scale.bonus)
        return KeptMarket(
            instance=instance,
            weights=repair.weights,
            objective=before.objective,
            mentees=self.mentees,
            mentors=self.mentors,
            option=repair.option,
            price=repair.price,
            prices=self._prices(repair.price, dearer),
            shares=shares,
            counts=self._counts(instance, repair.option),
            doubtful=len(doubtful),
            settled=settled,
            holders=repair.holders,
            asking=repair.asking(),
            cut=cut,
            # Again, under the weights by which the next change is asked.
            touched=(before.touched - among) | {*touched_at(repair, cut, scale, among=among)},
            census=census,
            scale=scale,
        )

    def _instance(self) -> tuple[Instance, Sequence[Shares]]:
        before, update = self.before.instance, self.update
        rows = [
            sorted((self.mentors[id], *pair) for id, pair in update.applicants[mentee].row.items())
            for mentee in self.fresh
        ]
        pairs = [pair for row in rows for pair in row]
        places = list(before.places)
        for id in update.mentors_left:
            places[self.before.mentors[id]] = 0
        for id in update.places.keys() - {*self.come}:
            places[self.mentors[id]] = update.places[id]
        ends = [*accumulate(map(len, rows), initial=len(before.mentor))][1:]
        instance = evolve(
            before,
            mentees=[*before.mentees, *self.fresh],
            mentors=[*before.mentors, *self.come],
            tiers=[*before.tiers, *(update.applicants[id].tier for id in self.fresh)],
            places=places + [update.places[id] for id in self.come],
            begin=[*before.begin, *ends],
            mentor=grown(before.mentor, added=(pair[0] for pair in pairs)),
            score=grown(before.score, added=(pair[1] for pair in pairs)),
            rank=grown(before.rank, added=(pair[2] for pair in pairs)),
        )
        return instance, grown(self.before.shares, added=(pair[3] for pair in pairs))

    def _weights(self, instance: Instance, scale: Scale) -> Weights:
        before = self.before.weights
        kinds = zip(
            instance.rank[len(before.pair) :], instance.score[len(before.pair) :], strict=True
        )
        reward = [
            *before.reward,
            *(scale.reward[self.update.applicants[id].tier] for id in self.fresh),
        ]
        for i in self.gone:  # who is to gain nothing from any mentor
            reward[i] = -max(scale.pair.values(), default=0) - scale.bonus - 1
        return Weights(
            reward=reward, pair=grown(before.pair, added=map(scale.pair.__getitem__, kinds)), cut=()
        )

    def _asking(self, instance: Instance) -> list[Sequence[int]]:
        first = len(self.before.weights.pair)
        came: dict[int, list[int]] = defaultdict(list)
        for e, j in enumerate(instance.mentor[first:], start=first):
            came[j].append(e)
        asking: list[Sequence[int]] = [*self.before.asking, *([] for _ in self.come)]
        for j, pairs in came.items():
            asking[j] = [*asking[j], *pairs]
        return asking

    def _seated(self, repair: Repair) -> set[int]:
        """Take the places of those who are gone, give back those they keep; return the mentors."""
        before, instance = self.before, repair.instance
        for i in self.gone:
            repair.put(i, OUT)
        changed = {}
        for id in self.fresh:
            mentor = before.mentor_of(id)
            if mentor is None or mentor not in self.update.applicants[id].row:
                continue
            i = self.mentees[id]
            for e in range(instance.begin[i], instance.begin[i + 1]):
                if instance.mentor[e] == self.mentors[mentor]:
                    changed[e] = repair.weights.pair[e] + before.scale.bonus
                    repair.put(i, e)
        repair.weights = evolve(repair.weights, pair=grown(repair.weights.pair, changed=changed))
        named = {before.mentors[id] for id in self.update.mentors_left}
        named.update(self.mentors[id] for id in self.update.places)
        return named | repair.disturbed

    def _prices(self, price: Sequence[int], unlike: Iterable[int]) -> tuple[tuple[str, int], ...]:
        id_of = self.before.instance.mentors
        ids = {id_of[j] if j < len(id_of) else self.come[j - len(id_of)] for j in unlike}
        now = {id: price[self.mentors[id]] for id in ids if id in self.mentors}
        prices: dict[str, tuple[str, int] | None] = {id: (id, p) for id, p in now.items() if p}
        left_out = dict.fromkeys((ids | self.update.mentors_left) - prices.keys())
        return edited(self.before.prices, {**prices, **left_out}, key=itemgetter(0))

    def _counts(self, instance: Instance, option: Sequence[int]) -> Counts:
        known = self.before.counts
        tiers, ranks, scores = map(Counter, (known.tiers, known.ranks, known.scores))
        had = [*self.before.option, *(OUT for _ in self.fresh)]
        for i in unlike(had, option):
            for e, change in ((had[i], -1), (option[i], 1)):
                if e != OUT:
                    tiers[instance.tiers[i]] += change
                    ranks[instance.rank[e]] += change
                    scores[instance.score[e]] += change
        return Counts(tiers=+tiers, ranks=+ranks, scores=+scores)

    def _cut(self) -> Mapping[int, tuple[int, int]]:
        found = dict(self.before.cut)
        for i in self.gone:
            found.pop(i, None)
        for id in self.fresh:
            cut = self.update.applicants[id].cut
            if cut is not None:
                found[self.mentees[id]] = cut
        return found


def _keeping(repair: Repair, begun: Sequence[int], moved: Iterable[int], *, bonus: int) -> Weights:
    """Return the weights with the pairs of now as those to keep, not those that were there."""
    changed = {}
    for i in moved:
        for e, change in ((begun[i], -bonus), (repair.option[i], bonus)):
            if e != OUT:
                changed[e] = repair.weights.pair[e] + change
    return evolve(repair.weights, pair=grown(repair.weights.pair, changed=changed))
