"""
Where logs are kept: a protocol of three methods, a store in memory and one in SQLite.

A host with its own database implements :class:`EventStore`; :func:`record` works with any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from attrs import frozen

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.lifecycle.log import GENESIS, Row, chained
from mentorship_model.lifecycle.machine import Refusal, decide, fold
from mentorship_model.lifecycle.rows import COLUMNS, event_from_row, event_to_row
from mentorship_model.model import Programme, Route
from mentorship_model.text import Text

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = [
    "STORED_COLUMNS",
    "Already",
    "Appended",
    "Conflict",
    "EventStore",
    "Head",
    "MemoryStore",
    "SqliteStore",
    "admit",
    "load",
    "record",
]

STORED_COLUMNS: Final = (*COLUMNS, "prev", "hash")
"""What a store keeps of a row, in order."""

_CREATE: Final = """
CREATE TABLE IF NOT EXISTS lifecycle_events (
    stream TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT NOT NULL UNIQUE,
    chart TEXT NOT NULL, type TEXT NOT NULL, v TEXT NOT NULL, "on" TEXT NOT NULL,
    recorded_at TEXT NOT NULL, "by" TEXT NOT NULL, role TEXT NOT NULL, basis TEXT NOT NULL,
    data TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
) WITHOUT ROWID
"""
_INSERT: Final = "INSERT INTO lifecycle_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# A row is flat text; the database counts with the number.
_ROWS: Final = """
SELECT stream, CAST(seq AS TEXT), event_id, chart, type, v, "on", recorded_at, "by", role, basis,
       data, prev, hash
FROM lifecycle_events AS row
"""
_AFTER: Final = _ROWS + "WHERE stream = ? AND seq > ? ORDER BY row.seq"
_LAST: Final = _ROWS + "WHERE stream = ? ORDER BY row.seq DESC LIMIT 1"
_BY_ID: Final = _ROWS + "WHERE event_id = ?"
_HEADS: Final = "SELECT stream, max(seq), hash FROM lifecycle_events GROUP BY stream"

_GAP: Final = ProblemKind(
    "MM-LIFECYCLE-071",
    Text("номера строк идут не подряд", "the numbers of the rows are not consecutive"),
    expected=Text("номера от {first} подряд", "consecutive numbers from {first}"),
)
_OTHER_CONTENT: Final = ProblemKind(
    "MM-LIFECYCLE-072",
    Text(
        "событие с этим event_id уже записано с другим содержанием",
        "an event with this event_id is recorded with another content",
    ),
    remedy=Text("Дайте новому событию новый event_id.", "Give a new event a new event_id."),
)
_BAD_TIME: Final = ProblemKind(
    "MM-LIFECYCLE-073",
    Text("время записи не подходит", "the time of recording does not fit"),
    expected=Text(
        "время UTC по ISO 8601, не раньше дня события и не раньше предыдущей записи",
        "ISO 8601 in UTC, not before the day of the event nor before the row before",
    ),
)
_BUSY: Final = ProblemKind(
    "MM-LIFECYCLE-074",
    Text("журнал всё время меняется", "the log keeps changing"),
    remedy=Text("Повторите позже.", "Try again later."),
)
_UNNAMED: Final = ProblemKind(
    "MM-LIFECYCLE-075",
    Text("строка не названа как надо", "the row is not named as it should be"),
    expected=Text(
        "непустые строки: stream - тот, в который пишут, event_id - номер события",
        "texts that are not empty: stream is the one written to, event_id names the event",
    ),
)
_UTC: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d([.]\d+)?)?(Z|[+]00:00))?", re.ASCII)


@frozen
class Appended:
    """The rows were appended; ``seq`` is the number of the last one."""

    seq: int


@frozen
class Already:
    """The same rows were appended before; ``seq`` is the number of the last one."""

    seq: int


@frozen
class Conflict:
    """Someone appended meanwhile; ``seq`` is the number the stream has come to."""

    seq: int


@frozen
class Head:
    """The last row of a stream: its number and its hash, which serves as an anchor."""

    seq: int
    hash: str


class EventStore(Protocol):
    """What a place for logs has to do."""

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

    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        return self._streams.get(stream, ())[after:]

    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        log = self._streams.get(stream, ())
        ids = [row["event_id"] for row in rows if row["event_id"] in self._by_id]
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


class SqliteStore:
    """
    Logs in a SQLite database, one transaction for each append.

    Args:
        connection: An open connection; the table is made if it is not there.

    Examples:
        >>> store = SqliteStore.open(":memory:")
        >>> store.heads()
        {}
        >>> store.close()
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute(_CREATE)

    @classmethod
    def open(cls, path: str) -> SqliteStore:
        """Open or make the database at *path*; ``":memory:"`` keeps it in memory."""
        from sqlite3 import connect

        return cls(connect(path, isolation_level=None))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        return self._select(_AFTER, stream, after)

    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            outcome = self._append(stream, expected, rows)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return outcome

    def heads(self) -> Mapping[str, Head]:
        """Return the last row of each stream."""
        found = self._connection.execute(_HEADS)
        return {stream: Head(seq, hash) for stream, seq, hash in found}

    def _append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        known = [old for row in rows for old in self._select(_BY_ID, row["event_id"])]
        last = next(iter(self._select(_LAST, stream)), None)
        admitted = admit(
            stream, expected, rows, last=last, known={old["event_id"]: old for old in known}
        )
        if isinstance(admitted, Already | Conflict):
            return admitted
        for row in admitted:
            self._connection.execute(_INSERT, [row.get(column, "") for column in STORED_COLUMNS])
        return Appended(expected + len(rows))

    def _select(self, query: str, *values: object) -> list[dict[str, str]]:
        found = self._connection.execute(query, values)
        return [dict(zip(STORED_COLUMNS, row, strict=True)) for row in found]


def load(store: EventStore, stream: str, *, start: Route | Programme | None = None) -> Any:
    """
    Return the state that the stored log of a stream makes.

    Args:
        store: Where the log is.

        stream: Id of the route or the programme.

        start: The state before the first event, with the policy in force.
    """
    return fold([event_from_row(row) for row in store.read(stream)], start=start)


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

        attempts: How often to judge again.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-072``, if the id is taken by another event; ``-073``,
            if the time of recording does not fit; ``-074`` after too many conflicts; ``-075``, if
            the stream or the event has no id.
    """
    details = {"by": by, "role": role, "basis": basis, "recorded_at": recorded_at}
    for _ in range(attempts):
        rows = store.read(stream)
        seen = len(rows) if expected is None else expected
        row = event_to_row(event, stream=stream, seq=seen + 1, event_id=event_id, **details)
        if seen == len(rows) and all(old["event_id"] != event_id for old in rows):
            log = [event_from_row(old) for old in rows]
            after = decide(fold(log, start=start), event, log=log)
            if isinstance(after, Refusal):
                return after
        # A retry, or too late: the store knows which.
        outcome = store.append(stream, seen, [row])
        if expected is not None or not isinstance(outcome, Conflict):
            return outcome
    raise _BUSY.error(subject=stream)


def admit(
    stream: str,
    expected: int,
    rows: Sequence[Row],
    *,
    last: Row | None,
    known: Mapping[str, Row],
) -> tuple[Row, ...] | Already | Conflict:
    """
    Return the rows to write, linked to what the stream ends with, or why nothing is written.

    The whole law of a store: a store of your own finds *last* and *known*, and writes what comes
    back, in one transaction.

    Args:
        stream: Id of the route or the programme.

        expected: The number the writer believes the stream ends with.

        rows: What is to be appended.

        last: The last row of the stream, if it has one.

        known: Stored rows of any stream with an ``event_id`` of *rows*, by it.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-071``, if the numbers are not consecutive; ``-072``, if
            an id is taken by another event; ``-073``, if the time of recording does not fit;
            ``-075``, if a row names no event or another stream.

    Examples:
        >>> admit("r1", 3, [], last=None, known={})
        Conflict(seq=0)
    """
    if known:
        return Already(max(_repeated(stream, row, known.get(row["event_id"])) for row in rows))
    actual = int(last["seq"]) if last else 0
    if actual != expected:
        return Conflict(actual)
    recorded = last["recorded_at"] if last else ""
    taken: set[str] = set()
    for seq, row in enumerate(rows, expected + 1):
        if row.get("seq") != str(seq):
            raise _GAP.error(place=Place(column="seq"), first=expected + 1)
        if row.get("stream") != stream or not _is_name(stream):
            raise _UNNAMED.error(place=Place(column="stream"))
        if not _is_name(row["event_id"]):
            raise _UNNAMED.error(place=Place(column="event_id"), subject=stream)
        written = row["recorded_at"]
        if not _is_utc(written) or written < recorded or written[:10] < row["on"]:
            raise _BAD_TIME.error(place=Place(column="recorded_at"), subject=row["event_id"])
        if row["event_id"] in taken:
            raise _OTHER_CONTENT.error(place=Place(column="event_id"), subject=row["event_id"])
        recorded = written
        taken.add(row["event_id"])
    return tuple(chained(rows, after=last["hash"] if last else GENESIS))


def _is_name(value: object) -> bool:
    return type(value) is str and bool(value)


def _is_utc(written: object) -> bool:
    if type(written) is not str or _UTC.fullmatch(written) is None:
        return False
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True


def _repeated(stream: str, row: Row, old: Row | None) -> int:
    if old is None or old["stream"] != stream or _content(old) != _content(row):
        raise _OTHER_CONTENT.error(place=Place(column="event_id"), subject=row["event_id"])
    return int(old["seq"])


def _content(row: Row) -> tuple[str, ...]:
    # A retry may come later and after others; everything else must be the same.
    return tuple(row.get(column, "") for column in COLUMNS if column not in ("seq", "recorded_at"))
