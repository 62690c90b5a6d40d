"""
Events as rows of a log: how they are written down, and read back with every problem named.

A row is flat text, the same in CSV, in a database and in JSON lines.  What an event says stands in
``data`` as canonical JSON: sorted keys, NFC, ISO dates, no floats.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final

from attrs import fields

from mentorship_model.calendar import iso_day
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.lifecycle.chart import Chart, Step
from mentorship_model.lifecycle.charts import CHARTS
from mentorship_model.lifecycle.upcast import check_upcasters, upcast
from mentorship_model.text import Text
from mentorship_model.vocabulary import ProductType

__all__ = ["COLUMNS", "canonical_json", "data_of", "event_from_row", "event_to_row"]

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
"""The columns of a row, in order."""

_UNKNOWN_CHART: Final = ProblemKind(
    "MM-LIFECYCLE-011",
    Text("неизвестный жизненный цикл", "not a known life cycle"),
    expected=Text("одно из: {allowed}", "one of: {allowed}"),
)
_UNKNOWN_TYPE: Final = ProblemKind(
    "MM-LIFECYCLE-012",
    Text("неизвестное событие", "not a known event"),
    expected=Text("одно из: {allowed}", "one of: {allowed}"),
)
_BAD_DATE: Final = ProblemKind(
    "MM-LIFECYCLE-013",
    Text("не дата", "not a date"),
    expected=Text("год-месяц-день, например 2026-09-01", "year-month-day, such as 2026-09-01"),
)
_BAD_JSON: Final = ProblemKind(
    "MM-LIFECYCLE-014",
    Text("данные события не читаются как JSON", "the data of the event is not JSON"),
    expected=Text("объект JSON", "a JSON object"),
)
_BAD_FIELD: Final = ProblemKind(
    "MM-LIFECYCLE-015",
    Text("поле «{field}» не подходит", 'the field "{field}" does not fit'),
    expected=Text("{expected}", "{expected}"),
)
_BAD_VERSION: Final = ProblemKind(
    "MM-LIFECYCLE-016",
    Text("неизвестная версия данных события", "not a known version of the event's data"),
    expected=Text("от 1 до {version}", "1 to {version}"),
)


for _chart in CHARTS.values():
    check_upcasters(_chart.steps)


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
    step = _step_of(row, line)
    data = _data_of_row(row, line)
    version = _version_of(row, step, line)
    if version != step.version:
        data = upcast(step, data, version=version)
    data["on"] = _day_of_row(row, line)
    return _structured(step, data, line)


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
        MentorshipModelError: ``MM-LIFECYCLE-012``, if it is not an event of the library.
    """
    chart, step = _chart_and_step(event)
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
    data: dict[str, Any] = _converter(detailed=False).unstructure(event)
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


def _chart_and_step(event: object) -> tuple[Chart, Step]:
    for chart in CHARTS.values():
        if type(event) in chart.by_event:
            return chart, chart.by_event[type(event)]
    allowed = ", ".join(
        f"{chart.name}.{name}" for chart in CHARTS.values() for name in chart.by_name
    )
    raise _UNKNOWN_TYPE.error(place=Place(argument="event"), allowed=allowed)


def _step_of(row: Mapping[str, str], line: int | None) -> Step:
    chart = CHARTS.get(row.get("chart", ""))
    if chart is None:
        raise _UNKNOWN_CHART.error(place=Place(row=line, column="chart"), allowed=", ".join(CHARTS))
    step = chart.by_name.get(row.get("type", ""))
    if step is None:
        place = Place(row=line, column="type")
        raise _UNKNOWN_TYPE.error(place=place, allowed=", ".join(chart.by_name))
    return step


def _day_of_row(row: Mapping[str, str], line: int | None) -> date:
    try:
        return _day(row.get("on", ""))
    except ValueError as error:
        raise _BAD_DATE.error(place=Place(row=line, column="on")) from error


def _version_of(row: Mapping[str, str], step: Step, line: int | None) -> int:
    written = row.get("v") or "1"
    if not written.isdecimal() or not 1 <= int(written) <= step.version:
        raise _BAD_VERSION.error(place=Place(row=line, column="v"), version=step.version)
    return int(written)


def _data_of_row(row: Mapping[str, str], line: int | None) -> dict[str, Any]:
    try:
        data = json.loads(row.get("data") or "{}")
    except (ValueError, RecursionError) as error:
        raise _BAD_JSON.error(place=Place(row=line, column="data")) from error
    if not isinstance(data, dict):
        raise _BAD_JSON.error(place=Place(row=line, column="data"))
    return data


def _structured(step: Step, data: dict[str, Any], line: int | None) -> Any:
    try:
        return _structurer(step.event)(data, step.event)
    except Exception:
        from cattrs import BaseValidationError, transform_error

        # Once more, slowly, to name everything that does not fit.
        try:
            return _converter(detailed=True).structure(data, step.event)
        except BaseValidationError as error:
            found = transform_error(error, path="data", format_exception=_expected)
            raise _field_errors(found, line) from error


def _field_errors(found: list[str], line: int | None) -> MentorshipModelError:
    problems = []
    for one in found:
        expected, _, path = one.rpartition(" @ ")
        text = _EXPECTATIONS.get(expected, Text(expected, expected))
        place = Place(row=line, column="data", path=path)
        problems.append(_BAD_FIELD.problem(place=place, field=path, expected=text))
    return MentorshipModelError(problems)


_EXPECTATIONS: Final = {
    "date": Text("дата год-месяц-день", "a date year-month-day"),
    "present": Text("поле должно быть", "the field to be there"),
    "reference": Text("номер или ссылка без пробелов", "an id or a reference without spaces"),
    "str": Text("строка", "a text"),
    "int": Text("целое число", "a whole number"),
    "bool": Text("true или false", "true or false"),
}


def _expected(error: BaseException, type_: type | None) -> str:
    from cattrs.errors import ForbiddenExtraKeysError

    if isinstance(error, ForbiddenExtraKeysError):
        return ", ".join(field.name for field in fields(error.cl) if field.name != "on")
    if isinstance(error, KeyError):
        return "present"
    if isinstance(type_, type) and issubclass(type_, Enum):
        return ", ".join(member.value for member in type_)
    # An annotation that was not needed so far is still written as text.
    name = getattr(type_, "__name__", str(type_))
    return name if name in _EXPECTATIONS else "reference"


@cache
def _structurer(event: type) -> Any:
    return _converter(detailed=False).get_structure_hook(event)


@cache
def _converter(*, detailed: bool) -> Any:
    from cattrs import Converter

    converter = Converter(
        forbid_extra_keys=True, omit_if_default=True, detailed_validation=detailed
    )
    converter.register_structure_hook(date, lambda value, _: _day(value))
    converter.register_unstructure_hook(date, date.isoformat)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly)
    converter.register_structure_hook(ProductType | str, _product_kind)
    return converter


def _day(value: object) -> date:
    if type(value) is date:
        return value
    return _day_of(value)


@lru_cache(maxsize=65536)
def _day_of(value: object) -> date:
    # Remembered, so that the many mentions of few days share one object.
    if not isinstance(value, str):
        raise ValueError
    return iso_day(value)


def _exactly(value: object, wanted: type) -> object:
    if issubclass(wanted, Enum):  # our words are strings, too
        return wanted(value)
    if type(value) is not wanted:
        raise ValueError
    # Ids come again and again in the events of a region: one object for each.
    return sys.intern(value) if isinstance(value, str) else value


_PRODUCT_KINDS: Final[dict[object, ProductType]] = {kind.value: kind for kind in ProductType}


def _product_kind(value: object, _: object) -> object:
    return _PRODUCT_KINDS.get(value) or _exactly(value, str)
