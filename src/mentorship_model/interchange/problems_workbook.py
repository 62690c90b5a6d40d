"""
The user's own workbook written back: wrong cells red, each with a note, and a sheet with the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Problem
from mentorship_model.interchange.problem_list import HEADINGS, is_problem_list
from mentorship_model.interchange.roster import Roster
from mentorship_model.interchange.tables import Merged, Sheet, column_letters
from mentorship_model.interchange.workbook import new_workbook, put, sheet_name
from mentorship_model.text import Language, Text

__all__ = ["write_problems"]

_Marks = Mapping[tuple[int, int], list[Problem]]

_LIST: Final = Text("Замечания", "Problems")
_RED: Final = {"bg_color": "#F4B6B6", "border": 1}
_YELLOW: Final = {"bg_color": "#FCE8B2"}
_DAY: Final = {"num_format": "dd.mm.yyyy"}
_REFUSED: Final = Text("нет", "no")
_ACCEPTED: Final = Text("да, с замечанием", "yes, with a remark")


@checks_arguments
def write_problems(roster: Roster, path: str | Path, *, lang: Language = "ru") -> None:
    """
    Write the workbook of a roster back to *path*, every wrong cell red and with a note.

    The first sheet lists the problems; the others are the user's own, personal data included.  The
    list of an earlier round is left out.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    refused = {id(problem) for row in roster.refused for problem in row.problems}
    with new_workbook(path) as workbook:
        formats = {
            "refused": workbook.add_format(_RED),
            "warned": workbook.add_format(_YELLOW),
            "day": workbook.add_format(_DAY),
            "refused day": workbook.add_format({**_RED, **_DAY}),
            "warned day": workbook.add_format({**_YELLOW, **_DAY}),
            "bold": workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
        }
        used: set[str] = set()
        listing = workbook.add_worksheet(sheet_name(_LIST.in_(lang), used))
        _list(listing, roster, refused=refused, formats=formats, lang=lang)
        for sheet in roster.sheets:
            if is_problem_list(sheet):
                continue
            marks = _marks(sheet, roster)
            page = workbook.add_worksheet(sheet_name(sheet.name or roster.file, used))
            _copy(page, sheet, marks=marks, refused=refused, formats=formats)
            _note(page, marks, lang=lang)


def _list(
    page: Any, roster: Roster, *, refused: set[int], formats: Mapping[str, Any], lang: Language
) -> None:
    for column, heading in enumerate(HEADINGS):
        page.write_string(0, column, heading.in_(lang), formats["bold"])
    # What keeps rows out comes first, for it is what must be mended.
    problems = sorted(roster.problems, key=lambda one: id(one) not in refused)
    for row, problem in enumerate(problems, start=1):
        accepted = _REFUSED if id(problem) in refused else _ACCEPTED
        values = (
            problem.place.sheet,
            problem.place.row or shorten(problem.place.rows or "", 120, placeholder=" …") or None,
            problem.place.column,
            accepted.in_(lang),
            problem.message.in_(lang),
            problem.expected and problem.expected.in_(lang),
            problem.remedy and problem.remedy.in_(lang),
            problem.code,
        )
        for column, value in enumerate(values):
            put(page, value, row=row, column=column, day=formats["day"])
    for column, width in enumerate((16, 8, 30, 18, 50, 40, 50, 22)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(problems)), len(HEADINGS) - 1)


def _marks(sheet: Sheet, roster: Roster) -> dict[tuple[int, int], list[Problem]]:
    """
    Problems of a sheet by row and column, from 0; without a column, at the first one.

    What is wrong inside a merged area is shown at its first cell: no other is seen.
    """
    first = {
        (row, column): (top, left)
        for top, left, bottom, right in _apart(sheet.merged, sheet)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    width = len(max(sheet.rows, key=len, default=()))
    index = {column_letters(number): number for number in range(width)}
    marks: dict[tuple[int, int], list[Problem]] = {}
    # A problem of many rows has none of its own; where it keeps them out, each knows it.
    told = [(row.place.row, problem) for row in roster.refused for problem in row.problems]
    told += [(problem.place.row, problem) for problem in roster.warnings]
    for row, problem in sorted(told, key=lambda one: one[0] or 0):
        if (problem.place.sheet or "") == sheet.name and row is not None:
            letters = (problem.place.column or "").partition(":")[0]
            cell = row - 1, index.get(letters, 0)
            marks.setdefault(first.get(cell, cell), []).append(problem)
    return marks


def _copy(
    page: Any, sheet: Sheet, *, marks: _Marks, refused: set[int], formats: Mapping[str, Any]
) -> None:
    for area in _apart(sheet.merged, sheet):
        page.merge_range(*area, "")
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            found = marks.get((row, column))
            style = None
            if found is not None:
                colour = "refused" if any(id(one) in refused for one in found) else "warned"
                style = formats[f"{colour} day" if isinstance(value, date) else colour]
            put(page, value, row=row, column=column, day=formats["day"], style=style)


def _apart(merged: Iterable[Merged], sheet: Sheet) -> list[Merged]:
    """Merged areas of more than one cell that do not overlap, as a workbook demands."""
    width = len(max(sheet.rows, key=len, default=()))
    taken: set[tuple[int, int]] = set()
    areas = []
    for top, left, bottom, right in merged:
        # A title may be merged far past the last column: nothing is lost by ending there.
        right = min(right, width - 1)
        is_area = (
            (top, left) < (bottom, right) and top <= bottom < len(sheet.rows) and left <= right
        )
        if not is_area or {(top, left), (top, right), (bottom, left), (bottom, right)} & taken:
            continue
        cells = {(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)}
        if not cells & taken:
            taken |= cells
            areas.append((top, left, bottom, right))
    return areas


def _note(page: Any, marks: _Marks, *, lang: Language) -> None:
    for (row, column), problems in marks.items():
        lines = []
        for problem in problems:
            if problem.place.row is None:  # told in the list, for there are too many
                continue
            lines.append(problem.message.in_(lang))
            lines += [text.in_(lang) for text in (problem.expected, problem.remedy) if text]
        if lines:
            page.write_comment(
                row, column, "\n".join(lines)[:2000], {"author": "mentorship_model", "x_scale": 2}
            )
