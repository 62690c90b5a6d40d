"""Both readings of what the model leaves open, and the dates at their edges."""

from datetime import date, timedelta

import pytest
from attrs import evolve as with_fields
from lifecycle_samples import (
    ATTITUDE,
    MAP,
    PRODUCT,
    PROGRAMME,
    ROUTE,
    STARTED,
    deficit,
    done,
    fold,
    order,
    planned,
    proposed,
)

from mentorship_model.calendar import Term, WorkingCalendar
from mentorship_model.lifecycle import Refusal, conformance, decide, programme, route
from mentorship_model.lifecycle.plan import amended
from mentorship_model.model import (
    Attitude,
    Change,
    ChangeKind,
    EarlyCompletionReason,
    MentorLossReason,
    PlannedActivity,
    Product,
    Programme,
    ProgrammePolicy,
    Route,
    RoutePolicy,
    RouteTerminationReason,
    SuspensionReason,
    TermStart,
    Waiver,
)
from mentorship_model.vocabulary import CorrectionCause, MentoringKind, RoadMapPart, Role


def codes(state, event):
    outcome = decide(state, event)
    return outcome.codes if isinstance(outcome, Refusal) else ()


def under(policy, count):
    return fold(ROUTE[:count], start=Route(policy=policy))


# The ИОМ.


def test_deficits_may_come_before_strengths_where_the_order_is_free():
    free = under(RoutePolicy(is_diagnosis_ordered=False), 2)
    first = decide(free, ROUTE[3])

    assert codes(fold(ROUTE[:2]), ROUTE[3]) == ("route.order_of_diagnoses",)
    assert first.phase.value == "strengths"
    assert codes(first, ROUTE[3]) == ("route.order_of_diagnoses",)
    assert decide(first, with_fields(ROUTE[2], on=date(2026, 9, 23))).phase.value == "road_map"


def test_a_deficit_without_an_activity_may_only_warn():
    event = route.RoadMapAgreed(
        on=date(2026, 10, 1),
        activities=tuple(planned(one.id, one.part, ()) for one in MAP),
        planned_end=date(2031, 9, 1),
    )

    assert codes(fold(ROUTE[:4]), event) == ("route.deficits_are_addressed",)
    assert codes(under(RoutePolicy(is_addressing_required=False), 4), event) == ()


def test_the_term_may_run_from_the_agreed_map():
    policy = RoutePolicy(term_starts=TermStart.ROAD_MAP_AGREED)
    agreed = with_fields(ROUTE[4], planned_end=date(2030, 10, 1))

    assert under(policy, 4).term is None
    assert decide(under(policy, 4), agreed).term == Term(date(2026, 10, 1), date(2031, 10, 1))
    assert fold(ROUTE[:5]).term == Term(date(2026, 9, 1), date(2031, 9, 1))


def test_early_completion_needs_a_reason_and_may_be_forbidden():
    """
    The route was opened on 1 September 2026, so four years are over on 1 September 2030.
    """
    log = (*ROUTE[:10], route.ReflectionBegun(on=date(2028, 1, 10)), *ROUTE[11:13])
    log = tuple(with_fields(one, on=min(one.on, date(2028, 1, 10))) for one in log)
    early = route.Completed(on=date(2030, 8, 31), early=EarlyCompletionReason.GOALS_REACHED)
    silent = route.Completed(on=date(2030, 8, 31))

    assert codes(fold(log), silent) == ("route.early_reason_is_given",)
    assert codes(fold(log), with_fields(silent, on=date(2030, 9, 1))) == ()
    assert decide(fold(log), early).ending.reason == "goals_reached"
    strict = fold(log, start=Route(policy=RoutePolicy(is_early_completion_allowed=False)))
    assert codes(strict, early) == ("route.early_reason_is_given",)


def test_a_rest_may_extend_the_term():
    """
    From 1 November to 1 December there are 30 days.
    """
    rest = (
        route.Suspended(on=date(2026, 11, 1), reason=SuspensionReason.CHILD_CARE),
        route.Resumed(on=date(2026, 12, 1)),
    )
    start = Route(policy=RoutePolicy(is_term_extended_by_suspension=True))

    assert fold((*ROUTE[:5], *rest)).term.end == date(2031, 9, 1)
    assert fold((*ROUTE[:5], *rest), start=start).term.end == date(2031, 10, 1)


def test_what_a_map_has_not_cannot_be_amended():
    road_map = fold(ROUTE[:6]).road_map

    assert amended(road_map, "a99", evidence=None) is road_map


def test_a_rest_before_the_term_has_nothing_to_extend():
    policy = RoutePolicy(term_starts=TermStart.ROAD_MAP_AGREED, is_term_extended_by_suspension=True)
    rest = (
        route.Suspended(on=date(2026, 9, 23), reason=SuspensionReason.CHILD_CARE),
        route.Resumed(on=date(2026, 9, 30)),
    )
    agreed = with_fields(ROUTE[4], planned_end=date(2030, 10, 1))
    state = fold((*ROUTE[:4], *rest), start=Route(policy=policy))

    assert (state.term, state.suspension, state.rests) == (None, None, ())
    assert decide(state, agreed).term == Term(date(2026, 10, 1), date(2031, 10, 1))


@pytest.mark.parametrize(
    ("rests", "days"),
    [
        # From 1 November to 1 December there are 30 days, from 1 to 11 January 10.
        ([(date(2026, 11, 1), date(2026, 12, 1)), (date(2026, 11, 10), date(2026, 11, 20))], 30),
        ([(date(2026, 11, 1), date(2026, 12, 1)), (date(2026, 11, 21), date(2026, 12, 11))], 40),
        ([(date(2026, 11, 11), date(2026, 12, 1)), (date(2026, 11, 1), date(2026, 12, 11))], 40),
        ([(date(2027, 1, 1), date(2027, 1, 11)), (date(2026, 11, 1), date(2026, 12, 1))], 40),
        ([(date(2026, 11, 1), date(2026, 12, 1))] * 3, 30),
        ([(date(2026, 11, 1), date(2026, 11, 1))], 0),
    ],
    ids=["inside", "overlapping", "around", "apart, the later known first", "the same", "no day"],
)
def test_a_day_of_rest_extends_the_term_once_however_late_it_is_recorded(rests, days):
    log = [
        event
        for begun, over in rests
        for event in (
            route.Suspended(on=begun, reason=SuspensionReason.ILLNESS),
            route.Resumed(on=over),
        )
    ]
    start = fold(ROUTE[:5], start=Route(policy=RoutePolicy(is_term_extended_by_suspension=True)))
    state = start
    for event in log:
        state = decide(state, event)

    assert state.term.end - start.term.end == timedelta(days)


def test_a_route_opened_on_29_february_ends_on_28_february():
    opened = with_fields(ROUTE[0], on=date(2024, 2, 29))

    assert fold((opened,)).term == Term(date(2024, 2, 29), date(2029, 2, 28))


def test_a_part_of_the_map_may_be_waived_with_a_reason_only():
    agreed = with_fields(ROUTE[4], activities=MAP[:3])

    assert codes(fold(ROUTE[:4]), agreed) == ("route.parts_are_present",)
    for reason, refused in (("", ("route.parts_are_present",)), ("text-9", ())):
        waivers = (Waiver(RoadMapPart.ACTION_SEQUENCE, reason),)
        assert codes(fold(ROUTE[:4]), with_fields(agreed, waivers=waivers)) == refused


def test_a_transfer_carries_evidence_and_not_diagnoses():
    moved = route.Terminated(on=date(2027, 1, 1), reason=RouteTerminationReason.TRANSFER)
    ended = fold((*ROUTE[:7], moved))
    evidence = ended.road_map.activity("a1").evidence
    opened = route.Opened(
        on=date(2027, 1, 11),
        teacher="t1",
        organisation="o2",
        rules="2021-12/1",
        continues="r1",
        carried=evidence,
    )
    successor = decide(Route(), opened)

    assert (successor.opening.continues, successor.opening.carried) == ("r1", evidence)
    assert successor.diagnosis == Route().diagnosis
    assert codes(Route(), with_fields(opened, continues=None)) == (
        "route.carried_with_predecessor",
    )


def test_a_deficit_added_late_keeps_reflection_waiting():
    state = fold((*ROUTE[:10], route.DeficitAdded(on=date(2027, 2, 1), deficit=deficit("d2"))))

    assert codes(state, ROUTE[10]) == ("route.every_deficit_is_addressed",)


def test_stricter_rules_find_what_they_would_have_refused():
    """
    Under a longest term of four years the plan of five would not have passed; the log still folds.
    """
    stricter = Route(policy=RoutePolicy(max_years=4))
    found = conformance(ROUTE, start=stricter)

    assert [(one.seq, one.refusal.codes) for one in found] == [
        (5, ("route.end_in_four_to_five_years",))
    ]
    assert fold(ROUTE, start=stricter).phase.value == "completed"


def test_an_empty_log_conforms():
    assert conformance(()) == ()


# The programme.


@pytest.mark.parametrize(
    ("end", "kind", "is_allowed"),
    [
        (date(2026, 12, 6), MentoringKind.TRADITIONAL_ONE_TO_ONE, False),
        (date(2026, 12, 7), MentoringKind.TRADITIONAL_ONE_TO_ONE, True),
        (date(2027, 9, 7), MentoringKind.TRADITIONAL_ONE_TO_ONE, True),
        (date(2027, 9, 8), MentoringKind.TRADITIONAL_ONE_TO_ONE, False),
        (date(2026, 9, 8), MentoringKind.SPEED, True),
    ],
)
def test_a_programme_lasts_three_to_twelve_months_unless_it_is_one_meeting(end, kind, is_allowed):
    start = date(2026, 9, 7)
    event = proposed(
        start=start, end=end, kind=kind, activities=(planned("b1", start=start, end=start),)
    )

    assert codes(Programme(), event) == (() if is_allowed else ("programme.term_fits",))


def test_an_organisation_may_set_its_own_length():
    start = Programme(policy=ProgrammePolicy(min_months=1, max_months=36))

    assert codes(start, proposed(end=date(2029, 9, 7))) == ()


def notice(on, leaves_on):
    return programme.NoticeGiven(on=on, by=Role.MENTOR, leaves_on=leaves_on)


@pytest.mark.parametrize(
    ("given", "leaves", "is_allowed"),
    [
        # Thursday: Friday, Monday and Tuesday are worked, so Wednesday is the first day off.
        (date(2026, 10, 8), date(2026, 10, 13), False),
        (date(2026, 10, 8), date(2026, 10, 14), True),
        (date(2026, 10, 8), date(2026, 10, 7), False),
    ],
)
def test_a_notice_is_three_full_working_days(given, leaves, is_allowed):
    state = fold(PROGRAMME[:STARTED])

    assert (codes(state, notice(given, leaves)) == ()) is is_allowed


def test_the_host_gives_its_own_calendar_of_working_days():
    """
    4 November 2026 is a Wednesday and a holiday: Thursday, Friday and Monday are worked.
    """
    calendar = WorkingCalendar(holidays=frozenset({date(2026, 11, 4)}))
    policy = ProgrammePolicy(calendar=calendar)
    state = fold(PROGRAMME[:STARTED], start=Programme(policy=policy))
    plain = fold(PROGRAMME[:STARTED])

    assert codes(plain, notice(date(2026, 11, 3), date(2026, 11, 7))) == ()
    assert codes(state, notice(date(2026, 11, 3), date(2026, 11, 9))) == (
        "programme.notice_is_long_enough",
    )
    assert codes(state, notice(date(2026, 11, 3), date(2026, 11, 10))) == ()


def test_before_the_law_no_notice_and_no_contract_were_due():
    early = date(2025, 2, 10)
    log = (
        proposed(
            on=early,
            start=early,
            end=date(2025, 6, 1),
            activities=(planned("b1", start=early, end=early),),
        ),
        programme.ConsentGiven(on=early, person="m1", document="c1"),
        programme.ConsentGiven(on=early, person="e1", document="c2"),
        programme.Agreed(on=early),
        order(on=early, contract=""),
        programme.Started(on=early),
    )
    late = order(on=date(2025, 3, 1), contract="")

    assert conformance(log) == ()
    assert codes(fold(log), notice(date(2025, 2, 28), date(2025, 2, 28))) == ()
    assert codes(fold(log[:4]), late) == ("programme.terms_are_in_contract",)


def test_a_replaced_mentor_leaves_a_tenure_and_everyone_is_asked_anew():
    log = (
        *PROGRAMME[:STARTED],
        notice(date(2026, 10, 8), date(2026, 10, 14)),
        programme.MentorLeft(on=date(2026, 10, 14)),
        programme.MentorProposed(on=date(2026, 10, 15), mentor="m2", are_results_confirmed=True),
    )
    state = fold(log)

    assert conformance(log) == ()
    assert [(one.mentor, one.until, one.reason) for one in state.tenures] == [
        ("m1", date(2026, 10, 14), "notice")
    ]
    assert [(one.person, one.status.value) for one in state.consents] == [
        ("m2", "asked"),
        ("e1", "asked"),
    ]
    assert state.order is None


def test_an_extension_takes_everyone_and_stays_within_a_year():
    state = fold(PROGRAMME[:STARTED])
    longer = programme.TermChanged(
        on=date(2027, 5, 1), end=date(2028, 5, 31), agreed_by=("m1", "e1")
    )

    assert decide(state, longer).term == Term(date(2026, 9, 7), date(2028, 5, 31))
    assert codes(state, with_fields(longer, agreed_by=("m1",))) == ("programme.everyone_agreed",)
    assert codes(state, with_fields(longer, end=date(2028, 6, 1))) == (
        "programme.changed_term_fits",
    )


def test_a_group_lives_on_when_one_of_its_mentees_leaves():
    log = (
        proposed(kind=MentoringKind.GROUP, mentees=("e1", "e2")),
        programme.MenteeWithdrew(on=date(2026, 9, 2), mentee="e2"),
    )
    ended = decide(fold(log), programme.MenteeWithdrew(on=date(2026, 9, 3), mentee="e1"))

    assert (fold(log).phase.value, fold(log).mentees) == ("proposed", ("e1",))
    assert (ended.phase.value, ended.ending.reason) == ("terminated", "mentee_withdrew")


def test_rests_while_preparing_stay_in_the_term_when_the_map_is_agreed():
    policy = RoutePolicy(is_term_extended_by_suspension=True)
    rest = (
        route.Suspended(on=date(2026, 9, 22), reason=SuspensionReason.ILLNESS),
        route.Resumed(on=date(2026, 9, 29)),
    )
    state = fold((*ROUTE[:4], *rest), start=Route(policy=policy))
    # 1 September 2031 and the 7 days of rest.
    map_to = with_fields(ROUTE[4], planned_end=date(2031, 9, 8))

    assert decide(state, map_to).term.end == date(2031, 9, 8)
    assert codes(state, with_fields(map_to, planned_end=date(2031, 9, 9))) == (
        "route.end_in_four_to_five_years",
    )


def test_a_correction_leaves_speed_mentoring_one_meeting():
    meeting = PlannedActivity("b1", date(2026, 9, 7), date(2026, 9, 7))
    another = PlannedActivity("b2", date(2026, 9, 7), date(2026, 9, 7))
    first = proposed(kind=MentoringKind.SPEED, activities=(meeting,), end=date(2026, 9, 8))
    on = date(2026, 9, 7)
    running = fold((first, *PROGRAMME[1:STARTED]))

    def adopted(*changes):
        draft = programme.CorrectionProposed(
            on=on, cause=CorrectionCause.EDUCATION_CHANGE, changes=changes
        )
        return codes(
            decide(running, draft), programme.CorrectionAdopted(on=on, agreed_by=("m1", "e1"))
        )

    add, cancel = Change(ChangeKind.ADD, "b2", another), Change(ChangeKind.CANCEL, "b1")
    assert adopted(add) == adopted(cancel) == ("programme.draft_fits_kind",)
    assert adopted(add, cancel) == ()


def test_what_does_not_fit_in_an_old_log_of_a_programme_folds_all_the_same():
    running = fold(PROGRAMME[:STARTED])
    turned = programme.TermChanged(on=date(2026, 10, 1), end=running.term.start, agreed_by=())
    proposal = proposed(start=date(2026, 9, 7), end=date(2026, 9, 7))

    assert fold((*PROGRAMME[:STARTED], turned)).term == running.term
    assert fold((proposal,)).term is None
    assert fold((proposal, turned)).term is None


def test_a_rest_that_never_began_extends_nothing():
    policy = RoutePolicy(is_term_extended_by_suspension=True)
    resumed = route.Resumed(on=date(2026, 11, 1))
    state = fold((*ROUTE[:5], resumed), start=Route(policy=policy))

    assert (state.term, state.suspension, state.rests) == (fold(ROUTE[:5]).term, None, ())


def test_a_mentor_lost_before_the_start_leaves_no_tenure():
    lost = programme.MentorLost(on=date(2026, 9, 5), reason=MentorLossReason.TRANSFER)
    state = fold((*PROGRAMME[:5], lost))

    assert (state.phase.value, state.mentor, state.tenures) == ("vacant", "", ())


def test_who_answered_and_how_is_kept():
    log = (
        *PROGRAMME[:3],
        programme.ConsentWithdrawn(on=date(2026, 9, 3), person="m1"),
        programme.ConsentRefused(on=date(2026, 9, 3), person="e1"),
    )

    assert [(one.person, one.status.value, one.on, one.document) for one in fold(log).consents] == [
        ("m1", "withdrawn", date(2026, 9, 3), ""),
        ("e1", "refused", date(2026, 9, 3), ""),
    ]


def test_a_mentee_who_leaves_a_group_ends_nothing():
    group = proposed(kind=MentoringKind.GROUP, mentees=("e1", "e2"))
    left = programme.MenteeWithdrew(on=date(2026, 9, 2), mentee="e2")
    state = fold((group, left))

    assert (state.ending, state.since) == (None, group.on)
    assert [one.person for one in state.consents] == ["m1", "e1"]


def test_reflection_may_begin_with_a_deficit_left_where_that_is_allowed():
    log = (*ROUTE[:10], route.DeficitAdded(on=date(2027, 1, 11), deficit=deficit("d2")))
    free = fold(log, start=Route(policy=RoutePolicy(is_addressing_required=False)))

    assert codes(fold(log), ROUTE[10]) == ("route.every_deficit_is_addressed",)
    assert codes(free, ROUTE[10]) == ()


def test_what_was_left_and_said_is_kept():
    kept = fold(ROUTE[:7]).road_map.activity("a1").evidence
    of_old = fold((*ROUTE[:6], done("a1", product=None, attitude=None))).road_map
    meeting = fold(PROGRAMME[:7]).road_map.activity("b1").evidence

    assert [(one.product, one.attitude) for one in kept] == [(PRODUCT, ATTITUDE)]
    assert [(one.product, one.attitude) for one in of_old.activity("a1").evidence] == [
        (Product("other"), Attitude(""))
    ]
    assert [(one.product, one.attitude) for one in meeting] == [(Product("meeting"), Attitude(""))]


def test_an_image_described_anew_moves_nothing_else():
    again = route.ImageDescribed(on=date(2026, 9, 10), image="text-7")
    state = fold((*ROUTE[:2], again))

    assert state.diagnosis.images == ("text-1", "text-7")
    assert (state.phase.value, state.since) == ("strengths", date(2026, 9, 8))


@pytest.mark.parametrize(
    ("activities", "refused"), [((), ("route.activities_are_distinct",)), (MAP[:1], ())]
)
def test_a_map_has_one_activity_at_least(activities, refused):
    waivers = tuple(Waiver(part, "text-9") for part in RoadMapPart)
    agreed = with_fields(ROUTE[4], activities=activities, waivers=waivers)

    assert codes(under(RoutePolicy(is_addressing_required=False), 4), agreed) == refused
