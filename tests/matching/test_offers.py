"""Mentors who limit a kind are given no more of it, at the least loss."""

import random

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import Instance, hall_set, instance_from_graph, match, verify
from mentorship_model.matching.objective import Weights, value_of, weights_of
from mentorship_model.matching.offers import split
from mentorship_model.matching.optimum import find_optimum


@pytest.fixture
def limited(random_problem, graph_of):
    """Draw a small problem of two kinds, some mentors limiting them."""

    def make(seed, **sizes):
        dice = random.Random(seed)
        graph = graph_of(*random_problem(seed, **sizes))
        for _, data in graph.nodes(data=True):
            if data["side"] == "mentee":
                data["kind"] = dice.choice(["virtual", "speed"])
            else:
                data["limits"] = {
                    kind: dice.randint(0, 2)
                    for kind in dice.choice([[], ["virtual"], ["speed"], ["virtual", "speed"]])
                }
        return graph

    return make


def is_within(instance, chosen):
    """Say whether no mentor has more of a kind than its limit."""
    return all(
        sum(
            e >= 0 and instance.mentor[e] == j and instance.kind[i] == kind
            for i, e in enumerate(chosen)
        )
        <= most
        for (j, kind), most in instance.limits.items()
    )


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(150))
def test_the_best_within_the_limits_is_found_and_proved(seed, objective, limited, assignments):
    graph = limited(seed)
    instance = instance_from_graph(graph)
    matching = match(graph, objective=objective)

    assert matching.value == max(
        value_of(instance, [(i, e) for i, e in enumerate(chosen) if e >= 0], objective)
        for chosen in assignments(instance)
        if is_within(instance, chosen)
    )
    assert verify(graph, matching) == ()


@pytest.mark.parametrize("seed", range(80))
def test_a_hall_set_counts_limited_places(seed, limited):
    graph = limited(seed, mentees=10, mentors=4)
    matching = match(graph)
    for id in matching.unmatched:
        found = hall_set(instance_from_graph(graph), matching, mentee=id)

        assert found.deficiency == len(set(found.mentees) & set(matching.unmatched)) > 0


@pytest.mark.parametrize("seed", range(40))
def test_what_is_offered_at_prices_has_these_prices(seed, limited):
    """The way there and back, on the prices that prove a best matching."""
    instance = instance_from_graph(limited(seed))
    if not instance.limits:
        return
    offers = split(instance, weights_of(instance, "optimal"))
    price = find_optimum(offers.instance, offers.weights).price
    general, besides = offers.prices(price)

    assert offers.prices(offers.offered(general, besides)) == (general, besides)


def test_more_of_a_kind_than_the_limit_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0), ("e2", "m1"): (4, 0)}, {"m1": 2}, {"e1": 1, "e2": 1})
    both = match(graph)
    for _, data in graph.nodes(data=True):
        data["kind"], data["limits"] = "speed", {"speed": 1}

    assert [problem.code for problem in verify(graph, both)] == ["MM-MATCHING-038"]


def test_a_price_of_a_kind_without_a_limit_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 2}, {"e1": 1})
    matching = match(graph)
    priced = evolve(matching.certificate, kind_prices=(("m1", "speed", 3),))

    assert [p.code for p in verify(graph, evolve(matching, certificate=priced))] == [
        "MM-MATCHING-027"
    ]


@pytest.mark.parametrize("objective", ["optimal", "fair"])
@pytest.mark.parametrize("seed", range(150))
def test_limits_and_least_numbers_are_kept_together(seed, objective, limited, assignments):
    """Against all assignments; where none keeps both, the mentors and their most are named."""
    graph = limited(seed)
    instance = instance_from_graph(graph)
    dice = random.Random(seed)
    least = {
        id: dice.randint(1, n)
        for id, n in zip(instance.mentors, instance.places, strict=True)
        if n and dice.random() < 0.5
    }

    def led(chosen, ids):
        return sum(e >= 0 and instance.mentors[instance.mentor[e]] in ids for e in chosen)

    within = [chosen for chosen in assignments(instance) if is_within(instance, chosen)]
    lawful = [c for c in within if all(led(c, {id}) >= n for id, n in least.items())]
    if not lawful:
        with pytest.raises(MentorshipModelError, match="MM-MATCHING-044") as error:
            match(graph, objective=objective, at_least=least)
        named = error.value.problems[0].message.en
        ids = set(named.partition("the mentors ")[2].partition(" are to")[0].split(", "))
        most = max(led(chosen, ids) for chosen in within)

        assert f"at least {sum(least.get(id, 0) for id in ids)} mentees" in named
        assert named.endswith(f"at most {most}")
        assert most < sum(least.get(id, 0) for id in ids)
        return
    matching = match(graph, objective=objective, at_least=least)

    assert matching.value == max(
        value_of(instance, [(i, e) for i, e in enumerate(chosen) if e >= 0], objective)
        for chosen in lawful
    )
    assert verify(graph, matching) == ()


def test_stability_and_limits_together_are_refused(graph_of):
    graph = graph_of({("e1", "m0"): (5, 0)}, {"m0": 2}, {"e1": 1})
    graph.nodes["mentor", "m0"]["limits"] = {"speed": 1}

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-046"):
        match(graph, objective="stable")


def test_places_that_only_unlimited_kinds_contest_have_one_price(graph_of):
    """Three want two places of a mentor who limits a kind that nobody asks for."""
    mentees = {"e1": 1, "e2": 1, "e3": 1}
    graph = graph_of({(id, "m1"): (5, 0) for id in mentees}, {"m1": 2}, mentees)
    graph.nodes["mentor", "m1"]["limits"] = {"speed": 1}
    matching = match(graph)

    assert matching.certificate.kind_prices == ()
    assert verify(graph, matching) == ()


def test_each_mentor_becomes_an_offer_for_the_rest_and_one_for_each_kind_that_it_limits():
    """
    a: 2 places, at most 1 of each kind, at least 1 mentee; b: at most 1 of a kind and no demand;
    c: none of a kind and at least 2 mentees, whom only the other kinds can be.

    Taking a place of a is worth more than matching everyone: 10 + 20 + 30 + 3 * 6 + 1 = 79.
    a has 2 + 1 + 1 - 2 = 2 places too many, b and c 1 and none; 2 - 1 places of a may stay vacant.
    A filler of the surplus outweighs all offers of a: 79 + (2 + 1 + 1) * 79 = 395.
    """
    instance = Instance(
        mentees=["e1", "e2", "e3"],
        mentors=["a", "b", "c"],
        tiers=[1, 1, 1],
        places=[2, 2, 3],
        begin=[0, 3, 4, 6],
        mentor=[0, 1, 2, 0, 0, 1],
        score=[1] * 6,
        rank=[0] * 6,
        kind=["speed", "group", "speed"],
        at_least=[1, 0, 2],
        limits={(0, "speed"): 1, (0, "group"): 1, (1, "speed"): 1, (1, "group"): 2}
        | {(2, "speed"): 0, (2, "group"): 9},
    )
    offers = split(instance, Weights(reward=[10, 20, 30], pair=[1, 2, 3, 4, 5, 6], cut=[7]))
    made, weights = offers.instance, offers.weights

    assert offers.owner == [
        *((0, ""), (0, "group"), (0, "speed")),
        *((1, ""), (1, "speed")),
        *((2, ""), (2, "speed")),
    ]
    assert made.mentors == ["a", "a", "a", "b", "b", "c", "c"]
    assert made.places == [2, 1, 1, 2, 1, 3, 0]
    assert made.mentees == ["e1", "e2", "e3", "", "", "", ""]
    assert made.begin == [0, 3, 4, 6, 9, 12, 14, 17]
    assert made.mentor == [2, 4, 6, 1, 2, 4, *(0, 1, 2), *(0, 1, 2), *(3, 4), *(0, 1, 2)]
    assert (made.limits, made.at_least) == ({}, [0, 0, 0, 0, 0, 2, 0])
    assert offers.subsidy == {0: 79}
    assert weights.reward == [10, 20, 30, 395, 395, 395, 0]
    assert weights.pair == [
        *(80, 2, 3, 83, 84, 6),
        *(79, 79, 79),
        *(79, 79, 79),
        *(0, 0),
        *(79, 79, 79),
    ]
    assert weights.cut == [7]
    prices = [179, 200, 179, 5, 9, 6, 6]
    assert offers.prices(prices) == ([100, 5, 6], {(0, "group"): 21, (1, "speed"): 4})
    assert offers.offered(*offers.prices(prices)) == prices


def test_the_least_numbers_of_offers_are_left_out_where_subsidies_see_to_all():
    one = {"mentees": ["e1"], "mentors": ["a"], "tiers": [1], "places": [2], "begin": [0, 1]}
    instance = Instance(
        **one, mentor=[0], score=[1], rank=[0], kind=["speed"], limits={(0, "speed"): 1}
    )
    weights = Weights(reward=[1], pair=[1], cut=[])

    for least in ([1], []):
        offers = split(evolve(instance, at_least=least), weights)
        assert offers.instance.at_least == ()
        assert offers.subsidy == ({0: 3} if least else {})
