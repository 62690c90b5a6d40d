"""
Where logs are kept: a protocol of three methods, a store in memory and one in SQLite.

A host with its own database implements :class:`EventStore`; :func:`record` works with any of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from attrs import frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.lifecycle.log import GENESIS, Row, chained
from mentorship_model.lifecycle.machine import Refusal, decide, fold
from mentorship_model.lifecycle.rows import (
    BAD_TIME,
    COLUMNS,
    event_from_row,
    event_to_row,
    moment_of,
)
from mentorship_model.lifecycle.texts import CONNECTION
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
    "event_ids",
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
_A_PATH: Final = Text("путь к файлу или :memory:", "the path of a file, or :memory:")
_A_STORED_ROW: Final = Text("строка из журнала", "a row of the log")
_NOT_TEXTS: Final = ProblemKind(
    "MM-LIFECYCLE-076",
    Text("в строке журнала не текст", "a row of a log holds something else than text"),
    expected=Text("текст в каждом столбце", "a text in each column"),
)
_NO_DATABASE: Final = ProblemKind(
    "MM-LIFECYCLE-077",
    Text("базу данных не открыть", "the database cannot be opened"),
    expected=Text(
        "файл базы SQLite или место, где его можно создать",
        "a file of a SQLite database, or a place where one can be made",
    ),
)
_OTHER_CONTENT: Final = ProblemKind(
    "MM-LIFECYCLE-072",
    Text(
        "событие с этим event_id уже записано с другим содержанием",
        "an event with this event_id is recorded with another content",
    ),
    remedy=Text("Дайте новому событию новый event_id.", "Give a new event a new event_id."),
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


@runtime_checkable
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

    @checks_arguments
    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        return self._streams.get(stream, ())[after:]

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
        if not hasattr(connection, "execute"):
            raise wrong_argument("connection", expected=CONNECTION)
        self._connection = connection
        connection.execute(_CREATE)

    @classmethod
    def open(cls, path: str) -> SqliteStore:
        """
        Open or make the database at *path*; ``":memory:"`` keeps it in memory.

        Raises:
            MentorshipModelError: ``MM-LIFECYCLE-077``, if there is no database and none can be
                made; what a database that was opened says later, comes as it says it.
        """
        from sqlite3 import Error, connect

        connection = None
        try:
            connection = connect(path, isolation_level=None)
            return cls(connection)
        except TypeError:
            raise wrong_argument("path", expected=_A_PATH) from None
        except Error as error:
            if connection is not None:
                connection.close()
            raise _NO_DATABASE.error(place=Place(argument="path")) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @checks_arguments
    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        return self._select(_AFTER, stream, after)

    @checks_arguments
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
        known = [old for id in event_ids(rows) for old in self._select(_BY_ID, id)]
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
        # Written out, a dict is made in half the time of ``dict(zip(STORED_COLUMNS, row))``.
        return [
            {
                "stream": stream,
                "seq": seq,
                "event_id": event_id,
                "chart": chart,
                "type": type,
                "v": v,
                "on": on,
                "recorded_at": recorded_at,
                "by": by,
                "role": role,
                "basis": basis,
                "data": data,
                "prev": prev,
                "hash": hash,
            }
            for (
                stream,
                seq,
                event_id,
                chart,
                type,
                v,
                on,
                recorded_at,
                by,
                role,
                basis,
                data,
                prev,
                hash,
            ) in self._connection.execute(query, values)
        ]


@checks_arguments
def load(store: EventStore, stream: str, *, start: Route | Programme | None = None) -> Any:
    """
    Return the state that the stored log of a stream makes.

    Args:
        store: Where the log is.

        stream: Id of the route or the programme.

        start: The state before the first event, with the policy in force.
    """
    return fold(_events_of(store.read(stream)), start=start)


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
            log = _events_of(rows)
            after = decide(fold(log, start=start), event, log=log)
            if isinstance(after, Refusal):
                return after
        # A retry, or too late: the store knows which.
        outcome = store.append(stream, seen, [row])
        if expected is not None or not isinstance(outcome, Conflict):
            return outcome
    raise _BUSY.error(subject=stream)


@checks_arguments
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
            ``-075``, if a row names no event or another stream; ``-076``, if it is no row of texts.

    Examples:
        >>> admit("r1", 3, [], last=None, known={})
        Conflict(seq=0)
    """
    if last is not None and not {"seq", "recorded_at", "hash"} <= last.keys():
        raise wrong_argument("last", expected=_A_STORED_ROW)
    ids = event_ids(rows)
    if known:
        pairs = zip(rows, ids, strict=True)
        return Already(max(_repeated(stream, row, known.get(id)) for row, id in pairs))
    actual = int(last["seq"]) if last else 0
    if actual != expected:
        return Conflict(actual)
    recorded = moment_of(last["recorded_at"]) if last else None
    taken: set[str] = set()
    for seq, (row, id) in enumerate(zip(rows, ids, strict=True), expected + 1):
        if row.get("seq") != str(seq):
            raise _GAP.error(place=Place(column="seq"), first=expected + 1)
        if not stream or row.get("stream") != stream:
            raise _UNNAMED.error(place=Place(column="stream"))
        if not id:
            raise _UNNAMED.error(place=Place(column="event_id"), subject=stream)
        written = row.get("recorded_at", "")
        moment = moment_of(written)
        if moment is None or (recorded and moment < recorded) or written < row.get("on", ""):
            raise BAD_TIME.error(place=Place(column="recorded_at"), subject=id)
        if id in taken:
            raise _OTHER_CONTENT.error(place=Place(column="event_id"), subject=id)
        recorded = moment
        taken.add(id)
    return tuple(chained(rows, after=last["hash"] if last else GENESIS))


@checks_arguments
def event_ids(rows: Sequence[Row]) -> list[str]:
    """
    Return the ids of the events that *rows* are to append, for a store to look up.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-076``, if a row has something else than texts.

    Examples:
        >>> event_ids([{"event_id": "e1"}])
        ['e1']
    """
    for number, row in enumerate(rows, 1):
        for column in COLUMNS:
            if not _is_text(row.get(column, "")):
                raise _NOT_TEXTS.error(place=Place(row=number, column=column))
    return [row.get("event_id", "") for row in rows]


def _events_of(rows: Sequence[Row]) -> list[Any]:
    return [event_from_row(row, line=line) for line, row in enumerate(rows, 1)]


def _is_text(cell: object) -> bool:
    if type(cell) is not str:
        return False
    try:
        # Half a sign cannot be written down, so it could not be hashed either.
        return cell.isascii() or bool(cell.encode())
    except UnicodeEncodeError:
        return False


def _repeated(stream: str, row: Row, old: Row | None) -> int:
    if old is None or old["stream"] != stream or _content(old) != _content(row):
        raise _OTHER_CONTENT.error(place=Place(column="event_id"), subject=row["event_id"])
    return int(old["seq"])


def _content(row: Row) -> tuple[str, ...]:
    # A retry may come later and after others; everything else must be the same.
    return tuple(row.get(column, "") for column in COLUMNS if column not in ("seq", "recorded_at"))
