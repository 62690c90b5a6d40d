"""
What a store admits to a log: all rows or none, numbered without a gap, a retry told from a clash.

The law of every store, in memory, in SQLite or of a host: :func:`admit` decides, the store only keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.lifecycle.log import GENESIS, Row, chained
from mentorship_model.lifecycle.rows import BAD_TIME, COLUMNS, moment_of
from mentorship_model.text import Text

__all__ = ["STORED_COLUMNS", "Already", "Appended", "Conflict", "Head", "admit", "event_ids"]

STORED_COLUMNS: Final = (*COLUMNS, "prev", "hash")
"""What a store keeps of a row, in order."""

_FARTHEST_EAST: Final = timedelta(hours=14)
"""
By how much local time may be ahead of UTC: a morning's lesson in Kamchatka (UTC+12) is recorded while
it is the day before in UTC.
"""

_GAP: Final = ProblemKind(
    "MM-LIFECYCLE-071",
    Text("номера строк идут не подряд", "the numbers of the rows are not consecutive"),
    expected=Text("номера от {first} подряд", "consecutive numbers from {first}"),
)
_A_STORED_ROW: Final = Text("строка из журнала", "a row of the log")
_NOT_TEXTS: Final = ProblemKind(
    "MM-LIFECYCLE-076",
    Text("в строке журнала не текст", "a row of a log holds something else than text"),
    expected=Text("текст в каждом столбце", "a text in each column"),
)
_OTHER_CONTENT: Final = ProblemKind(
    "MM-LIFECYCLE-072",
    Text(
        "событие с этим event_id уже записано с другим содержанием",
        "an event with this event_id is recorded with another content",
    ),
    remedy=Text("Дайте новому событию новый event_id.", "Give a new event a new event_id."),
)
_UNNAMED: Final = ProblemKind(
    "MM-LIFECYCLE-075",
    Text("строка не названа как надо", "the row is not named as it should be"),
    expected=Text(
        "непустые строки: stream — тот, в который пишут, event_id — код события",
        "texts that are not empty: stream is the one written to, event_id is the id of the event",
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
        moment = moment_of(row.get("recorded_at", ""))
        if moment is None or (recorded and moment < recorded) or _is_before(moment, row):
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


def _is_before(moment: datetime, row: Row) -> bool:
    """Say whether the day of an event has not begun anywhere."""
    try:
        there = moment + _FARTHEST_EAST
    except OverflowError:  # no day is after it
        there = moment
    return there.date().isoformat() < row.get("on", "")


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
