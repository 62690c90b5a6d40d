"""Makers of small problems and the brute force they are checked against."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import networkx as nx
import pytest

from mentorship_model.matching.instance import Instance
from mentorship_model.matching.nearness import NEAREST_FIRST, contour_of

Edges = dict[tuple[str, str], tuple[int, int]]


def make_graph(
    edges: Edges, places: dict[str, int], tiers: dict[str, int], *, order: int | None = None
) -> nx.Graph:
    """Build a candidate graph; *order* is a seed that shuffles the rows."""
    graph = nx.Graph()
    nodes = [("mentor", id, {"places": n}) for id, n in places.items()]
    nodes += [("mentee", id, {"tier": n}) for id, n in tiers.items()]
    rows = list(edges.items())
    if order is not None:
        random.Random(order).shuffle(nodes)
        random.Random(order).shuffle(rows)
    for side, id, data in nodes:
        graph.add_node((side, id), side=side, id=id, **data)
    for (mentee, mentor), (score, rank) in rows:
        level = NEAREST_FIRST[rank]
        graph.add_edge(
            ("mentee", mentee),
            ("mentor", mentor),
            score=score,
            level=level,
            contour=contour_of(level),
        )
    return graph


def make_random(
    seed: int, *, mentees: int = 5, mentors: int = 4, top: int = 4, density: float = 0.6
) -> tuple[Edges, dict[str, int], dict[str, int]]:
    """Draw a small problem with many ties."""
    dice = random.Random(seed)
    places = {f"m{j}": dice.choice([0, 1, 1, 2]) for j in range(dice.randint(1, mentors))}
    tiers = {f"e{i}": dice.choice([0, 1, 1]) for i in range(dice.randint(1, mentees))}
    edges = {
        (mentee, mentor): (dice.randint(0, top), dice.randint(0, 3))
        for mentee in tiers
        for mentor in places
        if dice.random() < density
    }
    return edges, places, tiers


def all_assignments(instance: Instance) -> Iterator[tuple[int, ...]]:
    """Yield every assignment: the number of each mentee's candidate pair, -1 for none."""

    def extend(i: int, chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if i == len(instance.mentees):
            yield chosen
            return
        for e in (*range(instance.begin[i], instance.begin[i + 1]), -1):
            j = instance.mentor[e] if e >= 0 else -1
            used = sum(1 for f in chosen if f >= 0 and instance.mentor[f] == j)
            if e < 0 or used < instance.places[j]:
                yield from extend(i + 1, (*chosen, e))

    return extend(0, ())


class Counted(list):
    """
    A list that counts how often it is asked for a number: the work of a search that no answer shows.

    A fixed problem takes exactly as many reads as it took, so a search that looks at more than it
    must, or stops at another place, is seen.  Who changes a search knowingly writes the new count.
    """

    reads = 0

    def __getitem__(self, at):
        self.reads += 1
        return super().__getitem__(at)


@pytest.fixture
def counted() -> type[Counted]:
    return Counted


@pytest.fixture
def graph_of() -> Callable[..., nx.Graph]:
    return make_graph


@pytest.fixture
def random_problem() -> Callable[..., tuple[Edges, dict[str, int], dict[str, int]]]:
    return make_random


@pytest.fixture
def assignments() -> Callable[[Instance], Iterator[tuple[int, ...]]]:
    return all_assignments
