"""
Guards that the ИОМ and the mentoring programme share: days, rests, and the plan of activities.

They look only at what both states have: ``since``, ``term``, ``suspension`` and ``road_map``.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from mentorship_model.lifecycle.chart import event_guard, state_guard
from mentorship_model.model import (
    ActivityStatus,
    Change,
    ChangeKind,
    PlannedActivity,
    Programme,
    RoadMap,
    Route,
)
from mentorship_model.text import Text

__all__ = [
    "activity_is_done",
    "activity_is_open",
    "activity_is_planned",
    "after_start_of_activity",
    "annulment_has_reason",
    "chronology",
    "correction_changes_something",
    "correction_fits",
    "draft_is_open",
    "draft_keeps_what_is_closed",
    "draft_stays_in_term",
    "drop_has_reason",
    "in_force",
    "in_term",
    "no_draft",
    "nothing_is_open",
    "rest_ends_later",
    "something_is_done",
    "something_is_open",
    "something_is_planned",
    "suspended",
    "term_is_over",
]

State = Route | Programme

# To look up a member of a list takes longer than to compare it.
_PLANNED: Final = ActivityStatus.PLANNED
_DONE: Final = ActivityStatus.DONE


class _OnActivity(Protocol):
    @property
    def on(self) -> date: ...
    @property
    def activity(self) -> str: ...


class _WithChanges(Protocol):
    @property
    def changes(self) -> tuple[Change, ...]: ...


class _WithReason(Protocol):
    @property
    def reason(self) -> str: ...


class _Rest(Protocol):
    @property
    def on(self) -> date: ...
    @property
    def until(self) -> date | None: ...


@state_guard(
    "common.in_force",
    Text("нет приостановки", "it is not suspended"),
    "convention:statuses",
)
def in_force(state: State, on: date) -> bool:
    return state.suspension is None


@state_guard(
    "common.suspended", Text("есть приостановка", "it is suspended"), "convention:statuses"
)
def suspended(state: State, on: date) -> bool:
    return state.suspension is not None


@state_guard(
    "common.chronology",
    Text(
        "дата не раньше начала текущей фазы или приостановки",
        "the day is not before the present phase or rest began",
    ),
    "convention:statuses",
)
def chronology(state: State, on: date) -> bool:
    if state.suspension is not None and on < state.suspension.on:
        return False
    return state.since is None or on >= state.since


@event_guard(
    "common.rest_ends_later",
    Text("ожидаемый конец приостановки позже её начала", "the rest ends after it begins"),
    "convention:statuses",
)
def rest_ends_later(state: State, event: _Rest) -> bool:
    return event.until is None or event.until > event.on


@state_guard("common.in_term", Text("срок идёт", "the term is running"), "S3.2-24", "S1.1-19")
def in_term(state: State, on: date) -> bool:
    return state.term is None or on in state.term


@state_guard("common.term_is_over", Text("срок истёк", "the term is over"), "S3.2-24", "S1.1-19")
def term_is_over(state: State, on: date) -> bool:
    return state.term is not None and on >= state.term.end


@state_guard(
    "plan.something_is_planned",
    Text("есть неначатое мероприятие", "some activity is not started"),
    "S3.2-46",
)
def something_is_planned(state: State, on: date) -> bool:
    return _PLANNED in state.road_map.statuses


@state_guard(
    "plan.something_is_open",
    Text("есть незакрытое мероприятие", "some activity is open"),
    "S3.2-47",
)
def something_is_open(state: State, on: date) -> bool:
    return any(status.is_open for status in state.road_map.statuses)


@state_guard(
    "plan.nothing_is_open",
    Text("к этому дню незакрытых мероприятий нет", "no activity is open on that day"),
    "S3.2-47",
    lacking=lambda state, on: state.road_map.open_on(on),
)
def nothing_is_open(state: State, on: date) -> bool:
    return not state.road_map.open_on(on)


@state_guard(
    "plan.something_is_done",
    Text("выполнено хотя бы одно мероприятие", "at least one activity is done"),
    "S3.2-47",
)
def something_is_done(state: State, on: date) -> bool:
    return _DONE in state.road_map.statuses


@event_guard(
    "plan.activity_is_planned",
    Text("мероприятие есть в карте и не начато", "the activity is planned and not started"),
    "S3.2-46",
)
def activity_is_planned(state: State, event: _OnActivity) -> bool:
    return state.road_map.status_of(event.activity) is _PLANNED


@event_guard(
    "plan.activity_is_open",
    Text("мероприятие есть в карте и не закрыто", "the activity is planned or started"),
    "S3.2-47",
)
def activity_is_open(state: State, event: _OnActivity) -> bool:
    status = state.road_map.status_of(event.activity)
    return status is not None and status.is_open


@event_guard(
    "plan.activity_is_done",
    Text("мероприятие выполнено", "the activity is done"),
    "S3.2-47",
)
def activity_is_done(state: State, event: _OnActivity) -> bool:
    return state.road_map.status_of(event.activity) is _DONE


@event_guard(
    "plan.after_start_of_activity",
    Text("дата не раньше начала мероприятия", "the day is not before the activity was started"),
    "convention:statuses",
)
def after_start_of_activity(state: State, event: _OnActivity) -> bool:
    started_on = state.road_map.started_on(event.activity)
    return started_on is None or event.on >= started_on


@state_guard(
    "plan.no_draft",
    Text("другая корректировка не обсуждается", "no other correction is open"),
    "S3.2-56",
)
def no_draft(state: State, on: date) -> bool:
    return state.road_map.draft is None


@state_guard(
    "plan.draft_is_open",
    Text("к этому дню предложена корректировка", "a correction was proposed by that day"),
    "S3.2-56",
)
def draft_is_open(state: State, on: date) -> bool:
    draft = state.road_map.draft
    return draft is not None and draft.on <= on


@event_guard(
    "plan.correction_changes_something",
    Text("корректировка что-то меняет", "the correction changes something"),
    "S3.2-60",
)
def correction_changes_something(state: State, event: _WithChanges) -> bool:
    return bool(event.changes)


@event_guard(
    "plan.correction_fits",
    Text(
        "добавляются новые мероприятия, меняются и отменяются имеющиеся, каждое один раз",
        "new activities are added, known ones are changed or cancelled, each once",
    ),
    "S3.2-60",
)
def correction_fits(state: State, event: _WithChanges) -> bool:
    known = set(state.road_map.ids)
    named = [change.activity for change in event.changes]
    return len(named) == len(set(named)) and all(_fits(change, known) for change in event.changes)


def _fits(change: Change, known: set[str]) -> bool:
    if change.kind is ChangeKind.CANCEL:
        return change.activity in known and change.plan is None
    if change.plan is None or change.plan.id != change.activity:
        return False
    return (change.activity in known) == (change.kind is ChangeKind.CHANGE)


@state_guard(
    "plan.draft_keeps_what_is_closed",
    Text("корректировка не трогает закрытое", "the correction leaves alone what is closed"),
    "S3.2-47",
    "S3.2-60",
)
def draft_keeps_what_is_closed(state: State, on: date) -> bool:
    draft = state.road_map.draft
    touched = {change.activity for change in draft.changes} if draft else set()
    return touched.isdisjoint(_ids(state.road_map, are_open=False))


def _ids(road_map: RoadMap, *, are_open: bool) -> list[str]:
    # No record of an activity is made for this.
    recorded = zip(road_map.ids, road_map.statuses, strict=True)
    return [id for id, status in recorded if status.is_open is are_open]


@state_guard(
    "plan.draft_stays_in_term",
    Text("новые сроки внутри срока действия", "the new periods are inside the term"),
    "S3.2-24",
)
def draft_stays_in_term(state: State, on: date) -> bool:
    draft = state.road_map.draft
    plans = [change.plan for change in draft.changes if change.plan] if draft else []
    return all(is_within_term(state, one) for one in plans)


@event_guard(
    "plan.drop_has_reason",
    Text("названа причина", "a reason is named"),
    "convention:statuses",
)
def drop_has_reason(state: State, event: _WithReason) -> bool:
    return bool(event.reason)


@event_guard(
    "common.annulment_has_reason",
    Text("названо, почему запись ошибочна", "it is said why the record is wrong"),
    "convention:statuses",
)
def annulment_has_reason(state: State, event: _WithReason) -> bool:
    return bool(event.reason)


def is_within_term(state: State, one: PlannedActivity) -> bool:
    """Say whether the period of a planned activity is in order and inside the term."""
    if one.end < one.start:
        return False
    return state.term is None or (one.start in state.term and one.end in state.term)
