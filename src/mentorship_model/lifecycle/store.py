"""
Where logs are kept: a protocol of three methods, and a store in memory.

A host with its own database implements :class:`EventStore`; :func:`record` works with any of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol, runtime_checkable

from mentorship_model.arguments import checks_arguments, expect_at_least
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.lifecycle.admission import Already, Appended, Conflict, Head, admit, event_ids
from mentorship_model.lifecycle.charts import EMPTY_LOG
from mentorship_model.lifecycle.log import Row
from mentorship_model.lifecycle.machine import Refusal, decide, fold
from mentorship_model.lifecycle.rows import event_from_row, event_to_row
from mentorship_model.model import Programme, Route
from mentorship_model.text import Text

__all__ = ["EventStore", "MemoryStore", "load", "record"]

_BUSY: Final = ProblemKind(
    "MM-LIFECYCLE-074",
    Text("журнал всё время меняется", "the log keeps changing"),
    remedy=Text("Повторите позже.", "Try again later."),
)


@runtime_checkable
class EventStore(Protocol):
    """
    What a place for logs has to do.

    A store that can read the events of a stream quicker than its rows may say so by a method
    ``read_events(stream)``: :func:`load` asks for it first.
    """

    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        ...

    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        ...

    def heads(self) -> Mapping[str, Head]:
        """Return the last row of each stream."""
        ...


class MemoryStore:
    """
    Logs in memory.

    Examples:
        >>> MemoryStore().append("r1", 3, [])
        Conflict(seq=0)
    """

    def __init__(self) -> None:
        self._streams: dict[str, tuple[Row, ...]] = {}
        self._by_id: dict[str, Row] = {}

    @checks_arguments
    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        return self._streams.get(stream, ())[max(after, 0) :]

    @checks_arguments
    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        log = self._streams.get(stream, ())
        ids = [id for id in event_ids(rows) if id in self._by_id]
        admitted = admit(
            stream,
            expected,
            rows,
            last=log[-1] if log else None,
            known={event_id: self._by_id[event_id] for event_id in ids},
        )
        if isinstance(admitted, Already | Conflict):
            return admitted
        self._streams[stream] = log + admitted
        self._by_id.update((row["event_id"], row) for row in admitted)
        return Appended(expected + len(admitted))

    def heads(self) -> Mapping[str, Head]:
        """Return the last row of each stream."""
        return {
            stream: Head(len(log), log[-1]["hash"]) for stream, log in self._streams.items() if log
        }


@checks_arguments
def load(store: EventStore, stream: str, *, start: Route | Programme | None = None) -> Any:
    """
    Return the state that the stored log of a stream makes.

    Args:
        store: Where the log is.

        stream: Id of the route or the programme.

        start: The state before the first event, with the policy in force.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-003``, if the stream is empty and no *start* is given;
            ``-011`` to ``-016``, with the row, if one is no event of ours.
    """
    read_events = getattr(store, "read_events", None)
    events = _events_of(store.read(stream)) if read_events is None else read_events(stream)
    if not events and start is None:
        raise EMPTY_LOG.error(place=Place(argument="stream"), subject=stream)
    return fold(events, start=start)


@checks_arguments
def record(
    store: EventStore,
    event: Any,
    *,
    stream: str,
    event_id: str,
    recorded_at: str,
    start: Route | Programme,
    by: str = "",
    role: str = "",
    basis: str = "",
    expected: int | None = None,
    attempts: int = 10,
) -> Appended | Already | Conflict | Refusal:
    """
    Judge an event by the stored log and append it.

    If someone else appended meanwhile, the event is judged again by what the log has become; a
    sender who names the number it saw is told of the conflict instead.

    Args:
        store: Where the log is.

        event: What happened.

        stream: Id of the route or the programme.

        event_id: Id made by the client; a retry with the same one appends nothing.

        recorded_at: When we learned of it, ISO 8601 in UTC.

        start: The state before the first event, with the policy in force.

        by: Id of who records it.

        role: In what role.

        basis: On what document.

        expected: The number of the last row that the sender saw; by default the stored log decides.

        attempts: How often to judge at most, 1 or more.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-072``, if the id is taken by another event; ``-073``,
            if the time of recording does not fit; ``-074`` after too many conflicts; ``-075``, if
            the stream or the event has no id; ``MM-MODEL-001``, if *stream*, *by* or *role* is no
            id.
    """
    details = {"by": by, "role": role, "basis": basis, "recorded_at": recorded_at}
    expect_at_least("attempts", attempts, bound=1)
    for _ in range(attempts):
        rows = store.read(stream)
        seen = len(rows) if expected is None else expected
        row = event_to_row(event, stream=stream, seq=seen + 1, event_id=event_id, **details)
        if seen == len(rows) and all(old["event_id"] != event_id for old in rows):
            log = _events_of(rows)
            after = decide(fold(log, start=start), event, log=log)
            if isinstance(after, Refusal):
                return after
        # A retry, or too late: the store knows which.
        outcome = store.append(stream, seen, [row])
        if expected is not None or not isinstance(outcome, Conflict):
            return outcome
    raise _BUSY.error(subject=stream)


def _events_of(rows: Sequence[Row]) -> list[Any]:
    return [event_from_row(row, line=line) for line, row in enumerate(rows, 1)]
