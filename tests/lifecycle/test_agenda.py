"""What asks for attention on a day."""

from datetime import date

from lifecycle_samples import PROGRAMME, ROUTE, consent, deficit, fold, planned, proposed

from mentorship_model import render
from mentorship_model.lifecycle import AgendaPolicy, agenda, programme, route
from mentorship_model.model import (
    Change,
    ChangeKind,
    MentorLossReason,
    Programme,
    Route,
    RoutePhase,
    RoutePolicy,
    SuspensionReason,
    TermStart,
)
from mentorship_model.vocabulary import CorrectionCause, MentoringKind, Role


def due(state, on, policy=None):
    found = agenda(state, on=on, policy=policy) if policy else agenda(state, on=on)
    return [(one.code.removeprefix("agenda."), one.about, one.on) for one in found]


RUNNING = fold(ROUTE[:6])


def test_nothing_asks_for_attention_on_the_first_day():
    assert due(RUNNING, date(2026, 10, 5)) == []


def test_what_asks_for_attention_is_told_and_neither_holds_nor_not():
    (ends,) = agenda(RUNNING, on=date(2031, 8, 30))[-1:]

    assert render(ends.reason, "en", cite=False).startswith("· ")


def test_what_has_not_begun_or_has_ended_asks_for_nothing():
    assert due(fold(ROUTE), date(2040, 1, 1)) == []
    assert due(fold(PROGRAMME), date(2040, 1, 1)) == []
    assert due(Programme(kind=MentoringKind.GROUP), date(2040, 1, 1)) == []


def test_an_activity_is_overdue_after_the_last_day_of_its_period():
    assert due(RUNNING, date(2027, 5, 31)) == []
    assert [one for one in due(RUNNING, date(2027, 6, 1)) if one[1] == "a1"] == [
        ("overdue_activity", "a1", date(2027, 5, 31))
    ]


def test_reflection_in_passing_is_due_a_year_after_the_last_one():
    """
    The map was agreed on 1 October 2026; a note on 1 March 2027 moves the day to 1 March 2028.
    """
    noted = fold((*ROUTE[:10], route.ReflectedInPassing(on=date(2027, 3, 1), note="text-9")))

    assert due(fold(ROUTE[:10]), date(2027, 10, 1)) == [
        ("reflection_in_passing", "", date(2027, 10, 1))
    ]
    assert due(noted, date(2028, 2, 29)) == []
    assert due(noted, date(2028, 3, 1)) == [("reflection_in_passing", "", date(2028, 3, 1))]


def test_a_new_deficit_waits_for_an_activity():
    state = fold((*ROUTE[:6], route.DeficitAdded(on=date(2026, 11, 1), deficit=deficit("d2"))))

    assert due(state, date(2026, 11, 1)) == [("deficit_without_activity", "d2", None)]


def test_a_draft_left_open_is_remembered():
    proposal = route.CorrectionProposed(
        on=date(2026, 11, 1),
        cause=CorrectionCause.TEACHER_NEEDS,
        changes=(Change(ChangeKind.ADD, "a9", planned("a9")),),
    )
    state = fold((*ROUTE[:6], proposal))

    assert due(state, date(2026, 12, 1)) == []
    assert due(state, date(2026, 12, 2)) == [("draft_left_open", "", date(2026, 12, 1))]


def test_each_call_for_attention_names_what_it_rests_on():
    proposal = route.CorrectionProposed(
        on=date(2026, 11, 1),
        cause=CorrectionCause.TEACHER_NEEDS,
        changes=(Change(ChangeKind.ADD, "a9", planned("a9")),),
    )
    state = fold((*ROUTE[:6], proposal))
    sources = {
        one.code: [each.code for each in one.reason.citations]
        for one in agenda(state, on=date(2027, 6, 1))
    }

    assert sources["agenda.overdue_activity"] == ["S3.2-46"]
    assert sources["agenda.draft_left_open"] == ["convention:statuses"]


def test_a_route_whose_term_has_not_begun_has_no_end_of_it():
    policy = RoutePolicy(term_starts=TermStart.ROAD_MAP_AGREED)

    assert due(fold(ROUTE[:4], start=Route(policy=policy)), date(2040, 1, 1)) == []


def test_the_end_of_the_term_is_announced_as_early_as_asked():
    state = fold(ROUTE[:11])
    policy = AgendaPolicy(days_before_end=10)

    assert due(state, date(2031, 8, 21), policy) == []
    assert due(state, date(2031, 8, 22), policy) == [("term_ends", "", date(2031, 8, 31))]


def test_the_planned_end_is_announced_when_it_comes():
    assert ("planned_end", "", date(2031, 9, 1)) in due(fold(ROUTE[:10]), date(2031, 9, 1))


def test_a_rest_that_should_be_over_is_announced():
    rest = route.Suspended(
        on=date(2026, 11, 1), reason=SuspensionReason.STUDY, until=date(2026, 11, 20)
    )

    assert due(fold((*ROUTE[:6], rest)), date(2026, 11, 20)) == [
        ("rest_is_over", "", date(2026, 11, 20))
    ]


def test_a_programme_waits_for_the_answers_that_are_missing():
    state = fold((proposed(), consent("m1")))

    assert due(state, date(2026, 9, 2)) == [("consent", "e1", None)]


def test_a_vacant_seat_and_a_notice_are_on_the_agenda():
    notice = programme.NoticeGiven(
        on=date(2026, 10, 5), by=Role.MENTOR, leaves_on=date(2026, 10, 9)
    )
    lost = programme.MentorLost(on=date(2026, 10, 9), reason=MentorLossReason.TRANSFER)

    assert due(fold((*PROGRAMME[:6], notice)), date(2026, 10, 6)) == [
        ("leaving", "", date(2026, 10, 9))
    ]
    assert due(fold((*PROGRAMME[:6], lost)), date(2026, 10, 9)) == [
        ("vacant_seat", "", date(2026, 10, 9))
    ]


def test_a_group_of_one_is_noticed():
    log = (
        proposed(kind=MentoringKind.GROUP, mentees=("e1", "e2")),
        consent("m1"),
        consent("e1"),
        programme.MenteeWithdrew(on=date(2026, 9, 3), mentee="e2"),
    )

    assert due(fold(log), date(2026, 9, 3)) == [("small_group", "", None)]


def test_the_earliest_deadline_comes_first_and_every_reason_has_a_source():
    found = agenda(RUNNING, on=date(2031, 9, 1))
    days = [one.on or date.max for one in found]

    assert days == sorted(days)
    assert all(one.reason.citations for one in found)


def test_without_a_policy_the_end_of_a_term_is_announced_sixty_days_ahead():
    """
    From 3 July to 1 September 2031 there are 28 + 31 + 1 = 60 days.
    """
    state = fold(ROUTE[:11])

    assert due(state, date(2031, 7, 2)) == []
    assert due(state, date(2031, 7, 3)) == [("term_ends", "", date(2031, 8, 31))]


def test_deficits_ask_for_no_activity_before_there_is_a_map():
    assert due(fold(ROUTE[:4]), date(2027, 12, 1)) == []


def test_a_group_of_two_is_a_group():
    log = (
        proposed(kind=MentoringKind.GROUP, mentees=("e1", "e2", "e3")),
        consent("m1"),
        consent("e1"),
        consent("e2"),
        programme.MenteeWithdrew(on=date(2026, 9, 3), mentee="e3"),
    )

    assert due(fold(log), date(2026, 9, 3)) == []


def test_a_rest_without_an_end_in_sight_is_never_over():
    rest = route.Suspended(on=date(2026, 11, 1), reason=SuspensionReason.STUDY)

    assert due(fold((*ROUTE[:6], rest)), date(2026, 12, 1)) == []


def test_a_rest_is_not_announced_before_its_end():
    rest = route.Suspended(
        on=date(2026, 11, 1), reason=SuspensionReason.STUDY, until=date(2026, 11, 20)
    )

    assert due(fold((*ROUTE[:6], rest)), date(2026, 11, 19)) == []


def test_a_route_that_began_on_no_day_waits_for_no_reflection():
    assert due(Route(phase=RoutePhase.RUNNING), date(2040, 1, 1)) == []


def test_what_has_no_day_comes_last_and_equals_stand_by_code_and_id():
    added = [route.DeficitAdded(on=date(2026, 11, 1), deficit=deficit(id)) for id in ("d3", "d2")]
    state = fold((*ROUTE[:6], *added))

    assert due(state, date(2031, 9, 1)) == [
        *(("overdue_activity", f"a{number}", date(2027, 5, 31)) for number in (1, 2, 3, 4)),
        ("reflection_in_passing", "", date(2027, 10, 1)),
        ("term_ends", "", date(2031, 8, 31)),
        ("planned_end", "", date(2031, 9, 1)),
        ("deficit_without_activity", "d2", None),
        ("deficit_without_activity", "d3", None),
    ]


def test_no_number_of_days_is_too_large_to_count_with():
    log, on = ROUTE[:10], date(2031, 8, 30)

    assert "term_ends" in dict.fromkeys(
        code for code, *_ in due(fold(log), on, AgendaPolicy(days_before_end=10**400))
    )
    assert due(fold(log), on, AgendaPolicy(days_of_draft=10**400)) == due(fold(log), on)
