"""Where a value falls on a picture, and which round values to mark there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

__all__ = ["DateScale", "Scale", "percent"]

_ROUND_STEPS: Final = (1, 2, 5, 10)


def percent(share: float) -> str:
    """
    Write a share (0-1) as a length of a picture that fits any width.

    Examples:
        >>> percent(0.125), percent(1.0)
        ('12.5%', '100%')
    """
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


@frozen
class Scale:
    """
    A line of numbers from *low* to *high*.

    Examples:
        >>> scale = Scale.around([0.62, 0.97], within=(0, 1))
        >>> scale, scale.share(1.0), scale.ticks(4)
        (Scale(low=0.6, high=1.0), 1.0, (0.6, 0.7, 0.8, 0.9, 1.0))
    """

    low: float
    high: float

    @classmethod
    def around(
        cls, values: Iterable[float], *, within: tuple[float, float] = (-math.inf, math.inf)
    ) -> Scale:
        """
        Return the shortest scale with round ends that holds all *values*.

        Args:
            values: What must fit; may be empty.

            within: Ends that are never passed.
        """
        # What adding floats leaves of nothing is no length: 0.3 - 0.1 - 0.2 is 0.
        known = [round(value, 9) for value in values if math.isfinite(value)] or [0.0, 1.0]
        low, high = min(known), max(known)
        step = _round_step(((high - low) or abs(high) or 1.0) / 4)
        # Ends a hair beyond a round value, from adding floats, count as that value.
        first = _tidy(math.floor(low / step + 1e-9) * step)
        last = _tidy(math.ceil(high / step - 1e-9) * step)
        if first == last:
            first, last = _tidy(first - step), _tidy(last + step)
        return cls(max(first, within[0]), min(last, within[1]))

    def share(self, value: float) -> float:
        """Return where *value* falls, 0 at the low end and 1 at the high one, never beyond."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def ticks(self, count: int = 5) -> tuple[float, ...]:
        """Return about *count* round values on the scale, in order."""
        step = _round_step((self.high - self.low) / count)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(_tidy(n * step) for n in range(first, last + 1))


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(n * power for n in _ROUND_STEPS if n * power >= step * (1 - 1e-9))


def _tidy(value: float) -> float:
    return round(value, 10) + 0.0


@frozen
class DateScale:
    """
    A line of days from *start* up to *end*.

    Examples:
        >>> year = DateScale(date(2026, 9, 1), date(2027, 9, 1))
        >>> year.share(date(2026, 9, 1)), round(year.share(date(2027, 3, 2)), 2)
        (0.0, 0.5)
    """

    start: date
    end: date

    def share(self, day: date) -> float:
        """Return where *day* falls, 0 at the start and 1 at the end, never beyond."""
        length = max(1, (self.end - self.start).days)
        return min(1.0, max(0.0, (day - self.start).days / length))
