"""
Facts straight from histories: who was in which phase from when to when.

A history is rows ``{programme, phase, start, end}``, plain or in a frame, dates as such or as ISO
text; a life cycle's log, a spreadsheet of statuses and a foreign system all come to that.  The other
columns of a programme are added by its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.monitoring.arguments import day_of, expect_day
from mentorship_model.monitoring.frame_opening import plain_rows
from mentorship_model.monitoring.problems import WRONG_TYPE
from mentorship_model.monitoring.row_table import mappings
from mentorship_model.monitoring.subjects import ColumnKind
from mentorship_model.monitoring.survival import Observation
from mentorship_model.text import Text

__all__ = ["observations", "programme_history", "time_in_phase"]

Row = Mapping[str, Any]

_BACKWARDS: Final = ProblemKind(
    "MM-MONITORING-031",
    Text("конец раньше начала", "the end is before the start"),
    remedy=Text("Проверьте обе даты; отрезок не учтён.", "Check both dates; it is not used."),
)
_NO_START: Final = ProblemKind(
    "MM-MONITORING-032",
    Text("нет даты начала", "no date of the start"),
    remedy=Text("Заполните её; отрезок не учтён.", "Fill it in; the stretch is not used."),
)
_NO_ID: Final = ProblemKind(
    "MM-MONITORING-038",
    Text("не сказано, о чём отрезок", "what the stretch is of is not said"),
    expected=Text("код программы и фаза текстом", "a programme id and a phase as text"),
    remedy=Text("Заполните; отрезок не учтён.", "Fill it in; the stretch is not used."),
)
_TWICE: Final = ProblemKind(
    "MM-MONITORING-054",
    Text("тот же отрезок стоит в строке {other}", "the same stretch stands in row {other}"),
    remedy=Text("Уберите один из них; учтён первый.", "Take out one; the first is used."),
)
_OVERLAP: Final = ProblemKind(
    "MM-MONITORING-055",
    Text(
        "отрезок начался раньше, чем кончился тот, что в строке {other}",
        "the stretch began before the one in row {other} ended",
    ),
    remedy=Text(
        "Заполните или исправьте конец того; оба учтены, как записаны.",
        "Fill in or mend the end of that one; both are used as they are written.",
    ),
)

RUNNING: Final = frozenset({"active", "vacant"})
FINAL: Final = frozenset({"completed", "terminated", "declined"})


def time_in_phase(
    history: Any, *, on: date
) -> tuple[tuple[dict[str, Any], ...], tuple[Problem, ...]]:
    """
    Make one row for each stretch of a programme in a phase, with its length in days.

    Args:
        history: Rows, or a frame, with ``programme``, ``phase``, ``start`` and, if it is over, ``end``;
            other columns are kept.

        on: The day of the count; a stretch that lasts is measured up to it.

    Returns:
        Rows of the subject ``programme`` for the indicator TIME_IN_PHASE (their ids repeat, so
        none is in the column ``programme``), and what is wrong with the stretches: those that could
        not be used, that repeat or that overlap.

    Raises:
        MentorshipModelError: ``MM-MONITORING-041``, if *history* is neither rows nor a frame;
            ``MM-ARGUMENTS-001``, if *on* is no day.

    Examples:
        >>> rows, problems = time_in_phase(
        ...     [{"programme": "p1", "phase": "proposed", "start": date(2026, 9, 1),
        ...       "end": date(2026, 9, 11)},
        ...      {"programme": "p1", "phase": "active", "start": date(2026, 9, 11)}],
        ...     on=date(2026, 10, 1))
        >>> [(row["phase"], row["days_in_phase"]) for row in rows]
        [('proposed', 10), ('active', 20)]
    """
    day = expect_day("on", on)
    good, problems = _checked(history, day)
    rows = tuple(
        {name: value for name, value in row.items() if name not in ("programme", "start", "end")}
        | {"days_in_phase": (_end(row, day) - row["start"]).days}
        for row in good
    )
    return rows, problems


def programme_history(
    history: Any, *, on: date
) -> tuple[tuple[dict[str, Any], ...], tuple[Problem, ...]]:
    """
    Make one row for each programme: where it stands, since when, when it began and ended.

    Args:
        history: Rows, or a frame, with ``programme``, ``phase``, ``start`` and, if it is over, ``end``;
            other columns are taken from the latest row.

        on: The day of the count; what begins after it is not known yet.

    Returns:
        Rows of the subject ``programme`` in the order of ids, and what is wrong with the stretches:
        those that could not be used, that repeat or that overlap.

    Raises:
        MentorshipModelError: ``MM-MONITORING-041``, if *history* is neither rows nor a frame;
            ``MM-ARGUMENTS-001``, if *on* is no day.

    Examples:
        >>> rows, problems = programme_history(
        ...     [{"programme": "p1", "phase": "active", "start": date(2026, 9, 1),
        ...       "end": date(2026, 12, 1)},
        ...      {"programme": "p1", "phase": "completed", "start": date(2026, 12, 1)}],
        ...     on=date(2027, 1, 1))
        >>> rows[0]["phase"], rows[0]["started_on"], rows[0]["ended_on"]
        ('completed', datetime.date(2026, 9, 1), datetime.date(2026, 12, 1))
    """
    day = expect_day("on", on)
    good, problems = _checked(history, day)
    stretches: dict[str, list[Row]] = defaultdict(list)
    for row in good:
        stretches[row["programme"]].append(row)
    return tuple(_programme(stretches[id], day) for id in sorted(stretches)), problems


def _programme(stretches: list[Row], on: date) -> dict[str, Any]:
    ordered = sorted(stretches, key=lambda row: (*_order(row), row["phase"]))
    last = ordered[-1]
    running = [row["start"] for row in ordered if row["phase"] in RUNNING]
    rest = {name: value for name, value in last.items() if name not in ("start", "end")}
    return rest | {
        "started_on": running[0] if running else None,
        "ended_on": last["start"] if last["phase"] in FINAL else None,
        "days_in_phase": (_end(last, on) - last["start"]).days,
    }


def observations(history: Any, *, on: date) -> tuple[Observation, ...]:
    """
    Watch each programme from its first running day until it is terminated early, for survival.

    A programme that is completed, or still runs, is watched as long as it ran and not lost.

    Args:
        history: As for :func:`programme_history`.

        on: The day of the count.

    Returns:
        One for each programme that ran; what could not be read is named by
        :func:`programme_history`.

    Raises:
        MentorshipModelError: ``MM-MONITORING-041``, if *history* is neither rows nor a frame;
            ``MM-ARGUMENTS-001``, if *on* is no day.

    Examples:
        >>> observations([{"programme": "p1", "phase": "active", "start": date(2026, 9, 1)}],
        ...              on=date(2026, 9, 11))
        (Observation(time=10, is_event=False, subject='p1'),)
    """
    day = expect_day("on", on)
    rows, _ = programme_history(history, on=day)
    return tuple(
        Observation(
            ((row["ended_on"] or day) - row["started_on"]).days,
            row["phase"] == "terminated",
            row["programme"],
        )
        for row in rows
        if row["started_on"] is not None
    )


def _checked(history: Any, on: date) -> tuple[list[Row], tuple[Problem, ...]]:
    good: dict[int, Row] = {}
    first: dict[tuple[Any, ...], int] = {}
    rows = plain_rows(history, argument="history")
    _, problems = mappings(rows, argument="history")
    for number, given in enumerate(rows, start=1):
        if not isinstance(given, Mapping):
            continue
        row = {**given, "start": day_of(given.get("start")), "end": day_of(given.get("end"))}
        problem = _problem(row, number)
        if problem is None and row["start"] <= on:
            other = first.setdefault(tuple(row[name] for name in _STRETCH), number)
            if other == number:
                good[number] = row
                continue
            problem = _TWICE.problem(place=Place(row=number), subject=row["programme"], other=other)
        problems += [] if problem is None else [problem]
    return list(good.values()), (*problems, *_overlaps(good))


_STRETCH: Final = ("programme", "phase", "start", "end")


def _overlaps(stretches: Mapping[int, Row]) -> Iterator[Problem]:
    """Report stretches that begin before the one before them has ended: there is one phase at a time."""
    ordered = sorted(
        stretches.items(),
        key=lambda pair: (pair[1]["programme"], *_order(pair[1]), pair[0]),
    )
    for (other, before), (number, row) in pairwise(ordered):
        is_over = before["end"] is not None and before["end"] <= row["start"]
        if before["programme"] == row["programme"] and not is_over:
            yield _OVERLAP.problem(place=Place(row=number), subject=row["programme"], other=other)


def _problem(row: Row, number: int) -> Problem | None:
    """Say what makes a stretch unusable, if anything does."""
    id = row.get("programme")
    subject = id if isinstance(id, str) else None
    for name in ("programme", "phase"):
        if not row.get(name) or not isinstance(row[name], str):
            return _NO_ID.problem(place=Place(row=number, column=name), subject=subject)
    start, end = row["start"], row["end"]
    if start is None:
        return _NO_START.problem(place=Place(row=number, column="start"), subject=subject)
    for name in ("start", "end"):
        if not isinstance(row[name], date | None):
            place = Place(row=number, column=name)
            return WRONG_TYPE.problem(
                place=place, subject=subject, count=1, kind=ColumnKind.DATE.label
            )
    if end is not None and end < start:
        return _BACKWARDS.problem(place=Place(row=number), subject=subject)
    return None


def _order(row: Row) -> tuple[date, date, bool]:
    """
    Give what puts stretches in order.

    Of phases that begin on one day the one that lasts longer is the later one, whatever the day of
    the count, and a final one is the last.
    """
    return row["start"], row["end"] or date.max, row["phase"] in FINAL


def _end(row: Row, on: date) -> date:
    end: date | None = row.get("end")
    return on if end is None or end > on else end
