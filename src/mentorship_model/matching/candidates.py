"""
Who could be with whom: lawful pairs with their scores, as a bipartite networkx graph.

Refused pairs are not stored but counted by reason for each mentee: for every mentee the candidates
and the refused add up to all mentors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from attrs import evolve, frozen

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.matching.collector import resting_collector
from mentorship_model.matching.conditions import DEFAULT_CONDITIONS, Condition, first_broken
from mentorship_model.matching.criteria import DEFAULT_CRITERIA, Criterion, shares_of, weighted
from mentorship_model.matching.instance import SIDES, is_count
from mentorship_model.matching.mentor_index import MentorIndex
from mentorship_model.matching.nearness import NEAREST_FIRST, RANKS, contour_of
from mentorship_model.matching.needs import whose
from mentorship_model.matching.requirements import BAD_DEMAND, COUNT
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "FARTHER_THAN_NEEDED",
    "NOTHING_IN_COMMON",
    "OUT_OF_SCOPE",
    "CandidateRow",
    "candidate_rows",
    "candidates",
]

OUT_OF_SCOPE: Final = "out_of_scope"
"""Counted for the mentors wider than the *scope* of the search."""

NOTHING_IN_COMMON: Final = "nothing_in_common"
"""Counted for mentors of another organisation without a subject, need or wish in common."""

FARTHER_THAN_NEEDED: Final = "farther_than_needed"
"""Counted for the mentors of levels left out because nearer ones were enough for *top*."""

_Option = tuple[int, Level, tuple[tuple[str, int], ...]]
"""Position of a candidate, its level and its shares."""

EMPTY_SIDE: Final = ProblemKind(
    "MM-MATCHING-003",
    Text("нет ни одной записи: {side}", "there is no record: {side}"),
    remedy=Text("Пар не будет.", "There will be no pairs."),
)
DOUBLE_ID: Final = ProblemKind(
    "MM-MATCHING-004",
    Text("две записи с одним кодом", "two records with one id"),
    remedy=Text("Оставьте одну из них.", "Keep one of them."),
)
NO_RECORD: Final = ProblemKind(
    "MM-MATCHING-063",
    Text("это не запись: {side}", "this is no record: {side}"),
    expected=Text("записи {type}", "records of {type}"),
)
STRANGER: Final = ProblemKind(
    "MM-MATCHING-005",
    Text("пожелание называет неизвестного", "a wish names someone unknown"),
    expected=Text("код из другого списка", "an id of the other list"),
    remedy=Text("Пожелание не учтено.", "The wish was not counted."),
)
REFUSED_STRANGER: Final = ProblemKind(
    "MM-MATCHING-070",
    Text("отказ называет неизвестного", "a refusal names someone unknown"),
    expected=Text("код из другого списка", "an id of the other list"),
    remedy=Text(
        "Проверьте код: отказ никого не исключил.", "Check the id: the refusal kept nobody out."
    ),
)


@frozen(kw_only=True)
class CandidateRow:
    """
    The candidates of one mentee.

    Attributes:
        mentee: The mentee.

        options: Position of each candidate, its level and its shares, by position.

        refused: Number of refused mentors by the code of the reason.

        cut: Number of lawful candidates left out by *top*.

        cut_bound: Level and score that no candidate left out exceeds; None if none was.
    """

    mentee: Mentee
    options: tuple[_Option, ...]
    refused: Mapping[str, int]
    cut: int = 0
    cut_bound: tuple[Level, int] | None = None


_WEIGHTS: Final = Text(
    "отображение из кода критерия в вес", "a mapping from a criterion to its weight"
)
_LIST: Final = Text("список или кортеж, в нём {each}", "a list or a tuple of {each}")


class _Person(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def preferred(self) -> tuple[str, ...]: ...
    @property
    def refused(self) -> frozenset[str]: ...


_P = TypeVar("_P", bound=_Person)


@resting_collector()
def candidates(
    mentors: Iterable[Mentor],
    mentees: Iterable[Mentee],
    *,
    criteria: Sequence[Criterion] = DEFAULT_CRITERIA,
    weights: Mapping[str, int] | None = None,
    conditions: Sequence[Condition] = DEFAULT_CONDITIONS,
    scope: Level = Level.FEDERAL,
    top: int | None = None,
) -> nx.Graph[Any]:
    """
    Return the lawful pairs as a bipartite graph with scores.

    Nodes are ``("mentor", id)`` and ``("mentee", id)`` with the attributes ``side``, ``id``,
    ``places`` or ``tier`` and ``record``; edges carry ``score``, ``contour``, ``level`` and
    ``shares``.  ``graph.graph`` carries ``refused`` (counts by reason for each mentee),
    ``conditions``, ``criteria`` and ``problems``.

    Args:
        mentors: Those who may lead, judged eligible before.

        mentees: Those who need a mentor.

        criteria: What makes a pair good.

        weights: Weights to replace, by the code of the criterion.

        conditions: What makes a pair lawful.

        scope: The widest level on which mentors are looked for.

        top: How many best candidates a mentee keeps, nearest first, then by score; None keeps all.

    Raises:
        MentorshipModelError: ``MM-MATCHING-001``, if a weight names no criterion; ``-002``, if a
            criterion gives no whole degree; ``-004``, for two records with one id; ``-063``, for
            what is no record of its side; ``-055``, if a weight, the scope or *top* is not what is
            described; ``MM-ARGUMENTS-001``, for another wrong argument.

    Examples:
        >>> from mentorship_model.model import Territory
        >>> school = Territory(organisation="o1", municipality="m1", region="r1")
        >>> graph = candidates(
        ...     [Mentor(id="a", territory=school, subjects=("physics",))],
        ...     [Mentee(id="b", territory=school, subjects=("physics",))],
        ... )
        >>> graph.edges[("mentee", "b"), ("mentor", "a")]["score"]
        45
    """
    import networkx as nx

    _check_search(scope, top)
    _check_list("criteria", criteria, Criterion)
    _check_list("conditions", conditions, Condition)
    if not isinstance(weights, Mapping | None):
        raise wrong_argument("weights", expected=_WEIGHTS)
    criteria = weighted(criteria, weights or {})
    known_mentors, known_mentees, problems = _in_id_order(mentors, mentees)
    graph: nx.Graph[Any] = nx.Graph(
        refused={}, conditions=tuple(conditions), criteria=criteria, problems=problems, scope=scope
    )
    for mentor in known_mentors:
        graph.add_node(
            ("mentor", mentor.id),
            bipartite=0,
            side="mentor",
            id=mentor.id,
            places=mentor.places,
            limits={kind.value: most for kind, most in mentor.places_by_kind},
            record=mentor,
        )
    for row in candidate_rows(
        known_mentors,
        known_mentees,
        criteria=criteria,
        conditions=conditions,
        scope=scope,
        top=top,
    ):
        _add_row(graph, row, known_mentors)
    return graph


def _check_search(scope: object, top: object) -> None:
    if not isinstance(scope, str) or scope not in NEAREST_FIRST:
        known = ", ".join(NEAREST_FIRST)
        what = Text(f"одно из: {known}", f"one of: {known}")
        raise BAD_DEMAND.error(place=Place(argument="scope"), what=what)
    if top is not None and not is_count(top):
        raise BAD_DEMAND.error(place=Place(argument="top"), what=COUNT)


def _check_list(argument: str, values: object, kind: type) -> None:
    if not isinstance(values, Sequence) or not all(isinstance(one, kind) for one in values):
        raise wrong_argument(argument, expected=_LIST.fill(each=kind.__name__))


def _add_row(graph: nx.Graph[Any], row: CandidateRow, mentors: Sequence[Mentor]) -> None:
    node = ("mentee", row.mentee.id)
    graph.add_node(
        node,
        bipartite=1,
        side="mentee",
        id=row.mentee.id,
        tier=row.mentee.tier,
        kind=row.mentee.kind.value,
        record=row.mentee,
        cut=row.cut,
        cut_bound=row.cut_bound,
    )
    graph.graph["refused"][row.mentee.id] = row.refused
    for j, level, shares in row.options:
        graph.add_edge(
            node,
            ("mentor", mentors[j].id),
            score=sum(share for _, share in shares),
            level=level,
            contour=contour_of(level),
            shares=shares,
        )


def candidate_rows(
    mentors: Sequence[Mentor],
    mentees: Sequence[Mentee],
    *,
    criteria: Sequence[Criterion] = DEFAULT_CRITERIA,
    conditions: Sequence[Condition] = DEFAULT_CONDITIONS,
    scope: Level = Level.FEDERAL,
    top: int | None = None,
) -> Iterator[CandidateRow]:
    """
    Yield the candidates of each mentee, one mentee at a time, without a graph.

    Args:
        mentors: The mentors, in the order of their ids.

        mentees: The mentees, in the order of their ids.

        criteria: What makes a pair good.

        conditions: What makes a pair lawful.

        scope: The widest level on which mentors are looked for.

        top: How many best candidates a mentee keeps.
    """
    index = MentorIndex(mentors, mentees)
    highest = sum(criterion.weight for criterion in criteria)
    for mentee in mentees:
        refused: Counter[str] = Counter()
        options: list[_Option] = []
        beyond: tuple[Level, int] | None = None
        for level, positions, in_level in index.by_level(mentee):
            if RANKS[level] > RANKS[scope]:
                refused[OUT_OF_SCOPE] += in_level
            elif top is not None and len(options) >= top:
                # Nearer ones are kept first, so whoever is farther is left out unseen.
                refused[FARTHER_THAN_NEEDED] += in_level
                beyond = beyond or ((level, highest) if positions else None)
            else:
                refused[NOTHING_IN_COMMON] += in_level - len(positions)
                for j in positions:
                    broken = first_broken(mentors[j], mentee, conditions=conditions)
                    if broken is None:
                        shares = shares_of(mentors[j], mentee, criteria=criteria)
                        options.append((j, level, shares))
                    else:
                        refused[broken.code] += 1
        row = CandidateRow(
            mentee=mentee, options=tuple(sorted(options)), refused=+refused, cut_bound=beyond
        )
        yield row if top is None else _best(row, top, highest)


def _best(row: CandidateRow, top: int, highest: int) -> CandidateRow:
    if len(row.options) <= top:
        return row
    ranked = sorted(row.options, key=_nearest_then_best)
    _, level, _ = ranked[top]
    known = max(_score(option) for option in ranked[top:])
    return evolve(
        row,
        options=tuple(sorted(ranked[:top])),
        cut=len(ranked) - top,
        cut_bound=(level, known if row.cut_bound is None else highest),
    )


def _score(option: _Option) -> int:
    return sum(share for _, share in option[2])


def _nearest_then_best(option: _Option) -> tuple[int, int, int]:
    return RANKS[option[1]], -_score(option), option[0]


def _in_id_order(
    mentors: Iterable[Mentor], mentees: Iterable[Mentee]
) -> tuple[list[Mentor], list[Mentee], tuple[Problem, ...]]:
    problems: list[Problem] = []
    known_mentors = _distinct(_records(mentors, Mentor, "mentors"), "mentors", problems)
    known_mentees = _distinct(_records(mentees, Mentee, "mentees"), "mentees", problems)
    _find_strangers(known_mentors, {mentee.id for mentee in known_mentees}, problems)
    _find_strangers(known_mentees, {mentor.id for mentor in known_mentors}, problems)
    return known_mentors, known_mentees, tuple(problems)


def _records(people: object, record: type[_P], side: str) -> list[_P]:
    found: list[_P] = []
    for row, person in enumerate(people if isinstance(people, Iterable) else [people], start=1):
        if not isinstance(person, record):
            raise NO_RECORD.error(
                place=Place(argument=side, row=row),
                side=SIDES[side.removesuffix("s")],
                type=record.__name__,
            )
        found.append(person)
    return found


def _distinct(people: Iterable[_P], side: str, problems: list[Problem]) -> list[_P]:
    everyone = sorted(people, key=lambda person: person.id)
    found = {person.id: person for person in everyone}
    if len(found) < len(everyone):
        # Keeping the first of two would make the result depend on the order of rows.
        raise MentorshipModelError(
            DOUBLE_ID.problem(place=Place(argument=side), subject=one.id)
            for one, next_ in pairwise(everyone)
            if one.id == next_.id
        )
    if not found:
        problems.append(
            EMPTY_SIDE.problem(place=Place(argument=side), side=SIDES[side.removesuffix("s")])
        )
    return everyone


def _find_strangers(people: Sequence[_Person], known: set[str], problems: list[Problem]) -> None:
    for person in people:
        if not known.issuperset(person.preferred):
            problems.append(STRANGER.problem(subject=person.id, place=Place(path="preferred")))
        # Who is told apart by needs refuses, as a part, to be led by the whole.
        if not known.issuperset(person.refused - {whose(person.id)}):
            problems.append(
                REFUSED_STRANGER.problem(subject=person.id, place=Place(path="refused"))
            )
