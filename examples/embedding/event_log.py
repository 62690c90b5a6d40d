"""
What every application that keeps logs of events shares; copy it beside your store.

``admit`` is the whole law of a store: give it what your database holds, write what it returns.
``submit`` takes an event from a person who saw the log at some length, and from no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from mentorship_model import Place, Problem, Text
from mentorship_model.errors import ProblemKind
from mentorship_model.lifecycle import (
    Already,
    Appended,
    Conflict,
    EventStore,
    Refusal,
    decide,
    event_from_row,
    event_to_row,
    fold,
)
from mentorship_model.lifecycle.log import GENESIS, Row, chained
from mentorship_model.lifecycle.rows import COLUMNS
from mentorship_model.model import Programme, Route

__all__ = ["CHAINED", "admit", "stale", "submit"]

CHAINED: Final = (*COLUMNS, "prev", "hash")
"""The columns that a store keeps, all of them texts but ``seq``."""

_GAP: Final = ProblemKind(
    "MM-LIFECYCLE-071",
    Text("номера строк идут не подряд", "the numbers of the rows are not consecutive"),
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
    Text(
        "время записи раньше дня события или предыдущей записи",
        "recorded before the day of the event or before the row before",
    ),
)
_STALE: Final = ProblemKind(
    "MM-HOST-001",
    Text(
        "журнал изменился: последняя запись в нём № {seq}",
        "the log has changed: its last row is number {seq}",
    ),
    remedy=Text("Прочтите журнал и решите снова.", "Read the log and decide again."),
)
# A retry may come later and after others; everything else must be the same.
_CONTENT: Final = tuple(name for name in COLUMNS if name not in ("seq", "recorded_at"))


def admit(
    stream: str,
    expected: int,
    rows: Sequence[Row],
    *,
    last: Row | None,
    known: Mapping[str, Row],
) -> Sequence[Row] | Already | Conflict:
    """
    Return the rows to write, linked to what the stream ends with, or why nothing is written.

    Args:
        stream: Id of the route or the programme.

        expected: The number the writer believes the stream ends with.

        rows: What is to be appended.

        last: The last row of the stream in the database.

        known: Rows of the database, of any stream, with an ``event_id`` of *rows*.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-071`` to ``-073``, as the stores of the library.
    """
    if known:
        return Already(max(_repeated(stream, row, known.get(row["event_id"])) for row in rows))
    found = int(last["seq"]) if last else 0
    if found != expected:
        return Conflict(found)
    before = last["recorded_at"] if last else ""
    for seq, row in enumerate(rows, expected + 1):
        if row["seq"] != str(seq):
            raise _GAP.error(place=Place(column="seq"))
        if row["recorded_at"] < before or row["recorded_at"][:10] < row["on"]:
            raise _BAD_TIME.error(place=Place(column="recorded_at"), subject=row["event_id"])
        before = row["recorded_at"]
    if len({row["event_id"] for row in rows}) != len(rows):
        raise _OTHER_CONTENT.error(place=Place(column="event_id"))
    return list(chained(rows, after=last["hash"] if last else GENESIS))


def _repeated(stream: str, row: Row, old: Row | None) -> int:
    is_same = old is not None and [row.get(name, "") for name in _CONTENT] == [
        old[name] for name in _CONTENT
    ]
    if old is None or old["stream"] != stream or not is_same:
        raise _OTHER_CONTENT.error(place=Place(column="event_id"), subject=row["event_id"])
    return int(old["seq"])


def submit(
    store: EventStore,
    event: Any,
    *,
    stream: str,
    expected: int,
    start: Route | Programme,
    **details: str,
) -> Appended | Already | Conflict | Refusal:
    """
    Judge an event by the log as its sender saw it, and append it if nobody was faster.

    ``lifecycle.record`` judges again by what the log has become; this asks the person again.

    Args:
        store: Where the log is.

        event: What happened.

        stream: Id of the route or the programme.

        expected: How many rows the sender saw.

        start: The state before the first event.

        details: ``event_id``, ``recorded_at``, ``by``, ``role`` and ``basis`` of the row.
    """
    row = event_to_row(event, stream=stream, seq=expected + 1, **details)
    rows = store.read(stream)
    if len(rows) == expected:
        log = [event_from_row(old) for old in rows]
        after = decide(fold(log, start=start), event, log=log)
        if isinstance(after, Refusal):
            return after
    # With more rows it is a retry of an event that is there, or too late: the store knows which.
    return store.append(stream, expected, [row])


def stale(conflict: Conflict, *, stream: str) -> Problem:
    """Word a conflict as a problem for the person who was too late."""
    return _STALE.problem(subject=stream, seq=conflict.seq)
