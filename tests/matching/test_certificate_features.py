"""A corrupted result is objected to where there are demands, limits by kind and groups, too."""

import random
from collections import Counter

import pytest
from attrs import evolve
from tests.matching.test_certificate import CORRUPTIONS, corrupt
from tests.matching.test_groups import objections

from mentorship_model import MentorshipModelError
from mentorship_model.matching import cascade, match, verify, verify_cascade


@pytest.fixture
def featured(random_problem, graph_of):
    """Draw a problem with kinds, groups, limits and demands."""

    def make(seed):
        dice = random.Random(seed)
        edges, places, tiers = random_problem(seed, mentees=7, mentors=5)
        graph = graph_of(edges, places, tiers)
        for _, data in graph.nodes(data=True):
            if data["side"] == "mentee":
                data["kind"] = dice.choice(["group", "speed", "virtual"])
            elif dice.random() < 0.5:
                data["limits"] = {"speed": dice.randint(0, 1)}
        rows = sorted(pair for pair in edges if places[pair[1]])
        demands = {
            "locks": dice.sample(rows, min(len(rows), seed % 2)),
            "bans": dice.sample(rows, min(len(rows), 1)),
            "at_least": {id: 1 for id, n in places.items() if n and dice.random() < 0.2},
            "keep": dice.sample(rows, min(len(rows), 2)),
        }
        return graph, demands

    return make


def _other_kind_price(matching, dice):
    price = ("m0", dice.choice(["speed", "virtual"]), dice.choice([-1, 1, 10**9]))
    prices = (*matching.certificate.kind_prices, price)
    return evolve(matching, certificate=evolve(matching.certificate, kind_prices=prices))


def _no_groups(matching, dice):
    """Take out every pair of a mentor, and suppose that there are to be none."""
    if not matching.pairs:
        return matching
    mentor = dice.choice(matching.pairs).mentor
    out = [pair for pair in matching.pairs if pair.mentor == mentor]
    bans = tuple((pair.mentee, mentor) for pair in out)
    return evolve(
        matching,
        pairs=tuple(pair for pair in matching.pairs if pair not in out),
        unmatched=tuple(sorted([*matching.unmatched, *(pair.mentee for pair in out)])),
        certificate=evolve(matching.certificate, bans=(*matching.certificate.bans, *bans)),
    )


def breaks(graph, matching):
    """Say by its own count whether a result is unlawful or loses anybody."""
    node = dict(graph.nodes(data=True))
    made = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    led = Counter(mentor for _, mentor in made)
    kinds = Counter((mentor, node["mentee", mentee]["kind"]) for mentee, mentor in made)
    demands = matching.requirements
    mentees = sorted(data["id"] for data in node.values() if data["side"] == "mentee")
    return (
        any(not graph.has_edge(("mentee", a), ("mentor", b)) for a, b in made)
        or sorted([*matching.unmatched, *(mentee for mentee, _ in made)]) != mentees
        or any(n > node["mentor", id]["places"] for id, n in led.items())
        or any(
            kinds[id[1], kind] > most
            for id, data in node.items()
            for kind, most in data.get("limits", {}).items()
        )
        or any(kind == "group" and n < 2 for (_, kind), n in kinds.items())
        or not set(demands.locks) <= set(made)
        or bool(set(demands.bans) & set(made))
        or any(led[id] < least for id, least in demands.at_least)
    )


def check(seed, featured):
    graph, demands = featured(seed)
    dice = random.Random(seed)
    objective = dice.choice(["optimal", "fair"])
    try:
        matching = match(graph, objective=objective, **demands)
    except MentorshipModelError:
        return
    changed = dice.choice([corrupt, corrupt, _other_kind_price, _no_groups])(matching, dice)

    assert not breaks(graph, matching)
    assert objections(graph, matching) == []
    if changed != matching and not verify(graph, changed):
        # What passes is as good: another optimum or another set of proving prices.
        assert not breaks(graph, changed)
        assert changed.value == matching.value


@pytest.mark.parametrize("block", range(10))
def test_whatever_passes_is_lawful_and_as_good(block, featured):
    for seed in range(block * 30, block * 30 + 30):
        check(seed, featured)


@pytest.mark.slow
def test_whatever_passes_of_ten_thousand_is_lawful_and_as_good(featured):
    for seed in range(1000, 11000):
        check(seed, featured)


@pytest.mark.parametrize("mode", ["levels", "global"])
@pytest.mark.parametrize("seed", range(60))
def test_a_corrupted_cascade_is_objected_to(seed, mode, random_problem, graph_of):
    """A pair lost, doubled or with another mentor, on any level, is found."""
    dice = random.Random(seed)
    edges, places, tiers = random_problem(seed, mentees=8, mentors=6)
    graph = graph_of(edges, places, tiers)
    result = cascade(graph, mode=mode)
    if not result.pairs:
        return
    if mode == "global":
        changed = evolve(result, matching=CORRUPTIONS[0](result.matching, dice))
    else:
        n = dice.choice([n for n, step in enumerate(result.steps) if step.pairs])
        step = result.steps[n]
        pairs = dice.choice([step.pairs[1:], step.pairs + step.pairs[:1]])
        steps = (*result.steps[:n], evolve(step, pairs=pairs), *result.steps[n + 1 :])
        changed = evolve(result, steps=steps)

    assert verify_cascade(graph, result) == ()
    assert verify_cascade(graph, changed)


def test_pairs_of_a_cascade_that_no_step_made_are_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})
    for mode in ("levels", "global"):
        result = cascade(graph, mode=mode)

        assert verify_cascade(graph, evolve(result, pairs=()))
        assert verify_cascade(graph, evolve(result, unmatched=("e1",)))
