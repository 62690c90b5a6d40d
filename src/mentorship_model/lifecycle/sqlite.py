"""
A SQLite database: transactions, and what it cannot do, told in our words with what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, Protocol, TypeVar

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.text import Text

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["fault", "prepare", "tells_faults", "transaction"]

P = ParamSpec("P")
R = TypeVar("R")

_NO_DATABASE: Final = ProblemKind(
    "MM-LIFECYCLE-077",
    Text("базу данных не открыть", "the database cannot be opened"),
    expected=Text(
        "файл базы SQLite или место, где его можно создать",
        "a file of a SQLite database, or a place where one can be made",
    ),
)
_BUSY: Final = ProblemKind(
    "MM-LIFECYCLE-081",
    Text("базу данных держит кто-то другой", "someone else holds the database"),
    remedy=Text(
        "Повторите позже или откройте соединение с большим timeout.",
        "Try again later, or open the connection with a longer timeout.",
    ),
)
_FULL: Final = ProblemKind(
    "MM-LIFECYCLE-082",
    Text("для записи нет места", "there is no room to write"),
    remedy=Text(
        "Освободите место на диске и повторите запись: прежнее цело.",
        "Make room on the disk and write again: what was there is whole.",
    ),
)
_READ_ONLY: Final = ProblemKind(
    "MM-LIFECYCLE-083",
    Text("в базу данных нельзя писать", "the database may not be written to"),
    remedy=Text(
        "Откройте её для записи; писать надо и в её папку.",
        "Open it for writing; its folder has to be written to as well.",
    ),
)
_DAMAGED: Final = ProblemKind(
    "MM-LIFECYCLE-084",
    Text("файл базы данных повреждён", "the file of the database is damaged"),
    remedy=Text(
        "Верните его из копии и сверьте журналы с опорными хешами (verify).",
        "Restore it from a copy and hold its logs against their anchors (verify).",
    ),
)
_DISK: Final = ProblemKind(
    "MM-LIFECYCLE-085",
    Text("диск не читает или не пишет", "the disk does not read or write"),
    remedy=Text(
        "Проверьте диск и повторите с тем же event_id: дважды событие не запишется.",
        "Check the disk and try again with the same event_id: no event is written twice.",
    ),
)
_CLOSED: Final = ProblemKind(
    "MM-LIFECYCLE-086",
    Text(
        "соединение с базой данных закрыто или из другого потока",
        "the connection to the database is closed or of another thread",
    ),
    remedy=Text("Откройте в этом потоке новое.", "Open a new one in this thread."),
)
_UNWRITABLE: Final = ProblemKind(
    "MM-LIFECYCLE-087",
    Text("этого значения базе данных не записать", "the database cannot hold a value"),
    expected=Text(
        "текст из целых знаков Unicode, число до 64 бит",
        "a text of whole signs of Unicode, a number of up to 64 bits",
    ),
)
_OTHER: Final = ProblemKind(
    "MM-LIFECYCLE-088",
    Text("база данных не выполнила просьбу: {name}", "the database did not do it: {name}"),
    remedy=Text(
        "Проверьте, что её таблицы сделала эта библиотека; подробности в __cause__.",
        "Check that its tables were made by this library; the details are in __cause__.",
    ),
)

# The primary result codes of https://sqlite.org/rescode.html.
_BY_RESULT: Final = {
    3: _READ_ONLY,
    5: _BUSY,
    6: _BUSY,
    8: _READ_ONLY,
    10: _DISK,
    11: _DAMAGED,
    13: _FULL,
    14: _NO_DATABASE,
    26: _NO_DATABASE,
}


class OnConnection(Protocol):
    """What keeps something in a database, and knows where that is."""

    _place: Place


S = TypeVar("S", bound=OnConnection)


def fault(error: Exception, *, place: Place) -> MentorshipModelError:
    """Tell an error of sqlite3."""
    result = getattr(error, "sqlite_errorcode", None)
    if result is not None:
        name = getattr(error, "sqlite_errorname", "")
        return _BY_RESULT.get(result & 0xFF, _OTHER).error(place=place, name=name)
    # Without a result it is sqlite3 itself that refuses, or what it read is no text.
    is_misused = type(error).__name__ in ("ProgrammingError", "InterfaceError")
    return (_CLOSED if is_misused else _DAMAGED).error(place=place)


def tells_faults(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Let a method that works with a database tell its faults in our words."""

    @wraps(method)
    def told(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except (UnicodeError, OverflowError):
            # Their cause would hold what was to be written, which may be a person's words.
            raise _UNWRITABLE.error(place=self._place) from None
        except _sqlite_error() as error:
            raise fault(error, place=self._place) from error

    return told


def prepare(connection: Connection, *statements: str) -> Place:
    """Make ready a database and return where it is: the name of its file, if it has one."""
    try:
        for statement in statements:
            connection.execute(statement)
        path: str = connection.execute("PRAGMA database_list").fetchone()[2]
    except _sqlite_error() as error:
        raise fault(error, place=Place(argument="connection")) from error
    name = path.replace("\\", "/").rpartition("/")[2]
    return Place(file=name) if name else Place(argument="connection")


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Carry out what is done meanwhile wholly or not at all, however the connection was opened."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _sqlite_error() -> type[Exception]:
    # Asked for only when something was raised: sqlite3 is not needed to import the library.
    from sqlite3 import Error

    return Error
