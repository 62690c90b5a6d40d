"""The types of options and arguments, each of which says in our words what it expected."""

from __future__ import annotations

import os
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click

from mentorship_model.calendar import iso_day
from mentorship_model.cli.language import lang_of
from mentorship_model.text import Text

__all__ = [
    "DAY",
    "EXISTING",
    "FOLDER",
    "HEADING",
    "MOST_LISTED",
    "NEW_FOLDER",
    "TABLE",
    "WORKBOOK",
    "OneOf",
]

_NO_DATE: Final = Text(
    "{value}: ожидалась дата 2026-09-01 или 01.09.2026",
    "{value}: expected a date such as 2026-09-01 or 01.09.2026",
)
_NO_HEADING: Final = Text(
    "{value}: ожидалось вида «Стаж=experience_months»",
    '{value}: expected the form "Стаж=experience_months"',
)
_NO_CHOICE: Final = Text(
    "{value}: ожидалось одно из: {choices}", "{value}: expected one of: {choices}"
)
_NOT_LISTED: Final = Text(
    "{value}: такого нет, все названы в справке", "{value}: not one of those listed in the help"
)
_MEANT: Final = Text("{what}; возможно, {names}", "{what}; perhaps {names}")
_NO_FILE: Final = Text("{name}: нет такого файла", "{name}: there is no such file")
_NO_FOLDER: Final = Text("{name}: нет такой папки", "{name}: there is no such folder")
_IS_FOLDER: Final = Text("{name}: это папка, а не файл", "{name}: this is a folder, not a file")
_IS_FILE: Final = Text("{name}: это файл, а не папка", "{name}: this is a file, not a folder")
_NOT_READABLE: Final = Text("{name}: нет права читать", "{name}: there is no right to read it")
_NOT_WRITABLE: Final = Text("{name}: нет права писать", "{name}: there is no right to write it")
_OTHER_FORMAT: Final = Text(
    "{name}: ожидалось имя, которое кончается на {suffixes}",
    "{name}: expected a name that ends in {suffixes}",
)


MOST_LISTED: Final = 12
"""Choices named in an error; a longer list is left to the help."""


def _refuse(
    what: Text, param: click.Parameter | None, ctx: click.Context | None
) -> click.BadParameter:
    return click.BadParameter(what.in_(lang_of(ctx)), ctx=ctx, param=param)


class OneOf(click.Choice[str]):
    """One of the words named."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the word as it is spelled among the choices."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            if len(self.choices) > MOST_LISTED:
                close = get_close_matches(str(value).upper(), map(str, self.choices), n=3)
                what = _NOT_LISTED.fill(value=value)
                meant = _MEANT.fill(what=what, names=", ".join(close)) if close else what
                raise _refuse(meant, param, ctx) from None
            what = _NO_CHOICE.fill(value=value, choices=", ".join(self.choices))
            raise _refuse(what, param, ctx) from None


class _Day(click.ParamType[date]):
    """A date as ``2026-09-01`` or ``01.09.2026``."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return _russian_day(value) if "." in value else iso_day(value)
        except ValueError:
            raise _refuse(_NO_DATE.fill(value=value), param, ctx) from None


def _russian_day(text: str) -> date:
    day, month, year = text.split(".")
    # "01.09.26" would be a day of the year 26.
    if len(year) != 4:
        raise ValueError(text)
    return date(int(year), int(month), int(day))


class _Heading(click.ParamType[tuple[str, str]]):
    """A heading of the user's own and the fact it holds, as ``Стаж=experience_months``."""

    name = "heading=fact"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        heading, _, fact = value.rpartition("=")
        if not (heading and fact):
            raise _refuse(_NO_HEADING.fill(value=value), param, ctx)
        return heading.strip(), fact.strip()


class _Existing(click.ParamType[Path]):
    """A file that is there and may be read."""

    name = "file"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        path = Path(value)
        if not path.exists():
            raise _refuse(_NO_FILE.fill(name=path), param, ctx)
        if path.is_dir():
            raise _refuse(_IS_FOLDER.fill(name=path), param, ctx)
        if not os.access(path, os.R_OK):
            raise _refuse(_NOT_READABLE.fill(name=path), param, ctx)
        return path


class _Output(click.ParamType[Path]):
    """A file to be written, in a folder that is there, before a long job begins."""

    name = "file"

    def __init__(self, *suffixes: str) -> None:
        self._suffixes = suffixes

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        path = Path(value)
        if path.is_dir():
            raise _refuse(_IS_FOLDER.fill(name=path), param, ctx)
        if path.suffix.lower() not in self._suffixes:
            what = _OTHER_FORMAT.fill(name=path.name, suffixes=", ".join(self._suffixes))
            raise _refuse(what, param, ctx)
        if not path.parent.is_dir():
            raise _refuse(_NO_FOLDER.fill(name=path.parent), param, ctx)
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise _refuse(_NOT_WRITABLE.fill(name=path), param, ctx)
        return path


class _Folder(click.ParamType[Path]):
    """A folder, which may be one still to be made."""

    name = "directory"

    def __init__(self, *, is_new: bool = False) -> None:
        self._is_new = is_new

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        path = Path(value)
        if path.is_file():
            raise _refuse(_IS_FILE.fill(name=path), param, ctx)
        if not (self._is_new or path.exists()):
            raise _refuse(_NO_FOLDER.fill(name=path), param, ctx)
        return path


DAY: Final = _Day()
HEADING: Final = _Heading()
EXISTING: Final = _Existing()
WORKBOOK: Final = _Output(".xlsx")
TABLE: Final = _Output(".xlsx", ".csv")
FOLDER: Final = _Folder()
NEW_FOLDER: Final = _Folder(is_new=True)
