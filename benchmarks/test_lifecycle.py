"""
How fast lives are decided and replayed, beside a fold written by hand and the peers.

Run with ``pytest benchmarks/test_lifecycle.py --benchmark-only --benchmark-group-by=group``.
The hand-written fold knows one life only, on the same records and with the same conditions.
``transitions`` is timed twice: with our conditions and effects as its callbacks, which is the same
work, and with phases alone; the other peers have phases alone.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import asdict, frozen
from attrs import evolve as with_fields

from mentorship_model.calendar import Term
from mentorship_model.lifecycle import (
    MemoryStore,
    SqliteStore,
    check_log,
    decide,
    event_from_row,
    evolve,
    fold,
    load,
    record,
    route,
)
from mentorship_model.lifecycle.route.terms import years_later
from mentorship_model.lifecycle.states import with_changes
from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Correction,
    Diagnosis,
    Evidence,
    Opening,
    RoadMap,
    Route,
    RoutePhase,
    Waiver,
)
from mentorship_model.vocabulary import RoadMapPart, Role

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "lifecycle"))

from lifecycle_samples import ROUTE

LIFE = (*ROUTE[:5], ROUTE[6], ROUTE[7], ROUTE[8], ROUTE[9], ROUTE[10])
"""Ten events, from the opening to the reflection."""


def by_decide():
    state = Route()
    for event in LIFE:
        state = decide(state, event)
    return state


def by_evolve():
    state = Route()
    for event in LIFE:
        state = evolve(state, event)
    return state


def by_hand():
    state = Route()
    for event in LIFE:
        state = hand(state, event)
    return state


@frozen
class PlainMap:
    """A road map of records, as one would write it who has not to keep a region in memory."""

    activities: tuple[Activity, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    version: int = 0
    draft: Correction | None = None
    corrections: tuple[Correction, ...] = ()

    def activity(self, id):
        for activity in self.activities:
            if activity.plan.id == id:
                return activity
        return None


P = RoutePhase


def refuse():
    raise ValueError("refused")


def hand(s, e):
    """Judge and apply an event of the benchmarked life, as one would write it for one project."""
    kind = type(e)
    if kind is route.Opened:
        if s.phase is not P.UNOPENED or not (e.teacher and e.organisation and e.rules):
            refuse()
        if e.carried and not e.continues:
            refuse()
        opening = Opening(e.teacher, e.organisation, e.rules, e.continues, e.carried)
        term = Term(e.on, years_later(e.on, 5))
        return made(s, phase=P.SELF_DETERMINATION, since=e.on, opening=opening, term=term)
    if s.suspension is not None or e.on < s.since:
        refuse()
    if kind is route.ActivityDone:
        return hand_done(s, e)
    if kind is route.ImageDescribed:
        if s.phase is not P.SELF_DETERMINATION or not e.image:
            refuse()
        found = Diagnosis((*s.diagnosis.images, e.image), (), ())
        return made(s, phase=P.STRENGTHS, since=e.on, diagnosis=found)
    if kind is route.StrengthsDiagnosed:
        ids = [one.id for one in e.strengths]
        if s.phase is not P.STRENGTHS or not ids or len(set(ids)) != len(ids):
            refuse()
        found = Diagnosis(s.diagnosis.images, e.strengths, s.diagnosis.deficits)
        return made(s, phase=P.DEFICITS, since=e.on, diagnosis=found)
    if kind is route.DeficitsDiagnosed:
        ids = [one.id for one in e.deficits]
        if s.phase is not P.DEFICITS or not ids or len(set(ids)) != len(ids):
            refuse()
        found = Diagnosis(s.diagnosis.images, s.diagnosis.strengths, e.deficits)
        return made(s, phase=P.ROAD_MAP, since=e.on, diagnosis=found)
    if kind is route.RoadMapAgreed:
        return hand_agreed(s, e)
    if kind is route.ReflectionBegun:
        statuses = [one.status for one in s.road_map.activities]
        if s.phase is not P.RUNNING or s.road_map.draft is not None:
            refuse()
        if any(one.is_open for one in statuses) or ActivityStatus.DONE not in statuses:
            refuse()
        covered = {id for one in s.road_map.activities for id in one.plan.deficits}
        if any(one.id not in covered for one in s.diagnosis.deficits):
            refuse()
        return made(s, phase=P.REFLECTION, since=e.on)
    return refuse()


def hand_done(s, e):
    if s.phase is not P.RUNNING or not s.term.start <= e.on < s.term.end:
        refuse()
    old = s.road_map.activity(e.activity)
    if old is None or not old.status.is_open:
        refuse()
    if old.started_on is not None and e.on < old.started_on:
        refuse()
    if e.product is None or e.attitude is None or not e.attitude.text:
        refuse()
    if e.attitude.voice is not Role.MENTEE:
        refuse()
    evidence = (*old.evidence, Evidence(e.on, e.product, e.attitude))
    new = Activity(old.plan, ActivityStatus.DONE, old.started_on, e.on, evidence)
    m = s.road_map
    activities = tuple(new if one is old else one for one in m.activities)
    return made(s, road_map=PlainMap(activities, m.waivers, m.version, m.draft, m.corrections))


def hand_agreed(s, e):
    if s.phase is not P.ROAD_MAP or not s.term.start <= e.on < s.term.end:
        refuse()
    ids = [one.id for one in e.activities]
    known = {one.id for one in s.diagnosis.deficits}
    named = {id for one in e.activities for id in one.deficits}
    parts = {one.part for one in e.activities} | {one.part for one in e.waivers if one.reason}
    start = s.term.start
    if not ids or len(set(ids)) != len(ids) or named != known or not parts >= set(RoadMapPart):
        refuse()
    if not years_later(start, 4) <= e.planned_end <= years_later(start, 5):
        refuse()
    if not all(start <= one.start <= one.end < e.planned_end for one in e.activities):
        refuse()
    road_map = PlainMap(tuple(Activity(one) for one in e.activities), e.waivers, 1)
    term = Term(start, years_later(start, 5))
    return made(
        s, phase=P.RUNNING, since=e.on, term=term, planned_end=e.planned_end, road_map=road_map
    )


def made(
    s,
    *,
    phase=None,
    since=None,
    opening=None,
    term=None,
    planned_end=None,
    diagnosis=None,
    road_map=None,
):
    return Route(
        policy=s.policy,
        phase=phase or s.phase,
        since=since or s.since,
        opening=opening or s.opening,
        term=term or s.term,
        planned_end=planned_end or s.planned_end,
        diagnosis=diagnosis or s.diagnosis,
        road_map=road_map or s.road_map,
        reflection=s.reflection,
        suspension=s.suspension,
        ending=s.ending,
    )


NAMES = [route.CHART.by_event[type(event)].name for event in LIFE]


def by_transitions(*, is_same_work=True):
    from transitions import Machine

    class Model:
        def __init__(self):
            self.route = Route()

    machine = Machine(
        model=None,
        states=[phase.value for phase in route.CHART.phases],
        initial="unopened",
        auto_transitions=False,
    )
    for step in route.CHART.steps:
        for phase, after in step.moves.items():
            callbacks = callbacks_of(step, after[0]) if is_same_work else {}
            machine.add_transition(step.name, phase.value, after[0].value, **callbacks)

    def run():
        model = Model()
        machine.add_model(model)
        for name, event in zip(NAMES, LIFE, strict=True):
            model.trigger(name, model, event) if is_same_work else model.trigger(name)
        machine.remove_model(model)
        return model.state

    return run


def by_transitions_phases_only():
    return by_transitions(is_same_work=False)


def callbacks_of(step, after):
    def condition(guard):
        if guard.needs_event:
            return lambda model, event: guard.holds(model.route, event)
        return lambda model, event: guard.holds(model.route, event.on)

    def effect(model, event):
        model.route = with_changes(model.route, step.effect(model.route, event, after))

    return {"conditions": [condition(guard) for guard in step.guards], "after": effect}


def by_python_statemachine():
    from statemachine import State, StateMachine

    states = {
        phase.value: State(
            name=phase.value,
            value=phase.value,
            initial=phase is route.CHART.start.phase,
            final=phase in route.CHART.finals,
        )
        for phase in route.CHART.phases
    }
    events = {}
    for step in route.CHART.steps:
        for phase, after in step.moves.items():
            arrow = states[phase.value].to(states[after[0].value])
            events[step.name] = events[step.name] | arrow if step.name in events else arrow
    members = {f"in_{value}": state for value, state in states.items()}
    members |= {f"on_{name}_event": arrows for name, arrows in events.items()}
    kind = type("Peer", (StateMachine,), members)

    def run():
        machine = kind()
        for name in NAMES:
            machine.send(f"on_{name}_event")
        return machine.current_state_value

    return run


def by_automat():
    from automat import MethodicalMachine

    machine = MethodicalMachine()
    namespace = {"machine": machine}

    def named(name):
        def blank(self):
            """Nothing to do."""

        blank.__name__ = name
        return blank

    states = {}
    for phase in route.CHART.phases:
        first = phase is route.CHART.start.phase
        states[phase] = machine.state(initial=first)(named(f"in_{phase.value}"))
        namespace[f"in_{phase.value}"] = states[phase]
    for step in route.CHART.steps:
        namespace[f"do_{step.name}"] = happens = machine.input()(named(f"do_{step.name}"))
        for phase, after in step.moves.items():
            states[phase].upon(happens, enter=states[after[0]], outputs=[])
    kind = type("Peer", (), namespace)

    def run():
        peer = kind()
        for name in NAMES:
            getattr(peer, f"do_{name}")()
        return peer

    return run


@pytest.mark.benchmark(group="ten events")
@pytest.mark.parametrize("way", [by_hand, by_decide, by_evolve], ids=lambda way: way.__name__)
def test_ten_events(benchmark, way):
    state = benchmark(way)
    road_map = RoadMap(**asdict(state.road_map, recurse=False))

    assert with_fields(state, road_map=road_map) == fold(LIFE)


@pytest.mark.benchmark(group="ten events")
@pytest.mark.parametrize(
    "peer",
    [by_transitions, by_transitions_phases_only, by_python_statemachine, by_automat],
    ids=lambda peer: peer.__name__,
)
def test_ten_events_of_a_peer(benchmark, peer):
    benchmark(peer())


def filled(store):
    for number, event in enumerate(LIFE, 1):
        record(
            store,
            event,
            stream="r",
            event_id=str(number),
            recorded_at="2032-01-01",
            start=Route(),
        )
    return store


@pytest.mark.benchmark(group="stored log to state")
@pytest.mark.parametrize("name", ["memory", "sqlite"])
def test_stored_log_to_state(benchmark, name):
    store = filled(MemoryStore() if name == "memory" else SqliteStore.open(":memory:"))

    assert benchmark(load, store, "r") == fold(LIFE)


@pytest.mark.benchmark(group="stored log to state")
def test_stored_logs_read_for_the_first_time(benchmark):
    """
    Nothing of a row was met before: the worst case, a region read once.
    """
    rows = filled(MemoryStore()).read("r")
    logs = iter([rows_of_its_own(rows, number) for number in range(10_000)])

    def first_time():
        return [fold([event_from_row(row) for row in next(logs)]) for _ in range(500)]

    states = benchmark.pedantic(first_time, rounds=20)
    assert len({state.opening.teacher for state in states}) == 500


@pytest.mark.benchmark(group="population")
def test_a_hundred_thousand_routes(benchmark):
    def run():
        return [fold(LIFE) for _ in range(100_000)]

    assert len(benchmark.pedantic(run, rounds=1)) == 100_000


@pytest.mark.benchmark(group="population")
def test_a_million_rows_of_statuses(benchmark):
    import polars as pl

    statuses = ("self_determination", "strengths", "deficits", "road_map", "running")
    table = pl.DataFrame(
        {
            "id": [f"r{number}" for number in range(200_000) for _ in statuses],
            "status": statuses * 200_000,
            "on": [date(2026, month, 1) for month in range(1, 6)] * 200_000,
        }
    )
    found = benchmark.pedantic(check_log, args=(table,), rounds=1)

    assert found.height == 0


def rows_of_its_own(rows, number):
    """
    Return a log as another teacher's: every reference and the days of the map are its own, the ids
    of strengths, deficits and activities recur.
    """
    start = (date(2026, 10, 5) + timedelta(number % 100)).isoformat()
    end = (date(2027, 5, 31) + timedelta(number // 100)).isoformat()
    own = []
    for row in rows:
        data = row["data"].replace('"t1"', f'"t{number}"')
        data = data.replace("2026-10-05", start).replace("2027-05-31", end)
        for name in ("text", "product"):
            data = data.replace(f'"{name}-', f'"{name}-{number}-{row["seq"]}-')
        own.append({**row, "data": data})
    return own


@pytest.mark.parametrize(
    ("events", "most_bytes"),
    [
        pytest.param(4, 500, id="preparing"),
        pytest.param(5, 1_024, id="with a map of four activities"),
        pytest.param(10, 1_750, id="with four achievements"),
    ],
)
def test_a_reduced_route_is_small(events, most_bytes):
    """
    Everything that a route keeps is counted, its references too; not what all routes share.
    """
    import tracemalloc

    rows = filled(MemoryStore()).read("r")[:events]
    logs = [rows_of_its_own(rows, number) for number in range(10_000)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [fold([event_from_row(row) for row in log]) for log in logs]
    used = (tracemalloc.get_traced_memory()[0] - before) / len(kept)
    tracemalloc.stop()

    print(f"{used:.0f} bytes a route")
    assert used < most_bytes
