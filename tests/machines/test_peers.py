"""Other machines, fed from our table, walk through the same phases."""

import random

import pytest
import route_norm
from route_world import EARLY, right_events

from mentorship_model.lifecycle import CHARTS, Refusal, decide, route
from mentorship_model.model import Route

SEQUENCES = 60


def walks(chart):
    """Yield random sequences of (event, phase after) that the table of phases allows or not."""
    dice = random.Random(20261123)
    names = sorted(chart.by_name)
    for _ in range(SEQUENCES):
        yield [dice.choice(names) for _ in range(25)]


def plain_moves(chart):
    """Return the moves, the first where an event leaves a choice, as every machine can have them."""
    return {
        (phase.value, step.name): after[0].value
        for step in chart.steps
        for phase, after in step.moves.items()
    }


def walk_of(chart, sequence):
    """Walk by our own rows: phase after each event, staying where the event may not come."""
    here, walked = chart.start.phase.value, []
    for name in sequence:
        step = chart.by_name[name]
        after = {phase.value: some for phase, some in step.moves.items()}.get(here, ())
        here = after[0].value if after else here
        walked.append(here)
    return walked


@pytest.mark.oracle
@pytest.mark.parametrize("name", CHARTS)
def test_transitions_walks_the_same_way(name):
    from transitions import Machine

    chart = CHARTS[name]
    machine = Machine(
        states=[phase.value for phase in chart.phases],
        initial=chart.start.phase.value,
        auto_transitions=False,
        ignore_invalid_triggers=True,
    )
    for (before, event), after in plain_moves(chart).items():
        machine.add_transition(event, before, after)
    for sequence in walks(chart):
        machine.set_state(machine.initial)
        walked = []
        for event in sequence:
            machine.trigger(event)
            walked.append(machine.state)

        assert walked == walk_of(chart, sequence)


@pytest.mark.oracle
@pytest.mark.parametrize("name", CHARTS)
def test_sismic_walks_the_same_way(name):
    from sismic.interpreter import Event, Interpreter
    from sismic.model import BasicState, CompoundState, FinalState, Statechart, Transition

    chart = CHARTS[name]

    def interpreter():
        made = Statechart(name)
        made.add_state(CompoundState("root", initial=chart.start.phase.value), None)
        for phase in chart.phases:
            kind = FinalState if phase in chart.finals else BasicState
            made.add_state(kind(phase.value), "root")
        for (before, event), after in plain_moves(chart).items():
            made.add_transition(Transition(before, after, event=event))
        machine = Interpreter(made)
        machine.execute()
        return machine

    for sequence in list(walks(chart))[:20]:
        machine, here, walked = interpreter(), chart.start.phase.value, []
        for event in sequence:
            machine.queue(Event(event))
            machine.execute()
            # A chart in a final state is over and has no configuration any more.
            here = next((one for one in machine.configuration if one != "root"), here)
            if not machine.configuration:
                here = walk_of(chart, sequence)[len(walked)]
                assert here in {phase.value for phase in chart.finals}
            walked.append(here)

        assert walked == walk_of(chart, sequence)


@pytest.mark.oracle
@pytest.mark.parametrize("name", CHARTS)
def test_python_statemachine_walks_the_same_way(name):
    from statemachine import State, StateMachine

    chart = CHARTS[name]
    states = {
        phase.value: State(
            name=phase.value,
            value=phase.value,
            initial=phase is chart.start.phase,
            final=phase in chart.finals,
        )
        for phase in chart.phases
    }
    members = {f"in_{value}": state for value, state in states.items()}
    events = {}
    for (before, event), after in plain_moves(chart).items():
        arrow = states[before].to(states[after])
        events[event] = events[event] | arrow if event in events else arrow
    members |= {f"on_{event}_event": arrows for event, arrows in events.items()}
    kind = type("Peer", (StateMachine,), members | {"allow_event_without_transition": True})
    for sequence in walks(chart):
        machine, walked = kind(), []
        for event in sequence:
            machine.send(f"on_{event}_event")
            walked.append(machine.current_state_value)

        assert walked == walk_of(chart, sequence)


LIVE = " or ".join(f"active('{phase}')" for phase in route_norm.LIVE)
REGIONS = {
    "correction_proposed": ("agreed", "drafting", "active('running')"),
    "correction_adopted": ("drafting", "agreed", "active('running')"),
    "correction_dropped": ("drafting", "agreed", "active('running')"),
    "suspended": ("in_force", "resting", LIVE),
    "resumed": ("resting", "in_force", LIVE),
    "terminated": ("resting", "in_force", "True"),
}
"""What moves in the two regions beside the phase, written from the statechart of the ИОМ."""

OF_REGIONS = {
    "route.phase",
    "common.in_force",
    "common.suspended",
    "plan.no_draft",
    "plan.draft_is_open",
}
"""Guards that look at the regions only."""


def regions():
    """Build the ИОМ with its three regions side by side, on the machine of sismic."""
    from sismic.interpreter import Interpreter
    from sismic.model import BasicState, CompoundState, OrthogonalState, Statechart, Transition

    made = Statechart("route")
    made.add_state(OrthogonalState("route"), None)
    for name, first, states in (
        ("phase", "unopened", [phase.value for phase in CHARTS["route"].phases]),
        ("correction", "agreed", ["agreed", "drafting"]),
        ("standing", "in_force", ["in_force", "resting"]),
    ):
        made.add_state(CompoundState(name, initial=first), "route")
        for state in states:
            made.add_state(BasicState(state), name)
    for event, moves in route_norm.MOVES.items():
        working = "True" if event in ("terminated", "resumed") else "active('in_force')"
        settled = "active('agreed')" if event == "reflection_begun" else "True"
        for before, some in moves.items():
            guard = f"{working} and {settled}"
            # Strengths lead to the deficits, as long as they are diagnosed in this order.
            made.add_transition(Transition(before, min(some), event=event, guard=guard))
    for event, (before, after, guard) in REGIONS.items():
        guard = guard if event in ("terminated", "resumed") else f"({guard}) and active('in_force')"
        made.add_transition(Transition(before, after, event=event, guard=guard))
    machine = Interpreter(made)
    machine.execute()
    return machine


def configuration(state):
    """Say in which state of each region a route is."""
    return {
        state.phase.value,
        "agreed" if state.road_map.draft is None else "drafting",
        "in_force" if state.suspension is None else "resting",
    }


@pytest.mark.oracle
def test_sismic_walks_the_same_way_in_every_region():
    """
    What is accepted moves both machines alike; what a region alone refuses moves neither.
    """
    from sismic.interpreter import Event

    dice = random.Random(20261124)
    events = right_events(EARLY, wide=True)
    seen = set()
    for _ in range(150):
        machine, state, after_end = regions(), Route(), 0
        for _ in range(600):
            after_end += state.phase in CHARTS["route"].finals
            if after_end > 40:
                break  # every event has been refused by then
            event = dice.choice(events)
            if isinstance(event, route.Terminated) and dice.random() < 0.97:
                continue  # or no life would be long
            after = decide(state, event)
            name = route.CHART.by_event[type(event)].name
            if isinstance(after, Refusal) and not OF_REGIONS & set(after.codes):
                continue  # refused by its data, of which the other machine knows nothing
            state = state if isinstance(after, Refusal) else after
            machine.queue(Event(name))
            machine.execute()
            here = set(machine.configuration) - {"route", "phase", "correction", "standing"}
            assert here == configuration(state), name
            seen.add(frozenset(here))

    assert {phase.value for phase in CHARTS["route"].phases} <= set().union(*seen)
    assert {"running", "drafting", "resting"} in seen
