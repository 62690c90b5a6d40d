"""The solver keeps its two invariants, which prove its answer, in both of its ways of searching."""

import random

import pytest
from attrs import evolve

from mentorship_model.errors import MentorshipModelError
from mentorship_model.matching import shortest_paths
from mentorship_model.matching.shortest_paths import (
    WORK,
    Assigning,
    Market,
    assign,
    worthiest_first,
)


def draw(seed, *, most_offers=8, most_bidders=14):
    """Draw a market where many want the same few offers."""
    dice = random.Random(seed)
    offers, bidders = dice.randint(1, most_offers), dice.randint(1, most_bidders)
    rows = [
        sorted(dice.sample(range(offers), dice.randint(0, min(4, offers)))) for _ in range(bidders)
    ]
    begin = [sum(map(len, rows[:n])) for n in range(bidders + 1)]
    worth = [dice.randint(0, 3) for row in rows for _ in row]
    return Market(
        rows=worthiest_first(map(range, begin, begin[1:]), worth),
        offer=[j for row in rows for j in row],
        worth=worth,
        out=[dice.choice([0, -50]) for _ in rows],
        places=[dice.choice([0, 1, 2]) for _ in range(offers)],
    )


def worthiest(market, amount):
    """Leave out every option worth less than an amount, but for those who would keep none."""
    kept = [[e for e in row if market.worth[e] >= amount] for row in market.rows]
    return evolve(
        market,
        rows=[some or [*row] for some, row in zip(kept, market.rows, strict=True)],
        beyond=[amount if some else out for some, out in zip(kept, market.out, strict=True)],
    )


@pytest.mark.parametrize("amount", [None, 2, 3])
@pytest.mark.parametrize(("neighbourhood", "in_vain"), [(0, 0), (0, 50), (1, 50), (50, 50)])
@pytest.mark.parametrize("seed", range(80))
def test_everyone_holds_a_best_option_at_prices_of_full_offers(
    seed, neighbourhood, in_vain, amount, monkeypatch
):
    monkeypatch.setattr(shortest_paths, "NEIGHBOURHOOD", neighbourhood)
    monkeypatch.setattr(shortest_paths, "WIDER", neighbourhood)
    monkeypatch.setattr(shortest_paths, "IN_VAIN", in_vain)
    market = draw(seed)
    if amount is None:
        found = assign(market)
    else:
        found = assign(worthiest(market, amount), whole=lambda: market)
    taken = [0] * len(market.places)
    for n, option in enumerate(found.option):
        gains = [market.worth[e] - found.price[market.offer[e]] for e in market.rows[n]]
        held = gains[[*market.rows[n]].index(option)] if option >= 0 else market.out[n]
        assert held == max([*gains, market.out[n]])
        if option >= 0:
            taken[market.offer[option]] += 1

    for j, price in enumerate(found.price):
        assert price >= 0
        assert taken[j] == market.places[j] or price == 0
        assert taken[j] <= market.places[j]


@pytest.mark.parametrize(
    ("amount", "is_asked"), [(1, False), (2, False), (3, True)], ids=["none", "idle", "needed"]
)
def test_options_left_out_are_asked_for_only_where_they_matter(amount, is_asked):
    """Two want the first offer: one of them takes the second, worth 2 to both."""
    market = Market(
        rows=[[0, 1, 2], [3, 4, 5]],
        offer=[0, 1, 2] * 2,
        worth=[3, 2, 1] * 2,
        out=[-9, -9],
        places=[1, 1, 1],
    )
    asked = []

    def whole():
        asked.append(amount)
        return market

    found = assign(worthiest(market, amount), whole=whole)

    assert sorted(market.worth[e] for e in found.option) == [2, 3]
    assert found.price == [1, 0, 0]
    assert bool(asked) == is_asked


@pytest.mark.parametrize(
    ("limits", "work"),
    [
        (
            (0, 0, 0),
            [
                (294, 1649, 1054, 8, 523, 1205),
                (520, 3970, 2215, 7, 474, 431),
                (63, 434, 260, 4, 210, 0),
                (511, 3372, 2009, 8, 820, 1077),
                (160, 901, 567, 8, 313, 431),
                (67, 411, 269, 5, 211, 696),
            ],
        ),
        (
            (2, 4, 1),
            [
                (220, 1292, 855, 7, 523, 1205),
                (490, 3819, 2139, 7, 474, 431),
                (10, 64, 42, 0, 210, 0),
                (510, 3364, 2001, 8, 820, 1077),
                (25, 160, 112, 0, 313, 426),
                (13, 133, 106, 0, 211, 696),
            ],
        ),
        (
            (1, 1, 3),
            [
                (200, 1190, 807, 6, 523, 1226),
                (511, 3925, 2199, 7, 474, 431),
                (64, 438, 268, 4, 210, 0),
                (515, 3385, 2015, 8, 820, 1077),
                (118, 723, 462, 6, 313, 431),
                (21, 180, 138, 2, 211, 696),
            ],
        ),
        (
            (50, 1000, 50),
            [
                (58, 325, 213, 0, 523, 1205),
                (81, 496, 311, 0, 474, 306),
                (10, 64, 42, 0, 210, 0),
                (105, 560, 347, 0, 820, 999),
                (25, 160, 112, 0, 313, 426),
                (12, 130, 103, 0, 211, 696),
            ],
        ),
    ],
)
def test_fixed_markets_take_exactly_as_much_work_as_they_took(limits, work, counted, monkeypatch):
    """Times asked, numbers read, phases, and what no better answer shows: the prices and options."""
    for name, limit in zip(("NEIGHBOURHOOD", "WIDER", "IN_VAIN"), limits, strict=True):
        monkeypatch.setattr(shortest_paths, name, limit)

    def work_of(seed):
        drawn = draw(seed, most_offers=40, most_bidders=80)
        market = evolve(drawn, worth=counted(drawn.worth), offer=counted(drawn.offer))
        told = []
        assigning = Assigning(market)
        found = assigning.finish(progress=lambda *one: told.append(one), work=WORK)
        reads = market.worth.reads, market.offer.reads
        return assigning._asked, *reads, len(told), sum(found.price), sum(found.option)

    took = [work_of(seed) for seed in range(6)]

    assert took == work


def test_an_option_worth_no_more_than_to_stay_out_is_not_held():
    market = Market(rows=[[0]], offer=[0], worth=[3], out=[3], places=[1])

    assert assign(market).option == [-1]


def test_a_long_search_reports_its_progress(monkeypatch):
    monkeypatch.setattr(shortest_paths, "NEIGHBOURHOOD", 0)
    monkeypatch.setattr(shortest_paths, "WIDER", 0)
    told = []
    assign(draw(3), progress=lambda done, everyone: told.append((done, everyone)))

    assert told
    assert all(done < everyone == len(draw(3).rows) for done, everyone in told)


def test_work_that_does_not_suffice_is_said_with_the_extra_that_is_faster(monkeypatch):
    monkeypatch.setattr(shortest_paths, "NEIGHBOURHOOD", 0)
    monkeypatch.setattr(shortest_paths, "WIDER", 0)
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-051") as caught:
        assign(draw(3), work=0)

    assert '"fast"' in str(caught.value)


def test_work_is_counted_for_each_bidder(monkeypatch):
    """76 bidders are asked 533 to 608 times before the last prices are raised: from 7 to 8 each."""
    monkeypatch.setattr(shortest_paths, "NEIGHBOURHOOD", 0)
    monkeypatch.setattr(shortest_paths, "WIDER", 0)
    market = draw(3, most_offers=40, most_bidders=80)

    assert len(market.rows) == 76
    assert assign(market, work=8).option == assign(market).option
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-051") as caught:
        assign(market, work=7)
    (problem,) = caught.value.problems
    assert problem.place.argument == "work"


def test_a_search_put_off_ends_where_prices_have_risen_past_whoever_waits(monkeypatch):
    """In this market those still waiting would by then rather stay out."""
    at_once = assign(draw(23))
    monkeypatch.setattr(shortest_paths, "NEIGHBOURHOOD", 2)
    monkeypatch.setattr(shortest_paths, "WIDER", 2)
    told = []
    put_off = assign(draw(23), progress=lambda *one: told.append(one))

    assert len(told) == 1
    assert put_off.option == at_once.option
