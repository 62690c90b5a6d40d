"""
The numbers of the catalogue, held a second time: a bound, weight or threshold changed by mistake is seen.

Formulas and conditions are held by the page of the documentation, which is written from their trees.
"""

from __future__ import annotations

import pytest

from mentorship_model.monitoring import CATALOGUE, DEFAULT_PROFILE, SUBJECTS, success_criteria
from mentorship_model.monitoring.catalogue import similar_ids

BOUNDS = {
    "programme": {
        "activities_planned activities_done meetings_required meetings_held": (0, 10_000),
        "days_to_match days_to_adapt feedback_requested feedback_given": (0, 10_000),
        "projects_started projects_finished": (0, 1000),
        "contests publications open_lessons community_events": (0, 1000),
        "motivation_before motivation_after awareness_before awareness_after": (1, 5),
        "days_in_phase": (0, 100_000),
    },
    "teacher": {"mentees_count": (0, 1000)},
    "route": {
        "deficits deficits_closed corrections": (0, 1000),
        "activities_planned activities_done products": (0, 10_000),
        "diagnosis_before diagnosis_after": (0, 1),
    },
    "exam": {"sat passed": (0, 1_000_000)},
    "learner_group": {
        "marks marks_passing marks_good learners olympiad_participants": (0, 1_000_000)
    },
    "learner": {"mark_before mark_after cohort_mark": (0, 100)},
    "risk": {"probability impact": (1, 5)},
    "centre": {"staff staff_trained events": (0, 10_000)},
}
ORDERS = {
    "programme": {
        ("activities_done", "activities_planned"),
        ("projects_finished", "projects_started"),
        ("feedback_given", "feedback_requested"),
    },
    "teacher": set(),
    "route": {("deficits_closed", "deficits"), ("activities_done", "activities_planned")},
    "exam": {("passed", "sat")},
    "learner_group": {
        ("marks_passing", "marks"),
        ("marks_good", "marks_passing"),
        ("olympiad_participants", "learners"),
    },
    "learner": set(),
    "risk": set(),
    "centre": {("staff_trained", "staff")},
}
ABOUT = {
    "pair": """PROGRAMME_EFFECTIVENESS PROGRAMMES_COMPLETED EARLY_ENDS EARLY_END_COUNT
        EXTENSION_RATE TIME_IN_PHASE CONTACT_RATE TIME_TO_MATCH PAIRING_FIT FEEDBACK_RATE
        BOTH_RESULTS_IMPROVED""",
    "organisation": "PROGRAMME_RISKS ATTRITION CENTRE_STAFF_TRAINED REGIONAL_EVENTS",
    "learner": """EXAM_PASS_RATE LEARNERS_PASSED PASS_RATE QUALITY_RATE PERFORMANCE_DYNAMICS
        QUALITY_DYNAMICS OLYMPIAD_PARTICIPATION OLYMPIAD_DYNAMICS
        OLYMPIAD_PARTICIPANTS_CHANGE LEARNER_GAIN COHORT_DIFFERENCE""",
    "mentor": """MENTOR_SATISFACTION MENTOR_RESULTS_IMPROVED PLANS_MENTOR PLANS_MENTOR_CHANGE
        MENTOR_SHARE MENTOR_LOAD MENTOR_LOAD_LARGEST MENTEES_PER_MENTOR MENTORS_OVERLOADED""",
    "mentee": """JOINT_PROJECTS MENTEE_ACTIVITY ROUTE_EFFECTIVENESS DEFICITS_CLOSED ROUTE_PRODUCTS
        ROUTE_CORRECTIONS MENTEE_SATISFACTION MENTEE_RESULTS_IMPROVED MOTIVATION_GAIN
        AWARENESS_GAIN
        INNOVATION_INVOLVEMENT ADAPTED ADAPTATION_TIME PLANS_MENTEE PLANS_MENTEE_CHANGE RETENTION
        RETENTION_DIFFERENCE DIAGNOSTIC_GAIN YOUNG_COVERAGE IOM_COVERAGE CPD_COVERAGE""",
}
DIRECTION = {
    "lower": """PROGRAMME_RISKS EARLY_ENDS EARLY_END_COUNT TIME_TO_MATCH ADAPTATION_TIME ATTRITION
        MENTORS_OVERLOADED""",
    "none": "EXTENSION_RATE TIME_IN_PHASE ROUTE_CORRECTIONS MENTOR_SHARE",
    "band": "MENTOR_LOAD MENTOR_LOAD_LARGEST MENTEES_PER_MENTOR",
}
DECIMALS = {
    0: """PROGRAMME_RISKS EARLY_END_COUNT REGIONAL_EVENTS MENTOR_LOAD_LARGEST
        OLYMPIAD_PARTICIPANTS_CHANGE""",
    2: """MOTIVATION_GAIN AWARENESS_GAIN LEARNER_GAIN COHORT_DIFFERENCE MENTOR_LOAD MENTEES_PER_MENTOR""",
}
RELIABLE_FROM_ONE = {
    "PROGRAMME_RISKS",
    "EARLY_END_COUNT",
    "REGIONAL_EVENTS",
    "MENTOR_LOAD_LARGEST",
}
INTERVAL = {
    "none": """PROGRAMME_RISKS MENTEE_ACTIVITY EARLY_END_COUNT CONTACT_RATE REGIONAL_EVENTS MENTOR_LOAD
        MENTOR_LOAD_LARGEST OLYMPIAD_PARTICIPANTS_CHANGE""",
    "newcombe": """PERFORMANCE_DYNAMICS QUALITY_DYNAMICS OLYMPIAD_DYNAMICS PLANS_MENTOR_CHANGE
        PLANS_MENTEE_CHANGE RETENTION_DIFFERENCE""",
    "mean": """TIME_IN_PHASE TIME_TO_MATCH ROUTE_PRODUCTS ROUTE_CORRECTIONS MOTIVATION_GAIN
        AWARENESS_GAIN         ADAPTATION_TIME LEARNER_GAIN COHORT_DIFFERENCE DIAGNOSTIC_GAIN MENTEES_PER_MENTOR""",
}


def spread(table, rest):
    """Turn lists of ids by value into a value for each indicator; those not listed have *rest*."""
    return dict.fromkeys(CATALOGUE, rest) | {
        id: value for value, ids in table.items() for id in ids.split()
    }


@pytest.mark.parametrize("subject", SUBJECTS)
def test_numbers_of_a_subject_lie_between_these_bounds(subject):
    columns = SUBJECTS[subject].columns.values()
    expected = {name: bound for names, bound in BOUNDS[subject].items() for name in names.split()}

    assert {each.name: (each.lowest, each.highest) for each in columns if each.kind.is_numeric} == (
        expected
    )


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_part_is_never_more_than_its_whole(subject):
    assert set(SUBJECTS[subject].orders) == ORDERS[subject]


@pytest.mark.parametrize(
    ("field", "table", "rest"),
    [
        ("about", ABOUT, None),
        ("direction", DIRECTION, "higher"),
        ("decimals", DECIMALS, 1),
        ("interval", INTERVAL, "wilson"),
    ],
)
def test_every_indicator_has_these_properties(field, table, rest):
    found = {id: getattr(indicator, field) for id, indicator in CATALOGUE.items()}

    assert {id: getattr(value, "value", value) for id, value in found.items()} == (
        spread(table, rest)
    )


def test_a_share_or_mean_of_fewer_than_five_is_not_relied_on():
    assert {id: indicator.minimum_n for id, indicator in CATALOGUE.items()} == {
        id: 1 if id in RELIABLE_FROM_ONE else 5 for id in CATALOGUE
    }


def test_a_contest_weighs_three_and_a_meeting_of_a_community_one():
    assert dict(DEFAULT_PROFILE.weights) == {
        "activity.contest": 3,
        "activity.publication": 2,
        "activity.open_lesson": 2,
        "activity.community_event": 1,
    }


def test_other_conventions_of_the_default_profile():
    profile = DEFAULT_PROFILE

    assert (profile.confidence, profile.top_box, profile.smallest_league) == (0.95, 4, 5)
    assert dict(profile.minimum_n) == {}


def test_a_criterion_is_met_beyond_these_thresholds():
    """Criterion 1 needs both members of the pair; a year is the longest adaptation."""
    found = {
        criterion.id: [(each.indicator, each.above, each.below) for each in criterion.evidence]
        for criterion in success_criteria()
    }

    assert found == {
        "RESULTS_IMPROVED_BOTH": [
            ("MENTEE_RESULTS_IMPROVED", 0.5, None),
            ("MENTOR_RESULTS_IMPROVED", 0.5, None),
        ],
        "MOTIVATION_AWARENESS": [("MOTIVATION_GAIN", 0, None), ("AWARENESS_GAIN", 0, None)],
        "INNOVATION_INVOLVEMENT": [("INNOVATION_INVOLVEMENT", 0.5, None)],
        "ADAPTATION_QUALITY_AND_PACE": [("ADAPTED", 0.5, None), ("ADAPTATION_TIME", None, 365)],
        "FUTURE_PARTICIPATION": [
            ("PLANS_MENTOR_CHANGE", 0, None),
            ("PLANS_MENTEE_CHANGE", 0, None),
        ],
    }


@pytest.mark.parametrize(
    ("id", "close"),
    [
        # two letters of five and five are 4 of 10: just like enough
        ("abxyz", "abcde"),
        # one of five is not: the first three of the list
        ("axxyz", "qqqqq, abcde, rrrrr"),
        ("abcd", "abcde"),
        ("rrrrq", "rrrrr"),
    ],
)
def test_ids_are_alike_from_two_letters_of_five(id, close):
    assert similar_ids(id, ["qqqqq", "abcde", "rrrrr", "sssss"]) == close
