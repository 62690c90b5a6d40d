"""
Which row is the header, and which column holds which fact.

A heading is understood if it is one of the synonyms in ``data/columns.json`` or if the caller maps
it; one that is only *like* a synonym is reported with a suggestion and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from mentorship_model.interchange.spelling import closest, fold, tidy
from mentorship_model.interchange.tables import Sheet, column_letters
from mentorship_model.interchange.word_lists import load
from mentorship_model.text import Text

__all__ = [
    "FoundColumn",
    "Header",
    "Kind",
    "field_names",
    "find_header",
    "label_of",
    "reads_of",
    "row_of_names",
]

Kind: TypeAlias = Literal["teacher", "organisation"]

_ROWS_SEARCHED: Final = 40
_LEAST: Final = 2  # headings that are understood make a header; one alone may be a chance
_LONGEST: Final = 300  # letters; what is longer is no heading that is known, and slow to compare
_SUGGESTED: Final = 50  # headings of a sheet; of hundreds that are unknown no likeness helps
_TELLING: Final = 5  # letters: «код» or «имя» in a longer heading tells nothing
_IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")


@frozen(kw_only=True)
class FoundColumn:
    """
    A column of a sheet and what it holds.

    Attributes:
        sheet: Name of the sheet.

        index: Number of the column, from 0.

        heading: Its heading, tidied.

        field: Name of the fact it holds; None if it is not read.

        is_known: Whether the heading is understood, be it only as one that is not needed.

        suggestion: Name of the fact whose usual heading is most like this one.
    """

    sheet: str
    index: int
    heading: str
    field: str | None = None
    is_known: bool = False
    suggestion: str | None = None

    @property
    def letters(self) -> str:
        """Name of the column in the spreadsheet."""
        return column_letters(self.index)

    @property
    def place(self) -> str:
        """The column as a problem names it."""
        return f"{self.letters}: {self.heading}" if self.heading else self.letters


@frozen(kw_only=True)
class Header:
    """
    The header of a sheet.

    Attributes:
        kind: What the rows below it are.

        row: Number of its row, from 0; of the lower one, if it has two.

        columns: Its columns, from left to right.
    """

    kind: Kind
    row: int
    columns: tuple[FoundColumn, ...]

    @cached_property
    def read(self) -> Mapping[str, FoundColumn]:
        """The columns that are read, by their facts: the first of each that is not vague."""
        read: dict[str, FoundColumn] = {}
        for column in sorted(self.columns, key=lambda one: _key(one.heading) in _vague()):
            if column.field is not None:
                read.setdefault(column.field, column)
        return read


def field_names(kind: Kind) -> tuple[str, ...]:
    """
    Return the names of the facts that columns may hold.

    Examples:
        >>> field_names("organisation")
        ('id', 'name', 'municipality', 'region', 'is_rural')
    """
    return tuple(load("columns")[kind])


def reads_of(kind: Kind, name: str) -> str:
    """Return what the cells of the column *name* hold: a key of the readers of cells."""
    return str(load("columns")[kind][name]["reads"])


def label_of(kind: Kind, name: str) -> Text:
    """Return the usual heading of the fact *name* in both languages."""
    column = load("columns")[kind][name]
    return Text(column["ru"], column["en"])


def find_header(sheet: Sheet, *, columns: Mapping[str, str | None] | None = None) -> Header | None:
    """
    Find the header of a sheet: the row in which most headings are understood.

    Args:
        sheet: The sheet.

        columns: The caller's own headings: heading to name of the fact, or to None to leave the
            column out.

    Returns:
        The header, or None if no row has two understood headings.

    Examples:
        >>> sheet = Sheet(name="1", rows=(("Сведения",), ("Код ОО", "Наименование ОО")))
        >>> header = find_header(sheet)
        >>> header.kind, header.row, [column.field for column in header.columns]
        ('organisation', 1, ['id', 'name'])
    """
    own = {_key(heading): name for heading, name in (columns or {}).items()}
    best: Header | None = None
    for number in range(min(len(sheet.rows), _ROWS_SEARCHED)):
        for headings in (_one_row(sheet, number), _two_rows(sheet, number, own)):
            found = _as_header(sheet.name, number, headings, own)
            if found and _tells_more(found, best):
                best = found
    for kept in (_key, _is_hint):  # the first rows of a file are of people as well
        kept.cache_clear()
    return best and _with_suggestions(best)


def row_of_names(sheet: Sheet, names: Collection[str]) -> int:
    """
    Find the header of a sheet whose columns have set names: the row in which most of them stand.

    Args:
        sheet: The sheet.

        names: The names, folded.

    Returns:
        Number of the row, from 0; the first one, if no row has two of them.

    Examples:
        >>> sheet = Sheet(name="1", rows=(("Exams",), ("organisation", "sat"), ("s1", 24)))
        >>> row_of_names(sheet, {"organisation", "sat", "passed"})
        1
    """
    found = [
        len(
            {
                fold(cell) for cell in row if isinstance(cell, str) and len(cell) <= _LONGEST
            }.intersection(names)
        )
        for row in sheet.rows[:_ROWS_SEARCHED]
    ]
    most = max(found, default=0)
    return found.index(most) if most >= _LEAST else 0


def _with_suggestions(header: Header) -> Header:
    # Only now: to compare a heading with every known one is the dearest part of a small table.
    unknown = [one for one in header.columns if not one.is_known][:_SUGGESTED]
    like = {one.index: _suggestion(header.kind, one.heading) for one in unknown}
    columns = (evolve(one, suggestion=like.get(one.index)) for one in header.columns)
    return evolve(header, columns=tuple(columns))


def _one_row(sheet: Sheet, number: int) -> dict[int, str]:
    cells = enumerate(sheet.rows[number])
    return {index: cell for index, cell in cells if isinstance(cell, str) and _key(cell)}


def _two_rows(sheet: Sheet, number: int, own: Mapping[str, str | None]) -> dict[int, str]:
    """
    Headings of a header whose upper row names groups: «ФИО» over «Фамилия», «Имя», «Отчество».

    Each column takes its lower heading, else both together, whichever is understood first; the
    upper one alone only over nothing or over a hint: «Стаж» over «общий» is not the record asked for.
    """
    lower = _one_row(sheet, number)
    upper = _one_row(sheet, number - 1) if number else {}
    if not upper:
        return {}
    known = {*_synonyms("organisation"), *_synonyms("teacher"), *_ignored(), *own}
    headings, group = {}, ""
    for index in sorted({*upper, *lower}):
        group = upper.get(index, group if index - 1 in headings else "")
        below = lower.get(index, "")
        alone = group if _is_hint(below) else ""
        ways = [way for way in (below, f"{group} {below}", alone) if _key(way)]
        if ways:
            headings[index] = next((way for way in ways if _key(way) in known), ways[0])
    return headings


def _as_header(
    sheet: str, number: int, headings: Mapping[int, str], own: Mapping[str, str | None]
) -> Header | None:
    keys = [*map(_key, headings.values())]
    telling = sum(_only_of_teachers(key, own) for key in keys)
    # «Код», «Код ОО» and «Стаж»: only the last is of teachers alone, and yet these are teachers.
    says_more = _facts("teacher", keys, own) > _facts("organisation", keys, own)
    kind: Kind = "teacher" if telling >= 2 or (telling and says_more) else "organisation"
    columns = tuple(
        _column(sheet, index, heading, kind=kind, own=own) for index, heading in headings.items()
    )
    return Header(kind=kind, row=number, columns=columns) if columns else None


def _facts(kind: Kind, headings: Iterable[str], own: Mapping[str, str | None]) -> int:
    """How many facts the headings would be of, were the rows of this kind."""
    return len({_field(kind, heading, own) for heading in headings} - {None})


def _only_of_teachers(heading: str, own: Mapping[str, str | None]) -> bool:
    """Whether the heading is of a fact of teachers and not of schools as well."""
    # «Код педагога» tells of teachers though a map gives it to "id", which schools have as well.
    mapped = {} if heading in _synonyms("teacher") else own
    is_of_schools = _field("organisation", heading, mapped) is not None
    return _field("teacher", heading, own) is not None and not is_of_schools


def _tells_more(found: Header, best: Header | None) -> bool:
    """More facts than the best so far; or as many, other ones, of which that is the upper row."""
    if best is None or len(found.read) != len(best.read):
        return len(found.read) > (len(best.read) if best else _LEAST - 1)
    read, before = ({one.index for one in header.read.values()} for header in (found, best))
    return found.row == best.row + 1 and read != before


def _column(
    sheet: str, index: int, heading: str, *, kind: Kind, own: Mapping[str, str | None]
) -> FoundColumn:
    text = _key(heading)
    name = _field(kind, text, own)
    return FoundColumn(
        sheet=sheet,
        index=index,
        heading=tidy(heading),
        field=name,
        is_known=name is not None or text in own or text in _ignored(),
    )


def _field(kind: Kind, text: str, own: Mapping[str, str | None]) -> str | None:
    """The fact of a heading; one mapped to a fact of the other kind means here what it always does."""
    if text in own and (own[text] is None or own[text] in load("columns")[kind]):
        return own[text]
    return _synonyms(kind).get(text)


def _suggestion(kind: Kind, heading: str) -> str | None:
    """The fact whose heading is most like this one, by letters, words in order, or words of it."""
    if len(heading) > _LONGEST:
        return None
    by_words = _by_words(kind)
    for text, known in ((_key(heading), _synonyms(kind)), (_sorted(heading), by_words)):
        if found := closest(text, known):
            return known[found]
    words = set(fold(heading).split())
    within = [one for one in by_words if len(one) >= _TELLING and words.issuperset(one.split())]
    return by_words[max(within, key=len)] if within else None


def _sorted(heading: str) -> str:
    return " ".join(sorted(fold(heading).split()))


@lru_cache(maxsize=4096)
def _key(heading: str) -> str:
    """
    A heading as compared: «Ф.И.О.» and «ФИО», «Пед. стаж (лет)» and «педстаж» are the same.

    Brackets are left out only if they say how to fill the cell: «Стаж (общий)» is another column.
    What is too long to be known is compared as it is.
    """
    if len(heading) > _LONGEST:
        return heading.strip()
    bare = _IN_BRACKETS.sub(lambda found: "" if _is_hint(found[1]) else found[0], heading)
    return fold(bare).replace(" ", "")


@lru_cache(maxsize=1024)
def _is_hint(text: str) -> bool:
    return len(text) <= _LONGEST and fold(text) in _hints()


@cache
def _hints() -> frozenset[str]:
    return frozenset(fold(hint) for hint in load("columns")["hints"])


@cache
def _synonyms(kind: Kind) -> dict[str, str]:
    return {
        _key(word): name
        for name, column in load("columns")[kind].items()
        for word in (name, column["ru"], *column["synonyms"])
    }


@cache
def _by_words(kind: Kind) -> dict[str, str]:
    return {
        _sorted(word): name
        for name, column in load("columns")[kind].items()
        for word in (name, column["ru"], *column["synonyms"])
    }


@cache
def _vague() -> frozenset[str]:
    return frozenset(_key(word) for word in load("columns")["vague"])


@cache
def _ignored() -> frozenset[str]:
    return frozenset(_key(word) for word in load("columns")["ignored"])
