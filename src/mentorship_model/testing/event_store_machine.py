"""
A proof that a host's event store loses nothing: random clients, and a log kept by the test itself.

Point :func:`event_store_machine` at a store of your own.  Clients append, retry, come too late, send
what is broken and open the store anew; after each step the store must hold exactly what it
acknowledged, in order, chained, and nothing that it refused.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar, Final

from attrs import frozen

from mentorship_model.errors import missing_extra
from mentorship_model.lifecycle import (
    Already,
    Appended,
    Conflict,
    EventStore,
    event_to_row,
    route,
    verify,
)
from mentorship_model.lifecycle.rows import COLUMNS

try:
    from hypothesis import strategies as st
    from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
except ImportError as error:
    raise missing_extra("hypothesis", extra="testing") from error

__all__ = ["event_store_machine"]

Row = dict[str, str]

STREAMS: Final = ("r1", "r2", "Ё-3")
"""The logs that clients write, all of them in one store."""

BASES: Final = ("", "приказ № 17-к «О наставничестве»", "a'b\"c;--", "x\u00a0y\n")
"""Documents that events rest on: signs that a file, a database or a strip of blanks may spoil."""

OFFSETS: Final = (-2, -1, 1, 2)
"""By how much the number that a client expects may be wrong."""

_STREAM: Final = st.sampled_from(STREAMS)
_NOTES: Final = st.text("abЁя_-.:/", min_size=1, max_size=8)
_BATCH: Final = st.lists(_NOTES, min_size=1, max_size=4)
_ON: Final = date(2026, 9, 1)


def event_store_machine(
    new_store: Callable[[], EventStore],
    *,
    reopened: Callable[[EventStore], EventStore] = lambda store: store,
    close: Callable[[EventStore], object] = lambda store: None,
) -> type[RuleBasedStateMachine]:
    """
    Make the state machine that tries a store.

    What a store must do:

    * ``append`` with the number the stream has come to: ``Appended`` with the new number, and every
      row is there, as it was given, chained;
    * with any other number: ``Conflict`` with the number the stream has come to, and nothing is there;
    * rows that it has, recorded again later: ``Already`` with their last number, even after others;
    * a known ``event_id`` with other content, one ``event_id`` for two rows, numbers with a gap, or
      a time of recording that goes back: an exception or ``Conflict``, and nothing is there, not even
      the first rows;
    * no rows: nothing changes;
    * ``read`` gives the rows after a number in order; ``heads`` the last number and hash of each
      stream that has rows;
    * another handle on the store sees the same.

    Args:
        new_store: Makes an empty store.

        reopened: Gives another handle on the store, such as a new connection to its database.

        close: Puts a store away at the end of an example.

    Returns:
        A state machine; its ``TestCase`` is collected by pytest and unittest.

    Examples:
        >>> from hypothesis import settings
        >>> from hypothesis.stateful import run_state_machine_as_test
        >>> from mentorship_model.lifecycle import MemoryStore
        >>> TestMemoryStore = event_store_machine(MemoryStore).TestCase
        >>> run_state_machine_as_test(
        ...     event_store_machine(MemoryStore), settings=settings(deadline=None, max_examples=5)
        ... )
    """

    class EventStoreMachine(_Clients):
        host = _Host(new_store, reopened, close)

    return EventStoreMachine


@frozen
class _Host:
    """How the host makes, reopens and puts away its store."""

    new_store: Callable[[], EventStore]
    reopened: Callable[[EventStore], EventStore]
    close: Callable[[EventStore], object]


class _Clients(RuleBasedStateMachine):
    """Clients of a store, and what the store has acknowledged to them."""

    host: ClassVar[_Host]

    def __init__(self) -> None:
        super().__init__()
        self.store = self.host.new_store()
        self.kept: dict[str, list[Row]] = {}
        self.batches: list[list[Row]] = []
        self.hashes: dict[str, list[str]] = {}
        self.clock = 0

    def teardown(self) -> None:
        self.host.close(self.store)

    @initialize(notes=_BATCH)
    def begin(self, notes: list[str]) -> None:
        self.append_the_next(STREAMS[0], notes, "")

    @rule(stream=_STREAM, notes=_BATCH, basis=st.sampled_from(BASES))
    def append_the_next(self, stream: str, notes: list[str], basis: str) -> None:
        rows = self._rows(stream, notes, basis=basis)
        outcome = self.store.append(stream, self._length(stream), rows)
        self.kept.setdefault(stream, []).extend(rows)
        self.batches.append(rows)
        assert outcome == Appended(self._length(stream)), f"the next rows gave {outcome}"

    @rule(stream=_STREAM, note=_NOTES, offset=st.sampled_from(OFFSETS))
    def append_at_another_number(self, stream: str, note: str, offset: int) -> None:
        expected = self._length(stream) + offset
        if expected >= 0:
            rows = self._rows(stream, [note], after=expected)
            outcome = self.store.append(stream, expected, rows)
            right = Conflict(self._length(stream))
            assert outcome == right, f"number {expected} was expected and gave {outcome}"

    @rule(data=st.data(), is_stale=st.booleans())
    def retry(self, data: st.DataObject, is_stale: bool) -> None:
        rows = data.draw(st.sampled_from(self.batches))
        stream, last = rows[0]["stream"], int(rows[-1]["seq"])
        later = [{**row, "recorded_at": self._time()} for row in rows]
        expected = int(rows[0]["seq"]) - 1 if is_stale else self._length(stream)
        outcome = self.store.append(stream, expected, later)
        assert outcome == Already(last), f"a retry gave {outcome}"

    @rule(data=st.data(), stream=_STREAM, notes=_BATCH)
    def reuse_an_event_id(self, data: st.DataObject, stream: str, notes: list[str]) -> None:
        known = data.draw(st.sampled_from(self.batches))[-1]
        rows = self._rows(stream, notes, basis="another one")
        rows[-1]["event_id"] = known["event_id"]
        self._must_refuse(stream, rows, "a known event_id with another content")

    @rule(stream=_STREAM, note=_NOTES)
    def use_an_event_id_twice_in_one_batch(self, stream: str, note: str) -> None:
        rows = self._rows(stream, [note, note])
        rows[-1]["event_id"] = rows[0]["event_id"]
        self._must_refuse(stream, rows, "one event_id for two rows")

    @rule(stream=_STREAM, notes=_BATCH)
    def leave_a_gap(self, stream: str, notes: list[str]) -> None:
        rows = self._rows(stream, notes)
        rows[-1]["seq"] = str(int(rows[-1]["seq"]) + 1)
        self._must_refuse(stream, rows, "a gap in the numbers")

    @rule(stream=_STREAM, note=_NOTES)
    def turn_the_clock_back(self, stream: str, note: str) -> None:
        rows = self._rows(stream, [note, note])
        rows[-1]["recorded_at"] = _recorded_at(0)
        self._must_refuse(stream, rows, "a time of recording that goes back")

    @rule(stream=_STREAM)
    def append_nothing(self, stream: str) -> None:
        self.store.append(stream, self._length(stream), [])

    @rule()
    def open_the_store_anew(self) -> None:
        self.store = self.host.reopened(self.store)

    @invariant()
    def what_was_acknowledged_is_there_and_nothing_else(self) -> None:
        for stream in STREAMS:
            kept = self.kept.get(stream, [])
            for after in {0, 1, len(kept) // 2, len(kept), len(kept) + 1}:
                found = [_content(row) for row in self.store.read(stream, after)]
                assert found == kept[after:], f"read({stream!r}, {after}) differs"

    @invariant()
    def the_chain_is_whole_and_never_rewritten(self) -> None:
        heads = self.store.heads()
        assert set(heads) == set(self.kept), "heads() names other streams"
        for stream in self.kept:
            rows = list(self.store.read(stream))
            assert verify(rows) is None, f"the chain of {stream!r} is broken"
            hashes = [row["hash"] for row in rows]
            before = self.hashes.get(stream, [])
            assert hashes[: len(before)] == before, f"the log of {stream!r} was rewritten"
            head = heads[stream]
            assert (head.seq, head.hash) == (len(hashes), hashes[-1]), f"head of {stream!r} differs"
            self.hashes[stream] = hashes

    def _must_refuse(self, stream: str, rows: list[Row], what: str) -> None:
        outcome: object = None
        try:
            outcome = self.store.append(stream, self._length(stream), rows)
        except Exception:  # whatever error the host has for it; the invariants look for the rows
            return
        assert isinstance(outcome, Conflict), f"{what} gave {outcome}"

    def _length(self, stream: str) -> int:
        return len(self.kept.get(stream, []))

    def _rows(
        self, stream: str, notes: list[str], *, after: int | None = None, basis: str = ""
    ) -> list[Row]:
        first = (self._length(stream) if after is None else after) + 1
        return [self._row(stream, seq, note, basis) for seq, note in enumerate(notes, first)]

    def _row(self, stream: str, seq: int, note: str, basis: str) -> Row:
        recorded_at = self._time()
        return event_to_row(
            route.ReflectedInPassing(on=_ON, note=note),
            stream=stream,
            seq=seq,
            event_id=f"event-{self.clock}",
            recorded_at=recorded_at,
            by="curator-1",
            role="curator",
            basis=basis,
        )

    def _time(self) -> str:
        self.clock += 1
        return _recorded_at(self.clock)


def _recorded_at(minutes: int) -> str:
    moment = datetime.combine(_ON, time(tzinfo=UTC)) + timedelta(minutes=minutes)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _content(row: Any) -> Row:
    return {column: row.get(column, "") for column in COLUMNS}
