"""
Reading a matching problem from where it comes: a networkx graph, plain rows, frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind, needs_extra
from mentorship_model.matching.instance import (
    SIDES,
    UNKNOWN_PERSON,
    Instance,
    checked,
    is_count,
    repeated_ids,
)
from mentorship_model.matching.nearness import NEAREST_FIRST
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "bad_attribute",
    "check_graph",
    "frame_columns",
    "instance_from_edges",
    "instance_from_frames",
    "instance_from_graph",
]

BAD_NODE: Final = ProblemKind(
    "MM-MATCHING-009",
    Text("узел графа без стороны", "a node of the graph has no side"),
    expected=Text(
        'атрибут side: "mentor" или "mentee"', 'the attribute side: "mentor" or "mentee"'
    ),
)
BAD_EDGE: Final = ProblemKind(
    "MM-MATCHING-010",
    Text(
        "пара не соединяет наставляемого с наставником",
        "an edge does not join a mentee and a mentor",
    ),
)
NOT_A_GRAPH: Final = ProblemKind(
    "MM-MATCHING-056",
    Text("это не простой неориентированный граф", "this is no simple undirected graph"),
    expected=Text("networkx.Graph, как даёт candidates()", "a networkx.Graph, as of candidates()"),
)
BAD_ATTRIBUTE: Final = ProblemKind(
    "MM-MATCHING-057",
    Text("в графе не читается {name}", "{name} in the graph cannot be read"),
    expected=Text("{what}", "{what}"),
)
BAD_ROW: Final = ProblemKind(
    "MM-MATCHING-058",
    Text("строка пар не читается", "a row of pairs cannot be read"),
    expected=Text(
        "наставляемый, наставник, оценка и, если уровни различны, уровень: {known}",
        "mentee, mentor, score and, where levels differ, the level: {known}",
    ),
)
BAD_ID: Final = ProblemKind(
    "MM-MATCHING-059",
    Text("это не код: {side}", "this is no id of a {side}"),
    expected=Text("непустой текст", "a text that is not empty"),
)
NOT_A_FRAME: Final = ProblemKind(
    "MM-MATCHING-060",
    Text("это не таблица со столбцами {columns}", "this is no frame with the columns {columns}"),
    expected=Text(
        "таблица в памяти: polars, pandas, pyarrow; ленивую соберите",
        "a frame in memory: polars, pandas, pyarrow; collect a lazy one",
    ),
)
NOT_BY_ID: Final = ProblemKind(
    "MM-MATCHING-061",
    Text("это не словарь по кодам", "this is no mapping by id"),
    expected=Text("словарь из кода в целое число", "a mapping from an id to an integer"),
)
_EXPECTED: Final = {
    "level": Text(f"одно из: {', '.join(NEAREST_FIRST)}", f"one of: {', '.join(NEAREST_FIRST)}"),
    "limits": Text("словарь из вида в целое число", "a mapping from a kind to an integer"),
    "kind": Text("вид наставничества строкой", "the kind of mentoring as a text"),
    "shares": Text(
        "пары из кода критерия и целого числа", "pairs of a code of a criterion and an integer"
    ),
    "cut_bound": Text("уровень и целая оценка", "a level and an integer score"),
}


def instance_from_graph(graph: nx.Graph[Any]) -> Instance:
    """
    Read a bipartite graph: nodes with ``side``, edges with ``score``.

    A node may carry ``id`` (else the node itself is the id), ``places`` (else 1) and ``tier``
    (else 1); an edge may carry ``level`` (else all are equally near) and, for stable matching,
    ``mentee_rank`` and ``mentor_rank`` (lower is better, else the higher score first).

    Raises:
        MentorshipModelError: ``MM-MATCHING-009``, if a node has no side; ``-010``, if an edge joins
            one side; ``-056``, if the graph is directed or has edges side by side; ``-057``, for
            an attribute that cannot be read; ``-006`` to ``-008``, ``-012`` and ``-017``, for a
            number that is no integer from 0, an id given twice, a rank that is none.
    """
    check_graph(graph)
    sides: dict[str, dict[Any, str]] = {"mentee": {}, "mentor": {}}
    for node, data in graph.nodes(data=True):
        side = data.get("side")
        if not isinstance(side, str) or side not in sides:
            raise BAD_NODE.error(place=Place(argument="graph"))
        sides[side][node] = str(data.get("id", node))
    mentors, mentees = sides["mentor"], sides["mentee"]
    position = {node: j for j, node in enumerate(sorted(mentors, key=mentors.__getitem__))}
    ordered = sorted(mentees, key=mentees.__getitem__)
    rows = []
    for node in ordered:
        neighbours = graph.adj[node].items()
        if not all(other in position for other, _ in neighbours):
            raise BAD_EDGE.error(place=Place(argument="graph"), subject=mentees[node])
        id = mentees[node]
        rows.append(sorted((position[other], *_edge(data, id)) for other, data in neighbours))
    for node in mentors:
        if not all(other in mentees for other in graph.adj[node]):
            raise BAD_EDGE.error(place=Place(argument="graph"), subject=mentors[node])
    edges = [edge for row in rows for edge in row]
    return checked(
        Instance(
            mentees=[mentees[node] for node in ordered],
            mentors=[mentors[node] for node in position],
            tiers=[graph.nodes[node].get("tier", 1) for node in ordered],
            places=[graph.nodes[node].get("places", 1) for node in position],
            begin=[0, *accumulate(map(len, rows))],
            mentor=[edge[0] for edge in edges],
            score=[edge[1] for edge in edges],
            rank=[edge[2] for edge in edges],
            mentee_rank=[edge[3] for edge in edges],
            mentor_rank=[edge[4] for edge in edges],
            kind=[_kind(graph.nodes[node], mentees[node]) for node in ordered],
            limits={
                (j, kind): most
                for node, j in position.items()
                for kind, most in _limits(graph.nodes[node], mentors[node]).items()
            },
            cut=[*_cuts(graph, mentees, ordered)],
        )
    )


_ROWS: Final = Text("строки (mentee, mentor, score)", "rows (mentee, mentor, score)")


def check_graph(graph: object) -> None:
    """Refuse what is no undirected networkx graph with single edges."""
    import networkx as nx

    if not isinstance(graph, nx.Graph) or graph.is_directed() or graph.is_multigraph():
        raise NOT_A_GRAPH.error(place=Place(argument="graph"))


def bad_attribute(name: str, subject: str) -> MentorshipModelError:
    """Word the error for an attribute of a node or an edge that cannot be read."""
    return BAD_ATTRIBUTE.error(
        place=Place(argument="graph"), subject=subject, name=name, what=_EXPECTED[name]
    )


def _edge(data: Mapping[str, Any], mentee: str) -> tuple[Any, int, Any, Any]:
    score = data.get("score", 0)
    match data.get("level"):
        case None:
            rank = 0
        case str(level) if level in NEAREST_FIRST:
            rank = NEAREST_FIRST.index(level)
        case _:
            raise bad_attribute("level", mentee)
    worst_last = -score if is_count(score) else 0
    return score, rank, data.get("mentee_rank", worst_last), data.get("mentor_rank", worst_last)


def _kind(data: Mapping[str, Any], mentee: str) -> str:
    kind = data.get("kind", "")
    if not isinstance(kind, str):
        raise bad_attribute("kind", mentee)
    return kind


def _limits(data: Mapping[str, Any], mentor: str) -> Mapping[str, Any]:
    limits = data.get("limits", {})
    if not isinstance(limits, Mapping):
        raise bad_attribute("limits", mentor)
    return limits


def _cuts(
    graph: nx.Graph[Any], id_of: Mapping[Any, str], mentees: Sequence[Any]
) -> Iterable[tuple[int, int, int]]:
    for i, node in enumerate(mentees):
        bound = graph.nodes[node].get("cut_bound")
        match bound:
            case None:
                continue
            case (str(level), score) if level in NEAREST_FIRST and is_count(score):
                yield i, NEAREST_FIRST.index(level), score
            case _:
                raise bad_attribute("cut_bound", id_of[node])


def instance_from_edges(
    edges: Iterable[tuple[str, str, int] | tuple[str, str, int, Level]],
    *,
    places: Mapping[str, int],
    tiers: Mapping[str, int],
) -> Instance:
    """
    Read plain rows ``(mentee, mentor, score)`` or ``(mentee, mentor, score, level)``.

    Rows are numbered from 1 in what is told of them.

    Args:
        edges: Candidate pairs, in any order.

        places: Places of every mentor, by id.

        tiers: Tier of every mentee, by id.

    Raises:
        MentorshipModelError: ``MM-MATCHING-058``, for what is no row; ``-011``, if a row names
            someone unknown; ``-013``, for a pair given twice; ``-059``, if an id is no text;
            ``-061``, if places or tiers are not by id; ``-006`` to ``-008``, for a number that is
            no integer from 0; ``MM-ARGUMENTS-001``, if *edges* cannot be walked.

    Examples:
        >>> instance = instance_from_edges([("b", "a", 7)], places={"a": 1}, tiers={"b": 0})
        >>> instance.score
        [7]
    """
    if not isinstance(edges, Iterable):
        raise wrong_argument("edges", expected=_ROWS)
    mentors = _sorted_ids(places, argument="places", side="mentor")
    mentees = _sorted_ids(tiers, argument="tiers", side="mentee")
    mentor_at = {id: j for j, id in enumerate(mentors)}
    mentee_at = {id: i for i, id in enumerate(mentees)}
    rows: list[list[tuple[int, int, int]]] = [[] for _ in mentees]
    for number, edge in enumerate(edges, start=1):
        mentee, mentor, score, rank = _row(edge, number)
        if mentee not in mentee_at:
            raise UNKNOWN_PERSON.error(subject=mentee, side=SIDES["mentee"])
        if mentor not in mentor_at:
            raise UNKNOWN_PERSON.error(subject=mentor, side=SIDES["mentor"])
        rows[mentee_at[mentee]].append((mentor_at[mentor], score, rank))
    for row in rows:
        row.sort(key=itemgetter(0))
    return checked(
        Instance(
            mentees=mentees,
            mentors=mentors,
            tiers=[tiers[id] for id in mentees],
            places=[places[id] for id in mentors],
            begin=[0, *accumulate(map(len, rows))],
            mentor=[j for row in rows for j, _, _ in row],
            score=[score for row in rows for _, score, _ in row],
            rank=[rank for row in rows for _, _, rank in row],
        )
    )


def _sorted_ids(numbers: object, *, argument: str, side: str) -> list[str]:
    if not isinstance(numbers, Mapping):
        raise NOT_BY_ID.error(place=Place(argument=argument))
    if not all(isinstance(id, str) and id for id in numbers):
        raise BAD_ID.error(place=Place(argument=argument), side=SIDES[side])
    return sorted(numbers)


def _row(edge: Any, number: int) -> tuple[str, str, Any, int]:
    """Return mentee, mentor, score and nearness of a row."""
    match edge:
        case [str(mentee), str(mentor), score]:
            return mentee, mentor, score, 0
        case [str(mentee), str(mentor), score, str(level)] if level in NEAREST_FIRST:
            return mentee, mentor, score, NEAREST_FIRST.index(level)
    known = ", ".join(NEAREST_FIRST)
    raise BAD_ROW.error(place=Place(argument="edges", row=number), known=known)


def instance_from_frames(pairs: Any, *, mentors: Any, mentees: Any) -> Instance:
    """
    Read frames of any library that narwhals knows (polars, pandas, pyarrow ...).

    Args:
        pairs: Columns ``mentee``, ``mentor``, ``score``, and ``level`` if the levels differ.

        mentors: Columns ``id`` and ``places``.

        mentees: Columns ``id`` and ``tier``.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``frames`` is not installed;
            ``MM-MATCHING-060``, if something is no frame in memory or lacks a column; else as
            :func:`instance_from_edges`.

    Examples:
        >>> import polars as pl
        >>> instance = instance_from_frames(
        ...     pl.DataFrame({"mentee": ["b"], "mentor": ["a"], "score": [7]}),
        ...     mentors=pl.DataFrame({"id": ["a"], "places": [1]}),
        ...     mentees=pl.DataFrame({"id": ["b"], "tier": [0]}),
        ... )
        >>> instance.mentors, instance.places
        (['a'], [1])
    """
    rows = frame_columns(
        pairs, "pairs", needed=("mentee", "mentor", "score"), others=("level",)
    ).values()
    by_id = {"mentors": (mentors, "places", "mentor"), "mentees": (mentees, "tier", "mentee")}
    places, tiers = (
        _by_id(*frame_columns(frame, argument, needed=("id", number)).values(), side=side)
        for argument, (frame, number, side) in by_id.items()
    )
    return instance_from_edges(zip(*rows, strict=True), places=places, tiers=tiers)


def frame_columns(
    frame: Any, argument: str, *, needed: Sequence[str], others: Sequence[str] = ()
) -> dict[str, list[Any]]:
    """
    Return columns of a frame as lists, by name.

    Args:
        frame: A frame in memory of any library that narwhals knows.

        argument: What it was passed as.

        needed: Names of columns that it must have.

        others: Names of columns that are read if they are there.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``frames`` is not installed;
            ``MM-MATCHING-060``, if it is no frame in memory or lacks a column.
    """
    with needs_extra("narwhals", extra="frames"):
        import narwhals as nw
    read = nw.from_native(frame, eager_only=True, pass_through=True)
    if not isinstance(read, nw.DataFrame) or not {*needed} <= {*read.columns}:
        raise NOT_A_FRAME.error(place=Place(argument=argument), columns=", ".join(needed))
    there = [*needed, *(name for name in others if name in read.columns)]
    return {name: read.get_column(name).to_list() for name in there}


def _by_id(ids: Sequence[Any], values: Sequence[int], *, side: str) -> dict[str, int]:
    for row, id in enumerate(ids, start=1):
        if not isinstance(id, str) or not id:
            place = Place(argument=f"{side}s", column="id", row=row)
            raise BAD_ID.error(place=place, side=SIDES[side])
    problems = [*repeated_ids(sorted(ids), side=side)]
    if problems:
        raise MentorshipModelError(problems)
    return dict(zip(ids, values, strict=True))
