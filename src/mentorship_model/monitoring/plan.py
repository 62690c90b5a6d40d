"""
What has to be summed for the asked indicators: named measures, each once.

Both engines carry out the same plan: masks of rows, then measures (whole-number sums under a mask),
added up by organisation; :mod:`~mentorship_model.monitoring.figures` makes values of them, and
:mod:`~mentorship_model.monitoring.planning` makes the plan.
"""

from __future__ import annotations

from attrs import frozen

from mentorship_model.monitoring.formula import EVERY_ROW, Condition, Value
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.indicator import Indicator
from mentorship_model.monitoring.subjects import Subject

__all__ = ["Combination", "DistinctMeasure", "IndicatorPlan", "Mask", "Measure", "Plan"]


@frozen
class Mask:
    """
    Which rows an indicator uses.

    Attributes:
        population: The rows it is about.

        needed: Columns that must be known, besides those that are checked.

        checks: What must hold of their values; a row that fails is bad data, reported.
    """

    population: Condition
    needed: tuple[str, ...]
    checks: tuple[Condition, ...]


@frozen
class Measure:
    """
    One whole-number sum under a mask.

    Attributes:
        name: Its column in the table of sums.

        mask: Number of the mask in the plan.

        where: Which of the masked rows count.

        value: What is added up; None counts rows.

        considered: Whether to count the rows that may belong to the population instead.

        is_largest: Whether to take the greatest value instead of their sum.
    """

    name: str
    mask: int
    where: Condition = EVERY_ROW
    value: Value | None = None
    considered: bool = False
    is_largest: bool = False


@frozen
class DistinctMeasure:
    """How many different ids of *column* there are under a mask; counted anew at each level."""

    name: str
    mask: int
    where: Condition
    column: str


@frozen
class Combination:
    """
    Sums of measures, each divided by its scale and times a weight.

    Attributes:
        parts: Triples of weight, measure, scale.
    """

    parts: tuple[tuple[float, str, int], ...]


@frozen(kw_only=True)
class IndicatorPlan:
    """
    How one indicator comes from the measures.

    Attributes:
        indicator: The indicator.

        considered: Measure of the rows that may belong to its population.

        used: Measure of the rows it uses.

        n: What it counts.

        numerator: Above the line.

        denominator: Below the line; None for an amount.

        other_numerator: Above the line of the ratio subtracted, if any.

        other_denominator: Below that line.

        squares: Sum of squares, for the interval of a mean.
    """

    indicator: Indicator
    considered: str
    used: str
    n: Combination
    numerator: Combination
    denominator: Combination | None = None
    other_numerator: Combination | None = None
    other_denominator: Combination | None = None
    squares: Combination | None = None


@frozen(kw_only=True)
class Plan:
    """
    What one pass over a table has to sum.

    Attributes:
        subject: The table.

        masks: Sets of rows.

        measures: Sums, each once.

        distincts: Counts of different ids.

        indicators: How the indicators come from them.

        sides: For each mask, the measures of its rows in the earlier and in the later period; empty
            unless periods are compared.
    """

    subject: Subject
    masks: tuple[Mask, ...]
    measures: tuple[Measure, ...]
    distincts: tuple[DistinctMeasure, ...]
    indicators: tuple[IndicatorPlan, ...]
    sides: tuple[tuple[str, str], ...] = ()

    @property
    def is_matched(self) -> bool:
        """Whether only groups present in both periods count."""
        return bool(self.sides)

    @property
    def largest(self) -> frozenset[str]:
        """The measures of which the greatest is taken, and not the sum."""
        return frozenset(measure.name for measure in self.measures if measure.is_largest)

    @property
    def counts(self) -> frozenset[str]:
        """The measures that count rows."""
        return frozenset(measure.name for measure in self.measures if measure.value is None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the plan reads, apart from units and dimensions."""
        names = [name for mask in self.masks for name in columns_of(mask.population)]
        names += [name for each in self.indicators for name in each.indicator.needs]
        return tuple(dict.fromkeys(names))

    @property
    def checks(self) -> tuple[Condition, ...]:
        """What must hold of the values, each check once."""
        return tuple(dict.fromkeys(check for mask in self.masks for check in mask.checks))
