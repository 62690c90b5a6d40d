"""
A change of a kept market: as a caller tells it, read, and with everything wrong in it said at once.

Who left and who came, which pairs are no longer lawful, who has other places.
:mod:`.market_change` makes the market of after from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.matching.instance import (
    BAD_PLACES,
    SIDES,
    UNKNOWN_PERSON,
    Instance,
    is_count,
    sound,
)
from mentorship_model.matching.kept_market import Applicant, KeptMarket, Shares
from mentorship_model.matching.reading import bad_attribute, instance_from_graph
from mentorship_model.matching.requirements import numbers_by_id, pairs_of_ids
from mentorship_model.matching.shape import are_shares
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Update", "read_candidates", "read_update"]

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


@frozen(kw_only=True, eq=False, repr=False)
class Update:
    """
    What changes; everyone is named by id.

    Attributes:
        mentors_left: Mentors who are there no more.

        mentees_left: Mentees who are there no more.

        places: Places, by mentor, of those who have others now and of those who came.

        applicants: Mentees who came or whose candidates changed.
    """

    mentors_left: frozenset[str]
    mentees_left: frozenset[str]
    places: Mapping[str, int]
    applicants: Mapping[str, Applicant]


def read_update(
    market: KeptMarket,
    *,
    mentors_left: Iterable[str],
    mentees_left: Iterable[str],
    withdrawn: Iterable[tuple[str, str]],
    places: Mapping[str, int] | None,
    arrived: nx.Graph[Any] | Instance | None,
) -> Update:
    """Read a change of a market; see :meth:`.Standing.after` for the arguments."""
    mentors_left = _ids(mentors_left, argument="mentors_left")
    mentees_left = _ids(mentees_left, argument="mentees_left")
    withdrawn = pairs_of_ids(withdrawn, argument="withdrawn")
    numbers = numbers_by_id(places, argument="places")
    problems = [
        *_strangers(mentors_left, market.mentors, "mentors_left", "mentor"),
        *_strangers(mentees_left, market.mentees, "mentees_left", "mentee"),
        *_strangers(
            (id for id, _ in numbers), market.mentors.keys() - mentors_left, "places", "mentor"
        ),
        *(
            BAD_PLACES.problem(place=Place(argument="places"), subject=id)
            for id, n in numbers
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
    places_now = dict(numbers)
    if arrived is not None:
        instance, shares = read_candidates(arrived, argument="arrived")
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


def _ids(ids: Iterable[str], *, argument: str) -> frozenset[str]:
    given = [*ids]
    if not all(isinstance(id, str) for id in given):
        raise wrong_argument(argument, expected=_IDS)
    return frozenset(given)


def read_candidates(
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
