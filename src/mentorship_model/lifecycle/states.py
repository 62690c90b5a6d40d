"""
States as the values of their fields: read, made of them, changed in some of them.

A route and a programme check nothing when they are made, because their events did; so they are made
field by field, which is faster than by their constructors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import fields

__all__ = ["Fields", "values_of", "with_changes", "with_values"]

Fields = dict[str, Any]
"""Fields of a state with what they are, or what they become."""

_Put = Callable[[Any, Any], None]


def values_of(state: Any) -> Fields:
    """Return the fields of a state as they are."""
    values, _, by_name = _slots(state.__class__)
    return dict(zip(by_name, values(state), strict=True))


def with_values(kind: Any, values: Iterable[Any]) -> Any:
    """Make a state of the values of all its fields, in their order."""
    made: Any = object.__new__(kind)
    for put, value in zip(_slots(kind)[1], values):  # noqa: B905 (a fifth longer with it)
        put(made, value)
    return made


def with_changes(state: Any, changes: Fields) -> Any:
    """Return a state with some of its fields changed."""
    kind = state.__class__
    values, puts, by_name = _slots(kind)
    # As with_values does it, a seventh quicker than by a call: every decision makes a state.
    made: Any = object.__new__(kind)
    for put, value in zip(puts, values(state)):  # noqa: B905
        put(made, value)
    for name, value in changes.items():
        by_name[name](made, value)
    return made


@cache
def _slots(
    kind: Any,
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[_Put, ...], Mapping[str, _Put]]:
    """Return what reads all fields of a state at once, and what puts each, in order and by name."""
    puts = {one.name: getattr(kind, one.name).__set__ for one in fields(kind)}
    return attrgetter(*puts), tuple(puts.values()), puts
