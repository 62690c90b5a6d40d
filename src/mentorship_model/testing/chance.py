"""What the dice of an inventor say: whether something happens, and which of several values."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

__all__ = ["drawn", "happens"]

_T = TypeVar("_T")


def happens(dice: Random, share: float) -> bool:
    """
    Say whether what happens in *share* of the cases happens now.

    Examples:
        >>> dice = Random(1)
        >>> sum(happens(dice, 0.3) for _ in range(1000))
        280
    """
    return dice.random() < share


def drawn(dice: Random, shares: Sequence[tuple[_T, float]]) -> _T:
    """
    Draw one of the values, each in its share of the cases.

    Args:
        dice: Where chance comes from.

        shares: Values and their shares; only how these compare counts, not their sum.

    Examples:
        >>> dice = Random(1)
        >>> answers = [drawn(dice, [("yes", 70), ("no", 30)]) for _ in range(1000)]
        >>> answers.count("yes")
        674
    """
    [value] = dice.choices([value for value, _ in shares], [share for _, share in shares])
    return value
