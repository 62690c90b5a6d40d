"""
Road maps as calendars (ics): each activity with its days, its deadline on a working day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.calendar import WorkingCalendar
from mentorship_model.errors import needs_extra
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.files import write_file
from mentorship_model.interchange.spelling import visible
from mentorship_model.model import Activity, ActivityStatus, RoadMap
from mentorship_model.text import Language, Text

__all__ = ["calendar_bytes", "write_calendar"]

_NO_TITLES: Final[Mapping[str, str]] = FrozenMap()
_WEEKENDS: Final = WorkingCalendar()
_ACTIVITY: Final = Text("Мероприятие {id}", "Activity {id}")
_MOVED: Final = Text(
    "Срок {day} — выходной, перенесён на ближайший рабочий день ({calendar}).",
    "The deadline {day} is a day off; it was moved to the next working day ({calendar}).",
)
_STATUSES: Final = {
    ActivityStatus.CANCELLED: "CANCELLED",
    ActivityStatus.LAPSED: "CANCELLED",
    ActivityStatus.DONE: "COMPLETED",
    ActivityStatus.STARTED: "IN-PROCESS",
    ActivityStatus.PLANNED: "NEEDS-ACTION",
}


@checks_arguments
def write_calendar(
    road_map: RoadMap,
    path: str | Path,
    *,
    stream: str,
    on: date,
    titles: Mapping[str, str] = _NO_TITLES,
    calendar: WorkingCalendar = _WEEKENDS,
    lang: Language = "ru",
) -> None:
    """
    Write a road map as an ics calendar; see :func:`calendar_bytes`.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``calendar`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    content = calendar_bytes(
        road_map, stream=stream, on=on, titles=titles, calendar=calendar, lang=lang
    )
    write_file(path, content)


@checks_arguments
def calendar_bytes(
    road_map: RoadMap,
    *,
    stream: str,
    on: date,
    titles: Mapping[str, str] = _NO_TITLES,
    calendar: WorkingCalendar = _WEEKENDS,
    lang: Language = "ru",
) -> bytes:
    """
    Return a road map as an ics calendar: an event and a task for each activity.

    A deadline that falls on a day off is moved to the next working day, and the task says so.  The
    same map gives the same bytes; a later version replaces the earlier one in the user's calendar.

    Args:
        road_map: The map.

        stream: Id of the route or programme; with the id of the activity it is the lasting UID.

        on: Day of the export.

        titles: Titles of the activities by id.

        calendar: Which days are worked.

        lang: Language of what we say.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``calendar`` is not installed.
    """
    with needs_extra("icalendar", extra="calendar"):
        from icalendar import Calendar, Event, Todo
    book = Calendar()
    book.add("prodid", "-//mentorship_model//road map//RU")
    book.add("version", "2.0")
    for one in road_map.activities:
        for entry in (Event(), Todo()):
            kind = type(entry).__name__.lower()
            entry.add("uid", f"{visible(stream)}-{visible(one.id)}-{kind}@mentorship-model")
            entry.add("dtstamp", datetime.combine(on, time(), UTC))
            entry.add("sequence", road_map.version)
            title = titles.get(one.id) or _ACTIVITY.fill(id=one.id).in_(lang)
            entry.add("summary", visible(title))
            entry.add("dtstart", one.plan.start)
            if one.plan.part is not None:
                entry.add("categories", [one.plan.part.label.in_(lang)])
            if kind == "event":
                _finish_event(entry, one)
            else:
                _finish_task(entry, one, calendar=calendar, lang=lang)
            book.add_component(entry)
    return bytes(book.to_ical())


def _finish_event(event: Any, one: Activity) -> None:
    event.add("dtend", one.plan.end + timedelta(days=1))
    if _STATUSES[one.status] == "CANCELLED":
        event.add("status", "CANCELLED")


def _finish_task(task: Any, one: Activity, *, calendar: WorkingCalendar, lang: Language) -> None:
    due = one.plan.end
    if not calendar.is_working(due):
        task.add("description", _MOVED.fill(day=due, calendar=calendar.name).in_(lang))
        due = calendar.add_working_days(due, 1)
    # A task must end after it begins.
    task.add("due", due + timedelta(days=due == one.plan.start))
    task.add("status", _STATUSES[one.status])
