"""Walk every state that a bounded world of events can reach."""

from collections import defaultdict
from dataclasses import dataclass, field

from attrs import evolve

from mentorship_model.lifecycle import Refusal, decide


@dataclass(frozen=True)
class World:
    """
    A bounded world.

    start: the state before the first event; key: what of a state matters to what may come next;
    events: every event, good and bad, that the world may try in a state.
    """

    start: object
    key: object
    events: object


@dataclass
class Space:
    """What was reached: a state for each key, the accepted steps, and how often each try failed."""

    states: dict = field(default_factory=dict)
    steps: list = field(default_factory=list)
    refusals: int = 0

    def leading_to(self, wanted):
        """Return the keys from which a state that is *wanted* can be reached."""
        before = defaultdict(list)
        for here, _, there in self.steps:
            before[there].append(here)
        reached = {key for key, state in self.states.items() if wanted(state)}
        ahead = list(reached)
        while ahead:
            for key in before[ahead.pop()]:
                if key not in reached:
                    reached.add(key)
                    ahead.append(key)
        return reached


def explore(world, *, chart=None, watch=None, stop=None):
    """
    Try every event in every state that can be reached.

    watch sees every try (state, event, outcome); stop ends the walk at the first step it is true
    of.
    """
    first = world.key(world.start)
    space = Space(states={first: world.start})
    ahead = [first]
    while ahead:
        here = ahead.pop()
        state = space.states[here]
        for event in world.events(state):
            after = decide(state, event, chart=chart)
            if watch is not None:
                watch(state, event, after)
            if isinstance(after, Refusal):
                space.refusals += 1
                continue
            if stop is not None and stop(state, event, after):
                return None
            there = world.key(after)
            space.steps.append((here, event, there))
            if there not in space.states:
                space.states[there] = after
                ahead.append(there)
    return space


class LoneGuards:
    """Tries that one guard alone refused: a chart without this guard would let them pass."""

    def __init__(self, chart):
        self.chart = chart
        self.tries = {}

    def see(self, state, event, after):
        """Keep the first try for each guard of each event."""
        step = self.chart.by_event[type(event)]
        if not isinstance(after, Refusal) or state.phase not in step.moves:
            return
        unmet = [
            guard
            for guard in step.guards
            if not guard.holds(state, event if guard.needs_event else event.on)
        ]
        if len(unmet) == 1:
            self.tries.setdefault((step.name, unmet[0].code), (state, event))

    def missing(self):
        """Return the guards of the chart that no try needs."""
        every = {(step.name, guard.code) for step in self.chart.steps for guard in step.guards}
        return every - set(self.tries)

    def without(self, name, code):
        """Return the chart with one guard of one event removed."""
        steps = tuple(
            evolve(step, guards=tuple(one for one in step.guards if one.code != code))
            if step.name == name
            else step
            for step in self.chart.steps
        )
        return evolve(self.chart, steps=steps)
