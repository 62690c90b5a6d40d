"""
Foreign bytes as plain sheets of cells: xlsx, xls, ods by calamine, csv by our own vote.

Nothing is understood here; :mod:`mentorship_model.interchange.roster` reads meaning into the cells.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import (
    MentorshipModelError,
    Place,
    ProblemKind,
    forgets_what_it_read,
    needs_extra,
)
from mentorship_model.interchange.archives import require_harmless
from mentorship_model.interchange.compound import require_ending_chains, workbook_stream
from mentorship_model.interchange.csv_text import decode, delimiter_of, split
from mentorship_model.interchange.files import bytes_of
from mentorship_model.interchange.formulas import without_mark
from mentorship_model.interchange.limits import LIMITS, Limits, require_at_most
from mentorship_model.interchange.ods_merges import merged_areas
from mentorship_model.interchange.old_sheets import require_modest_sheets
from mentorship_model.text import Text

__all__ = ["Cell", "Merged", "Sheet", "Tables", "column_letters", "read_tables"]

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Merged = tuple[int, int, int, int]

_UNREADABLE: Final = ProblemKind(
    "MM-INTERCHANGE-001",
    Text("файл не открывается", "the file cannot be opened"),
    expected=Text("таблица xlsx, xls, ods или csv", "a table: xlsx, xls, ods or csv"),
    remedy=Text(
        "Откройте файл в программе таблиц, снимите пароль и сохраните как xlsx.",
        "Open the file in a spreadsheet programme, remove any password and save it as xlsx.",
    ),
)
_BAD_DELIMITER: Final = ProblemKind(
    "MM-INTERCHANGE-007",
    Text("разделитель не один знак", "the delimiter is not one mark"),
    expected=Text("один знак, например «;»", 'one mark, such as ";"'),
)

_ZIP: Final = b"PK\x03\x04"
_EVIDENCE: Final = 1_000_000
"""So many letters at the beginning of a csv file tell its delimiter: what follows is not split yet."""

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"


@frozen(kw_only=True)
class Sheet:
    """
    One sheet as it is.

    Attributes:
        name: Name of the sheet; empty for a csv file.

        rows: Cells row by row, from the first row and column of the sheet; None is an empty cell.

        merged: Merged areas: first row, first column, last row, last column, from 0, inclusive.

        is_hidden: Whether a spreadsheet programme does not show it.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    merged: tuple[Merged, ...] = field(default=(), repr=False)
    is_hidden: bool = False


@frozen(kw_only=True)
class Tables:
    """
    A file of sheets.

    Attributes:
        file: Name of the file, without folders.

        sheets: Its sheets, in order.

        code_page: Code page of a csv file.

        delimiter: Delimiter of a csv file.
    """

    file: str
    sheets: tuple[Sheet, ...]
    code_page: str | None = None
    delimiter: str | None = None


def column_letters(index: int) -> str:
    """
    Name the column with the number *index*, from 0, as spreadsheets do.

    Examples:
        >>> [column_letters(index) for index in (0, 25, 26, 701, 702)]
        ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@forgets_what_it_read
@checks_arguments
def read_tables(
    source: str | Path | bytes,
    *,
    limits: Limits = LIMITS,
    file: str | None = None,
    code_page: str | None = None,
    delimiter: str | None = None,
) -> Tables:
    """
    Read the sheets of a file.

    The apostrophe before a cell of csv that a spreadsheet would run as a formula is taken off.

    Args:
        source: Path of the file, or its bytes.

        limits: Bounds, checked before the file is parsed.

        file: Name to speak of the file by; for bytes.

        code_page: Code page of a csv file; told from its bytes if not given.

        delimiter: Delimiter of a csv file; told from its text if not given.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-001``, if it is no table or damaged; ``-002``, if
            there is no such file; ``-003``, over a limit; ``-005``, for an unknown code page;
            ``-007``, for a delimiter that is not one mark; ``-004``, if a workbook is made
            to do harm; ``MM-ARGUMENTS-001``, for a wrong argument.

    Examples:
        >>> tables = read_tables("Код;Стаж\\n7;5\\n".encode("cp1251"), file="a.csv")
        >>> tables.delimiter, tables.sheets[0].rows
        (';', (('Код', 'Стаж'), ('7', '5')))
    """
    data, name = bytes_of(source, limits, file)
    if data.startswith(_ZIP):
        require_harmless(data, limits=limits, file=name)
        return _workbook(data, name, limits=limits)
    if data.startswith(_COMPOUND):
        require_ending_chains(data, file=name)
        require_modest_sheets(workbook_stream(data), limits=limits, file=name)
        return _workbook(data, name, limits=limits)
    text, code_page = decode(data, code_page=code_page, file=name)
    return _csv(text, name, limits=limits, code_page=code_page, delimiter=delimiter)


def _csv(text: str, file: str, *, limits: Limits, code_page: str, delimiter: str | None) -> Tables:
    place = Place(file=file)
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '\r\n"'):
        raise _BAD_DELIMITER.error(place=Place(argument="delimiter"))
    delimiter = delimiter or delimiter_of(text[:_EVIDENCE])
    # Counted before all is split: a file of nothing but delimiters is small and its cells many.
    require_at_most(limits, "cells", found=text.count(delimiter), place=place)
    rows = split(text, delimiter, at_most=limits.rows + 1)
    require_at_most(limits, "rows", found=len(rows), place=place)
    require_at_most(limits, "columns", found=max(map(len, rows), default=0), place=place)
    cells = tuple(tuple([without_mark(value) or None for value in row]) for row in rows)
    _check_letters(cells, limits, place=place)
    return Tables(
        file=file,
        sheets=(Sheet(name="", rows=cells),),
        code_page=code_page,
        delimiter=delimiter,
    )


def _workbook(data: bytes, file: str, *, limits: Limits) -> Tables:
    with needs_extra("python-calamine", extra="excel"):
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    place = Place(file=file)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        found = [
            (index, one.name, one.visible != SheetVisibleEnum.Visible)
            for index, one in enumerate(workbook.sheets_metadata)
            if one.typ == SheetTypeEnum.WorkSheet  # a sheet of a chart has no cells
        ]
        require_at_most(limits, "sheets", found=len(found), place=place)
        merged = merged_areas(data) if data.startswith(_ZIP) else {}
        sheets: list[Sheet] = []
        all_rows = cells = letters = 0
        for index, name, is_hidden in found:
            sheet, where = workbook.get_sheet_by_index(index), evolve(place, sheet=name)
            rows, columns = (last + 1 for last in sheet.end or (-1, -1))
            all_rows += rows
            require_at_most(limits, "rows", found=all_rows, place=where)
            require_at_most(limits, "columns", found=columns, place=where)
            # Several sheets may be one part of the file, so their cells are counted here again.
            cells += rows * columns
            require_at_most(limits, "cells", found=cells, place=where)
            sheets.append(_sheet(sheet, is_hidden=is_hidden))
            letters = _check_letters(sheets[-1].rows, limits, place=where, before=letters)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the parser is no Exception
        if isinstance(error, MentorshipModelError):
            raise
        raise _UNREADABLE.error(place=place) from error
    return Tables(
        file=file,
        sheets=tuple(evolve(one, merged=merged.get(one.name, one.merged)) for one in sheets),
    )


def _sheet(sheet: Any, *, is_hidden: bool) -> Sheet:
    rows = tuple(
        tuple(None if value == "" else value for value in row)
        for row in sheet.to_python(skip_empty_area=False)
    )
    merged = tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ())
    return Sheet(name=sheet.name, rows=rows, merged=merged, is_hidden=is_hidden)


def _check_letters(
    rows: tuple[tuple[Cell, ...], ...], limits: Limits, *, place: Place, before: int = 0
) -> int:
    """Check the texts of a sheet and return their letters with those of the sheets before it."""
    lengths = [len(value) for row in rows for value in row if isinstance(value, str)]
    require_at_most(limits, "cell_length", found=max(lengths, default=0), place=place)
    letters = before + sum(lengths)
    require_at_most(limits, "letters", found=letters, place=place)
    return letters
