"""
All arithmetic of dates: months and years by the civil calendar, terms, working days, school years.

No other module adds months.  Every function takes its dates; none knows what day it is.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from mentorship_model.arguments import checks_arguments, checks_fields
from mentorship_model.errors import Place, ProblemKind, needs_extra
from mentorship_model.text import Text

__all__ = [
    "Term",
    "WorkingCalendar",
    "add_days",
    "add_months",
    "add_years",
    "iso_day",
    "latest_start",
    "months_between",
    "russian_working_calendar",
    "school_year",
]

_END_BEFORE_START: Final = ProblemKind(
    "MM-CALENDAR-001",
    Text("конец срока не позже его начала", "the end of the term is not after its start"),
    expected=Text("дата позже начала", "a date after the start"),
    remedy=Text("Проверьте обе даты.", "Check both dates."),
)
_COUNT_BACKWARDS: Final = ProblemKind(
    "MM-CALENDAR-002",
    Text("день подсчёта раньше начала", "the day of the count is before the start"),
    expected=Text("дата не раньше начала", "a date not before the start"),
    remedy=Text("Поменяйте даты местами или исправьте одну.", "Swap the dates or mend one."),
)
_NEGATIVE_DAYS: Final = ProblemKind(
    "MM-CALENDAR-003",
    Text("число рабочих дней отрицательно", "the number of working days is negative"),
    expected=Text("0 или больше", "0 or more"),
)
_OUT_OF_CALENDAR: Final = ProblemKind(
    "MM-CALENDAR-004",
    Text("день за пределами календаря", "the day is outside the calendar"),
    expected=Text("год от 1 до 9999", "a year from 1 to 9999"),
)
_NO_WORKING_DAY: Final = ProblemKind(
    "MM-CALENDAR-005",
    Text("в календаре нет рабочих дней", "the calendar has no working day"),
    expected=Text("не больше шести выходных: числа 0-6", "at most six days off: numbers 0-6"),
)
_YEARS_BACKWARDS: Final = ProblemKind(
    "MM-CALENDAR-006",
    Text("последний год раньше первого", "the last year is before the first"),
    expected=Text("год не раньше первого", "a year not before the first"),
)


def iso_day(text: str) -> date:
    """
    Read a date written ``YYYY-MM-DD``, and nothing else.

    ``date.fromisoformat`` also takes week dates and dates without hyphens.

    Raises:
        ValueError: If it is not such a date.

    Examples:
        >>> iso_day("2026-09-01")
        datetime.date(2026, 9, 1)
    """
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


@checks_arguments
def add_days(day: date, days: int) -> date:
    """
    Return the day *days* later.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-004``, if that is before the year 1 or after 9999.

    Examples:
        >>> add_days(date(2026, 8, 31), 1)
        datetime.date(2026, 9, 1)
    """
    return _moved(day, lambda: timedelta(days=days))


@checks_arguments
def add_months(day: date, months: int) -> date:
    """
    Return the day *months* later; a day the month does not have becomes its last one.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-004``, if that is before the year 1 or after 9999.

    Examples:
        >>> add_months(date(2024, 1, 31), 1)
        datetime.date(2024, 2, 29)
    """
    return _moved(day, lambda: relativedelta(months=months))


@checks_arguments
def add_years(day: date, years: int) -> date:
    """
    Return the day *years* later; 29 February becomes 28 February in a common year.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-004``, if that is before the year 1 or after 9999.

    Examples:
        >>> add_years(date(2024, 2, 29), 5)
        datetime.date(2029, 2, 28)
    """
    return _moved(day, lambda: relativedelta(years=years))


def _moved(day: date, by: Callable[[], relativedelta | timedelta]) -> date:
    # A number that no machine word holds is refused while the difference is made.
    try:
        return day + by()
    except (ValueError, OverflowError) as error:
        raise _OUT_OF_CALENDAR.error() from error


@checks_arguments
def months_between(start: date, on: date) -> int:
    """
    Count the whole months from *start* to *on*.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-002``, if *on* is before *start*.

    Examples:
        >>> months_between(date(2024, 8, 31), date(2025, 2, 28))
        6
        >>> months_between(date(2024, 9, 15), date(2025, 9, 14))
        11
    """
    if on < start:
        raise _COUNT_BACKWARDS.error(place=Place(argument="on"))
    months = (on.year - start.year) * 12 + on.month - start.month
    return months if add_months(start, months) <= on else months - 1


@checks_arguments
def latest_start(months: int, *, on: date) -> date:
    """
    Return the latest day *d* with ``add_months(d, months) <= on``.

    This turns "at least so many months by the day *on*" into a comparison with one date, exactly:
    subtracting months from *on* is off for the last days of a month.

    Examples:
        >>> latest_start(12, on=date(2025, 2, 28))  # one day later than on - 12 months
        datetime.date(2024, 2, 29)
    """
    start = add_months(on, -months)
    # Every later day of a longer month also comes to the last day of a shorter one.
    if on.day == monthrange(on.year, on.month)[1]:
        return start.replace(day=monthrange(start.year, start.month)[1])
    return start


@checks_arguments
def school_year(day: date) -> tuple[int, int]:
    """
    Return the school year (1 September - 31 August) of a day as its two calendar years.

    Examples:
        >>> school_year(date(2026, 8, 31)), school_year(date(2026, 9, 1))
        ((2025, 2026), (2026, 2027))
    """
    first = day.year if day.month >= 9 else day.year - 1
    return first, first + 1


def _after_start(term: Any, attribute: object, end: date) -> None:
    if end <= term.start:
        raise _END_BEFORE_START.error(place=Place(argument="end"))


@frozen(field_transformer=checks_fields)
class Term:
    """
    A half-open stretch of days ``[start, end)``.

    Attributes:
        start: First day.

        end: First day after it; later than *start*.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-001``, if *end* is not after *start*.

    Examples:
        >>> term = Term.of_years(date(2024, 2, 29), 5)
        >>> term.end, date(2029, 2, 27) in term, date(2029, 2, 28) in term
        (datetime.date(2029, 2, 28), True, False)
    """

    start: date
    end: date = field(validator=_after_start)

    @classmethod
    @checks_arguments
    def of_years(cls, start: date, years: int) -> Term:
        """Return the term of so many years from *start*."""
        return cls(start, add_years(start, years))

    @classmethod
    @checks_arguments
    def of_months(cls, start: date, months: int) -> Term:
        """Return the term of so many months from *start*."""
        return cls(start, add_months(start, months))

    @property
    def last_day(self) -> date:
        """The last day of the term, as papers and people name its end."""
        return self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


def _leaves_a_working_day(_: object, __: object, weekend: frozenset[int]) -> None:
    if not weekend < frozenset(range(7)):
        raise _NO_WORKING_DAY.error(place=Place(argument="weekend"))


@frozen(kw_only=True, field_transformer=checks_fields)
class WorkingCalendar:
    """
    Which days are worked.

    Attributes:
        name: Where the calendar is from, for explanations.

        weekend: Days of the week off, Monday is 0.

        holidays: Days off besides the weekend.

        working_weekends: Weekend days that are worked, as transfers make them.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-005``, if every day of the week is off: a notice would
            never end.

    Examples:
        >>> calendar = WorkingCalendar(holidays=frozenset({date(2026, 5, 11)}))
        >>> calendar.add_working_days(date(2026, 5, 8), 1)
        datetime.date(2026, 5, 12)
    """

    name: Text = Text("суббота и воскресенье", "Saturday and Sunday off")
    weekend: frozenset[int] = field(default=frozenset({5, 6}), validator=_leaves_a_working_day)
    holidays: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    @checks_arguments
    def is_working(self, day: date) -> bool:
        """Say whether *day* is worked."""
        if day in self.working_weekends:
            return True
        return day.weekday() not in self.weekend and day not in self.holidays

    @checks_arguments
    def add_working_days(self, day: date, count: int) -> date:
        """
        Return the day on which the *count*-th working day after *day* falls.

        The day itself is not counted; a count of 0 gives the day back.

        Raises:
            MentorshipModelError: ``MM-CALENDAR-003``, if *count* is negative; ``-004``, if that is
                after the year 9999.
        """
        if count < 0:
            raise _NEGATIVE_DAYS.error(place=Place(argument="count"))
        while count:
            day = _moved(day, lambda: timedelta(days=1))
            count -= self.is_working(day)
        return day

    @checks_arguments
    def working_days_between(self, start: date, end: date) -> int:
        """
        Count the working days after *start*, up to and including *end*.

        Raises:
            MentorshipModelError: ``MM-CALENDAR-002``, if *end* is before *start*.

        Examples:
            >>> WorkingCalendar().working_days_between(date(2026, 9, 4), date(2026, 9, 9))
            3
        """
        if end < start:
            raise _COUNT_BACKWARDS.error(place=Place(argument="end"))
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)


@checks_arguments
def russian_working_calendar(first_year: int, last_year: int) -> WorkingCalendar:
    """
    Return the Russian five-day week with public holidays and their transfers.

    Args:
        first_year: First calendar year needed.

        last_year: Last calendar year needed; not before the first.

    Raises:
        MentorshipModelError: ``MM-CALENDAR-006``, if *last_year* is before *first_year*; ``-004``,
            if a year is not from 1 to 9999; ``MM-INSTALL-001``, if the extra ``calendar`` is not
            installed.

    Source:
        The package ``holidays``; transfers of a future year are known once decreed.

    Examples:
        >>> russian_working_calendar(2026, 2026).is_working(date(2026, 1, 9))
        False
    """
    if last_year < first_year:
        raise _YEARS_BACKWARDS.error(place=Place(argument="last_year"))
    if first_year < date.min.year or last_year > date.max.year:
        raise _OUT_OF_CALENDAR.error()
    with needs_extra("holidays", extra="calendar"):
        from holidays import country_holidays
    days = country_holidays("RU", years=range(first_year, last_year + 1))
    return WorkingCalendar(
        name=Text(
            "пятидневная неделя с праздниками и переносами России",
            "five-day week with the public holidays and transfers of Russia",
        ),
        holidays=frozenset(days),
        working_weekends=frozenset(getattr(days, "weekend_workdays", ())),
    )
