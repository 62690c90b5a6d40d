"""A road map in a calendar: every activity, its deadline on a working day, the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from icalendar import Calendar

from mentorship_model.calendar import WorkingCalendar
from mentorship_model.interchange import calendar_bytes, write_calendar
from mentorship_model.model import Activity, ActivityStatus, PlannedActivity, RoadMap
from mentorship_model.vocabulary import RoadMapPart

ON = date(2026, 9, 1)
# 31 October 2026 is a Saturday.
PLAN = PlannedActivity(
    id="a1", start=date(2026, 10, 5), end=date(2026, 10, 31), part=RoadMapPart.CPD_SCHEDULE
)
MAP = RoadMap(
    activities=(Activity(plan=PLAN), Activity(plan=evolve(PLAN, id="a2", end=date(2026, 10, 30)))),
    version=3,
)


def entries(road_map=MAP, **options):
    book = Calendar.from_ical(calendar_bytes(road_map, stream="r-1", on=ON, **options))
    return book.events, book.todos


def test_every_activity_is_an_event_and_a_task():
    events, tasks = entries(titles={"a1": "Курсы"})

    assert [str(one["summary"]) for one in events] == ["Курсы", "Мероприятие a2"]
    assert len(tasks) == 2


def test_an_event_lasts_from_its_first_to_its_last_day():
    [event, _], _ = entries()

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 10, 5),
        date(2026, 11, 1),
    )


def test_a_deadline_on_a_day_off_moves_to_the_next_working_day_and_says_so():
    _, [moved, kept] = entries()

    assert moved.decoded("due") == date(2026, 11, 2)
    assert "31 октября 2026 г." in str(moved["description"])
    assert kept.decoded("due") == date(2026, 10, 30)
    assert "description" not in kept


def test_holidays_are_the_callers():
    holiday = WorkingCalendar(holidays=frozenset({date(2026, 11, 2), date(2026, 11, 3)}))
    _, [moved, _] = entries(calendar=holiday)

    assert moved.decoded("due") == date(2026, 11, 4)


def test_a_task_of_one_day_ends_after_it_begins():
    plan = PlannedActivity(id="a", start=date(2026, 10, 5), end=date(2026, 10, 5))
    _, [task] = entries(RoadMap(activities=(Activity(plan=plan),)))

    assert task.decoded("due") > task.decoded("dtstart")


def test_uids_stay_the_same_between_versions_and_the_sequence_grows():
    before, _ = entries()
    after, _ = entries(evolve(MAP, version=4))

    assert [one["uid"] for one in before] == [one["uid"] for one in after]
    assert {int(one["sequence"]) for one in after} == {4}


def test_all_uids_are_different():
    events, tasks = entries()

    assert len({str(one["uid"]) for one in (*events, *tasks)}) == 4


def test_the_part_of_the_road_map_is_the_category():
    events, tasks = entries()

    assert {str(name) for one in (*events, *tasks) for name in one["categories"].cats} == {
        RoadMapPart.CPD_SCHEDULE.label.ru
    }


def test_a_cancelled_activity_is_cancelled_in_the_calendar():
    activity = Activity(plan=PLAN, status=ActivityStatus.CANCELLED)
    [event], [task] = entries(RoadMap(activities=(activity,)))

    assert (str(event["status"]), str(task["status"])) == ("CANCELLED", "CANCELLED")


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (ActivityStatus.PLANNED, "NEEDS-ACTION"),
        (ActivityStatus.STARTED, "IN-PROCESS"),
        (ActivityStatus.DONE, "COMPLETED"),
        (ActivityStatus.LAPSED, "CANCELLED"),
        (ActivityStatus.CANCELLED, "CANCELLED"),
    ],
)
def test_a_task_has_the_status_of_its_activity(status, name):
    _, [task] = entries(RoadMap(activities=(Activity(plan=PLAN, status=status),), version=1))

    assert str(task["status"]) == name


def test_the_same_map_gives_the_same_bytes(tmp_path):
    write_calendar(MAP, tmp_path / "a.ics", stream="r-1", on=ON)

    assert (tmp_path / "a.ics").read_bytes() == calendar_bytes(MAP, stream="r-1", on=ON)


def test_titles_cannot_add_lines_to_the_file():
    events, _ = entries(titles={"a1": "Курсы\r\nEND:VCALENDAR\x00; x, y"})

    assert len(events) == 2
    assert "END:VCALENDAR" in str(events[0]["summary"])


def test_a_calendar_says_whose_it_is_and_when_each_entry_was_written():
    book = Calendar.from_ical(calendar_bytes(MAP, stream="r-1", on=ON))
    told = [
        (one.name, str(one["uid"]), one.decoded("dtstamp"), one.decoded("dtstart"))
        for one in book.subcomponents
    ]
    midnight = datetime(2026, 9, 1, tzinfo=UTC)

    assert (str(book["version"]), str(book["prodid"])) == (
        "2.0",
        "-//mentorship_model//road map//RU",
    )
    assert told == [
        (f"V{kind.upper()}", f"r-1-{id}-{kind}@mentorship-model", midnight, PLAN.start)
        for id in ("a1", "a2")
        for kind in ("event", "todo")
    ]
