"""An assignment written as a matching: its pairs, its value and its certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mentorship_model.errors import Problem, ProblemKind
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.nearness import NEAREST_FIRST, contour_of
from mentorship_model.matching.objective import Objective, value_of
from mentorship_model.matching.optimum import Optimum
from mentorship_model.matching.reading import bad_attribute
from mentorship_model.matching.result import Certificate, Matching, Pair
from mentorship_model.matching.shape import are_shares
from mentorship_model.text import Text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["TIES_LEFT", "matching_of", "with_shares"]

TIES_LEFT: Final = ProblemKind(
    "MM-MATCHING-016",
    Text(
        "равноценных решений слишком много: дано найденное, а не первое по кодам",
        "there are too many equal solutions: the one found is given, not the first by ids",
    ),
)


def matching_of(instance: Instance, found: Optimum, *, objective: Objective) -> Matching:
    """Write an assignment as pairs with its value and certificate."""
    chosen = [(i, e) for i, e in enumerate(found.option) if e >= 0]
    problems: tuple[Problem, ...] = () if found.settled else (TIES_LEFT.problem(),)
    return Matching(
        pairs=_pairs(instance, chosen),
        unmatched=tuple(instance.mentees[i] for i, e in enumerate(found.option) if e < 0),
        objective=objective,
        value=value_of(instance, chosen, objective),
        certificate=Certificate(
            objective=objective,
            prices=tuple(
                (instance.mentors[j], price) for j, price in enumerate(found.price) if price
            ),
            kind_prices=tuple(
                (instance.mentors[j], kind, price)
                for (j, kind), price in sorted(found.besides.items())
            ),
        ),
        problems=problems,
    )


def _pairs(instance: Instance, chosen: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    contours = [*map(contour_of, NEAREST_FIRST)]
    return tuple(
        Pair(
            mentor=instance.mentors[instance.mentor[e]],
            mentee=instance.mentees[i],
            score=instance.score[e],
            level=NEAREST_FIRST[instance.rank[e]],
            contour=contours[instance.rank[e]],
        )
        for i, e in chosen
    )


def with_shares(graph: nx.Graph[Any], matching: Matching) -> Matching:
    """Return the matching with the shares that the candidates carry."""
    node_of = {
        (data["side"], str(data.get("id", node))): node for node, data in graph.nodes(data=True)
    }
    return evolve(
        matching,
        pairs=tuple(
            evolve(
                pair,
                shares=_shares(
                    graph.edges[node_of["mentee", pair.mentee], node_of["mentor", pair.mentor]],
                    pair.mentee,
                ),
            )
            for pair in matching.pairs
        ),
    )


def _shares(edge: Mapping[str, Any], mentee: str) -> tuple[tuple[str, int], ...]:
    shares: tuple[tuple[str, int], ...] = edge.get("shares", ())
    if not are_shares(shares):
        raise bad_attribute("shares", mentee)
    return shares
