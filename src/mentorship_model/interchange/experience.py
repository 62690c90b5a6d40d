"""
Lengths of service as people write them: «12», «5 лет 3 мес.», «3 года», «7 мес», «2,5».
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from mentorship_model.errors import ProblemKind
from mentorship_model.interchange.reading import Reading, UnreadError, text_of
from mentorship_model.interchange.spelling import fold
from mentorship_model.interchange.tables import Cell
from mentorship_model.interchange.word_lists import load
from mentorship_model.text import Text

__all__ = ["read_months", "read_years"]

_NOT_A_LENGTH: Final = ProblemKind(
    "MM-INTERCHANGE-043",
    Text("не длительность стажа", "not a length of service"),
    expected=Text("«12», «5 лет 3 мес.» или «7 мес.»", '"12", "5 лет 3 мес." or "7 мес."'),
    remedy=Text("Впишите стаж числом лет и месяцев.", "Write years and months as numbers."),
)
_AMBIGUOUS: Final = ProblemKind(
    "MM-INTERCHANGE-044",
    Text("доля года читается двояко", "the fraction of a year can be read in two ways"),
    expected=Text("«5 лет 3 мес.» вместо «5,3»", '"5 лет 3 мес." instead of "5,3"'),
    remedy=Text("Впишите годы и месяцы отдельно.", "Write years and months apart."),
)


# Between the parts at most «, и »: were any number allowed, a long cell of commas took minutes.
_LENGTH_OF_SERVICE: Final = re.compile(
    r"(?:(?P<years>\d{1,3}(?:[.,]\d{1,4})?)\s*(?:лет|года|годов|год|г|л|y|years?)\.?)?[\s,и]{0,5}"
    r"(?:(?P<months>\d{1,3})\s*(?:месяцев|месяца|месяц|мес|м|m|months?)\.?)?"
    r"(?:[\s,и]{0,5}(?P<days>\d{1,2})\s*(?:дней|дня|день|дн|д)\.?)?"
)


def read_years(cell: Cell, on: date) -> Reading:
    """Read a length of service in whole months; a bare number is of years."""
    return Reading(value=_months_of(cell, months_in_unit=12))


def read_months(cell: Cell, on: date) -> Reading:
    """Read a length of service in whole months; a bare number is of months."""
    return Reading(value=_months_of(cell, months_in_unit=1))


def _months_of(cell: Cell, *, months_in_unit: int) -> int:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _whole_months(float(cell), months_in_unit)
    if not isinstance(cell, str):
        raise UnreadError(_NOT_A_LENGTH)
    text = text_of(cell).casefold()
    if fold(text) in load("words")["no_record"]:
        return 0
    if re.fullmatch(r"\d{1,4}([.,]\d+)?", text):
        return _whole_months(float(text.replace(",", ".")), months_in_unit)
    found = _LENGTH_OF_SERVICE.fullmatch(text)
    if not found or not any(found.groupdict().values()):
        raise UnreadError(_NOT_A_LENGTH)
    years = _whole_months(float((found["years"] or "0").replace(",", ".")), 12)
    return years + int(found["months"] or 0)


def _whole_months(count: float, months_in_unit: int) -> int:
    if not 0 <= count <= 1200 / months_in_unit:
        raise UnreadError(_NOT_A_LENGTH)
    months = count * months_in_unit
    # Halves and quarters are shares of a year; «5,3» may as well mean 5 years and 3 months.
    if not months.is_integer():
        raise UnreadError(_AMBIGUOUS)
    return int(months)
