"""
A problem with its pairs and prices, kept so that a change of it is looked at alone.

People are numbered in the order in which they came.  Whoever leaves keeps the number: a mentor who
left has no places, a mentee who left is paid to stay out.  A mentee whose candidates change comes
anew under another number.  So no number ever has to move, and the long sequences are shared by the
problems of before and after.

:mod:`.market_change` makes the problem of after from the one of before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import chain, repeat

from attrs import evolve, frozen

from mentorship_model.matching.certificate import lowest
from mentorship_model.matching.grown import unlike
from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import Counts, Objective, Weights, weights_of
from mentorship_model.matching.repair import Repair
from mentorship_model.matching.result import Matching

__all__ = [
    "Applicant",
    "Census",
    "KeptMarket",
    "Scale",
    "Shares",
    "keep_market",
    "scale_of",
    "touched_at",
]

Shares = tuple[tuple[str, int], ...]
"""What each criterion gave to a score."""


@frozen(kw_only=True, eq=False, repr=False)
class Applicant:
    """
    A mentee and the candidates.

    Attributes:
        tier: The priority tier.

        row: Score, nearness and shares of each candidate pair, by the id of the mentor.

        cut: Nearness and score that no candidate left out exceeds, None if none was.
    """

    tier: int
    row: Mapping[str, tuple[int, int, Shares]]
    cut: tuple[int, int] | None = None


@frozen(kw_only=True)
class Census:
    """The counts that the numbers of an objective depend on."""

    tiers: Counter[int]
    pairs: Counter[tuple[int, int]]
    cuts: Counter[tuple[int, int]]
    places: int


@frozen(kw_only=True)
class Scale:
    """The numbers of an objective: by tier, by nearness and score, and for a pair that is kept."""

    reward: Mapping[int, int]
    pair: Mapping[tuple[int, int], int]
    cut: Mapping[tuple[int, int], int]
    bonus: int

    def agrees(self, other: Scale) -> bool:
        """Say whether two scales give the same number to whatever both know."""
        known = ((self.reward, other.reward), (self.pair, other.pair), (self.cut, other.cut))
        return self.bonus == other.bonus and all(
            mine[key] == theirs[key]  # type: ignore[index]
            for mine, theirs in known
            for key in mine.keys() & theirs.keys()
        )


@frozen(kw_only=True, eq=False, repr=False)
class KeptMarket:
    """
    A problem with the best pairs, the prices that prove them, and what a search has to look up.

    Attributes:
        instance: The problem; people who left are still in it.

        weights: Its objective; the pairs there are count as kept.

        objective: The name of it.

        mentees: Number of each mentee who is there, by id.

        mentors: Number of each mentor who is there, by id.

        option: Number of the candidate pair of each mentee, -1 for none.

        price: Price of a place with each mentor.

        prices: The same by the id of the mentor, ascending; those that are 0 left out.

        shares: Shares of each candidate pair.

        counts: The pairs by kind.

        doubtful: How many mentees there are for whom a candidate left out might have changed the
            optimum.

        settled: Whether every tie was settled.

        holders: The mentees whom each mentor has.

        asking: The candidate pairs of each mentor.

        cut: Nearness and score that no candidate left out exceeds, by mentee; who left is not here.

        touched: The doubtful, were the pairs of now those to keep.

        census: What the numbers of the objective depend on.

        scale: These numbers.
    """

    instance: Instance
    weights: Weights
    objective: Objective
    mentees: Mapping[str, int]
    mentors: Mapping[str, int]
    option: list[int]
    price: list[int]
    prices: tuple[tuple[str, int], ...]
    shares: Sequence[Shares]
    counts: Counts
    doubtful: int
    settled: bool
    holders: Sequence[list[int]]
    asking: Sequence[Sequence[int]]
    cut: Mapping[int, tuple[int, int]]
    touched: frozenset[int]
    census: Census
    scale: Scale

    def mentor_of(self, mentee: str) -> str | None:
        """Return the id of the mentor of a mentee, None if there is none or no such mentee."""
        i = self.mentees.get(mentee)
        return None if i is None or self.option[i] < 0 else self._mentor_of(self.option[i])

    def has_pair(self, mentee: str, mentor: str) -> bool:
        """Say whether two people are a candidate pair."""
        i, j = self.mentees.get(mentee), self.mentors.get(mentor)
        return i is not None and j is not None and self.instance.edge(i, j) is not None

    def differing(self, before: KeptMarket) -> set[str]:
        """Return the ids of those who have another pair than in the market of before the change."""
        numbers = unlike(chain(before.option, repeat(OUT)), self.option)
        return {self.instance.mentees[i] for i in numbers}

    def led_by(self, mentor: str) -> list[str]:
        """Return the ids of the mentees of a mentor, ascending."""
        return sorted(self.instance.mentees[i] for i in self.holders[self.mentors[mentor]])

    def tiers(self) -> list[int]:
        """Return the tiers that there are."""
        return [*+self.census.tiers]

    def scores(self) -> set[int]:
        """Return the scores that there are among the candidates."""
        return {score for _, score in +self.census.pairs}

    def applicant(self, mentee: str, *, without: Container[str] = ()) -> Applicant:
        """Return a mentee with the candidates who are there, *without* some."""
        i, instance = self.mentees[mentee], self.instance
        return Applicant(
            tier=instance.tiers[i],
            row={
                self._mentor_of(e): (
                    instance.score[e],
                    instance.rank[e],
                    self.shares[e],
                )
                for e in self.row(i)
                if self._mentor_of(e) not in without
            },
            cut=self.cut.get(i),
        )

    def _mentor_of(self, e: int) -> str:
        return self.instance.mentors[self.instance.mentor[e]]

    def row(self, mentee: int) -> Iterator[int]:
        """Yield the candidate pairs of a mentee whose mentors are there."""
        instance = self.instance
        for e in range(instance.begin[mentee], instance.begin[mentee + 1]):
            if self.mentors.get(self._mentor_of(e)) == instance.mentor[e]:
                yield e

    def asking_for(self, mentor: int) -> Iterator[int]:
        """Yield the candidate pairs of a mentor whose mentees are there."""
        for e in self.asking[mentor]:
            i = self.instance.mentee_of(e)
            if self.mentees.get(self.instance.mentees[i]) == i:
                yield e


def keep_market(instance: Instance, matching: Matching, *, shares: Sequence[Shares]) -> KeptMarket:
    """
    Return a market to be kept.

    Args:
        instance: The problem, without limits by kind.

        matching: The best matching of it, with prices.

        shares: Shares of each candidate pair.

    Cost:
        A few times over the candidate pairs.
    """
    mentees = {id: i for i, id in enumerate(instance.mentees)}
    mentors = {id: j for j, id in enumerate(instance.mentors)}
    option, price = [OUT] * len(mentees), [0] * len(mentors)
    for pair in matching.pairs:
        i = mentees[pair.mentee]
        e = instance.edge(i, mentors[pair.mentor])
        option[i] = OUT if e is None else e
    for id, amount in matching.certificate.prices:
        price[mentors[id]] = amount
    kept = frozenset(e for e in option if e >= 0)
    problem = evolve(instance, kept=kept, mentee_rank=(), mentor_rank=(), kind=())
    weights = weights_of(problem, matching.objective)
    repair = Repair(problem, weights, option=option, price=price)
    # The pairs stay: no others keep as many.  The prices follow where those of before were others'.
    repair.run()
    census = Census(
        tiers=Counter(instance.tiers),
        pairs=Counter(zip(instance.rank, instance.score, strict=True)),
        cuts=Counter((rank, score) for _, rank, score in instance.cut),
        places=sum(instance.places),
    )
    scale = scale_of(census, matching.objective, keeps=bool(kept))
    cut = {i: (rank, score) for i, rank, score in instance.cut}
    return KeptMarket(
        instance=evolve(problem, kept=frozenset(), cut=()),
        weights=weights,
        objective=matching.objective,
        mentees=mentees,
        mentors=mentors,
        option=repair.option,
        price=repair.price,
        prices=tuple((id, p) for id, p in zip(mentors, repair.price, strict=True) if p),
        shares=shares,
        counts=Counts(
            tiers=Counter(instance.tiers[i] for i, e in enumerate(option) if e >= 0),
            ranks=Counter(instance.rank[e] for e in kept),
            scores=Counter(instance.score[e] for e in kept),
        ),
        doubtful=0,
        settled=True,
        holders=repair.holders,
        asking=repair.asking(),
        cut=cut,
        touched=frozenset(touched_at(repair, cut, scale, among=cut)),
        census=census,
        scale=scale,
    )


def scale_of(census: Census, objective: Objective, *, keeps: bool) -> Scale:
    """Weigh a problem that has each kind of mentee and pair, and is as large as the one counted."""
    pairs, cuts = sorted(census.pairs), sorted(census.cuts)
    tiers = [*census.tiers.elements()]
    several = [*pairs[:1], *pairs]  # the first stands twice, once as a pair that is kept
    weights = weights_of(
        Instance(
            mentees=range(len(tiers)),  # type: ignore[arg-type]  # only counted
            mentors=("",),
            tiers=tiers,
            places=[census.places],
            begin=(),
            mentor=(),
            score=[score for _, score in several],
            rank=[rank for rank, _ in several],
            mentee_rank=(),
            mentor_rank=(),
            kept=frozenset({0} if keeps else ()),
            cut=[(i, *cut) for i, cut in enumerate(cuts)],
        ),
        objective,
    )
    return Scale(
        reward=dict(zip(tiers, weights.reward, strict=True)),
        pair=dict(zip(pairs, weights.pair[1:], strict=True)),
        cut=dict(zip(cuts, weights.cut, strict=True)),
        bonus=weights.pair[0] - weights.pair[1] if pairs else 0,
    )


def touched_at(
    repair: Repair, cut: Mapping[int, tuple[int, int]], scale: Scale, *, among: Collection[int]
) -> Iterator[int]:
    """Yield those for whom a candidate left out might gain more than what they hold."""
    if not cut:
        return
    least = lowest(repair.price, repair.instance.places)
    for i in among:
        if i in cut:
            gain = repair.worth(i, repair.option[i]) - repair.weights.reward[i]
            if scale.cut[cut[i]] - least > gain:
                yield i
