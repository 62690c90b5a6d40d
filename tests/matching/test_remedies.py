"""What would help is told whole: what to do, whose consent, by which source, and what it gains."""

import networkx as nx
import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    candidates,
    match,
    what_would_help,
    why_not,
    why_unmatched,
)
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import Level, MentoringKind

HERE = Territory(organisation="o1", municipality="m1", region="r1")
NEAR = Territory(organisation="o2", municipality="m1", region="r1")
ONE = (("matched_in_tier_1", 1), ("institutional", 1), ("total_score", 45))
GAIN = "matched in tier 1: +1; pairs, institutional level: +1; total score: +45"


def mentor(id, **facts):
    return Mentor(id=id, **{"territory": HERE, "subjects": ("physics",), **facts})


def mentee(id, **facts):
    return Mentee(id=id, **{"territory": HERE, "subjects": ("physics",), **facts})


TWO = [mentee("e1"), mentee("e2")]


def told(remedies):
    return [
        (one.reason.code, one.reason.text.en.partition(":")[0], one.gain[-1][1], one.gain[0][1])
        for one in remedies
    ]


def test_the_whole_of_what_would_help():
    graph = candidates([mentor("a"), mentor("b", refused=frozenset({"e1", "e2"}))], TWO)
    place, consent, subject = what_would_help(graph, match(graph), "e2")

    assert [one.gain for one in (place, consent, subject)] == [ONE] * 3
    assert all(one.reason.holds and not one.reason.parts for one in (place, consent, subject))
    assert [
        (one.reason.code, one.reason.text.en, [citation.code for citation in one.reason.citations])
        for one in (place, consent, subject)
    ] == [
        ("one_more_place", f"one more place with a: {GAIN}", []),
        ("consent", f"consent of b to a pair with e2: {GAIN}", ["S1.2-13"]),
        ("mentor_of_subject", f"a mentor of physics in the organisation o1: {GAIN}", []),
    ]
    assert subject.reason.text.ru.startswith("наставник по предмету «физика» в организации o1 — ")
    assert place.reason.text.ru.startswith("ещё одно место у a — в паре")


def test_of_more_places_the_dearest_is_tried_first():
    """e3 and e4 are left over; a, of another organisation, is worth less."""
    people = [mentee(f"e{n}") for n in range(1, 5)]
    graph = candidates([mentor("b"), mentor("a", territory=NEAR)], people)
    matching = match(graph)
    limited = what_would_help(graph, matching, "e4", limit=1)

    assert matching.unmatched == ("e3", "e4")
    assert [one.reason.text.en.partition(":")[0] for one in limited] == [
        "one more place with b",
        "a mentor of physics in the organisation o1",
    ]
    assert len(what_would_help(graph, matching, "e4")) == 3


def test_a_mentor_without_a_place_or_for_whom_two_consents_are_needed_is_not_asked():
    mentors = [
        mentor("a", refused=frozenset({"e1"}), places=0),
        mentor("b", refused=frozenset({"e1"})),
        mentor("c", refused=frozenset({"e1"})),
    ]
    graph = candidates(mentors, [mentee("e1", refused=frozenset({"b"}))])

    assert [one[:2] for one in told(what_would_help(graph, match(graph), "e1"))] == [
        ("consent", "consent of c to a pair with e1"),
        ("mentor_of_subject", "a mentor of physics in the organisation o1"),
    ]


def test_a_consent_changes_nothing_else():
    """The agreed pair is found within the scope and scored by the criteria of the candidates."""
    far = Territory(organisation="o9", municipality="m9", region="r1")
    refusing = mentor("a", territory=far, refused=frozenset({"e1"}))

    def codes(scope):
        graph = candidates([refusing], TWO[:1], scope=scope, weights={"subject": 70})
        return told(what_would_help(graph, match(graph), "e1"))

    # 70 for the subject, 15 * 30 // 100 = 4 for the region, 5 for the free load.
    assert codes(Level.REGIONAL)[0] == ("consent", "consent of a to a pair with e1", 79, 1)
    assert [one[0] for one in codes(Level.MUNICIPAL)] == ["mentor_of_subject"]
    # 70 + 15 + 5
    assert codes(Level.MUNICIPAL)[0][2:] == (90, 1)


def test_of_several_subjects_the_first_is_looked_for_and_of_none_nothing():
    graph = candidates([], [mentee("e1", subjects=("history", "physics"))])
    (remedy,) = what_would_help(graph, match(graph), "e1")
    assert "history" in remedy.reason.text.en

    graph = candidates([], [mentee("e1", subjects=())])
    assert what_would_help(graph, match(graph), "e1") == ()


def test_a_new_mentor_serves_others_besides_and_is_nobody_who_is_there():
    """The newcomer's id is longer than the last: no node of the candidates is taken for it."""
    graph = candidates([mentor("z", places=0)], TWO)
    (place, subject) = what_would_help(graph, match(graph), "e1")

    assert (place.reason.code, subject.reason.code) == ("one_more_place", "mentor_of_subject")
    assert subject.gain == ONE
    assert [node for node in graph if node[0] == "mentor"] == [("mentor", "z")]
    assert graph.nodes["mentor", "z"]["places"] == 0


def test_one_more_place_raises_the_free_load_that_is_scored():
    """Busy with one place and free for one: half the load is free; with two free two thirds."""
    graph = candidates([mentor("a", busy_places=1)], TWO)
    matching = match(graph)
    (place, _) = what_would_help(graph, matching, "e2")

    # 25 + 15 + 5 * 50 // 100 = 42 for the one, 25 + 15 + 5 * 66 // 100 = 43 for each of two.
    assert [pair.score for pair in matching.pairs] == [42]
    assert place.gain[-1] == ("total_score", 2 * 43 - 42)


def test_of_a_graph_made_by_hand_places_are_counted_from_one():
    graph = nx.Graph()
    graph.add_node(1, side="mentor", id="a")
    graph.add_nodes_from(["b", "c", "d"], side="mentee")
    graph.add_weighted_edges_from([(1, "b", 5), (1, "c", 4), (1, "d", 3)], weight="score")
    (remedy,) = what_would_help(graph, match(graph), "d")

    # The second place goes to c, who scores 4.
    assert remedy.gain[-1] == ("total_score", 4)
    assert [*graph.nodes[1]] == ["side", "id"]


@pytest.mark.parametrize(("id", "code"), [("e1", "MM-MATCHING-033"), ("x", "MM-MATCHING-030")])
def test_who_was_not_left_over_is_refused(id, code):
    graph = candidates([mentor("a")], TWO)
    with pytest.raises(MentorshipModelError) as caught:
        what_would_help(graph, match(graph), id)
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument, problem.subject) == (code, "mentee", id)


def test_a_mentor_and_a_mentee_of_one_id_are_kept_apart():
    """Numbered by hand: 1 is the mentor x, 2 the mentee x, who is left over."""
    graph = nx.Graph()
    graph.add_nodes_from([(2, {"side": "mentee", "id": "x"}), (3, {"side": "mentee", "id": "w"})])
    graph.add_node(1, side="mentor", id="x")
    graph.add_weighted_edges_from([(1, 2, 5), (1, 3, 9)], weight="score")
    matching = match(graph)
    (remedy,) = what_would_help(graph, matching, "x")

    assert remedy.reason.text.en.startswith("one more place with x: matched in tier 1: +1")
    assert [part.text.en for part in why_unmatched(graph, matching, "x").parts] == [
        "mentees: w, x",
        "mentors: x",
    ]
    assert why_not(graph, matching, "x", "x").parts[0].text.en == ("w has a place with x: score 9")


def test_the_greatest_gain_comes_first():
    """
    A place more with b takes e1 in; the consent of a lets e1 and e2 form a group, who alone are none.
    """
    group = {"kind": MentoringKind.GROUP}
    mentors = [mentor("a", places=2, refused=frozenset({"e1"})), mentor("b", places=2)]
    people = [
        mentee("e1", **group),
        mentee("e2", refused=frozenset({"b"}), **group),
        mentee("e3", refused=frozenset({"a"}), tier=0, **group),
        mentee("e4", refused=frozenset({"a"}), tier=0, **group),
    ]
    graph = candidates(mentors, people)
    matching = match(graph)

    assert matching.unmatched == ("e1", "e2")
    assert [(one.reason.code, one.gain[0]) for one in what_would_help(graph, matching, "e1")] == [
        ("consent", ("matched_in_tier_1", 2)),
        ("one_more_place", ("matched_in_tier_1", 1)),
    ]


def test_a_mentor_of_whom_there_is_no_record_is_not_asked():
    graph = candidates([mentor(id, refused=frozenset({"e1"})) for id in "ab"], TWO[:1])
    del graph.nodes["mentor", "a"]["record"]

    assert [one[:2] for one in told(what_would_help(graph, match(graph), "e1"))] == [
        ("consent", "consent of b to a pair with e1"),
        ("mentor_of_subject", "a mentor of physics in the organisation o1"),
    ]
