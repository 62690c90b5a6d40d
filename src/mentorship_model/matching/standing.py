"""
Pairs as they stand, from which each change leads on: re-matching in time of the change.

:func:`.rematch` is told the candidates of now and reads them all.  Here only the change is told:
who left, who came, which pairs are no longer lawful, who has other places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place
from mentorship_model.matching.certificate import CUT_MAY_MATTER
from mentorship_model.matching.grown import edited
from mentorship_model.matching.instance import (
    Instance,
)
from mentorship_model.matching.kept_market import KeptMarket, Shares, keep_market
from mentorship_model.matching.market_change import after, whole_after
from mentorship_model.matching.nearness import NEAREST_FIRST, contour_of
from mentorship_model.matching.objective import Objective, value_of_counts
from mentorship_model.matching.outcome import TIES_LEFT
from mentorship_model.matching.rematch import KEEPING, Rematch, Why, compared
from mentorship_model.matching.requirements import (
    BAD_DEMAND,
    Requirements,
)
from mentorship_model.matching.result import Certificate, Matching, Pair
from mentorship_model.matching.solve import (
    MATCHING_OF_BEFORE,
    check_word,
    match_instance,
)
from mentorship_model.matching.update import Update, read_candidates, read_update

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Standing"]


@frozen(kw_only=True)
class Standing:
    """
    Pairs as they stand, and all that matching again after the next change has to look up.

    Attributes:
        rematch: The pairs of now with their proof, and what the last change brought.
    """

    rematch: Rematch
    _market: KeptMarket = field(alias="market", repr=False, eq=False)
    _ids: tuple[tuple[str, str], ...] = field(alias="ids", repr=False, eq=False)

    @property
    def matching(self) -> Matching:
        """The pairs of now, with their proof."""
        return self.rematch.matching

    @classmethod
    def of(
        cls,
        candidates: nx.Graph[Any] | Instance,
        before: Matching,
        *,
        objective: Objective = "optimal",
    ) -> Standing:
        """
        Begin with a matching; what is no longer lawful or best in it is mended as by :func:`.rematch`.

        Args:
            candidates: All candidates of now, as a graph or in flat arrays.

            before: A matching of them, or of those of before.

            objective: What decides among equally small changes: ``"optimal"`` or ``"fair"``.

        Raises:
            MentorshipModelError: ``MM-MATCHING-065``, if there are limits by kind or groups; else
                as :func:`.rematch`.

        Cost:
            As much as matching anew; each :meth:`after` then costs as much as its change.
        """
        check_word(objective, KEEPING, argument="objective")
        if not isinstance(before, Matching):
            raise BAD_DEMAND.error(place=Place(argument="before"), what=MATCHING_OF_BEFORE)
        instance, shares = read_candidates(candidates, argument="candidates")
        return _anew(instance, shares, before, objective)

    @checks_arguments
    def after(
        self,
        *,
        mentors_left: Iterable[str] = (),
        mentees_left: Iterable[str] = (),
        withdrawn: Iterable[tuple[str, str]] = (),
        places: Mapping[str, int] | None = None,
        arrived: nx.Graph[Any] | Instance | None = None,
    ) -> Standing:
        """
        Match again after a change, keeping as many pairs as possible.

        The pairs are those that :func:`.rematch` gives for the candidates of now, and their proof is
        a whole one: :func:`.verify` checks it against these candidates whenever it is asked to.

        Args:
            mentors_left: Ids of mentors who are there no more.

            mentees_left: Ids of mentees who are there no more.

            withdrawn: Pairs that are lawful no more, as ids of mentee and mentor.

            places: Places of mentors who have others now, by id.

            arrived: Who came and what pairs became lawful, as :func:`.candidates` gives it for
                newcomers: a node for everyone whom these pairs join.  Of people who are there
                already only the pairs are read; a pair that is there already has the new score.

        Returns:
            The pairs of now; this value stays as it is.

        Raises:
            MentorshipModelError: ``MM-MATCHING-011`` for an unknown id, ``-066`` for a pair
                withdrawn that is none, ``-065`` for limits by kind and groups; else as
                :func:`.match`.

        Cost:
            One search, among neighbours, for each place or mentee that the change set free: a
            search is as wide as the prices that change, which where places are just as many as
            mentees may be all of them.  Besides, lists with one entry for each person are copied
            and compared, some hundredths of matching anew (``benchmarks/matching_change.py``).  All
            is solved anew, in a few times the time of matching anew, when the numbers of the
            objective change, as where the mentees come to exceed a power of two or somebody is
            nearer or scores more than anybody did, and when a twentieth of the pairs has changed.

        Examples:
            >>> import networkx as nx
            >>> from mentorship_model.matching import match
            >>> graph = nx.Graph()
            >>> graph.add_nodes_from(["a", "b"], side="mentor")
            >>> graph.add_node("c", side="mentee")
            >>> graph.add_weighted_edges_from([("c", "a", 5), ("c", "b", 7)], weight="score")
            >>> standing = Standing.of(graph, match(graph)).after(mentors_left=["b"])
            >>> [(c.mentee, c.before, c.after, c.reason.code) for c in standing.rematch.changes]
            [('c', 'b', 'a', 'mentor_left')]
        """
        update = read_update(
            self._market,
            mentors_left=mentors_left,
            mentees_left=mentees_left,
            withdrawn=withdrawn,
            places=places,
            arrived=arrived,
        )
        market = after(self._market, update)
        if market is None:
            instance, shares = whole_after(self._market, update)
            return _anew(instance, shares, self.matching, self._market.objective)
        done = _changed(self, market, update)
        now = {
            change.mentee: None if change.after is None else (change.mentee, change.after)
            for change in done.changes
        }
        ids = edited(self._ids, now, key=itemgetter(0))
        return Standing(rematch=done, market=market, ids=ids)


def _anew(
    instance: Instance, shares: Sequence[Shares], before: Matching, objective: Objective
) -> Standing:
    """Match again as a whole."""
    requirements = Requirements.of(keep=[(pair.mentee, pair.mentor) for pair in before.pairs])
    after = match_instance(instance, objective=objective, requirements=requirements, start=before)
    market = keep_market(instance, after, shares=shares)
    pairs = (_pair(market, market.mentees[pair.mentee]) for pair in after.pairs)
    after = evolve(after, pairs=tuple(pair for pair in pairs if pair))
    return Standing(
        rematch=compared(before, after, instance),
        market=market,
        ids=tuple((pair.mentee, pair.mentor) for pair in after.pairs),
    )


def _changed(before: Standing, market: KeptMarket, update: Update) -> Rematch:
    """Write what a change brought; whoever it does not touch is taken over as they stand."""
    old, was = before._market, before.matching
    ids = sorted(market.differing(old) | {*update.applicants, *update.mentees_left})
    there = [id for id in ids if id in market.mentees]
    moved = {id: old.mentor_of(id) for id in ids if old.mentor_of(id) != market.mentor_of(id)}
    pairs = {id: _pair(market, market.mentees[id]) for id in there}
    gone = dict.fromkeys(id for id in ids if id not in market.mentees)
    unmatched = {id: None if pair else id for id, pair in pairs.items()} | gone
    kept = len(was.pairs) - sum(mentor is not None for mentor in moved.values())
    matching = Matching(
        pairs=edited(was.pairs, {**pairs, **gone}, key=attrgetter("mentee")),
        unmatched=edited(was.unmatched, unmatched, key=str),
        objective=market.objective,
        value=value_of_counts(
            market.counts,
            tiers=market.tiers(),
            scores=market.scores(),
            kept=kept,
            objective=market.objective,
        ),
        certificate=Certificate(
            objective=market.objective,
            prices=market.prices,
        ),
        requirements=Requirements(kept=before._ids),
        problems=(
            *(() if market.settled else (TIES_LEFT.problem(),)),
            *((CUT_MAY_MATTER.problem(n=market.doubtful),) if market.doubtful else ()),
        ),
    )
    mentors = {mentor for mentor in moved.values() if mentor is not None}
    why = Why(
        instance=market.instance,
        mentees=market.mentees,
        mentors=market.mentors,
        known=old.mentees,
        moved=moved,
        led={mentor: market.led_by(mentor) for mentor in mentors & market.mentors.keys()},
        after=matching,
    )
    return Rematch(
        matching=matching,
        changes=tuple(why.change(id, market.mentor_of(id)) for id in moved),
        kept=kept,
    )


def _pair(market: KeptMarket, mentee: int) -> Pair | None:
    """Return the pair of a mentee, None if there is none."""
    instance, e = market.instance, market.option[mentee]
    if e < 0:
        return None
    level = NEAREST_FIRST[instance.rank[e]]
    return Pair(
        mentor=instance.mentors[instance.mentor[e]],
        mentee=instance.mentees[mentee],
        score=instance.score[e],
        level=level,
        contour=contour_of(level),
        shares=market.shares[e],
    )
