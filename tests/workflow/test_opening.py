"""A programme is proposed for each pair, a route opened for each mentee."""

import json
from datetime import date

import pytest
from attrs import evolve

from mentorship_model import lifecycle, matching, workflow
from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.interchange import EventRows
from mentorship_model.interchange.events import EventRow
from mentorship_model.model import Mentee, Mentor, Organisation, Programme, Route, Territory
from mentorship_model.vocabulary import DiagnosticArea, MentoringForm

SCHOOL = Territory(organisation="s1", municipality="m1", region="r1")
MENTOR = Mentor(id="a", territory=SCHOOL)
MENTEE = Mentee(id="b", territory=SCHOOL, needs=(DiagnosticArea.ICT,))
PLAN = workflow.YearPlan.of(
    date(2026, 9, 1), [Organisation(id="s1", municipality="m1", region="r1")]
)


def opened(mentor=MENTOR, mentee=MENTEE, plan=PLAN):
    people = workflow.Participants(mentors=(mentor,), mentees=(mentee,))
    matched = matching.match(matching.candidates([mentor], [mentee]))
    return workflow.open_year(matched, people, plan=plan)


def test_the_first_rows_are_accepted_by_the_lifecycles():
    played = lifecycle.replay(opened())

    assert not played.refused
    assert not played.problems
    assert {type(state) for state in played.states.values()} == {Programme, Route}


def test_the_plan_of_a_programme_answers_the_needs():
    played = lifecycle.replay(opened())
    programme = played.states["programme-b"]

    ids = [activity.plan.id for activity in programme.road_map.activities]

    assert ids == ["first-meeting", "help-ict", "summing-up"]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_activity_of_a_plan_has_a_title_for_the_paper(lang):
    titles = workflow.activity_titles(lang)
    everything = Mentee(id="b", territory=SCHOOL, needs=tuple(DiagnosticArea))
    [programme] = [
        one
        for one in lifecycle.replay(opened(mentee=everything)).states.values()
        if isinstance(one, Programme)
    ]

    assert {one.id for one in programme.road_map.activities} == set(titles)
    assert titles["help-ict"].endswith(DiagnosticArea.ICT.label.in_(lang))


def test_a_programme_of_nine_months_from_22_september_ends_on_22_june():
    played = lifecycle.replay(opened())

    assert played.states["programme-b"].term.end == date(2027, 6, 22)


def test_a_mentor_of_one_form_sets_the_form():
    head = Mentor(id="a", territory=SCHOOL, forms=frozenset({MentoringForm.HEAD_TO_TEACHER}))

    programme = lifecycle.replay(opened(mentor=head)).states["programme-b"]

    assert programme.form is MentoringForm.HEAD_TO_TEACHER


def test_an_organisation_without_a_curator_is_an_error_that_says_who_appoints_one():
    plan = workflow.YearPlan.of(date(2026, 9, 1), [])

    with pytest.raises(MentorshipModelError, match=r"MM-WORKFLOW-002.*The head appoints"):
        opened(plan=plan)


def test_a_pair_of_strangers_is_an_error_that_says_whom_to_pass():
    matched = matching.match(matching.candidates([MENTOR], [MENTEE]))
    nobody = workflow.Participants(mentors=(), mentees=())

    with pytest.raises(MentorshipModelError, match=r"MM-WORKFLOW-005.*people"):
        workflow.open_year(matched, nobody, plan=PLAN)


def test_a_mentee_who_asked_for_a_form_gets_it():
    asking = Mentee(id="b", territory=SCHOOL, form=MentoringForm.HEAD_TO_TEACHER)

    programme = lifecycle.replay(opened(mentee=asking)).states["programme-b"]

    assert programme.form is MentoringForm.HEAD_TO_TEACHER


def test_a_problem_of_an_opening_row_names_no_row_of_the_file():
    """
    There is one row in the file; the opening rows stand after it.
    """
    of_file = EventRow(values={"chart": "route"}, place=Place(file="events.csv", row=7))
    events = EventRows(file="events.csv", rows=(of_file,), problems=())
    played = workflow.play_year([*opened(), {"chart": "route"}], events)

    assert [(one.place.file, one.place.row) for one in played.problems] == [
        ("events.csv", 7),
        (None, 4),
    ]


def test_the_first_rows_of_both_logs_are_these():
    """The programme is proposed a week after the roster and begins in three; the route in two."""
    programme, route = opened()
    data = json.loads(programme.pop("data"))
    days = {"start": "2026-09-22", "end": "2027-06-21"}

    assert programme == {
        "stream": "programme-b",
        "seq": "1",
        "event_id": "programme-b-1",
        "chart": "programme",
        "type": "proposed",
        "v": "1",
        "on": "2026-09-08",
        "recorded_at": "2026-09-08T09:00:00Z",
        "by": "curator-s1",
        "role": "",
        "basis": "",
    }
    assert data == {
        "activities": [{"id": id, **days} for id in ("first-meeting", "help-ict", "summing-up")],
        "are_results_confirmed": True,
        "curator": "curator-s1",
        "form": "teacher_to_teacher",
        "kind": "traditional_one_to_one",
        "mentees": ["b"],
        "mentor": "a",
        # the day after the last
        "start": "2026-09-22",
        "end": "2027-06-22",
    }
    assert json.loads(route.pop("data")) == {
        "organisation": "s1",
        "rules": "2021-12/1",
        "teacher": "b",
    }
    assert route == {
        "stream": "route-b",
        "seq": "1",
        "event_id": "route-b-1",
        "chart": "route",
        "type": "opened",
        "v": "1",
        "on": "2026-09-15",
        "recorded_at": "2026-09-15T09:00:00Z",
        "by": "b",
        "role": "",
        "basis": "",
    }


def test_a_plan_of_ones_own_has_its_days_its_length_and_its_curators():
    plan = workflow.YearPlan(
        proposed_on=date(2026, 10, 1),
        starts_on=date(2026, 10, 5),
        routes_open_on=date(2026, 10, 9),
        curators={"s1": "k"},
        months=3,
    )
    states = lifecycle.replay(opened(plan=plan)).states
    programme, route = states["programme-b"], states["route-b"]

    assert (programme.term.start, programme.term.end) == (date(2026, 10, 5), date(2027, 1, 5))
    assert (programme.since, programme.curator) == (date(2026, 10, 1), "k")
    assert route.since == date(2026, 10, 9)
    assert repr(plan).find("'k'") == -1
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*months"):
        evolve(plan, months=0)


def test_a_programme_begins_on_the_day_of_its_proposal_unless_another_is_given():
    matched = matching.match(matching.candidates([MENTOR], [MENTEE]))
    people = workflow.Participants(mentors=(MENTOR,), mentees=(MENTEE,))
    (row,) = workflow.open_programmes(matched, people, on=date(2026, 9, 1), curators={"s1": "k"})
    data = json.loads(row["data"])

    assert (data["start"], data["end"], row["on"]) == ("2026-09-01", "2027-06-01", "2026-09-01")
    assert workflow.DEFAULT_MONTHS == 9


@pytest.mark.parametrize(
    "forms", [frozenset(), frozenset({MentoringForm.HEAD_TO_TEACHER, MentoringForm.TEACHER_TO_TEACHER})]
)  # fmt: skip
def test_a_mentor_of_several_forms_or_none_named_leads_as_a_teacher(forms):
    mentor = evolve(MENTOR, forms=forms) if forms else MENTOR
    programme = lifecycle.replay(opened(mentor=mentor)).states["programme-b"]

    assert programme.form is MentoringForm.TEACHER_TO_TEACHER


def test_titles_stand_in_the_order_of_a_programme():
    ids = list(workflow.activity_titles("en"))

    assert (ids[0], ids[-1]) == ("first-meeting", "summing-up")
    assert ids[1:-1] == [f"help-{area}" for area in DiagnosticArea]
    assert workflow.activity_titles("en")["first-meeting"] == "First meeting"
    assert workflow.activity_titles("ru")["summing-up"] == "Подведение итогов"


@pytest.mark.parametrize("missing", ["mentor", "mentee"])
def test_a_pair_half_of_strangers_is_an_error_that_names_the_mentee(missing):
    matched = matching.match(matching.candidates([MENTOR], [MENTEE]))
    people = workflow.Participants(
        mentors=() if missing == "mentor" else (MENTOR,),
        mentees=() if missing == "mentee" else (MENTEE,),
    )
    with pytest.raises(MentorshipModelError, match="MM-WORKFLOW-005") as caught:
        workflow.open_year(matched, people, plan=PLAN)
    assert caught.value.problems[0].subject == "b"
    assert caught.value.problems[0].place == Place(argument="people")


def test_the_error_of_a_missing_curator_names_the_organisation():
    with pytest.raises(MentorshipModelError, match=r'curators.*curators\["s1"\]') as caught:
        opened(plan=workflow.YearPlan.of(date(2026, 9, 1), []))
    assert caught.value.problems[0].place == Place(argument="curators")
