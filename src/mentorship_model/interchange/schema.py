"""
JSON Schema 2020-12 of our documents, drawn by msgspec, with titles in both languages.

The schema is built from the records themselves: what they hold, what is required, which words a
closed list has.  A twin of each record carries the titles, since the records know nothing of JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin

import attrs

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import ONE_OF, Place, ProblemKind, needs_extra
from mentorship_model.interchange.json_documents import DOCUMENTS, Document
from mentorship_model.interchange.word_lists import load
from mentorship_model.text import Language, Text
from mentorship_model.vocabulary import ProductType

__all__ = ["field_title", "json_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_NEW_WORD: Final = re.compile("(?<=[a-z])(?=[A-Z])")

_UNKNOWN_KIND: Final = ProblemKind(
    "MM-INTERCHANGE-110",
    Text("неизвестный вид документа", "not a known kind of document"),
    expected=ONE_OF,
)


@checks_arguments
def json_schema(
    kind: str, *, lang: Language = "ru", documents: Mapping[str, Document] = DOCUMENTS
) -> dict[str, Any]:
    """
    Return the JSON Schema of a kind of document.

    Args:
        kind: Name of the kind.

        lang: Language of ``title``; ``x-title`` holds both.

        documents: Kinds of documents.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-110``, for an unknown kind; ``MM-INSTALL-001``, if
            the extra ``schema`` is not installed.

    Examples:
        >>> schema = json_schema("organisation")
        >>> schema["properties"]["version"], schema["$defs"]["Organisation"]["required"]
        ({'const': 1}, ['id', 'municipality', 'region'])
    """
    if kind not in documents:
        raise _UNKNOWN_KIND.error(place=Place(argument="kind"), known=", ".join(documents))
    with needs_extra("msgspec", extra="schema"):
        from msgspec.json import schema
    document = documents[kind]
    drawn = schema(_twin(document.record))
    labels = _labels(document.record)
    definitions = {
        name: {**one, "x-labels": labels[name]} if name in labels else _closed(one, lang)
        for name, one in sorted(drawn["$defs"].items())
    }
    return {
        "$schema": _DIALECT,
        "title": kind,
        "type": "object",
        "properties": {
            "kind": {"const": kind},
            "version": {"const": document.version},
            "data": {"$ref": drawn["$ref"]},
        },
        "required": ["kind", "version", "data"],
        "additionalProperties": False,
        "$defs": definitions,
    }


@checks_arguments
def field_title(name: str) -> Text:
    """
    Return what a field of a record, or a record, is called for people.

    Args:
        name: Its name in code; one that has no title is written as words.

    Examples:
        >>> field_title("birth_date"), field_title("HallSet")
        (Text(ru='дата рождения', en='birth date'), Text(ru='нехватка мест', en='hall set'))
    """
    words = _NEW_WORD.sub(" ", name).replace("_", " ")
    return Text(load("titles").get(name, words), words.lower() if words[:1].isupper() else words)


def _closed(definition: dict[str, Any], lang: Language) -> dict[str, Any]:
    """A record takes no other fields; its titles are in the language asked for."""
    properties = {
        name: {**one, "title": one["x-title"][lang]} if "x-title" in one else one
        for name, one in definition["properties"].items()
    }
    return {**definition, "properties": properties, "additionalProperties": False}


@cache
def _twin(record: type) -> type:
    """
    Return a class with the fields of *record* that msgspec can draw, each with its titles.

    A field that takes a member of a closed list *or* a text is drawn as a text.
    """
    fields = {}
    for one in attrs.fields(attrs.resolve_types(record)):
        default = attrs.NOTHING if one.default is attrs.NOTHING else _plain(one.default)
        fields[one.name] = attrs.field(
            default=default, kw_only=True, type=_drawn(one.type, one.name)
        )
    twin = attrs.make_class(record.__name__, fields, frozen=True)
    twin.__doc__ = (record.__doc__ or "").strip().partition("\n")[0]
    return twin


def _drawn(type_: Any, name: str) -> Any:
    from msgspec import Meta

    title = field_title(name)
    titles = {"ru": title.ru, "en": title.en}
    return Annotated[_replaced(type_), Meta(extra_json_schema={"x-title": titles})]


def _replaced(type_: Any) -> Any:
    if type_ == ProductType | str:
        return str
    if isinstance(type_, type) and attrs.has(type_):
        return _twin(type_)
    parts = tuple(part if part is Ellipsis else _replaced(part) for part in get_args(type_))
    origin = get_origin(type_)
    if origin in (tuple, frozenset):
        return cast(Any, origin)[parts]
    return Union[parts] if parts else type_  # noqa: UP007 - the members are known only here


def _labels(type_: Any) -> dict[str, dict[str, dict[str, str]]]:
    """Labels of the closed lists inside a type, by the name of the list."""
    if isinstance(type_, type) and issubclass(type_, Enum):
        labels = {
            member.value: {"ru": label.ru, "en": label.en}
            for member in type_
            if isinstance(label := getattr(member, "label", None), Text)
        }
        return {type_.__name__: labels}
    parts = get_args(type_)
    if isinstance(type_, type) and attrs.has(type_):
        parts = tuple(one.type for one in attrs.fields(attrs.resolve_types(type_)))
    return {name: one for part in parts for name, one in _labels(part).items()}


def _plain(default: Any) -> Any:
    """A default as msgspec can write it; a nested record's own defaults stand in its definition."""
    from mentorship_model.interchange.conversion import converter

    return converter().unstructure(default) if attrs.has(type(default)) else default
