"""Small rosters for tests: rows of cells as the bytes of a workbook or of a csv file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from mentorship_model.interchange import Roster, read_roster

ON = date(2026, 9, 1)
SCHOOLS = [
    ["Код ОО", "Наименование ОО", "Местность"],
    ["01", "Школа № 1", "село"],
    ["02", "Школа № 2", "город"],
]
HEADER = ["Код педагога", "Код ОО", "ФИО", "Должность", "Пед. стаж", "Дата рождения"]


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    merged: Mapping[str, Sequence[tuple[int, int, int, int]]] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    """Write rows of cells as an xlsx file."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            if name in hidden:
                page.hide()
            elif hidden:
                page.activate()
            for area in (merged or {}).get(name, ()):
                page.merge_range(*area, "")
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if isinstance(value, date):
                        page.write_datetime(row, column, value, day)
                    elif value is not None:
                        page.write(row, column, value)
    return out.getvalue()


def csv_file(
    rows: Sequence[Sequence[Any]], *, code_page: str = "utf-8", delimiter: str = ";"
) -> bytes:
    """Write rows of cells as a csv file."""
    lines = (delimiter.join("" if value is None else str(value) for value in row) for row in rows)
    return "\r\n".join(lines).encode(code_page)


def read(rows: Sequence[Sequence[Any]], **options: Any) -> Roster:
    """Read one sheet of teachers beside a list of two schools."""
    return read_roster(workbook({"Школы": SCHOOLS, "Педагоги": rows}), on=ON, **options)


def refusals(roster: Roster) -> list[str]:
    """Codes of what was refused, short, in order of the file."""
    return [problem.code[-3:] for row in roster.refused for problem in row.problems]


def warned(roster: Roster) -> list[str]:
    """Codes of the warnings, short."""
    return [problem.code[-3:] for problem in roster.warnings]
