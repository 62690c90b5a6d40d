"""Every bad input has a clear problem, in Russian and in English."""

import networkx as nx
import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    Requirements,
    candidates,
    instance_from_edges,
    instance_from_graph,
    match,
    match_instance,
    verify,
    why_unmatched,
)
from mentorship_model.model import Mentee, Mentor, Territory

HERE = Territory(organisation="o", municipality="m", region="r")


def refused(call):
    with pytest.raises(MentorshipModelError) as error:
        call()
    (problem,) = error.value.problems
    return problem


def graph(graph_of, score=5, places=1):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (score, 0)}
    return graph_of(edges, {"m1": places, "m2": 1}, {"e1": 1, "e2": 1})


@pytest.mark.parametrize("score", [float("nan"), -1, 0.5, True, None])
def test_a_score_that_is_no_count(score, graph_of):
    problem = refused(lambda: match(graph(graph_of, score=score)))

    assert problem.subject == "e2"
    assert problem.message.ru == "оценка пары не целое число от 0"
    assert problem.message.en == "the score of a pair is not an integer from 0"


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -1, 0.5, True, None, "5"])
def test_an_edge_whose_score_is_no_count_has_one_problem(score):
    edges = [("e1", "m1", score)]
    problem = refused(lambda: instance_from_edges(edges, places={"m1": 1}, tiers={"e1": 1}))

    assert (problem.subject, problem.code) == ("e1", "MM-MATCHING-006")


@pytest.mark.parametrize("places", [-1, 1.0, float("nan"), None])
def test_places_that_are_no_count(places, graph_of):
    problem = refused(lambda: match(graph(graph_of, places=places)))

    assert problem.subject == "m1"
    assert problem.message.ru == "число мест наставника не целое число от 0"
    assert problem.message.en == "the places of a mentor are not an integer from 0"


@pytest.mark.parametrize("objective", ["optimal", "fair", "stable"])
def test_places_without_end_cost_no_memory(objective, graph_of):
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (7, 0)}
    whole = graph_of(edges, {"m1": 10**30}, {"e1": 1, "e2": 1})
    matched = match(whole, objective=objective)

    assert len(matched.pairs) == 2
    assert not verify(whole, matched)


@pytest.mark.parametrize(("name", "value"), [("side", []), ("side", {}), ("kind", {})])
def test_an_attribute_that_cannot_be_read(name, value, graph_of):
    spoilt = graph(graph_of)
    spoilt.nodes[next(n for n, d in spoilt.nodes(data=True) if d["side"] == "mentee")][name] = value

    assert refused(lambda: match(spoilt)).place.argument == "graph"


@pytest.mark.parametrize(
    ("demand", "ru", "en"),
    [
        (
            {"locks": [("e1", "m2")]},
            "закреплённая пара нарушает условие или запрещена",
            "a locked pair breaks a condition or is banned",
        ),
        (
            {"locks": [("e1", "m1"), ("e2", "m1")]},
            "закреплённых пар 2, а мест 1",
            "2 pairs are locked, places are 1",
        ),
        (
            {"bans": [("nobody", "m1")]},
            "нет человека с таким кодом: наставляемый или наставник",
            "there is no mentee or mentor with this id",
        ),
        (
            {"at_least": {"m1": 2}},
            "требуется не меньше 2 наставляемых, а мест 1",
            "at least 2 mentees are demanded, places are 1",
        ),
        (
            {"at_least": {"m2": 1}},
            "наставникам m2 требуется вместе не меньше 1 наставляемых, а возможно не больше 0",
            "the mentors m2 are to have together at least 1 mentees, possible are at most 0",
        ),
    ],
)
def test_a_demand_that_cannot_be_kept(demand, ru, en, graph_of):
    problem = refused(lambda: match(graph(graph_of), **demand))

    assert (problem.message.ru, problem.message.en) == (ru, en)


def test_more_locks_than_the_limit_of_a_kind(graph_of):
    given = graph(graph_of, places=2)
    for _, data in given.nodes(data=True):
        data["kind"], data["limits"] = "speed", {"speed": 1}
    problem = refused(lambda: match(given, locks=[("e1", "m1"), ("e2", "m1")]))

    assert problem.subject == "m1"
    assert problem.message.ru == "закреплённых пар вида «speed» 2, а предел 1"
    assert problem.message.en == 'locked pairs of the kind "speed" are 2, the limit is 1'


def test_a_row_that_names_a_stranger():
    problem = refused(
        lambda: instance_from_edges([("e1", "nobody", 5)], places={"m1": 1}, tiers={"e1": 1})
    )

    assert problem.subject == "nobody"
    assert problem.message.ru == "нет человека с таким кодом: наставник"
    assert problem.message.en == "there is no mentor with this id"


@pytest.mark.parametrize("others", [{"m9": "e2"}, {"m1": "e9"}])
def test_a_matching_of_other_people_tells_who_is_a_stranger(graph_of, others):
    """Asked why someone is left over, it ended in KeyError."""
    [(mentor, mentee)] = others.items()
    [stranger] = {mentor, mentee} - {"m1", "e2"}
    others = match(graph_of({(mentee, mentor): (5, 0)}, {mentor: 1}, {mentee: 1}))
    problem = refused(lambda: why_unmatched(graph(graph_of), others, "e1"))

    assert (problem.code, problem.subject) == ("MM-MATCHING-011", stranger)
    assert problem.place.argument == "matching"


def test_a_preference_for_a_stranger_is_reported():
    mentor, mentee = Mentor(id="a", territory=HERE), Mentee(id="b", territory=HERE)
    made = candidates([evolve(mentor, preferred=("nobody",))], [mentee])
    (problem,) = made.graph["problems"]

    assert problem.subject == "a"
    assert problem.message.ru == "пожелание называет неизвестного"
    assert problem.message.en == "a wish names someone unknown"


def test_an_empty_side_is_reported():
    made = candidates([], [Mentee(id="b", territory=HERE)])
    (problem,) = made.graph["problems"]

    assert problem.message.ru == "нет ни одной записи: наставник"
    assert problem.message.en == "there is no record: mentor"
    assert match(made).unmatched == ("b",)


@pytest.mark.parametrize(
    ("argument", "value", "expected"),
    [
        *(
            (argument, pairs, "pairs of ids, of mentee and mentor")
            for argument in ("locks", "bans", "keep")
            for pairs in ([("e1",)], ["em"], [("e1", "m1", "m2")], [("e1", None)], [7], 7, None)
        ),
        *(
            ("at_least", numbers, "a mapping from the id of a mentor to an integer")
            for numbers in ([("m1", 1)], 7, {7: 1, "m1": 1})
        ),
        *(("work", work, "an integer, 0 or more") for work in (-5, 1.5, "x", None, True)),
        *(("start", start, "what match() gave, or cascade().matching") for start in (7, "x", [])),
        *(("smallest_group", size, "an integer, 1 or more") for size in (0, -1, 1.0, True, "2")),
    ],
)
def test_a_demand_of_another_shape_is_told(argument, value, expected, graph_of):
    problem = refused(lambda: match(graph(graph_of), **{argument: value}))

    assert (problem.code, problem.place.argument) == ("MM-MATCHING-055", argument)
    assert problem.expected.en == expected


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiGraph, lambda one: [*one], lambda one: None])
def test_what_is_no_simple_graph_is_told(kind, graph_of):
    """The edges of a directed graph would be seen from one side only."""
    problem = refused(lambda: match(kind(graph(graph_of))))

    assert (problem.code, problem.place.argument) == ("MM-MATCHING-056", "graph")


@pytest.mark.parametrize(
    ("side", "id", "name", "value"),
    [
        *(("edge", "e1", "level", value) for value in ("school", float("nan"), 7)),
        *(("edge", "e1", "shares", value) for value in (5, 1e-9, ("ab", 3), (("load", 1.0),))),
        *(("mentor", "m1", "limits", value) for value in (3, ["speed"])),
        *(
            ("mentee", "e1", "cut_bound", value)
            for value in (3, ("school", 3), ("municipal", -1), ("municipal", float("nan")), ())
        ),
    ],
)
def test_an_attribute_that_cannot_be_read_is_told(side, id, name, value, graph_of):
    one = graph(graph_of)
    data = one.edges[("mentee", "e1"), ("mentor", "m1")] if side == "edge" else one.nodes[side, id]
    data[name] = value
    problem = refused(lambda: match(one))

    assert (problem.code, problem.subject) == ("MM-MATCHING-057", id)
    assert problem.message.en == f"{name} in the graph cannot be read"
    assert problem.expected is not None


@pytest.mark.parametrize(
    ("demands", "code", "argument", "subject"),
    [
        ({"locks": [("x", "m1")]}, "MM-MATCHING-011", "locks", "x"),
        ({"locks": [("e1", "x")]}, "MM-MATCHING-011", "locks", "x"),
        ({"bans": [("x", "m1")]}, "MM-MATCHING-011", "bans", "x"),
        ({"at_least": {"x": 1}}, "MM-MATCHING-011", "at_least", "x"),
        ({"locks": [("e2", "m2")]}, "MM-MATCHING-040", "locks", "e2"),
        ({"locks": [("e1", "m1"), ("e1", "m2")]}, "MM-MATCHING-041", "locks", "e1"),
        ({"locks": [("e1", "m1"), ("e2", "m1")]}, "MM-MATCHING-042", "locks", "m1"),
        ({"at_least": {"m1": 2}}, "MM-MATCHING-043", "at_least", "m1"),
        ({"at_least": {"m1": -1}}, "MM-MATCHING-043", "at_least", "m1"),
        ({"at_least": {"m1": True}}, "MM-MATCHING-043", "at_least", "m1"),
        (
            {"at_least": {"m1": 1, "m2": 1}, "bans": [("e2", "m1")]},
            "MM-MATCHING-044",
            "at_least",
            None,
        ),
        ({"locks": [("e3", "m3"), ("e4", "m3")]}, "MM-MATCHING-053", "locks", "m3"),
        ({"locks": ["e1"]}, "MM-MATCHING-055", "locks", None),
        ({"bans": [("e1",)]}, "MM-MATCHING-055", "bans", None),
        ({"keep": [("e1", 1)]}, "MM-MATCHING-055", "keep", None),
        ({"smallest_group": 0}, "MM-MATCHING-055", "smallest_group", None),
    ],
)
def test_a_demand_that_cannot_be_says_where_and_about_whom(
    demands, code, argument, subject, graph_of
):
    pairs = [("e1", "m1"), ("e1", "m2"), ("e2", "m1"), ("e3", "m3"), ("e4", "m3")]
    graph = graph_of(
        dict.fromkeys(pairs, (1, 0)),
        {"m1": 1, "m2": 1, "m3": 2},
        dict.fromkeys(["e1", "e2", "e3", "e4"], 1),
    )
    for id in ("e3", "e4"):
        graph.nodes["mentee", id]["kind"] = "speed"
    graph.nodes["mentor", "m3"]["limits"] = {"speed": 1}
    with pytest.raises(MentorshipModelError) as caught:
        match(graph, **demands)
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument, problem.subject) == (code, argument, subject)
    assert problem.message.ru
    assert problem.message.en


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        *(
            ({"top": top}, "MM-MATCHING-055", "an integer, 0 or more")
            for top in (-1, 1.5, "x", True)
        ),
        *(
            ({"scope": scope}, "MM-MATCHING-055", "federal")
            for scope in ("moon", None, ["federal"])
        ),
        *(
            ({"weights": {"subject": weight}}, "MM-MATCHING-055", "an integer, 0 or more")
            for weight in (-1, 0.5, None, "1", True)
        ),
        ({"mentors": [Mentee(id="b", territory=HERE)]}, "MM-MATCHING-063", "Mentor"),
        ({"mentees": [Mentor(id="b", territory=HERE)]}, "MM-MATCHING-063", "Mentee"),
        ({"mentees": ["b"]}, "MM-MATCHING-063", "Mentee"),
        ({"mentors": None}, "MM-MATCHING-063", "Mentor"),
    ],
)
def test_a_search_for_candidates_that_cannot_be(given, code, told):
    (argument,) = given
    sides = {
        "mentors": [Mentor(id="a", territory=HERE)],
        "mentees": [Mentee(id="b", territory=HERE)],
    }
    problem = refused(lambda: candidates(**{**sides, **given}))

    assert (problem.code, problem.place.argument) == (code, argument)
    assert told in problem.expected.en


TWO_NUMBERS = ("функция от двух чисел или None", "a function of two numbers, or None")
DEMANDS = ("требования (Requirements)", "demands (Requirements)")
ARRAYS = ("задача в массивах (Instance)", "a problem in arrays (Instance)")


@pytest.mark.parametrize(
    ("argument", "value", "code", "told"),
    [
        ("objective", "best", "MM-MATCHING-014", "optimal, stable, fair"),
        ("proposing", "curator", "MM-MATCHING-014", "mentee, mentor"),
        ("solver", "fast", "MM-MATCHING-014", "auto, own, ortools"),
        ("solver", None, "MM-MATCHING-014", "auto, own, ortools"),
        ("instance", None, "MM-ARGUMENTS-001", ARRAYS),
        ("progress", 5, "MM-ARGUMENTS-001", TWO_NUMBERS),
        ("largest", 1, "MM-ARGUMENTS-001", ("True или False", "True or False")),
        ("requirements", None, "MM-ARGUMENTS-001", DEMANDS),
        ("work", -1, "MM-MATCHING-055", ("целое число, 0 или больше", "an integer, 0 or more")),
        (
            "start",
            5,
            "MM-MATCHING-055",
            (
                "результат match() или cascade().matching",
                "what match() gave, or cascade().matching",
            ),
        ),
    ],
)
def test_what_matching_takes_is_told_by_the_name_of_the_argument(
    argument, value, code, told, graph_of
):
    given = {"instance": instance_from_graph(graph(graph_of)), argument: value}
    problem = refused(lambda: match_instance(given.pop("instance"), **given))
    words = (f"одно из: {told}", f"one of: {told}") if isinstance(told, str) else told

    assert (problem.code, problem.place.argument) == (code, argument)
    assert (problem.expected.ru, problem.expected.en) == words


def test_a_function_told_of_progress_is_taken(graph_of):
    assert match(graph(graph_of), progress=lambda *_: None) == match(graph(graph_of))


@pytest.mark.parametrize(
    ("demands", "code", "argument", "ru"),
    [
        (
            {"at_least": {"m1": 1, "m2": 1}, "objective": "stable"},
            "MM-MATCHING-015",
            "at_least",
            "в устойчивом решении у m2 меньше наставляемых, чем требуется",
        ),
        (
            {"objective": "stable"},
            "MM-MATCHING-046",
            "objective",
            "устойчивость и пределы по видам вместе не поддерживаются",
        ),
    ],
)
def test_what_stability_cannot_have_is_told(demands, code, argument, ru, graph_of):
    given = graph(graph_of)
    if "at_least" not in demands:
        given.nodes["mentor", "m1"]["limits"] = {"speed": 1}
    problem = refused(lambda: match(given, **demands))

    assert (problem.code, problem.place.argument, problem.message.ru) == (code, argument, ru)


@pytest.mark.parametrize(
    ("demands", "code", "argument", "what"),
    [
        ({"locks": [5]}, "MM-MATCHING-055", "locks", "pairs of ids"),
        ({"bans": 5}, "MM-MATCHING-055", "bans", "pairs of ids"),
        ({"kept": [("e1",)]}, "MM-MATCHING-055", "keep", "pairs of ids"),
        ({"at_least": [("m1",)]}, "MM-MATCHING-055", "at_least", "a mapping from the id"),
        ({"at_least": [(5, 1)]}, "MM-MATCHING-055", "at_least", "a mapping from the id"),
        ({"smallest_group": 0}, "MM-MATCHING-055", "smallest_group", "an integer, 1 or more"),
    ],
)
def test_demands_made_by_hand_are_told_by_the_name_of_the_argument(
    demands, code, argument, what, graph_of
):
    instance = instance_from_graph(graph(graph_of))
    problem = refused(lambda: match_instance(instance, requirements=Requirements(**demands)))

    assert (problem.code, problem.place.argument) == (code, argument)
    assert problem.expected.en.startswith(what)


def test_every_demand_that_cannot_be_is_told_at_once(graph_of):
    """In the order in which they are looked at; a stranger is not asked for places."""
    given = graph(graph_of)
    locks = [("e1", "m2"), ("e1", "m1"), ("e2", "m1"), ("x", "m1"), ("e1", "y")]
    with pytest.raises(MentorshipModelError) as caught:
        match(given, locks=locks, bans=[("e2", "m1")], at_least={"m1": 1, "m2": 2, "z": 1})

    assert [(one.code[-3:], one.place.argument, one.subject) for one in caught.value.problems] == [
        ("011", "locks", "y"),
        ("011", "locks", "x"),
        ("040", "locks", "e1"),
        ("040", "locks", "e2"),
        ("041", "locks", "e1"),
        ("042", "locks", "m1"),
        ("043", "at_least", "m2"),
        ("011", "at_least", "z"),
    ]


def test_a_demand_that_can_just_be_kept_is_taken(graph_of):
    """As many as there are places, and of a kind as many as its limit."""
    given = graph(graph_of, places=2)
    for id in ("e1", "e2"):
        given.nodes["mentee", id]["kind"] = "speed"
    given.nodes["mentor", "m1"]["limits"] = {"speed": 2}
    both = [("e1", "m1"), ("e2", "m1")]

    assert len(match(given, locks=both, at_least={"m1": 2, "m2": 0}).pairs) == 2
