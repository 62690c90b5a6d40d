"""
Records as JSON documents: versioned, canonical, and read strictly with every problem at its path.

A document is ``{"data": {...}, "kind": "teacher", "version": 1}``.  The same record always gives the
same text.  An older version is raised step by step before it is read; nothing is coerced.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, get_args, get_origin

from attrs import evolve, fields, frozen, has

from mentorship_model.arguments import checks_arguments, expect_kind
from mentorship_model.errors import (
    ONE_OF,
    MentorshipModelError,
    Place,
    Problem,
    ProblemKind,
    forgets_what_it_read,
)
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.conversion import NotAllowedError, WrongTypeError, converter
from mentorship_model.interchange.json_text import parsed_json
from mentorship_model.interchange.limits import LIMITS, Limits, require_at_most
from mentorship_model.matching import Pair
from mentorship_model.model import Mentee, Mentor, Organisation, Programme, Route, Teacher
from mentorship_model.text import Text
from mentorship_model.vocabulary.positions import is_listed

__all__ = [
    "DOCUMENTS",
    "Document",
    "document_of",
    "from_data",
    "from_json",
    "to_data",
    "to_json",
]

_NOT_A_DOCUMENT: Final = ProblemKind(
    "MM-INTERCHANGE-101",
    Text("не документ", "not a document"),
    expected=Text(
        'объект с полями "kind", "version" и "data"',
        'an object with the fields "kind", "version" and "data"',
    ),
)
_UNKNOWN_KIND: Final = ProblemKind(
    "MM-INTERCHANGE-102",
    Text("неизвестный вид документа", "not a known kind of document"),
    expected=ONE_OF,
)
_UNKNOWN_VERSION: Final = ProblemKind(
    "MM-INTERCHANGE-103",
    Text("неизвестная версия документа", "not a known version of the document"),
    expected=Text("одно из чисел: {known}", "one of the numbers: {known}"),
    remedy=Text(
        "Если документ новее библиотеки, обновите её.",
        "If the document is newer than the library, upgrade the library.",
    ),
)
_MISSING: Final = ProblemKind(
    "MM-INTERCHANGE-104", Text("нет обязательного поля", "a required field is missing")
)
_UNKNOWN_FIELD: Final = ProblemKind(
    "MM-INTERCHANGE-105",
    Text("такого поля нет", "there is no such field"),
    expected=ONE_OF,
)
_WRONG_TYPE: Final = ProblemKind(
    "MM-INTERCHANGE-106",
    Text("значение не того вида", "a value of the wrong type"),
    expected=Text("{expected}", "{expected}"),
)
_NOT_ALLOWED: Final = ProblemKind(
    "MM-INTERCHANGE-107", Text("значение недопустимо", "the value is not allowed")
)
_NOT_TEXT: Final = ProblemKind(
    "MM-INTERCHANGE-108",
    Text("не текст документа", "not the text of a document"),
    expected=Text("str или bytes", "str or bytes"),
    remedy=Text(
        "Прочитанный JSON передайте как json.dumps(document).",
        "Pass JSON that is parsed already as json.dumps(document).",
    ),
)

_EXPECTED: Final[Mapping[object, Text]] = {
    str: Text("строка", "a text"),
    int: Text("целое число", "a whole number"),
    bool: Text("true или false", "true or false"),
    date: Text("дата год-месяц-день, например 2026-09-01", "a date such as 2026-09-01"),
}


@frozen(kw_only=True)
class Document:
    """
    A kind of document.

    Attributes:
        kind: Its stable name.

        record: The record it holds.

        upcasts: One function for each version before the present one: data of that version to
            data of the next.

        personal: Names of the fields left out unless personal data are asked for.

        listed: What says of a field's value whether it stands in a list.  One that does not may be
            any words, a name among them, and is left out like a personal field.
    """

    kind: str
    record: type
    upcasts: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
    personal: frozenset[str] = frozenset()
    listed: Mapping[str, Callable[[str], bool]] = FrozenMap()

    @property
    def version(self) -> int:
        """The version that is written."""
        return len(self.upcasts) + 1


DOCUMENTS: Final[Mapping[str, Document]] = FrozenMap(
    {
        document.kind: document
        for document in (
            Document(
                kind="teacher",
                record=Teacher,
                personal=frozenset({"name", "birth_date"}),
                listed=FrozenMap({"position": is_listed}),
            ),
            Document(kind="organisation", record=Organisation),
            Document(kind="mentor", record=Mentor),
            Document(kind="mentee", record=Mentee),
            Document(kind="pair", record=Pair),
            Document(kind="programme", record=Programme),
            Document(kind="route", record=Route),
        )
    }
)


@checks_arguments
def to_json(
    record: object, *, personal: bool = False, documents: Mapping[str, Document] = DOCUMENTS
) -> str:
    """
    Write a record as a canonical document: sorted keys, NFC, ISO dates, no spare spaces.

    Args:
        record: A record of one of the kinds.

        personal: Whether names, dates of birth and positions that no list has are written.

        documents: Kinds of documents.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-102``, if it is no record of a known kind.

    Examples:
        >>> to_json(Organisation(id="01", municipality="m", region="r"))
        '{"data":{"id":"01","is_rural":null,"municipality":"m","name":"","region":"r"},"kind":"organisation","version":1}'
    """
    document = document_of(type(record), documents=documents)
    shown = to_data(record, document=document, personal=personal)
    content = {"kind": document.kind, "version": document.version, "data": shown}
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return unicodedata.normalize("NFC", text)


@forgets_what_it_read
def from_json(
    text: str | bytes,
    *,
    limits: Limits = LIMITS,
    file: str | None = None,
    documents: Mapping[str, Document] = DOCUMENTS,
) -> Any:
    """
    Read a document.

    Args:
        text: The document.

        limits: Bounds on its size.

        file: Name to speak of it by.

        documents: Kinds of documents.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-100`` to ``-107``: every problem with its path;
            ``-108``, if *text* is neither text nor bytes; ``MM-ARGUMENTS-001``, if *limits* are
            none.

    Examples:
        >>> try:
        ...     from_json('{"kind": "organisation", "version": 1, "data": {"id": 1, "region": "r"}}')
        ... except MentorshipModelError as error:
        ...     print(error)
        [MM-INTERCHANGE-106] $.data.id: a value of the wrong type; expected: a text
        [MM-INTERCHANGE-104] $.data.municipality: a required field is missing
    """
    if not isinstance(text, str | bytes):
        raise _NOT_TEXT.error(place=Place(argument="text"))
    expect_kind("limits", limits, Limits)
    require_at_most(limits, "bytes", found=len(text), place=Place(file=file))
    document, data = _opened(parsed_json(text, file=file), file=file, documents=documents)
    return from_data(data, document=document, path="$.data", file=file)


def document_of(record: type, *, documents: Mapping[str, Document] = DOCUMENTS) -> Document:
    """
    Return the kind of document that holds a record.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-102``, if there is none.
    """
    found = next((one for one in documents.values() if one.record is record), None)
    if found is None:
        raise _UNKNOWN_KIND.error(place=Place(argument="record"), known=", ".join(documents))
    return found


def to_data(record: object, *, document: Document, personal: bool) -> dict[str, Any]:
    """Return a record as plain data: what a document holds under ``data``."""
    data: dict[str, Any] = converter().unstructure(record)
    if personal:
        return data
    unlisted = {
        name
        for name, is_in_list in document.listed.items()
        if data[name] is not None and not is_in_list(data[name])
    }
    hidden = document.personal | unlisted
    return {name: value for name, value in data.items() if name not in hidden}


@forgets_what_it_read
def from_data(data: object, *, document: Document, path: str = "$", file: str | None = None) -> Any:
    """
    Read a record from plain data.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-104`` to ``-107``: every problem with its path.
    """
    try:
        return converter().structure(data, document.record)
    except Exception as error:
        problems = tuple(_problems(error, document.record, path=path, file=file))
        raise MentorshipModelError(problems) from error


def _opened(
    content: object, *, file: str | None, documents: Mapping[str, Document]
) -> tuple[Document, dict[str, Any]]:
    place = Place(file=file, path="$")
    if not isinstance(content, dict) or set(content) != {"kind", "version", "data"}:
        raise _NOT_A_DOCUMENT.error(place=place)
    kind, version, data = content["kind"], content["version"], content["data"]
    document = documents.get(kind) if isinstance(kind, str) else None
    if document is None:
        place = Place(file=file, path="$.kind")
        raise _UNKNOWN_KIND.error(place=place, known=", ".join(documents))
    if type(version) is not int or not 1 <= version <= document.version:
        place = Place(file=file, path="$.version")
        known = ", ".join(map(str, range(1, document.version + 1)))
        raise _UNKNOWN_VERSION.error(place=place, known=known)
    if not isinstance(data, dict):
        raise _NOT_A_DOCUMENT.error(place=Place(file=file, path="$.data"))
    try:
        for upcast in document.upcasts[version - 1 :]:
            data = upcast(data)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # Old data may be as broken as any; the step was written for sound ones.
        raise _NOT_A_DOCUMENT.error(place=Place(file=file, path="$.data")) from error
    return document, data


def _problems(
    error: BaseException, wanted: Any, *, path: str, file: str | None
) -> Iterator[Problem]:
    """Walk the tree of failures down to the values that are wrong."""
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    place = Place(file=file, path=path)
    if isinstance(error, BaseValidationError):
        for one in error.exceptions:
            step, type_ = _step(one)
            yield from _problems(one, type_ if step else wanted, path=path + step, file=file)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(field.name for field in fields(error.cl))
        for _ in error.extra_fields:
            yield _UNKNOWN_FIELD.problem(place=place, known=known)
    elif isinstance(error, KeyError):
        yield _MISSING.problem(place=place)
    elif isinstance(error, WrongTypeError):
        yield _WRONG_TYPE.problem(place=place, expected=_expected(wanted))
    elif _members(wanted):
        allowed = ", ".join(_members(wanted))
        yield _WRONG_TYPE.problem(place=place, expected=Text(allowed, allowed))
    else:  # a validator of the record itself said no
        expected = error.expected if isinstance(error, NotAllowedError) else None
        yield evolve(_NOT_ALLOWED.problem(place=place), expected=expected)


def _step(error: BaseException) -> tuple[str, Any]:
    """The step from a value to the part of it in which *error* arose, and that part's type."""
    from cattrs.errors import AttributeValidationNote, IterableValidationNote

    kinds = (AttributeValidationNote, IterableValidationNote)
    note = next((one for one in getattr(error, "__notes__", ()) if isinstance(one, kinds)), None)
    if note is None:
        return "", None
    step = f".{note.name}" if isinstance(note, AttributeValidationNote) else f"[{note.index}]"
    return step, note.type


def _expected(wanted: Any) -> Text:
    for type_ in (wanted, *get_args(wanted)):
        if type_ in _EXPECTED:
            return _EXPECTED[type_]
        if get_origin(type_) in (tuple, frozenset):
            return Text("список", "a list")
        if isinstance(type_, type) and has(type_):
            return Text("объект", "an object")
    return Text("значение другого вида", "a value of another type")


def _members(wanted: Any) -> list[str]:
    types = (wanted, *get_args(wanted))
    words = [one for one in types if isinstance(one, type) and issubclass(one, Enum)]
    return [member.value for one in words for member in one]
