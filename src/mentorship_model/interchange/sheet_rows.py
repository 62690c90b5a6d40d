"""
The rows of a sheet, each with what it is: a record, or something to skip and why.

Titles, empty rows, repeated headers, rows of column numbers, totals, and rows that only name the
school of the rows below them are told apart here; every row of the sheet gets an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from attrs import field, frozen

from mentorship_model.interchange.headers import Header
from mentorship_model.interchange.reading import is_blank
from mentorship_model.interchange.spelling import fold, tidy
from mentorship_model.interchange.tables import Cell, Sheet
from mentorship_model.interchange.word_lists import load
from mentorship_model.vocabulary import Word

__all__ = ["SheetRow", "SkipReason", "walk"]


class SkipReason(Word):
    """Why a row holds no record."""

    TITLE = "title", "заголовок над таблицей", "title above the table"
    HEADER = "header", "строка заголовков столбцов", "row of headings"
    NUMBERING = "numbering", "строка с номерами столбцов", "row of column numbers"
    BLANK = "blank", "пустая строка", "empty row"
    TOTAL = "total", "итоговая строка", "row of totals"
    SECTION = "section", "название школы над её строками", "school named above its rows"
    NOTE = "note", "примечание", "note"
    DUPLICATE = "duplicate", "повтор другой строки", "repeats another row"
    SHEET_NOT_READ = "sheet_not_read", "лист не читается", "the sheet is not read"


_NAMING: Final = (None, "id", "name", "family_name")
"""What holds no post of anybody: the number of a row, which is not read, an id, a name."""


_SIGNED: Final = 3
"""A signature has a post, a name and a place for the seal; a row of more is of a person's facts."""


@frozen(kw_only=True)
class SheetRow:
    """
    One row of a sheet.

    Attributes:
        row: Its number in the spreadsheet, from 1.

        cells: Its cells by number of the column, merged areas filled down.

        skipped: Why it holds no record; None for a record.

        section: Id of the school named above it, if any.
    """

    row: int
    cells: tuple[Cell, ...] = field(repr=False)
    skipped: SkipReason | None = None
    section: str | None = None


def walk(
    sheet: Sheet, header: Header, *, school_named: Callable[[str], str | None]
) -> Iterator[SheetRow]:
    """
    Go through all rows of a sheet, in order.

    Args:
        sheet: The sheet.

        header: Its header.

        school_named: Gives the id of a school by its name or code, None if it is none.
    """
    filled = _fill_merged(sheet)
    titles = [cell for row in filled[: header.row] for cell in row if isinstance(cell, str)]
    section = next((found for text in (*titles, sheet.name) if (found := school_named(text))), None)
    for number, cells in enumerate(filled):
        skipped = _skip_reason(number, sheet.rows[number], header)
        if skipped is SkipReason.NOTE and (named := school_named(_only_text(sheet.rows[number]))):
            section, skipped = named, SkipReason.SECTION
        yield SheetRow(row=number + 1, cells=cells, skipped=skipped, section=section)


def _skip_reason(number: int, cells: Sequence[Cell], header: Header) -> SkipReason | None:
    values = [cell for cell in cells if not is_blank(cell)]
    if number < header.row:
        return SkipReason.TITLE if values else SkipReason.BLANK
    if number == header.row:
        return SkipReason.HEADER
    if not values:
        return SkipReason.BLANK
    if _is_header_again(cells, header):
        return SkipReason.HEADER
    if _is_numbering(values):
        return SkipReason.NUMBERING
    if isinstance(values[0], str) and _is_total(values[0]):
        return SkipReason.TOTAL
    if len(values) == 1 and isinstance(values[0], str):
        return SkipReason.NOTE
    if len(values) <= _SIGNED and _is_signature(cells, header):
        return SkipReason.NOTE
    return None


def _is_header_again(cells: Sequence[Cell], header: Header) -> bool:
    others, most = 0, len(header.columns) / 2
    for column in header.columns:
        cell = cells[column.index] if column.index < len(cells) else None
        others += not isinstance(cell, str) or tidy(cell) != column.heading
        if others >= most:
            return False
    return True


def _is_numbering(values: Sequence[Cell]) -> bool:
    return len(values) > 2 and all(
        str(value).removesuffix(".0") == str(n) for n, value in enumerate(values, start=1)
    )


def _is_total(text: str) -> bool:
    # A row mostly begins with its number or an id, and no word of a total with a digit.
    return not text[0].isdigit() and fold(text).partition(" ")[0] in _totals()


def _is_signature(cells: Sequence[Cell], header: Header) -> bool:
    """«Директор ____ Черных Ю. О.» below a list names nobody of the list."""
    index = next(index for index, cell in enumerate(cells) if not is_blank(cell))
    first = cells[index]
    is_signed = isinstance(first, str) and fold(first).partition(" ")[0] in _signatures()
    # Where positions may stand, be it under a heading that is not known, these words are of people.
    return is_signed and any(
        column.index == index and column.is_known and column.field in _NAMING
        for column in header.columns
    )


def _only_text(cells: Sequence[Cell]) -> str:
    return next(str(cell) for cell in cells if not is_blank(cell))


def _fill_merged(sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    """Copy the value of a tall merged area into each of its rows."""
    if not sheet.merged:
        return sheet.rows
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    reached: dict[int, int] = {}
    for top, left, bottom, _ in sorted(sheet.merged, key=lambda area: (area[0], -area[2])):
        # Areas that overlap, as no honest file has them, are filled once.
        is_within = left in reached and top <= reached[left]
        if is_within or top >= len(rows) or left >= len(rows[top]):
            continue
        reached[left] = bottom
        for row in rows[top : bottom + 1]:
            if left < len(row) and row[left] is None:
                row[left] = rows[top][left]
    return tuple(map(tuple, rows))


@cache
def _totals() -> frozenset[str]:
    return frozenset(fold(word).partition(" ")[0] for word in load("columns")["totals"])


@cache
def _signatures() -> frozenset[str]:
    return frozenset(load("columns")["signatures"])
