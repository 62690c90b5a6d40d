"""
A log of events as rows of a table; what an event means is read by the lifecycles.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from mentorship_model.interchange.first_sheet import read_first_sheet
from mentorship_model.interchange.limits import LIMITS, Limits
from mentorship_model.interchange.telling import Rest, Telling, flaw_of, settled
from mentorship_model.text import Text

__all__ = ["EVENT_COLUMNS", "EventRow", "EventRows", "read_events"]

EVENT_COLUMNS: Final = (
    *("stream", "seq", "event_id", "chart", "type", "v", "on"),
    *("recorded_at", "by", "role", "basis", "data"),
)
_REQUIRED: Final = ("stream", "seq", "event_id", "chart", "type", "on")

_NO_COLUMN: Final = ProblemKind(
    "MM-INTERCHANGE-080",
    Text("в журнале нет столбца {column}", "the log has no column {column}"),
    expected=Text("столбцы {columns}", "the columns {columns}"),
    remedy=Text("Добавьте столбец.", "Add the column."),
)
_EMPTY: Final = ProblemKind(
    "MM-INTERCHANGE-081",
    Text("обязательная ячейка пуста", "a required cell is empty"),
    remedy=Text("Заполните ячейку.", "Fill the cell."),
)


@frozen(kw_only=True)
class EventRow:
    """
    One row of a log.

    Attributes:
        place: File and row.

        values: Texts by the name of the column; an empty cell is left out.
    """

    place: Place
    values: Mapping[str, str] = field(repr=False)


@frozen(kw_only=True)
class EventRows:
    """
    The rows of a log; a row that is neither here nor blank stands in the place of a problem.

    Attributes:
        file: Name of the file.

        rows: Rows with all that a row must have, in order of the file.

        problems: What is wrong with the others, and what of the file is not read; above a bound, the
            rows that lack the same cell are told by one problem.

        blank: Numbers of the empty rows.
    """

    file: str
    rows: tuple[EventRow, ...] = field(repr=False)
    problems: tuple[Problem, ...]
    blank: tuple[int, ...] = ()


@forgets_what_it_read
@checks_arguments
def read_events(
    source: str | Path | bytes, *, limits: Limits = LIMITS, file: str | None = None
) -> EventRows:
    """
    Read the rows of a log of events from csv or a workbook's first sheet.

    A column that no log has is kept among the values; what is not read is told: other sheets, a
    column named twice, values beyond the named columns.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-080``, if a required column is missing; others as
            :func:`~mentorship_model.interchange.read_tables`.

    Examples:
        >>> text = "stream,seq,event_id,chart,type,v,on\\nr-1,1,e-1,route,opened,1,2026-09-01\\n"
        >>> log = read_events(text.encode())
        >>> log.rows[0].values["type"], log.problems
        ('opened', ())
    """
    sheet = read_first_sheet(source, names=EVENT_COLUMNS, limits=limits, file=file)
    for column in _REQUIRED:
        if column not in sheet.names:
            columns = ", ".join(EVENT_COLUMNS)
            raise _NO_COLUMN.error(
                place=Place(file=sheet.file, row=sheet.header), column=column, columns=columns
            )
    telling = Telling(limits.told)
    empty = {name: flaw_of(_EMPTY, (), column=name) for name in _REQUIRED}
    told: list[Problem | Rest] = [*sheet.problems]
    rows, blank = [], []
    for row, line in enumerate(sheet.lines, start=sheet.header + 1):
        values = {name: _as_text(cell) for name, cell in line.cells.items() if cell is not None}
        missing = [name for name in _REQUIRED if not values.get(name)]
        if not any(values.values()) and line.is_blank:
            blank.append(row)
        elif missing:
            told += [telling.tell(empty[name], line.place) for name in missing]
        else:
            rows.append(EventRow(place=line.place, values=values))
    return EventRows(
        file=sheet.file, rows=tuple(rows), problems=tuple(settled(told)), blank=tuple(blank)
    )


def _as_text(cell: object) -> str:
    # A time stays whole here: when a row was recorded is one.  Of what should be a day the
    # lifecycles drop the midnight that a spreadsheet adds.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    isoformat = getattr(cell, "isoformat", None)
    return str(isoformat()) if isoformat else str(cell).strip()
