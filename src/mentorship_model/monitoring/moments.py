"""
A group as its count, sum and sum of squares: all that means, intervals and gains need.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, sqrt

from attrs import frozen

from mentorship_model.arguments import expect_kind
from mentorship_model.monitoring.arguments import expect_number, plain_value

__all__ = ["Moments"]


@frozen
class Moments:
    """
    A group as its count, sum and sum of squares; groups are added up by adding these.

    Attributes:
        n: How many values.

        total: Their sum.

        squares: The sum of their squares.

    Examples:
        >>> Moments.of([3, 4, 5]).mean, Moments.of([3, 4, 5]).deviation
        (4.0, 1.0)
    """

    n: int
    total: float
    squares: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Moments:
        """
        Take the moments of values; ``fsum`` makes them independent of the order.

        Raises:
            MentorshipModelError: ``MM-ARGUMENTS-001``, if a value is no number, or endless.
        """
        expect_kind("values", values, Iterable)
        known = tuple(map(plain_value, values))
        for position, value in enumerate(known):
            expect_number(f"values[{position}]", value)
        return cls(len(known), fsum(known), fsum(value * value for value in known))

    def __add__(self, other: Moments) -> Moments:
        return Moments(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> float:
        """The mean."""
        return self.total / self.n

    @property
    def deviation(self) -> float:
        """The standard deviation of the sample."""
        return sqrt(max(0.0, self.squares - self.total * self.mean) / (self.n - 1))
