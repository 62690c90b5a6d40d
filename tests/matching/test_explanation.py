"""Explanations are true: checked against counting and against matching again."""

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError, render
from mentorship_model.matching import (
    candidates,
    cost_of,
    hall_set,
    instance_from_graph,
    match,
    what_would_help,
    why_not,
    why_pair,
    why_unmatched,
)
from mentorship_model.matching.objective import difference
from mentorship_model.model import Mentee, Mentor, Territory

HERE = Territory(organisation="o1", municipality="m1", region="r1")


def mentor(id, **facts):
    return Mentor(id=id, territory=HERE, subjects=("physics",), **facts)


def mentee(id, **facts):
    return Mentee(id=id, territory=HERE, subjects=("physics",), **facts)


@pytest.mark.parametrize("seed", range(150))
def test_everyone_left_over_with_candidates_is_in_a_set_with_too_few_places(
    seed, random_problem, graph_of
):
    """The set is Hall's: all candidates of its members are its mentors, whose places are fewer."""
    edges, places, tiers = random_problem(seed, mentees=10, mentors=5)
    graph = graph_of(edges, places, tiers)
    matching = match(graph)
    instance = instance_from_graph(graph)
    for id in matching.unmatched:
        found = hall_set(instance, matching, mentee=id)
        neighbours = {mentor for mentee, mentor in edges if mentee in found.mentees}

        assert id in found.mentees
        assert set(found.mentors) == neighbours
        assert found.places == sum(places[mentor] for mentor in neighbours)
        assert found.deficiency == len(set(found.mentees) & set(matching.unmatched)) > 0


def test_a_pair_is_explained_by_its_shares_and_sources():
    graph = candidates([mentor("a")], [mentee("b")])
    reason = why_pair(graph, match(graph), "b")

    assert reason.holds
    assert sum(int(part.text.en.rpartition(": ")[2]) for part in reason.parts) == 45
    assert "S0-29" in render(reason, "en")


def test_a_refused_pair_is_explained_by_the_rule_it_breaks():
    graph = candidates([mentor("a", refused=frozenset({"b"})), mentor("c")], [mentee("b")])
    reason = why_not(graph, match(graph), "b", "a")

    assert reason.holds
    assert [part.code for part in reason.parts] == ["accepted_by_mentor"]
    assert reason.parts[0].holds is False


def test_a_lawful_pair_not_made_is_explained_by_what_it_would_cost():
    """One place: e2 scores more there, so the pair with e1 would cost the difference."""
    graph = candidates([mentor("a", places=1, preferred=("e2",))], [mentee("e1"), mentee("e2")])
    reason = why_not(graph, match(graph), "e1", "a")

    assert [part.code for part in reason.parts] == ["place_taken", "cost_elsewhere"]
    assert "total score: -5" in reason.parts[1].text.en


@pytest.mark.parametrize("seed", range(40))
def test_the_cost_of_a_lock_is_what_matching_again_with_it_loses(seed, random_problem, graph_of):
    edges, places, tiers = random_problem(seed, mentees=8, mentors=6)
    graph = graph_of(edges, places, tiers)
    matching = match(graph)
    for pair in sorted(pair for pair in edges if places[pair[1]])[:4]:
        locked = match(graph, locks=[pair])
        cost = cost_of(graph, matching, locks=[pair])

        assert cost == difference(locked.value, matching.value)
        assert not cost or cost[0][1] < 0


def test_nobody_lawful_is_explained_by_the_rules_and_how_many_each_refused():
    graph = candidates(
        [mentor("a", refused=frozenset({"b"})), mentor("c", refused=frozenset({"b"})), mentor("b")],
        [mentee("b")],
    )
    reason = why_unmatched(graph, match(graph), "b")

    assert reason.code == "no_candidate"
    assert {part.code: part.text.en.split()[0] for part in reason.parts} == {
        "accepted_by_mentor": "2",
        "not_oneself": "1",
    }


def test_too_few_places_are_explained_by_who_shares_them():
    graph = candidates([mentor("a")], [mentee("e1"), mentee("e2")])
    matching = match(graph)
    reason = why_unmatched(graph, matching, matching.unmatched[0])

    assert reason.text.en == "2 mentees share 1 place with the same mentors"
    assert reason.text.ru == "2 наставляемых делят 1 место у одних и тех же наставников"
    assert [part.text.en for part in reason.parts] == ["mentees: e1, e2", "mentors: a"]


def test_one_more_place_helps_and_its_gain_is_that_of_matching_with_it():
    graph = candidates([mentor("a")], [mentee("e1"), mentee("e2")])
    matching = match(graph)
    remedies = what_would_help(graph, matching, matching.unmatched[0])
    more = candidates([mentor("a", places=2)], [mentee("e1"), mentee("e2")])
    gain = next(r.gain for r in remedies if r.reason.code == "one_more_place")

    assert gain == difference(match(more).value, matching.value)
    assert gain[0] == ("matched_in_tier_1", 1)


def test_a_consent_helps_where_nothing_else_is_missing():
    refusing = mentor("a", refused=frozenset({"b"}))
    graph = candidates([refusing], [mentee("b")])
    remedies = what_would_help(graph, match(graph), "b")
    agreed = match(candidates([evolve(refusing, refused=frozenset())], [mentee("b")]))
    gain = next(r.gain for r in remedies if r.reason.code == "consent")

    assert gain == difference(agreed.value, match(graph).value)


def test_a_mentor_of_the_subject_helps_where_there_is_nobody():
    graph = candidates([], [mentee("b")])
    (remedy,) = what_would_help(graph, match(graph), "b")

    assert remedy.reason.code == "mentor_of_subject"
    assert "по предмету «физика»" in remedy.reason.text.ru
    assert remedy.gain[0] == ("matched_in_tier_1", 1)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda g, m: why_pair(g, m, "e2"), "MM-MATCHING-032"),
        (lambda g, m: why_pair(g, m, "nobody"), "MM-MATCHING-030"),
        (lambda g, m: why_not(g, m, "e1", "nobody"), "MM-MATCHING-031"),
        (lambda g, m: why_unmatched(g, m, "e1"), "MM-MATCHING-033"),
        (lambda g, m: what_would_help(g, m, "e1"), "MM-MATCHING-033"),
        (lambda g, m: what_would_help(g, m, "nobody"), "MM-MATCHING-030"),
    ],
)
def test_a_question_about_the_wrong_person_is_refused(ask, code):
    graph = candidates([mentor("a")], [mentee("e1"), mentee("e2")])

    with pytest.raises(MentorshipModelError, match=code):
        ask(graph, match(graph))
