"""Histories: all the short ones, and long random ones."""

from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from programme_world import events_on
from programme_world import proposed as first_proposal
from route_world import DAYS, EARLY, right_events, wrong_events

from mentorship_model.lifecycle import (
    Refusal,
    conformance,
    decide,
    event_from_row,
    event_to_row,
    fold,
    programme,
    route,
)
from mentorship_model.model import Programme, Route

ROUTE_EVENTS = [
    event for day in DAYS for event in (*right_events(day, wide=True), *wrong_events(day))
]
PROGRAMME_EVENTS = [
    first_proposal(),
    *(event for day in DAYS for event in events_on(day, is_work=True)),
]


def accepted_of(events, start):
    state, log = start, []
    for event in events:
        after = decide(state, event, log=log)
        if not isinstance(after, Refusal):
            state = after
            log.append(event)
    return state, log


@pytest.mark.parametrize("length", [1, 2, 3])
def test_all_short_histories_fold_to_what_was_decided(length):
    alphabet = list(right_events(EARLY, wide=False))[:12]
    for history in product(alphabet, repeat=length):
        state, log = accepted_of(history, Route())

        assert fold(log, start=Route()) == state
        assert conformance(log) == ()


@pytest.mark.slow
@pytest.mark.parametrize("length", [4])
def test_all_histories_of_four_fold_to_what_was_decided(length):
    alphabet = list(right_events(EARLY, wide=False))[:20]
    for history in product(alphabet, repeat=length):
        state, log = accepted_of(history, Route())

        assert fold(log, start=Route()) == state


class Life(RuleBasedStateMachine):
    """A life of random events: what is refused changes nothing, what is accepted folds."""

    start = Route()
    events = ROUTE_EVENTS
    annulled = route.Annulled

    def __init__(self):
        super().__init__()
        self.state, self.log = self.start, []

    @rule(data=st.data())
    def something_happens(self, data):
        self._try(data.draw(st.sampled_from(self.events)))

    @rule(seq=st.integers(0, 12), reason=st.sampled_from(["", "reason"]))
    def a_record_is_annulled(self, seq, reason):
        self._try(self.annulled(on=EARLY, seq=seq, reason=reason))

    def _try(self, event):
        after = decide(self.state, event, log=self.log)
        if isinstance(after, Refusal):
            assert after.state is self.state
            assert after.reasons
            assert all(reason.holds is False for reason in after.reasons)
        else:
            self.state = after
            self.log.append(event)

    @invariant()
    def the_log_folds_to_the_state(self):
        assert fold(self.log, start=self.start) == self.state

    @invariant()
    def the_log_survives_being_written(self):
        rows = [
            event_to_row(event, stream="s", seq=n, event_id=str(n), recorded_at="2032-01-01")
            for n, event in enumerate(self.log, 1)
        ]
        assert [event_from_row(row) for row in rows] == self.log


class ProgrammeLife(Life):
    """The same of a programme."""

    start = Programme()
    events = PROGRAMME_EVENTS
    annulled = programme.Annulled


TestRouteLife = Life.TestCase
TestProgrammeLife = ProgrammeLife.TestCase
TestRouteLife.settings = TestProgrammeLife.settings = settings(
    max_examples=40, stateful_step_count=40
)
