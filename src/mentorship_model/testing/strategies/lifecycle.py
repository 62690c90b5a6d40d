"""
Logs that the guards accepted, event by event, and the routes and programmes that they make.

Each event is one that the chart offers on that day, with data that mostly fits the state; what is
refused all the same is left out.  Logs shrink by losing events and to the first events of the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final, Literal, TypeAlias

from hypothesis import strategies as st

from mentorship_model.calendar import add_months, add_years
from mentorship_model.lifecycle import (
    CHARTS,
    Refusal,
    Step,
    decide,
    event_to_row,
    fold,
    possible,
    programme,
    route,
)
from mentorship_model.model import (
    Attitude,
    Change,
    ChangeKind,
    PlannedActivity,
    Programme,
    Route,
    Waiver,
)
from mentorship_model.testing.strategies.model import records
from mentorship_model.testing.strategies.simple import days, ids
from mentorship_model.vocabulary import MentoringKind, RoadMapPart, Role

__all__ = ["log_rows", "logs", "programmes", "routes"]

ChartName: TypeAlias = Literal["route", "programme"]
Fields = Mapping[str, st.SearchStrategy[Any]]

OPENED: Final = (date(2025, 9, 1), date(2027, 8, 31))
"""The first and the last day on which a life may begin; every norm of the charts is in force."""

PAUSES: Final = (*range(21), 200, 4 * 365)
"""Days between two events: mostly few, sometimes past the end of a programme or of a route."""

ODDS: Final = {"hinders": 1, "repeats": 2, "stays": 6, "leads on": 16}
"""How often an event of each sort is drawn, against the others: lives must get far."""

LONGEST_REST: Final = 400
"""The most days after which a suspension is to end, if it says when."""

NOTICE: Final = (5, 30)
"""The fewest and the most days after which a mentor who has given notice leaves."""


@st.composite
def logs(draw: st.DrawFn, chart: ChartName = "route", *, max_size: int = 30) -> tuple[Any, ...]:
    """
    Draw the events of one stream, each accepted after those before it; maybe none.

    Args:
        chart: ``"route"`` or ``"programme"``.

        max_size: The most events.

    Examples:
        >>> from hypothesis import given, settings
        >>> from mentorship_model.lifecycle import conformance
        >>> @settings(deadline=None, max_examples=20)
        ... @given(logs("programme"))
        ... def nothing_deviates(events):
        ...     assert conformance(events) == ()
        >>> nothing_deviates()
    """
    state: Any = CHARTS[chart].start
    log: list[Any] = []
    on = draw(days(*OPENED))
    for left in reversed(range(draw(st.integers(0, max_size)))):
        steps = [
            CHARTS[chart].by_name[offer.event]
            for offer in possible(state, on=on)
            if offer.is_open and not (left and offer.event in _ENDINGS)
        ]
        weighted = [one for one in steps for _ in range(ODDS[_sort(one, state)])]
        if not weighted:
            break
        event = draw(_event(draw(st.sampled_from(weighted)).event, state, on))
        after = decide(state, event, log=log)
        if not isinstance(after, Refusal):
            state = after
            log.append(event)
            on += timedelta(days=draw(st.sampled_from(PAUSES)))
    return tuple(log)


def log_rows(
    chart: ChartName = "route", *, stream: str = "stream-1", max_size: int = 30
) -> st.SearchStrategy[list[dict[str, str]]]:
    """
    Draw the same logs as rows, numbered from 1 and recorded at noon of their days.

    Args:
        chart: ``"route"`` or ``"programme"``.

        stream: Id of the stream.

        max_size: The most rows.
    """
    return logs(chart, max_size=max_size).map(partial(_rows, stream=stream))


def _rows(events: tuple[Any, ...], *, stream: str) -> list[dict[str, str]]:
    return [
        event_to_row(
            event,
            stream=stream,
            seq=seq,
            event_id=f"{stream}-{seq}",
            recorded_at=f"{event.on.isoformat()}T12:00:00Z",
        )
        for seq, event in enumerate(events, 1)
    ]


def routes() -> st.SearchStrategy[Route]:
    """Draw routes that a log has made, in any phase."""
    return logs("route").map(lambda log: fold(log, start=Route()))


def programmes() -> st.SearchStrategy[Programme]:
    """Draw programmes that a log has made, in any phase."""
    return logs("programme").map(lambda log: fold(log, start=Programme()))


def _sort(step: Step, state: Route | Programme) -> str:
    """Say what an event does to a life, as :data:`ODDS` calls it."""
    if step.name in _HINDERING:
        return "hinders"
    if state.phase not in step.moves[state.phase]:
        return "leads on"
    return "repeats" if step.name in _REPEATED else "stays"


def _event(event: type, state: Any, on: date) -> st.SearchStrategy[Any]:
    shared: dict[str, st.SearchStrategy[Any]] = {
        "on": st.just(on),
        "activity": _one_of([one.id for one in state.road_map.activities]),
        "until": st.none() | days(on + timedelta(days=1), on + timedelta(days=LONGEST_REST)),
    }
    fields = {name: shared[name] for name in event.__annotations__ if name in shared}
    if event in _FITTING:
        fields |= _FITTING[event](state, on)
    return records(event, **fields)


def _one_of(values: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(values) if values else ids()


def _plan(id: str, start: date, **others: Any) -> PlannedActivity:
    return PlannedActivity(id, start, add_months(start, 2), **others)


def _road_map(state: Any, on: date) -> Fields:
    deficits = [one.id for one in state.diagnosis.deficits]
    activities = st.tuples(*(_addressing(deficit, on) for deficit in deficits))
    waived = tuple(Waiver(part, "reason") for part in RoadMapPart)
    ends = st.integers(4, 5).map(partial(add_years, state.term.start))
    return {"activities": activities, "waivers": st.just(waived), "planned_end": ends}


def _addressing(deficit: str, on: date) -> st.SearchStrategy[PlannedActivity]:
    parts = st.sampled_from(RoadMapPart)
    return parts.map(lambda part: _plan(f"for-{deficit}", on, part=part, deficits=(deficit,)))


def _done(state: Any, on: date) -> Fields:
    return {"attitude": ids().map(partial(Attitude, voice=Role.MENTEE))}


def _changes(state: Any, on: date) -> Fields:
    known = [one.id for one in state.road_map.activities]
    added = PlannedActivity(f"added-{len(known)}", on, max(on, state.term.end - timedelta(days=1)))
    kinds = [Change(ChangeKind.ADD, added.id, added)]
    kinds += [Change(ChangeKind.CANCEL, id) for id in known]
    return {"changes": st.sampled_from(kinds).map(lambda change: (change,))}


def _deficit_reflected(state: Any, on: date) -> Fields:
    return {"deficit": _one_of([one.id for one in state.diagnosis.deficits])}


def _nearness_reflected(state: Any, on: date) -> Fields:
    return {"image": _one_of([*state.diagnosis.images])}


def _proposed(state: Any, on: date) -> Fields:
    start = on + timedelta(days=14)
    return {
        "mentor": st.just("mentor-1"),
        "mentees": st.just(("mentee-1",)),
        "kind": st.sampled_from([one for one in MentoringKind if one not in _OTHER_KINDS]),
        "start": st.just(start),
        "end": st.just(add_months(start, 9)),
        "activities": st.just((_plan("a1", start), _plan("a2", start))),
        "are_results_confirmed": st.just(True),
    }


_OTHER_KINDS: Final = frozenset({MentoringKind.GROUP, MentoringKind.SPEED})
"""Kinds that ask for several mentees or a single meeting."""


def _participant(state: Any, on: date) -> Fields:
    answered = {one.person for one in state.consents if one.on is not None}
    everyone = [state.mentor, *state.mentees]
    waiting = [person for person in everyone if person not in answered]
    return {"person": _one_of([*waiting, *everyone])}


def _agreed(state: Any, on: date) -> Fields:
    return {"agreed_by": st.just((state.mentor, *state.mentees))}


def _term_changed(state: Any, on: date) -> Fields:
    ends = st.integers(1, 3).map(partial(add_months, state.term.end))
    return {**_agreed(state, on), "end": ends}


def _order(state: Any, on: date) -> Fields:
    return {
        "mentor": st.just(state.mentor),
        "signed_by": st.just(Role.HEAD),
        "contract": ids(),
    }


def _another_mentor(state: Any, on: date) -> Fields:
    another = f"mentor-{len(state.tenures) + 2}"
    return {"mentor": st.just(another), "are_results_confirmed": st.just(True)}


def _notice(state: Any, on: date) -> Fields:
    leaving = st.integers(*NOTICE).map(lambda count: on + timedelta(days=count))
    return {"by": st.sampled_from([Role.MENTOR, Role.HEAD]), "leaves_on": leaving}


def _withdrawn(state: Any, on: date) -> Fields:
    return {"mentee": _one_of([*state.mentees])}


_FITTING: Final[Mapping[type, Callable[[Any, date], Fields]]] = {
    route.Opened: lambda state, on: {"carried": st.just(())},
    route.RoadMapAgreed: _road_map,
    route.ActivityDone: _done,
    route.EvidenceAmended: _done,
    route.CorrectionProposed: _changes,
    route.DeficitReflected: _deficit_reflected,
    route.NearnessReflected: _nearness_reflected,
    programme.Proposed: _proposed,
    programme.ConsentGiven: _participant,
    programme.ConsentRefused: _participant,
    programme.ConsentWithdrawn: _participant,
    programme.OrderIssued: _order,
    programme.CorrectionProposed: _changes,
    programme.CorrectionAdopted: _agreed,
    programme.TermChanged: _term_changed,
    programme.MentorProposed: _another_mentor,
    programme.NoticeGiven: _notice,
    programme.MenteeWithdrew: _withdrawn,
    programme.FeedbackGiven: _participant,
}
"""What the fields of an event may hold so that it fits a state on a day."""

_ENDINGS: Final = frozenset({"declined", "mentee_withdrew", "terminated"})
"""Events drawn only in the last place, or few lives would get far."""

_HINDERING: Final = frozenset(
    {
        "annulled",
        "consent_refused",
        "consent_withdrawn",
        "mentor_lost",
        "mentor_proposed",
        "notice_given",
        "suspended",
        "term_lapsed",
    }
)
"""Events that hold a life up."""

_REPEATED: Final = frozenset(
    {
        "correction_proposed",
        "deficit_added",
        "image_described",
        "reflected_in_passing",
        "term_changed",
    }
)
"""Events that may come again and again."""
