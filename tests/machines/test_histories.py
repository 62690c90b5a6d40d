"""Histories: all the short ones, and long random ones."""

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


def histories(alphabet, length, state, log=()):
    """
    Yield the log and the state of every history of so many events.

    A refused event leaves the state and the log as they were, so what follows it is what would have
    followed without it, and stands here once.
    """
    yield log, state
    for event in alphabet if length else ():
        after = decide(state, event, log=log)
        if isinstance(after, Refusal):
            assert after.state is state
        else:
            yield from histories(alphabet, length - 1, after, (*log, event))


@pytest.mark.parametrize(
    ("length", "letters"), [(6, 20), pytest.param(9, 20, marks=pytest.mark.slow)]
)
def test_all_short_histories_fold_to_what_was_decided(length, letters):
    alphabet = list(right_events(EARLY, wide=False))[:letters]
    longest = 0
    for log, state in histories(alphabet, length, Route()):
        longest = max(longest, len(log))
        assert fold(log, start=Route()) == state
        assert conformance(log) == ()

    assert longest == length


class Life(RuleBasedStateMachine):
    """A life of random events: what is refused changes nothing, what is accepted folds."""

    start = Route()
    events = st.sampled_from(ROUTE_EVENTS)
    annulled = route.Annulled

    def __init__(self):
        super().__init__()
        self.state, self.log = self.start, []

    @rule(data=st.data())
    def something_happens(self, data):
        self._try(data.draw(self.events))

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
            self._is_written_and_read(event)

    def _is_written_and_read(self, event):
        number = len(self.log)
        row = event_to_row(
            event, stream="s", seq=number, event_id=str(number), recorded_at="2032-01-01"
        )
        assert event_from_row(row) == event

    @invariant()
    def the_log_folds_to_the_state(self):
        assert fold(self.log, start=self.start) == self.state


class ProgrammeLife(Life):
    """The same of a programme."""

    start = Programme()
    events = st.sampled_from(PROGRAMME_EVENTS)
    annulled = programme.Annulled


TestRouteLife = Life.TestCase
TestProgrammeLife = ProgrammeLife.TestCase
TestRouteLife.settings = TestProgrammeLife.settings = settings(
    max_examples=40, stateful_step_count=40
)
