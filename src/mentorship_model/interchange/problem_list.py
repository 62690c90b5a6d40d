"""The sheet that lists the problems of a workbook: its headings, and how to know it again."""

from __future__ import annotations

from typing import Final

from mentorship_model.interchange.tables import Sheet
from mentorship_model.text import LANGUAGES, Text

__all__ = ["HEADINGS", "is_problem_list"]

HEADINGS: Final = (
    Text("Лист", "Sheet"),
    Text("Строка", "Row"),
    Text("Столбец", "Column"),
    Text("Принята ли строка", "Is the row accepted"),
    Text("Что не так", "What is wrong"),
    Text("Что ожидалось", "What was expected"),
    Text("Что сделать", "What to do"),
    Text("Код", "Code"),
)


def is_problem_list(sheet: Sheet) -> bool:
    """
    Whether the sheet is a list of problems that we wrote into a workbook that comes back mended.

    Examples:
        >>> is_problem_list(Sheet(name="Problems", rows=(tuple(one.en for one in HEADINGS),)))
        True
    """
    ours = [tuple(heading.in_(lang) for heading in HEADINGS) for lang in LANGUAGES]
    return bool(sheet.rows) and sheet.rows[0] in ours
