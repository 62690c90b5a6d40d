"""
One row for every way to corrupt a result: which result, what is done to it, which breaches are named.

The other direction is below the table: of every way to pair people in a small problem, exactly the
best ones pass, counted here without the checker.
"""

from __future__ import annotations

import random
from collections import Counter

import networkx as nx
import pytest
from attrs import evolve, fields, has
from tests.matching.conftest import all_assignments, make_graph, make_random

from mentorship_model import MentorshipModelError
from mentorship_model.errors import ProblemKind
from mentorship_model.matching import (
    Certificate,
    Matching,
    Pair,
    Requirements,
    certificate,
    instance_from_graph,
    match,
    verify,
)
from mentorship_model.matching.nearness import NEAREST_FIRST, contour_of
from mentorship_model.matching.shape import misshapen
from mentorship_model.vocabulary import Contour, Level

# -- the results


def _graph(edges, places, *, tiers=None, kinds=None, limits=None) -> nx.Graph:
    mentees = sorted({mentee for mentee, _ in edges})
    graph = make_graph(
        {pair: given if isinstance(given, tuple) else (given, 0) for pair, given in edges.items()},
        places,
        {id: (tiers or {}).get(id, 1) for id in mentees},
    )
    for id, kind in (kinds or {}).items():
        graph.nodes["mentee", id]["kind"] = kind
    for id, limit in (limits or {}).items():
        graph.nodes["mentor", id]["limits"] = limit
    return graph


CONTESTED = _graph(
    {("e1", "m1"): 9, ("e2", "m1"): 5, ("e3", "m2"): 7, ("e3", "m1"): 1}, {"m1": 1, "m2": 1}
)
"""e1 has the place that e2 wants, e3 the other."""

ROOMY = _graph({("e1", "m1"): 9, ("e1", "m2"): 1, ("e2", "m1"): 5}, {"m1": 2, "m2": 1})
"""Both are with m1; m2 has nobody."""

CONTOURS = _graph({("e1", "m1"): (1, 0), ("e1", "m2"): (9, 2)}, {"m1": 1, "m2": 1})
"""The nearer mentor comes before the better one."""

TIERS = _graph({("e1", "m1"): 9, ("e2", "m1"): 1}, {"m1": 1}, tiers={"e1": 1, "e2": 0})
"""e2 is of the first tier."""

KINDS = _graph(
    {("e1", "m1"): 9, ("e2", "m1"): 8, ("e3", "m1"): 1},
    {"m1": 3},
    kinds={"e1": "speed", "e2": "speed", "e3": "virtual"},
    limits={"m1": {"speed": 1, "virtual": 1}},
)
"""m1 has three places, but for one of the kind "speed"."""

GROUPS = _graph(
    {("e1", "m1"): 9, ("e2", "m1"): 1, ("e2", "m2"): 9, ("e3", "m3"): 5},
    {"m1": 2, "m2": 2, "m3": 1},
    kinds={"e1": "group", "e2": "group", "e3": "direct"},
)
"""Apart e1 and e2 would score more, but a group of one is none."""

NEEDS = _graph({("e1#1", "m1"): 9, ("e1#2", "m2"): 8}, {"m1": 1, "m2": 1})
"""Two needs of one mentee, each with a mentor of its own."""
for _first, _second, _data in NEEDS.edges(data=True):
    _data["shares"] = (("needs", _data["score"]),)

RESULTS: dict[str, tuple[nx.Graph, dict]] = {
    "optimal": (CONTESTED, {}),
    "fair": (CONTESTED, {"objective": "fair"}),
    "stable": (CONTESTED, {"objective": "stable"}),
    "roomy": (ROOMY, {}),
    "roomy stable": (ROOMY, {"objective": "stable"}),
    "locked": (CONTESTED, {"locks": [("e2", "m1")]}),
    "locked stable": (CONTESTED, {"locks": [("e2", "m1")], "objective": "stable"}),
    "banned": (CONTESTED, {"bans": [("e1", "m1")]}),
    "least": (ROOMY, {"at_least": {"m2": 1}}),
    "kept": (ROOMY, {"keep": [("e1", "m2")]}),
    "contours": (CONTOURS, {}),
    "tiers": (TIERS, {}),
    "kinds": (KINDS, {}),
    "groups": (GROUPS, {}),
    "needs": (NEEDS, {}),
}


def _result(name) -> tuple[nx.Graph, Matching]:
    graph, how = RESULTS[name]
    return graph, match(graph, **how)


# -- what is done to them


def pair(mentee, /, **changes):
    """Change the pair of a mentee."""
    return lambda m: evolve(
        m, pairs=tuple(evolve(p, **changes) if p.mentee == mentee else p for p in m.pairs)
    )


def added(mentee, mentor, score, **more):
    """Add a pair and take the mentee from those left over."""
    new = Pair(mentee=mentee, mentor=mentor, score=score, **more)
    return lambda m: evolve(
        m, pairs=(*m.pairs, new), unmatched=tuple(id for id in m.unmatched if id != mentee)
    )


def without(mentee):
    """Take a pair away."""
    return lambda m: evolve(m, pairs=tuple(p for p in m.pairs if p.mentee != mentee))


def left(*ids):
    """Say that these are left over."""
    return lambda m: evolve(m, unmatched=ids)


def worth(**changes):
    """State another value."""
    return lambda m: evolve(m, value=tuple((n, changes.get(n, amount)) for n, amount in m.value))


def proof(**changes):
    """Change the certificate."""
    return lambda m: evolve(m, certificate=evolve(m.certificate, **changes))


def demand(**changes):
    """Say that something else had been demanded."""
    return lambda m: evolve(m, requirements=evolve(m.requirements, **changes))


def claim(objective):
    """Say that something else had been maximised."""
    return lambda m: evolve(
        m, objective=objective, certificate=evolve(m.certificate, objective=objective)
    )


def all_of(*changes):
    """Do one after another."""

    def do(matching):
        for change in changes:
            matching = change(matching)
        return matching

    return do


UNKNOWN, FORBIDDEN, DIFFERS, TWICE = (f"MM-MATCHING-0{n}" for n in (20, 21, 22, 23))
OVERFULL, LOST, VALUE, PRICE = (f"MM-MATCHING-0{n}" for n in (24, 25, 26, 27))
ORDER = "MM-MATCHING-062"
NOT_BEST, PROOF, BLOCKING, TOO_FEW = (f"MM-MATCHING-0{n}" for n in (28, 29, 35, 36))
MISSHAPEN = "MM-MATCHING-064"
LOCK_BROKEN, LIMIT, SMALL, STRANGER = (f"MM-MATCHING-0{n}" for n in (37, 38, 39, 11))
SUPPOSED = "MM-MATCHING-069"

EVERYONE = ("e1", "e2", "e3")

TABLE = [
    # who is in a pair
    ("optimal", pair("e1", mentee="x"), [(UNKNOWN, "x"), (LOST, "e1"), (LOST, "x")]),
    ("optimal", pair("e1", mentor="x"), [(UNKNOWN, "e1")]),
    ("optimal", pair("e1", mentor="m2"), [(FORBIDDEN, "e1"), (OVERFULL, "m2")]),
    (
        "optimal",
        all_of(pair("e1", mentor="m2"), pair("e3", score=8)),
        [(FORBIDDEN, "e1"), (DIFFERS, "e3"), (OVERFULL, "m2")],
    ),
    ("optimal", added("e2", "m1", 5), [(OVERFULL, "m1")]),
    ("optimal", added("e1", "m2", 9), [(FORBIDDEN, "e1"), (OVERFULL, "m2"), (TWICE, "e1")]),
    ("roomy", added("e1", "m2", 1), [(TWICE, "e1")]),
    ("roomy", added("e1", "m1", 9), [(OVERFULL, "m1"), (TWICE, "e1")]),
    ("optimal", without("e1"), [(LOST, "e1")]),
    ("optimal", all_of(without("e1"), without("e3")), [(LOST, "e1"), (LOST, "e3")]),
    ("optimal", left(), [(LOST, "e2")]),
    ("optimal", left("e2", "e2"), [(LOST, "e2")]),
    ("optimal", left("e1", "e2"), [(LOST, "e1")]),
    ("optimal", left("e2", "x"), [(LOST, "x")]),
    ("stable", without("e3"), [(LOST, "e3")]),
    ("needs", without("e1#2"), [(LOST, "e1#2")]),
    ("needs", pair("e1#2", mentor="m1"), [(FORBIDDEN, "e1#2"), (OVERFULL, "m1")]),
    # what the pair says of itself
    ("optimal", pair("e1", score=10), [(DIFFERS, "e1")]),
    ("fair", pair("e3", score=6), [(DIFFERS, "e3")]),
    ("stable", pair("e3", score=6), [(DIFFERS, "e3")]),
    ("contours", pair("e1", level=Level.REGIONAL), [(DIFFERS, "e1")]),
    ("contours", pair("e1", contour=Contour.EXTERNAL), [(DIFFERS, "e1")]),
    ("needs", pair("e1#1", shares=(("needs", 8), ("mutual", 1))), [(DIFFERS, "e1#1")]),
    ("needs", pair("e1#1", shares=()), []),
    ("needs", pair("e1#2", shares=(("needs", 9),)), [(DIFFERS, "e1#2")]),
    # demands
    ("optimal", demand(locks=(("e2", "m1"),)), [(LOCK_BROKEN, "e2")]),
    (
        "optimal",
        demand(locks=(("e1", "m1"), ("e2", "m1"), ("e3", "m1"))),
        [(LOCK_BROKEN, "e2"), (LOCK_BROKEN, "e3")],
    ),
    ("optimal", demand(bans=(("e1", "m1"),)), [(FORBIDDEN, "e1")]),
    ("optimal", demand(bans=(("x", "m1"),)), [(STRANGER, "x")]),
    ("optimal", demand(bans=(("e1", "x"),)), [(STRANGER, "x")]),
    ("optimal", demand(at_least=(("x", 1),)), [(STRANGER, "x")]),
    ("optimal", demand(at_least=(("m1", 2),)), [("MM-MATCHING-043", "m1")]),
    (
        "optimal",
        demand(locks=(("e1", "m1"),), bans=(("e1", "m1"),)),
        [("MM-MATCHING-040", "e1")],
    ),
    (
        "roomy",
        all_of(added("e1", "m2", 1), demand(locks=(("e1", "m1"), ("e1", "m2")))),
        [("MM-MATCHING-041", "e1")],
    ),
    (
        "optimal",
        all_of(added("e2", "m1", 5), demand(locks=(("e1", "m1"), ("e2", "m1")))),
        [("MM-MATCHING-042", "m1")],
    ),
    (
        "kinds",
        all_of(added("e2", "m1", 8), demand(locks=(("e1", "m1"), ("e2", "m1")))),
        [("MM-MATCHING-053", "m1")],
    ),
    ("roomy", demand(at_least=(("m2", 1),)), [(TOO_FEW, "m2")]),
    ("roomy", demand(at_least=(("m1", 1), ("m2", 1))), [(TOO_FEW, "m2")]),
    ("least", demand(at_least=()), [(PRICE, "m2"), (NOT_BEST, "e1")]),
    ("least", proof(prices=()), [(NOT_BEST, "e1")]),
    ("banned", demand(bans=()), [(NOT_BEST, "e1")]),
    ("banned", pair("e2", mentee="e1", score=9), [(FORBIDDEN, "e1"), (LOST, "e1"), (LOST, "e2")]),
    ("kept", demand(kept=()), [(VALUE, None), (NOT_BEST, "e1")]),
    ("kept", worth(kept_pairs=2), [(VALUE, None)]),
    ("roomy", demand(kept=(("e1", "m1"),)), [(VALUE, None)]),
    ("roomy", demand(kept=(("e1", "m2"),)), [(VALUE, None), (NOT_BEST, "e1")]),
    # kinds and groups
    ("kinds", added("e2", "m1", 8), [(LIMIT, "m1")]),
    ("kinds", proof(kind_prices=()), [(NOT_BEST, "e2")]),
    (
        "kinds",
        all_of(pair("e1", mentee="e2", score=8), left("e1"), worth(total_score=9)),
        [(NOT_BEST, "e2")],
    ),
    ("kinds", proof(kind_prices=(("m1", "speed", 0),)), [(PRICE, None), (NOT_BEST, "e2")]),
    (
        "groups",
        all_of(pair("e2", mentor="m2", score=9), worth(total_score=23), proof(locks=(), bans=())),
        [(SMALL, "m1"), (SMALL, "m2")],
    ),
    (
        "groups",
        all_of(
            without("e1"),
            without("e2"),
            left("e1", "e2"),
            worth(matched_in_tier_1=1, institutional=1, total_score=5),
            proof(locks=(), bans=()),
        ),
        [(NOT_BEST, "e1"), (NOT_BEST, "e2")],
    ),
    ("groups", demand(smallest_group=3), [(SMALL, "m1")]),
    ("groups", proof(locks=(), bans=()), [(NOT_BEST, "e2")]),
    ("groups", all_of(), [(SUPPOSED, None)]),
    ("groups", proof(locks=(("e2", "m2"),)), [(LOCK_BROKEN, "e2")]),
    ("groups", proof(locks=(("e3", "m3"),)), [(PROOF, None)]),
    ("groups", proof(bans=(("e3", "m3"),)), [(PROOF, None)]),
    ("groups", proof(bans=(("x", "m3"),)), [(PROOF, None)]),
    ("optimal", proof(locks=(("e1", "m1"),)), [(PROOF, None)]),
    ("optimal", lambda m: evolve(m, pairs=m.pairs[::-1]), [(ORDER, None)]),
    # the value
    ("optimal", worth(total_score=17), [(VALUE, None)]),
    ("optimal", worth(matched_in_tier_1=3), [(VALUE, None)]),
    ("fair", worth(pairs_scoring_7=0), [(VALUE, None)]),
    ("stable", worth(total_score=15), [(VALUE, None)]),
    ("contours", worth(institutional=0, regional=1), [(VALUE, None)]),
    ("optimal", lambda m: evolve(m, value=()), [(VALUE, None)]),
    ("optimal", lambda m: evolve(m, value=m.value[::-1]), [(VALUE, None)]),
    # the proof
    ("optimal", proof(prices=()), [(NOT_BEST, "e2")]),
    ("fair", proof(prices=()), [(NOT_BEST, "e2")]),
    ("tiers", proof(prices=()), [(NOT_BEST, "e1")]),
    ("optimal", proof(prices=(("x", 1),)), [(PRICE, "x"), (NOT_BEST, "e2")]),
    ("roomy", proof(prices=(("m2", 1),)), [(PRICE, "m2")]),
    ("roomy", proof(prices=(("m1", 9),)), [(NOT_BEST, "e1")]),
    ("roomy", proof(prices=(("m1", 8),)), []),
    (
        "tiers",
        all_of(
            pair("e2", mentee="e1", score=9),
            left("e2"),
            worth(matched_in_tier_0=0, matched_in_tier_1=1, total_score=9),
        ),
        [(NOT_BEST, "e1")],
    ),
    (
        "contours",
        all_of(
            pair("e1", mentor="m2", score=9, level=Level.REGIONAL, contour=Contour.EXTERNAL),
            worth(institutional=0, regional=1, total_score=9),
            proof(prices=()),
        ),
        [(NOT_BEST, "e1")],
    ),
    ("optimal", proof(objective="fair"), [(PROOF, None)]),
    ("optimal", lambda m: evolve(m, certificate=Certificate(objective="stable")), [(PROOF, None)]),
    ("optimal", claim("stable"), [(PROOF, None)]),
    ("optimal", claim("best"), [(MISSHAPEN, None)]),
    ("optimal", claim("fair"), [(VALUE, None), (NOT_BEST, "e2")]),
    ("optimal", proof(objective="best"), [(PROOF, None)]),
    ("stable", proof(prices=(("m1", 1),)), [(PROOF, None)]),
    ("stable", proof(kind_prices=(("m1", "speed", 1),)), [(PROOF, None)]),
    ("stable", claim("optimal"), [(NOT_BEST, "e2")]),
    # whoever would both rather have each other
    (
        "stable",
        all_of(pair("e1", mentee="e2", score=5), left("e1"), worth(total_score=12)),
        [(BLOCKING, "e1")],
    ),
    (
        "stable",
        all_of(
            without("e1"),
            without("e3"),
            left(*EVERYONE),
            worth(matched_in_tier_1=0, institutional=0, total_score=0),
        ),
        [(BLOCKING, "e1"), (BLOCKING, "e2"), (BLOCKING, "e3"), (BLOCKING, "e3")],
    ),
    (
        "roomy stable",
        all_of(pair("e1", mentor="m2", score=1), worth(total_score=6)),
        [(BLOCKING, "e1")],
    ),
    ("locked stable", demand(locks=()), [(BLOCKING, "e1")]),
]


@pytest.mark.parametrize("name", RESULTS)
def test_what_was_found_is_proved(name):
    """Groups that cost something are proved under what the certificate says of them."""
    graph, matching = _result(name)

    supposed = [SUPPOSED] if name == "groups" else []
    assert [problem.code for problem in verify(graph, matching)] == supposed


@pytest.mark.parametrize(("name", "change", "breaches"), TABLE)
def test_a_corruption_is_named(name, change, breaches):
    graph, matching = _result(name)

    assert [(problem.code, problem.subject) for problem in verify(graph, change(matching))] == (
        breaches
    )


def test_every_breach_the_checker_can_name_has_a_row():
    """A candidate left out may matter to what was found; it is no breach, and `match` tells it."""
    kinds = {value.code for value in vars(certificate).values() if isinstance(value, ProblemKind)}
    named = {code for _, _, breaches in TABLE for code, _ in breaches}

    assert kinds - named == {certificate.CUT_MAY_MATTER.code}


@pytest.mark.parametrize(
    ("name", "change", "text"),
    [
        (
            "optimal",
            added("e2", "m1", 5),
            ("у наставника 2 пар при 1 местах", "the mentor has 2 pairs, 1 places"),
        ),
        (
            "roomy",
            demand(at_least=(("m2", 1),)),
            (
                "у наставника 0 пар, требуется не меньше 1",
                "the mentor has 0 pairs, at least 1 are demanded",
            ),
        ),
        (
            "kinds",
            added("e2", "m1", 8),
            (
                "у наставника больше 1 наставляемых вида speed",
                "the mentor has more than 1 mentees of the kind speed",
            ),
        ),
        (
            "locked stable",
            demand(locks=()),
            (
                "наставляемый и наставник m1 предпочли бы друг друга",
                "the mentee and the mentor m1 would both rather have each other",
            ),
        ),
    ],
)
def test_a_breach_says_how_much_and_with_whom(name, change, text):
    graph, matching = _result(name)
    (problem,) = verify(graph, change(matching))

    assert (problem.message.ru, problem.message.en) == text


# -- what is no result at all

NONSENSE = [None, True, 1.0, "x", [], (("a",),)]


def _misshapen(value):
    """Put nonsense in the place of a value, or of any value inside it."""
    yield from NONSENSE
    if isinstance(value, tuple):
        for n, one in enumerate(value):
            for other in _misshapen(one):
                yield (*value[:n], other, *value[n + 1 :])
    if has(type(value)):
        for field in fields(type(value)):
            for other in _misshapen(getattr(value, field.name)):
                yield evolve(value, **{field.name: other})


@pytest.mark.parametrize("name", ["least", "kinds", "groups", "needs"])
def test_nonsense_anywhere_in_a_result_is_objected_to(name):
    """What passes says the same or more than enough: who asked, and shares that nobody claims."""
    graph, matching = _result(name)
    for field in fields(Matching):
        if field.name == "problems":
            continue
        for other in _misshapen(getattr(matching, field.name)):
            changed = evolve(matching, **{field.name: other})
            if not verify(graph, changed):
                assert [*misshapen(changed)] == []
                assert _same(changed, matching)


def _same(one: Matching, other: Matching) -> bool:
    """Say whether two results have the same pairs; shares may be missing, a proof be another."""
    bare = [evolve(pair, shares=()) for pair in one.pairs]
    return bare == [evolve(pair, shares=()) for pair in other.pairs] and (
        (one.unmatched, one.value) == (other.unmatched, other.value)
    )


@pytest.mark.parametrize(
    ("change", "attributes"),
    [
        (pair("e1", score=9.0), ["pairs"]),
        (pair("e1", level="institutional"), ["pairs"]),
        (pair("e1", contour="internal"), ["pairs"]),
        (pair("e1", mentor=1), ["pairs"]),
        (pair("e1", shares=(("needs", 9.0),)), ["pairs"]),
        (left(1), ["unmatched"]),
        (worth(total_score=16.0), ["value"]),
        (worth(total_score=True), ["value"]),
        (demand(smallest_group=0), ["requirements"]),
        (demand(smallest_group=1), []),
        (demand(kept=("e1", "m1")), ["requirements"]),
        (proof(prices=(("m1",),)), ["certificate"]),
        (proof(kind_prices=(("m1", 1),)), ["certificate"]),
        (proof(bans=((1, "m1"),)), ["certificate"]),
        (lambda m: evolve(m, proposing="curator"), ["proposing"]),
        (lambda m: evolve(m, largest=1), ["proposing"]),
        (lambda m: evolve(m, pairs=[*m.pairs], unmatched="e2"), ["pairs", "unmatched"]),
        (lambda m: evolve(m, requirements=None, certificate=None), ["requirements", "certificate"]),
    ],
)
def test_what_is_no_result_says_in_which_attribute(change, attributes):
    graph, matching = _result("optimal")
    found = verify(graph, change(matching))

    assert [problem.message.en for problem in found] == [
        f"this is no result: {name} is not of its kind" for name in attributes
    ]


# -- exactly the best ones pass


def _stated(instance, chosen, matching: Matching) -> Matching:
    """Write an assignment as a result with the certificate of another, counted by hand."""
    made = [(i, e) for i, e in enumerate(chosen) if e >= 0]
    tiers = Counter(instance.tiers[i] for i, _ in made)
    ranks = Counter(instance.rank[e] for _, e in made)
    scores = Counter(instance.score[e] for _, e in made)
    counted = {
        **{f"matched_in_tier_{tier}": tiers[tier] for tier in instance.tiers},
        **{f"pairs_scoring_{score}": -scores[score] for score in instance.score},
        **{level.value: ranks[rank] for rank, level in enumerate(NEAREST_FIRST)},
        "total_score": sum(instance.score[e] for _, e in made),
    }
    return evolve(
        matching,
        pairs=tuple(
            Pair(
                mentee=instance.mentees[i],
                mentor=instance.mentors[instance.mentor[e]],
                score=instance.score[e],
                level=NEAREST_FIRST[instance.rank[e]],
                contour=contour_of(NEAREST_FIRST[instance.rank[e]]),
            )
            for i, e in made
        ),
        unmatched=tuple(instance.mentees[i] for i, e in enumerate(chosen) if e < 0),
        value=tuple((name, counted[name]) for name, _ in matching.value),
    )


def _is_lawful(graph, matching: Matching) -> bool:
    made = {(pair.mentee, pair.mentor) for pair in matching.pairs}
    led = Counter(mentor for _, mentor in made)
    kinds = Counter((mentor, graph.nodes["mentee", id].get("kind")) for id, mentor in made)
    demanded: Requirements = matching.requirements
    return (
        set(demanded.locks) <= made
        and made.isdisjoint(demanded.bans)
        and all(led[id] >= least for id, least in demanded.at_least)
        and all(
            kinds[data["id"], kind] <= most
            for _, data in graph.nodes(data=True)
            for kind, most in data.get("limits", {}).items()
        )
    )


def _is_stable(graph, matching: Matching) -> bool:
    """Say by definition whether nobody would both rather have each other."""
    held = {pair.mentee: pair.score for pair in matching.pairs}
    led: dict[str, list[int]] = {}
    for pair in matching.pairs:
        led.setdefault(pair.mentor, []).append(pair.score)
    for first, second, score in graph.edges(data="score"):
        (_, mentee), (_, mentor) = sorted((first, second))
        wants = score > held.get(mentee, -1)
        scores = led.get(mentor, [])
        takes = len(scores) < graph.nodes["mentor", mentor]["places"] or score > min(
            scores, default=score
        )
        if wants and takes:
            return False
    return True


def _drawn(seed: int, *, demanding: bool) -> tuple[nx.Graph, dict]:
    dice = random.Random(seed)
    edges, places, tiers = make_random(seed, mentees=4, mentors=3, density=0.7)
    graph = make_graph(edges, places, tiers)
    if not demanding:
        return graph, {}
    for _, data in graph.nodes(data=True):
        if data["side"] == "mentee":
            data["kind"] = dice.choice(["speed", "virtual"])
        elif dice.random() < 0.5:
            data["limits"] = {"speed": dice.randint(0, 2), "virtual": 1}
    rows = sorted(pair for pair in edges if places[pair[1]])
    return graph, {
        "locks": dice.sample(rows, min(len(rows), seed % 2)),
        "bans": dice.sample(rows, min(len(rows), 1)),
        "at_least": {id: 1 for id, n in places.items() if n and dice.random() < 0.3},
    }


@pytest.mark.parametrize(
    ("objective", "demanding"),
    [("optimal", False), ("optimal", True), ("fair", False), ("fair", True), ("stable", False)],
)
def test_of_all_ways_to_pair_people_exactly_the_best_pass(objective, demanding):
    """The prices of one optimum prove every other, and nothing that is worse or unlawful."""
    passed = failed = 0
    for seed in range(50):
        graph, demands = _drawn(seed, demanding=demanding)
        try:
            found = match(graph, objective=objective, **demands)
        except MentorshipModelError:
            continue
        instance = instance_from_graph(graph)
        every = [_stated(instance, chosen, found) for chosen in all_assignments(instance)]
        lawful = [one for one in every if _is_lawful(graph, one)]
        best = max(one.value for one in lawful)
        for one in every:
            is_best = _is_stable(graph, one) if objective == "stable" else one.value == best
            proved = verify(graph, one) == ()

            assert proved == (is_best and _is_lawful(graph, one))
            passed += proved
            failed += not proved

    assert passed > 30
    assert failed > 120


@pytest.mark.parametrize("demands", [{"locks": [("e2", "m1")]}, {"bans": [("e1", "m1")]}])
def test_a_stable_result_under_demands_is_proved(demands):
    """A locked mentee comes before whomever the mentor would rather have."""
    found = match(CONTESTED, objective="stable", **demands)

    assert verify(CONTESTED, found) == ()
    assert found.mentor_of("e2") == "m1"


def test_those_left_over_out_of_order_are_named(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 1}, dict.fromkeys(["e1", "e2", "e3"], 1))
    matching = match(graph)

    assert verify(graph, matching) == ()
    (problem,) = verify(graph, evolve(matching, unmatched=matching.unmatched[::-1]))
    assert problem.code == ORDER
