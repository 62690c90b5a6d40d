"""
What the fields of an event hold, told by their annotations: checked when made, read from JSON.

A value of a wrong type is refused when an event is made, so that nothing malformed reaches the
guards; a row of a log is read by the same annotations, with every problem named at once.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any, Final

import attrs

from mentorship_model.calendar import iso_day
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.model import Deficit, Strength
from mentorship_model.model.references import is_id, is_reference
from mentorship_model.text import Text
from mentorship_model.vocabulary import Word

__all__ = [
    "BAD_FIELD",
    "FIRST_DAY",
    "LAST_DAY",
    "Misfits",
    "Reader",
    "checked",
    "day_of",
    "is_requisites",
    "is_shared",
    "reader",
    "written",
]

BAD_FIELD: Final = ProblemKind(
    "MM-LIFECYCLE-015",
    Text("поле «{field}» не подходит", 'the field "{field}" does not fit'),
    expected=Text("{expected}", "{expected}"),
)

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
_REFERENCE: Final = Text("номер или ссылка без пробелов", "an id or a reference without spaces")
_REQUISITES: Final = Text(
    "реквизиты документа: строка до 120 знаков", "number and date of a document, up to 120 signs"
)
_TEXT: Final = Text("строка", "a text")
_NUMBER: Final = Text("целое число", "a whole number")
_FLAG: Final = Text("true или false", "true or false")
_MANY: Final = Text("кортеж, в строке журнала список", "a tuple, in a row of a log a list")
_RECORD: Final = Text("запись {name}", "a record {name}")
_WORD: Final = Text("слово списка {name}: {codes}", "a word of {name}: {codes}")
_PRESENT: Final = Text("поле должно быть", "the field to be there")
_KNOWN: Final = Text("только поля: {names}", "only the fields: {names}")

_SHARED: Final = (Strength, Deficit)
"""Records of an id within a route and of words alone, which many routes have alike."""

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


@attrs.frozen
class _Kind:
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


def checked(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """
    Give each field the check that its annotation tells, unless it has one of its own.

    It is the ``field_transformer`` of a class of events; the annotations of its module must not be
    kept as texts.
    """
    annotations: list[Any] = [one.type for one in fields]
    return [
        one if one.validator else one.evolve(validator=_validator(annotation))
        for one, annotation in zip(fields, annotations, strict=True)
    ]


def reader(record: type) -> Reader:
    """Return the function that makes a *record* of plain JSON; it raises :class:`Misfits`."""
    return _kind(record).read


def written(record: Any) -> dict[str, Any]:
    """Return a record as plain JSON values, without what is as by default."""
    return attrs.asdict(
        record,
        filter=lambda one, value: value != one.default,
        value_serializer=lambda _, __, value: _plain(value),
    )


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


def is_requisites(_: object, attribute: Any, value: Any) -> None:
    """
    Refuse what cannot be the number and date of a document.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-015``.
    """
    if type(value) is not str or len(value) > 120 or not value.isprintable():
        place = Place(argument=attribute.name)
        raise BAD_FIELD.error(place=place, field=attribute.name, expected=_REQUISITES)


def is_shared(_: object, attribute: Any, value: Any) -> None:
    """
    Refuse what is not a reference; of one that many logs make, reading keeps a single object.

    Raises:
        MentorshipModelError: ``MM-MODEL-001``.
    """
    is_reference(_, attribute, value)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Word) else value


@cache
def _validator(annotation: Any) -> Callable[[Any, Any, Any], None]:
    if annotation is str:
        return is_reference
    kind = _kind(annotation)
    sure = kind.sure

    def validate(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
        if type(value) is sure:
            return
        try:
            kind.check(value)
        except Misfits as misfits:
            path, expected = misfits.under(attribute.name)[0]
            place = Place(argument=path)
            raise BAD_FIELD.error(place=place, field=path, expected=expected) from None

    return validate


@cache
def _kind(annotation: Any) -> _Kind:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if attrs.has(annotation):
        return _record(annotation)
    if isinstance(annotation, type):
        return _word(annotation)
    inner, other = typing.get_args(annotation)
    if other is ...:
        return _ids() if inner is str else _many(_kind(inner), recurs=inner in _SHARED)
    return _open_word(inner) if other is str else _optional(_kind(inner))


def _exactly(kind: type, expected: Text) -> _Kind:
    # Not isinstance: a time is a date for it, and true is a number.
    def check(value: Any) -> None:
        if type(value) is not kind:
            raise Misfits(("", expected))

    def read(value: Any) -> Any:
        check(value)
        return value

    return _Kind(check, read, kind)


def _day() -> _Kind:
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

    return _Kind(check, read)


def _reference() -> _Kind:
    unnamed = SimpleNamespace(name="")

    def check(value: Any) -> None:
        try:
            is_reference(None, unnamed, value)
        except MentorshipModelError:
            raise Misfits(("", _REFERENCE)) from None

    def read(value: Any) -> str:
        if type(value) is not str:
            raise Misfits(("", _TEXT))
        check(value)
        return value

    return _Kind(check, read)


_PLAIN: Final[Mapping[Any, _Kind]] = {
    date: _day(),
    str: _reference(),
    int: _exactly(int, _NUMBER),
    bool: _exactly(bool, _FLAG),
}


def _word(words: type[Word]) -> _Kind:
    codes = ", ".join(word.value for word in words)
    expected = _WORD.fill(name=words.__name__, codes=codes)
    members = {word.value: word for word in words}

    def read(value: Any) -> Word:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise Misfits(("", expected)) from None

    return _Kind(_exactly(words, expected).check, read, words)


def _open_word(words: type[Word]) -> _Kind:
    text = _PLAIN[str]
    return _Kind(text.check, _word_or(words, text.read), words)


def _word_or(words: type[Word], other: Reader) -> Reader:
    members = {word.value: word for word in words}

    def read(value: Any) -> str:
        word = members.get(value) if type(value) is str else None
        return word or other(value)

    return read


def _optional(inner: _Kind) -> _Kind:
    def check(value: Any) -> None:
        if value is not None:
            inner.check(value)

    return _Kind(check, lambda value: None if value is None else inner.read(value), inner.sure)


def _many(inner: _Kind, *, recurs: bool = False) -> _Kind:
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

    return _Kind(check, read)


@lru_cache(maxsize=4096)
def _same(records: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return one object for all equal tuples: many routes begin with one strength, one deficit."""
    return records


def _ids() -> _Kind:
    def read(values: Any) -> tuple[str, ...]:
        if type(values) is not list:
            raise Misfits(("", _MANY))
        try:
            return _same_ids(tuple(values))
        except (Misfits, TypeError):
            raise Misfits(*_misfits_of_each(values, _PLAIN[str].read)) from None

    return _Kind(_many(_PLAIN[str]).check, read)


@lru_cache(maxsize=65536)
def _same_ids(ids: tuple[Any, ...]) -> tuple[str, ...]:
    """Return one object for all equal tuples: the same deficits are named by many activities."""
    for id in ids:
        _PLAIN[str].read(id)
    return ids


def _misfits_of_each(values: Iterable[Any], look: Callable[[Any], Any]) -> Iterator[Misfit]:
    for number, value in enumerate(values):
        try:
            look(value)
        except Misfits as misfits:
            yield from misfits.under(f"[{number}]")


def _record(record: type) -> _Kind:
    annotations = typing.get_type_hints(record)
    kinds = {one.name: _kind(annotations[one.name]) for one in attrs.fields(record)}
    readers = {one.name: _reader(one, annotations[one.name]) for one in attrs.fields(record)}
    # What has a check of its own was checked when the record was made.
    unchecked = [(one.name, kinds[one.name]) for one in attrs.fields(record) if not one.validator]

    def check(value: Any) -> None:
        if type(value) is not record:
            raise Misfits(("", _RECORD.fill(name=record.__name__)))
        for name, kind in unchecked:
            inner = getattr(value, name)
            if type(inner) is kind.sure:
                continue
            try:
                kind.check(inner)
            except Misfits as misfits:
                raise Misfits(*misfits.under(f".{name}")) from None

    read = _record_reader(record, readers)
    if record in _SHARED:
        read = _shared(read)
    return _Kind(check, read, None if unchecked else record)


def _shared(read: Reader) -> Reader:
    """Return what reads equal data as one object; they say nothing of whose they are."""

    @lru_cache(maxsize=4096)
    def made(*items: tuple[str, Any]) -> Any:
        return read(dict(items))

    def read_shared(data: Any) -> Any:
        try:
            return made(*data.items())
        except Exception:  # what is wrong with it is told by its own reader
            return read(data)

    return read_shared


def _record_reader(record: type, readers: Mapping[str, Reader]) -> Reader:
    """
    Return what makes a record of what its readers make of its fields.

    They have checked all that its constructor would check again, at twice the cost of reading, so
    it is made without, as a copy of it is.
    """
    required, optional = [], []
    for one in attrs.fields(record):
        part = (one.name, getattr(record, one.name).__set__, readers[one.name])
        if one.default is attrs.NOTHING:
            required.append(part)
        else:
            optional.append((*part, one.default))

    def read(data: Any) -> Any:
        try:
            made: Any = object.__new__(record)
            known = len(required)
            for name, put, reader in required:
                put(made, reader(data[name]))
            for name, put, reader, default in optional:
                if name in data:
                    put(made, reader(data[name]))
                    known += 1
                else:
                    put(made, default)
            if known == len(data) and type(data) is dict:
                return made
        except Exception:  # noqa: S110 (told below)
            pass
        # Once more, slowly, to name everything that does not fit.
        raise Misfits(*_misfits_of_record(data, record, readers))

    return read


def _reader(one: attrs.Attribute[Any], annotation: Any) -> Reader:
    """Return what reads a field; a text is held against the check of the field, if it has one."""
    look = one.validator
    if look is None or (look is _validator(annotation) and annotation is not str):
        return _kind(annotation).read

    def text(value: Any) -> str:
        try:
            look(None, one, value)
        except MentorshipModelError:
            if type(value) is not str:
                raise Misfits(("", _TEXT)) from None
            raise
        # The ids of activities and deficits come again and again: one object for each.
        return sys.intern(value) if look in (is_id, is_shared) else value

    return text if annotation is str else _word_or(typing.get_args(annotation)[0], text)


def _misfits_of_record(data: Any, record: type, readers: Mapping[str, Reader]) -> Iterator[Misfit]:
    if type(data) is not dict:
        yield "", _RECORD.fill(name=record.__name__)
        return
    for one in attrs.fields(record):
        if one.name not in data:
            if one.default is attrs.NOTHING:
                yield f".{one.name}", _PRESENT
            continue
        try:
            readers[one.name](data[one.name])
        except Misfits as misfits:
            yield from misfits.under(f".{one.name}")
        except MentorshipModelError as error:
            for problem in error.problems:
                yield f".{problem.place.argument}", problem.expected or problem.message
    if not data.keys() <= readers.keys():
        yield "", _KNOWN.fill(names=", ".join(name for name in readers if name != "on"))
