"""Every teacher of a roster is judged, with what is missing named."""

from datetime import date

import pytest
from attrs import evolve

from mentorship_model import workflow
from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.model import Organisation, Teacher
from mentorship_model.rules import Fill, Norm, NormForce, Overlay, Value, resolve, rulebook
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, MenteeProfile

ON = date(2026, 9, 1)
SCHOOL = Organisation(id="s1", municipality="m1", region="r1")


def one(**facts):
    (judgement,) = workflow.judge([Teacher(id="t1", organisation="s1", **facts)], [SCHOOL], on=ON)
    return judgement


def act_of(level, scope, id="act"):
    norm = Norm(id="n", source="convention:statuses", level=level, force=NormForce.BINDING)
    fill = Fill(rulebook="mentee", slot="newcomer_months", value=3, norm="n")
    title = Text("Положение", "Regulation")
    return Overlay(id=id, title=title, level=level, scope=scope, norms=(norm,), fills=(fill,))


def test_a_proved_and_willing_teacher_may_mentor():
    judgement = one(
        has_confirmed_results=True,
        shows_best_practice=True,
        consents_to_mentor=True,
        is_mentoring_in_contract=True,
    )

    assert judgement.is_mentor


def test_without_the_contract_a_mentor_of_2026_is_refused_and_one_of_2024_is_not():
    facts = {
        "has_confirmed_results": True,
        "shows_best_practice": True,
        "consents_to_mentor": True,
        "is_mentoring_in_contract": False,
    }
    teacher = Teacher(id="t1", organisation="s1", **facts)

    (now,) = workflow.judge([teacher], [SCHOOL], on=ON)
    (then,) = workflow.judge([teacher], [SCHOOL], on=date(2024, 9, 1))

    assert now.may_mentor.value is Value.NO
    assert then.may_mentor.value is Value.YES


def test_a_missing_consent_makes_nobody_a_mentor_and_is_named():
    judgement = one(
        has_confirmed_results=True, shows_best_practice=True, is_mentoring_in_contract=True
    )

    assert not judgement.is_mentor
    assert judgement.may_mentor.missing == ("consents_to_mentor",)
    assert "consents_to_mentor" in judgement.missing


def test_a_mentee_must_agree():
    needy = one(has_pedagogical_education=False, consents_to_be_mentored=False)
    willing = one(has_pedagogical_education=False, consents_to_be_mentored=True)

    assert needy.needs_mentor.value is Value.YES
    assert not needy.is_mentee
    assert willing.is_mentee


@pytest.mark.parametrize("needs", Value)
@pytest.mark.parametrize("agrees", Value)
def test_only_a_need_and_a_consent_that_are_both_sure_make_a_mentee(needs, agrees):
    judgement = one()
    judgement = evolve(
        judgement,
        may_mentor=evolve(judgement.may_mentor, value=agrees),
        needs_mentor=evolve(judgement.needs_mentor, value=needs),
        agrees_to_be_mentored=evolve(judgement.agrees_to_be_mentored, value=agrees),
    )

    assert judgement.is_mentee == (needs is agrees is Value.YES)
    assert judgement.is_mentor == (agrees is Value.YES)


@pytest.mark.parametrize("year", range(2019, 2032))
def test_every_profile_of_a_mentee_is_asked_for_in_every_year(year):
    """A profile without a rule of its name would never be found."""
    base = resolve(rulebook("mentee"), on=date(year, 9, 1))

    assert {f"profile_{profile}" for profile in MenteeProfile} <= set(base.rules)


def test_both_verdicts_stand_in_one_tree():
    reason = one().reason
    codes = [part.code for part in reason.parts]

    assert reason.code == "judgement"
    assert codes == ["may_mentor", "needs_mentor", "mentee_consent"]


def test_a_teacher_of_an_unknown_school_is_an_error_that_names_the_teacher():
    stranger = Teacher(id="t9", organisation="s9")

    with pytest.raises(MentorshipModelError, match="MM-WORKFLOW-001") as caught:
        workflow.judge([stranger], [SCHOOL], on=ON)

    assert caught.value.problems[0].subject == "t9"


def test_an_organisation_told_in_two_ways_is_refused_and_one_told_twice_is_not():
    teacher, moved = Teacher(id="t1", organisation="s1"), evolve(SCHOOL, municipality="m2")

    assert workflow.judge([teacher], [SCHOOL, SCHOOL], on=ON)
    with pytest.raises(MentorshipModelError, match=r"MM-WORKFLOW-007.*argument organisations, s1"):
        workflow.judge([teacher], [SCHOOL, moved], on=ON)


def test_progress_is_told_teacher_by_teacher():
    told = []
    teachers = [Teacher(id=f"t{n}", organisation="s1") for n in range(3)]

    workflow.judge(teachers, [SCHOOL], on=ON, progress=told.append)

    assert told == [1, 2, 3]


def test_a_day_that_is_no_date_is_a_clear_error():
    teacher = Teacher(id="t1", organisation="s1", hired_on=date(2020, 9, 1))

    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument on"):
        workflow.judge([teacher], [SCHOOL], on="2026-09-01")


@pytest.mark.parametrize(
    ("level", "scope"),
    [(Level.INSTITUTIONAL, "s1"), (Level.MUNICIPAL, "m1"), (Level.REGIONAL, "r1")],
)
def test_an_act_holds_where_its_scope_says_and_nowhere_else(level, scope):
    """
    There a newcomer is new to the team for three months, elsewhere for twelve; five have passed.
    """
    schools = [SCHOOL, Organisation(id="s2", municipality="m2", region="r2")]
    teachers = [
        Teacher(
            id=f"t-{school.id}",
            organisation=school.id,
            hired_on=date(2026, 4, 1),
            experience_months=240,
            consents_to_be_mentored=True,
        )
        for school in schools
    ]
    here, there = workflow.judge(teachers, schools, on=ON, overlays=[act_of(level, scope)])

    assert MenteeProfile.NEW_TO_TEAM not in here.profiles
    assert MenteeProfile.NEW_TO_TEAM in there.profiles


def test_acts_of_other_places_alone_are_a_mistake():
    """A roster that names no region is not of region 45: its act would silently hold nowhere."""
    schools = [SCHOOL, Organisation(id="s2", municipality="m2", region="r2")]
    elsewhere = [act_of(Level.REGIONAL, "45"), act_of(Level.INSTITUTIONAL, "s9", id="other")]
    with pytest.raises(MentorshipModelError) as caught:
        workflow.judge([], schools, on=ON, overlays=elsewhere)
    [problem] = caught.value.problems

    assert (problem.code, problem.place.argument) == ("MM-WORKFLOW-008", "overlays")
    assert problem.message.en.endswith(": act (regional 45), other (institutional s9)")
    assert problem.expected.en.endswith(": regional r1, r2; institutional s1, s2")
    assert workflow.judge([], [], on=ON, overlays=elsewhere) == ()
    mine = act_of(Level.MUNICIPAL, "m2", id="mine")
    assert workflow.judge([], schools, on=ON, overlays=[*elsewhere, mine]) == ()


def test_of_many_places_some_are_named():
    schools = [Organisation(id=f"s{n}", municipality=f"m{n}", region="r1") for n in range(4)]
    acts = [act_of(Level.MUNICIPAL, f"x{n}", id=f"a{n}") for n in range(3)]
    with pytest.raises(MentorshipModelError) as caught:
        workflow.judge([], schools, on=ON, overlays=acts)

    assert "(municipal x0), a1 (municipal x1), a2 (municipal x2);" in str(caught.value)
    assert "municipal m0, m1, m2, …." in str(caught.value)


def test_only_local_acts_name_a_place_in_the_receipt():
    """Without them one rulebook, resolved once, holds everywhere."""
    schools = [SCHOOL, Organisation(id="s2", municipality="m1", region="r1")]
    teachers = [Teacher(id=f"t-{school.id}", organisation=school.id) for school in schools]
    here, there = workflow.judge(teachers, schools, on=ON)

    assert here.may_mentor.base is there.may_mentor.base
    assert here.needs_mentor.base is there.needs_mentor.base


def test_what_is_missing_is_named_once_in_the_order_of_the_answers():
    judgement = one()
    verdicts = (judgement.may_mentor, judgement.needs_mentor, judgement.agrees_to_be_mentored)
    every = [fact for verdict in verdicts for fact in verdict.missing]

    assert list(judgement.missing) == sorted(set(every), key=every.index)
    assert (judgement.reason.text.en, judgement.reason.is_remark) == ("teacher t1", True)
    assert judgement.profiles == ()
    assert "verdict" not in repr(judgement).lower()


def test_every_teacher_of_an_unknown_school_is_named_with_the_school():
    strangers = [Teacher(id=f"t{n}", organisation=f"s{n}") for n in (1, 8, 9)]

    with pytest.raises(MentorshipModelError) as caught:
        workflow.judge(strangers, [SCHOOL], on=ON)
    told = [(one.subject, one.place, one.expected.en) for one in caught.value.problems]
    assert told == [
        (f"t{n}", Place(argument="organisations"), f'a record with the id "s{n}"') for n in (8, 9)
    ]
