"""
The tables that indicators are computed from: what one row is, and what its columns mean.

Each indicator names its subject; the columns below are what a host, or the workflow, fills in.
A table may have more columns, and needs only those that the asked indicators read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from attrs import evolve, frozen

from mentorship_model.text import Text
from mentorship_model.vocabulary import Word

__all__ = ["LEVELS", "SUBJECTS", "ColumnKind", "FactColumn", "Subject", "narrowest_level"]

LEVELS: Final = ("organisation", "municipality", "region", "federation")
"""The levels of units, from the narrowest to the widest; each but the last is a column."""


def narrowest_level(has: Callable[[str], bool]) -> str | None:
    """Name the narrowest level of which a table has a column."""
    return next(filter(has, LEVELS), None)


class ColumnKind(Word):
    """
    What a column holds.

    A ``COUNT`` is a whole number, a ``NUMBER`` is kept to a thousandth, a ``SHARE`` lies between
    0 and 1 and is kept to a millionth; sums are taken in these whole units, so that they do not
    depend on the order of rows.
    """

    ID = "id", "код текстом", "an id as text"
    CODE = "code", "код из списка текстом", "a code of its list as text"
    FLAG = "flag", "да или нет (True, False)", "True or False"
    DATE = (
        "date",
        "дата (в простых строках и в pandas — и текстом: 2026-09-01)",
        "a date (in plain rows and in pandas also text: 2026-09-01)",
    )
    COUNT = "count", "целое число", "a whole number"
    NUMBER = "number", "число", "a number"
    SHARE = "share", "доля от 0 до 1", "a share from 0 to 1"

    @property
    def scale(self) -> int:
        """How many whole units make 1."""
        return {ColumnKind.NUMBER: 1_000, ColumnKind.SHARE: 1_000_000}.get(self, 1)

    @property
    def is_label(self) -> bool:
        """Whether it names something: a number in it is text."""
        return self in (ColumnKind.ID, ColumnKind.CODE)

    @property
    def is_numeric(self) -> bool:
        """Whether numbers are added up in it."""
        return self in (ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.SHARE)


@frozen(kw_only=True)
class FactColumn:
    """
    A column of a table of facts.

    Attributes:
        name: Name of the column.

        kind: What it holds.

        label: What it means, for people.

        lowest: The least number it may hold.

        highest: The greatest number it may hold.

        codes: The only codes it may hold; empty for an open list.
    """

    name: str
    kind: ColumnKind
    label: Text
    lowest: float = 0
    highest: float = 1_000_000
    codes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Subject:
    """
    A table of facts.

    Attributes:
        id: Its name, such as ``programme``.

        label: What one row is.

        key: The column whose ids may not repeat, if there is one.

        people: Where the people are that suppression protects: each row is one, the indicator
            counts them, or there are none.

        columns: Its columns by name.

        orders: Pairs of columns of which the first may not exceed the second in a row.
    """

    id: str
    label: Text
    key: str | None
    people: Literal["rows", "counted"] | None
    columns: Mapping[str, FactColumn]
    orders: tuple[tuple[str, str], ...] = ()

    @property
    def called_by(self) -> str:
        """The column of ids by which its rows are called, even where they may repeat."""
        ids = (name for name, column in self.columns.items() if column.kind is ColumnKind.ID)
        return self.key or next(name for name in ids if name not in LEVELS)

    def told_apart_by(self, has: Callable[[str], bool]) -> tuple[str, ...]:
        """
        Name the columns in which two rows of a table may not agree, the id first.

        A teacher may stand in two schools and in two periods, but not twice in one; a group once
        for each mentee and school subject.

        Args:
            has: Whether the table has a column.

        Returns:
            The columns that there are; none, if there are no ids.
        """
        if not has(self.called_by):
            return ()
        names = (self.called_by, *self.codes_beside, narrowest_level(has) or LEVELS[0], "period")
        return tuple(filter(has, names))

    @property
    def codes_beside(self) -> tuple[str, ...]:
        """The ids and codes of which one id may have several, each in a row of its own."""
        if self.key is not None:
            return ()
        others = (*LEVELS, "period", self.called_by)
        return tuple(
            name
            for name, column in self.columns.items()
            if column.kind.is_label and name not in others
        )


class _Subjects(Mapping[str, Subject]):
    """Every subject by its id, read from the package's data on first use."""

    def __getitem__(self, id: str) -> Subject:
        return _load()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(_load())

    def __len__(self) -> int:
        return len(_load())

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)


SUBJECTS: Final[Mapping[str, Subject]] = _Subjects()
"""The tables of facts by id."""


@cache
def _load() -> dict[str, Subject]:
    data = json.loads(
        files("mentorship_model.monitoring").joinpath("data/subjects.json").read_text("utf-8")
    )
    shared = data["shared"]
    return {
        id: Subject(
            id=id,
            label=Text(entry["ru"], entry["en"]),
            key=entry["key"],
            people=entry["people"],
            columns={
                name: _column(name, column)
                for name, column in {**shared, **entry["columns"]}.items()
            },
            orders=tuple((low, high) for low, high in entry.get("orders", ())),
        )
        for id, entry in data["subjects"].items()
    }


def _column(name: str, entry: list[Any]) -> FactColumn:
    kind, ru, en, *rest = entry
    column = FactColumn(name=name, kind=ColumnKind(kind), label=Text(ru, en))
    if column.kind is ColumnKind.CODE:
        return evolve(column, codes=tuple(rest))
    if column.kind is ColumnKind.SHARE:
        rest = [0, 1]
    return evolve(column, lowest=rest[0], highest=rest[1]) if rest else column
