"""A store of logs in SQLite, by the standard library alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import Place, ProblemKind
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
_LAST: Final = _ROWS + "WHERE stream = ? ORDER BY row.seq DESC LIMIT 1"
_BY_ID: Final = _ROWS + "WHERE event_id = ?"
_HEADS: Final = "SELECT stream, max(seq), hash FROM lifecycle_events GROUP BY stream"

_A_PATH: Final = Text("путь к файлу или :memory:", "the path of a file, or :memory:")
_NO_DATABASE: Final = ProblemKind(
    "MM-LIFECYCLE-077",
    Text("базу данных не открыть", "the database cannot be opened"),
    expected=Text(
        "файл базы SQLite или место, где его можно создать",
        "a file of a SQLite database, or a place where one can be made",
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
