"""
The headings of one municipality, understood once and kept in a file beside its workbooks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import ONE_OF, Place, ProblemKind, forgets_what_it_read
from mentorship_model.interchange.files import bytes_of, write_file
from mentorship_model.interchange.headers import field_names
from mentorship_model.interchange.json_text import parsed_json
from mentorship_model.interchange.limits import LIMITS, Limits
from mentorship_model.interchange.roster import Roster
from mentorship_model.text import Text

__all__ = ["read_columns", "write_columns"]

_VERSION: Final = 1

_NOT_A_MAP: Final = ProblemKind(
    "MM-INTERCHANGE-015",
    Text("это не карта столбцов", "this is not a map of columns"),
    expected=Text(
        'JSON вида {{"columns": {{"Стаж": "experience_months"}}, "version": 1}}',
        'JSON such as {{"columns": {{"Стаж": "experience_months"}}, "version": 1}}',
    ),
    remedy=Text("Сохраните карту заново: write_columns().", "Save it anew: write_columns()."),
)
_NO_FACT: Final = ProblemKind(
    "MM-INTERCHANGE-016",
    Text("столбец отнесён к неизвестному сведению", "a column is mapped to an unknown fact"),
    expected=ONE_OF,
)


@checks_arguments
def write_columns(roster: Roster, path: str | Path) -> None:
    """
    Save how the columns of a roster were understood, to be mended by hand and passed back.

    A heading that was not understood stands in the file with null.  One that means different things
    in the list of teachers and in the list of schools is written if one of them tells which list it
    is of, and left out otherwise: it is understood anew.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    facts: dict[str, set[str | None]] = {}
    for column in roster.columns:
        facts.setdefault(column.heading, set()).add(column.field)
    in_both = {None, *field_names("teacher")} & {None, *field_names("organisation")}
    telling = {
        heading: found if len(found) == 1 else found - in_both for heading, found in facts.items()
    }
    columns = {heading: min(found, key=str) for heading, found in telling.items() if found}
    document = {"version": _VERSION, "columns": columns}
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    write_file(path, f"{text}\n".encode())


@forgets_what_it_read
@checks_arguments
def read_columns(path: str | Path, *, limits: Limits = LIMITS) -> Mapping[str, str | None]:
    """
    Read a saved map: heading to the name of the fact, or to None for a column that is not read.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-100``, if the file is no JSON; ``-015``, if it is no
            map; ``-016``, if it names an unknown fact; ``-002``, if there is no such file;
            ``-003``, over a limit.
    """
    place = Place(file=Path(path).name)
    content, _ = bytes_of(path, limits)
    columns = _columns_of(parsed_json(content, file=place.file))
    if columns is None:
        raise _NOT_A_MAP.error(place=place)
    known = (*field_names("teacher"), *field_names("organisation"))
    for heading, name in columns.items():
        if name is not None and name not in known:
            raise _NO_FACT.error(
                place=Place(file=place.file, column=heading),
                known=", ".join(dict.fromkeys(known)),
            )
    return columns


def _columns_of(document: Any) -> dict[str, str | None] | None:
    if not isinstance(document, dict) or document.get("version") != _VERSION:
        return None
    columns = document.get("columns")
    if not isinstance(columns, dict):
        return None
    if any(not (name is None or isinstance(name, str)) for name in columns.values()):
        return None
    return columns
