"""The tables of both lives, written down a second time: what each event has to meet, in order."""

import pytest
from attrs import evolve as with_fields

from mentorship_model.lifecycle import CHARTS
from mentorship_model.model import Programme, Route, RoutePhase

TIMELY = "common.chronology"
WORKING = f"common.in_force {TIMELY}"

# Of each event: its conditions, and what offers foresee besides.
CONDITIONS = {
    "route": {
        "opened": ("route.opening_is_complete route.carried_with_predecessor", ""),
        "image_described": (f"{WORKING} route.image_is_described", ""),
        "strengths_diagnosed": (f"{WORKING} route.strengths_are_found", ""),
        "deficits_diagnosed": (f"{WORKING} route.order_of_diagnoses route.deficits_are_found", ""),
        "road_map_agreed": (
            f"{WORKING} common.in_term route.activities_are_distinct "
            "route.deficits_are_known route.parts_are_present route.deficits_are_addressed "
            "route.end_in_four_to_five_years route.activities_are_in_term",
            "",
        ),
        "activity_started": (
            f"{WORKING} common.in_term plan.activity_is_planned",
            "plan.something_is_planned",
        ),
        "activity_done": (
            f"{WORKING} common.in_term plan.activity_is_open plan.after_start_of_activity "
            "route.product_is_left route.attitude_is_said route.attitude_is_the_teachers",
            "plan.something_is_open",
        ),
        "evidence_amended": (
            f"{WORKING} plan.activity_is_done route.attitude_is_said "
            "route.attitude_is_the_teachers route.evidence_has_reason",
            "plan.something_is_done",
        ),
        "deficit_added": (f"{WORKING} common.in_term route.deficit_is_new", ""),
        "correction_proposed": (
            f"{WORKING} plan.no_draft plan.correction_changes_something plan.correction_fits "
            "route.deficits_are_known",
            "",
        ),
        "correction_adopted": (
            f"{WORKING} plan.draft_is_open plan.draft_keeps_what_is_closed "
            "plan.draft_stays_in_term route.draft_addresses_deficits "
            "route.draft_keeps_parts",
            "",
        ),
        "correction_dropped": (f"{WORKING} plan.draft_is_open plan.drop_has_reason", ""),
        "reflected_in_passing": (f"{WORKING} route.note_is_said", ""),
        "term_lapsed": (f"{WORKING} common.term_is_over plan.something_is_open", ""),
        "reflection_begun": (
            f"{WORKING} plan.nothing_is_open plan.no_draft plan.something_is_done "
            "route.every_deficit_is_addressed",
            "",
        ),
        "returned": (f"{WORKING} common.in_term route.return_has_reason", ""),
        "deficit_reflected": (
            f"{WORKING} route.deficit_is_known route.process_and_result_are_said",
            "",
        ),
        "nearness_reflected": (f"{WORKING} route.image_is_known route.nearness_is_said", ""),
        "completed": (
            f"{WORKING} route.every_deficit_is_reflected route.nearness_is_reflected "
            "route.early_reason_is_given",
            "route.is_long_enough_or_may_be_early",
        ),
        "terminated": (
            f"{TIMELY} route.other_reason_is_said route.reason_fits_deficits "
            "route.error_had_no_consequences",
            "",
        ),
        "suspended": (f"{WORKING} common.rest_ends_later", ""),
        "resumed": ("common.suspended common.chronology", ""),
        "annulled": ("common.annulment_has_reason", ""),
    },
    "programme": {
        "proposed": (
            "programme.curator_is_named programme.mentor_is_someone_else "
            "programme.results_are_confirmed programme.kind_fits_mentees "
            "programme.kind_fits_plan programme.term_fits programme.activities_are_distinct "
            "programme.activities_are_in_term",
            "",
        ),
        "consent_given": (
            f"{TIMELY} programme.answer_is_from_participant programme.consent_is_open "
            "programme.consent_has_document",
            "programme.answer_is_awaited",
        ),
        "consent_refused": (
            f"{TIMELY} programme.answer_is_from_participant programme.consent_is_open",
            "programme.answer_is_awaited",
        ),
        "consent_withdrawn": (
            f"{TIMELY} programme.withdrawal_is_of_a_consent",
            "programme.consent_is_given",
        ),
        "agreed": (f"{TIMELY} programme.everyone_consents", ""),
        "declined": (f"{TIMELY} programme.someone_refused programme.never_ran", ""),
        "mentor_proposed": (
            f"{WORKING} programme.seat_is_free programme.mentor_is_someone_else "
            "programme.another_mentor programme.results_are_confirmed",
            "",
        ),
        "order_issued": (
            f"{TIMELY} programme.order_is_of_the_head programme.order_names_mentor "
            "programme.terms_are_in_contract",
            "",
        ),
        "started": (f"{TIMELY} common.in_term programme.order_is_before_start", ""),
        "activity_started": (
            f"{WORKING} common.in_term plan.activity_is_planned",
            "plan.something_is_planned",
        ),
        "activity_done": (
            f"{WORKING} common.in_term plan.activity_is_open plan.after_start_of_activity",
            "plan.something_is_open",
        ),
        "correction_proposed": (
            f"{WORKING} plan.no_draft plan.correction_changes_something plan.correction_fits",
            "",
        ),
        "correction_adopted": (
            f"{WORKING} plan.draft_is_open plan.draft_keeps_what_is_closed "
            "plan.draft_stays_in_term programme.draft_fits_kind programme.everyone_agreed",
            "",
        ),
        "correction_dropped": (f"{WORKING} plan.draft_is_open plan.drop_has_reason", ""),
        "term_changed": (f"{WORKING} programme.everyone_agreed programme.changed_term_fits", ""),
        "term_lapsed": (f"{WORKING} common.term_is_over plan.something_is_open", ""),
        "notice_given": (
            f"{TIMELY} programme.no_notice programme.notice_by_a_side "
            "programme.notice_is_long_enough",
            "",
        ),
        "mentor_left": (f"{TIMELY} programme.notice_is_given programme.leaving_as_noticed", ""),
        "mentor_lost": (TIMELY, ""),
        "mentee_withdrew": (f"{TIMELY} programme.mentee_takes_part", ""),
        "feedback_given": (
            f"{WORKING} programme.feedback_is_from_participant programme.feedback_is_said",
            "",
        ),
        "completed": (
            f"{WORKING} plan.nothing_is_open plan.no_draft plan.something_is_done "
            "programme.everyone_said",
            "",
        ),
        "terminated": (TIMELY, ""),
        "suspended": (f"{WORKING} common.rest_ends_later", ""),
        "resumed": ("common.suspended common.chronology", ""),
        "annulled": ("common.annulment_has_reason", ""),
    },
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_each_event_has_its_conditions_in_order(name):
    found = {
        step.name: tuple(
            " ".join(guard.code for guard in guards) for guards in (step.guards, step.foresees)
        )
        for step in CHARTS[name].steps
    }

    assert list(found.items()) == list(CONDITIONS[name].items())


@pytest.mark.parametrize(
    ("name", "start", "finals", "annuls"),
    [
        ("route", Route(), {"completed", "terminated"}, "annulled"),
        ("programme", Programme(), {"completed", "terminated", "declined"}, "annulled"),
    ],
)
def test_a_chart_says_where_a_life_begins_and_ends_and_what_stands_for_ever(
    name, start, finals, annuls
):
    chart = CHARTS[name]

    assert (chart.name, chart.start) == (name, start)
    assert {phase.value for phase in chart.finals} == finals
    assert [step.name for step in chart.steps if step.is_achievement] == ["activity_done"]
    assert [step.name for step in chart.steps if step.annuls] == [annuls]
    assert {step.version for step in chart.steps} == {1}


def test_a_chart_is_shown_by_its_names():
    chart = CHARTS["route"]
    step = chart.by_name["completed"]

    assert repr(chart) == f"Chart(name='route', label={chart.label})"
    assert repr(step) == (
        f"Step(name='completed', label={step.label}, version=1, is_achievement=False, annuls=False)"
    )
    assert repr(step.guards[0]) == (
        f"Guard(code='common.in_force', text={step.guards[0].text}, "
        "sources=('convention:statuses',), needs_event=False)"
    )


def test_a_step_tells_what_it_looks_at():
    """
    A copy, because what a step of the library tells is kept.
    """
    step = with_fields(CHARTS["route"].by_name["activity_done"])
    state, event = [g for g in step.guards if not g.needs_event], step.guards[3:]

    assert step.state_checks == tuple(guard.holds for guard in state)
    assert step.event_checks == tuple(guard.holds for guard in event)
    assert step.foreseen == (*state, *step.foresees)
    assert [(one.code, one.holds) for one in step.asks] == [(guard.code, None) for guard in event]
    assert (step.v, step.phases, step.to) == ("1", (RoutePhase.RUNNING,), ())


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_finds_its_steps_by_event_and_by_name(name):
    chart = with_fields(CHARTS[name])

    assert list(chart.by_event.items()) == [(step.event, step) for step in chart.steps]
    assert list(chart.by_name.items()) == [(step.name, step) for step in chart.steps]
    assert chart.phases == tuple(type(chart.start.phase))
    assert {step.name: with_fields(step).to for step in chart.steps}["terminated"] == (
        type(chart.start.phase).TERMINATED,
    )
