"""
The cells of the rows as facts: each column by its reader, lost zeros of ids restored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.interchange.cells import read_cell
from mentorship_model.interchange.headers import FoundColumn, Header, reads_of
from mentorship_model.interchange.reading import Notice, is_blank
from mentorship_model.interchange.sheet_rows import SheetRow
from mentorship_model.text import Text

__all__ = ["Record", "read_record", "restore_zeros", "width_of_ids"]

_LOST_ZEROS: Final = ProblemKind(
    "MM-INTERCHANGE-056",
    Text(
        "код записан числом и потерял нули в начале; они восстановлены",
        "the id was kept as a number and lost its leading zeros; they were restored",
    ),
    expected=Text("знаков: {width}", "digits: {width}"),
    remedy=Text("Задайте столбцу текстовый формат.", "Give the column the format of text."),
)


@frozen(kw_only=True)
class Record:
    """
    One row with its facts.

    Attributes:
        place: File, sheet and row.

        values: Facts by the names of their columns; only those that were given.

        columns: Columns of the sheet by the names of their facts.

        section: Id of the school named above the row.

        problems: Why the row cannot be used.

        notices: What its author should look at.
    """

    place: Place
    values: Mapping[str, Any] = field(repr=False)
    columns: Mapping[str, FoundColumn] = field(repr=False)
    section: str | None = None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def subject(self) -> str | None:
        """Id of the person or school, if the row gives one."""
        return self.values.get("id")

    def problems_at(self, name: str) -> tuple[Problem, ...]:
        """Return what is already wrong with the cell of the fact *name*."""
        place = self.at(name)
        return tuple(one for one in self.problems if one.place == place and place.column)

    def at(self, name: str) -> Place:
        """Return the place of the cell of the fact *name*."""
        column = self.columns.get(name)
        return evolve(self.place, column=column.place if column else None)

    def refused(self, kind: ProblemKind, *, name: str = "", **values: object) -> Record:
        """Return the record with one more reason not to use it."""
        problem = kind.problem(place=self.at(name), subject=self.subject, **values)
        return evolve(self, problems=(*self.problems, problem))

    def noticed(self, kind: ProblemKind, *, name: str = "", **values: object) -> Record:
        """Return the record with one more notice."""
        problem = kind.problem(place=self.at(name), subject=self.subject, **values)
        return evolve(self, notices=(*self.notices, problem))


def read_record(
    row: SheetRow,
    header: Header,
    *,
    place: Place,
    on: date,
    unsaid: Collection[str] = (),
) -> Record:
    """
    Read every cell of a row; a cell that cannot be understood is a problem of the row.

    Args:
        row: The row.

        header: The header of its sheet.

        place: Its file and sheet.

        on: Day of the roster.

        unsaid: Names of the facts in whose columns a dash says nothing.
    """
    here = evolve(place, row=row.row)
    values: dict[str, Any] = {}
    implied: dict[str, Any] = {}
    problems: list[Problem] = []
    notices: list[tuple[str, Notice]] = []
    for name, column in header.read.items():
        cell = row.cells[column.index] if column.index < len(row.cells) else None
        if name in unsaid and is_blank(cell):
            continue
        try:
            reading = read_cell(cell, reads=reads_of(header.kind, name), on=on)
        except MentorshipModelError as error:
            at = evolve(here, column=column.place)
            problems += (evolve(one, place=at) for one in error.problems)
            continue
        if reading.value is not None:
            values[name] = reading.value
        implied.update(reading.implied)
        notices += ((name, notice) for notice in reading.notices)
    record = Record(
        place=here,
        values={**implied, **values},
        columns=header.read,
        section=row.section,
        problems=tuple(problems),
    )
    for name, (kind, fill) in notices:
        record = record.noticed(kind, name=name, **dict(fill))
    return record


def restore_zeros(
    records: Iterable[Record], names: tuple[str, ...], *, width: int | None = None
) -> list[Record]:
    """
    Give ids back the zeros that a numeric column cost them.

    The width is the one that all ids with a leading zero share; where they differ or none is left,
    nothing is restored.

    Args:
        records: The rows.

        names: Names of the columns whose ids are of one kind; the first shows the width.

        width: The width, if it is known from elsewhere.
    """
    records = list(records)
    width = width or width_of_ids(records, names[0])
    if width is None:
        return records
    return [_restored(record, names, width) for record in records]


def width_of_ids(records: Iterable[Record], name: str) -> int | None:
    """Return the width that all ids beginning with a zero share, or None."""
    ids = (record.values.get(name) for record in records)
    widths = Counter(len(one) for one in ids if one and one.isdecimal() and one.startswith("0"))
    return next(iter(widths)) if len(widths) == 1 else None


def _restored(record: Record, names: tuple[str, ...], width: int) -> Record:
    for name in names:
        value = record.values.get(name)
        if value and value.isdecimal() and len(value) < width:
            record = evolve(record, values={**record.values, name: value.zfill(width)})
            record = record.noticed(_LOST_ZEROS, name=name, width=width)
    return record
