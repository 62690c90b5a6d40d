"""Names of facts are public: overlays and hosts' tables are written in them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import numpy
import pandas
import pytest

from mentorship_model.rules import FACTS
from mentorship_model.rules.facts import Change, FactKind, WhenNull, unknown_fact
from mentorship_model.vocabulary import Contour, MentoringForm, MentoringKind, QualificationCategory

PERSON = """
    is_pedagogical_worker is_head is_employee has_organisation_as_main_job birth_date
    experience_months experience_years months_in_organisation hired_on graduated_on category
    has_pedagogical_education has_confirmed_results shows_best_practice is_ready_to_guide
    consents_to_mentor consents_to_be_mentored is_mentoring_in_contract
    is_mentoring_in_job_function mentee_count places weekly_hours has_active_sanction
    asked_for_mentor needs_new_skill has_burnout_signs returned_after_break
    has_vocational_education is_first_job_in_profession has_accredited_education
    was_hired_within_year_of_graduation status_months is_young_specialist_elsewhere_ended
    is_pregnant_or_mother_of_infant was_transferred_by_agreement is_contract_up_to_two_months mentoring_years
    mentors_youth does_extra_mentoring_duties guides_student_practice mentors_colleagues
    helps_in_contests spreads_mentoring_practice has_employer_petition has_mentoring_results
    wants_management_career applies_for_vacant_post is_in_attestation
"""
PAIR = """
    same_person same_organisation form kind contour group_size meeting_count has_timetable
    has_online_means programme_months mentee_is_student_on_practice mentee_is_student
    mentor_is_higher_education_teacher mentor_is_partner_specialist is_psychologist_against
    order_names_pair order_names_term order_names_reporting order_names_pay has_programme
    has_curator
"""
ORGANISATION = """
    has_committed_head has_programme_curator has_proven_mentors has_psychologist
    has_external_mentors has_external_psychologist has_external_curator
    has_methodological_support has_meeting_room has_internet has_mentor_payment
    has_non_material_incentives can_motivate has_psychological_conditions has_partner_agreements
    has_monitoring has_regulation has_road_map has_curator_order has_pair_orders
    has_written_consents has_contract_addenda has_programmes has_collective_agreement_section
    has_payment_clause has_collective_agreement pays_mentors has_mentors_as_employees
    has_data_consents
"""
NEVER = """
    is_employee birth_date hired_on graduated_on is_first_job_in_profession
    has_accredited_education was_hired_within_year_of_graduation
"""
BY_TIME = """
    experience_months experience_years months_in_organisation status_months mentoring_years
"""


# What an empty cell says, what is kept out of explanations, how many and of what.
EMPTY_IS_NO = """
    is_head is_mentoring_in_job_function asked_for_mentor returned_after_break
    is_young_specialist_elsewhere_ended is_pregnant_or_mother_of_infant
    was_transferred_by_agreement mentee_is_student_on_practice mentee_is_student
    mentor_is_higher_education_teacher mentor_is_partner_specialist is_psychologist_against
"""
PERSONAL = "birth_date has_burnout_signs is_pregnant_or_mother_of_infant"
DATES = "birth_date hired_on graduated_on"
UNITS = {
    "months": """
        experience_months months_in_organisation status_months programme_months
    """,
    "years": "experience_years mentoring_years",
    "persons": "mentee_count places group_size",
    "hours": "weekly_hours",
}
WORDS = {
    "category": QualificationCategory,
    "form": MentoringForm,
    "kind": MentoringKind,
    "contour": Contour,
}
ALONE = [*PERSON.split(), *PAIR.split(), *ORGANISATION.split()]


def marked(test):
    """Name the facts of a person alone, of a pair and of an organisation for which *test* holds."""
    return {name for name in ALONE if test(FACTS[name])}


def test_what_an_empty_cell_says_and_what_is_personal_is_marked():
    assert marked(lambda one: one.when_null is WhenNull.NO) == set(EMPTY_IS_NO.split())
    assert marked(lambda one: one.is_personal) == set(PERSONAL.split())


def test_every_fact_is_of_its_kind_and_unit():
    counted = [name for names in UNITS.values() for name in names.split()] + ["meeting_count"]

    assert marked(lambda one: one.kind is FactKind.DATE) == set(DATES.split())
    assert marked(lambda one: one.kind is FactKind.INTEGER) == set(counted)
    assert marked(lambda one: one.minimum is not None) == set(counted)
    assert {FACTS[name].minimum for name in counted} == {0}
    assert marked(lambda one: one.unit is not None) == set(counted) - {"meeting_count"}
    for unit, names in UNITS.items():
        assert {FACTS[name].unit.en for name in names.split()} == {unit}
    assert {name: FACTS[name].codes for name in marked(lambda one: one.codes)} == {
        name: tuple(one.value for one in words) for name, words in WORDS.items()
    }
    rest = set(ALONE) - set(counted) - set(DATES.split()) - set(WORDS)
    assert {FACTS[name].kind for name in rest} == {FactKind.BOOLEAN}


def test_every_fact_says_what_it_is_asked_by():
    """Eight by two, the others by one."""
    counts = Counter(len(FACTS[name].sources) for name in ALONE)

    assert counts == {1: 90, 2: 8}


def test_a_person_is_asked_about_alone_and_as_either_one_of_a_pair():
    people = PERSON.split()
    pair = [f"{role}_{name}" for role in ("mentor", "mentee") for name in people]

    assert sorted(FACTS) == sorted([*people, *pair, *PAIR.split(), *ORGANISATION.split()])


@pytest.mark.parametrize(("change", "names"), [(Change.NEVER, NEVER), (Change.BY_TIME, BY_TIME)])
def test_what_a_person_cannot_change_is_marked(change, names):
    marked = {name for name in PERSON.split() if FACTS[name].change is change}

    assert marked == set(names.split())


@pytest.mark.parametrize(
    ("name", "known", "suggested"),
    [
        ("count", ("count_a", "count_b", "count_c", "count_d"), "count_d, count_c, count_b"),
        ("zzz", ("d", "c", "b", "a"), "a, b, c"),
    ],
)
def test_three_names_are_suggested_and_no_more(name, known, suggested):
    """Those most like the name, or the first by the alphabet where none is like it."""
    problem = unknown_fact(name, known=known)

    assert problem.remedy.en.startswith(f"Similar: {suggested}. ")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (1, "int"),
        (numpy.bool_(True), "numpy.bool"),
        (pandas.NA, "pandas.NAType"),
        (datetime(2026, 9, 1, tzinfo=UTC), "datetime.datetime"),
    ],
)
def test_a_value_of_another_type_is_told_with_the_library_that_the_type_is_of(value, found):
    problem = FACTS["is_head"].problem_with(value)

    assert problem.message.en == f"the value of is_head has another type: {found}"
