"""One mentee may have several mentors, one for each need."""

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import candidates, match, pairs_by_mentee, split_by_needs, verify
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import DiagnosticArea

HERE = Territory(organisation="o", municipality="m", region="r")
ICT, METHODS = DiagnosticArea.ICT, DiagnosticArea.METHODOLOGICAL


def test_each_need_gets_the_mentor_who_is_strong_in_it():
    mentors, mentees = split_by_needs(
        [
            Mentor(id="a", territory=HERE, strengths=(ICT,)),
            Mentor(id="c", territory=HERE, strengths=(METHODS,)),
        ],
        [Mentee(id="b", territory=HERE, needs=(METHODS, ICT))],
    )
    graph = candidates(mentors, mentees)
    matching = match(graph)

    assert [(p.mentee, p.mentor) for p in pairs_by_mentee(matching)["b"]] == [
        ("b#ict", "a"),
        ("b#methodological", "c"),
    ]
    assert verify(graph, matching) == ()


def test_nobody_mentors_a_part_of_oneself():
    mentors, mentees = split_by_needs(
        [Mentor(id="b", territory=HERE, strengths=(ICT,))],
        [Mentee(id="b", territory=HERE, needs=(ICT, METHODS))],
    )

    assert candidates(mentors, mentees).number_of_edges() == 0


def test_wishes_and_refusals_of_mentors_reach_every_part():
    (mentor,), parts = split_by_needs(
        [Mentor(id="a", territory=HERE, preferred=("b", "d"), refused=frozenset({"b"}))],
        [
            Mentee(id="b", territory=HERE, needs=(ICT, METHODS)),
            Mentee(id="d", territory=HERE, needs=(ICT,)),
        ],
    )

    assert mentor.preferred == ("b#ict", "b#methodological", "d")
    assert mentor.refused == {"b#ict", "b#methodological"}
    assert [part.id for part in parts] == ["b#ict", "b#methodological", "d"]


def test_two_records_with_one_id_are_told_and_not_dropped_when_needs_are_told_apart():
    twice = [Mentee(id="b", territory=HERE, needs=(ICT, METHODS), tier=tier) for tier in (0, 1)]
    _, parts = split_by_needs([], twice)

    assert [(part.id, part.tier) for part in parts] == [
        ("b#ict", 0),
        ("b#methodological", 0),
        ("b#ict", 1),
        ("b#methodological", 1),
    ]
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-004"):
        candidates([], parts)


def test_only_a_part_that_a_need_was_told_apart_into_belongs_to_another_id():
    """Ids of a school's own may bear the sign as well."""
    people = [Mentee(id=id, territory=HERE) for id in ("b#1", "b#2")]
    people.append(Mentee(id="b#3", territory=HERE, needs=(ICT, METHODS)))
    mentors, parts = split_by_needs([Mentor(id="a", territory=HERE, places=4)], people)
    found = pairs_by_mentee(match(candidates(mentors, parts)))

    assert {id: len(pairs) for id, pairs in found.items()} == {"b#1": 1, "b#2": 1, "b#3": 2}
