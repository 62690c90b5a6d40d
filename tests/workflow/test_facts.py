"""What the indicators are computed from: whole rows, counted by hand from short histories."""

from datetime import date

import pytest
from attrs import evolve

from mentorship_model import lifecycle, workflow
from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import programme, route
from mentorship_model.model import (
    Attitude,
    Change,
    ChangeKind,
    Deficit,
    Mentee,
    Mentor,
    MentorLossReason,
    Organisation,
    PlannedActivity,
    Product,
    ProgrammePhase,
    RouteTerminationReason,
    Strength,
    Teacher,
    Territory,
    Waiver,
)
from mentorship_model.vocabulary import (
    CorrectionCause,
    DiagnosticArea,
    DiagnosticMethod,
    MentoringForm,
    MentoringKind,
    RoadMapPart,
    Role,
)

HERE = Territory(organisation="s1", municipality="m1", region="r1")
THERE = Territory(organisation="s2", municipality="m1", region="r1")
PEOPLE = workflow.Participants(
    mentors=(Mentor(id="a", territory=HERE), Mentor(id="x", territory=THERE)),
    mentees=(Mentee(id="b", territory=HERE), Mentee(id="c", territory=HERE)),
)
SCHOOLS = [
    Organisation(id="s1", municipality="m1", region="r1"),
    Organisation(id="s2", municipality="m1", region="r1"),
]
PLACE = {"organisation": "s1", "municipality": "m1", "region": "r1"}
PLAN = tuple(
    PlannedActivity(id, date(2026, 9, 7), date(2026, 12, 1)) for id in ("meeting", "visit")
)


def proposed(mentor="a", mentee="b"):
    return programme.Proposed(
        on=date(2026, 9, 1),
        mentor=mentor,
        mentees=(mentee,),
        curator="k",
        form=MentoringForm.TEACHER_TO_TEACHER,
        kind=MentoringKind.TRADITIONAL_ONE_TO_ONE,
        start=date(2026, 9, 7),
        end=date(2027, 5, 31),
        activities=PLAN,
        are_results_confirmed=True,
    )


def begun(mentor="a", mentee="b"):
    """Proposed on the 1st, ordered on the 4th, started on the 7th."""
    return [
        proposed(mentor, mentee),
        programme.ConsentGiven(on=date(2026, 9, 2), person=mentor, document="d1"),
        programme.ConsentGiven(on=date(2026, 9, 2), person=mentee, document="d2"),
        programme.Agreed(on=date(2026, 9, 3)),
        programme.OrderIssued(
            on=date(2026, 9, 4), document="o1", mentor=mentor, signed_by=Role.HEAD, contract="c1"
        ),
        programme.Started(on=date(2026, 9, 7)),
    ]


COMPLETED = [
    *begun(),
    programme.TermChanged(on=date(2026, 9, 8), end=date(2027, 6, 30), agreed_by=("a", "b")),
    programme.ActivityDone(on=date(2026, 10, 1), activity="meeting"),
    programme.ActivityDone(on=date(2026, 10, 2), activity="visit"),
    programme.FeedbackGiven(on=date(2027, 6, 1), person="a", text="t1"),
    programme.FeedbackGiven(on=date(2027, 6, 2), person="a", text="t2"),
    programme.FeedbackGiven(on=date(2027, 6, 2), person="b", text="t3"),
    programme.Completed(on=date(2027, 6, 3)),
]


def played(**streams):
    rows = [
        lifecycle.event_to_row(
            event, stream=stream, seq=n, event_id=f"{stream}-{n}", recorded_at="2031-01-01"
        )
        for stream, events in streams.items()
        for n, event in enumerate(events, 1)
    ]
    replay = lifecycle.replay(rows)
    assert not replay.refused
    assert not replay.problems
    return replay


def test_a_completed_programme_is_one_row_of_all_that_is_counted():
    """
    Three days from the proposal to the order; two voices of two, though one spoke twice.
    """
    assert workflow.programme_facts(played(p1=COMPLETED), PEOPLE) == [
        {
            **PLACE,
            "mentor": "a",
            "mentee": "b",
            "contour": "internal",
            "form": "teacher_to_teacher",
            "kind": COMPLETED[0].kind.value,
            "started_on": date(2026, 9, 7),
            "planned_end": date(2027, 6, 30),
            "ended_on": date(2027, 6, 3),
            "phase": "completed",
            "end_reason": None,
            "is_extended": True,
            "activities_planned": 2,
            "activities_done": 2,
            "days_to_match": 3,
            "feedback_requested": 2,
            "feedback_given": 2,
            "programme": "p1",
        }
    ]


def test_a_programme_that_goes_on_or_was_left_is_told_so():
    left = [*begun("x", "c"), programme.MenteeWithdrew(on=date(2026, 9, 9), mentee="c")]
    facts = workflow.programme_facts(played(p1=begun(), p2=left, p3=[proposed("y", "b")]), PEOPLE)
    told = [
        [row[name] for name in ("phase", "ended_on", "end_reason", "contour", "days_to_match")]
        for row in facts
    ]

    assert told == [
        ["active", None, None, "internal", 3],
        ["terminated", date(2026, 9, 9), "mentee_withdrew", "external", 3],
        ["proposed", None, None, None, None],
    ]
    assert [row["is_extended"] for row in facts] == [False, False, False]


@pytest.mark.parametrize(
    ("ends", "is_extended"),
    [
        ([date(2027, 4, 30)], False),
        ([date(2027, 5, 31)], False),
        ([date(2027, 4, 30), date(2027, 5, 30)], True),
        ([date(2027, 6, 30), date(2027, 5, 31)], True),
    ],
)
def test_a_term_that_is_only_cut_is_not_extended(ends, is_extended):
    moved = [
        programme.TermChanged(on=date(2026, 9, 8), end=end, agreed_by=("a", "b")) for end in ends
    ]
    (row,) = workflow.programme_facts(played(p1=[*begun(), *moved]), PEOPLE)

    assert (row["is_extended"], row["planned_end"]) == (is_extended, ends[-1])


def test_what_was_recorded_in_error_is_not_counted():
    """The first order and the extension are annulled; the order that stands is of the 10th."""
    *before, order, started = begun()
    again = [
        programme.Annulled(on=date(2026, 9, 10), seq=5, reason="t1"),
        evolve(order, on=date(2026, 9, 10), document="o2"),
        evolve(started, on=date(2026, 9, 10)),
        programme.TermChanged(on=date(2026, 9, 11), end=date(2027, 6, 30), agreed_by=("a", "b")),
        programme.Annulled(on=date(2026, 9, 12), seq=9, reason="t2"),
    ]
    (row,) = workflow.programme_facts(played(p1=[*before, order, *again]), PEOPLE)

    assert (row["days_to_match"], row["is_extended"]) == (9, False)
    assert row["planned_end"] == date(2027, 5, 31)


def test_a_second_order_does_not_make_the_match_later():
    again = [
        programme.MentorLost(on=date(2026, 9, 8), reason=MentorLossReason.DISMISSAL),
        programme.MentorProposed(on=date(2026, 9, 9), mentor="x", are_results_confirmed=True),
        programme.ConsentGiven(on=date(2026, 9, 9), person="x", document="d3"),
        programme.ConsentGiven(on=date(2026, 9, 9), person="b", document="d4"),
        programme.Agreed(on=date(2026, 9, 9)),
        programme.OrderIssued(
            on=date(2026, 9, 10), document="o2", mentor="x", signed_by=Role.HEAD, contract="c2"
        ),
    ]
    (row,) = workflow.programme_facts(played(p1=[*begun(), *again]), PEOPLE)

    assert (row["days_to_match"], row["mentor"], row["contour"]) == (3, "x", "external")


def test_answers_stand_in_the_row_of_their_programme_and_strangers_in_none():
    answers = [{"programme": "p1", "sat": 24}, {"programme": "p9", "sat": 1}]
    stranger = [proposed("a", "nobody")]
    (row,) = workflow.programme_facts(played(p1=begun(), p2=stranger), PEOPLE, answers=answers)

    assert (row["programme"], row["sat"]) == ("p1", 24)


def test_everybody_of_a_group_is_asked():
    """
    The mentor and two mentees: three voices of two gave a rate of 1.5.
    """
    group = evolve(proposed(), mentees=("b", "c"), kind=MentoringKind.GROUP)
    voices = [
        programme.FeedbackGiven(on=date(2027, 5, 1), person=person, text=f"t-{person}")
        for person in "abc"
    ]
    consents = [
        programme.ConsentGiven(on=date(2026, 9, 2), person=person, document=f"d-{person}")
        for person in "abc"
    ]
    (row,) = workflow.programme_facts(played(p1=[group, *consents, *begun()[3:], *voices]), PEOPLE)

    assert (row["feedback_requested"], row["feedback_given"]) == (3, 3)


def test_an_id_that_was_read_as_a_number_is_the_same_id():
    answers = [{"programme": 17, "sat": 24}, {"programme": ["17"], "sat": 1}]
    (row,) = workflow.programme_facts(played(**{"17": begun()}), PEOPLE, answers=answers)
    school = evolve(SCHOOLS[0], id="4001")

    assert row["sat"] == 24
    assert workflow.placed([{"organisation": 4001}], [school])[0]["municipality"] == "m1"


def on_route(*done, teacher="b"):
    """Opened, with four activities of which two are for the second deficit."""
    own = DiagnosticMethod.SELF_DIAGNOSTICS
    parts = zip("1234", RoadMapPart, strict=True)
    return [
        route.Opened(on=date(2026, 9, 1), teacher=teacher, organisation="s1", rules="2021-12/1"),
        route.ImageDescribed(on=date(2026, 9, 2), image="t1"),
        route.StrengthsDiagnosed(
            on=date(2026, 9, 3), strengths=(Strength("s", DiagnosticArea.ICT, own),)
        ),
        route.DeficitsDiagnosed(
            on=date(2026, 9, 4),
            deficits=tuple(Deficit(id, DiagnosticArea.ICT, own) for id in ("d1", "d2")),
        ),
        route.RoadMapAgreed(
            on=date(2026, 9, 5),
            activities=tuple(
                PlannedActivity(
                    id,
                    date(2026, 9, 6),
                    date(2026, 12, 1),
                    part,
                    ("d2",) if id in "34" else ("d1",),
                )
                for id, part in parts
            ),
            planned_end=date(2031, 9, 1),
        ),
        *(
            route.ActivityDone(
                on=date(2026, 10, 1), activity=id, product=Product("method"), attitude=Attitude("t")
            )
            for id in done
        ),
    ]


@pytest.mark.parametrize(
    ("done", "closed"), [("", 0), ("1", 0), ("12", 1), ("124", 1), ("1234", 2)]
)
def test_a_deficit_is_closed_when_its_every_activity_is_done(done, closed):
    assert workflow.route_facts(played(r1=on_route(*done)), PEOPLE) == [
        {
            **PLACE,
            "route": "r1",
            "teacher": "b",
            "phase": "running",
            "deficits": 2,
            "deficits_closed": closed,
            "activities_planned": 4,
            "activities_done": len(done),
            "products": len(done),
            "corrections": 0,
        }
    ]


def test_an_activity_that_a_correction_took_out_keeps_no_deficit_open():
    """The first deficit had activities 1 and 2; without the second one it is closed by the first."""
    corrected = [
        route.CorrectionProposed(
            on=date(2026, 10, 2),
            cause=CorrectionCause.TEACHER_NEEDS,
            changes=(Change(ChangeKind.CANCEL, "2"),),
            waivers=(Waiver(tuple(RoadMapPart)[1], "t"),),
        ),
        route.CorrectionAdopted(on=date(2026, 10, 3)),
    ]
    (row,) = workflow.route_facts(played(r1=[*on_route("1"), *corrected]), PEOPLE)

    assert (row["deficits_closed"], row["corrections"]) == (1, 1)


def test_a_route_of_a_stranger_is_no_row_and_one_without_a_map_has_no_corrections():
    facts = workflow.route_facts(
        played(r1=on_route()[:1], r2=on_route(teacher="nobody"), p1=begun()), PEOPLE
    )

    assert [(row["route"], row["corrections"], row["deficits"]) for row in facts] == [("r1", 0, 0)]


def test_corrections_of_a_route_are_the_maps_after_the_first():
    year = played(r1=on_route())
    route_ = year.states["r1"]
    corrected = evolve(route_, road_map=evolve(route_.road_map, version=3))
    (row,) = workflow.route_facts(evolve(year, states={"r1": corrected}), PEOPLE)

    assert row["corrections"] == 2


def test_a_route_that_nothing_has_opened_is_on_nobody():
    year = played(r1=on_route()[:1])
    unopened = evolve(year, states={"r1": evolve(year.states["r1"], opening=None)})
    teacher = Teacher(id="b", organisation="s1")

    assert workflow.route_facts(unopened, PEOPLE) == []
    assert [row["has_route"] for row in workflow.teacher_facts([teacher], SCHOOLS, unopened)] == [
        False
    ]


def test_what_is_known_of_each_teacher():
    """
    b is on a route and mentored by a; c only proposed; x has no experience known; a leads one.
    """
    teachers = [
        Teacher(id="a", organisation="s1", experience_months=240),
        Teacher(id="b", organisation="s1", experience_months=35),
        Teacher(id="c", organisation="s1", experience_months=36),
        Teacher(id="x", organisation="s2"),
    ]
    ended = [
        *on_route(teacher="c")[:1],
        route.Terminated(on=date(2026, 9, 2), reason=RouteTerminationReason.OWN_WISH),
    ]
    streams = played(p1=begun(), p2=[proposed("x", "c")], r1=on_route(), r2=ended)
    names = ("teacher", "is_young", "has_mentor", "is_mentor", "mentees_count", "has_route")
    facts = workflow.teacher_facts(teachers, SCHOOLS, streams)

    assert [tuple(row[name] for name in names) for row in facts] == [
        ("a", False, False, True, 1, False),
        ("b", True, True, False, 0, True),
        ("c", False, False, False, 0, False),
        ("x", None, False, False, 0, False),
    ]
    assert {name: facts[3][name] for name in PLACE} == {**PLACE, "organisation": "s2"}

    to_five_years = workflow.teacher_facts(teachers, SCHOOLS, streams, young_months=60)
    assert [row["is_young"] for row in to_five_years] == [False, True, True, None]


# Whether the mentor has the mentee to lead now, and whether the day of the phase is the last one.
PHASES = {
    ProgrammePhase.UNPROPOSED: (False, False),
    ProgrammePhase.PROPOSED: (False, False),
    ProgrammePhase.AGREED: (False, False),
    ProgrammePhase.ORDERED: (True, False),
    ProgrammePhase.ACTIVE: (True, False),
    ProgrammePhase.VACANT: (True, False),
    ProgrammePhase.COMPLETED: (False, True),
    ProgrammePhase.TERMINATED: (False, True),
    ProgrammePhase.DECLINED: (False, True),
}


@pytest.mark.parametrize("phase", ProgrammePhase)
def test_what_a_programme_counts_for_in_each_phase(phase):
    year = played(p1=begun())
    state = evolve(year.states["p1"], phase=phase)
    year = evolve(year, states={"p1": state})
    (row,) = workflow.programme_facts(year, PEOPLE)
    (mentor,) = workflow.teacher_facts([Teacher(id="a", organisation="s1")], SCHOOLS, year)
    is_led, is_over = PHASES[phase]

    assert (row["phase"], row["ended_on"]) == (phase, state.since if is_over else None)
    assert mentor["mentees_count"] == is_led


def test_who_mentored_once_is_a_mentor_with_no_mentee_left():
    teachers = [Teacher(id="a", organisation="s1"), Teacher(id="b", organisation="s1")]
    mentor, mentee = workflow.teacher_facts(teachers, SCHOOLS, played(p1=COMPLETED))

    assert (mentor["is_mentor"], mentor["mentees_count"]) == (True, 0)
    assert mentee["has_mentor"] is True


def test_a_teacher_of_an_unknown_organisation_is_named():
    stranger = evolve(Teacher(id="z", organisation="s1"), organisation="s9")
    with pytest.raises(MentorshipModelError, match=r"MM-WORKFLOW-001.*z"):
        workflow.teacher_facts([stranger], SCHOOLS, played(p1=begun()))


def test_rows_are_placed_by_their_organisation_or_stay_as_they_are():
    rows = [{"organisation": "s2", "sat": 1}, {"organisation": "s9"}, {"sat": 2}]

    assert workflow.placed(rows, SCHOOLS) == [
        {"organisation": "s2", "sat": 1, "municipality": "m1", "region": "r1"},
        {"organisation": "s9"},
        {"sat": 2},
    ]
