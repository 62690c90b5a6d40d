"""A mapping for frozen records: never changed, pickled and copied, short when printed."""

from __future__ import annotations

from typing import Any, Final, NoReturn, TypeVar, cast

__all__ = ["FrozenMap"]

K = TypeVar("K")
V = TypeVar("V")

_MOST_PRINTED: Final = 4


class FrozenMap(dict[K, V]):
    """
    A ``dict`` that refuses to be changed.

    ``types.MappingProxyType`` can neither be pickled, so that no record with one could be sent to
    a worker of dask or Spark, nor printed short, so that the signature of a function with a
    catalogue for a default filled the screen.

    Examples:
        >>> FrozenMap({"high": 3, "low": 1})
        FrozenMap({'high': 3, 'low': 1})
        >>> FrozenMap(enumerate("наставник"))
        FrozenMap(9 entries)
        >>> FrozenMap()["high"] = 3
        Traceback (most recent call last):
        TypeError: a FrozenMap cannot be changed
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a FrozenMap cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = _refuse
    # No signature that refuses everything fits their overloads.
    setdefault = update = cast(Any, _refuse)

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (dict(self),)

    def __repr__(self) -> str:
        if len(self) > _MOST_PRINTED:
            return f"FrozenMap({len(self)} entries)"
        return f"FrozenMap({super().__repr__() if self else ''})"
