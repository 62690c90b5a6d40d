"""
Events as rows of a log: how they are written down, and read back with every problem named.

A row is flat text, the same in CSV, in a database and in JSON lines.  What an event says stands in
``data`` as canonical JSON: sorted keys, NFC, ISO dates, no floats.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from attrs import evolve

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import (
    MentorshipModelError,
    Place,
    ProblemKind,
    forgets_what_it_read,
)
from mentorship_model.lifecycle.chart import Chart, Step
from mentorship_model.lifecycle.charts import CHARTS
from mentorship_model.lifecycle.fields import BAD_FIELD, ONLY_ONCE, reader, written
from mentorship_model.lifecycle.kinds import Misfits, Repeated, day_of, object_of
from mentorship_model.lifecycle.upcast import check_upcasters, upcast
from mentorship_model.model.references import expect_reference
from mentorship_model.text import Text

__all__ = [
    "BAD_TIME",
    "COLUMNS",
    "EVENT_COLUMNS",
    "MIDNIGHT",
    "as_text",
    "canonical_json",
    "data_of",
    "event_from_row",
    "event_to_row",
    "events_from_cells",
    "moment_of",
]

COLUMNS: Final = (
    "stream",
    "seq",
    "event_id",
    "chart",
    "type",
    "v",
    "on",
    "recorded_at",
    "by",
    "role",
    "basis",
    "data",
)
"""
The columns of a row, in order.

The edition of the rules stands in no column: a route says in ``opened`` under which one it lives, and
:func:`mentorship_model.lifecycle.conformance` tells what another one would have refused.
"""

EVENT_COLUMNS: Final = ("chart", "type", "v", "on", "data")
"""The columns that an event is read from; the others say of which stream it is, who wrote it, when."""

_UNKNOWN_CHART: Final = ProblemKind(
    "MM-LIFECYCLE-011",
    Text("неизвестный жизненный цикл", "not a known life cycle"),
    expected=Text("одно из: {allowed}", "one of: {allowed}"),
)
_NOT_A_ROW: Final = ProblemKind(
    "MM-LIFECYCLE-017",
    Text("это не строка журнала", "this is not a row of a log"),
    expected=Text("отображение столбцов в тексты", "a mapping from columns to texts"),
)
_UNKNOWN_TYPE: Final = ProblemKind(
    "MM-LIFECYCLE-012",
    Text("неизвестное событие", "not a known event"),
    expected=Text("одно из: {allowed}", "one of: {allowed}"),
)
_BAD_DATE: Final = ProblemKind(
    "MM-LIFECYCLE-013",
    Text("не дата", "not a date"),
    expected=Text(
        "год-месяц-день с 1900 по 2199 год, например 2026-09-01",
        "year-month-day from 1900 to 2199, such as 2026-09-01",
    ),
)
_BAD_JSON: Final = ProblemKind(
    "MM-LIFECYCLE-014",
    Text("данные события не читаются как JSON", "the data of the event is not JSON"),
    expected=Text("объект JSON", "a JSON object"),
)
_BAD_VERSION: Final = ProblemKind(
    "MM-LIFECYCLE-016",
    Text("неизвестная версия данных события", "not a known version of the event's data"),
    expected=Text("от 1 до {version}", "1 to {version}"),
)

_DAY_APART: Final = Text("день только в столбце on", "the day in the column on only")

BAD_TIME: Final = ProblemKind(
    "MM-LIFECYCLE-073",
    Text("время записи не подходит", "the time of recording does not fit"),
    expected=Text(
        "время UTC по ISO 8601, не раньше дня события (по местному времени) и предыдущей записи",
        "ISO 8601 in UTC, not before the day of the event (in local time) nor the row before",
    ),
)
_UTC: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d([.]\d+)?)?(Z|[+]00:00))?", re.ASCII)

MIDNIGHT: Final = r"[T ]00:00:00(?:\.0+)?$"
"""How a spreadsheet ends a date that it keeps as a time."""

_MISSING: Final = frozenset({"None", "nan", "NaT", "<NA>"})
"""How the values print by which the libraries of frames say that a cell is empty."""

# ``json.loads`` does the same and takes twice as long for the short texts of a log.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=object_of)
_JSON_SPACE: Final = " \t\n\r"

for _chart in CHARTS.values():
    check_upcasters(_chart.steps)


@forgets_what_it_read
def event_from_row(row: Mapping[str, str], *, line: int | None = None) -> Any:
    """
    Read the event that a row records.

    Args:
        row: Columns by name; ``chart``, ``type``, ``on`` and ``data`` are read here.

        line: Number of the row in its table, for the place of a problem.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-011`` to ``-016`` with every problem of the row and
            what is allowed there.

    Examples:
        >>> event_from_row(
        ...     {"chart": "route", "type": "completed", "v": "1", "on": "2030-09-01", "data": "{}"}
        ... )
        Completed(on=datetime.date(2030, 9, 1), early=None)
    """
    # A dict is asked for first, because to ask for any mapping takes long.
    if type(row) is not dict and not isinstance(row, Mapping):
        raise _NOT_A_ROW.error(place=Place(row=line, argument=None if line else "row"))
    cell = row.get
    try:
        return _event(cell("chart"), cell("type"), cell("v"), cell("on"), cell("data"))
    except MentorshipModelError as error:
        raise _in_line(error, line) from None


@forgets_what_it_read
def events_from_cells(log: Iterable[tuple[Any, ...]]) -> list[Any]:
    """
    Read the events of a log of which each row is only what stands in :data:`EVENT_COLUMNS`.

    Raises:
        MentorshipModelError: as :func:`event_from_row`, for the first row that is no event.

    Examples:
        >>> events_from_cells([("route", "completed", "1", "2030-09-01", "{}")])
        [Completed(on=datetime.date(2030, 9, 1), early=None)]
    """
    events: list[Any] = []
    try:
        for cells in log:
            events.append(_event(*cells))  # noqa: PERF401 (their number is asked for)
    except MentorshipModelError as error:
        raise _in_line(error, len(events) + 1) from None
    return events


@checks_arguments
def event_to_row(
    event: Any,
    *,
    stream: str,
    seq: int,
    event_id: str,
    recorded_at: str,
    by: str = "",
    role: str = "",
    basis: str = "",
) -> dict[str, str]:
    """
    Write an event as a row.

    Args:
        event: The event.

        stream: Id of the route or the programme.

        seq: Its number in the stream, from 1.

        event_id: Id made by the client, so that a retry is recognised.

        recorded_at: When we learned of it, ISO 8601 in UTC.

        by: Id of who recorded it.

        role: In what role.

        basis: On what document.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-012``, if it is not an event of the library;
            ``MM-MODEL-001``, if *stream*, *by* or *role* is no id: a row is kept for ever, so that
            nobody's name may stand in it.
    """
    chart, step = _chart_and_step(event)
    for name, id in {"stream": stream, "by": by, "role": role}.items():
        expect_reference(name, id)
    return {
        "stream": stream,
        "seq": str(seq),
        "event_id": event_id,
        "chart": chart.name,
        "type": step.name,
        "v": str(step.version),
        "on": event.on.isoformat(),
        "recorded_at": recorded_at,
        "by": by,
        "role": role,
        "basis": basis,
        "data": canonical_json(data_of(event)),
    }


def data_of(event: Any) -> dict[str, Any]:
    """
    Return what an event says besides its day, in plain JSON values.

    Examples:
        >>> from mentorship_model.lifecycle.route import ActivityStarted
        >>> data_of(ActivityStarted(on=date(2027, 1, 15), activity="a1"))
        {'activity': 'a1'}
    """
    data = written(event)
    del data["on"]
    return data


def canonical_json(value: object) -> str:
    """
    Write a value of plain JSON so that equal values give equal text.

    Examples:
        >>> canonical_json({"b": [1], "a": "\\u0438\\u0306"})
        '{"a":"\\u0439","b":[1]}'
    """
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return unicodedata.normalize("NFC", text)


def as_text(cell: object) -> str:
    """
    Return a cell of a foreign table as a row of a log has it.

    Examples:
        >>> [as_text(cell) for cell in (None, 3, 3.0, float("nan"), datetime(2027, 1, 15, 9))]
        ['', '3', '3', '', '2027-01-15']
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Mapping):
        return _nested(cell)
    text = str(cell)
    if text in _MISSING:
        return ""
    # A spreadsheet hands out its dates as times, and a column with a gap its numbers as floats.
    if isinstance(cell, datetime):
        return str(cell.date())
    return text.removesuffix(".0") if isinstance(cell, float) else text


def _nested(cell: Mapping[Any, Any]) -> str:
    """Return an object of a file of JSON lines as a row holds it; of another one, what is no JSON."""
    try:
        return json.dumps(dict(cell), ensure_ascii=False)
    except (RecursionError, TypeError, ValueError):
        return "?"


def moment_of(recorded_at: object) -> datetime | None:
    """
    Return when a row was recorded, or None if that is no time in UTC.

    Times are compared as times: as texts, ``09:00:00Z`` would come after ``09:00:00.5Z``.

    Examples:
        >>> moment_of("2031-01-01T09:00:00Z") < moment_of("2031-01-01T09:00:00.5+00:00")
        True
        >>> moment_of("2031-01-01T09:00:00+03:00")
    """
    if type(recorded_at) is not str or _UTC.fullmatch(recorded_at) is None:
        return None
    try:
        return datetime.fromisoformat(recorded_at).replace(tzinfo=UTC)
    except ValueError:
        return None


def _chart_and_step(event: object) -> tuple[Chart, Step]:
    for chart in CHARTS.values():
        if type(event) in chart.by_event:
            return chart, chart.by_event[type(event)]
    allowed = ", ".join(
        f"{chart.name}.{name}" for chart in CHARTS.values() for name in chart.by_name
    )
    raise _UNKNOWN_TYPE.error(place=Place(argument="event"), allowed=allowed)


def _event(chart: Any, type: Any, v: Any, on: Any, data: Any) -> Any:
    """Read the event that the cells of a row record."""
    step = _step(chart, type)
    values = _data_of_cell(data)
    if v != step.v:
        if isinstance(values, Repeated):
            place = Place(column="data", path="data")
            raise BAD_FIELD.error(place=place, field="data", expected=ONLY_ONCE)
        values = upcast(step, values, version=_version_of_cell(v, step))
    if "on" in values:
        place = Place(column="data", path="data.on")
        raise BAD_FIELD.error(place=place, field="data.on", expected=_DAY_APART)
    values["on"] = _day_of_cell(on)
    return _made(step, values)


def _in_line(error: MentorshipModelError, line: int | None) -> MentorshipModelError:
    return MentorshipModelError(
        evolve(problem, place=evolve(problem.place, row=line)) for problem in error.problems
    )


def _step(chart: Any, type: Any) -> Step:
    try:
        return CHARTS[chart].by_name[type]
    except (KeyError, TypeError):
        raise _unknown_step(chart) from None


def _unknown_step(chart: Any) -> MentorshipModelError:
    known = CHARTS.get(chart) if isinstance(chart, str) else None
    if known is None:
        return _UNKNOWN_CHART.error(place=Place(column="chart"), allowed=", ".join(CHARTS))
    return _UNKNOWN_TYPE.error(place=Place(column="type"), allowed=", ".join(known.by_name))


def _day_of_cell(on: Any) -> date:
    try:
        return day_of(on)
    except (TypeError, ValueError) as error:
        raise _BAD_DATE.error(place=Place(column="on")) from error


def _version_of_cell(v: Any, step: Step) -> int:
    written = v or "1"
    for version in range(1, step.version + 1):
        if written == str(version):
            return version
    raise _BAD_VERSION.error(place=Place(column="v"), version=step.version)


def _data_of_cell(cell: Any) -> dict[str, Any]:
    try:
        text = (cell or "{}").strip(_JSON_SPACE)
        data, end = _DECODER.raw_decode(text)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise _BAD_JSON.error(place=Place(column="data")) from error
    if end != len(text) or not isinstance(data, dict):
        raise _BAD_JSON.error(place=Place(column="data"))
    return data


def _made(step: Step, data: dict[str, Any]) -> Any:
    try:
        return reader(step.event)(data)
    except Misfits as misfits:
        problems = [
            BAD_FIELD.problem(place=Place(column="data", path=path), field=path, expected=expected)
            for path, expected in misfits.under("data")
        ]
    raise MentorshipModelError(problems)
