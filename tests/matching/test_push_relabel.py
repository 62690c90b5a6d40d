"""As many as can be are seated among their best offers, and nobody who has a place loses it."""

import random

import networkx as nx
import pytest

from mentorship_model.matching import push_relabel
from mentorship_model.matching.push_relabel import OUT, Seating, seat_most


def draw(seed, *, most_offers=12, most_bidders=25):
    """Draw bidders with a few best offers each, and seat some of them first come, first served."""
    dice = random.Random(seed)
    places = [dice.choice([0, 1, 1, 2, 3]) for _ in range(dice.randint(1, most_offers))]
    rows = [
        sorted(dice.sample(range(len(places)), dice.randint(1, min(3, len(places)))))
        + [OUT] * (dice.random() < 0.1)
        for _ in range(dice.randint(1, most_bidders))
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


def moves_to_a_place(rows, seating):
    """Count, for every offer, the moves that lead from it to a place left; the last is OUT."""
    far = len(seating.left) + 1
    moves = [0 if left else far for left in seating.left] + [0]
    for _ in moves:
        for bidder, held in enumerate(seating.place):
            if held != OUT:
                onward = min((moves[j] for j in rows[bidder] if j != held), default=far)
                moves[held] = min(moves[held], onward + 1)
    return moves


@pytest.mark.parametrize("first_moves", [1, 1000])
@pytest.mark.parametrize("seed", range(60))
def test_no_label_falls_or_is_more_than_the_moves_to_a_place_left(seed, first_moves, monkeypatch):
    monkeypatch.setattr(push_relabel, "FIRST_MOVES", first_moves)
    _, rows, seating, waiting = draw(seed)
    pushing = push_relabel._Pushing(seating, rows.__getitem__)
    assert pushing.label == [*(0 if left else 1 for left in seating.left), 0]
    seat, relabel, before = pushing._seat, pushing.relabel, [list(pushing.label)]

    def seat_and_look(bidder, offer, second):
        sent = seat(bidder, offer, second)
        true = moves_to_a_place(rows, seating)
        assert all(map(int.__le__, pushing.label, true))
        assert all(map(int.__le__, before[-1], pushing.label))
        before.append(list(pushing.label))
        return sent

    def relabel_and_look(active):
        met = relabel(active)
        reached = [*pushing._wanting(active)]
        true = moves_to_a_place(rows, seating)
        assert [pushing.label[j] for j in reached] == [true[j] for j in reached]
        assert met == len(reached)
        before.append(list(pushing.label))
        return met

    pushing._seat, pushing.relabel = seat_and_look, relabel_and_look
    pushing.push(waiting)


def test_labels_are_found_anew_after_so_many_moves(monkeypatch):
    """A chain of twelve, each of whom has to move on to the next place: eleven moves and one more."""
    found = []

    def relabelled(first_moves):
        monkeypatch.setattr(push_relabel, "FIRST_MOVES", first_moves)
        seating = Seating([1] * 12, bidders=12)
        for bidder in range(11):
            seating.take(bidder, bidder)
        rows = [[bidder, bidder + 1] for bidder in range(11)] + [[0]]
        pushing = push_relabel._Pushing(seating, rows.__getitem__)
        relabel, found[:] = pushing.relabel, []
        pushing.relabel = lambda active: found.append(1) or relabel(active)
        assert pushing.push([11]) == []
        assert seating.place == [*range(1, 12), 0]
        return len(found)

    assert relabelled(1000) == 0
    assert relabelled(10) > 0


def pushed(seed, monkeypatch):
    """Seat the waiting of a market drawn; count what it takes and tell where they sit."""
    _, rows, seating, waiting = draw(seed, most_offers=60, most_bidders=120)
    moves, anew = [], []
    pushing = push_relabel._Pushing(seating, rows.__getitem__)
    seat, relabel = pushing._seat, pushing.relabel
    monkeypatch.setattr(pushing, "_seat", lambda *one: moves.append(one) or seat(*one))
    monkeypatch.setattr(pushing, "relabel", lambda one: anew.append(one) or relabel(one))
    stay = pushing.push(waiting)
    where = sum(n * (place + 1) for n, place in enumerate(seating.place))
    return pushing.asked, len(moves), len(anew), len(stay), where


@pytest.mark.parametrize(
    ("first_moves", "work"),
    [
        (
            0,
            [
                (8, 2, 2, 2, 191),
                (46, 12, 3, 5, 18792),
                (73, 8, 16, 48, 2026),
                (21, 4, 2, 4, 15598),
                (51, 0, 49, 40, 6),
                (82, 25, 5, 21, 129154),
                (6, 2, 3, 2, 8153),
                (16, 0, 3, 4, 1559),
            ],
        ),
        (
            3,
            [
                (8, 2, 1, 2, 191),
                (46, 12, 3, 5, 18792),
                (73, 8, 16, 48, 2111),
                (21, 4, 2, 4, 15598),
                (51, 1, 48, 40, 7),
                (82, 25, 5, 21, 129154),
                (6, 2, 2, 2, 8153),
                (15, 0, 2, 4, 1559),
            ],
        ),
        (
            1000,
            [
                (5, 2, 0, 2, 191),
                (35, 14, 0, 5, 19592),
                (73, 68, 0, 48, 3108),
                (13, 4, 0, 4, 15598),
                (51, 1, 0, 40, 7),
                (78, 32, 0, 21, 131479),
                (6, 2, 0, 2, 8153),
                (15, 16, 0, 4, 1559),
            ],
        ),
    ],
)
def test_fixed_seatings_take_exactly_as_much_work_as_they_took(first_moves, work, monkeypatch):
    """Times asked, labels found anew, moves; and who sits where."""
    monkeypatch.setattr(push_relabel, "FIRST_MOVES", first_moves)
    took = [pushed(seed, monkeypatch) for seed in range(100, 108)]

    assert took == work
