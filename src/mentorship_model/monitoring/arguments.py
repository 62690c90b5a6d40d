"""
What a caller may hand in, checked at the door: a wrong argument is refused by its name.

Wrong *data* is not refused but reported: see :mod:`~mentorship_model.monitoring.problems`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final, TypeGuard

from mentorship_model.arguments import wrong_argument
from mentorship_model.calendar import iso_day
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.monitoring.result import ResultRow
from mentorship_model.text import LANGUAGES, Language, Text

__all__ = [
    "LARGEST",
    "day_of",
    "expect_confidence",
    "expect_day",
    "expect_language",
    "expect_number",
    "expect_one_of",
    "expect_results",
    "expect_whole",
    "is_number",
    "one_of",
    "plain_value",
]

_NOT_A_CONFIDENCE: Final = ProblemKind(
    "MM-MONITORING-039",
    Text("не доверительная вероятность", "not a confidence"),
    expected=Text("между 0 и 1, например 0.95", "between 0 and 1, such as 0.95"),
)


LARGEST: Final = 2**53
"""Beyond it a machine's fraction no longer holds every whole number, and sums of squares end."""


def is_number(value: Any) -> TypeGuard[float]:
    """
    Say whether a value is a number that can be counted with, neither endless nor NaN.

    Examples:
        >>> [is_number(value) for value in (2, -0.5, True, float("nan"), 10**400)]
        [True, True, False, False, False]
    """
    is_real = isinstance(value, int | float) and not isinstance(value, bool)
    return is_real and abs(value) <= LARGEST


def plain_value(value: Any) -> Any:
    """Give a number or a flag of a library of arrays as Python's own, and anything else back."""
    return value.item() if getattr(value, "shape", None) == () else value


def expect_number(argument: str, value: object) -> None:
    """Refuse what is no finite number."""
    if not is_number(value):
        raise wrong_argument(argument, expected=_NUMBER)


def expect_one_of(argument: str, value: object, known: Iterable[str]) -> None:
    """Refuse what is none of the known words."""
    words = tuple(known)
    if value not in words:
        raise wrong_argument(argument, expected=one_of(words))


def one_of(known: Iterable[str]) -> Text:
    """Say that one of these words is expected."""
    words = ", ".join(known)
    return Text(f"одно из: {words}", f"one of: {words}")


def expect_confidence(confidence: object) -> None:
    """Refuse what is no number between 0 and 1."""
    if not is_number(confidence) or not 0 < confidence < 1:
        raise _NOT_A_CONFIDENCE.error(place=Place(argument="confidence"))


def expect_whole(argument: str, value: object, *, least: int) -> None:
    """Refuse what is no whole number, or one below *least*."""
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise wrong_argument(argument, expected=_WHOLE.fill(least=least))


def expect_language(lang: Language) -> None:
    """Refuse a language that nothing is written in."""
    expect_one_of("lang", lang, LANGUAGES)


def expect_day(argument: str, value: Any) -> date:
    """Take the day that was handed in: a date, a moment or text."""
    day = day_of(value)
    if not isinstance(day, date):
        raise wrong_argument(argument, expected=_DAY)
    return day


def day_of(value: Any) -> Any:
    """
    Take the day of a moment, and of text as JSON writes a date; give anything else back.

    Examples:
        >>> day_of("2026-09-01"), day_of("1.9.2026")
        (datetime.date(2026, 9, 1), '1.9.2026')
    """
    if isinstance(value, float | datetime) and value != value:
        # NaN and NaT stand in the records of pandas where nothing does.
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        with suppress(ValueError):
            return iso_day(value)
    return value


def expect_results(argument: str, rows: Any) -> tuple[ResultRow, ...]:
    """Take the rows that were handed in, each a row of results."""
    known = tuple(rows) if isinstance(rows, Iterable) else (rows,)
    if not all(isinstance(row, ResultRow) for row in known):
        raise wrong_argument(argument, expected=_RESULTS)
    return known


_NUMBER: Final = Text("конечное число, не больше 2^53", "a finite number, at most 2^53 in size")
_WHOLE: Final = Text("целое число от {least}", "a whole number, {least} or more")
_DAY: Final = Text("день: date или текст 2026-09-01", "a day: a date, or text as 2026-09-01")
_RESULTS: Final = Text(
    "строки результатов ResultRow, такие как result.rows", "rows of results, such as result.rows"
)
