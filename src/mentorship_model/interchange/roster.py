"""
A roster as a municipality has it, read into teachers and organisations; nothing is lost.

Told in order: the sheets and their headers; their rows, by
:mod:`~mentorship_model.interchange.roster_rows`; what is wrong with them.  Every row of the file ends
as accepted, refused with its problems, or skipped with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import ONE_OF, Place, Problem, ProblemKind, forgets_what_it_read
from mentorship_model.interchange.headers import FoundColumn, Header, field_names, find_header
from mentorship_model.interchange.limits import LIMITS, Limits
from mentorship_model.interchange.plausibility import PLAUSIBILITY, Plausibility
from mentorship_model.interchange.pseudonyms import require_strong
from mentorship_model.interchange.roster_rows import RosterRows, rows_told_apart
from mentorship_model.interchange.row_values import Record
from mentorship_model.interchange.schools import UNNAMED, Schools
from mentorship_model.interchange.sheet_records import (
    SkippedRow,
    header_warnings,
    rows_not_read,
)
from mentorship_model.interchange.spelling import fold
from mentorship_model.interchange.tables import Sheet, Tables, read_tables
from mentorship_model.interchange.telling import Rest, Telling, problem_of, settled
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text

__all__ = ["RefusedRow", "Roster", "read_roster"]

_NO_TEACHERS: Final = ProblemKind(
    "MM-INTERCHANGE-011",
    Text("в файле нет листа с педагогами", "the file has no sheet of teachers"),
    expected=Text(
        "столбцы вида «Код педагога», «ФИО», «Должность»",
        'columns such as "Код педагога", "ФИО", "Должность"',
    ),
    remedy=Text("Назовите столбцы в columns={{…}}.", "Map the headings with columns={{...}}."),
)
_NO_SHEET: Final = ProblemKind(
    "MM-INTERCHANGE-012",
    Text("в файле нет такого листа", "the file has no such sheet"),
    expected=ONE_OF,
)
_NO_FIELD: Final = ProblemKind(
    "MM-INTERCHANGE-013",
    Text("нет такого сведения: {name}", "there is no such fact: {name}"),
    expected=ONE_OF,
)
_NO_HEADING: Final = ProblemKind(
    "MM-INTERCHANGE-014",
    Text("ни на одном листе нет заголовка из columns", "no sheet has a heading of columns"),
    remedy=Text("Исправьте заголовок в columns.", "Mend the heading in columns."),
)
_Placed = TypeVar("_Placed", Record, "SkippedRow")


@frozen(kw_only=True)
class RefusedRow:
    """
    A row that was not accepted.

    Attributes:
        place: File, sheet and row.

        problems: Every reason, one or more.
    """

    place: Place
    problems: tuple[Problem, ...]


@frozen(kw_only=True)
class Roster:
    """
    What a file says of teachers and organisations, and all that is wrong with it.

    ``rows == accepted + len(refused) + len(skipped)``, always.

    Attributes:
        file: Name of the file.

        on: Day of the roster.

        teachers: Teachers of the accepted rows, in order of the file.

        organisations: Organisations, in order of the file.

        accepted: Number of accepted rows, of teachers and of organisations.

        refused: Rows that were not accepted.

        skipped: Rows that hold no record.

        warnings: What was understood but should be looked at.

        columns: Columns of the sheets that were read.

        code_page: Code page of a csv file.

        delimiter: Delimiter of a csv file.

        sheets: The sheets as they came, for writing them back with notes.
    """

    file: str
    on: date
    teachers: tuple[Teacher, ...] = field(repr=False)
    organisations: tuple[Organisation, ...] = field(repr=False)
    accepted: int
    refused: tuple[RefusedRow, ...] = field(repr=False)
    skipped: tuple[SkippedRow, ...] = field(repr=False)
    warnings: tuple[Problem, ...] = field(repr=False)
    columns: tuple[FoundColumn, ...] = field(repr=False)
    code_page: str | None = None
    delimiter: str | None = None
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)

    @property
    def rows(self) -> int:
        """Number of rows of the file that were seen."""
        return sum(len(sheet.rows) for sheet in self.sheets)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every refusal and every warning, sheet by sheet and row by row."""
        order = {sheet.name: number for number, sheet in enumerate(self.sheets)}
        # Rows may share a problem that is told of all of them.
        refusals = {id(one): one for row in self.refused for one in row.problems}.values()
        return tuple(
            sorted(
                (*refusals, *self.warnings),
                key=lambda one: (order.get(one.place.sheet or "", -1), one.place.first_row),
            )
        )


@forgets_what_it_read
@checks_arguments
def read_roster(
    source: str | Path | bytes,
    *,
    on: date,
    columns: Mapping[str, str | None] | None = None,
    sheets: str | Sequence[str] | None = None,
    organisation: str | None = None,
    municipality: str = UNNAMED,
    region: str = UNNAMED,
    limits: Limits = LIMITS,
    plausibility: Plausibility = PLAUSIBILITY,
    file: str | None = None,
    code_page: str | None = None,
    delimiter: str | None = None,
    key: bytes | None = None,
) -> Roster:
    """
    Read a roster from xlsx, xls, ods or csv.

    Args:
        source: Path of the file, or its bytes.

        on: Day of the roster.

        columns: Headings of your own: heading to the name of the fact, or to None to leave the
            column out.

        sheets: Name or names of the sheets to read; all of them if not given.

        organisation: Id of the organisation of the rows that name none, as in the list of one
            school.

        municipality: Id of the municipality, where no column gives it.

        region: Id of the region, where no column gives it.

        limits: Bounds on the file.

        plausibility: Bounds on what can be true of a person.

        file: Name to speak of the file by; for bytes.

        code_page: Code page of a csv file; told from its bytes if not given.

        delimiter: Delimiter of a csv file; told from its text if not given.

        key: Secret, 16 bytes or more, to make ids of names and dates of birth with, for a sheet
            without a column of ids; if not given, the number of the row serves as the id.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-001`` to ``-005``, if the file cannot be read at
            all; ``-011``, if no sheet lists teachers; ``-012``, ``-013``, ``-120`` and
            ``MM-ARGUMENTS-001``, for a wrong argument.

    Examples:
        >>> text = "Код педагога;Код ОО;Должность;Пед. стаж\\n017;А;учитель;5 лет 3 мес.\\n"
        >>> roster = read_roster(text.encode("cp1251"), on=date(2026, 9, 1))
        >>> roster.teachers[0].id, roster.teachers[0].experience_months, roster.code_page
        ('017', 63, 'cp1251')
    """
    if key is not None:
        require_strong(key)
    _check_columns(columns)
    tables = read_tables(source, limits=limits, file=file, code_page=code_page, delimiter=delimiter)
    tables = _chosen(tables, sheets)
    headers = _headers_of(tables, columns)
    found = rows_told_apart(
        tables,
        headers,
        Schools(territory=(municipality, region), only=organisation or None),
        on=on,
        plausibility=plausibility,
        told=limits.told,
        key=key,
    )
    refused = _in_order(tables, (*found.listed.refused, *found.people.refused))
    return Roster(
        file=tables.file,
        on=on,
        teachers=tuple(teacher for _, teacher in found.people.kept),
        organisations=found.organisations,
        accepted=len(found.people.kept) + len(found.listed.kept),
        refused=_refused(refused, limits.told),
        skipped=_in_order(tables, (*found.skipped, *rows_not_read(tables, headers))),
        warnings=(
            *_headings_not_found(tables, columns),
            *header_warnings(tables, headers),
            *_notices(tables, found, limits.told),
        ),
        columns=tuple(column for header in headers if header for column in header.columns),
        code_page=tables.code_page,
        delimiter=tables.delimiter,
        sheets=tables.sheets,
    )


def _check_columns(columns: Mapping[str, str | None] | None) -> None:
    known = (*field_names("teacher"), *field_names("organisation"))
    for name in (columns or {}).values():
        if name is not None and name not in known:
            raise _NO_FIELD.error(
                place=Place(argument="columns"), name=name, known=", ".join(dict.fromkeys(known))
            )


def _headings_not_found(
    tables: Tables, columns: Mapping[str, str | None] | None
) -> Iterator[Problem]:
    cells = (cell for sheet in tables.sheets for row in sheet.rows for cell in row)
    texts = {fold(cell) for cell in cells if isinstance(cell, str)} if columns else set()
    for heading in columns or {}:
        if fold(heading) not in texts:
            yield _NO_HEADING.problem(place=Place(file=tables.file, column=heading))


def _chosen(tables: Tables, sheets: str | Sequence[str] | None) -> Tables:
    if sheets is None:
        return tables
    asked_for = (sheets,) if isinstance(sheets, str) else sheets
    names = {sheet.name for sheet in tables.sheets}
    for name in asked_for:
        if name not in names:
            place = Place(file=tables.file, sheet=name, argument="sheets")
            raise _NO_SHEET.error(place=place, known=", ".join(one.name for one in tables.sheets))
    return evolve(tables, sheets=tuple(one for one in tables.sheets if one.name in asked_for))


def _headers_of(tables: Tables, columns: Mapping[str, str | None] | None) -> list[Header | None]:
    headers = [find_header(sheet, columns=columns) for sheet in tables.sheets]
    if not any(header and header.kind == "teacher" for header in headers):
        raise _NO_TEACHERS.error(place=Place(file=tables.file))
    return headers


def _refused(records: Iterable[Record], at_most: int) -> tuple[RefusedRow, ...]:
    telling = Telling(at_most)
    told = [
        (one.place, [telling.tell(flaw, one.place, one.subject) for flaw in one.flaws])
        for one in records
    ]
    return tuple(
        RefusedRow(place=place, problems=tuple(map(problem_of, some))) for place, some in told
    )


def _notices(tables: Tables, found: RosterRows, at_most: int) -> Iterator[Problem]:
    telling = Telling(at_most)
    yield from settled(_noticed(telling, _in_order(tables, found.listed.rows)))
    yield from found.missing_ids
    yield from settled(_noticed(telling, _in_order(tables, found.people.rows)))


def _noticed(telling: Telling, records: Iterable[Record]) -> Iterator[Problem | Rest]:
    for record in records:
        for flaw in record.remarks:
            yield telling.tell(flaw, record.place, record.subject)


def _in_order(tables: Tables, rows: Iterable[_Placed]) -> tuple[_Placed, ...]:
    order = {sheet.name: number for number, sheet in enumerate(tables.sheets)}
    return tuple(sorted(rows, key=lambda one: (order[one.place.sheet or ""], one.place.row or 0)))
