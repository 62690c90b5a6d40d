"""Which forms and kinds fit a pair."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import citations_of
from mentorship_model.vocabulary.fitting import fitting
from mentorship_model.vocabulary.participants import LocalMenteeProfile, MenteeProfile
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, Party, SubModel

YOUNG = MenteeProfile.YOUNG_NEWCOMER
EXPERIENCED = MenteeProfile.EXPERIENCED_LEARNER
ORDINARY = {
    "mentees": 1,
    "months": 9,
    "is_single_meeting": False,
    "is_same_region": True,
    "is_mentor_junior": False,
}


def holds(fit, code):
    return {part.code: part.holds for axis in fit.reason.parts for part in axis.parts}[code]


@pytest.mark.parametrize(
    ("mentor", "form"),
    [
        (Party.TEACHER, MentoringForm.TEACHER_TO_TEACHER),
        (Party.HEAD, MentoringForm.HEAD_TO_TEACHER),
        (Party.HIGHER_ED_TEACHER, MentoringForm.HIGHER_ED_TEACHER_TO_YOUNG_TEACHER),
        (Party.SOCIAL_PARTNER, MentoringForm.SOCIAL_PARTNER_TO_TEACHER),
    ],
)
def test_who_mentors_a_young_teacher_decides_the_form(mentor, form):
    assert fitting(mentor, YOUNG).forms == (form,)


def test_an_employer_mentors_students_not_teachers():
    fit = fitting(Party.EMPLOYER, YOUNG)

    assert fit.forms == ()
    assert holds(fit, "employer_to_student") is False


def test_a_trainee_may_or_may_not_be_a_student():
    fit = fitting(Party.EMPLOYER, LocalMenteeProfile.TRAINEE_OR_STUDENT)

    assert holds(fit, "employer_to_student") is None


def test_a_newcomer_to_the_team_may_or_may_not_be_young():
    fit = fitting(Party.HIGHER_ED_TEACHER, MenteeProfile.NEW_TO_TEAM)

    assert holds(fit, "higher_ed_teacher_to_young_teacher") is None


def test_an_experienced_teacher_is_not_mentored_as_a_young_one():
    """S3.3-14 is for young teachers."""
    fit = fitting(Party.HIGHER_ED_TEACHER, EXPERIENCED)

    assert holds(fit, "higher_ed_teacher_to_young_teacher") is False


def test_group_mentoring_needs_two_mentees():
    assert holds(fitting(Party.TEACHER, YOUNG, mentees=1), "group") is False
    assert holds(fitting(Party.TEACHER, YOUNG, **ORDINARY | {"mentees": 2}), "group") is True


def test_one_to_one_refuses_two_mentees():
    fit = fitting(Party.TEACHER, YOUNG, **ORDINARY | {"mentees": 2})

    assert holds(fit, "traditional_one_to_one") is False


def test_a_single_meeting_is_speed_mentoring():
    fit = fitting(Party.TEACHER, YOUNG, **ORDINARY | {"is_single_meeting": True, "months": 0})

    assert MentoringKind.SPEED in fit.kinds
    assert MentoringKind.TRADITIONAL_ONE_TO_ONE not in fit.kinds


def test_a_junior_mentor_is_welcome_in_reverse_mentoring():
    """S1.2-14: the role does not rank people."""
    fit = fitting(Party.YOUNG_TEACHER, EXPERIENCED, **ORDINARY | {"is_mentor_junior": True})

    assert MentoringKind.REVERSE in fit.kinds
    assert SubModel.INNOVATOR_TO_CONSERVATIVE in fit.sub_models


def test_two_regions_leave_only_virtual_mentoring():
    """S1.1-42: support may come from anywhere in the country."""
    fit = fitting(Party.TEACHER, YOUNG, **ORDINARY | {"is_same_region": False})

    assert fit.kinds == (MentoringKind.VIRTUAL,)


def test_sub_models_are_only_for_teacher_to_teacher():
    assert fitting(Party.HEAD, YOUNG).sub_models == ()


def test_the_answer_says_that_the_lists_are_unverified():
    codes = {citation.code for citation in citations_of(fitting(Party.TEACHER, YOUNG).reason)}

    assert {"full:forms", "full:kinds", "convention:fitting"} <= codes


facts = st.fixed_dictionaries(
    {},
    optional={
        "mentees": st.integers(1, 4),
        "months": st.integers(0, 24),
        "is_single_meeting": st.booleans(),
        "is_same_region": st.booleans(),
        "is_mentor_junior": st.booleans(),
    },
)


@given(st.sampled_from(Party), st.sampled_from(MenteeProfile), facts, facts)
def test_more_facts_never_flip_what_was_known(mentor, mentee, known, more):
    before = fitting(mentor, mentee, **known).reason
    after = fitting(mentor, mentee, **{**more, **known}).reason

    for old, new in zip(before, after, strict=True):
        assert old.holds is None or old.holds is new.holds


def test_every_pair_gets_an_answer_on_every_form_and_kind():
    for mentor, mentee in product(Party, [*MenteeProfile, *LocalMenteeProfile]):
        forms, kinds = fitting(mentor, mentee).reason.parts

        assert [part.code for part in forms.parts] == list(MentoringForm)
        assert [part.code for part in kinds.parts] == list(MentoringKind)


def test_the_leader_of_a_community_suits_any_mentee():
    fit = fitting(Party.TEACHER, MenteeProfile.NEW_TO_TEAM)

    assert fit.sub_models == (SubModel.LEADER_TO_STRUGGLING, SubModel.SUBJECT_EXPERT_TO_NOVICE)


def test_speed_mentoring_does_not_ask_how_many_months():
    fit = fitting(Party.TEACHER, YOUNG, mentees=1, is_single_meeting=True, is_same_region=True)

    assert holds(fit, "speed") is True


@pytest.mark.parametrize(
    ("months", "fitting_kinds"),
    [
        (2, {"short_term_goal_setting"}),
        (3, {"short_term_goal_setting", "traditional_one_to_one"}),
        (12, {"short_term_goal_setting", "traditional_one_to_one"}),
        (13, {"traditional_one_to_one"}),
    ],
)
def test_the_length_of_a_programme_decides_between_two_kinds(months, fitting_kinds):
    """V06: a programme lasts 3 months to 1 year; the long relation has no upper limit of its own."""
    kinds = set(fitting(Party.TEACHER, YOUNG, **ORDINARY | {"months": months}).kinds)

    assert kinds & {"short_term_goal_setting", "traditional_one_to_one"} == fitting_kinds


def test_one_form_that_fits_is_enough_whatever_is_not_known_of_the_others():
    forms, _ = fitting(Party.TEACHER, MenteeProfile.NEW_TO_TEAM).reason.parts

    assert forms.holds is True


def test_virtual_mentoring_fits_whatever_is_not_known():
    assert fitting(Party.TEACHER, YOUNG).kinds == (MentoringKind.VIRTUAL,)


def test_a_reason_says_the_range_it_asks_for():
    _, kinds = fitting(Party.TEACHER, YOUNG).reason.parts
    said = {kind.code: [part.text.en for part in kind.parts] for kind in kinds.parts}

    assert said["group"] == ["mentees: ≥ 2", "one region"]
    assert said["short_term_goal_setting"] == ["mentees: ≥ 1", "months: 0–12", "one region"]
    assert said["traditional_one_to_one"] == ["mentees: 1", "months: ≥ 3", "one region"]
    codes = {part.code for kind in kinds.parts for part in kind.parts}
    assert codes == {"mentees", "months", "region", "single", "junior"}


@pytest.mark.parametrize(("argument", "number"), [("mentees", 0), ("months", -1)])
def test_an_impossible_number_is_an_error_at_its_argument(argument, number):
    with pytest.raises(MentorshipModelError, match=f"MM-VOCABULARY-008.*{argument}"):
        fitting(Party.TEACHER, YOUNG, **{argument: number})


ASKED = {
    # S3.3-14 and the full document: of a form, who mentors and who is mentored
    **dict.fromkeys(MentoringForm, "mentor mentee"),
    # of a kind, what its description names
    MentoringKind.VIRTUAL: "mentees",
    MentoringKind.GROUP: "mentees region",
    MentoringKind.SHORT_TERM_GOAL_SETTING: "mentees months region",
    MentoringKind.REVERSE: "mentees junior region",
    MentoringKind.SITUATIONAL: "mentees region",
    MentoringKind.SPEED: "mentees single region",
    MentoringKind.TRADITIONAL_ONE_TO_ONE: "mentees months region",
}


def test_what_is_asked_of_each_form_and_kind_has_a_code_for_programs():
    reason = fitting(Party.TEACHER, YOUNG).reason
    forms, kinds = reason.parts

    assert (reason.code, forms.code, kinds.code) == ("vocabulary.fitting", "forms", "kinds")
    assert [one.code for one in forms.parts] == list(MentoringForm)
    assert [one.code for one in kinds.parts] == list(MentoringKind)
    assert {one.code: " ".join(part.code for part in one.parts) for one in forms.parts} | {
        one.code: " ".join(part.code for part in one.parts) for one in kinds.parts
    } == ASKED
