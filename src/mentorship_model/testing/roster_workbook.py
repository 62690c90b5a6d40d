"""
The invented municipality as the workbook that a municipality really has.

Four sheets kept by four people in four ways, and one with instructions: titles above the header,
merged cells, dates as text, as dates and as serial numbers, marks instead of yes and no, totals,
empty rows, lost zeros, duplicates, and a few rows that are plainly wrong.  What is wrong is only
ever added: reading the workbook back gives exactly the teachers of the municipality.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.interchange.files import write_file
from mentorship_model.interchange.formulas import safe_text
from mentorship_model.interchange.workbook import CREATED, new_workbook
from mentorship_model.model import Organisation, Teacher
from mentorship_model.testing.mistakes import MISTYPED, wrong_rural, wrong_urban
from mentorship_model.testing.municipality import InventedMunicipality
from mentorship_model.testing.spellings import (
    IDENTITY,
    PLAN,
    CellValue,
    Write,
    name_part,
    work_columns,
)
from mentorship_model.text import Text

__all__ = ["write_roster_csv", "write_roster_workbook"]

_SMALL_SCHOOL: Final = 9
_SCHOOL: Final = Text("код школы этого муниципалитета", "the id of a school of this municipality")


@frozen(kw_only=True)
class _Layout:
    """One sheet: its titles, its columns, and how its rows follow each other."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[tuple[str, Write], ...]
    merges_schools: bool = False
    names_school_above: bool = False
    numbers_columns: bool = False
    repeats_header_every: int = 0


def _layouts(schools: Mapping[str, Organisation]) -> tuple[_Layout, _Layout, _Layout]:
    urban = _Layout(
        name="Город",
        titles=("Сведения о педагогических работниках", "по состоянию на 01.09.2026 г."),
        columns=(
            *IDENTITY,
            ("Наименование ОО", lambda one, row: schools[one.organisation].name),
            *work_columns("TDTG", worded=False),
            *PLAN,
        ),
        merges_schools=True,
    )
    rural = _Layout(
        name="Село",
        titles=("СЕЛЬСКИЕ ШКОЛЫ", "", "данные предоставлены школами"),
        columns=(
            ("Код ОО", lambda one, row: one.organisation),
            # The column was once formatted as a number: some ids have lost their zero.
            ("Код работника", lambda one, row: int(one.id) if row % 9 == 4 else one.id),
            ("Фамилия", lambda one, row: name_part(one, 0)),
            ("Имя", lambda one, row: name_part(one, 1)),
            ("Отчество", lambda one, row: name_part(one, 2)),
            *work_columns("TITSD", worded=True),
            *PLAN,
        ),
        numbers_columns=True,
        repeats_header_every=120,
    )
    small = _Layout(
        name="Малокомплектные",
        titles=("Малокомплектные школы (до 9 педагогов)",),
        columns=(*IDENTITY, *work_columns("GT", worded=True), *PLAN),
        names_school_above=True,
    )
    return urban, rural, small


@checks_arguments
def write_roster_workbook(municipality: InventedMunicipality, path: str | Path) -> None:
    """
    Write the municipality to *path* as an untidy xlsx workbook; the same bytes every time.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    schools = {organisation.id: organisation for organisation in municipality.organisations}
    urban, rural, small = _layouts(schools)
    with new_workbook(path) as workbook:
        workbook.set_properties({"created": CREATED, "title": "Сводная таблица (вымышленные люди)"})
        formats = _formats(workbook)
        _write_schools(workbook.add_worksheet("Школы"), municipality, formats=formats)
        for layout, staff in (
            (urban, _urban(municipality)),
            (rural, _rural(municipality)),
            (small, _small(municipality)),
        ):
            _write_sheet(
                workbook.add_worksheet(layout.name),
                layout,
                staff=staff,
                schools=schools,
                formats=formats,
            )
        _write_instructions(workbook.add_worksheet("Инструкция"))


@checks_arguments
def write_roster_csv(
    municipality: InventedMunicipality, path: str | Path, *, organisation: str
) -> None:
    """
    Write the staff of one school to *path* as its office programme saves CSV: cp1251 and «;».

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-095``, if the file cannot be written;
            ``MM-ARGUMENTS-001``, if the municipality has no such school.
    """
    schools = {one.id: one for one in municipality.organisations}
    if organisation not in schools:
        raise wrong_argument("organisation", expected=_SCHOOL)
    school = schools[organisation]
    columns = (
        *IDENTITY,
        ("Код ОО", lambda one, row: one.organisation),
        ("Краткое наименование ОО", lambda one, row: school.name),
        *work_columns("T", worded=True),
        *PLAN,
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Список педагогических работников"])
    writer.writerow([heading for heading, _ in columns])
    for row, one in enumerate(municipality.staff(organisation), start=1):
        values = (write(one, row) for _, write in columns)
        writer.writerow(["" if value is None else safe_text(str(value)) for value in values])
    write_file(path, text.getvalue().replace("\u00ad", "").encode("cp1251"))


def _urban(municipality: InventedMunicipality) -> list[Teacher]:
    schools = {one.id for one in municipality.organisations if not one.is_rural}
    staff = [one for one in municipality.teachers if one.organisation in schools]
    return [*staff, *wrong_urban(staff)]


def _rural(municipality: InventedMunicipality) -> list[Teacher]:
    schools = {one.id for one in municipality.organisations if one.is_rural}
    staff = [
        one
        for one in municipality.teachers
        if one.organisation in schools and len(municipality.staff(one.organisation)) > _SMALL_SCHOOL
    ]
    return [*staff, *wrong_rural(staff)]


def _small(municipality: InventedMunicipality) -> list[Teacher]:
    schools = {one.id for one in municipality.organisations if one.is_rural}
    return [
        one
        for one in municipality.teachers
        if one.organisation in schools
        and len(municipality.staff(one.organisation)) <= _SMALL_SCHOOL
    ]


def _formats(workbook: Any) -> dict[str, Any]:
    return {
        "date": workbook.add_format({"num_format": "dd.mm.yyyy"}),
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "header": workbook.add_format({"bold": True, "border": 1, "text_wrap": True}),
        "merged": workbook.add_format({"valign": "top", "border": 1}),
        "total": workbook.add_format({"bold": True}),
    }


def _write_schools(
    sheet: Any, municipality: InventedMunicipality, *, formats: Mapping[str, Any]
) -> None:
    sheet.merge_range(0, 0, 0, 4, "Перечень образовательных организаций", formats["title"])
    headings = ("№ п/п", "Код ОО", "Наименование ОО", "Местность", "Педагогов")
    for column, heading in enumerate(headings):
        sheet.write(2, column, heading, formats["header"])
    for number, school in enumerate(municipality.organisations, start=1):
        place = "село" if school.is_rural else "город"
        values = (number, school.id, school.name, place, len(municipality.staff(school.id)))
        for column, value in enumerate(values):
            sheet.write(2 + number, column, value)
    bottom = 3 + len(municipality.organisations)
    sheet.write(bottom, 1, "ИТОГО", formats["total"])
    sheet.write(bottom, 4, len(municipality.teachers), formats["total"])


def _write_instructions(sheet: Any) -> None:
    sheet.write(0, 0, "Как заполнять")
    sheet.write(1, 0, "1. Одна строка — один педагог.")
    sheet.write(2, 0, "2. Не объединяйте ячейки.")


def _write_sheet(
    sheet: Any,
    layout: _Layout,
    *,
    staff: Sequence[Teacher],
    schools: Mapping[str, Organisation],
    formats: Mapping[str, Any],
) -> None:
    for top, title in enumerate(layout.titles):
        sheet.write(top, 0, title, formats["title"])
    at = len(layout.titles) + 1
    at = _write_header(sheet, layout, at=at, formats=formats)
    groups: dict[str, list[tuple[int, Teacher]]] = {}
    for row, one in enumerate(staff, start=1):
        groups.setdefault(one.organisation, []).append((row, one))
    since_header = 0
    for organisation, rows in groups.items():
        if layout.repeats_header_every and since_header > layout.repeats_header_every:
            at = _write_header(sheet, layout, at=at, formats=formats)
            since_header = 0
        if layout.names_school_above:
            width = len(layout.columns) - 1
            sheet.merge_range(at, 0, at, width, schools[organisation].name, formats["merged"])
            at += 1
        at = _write_school(sheet, layout, rows=rows, at=at, formats=formats)
        since_header += len(rows)
        at += layout.names_school_above  # an empty row before the next school
    sheet.write(at, 1, "Итого:", formats["total"])
    sheet.write(at, 2, len(staff), formats["total"])


def _write_header(sheet: Any, layout: _Layout, *, at: int, formats: Mapping[str, Any]) -> int:
    for column, (heading, _) in enumerate(layout.columns):
        sheet.write(at, column, heading, formats["header"])
    if not layout.numbers_columns:
        return at + 1
    for column in range(len(layout.columns)):
        sheet.write(at + 1, column, column + 1)
    return at + 2


def _write_school(
    sheet: Any,
    layout: _Layout,
    *,
    rows: Sequence[tuple[int, Teacher]],
    at: int,
    formats: Mapping[str, Any],
) -> int:
    first = at
    for row, one in rows:
        for column, (heading, write) in enumerate(layout.columns):
            typed = (layout.name, one.id[-3:], heading)
            value = MISTYPED[typed] if typed in MISTYPED else write(one, row)
            _write_cell(sheet, value, row=at, column=column, formats=formats)
        at += 1
    if layout.merges_schools and at - first > 1:
        (row, one), *_ = rows
        for column, (heading, write) in enumerate(layout.columns):
            if "ОО" in heading:
                name = write(one, row)
                sheet.merge_range(first, column, at - 1, column, name, formats["merged"])
    return at


def _write_cell(
    sheet: Any, value: CellValue, *, row: int, column: int, formats: Mapping[str, Any]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), formats["date"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value)
