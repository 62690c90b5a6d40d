"""What cannot be matched inside moves out, level by level or weighed as a whole."""

import networkx as nx
import numpy as np
import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import cascade, match, verify_cascade
from mentorship_model.vocabulary import Level


@pytest.mark.parametrize("mode", ["levels", "global"])
@pytest.mark.parametrize("seed", range(40))
def test_a_cascade_is_proved_and_loses_nobody(seed, mode, random_problem, graph_of):
    edges, places, tiers = random_problem(seed, mentees=12, mentors=8)
    graph = graph_of(edges, places, tiers)
    result = cascade(graph, mode=mode)

    assert verify_cascade(graph, result) == ()
    assert sorted([*(pair.mentee for pair in result.pairs), *result.unmatched]) == sorted(tiers)


@pytest.mark.parametrize("seed", range(20))
def test_levels_make_the_most_pairs_inside_that_there_can_be(seed, random_problem, graph_of):
    edges, places, tiers = random_problem(seed, mentees=12, mentors=8)
    inside = {pair: data for pair, data in edges.items() if data[1] == 0}
    result = cascade(graph_of(edges, places, tiers))

    assert len(result.steps[0].pairs) == len(match(graph_of(inside, places, tiers)).pairs)


@pytest.mark.parametrize("seed", range(20))
def test_global_is_the_one_lexicographic_matching(seed, random_problem, graph_of):
    graph = graph_of(*random_problem(seed, mentees=12, mentors=8))

    assert cascade(graph, mode="global").pairs == match(graph).pairs


@pytest.mark.parametrize("mode", ["levels", "global"])
def test_who_moves_out_is_told_why(mode, graph_of):
    """e1 takes the place inside; e2 has a candidate inside but no place, e3 none."""
    graph = graph_of(
        {("e1", "m1"): (9, 0), ("e2", "m1"): (1, 0), ("e2", "m2"): (1, 1), ("e3", "m2"): (5, 1)},
        {"m1": 1, "m2": 1},
        {"e1": 1, "e2": 1, "e3": 1},
    )
    result = cascade(graph, mode=mode)
    moved = [step.moved for step in result.steps]

    assert [(id, reason.code) for id, reason in moved[0]] == [
        ("e2", "places_taken"),
        ("e3", "no_candidate"),
    ]
    assert [[id for id, _ in one] for one in moved[1:]] == [["e2"]] * (len(moved) - 1)
    assert all(reason.holds for one in moved for _, reason in one)
    assert moved[0][0][1].text.en.endswith("candidates: 1, their places serve others better")
    assert [pair.level for pair in result.pairs] == [Level.INSTITUTIONAL, Level.MUNICIPAL]
    assert result.unmatched == ("e2",)


def test_a_cascade_stops_at_the_widest_level(graph_of):
    graph = graph_of({("e1", "m1"): (9, 2)}, {"m1": 1}, {"e1": 1})
    for mode in ("levels", "global"):
        result = cascade(graph, mode=mode, widest=Level.MUNICIPAL)

        assert result.unmatched == ("e1",)
        assert verify_cascade(graph, result) == ()


def test_a_corrupted_step_is_objected_to(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})
    result = cascade(graph)
    first = evolve(result.steps[0], pairs=())

    assert verify_cascade(graph, evolve(result, steps=(first, *result.steps[1:])))


def test_a_corrupted_global_matching_is_objected_to_by_name(graph_of):
    graph = graph_of({("e1", "m1"): (9, 0)}, {"m1": 1}, {"e1": 1})
    result = cascade(graph, mode="global")
    value = (*result.matching.value[:-1], ("total_score", 10))
    changed = evolve(result, matching=evolve(result.matching, value=value))

    assert [problem.code for problem in verify_cascade(graph, changed)] == ["MM-MATCHING-026"]


def test_an_unknown_mode_is_refused(graph_of):
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-045"):
        cascade(graph_of({}, {}, {}), mode="outwards")


@pytest.mark.parametrize(("places", "unmatched"), [(1, ("e2", "e3")), (2, ("e3",)), (3, ())])
def test_a_place_taken_inside_is_not_given_again_outside(places, unmatched, graph_of):
    graph = graph_of(
        {("e1", "m1"): (1, 0), ("e2", "m1"): (9, 1), ("e3", "m1"): (5, 2)},
        {"m1": places},
        {"e1": 1, "e2": 1, "e3": 1},
    )
    result = cascade(graph)

    assert result.unmatched == unmatched
    assert len(match(graph).unmatched) == len(unmatched)


@pytest.mark.parametrize("widest", ["moon", None, 7, ["federal"]])
def test_an_unknown_level_is_refused(widest, graph_of):
    with pytest.raises(MentorshipModelError, match=r"MM-MATCHING-014.*widest.*federal"):
        cascade(graph_of({}, {}, {}), widest=widest)


def plain(edges, **mentor):
    """Return a graph whose nodes are numbers and bear no id."""
    graph = nx.Graph()
    graph.add_node(1, side="mentor", **mentor)
    for mentee, level in edges.items():
        graph.add_node(mentee, side="mentee", kind="speed")
        graph.add_edge(mentee, 1, score=5, level=level)
    return graph


def test_a_pair_of_which_nobody_says_how_near_it_is_counts_as_inside():
    graph = plain({2: None, 3: "municipal"}, places=2)
    del graph.edges[2, 1]["level"]

    assert [len(step.pairs) for step in cascade(graph).steps] == [1, 1, 0, 0]


LEVELS = {2: "institutional", 3: "municipal"}


@pytest.mark.parametrize("mode", ["levels", "global"])
@pytest.mark.parametrize("mentor", [{"places": 1}, {"places": 2, "limits": {"speed": 1}}])
def test_what_a_mentor_has_on_one_level_is_not_there_on_the_next(mode, mentor):
    """Neither the place nor what the limit by kind leaves; nodes need not be texts."""
    graph = plain(LEVELS, **mentor)
    found = cascade(graph, mode=mode)

    assert [(pair.mentee, pair.mentor) for pair in found.pairs] == [("2", "1")]
    assert found.unmatched == ("3",)
    assert verify_cascade(graph, found) == ()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda graph: graph.nodes[3].pop("side"), "MM-MATCHING-009"),
        (lambda graph: graph.nodes[1].update(places=None), "MM-MATCHING-007.*1"),
    ],
)
def test_a_graph_that_is_none_of_candidates_is_refused_before_the_first_level(wrong, message):
    graph = plain(LEVELS)
    found = cascade(graph)
    wrong(graph)

    for call in (lambda: cascade(graph), lambda: verify_cascade(graph, found)):
        with pytest.raises(MentorshipModelError, match=message):
            call()


@pytest.mark.parametrize(
    ("given", "code", "expected"),
    [
        ({"mode": "outwards"}, "MM-MATCHING-045", '"levels" or "global"'),
        ({"mode": np.array(["levels"])}, "MM-MATCHING-045", '"levels" or "global"'),
        (
            {"widest": "moon"},
            "MM-MATCHING-014",
            "one of: institutional, municipal, regional, federal",
        ),
        ({"objective": "best"}, "MM-MATCHING-014", "one of: optimal, stable, fair"),
    ],
)
def test_a_wrong_argument_is_told_by_its_name(given, code, expected):
    with pytest.raises(MentorshipModelError) as caught:
        cascade(plain(LEVELS), **given)
    (problem,) = caught.value.problems

    assert (problem.code, [problem.place.argument], problem.expected.en) == (
        code,
        [*given],
        expected,
    )


def mentees_first():
    """e1 is matched inside and might be outside as well; the edges of e1 begin with e1."""
    graph = nx.Graph()
    graph.add_nodes_from(["e1", "e2"], side="mentee")
    graph.add_nodes_from(["m1", "m2"], side="mentor")
    graph.add_edge("e1", "m1", score=5, level="institutional")
    graph.add_edge("e1", "m2", score=9, level="municipal")
    graph.add_edge("m2", "e2", score=7, level="regional")
    return graph


@pytest.mark.parametrize("mode", ["levels", "global"])
@pytest.mark.parametrize("turned", [False, True])
def test_the_pairs_of_each_level_are_told_with_it(mode, turned):
    """A mentor of whom nobody says how many places there are has one, once for all levels."""
    graph = mentees_first()
    if turned:
        other = nx.Graph()
        other.add_nodes_from([*graph.nodes(data=True)][::-1])
        other.add_edges_from(graph.edges(data=True))
        graph = other
    graph.add_node("e3", side="mentee")
    graph.add_edge("e3", "m2", score=3, level="federal")
    found = cascade(graph, mode=mode)

    assert found.mode == mode
    assert [(step.level, [pair.mentee for pair in step.pairs]) for step in found.steps] == [
        ("institutional", ["e1"]),
        ("municipal", []),
        ("regional", ["e2"]),
        ("federal", []),
    ]
    assert [[id for id, _ in step.moved] for step in found.steps] == [
        ["e2", "e3"],
        ["e2", "e3"],
        ["e3"],
        ["e3"],
    ]
    assert (found.unmatched, verify_cascade(graph, found)) == (("e3",), ())
    last = found.steps[3].moved[0][1]
    assert (last.code, last.holds, [one.code for one in last.citations]) == (
        "places_taken",
        True,
        ["S3-09"],
    )
    assert last.text.ru == "федеральный уровень: кандидатов 1, их места нужнее другим"
    first = found.steps[0].moved[0][1]
    assert (first.code, first.text.en) == ("no_candidate", "institutional level: no lawful mentor")


@pytest.mark.parametrize("mode", ["levels", "global"])
@pytest.mark.parametrize(
    "changes",
    [
        {"pairs": ()},
        {"unmatched": ("e1",)},
        {"steps": (), "matching": None, "pairs": (), "unmatched": ()},
    ],
)
def test_what_the_levels_did_not_give_is_objected_to(mode, changes):
    graph = mentees_first()
    found = cascade(graph, mode=mode)

    assert [one.code for one in verify_cascade(graph, evolve(found, **changes))] == [
        "MM-MATCHING-054"
    ]


def test_the_proof_of_every_level_is_checked():
    graph = mentees_first()
    found = cascade(graph)
    for number in range(4):
        step = found.steps[number]
        wrong = evolve(step.matching, value=(*step.matching.value, ("total_score", 1)))
        steps = [*found.steps]
        steps[number] = evolve(step, matching=wrong)

        assert [one.code for one in verify_cascade(graph, evolve(found, steps=tuple(steps)))] == [
            "MM-MATCHING-026"
        ]
