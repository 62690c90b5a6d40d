"""
Tables out: xlsx and csv whose cells are never run as formulas and whose bytes are always the same.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Final

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.calendar import Term
from mentorship_model.errors import Place, ProblemKind, needs_extra
from mentorship_model.interchange.files import write_file
from mentorship_model.interchange.formulas import safe_text
from mentorship_model.interchange.spelling import visible
from mentorship_model.text import Language, Text

__all__ = ["CREATED", "Row", "new_workbook", "put", "sheet_name", "write_pairs", "write_table"]

Row = Sequence[object]

# A fixed day of creation: the same content gives the same bytes.
CREATED: Final = datetime(2026, 9, 1)  # noqa: DTZ001
_ZERO_DAY: Final = datetime(1900, 1, 1)  # noqa: DTZ001
"""A workbook counts days from it; written as a day, it comes back as a midnight."""

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_LONGEST_NAME: Final = 31
_NOT_IN_NAME: Final = dict.fromkeys(map(ord, "[]:*?/\\"), "_")


_ROWS: Final = Text(
    "строки по имени листа, каждая строка — список ячеек",
    "rows by the name of the sheet, each a list of cells",
)
_ONE_SHEET: Final = ProblemKind(
    "MM-INTERCHANGE-096",
    Text("файл csv вмещает один лист, а их {count}", "a csv file takes one sheet, not {count}"),
    remedy=Text("Запишите xlsx.", "Write an xlsx."),
)


@checks_arguments
def write_table(
    path: str | Path, sheets: Mapping[str, Iterable[Row]], *, lang: Language = "ru"
) -> None:
    """
    Write rows to an xlsx workbook or, if *path* ends in ``.csv``, to a csv file.

    The first row of a sheet is its header.  Texts are written as texts: a cell that a spreadsheet
    would run as a formula is no formula in xlsx and gets a leading apostrophe in csv, which
    :func:`~mentorship_model.interchange.read_tables` takes off again.  This holds where the file is
    split as it was written: by «;» in Russian, by «,» in English.

    Args:
        path: Where to write.

        sheets: Rows by the name of the sheet; a csv file takes one sheet.

        lang: Language of the labels of words and texts.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written; ``-096``, if a csv file is to
            take more or fewer than one sheet; ``MM-ARGUMENTS-001``, if a row is no list of cells.
    """
    if str(path).lower().endswith(".csv"):
        write_file(path, _csv(sheets, lang))
        return
    with new_workbook(path) as workbook:
        header = workbook.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}
        )
        day = workbook.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
        used: set[str] = set()
        for name, rows in sheets.items():
            known = _rows_of(name, rows)
            sheet = workbook.add_worksheet(sheet_name(name, used))
            _fill(sheet, known, lang=lang, header=header, day=day)


_PROPOSED: Final = Text("предложена", "proposed")
_PAIR_HEADINGS: Final = (
    Text("Код наставника", "Mentor id"),
    Text("Код наставляемого", "Mentee id"),
    Text("Контур", "Contour"),
    Text("Оценка", "Score"),
    Text("Почему", "Why"),
)


@checks_arguments
def write_pairs(
    path: str | Path,
    pairs: Iterable[Row],
    *,
    unmatched: Iterable[Row] = (),
    term: Term | None = None,
    status: Text = _PROPOSED,
    names: Mapping[str, str] | None = None,
    lang: Language = "ru",
) -> None:
    """
    Write pairs and those left without one.

    Args:
        path: Where to write, ``.xlsx``.

        pairs: Rows of mentor id, mentee id, contour, score and why.

        unmatched: Rows of mentee id and why there is nobody.

        term: Term of the programmes; with it, status, first and last day are written, the fields
            on which systems of mentoring agree.

        status: Status of the pairs.

        names: Names by id, if the file may hold personal data; no name is written otherwise.

        lang: Language of headings and texts.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    headings: list[object] = list(_PAIR_HEADINGS)
    left: list[object] = [_PAIR_HEADINGS[1], _PAIR_HEADINGS[4]]
    settled: tuple[object, ...] = ()
    if term is not None:
        headings += [Text("Состояние", "Status"), Text("Начало", "Start"), Text("Окончание", "End")]
        settled = (status, term.start, term.last_day)
    if names is not None:
        headings += [Text("Наставник", "Mentor"), Text("Наставляемый", "Mentee")]
        left += [Text("Наставляемый", "Mentee")]

    def named(row: Row, ids: int) -> list[object]:
        return [] if names is None else [names.get(str(id), "") for id in row[:ids]]

    sheets = {
        Text("Пары", "Pairs").in_(lang): [
            headings,
            *([*row, *settled, *named(row, 2)] for row in pairs),
        ],
        Text("Без пары", "Unmatched").in_(lang): [
            left,
            *([*row, *named(row, 1)] for row in unmatched),
        ],
    }
    write_table(path, sheets, lang=lang)


def sheet_name(name: str, used: set[str]) -> str:
    """
    Return a name that a workbook accepts and has not yet, and remember it in *used*.

    Examples:
        >>> sheet_name("2026/27: пары", set())
        '2026_27_ пары'
    """
    base = visible(name).translate(_NOT_IN_NAME).strip("' ")[:_LONGEST_NAME] or "1"
    free, number = base, 1
    while free.casefold() in used or free.casefold() == "history":
        number += 1
        free = f"{base[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    used.add(free.casefold())
    return free


@contextmanager
def new_workbook(path: str | Path) -> Iterator[Any]:
    """
    Open a workbook that is the same byte for byte and takes every text as text.

    It is written when the block ends, whole or not at all.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    with needs_extra("XlsxWriter", extra="excel"):
        from xlsxwriter import Workbook
    content = io.BytesIO()
    workbook = Workbook(content, {"strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": CREATED})
    yield workbook
    workbook.close()
    write_file(path, content.getvalue())


def put(sheet: Any, value: object, *, row: int, column: int, day: Any, style: Any = None) -> None:
    """Write one value: dates as dates, numbers as numbers, all else as text."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, (int, float)) and abs(value) < 1e15:
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date) and datetime.combine(value, time()) > _ZERO_DAY:
        sheet.write_datetime(row, column, datetime.combine(value, time()), style or day)
    else:
        sheet.write_string(row, column, visible(str(value)), style)


def _rows_of(name: object, rows: object) -> list[Row]:
    known: list[Any] = list(rows) if isinstance(rows, Iterable) else [None]
    if not isinstance(name, str) or not all(map(_is_row, known)):
        raise wrong_argument("sheets", expected=_ROWS)
    return known


def _is_row(row: object) -> bool:
    return isinstance(row, Iterable) and not isinstance(row, str | bytes | Mapping)


def _fill(sheet: Any, rows: Iterable[Row], *, lang: Language, header: Any, day: Any) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            value = _plain(value, lang)
            put(sheet, value, row=number, column=column, day=day, style=None if number else header)
            widths[column] = max(widths.get(column, 8), min(len(str(value)), 60))
    for column, width in widths.items():
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)


def _plain(value: object, lang: Language) -> object:
    if isinstance(value, Text):
        return value.in_(lang)
    label = getattr(value, "label", None)
    if isinstance(label, Text):
        return label.in_(lang)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list, frozenset, set)):
        items = sorted(map(str, value)) if isinstance(value, (set, frozenset)) else value
        return ", ".join(str(_plain(item, lang)) for item in items)
    return value


def _csv(sheets: Mapping[str, Iterable[Row]], lang: Language) -> bytes:
    if len(sheets) != 1:
        raise _ONE_SHEET.error(place=Place(argument="sheets"), count=len(sheets))
    [(name, rows)] = sheets.items()
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if lang == "ru" else ",", lineterminator="\r\n")
    for row in _rows_of(name, rows):
        writer.writerow([_csv_cell(_plain(value, lang)) for value in row])
    # Excel takes a csv file for UTF-8 only by its mark.
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: object) -> str | None:
    if value is None:
        return None
    text = visible(str(value))
    # A negative number stays a number; whatever else begins like a formula is none.
    is_number = isinstance(value, (int, float, Decimal)) and _NUMBER.fullmatch(text)
    return text if is_number else safe_text(text)
