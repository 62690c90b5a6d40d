"""
What people say in their own words, kept apart from the log so that it can be erased.

A log holds only a reference: a salted hash of the text.  Erasing the text and its salt leaves the
chain of the log whole, and nothing in it leads back to the words.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from mentorship_model.arguments import NOT_EMPTY, checks_arguments, wrong_argument
from mentorship_model.lifecycle.sqlite import prepare, tells_faults, transaction
from mentorship_model.text import Language, Text

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["CONNECTION", "MemoryTexts", "SqliteTexts", "Texts", "seal", "worded"]

_CREATE: Final = """
CREATE TABLE IF NOT EXISTS lifecycle_texts (reference TEXT PRIMARY KEY, text TEXT NOT NULL)
"""
_PUT: Final = "INSERT OR REPLACE INTO lifecycle_texts VALUES (?, ?)"
_GET: Final = "SELECT text FROM lifecycle_texts WHERE reference = ?"
_ERASE: Final = "DELETE FROM lifecycle_texts WHERE reference = ?"
# What is overwritten in the file must not stay in the journal that a database may keep beside it.
_SETTINGS: Final = ("PRAGMA secure_delete = ON", "PRAGMA journal_size_limit = 0")
_EMPTY_LOG_OF_WRITES: Final = "PRAGMA wal_checkpoint(TRUNCATE)"

CONNECTION: Final = Text("открытое соединение sqlite3", "an open connection of sqlite3")
_ERASED: Final = Text("текст удалён", "text erased")


@runtime_checkable
class Texts(Protocol):
    """A place for texts by reference."""

    def put(self, reference: str, text: str) -> None:
        """Keep *text* under *reference*."""

    def get(self, reference: str) -> str | None:
        """Return the text, or None if it was erased or never kept."""

    def erase(self, reference: str) -> None:
        """Forget the text."""


class MemoryTexts:
    """
    Texts in memory.

    Examples:
        >>> texts = MemoryTexts()
        >>> reference = seal("Хочу вести проектные уроки", salt="6f1d")
        >>> texts.put(reference, "Хочу вести проектные уроки")
        >>> texts.erase(reference)
        >>> worded(reference, texts, "ru")
        'текст удалён'
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    @checks_arguments
    def put(self, reference: str, text: str) -> None:
        """Keep *text* under *reference*."""
        self._texts[reference] = text

    @checks_arguments
    def get(self, reference: str) -> str | None:
        """Return the text, or None if it was erased or never kept."""
        return self._texts.get(reference)

    @checks_arguments
    def erase(self, reference: str) -> None:
        """Forget the text."""
        self._texts.pop(reference, None)


class SqliteTexts:
    """
    Texts in a SQLite database, in which what is erased is overwritten.

    Args:
        connection: An open connection; the table is made if it is not there.  While a transaction of
            the host is open, what is kept or erased is part of it; else it is done at once.

    Examples:
        >>> from sqlite3 import connect
        >>> connection = connect(":memory:", isolation_level=None)
        >>> texts = SqliteTexts(connection)
        >>> texts.put("text-1", "слова")
        >>> worded("text-1", texts), texts.erase("text-1"), worded("text-1", texts)
        ('слова', None, 'текст удалён')
        >>> connection.close()
    """

    def __init__(self, connection: Connection) -> None:
        if not hasattr(connection, "execute"):
            raise wrong_argument("connection", expected=CONNECTION)
        self._connection = connection
        self._place = prepare(connection, *_SETTINGS, _CREATE)

    @tells_faults
    @checks_arguments
    def put(self, reference: str, text: str) -> None:
        """Keep *text* under *reference*."""
        self._write(_PUT, reference, text)

    @tells_faults
    @checks_arguments
    def get(self, reference: str) -> str | None:
        """Return the text, or None if it was erased or never kept."""
        found = self._connection.execute(_GET, (reference,)).fetchone()
        return None if found is None else str(found[0])

    @tells_faults
    @checks_arguments
    def erase(self, reference: str) -> None:
        """Forget the text."""
        self._write(_ERASE, reference)
        if not self._connection.in_transaction:
            self._connection.execute(_EMPTY_LOG_OF_WRITES)

    def _write(self, statement: str, *values: str) -> None:
        if self._connection.in_transaction:
            self._connection.execute(statement, values)
            return
        with transaction(self._connection):
            self._connection.execute(statement, values)


@checks_arguments
def seal(text: str, *, salt: str) -> str:
    """
    Return the reference of a text: its salted hash.

    Args:
        text: The words.

        salt: Secret and different for each text; forgotten together with it.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if the salt is empty.

    Examples:
        >>> seal("да", salt="a") == seal("да", salt="b")
        False
    """
    # A hash without salt is as good as a short text: whoever guesses the words can check them.
    if not salt:
        raise wrong_argument("salt", expected=NOT_EMPTY)
    content = f"{salt}\0{unicodedata.normalize('NFC', text)}".encode("utf-8", "surrogatepass")
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@checks_arguments
def worded(reference: str, texts: Texts, lang: Language = "ru") -> str:
    """Return the words behind a reference, or that they were erased."""
    text = texts.get(reference)
    return _ERASED.in_(lang) if text is None else text
