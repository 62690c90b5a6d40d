"""A store of logs in SQLite, by the standard library alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.lifecycle.admission import (
    STORED_COLUMNS,
    Already,
    Appended,
    Conflict,
    Head,
    admit,
    event_ids,
)
from mentorship_model.lifecycle.log import Row
from mentorship_model.lifecycle.rows import events_from_cells
from mentorship_model.lifecycle.sqlite import fault, prepare, tells_faults, transaction
from mentorship_model.lifecycle.texts import CONNECTION
from mentorship_model.text import Text

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["SqliteStore"]

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
# The cells of EVENT_COLUMNS.
_EVENTS: Final = """
SELECT chart, type, v, "on", data FROM lifecycle_events WHERE stream = ? ORDER BY seq
"""
_LAST: Final = _ROWS + "WHERE stream = ? ORDER BY row.seq DESC LIMIT 1"
_BY_ID: Final = _ROWS + "WHERE event_id = ?"
_HEADS: Final = "SELECT stream, max(seq), hash FROM lifecycle_events GROUP BY stream"

_A_PATH: Final = Text("путь к файлу или :memory:", "the path of a file, or :memory:")
_IN_TRANSACTION: Final = ProblemKind(
    "MM-LIFECYCLE-078",
    Text("на соединении открыта другая транзакция", "another transaction is open"),
    remedy=Text(
        "Завершите её или дайте хранилищу своё соединение.",
        "End it, or give the store a connection of its own.",
    ),
)


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
        self._place = prepare(connection, _CREATE)

    @classmethod
    def open(cls, path: str) -> SqliteStore:
        """
        Open or make the database at *path*; ``":memory:"`` keeps it in memory.

        Raises:
            MentorshipModelError: ``MM-LIFECYCLE-077``, if there is no database and none can be
                made; ``-081`` to ``-088``, here and later, with what else it cannot do and why.
        """
        from sqlite3 import Error, connect

        place = Place(argument="path")
        try:
            connection = connect(path, isolation_level=None)
        except (TypeError, ValueError):
            raise wrong_argument("path", expected=_A_PATH) from None
        except Error as error:
            raise fault(error, place=place) from error
        try:
            return cls(connection)
        except MentorshipModelError as error:
            connection.close()
            raise MentorshipModelError(evolve(error.problems[0], place=place)) from error.__cause__

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @tells_faults
    @checks_arguments
    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        return self._select(_AFTER, stream, after)

    @tells_faults
    @checks_arguments
    def read_events(self, stream: str) -> list[Any]:
        """Return the events of a stream, in order; columns that say nothing of them stay unread."""
        return events_from_cells(self._connection.execute(_EVENTS, (stream,)))

    @tells_faults
    @checks_arguments
    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        self._expect_no_transaction(stream)
        with transaction(self._connection):
            return self._append(stream, expected, rows)

    @tells_faults
    def heads(self) -> Mapping[str, Head]:
        """Return the last row of each stream."""
        found = self._connection.execute(_HEADS)
        return {stream: Head(seq, hash) for stream, seq, hash in found}

    def _expect_no_transaction(self, stream: str) -> None:
        # What the host has not committed is not ours to commit, nor to take back.
        if self._connection.in_transaction:
            raise _IN_TRANSACTION.error(place=self._place, subject=stream)

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
