"""
Matching by contours: inside first, and what cannot be matched there moves out.

The organisation, then the municipality, the region, the federation.  ``"levels"`` settles each
level before the next one is looked at; ``"global"`` weighs all levels at once, so that someone
moves out only if that leaves more mentees matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import evolve, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.matching.certificate import verify
from mentorship_model.matching.nearness import NEAREST_FIRST
from mentorship_model.matching.objective import Objective
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.result import Matching, Pair
from mentorship_model.matching.solve import UNKNOWN_VALUE, match
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, cite

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Cascade", "CascadeMode", "Step", "cascade", "verify_cascade"]

CascadeMode = Literal["levels", "global"]
"""Level after level, or all levels in one lexicographic run."""

UNKNOWN_MODE: Final = ProblemKind(
    "MM-MATCHING-045",
    Text("такого порядка нет", "there is no such mode"),
    expected=Text('"levels" или "global"', '"levels" or "global"'),
)

NOT_OF_STEPS: Final = ProblemKind(
    "MM-MATCHING-054",
    Text(
        "пары или оставшиеся каскада не те, что дали его уровни",
        "the pairs or those left over are not what the levels of the cascade gave",
    ),
)


@frozen(kw_only=True)
class Step:
    """
    One level of a cascade.

    Attributes:
        level: The level.

        pairs: The pairs made on it.

        moved: Mentees who move on to the next level, with the reason.

        matching: The matching of this level with its proof; None in the mode ``"global"``.
    """

    level: Level
    pairs: tuple[Pair, ...]
    moved: tuple[tuple[str, Reason], ...]
    matching: Matching | None = None


@frozen(kw_only=True)
class Cascade:
    """
    Pairs of all levels.

    Attributes:
        mode: How the levels were put in order.

        steps: What happened on each level, from the organisation outwards.

        pairs: All pairs, in the order of the mentees' ids.

        unmatched: Ids of the mentees left over after the last level.

        matching: The one matching of the mode ``"global"``; None in ``"levels"``.
    """

    mode: CascadeMode
    steps: tuple[Step, ...]
    pairs: tuple[Pair, ...]
    unmatched: tuple[str, ...]
    matching: Matching | None = None


def cascade(
    graph: nx.Graph[Any],
    *,
    mode: CascadeMode = "levels",
    objective: Objective = "optimal",
    widest: Level = Level.FEDERAL,
) -> Cascade:
    """
    Match from the organisation outwards and say who was moved out, and why.

    Args:
        graph: The candidates; an edge without a ``level`` is inside the organisation, as in
            :func:`.match`.

        mode: ``"levels"``: each level is settled before the next.  ``"global"``: one run, in which
            the number of mentees matched comes before nearness.

        objective: What is best on a level.

        widest: The last level.

    Raises:
        MentorshipModelError: ``MM-MATCHING-045``, if the mode is not known; ``-014``, if the
            objective or the level is not; else as :func:`.match`.

    Source:
        S3-09: where an organisation cannot, a component moves to the external contour.
    """
    if not _is_mode(mode):
        raise UNKNOWN_MODE.error(place=Place(argument="mode"))
    levels = _levels_up_to(widest)
    instance_from_graph(graph)  # which refuses what is no graph of candidates
    if mode == "global":
        return _global(graph, objective, levels)
    steps = tuple(_steps(graph, objective, levels))
    last = steps[-1].matching
    return Cascade(
        mode=mode,
        steps=steps,
        pairs=_in_order(pair for step in steps for pair in step.pairs),
        unmatched=last.unmatched if last else (),
    )


def _is_mode(mode: object) -> bool:
    return isinstance(mode, str) and mode in ("levels", "global")


def _id(node: object, data: Mapping[str, Any]) -> str:
    return str(data.get("id", node))


def _level(data: Mapping[str, Any]) -> object:
    return data.get("level", Level.INSTITUTIONAL)


def _levels_up_to(widest: object) -> tuple[Level, ...]:
    for number, level in enumerate(NEAREST_FIRST, start=1):
        if level == widest:
            return NEAREST_FIRST[:number]
    known = ", ".join(NEAREST_FIRST)
    raise UNKNOWN_VALUE.error(place=Place(argument="widest"), known=known)


def _steps(graph: nx.Graph[Any], objective: Objective, levels: tuple[Level, ...]) -> Iterator[Step]:
    made: list[Pair] = []
    for level in levels:
        part = _part(graph, level, made)
        matching = match(part, objective=objective)
        made += matching.pairs
        yield Step(
            level=level,
            pairs=matching.pairs,
            moved=_moved(part, matching.unmatched, level),
            matching=matching,
        )


def _part(graph: nx.Graph[Any], level: Level, made: list[Pair]) -> nx.Graph[Any]:
    """Return the candidates of one level among those left, with the places and the limits left."""
    import networkx as nx

    matched = {pair.mentee for pair in made}
    taken = Counter(pair.mentor for pair in made)
    kind = {
        _id(node, data): data.get("kind")
        for node, data in graph.nodes(data=True)
        if data["side"] == "mentee"
    }
    led = Counter((pair.mentor, kind.get(pair.mentee)) for pair in made)
    part: nx.Graph[Any] = nx.Graph(**graph.graph)
    for node, data in graph.nodes(data=True):
        id = _id(node, data)
        if data["side"] == "mentor":
            left: dict[str, Any] = {"places": data.get("places", 1) - taken[id]}
            if "limits" in data:
                limits = data["limits"].items()
                left["limits"] = {one: most - led[id, one] for one, most in limits}
            part.add_node(node, **{**data, **left})
        elif id not in matched:
            part.add_node(node, **data)
    part.add_edges_from(
        (first, second, data)
        for first, second, data in graph.edges(data=True)
        if _level(data) == level and first in part and second in part
    )
    return part


def _moved(
    part: nx.Graph[Any], mentees: Iterable[str], level: Level
) -> tuple[tuple[str, Reason], ...]:
    lawful = {
        _id(node, data): part.degree(node)
        for node, data in part.nodes(data=True)
        if data["side"] == "mentee"
    }
    return tuple((id, _why_moved(lawful[id], level)) for id in mentees)


def _why_moved(lawful: int, level: Level) -> Reason:
    text = (
        Text("{level}: нет допустимого наставника", "{level}: no lawful mentor")
        if not lawful
        else Text(
            "{level}: кандидатов {n}, их места нужнее другим",
            "{level}: candidates: {n}, their places serve others better",
        )
    )
    return Reason(
        code="places_taken" if lawful else "no_candidate",
        text=text.fill(level=level.label, n=lawful),
        holds=True,
        citations=(cite("S3-09"),),
    )


def _global(graph: nx.Graph[Any], objective: Objective, levels: tuple[Level, ...]) -> Cascade:
    within = _within(graph, levels)
    matching = match(within, objective=objective)
    steps = []
    for n, level in enumerate(levels):
        part = _part(within, level, [])
        outer = {pair.mentee for pair in matching.pairs if pair.level in levels[n + 1 :]}.union(
            matching.unmatched
        )
        steps.append(
            Step(
                level=level,
                pairs=tuple(pair for pair in matching.pairs if pair.level is level),
                moved=_moved(part, sorted(outer), level),
            )
        )
    return Cascade(
        mode="global",
        steps=tuple(steps),
        pairs=matching.pairs,
        unmatched=matching.unmatched,
        matching=matching,
    )


def _within(graph: nx.Graph[Any], levels: Container[object]) -> nx.Graph[Any]:
    """Return the candidates of some levels only."""
    import networkx as nx

    within: nx.Graph[Any] = nx.Graph(**graph.graph)
    within.add_nodes_from(graph.nodes(data=True))
    within.add_edges_from(
        (a, b, data) for a, b, data in graph.edges(data=True) if _level(data) in levels
    )
    return within


@checks_arguments
def verify_cascade(graph: nx.Graph[Any], result: Cascade) -> tuple[Problem, ...]:
    """
    Check every step of a cascade against the candidates; nothing found means proved.

    Cost:
        Once over the candidates for each level.
    """
    instance_from_graph(graph)  # which refuses what is no graph of candidates
    last = result.steps[-1].matching if result.steps else None
    final = result.matching or last
    made: list[Pair] = []
    problems: list[Problem] = []
    if result.matching is not None:
        levels = [step.level for step in result.steps]
        problems += verify(_within(graph, levels), result.matching)
        made += result.matching.pairs
    for step in result.steps:
        if step.matching is not None:
            bare = evolve(step.matching, pairs=step.pairs)
            try:
                problems += verify(_part(graph, step.level, made), bare)
            except (
                MentorshipModelError
            ) as error:  # more pairs than places or a limit, before this level
                return (*problems, *error.problems)
            made += step.pairs
    if result.pairs != _in_order(made) or final is None or result.unmatched != final.unmatched:
        problems.append(NOT_OF_STEPS.problem())
    return tuple(problems)


def _in_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: pair.mentee))
