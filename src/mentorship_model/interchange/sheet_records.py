"""
The sheets of one kind as records, and what their headers leave to be said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.interchange.choices import DASH_UNSAID, dash_says_nothing
from mentorship_model.interchange.headers import FoundColumn, Header, Kind, label_of, reads_of
from mentorship_model.interchange.problem_list import is_problem_list
from mentorship_model.interchange.reading import suggestion
from mentorship_model.interchange.row_values import Record, record_reader
from mentorship_model.interchange.sheet_rows import SkipReason, walk
from mentorship_model.interchange.tables import Sheet, Tables
from mentorship_model.text import Text

__all__ = ["SkippedRow", "header_warnings", "read_records", "rows_not_read"]

_NO_TABLE: Final = ProblemKind(
    "MM-INTERCHANGE-010",
    Text("на листе нет строки заголовков, лист не читается", "the sheet has no header: not read"),
    expected=Text(
        "строка с заголовками, например «Код педагога», «ФИО», «Должность»",
        'a row of headings, such as "Код педагога", "ФИО", "Должность"',
    ),
    remedy=Text(
        "Если здесь есть педагоги, назовите столбцы в columns={{…}}.",
        "If there are teachers here, map the headings with columns={{...}}.",
    ),
)
_HIDDEN: Final = ProblemKind(
    "MM-INTERCHANGE-017",
    Text("лист скрыт, но прочитан", "the sheet is hidden, and was read"),
    remedy=Text(
        "Покажите его или, если он не нужен, удалите либо назовите нужные листы в sheets=….",
        "Show it, or, if it is not needed, delete it or name the sheets that are in sheets=....",
    ),
)
_UNKNOWN_HEADING: Final = ProblemKind(
    "MM-INTERCHANGE-020",
    Text("заголовок не распознан, столбец не читается", "unknown heading: the column is not read"),
    expected=Text("известный заголовок{guess_ru}", "a known heading{guess_en}"),
    remedy=Text(
        "Переименуйте столбец или укажите его в columns={{…}}.",
        "Rename the column or map it with columns={{...}}.",
    ),
)
_SAME_FACT: Final = ProblemKind(
    "MM-INTERCHANGE-021",
    Text(
        "столбец повторяет столбец «{first}» и не читается",
        'the column repeats the column "{first}" and is not read',
    ),
    remedy=Text("Оставьте один из них.", "Keep one of them."),
)


@frozen(kw_only=True)
class SkippedRow:
    """
    A row that holds no record.

    Attributes:
        place: File, sheet and row.

        reason: What it is instead.
    """

    place: Place
    reason: SkipReason


def read_records(
    tables: Tables,
    headers: Sequence[Header | None],
    *,
    kind: Kind,
    on: date,
    told: int,
    school_named: Callable[[str], str | None] = lambda _: None,
) -> tuple[list[Record], list[SkippedRow]]:
    """
    Read all rows of the sheets of one kind.

    Args:
        tables: The file.

        headers: The header of each of its sheets.

        kind: Which sheets.

        on: Day of the roster.

        told: How many flaws of one kind in one column are told one by one.

        school_named: Gives the id of a school by its name or code.
    """
    records: list[Record] = []
    skipped: list[SkippedRow] = []
    for sheet, header in zip(tables.sheets, headers, strict=True):
        if header is None or header.kind != kind:
            continue
        place, unsaid = _place(tables, sheet), _unsaid(sheet, header)
        read = record_reader(header, place=place, on=on, told=told, unsaid=unsaid)
        for row in walk(sheet, header, school_named=school_named):
            if row.skipped is not None:
                skipped.append(SkippedRow(place=evolve(place, row=row.row), reason=row.skipped))
            else:
                records.append(read(row))
    return records, skipped


def rows_not_read(tables: Tables, headers: Sequence[Header | None]) -> Iterator[SkippedRow]:
    """List the rows of the sheets that have no header."""
    for sheet, header in zip(tables.sheets, headers, strict=True):
        if header is None:
            for number in range(1, len(sheet.rows) + 1):
                place = evolve(_place(tables, sheet), row=number)
                yield SkippedRow(place=place, reason=SkipReason.SHEET_NOT_READ)


def header_warnings(tables: Tables, headers: Sequence[Header | None]) -> Iterator[Problem]:
    """
    List sheets that have no header or are hidden, and columns unknown, repeated or with dashes that
    say nothing.
    """
    for sheet, header in zip(tables.sheets, headers, strict=True):
        place = _place(tables, sheet)
        if header is None:
            # A workbook is made with empty sheets to spare.
            if sheet.rows and not is_problem_list(sheet):
                yield _NO_TABLE.problem(place=place)
            continue
        if sheet.is_hidden:
            yield _HIDDEN.problem(place=place)
        unsaid = _unsaid(sheet, header)
        for column in header.columns:
            here = evolve(place, row=header.row + 1, column=column.place)
            if not column.is_known:
                yield _UNKNOWN_HEADING.problem(place=here, **_guess(header, column))
            elif column.field is not None and column is not (read := header.read[column.field]):
                yield _SAME_FACT.problem(place=here, first=read.place)
            elif column.field in unsaid:
                yield DASH_UNSAID.problem(place=here)


def _unsaid(sheet: Sheet, header: Header) -> frozenset[str]:
    """The facts in whose columns a dash is neither a yes nor a no."""
    rows = sheet.rows[header.row + 1 :]
    return frozenset(
        name
        for name, column in header.read.items()
        if reads_of(header.kind, name) == "yes_no"
        and dash_says_nothing({row[column.index] for row in rows if column.index < len(row)})
    )


def _guess(header: Header, column: FoundColumn) -> dict[str, Any]:
    like = column.suggestion
    return suggestion(None if like is None else label_of(header.kind, like))


def _place(tables: Tables, sheet: Sheet) -> Place:
    return Place(file=tables.file, sheet=sheet.name or None)
