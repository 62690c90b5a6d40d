"""What each guard refuses, and what offers show of it before anyone has typed anything."""

from datetime import date, timedelta

import pytest
from attrs import evolve as with_fields
from lifecycle_samples import (
    ATTITUDE,
    PLAN,
    PRODUCT,
    PROGRAMME,
    ROUTE,
    STARTED,
    consent,
    deficit,
    done,
    order,
    planned,
    programme_after,
    proposed,
    route_after,
)

from mentorship_model.lifecycle import CHARTS, Refusal, decide, fold, possible, programme, route
from mentorship_model.lifecycle.common_guards import is_within_term
from mentorship_model.lifecycle.programme.guards import order_is_before_start
from mentorship_model.lifecycle.route.map_guards import draft_keeps_parts
from mentorship_model.model import (
    Attitude,
    Change,
    ChangeKind,
    MentorLossReason,
    PlannedActivity,
    Programme,
    ProgrammePolicy,
    Route,
    RoutePolicy,
    RouteTerminationReason,
    SuspensionReason,
    Tenure,
)
from mentorship_model.vocabulary import CorrectionCause, MentoringKind, Role

RUNNING, REFLECTION, ACTIVE = route_after(10), route_after(11), programme_after(STARTED)
DAY, LATER = date(2027, 1, 11), date(2030, 9, 2)


def codes(state, event):
    outcome = decide(state, event)
    return outcome.codes if isinstance(outcome, Refusal) else ()


def answers(state, event):
    """Ask every condition of the event."""
    guards = (
        CHARTS["route" if isinstance(state, Route) else "programme"].by_event[type(event)].guards
    )
    return {guard.holds(state, event if guard.needs_event else event.on) for guard in guards}


def amended(**changes):
    values = {"activity": "a1", "product": PRODUCT, "attitude": ATTITUDE, "reason": "text-8"}
    return route.EvidenceAmended(on=DAY, **(values | changes))


def reflected(**changes):
    values = {"deficit": "d1", "process": "text-3", "result": "text-4"}
    return route.DeficitReflected(on=LATER, **(values | changes))


def nearness(**changes):
    return route.NearnessReflected(on=LATER, **({"image": "text-1", "text": "text-5"} | changes))


def terminated(reason, note="", on=DAY):
    return route.Terminated(on=on, reason=RouteTerminationReason(reason), note=note)


def agreed(*plans):
    return with_fields(ROUTE[4], activities=(*ROUTE[4].activities, *plans))


def started(activity, on=date(2026, 10, 5)):
    return route.ActivityStarted(on=on, activity=activity)


def rest(until):
    return route.Suspended(on=DAY, reason=SuspensionReason.ILLNESS, until=until)


UNKNOWN = planned("a9", deficits=("d9",))
OUT_OF_TERM = ("route.activities_are_in_term",)


@pytest.mark.parametrize(
    ("state", "event", "refused"),
    [
        *(
            (Route(), with_fields(ROUTE[0], **{name: ""}), ("route.opening_is_complete",))
            for name in ("teacher", "organisation", "rules")
        ),
        (route_after(1), with_fields(ROUTE[1], image=""), ("route.image_is_described",)),
        (route_after(2), with_fields(ROUTE[2], strengths=()), ("route.strengths_are_found",)),
        (route_after(3), with_fields(ROUTE[3], deficits=()), ("route.deficits_are_found",)),
        (
            route_after(3),
            with_fields(ROUTE[3], deficits=(deficit(), deficit())),
            ("route.deficits_are_found",),
        ),
        (route_after(4), agreed(UNKNOWN), ("route.deficits_are_known",)),
        (route_after(4), agreed(planned("a1")), ("route.activities_are_distinct",)),
        (route_after(4), agreed(planned("a9", start=date(2026, 8, 31))), OUT_OF_TERM),
        (route_after(4), agreed(planned("a9", start=date(2026, 9, 1))), ()),
        (route_after(4), agreed(planned("a9", end=date(2031, 8, 31))), ()),
        (route_after(4), agreed(planned("a9", start=DAY, end=DAY)), ()),
        (route_after(4), agreed(planned("a9", start=LATER, end=DAY)), OUT_OF_TERM),
        (route_after(4), agreed(planned("a9", end=date(2031, 9, 1))), OUT_OF_TERM),
        (route_after(5), started("a9"), ("plan.activity_is_planned",)),
        (route_after(6), started("a1"), ("plan.activity_is_planned",)),
        (route_after(6), done("a1", on=date(2026, 10, 4)), ("plan.after_start_of_activity",)),
        (route_after(6), done("a1", on=date(2026, 10, 5)), ()),
        (route_after(6), done("a9"), ("plan.activity_is_open",)),
        (route_after(7), done("a1"), ("plan.activity_is_open",)),
        (route_after(6), done("a1", attitude=Attitude("")), ("route.attitude_is_said",)),
        (RUNNING, rest(DAY), ("common.rest_ends_later",)),
        (RUNNING, rest(date(2027, 1, 12)), ()),
        (RUNNING, rest(None), ()),
        (
            with_fields(route_after(6), term=None),
            route.TermLapsed(on=DAY),
            ("common.term_is_over",),
        ),
        (RUNNING, amended(), ()),
        (RUNNING, amended(reason=""), ("route.evidence_has_reason",)),
        (RUNNING, amended(activity="a9"), ("plan.activity_is_done",)),
        (route_after(6), amended(), ("plan.activity_is_done",)),
        (RUNNING, route.DeficitAdded(on=DAY, deficit=deficit()), ("route.deficit_is_new",)),
        (RUNNING, route.DeficitAdded(on=DAY, deficit=deficit("d2")), ()),
        (RUNNING, route.ReflectedInPassing(on=DAY, note=""), ("route.note_is_said",)),
        (REFLECTION, route.Returned(on=LATER, reason=""), ("route.return_has_reason",)),
        (REFLECTION, route.Returned(on=LATER, reason="text-8"), ()),
        (REFLECTION, reflected(), ()),
        (REFLECTION, reflected(deficit="d9"), ("route.deficit_is_known",)),
        (REFLECTION, reflected(process=""), ("route.process_and_result_are_said",)),
        (REFLECTION, reflected(result=""), ("route.process_and_result_are_said",)),
        (REFLECTION, nearness(), ()),
        (REFLECTION, nearness(image="text-9"), ("route.image_is_known",)),
        (REFLECTION, nearness(text=""), ("route.nearness_is_said",)),
        (RUNNING, terminated("other"), ("route.other_reason_is_said",)),
        (RUNNING, terminated("other", "text-8"), ()),
        (RUNNING, terminated("no_deficits"), ("route.reason_fits_deficits",)),
        (route_after(3), terminated("no_deficits"), ()),
        (RUNNING, terminated("entered_in_error"), ("route.error_had_no_consequences",)),
        (route_after(6), terminated("entered_in_error"), ()),
    ],
)
def test_what_the_route_refuses(state, event, refused):
    assert codes(state, event) == refused
    assert answers(state, event) <= {True, False}


def group(*mentees):
    return proposed(kind=MentoringKind.GROUP, mentees=mentees)


def another(mentor):
    return programme.MentorProposed(on=date(2027, 2, 2), mentor=mentor, are_results_confirmed=True)


def notice(leaves_on, on=DAY):
    return programme.NoticeGiven(on=on, by=Role.MENTOR, leaves_on=leaves_on)


def longer(end, on=DAY):
    return programme.TermChanged(on=on, end=end, agreed_by=("m1", "e1"))


ASKED = programme_after(1)
DECLINED = programme.Declined(on=date(2026, 9, 2))
REFUSED = programme.ConsentRefused(on=date(2026, 9, 2), person="m1")
VACANT = with_fields(
    decide(ACTIVE, programme.MentorLost(on=date(2027, 2, 1), reason=MentorLossReason.TRANSFER)),
    tenures=tuple(Tenure(one, DAY, date(2027, 2, 1), "notice") for one in ("m1", "m2", "m3")),
)
SPEED, NO_DRAFT = with_fields(ACTIVE, kind=MentoringKind.SPEED), ("plan.draft_is_open",)
AT_THE_LAW = with_fields(ACTIVE, since=date(2025, 2, 1))
OUT_OF_PROGRAMME = ("programme.activities_are_in_term",)
TOO_SHORT = ("programme.notice_is_long_enough",)
WITHDRAWN = programme.ConsentWithdrawn(on=date(2026, 9, 3), person="m1")


@pytest.mark.parametrize(
    ("state", "event", "refused"),
    [
        (Programme(), proposed(curator=""), ("programme.curator_is_named",)),
        (Programme(), proposed(mentor="e1"), ("programme.mentor_is_someone_else",)),
        (Programme(), proposed(mentor=""), ("programme.mentor_is_someone_else",)),
        (Programme(), proposed(are_results_confirmed=False), ("programme.results_are_confirmed",)),
        (
            Programme(policy=ProgrammePolicy(are_confirmed_results_required=False)),
            proposed(are_results_confirmed=False),
            (),
        ),
        (
            with_fields(programme_after(1), consents=()),
            PROGRAMME[3],
            ("programme.everyone_consents",),
        ),
        (ASKED, another("m1"), ("programme.seat_is_free", "programme.another_mentor")),
        (ASKED, another("m9"), ("programme.seat_is_free",)),
        (decide(ASKED, REFUSED), another("m9"), ()),
        (VACANT, another("m3"), ("programme.another_mentor",)),
        (VACANT, another("m2"), ()),
        (VACANT, another("m1"), ()),
        (ACTIVE, notice(date(2027, 1, 10)), ("programme.notice_is_long_enough",)),
        (ACTIVE, with_fields(notice(date(2027, 2, 1)), by=Role.HEAD), ()),
        (SPEED, programme.CorrectionAdopted(on=DAY, agreed_by=("m1", "e1")), NO_DRAFT),
        (
            Programme(),
            proposed(kind=MentoringKind.SPEED, end=date(2026, 9, 7), activities=PLAN[:1]),
            ("programme.term_fits", "programme.activities_are_in_term"),
        ),
        (AT_THE_LAW, notice(date(2025, 3, 1), on=date(2025, 3, 1)), TOO_SHORT),
        (AT_THE_LAW, notice(date(2025, 2, 28), on=date(2025, 2, 28)), ()),
        (AT_THE_LAW, notice(date(2025, 2, 27), on=date(2025, 2, 28)), TOO_SHORT),
        (ACTIVE, longer(date(2027, 4, 1)), ("programme.changed_term_fits",)),
        (ACTIVE, longer(date(2027, 4, 2)), ()),
        (ACTIVE, longer(date(2028, 5, 31)), ()),
        (ACTIVE, longer(date(2028, 6, 1)), ("programme.changed_term_fits",)),
        (ACTIVE, longer(date(2027, 5, 3), on=date(2027, 5, 3)), ("programme.changed_term_fits",)),
        (with_fields(ACTIVE, term=None), programme.TermLapsed(on=DAY), ("common.term_is_over",)),
        (Programme(), group("e1", "e2"), ()),
        (Programme(), group("e1"), ("programme.kind_fits_mentees",)),
        (Programme(), group("e1", "e2", "e1"), ("programme.kind_fits_mentees",)),
        (Programme(), group("e1", "e2", ""), ("programme.kind_fits_mentees",)),
        (Programme(), proposed(mentees=("e1", "e2")), ("programme.kind_fits_mentees",)),
        *(
            (Programme(), proposed(activities=(PlannedActivity("b1", *period),)), refused)
            for period, refused in (
                ((date(2026, 9, 7), date(2026, 9, 7)), ()),
                ((date(2026, 9, 6), date(2026, 9, 7)), OUT_OF_PROGRAMME),
                ((date(2026, 9, 8), date(2026, 9, 7)), OUT_OF_PROGRAMME),
                ((date(2026, 9, 7), date(2027, 5, 30)), ()),
                ((date(2026, 9, 7), date(2027, 5, 31)), OUT_OF_PROGRAMME),
            )
        ),
        (Programme(), proposed(activities=()), ("programme.kind_fits_plan",)),
        (Programme(), proposed(kind=MentoringKind.SPEED), ("programme.kind_fits_plan",)),
        (Programme(), proposed(kind=MentoringKind.SPEED, activities=PLAN[:1]), ()),
        (ASKED, consent("m9"), ("programme.answer_is_from_participant",)),
        (ASKED, with_fields(consent("m1"), document=""), ("programme.consent_has_document",)),
        (programme_after(2), consent("m1"), ("programme.consent_is_open",)),
        (ASKED, WITHDRAWN, ("programme.withdrawal_is_of_a_consent",)),
        (
            programme_after(2),
            with_fields(WITHDRAWN, person="e1"),
            ("programme.withdrawal_is_of_a_consent",),
        ),
        (programme_after(2), WITHDRAWN, ()),
        (ASKED, DECLINED, ("programme.someone_refused",)),
        (decide(ASKED, REFUSED), DECLINED, ()),
        (
            with_fields(decide(ASKED, REFUSED), tenures=VACANT.tenures),
            DECLINED,
            ("programme.never_ran",),
        ),
        (programme_after(4), order(signed_by=Role.CURATOR), ("programme.order_is_of_the_head",)),
        (programme_after(4), order(document=""), ("programme.order_is_of_the_head",)),
        (programme_after(4), order("m2"), ("programme.order_names_mentor",)),
        (
            with_fields(programme_after(5), mentor="m2"),
            PROGRAMME[5],
            ("programme.order_is_before_start",),
        ),
        (
            ACTIVE,
            programme.NoticeGiven(on=DAY, by=Role.MENTEE, leaves_on=date(2027, 2, 1)),
            ("programme.notice_by_a_side",),
        ),
        (programme_after(8), PROGRAMME[10], ("programme.everyone_said",)),
        (
            with_fields(ACTIVE, term=None),
            programme.TermChanged(on=DAY, end=date(2027, 6, 30), agreed_by=("m1", "e1")),
            ("programme.changed_term_fits",),
        ),
        (
            ACTIVE,
            programme.MenteeWithdrew(on=DAY, mentee="e9"),
            ("programme.mentee_takes_part",),
        ),
        (
            ACTIVE,
            programme.FeedbackGiven(on=DAY, person="e9", text="text-1"),
            ("programme.feedback_is_from_participant",),
        ),
        (
            ACTIVE,
            programme.FeedbackGiven(on=DAY, person="e1", text=""),
            ("programme.feedback_is_said",),
        ),
    ],
)
def test_what_the_programme_refuses(state, event, refused):
    assert codes(state, event) == refused
    assert answers(state, event) <= {True, False}


def dated(event, day):
    return with_fields(event, on=date(*day))


AGREED, COMPLETED, BEGUN = PROGRAMME[3], PROGRAMME[10], ROUTE[10]
DRAFTED = decide(
    RUNNING,
    route.CorrectionProposed(
        on=DAY, cause=CorrectionCause.TEACHER_NEEDS, changes=(Change(ChangeKind.CANCEL, "a1"),)
    ),
)


@pytest.mark.parametrize(
    ("state", "event", "code", "first"),
    [
        (programme_after(3), AGREED, "programme.everyone_consents", (2026, 9, 2)),
        (
            programme_after(3),
            programme.ConsentWithdrawn(on=LATER, person="e1"),
            "programme.withdrawal_is_of_a_consent",
            (2026, 9, 2),
        ),
        (
            decide(programme_after(2), programme.ConsentRefused(on=date(2026, 9, 8), person="e1")),
            programme.Declined(on=LATER),
            "programme.someone_refused",
            (2026, 9, 8),
        ),
        (programme_after(10), COMPLETED, "programme.everyone_said", (2027, 5, 21)),
        (RUNNING, BEGUN, "plan.nothing_is_open", (2026, 11, 20)),
        (
            DRAFTED,
            route.CorrectionDropped(on=LATER, reason="text-9"),
            "plan.draft_is_open",
            (2027, 1, 11),
        ),
    ],
)
def test_nothing_is_dated_before_what_it_rests_on(state, event, code, first):
    """Each was recorded after it, and the day before the first one is still in the same phase."""
    eve = date(*first) - timedelta(1)

    assert code not in codes(state, dated(event, first))
    assert code in codes(state, with_fields(event, on=eve))


def test_who_had_not_consented_and_what_was_open_that_day_is_named():
    early = decide(programme_after(3), dated(AGREED, (2026, 9, 1)))
    begun = decide(RUNNING, dated(BEGUN, (2026, 10, 31)))

    assert [[part.text.ru for part in one.reasons[0].parts] for one in (early, begun)] == [
        ["m1", "e1"],
        ["a1", "a2", "a3", "a4"],
    ]


def test_a_cancelled_activity_does_not_keep_the_term_from_being_cut():
    """The second one was planned up to 1 April; without it the end may move to 1 February."""
    cut = programme.TermChanged(on=date(2026, 11, 30), end=date(2027, 2, 1), agreed_by=("m1", "e1"))
    without = (
        programme.CorrectionProposed(
            on=date(2026, 11, 30),
            cause=CorrectionCause.TEACHER_NEEDS,
            changes=(Change(ChangeKind.CANCEL, "b2"),),
        ),
        programme.CorrectionAdopted(on=date(2026, 11, 30), agreed_by=("m1", "e1")),
    )

    assert codes(programme_after(7), cut) == ("programme.changed_term_fits",)
    assert codes(fold((*PROGRAMME[:7], *without)), cut) == ()


def test_nothing_happens_before_the_rest_that_it_is_in():
    rest = route.Suspended(on=DAY, reason=SuspensionReason.ILLNESS)
    state = decide(RUNNING, rest)

    assert codes(state, route.Resumed(on=date(2027, 1, 10))) == ("common.chronology",)
    assert codes(state, route.Resumed(on=DAY)) == ()


def blocked(state, event, on=DAY):
    (offer,) = (one for one in possible(state, on=on) if one.event == event)
    return [reason.code for reason in offer.reasons]


def test_offers_foresee_what_no_data_would_pass():
    answered, finished = programme_after(3), programme_after(8)

    for event in ("consent_given", "consent_refused"):
        assert blocked(programme_after(2), event) == []
        assert blocked(answered, event) == ["programme.answer_is_awaited"]
    assert blocked(ASKED, "consent_withdrawn") == ["programme.consent_is_given"]
    assert blocked(answered, "consent_withdrawn") == []
    # Both consented on the second day; on the first there is nothing to take back.
    assert blocked(answered, "consent_withdrawn", date(2026, 9, 1)) == [
        "programme.consent_is_given"
    ]
    on = date(2027, 3, 30)
    assert blocked(ACTIVE, "activity_started", on) == []
    assert blocked(finished, "activity_started", on) == ["plan.something_is_planned"]
    assert blocked(ACTIVE, "activity_done", on) == []
    assert blocked(finished, "activity_done", on) == ["plan.something_is_open"]


def test_an_offer_foresees_that_nothing_ends_early_where_that_is_forbidden():
    """
    The route was opened on 1 September 2026: four years are over on 1 September 2030.
    """
    strict = RoutePolicy(is_early_completion_allowed=False)
    life, foreseen = route_after(13), "route.is_long_enough_or_may_be_early"
    early, late = date(2030, 8, 31), date(2030, 9, 3)

    assert foreseen in blocked(with_fields(life, policy=strict), "completed", early)
    assert foreseen not in blocked(life, "completed", early)
    assert blocked(with_fields(life, policy=strict), "completed", late) == []


def test_a_term_lapses_only_with_something_open():
    lapsed = programme.TermLapsed(on=date(2027, 5, 31))

    assert codes(ACTIVE, lapsed) == ()
    assert codes(programme_after(8), lapsed) == ("plan.something_is_open",)
    assert codes(ACTIVE, with_fields(lapsed, on=date(2027, 5, 30))) == ("common.term_is_over",)


def test_a_period_in_order_is_inside_a_term_that_is_not_known_yet():
    one = planned("a1", start=DAY, end=LATER)

    assert is_within_term(Route(), one)
    assert not is_within_term(Route(), with_fields(one, start=LATER, end=DAY))
    assert is_within_term(RUNNING, one)
    assert not is_within_term(RUNNING, with_fields(one, end=date(2031, 9, 1)))
    assert not is_within_term(RUNNING, with_fields(one, start=date(2026, 8, 31)))
    assert is_within_term(RUNNING, with_fields(one, start=date(2026, 9, 1)))


@pytest.mark.parametrize("log", [ROUTE, PROGRAMME], ids=["route", "programme"])
def test_a_guard_says_yes_or_no_and_a_reason_says_which(log):
    """
    Whatever the state; what is not judged yet is neither.
    """
    chart = next(one for one in CHARTS.values() if type(log[0]) in one.by_event)
    states = [fold(log[:count], start=chart.start) for count in range(len(log) + 1)]
    for step, event in ((chart.by_event[type(event)], event) for event in log):
        for guard in step.guards:
            answers = [
                guard.holds(state, event if guard.needs_event else event.on) for state in states
            ]
            assert {type(one) for one in answers} == {bool}, guard.code
            assert (guard.unmet.holds, guard.asked.holds) == (False, None)


def test_a_programme_starts_by_an_order_of_that_day_or_before():
    ordered = programme_after(5)

    assert order_is_before_start.holds(ordered, date(2026, 9, 4))
    assert not order_is_before_start.holds(ordered, date(2026, 9, 3))


def test_without_a_draft_there_is_nothing_that_could_take_a_part_away():
    road_map = route_after(5).road_map
    torn = with_fields(road_map, activities=road_map.activities[:2])

    assert draft_keeps_parts.holds(with_fields(route_after(5), road_map=torn), DAY)
