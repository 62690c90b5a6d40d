"""Deadlines as a query: what a route or a programme asks for on a day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_arguments, checks_fields
from mentorship_model.calendar import add_months
from mentorship_model.explain import Citation, Reason
from mentorship_model.lifecycle.charts import chart_of
from mentorship_model.lifecycle.route.map_guards import deficits_without_activity
from mentorship_model.model import (
    ActivityStatus,
    ConsentStatus,
    Programme,
    ProgrammePhase,
    Route,
    RoutePhase,
)
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind, cite

__all__ = ["AgendaPolicy", "Due", "agenda"]


@frozen(kw_only=True)
class Due:
    """
    Something that asks for attention.

    Attributes:
        on: By which day; None if it has no day.

        about: Id of the activity, deficit or person concerned; empty for the whole.

        reason: What it is, with its source.
    """

    on: date | None
    about: str = ""
    reason: Reason

    @property
    def code(self) -> str:
        """Stable code of what it is."""
        return self.reason.code


@frozen(kw_only=True, field_transformer=checks_fields)
class AgendaPolicy:
    """
    How early to remind; conventions of ours.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a number is below 0, or one of months below 1.

    Attributes:
        days_before_end: Days before the end of a term from which it is on the agenda.

        days_of_draft: Days a correction may stay under discussion.

        months_between_reflections: Months between two reflections in passing.
    """

    days_before_end: int = field(default=60, validator=at_least(0))
    days_of_draft: int = field(default=30, validator=at_least(0))
    months_between_reflections: int = field(default=12, validator=at_least(1))


_DEFAULT: Final = AgendaPolicy()


@checks_arguments
def agenda(
    state: Route | Programme, *, on: date, policy: AgendaPolicy = _DEFAULT
) -> tuple[Due, ...]:
    """
    Return what asks for attention on a day, the earliest deadline first.

    Args:
        state: Where the route or the programme stands.

        on: The day.

        policy: How early to remind.

    Examples:
        >>> agenda(Route(), on=date(2026, 9, 1))
        ()
    """
    chart = chart_of(state)
    if state.phase in chart.finals or state.phase is chart.start.phase:
        return ()
    own = _of_route(state, on, policy) if isinstance(state, Route) else _of_programme(state, on)
    found = (*_common(state, on, policy), *own)
    return tuple(sorted(found, key=lambda due: (due.on or date.max, due.code, due.about)))


def _common(state: Route | Programme, on: date, policy: AgendaPolicy) -> Iterator[Due]:
    for activity in state.road_map.with_status(ActivityStatus.PLANNED, ActivityStatus.STARTED):
        if activity.plan.end < on:
            text = Text("мероприятие просрочено", "the activity is overdue")
            yield _due(
                "overdue_activity", text, cite("S3.2-46"), on=activity.plan.end, about=activity.id
            )
    draft = state.road_map.draft
    if draft is not None and (on - draft.on).days > policy.days_of_draft:
        text = Text("корректировка долго обсуждается", "a correction stays under discussion")
        yield _due("draft_left_open", text, on=draft.on + timedelta(days=policy.days_of_draft))
    if state.term is not None and (state.term.end - on).days <= policy.days_before_end:
        text = Text("срок истекает", "the term ends")
        yield _due("term_ends", text, cite("S3.2-24"), on=state.term.last_day)
    rest = state.suspension
    if rest is not None and rest.until is not None and on >= rest.until:
        text = Text("приостановка должна была кончиться", "the rest should be over")
        yield _due("rest_is_over", text, on=rest.until)


def _of_route(route: Route, on: date, policy: AgendaPolicy) -> Iterator[Due]:
    if route.phase is not RoutePhase.RUNNING:
        return
    for deficit in deficits_without_activity(route):
        text = Text("на дефицит нет мероприятия", "the deficit has no activity")
        yield _due("deficit_without_activity", text, cite("S3.2-10"), about=deficit)
    if route.planned_end is not None and on >= route.planned_end:
        text = Text("наступил запланированный конец", "the planned end has come")
        yield _due("planned_end", text, cite("S3.2-24"), on=route.planned_end)
    last = max((day for day, _ in route.reflection.notes), default=route.since or on)
    due = add_months(last, policy.months_between_reflections)
    if on >= due:
        text = Text("пора оценить пройденное", "it is time to reflect")
        yield _due("reflection_in_passing", text, cite("S3.2-62"), on=due)


def _of_programme(programme: Programme, on: date) -> Iterator[Due]:
    if programme.phase is ProgrammePhase.PROPOSED:
        for consent in programme.consents:
            if consent.status is ConsentStatus.ASKED:
                text = Text("ждём ответа", "an answer is awaited")
                yield _due("consent", text, cite("S1.2-13"), about=consent.person)
    if programme.phase is ProgrammePhase.VACANT:
        text = Text("нужен новый наставник", "a new mentor is needed")
        yield _due("vacant_seat", text, cite("S1.1-15"), on=programme.since)
    if programme.notice is not None:
        text = Text("наставник уходит по уведомлению", "the mentor leaves by notice")
        yield _due("leaving", text, cite("tk:351.8"), on=programme.notice.leaves_on)
    if programme.kind is MentoringKind.GROUP and len(programme.mentees) < 2:
        text = Text("в группе остался один наставляемый", "one mentee is left in the group")
        yield _due("small_group", text, cite("full:kinds"))


def _due(
    code: str,
    text: Text,
    citation: Citation | None = None,
    *,
    on: date | None = None,
    about: str = "",
) -> Due:
    reason = Reason(
        code=f"agenda.{code}",
        text=text,
        is_remark=True,
        citations=(citation or cite("convention:statuses"),),
    )
    return Due(on=on, about=about, reason=reason)
