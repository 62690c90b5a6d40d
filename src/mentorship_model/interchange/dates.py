"""
Dates as people write them: real dates, serial numbers, ISO, «01.09.2024», «1 сентября 2024 г.».
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from mentorship_model.errors import ProblemKind
from mentorship_model.interchange.reading import Reading, UnreadError, text_of
from mentorship_model.interchange.spelling import fold
from mentorship_model.interchange.tables import Cell
from mentorship_model.interchange.word_lists import load
from mentorship_model.text import Text

__all__ = ["read_date", "read_last_day"]

_NOT_A_DATE: Final = ProblemKind(
    "MM-INTERCHANGE-040",
    Text("не дата", "not a date"),
    expected=Text("дата вида 01.09.2024", "a date such as 01.09.2024"),
    remedy=Text("Впишите день, месяц и год.", "Write day, month and year."),
)
_NO_SUCH_DAY: Final = ProblemKind(
    "MM-INTERCHANGE-041",
    Text("такого дня нет в календаре", "the calendar has no such day"),
    expected=Text("дата вида 01.09.2024", "a date such as 01.09.2024"),
    remedy=Text("Исправьте день или месяц.", "Mend the day or the month."),
)
_ONLY_YEAR: Final = ProblemKind(
    "MM-INTERCHANGE-042",
    Text("указан только год", "only a year is given"),
    expected=Text("дата вида 01.09.2024", "a date such as 01.09.2024"),
    remedy=Text("Впишите день, месяц и год.", "Write day, month and year."),
)
_SERIAL_DATE: Final = ProblemKind(
    "MM-INTERCHANGE-051",
    Text(
        "дата записана порядковым номером дня и прочитана по календарю таблиц",
        "the date is a bare serial number and was read by the spreadsheet's calendar",
    ),
    remedy=Text("Задайте ячейке формат даты.", "Give the cell the format of a date."),
)

_EXCEL_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(3_654, 73_051)  # 1910 - 2099
_YEARS: Final = range(1900, 2101)

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("января", "янв"),
            ("февраля", "фев", "февр"),
            ("марта", "мар"),
            ("апреля", "апр"),
            ("мая", "май"),
            ("июня", "июн"),
            ("июля", "июл"),
            ("августа", "авг"),
            ("сентября", "сен", "сент"),
            ("октября", "окт"),
            ("ноября", "ноя", "нояб"),
            ("декабря", "дек"),
        ),
        start=1,
    )
    for name in names
}
_YEAR_MARK: Final = r"\s*(?:г\.?|года|год)?"
_TIME: Final = r"(?: \d{1,2}:\d{2}(?::\d{2})?)?"  # as accounting programmes save a day
_DAY_FIRST: Final = re.compile(
    rf"(\d{{1,2}})[./\- ](\d{{1,2}})[./\- ](\d{{4}}|\d{{2}}){_YEAR_MARK}{_TIME}"
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[t ][\d:.,+z]*)?")
_UNTIL: Final = re.compile(r"^(?:до|по) ", re.I)
_IN_WORDS: Final = re.compile(rf"«?(\d{{1,2}})»?\s+([а-я]+)\.?\s+(\d{{4}}|\d{{2}}){_YEAR_MARK}")


def read_date(cell: Cell, on: date) -> Reading:
    """Read a date; *on* decides the century of a year of two digits."""
    if isinstance(cell, datetime):
        return Reading(value=cell.date())
    if isinstance(cell, date):
        return Reading(value=cell)
    if isinstance(cell, (time, timedelta, bool)) or cell is None:
        raise UnreadError(_NOT_A_DATE)
    if isinstance(cell, (int, float)):
        return _serial(float(cell))
    text = text_of(cell).casefold().replace("ё", "е")
    if re.fullmatch(r"\d+([.,]0+)?", text):
        return _serial(float(text.replace(",", ".")))
    return Reading(value=_written_date(text, on))


def read_last_day(cell: Cell, on: date) -> Reading:
    """Read the day until which something holds; what holds for good has none."""
    if not isinstance(cell, str):
        return read_date(cell, on)
    text = text_of(cell)
    if fold(text) in load("words")["endless"]:
        return Reading(value=None)
    return read_date(_UNTIL.sub("", text), on)


def _serial(number: float) -> Reading:
    if number in _YEARS:
        raise UnreadError(_ONLY_YEAR)
    if not _SERIALS.start <= number < _SERIALS.stop:
        raise UnreadError(_NOT_A_DATE)
    return Reading(value=_EXCEL_EPOCH + timedelta(days=int(number)), notices=((_SERIAL_DATE, ()),))


def _written_date(text: str, on: date) -> date:
    text = text.replace(" .", ".").replace(". ", ".") if re.match(r"\d+\s*\.", text) else text
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return _day(_year(found[3], on), int(found[2]), int(found[1]))
    if (found := _IN_WORDS.fullmatch(text)) and found[2] in _MONTHS:
        return _day(_year(found[3], on), _MONTHS[found[2]], int(found[1]))
    if re.fullmatch(rf"\d{{4}}{_YEAR_MARK}", text):
        raise UnreadError(_ONLY_YEAR)
    raise UnreadError(_NOT_A_DATE)


def _year(digits: str, on: date) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    # «05» is 2005 and «67» is 1967: nothing of a roster lies more than ten years ahead.
    return year + (2000 if year <= on.year % 100 + 10 else 1900)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadError(_NO_SUCH_DAY) from error
