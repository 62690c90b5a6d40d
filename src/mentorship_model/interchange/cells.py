"""
One cell, one fact: each kind of column by its reader.

A reader takes a cell that is not empty and returns what it says, or raises the problem; a notice
is something understood that its author should still look at.  No message repeats a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from mentorship_model.errors import ProblemKind
from mentorship_model.interchange.choices import (
    read_areas,
    read_category,
    read_position,
    read_rural,
    read_subjects,
    read_yes_no,
)
from mentorship_model.interchange.dates import read_date, read_last_day
from mentorship_model.interchange.experience import read_months, read_years
from mentorship_model.interchange.reading import Reading, UnreadError, is_blank, plain
from mentorship_model.interchange.tables import Cell
from mentorship_model.text import Text

__all__ = ["READERS", "read_cell"]

_NOT_A_COUNT: Final = ProblemKind(
    "MM-INTERCHANGE-047",
    Text("не целое число", "not a whole number"),
    expected=Text("0, 1, 2, …", "0, 1, 2, ..."),
    remedy=Text("Впишите число цифрами.", "Write the number in digits."),
)
_FORMULA_ERROR: Final = ProblemKind(
    "MM-INTERCHANGE-053",
    Text("в ячейке ошибка формулы", "the cell holds the error of a formula"),
    remedy=Text("Замените формулу значением.", "Replace the formula by its value."),
)
_NOT_AN_ID: Final = ProblemKind(
    "MM-INTERCHANGE-055",
    Text("не код", "not an id"),
    expected=Text("код из букв и цифр", "an id of letters and digits"),
    remedy=Text("Впишите код текстом.", "Write the id as text."),
)
_LOST_DIGITS: Final = ProblemKind(
    "MM-INTERCHANGE-059",
    Text(
        "код записан числом, и часть его цифр потеряна",
        "the id was kept as a number and has lost some of its digits",
    ),
    expected=Text("код, записанный текстом", "an id kept as text"),
    remedy=Text(
        "Задайте столбцу текстовый формат и впишите код заново.",
        "Give the column the format of text and write the id again.",
    ),
)
_KEPT_DIGITS: Final = 15
"""Digits of a number that a spreadsheet keeps; it makes zeros of the others."""
_SHORTENED: Final = re.compile(r"\d([.,]\d+)?E\+\d+", re.I | re.ASCII)
"""How a spreadsheet writes a number for which a cell is too narrow: 7,72E+11."""

_FORMULA_ERRORS: Final = re.compile(
    r"#(REF|N/A|VALUE|NAME|NULL|NUM|DIV/0|Н/Д|ЗНАЧ|ССЫЛКА|ИМЯ|ДЕЛ/0|ЧИСЛО|ПУСТО|#+).*", re.I
)


def read_cell(cell: Cell, *, reads: str, on: date) -> Reading:
    """
    Read one cell.

    Args:
        cell: The cell.

        reads: What it holds: a key of :data:`READERS`.

        on: Day of the roster; it decides the century of a year of two digits.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-040`` to ``-059``, for what cannot be understood.

    Examples:
        >>> read_cell("5 лет 3 мес.", reads="years", on=date(2026, 9, 1)).value
        63
        >>> read_cell("ВКК", reads="category", on=date(2026, 9, 1)).value.value
        'highest'
    """
    if isinstance(cell, str) and _FORMULA_ERRORS.fullmatch(cell.strip()):
        raise UnreadError(_FORMULA_ERROR)
    # A dash is a «no» among yes and no, and nothing anywhere else.
    means_no = reads in ("yes_no", "rural") and isinstance(cell, str)
    if is_blank(cell) and not means_no:
        return Reading(value=None)
    return READERS[reads](cell, on)


def _read_text(cell: Cell, on: date) -> Reading:
    return Reading(value=plain(cell))


def _read_id(cell: Cell, on: date) -> Reading:
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise UnreadError(_NOT_AN_ID)
    if isinstance(cell, float) and not cell.is_integer():
        raise UnreadError(_NOT_AN_ID)
    text = plain(cell).removeprefix("'")
    is_too_long = not isinstance(cell, str) and len(text) > _KEPT_DIGITS
    if is_too_long or _SHORTENED.fullmatch(text):
        raise UnreadError(_LOST_DIGITS)
    return Reading(value=text)


def _read_count(cell: Cell, on: date) -> Reading:
    text = plain(cell) if isinstance(cell, (str, int, float)) else ""
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise UnreadError(_NOT_A_COUNT)
    return Reading(value=int(text))


READERS: Final[dict[str, Callable[[Cell, date], Reading]]] = {
    "text": _read_text,
    "id": _read_id,
    "date": read_date,
    "last_day": read_last_day,
    "years": read_years,
    "months": read_months,
    "yes_no": read_yes_no,
    "rural": read_rural,
    "category": read_category,
    "count": _read_count,
    "areas": read_areas,
    "subjects": read_subjects,
    "position": read_position,
}
