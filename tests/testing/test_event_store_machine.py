"""The machine passes our stores and finds every way in which a store may lose something."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import (
    Already,
    Appended,
    Conflict,
    EventStore,
    MemoryStore,
    SqliteStore,
)
from mentorship_model.testing.event_store_machine import event_store_machine

# How small the failing history gets is not our concern.
STEPS = settings(max_examples=60, stateful_step_count=20, phases=[Phase.generate])
# What Hypothesis draws depends on which modules are loaded, and 60 histories miss a mistake one time
# in twenty: look much longer, since the first failure ends the search.
UNTIL_CAUGHT = settings(STEPS, max_examples=3_000, report_multiple_bugs=False)


def run(new_store, steps=STEPS, **options):
    run_state_machine_as_test(event_store_machine(new_store, **options), settings=steps)


def test_the_store_in_memory_passes():
    run(MemoryStore)


def test_the_sqlite_store_passes_on_one_connection():
    run(lambda: SqliteStore.open(":memory:"), close=SqliteStore.close)


def test_the_sqlite_store_passes_when_it_is_opened_anew(tmp_path):
    numbers = iter(range(10**6))
    opened = {}

    def open_at(path):
        store = SqliteStore.open(path)
        opened[store] = path
        return store

    def reopened(store):
        store.close()
        return open_at(opened[store])

    run(
        lambda: open_at(str(tmp_path / f"{next(numbers)}.db")),
        reopened=reopened,
        close=SqliteStore.close,
    )


class Broken(MemoryStore):
    """A store with a mistake; each of those below has one."""


class LosesTheFifth(Broken):
    def append(self, stream, expected, rows):
        outcome = super().append(stream, expected, rows)
        if isinstance(outcome, Appended) and outcome.seq >= 5:
            self._streams[stream] = self._streams[stream][:4]
        return outcome


class AcceptsAStaleVersion(Broken):
    def append(self, stream, expected, rows):
        outcome = super().append(stream, expected, rows)
        if not isinstance(outcome, Conflict) or outcome.seq < expected:
            return outcome
        shifted = [{**row, "seq": str(n)} for n, row in enumerate(rows, outcome.seq + 1)]
        return super().append(stream, outcome.seq, shifted)


class Reorders(Broken):
    def read(self, stream, after=0):
        return sorted(super().read(stream, after), key=lambda row: row["data"])


class KeepsPartOfARefusedBatch(Broken):
    def append(self, stream, expected, rows):
        for number, row in enumerate(rows):
            outcome = super().append(stream, expected + number, [row])
            if not isinstance(outcome, Appended):
                return outcome
        return Appended(expected + len(rows))


class AppendsARetryAgain(Broken):
    def append(self, stream, expected, rows):
        outcome = super().append(stream, expected, rows)
        if not isinstance(outcome, Already):
            return outcome
        last = len(self.read(stream))
        again = [
            {**row, "event_id": row["event_id"] + "-again", "seq": str(n)}
            for n, row in enumerate(rows, last + 1)
        ]
        return super().append(stream, last, again)


class ForgetsIds(Broken):
    def append(self, stream, expected, rows):
        self._by_id.clear()
        return super().append(stream, expected, rows)


class MixesStreams(Broken):
    def append(self, stream, expected, rows):
        return super().append("r1" if stream == "r2" else stream, expected, rows)


class AcknowledgesWithoutKeeping(Broken):
    def append(self, stream, expected, rows):
        if any(row["basis"] for row in rows):
            return Appended(expected + len(rows))
        return super().append(stream, expected, rows)


class LosesSigns(Broken):
    def append(self, stream, expected, rows):
        plain = [{**row, "basis": row["basis"].strip()} for row in rows]
        return super().append(stream, expected, plain)


class ReadsOneTooFew(Broken):
    def read(self, stream, after=0):
        return super().read(stream, after + 1 if after else 0)


class HasStaleHeads(Broken):
    def heads(self):
        return {stream: head for stream, head in super().heads().items() if head.seq < 3}


class RewritesHistory(Broken):
    def append(self, stream, expected, rows):
        outcome = super().append(stream, expected, rows)
        log = [dict(row) for row in self._streams.get(stream, ())]
        if len(log) > 2:
            log[0]["hash"] = "sha256:0"
            self._streams[stream] = tuple(log)
        return outcome


class TrustsTheClock(Broken):
    def append(self, stream, expected, rows):
        times = sorted(row["recorded_at"] for row in rows)
        sorted_rows = [{**row, "recorded_at": at} for row, at in zip(rows, times, strict=True)]
        return super().append(stream, expected, sorted_rows)


class TakesOneIdForTwoRows(Broken):
    def append(self, stream, expected, rows):
        ids = [row["event_id"] for row in rows]
        if len(set(ids)) < len(ids):
            rows = [{**row, "event_id": f"{row['event_id']}-{n}"} for n, row in enumerate(rows)]
        return super().append(stream, expected, rows)


class LosesWhenReopened(Broken):
    """Right until another handle is asked for."""


BROKEN = [one for one in Broken.__subclasses__() if one is not LosesWhenReopened]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_a_broken_store_is_caught(broken):
    with pytest.raises((AssertionError, MentorshipModelError)):
        run(broken, UNTIL_CAUGHT)


def test_a_store_that_lives_in_its_handle_is_caught():
    with pytest.raises(AssertionError, match=r"differs|other streams"):
        run(LosesWhenReopened, UNTIL_CAUGHT, reopened=lambda store: LosesWhenReopened())


def test_a_store_that_does_nothing_is_caught():
    class Nothing(EventStore):
        def read(self, stream, after=0):
            return ()

        def append(self, stream, expected, rows):
            return Conflict(0)

        def heads(self):
            return {}

    with pytest.raises(AssertionError, match="the next rows gave Conflict"):
        run(Nothing, UNTIL_CAUGHT)
