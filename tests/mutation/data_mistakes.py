"""Small mistakes in a table of data: a number off by one, a flag turned, a row or a field lost."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from functools import partial

from operators import KEY, Mutant

WORDING = {"ru", "en", "title", "label", "note", "wording", "source"}
"""Fields for people: their words are looked at by people and by the tests of the documentation."""


def data_mutants(text: str) -> list[Callable[[], Mutant]]:
    """List the mistakes that can be made in a JSON document; each is built when it is asked for."""
    document = json.loads(text)
    return [partial(_build, document, *one) for one in _mistakes(document, ())]


def _mistakes(value: object, path: tuple[object, ...]) -> Iterator[tuple[tuple, str, object]]:
    match value:
        case dict():
            for key, inner in value.items():
                if key not in WORDING:
                    yield (*path, key), "field lost", None
                    yield from _mistakes(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield (*path, index), "row lost", None
                yield from _mistakes(inner, (*path, index))
        case bool():
            yield path, "flag", not value
        case int() | float():
            yield path, "number", value + 1
            yield path, "number", value - 1
        case str() if KEY.fullmatch(value):
            yield path, "key", f"{value}_x"


def _build(document: object, path: tuple, kind: str, value: object) -> Mutant:
    other = copy.deepcopy(document)
    holder = other
    for step in path[:-1]:
        holder = holder[step]
    before = json.dumps(holder[path[-1]], ensure_ascii=False)
    if kind.endswith("lost"):
        del holder[path[-1]]
        after = "(lost)"
    else:
        holder[path[-1]] = value
        after = json.dumps(value, ensure_ascii=False)
    return Mutant(
        line=1,
        first=1,
        last=1,
        scope="",
        kind=kind,
        before=f"{'/'.join(map(str, path))}: {before[:120]}",
        after=after,
        tree=json.dumps(other, ensure_ascii=False),
    )
