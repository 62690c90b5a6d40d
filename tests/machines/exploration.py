"""Walk every state that a bounded world of events can reach."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import islice

from attrs import evolve as with_fields

from mentorship_model.lifecycle import Refusal, decide, evolve, fold


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

    def logs(self):
        """Yield each key with a shortest log that leads to it, the shorter ones first."""
        after = defaultdict(list)
        for here, event, there in self.steps:
            after[here].append((event, there))
        first = next(iter(self.states))
        seen, ahead = {first}, deque([(first, ())])
        while ahead:
            here, log = ahead.popleft()
            yield here, log
            for event, there in after[here]:
                if there not in seen:
                    seen.add(there)
                    ahead.append((there, (*log, event)))


def annulments(space, world, annulled, *, may, every=1):
    """
    Annul each event of a shortest log to every so many-th state, and see what comes of it.

    Yields the event that was named, whether the norm lets it go, and the key of the state after,
    None if it was refused.  The norm lets an event go if a reason is given and each other event may
    still come where it then stands; ``may`` is asked, not the guards.
    """
    for key, log in islice(space.logs(), None, None, every):
        state = fold(log, start=world.start)
        if world.key(state) != key:
            continue  # a key that forgets some of the past; the log leads elsewhere
        for number, named in enumerate(log, 1):
            rest = log[: number - 1] + log[number:]
            for reason in ("reason", ""):
                event = annulled(on=named.on, seq=number, reason=reason)
                is_let_go = may(state, event) and _may_all(rest, world.start, may)
                after = decide(state, event, log=log)
                yield named, is_let_go, None if isinstance(after, Refusal) else world.key(after)


def _may_all(log, state, may):
    for event in log:
        if not may(state, event):
            return False
        state = evolve(state, event)
    return True


def explore(world, *, watch=None):
    """
    Try every event in every state that can be reached.

    watch sees every try (state, event, outcome).
    """
    first = world.key(world.start)
    space = Space(states={first: world.start})
    ahead = [first]
    while ahead:
        here = ahead.pop()
        state = space.states[here]
        for event in world.events(state):
            after = decide(state, event)
            if watch is not None:
                watch(state, event, after)
            if isinstance(after, Refusal):
                space.refusals += 1
                # A refusal leaves the state as it was, and names a reason (to find it takes longer).
                assert after.state is state
                assert space.refusals % 97 or after.reasons
                continue
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
        self.sought = {step.name: {one.code for one in step.guards} for step in chart.steps}

    def see(self, state, event, after):
        """Keep the first try for each guard of each event."""
        step = self.chart.by_event[type(event)]
        sought = self.sought[step.name]
        if not sought or not isinstance(after, Refusal) or state.phase not in step.moves:
            return
        unmet = [
            guard
            for guard in step.guards
            if not guard.holds(state, event if guard.needs_event else event.on)
        ]
        if len(unmet) == 1 and unmet[0].code in sought:
            sought.remove(unmet[0].code)
            self.tries[step.name, unmet[0].code] = state, event

    def missing(self):
        """Return the guards of the chart that no try needs."""
        every = {(step.name, guard.code) for step in self.chart.steps for guard in step.guards}
        return every - set(self.tries)

    def without(self, name, code):
        """Return the chart with one guard of one event removed."""
        steps = tuple(
            with_fields(step, guards=tuple(one for one in step.guards if one.code != code))
            if step.name == name
            else step
            for step in self.chart.steps
        )
        return with_fields(self.chart, steps=steps)


def broken_laws(of_states, of_steps, state, event, after):
    """Name the laws that a step breaks; they look at what it makes, never at the guards."""
    # Which step was decided is no law: it would ask the guards again.
    steps = {law for law in of_steps if law != "what was decided is what is replayed"}
    return {law for law in steps if not of_steps[law](state, event, after)} | {
        law for law, holds in of_states.items() if not holds(after)
    }
