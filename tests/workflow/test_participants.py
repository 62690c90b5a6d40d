"""Who takes part, with what, and who comes first."""

from datetime import date

from attrs import evolve

from mentorship_model import workflow
from mentorship_model.model import Mentee, Mentor, Organisation, Teacher, Territory
from mentorship_model.rules import Value
from mentorship_model.vocabulary import DiagnosticArea

ON = date(2026, 9, 1)
SCHOOL = Organisation(id="s1", municipality="m1", region="r1")
HERE = Territory(organisation="s1", municipality="m1", region="r1")
PROVED = {
    "has_confirmed_results": True,
    "shows_best_practice": True,
    "consents_to_mentor": True,
    "is_mentoring_in_contract": True,
}
NEEDY = {"has_pedagogical_education": False, "consents_to_be_mentored": True}


def people(*teachers, judgements=None, **options):
    judged = workflow.judge(teachers, [SCHOOL], on=ON) if judgements is None else judgements
    return workflow.participants(teachers, [SCHOOL], judged, **options)


def test_a_mentor_brings_what_matching_asks_for():
    teacher = Teacher(
        id="t1",
        organisation="s1",
        places=3,
        subjects=("physics",),
        strengths=(DiagnosticArea.ICT,),
        experience_months=240,
        **PROVED,
    )

    assert people(teacher).mentors == (
        Mentor(
            id="t1",
            territory=HERE,
            places=3,
            subjects=teacher.subjects,
            strengths=teacher.strengths,
            experience_months=240,
        ),
    )


def test_who_named_no_number_takes_one_or_as_many_as_is_said():
    unnamed = Teacher(id="t1", organisation="s1", **PROVED)
    none = Teacher(id="t2", organisation="s1", places=0, **PROVED)

    assert [one.places for one in people(unnamed, none).mentors] == [1, 0]
    assert [one.places for one in people(unnamed, none, default_places=4).mentors] == [4, 0]


def test_a_mentee_brings_needs_profiles_and_the_earlier_mentor():
    teacher = Teacher(
        id="t1",
        organisation="s1",
        subjects=("physics",),
        needs=(DiagnosticArea.ICT,),
        experience_months=2,
        earlier_mentor="t9",
        **NEEDY,
    )
    (judgement,) = workflow.judge([teacher], [SCHOOL], on=ON)
    (mentee,) = people(teacher).mentees

    assert judgement.profiles
    assert mentee == Mentee(
        id="t1",
        territory=HERE,
        profiles=judgement.profiles,
        subjects=teacher.subjects,
        needs=teacher.needs,
        experience_months=2,
        tier=mentee.tier,
        earlier_mentor="t9",
    )


def test_whom_the_law_guarantees_a_mentor_comes_first():
    teacher = Teacher(id="t1", organisation="s1", **NEEDY)
    (judgement,) = workflow.judge([teacher], [SCHOOL], on=ON)
    tiers = [
        people(teacher, judgements=[evolve(judgement, is_mentoring_guaranteed=value)])
        .mentees[0]
        .tier
        for value in (Value.YES, Value.NO, Value.UNDETERMINED)
    ]

    assert tiers == [0, 1, 1]


def test_everybody_stands_in_the_order_of_ids_and_who_was_not_judged_nowhere():
    both = [Teacher(id=id, organisation="s1", **PROVED, **NEEDY) for id in ("t2", "t1", "t3")]
    judged = workflow.judge(both[:2], [SCHOOL], on=ON)
    found = people(*both, judgements=judged)

    assert [one.id for one in found.mentors] == ["t1", "t2"]
    assert [one.id for one in found.mentees] == ["t1", "t2"]


def test_participants_are_shown_by_how_many_they_are():
    assert repr(people(Teacher(id="t1", organisation="s1", **PROVED))) == (
        "Participants(mentors=<1>, mentees=<0>)"
    )
