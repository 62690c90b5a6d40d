"""Whatever is handed over by mistake is told in our words, before anything happens."""

from datetime import date

import pytest
from wrong_arguments import functions_of, outcomes, records_of

from mentorship_model import lifecycle, matching, workflow
from mentorship_model.interchange import EventRows, Roster
from mentorship_model.model import Mentee, Mentor, Organisation, Teacher, Territory

ON = date(2026, 9, 1)
PLACE = Territory(organisation="s1", municipality="m1", region="r1")
SCHOOL = Organisation(id="s1", municipality="m1", region="r1")
TEACHER = Teacher(id="t1", organisation="s1")
MENTOR, MENTEE = Mentor(id="a", territory=PLACE), Mentee(id="b", territory=PLACE)
PEOPLE = workflow.Participants(mentors=(MENTOR,), mentees=(MENTEE,))
MATCHED = matching.match(matching.candidates([MENTOR], [MENTEE]))
PLAN = workflow.YearPlan.of(ON, [SCHOOL])
OPENED = workflow.open_year(MATCHED, PEOPLE, plan=PLAN)
PLAYED = lifecycle.replay(OPENED)
ROSTER = Roster(
    file="roster.csv",
    on=ON,
    teachers=(TEACHER,),
    organisations=(SCHOOL,),
    accepted=2,
    refused=(),
    skipped=(),
    warnings=(),
    columns=(),
)
(JUDGED,) = workflow.judge([TEACHER], [SCHOOL], on=ON)
NOTHING = EventRows(file="events.csv", rows=(), problems=())


def silent(progress):
    """What a function of the caller's own does is not ours to tell."""
    return print_nothing if callable(progress) else progress


def print_nothing(_):
    """Take what is told."""


# For each function: how it is called, and which of the wrong values each parameter takes.
CALLS = {
    "activity_titles": (workflow.activity_titles, {"lang": ("ru", {})}),
    "indicator_table": (workflow.indicator_table, {"rows": ([], {}), "lang": ("ru", {})}),
    "judge": (
        workflow.judge,
        {
            "teachers": ([TEACHER], {}),
            "organisations": ([SCHOOL], {}),
            "on": (ON, {}),
            "overlays": ((), {}),
        },
    ),
    "judge and tell": (
        lambda progress: workflow.judge([TEACHER], [SCHOOL], on=ON, progress=silent(progress)),
        {"progress": (None, {"none", "function", "class"})},
    ),
    "open_programmes": (
        workflow.open_programmes,
        {
            "matching": (MATCHED, {}),
            "people": (PEOPLE, {}),
            "on": (ON, {}),
            "start": (ON, {"none"}),
            "curators": ({"s1": "c1"}, {}),
            "months": (9, {"number"}),
        },
    ),
    "open_routes": (workflow.open_routes, {"mentees": ([MENTEE], {}), "on": (ON, {})}),
    "open_year": (
        workflow.open_year,
        {"matching": (MATCHED, {}), "people": (PEOPLE, {}), "plan": (PLAN, {})},
    ),
    "participants": (
        workflow.participants,
        {
            "teachers": ([TEACHER], {}),
            "organisations": ([SCHOOL], {}),
            "judgements": (workflow.judge([TEACHER], [SCHOOL], on=ON), {}),
            "default_places": (1, {"number"}),
        },
    ),
    "placed": (workflow.placed, {"rows": ([], {}), "organisations": ([SCHOOL], {})}),
    "play_year": (workflow.play_year, {"opened": (OPENED, {}), "events": (NOTHING, {})}),
    "programme_facts": (
        workflow.programme_facts,
        {"played": (PLAYED, {}), "people": (PEOPLE, {}), "answers": ((), {})},
    ),
    "programme_id": (workflow.programme_id, {"mentee": ("b", {"text"})}),
    "route_facts": (workflow.route_facts, {"played": (PLAYED, {}), "people": (PEOPLE, {})}),
    "route_id": (workflow.route_id, {"mentee": ("b", {"text"})}),
    "run_year": (
        workflow.run_year,
        {
            "roster": (ROSTER, {}),
            "events": (NOTHING, {}),
            "until": (date(2027, 8, 31), {}),
            "answers": ((), {}),
            "exams": ((), {}),
            "overlays": ((), {}),
            "plan": (PLAN, {"none"}),
        },
    ),
    "run_year and tell": (
        lambda progress: workflow.run_year(ROSTER, NOTHING, until=ON, progress=silent(progress)),
        {"progress": (None, {"none", "function", "class"})},
    ),
    "teacher_facts": (
        workflow.teacher_facts,
        {
            "teachers": ([TEACHER], {}),
            "organisations": ([SCHOOL], {}),
            "played": (PLAYED, {}),
            "young_months": (36, {"number"}),
        },
    ),
    "YearPlan.of": (
        workflow.YearPlan.of,
        {"on": (ON, {}), "organisations": ([SCHOOL], {})},
    ),
    "open_year by plan": (
        lambda **days: workflow.open_year(MATCHED, PEOPLE, plan=workflow.YearPlan(**days)),
        {
            "proposed_on": (ON, {}),
            "starts_on": (ON, {}),
            "routes_open_on": (ON, {}),
            "curators": ({"s1": "c1"}, {}),
            "months": (9, {"number"}),
        },
    ),
}


def test_every_public_function_is_called_with_wrong_values():
    assert functions_of(workflow) <= {name.split()[0] for name in CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_told_in_our_words(name):
    function, parameters = CALLS[name]
    taken, foreign = outcomes(function, {one: good for one, (good, _) in parameters.items()})

    assert foreign == {}
    assert taken == {one: set(allowed) for one, (_, allowed) in parameters.items()}


# For each record that the caller may make: good values, and which of the wrong ones a field takes.
RECORDS = {
    workflow.YearPlan: {
        "proposed_on": (ON, {}),
        "starts_on": (ON, {}),
        "routes_open_on": (ON, {}),
        "curators": ({"s1": "c1"}, {"mapping"}),
        "months": (9, {"number"}),
    },
    workflow.Participants: {"mentors": ((MENTOR,), {}), "mentees": ((MENTEE,), {})},
    workflow.Judgement: {
        **{
            name: (getattr(JUDGED, name), {})
            for name in ("may_mentor", "needs_mentor", "agrees_to_be_mentored")
        },
        "teacher": ("t1", {"text"}),
        "profiles": ((), {}),
        "is_mentoring_guaranteed": (JUDGED.is_mentoring_guaranteed, {}),
    },
}
RESULTS = {workflow.MentoringYear}
"""Records that only the library makes."""


def test_every_public_record_is_made_of_wrong_values():
    assert records_of(workflow) == {one.__name__ for one in {*RECORDS, *RESULTS}}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_wrong_field_is_told_in_our_words(record):
    fields = RECORDS[record]
    taken, foreign = outcomes(record, {name: good for name, (good, _) in fields.items()})

    assert foreign == {}
    assert taken == {name: set(allowed) for name, (_, allowed) in fields.items()}
