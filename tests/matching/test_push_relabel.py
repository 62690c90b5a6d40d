"""As many as can be are seated among their best offers, and nobody who has a place loses it."""

import random

import networkx as nx
import pytest

from mentorship_model.matching import push_relabel
from mentorship_model.matching.push_relabel import OUT, Seating, seat_most


def draw(seed):
    """Draw bidders with a few best offers each, and seat some of them first come, first served."""
    dice = random.Random(seed)
    places = [dice.choice([0, 1, 1, 2, 3]) for _ in range(dice.randint(1, 12))]
    rows = [
        sorted(dice.sample(range(len(places)), dice.randint(1, min(3, len(places)))))
        + [OUT] * (dice.random() < 0.1)
        for _ in range(dice.randint(1, 25))
    ]
    seating = Seating(places, bidders=len(rows))
    waiting = []
    for bidder, row in enumerate(rows):
        free = [j for j in row if j != OUT and seating.left[j]]
        if free:
            seating.take(bidder, free[0])
        else:
            waiting.append(bidder)
    return places, rows, seating, waiting


def most(places, rows):
    """Count by a flow who can be content: seated, or out where that is as good."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    for j, n in enumerate(places):
        graph.add_edge(("offer", j), "sink", capacity=n)
    for bidder, row in enumerate(rows):
        graph.add_edge("source", bidder, capacity=1)
        for j in row:
            graph.add_edge(bidder, "sink" if j == OUT else ("offer", j), capacity=1)
    return nx.maximum_flow_value(graph, "source", "sink")


@pytest.mark.parametrize("first_moves", [0, 3, 1000])
@pytest.mark.parametrize("seed", range(150))
def test_as_many_are_seated_as_by_a_flow(seed, first_moves, monkeypatch):
    monkeypatch.setattr(push_relabel, "FIRST_MOVES", first_moves)
    places, rows, seating, waiting = draw(seed)
    full = [j for j, left in enumerate(seating.left) if not left]
    stay, _ = seat_most(seating, waiting, lambda bidder: list(rows[bidder]))

    assert len(rows) - len(stay) == most(places, rows)
    assert all(
        seating.place[bidder] in row for bidder, row in enumerate(rows) if bidder not in stay
    )
    assert all(seating.place[bidder] == OUT for bidder in stay)
    assert not any(seating.left[j] for j in full)
    for j, n in enumerate(places):
        held = [bidder for bidder, place in enumerate(seating.place) if place == j]
        assert sorted(seating.holders(j)) == held
        assert len(held) == n - seating.left[j]
