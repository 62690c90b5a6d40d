"""The best matching without a small group says under which case it is proved, and keeps that apart."""

from itertools import combinations

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import cost_of, instance_from_graph, match, rematch, verify
from mentorship_model.matching.group_search import _cases, with_groups
from mentorship_model.matching.requirements import Requirements
from mentorship_model.matching.solve import match_instance


@pytest.fixture
def two_want_one_group(graph_of):
    """Apart e1 and e2 would score 18, but a group of one is none: together with m1 they score 10."""
    edges = {
        ("e1", "m1"): (9, 0),
        ("e2", "m1"): (1, 0),
        ("e2", "m2"): (9, 0),
    }
    graph = graph_of(edges, {"m1": 2, "m2": 2}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"
    return graph


SUPPOSED = "MM-MATCHING-069"


def codes(graph, matching):
    return [problem.code for problem in verify(graph, matching)]


def test_nobody_is_left_over_by_supposing_that_there_are_no_groups(graph_of):
    """Two could be led in a group; a proof that bans both is a proof of nothing."""
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (5, 0)}
    graph = graph_of(edges, {"m1": 2}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"
    matching = match(graph)
    emptied = evolve(
        matching,
        pairs=(),
        unmatched=("e1", "e2"),
        value=tuple((name, 0) for name, _ in matching.value),
        certificate=evolve(matching.certificate, prices=(), bans=tuple(edges)),
    )

    assert codes(graph, matching) == []
    assert codes(graph, emptied) == [SUPPOSED]


def test_what_only_the_proof_supposes_is_no_demand(two_want_one_group):
    matching = match(two_want_one_group)
    supposed = {*matching.certificate.locks, *matching.certificate.bans}

    assert [pair.mentor for pair in matching.pairs] == ["m1", "m1"]
    assert matching.requirements == Requirements()
    assert supposed
    assert codes(two_want_one_group, matching) == [SUPPOSED]


def test_the_demands_of_the_curator_stay_demands(two_want_one_group):
    matching = match(two_want_one_group, locks=[("e1", "m1")])

    assert matching.requirements == Requirements.of([("e1", "m1")])
    assert ("e1", "m1") not in matching.certificate.locks
    assert codes(two_want_one_group, matching) == [SUPPOSED]


def test_a_ban_costs_what_matching_anew_loses(two_want_one_group):
    """The case of the proof locks e2 to m1: as a demand it would contradict the ban."""
    matching = match(two_want_one_group)
    banned = match(two_want_one_group, bans=[("e2", "m1")])
    changes = dict(cost_of(two_want_one_group, matching, bans=[("e2", "m1")]))

    assert banned.pairs == ()
    assert changes == {"matched_in_tier_1": -2, "institutional": -2, "total_score": -10}


def test_after_a_change_groups_form_as_they_would_anew(two_want_one_group):
    before = match(two_want_one_group)
    graph = two_want_one_group.copy()
    graph.add_node(("mentee", "e3"), side="mentee", id="e3", tier=1, kind="group")
    for mentor, score in (("m1", 1), ("m2", 9)):
        graph.add_edge(("mentee", "e3"), ("mentor", mentor), score=score)
    after = rematch(graph, before)

    assert after.matching.value[0] == match(graph).value[0]
    assert after.matching.requirements.locks == ()
    assert after.matching.requirements.bans == ()
    assert codes(graph, after.matching) == [SUPPOSED]


def test_whoever_moves_for_the_sake_of_a_group_is_told_so(two_want_one_group):
    graph = two_want_one_group
    before = match(graph, smallest_group=1)
    (change,) = rematch(graph, before).changes

    assert (change.mentee, change.before, change.after) == ("e2", "m2", "m1")
    assert change.reason.code == "groups"


@pytest.mark.parametrize("argument", ["locks", "bans"])
def test_a_proof_that_supposes_what_is_no_group_is_objected_to(argument, graph_of):
    """Else any matching would be proved by supposing that all its pairs are locked."""
    edges = {("e1", "m1"): (1, 0), ("e1", "m2"): (9, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1})
    forced = match(graph, **{argument: [("e1", "m1" if argument == "locks" else "m2")]})
    supposed = {argument: getattr(forced.requirements, argument)}
    changed = evolve(
        forced, requirements=Requirements(), certificate=evolve(forced.certificate, **supposed)
    )

    assert [problem.code for problem in verify(graph, changed)] == ["MM-MATCHING-029"]


def test_a_search_without_a_case_left_dissolves_or_refuses(two_want_one_group):
    instance = instance_from_graph(two_want_one_group)

    def found(demands, cases=0):
        def solve(case):
            matching = match_instance(instance, requirements=evolve(case, smallest_group=1))
            held = {pair.mentee: pair.mentor for pair in matching.pairs}
            option = [
                -1 if id not in held else instance.edge(i, instance.mentors.index(held[id]))
                for i, id in enumerate(instance.mentees)
            ]
            return evolve(matching, requirements=case), option

        return with_groups(instance, demands, solve(demands), solve=solve, cases=cases)

    assert [problem.code for problem in found(Requirements()).problems] == ["MM-MATCHING-047"]
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-048"):
        found(Requirements.of([("e1", "m1")]))
    # Four cases are looked at before the best has no small group.
    assert [problem.code for problem in found(Requirements(), cases=3).problems] == [
        "MM-MATCHING-047"
    ]
    assert found(Requirements(), cases=4).problems == ()


@pytest.mark.parametrize("objective", ["optimal", "fair", "stable"])
def test_a_group_that_costs_nothing_is_formed_without_a_search(objective, graph_of):
    """e1 is as well off with m2, where e2 is."""
    edges = {("e1", "m1"): (5, 0), ("e1", "m2"): (5, 0), ("e2", "m2"): (5, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 2}, {"e1": 1, "e2": 1})
    for id in ("e1", "e2"):
        graph.nodes["mentee", id]["kind"] = "group"
    matching = match(graph, objective=objective)

    assert [pair.mentor for pair in matching.pairs] == ["m2", "m2"]
    assert matching.requirements == Requirements()
    assert matching.problems == ()
    # A group that costs nothing is no worse than the best without regard to groups: that is proved.
    supposed = (("e1", "m1"),) if objective == "stable" else ()
    assert (matching.certificate.locks, matching.certificate.bans) == ((), supposed)
    assert codes(graph, matching) == []


def test_the_cases_of_a_group_do_not_overlap(graph_of):
    """Who joins first is locked; those before are then out.  A member is in, or is not."""
    edges = {(f"e{n}", "m1"): (1, 0) for n in range(3)}
    graph = graph_of(edges, {"m1": 3}, {f"e{n}": 1 for n in range(3)})
    for n in range(3):
        graph.nodes["mentee", f"e{n}"]["kind"] = "group"
    instance = instance_from_graph(graph)
    e0, e1, e2 = ((f"e{n}", "m1") for n in range(3))

    def cases(option, **demands):
        found = _cases(instance, Requirements(**demands), option, mentor=0)
        return [(case.locks, case.bans) for case in found]

    assert cases([-1, -1, -1]) == [((e0,), ()), ((e1,), (e0,)), ((e2,), (e0, e1))]
    assert cases([-1, -1, -1], bans=(e1,)) == [((e0,), (e1,)), ((e2,), (e0, e1))]
    assert cases([-1, 1, -1]) == [((), (e1,)), ((e1,), ())]
    assert cases([-1, 1, -1], locks=(e1,)) == [((e0, e1), ()), ((e1, e2), (e0,))]


WAYS = [set(some) for n in range(5) for some in combinations(range(4), n)]


@pytest.mark.parametrize("smallest", [2, 3, 4])
def test_every_way_in_which_a_group_may_form_is_in_just_one_of_its_cases(smallest, graph_of):
    """Four may join.  Whatever small group was found and is demanded, the others are all looked at."""
    ids = [f"e{n}" for n in range(4)]
    graph = graph_of({(id, "m1"): (1, 0) for id in ids}, {"m1": 4}, dict.fromkeys(ids, 1))
    for id in ids:
        graph.nodes["mentee", id]["kind"] = "group"
    instance = instance_from_graph(graph)

    for found in (way for way in WAYS if 0 < len(way) < smallest):
        for locked in (way for way in WAYS if way <= found):
            case = Requirements.of([(ids[n], "m1") for n in sorted(locked)])
            option = [n if n in found else -1 for n in range(4)]
            cases = [
                ({int(id[1:]) for id, _ in one.locks}, {int(id[1:]) for id, _ in one.bans})
                for one in _cases(instance, case, option, mentor=0)
            ]
            for way in WAYS:
                holding = sum(locks <= way and not bans & way for locks, bans in cases)
                may_be = locked <= way and (not way or len(way) >= smallest)
                assert holding == 1 if may_be else holding <= 1, (found, locked, way)
