"""The machine passes our stores and finds every way in which a store may lose something."""

import pytest
from draws import everything, simplest, told
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
from mentorship_model.testing import event_store_machine as machine
from mentorship_model.testing.event_store_machine import event_store_machine

# How small the failing history gets is not our concern.
STEPS = settings(max_examples=30, stateful_step_count=20, phases=[Phase.generate])
# What Hypothesis draws depends on which modules are loaded, and a few histories may miss a mistake:
# look much longer, since the first failure ends the search.
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
        # To open a file takes a hundred times as long as a step.
        settings(STEPS, max_examples=10),
        reopened=reopened,
        close=SqliteStore.close,
    )


# -- what clients do, step by step


class Heard(MemoryStore):
    """A store that does right, and writes down what it was asked."""

    def __init__(self):
        super().__init__()
        self.reads, self.appends = [], []

    def read(self, stream, after=0):
        self.reads.append((stream, after))
        return super().read(stream, after)

    def append(self, stream, expected, rows):
        self.appends.append((stream, expected, [dict(row) for row in rows]))
        return super().append(stream, expected, rows)


class First:
    """Draws the simplest value."""

    def draw(self, strategy):
        return simplest(strategy)


def begun(new_store=Heard, notes=("a", "b"), **options):
    """Clients who have written two rows of the first stream."""
    clients = event_store_machine(new_store, **options)()
    clients.begin(notes=[*notes])
    return clients


def row(seq, id, minute, note="x", basis=""):
    return {
        "seq": str(seq),
        "event_id": f"event-{id}",
        "recorded_at": f"2026-09-01T00:0{minute}:00Z",
        "basis": basis,
        "data": f'{{"note":"{note}"}}',
    }


STEPS_OF_CLIENTS = {
    "the first rows": ("begin", {"notes": ["x"]}, ("r1", 2, [row(3, 3, 3)])),
    "the next rows": (
        "append_the_next",
        {"stream": "r2", "notes": ["x", "y"], "basis": "act"},
        ("r2", 0, [row(1, 3, 3, basis="act"), row(2, 4, 4, "y", "act")]),
    ),
    "a number too low": (
        "append_at_another_number",
        {"stream": "r1", "note": "x", "offset": -2},
        ("r1", 0, [row(1, 3, 3)]),
    ),
    "a number too high": (
        "append_at_another_number",
        {"stream": "r1", "note": "x", "offset": 1},
        ("r1", 3, [row(4, 3, 3)]),
    ),
    "a retry that knows no better": (
        "retry",
        {"data": First(), "is_stale": True},
        ("r1", 0, [row(1, 1, 3, "a"), row(2, 2, 4, "b")]),
    ),
    "a retry at the end": (
        "retry",
        {"data": First(), "is_stale": False},
        ("r1", 2, [row(1, 1, 3, "a"), row(2, 2, 4, "b")]),
    ),
    "an id that is known": (
        "reuse_an_event_id",
        {"data": First(), "stream": "r2", "notes": ["x", "y"]},
        ("r2", 0, [row(1, 3, 3, basis="another one"), row(2, 2, 4, "y", "another one")]),
    ),
    "one id twice": (
        "use_an_event_id_twice_in_one_batch",
        {"stream": "r1", "note": "x"},
        ("r1", 2, [row(3, 3, 3), row(4, 3, 4)]),
    ),
    "a gap": (
        "leave_a_gap",
        {"stream": "r1", "notes": ["x", "y"]},
        ("r1", 2, [row(3, 3, 3), row(5, 4, 4, "y")]),
    ),
    "the clock turned back": (
        "turn_the_clock_back",
        {"stream": "r1", "note": "x"},
        ("r1", 2, [row(3, 3, 3), row(4, 4, 0)]),
    ),
    "nothing": ("append_nothing", {"stream": "r1"}, ("r1", 2, [])),
}
"""A step, what was drawn for it, and what the store is asked then."""


@pytest.mark.parametrize("what", STEPS_OF_CLIENTS)
def test_each_step_asks_of_a_store_what_its_name_says(what):
    step, drawn, (stream, expected, rows) = STEPS_OF_CLIENTS[what]
    clients = begun()
    getattr(clients, step)(**drawn)
    asked = clients.store.appends[-1]
    same = {"stream": stream, "on": "2026-09-01", "by": "curator-1", "role": "curator"}

    assert asked[:2] == (stream, expected)
    assert [{name: one[name] for name in (*same, *row(0, 0, 0))} for one in asked[2]] == [
        same | one for one in rows
    ]


def test_no_number_below_none_is_expected():
    clients = begun()
    clients.append_at_another_number(stream="r2", note="x", offset=-1)

    assert len(clients.store.appends) == 1


def test_after_each_step_every_stream_is_read_at_its_ends_and_in_the_middle():
    clients = begun(notes="abcdef")
    clients.store.reads.clear()
    clients.what_was_acknowledged_is_there_and_nothing_else()

    assert {after for stream, after in clients.store.reads if stream == "r1"} == {0, 1, 3, 6, 7}
    assert {one for one in clients.store.reads if one[0] != "r1"} == {
        (stream, after) for stream in ("r2", "Ё-3") for after in (0, 1)
    }


def test_a_store_is_opened_anew_and_put_away_as_the_host_says():
    stores = [Heard(), Heard()]
    put_away = []
    clients = begun(lambda: stores[0], reopened=lambda store: stores[1], close=put_away.append)

    assert clients.store is stores[0]
    clients.open_the_store_anew()
    assert clients.store is stores[1]
    clients.teardown()
    assert put_away == [stores[1]]


def test_a_store_is_its_own_next_handle_and_needs_no_putting_away_unless_said_otherwise():
    clients = begun()
    store = clients.store
    clients.open_the_store_anew()
    clients.teardown()

    assert clients.store is store


def test_what_clients_write():
    expected = {*"abЁя_-.:/", *range(1, 9)}
    sizes = {1, 2, 3, 4}

    assert machine.STREAMS == ("r1", "r2", "Ё-3")
    assert machine.OFFSETS == (-2, -1, 1, 2)
    assert machine.BASES == ("", "приказ № 17-к «О наставничестве»", "a'b\"c;--", "x\u00a0y\n")
    assert told(machine._NOTES, lambda note: [*note, len(note)], expected) == expected
    assert told(machine._BATCH, lambda notes: [len(notes)], sizes) == sizes
    assert {*everything(machine._STREAM)} == {*machine.STREAMS}


class Answers(MemoryStore):
    """A store that gives one answer, or an error, once it has begun."""

    answer = None

    def append(self, stream, expected, rows):
        if self.answer is None:
            return super().append(stream, expected, rows)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


REFUSED = ("an id that is known", "one id twice", "a gap", "the clock turned back")
RIGHT = {
    "the next rows": Appended(2),
    "a number too low": Conflict(2),
    "a number too high": Conflict(2),
    "a retry that knows no better": Already(2),
    "a retry at the end": Already(2),
}
ANSWERS = [kind(number) for kind in (Appended, Already, Conflict) for number in (2, 3)]


@pytest.mark.parametrize("what", [*RIGHT, *REFUSED])
def test_a_step_passes_with_the_right_answer_and_with_no_other(what):
    step, drawn, _ = STEPS_OF_CLIENTS[what]
    for answer in [*ANSWERS, ValueError("refused")]:
        is_right = answer == RIGHT.get(what)
        if what in REFUSED:
            is_right = isinstance(answer, Conflict | ValueError)
        clients = begun(Answers)
        clients.store.answer = answer
        if is_right:
            getattr(clients, step)(**drawn)
        else:
            with pytest.raises((AssertionError, ValueError)):
                getattr(clients, step)(**drawn)


# -- stores that lose something


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


class LosesTheTimeZone(Broken):
    def read(self, stream, after=0):
        rows = super().read(stream, after)
        return [{**row, "recorded_at": row["recorded_at"].removesuffix("Z")} for row in rows]


class LosesOneAlphabet(Broken):
    def append(self, stream, expected, rows):
        latin = [{**row, "basis": row["basis"].encode("ascii", "replace").decode()} for row in rows]
        return super().append(stream, expected, latin)


class HasOneLogForAll(Broken):
    def read(self, stream, after=0):
        every = [row for log in self._streams.values() for row in log]
        return every[after:]


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
