"""
How large a foreign file may be before it is even parsed.

A school's roster is small; what is a hundred times larger is a mistake or an attack.  Every bound
can be raised by the caller: ``Limits(rows=1_000_000)``.
"""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_fields
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Text

__all__ = ["LARGE", "LIMITS", "Limits", "require_at_most"]

_TOO_MUCH: Final = ProblemKind(
    "MM-INTERCHANGE-003",
    Text("{what}: {found}, это больше предела", "{what}: {found}, which is over the limit"),
    expected=Text("не больше {limit}", "at most {limit}"),
    remedy=Text(
        "Разделите файл или, если вы ему доверяете, передайте limits=Limits({argument}=…); "
        "в командной строке — --large.",
        "Split the file or, if you trust it, pass limits=Limits({argument}=...); in the shell, --large.",
    ),
)

_WHAT: Final = {
    "bytes": Text("размер файла в байтах", "size of the file in bytes"),
    "unpacked_bytes": Text("размер распакованного файла в байтах", "unpacked size in bytes"),
    "elements": Text("число элементов XML внутри файла", "number of XML elements inside the file"),
    "parts": Text("число частей внутри файла", "number of parts inside the file"),
    "sheets": Text("число листов", "number of sheets"),
    "rows": Text("число строк всех листов", "number of rows of all sheets"),
    "columns": Text("число столбцов листа", "number of columns of a sheet"),
    "cells": Text("число ячеек всех листов", "number of cells of all sheets"),
    "letters": Text("число знаков во всех ячейках", "number of characters of all cells"),
    "cell_length": Text("длина текста в ячейке", "length of the text of a cell"),
}


@frozen(kw_only=True, field_transformer=checks_fields)
class Limits:
    """
    Bounds on a file that is read; all of them our convention.

    As they are, a file at them in which every cell is wrong is read within ten seconds of one
    processor and 512 MiB: ``tests/hostile/corpus.py`` has such files.

    Attributes:
        bytes: Size of the file.

        unpacked_bytes: Size of all parts of a zipped workbook together, unpacked.

        elements: Elements of XML of all parts together: a cell takes up to three.

        parts: Parts (files) inside a zipped workbook.

        sheets: Sheets of a workbook.

        rows: Rows of all sheets together, each up to its last one that holds anything.

        columns: Columns of a sheet, up to the last one that holds anything.

        cells: Rows times columns, of all sheets together: what a parser must hold in memory, some
            50 bytes each.  20 000 rows of 20 columns.

        letters: Characters of all cells of all sheets together.

        cell_length: Characters of one cell.

        told: Problems of one kind in one column of a sheet that are told row by row; from there on
            one problem tells of all their rows.  It refuses no file.
    """

    bytes: int = field(default=25_000_000, validator=at_least(1))
    unpacked_bytes: int = field(default=100_000_000, validator=at_least(1))
    elements: int = field(default=4_000_000, validator=at_least(1))
    parts: int = field(default=2_000, validator=at_least(1))
    sheets: int = field(default=200, validator=at_least(1))
    rows: int = field(default=100_000, validator=at_least(1))
    columns: int = field(default=500, validator=at_least(1))
    cells: int = field(default=400_000, validator=at_least(1))
    letters: int = field(default=10_000_000, validator=at_least(1))
    cell_length: int = field(default=32_767, validator=at_least(1))
    told: int = field(default=1_000, validator=at_least(1))


LIMITS: Final = Limits()

LARGE: Final = Limits(
    bytes=250_000_000,
    unpacked_bytes=1_000_000_000,
    elements=40_000_000,
    rows=1_000_000,
    cells=4_000_000,
    letters=100_000_000,
)
"""
Bounds ten times as wide, for the file of a whole region that one trusts; our convention.

A file at them that is wrong in every cell takes some minutes of one processor.
"""


def require_at_most(limits: Limits, name: str, *, found: int, place: Place | None = None) -> None:
    """
    Raise if *found* is over the bound called *name*.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-003``, naming the bound and how to raise it.

    Examples:
        >>> require_at_most(Limits(rows=10), "rows", found=10)
    """
    limit = getattr(limits, name)
    if found > limit:
        raise _TOO_MUCH.error(
            place=place or Place(), what=_WHAT[name], found=found, limit=limit, argument=name
        )
