"""Scenarios are matched beside things as they are."""

import pandas as pd
import polars as pl
import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    Scenario,
    candidates,
    match,
    scenarios_from_table,
    what_if,
)
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


ROWS = [
    {"scenario": "places", "mentor": "a", "places": 2},
    {"scenario": "none", "mentor": "a", "places": 0, "criterion": "subject", "weight": 50},
    {"scenario": "places", "criterion": "needs", "weight": 0},
]
SCENARIOS = (
    Scenario(name="places", places={"a": 2}, weights={"needs": 0}),
    Scenario(name="none", places={"a": 0}, weights={"subject": 50}),
)


@pytest.mark.parametrize(
    "frame", [list, tuple, pl.DataFrame, pd.DataFrame, lambda rows: pl.DataFrame(rows).to_arrow()]
)
def test_scenarios_come_as_rows_or_as_a_frame_of_any_library(frame):
    """In pandas the gaps make fractions of the numbers and NaN of what is not there."""
    scenarios = scenarios_from_table(frame(ROWS))

    assert scenarios == SCENARIOS
    assert [len(one.matching.pairs) for one in what_if(MENTORS, MENTEES, scenarios=scenarios)] == [
        1,
        2,
        0,
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"mentor": "a", "places": 2},
        {"scenario": "", "mentor": "a", "places": 2},
        {"scenario": 5, "mentor": "a", "places": 2},
        {"scenario": "x"},
        {"scenario": "x", "mentor": "a"},
        {"scenario": "x", "places": 2},
        {"scenario": "x", "places": 2, "criterion": "needs", "weight": 1},
        {"scenario": "x", "mentor": "a", "places": -1},
        {"scenario": "x", "mentor": "a", "places": 1.5},
        {"scenario": "x", "mentor": "a", "places": True},
        {"scenario": "x", "mentor": "a", "places": "2"},
        {"scenario": "x", "mentor": "a", "places": float("inf")},
        {"scenario": "x", "mentor": 7, "places": 2},
        {"scenario": "x", "mentor": "a", "places": 2, "criterion": "needs"},
        "x",
        None,
    ],
)
def test_every_row_that_is_no_part_of_a_scenario_is_told(row):
    with pytest.raises(MentorshipModelError) as caught:
        scenarios_from_table([row, ROWS[0], row])

    assert [(one.code, one.place.row) for one in caught.value.problems] == [
        ("MM-MATCHING-067", 1),
        ("MM-MATCHING-067", 3),
    ]


def test_a_number_given_twice_is_told():
    with pytest.raises(MentorshipModelError, match=r'MM-MATCHING-068.*row 2.*"places"'):
        scenarios_from_table([ROWS[0], ROWS[0]])


@pytest.mark.parametrize("table", [None, 5, "x", {"scenario": "x"}, pl.DataFrame({"name": ["x"]})])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(
        MentorshipModelError, match=r"MM-MATCHING-060.*argument table[,:].*scenario"
    ):
        scenarios_from_table(table)


def test_everyone_unknown_and_every_bad_number_is_told_at_once():
    with pytest.raises(MentorshipModelError) as caught:
        outcome(places={"a": float("nan"), "d": 1}, without_mentors=frozenset({"e"}))

    assert [(one.code, one.subject) for one in caught.value.problems] == [
        ("MM-MATCHING-049", "d"),
        ("MM-MATCHING-049", "e"),
        ("MM-MATCHING-007", "a"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"places": [("a", 2)]},
        {"weights": None},
        {"more_mentors": MENTORS[0]},
        {"without_mentors": "a"},
    ],
)
def test_a_scenario_made_by_hand_refuses_a_wrong_field(wrong):
    (field,) = wrong
    with pytest.raises(MentorshipModelError, match=f"MM-ARGUMENTS-001.*argument {field}"):
        Scenario(**{"name": "x", **wrong})


def test_every_problem_of_a_table_is_told_with_its_place_and_words():
    rows = [
        {"scenario": "x", "mentor": "a", "places": 2},
        {"scenario": "x", "mentor": "a", "places": 3, "criterion": "", "weight": ""},
        {"scenario": "x", "criterion": "needs", "weight": 2.0},
        {"scenario": "x", "criterion": "needs", "weight": 0},
        {"scenario": "", "mentor": "a", "places": 2},
    ]
    with pytest.raises(MentorshipModelError) as caught:
        scenarios_from_table(rows)

    assert [
        (one.code, one.place.argument, one.place.row, one.subject, one.message.ru)
        for one in caught.value.problems
    ] == [
        ("MM-MATCHING-068", "table", 2, "a", "в сценарии «x» это число указано дважды"),
        ("MM-MATCHING-068", "table", 4, "needs", "в сценарии «x» это число указано дважды"),
        ("MM-MATCHING-067", "table", 5, None, "строка сценария не читается"),
    ]


def test_an_empty_cell_says_nothing_and_nought_says_nought():
    rows = [
        {"scenario": "x", "mentor": "", "places": "", "criterion": "needs", "weight": 0},
        {"scenario": "y", "mentor": "a", "places": 0.0, "criterion": None, "weight": float("nan")},
    ]

    assert scenarios_from_table(rows) == (
        Scenario(name="x", weights={"needs": 0}),
        Scenario(name="y", places={"a": 0}),
    )
    assert [type(one.places.get("a", 0)) for one in scenarios_from_table(rows)] == [int, int]


def test_a_wrong_number_of_places_of_a_scenario_is_told_by_the_mentor():
    with pytest.raises(MentorshipModelError) as caught:
        outcome(places={"a": -1})
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument, problem.subject) == (
        "MM-MATCHING-007",
        "scenarios",
        "a",
    )


def test_people_come_as_any_iterable_and_scenarios_in_their_order():
    """Nobody is told as helped who only changes mentors; the objective is passed on."""
    more = Scenario(name="more", more_mentors=(Mentor(id="0", territory=HERE),))
    none = Scenario(name="none", without_mentors=frozenset({"a"}))
    outcomes = what_if(iter(MENTORS), iter(MENTEES), scenarios=iter([none, more]), objective="fair")

    assert [(one.name, one.helped, one.harmed) for one in outcomes] == [
        ("", (), ()),
        ("none", (), ("b",)),
        ("more", ("c",), ()),
    ]
    assert {one.matching.objective for one in outcomes} == {"fair"}
    assert [one.row() for one in outcomes[:2]] == [
        {"scenario": "", "matched": 1, "unmatched": 1, "total_score": 45, "helped": 0, "harmed": 0},
        {
            "scenario": "none",
            "matched": 0,
            "unmatched": 2,
            "total_score": 0,
            "helped": 0,
            "harmed": 1,
        },
    ]
