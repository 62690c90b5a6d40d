"""A corrupted result is always objected to."""

import random

import networkx as nx
import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    Certificate,
    instance_from_graph,
    match,
    verify,
    verify_instance,
)
from mentorship_model.vocabulary import Contour, Level


def corrupt(matching, dice):
    """Return the matching with one thing changed in it."""
    return dice.choice(CORRUPTIONS)(matching, dice)


def _without_a_pair(matching, dice):
    pairs = list(matching.pairs)
    if pairs:
        pairs.pop(dice.randrange(len(pairs)))
    return evolve(matching, pairs=tuple(pairs))


def _left_over_though_paired(matching, dice):
    pairs = list(matching.pairs)
    gone = [pairs.pop(dice.randrange(len(pairs))).mentee] if pairs else []
    return evolve(
        matching, pairs=tuple(pairs), unmatched=tuple(sorted([*matching.unmatched, *gone]))
    )


def _other_mentor(matching, dice):
    pairs = list(matching.pairs)
    if pairs:
        n = dice.randrange(len(pairs))
        pairs[n] = evolve(pairs[n], mentor=f"m{dice.randrange(9)}")
    return evolve(matching, pairs=tuple(pairs))


def _swapped(matching, dice):
    pairs = list(matching.pairs)
    if len(pairs) > 1:
        a, b = dice.sample(range(len(pairs)), 2)
        pairs[a], pairs[b] = (
            evolve(pairs[a], mentor=pairs[b].mentor),
            evolve(pairs[b], mentor=pairs[a].mentor),
        )
    return evolve(matching, pairs=tuple(pairs))


def _twice(matching, dice):
    return evolve(matching, pairs=(*matching.pairs, *matching.pairs[:1]))


def _stranger(matching, dice):
    pairs = tuple(evolve(pair, mentee="stranger") for pair in matching.pairs[:1])
    return evolve(matching, pairs=pairs + matching.pairs[1:])


def _better_score(matching, dice):
    pairs = tuple(evolve(pair, score=pair.score + 1) for pair in matching.pairs[:1])
    return evolve(matching, pairs=pairs + matching.pairs[1:])


def _other_contour(matching, dice):
    pairs = tuple(
        evolve(
            pair,
            contour=Contour.EXTERNAL if pair.contour is Contour.INTERNAL else Contour.INTERNAL,
        )
        for pair in matching.pairs[:1]
    )
    return evolve(matching, pairs=pairs + matching.pairs[1:])


def _other_value(matching, dice):
    name, amount = matching.value[-1]
    return evolve(matching, value=(*matching.value[:-1], (name, amount + dice.choice([-1, 1]))))


def _other_price(matching, dice):
    prices = dict(matching.certificate.prices)
    id = f"m{dice.randrange(9)}"
    prices[id] = prices.get(id, 0) + dice.choice([-1, 1, 10**9])
    return evolve(matching, certificate=evolve(matching.certificate, prices=tuple(prices.items())))


def _other_objective(matching, dice):
    return evolve(matching, certificate=Certificate(objective="stable"))


CORRUPTIONS = (
    _without_a_pair,
    _left_over_though_paired,
    _other_mentor,
    _swapped,
    _twice,
    _stranger,
    _better_score,
    _other_contour,
    _other_value,
    _other_price,
    _other_objective,
)


def check(seed, random_problem, graph_of, assignments):
    """Corrupt one result; it must be objected to unless it is still proved, and so optimal."""
    dice = random.Random(seed)
    edges, places, tiers = random_problem(seed, mentees=6, mentors=5)
    graph = graph_of(edges, places, tiers)
    objective = dice.choice(["optimal", "fair", "stable"])
    matching = match(graph, objective=objective)
    changed = corrupt(matching, dice)
    if changed == matching:
        return
    if not verify(graph, changed):
        # What passes is as good: another optimum or another set of proving prices.
        assert changed.value == matching.value or objective == "stable"
        pairs = [(pair.mentee, pair.mentor) for pair in changed.pairs]
        assert all((mentee, mentor) in edges for mentee, mentor in pairs)
        assert len({mentee for mentee, _ in pairs}) == len(pairs)
        assert {mentee for mentee, _ in pairs}.isdisjoint(changed.unmatched)
        assert {*changed.unmatched}.union(mentee for mentee, _ in pairs) == set(tiers)
        assert all(sum(m == id for _, m in pairs) <= n for id, n in places.items())
        assert changed.value[-1][1] == sum(edges[pair][0] for pair in pairs)


@pytest.mark.parametrize("block", range(10))
def test_whatever_passes_is_as_good_as_the_result(block, random_problem, graph_of, assignments):
    for seed in range(block * 60, block * 60 + 60):
        check(seed, random_problem, graph_of, assignments)


@pytest.mark.slow
def test_whatever_passes_of_ten_thousand_is_as_good(random_problem, graph_of, assignments):
    for seed in range(1000, 11000):
        check(seed, random_problem, graph_of, assignments)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (_without_a_pair, {"MM-MATCHING-025"}),
        (_left_over_though_paired, {"MM-MATCHING-026", "MM-MATCHING-027", "MM-MATCHING-028"}),
        (_twice, {"MM-MATCHING-023", "MM-MATCHING-024"}),
        (_stranger, {"MM-MATCHING-020", "MM-MATCHING-025"}),
        (_better_score, {"MM-MATCHING-022"}),
        (_other_contour, {"MM-MATCHING-022"}),
        (_other_value, {"MM-MATCHING-026"}),
        (_other_objective, {"MM-MATCHING-029"}),
    ],
)
def test_a_breach_has_a_name(change, codes, random_problem, graph_of):
    graph = graph_of(*random_problem(7, mentees=12, mentors=8, density=0.9))
    matching = match(graph)

    assert len(matching.pairs) > 1
    assert {p.code for p in verify(graph, change(matching, random.Random(1)))} <= codes
    assert verify(graph, change(matching, random.Random(1)))


def test_a_pair_that_is_no_candidate_is_named(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 1, "m2": 1}, {"e1": 1})
    matching = match(graph)
    changed = evolve(matching, pairs=(evolve(matching.pairs[0], mentor="m2"),))

    assert [problem.code for problem in verify(graph, changed)] == ["MM-MATCHING-021"]


def test_a_blocking_pair_is_named(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0), ("e1", "m2"): (1, 0)}, {"m1": 1, "m2": 1}, {"e1": 1})
    stable = match(graph, objective="stable")
    banned = match(graph, objective="stable", bans=[("e1", "m1")])
    changed = evolve(banned, requirements=stable.requirements)

    assert [problem.code for problem in verify(graph, changed)] == ["MM-MATCHING-035"]


def _codes_at_prices(graph, matching, *prices):
    certificate = evolve(matching.certificate, prices=prices)
    return [problem.code for problem in verify(graph, evolve(matching, certificate=certificate))]


@pytest.mark.parametrize("amount", [-1, 0, 1.0, True, "1", None])
def test_a_price_is_an_integer_above_none(amount, graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})

    assert _codes_at_prices(graph, match(graph), ("m1", 1)) == []
    assert _codes_at_prices(graph, match(graph), ("m1", amount)) == ["MM-MATCHING-027"]


@pytest.mark.parametrize(("mentees", "codes"), [(1, []), (2, ["MM-MATCHING-027"])])
def test_a_price_is_below_none_only_where_the_least_is_reached(mentees, codes, graph_of):
    """A mentor of whom one mentee is demanded has two places."""
    edges = {(f"e{n}", "m1"): (9, 0) for n in range(mentees)}
    graph = graph_of(edges, {"m1": 2}, {mentee: 1 for mentee, _ in edges})
    matching = match(graph, at_least={"m1": 1})

    assert _codes_at_prices(graph, matching, ("m1", -1)) == codes
    assert _codes_at_prices(graph, matching, ("m1", 0)) == ["MM-MATCHING-027"]


@pytest.mark.parametrize("amount", [1, -1, 0, 1.0, True])
def test_a_mentor_with_a_place_left_has_no_price(amount, graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 2}, {"e1": 1})

    assert _codes_at_prices(graph, match(graph), ("m1", amount)) == ["MM-MATCHING-027"]


def test_a_price_is_told_once(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})

    assert _codes_at_prices(graph, match(graph), ("m1", 1)) == []
    assert _codes_at_prices(graph, match(graph), ("m1", 1), ("m1", 1)) == ["MM-MATCHING-027"]


def test_the_price_of_a_stranger_is_not_taken_for_the_last_mentors(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1, "m2": 0}, {"e1": 1})

    assert _codes_at_prices(graph, match(graph), ("stranger", 1)) == ["MM-MATCHING-027"]


def test_a_stable_result_is_proved_by_no_prices(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})
    stable = match(graph, objective="stable")

    assert _codes_at_prices(graph, stable) == []
    assert _codes_at_prices(graph, stable, ("m1", 1)) == ["MM-MATCHING-029"]


@pytest.fixture
def contested(graph_of):
    """Two mentees and the one place that they both want; e1 has it."""
    return graph_of(
        {("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0), ("e3", "m2"): (7, 0)},
        {"m1": 1, "m2": 1},
        {"e1": 1, "e2": 1, "e3": 1},
    )


def _named(graph, matching):
    return [(problem.code, problem.subject) for problem in verify(graph, matching)]


def test_a_mentor_over_the_places_is_named(contested):
    matching = match(contested)
    second = evolve(matching.pairs[0], mentee="e2", score=5)
    changed = evolve(matching, pairs=(*matching.pairs, second), unmatched=())

    assert _named(contested, changed) == [("MM-MATCHING-024", "m1")]


def test_the_mentee_of_the_worse_pair_is_named(contested):
    """The value is another; at the old price e2 would rather be left over."""
    matching = match(contested)
    worse = evolve(matching.pairs[0], mentee="e2", score=5)
    changed = evolve(matching, pairs=(worse, *matching.pairs[1:]), unmatched=("e1",))

    assert _named(contested, changed) == [("MM-MATCHING-026", None), ("MM-MATCHING-028", "e2")]


def test_every_breach_is_told_after_a_stranger(contested):
    matching = match(contested)
    stranger = evolve(matching.pairs[0], mentee="x")
    changed = evolve(matching, pairs=(stranger, evolve(matching.pairs[1], score=8)))

    assert _named(contested, changed) == [
        ("MM-MATCHING-020", "x"),
        ("MM-MATCHING-022", "e3"),
        ("MM-MATCHING-025", "e1"),
        ("MM-MATCHING-025", "x"),
    ]


def test_a_stranger_left_over_is_named(contested):
    matching = match(contested)
    changed = evolve(matching, unmatched=("e2", "x"))

    assert _named(contested, changed) == [("MM-MATCHING-025", "x")]


def test_a_lock_not_kept_and_a_least_not_reached_are_named(contested):
    matching = match(contested)
    locked = evolve(matching.requirements, locks=(("e2", "m1"),))
    demanding = evolve(matching.requirements, at_least=(("m2", 1),))
    without = evolve(matching, pairs=matching.pairs[:1], unmatched=("e2", "e3"))

    assert _named(contested, evolve(matching, requirements=locked)) == [("MM-MATCHING-037", "e2")]
    assert _named(contested, evolve(without, requirements=demanding)) == [("MM-MATCHING-036", "m2")]


def test_who_blocks_is_named(contested):
    matching = match(contested, objective="stable")
    changed = evolve(
        matching,
        pairs=matching.pairs[:1],
        unmatched=("e2", "e3"),
        value=tuple(
            (name, {"matched_in_tier_1": 1, "institutional": 1, "total_score": 9}.get(name, 0))
            for name, _ in matching.value
        ),
    )
    (problem,) = verify(contested, changed)

    assert (problem.code, problem.subject) == ("MM-MATCHING-035", "e3")
    assert "m2" in problem.message.en


def test_shares_that_are_not_the_candidates_are_named(contested):
    for _, _, data in contested.edges(data=True):
        data["shares"] = (("needs", data["score"]),)
    matching = match(contested)
    first, second = matching.pairs
    other = evolve(second, shares=(("needs", 6), ("mutual", 1)))

    assert first.shares == (("needs", 9),)
    assert _named(contested, matching) == []
    assert _named(contested, evolve(matching, pairs=(first, other))) == [("MM-MATCHING-022", "e3")]
    assert _named(contested, evolve(matching, pairs=(first, evolve(second, shares=())))) == []


def test_shares_are_compared_whoever_stands_first_in_the_graph_and_without_ids(contested):
    for _, _, data in contested.edges(data=True):
        data["shares"] = (("needs", data["score"]),)
    for _, data in contested.nodes(data=True):
        del data["id"]
    named = nx.relabel_nodes(contested, {node: node[1] for node in contested})
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(named.nodes(data=True))))
    turned.add_edges_from(named.edges(data=True))
    matching = match(named)
    first, second = matching.pairs
    wrong = evolve(matching, pairs=(first, evolve(second, shares=(("needs", 99),))))

    for graph in (named, turned):
        assert _named(graph, matching) == []
        assert _named(graph, wrong) == [("MM-MATCHING-022", "e3")]


@pytest.mark.parametrize(
    ("price", "codes"),
    [
        (("m1", "speed", 1), []),
        (("m1", "speed", 1.0), ["MM-MATCHING-027"]),
        (("m1", "speed", 0), ["MM-MATCHING-027"]),
        (("m1", "speed", -1), ["MM-MATCHING-027"]),
        (("m1", "virtual", 1), ["MM-MATCHING-027"]),
        (("m2", "speed", 1), ["MM-MATCHING-027"]),
        (("stranger", "speed", 1), ["MM-MATCHING-027"]),
    ],
)
def test_a_kind_has_a_price_only_where_its_limit_is_reached(price, codes, graph_of):
    """m1 has its one mentee of the kind "speed" and a place left; m2 has nobody, and may have two."""
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 2, "m2": 2}, {"e1": 1})
    graph.nodes["mentee", "e1"]["kind"] = "speed"
    graph.nodes["mentor", "m1"]["limits"] = {"speed": 1, "virtual": 1}
    graph.nodes["mentor", "m2"]["limits"] = {"speed": 2}
    matching = match(graph)
    certificate = evolve(matching.certificate, prices=(), kind_prices=(price,))
    twice = evolve(certificate, kind_prices=(price, price))

    assert [p.code for p in verify(graph, evolve(matching, certificate=certificate))] == codes
    assert [p.code for p in verify(graph, evolve(matching, certificate=twice))] == [
        "MM-MATCHING-027"
    ]


@pytest.mark.parametrize(
    ("objective", "bound", "notices"),
    [
        ("optimal", 9, []),
        ("optimal", 10, ["MM-MATCHING-018"]),
        ("fair", 9, []),
        ("fair", 10, ["MM-MATCHING-018"]),
        ("stable", 0, ["MM-MATCHING-018"]),
    ],
)
def test_a_candidate_left_out_matters_from_above_what_one_has(objective, bound, notices, graph_of):
    """e1 has 9; one left out with 9 cannot be better, with 10 it can."""
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})
    graph.nodes["mentee", "e1"]["cut_bound"] = (Level.INSTITUTIONAL, bound)

    assert [problem.code for problem in match(graph, objective=objective).problems] == notices


@pytest.mark.parametrize(("places", "notices"), [(1, []), (2, ["MM-MATCHING-018"])])
def test_a_candidate_left_out_matters_to_who_is_left_over_if_a_place_is(places, notices, contested):
    """With every place taken, e2 with 0 would only take the place of somebody better."""
    contested.nodes["mentee", "e2"]["cut_bound"] = (Level.INSTITUTIONAL, 0)
    contested.nodes["mentor", "m2"]["places"] = places
    # Nobody is with a mentor of no places, so that one makes nothing matter.
    contested.add_node(("mentor", "m3"), side="mentor", id="m3", places=0)

    assert [problem.code for problem in match(contested).problems] == notices


@pytest.mark.parametrize(("bound", "notices"), [(5, []), (6, ["MM-MATCHING-018"])])
def test_a_candidate_left_out_is_weighed_at_the_prices(bound, notices, graph_of):
    """e2 would pay 5 - 1 = 4 for the place of e1, who has 9 - 4 = 5; m2 has a place for nothing."""
    graph = graph_of(
        {("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0), ("e2", "m2"): (1, 0)},
        {"m1": 1, "m2": 2},
        {"e1": 1, "e2": 1},
    )
    graph.nodes["mentee", "e1"]["cut_bound"] = (Level.INSTITUTIONAL, bound)
    matching = match(graph)

    assert matching.certificate.prices == (("m1", 4),)
    assert [problem.code for problem in matching.problems] == notices


@pytest.mark.parametrize(("bound", "notices"), [(5, []), (6, ["MM-MATCHING-018"])])
def test_a_candidate_left_out_is_weighed_at_the_prices_of_kinds(bound, notices, graph_of):
    """m1 has two places, one of them for speed: e2 would pay 4 for that of e1, who has 9 - 4 = 5."""
    graph = graph_of(
        {("e1", "m1"): (9, 0), ("e2", "m1"): (5, 0), ("e2", "m2"): (1, 0)},
        {"m1": 2, "m2": 2},
        {"e1": 1, "e2": 1},
    )
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "speed"
    graph.nodes["mentor", "m1"]["limits"] = {"speed": 1}
    graph.nodes["mentee", "e1"]["cut_bound"] = (Level.INSTITUTIONAL, bound)
    matching = match(graph)

    assert matching.certificate.kind_prices == (("m1", "speed", 4),)
    assert [problem.code for problem in matching.problems] == notices


def test_where_nobody_has_a_place_a_candidate_left_out_may_matter(graph_of):
    """What was left out is not known here, so it may have had a place."""
    graph = graph_of({("e1", "m1"): (0, 0)}, {"m1": 0}, {"e1": 1})
    graph.nodes["mentee", "e1"]["cut_bound"] = (Level.INSTITUTIONAL, 0)

    assert [problem.code for problem in match(graph).problems] == ["MM-MATCHING-018"]


def test_a_demand_makes_a_candidate_left_out_matter(graph_of):
    """e1 is held by m1, who must have one: 1 + 8 = 9, so m2, left out with 5, would be worth more."""
    graph = graph_of({("e1", "m1"): (1, 0), ("e1", "m2"): (9, 0)}, {"m1": 1, "m2": 1}, {"e1": 1})
    graph.nodes["mentee", "e1"]["cut_bound"] = (Level.INSTITUTIONAL, 5)
    matching = match(graph, at_least={"m1": 1})

    assert [pair.mentor for pair in matching.pairs] == ["m1"]
    assert [problem.code for problem in matching.problems] == ["MM-MATCHING-018"]


def test_a_problem_that_is_none_is_told_as_the_argument_that_it_is(contested):
    unsound = evolve(instance_from_graph(contested), tiers=[])
    with pytest.raises(MentorshipModelError) as caught:
        verify_instance(unsound, match(contested))
    (problem,) = caught.value.problems

    assert problem.place.argument == "instance"


def test_the_checker_imports_no_solver():
    import ast
    import inspect

    from mentorship_model.matching import breaches, certificate

    imported = {
        node.module
        for module in (certificate, breaches)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.ImportFrom)
    }

    assert not {
        name for name in imported if name and name.startswith("mentorship_model.matching.")
    }.difference(
        f"mentorship_model.matching.{name}"
        for name in (
            "breaches",
            "groups",
            "instance",
            "reading",
            "nearness",
            "objective",
            "requirements",
            "result",
            "shape",
        )
    )


def test_demands_that_cannot_be_are_named(contested):
    matching = match(contested)
    banned = evolve(matching.requirements, bans=(("x", "m1"),))
    demanding = evolve(matching.requirements, at_least=(("m1", 2),))

    assert _named(contested, evolve(matching, requirements=banned)) == [("MM-MATCHING-011", "x")]
    assert _named(contested, evolve(matching, requirements=demanding)) == [
        ("MM-MATCHING-043", "m1")
    ]


def test_a_matching_is_a_graph_of_everyone_matched_or_left_over(contested):
    graph = match(contested).to_graph()

    assert sorted(graph.edges) == [
        (("mentee", "e1"), ("mentor", "m1")),
        (("mentee", "e3"), ("mentor", "m2")),
    ]
    assert graph.degree["mentee", "e2"] == 0
    assert {data["id"] for _, data in graph.nodes(data=True)} == {"e1", "e2", "e3", "m1", "m2"}
