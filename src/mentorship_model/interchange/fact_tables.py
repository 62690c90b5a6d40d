"""A table of facts for indicators, read by the columns of its subject; wrong cells come back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import (
    Place,
    Problem,
    ProblemKind,
    forgets_what_it_read,
)
from mentorship_model.interchange.cells import read_cell
from mentorship_model.interchange.choices import DASH_UNSAID, dash_says_nothing
from mentorship_model.interchange.first_sheet import FirstSheet, read_first_sheet
from mentorship_model.interchange.limits import LIMITS, Limits
from mentorship_model.interchange.reading import Reading, UnreadError, guess, is_blank, plain
from mentorship_model.interchange.row_values import cell_reader
from mentorship_model.interchange.spelling import fold
from mentorship_model.interchange.tables import Cell
from mentorship_model.interchange.telling import Rest, Telling, settled
from mentorship_model.monitoring import SUBJECTS
from mentorship_model.monitoring.subjects import ColumnKind
from mentorship_model.text import Text

__all__ = ["FactTable", "read_facts"]

_UNKNOWN_SUBJECT: Final = ProblemKind(
    "MM-INTERCHANGE-090",
    Text("нет такой таблицы фактов", "there is no such table of facts"),
    expected=Text("одна из: {known}", "one of: {known}"),
)
_UNKNOWN_COLUMN: Final = ProblemKind(
    "MM-INTERCHANGE-091",
    Text("столбец не из этой таблицы, не читается", "not a column of this table: it is not read"),
    expected=Text("один из: {known}", "one of: {known}"),
    remedy=Text("Переименуйте столбец{guess_ru}.", "Rename the column{guess_en}."),
)
_NOT_A_NUMBER: Final = ProblemKind(
    "MM-INTERCHANGE-092",
    Text("не число", "not a number"),
    expected=Text("число цифрами", "a number in digits"),
)
_READS: Final = {
    ColumnKind.ID: "id",
    ColumnKind.CODE: "text",
    ColumnKind.FLAG: "yes_no",
    ColumnKind.DATE: "date",
}
_THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


@frozen(kw_only=True)
class FactTable:
    """
    Rows of facts and what was wrong with the file.

    Attributes:
        file: Name of the file.

        rows: Values by the name of the column; an empty or a wrong cell is not known.

        problems: What of the file is not read, then wrong cells in order of the rows; above a bound,
            the cells of a column that are wrong in the same way are told by one problem, with their
            rows.
    """

    file: str
    rows: tuple[dict[str, object], ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()


@forgets_what_it_read
@checks_arguments
def read_facts(
    source: str | Path | bytes,
    *,
    subject: str,
    on: date,
    limits: Limits = LIMITS,
    file: str | None = None,
) -> FactTable:
    """
    Read a table of facts from csv or the first sheet of a workbook that is shown.

    The row that names the columns is looked for, so that a title may stand above it; what stands
    there, beyond the named columns or on other sheets is not read, and told once of each.

    A wrong cell is left unknown and reported; the rest of its row is kept.  Cells are read as those of
    a roster: a dash is a «no» in a column of yes and no, unless both are written in words there, and
    nothing anywhere else.

    Args:
        source: Path of a csv file or a workbook, or its bytes.

        subject: What one row is: an id of :data:`~mentorship_model.monitoring.SUBJECTS`.

        on: Day of the table; it decides the century of a year of two digits.

        limits: Bounds of the file.

        file: Name to speak of the file by; for bytes.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-090``, if there is no such subject; others as
            :func:`~mentorship_model.interchange.read_tables`.

    Examples:
        >>> table = read_facts(
        ...     "organisation;sat;passed\\ns1;24;21\\n".encode(), subject="exam", on=date(2027, 6, 1)
        ... )
        >>> table.rows
        ({'organisation': 's1', 'sat': 24, 'passed': 21},)
    """
    if subject not in SUBJECTS:
        raise _UNKNOWN_SUBJECT.error(place=Place(argument="subject"), known=", ".join(SUBJECTS))
    ways = _ways_to_write(subject)
    sheet = read_first_sheet(source, names=ways, limits=limits, file=file)
    unsaid = _unsaid(sheet, subject)
    columns = [
        (
            name,
            cell_reader(
                _reader(column.kind, on), column=name, told=limits.told, is_unsaid=name in unsaid
            ),
        )
        for name, column in SUBJECTS[subject].columns.items()
        if name in sheet.names
    ]
    telling = Telling(limits.told)
    told: list[Problem | Rest] = [
        *sheet.problems,
        *_unknown_columns(sheet, subject, ways),
        *(
            DASH_UNSAID.problem(place=Place(file=sheet.file, row=sheet.header, column=one))
            for one in unsaid
        ),
    ]
    rows: list[dict[str, object]] = []
    for line in sheet.lines:
        if line.is_blank:
            continue
        row: dict[str, object] = {}
        for name, read in columns:
            said = read(line.cells.get(name))
            if said.value is not None:
                row[name] = said.value
            told += [telling.tell(flaw, line.place) for flaw in (*said.flaws, *said.remarks)]
        rows.append(row)
    return FactTable(file=sheet.file, rows=tuple(rows), problems=tuple(settled(told)))


def _unsaid(sheet: FirstSheet, subject: str) -> tuple[str, ...]:
    """The columns of yes and no in which a dash is neither."""
    return tuple(
        name
        for name, column in SUBJECTS[subject].columns.items()
        if column.kind is ColumnKind.FLAG
        and dash_says_nothing({line.cells.get(name) for line in sheet.lines})
    )


def _unknown_columns(sheet: FirstSheet, subject: str, ways: Mapping[str, str]) -> Iterator[Problem]:
    known = SUBJECTS[subject].columns
    for name in sheet.names:
        if name not in known:
            yield _UNKNOWN_COLUMN.problem(
                place=Place(file=sheet.file, row=sheet.header, column=name),
                known=", ".join(known),
                **guess(fold(name), ways, shown=ways),
            )


def _ways_to_write(subject: str) -> dict[str, str]:
    """The names of the columns by what may stand above them: the name itself, or what it means."""
    return {
        fold(way): column.name
        for column in SUBJECTS[subject].columns.values()
        for way in (column.label.ru, column.label.en, column.name)
    }


def _reader(kind: ColumnKind, on: date) -> Callable[[Cell], Reading]:
    """Return what reads a cell of a column."""
    if kind in _READS:
        return partial(read_cell, reads=_READS[kind], on=on)
    return lambda cell: Reading(value=None if is_blank(cell) else _number(cell, kind))


def _number(cell: Cell, kind: ColumnKind) -> int | float:
    try:
        # Excel gives every number as a float; in Russian files a decimal comma
        # is usual, and a space between thousands.
        number = float(_THOUSANDS.sub("", plain(cell)).replace(",", "."))
    except ValueError:
        raise UnreadError(_NOT_A_NUMBER) from None
    if not math.isfinite(number) or isinstance(cell, (bool, date, datetime)):
        raise UnreadError(_NOT_A_NUMBER)
    if kind is ColumnKind.COUNT and number.is_integer():
        return int(number)
    return number
