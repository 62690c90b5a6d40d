"""
The first sheet of a file as a table whose first row names the columns: logs and tables of facts.

What is not read of it is told: other sheets, a column named twice, values beyond the named columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.interchange.limits import Limits
from mentorship_model.interchange.reading import is_blank
from mentorship_model.interchange.tables import Cell, Sheet, column_letters, read_tables
from mentorship_model.interchange.telling import Flaw, flaw_of
from mentorship_model.text import Text

__all__ = ["FirstSheet", "SheetLine", "read_first_sheet"]

_COLUMN_TWICE: Final = ProblemKind(
    "MM-INTERCHANGE-094",
    Text("столбец назван дважды, читается первый", "the column is named twice: the first is read"),
    remedy=Text("Оставьте один из них.", "Leave one of them."),
)
_BEYOND_HEADER: Final = ProblemKind(
    "MM-INTERCHANGE-097",
    Text("значение стоит правее столбцов с именами", "the value stands beyond the named columns"),
    remedy=Text(
        "Назовите столбец или проверьте разделитель.", "Name the column or check the delimiter."
    ),
)
_SHEET_NOT_READ: Final = ProblemKind(
    "MM-INTERCHANGE-098",
    Text("лист не читается: таблица — первый лист", "not read: the first sheet is the table"),
    remedy=Text(
        "Сохраните его отдельным файлом или поставьте первым.",
        "Save it as a file of its own or put it first.",
    ),
)


@frozen(kw_only=True)
class SheetLine:
    """
    A row below the names.

    Attributes:
        place: File and row.

        cells: Cells by the name of their column.

        flaws: Values beyond the named columns.
    """

    place: Place
    cells: Mapping[str, Cell] = field(repr=False)
    flaws: tuple[Flaw, ...] = ()


@frozen(kw_only=True)
class FirstSheet:
    """
    A table whose first row names the columns.

    Attributes:
        file: Name of the file.

        names: Names of the columns, each once.

        lines: The rows below them, the empty ones included.

        problems: Columns and sheets that are not read.
    """

    file: str
    names: tuple[str, ...]
    lines: tuple[SheetLine, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def read_first_sheet(source: str | Path | bytes, *, limits: Limits, file: str | None) -> FirstSheet:
    """
    Read the first sheet of a file.

    Args:
        source: Path of a csv file or a workbook, or its bytes.

        limits: Bounds of the file.

        file: Name to speak of the file by; for bytes.

    Raises:
        MentorshipModelError: As :func:`~mentorship_model.interchange.read_tables`.
    """
    tables = read_tables(source, limits=limits, file=file)
    first, *others = tables.sheets or (Sheet(name="", rows=()),)
    header, *body = first.rows or ((),)
    names = ["" if cell is None else str(cell).strip() for cell in header]
    columns = {index: name for index, name in enumerate(names) if name not in ("", *names[:index])}
    widest = max(map(len, body), default=0)
    # A flaw of a column is the same in every row.
    unnamed = {
        index: flaw_of(_BEYOND_HEADER, (), column=column_letters(index))
        for index in range(widest)
        if not (index < len(names) and names[index])
    }
    place = Place(file=tables.file)
    return FirstSheet(
        file=tables.file,
        names=tuple(columns.values()),
        lines=tuple(
            SheetLine(
                place=Place(file=tables.file, row=number),
                cells={name: cells[index] for index, name in columns.items() if index < len(cells)},
                flaws=tuple(_beyond(cells, unnamed)),
            )
            for number, cells in enumerate(body, start=2)
        ),
        problems=(
            *(
                _COLUMN_TWICE.problem(place=evolve(place, row=1, column=name))
                for index, name in enumerate(names)
                if name and index not in columns
            ),
            *(
                _SHEET_NOT_READ.problem(place=evolve(place, sheet=sheet.name))
                for sheet in others
                if sheet.rows
            ),
        ),
    )


def _beyond(cells: tuple[Cell, ...], unnamed: Mapping[int, Flaw]) -> Iterator[Flaw]:
    for index, flaw in unnamed.items():
        if index < len(cells) and not is_blank(cells[index]):
            yield flaw
