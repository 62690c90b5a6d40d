"""After a change as many as possible are matched and as few as possible change."""

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import match, rematch, verify


def without(problem, *, mentor=None, mentee=None):
    """Return a problem as it is after someone left."""
    edges, places, tiers = problem
    return (
        {pair: score for pair, score in edges.items() if mentor not in pair and mentee not in pair},
        {id: n for id, n in places.items() if id != mentor},
        {id: n for id, n in tiers.items() if id != mentee},
    )


@pytest.mark.parametrize("seed", range(80))
def test_no_matching_as_large_keeps_more_pairs(seed, random_problem, graph_of, assignments):
    from mentorship_model.matching import instance_from_graph

    problem = random_problem(seed)
    before = match(graph_of(*problem))
    graph = graph_of(*without(problem, mentor="m0"))
    instance = instance_from_graph(graph)
    was = {(pair.mentee, pair.mentor) for pair in before.pairs}

    def worth(chosen):
        pairs = [(i, e) for i, e in enumerate(chosen) if e >= 0]
        tiers = [
            sum(instance.tiers[i] == tier for i, _ in pairs) for tier in sorted(set(instance.tiers))
        ]
        kept = sum(
            (instance.mentees[i], instance.mentors[instance.mentor[e]]) in was for i, e in pairs
        )
        return [*tiers, kept]

    after = rematch(graph, before)
    best = max(map(worth, assignments(instance)))

    assert after.kept == best[-1]
    assert len(after.matching.pairs) == sum(best[:-1])
    assert verify(graph, after.matching) == ()


@pytest.mark.parametrize("seed", range(20))
def test_nothing_changed_changes_nothing(seed, random_problem, graph_of):
    graph = graph_of(*random_problem(seed, mentees=12, mentors=8))

    assert rematch(graph, match(graph)).changes == ()


def test_everyone_who_changes_is_told_why(graph_of):
    """m1 leaves: e1 goes to m2, where e2 had the only place, and e2 to m3."""
    problem = (
        {("e1", "m1"): (9, 0), ("e1", "m2"): (1, 0), ("e2", "m2"): (9, 0), ("e2", "m3"): (1, 0)},
        {"m1": 1, "m2": 1, "m3": 1},
        {"e1": 1, "e2": 1},
    )
    before = match(graph_of(*problem))
    after = rematch(graph_of(*without(problem, mentor="m1")), before)

    assert [(c.mentee, c.before, c.after, c.reason.code) for c in after.changes] == [
        ("e1", "m1", "m2", "mentor_left"),
        ("e2", "m2", "m3", "makes_room"),
    ]
    assert after.changes[1].reason.text.en == "the place with m2 goes to e1"


def test_a_newcomer_takes_a_free_place_and_moves_nobody(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (9, 0), ("e2", "m2"): (1, 0)}
    places = {"m1": 1, "m2": 1}
    before = match(graph_of({("e1", "m1"): (5, 0)}, places, {"e1": 1}))
    after = rematch(graph_of(edges, places, {"e1": 1, "e2": 1}), before)

    assert [(c.mentee, c.after, c.reason.code) for c in after.changes] == [("e2", "m2", "newcomer")]


def test_a_mentee_who_left_is_named(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (4, 0)}
    before = match(graph_of(edges, {"m1": 1}, {"e1": 1, "e2": 1}))
    after = rematch(graph_of({("e2", "m1"): (4, 0)}, {"m1": 1}, {"e2": 1}), before)

    assert [(c.mentee, c.reason.code) for c in after.changes] == [
        ("e1", "mentee_left"),
        ("e2", "place_found"),
    ]


@pytest.mark.parametrize(
    ("demand", "code"),
    [({"bans": [("e1", "m1")]}, "banned"), ({"locks": [("e1", "m2")]}, "locked")],
)
def test_a_demand_of_now_is_the_reason_for_a_change(demand, code, graph_of):
    edges = {("e1", "m1"): (5, 0), ("e1", "m2"): (4, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1})
    after = rematch(graph, match(graph), **demand)

    assert [(c.mentee, c.after, c.reason.code) for c in after.changes] == [("e1", "m2", code)]


def test_who_is_demanded_elsewhere_has_changed_by_that_whatever_the_limits(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e1", "m2"): (4, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1})
    graph.nodes["mentee", "e1"]["kind"] = "speed"
    graph.nodes["mentor", "m1"]["limits"] = {"speed": 1}
    after = rematch(graph, match(graph), at_least={"m2": 1})

    assert [(c.mentee, c.after, c.reason.code) for c in after.changes] == [("e1", "m2", "demanded")]


def test_fewer_places_with_a_mentor_are_the_reason_for_a_change(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (5, 0), ("e2", "m2"): (4, 0)}
    tiers = {"e1": 1, "e2": 1}
    before = match(graph_of(edges, {"m1": 2, "m2": 1}, tiers))
    after = rematch(graph_of(edges, {"m1": 1, "m2": 1}, tiers), before)

    assert [(c.mentee, c.after, c.reason.code) for c in after.changes] == [
        ("e2", "m2", "fewer_places")
    ]


@pytest.mark.parametrize(("kind", "limit", "changed"), [("speed", 1, ["e2"]), ("virtual", 1, [])])
def test_a_lower_limit_is_the_reason_though_places_are_left(kind, limit, changed, graph_of):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (5, 0), ("e2", "m2"): (4, 0)}
    graph = graph_of(edges, {"m1": 2, "m2": 1}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "speed"
    before = match(graph)
    graph.nodes["mentor", "m1"]["limits"] = {kind: limit}
    after = rematch(graph, before)

    assert [(c.mentee, c.reason.code) for c in after.changes] == [
        (id, "limit_reached") for id in changed
    ]
    assert [c.reason.text.en for c in after.changes] == [
        "m1 may no longer lead so many mentees of this kind" for _ in changed
    ]


def test_a_mentor_who_must_have_somebody_is_the_reason(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e1", "m2"): (4, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1})
    after = rematch(graph, match(graph), at_least={"m2": 1})

    assert [(c.mentee, c.after, c.reason.code) for c in after.changes] == [("e1", "m2", "demanded")]
    assert after.changes[0].reason.text.en == "m2 must have so many mentees"
    assert verify(graph, after.matching) == ()


def test_the_size_of_groups_demanded_now_is_kept(graph_of):
    edges = {(id, "m1"): (5, 0) for id in ("e1", "e2")}
    graph = graph_of(edges, {"m1": 2}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"
    after = rematch(graph, match(graph), smallest_group=3)

    assert [(c.mentee, c.after, c.reason.code) for c in after.changes] == [
        ("e1", None, "groups"),
        ("e2", None, "groups"),
    ]


def test_a_stable_matching_keeps_nothing_so_nobody_asks_for_it(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 1}, {"e1": 1})

    with pytest.raises(MentorshipModelError, match=r"MM-MATCHING-014.*optimal, fair"):
        rematch(graph, match(graph), objective="stable")


def test_a_pair_that_a_rule_forbids_now_is_the_reason(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e1", "m2"): (4, 0)}
    places, tiers = {"m1": 1, "m2": 1}, {"e1": 1}
    before = match(graph_of(edges, places, tiers))
    after = rematch(graph_of({("e1", "m2"): (4, 0)}, places, tiers), before)

    assert [(c.mentee, c.after, c.reason.code, c.reason.text.ru) for c in after.changes] == [
        ("e1", "m2", "no_longer_lawful", "пара с m1 больше не допустима")
    ]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"objective": "stable"}, ("MM-MATCHING-014", "objective", "one of: optimal, fair")),
        (
            {"before": None},
            ("MM-MATCHING-055", "before", "what match() gave, or cascade().matching"),
        ),
        (
            {"locks": [("e1",)]},
            ("MM-MATCHING-055", "locks", "pairs of ids, of mentee and mentor"),
        ),
    ],
)
def test_a_wrong_argument_is_told_by_its_name(given, problem, graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 1}, {"e1": 1})
    how = {"before": match(graph), **given}
    with pytest.raises(MentorshipModelError) as caught:
        rematch(graph, how.pop("before"), **how)
    (found,) = caught.value.problems

    assert (found.code, found.place.argument, found.expected.en) == problem


def test_all_that_is_told_of_a_change(graph_of):
    """
    m1 leaves and e4 with it; e0 is new and takes no place of before; e1 and e2 had m1.

    One pair of three of before stays: that of e3 with m3.
    """
    edges = {(id, "m1"): (9, 0) for id in ("e1", "e2")} | {("e3", "m3"): (5, 0)}
    before = match(graph_of(edges, {"m1": 2, "m3": 1}, dict.fromkeys(("e1", "e2", "e3", "e4"), 1)))
    now = {("e1", "m2"): (9, 0), ("e3", "m3"): (5, 0), ("e0", "m3"): (9, 0), ("e0", "m4"): (1, 0)}
    graph = graph_of(now, {"m2": 1, "m3": 1, "m4": 1}, dict.fromkeys(("e0", "e1", "e2", "e3"), 1))
    found = rematch(graph, before)

    assert (before.unmatched, found.kept) == (("e4",), 1)
    assert [
        (c.mentee, c.before, c.after, c.reason.code, c.reason.text.en, c.reason.holds)
        for c in found.changes
    ] == [
        ("e0", None, "m4", "newcomer", "e0 is new", True),
        ("e1", "m1", "m2", "mentor_left", "the mentor m1 has left", True),
        ("e2", "m1", None, "mentor_left", "the mentor m1 has left", True),
    ]


def test_of_a_place_that_several_take_all_are_told(graph_of):
    """Two places of m2 go to e1 and e2, who had m1; e3 stays with m2 and is not told."""
    edges = {
        **{(id, "m1"): (9, 0) for id in ("e1", "e2")},
        **{(id, "m2"): (5, 0) for id in ("e1", "e2", "e3", "e4", "e5")},
        **{(id, "m3"): (1, 0) for id in ("e4", "e5")},
    }
    places, tiers = {"m1": 2, "m2": 3, "m3": 2}, {f"e{n}": 1 for n in range(1, 6)}
    before = match(graph_of(edges, places, tiers))
    edges = {pair: score for pair, score in edges.items() if "m1" not in pair}
    found = rematch(graph_of(edges, {"m2": 3, "m3": 2}, tiers), before)

    assert [(c.mentee, c.after, c.reason.text.en) for c in found.changes] == [
        ("e1", "m2", "the mentor m1 has left"),
        ("e2", "m2", "the mentor m1 has left"),
        ("e4", "m3", "the place with m2 goes to e1, e2"),
        ("e5", "m3", "the place with m2 goes to e1, e2"),
    ]
    assert found.kept == 1


def test_a_limit_of_others_or_of_another_kind_is_no_reason(graph_of):
    edges = {("e1", "m1"): (5, 0), ("e1", "m2"): (4, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1})
    graph.nodes["mentee", "e1"]["kind"] = "speed"
    before = match(graph)
    for mentor, kind in (("m2", "speed"), ("m1", "virtual")):
        graph.nodes["mentor", mentor]["limits"] = {kind: 1}
        after = rematch(graph, before, at_least={"m2": 1})

        assert [c.reason.code for c in after.changes] == ["demanded"]
