"""
Data with a mistake: what a strategy gives, changed at one place.

Records check themselves, so a wrong one cannot be made; what can be wrong is data on its way in: a
JSON document, a row of a log, an overlay, a row of facts.  Draw the right data, and damage it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

__all__ = ["damaged"]

_T = TypeVar("_T")
_Path = tuple[Any, ...]

MISTAKES: Final[st.SearchStrategy[Any]] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=3),
    st.sampled_from(["2026-02-30", "=1+1", "\u00a0" * 4, "x" * 200]),
    st.sampled_from([[], {}, ["x", "x"], {"x": None}]),
)
"""Values that are wrong almost everywhere."""


def damaged(
    data: st.SearchStrategy[_T], *, mistakes: st.SearchStrategy[Any] = MISTAKES
) -> st.SearchStrategy[_T]:
    """
    Draw plain data with one value replaced, left out or added.

    The change may by chance be no mistake; a test asks that it is read or reported.

    Args:
        data: Strategy of dictionaries and lists that are right, one value in them at least.

        mistakes: What to put in.

    Examples:
        >>> from hypothesis import find
        >>> find(damaged(st.just({"seq": "1"})), lambda row: "seq" not in row)
        {}
    """
    return st.tuples(data, st.data(), mistakes).map(lambda drawn: _damage(*drawn))


def _damage(data: Any, draw: st.DataObject, mistake: Any) -> Any:
    changed = copy.deepcopy(data)
    *before, last = draw.draw(st.sampled_from(list(_paths(changed))))
    inside = changed
    for step in before:
        inside = inside[step]
    match draw.draw(st.sampled_from(["replace", "leave out", "add"])):
        case "replace":
            inside[last] = mistake
        case "leave out":
            del inside[last]
        case "add" if isinstance(inside, list):
            inside.insert(last, mistake)
        case "add":
            inside["unknown"] = mistake
    return changed


def _paths(value: Any, path: _Path = ()) -> Iterator[_Path]:
    """Yield the path of every value inside *value*."""
    parts: Any = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for step, part in parts:
        yield (*path, step)
        yield from _paths(part, (*path, step))
