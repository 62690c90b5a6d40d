"""Scenarios are matched beside things as they are."""

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import Scenario, candidates, match, what_if
from mentorship_model.model import Mentee, Mentor, Territory

HERE = Territory(organisation="o", municipality="m", region="r")
MENTORS = [Mentor(id="a", territory=HERE, subjects=("physics",))]
MENTEES = [Mentee(id=id, territory=HERE, subjects=("physics",)) for id in ("b", "c")]


def outcome(**change):
    return what_if(MENTORS, MENTEES, scenarios=[Scenario(name="x", **change)])[1]


def test_one_more_mentor_helps_who_was_left_over():
    found = outcome(more_mentors=(Mentor(id="d", territory=HERE),))

    assert (found.helped, found.harmed) == (("c",), ())
    assert found.change[0] == ("matched_in_tier_1", 1)


def test_a_mentor_who_leaves_harms_who_was_matched():
    assert outcome(without_mentors=frozenset({"a"})).harmed == ("b",)


def test_other_weights_change_the_score_alone():
    found = outcome(weights={"subject": 0})

    assert found.change == (("total_score", -25),)
    assert found.matching == match(candidates(MENTORS, MENTEES, weights={"subject": 0}))


def test_an_outcome_is_a_row_of_a_table():
    assert outcome(places={"a": 2}).row() == {
        "scenario": "x",
        "matched": 2,
        "unmatched": 0,
        "total_score": 90,
        "helped": 1,
        "harmed": 0,
    }


@pytest.mark.parametrize(
    "change", [{"places": {"nobody": 1}}, {"without_mentors": frozenset({"nobody"})}]
)
def test_a_scenario_that_names_a_stranger_is_refused(change):
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-049"):
        outcome(**change)


def test_a_scenario_keeps_the_weights_of_now_that_it_does_not_change():
    now, then = what_if(
        MENTORS, MENTEES, scenarios=[Scenario(name="x", places={"a": 2})], weights={"subject": 0}
    )

    # The second pair adds what the first has: 65 without the subject's 25.
    assert dict(now.change) == {}
    assert dict(then.change)["total_score"] == dict(now.matching.value)["total_score"]


def test_a_stranger_is_refused_by_name():
    with pytest.raises(MentorshipModelError) as caught:
        outcome(places={"nobody": 1})
    (problem,) = caught.value.problems

    assert (problem.place.argument, problem.subject) == ("scenarios", "nobody")
