"""The conditions of the library, held against a table written from the norm."""

import pytest

from mentorship_model.matching import (
    DEFAULT_CONDITIONS,
    candidates,
    match,
    what_would_help,
    why_not,
    why_pair,
    why_unmatched,
)
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import Level, MentoringForm, MentoringKind

HERE = Territory(organisation="o", municipality="m", region="r")
NEXT_SCHOOL = Territory(organisation="o2", municipality="m", region="r")
NEXT_TOWN = Territory(organisation="o3", municipality="m2", region="r")
NEXT_REGION = Territory(organisation="o4", municipality="m3", region="r2")

ONE_FORM, OTHER_FORM = list(MentoringForm)[:2]
ONE_KIND, OTHER_KIND = list(MentoringKind)[:2]


def mentor(id="a", territory=HERE, **facts):
    return Mentor(id=id, territory=territory, **facts)


def mentee(id="b", territory=HERE, **facts):
    return Mentee(id=id, territory=territory, **facts)


def test_every_condition_rests_on_its_statement():
    assert [(one.code, one.sources) for one in DEFAULT_CONDITIONS] == [
        ("not_oneself", ("S1.1-15", "S1.1-19")),
        ("accepted_by_mentee", ("S1.2-13",)),
        ("accepted_by_mentor", ("S1.2-13",)),
        ("form_accepted", ("full:forms",)),
        ("kind_accepted", ("full:kinds",)),
        ("scope_of_mentor", ("S3-09",)),
    ]


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        (mentor(), mentee(), []),
        (mentor("b"), mentee("b"), ["not_oneself"]),
        (mentor(), mentee(refused=frozenset({"a"})), ["accepted_by_mentee"]),
        (mentor(refused=frozenset({"b"})), mentee(), ["accepted_by_mentor"]),
        (mentor(forms=frozenset({ONE_FORM})), mentee(), []),
        (mentor(), mentee(form=ONE_FORM), []),
        (mentor(forms=frozenset({ONE_FORM})), mentee(form=ONE_FORM), []),
        (mentor(forms=frozenset({ONE_FORM})), mentee(form=OTHER_FORM), ["form_accepted"]),
        (mentor(kinds=frozenset({ONE_KIND})), mentee(kind=ONE_KIND), []),
        (mentor(kinds=frozenset({ONE_KIND})), mentee(kind=OTHER_KIND), ["kind_accepted"]),
    ],
)
def test_a_pair_breaks_the_conditions_it_breaks(first, second, broken):
    found = [one.code for one in DEFAULT_CONDITIONS if not one.holds(first, second)]

    assert found == broken


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        (Level.INSTITUTIONAL, [HERE]),
        (Level.MUNICIPAL, [HERE, NEXT_SCHOOL]),
        (Level.REGIONAL, [HERE, NEXT_SCHOOL, NEXT_TOWN]),
        (Level.FEDERAL, [HERE, NEXT_SCHOOL, NEXT_TOWN, NEXT_REGION]),
    ],
)
def test_a_mentor_leads_up_to_the_edge_of_the_scope(scope, reached):
    within = next(one for one in DEFAULT_CONDITIONS if one.code == "scope_of_mentor")
    places = [HERE, NEXT_SCHOOL, NEXT_TOWN, NEXT_REGION]

    assert [
        place for place in places if within.holds(mentor(scope=scope), mentee(territory=place))
    ] == reached


def test_asked_why_two_are_not_a_pair_who_are_one_it_says_that_they_are():
    """It said «✗ b is not with a», which reads as a refusal."""
    graph = candidates([mentor()], [mentee()])
    matching = match(graph)

    assert why_not(graph, matching, "b", "a") == why_pair(graph, matching, "b")


def test_a_hand_made_graph_is_asked_by_ids(graph_of):
    """Nodes are the ids themselves or carry them; one more place gives e2 its 5."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_node("m", side="mentor", places=1)
    graph.add_nodes_from(["e1", "e2"], side="mentee")
    graph.add_weighted_edges_from([("e1", "m", 7), ("e2", "m", 5)], weight="score")
    numbered = nx.relabel_nodes(graph, {id: n for n, id in enumerate(graph)})
    for n, id in enumerate(graph):
        numbered.nodes[n]["id"] = id
    for one in (graph, numbered):
        matching = match(one)
        (remedy,) = what_would_help(one, matching, "e2")

        assert why_unmatched(one, matching, "e2").code == "too_few_places"
        assert remedy.reason.text.en.startswith("one more place with m: matched in tier 1: +1")
        assert dict(remedy.gain)["total_score"] == 5


def test_a_mentor_without_a_place_is_asked_for_no_consent():
    """Whoever refuses and has no place would not help by agreeing."""
    refusing = mentor(refused=frozenset({"b"}), places=0)
    graph = candidates([refusing], [mentee()])

    assert what_would_help(graph, match(graph), "b") == ()


def test_three_mentors_at_most_are_asked_for_one_more_place(graph_of):
    edges = {("e0", f"m{n}"): (5, 0) for n in range(5)}
    edges |= {(f"e{n + 1}", f"m{n}"): (5, 0) for n in range(5)}
    graph = graph_of(edges, {f"m{n}": 1 for n in range(5)}, {f"e{n}": 1 for n in range(6)})
    matching = match(graph)

    assert len(what_would_help(graph, matching, matching.unmatched[0])) == 3
    assert len(what_would_help(graph, matching, matching.unmatched[0], limit=5)) == 5


@pytest.mark.parametrize(
    ("demand", "code"),
    [
        ({"bans": [("e1", "m1")]}, "held_back"),
        ({"objective": "stable"}, "not_largest"),
    ],
)
def test_who_could_have_had_a_mentor_is_told_what_stands_against_it(demand, code, graph_of):
    """A largest matching has both; the ban, or that m1 and e2 want each other most, forbids it."""
    edges = {("e1", "m1"): (5, 0), ("e2", "m1"): (9, 0), ("e2", "m2"): (1, 0)}
    graph = graph_of(edges, {"m1": 1, "m2": 1}, {"e1": 1, "e2": 1})
    matching = match(graph, **demand)
    reason = why_unmatched(graph, matching, "e1")

    assert matching.unmatched == ("e1",)
    assert (reason.code, reason.holds) == (code, True if code == "held_back" else None)
