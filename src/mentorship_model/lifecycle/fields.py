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

        read: Makes the value; raises :class:`Misfits`.

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
    return [one if one.validator else one.evolve(validator=_validator(one.type)) for one in fields]


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
    Read a date; remembered, so that the many mentions of few days share one object.

    Raises:
        ValueError: If it is not a date.
    """
    return iso_day(text)


def is_requisites(_: object, attribute: Any, value: Any) -> None:
    """
    Refuse what cannot be the number and date of a document.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-015``.
    """
    if type(value) is not str or len(value) > 120 or not value.isprintable():
        place = Place(argument=attribute.name)
        raise BAD_FIELD.error(place=place, field=attribute.name, expected=_REQUISITES)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Word) else value


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
        return _ids() if inner is str else _many(_kind(inner))
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
        try:
            day = value if type(value) is date else day_of(value)
        except (TypeError, ValueError):
            raise Misfits(("", _DAY)) from None
        check(day)
        return day

    return _Kind(check, read)


def _reference() -> _Kind:
    unnamed = SimpleNamespace(name="")

    def check(value: Any) -> None:
        try:
            is_reference(None, unnamed, value)
        except MentorshipModelError:
            raise Misfits(("", _REFERENCE)) from None

    return _Kind(check, _exactly(str, _TEXT).read)


def _id(value: Any) -> str:
    if type(value) is not str:
        raise Misfits(("", _TEXT))
    # The ids of activities and deficits come again and again: one object for each.
    return sys.intern(value)


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
    members = {word.value: word for word in words}
    text = _PLAIN[str]

    def read(value: Any) -> str:
        word = members.get(value) if type(value) is str else None
        return word or text.read(value)

    return _Kind(text.check, read, words)


def _optional(inner: _Kind) -> _Kind:
    def check(value: Any) -> None:
        if value is not None:
            inner.check(value)

    return _Kind(check, lambda value: None if value is None else inner.read(value), inner.sure)


def _many(inner: _Kind) -> _Kind:
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
            return tuple([inner.read(value) for value in values])
        except Misfits:
            raise Misfits(*_misfits_of_each(values, inner.read)) from None

    return _Kind(check, read)


def _ids() -> _Kind:
    many = _many(_Kind(_PLAIN[str].check, _id))
    return _Kind(many.check, lambda values: _same(many.read(values)))


@lru_cache(maxsize=65536)
def _same(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return one object for all equal tuples: the same deficits are named by many activities."""
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
    readers = {
        one.name: _id if one.validator is is_id else kinds[one.name].read
        for one in attrs.fields(record)
    }
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

    def read(data: Any) -> Any:
        try:
            return record(**{name: readers[name](value) for name, value in data.items()})
        except Exception:
            # Once more, slowly, to name everything that does not fit.
            raise Misfits(*_misfits_of_record(data, record, readers)) from None

    return _Kind(check, read, None if unchecked else record)


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
            value = readers[one.name](data[one.name])
            if one.validator:
                one.validator(None, one, value)
        except Misfits as misfits:
            yield from misfits.under(f".{one.name}")
        except MentorshipModelError as error:
            for problem in error.problems:
                yield f".{problem.place.argument}", problem.expected or problem.message
    if not data.keys() <= readers.keys():
        yield "", _KNOWN.fill(names=", ".join(name for name in readers if name != "on"))
