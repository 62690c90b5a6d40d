"""
Pairs as they stand, from which each change leads on: re-matching in time of the change.

:func:`.rematch` is told the candidates of now and reads them all.  Here only the change is told:
who left, who came, which pairs are no longer lawful, who has other places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.matching.certificate import CUT_MAY_MATTER
from mentorship_model.matching.grown import edited
from mentorship_model.matching.instance import (
    BAD_PLACES,
    SIDES,
    UNKNOWN_PERSON,
    Instance,
    is_count,
    sound,
)
from mentorship_model.matching.kept_market import Applicant, KeptMarket, Shares, keep_market
from mentorship_model.matching.market_change import Update, after, whole_after
from mentorship_model.matching.nearness import NEAREST_FIRST, contour_of
from mentorship_model.matching.objective import Objective, value_of_counts
from mentorship_model.matching.outcome import TIES_LEFT
from mentorship_model.matching.reading import bad_attribute, instance_from_graph
from mentorship_model.matching.rematch import KEEPING, Rematch, Why, compared
from mentorship_model.matching.requirements import (
    BAD_DEMAND,
    Requirements,
    numbers_by_id,
    pairs_of_ids,
)
from mentorship_model.matching.result import Certificate, Matching, Pair
from mentorship_model.matching.shape import are_shares
from mentorship_model.matching.solve import (
    MATCHING_OF_BEFORE,
    check_word,
    match_instance,
)
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Standing"]

BOUND_TOGETHER: Final = ProblemKind(
    "MM-MATCHING-065",
    Text(
        "группы и пределы по видам связывают людей, которых изменение не касается",
        "groups and limits by kind bind people whom a change does not touch",
    ),
    remedy=Text(
        "Подберите снова целиком: rematch(graph, before).",
        "Match again as a whole: rematch(graph, before).",
    ),
)
NO_CANDIDATE: Final = ProblemKind(
    "MM-MATCHING-066",
    Text(
        "пары с наставником {mentor} нет среди допустимых",
        "the pair with the mentor {mentor} is not among the candidates",
    ),
)

_IDS: Final = Text("список кодов", "a list of ids")


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
        instance, shares = _read(candidates, argument="candidates")
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
        update = _update(
            self._market,
            mentors_left=_ids(mentors_left, argument="mentors_left"),
            mentees_left=_ids(mentees_left, argument="mentees_left"),
            withdrawn=pairs_of_ids(withdrawn, argument="withdrawn"),
            places=numbers_by_id(places, argument="places"),
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


def _ids(ids: Iterable[str], *, argument: str) -> frozenset[str]:
    given = [*ids]
    if not all(isinstance(id, str) for id in given):
        raise wrong_argument(argument, expected=_IDS)
    return frozenset(given)


def _read(
    candidates: nx.Graph[Any] | Instance, *, argument: str
) -> tuple[Instance, Sequence[Shares]]:
    """Return candidates in flat arrays, and the shares of each pair."""
    shares: Sequence[Shares]
    if isinstance(candidates, Instance):
        instance = sound(candidates, argument=argument)
        shares = [()] * len(instance.mentor)
    else:
        instance, shares = instance_from_graph(candidates), _shares(candidates)
    if instance.limits or MentoringKind.GROUP in instance.kind:
        raise BOUND_TOGETHER.error(place=Place(argument=argument))
    return instance, shares


def _shares(graph: nx.Graph[Any]) -> Sequence[Shares]:
    """Return the shares of each pair, in the order of the ids of mentees and mentors."""
    id_of = {node: str(data.get("id", node)) for node, data in graph.nodes(data=True)}
    mentees = [node for node, data in graph.nodes(data=True) if data["side"] == "mentee"]
    found: list[Shares] = []
    for node in sorted(mentees, key=id_of.__getitem__):
        row = sorted((id_of[other], data) for other, data in graph.adj[node].items())
        for _, data in row:
            if not are_shares(data.get("shares", ())):
                raise bad_attribute("shares", id_of[node])
            found.append(data.get("shares", ()))
    return found


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


def _update(
    market: KeptMarket,
    *,
    mentors_left: frozenset[str],
    mentees_left: frozenset[str],
    withdrawn: Sequence[tuple[str, str]],
    places: Sequence[tuple[str, int]],
    arrived: nx.Graph[Any] | Instance | None,
) -> Update:
    """Read a change; everything that is wrong with it is told at once."""
    problems = [
        *_strangers(mentors_left, market.mentors, "mentors_left", "mentor"),
        *_strangers(mentees_left, market.mentees, "mentees_left", "mentee"),
        *_strangers(
            (id for id, _ in places), market.mentors.keys() - mentors_left, "places", "mentor"
        ),
        *(
            BAD_PLACES.problem(place=Place(argument="places"), subject=id)
            for id, n in places
            if not is_count(n)
        ),
        *(
            NO_CANDIDATE.problem(place=Place(argument="withdrawn"), subject=mentee, mentor=mentor)
            for mentee, mentor in withdrawn
            if not market.has_pair(mentee, mentor)
        ),
    ]
    if problems:
        raise MentorshipModelError(problems)
    came: dict[str, Applicant] = {}
    there = market.mentors.keys() - mentors_left
    places_now = dict(places)
    if arrived is not None:
        instance, shares = _read(arrived, argument="arrived")
        came = _applicants(instance, shares)
        by_id = zip(instance.mentors, instance.places, strict=True)
        places_now |= {id: n for id, n in by_id if id not in there}
    lost: dict[str, set[str]] = defaultdict(set)
    for mentee, mentor in withdrawn:
        lost[mentee].add(mentor)
    stay = market.mentees.keys() - mentees_left
    applicants = {id: one for id, one in came.items() if id not in stay}
    for id in stay & (lost.keys() | {id for id, one in came.items() if one.row}):
        known = market.applicant(id, without=mentors_left | lost[id])
        applicants[id] = evolve(
            known, row={**known.row, **came[id].row} if id in came else known.row
        )
    return Update(
        mentors_left=mentors_left,
        mentees_left=mentees_left,
        places=places_now,
        applicants=applicants,
    )


def _strangers(
    ids: Iterable[str], known: Container[str], argument: str, side: str
) -> Iterator[Problem]:
    for id in sorted(ids):
        if id not in known:
            yield UNKNOWN_PERSON.problem(
                place=Place(argument=argument), subject=id, side=SIDES[side]
            )


def _applicants(instance: Instance, shares: Sequence[Shares]) -> dict[str, Applicant]:
    cut = {i: (rank, score) for i, rank, score in instance.cut}
    return {
        id: Applicant(
            tier=instance.tiers[i],
            row={
                instance.mentors[instance.mentor[e]]: (
                    instance.score[e],
                    instance.rank[e],
                    shares[e],
                )
                for e in range(instance.begin[i], instance.begin[i + 1])
            },
            cut=cut.get(i),
        )
        for i, id in enumerate(instance.mentees)
    }


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
