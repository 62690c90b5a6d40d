"""A problem is read from graphs, rows and frames alike; bad input is named."""

import sys

import networkx as nx
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
        ({"mentee_rank": 1.5}, "MM-MATCHING-017"),
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

    with pytest.raises(MentorshipModelError, match=f"{code}.*argument {argument}"):
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
