"""Crowds, graphs and bare problems: what people may be there, and nothing else."""

from draws import drawn, everything, simplest, told

from mentorship_model.model import Mentor
from mentorship_model.testing import strategies
from mentorship_model.testing.strategies import matching as drawing

PLACES, BUSY, TIERS = range(4), range(3), range(3)
SUBJECTS = ("physics", "mathematics", "music")
OTHERS = ["o1", "o2", "o3"]


def facts(name, values):
    return {(name, value) for value in values}


def listed(name, values):
    """How many there are, and which; a value twice would be too many."""
    assert len({*values}) == len(values)
    return {(name, len(values)), *facts(name, values)}


UPTO_TWO = [
    *(("subjects", one) for one in (0, 1, 2, *SUBJECTS)),
    *(("preferred", one) for one in (0, 1, 2, *OTHERS)),
    *(("refused", one) for one in (0, 1, 2, *OTHERS)),
]
MENTOR = {
    *UPTO_TWO,
    *(("advised", one) for one in (0, 1, 2, *OTHERS)),
    *facts("places", PLACES),
    *facts("busy_places", BUSY),
    *facts("unit", ["s1", "s2", "s3", "s4"]),
}
MENTEE = {
    *UPTO_TWO,
    *facts("tier", TIERS),
    *facts("earlier_mentor", [None, *OTHERS]),
    *facts("unit", ["s1", "s2", "s3", "s4"]),
}


def of_both(one):
    yield "unit", one.territory.organisation
    for name in ("subjects", "preferred", "refused"):
        yield from listed(name, getattr(one, name))


def of_mentor(one):
    yield from of_both(one)
    yield from listed("advised", one.advised)
    yield "places", one.places
    yield "busy_places", one.busy_places


def of_mentee(one):
    yield from of_both(one)
    yield "tier", one.tier
    yield "earlier_mentor", one.earlier_mentor


def test_mentors_of_a_crowd_differ_in_all_that_matching_looks_at():
    assert told(drawing._mentors("m", OTHERS), of_mentor, MENTOR) == MENTOR


def test_mentees_of_a_crowd_differ_in_all_that_matching_looks_at():
    assert told(drawing._mentees("m", OTHERS), of_mentee, MENTEE) == MENTEE


def test_those_who_know_nobody_wish_for_nobody():
    mentor, mentee = simplest(drawing._mentors("m", [])), simplest(drawing._mentees("m", []))

    assert (mentor.id, mentor.preferred, mentor.refused, mentor.advised) == ("m", (), set(), set())
    assert (mentee.id, mentee.preferred, mentee.refused) == ("m", (), set())
    assert {one.earlier_mentor for one in drawn(drawing._mentees("m", []), 10)} == {None}


def test_a_crowd_is_of_nobody_or_as_many_as_asked_who_wish_for_one_another():
    def tell(crowd):
        mentors, mentees = ([one.id for one in side] for side in (crowd.mentors, crowd.mentees))
        yield "mentors", tuple(mentors)
        yield "mentees", tuple(mentees)
        for side, others in ((crowd.mentors, mentees), (crowd.mentees, mentors)):
            for one in side:
                assert {*one.preferred, *one.refused} <= {*others}
                yield type(one) is Mentor, bool(one.preferred)

    expected = {
        *facts("mentors", [(), ("mentor-0",)]),
        *facts("mentees", [(), ("mentee-0",), ("mentee-0", "mentee-1")]),
        *((is_mentor, wishes) for is_mentor in (False, True) for wishes in (False, True)),
    }
    small = strategies.crowds(max_mentors=1, max_mentees=2)

    assert told(small, tell, expected, least=30) == expected


def test_a_territory_is_a_school_in_its_municipality_and_region():
    places = {
        (one.organisation, one.municipality, one.region)
        for one in everything(strategies.territories())
    }

    assert places == {
        ("s1", "m1", "r1"),
        ("s2", "m1", "r1"),
        ("s3", "m2", "r1"),
        ("s4", "m3", "r2"),
    }


def test_a_graph_holds_everybody_of_its_crowd():
    small = strategies.candidate_graphs(max_mentors=1, max_mentees=1)
    sizes = {0, 1, 2}

    assert told(small, lambda graph: [len(graph)], sizes, least=20) == sizes


def test_a_problem_of_one_pair_is_drawn_in_every_way():
    def tell(one):
        yield "people", len(one.mentors), len(one.mentees)
        yield from facts("places", one.places)
        yield from facts("tier", one.tiers)
        yield from facts("score", one.score)

    pair = strategies.instances(max_mentors=1, max_mentees=1, max_score=2)

    assert {fact for one in everything(pair) for fact in tell(one)} == {
        *(("people", mentors, mentees) for mentors in (0, 1) for mentees in (0, 1)),
        *facts("places", PLACES),
        *facts("tier", TIERS),
        *facts("score", range(3)),
    }


def test_a_problem_has_any_of_its_pairs():
    def tell(one):
        yield tuple(one.mentors), tuple(one.mentees)
        yield "pairs", len(one.score)

    two_by_one = ("mentor-0", "mentor-1"), ("mentee-0",)
    some = strategies.instances(max_mentors=2, max_mentees=1)

    assert told(some, tell, {two_by_one, *(("pairs", count) for count in range(3))}) == {
        *(
            (mentors, mentees)
            for mentors in ((), ("mentor-0",), two_by_one[0])
            for mentees in ((), ("mentee-0",))
        ),
        *(("pairs", count) for count in range(3)),
    }
