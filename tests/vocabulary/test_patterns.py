"""What a form, a sub-model and a kind entail, as the documents say it and as we read it."""

import pytest
from attrs import asdict

from mentorship_model.vocabulary.participants import MenteeProfile
from mentorship_model.vocabulary.patterns import FORM_PATTERNS, KIND_CONSEQUENCES, SUB_MODELS
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, SubModel

FORMS = {
    # who mentors, whom, where; a teacher of a university is outside any school (S3.3-14)
    "teacher_to_teacher": ("teacher", "teacher", "internal external", "full:forms"),
    "head_to_teacher": ("head", "teacher", "internal", "full:forms"),
    "employer_to_student": ("employer", "student", "internal external", "full:forms"),
    "higher_ed_teacher_to_young_teacher": (
        "higher_ed_teacher",
        "young_teacher",
        "external",
        "S3.3-14",
    ),
    "social_partner_to_teacher": ("social_partner", "teacher", "external", "full:forms"),
}


@pytest.mark.parametrize("form", MentoringForm)
def test_a_form_says_who_mentors_whom_and_where(form):
    found = FORM_PATTERNS[form]
    told = (found.mentor, found.mentee, " ".join(found.contours), " ".join(found.sources))

    assert (found.form, told) == (form, FORMS[form.value])


NEW = (
    MenteeProfile.YOUNG_NEWCOMER,
    MenteeProfile.NEW_TO_TEAM,
    MenteeProfile.NON_PEDAGOGICAL_DEGREE,
)
MENTEES = {
    "experienced_to_young": NEW[:1],
    "leader_to_struggling": (),  # any teacher may have difficulties
    "innovator_to_conservative": (MenteeProfile.EXPERIENCED_LEARNER,),
    "subject_expert_to_novice": NEW,
    "experienced_class_teacher": NEW[:1],
}


@pytest.mark.parametrize("sub_model", SubModel)
def test_a_sub_model_is_for_some_mentees_and_only_an_innovator_may_be_the_younger(sub_model):
    found = SUB_MODELS[sub_model]

    assert (found.sub_model, found.mentees) == (sub_model, MENTEES[sub_model.value])
    assert found.may_be_reverse is (sub_model is SubModel.INNOVATOR_TO_CONSERVATIVE)
    assert found.sources == ("full:sub-models", "convention:fitting")


ORDINARY = {
    "min_mentees": 1,
    "max_mentees": None,
    "single_meeting": False,
    "any_region": False,
    "mentor_is_junior": False,
    "seniority_rule_allowed": True,
    "min_months": 0,
    "max_months": None,
}
KINDS = {
    # S1.1-42: help comes from anywhere in the country.
    "virtual": ({"any_region": True}, "full:kinds S1.1-42"),
    "group": ({"min_mentees": 2}, "full:kinds"),
    # V06: a programme lasts from three months to a year.
    "short_term_goal_setting": ({"max_months": 12}, "full:kinds V06 convention:fitting"),
    "traditional_one_to_one": (
        {"max_mentees": 1, "min_months": 3},
        "full:kinds V06 convention:fitting",
    ),
    # S1.2-14: the role of a mentor does not rank people.
    "reverse": (
        {"mentor_is_junior": True, "seniority_rule_allowed": False},
        "V103a full:kinds S1.2-14",
    ),
    "situational": ({}, "full:kinds"),
    "speed": ({"single_meeting": True, "max_months": 0}, "full:kinds"),
}


@pytest.mark.parametrize("kind", MentoringKind)
def test_a_kind_differs_from_any_mentoring_only_in_what_is_its_own(kind):
    own, sources = KINDS[kind.value]

    assert asdict(KIND_CONSEQUENCES[kind]) == {
        "kind": kind,
        **ORDINARY,
        **own,
        "sources": tuple(sources.split()),
    }
