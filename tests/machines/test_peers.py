"""Other machines, fed from our table, walk through the same phases."""

import random

import pytest

from mentorship_model.lifecycle import CHARTS

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
