"""Corrections of a map: proposed for a cause, adopted as numbered versions, kept as differences."""

from datetime import date

import pytest
from attrs import evolve as with_fields
from lifecycle_samples import MAP, PROGRAMME, ROUTE, STARTED, deficit, done, fold, planned

from mentorship_model.lifecycle import Refusal, decide, evolve, plan, programme, route
from mentorship_model.lifecycle.route.map_guards import deficits_without_activity
from mentorship_model.model import (
    ActivityStatus,
    Change,
    ChangeKind,
    PlannedActivity,
    RoadMap,
    Route,
    RoutePolicy,
    Waiver,
)
from mentorship_model.vocabulary import CorrectionCause, RoadMapPart

DAY, NEXT = date(2026, 11, 1), date(2026, 11, 15)
CAUSE = CorrectionCause.EDUCATION_CHANGE
NEW = planned("a5", RoadMapPart.CPD_SCHEDULE)


def proposal(*changes, cause=CAUSE, **values):
    return route.CorrectionProposed(on=DAY, cause=cause, changes=changes, **values)


def add(plan):
    return Change(ChangeKind.ADD, plan.id, plan)


def change(plan):
    return Change(ChangeKind.CHANGE, plan.id, plan)


def cancel(id):
    return Change(ChangeKind.CANCEL, id)


ADOPTED = route.CorrectionAdopted(on=NEXT)
BEFORE = fold(ROUTE[:5])


def after(*events):
    return fold((*ROUTE[:5], *events))


def codes(state, event):
    outcome = decide(state, event)
    return outcome.codes if isinstance(outcome, Refusal) else ()


def test_a_proposal_changes_nothing_yet():
    state = after(proposal(add(NEW)))

    assert state.road_map.activities == BEFORE.road_map.activities
    assert state.road_map.version == 1


def test_an_adopted_correction_is_the_next_version_and_stays_as_a_difference():
    moved = with_fields(MAP[1], end=date(2027, 12, 31))
    state = after(proposal(add(NEW), change(moved), cancel("a1")), ADOPTED)
    statuses = {one.id: one.status for one in state.road_map.activities}

    assert state.road_map.version == 2
    assert state.road_map.draft is None
    assert statuses["a1"] is ActivityStatus.CANCELLED
    assert statuses["a5"] is ActivityStatus.PLANNED
    assert state.road_map.activity("a2").plan == moved
    (kept,) = state.road_map.corrections
    assert (kept.cause, kept.version, kept.on, kept.closed_on) == (CAUSE, 2, DAY, NEXT)
    assert kept.changes == (add(NEW), change(moved), cancel("a1"))


def test_a_dropped_correction_is_kept_without_a_version():
    state = after(proposal(add(NEW)), route.CorrectionDropped(on=NEXT, reason="text-8"))

    assert state.road_map.version == 1
    assert [(one.version, one.closed_on) for one in state.road_map.corrections] == [(None, NEXT)]


def test_there_is_one_draft_at_a_time():
    assert codes(after(proposal(add(NEW))), proposal(cancel("a1"))) == ("plan.no_draft",)


def test_work_goes_on_while_a_correction_is_discussed():
    assert codes(after(proposal(add(NEW))), done("a1")) == ()


def test_achievements_are_not_lost_to_a_correction():
    """
    The activity was done while its cancellation was discussed: the draft can only be dropped.
    """
    state = after(proposal(cancel("a1"), add(NEW)), done("a1", on=DAY))

    assert codes(state, ADOPTED) == ("plan.draft_keeps_what_is_closed",)
    assert codes(state, route.CorrectionDropped(on=NEXT, reason="text-8")) == ()


def test_a_correction_answers_a_new_deficit():
    added = route.DeficitAdded(on=DAY, deficit=deficit("d2"))
    unrelated, answer = add(NEW), add(with_fields(NEW, deficits=("d2",)))

    assert codes(after(added, proposal(unrelated)), ADOPTED) == ("route.draft_addresses_deficits",)
    assert codes(after(added, proposal(answer)), ADOPTED) == ()


def test_the_map_keeps_its_parts():
    assert codes(after(proposal(cancel("a4"))), ADOPTED) == ("route.draft_keeps_parts",)


def test_new_periods_stay_in_the_term():
    late = add(with_fields(NEW, end=date(2031, 9, 1)))
    turned = add(with_fields(NEW, start=date(2027, 1, 2), end=date(2027, 1, 1)))

    assert codes(after(proposal(late)), ADOPTED) == ("plan.draft_stays_in_term",)
    assert codes(after(proposal(turned)), ADOPTED) == ("plan.draft_stays_in_term",)


@pytest.mark.parametrize(
    "changes",
    [
        (add(MAP[0]),),
        (cancel("a9"),),
        (change(NEW),),
        (cancel("a1"), cancel("a1")),
        (Change(ChangeKind.ADD, "a9", NEW),),
    ],
)
def test_a_correction_adds_what_is_new_and_touches_what_is_known_once(changes):
    assert codes(BEFORE, proposal(*changes)) == ("plan.correction_fits",)


def test_a_lapsed_activity_is_a_fact_and_not_a_change_of_plan():
    state = after(done("a1"), route.TermLapsed(on=date(2031, 9, 1)))

    assert [one.status.value for one in state.road_map.activities] == ["done"] + ["lapsed"] * 3
    assert state.road_map.version == 1
    assert codes(state, route.ReflectionBegun(on=date(2031, 9, 1))) == ()


def test_evidence_is_amended_beside_the_old_record():
    amended = route.EvidenceAmended(
        on=date(2026, 12, 1),
        activity="a1",
        product=done("a1").product,
        attitude=done("a1").attitude,
        reason="text-8",
    )
    versions = after(done("a1"), amended).road_map.activity("a1").evidence

    assert [one.on for one in versions] == [date(2026, 11, 20), date(2026, 12, 1)]


def test_a_programme_is_corrected_by_everyone_in_it():
    extra = PlannedActivity("b3", date(2026, 10, 1), date(2026, 10, 31))
    proposed = programme.CorrectionProposed(on=DAY, cause=CAUSE, changes=(add(extra),))
    state = fold((*PROGRAMME[:STARTED], proposed))
    alone = programme.CorrectionAdopted(on=NEXT, agreed_by=("m1",))

    assert codes(state, alone) == ("programme.everyone_agreed",)
    assert decide(state, with_fields(alone, agreed_by=("m1", "e1"))).road_map.version == 2


def test_an_odd_draft_of_an_old_log_folds_all_the_same():
    """
    A change without a plan, which today is refused, leaves its activity as it was.
    """
    odd = proposal(Change(ChangeKind.CHANGE, "a1"))

    assert codes(BEFORE, odd) == ("plan.correction_fits",)
    assert after(odd, ADOPTED).road_map.activities == BEFORE.road_map.activities


def test_an_activity_is_cancelled_on_the_day_the_correction_is_adopted():
    state = after(proposal(add(NEW), cancel("a1")), ADOPTED)

    assert state.road_map.activity("a1").closed_on == NEXT


def test_a_correction_adopted_without_a_draft_in_an_old_log_changes_nothing():
    assert after(ADOPTED).road_map == BEFORE.road_map
    assert plan.adopted(BEFORE.road_map, on=NEXT) == BEFORE.road_map
    assert after(route.CorrectionDropped(on=NEXT, reason="text-8")).road_map == BEFORE.road_map


@pytest.mark.parametrize(
    "odd",
    [Change(ChangeKind.ADD, "a9"), Change(ChangeKind.CHANGE, "a9", NEW)],
    ids=["nothing is added", "nothing is there to change"],
)
def test_a_change_of_an_old_log_that_names_nothing_changes_nothing(odd):
    assert after(proposal(odd), ADOPTED).road_map.activities == BEFORE.road_map.activities


def test_a_cancellation_that_says_a_plan_is_refused_and_in_an_old_log_only_cancels():
    odd = proposal(Change(ChangeKind.CANCEL, "a1", MAP[0]))
    cancelled = after(proposal(cancel("a1")), ADOPTED).road_map.activities

    assert codes(BEFORE, odd) == ("plan.correction_fits",)
    assert after(odd, ADOPTED).road_map.activities == cancelled


def test_an_addition_in_an_old_log_of_what_is_there_leaves_it_as_it_was():
    moved = with_fields(MAP[0], end=date(2027, 12, 31))
    state = after(proposal(add(moved)), ADOPTED)

    assert [one.plan for one in state.road_map.activities] == [*MAP, moved]


def test_what_a_map_has_not_is_neither_started_nor_done():
    road_map = BEFORE.road_map

    assert plan.started(road_map, "a99", on=DAY) is road_map
    assert plan.done(road_map, "a99", evidence=None) is road_map


def test_a_start_that_an_old_log_tells_late_takes_nothing_from_what_is_done():
    before = fold([*ROUTE[:5], done("a1")])
    late = route.ActivityStarted(on=date(2026, 10, 7), activity="a1")

    after = evolve(before, late)

    was = before.road_map.activity("a1")
    assert isinstance(decide(before, late), Refusal)
    assert after.road_map.activity("a1") == with_fields(was, started_on=late.on)
    assert was.evidence


def test_what_counts_is_the_map_and_the_waivers_after_the_correction():
    waived = Waiver(RoadMapPart.ACTION_SEQUENCE, "text-9")

    assert codes(after(proposal(cancel("a4"), waivers=(waived,))), ADOPTED) == ()
    assert codes(after(proposal(add(NEW))), ADOPTED) == ()


def test_a_correction_may_leave_a_deficit_where_that_is_allowed():
    free = Route(policy=RoutePolicy(is_addressing_required=False))
    log = (*ROUTE[:5], route.DeficitAdded(on=DAY, deficit=deficit("d2")), proposal(add(NEW)))

    assert codes(fold(log), ADOPTED) == ("route.draft_addresses_deficits",)
    assert codes(fold(log, start=free), ADOPTED) == ()


def test_what_is_done_in_an_old_log_stays_done_whatever_is_adopted():
    state = after(proposal(cancel("a1"), change(MAP[1])), done("a1", on=DAY), ADOPTED)

    assert [one.status.value for one in state.road_map.activities] == ["done"] + ["planned"] * 3


@pytest.mark.parametrize("status", ActivityStatus)
def test_a_deficit_is_addressed_by_whatever_is_not_cancelled(status):
    only = with_fields(BEFORE.road_map.activities[0], status=status)
    state = with_fields(BEFORE, road_map=RoadMap((only,), (), 1))
    left = ("d1",) if status is ActivityStatus.CANCELLED else ()

    assert deficits_without_activity(state) == left
