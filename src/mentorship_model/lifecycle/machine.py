"""
The one machine that runs every life cycle: a pure fold of events over the table of a chart.

``decide`` judges an event before it is accepted; ``evolve`` applies what was accepted and never
judges again, so that tomorrow's stricter rules cannot make yesterday's log unreadable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any, Final, TypeVar, cast, overload

from attrs import evolve as with_fields
from attrs import field, frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.lifecycle.chart import Chart, Step
from mentorship_model.lifecycle.charts import (
    annulled_number,
    chart_for,
    chart_of,
    effective,
    start_of,
    unknown_event,
)
from mentorship_model.lifecycle.states import values_of, with_values
from mentorship_model.model import Programme, Route
from mentorship_model.text import Text
from mentorship_model.vocabulary import cite

__all__ = [
    "Offer",
    "Refusal",
    "decide",
    "decide_or_raise",
    "evolve",
    "fold",
    "possible",
]

State = TypeVar("State", bound=Route | Programme)

_REFUSED: Final = ProblemKind(
    "MM-LIFECYCLE-004",
    Text("событие «{event}» отклонено: {reasons}", 'event "{event}" refused: {reasons}'),
    remedy=Text("Сейчас возможны: {possible}.", "Possible now: {possible}."),
)


_A_LOG: Final = Text("список событий", "a list of events")
_ANNULS_EARLIER: Final = Text(
    "назван номер более ранней действующей записи этого журнала",
    "the number of an earlier event of this log, still in force, is named",
)
_ANNULS_NO_ACHIEVEMENT: Final = Text(
    "записанные достижения не отменяются", "recorded achievements are not annulled"
)
_ANNULS_CONSISTENTLY: Final = Text(
    "без этой записи остальной журнал остаётся допустимым",
    "the log without this event is still allowed",
)


@frozen(kw_only=True)
class Offer:
    """
    What may come next, or why not.

    Attributes:
        event: Name of the event.

        label: Name for people.

        reasons: What the state already says against it; empty if it is open.

        asks: Guards that its data will have to meet, not yet judged.
    """

    event: str
    label: Text
    reasons: tuple[Reason, ...] = ()
    asks: tuple[Reason, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the event is possible with the right data."""
        return not self.reasons


@frozen(kw_only=True, repr=False)
class Refusal:
    """
    Why an event was refused; the state is as it was.

    Attributes:
        event: Name of the event.

        on: Day of the event.

        state: The state, unchanged.
    """

    event: str
    on: date
    state: Route | Programme
    _find_reasons: Callable[[], tuple[Reason, ...]] = field(eq=False, alias="find_reasons")

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason, one or more; found when asked for, because a refusal is often enough."""
        return self._find_reasons()

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process gets the reasons themselves, not the table that finds them.
        return _refused, (self.event, self.on, self.state, self.reasons)

    def __repr__(self) -> str:
        return f"Refusal(event={self.event!r}, on={self.on}, codes={self.codes})"

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the reasons, in order."""
        return tuple(reason.code for reason in self.reasons)

    @property
    def possible(self) -> tuple[str, ...]:
        """Names of the events that are possible on that day."""
        return tuple(offer.event for offer in possible(self.state, on=self.on) if offer.is_open)

    def as_problem(self, *, place: Place | None = None, subject: str | None = None) -> Problem:
        """Word the refusal as a problem of the data it came with."""
        return _REFUSED.problem(
            place=place or Place(),
            subject=subject,
            event=self.event,
            reasons=Text(
                "; ".join(reason.text.ru for reason in self.reasons),
                "; ".join(reason.text.en for reason in self.reasons),
            ),
            possible=", ".join(self.possible) or "-",
        )


def decide(
    state: State, event: Any, *, log: Sequence[Any] = (), chart: Chart | None = None
) -> State | Refusal:
    """
    Return the state after *event*, or every reason why it is refused.

    Args:
        state: Where the route or the programme stands; ``Route()`` before its first event.

        event: What happened.

        log: The events that made the state; only an annulment needs them.

        chart: Another table than the library's, for experiments.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-001``, if it is not an event of this chart; ``-002``,
            if it is not a state; ``-005``, if *chart* is of other states.

    Examples:
        >>> from mentorship_model.lifecycle.route import ImageDescribed
        >>> refusal = decide(Route(), ImageDescribed(on=date(2026, 9, 1), image="text-1"))
        >>> refusal.codes, refusal.possible
        (('route.phase',), ('opened',))
    """
    chart = chart_of(state) if chart is None else chart_for(state, chart)
    step = chart.by_event.get(type(event))
    if step is None:
        raise unknown_event(chart)
    if step.annuls:
        return _annul(state, event, log=log, chart=chart)
    if state.phase not in step.moves:
        return _refusal(state, event, chart=chart)
    on = event.on
    for holds in step.state_checks:
        if not holds(state, on):
            return _refusal(state, event, chart=chart)
    for holds in step.event_checks:
        if not holds(state, event):
            return _refusal(state, event, chart=chart)
    after: State = step.after(state, event)
    return after


def decide_or_raise(
    state: State, event: Any, *, log: Sequence[Any] = (), chart: Chart | None = None
) -> State:
    """
    Return the state after *event*.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-004`` with every reason, if it is refused.
    """
    after = decide(state, event, log=log, chart=chart)
    if isinstance(after, Refusal):
        raise MentorshipModelError(after.as_problem())
    return after


def evolve(state: State, event: Any, *, chart: Chart | None = None) -> State:
    """
    Return the state after an *event* that was accepted, without judging it again.

    An annulment changes nothing here: :func:`fold` leaves out what it names.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-001``, if it is not an event of this chart.
    """
    chart = chart_of(state) if chart is None else chart_for(state, chart)
    step = chart.by_event.get(type(event))
    if step is None:
        raise unknown_event(chart)
    after: State = step.after(state, event)
    return after


@overload
def fold(events: Iterable[Any]) -> Route | Programme: ...
@overload
def fold(events: Iterable[Any], *, start: None) -> Route | Programme: ...
@overload
def fold(events: Iterable[Any], *, start: State) -> State: ...
@checks_arguments
def fold(events: Iterable[Any], *, start: Any = None) -> Any:
    """
    Return the state that a log of accepted events makes.

    Args:
        events: The events in the order of the log, its annulments included.

        start: The state before the first one, with the policy in force; by default that of the
            library for the first event's chart.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-003``, if there is neither an event nor a start.
    """
    log = tuple(events)
    first: Any = start if start is not None else start_of(log)
    chart = chart_of(first)
    steps = chart.by_event
    # The states between are nobody's: what changes is gathered, and one state is made of it.
    state = SimpleNamespace(**values_of(first))
    fields = vars(state)
    for event in effective(log):
        step = steps.get(type(event))
        if step is None:
            raise unknown_event(chart)
        fields.update(step.effect(state, event, step.phase_after(state, event)))
    return with_values(type(first), fields.values())


@checks_arguments
def possible(
    state: Route | Programme, *, on: date, chart: Chart | None = None
) -> tuple[Offer, ...]:
    """
    Return every event of the present phase, the blocked ones with reasons.

    Args:
        state: Where the route or the programme stands.

        on: The day.

        chart: Another table than the library's, for experiments.
    """
    chart = chart_of(state) if chart is None else chart_for(state, chart)
    return tuple(_offer(step, state, on) for step in chart.steps if state.phase in step.moves)


def _offer(step: Step, state: Route | Programme, on: date) -> Offer:
    return Offer(
        event=step.name,
        label=step.label,
        reasons=tuple(
            guard.unmet_by(state, on) for guard in step.foreseen if not guard.holds(state, on)
        ),
        asks=step.asks,
    )


def _refused(
    event: str, on: date, state: Route | Programme, reasons: tuple[Reason, ...]
) -> Refusal:
    return Refusal(event=event, on=on, state=state, find_reasons=partial(tuple, reasons))


def _refusal(state: Route | Programme, event: Any, *, chart: Chart) -> Refusal:
    return Refusal(
        event=chart.by_event[type(event)].name,
        on=event.on,
        state=state,
        find_reasons=partial(_reasons, state, event, chart=chart),
    )


def _reasons(state: Route | Programme, event: Any, *, chart: Chart) -> tuple[Reason, ...]:
    step = chart.by_event[type(event)]
    unmet = []
    for guard in step.guards:
        subject = event if guard.needs_event else event.on
        if not guard.holds(state, subject):
            unmet.append(guard.unmet_by(state, subject))
    if state.phase not in step.moves:
        unmet.insert(0, _phase_reason(step, state, chart))
    return tuple(unmet)


def _phase_reason(step: Step, state: Route | Programme, chart: Chart) -> Reason:
    return Reason(
        code=f"{chart.name}.phase",
        text=Text(
            "событие «{event}» бывает в фазах: {phases}; сейчас: {now}",
            'event "{event}" comes in the phases: {phases}; now: {now}',
        ).fill(
            event=step.label,
            phases=Text(
                ", ".join(phase.label.ru for phase in step.moves),
                ", ".join(phase.label.en for phase in step.moves),
            ),
            now=state.phase.label,
        ),
        holds=False,
    )


def _annul(state: State, event: Any, *, log: Sequence[Any], chart: Chart) -> State | Refusal:
    if not isinstance(log, Sequence):
        raise wrong_argument("log", expected=_A_LOG)
    for one in log:
        if type(one) not in chart.by_event:
            raise unknown_event(chart)
    start = cast("State", with_fields(chart.start, policy=state.policy))
    reasons = _reasons(state, event, chart=chart) or _annulment_reasons(
        event, start=start, log=log, chart=chart
    )
    if reasons:
        return with_fields(
            _refusal(state, event, chart=chart), find_reasons=partial(tuple, reasons)
        )
    return fold((*log, event), start=start)


def _annulment_reasons(
    event: Any, *, start: Any, log: Sequence[Any], chart: Chart
) -> tuple[Reason, ...]:
    named = log[event.seq - 1] if 1 <= event.seq <= len(log) else None
    gone = {annulled_number(one) for one in log}
    if named is None or event.seq in gone or chart.by_event[type(named)].annuls:
        return (_annulment_reason("annuls_earlier", _ANNULS_EARLIER),)
    if chart.by_event[type(named)].is_achievement:
        return (_annulment_reason("annuls_no_achievement", _ANNULS_NO_ACHIEVEMENT),)
    state = start
    for other in effective((*log, event)):
        after = decide(state, other, chart=chart)
        if isinstance(after, Refusal):
            return (
                _annulment_reason("annuls_consistently", _ANNULS_CONSISTENTLY, parts=after.reasons),
            )
        state = after
    return ()


def _annulment_reason(code: str, text: Text, *, parts: tuple[Reason, ...] = ()) -> Reason:
    return Reason(
        code=f"common.{code}",
        text=text,
        holds=False,
        parts=parts,
        citations=(cite("convention:statuses"),),
    )
