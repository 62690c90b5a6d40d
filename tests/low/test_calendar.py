"""Months, terms and working days, checked against definitions written apart from the code."""

import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wrong_arguments import outcomes

from mentorship_model.calendar import (
    Term,
    WorkingCalendar,
    add_days,
    add_months,
    add_years,
    iso_day,
    latest_start,
    months_between,
    russian_working_calendar,
    school_year,
)
from mentorship_model.errors import MentorshipModelError

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
month_counts = st.integers(0, 120)

DAY = date(2026, 9, 1)


@given(days, month_counts)
def test_the_latest_start_is_the_last_day_that_is_early_enough(on, months):
    start = latest_start(months, on=on)

    assert add_months(start, months) <= on
    assert add_months(start + timedelta(days=1), months) > on


@given(days, month_counts)
def test_months_between_undoes_add_months(start, months):
    assert months_between(start, add_months(start, months)) == months


@given(days, days)
def test_months_between_is_the_largest_count_that_fits(a, b):
    start, on = sorted((a, b))

    months = months_between(start, on)

    assert add_months(start, months) <= on < add_months(start, months + 1)


def test_counting_backwards_is_refused():
    with pytest.raises(MentorshipModelError, match=r"MM-CALENDAR-002.*argument on: "):
        months_between(date(2026, 9, 1), date(2026, 8, 31))


def test_a_route_opened_on_29_february_ends_on_28_february():
    assert Term.of_years(date(2024, 2, 29), 5).end == date(2029, 2, 28)


def test_a_term_holds_its_first_day_and_not_its_end():
    term = Term.of_months(date(2026, 9, 1), 9)

    assert date(2026, 9, 1) in term
    assert date(2027, 5, 31) in term
    assert date(2027, 6, 1) not in term


def test_an_empty_term_is_refused():
    with pytest.raises(MentorshipModelError, match=r"MM-CALENDAR-001.*argument end: "):
        Term(date(2026, 9, 1), date(2026, 9, 1))


@given(days, st.integers(0, 30))
def test_working_days_added_are_working_days_counted(day, count):
    calendar = WorkingCalendar()

    later = calendar.add_working_days(day, count)

    assert calendar.working_days_between(day, later) == count
    assert count == 0 or calendar.is_working(later)


def test_a_transferred_saturday_is_worked():
    calendar = russian_working_calendar(2024, 2024)

    assert calendar.is_working(date(2024, 4, 27))  # Saturday, worked for 29 April
    assert not calendar.is_working(date(2024, 4, 29))


def test_three_working_days_notice_spans_the_new_year_holidays():
    # 30 December 2024 - 8 January 2025 are days off, so three working days after Saturday,
    # 28 December 2024 (worked by a transfer) are 9, 10 and 13 January.
    calendar = russian_working_calendar(2024, 2025)

    assert calendar.add_working_days(date(2024, 12, 28), 3) == date(2025, 1, 13)


@pytest.mark.parametrize(("count", "code"), [(-1, "MM-CALENDAR-003.*argument count: ")])
def test_a_negative_count_of_working_days_is_refused(count, code):
    with pytest.raises(MentorshipModelError, match=code):
        WorkingCalendar().add_working_days(date(2026, 9, 1), count)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(MentorshipModelError, match=r"MM-CALENDAR-002.*argument end: "):
        WorkingCalendar().working_days_between(date(2026, 9, 2), date(2026, 9, 1))


@given(days)
def test_a_school_year_starts_on_1_september(day):
    first, last = school_year(day)

    assert last == first + 1
    assert date(first, 9, 1) <= day <= date(last, 8, 31)


@pytest.mark.parametrize("text", ["2026-W36-2", "20260901", "2026-9-1", "01.09.2026", ""])
def test_only_a_plain_iso_date_is_read(text):
    with pytest.raises(ValueError):
        iso_day(text)


def test_the_russian_calendar_knows_the_years_asked_for_and_no_other():
    found = russian_working_calendar(2025, 2026)

    assert {day.year for day in found.holidays} == {2025, 2026}


def test_without_its_package_the_russian_calendar_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(
        MentorshipModelError, match=r"library holidays\. .*mentorship-model\[calendar\]"
    ):
        russian_working_calendar(2026, 2026)


def test_the_latest_start_before_the_end_of_february_is_the_29th():
    """
    12 months before 28 February 2025 is 28 February 2024, but the 29th is early enough too.
    """
    assert latest_start(12, on=date(2025, 2, 28)) == date(2024, 2, 29)


@pytest.mark.parametrize("move", [add_days, add_months, add_years])
@pytest.mark.parametrize(
    ("day", "by"), [(date(9999, 12, 31), 1), (date(1, 1, 1), -1), (DAY, 10**9), (DAY, 10**400)]
)
def test_a_day_outside_the_calendar_is_refused(move, day, by):
    with pytest.raises(MentorshipModelError, match=r"MM-CALENDAR-004.*9999"):
        move(day, by * 12)


def test_the_last_day_of_the_calendar_is_its_own_latest_start():
    assert latest_start(0, on=date.max) == date.max
    assert latest_start(12, on=date.max) == date(9998, 12, 31)


@pytest.mark.parametrize("weekend", [range(7), [5, 7], [-1]])
def test_a_week_without_a_working_day_is_no_calendar(weekend):
    """
    Counting three working days in it went on until the year 9999.
    """
    with pytest.raises(MentorshipModelError, match=r"MM-CALENDAR-005.*argument weekend: "):
        WorkingCalendar(weekend=frozenset(weekend))
    assert WorkingCalendar(weekend=frozenset(range(6))).add_working_days(
        date(2026, 9, 4), 1
    ) == date(2026, 9, 6)


def test_a_term_ends_on_the_day_before_its_first_day_after():
    assert Term.of_months(date(2026, 9, 1), 9).last_day == date(2027, 5, 31)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((2027, 2026), r"MM-CALENDAR-006\] argument last_year: "),
        ((0, 2026), "MM-CALENDAR-004"),
        ((2026, 10_000), "MM-CALENDAR-004"),
    ],
)
def test_a_russian_calendar_of_no_years_is_refused(years, said):
    """
    It had no holidays, so that 9 January was a working day.
    """
    with pytest.raises(MentorshipModelError, match=said):
        russian_working_calendar(*years)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_have_a_calendar_like_others(year):
    """No holidays were decreed for them; they have weekends."""
    assert russian_working_calendar(year, year).holidays == frozenset()


def test_a_notice_that_would_end_after_the_year_9999_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-CALENDAR-004"):
        WorkingCalendar().add_working_days(date.max, 1)


WEEK = WorkingCalendar()
NUMBER = {"number"}
CALLS = {
    "Term": (Term, {"start": (DAY, {}), "end": (date(2027, 9, 1), {})}),
    "Term.of_months": (Term.of_months, {"start": (DAY, {}), "months": (9, NUMBER)}),
    "Term.of_years": (Term.of_years, {"start": (DAY, {}), "years": (5, NUMBER)}),
    "WorkingCalendar": (
        WorkingCalendar,
        {"weekend": (frozenset({6}), {}), "holidays": (frozenset(), {})},
    ),
    "add_days": (add_days, {"day": (DAY, {}), "days": (1, NUMBER)}),
    "add_months": (add_months, {"day": (DAY, {}), "months": (1, NUMBER)}),
    "add_working_days": (WEEK.add_working_days, {"day": (DAY, {}), "count": (1, NUMBER)}),
    "add_years": (add_years, {"day": (DAY, {}), "years": (1, NUMBER)}),
    "is_working": (WEEK.is_working, {"day": (DAY, {})}),
    "latest_start": (latest_start, {"months": (1, NUMBER), "on": (DAY, {})}),
    "months_between": (months_between, {"start": (DAY, {}), "on": (DAY, {})}),
    "russian_working_calendar": (
        russian_working_calendar,
        {"first_year": (7, NUMBER), "last_year": (7, NUMBER)},
    ),
    "school_year": (school_year, {"day": (DAY, {})}),
    "working_days_between": (WEEK.working_days_between, {"start": (DAY, {}), "end": (DAY, {})}),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_told_in_our_words(name):
    function, parameters = CALLS[name]

    taken, foreign = outcomes(function, {key: good for key, (good, _) in parameters.items()})

    assert foreign == {}
    assert taken == {key: set(kinds) for key, (_, kinds) in parameters.items()}
