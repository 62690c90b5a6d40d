"""A problem is read from graphs, rows and frames alike; bad input is named."""

import sys

import networkx as nx
import pandas as pd
import polars as pl
import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    Instance,
    instance_from_edges,
    instance_from_frames,
    instance_from_graph,
    match,
    match_instance,
    verify_instance,
)
from mentorship_model.matching.nearness import NEAREST_FIRST


@pytest.mark.parametrize("seed", range(20))
def test_graph_rows_and_frames_give_the_same_pairs(seed, random_problem, graph_of):
    edges, places, tiers = random_problem(seed, mentees=12, mentors=8)
    rows = [(*pair, score, NEAREST_FIRST[rank]) for pair, (score, rank) in edges.items()]
    from_rows = match_instance(instance_from_edges(rows, places=places, tiers=tiers))
    frame = pl.DataFrame(
        rows,
        schema={"mentee": pl.String, "mentor": pl.String, "score": pl.Int64, "level": pl.String},
        orient="row",
    )
    from_frames = match_instance(
        instance_from_frames(
            frame.sample(fraction=1, shuffle=True, seed=seed),
            mentors=pl.DataFrame({"id": places.keys(), "places": places.values()}),
            mentees=pl.DataFrame({"id": tiers.keys(), "tier": tiers.values()}),
        )
    )

    assert from_rows == from_frames == match(graph_of(edges, places, tiers))


def test_frames_are_matched_and_proved_without_a_graph(monkeypatch):
    """Neither the ties nor the certificate needs one; a graph of millions of pairs is dear."""

    def no_graph(*_, **__):
        pytest.fail("a networkx graph was built")

    monkeypatch.setattr(nx.Graph, "__init__", no_graph)
    pairs = [(f"e{i}", f"m{j}", 50) for i in range(30) for j in range(20)]
    instance = instance_from_frames(
        pl.DataFrame(pairs, schema=["mentee", "mentor", "score"], orient="row"),
        mentors=pl.DataFrame({"id": [f"m{j}" for j in range(20)], "places": [1] * 20}),
        mentees=pl.DataFrame(
            {"id": [f"e{i}" for i in range(30)], "tier": [i % 2 for i in range(30)]}
        ),
    )
    matching = match_instance(instance)

    assert len(matching.pairs) == 20
    assert verify_instance(instance, matching) == ()


def graph(**changes):
    """A graph of one pair, with one thing changed."""
    made = nx.Graph()
    made.add_node("a", side=changes.pop("mentor_side", "mentor"), places=changes.pop("places", 1))
    made.add_node("b", side="mentee", tier=changes.pop("tier", 1))
    made.add_edge("b", "a", **{"score": 5} | changes)
    return made


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"score": float("nan")}, "MM-MATCHING-006"),
        ({"score": -1}, "MM-MATCHING-006"),
        ({"score": 0.5}, "MM-MATCHING-006"),
        ({"score": True}, "MM-MATCHING-006"),
        ({"score": None}, "MM-MATCHING-006"),
        ({"places": -1}, "MM-MATCHING-007"),
        ({"places": 1.0}, "MM-MATCHING-007"),
        ({"tier": -1}, "MM-MATCHING-008"),
        ({"mentor_side": "curator"}, "MM-MATCHING-009"),
        ({"mentor_side": "mentee"}, "MM-MATCHING-010"),
        ({"mentee_rank": 1.5}, "MM-MATCHING-017. argument graph, b:"),
    ],
)
def test_a_bad_graph_is_named(changes, code):
    with pytest.raises(MentorshipModelError, match=code):
        match(graph(**changes))


def test_two_mentors_who_know_each_other_are_no_pair():
    made = graph()
    made.add_node("c", side="mentor")
    made.add_edge("a", "c", score=1)

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-010"):
        instance_from_graph(made)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("nobody", "a", 1)], "MM-MATCHING-011"),
        ([("b", "nobody", 1)], "MM-MATCHING-011"),
        ([("b", "a", 1), ("b", "a", 2)], "MM-MATCHING-013"),
        ([("b", "a", 1), ("b", "a", None)], "MM-MATCHING-013"),
        ([("b", "a", 1), ("b", "a")], "MM-MATCHING-058.*row 2"),
        ([("b", "a", 1, "moon")], "MM-MATCHING-058.*row 1"),
        ([("b", "a", 1, None)], "MM-MATCHING-058.*row 1"),
        ([("b", "a", 1, pd.NA)], "MM-MATCHING-058.*row 1"),
        ([("b", "a", 1, "regional", 1)], "MM-MATCHING-058.*row 1"),
        (["ba1"], "MM-MATCHING-058.*row 1"),
        ([None], "MM-MATCHING-058.*row 1"),
    ],
)
def test_bad_rows_are_named(rows, code):
    with pytest.raises(MentorshipModelError, match=code):
        instance_from_edges(rows, places={"a": 1}, tiers={"b": 1})


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (None, "MM-MATCHING-061"),
        (["a"], "MM-MATCHING-061"),
        ({"a": 1, 5: 1}, "MM-MATCHING-059"),
        ({"a": 1, None: 1}, "MM-MATCHING-059"),
        ({"a": 1, "": 1}, "MM-MATCHING-059"),
    ],
)
@pytest.mark.parametrize("argument", ["places", "tiers"])
def test_numbers_that_are_not_by_id_are_named(argument, numbers, code):
    given = {"places": {"a": 1}, "tiers": {"b": 1}, argument: numbers}

    with pytest.raises(MentorshipModelError, match=f"{code}.*argument {argument}[,:]"):
        instance_from_edges([("b", "a", 1)], **given)


@pytest.mark.parametrize(
    ("argument", "frame", "told"),
    [
        ("pairs", pl.DataFrame({"mentee": ["b"], "mentor": ["a"]}), "060.*mentee, mentor, score"),
        ("pairs", pl.LazyFrame({"mentee": ["b"], "mentor": ["a"], "score": [1]}), "060"),
        ("pairs", [("b", "a", 1)], "060.*argument pairs"),
        ("pairs", None, "060.*argument pairs"),
        (
            "pairs",
            pl.DataFrame({"mentee": ["b"], "mentor": ["a"], "score": [1], "level": ["moon"]}),
            "058.*row 1",
        ),
        (
            "pairs",
            pl.DataFrame({"mentee": [None], "mentor": ["a"], "score": [1]}),
            "058.*row 1",
        ),
        ("mentors", pl.DataFrame({"places": [1]}), "060.*argument mentors.*id, places"),
        ("mentors", pl.DataFrame({"id": ["a", None], "places": [1, 1]}), '059.*row 2, column "id"'),
        ("mentees", pl.DataFrame({"id": [7], "tier": [1]}), "059.*argument mentees.*row 1"),
        ("mentees", pl.DataFrame({"id": ["b"], "tier": [None]}), "008"),
    ],
)
def test_a_frame_that_cannot_be_read_is_named(argument, frame, told):
    given = {
        "pairs": pl.DataFrame({"mentee": ["b"], "mentor": ["a"], "score": [1]}),
        "mentors": pl.DataFrame({"id": ["a"], "places": [1]}),
        "mentees": pl.DataFrame({"id": ["b"], "tier": [0]}),
        argument: frame,
    }

    with pytest.raises(MentorshipModelError) as caught:
        instance_from_frames(**given)
    text = str(caught.value)

    assert all(part in text for part in told.split(".*"))


def test_a_repeated_id_of_a_frame_is_named():
    pairs = pl.DataFrame({"mentee": ["b"], "mentor": ["a"], "score": [1]})

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-012"):
        instance_from_frames(
            pairs,
            mentors=pl.DataFrame({"id": ["a", "a"], "places": [1, 2]}),
            mentees=pl.DataFrame({"id": ["b"], "tier": [1]}),
        )


@pytest.mark.parametrize("objective", ["optimal", "fair", "stable"])
def test_an_empty_problem_has_an_empty_matching(objective, graph_of):
    matching = match(graph_of({}, {}, {}), objective=objective)

    assert (matching.pairs, matching.unmatched) == ((), ())


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)

    with pytest.raises(MentorshipModelError, match=r"MM-INSTALL-001.*narwhals\..*frames"):
        instance_from_frames(None, mentors=None, mentees=None)


def test_an_edge_without_a_score_scores_nothing():
    made = graph()
    del made.edges["a", "b"]["score"]

    assert [pair.score for pair in match(made).pairs] == [0]


def test_the_order_of_nodes_and_edges_changes_no_array():
    nodes = [("b", "mentor"), ("a", "mentor"), ("d", "mentee"), ("c", "mentee")]
    edges = [("d", "b", 5), ("c", "a", 7), ("d", "a", 3)]

    def read(nodes, edges):
        graph = nx.Graph()
        for id, side in nodes:
            graph.add_node(id, side=side)
        for mentee, mentor, score in edges:
            graph.add_edge(mentee, mentor, score=score)
        return instance_from_graph(graph)

    first, other = read(nodes, edges), read(nodes[::-1], edges[::-1])

    assert (first.mentors, first.mentees) == (["a", "b"], ["c", "d"])
    assert (first.begin, first.mentor, first.score) == ([0, 1, 3], [0, 0, 1], [7, 3, 5])
    for name in ("mentors", "mentees", "begin", "mentor", "score"):
        assert getattr(other, name) == getattr(first, name)


def test_ranks_that_follow_the_scores_are_held_once():
    """At millions of pairs two lists of new numbers would take most of the memory."""
    some = {"mentees": ["b"], "mentors": ["a", "c"], "tiers": [1], "places": [1, 1]}
    rows = {"begin": [0, 2], "mentor": [0, 1], "score": [7, 9], "rank": [0, 0]}
    both, one = Instance(**some, **rows), Instance(**some, **rows, mentee_rank=[0, 1])

    assert both.mentee_rank == [-7, -9]
    assert both.mentor_rank is both.mentee_rank
    assert (one.mentee_rank, one.mentor_rank) == ([0, 1], [-7, -9])


def told(call):
    """Tell every problem of a refused call: its code, argument, row, column, whom, expectation."""
    with pytest.raises(MentorshipModelError) as caught:
        call()
    return [
        (
            *(one.code.removeprefix("MM-MATCHING-"), one.place.argument, one.place.row),
            *(one.place.column, one.subject, one.expected and one.expected.en),
        )
        for one in caught.value.problems
    ]


SIDE = 'the attribute side: "mentor" or "mentee"'
LEVELS = "one of: institutional, municipal, regional, federal"
A_ROW = (
    "mentee, mentor, score and, where levels differ, the level: "
    "institutional, municipal, regional, federal"
)
A_TEXT = "a text that is not empty"
BY_ID = "a mapping from an id to an integer"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"mentor_side": "curator"}, ("009", "graph", None, None, None, SIDE)),
        ({"mentor_side": 5}, ("009", "graph", None, None, None, SIDE)),
        ({"mentor_side": "mentee"}, ("010", "graph", None, None, "a", None)),
        ({"level": "moon"}, ("057", "graph", None, None, "b", LEVELS)),
        (
            {"mentee_rank": 1.5},
            (
                *("017", "graph", None, None, "b"),
                "integers mentee_rank and mentor_rank, lower is better",
            ),
        ),
        (
            {"mentor_rank": "1"},
            (
                *("017", "graph", None, None, "b"),
                "integers mentee_rank and mentor_rank, lower is better",
            ),
        ),
    ],
)
def test_where_a_graph_is_wrong(changes, problem):
    assert told(lambda: instance_from_graph(graph(**changes))) == [problem]


@pytest.mark.parametrize(
    ("node", "name", "value", "subject", "expected"),
    [
        ("b", "kind", 5, "b", "the kind of mentoring as a text"),
        ("a", "limits", 5, "a", "a mapping from a kind to an integer"),
        ("b", "cut_bound", 5, "b", "a level and an integer score"),
        ("b", "cut_bound", ("moon", 5), "b", "a level and an integer score"),
        ("b", "cut_bound", ("federal", -5), "b", "a level and an integer score"),
        ("b", "cut_bound", (pd.NA, 5), "b", "a level and an integer score"),
    ],
)
def test_which_attribute_of_a_node_cannot_be_read(node, name, value, subject, expected):
    made = graph()
    made.nodes[node][name] = value

    assert told(lambda: instance_from_graph(made)) == [
        ("057", "graph", None, None, subject, expected)
    ]


@pytest.mark.parametrize("level", ["moon", pd.NA, 0])
def test_a_level_that_is_none_is_told_by_the_mentee(level):
    made = graph()
    made.edges["b", "a"]["level"] = level

    with pytest.raises(MentorshipModelError, match=r"MM-MATCHING-057.*b.*institutional"):
        instance_from_graph(made)


def test_a_mentor_who_knows_a_mentor_is_told_by_id():
    made = graph()
    made.add_node("c", side="mentor", id="Z")
    made.add_edge("c", "c")

    assert told(lambda: instance_from_graph(made)) == [("010", "graph", None, None, "Z", None)]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"places": None}, ("061", "places", None, None, None, BY_ID)),
        ({"tiers": [5]}, ("061", "tiers", None, None, None, BY_ID)),
        ({"places": {"": 1}}, ("059", "places", None, None, None, A_TEXT)),
        ({"tiers": {5: 1}}, ("059", "tiers", None, None, None, A_TEXT)),
        ({"edges": [("b", "a", 1), ("b", "a")]}, ("058", "edges", 2, None, None, A_ROW)),
        (
            {"edges": 5},
            (
                "MM-ARGUMENTS-001",
                *("edges", None, None, None),
                "rows (mentee, mentor, score)",
            ),
        ),
    ],
)
def test_where_rows_are_wrong(given, problem):
    how = {"edges": [], "places": {"a": 1}, "tiers": {"b": 1}, **given}

    assert told(lambda: instance_from_edges(how.pop("edges"), **how)) == [problem]


IN_MEMORY = "a frame in memory: polars, pandas, pyarrow; collect a lazy one"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"pairs": 5}, ("060", "pairs", None, None, None, IN_MEMORY)),
        ({"mentors": 5}, ("060", "mentors", None, None, None, IN_MEMORY)),
        ({"mentees": 5}, ("060", "mentees", None, None, None, IN_MEMORY)),
        (
            {"mentors": pl.DataFrame({"id": ["a", ""], "places": [1, 1]})},
            ("059", "mentors", 2, "id", None, A_TEXT),
        ),
        (
            {"mentees": pl.DataFrame({"id": [None, "b"], "tier": [1, 1]})},
            ("059", "mentees", 1, "id", None, A_TEXT),
        ),
    ],
)
def test_where_frames_are_wrong(given, problem):
    pairs = pl.DataFrame({"mentee": ["b"], "mentor": ["a"], "score": [1]})
    how = {
        "pairs": pairs,
        "mentors": pl.DataFrame({"id": ["a"], "places": [1]}),
        "mentees": pl.DataFrame({"id": ["b"], "tier": [0]}),
        **given,
    }

    assert told(lambda: instance_from_frames(how.pop("pairs"), **how)) == [problem]


def test_which_side_an_id_was_looked_for_on_is_told():
    with pytest.raises(MentorshipModelError) as caught:
        instance_from_edges([], places={"a": 1}, tiers={"": 1})
    assert caught.value.problems[0].message.en == "this is no id of a mentee"
    with pytest.raises(MentorshipModelError) as caught:
        instance_from_edges([], places={"": 1}, tiers={})
    assert caught.value.problems[0].message.en == "this is no id of a mentor"
    with pytest.raises(MentorshipModelError) as caught:
        instance_from_edges([("x", "a", 1)], places={"a": 1}, tiers={"b": 1})
    assert caught.value.problems[0].message.en == "there is no mentee with this id"


def test_all_that_a_graph_may_carry_is_read():
    """What is not said: one place, tier 1, no kind, no limit, nearest, and the score as rank."""
    made = nx.Graph()
    made.add_node("a", side="mentor", places=3, limits={"speed": 2})
    made.add_node("c", side="mentor")
    made.add_node("b", side="mentee", tier=0, kind="speed", cut_bound=("regional", 4))
    made.add_node("d", side="mentee")
    made.add_edge("b", "c", score=5, level="municipal", mentee_rank=7, mentor_rank=8)
    made.add_edge("b", "a", score=6)
    made.add_edge("d", "a")
    read = instance_from_graph(made)

    assert (read.mentees, read.mentors) == (["b", "d"], ["a", "c"])
    assert (read.tiers, read.places, read.kind) == ([0, 1], [3, 1], ["speed", ""])
    assert (read.begin, read.mentor, read.score) == ([0, 2, 3], [0, 1, 0], [6, 5, 0])
    assert (read.rank, read.mentee_rank, read.mentor_rank) == ([0, 1, 0], [-6, 7, 0], [-6, 8, 0])
    assert (read.limits, read.cut) == ({(0, "speed"): 2}, [(0, 2, 4)])


def test_all_that_rows_may_carry_is_read():
    rows = [["b", "c", 5, "municipal"], ("b", "a", 6), ("d", "a", 0, "federal")]
    read = instance_from_edges(iter(rows), places={"c": 1, "a": 3}, tiers={"d": 1, "b": 0})

    assert (read.mentees, read.mentors) == (["b", "d"], ["a", "c"])
    assert (read.tiers, read.places) == ([0, 1], [3, 1])
    assert (read.begin, read.mentor, read.score) == ([0, 2, 3], [0, 1, 0], [6, 5, 0])
    assert (read.rank, read.mentee_rank) == ([0, 1, 3], [-6, -5, 0])
