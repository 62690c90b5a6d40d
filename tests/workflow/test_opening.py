"""A programme is proposed for each pair, a route opened for each mentee."""

from datetime import date

import pytest

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
