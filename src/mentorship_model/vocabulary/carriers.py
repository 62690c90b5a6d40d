"""
What carries each statement: the index of everything in this room that cites something.

A carrier is a member of a list of words, the list itself, or a record.  What it rests on stands
beside it, in its ``sources``; nothing else says which statement it carries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.statements import cite
from mentorship_model.vocabulary.words import Word

__all__ = ["MODULES", "Carrier", "carriers", "carriers_of", "word_lists"]

MODULES: Final = (
    *("structure", "aims", "participants", "practice", "patterns", "route", "guarantees"),
    *("conditions", "components", "places", "incentives", "monitoring", "concepts"),
    *("provisions", "quantities", "outline", "documents", "positions", "operators"),
    *("regulation", "readiness"),
)
"""The modules of this room that hold carriers, in reading order."""


@frozen(kw_only=True)
class Carrier:
    """
    Something in the library that stands for one or more statements.

    Attributes:
        path: How to reach it from :mod:`mentorship_model.vocabulary`.

        kind: Name of its class.

        label: Its name or what it says; None for a list, which is told by its words.

        sources: Codes of what it rests on.
    """

    path: str
    kind: str
    label: Text | None
    sources: tuple[str, ...]


@cache
def carriers() -> tuple[Carrier, ...]:
    """
    Return every carrier of the room, in reading order.

    Examples:
        >>> carriers()[1].path, carriers()[1].label.en
        ('structure.Level.FEDERAL', 'federal level')
    """
    return tuple(
        carrier
        for name in MODULES
        for carrier in _of_module(import_module(f"{__package__}.{name}"), name)
    )


@checks_arguments
def carriers_of(code: str) -> tuple[Carrier, ...]:
    """
    Return what carries the statement *code*, or rests on the act or page of that code.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-001``, if there is no such source.

    Examples:
        >>> [carrier.path for carrier in carriers_of("S3.2-60")]
        ['route.CorrectionKind.ADDITION', 'route.CorrectionKind.CHANGE', "provisions.PROVISIONS['correct_road_map']"]
    """
    return _index().get(cite(code).code, ())


@cache
def word_lists() -> Mapping[str, type[Word]]:
    """
    Return every list of words of the room by its name.

    Examples:
        >>> len(word_lists()["DiagnosticArea"])
        9
    """
    modules = (import_module(f"{__package__}.{name}") for name in MODULES)
    return FrozenMap(
        {
            name: thing
            for module in modules
            for name, thing in _public(module)
            if isinstance(thing, type) and issubclass(thing, Word)
        }
    )


@cache
def _index() -> dict[str, tuple[Carrier, ...]]:
    found: dict[str, list[Carrier]] = {}
    for carrier in carriers():
        for code in dict.fromkeys(carrier.sources):
            found.setdefault(code, []).append(carrier)
    return {code: tuple(those) for code, those in found.items()}


def _public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    names = sorted(module.__all__, key=list(vars(module)).index)
    return ((name, getattr(module, name)) for name in names)


def _of_module(module: ModuleType, place: str) -> Iterator[Carrier]:
    for name, thing in _public(module):
        path = f"{place}.{name}"
        if isinstance(thing, type) and issubclass(thing, Word):
            yield from _of_list(thing, path)
        elif isinstance(thing, Mapping):
            yield from _of_records(thing, path)
        elif hasattr(type(thing), "sources"):
            yield _carrier(thing, path)
        elif path == "documents.documents":
            yield from _of_records(thing(), f"{path}()")


def _of_list(words: type[Word], path: str) -> Iterator[Carrier]:
    summary = tuple(dict.fromkeys((*words.lead_in, *words.open_by)))
    if summary:
        yield Carrier(path=path, kind="list of words", label=None, sources=summary)
    for word in words:
        yield _carrier(word, f"{path}.{word.name}")


def _of_records(records: Mapping[Any, Any], path: str) -> Iterator[Carrier]:
    for key, record in records.items():
        if hasattr(record, "sources"):
            shown = f"{type(key).__name__}.{key.name}" if isinstance(key, Word) else repr(key)
            yield _carrier(record, f"{path}[{shown}]", key=key)


def _carrier(thing: Any, path: str, *, key: Any = None) -> Carrier:
    label = getattr(thing, "label", None) or getattr(thing, "text", None)
    return Carrier(
        path=path,
        kind=type(thing).__name__,
        label=label or getattr(key, "label", None),
        sources=thing.sources,
    )
