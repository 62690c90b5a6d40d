"""
A log as a chain of rows: what makes tampering show, what was known when, and how it was on a day.

Each row carries the hash of the one before.  The chain shows partial edits; a log rewritten as a
whole shows only against an anchor kept elsewhere: a head hash printed in an order or a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.lifecycle.charts import effective, start_of
from mentorship_model.lifecycle.machine import evolve, fold
from mentorship_model.lifecycle.rows import (
    BAD_TIME,
    COLUMNS,
    canonical_json,
    event_from_row,
    moment_of,
)
from mentorship_model.model import Programme, Route
from mentorship_model.text import Text

__all__ = [
    "GENESIS",
    "HASHERS",
    "Period",
    "Row",
    "as_known",
    "as_was",
    "chained",
    "periods",
    "row_hash",
    "verify",
]

Row = Mapping[str, str]
"""A row of a log: the columns of :data:`COLUMNS`, and ``prev`` and ``hash`` once it is chained."""

GENESIS: Final = ""
"""What the first row of a stream has for the hash of the one before."""

Hasher = Callable[[bytes], str]

HASHERS: Final[Mapping[str, Hasher]] = {
    "sha256": lambda content: hashlib.sha256(content).hexdigest(),
}
"""Hash functions by the name that stands before each hash; pass more for other algorithms."""

_ALTERED: Final = ProblemKind(
    "MM-LIFECYCLE-061",
    Text("содержание строки не сходится с её хешем", "the row does not match its hash"),
    remedy=Text("Сверьте строку с исходным журналом.", "Compare the row with the original log."),
)
_UNLINKED: Final = ProblemKind(
    "MM-LIFECYCLE-062",
    Text("строка не продолжает предыдущую", "the row does not continue the one before"),
    expected=Text("номер {seq} после хеша предыдущей строки", "number {seq} after the hash before"),
)
_ANCHOR: Final = ProblemKind(
    "MM-LIFECYCLE-063",
    Text("в журнале нет строки с опорным хешем", "no row of the log has the hash of the anchor"),
    remedy=Text(
        "Журнал переписан или это другой журнал.", "The log was rewritten or is another one."
    ),
)
_HASHER: Final = ProblemKind(
    "MM-LIFECYCLE-064",
    Text("алгоритм хеша неизвестен", "the algorithm of the hash is not known"),
    expected=Text("один из: {allowed}", "one of: {allowed}"),
)
_A_TIME: Final = Text("день или время UTC по ISO 8601", "a day or a time in UTC, ISO 8601")
_TIME: Final = ProblemKind(
    "MM-LIFECYCLE-065",
    Text("время записи раньше, чем у предыдущей строки", "recorded before the row before it"),
)


@frozen(kw_only=True)
class Period:
    """
    How one side of a route or a programme was, from a day to a day.

    Attributes:
        side: ``phase``, ``standing``, ``version`` or ``activity:<id>``.

        value: Its value as a code.

        start: First day.

        end: Day after the last one; None if it lasts.
    """

    side: str
    value: str
    start: date
    end: date | None = None


@checks_arguments
def row_hash(
    row: Row, *, algorithm: str = "sha256", hashers: Mapping[str, Hasher] = HASHERS
) -> str:
    """
    Return the hash of a row and of what is before it, after the name of the algorithm.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-064``, if the algorithm is not known.
    """
    if algorithm not in hashers:
        raise _HASHER.error(place=Place(argument="algorithm"), allowed=", ".join(hashers))
    content = [row.get(column, "") for column in (*COLUMNS, "prev")]
    return f"{algorithm}:{hashers[algorithm](canonical_json(content).encode())}"


def chained(
    rows: Iterable[Row],
    *,
    after: str = GENESIS,
    algorithm: str = "sha256",
    hashers: Mapping[str, Hasher] = HASHERS,
) -> Iterator[dict[str, str]]:
    """
    Link rows of one stream into a chain.

    Args:
        rows: The rows in order.

        after: Hash of the row before the first.

        algorithm: Name of the hash function.

        hashers: The functions by name.

    Examples:
        >>> row, = chained([{"stream": "r1", "seq": "1"}])
        >>> row["prev"], row["hash"][:13]
        ('', 'sha256:18f30a')
    """
    for row in rows:
        linked = {**row, "prev": after}
        after = linked["hash"] = row_hash(linked, algorithm=algorithm, hashers=hashers)
        yield linked


@checks_arguments
def verify(
    rows: Sequence[Row], *, anchor: str | None = None, hashers: Mapping[str, Hasher] = HASHERS
) -> Problem | None:
    """
    Return the first break in the chain of one stream, or None if it is whole.

    Args:
        rows: The rows in order.

        anchor: A head hash kept elsewhere, which must occur.

        hashers: The functions by name.
    """
    after, recorded = GENESIS, None
    for seq, row in enumerate(rows, 1):
        place = Place(row=seq)
        if row.get("prev") != after or row.get("seq") != str(seq):
            return _UNLINKED.problem(place=place, seq=seq)
        algorithm = str(row.get("hash")).partition(":")[0]
        if algorithm not in hashers:
            return _HASHER.problem(place=place, allowed=", ".join(hashers))
        if not _matches_its_hash(row, algorithm=algorithm, hashers=hashers):
            return _ALTERED.problem(place=place)
        moment = moment_of(row.get("recorded_at"))
        if moment is None and row.get("recorded_at"):
            return BAD_TIME.problem(place=Place(row=seq, column="recorded_at"))
        if moment is not None and recorded is not None and moment < recorded:
            return _TIME.problem(place=place)
        after, recorded = row["hash"], moment or recorded
    if anchor is not None and all(row["hash"] != anchor for row in rows):
        return _ANCHOR.problem(place=Place(argument="anchor"))
    return None


def _matches_its_hash(row: Row, *, algorithm: str, hashers: Mapping[str, Hasher]) -> bool:
    try:
        return row["hash"] == row_hash(row, algorithm=algorithm, hashers=hashers)
    except (TypeError, ValueError):
        # What is no JSON text was never hashed.
        return False


@checks_arguments
def as_known(rows: Iterable[Row], *, at: str, start: Route | Programme) -> Route | Programme:
    """
    Return the state as it was known at a time.

    Args:
        rows: Rows of one stream in order.

        at: ISO 8601 in UTC, as in ``recorded_at``.

        start: The state before the first event.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-073``, if a row says no time of recording.
    """
    until = moment_of(at)
    if until is None:
        raise wrong_argument("at", expected=_A_TIME)
    known = [
        event_from_row(row, line=line)
        for line, row in enumerate(rows, 1)
        if _recorded(row, line) <= until
    ]
    return fold(known, start=start)


def _recorded(row: Any, line: int) -> datetime:
    moment = moment_of(row.get("recorded_at")) if isinstance(row, Mapping) else None
    if moment is None:
        raise BAD_TIME.error(place=Place(row=line, column="recorded_at"))
    return moment


@checks_arguments
def as_was(events: Iterable[Any], *, on: date) -> dict[str, str]:
    """
    Return how each side was on a day, as far as is known now.

    This reads the dated periods of the whole log; folding the events of earlier days again would
    not do, because they may have been recorded in another order.

    Args:
        events: The log, in order.

        on: The day.
    """
    # The periods of a side stand in order and without gaps: the last one that began is the one.
    return {period.side: period.value for period in periods(events) if period.start <= on}


@checks_arguments
def periods(events: Iterable[Any]) -> tuple[Period, ...]:
    """
    Return for each side of a route or a programme how it was from day to day.

    Args:
        events: The log, in order, annulments included.
    """
    log = tuple(events)
    if not log:
        return ()
    state: Any = start_of(log)
    open_ones: dict[str, Period] = {}
    closed: list[Period] = []
    for event in effective(log):
        state = evolve(state, event)
        for side, value in _sides(state):
            before = open_ones.get(side)
            if before is not None and before.value == value:
                continue
            if before is not None and before.start < event.on:
                closed.append(
                    Period(side=side, value=before.value, start=before.start, end=event.on)
                )
            open_ones[side] = Period(side=side, value=value, start=event.on)
    return tuple(sorted((*closed, *open_ones.values()), key=lambda one: (one.side, one.start)))


def _sides(state: Route | Programme) -> Iterator[tuple[str, str]]:
    yield "phase", state.phase.value
    yield "standing", "in_force" if state.suspension is None else "suspended"
    yield "version", str(state.road_map.version)
    for id, status in zip(state.road_map.ids, state.road_map.statuses, strict=True):
        yield f"activity:{id}", status.value
