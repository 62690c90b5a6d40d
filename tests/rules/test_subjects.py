"""Records become facts; what a record does not say stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from mentorship_model.model import Organisation, Teacher
from mentorship_model.rules import (
    FACTS,
    Value,
    decide,
    pair_facts,
    resolve,
    rulebook,
    teacher_facts,
)
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

ON = date(2026, 9, 1)
SCHOOL = Organisation(id="s1", municipality="m1", region="45")


def teacher(**others):
    return Teacher(id="t1", organisation="s1", **others)


def test_a_record_that_says_nothing_gives_almost_no_facts():
    assert teacher_facts(teacher(), on=ON) == {}


def test_every_fact_is_declared_and_of_the_declared_type():
    full = teacher(
        birth_date=date(2000, 1, 1),
        experience_months=14,
        hired_on=date(2025, 8, 15),
        graduated_on=date(2025, 7, 1),
        category=QualificationCategory.FIRST,
        has_pedagogical_education=True,
        has_confirmed_results=True,
        shows_best_practice=False,
        consents_to_mentor=True,
        consents_to_be_mentored=False,
        is_mentoring_in_contract=True,
        asked_for_mentor=False,
        places=2,
        needs=(DiagnosticArea.ICT,),
    )
    facts = teacher_facts(full, SCHOOL, on=ON)

    assert [FACTS[name].problem_with(value) for name, value in facts.items()] == [None] * len(facts)
    assert facts == {
        "birth_date": date(2000, 1, 1),
        "experience_months": 14,
        "experience_years": 1,
        "hired_on": date(2025, 8, 15),
        # From 15 August 2025 to 1 September 2026: twelve months and some days.
        "months_in_organisation": 12,
        "graduated_on": date(2025, 7, 1),
        "category": "first",
        "has_pedagogical_education": True,
        "has_confirmed_results": True,
        "shows_best_practice": False,
        "consents_to_mentor": True,
        "consents_to_be_mentored": False,
        "is_mentoring_in_contract": True,
        "asked_for_mentor": False,
        "places": 2,
        "needs_new_skill": True,
        "is_employee": True,
        # Two months of the fourteen were worked elsewhere: whether before the diploma is not said.
        "was_hired_within_year_of_graduation": True,
        "has_vocational_education": True,
    }


@pytest.mark.parametrize(
    ("experience", "others", "expected"),
    [
        (12, {}, True),
        (13, {}, None),
        (None, {}, None),
        # From 16 years on 1 July 2019 to the diploma 72 months could be worked, and 12 here.
        (84, {"birth_date": date(2003, 7, 1), "graduated_on": date(2025, 7, 1)}, None),
        (85, {"birth_date": date(2003, 7, 1), "graduated_on": date(2025, 7, 1)}, False),
        (85, {"graduated_on": date(2025, 7, 1)}, None),
        (85, {"birth_date": date(2003, 7, 1)}, None),
    ],
)
def test_work_elsewhere_may_have_been_before_the_diploma(experience, others, expected):
    """
    Law 489-FZ since 22.04.2024: who worked while studying is hired by the qualification later.
    """
    known = teacher(experience_months=experience, hired_on=date(2025, 9, 1), **others)

    assert teacher_facts(known, on=ON).get("is_first_job_in_profession") is expected


@pytest.mark.parametrize(
    ("graduated", "expected"),
    [(date(2025, 9, 1), 12), (date(2025, 9, 2), None), (None, None)],
)
def test_the_clock_of_the_status_is_known_of_those_hired_with_a_diploma(graduated, expected):
    known = teacher(experience_months=12, hired_on=date(2025, 9, 1), graduated_on=graduated)

    assert teacher_facts(known, on=ON).get("status_months") == expected


@pytest.mark.parametrize(("until", "expected"), [(ON, "first"), (date(2026, 8, 31), None)])
def test_a_category_that_has_run_out_is_held_no_longer(until, expected):
    held = teacher(category=QualificationCategory.FIRST, category_until=until)

    assert teacher_facts(held, on=ON).get("category") == expected


@pytest.mark.parametrize(("graduated", "expected"), [(ON, True), (date(2026, 9, 2), None)])
def test_a_diploma_to_come_is_no_education_yet(graduated, expected):
    student = teacher(graduated_on=graduated)

    assert teacher_facts(student, on=ON).get("has_vocational_education") is expected


@pytest.mark.parametrize(
    ("hired", "expected"),
    [(date(2025, 6, 30), True), (date(2025, 7, 1), False), (date(2024, 6, 29), False)],
)
def test_hiring_within_a_year_of_the_diploma_is_counted_to_the_day(hired, expected):
    facts = teacher_facts(teacher(graduated_on=date(2024, 6, 30), hired_on=hired), on=ON)

    assert facts["was_hired_within_year_of_graduation"] is expected


@pytest.mark.parametrize("known", ["graduated_on", "hired_on"])
def test_of_a_diploma_or_a_hiring_alone_no_year_is_counted(known):
    days = {"graduated_on": None, "hired_on": None, known: date(2024, 6, 30)}

    assert "was_hired_within_year_of_graduation" not in teacher_facts(teacher(**days), on=ON)


def test_a_teacher_hired_after_the_day_of_the_question_has_no_time_here():
    facts = teacher_facts(teacher(hired_on=date(2026, 10, 1)), on=ON)

    assert "months_in_organisation" not in facts


def test_an_employee_of_another_organisation_is_no_employee_of_ours():
    other = Organisation(id="s2", municipality="m1", region="45")

    assert teacher_facts(teacher(), other, on=ON) == {"is_employee": False}


def test_no_listed_needs_means_that_nobody_has_looked_yet():
    assert "needs_new_skill" not in teacher_facts(teacher(needs=()), on=ON)


def test_two_records_make_a_pair():
    mentor = teacher_facts(
        teacher(
            has_confirmed_results=True,
            shows_best_practice=True,
            consents_to_mentor=True,
            is_mentoring_in_contract=True,
        ),
        SCHOOL,
        on=ON,
    )
    mentee = teacher_facts(teacher(consents_to_be_mentored=True), SCHOOL, on=ON)
    facts = pair_facts(
        mentor,
        mentee,
        same_person=False,
        form="teacher_to_teacher",
        kind="reverse",
        contour="internal",
    )

    assert decide(resolve(rulebook("pair"), on=ON), "lawful_pair", facts) is Value.YES
