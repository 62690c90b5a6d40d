"""
The cells of the rows as facts: each column by its reader, lost zeros of ids restored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.cells import read_cell
from mentorship_model.interchange.headers import FoundColumn, Header, reads_of
from mentorship_model.interchange.reading import Reading, UnreadError, is_dash
from mentorship_model.interchange.sheet_rows import SheetRow
from mentorship_model.interchange.tables import Cell
from mentorship_model.interchange.telling import Flaw, Shared, flaw_of
from mentorship_model.text import Text

__all__ = ["Record", "Said", "cell_reader", "record_reader", "restore_zeros", "width_of_ids"]

_LOST_ZEROS: Final = ProblemKind(
    "MM-INTERCHANGE-056",
    Text(
        "код записан числом и потерял нули в начале; они восстановлены",
        "the id was kept as a number and lost its leading zeros; they were restored",
    ),
    expected=Text("знаков: {width}", "digits: {width}"),
    remedy=Text("Задайте столбцу текстовый формат.", "Give the column the format of text."),
)


_KEPT: Final = 2_048
"""Cells of a column that are kept read, so that the next like them need not be."""


@frozen(kw_only=True)
class Record:
    """
    One row with its facts.

    Attributes:
        place: File, sheet and row.

        values: Facts by the names of their columns; only those that were given.

        columns: Columns of the sheet by the names of their facts.

        section: Id of the school named above the row.

        flaws: Why the row cannot be used.

        remarks: What its author should look at.
    """

    place: Place
    values: Mapping[str, Any] = field(repr=False)
    columns: Mapping[str, FoundColumn] = field(repr=False)
    section: str | None = None
    flaws: tuple[Flaw, ...] = ()
    remarks: tuple[Flaw, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why the row cannot be used, told in full."""
        return self._told(self.flaws)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What its author should look at, told in full."""
        return self._told(self.remarks)

    def _told(self, flaws: tuple[Flaw, ...]) -> tuple[Problem, ...]:
        places = (evolve(self.place, column=flaw.column) for flaw in flaws)
        pairs = zip(flaws, places, strict=True)
        return tuple(flaw.told(place, self.subject) for flaw, place in pairs)

    @property
    def subject(self) -> str | None:
        """Id of the person or school, if the row gives one."""
        return self.values.get("id")

    def is_wrong(self, name: str) -> bool:
        """Say whether something is already wrong with the cell of the fact *name*."""
        column = self._column(name)
        return column is not None and any(one.column == column for one in self.flaws)

    def _column(self, name: str) -> str | None:
        column = self.columns.get(name)
        return column.place if column else None

    def refused(self, kind: ProblemKind, *, name: str = "", **values: object) -> Record:
        """Return the record with one more reason not to use it."""
        flaw = flaw_of(kind, values.items(), column=self._column(name))
        return evolve(self, flaws=(*self.flaws, flaw))

    def noticed(self, kind: ProblemKind, *, name: str = "", **values: object) -> Record:
        """Return the record with one more notice."""
        flaw = flaw_of(kind, values.items(), column=self._column(name))
        return evolve(self, remarks=(*self.remarks, flaw))


def record_reader(
    header: Header, *, place: Place, on: date, told: int, unsaid: Collection[str] = ()
) -> Callable[[SheetRow], Record]:
    """
    Return what reads every cell of a row; a cell that cannot be understood is a flaw of the row.

    Most cells of a column say what another one does: what was read is kept for the next of them.

    Args:
        header: Header of the sheet.

        place: File and sheet.

        on: Day of the roster.

        told: How many flaws of one kind are told one by one; those after them share one.

        unsaid: Names of the facts in whose columns a dash says nothing.
    """
    columns = [
        (
            name,
            column.index,
            cell_reader(
                partial(read_cell, reads=reads_of(header.kind, name), on=on),
                column=column.place,
                told=told,
                is_unsaid=name in unsaid,
            ),
        )
        for name, column in header.read.items()
    ]

    def read(row: SheetRow) -> Record:
        values: dict[str, Any] = {}
        implied: dict[str, Any] = {}
        flaws: list[Flaw] = []
        remarks: list[Flaw] = []
        cells = row.cells
        for name, index, read_one in columns:
            cell = cells[index] if index < len(cells) else None
            if cell is None:
                continue
            said = read_one(cell)
            if said.value is not None:
                values[name] = said.value
            if said.implied:
                implied.update(said.implied)
            flaws += said.flaws
            remarks += said.remarks
        return Record(
            place=Place(file=place.file, sheet=place.sheet, row=row.row),
            values={**implied, **values} if implied else values,
            columns=header.read,
            section=row.section,
            flaws=tuple(flaws),
            remarks=tuple(remarks),
        )

    return read


@frozen
class Said:
    """
    What a cell of a column says, whichever the row.

    Attributes:
        value: The fact; None, if there is none.

        implied: Other facts that it says by the way.

        flaws: Why it could not be understood.

        remarks: What its author should look at.
    """

    value: Any = None
    implied: Mapping[str, Any] = FrozenMap()
    flaws: tuple[Flaw, ...] = ()
    remarks: tuple[Flaw, ...] = ()


def cell_reader(
    reads: Callable[[Cell], Reading], *, column: str, told: int, is_unsaid: bool
) -> Callable[[Cell], Said]:
    """
    Return what reads the cells of a column and keeps what it read for the next like them.

    Args:
        reads: Reads one of them.

        column: The column, as a problem names it.

        told: How many flaws of one kind are told one by one; those after them share one.

        is_unsaid: Whether a dash says nothing here.
    """
    flaws = Shared(told)

    @lru_cache(maxsize=_KEPT, typed=True)
    def read(cell: Cell) -> Said:
        if is_unsaid and is_dash(cell):
            return Said()
        try:
            reading = reads(cell)
        except UnreadError as error:
            return Said(flaws=flaws.of_cell(error, column=column))
        remarks = [flaws.of(kind, fill, column=column) for kind, fill in reading.notices]
        return Said(reading.value, reading.implied, remarks=tuple(remarks))

    return read


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
