"""
The first sheet of a file as a table whose columns have set names: logs and tables of facts.

What is not read of it is told: other sheets, rows above the names, a column named twice, values
beyond the named columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.interchange.headers import row_of_names
from mentorship_model.interchange.limits import Limits
from mentorship_model.interchange.reading import is_blank
from mentorship_model.interchange.spelling import fold
from mentorship_model.interchange.tables import Cell, Sheet, column_letters, read_tables
from mentorship_model.interchange.telling import of_rows
from mentorship_model.text import Text

__all__ = ["FirstSheet", "SheetLine", "read_first_sheet"]

_COLUMN_TWICE: Final = ProblemKind(
    "MM-INTERCHANGE-094",
    Text("столбец назван дважды, читается первый", "the column is named twice: the first is read"),
    remedy=Text("Оставьте один из них.", "Leave one of them."),
)
_BEYOND_HEADER: Final = ProblemKind(
    "MM-INTERCHANGE-097",
    Text(
        "столбец не назван, его значения не читаются",
        "the column has no name: its values are not read",
    ),
    remedy=Text(
        "Назовите столбец или проверьте разделитель.", "Name the column or check the delimiter."
    ),
)
_SHEET_NOT_READ: Final = ProblemKind(
    "MM-INTERCHANGE-098",
    Text(
        "лист не читается: таблица — первый из видимых листов",
        "not read: the first sheet that is shown is the table",
    ),
    remedy=Text(
        "Сохраните его отдельным файлом или поставьте первым.",
        "Save it as a file of its own or put it first.",
    ),
)
_ABOVE_HEADER: Final = ProblemKind(
    "MM-INTERCHANGE-099",
    Text(
        "над заголовками столбцов; не читается",
        "above the headings of the columns; not read",
    ),
    remedy=Text(
        "Если здесь факты, поставьте над ними заголовки столбцов.",
        "If there are facts here, put the headings of the columns above them.",
    ),
)


@frozen(kw_only=True)
class SheetLine:
    """
    A row below the names.

    Attributes:
        place: File and row.

        cells: Cells by the name of their column.

        is_blank: Whether nothing stands in the row, be it beyond the named columns.
    """

    place: Place
    cells: Mapping[str, Cell] = field(repr=False)
    is_blank: bool


@frozen(kw_only=True)
class FirstSheet:
    """
    A table below the names of its columns.

    Attributes:
        file: Name of the file.

        header: Number of the row that names the columns, from 1.

        names: Names of the columns, each once.

        lines: The rows below them, the empty ones included.

        problems: Columns, rows and sheets that are not read.
    """

    file: str
    header: int
    names: tuple[str, ...]
    lines: tuple[SheetLine, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def read_first_sheet(
    source: str | Path | bytes, *, names: Collection[str], limits: Limits, file: str | None
) -> FirstSheet:
    """
    Read the first sheet of a file that a spreadsheet programme shows.

    Args:
        source: Path of a csv file or a workbook, or its bytes.

        names: What may stand above the columns; by it their row is found, be it below a title.

        limits: Bounds of the file.

        file: Name to speak of the file by; for bytes.

    Raises:
        MentorshipModelError: As :func:`~mentorship_model.interchange.read_tables`.
    """
    tables = read_tables(source, limits=limits, file=file)
    sheets = [one for one in tables.sheets if not one.is_hidden] or [*tables.sheets]
    first = next(iter(sheets), Sheet(name="", rows=()))
    header = row_of_names(first, {*map(fold, names)})
    headings = [
        "" if cell is None else str(cell).strip() for cell in next(iter(first.rows[header:]), ())
    ]
    columns = {
        index: name for index, name in enumerate(headings) if name not in ("", *headings[:index])
    }
    place = Place(file=tables.file)
    return FirstSheet(
        file=tables.file,
        header=header + 1,
        names=tuple(columns.values()),
        lines=tuple(
            SheetLine(
                place=Place(file=tables.file, row=number),
                cells={name: cells[index] for index, name in columns.items() if index < len(cells)},
                is_blank=all(map(is_blank, cells)),
            )
            for number, cells in enumerate(first.rows[header + 1 :], start=header + 2)
        ),
        problems=(
            *_above(first, header, place),
            *(
                _COLUMN_TWICE.problem(place=evolve(place, row=header + 1, column=name))
                for index, name in enumerate(headings)
                if name and index not in columns
            ),
            *_beyond(first, header, headings, place),
            *(
                _SHEET_NOT_READ.problem(place=evolve(place, sheet=sheet.name))
                for sheet in tables.sheets
                if sheet.rows and sheet is not first
            ),
        ),
    )


def _above(sheet: Sheet, header: int, place: Place) -> Iterator[Problem]:
    rows = [
        number
        for number, cells in enumerate(sheet.rows[:header], start=1)
        if not all(map(is_blank, cells))
    ]
    if rows:
        yield _ABOVE_HEADER.problem(place=of_rows(place, rows))


def _beyond(sheet: Sheet, header: int, headings: Sequence[str], place: Place) -> Iterator[Problem]:
    """Tell of each column without a name once, with the rows in which something stands."""
    filled: dict[int, list[int]] = {}
    for number, cells in enumerate(sheet.rows[header + 1 :], start=header + 2):
        for index, cell in enumerate(cells):
            if not (index < len(headings) and headings[index]) and not is_blank(cell):
                filled.setdefault(index, []).append(number)
    for index, rows in sorted(filled.items()):
        here = evolve(of_rows(place, rows), column=column_letters(index))
        yield _BEYOND_HEADER.problem(place=here)
