"""Long sequences that have changed a little, while those that they came from have not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, count
from operator import ne
from typing import Generic, TypeVar, overload

from attrs import frozen

__all__ = ["Grown", "edited", "grown", "unlike"]

T = TypeVar("T")


@frozen(eq=False, repr=False)
class Grown(Sequence[T], Generic[T]):
    """
    A long sequence, which is shared, with a few items changed and a few added.

    Examples:
        >>> first = grown("abc", changed={1: "x"})
        >>> second = grown(first, added="d")
        >>> [*first], [*second], second[1:]
        (['a', 'x', 'c'], ['a', 'x', 'c', 'd'], ['x', 'c', 'd'])
    """

    _base: Sequence[T]
    _changed: Mapping[int, T]
    _added: Sequence[T]

    def __len__(self) -> int:
        return len(self._base) + len(self._added)

    @overload
    def __getitem__(self, n: int) -> T: ...
    @overload
    def __getitem__(self, n: slice) -> list[T]: ...
    def __getitem__(self, n: int | slice) -> T | list[T]:
        if isinstance(n, slice):
            return [self[k] for k in range(*n.indices(len(self)))]
        if n in self._changed:
            return self._changed[n]
        first = len(self._base)
        return self._base[n] if n < first else self._added[n - first]

    @property
    def growth(self) -> int:
        """How many items are not as they were."""
        return len(self._changed) + len(self._added)

    def again(self, changed: Mapping[int, T], added: Iterable[T]) -> Grown[T]:
        """Return the sequence with more changed and added; the items it came from stay shared."""
        return Grown(self._base, {**self._changed, **changed}, [*self._added, *added])


def grown(
    items: Sequence[T], *, changed: Mapping[int, T] | None = None, added: Iterable[T] = ()
) -> Grown[T]:
    """
    Return a sequence with some items changed and some added, in time proportional to these.

    Args:
        items: The sequence, which nobody changes any more.

        changed: New items by position, from 0.

        added: Items to stand after all others.
    """
    known = items if isinstance(items, Grown) else Grown(items, {}, [])
    return known.again(changed or {}, added)


def edited(
    items: Sequence[T], changes: Mapping[str, T | None], *, key: Callable[[T], str]
) -> tuple[T, ...]:
    """
    Return items in the order of their keys with some put in, replaced or, as None, left out.

    Examples:
        >>> edited(("a1", "c1"), {"b": "b2", "c": None}, key=lambda item: item[0])
        ('a1', 'b2')
    """
    found = list(items)
    for id in changes:
        n = bisect_left(found, id, key=key)
        end = n + (n < len(found) and key(found[n]) == id)
        item = changes[id]
        found[n:end] = [] if item is None else [item]
    return tuple(found)


def unlike(first: Iterable[int], second: Iterable[int]) -> list[int]:
    """
    Return the positions at which two lists differ, as far as the shorter goes.

    Examples:
        >>> unlike([1, 2, 3], [1, 5, 3])
        [1]
    """
    return [*compress(count(), map(ne, first, second))]
