"""
The kinds of plain values that fields hold: days, references, words, several of a kind.

Each is checked when a record is made and read from JSON, and tells where it does not fit and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import attrs

from mentorship_model.calendar import iso_day
from mentorship_model.errors import MentorshipModelError
from mentorship_model.model.references import expect_reference
from mentorship_model.text import Text
from mentorship_model.vocabulary import Word

__all__ = [
    "A_TEXT",
    "FIRST_DAY",
    "LAST_DAY",
    "PLAIN",
    "Kind",
    "Misfit",
    "Misfits",
    "Reader",
    "Repeated",
    "day_of",
    "many",
    "object_of",
    "open_word_kind",
    "optional",
    "read_same_ids",
    "word_kind",
    "word_or",
]

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
"""
Between which days everything happens (our convention): what is before or after is a slip of the pen
or stands for "never", and a term counted from it would end after the last year a date can have.
"""

_DAY: Final = Text(
    "дата год-месяц-день с 1900 по 2199 год, без времени",
    "a date year-month-day from 1900 to 2199, without time",
)
A_TEXT: Final = Text("строка", "a text")
_REFERENCE: Final = Text("код или ссылка без пробелов", "an id or a reference without spaces")
_NUMBER: Final = Text("целое число", "a whole number")
_FLAG: Final = Text("true или false", "true or false")
_MANY: Final = Text("кортеж, в строке журнала список", "a tuple, in a row of a log a list")
_WORD: Final = Text("слово списка {name}: {codes}", "a word of {name}: {codes}")

Reader = Callable[[Any], Any]
Misfit = tuple[str, Text]
"""Where in a value something does not fit, and what was expected there."""


class Misfits(Exception):  # noqa: N818 (a list of what is wrong; users see problems made of it)
    """All that does not fit in a value."""

    def __init__(self, *found: Misfit) -> None:
        super().__init__(found)
        self.found = found

    def under(self, path: str) -> tuple[Misfit, ...]:
        """Return what was found as seen from the value that holds this one at *path*."""
        return tuple((path + inner, expected) for inner, expected in self.found)


class Repeated(dict[str, Any]):
    """An object of JSON that says some field more than once; it is read, to be refused."""

    twice: tuple[str, ...]


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """
    Return an object of JSON, known for what it is if it says a field twice.

    Examples:
        >>> object_of([("a", 1), ("b", 2), ("a", 3)]).twice
        ('a',)
    """
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = Repeated(found)
    times = Counter(name for name, _ in pairs)
    repeated.twice = tuple(name for name in found if times[name] > 1)
    return repeated


@attrs.frozen
class Kind:
    """
    How a value of one annotation is checked, and how it is read from JSON.

    Attributes:
        check: Raises :class:`Misfits`.

        read: Makes the value, which then passes the check; raises :class:`Misfits`.

        sure: A type whose every value fits; a look at the type is then enough.
    """

    check: Callable[[Any], None]
    read: Reader
    sure: type | None = None


@lru_cache(maxsize=65536)
def day_of(text: str) -> date:
    """
    Read a day on which something may happen; the many mentions of few days share one object.

    Raises:
        ValueError: If it is not a date, or none from 1900 to 2199.
    """
    day = iso_day(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def _exactly(kind: type, expected: Text) -> Kind:
    # Not isinstance: a time is a date for it, and true is a number.
    def check(value: Any) -> None:
        if type(value) is not kind:
            raise Misfits(("", expected))

    def read(value: Any) -> Any:
        check(value)
        return value

    return Kind(check, read, kind)


def _day() -> Kind:
    def check(value: Any) -> None:
        if type(value) is not date or not FIRST_DAY <= value <= LAST_DAY:
            raise Misfits(("", _DAY))

    def read(value: Any) -> date:
        if type(value) is date:
            # JSON has none: the day of the event itself, read from a column of its own.
            return value
        try:
            return day_of(value)
        except (TypeError, ValueError):
            raise Misfits(("", _DAY)) from None

    return Kind(check, read)


def _reference() -> Kind:
    def check(value: Any) -> None:
        try:
            expect_reference("", value)
        except MentorshipModelError:
            raise Misfits(("", _REFERENCE)) from None

    def read(value: Any) -> str:
        if type(value) is not str:
            raise Misfits(("", A_TEXT))
        check(value)
        return value

    return Kind(check, read)


PLAIN: Final[Mapping[Any, Kind]] = {
    date: _day(),
    str: _reference(),
    int: _exactly(int, _NUMBER),
    bool: _exactly(bool, _FLAG),
}
"""The kinds that an annotation names by its type."""


def word_kind(words: type[Word]) -> Kind:
    """Return the kind of a word of a list."""
    codes = ", ".join(word.value for word in words)
    expected = _WORD.fill(name=words.__name__, codes=codes)
    members = {word.value: word for word in words}

    def read(value: Any) -> Word:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise Misfits(("", expected)) from None

    return Kind(_exactly(words, expected).check, read, words)


def open_word_kind(words: type[Word]) -> Kind:
    """Return the kind of a word of a list that is open: another code is taken as well."""
    text = PLAIN[str]
    return Kind(text.check, word_or(words, text.read), words)


def word_or(words: type[Word], other: Reader) -> Reader:
    """Return what reads a word of a list, and by *other* what is none."""
    members = {word.value: word for word in words}

    def read(value: Any) -> str:
        word = members.get(value) if type(value) is str else None
        return word or other(value)

    return read


def optional(inner: Kind) -> Kind:
    """Return the kind of what may be None."""

    def check(value: Any) -> None:
        if value is not None:
            inner.check(value)

    return Kind(check, lambda value: None if value is None else inner.read(value), inner.sure)


def many(inner: Kind, *, recurs: bool) -> Kind:
    """Return the kind of a tuple of values; if they recur, equal tuples are read as one object."""

    def check(values: Any) -> None:
        if type(values) is not tuple:
            raise Misfits(("", _MANY))
        try:
            for value in values:
                inner.check(value)
        except Misfits:
            raise Misfits(*_misfits_of_each(values, inner.check)) from None

    def read(values: Any) -> tuple[Any, ...]:
        if type(values) is not list:
            raise Misfits(("", _MANY))
        try:
            made = tuple([inner.read(value) for value in values])
        except Misfits:
            raise Misfits(*_misfits_of_each(values, inner.read)) from None
        return _same(made) if recurs else made

    return Kind(check, read)


@lru_cache(maxsize=4096)
def _same(records: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return one object for all equal tuples: many routes begin with one strength, one deficit."""
    return records


def read_same_ids(values: Any) -> tuple[str, ...]:
    """Read a tuple of ids, equal ones as one object: the same deficits are met by many activities."""
    if type(values) is not list:
        raise Misfits(("", _MANY))
    try:
        return _same_ids(tuple(values))
    except (Misfits, TypeError):
        raise Misfits(*_misfits_of_each(values, PLAIN[str].read)) from None


@lru_cache(maxsize=65536)
def _same_ids(ids: tuple[Any, ...]) -> tuple[str, ...]:
    for id in ids:
        PLAIN[str].read(id)
    return ids


def _misfits_of_each(values: Iterable[Any], look: Callable[[Any], Any]) -> Iterator[Misfit]:
    for number, value in enumerate(values):
        try:
            look(value)
        except Misfits as misfits:
            yield from misfits.under(f"[{number}]")
