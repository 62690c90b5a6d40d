"""
What the fields of an event hold, told by their annotations: checked when made, read from JSON.

A value of a wrong type is refused when an event is made, so that nothing malformed reaches the
guards; a row of a log is read by the same annotations, with every problem named at once.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

import attrs

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.lifecycle.kinds import (
    A_TEXT,
    PLAIN,
    Kind,
    Misfit,
    Misfits,
    Reader,
    Repeated,
    many,
    open_word_kind,
    optional,
    read_same_ids,
    word_kind,
    word_or,
)
from mentorship_model.model import Deficit, Strength
from mentorship_model.model.references import is_id, is_reference
from mentorship_model.text import Text
from mentorship_model.vocabulary import Word

__all__ = [
    "BAD_FIELD",
    "ONLY_ONCE",
    "checked",
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


_REQUISITES: Final = Text(
    "реквизиты документа: строка до 120 знаков", "number and date of a document, up to 120 signs"
)
_RECORD: Final = Text("запись {name}", "a record {name}")
_PRESENT: Final = Text("поле должно быть", "the field to be there")
ONLY_ONCE: Final = Text("каждое поле только один раз", "each field only once")
_KNOWN: Final = Text("только поля: {names}", "only the fields: {names}")

_SHARED: Final = (Strength, Deficit)
"""Records of an id within a route and of words alone, which many routes have alike."""


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
def _kind(annotation: Any) -> Kind:
    if annotation in PLAIN:
        return PLAIN[annotation]
    if attrs.has(annotation):
        return _record(annotation)
    if isinstance(annotation, type):
        return word_kind(annotation)
    inner, other = typing.get_args(annotation)
    if other is ...:
        return many(_kind(inner), recurs=inner in _SHARED)
    return open_word_kind(inner) if other is str else optional(_kind(inner))


def _record(record: type) -> Kind:
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
    return Kind(check, read, None if unchecked else record)


def _shared(read: Reader) -> Reader:
    """Return what reads equal data as one object; they say nothing of whose they are."""

    @lru_cache(maxsize=4096)
    def made(*items: tuple[str, Any]) -> Any:
        return read(dict(items))

    def read_shared(data: Any) -> Any:
        try:
            return made(*data.items()) if type(data) is dict else read(data)
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
    if look is None and annotation == tuple[str, ...]:
        # Within a record they are of deficits; in an event they may be of people, and are not kept.
        return read_same_ids
    if look is None or (look is _validator(annotation) and annotation is not str):
        return _kind(annotation).read

    def text(value: Any) -> str:
        try:
            look(None, one, value)
        except MentorshipModelError:
            if type(value) is not str:
                raise Misfits(("", A_TEXT)) from None
            raise
        # The ids of activities and deficits come again and again: one object for each.
        return sys.intern(value) if look in (is_id, is_shared) else value

    return text if annotation is str else word_or(typing.get_args(annotation)[0], text)


def _misfits_of_record(data: Any, record: type, readers: Mapping[str, Reader]) -> Iterator[Misfit]:
    if type(data) is Repeated:
        # A field that is none of ours may be the name of a person, so it is not told.
        paths = [f".{name}" if name in readers else "" for name in data.twice]
        yield from ((path, ONLY_ONCE) for path in dict.fromkeys(paths))
    elif type(data) is not dict:
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
