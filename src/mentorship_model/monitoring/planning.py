"""
How indicators come to be a plan: equal masks and measures are one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from attrs import field, frozen

from mentorship_model.monitoring.formula import (
    EVERY_ROW,
    AllOf,
    Amount,
    Between,
    Column,
    Condition,
    Count,
    Difference,
    Distinct,
    InPeriod,
    Largest,
    Minus,
    NotAbove,
    OneOf,
    Ratio,
    Sum,
    Times,
    Total,
    Value,
    Weighted,
    Whole,
    walk,
)
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.indicator import Indicator, Interval
from mentorship_model.monitoring.plan import (
    Combination,
    DistinctMeasure,
    IndicatorPlan,
    Mask,
    Measure,
    Plan,
)
from mentorship_model.monitoring.profile import Profile
from mentorship_model.monitoring.subjects import SUBJECTS, ColumnKind, Subject

__all__ = ["make_plan", "period_condition", "scale_of"]


def make_plan(
    indicators: Iterable[Indicator],
    *,
    profile: Profile,
    within: Condition = EVERY_ROW,
) -> Plan:
    """
    Plan the sums for indicators of one subject.

    Args:
        indicators: At least one; all of one subject, and all or none comparing two periods.

        profile: Where the weights are.

        within: A condition on every row, such as the period asked for.
    """
    chosen = tuple(indicators)
    subject = SUBJECTS[chosen[0].subject]
    builder = _Builder(subject=subject, profile=profile, within=within)
    plans = tuple(builder.indicator(each) for each in chosen)
    sides = builder.sides() if chosen[0].is_dynamic else ()
    return Plan(
        subject=subject,
        masks=tuple(builder.masks),
        measures=tuple(builder.measures.values()),
        distincts=tuple(builder.distincts.values()),
        indicators=plans,
        sides=sides,
    )


@frozen(kw_only=True)
class _Builder:
    """Gathers masks and measures, giving equal ones the same name."""

    subject: Subject
    profile: Profile
    within: Condition
    masks: dict[Mask, int] = field(factory=dict)
    measures: dict[tuple[object, ...], Measure] = field(factory=dict)
    distincts: dict[tuple[object, ...], DistinctMeasure] = field(factory=dict)

    def indicator(self, indicator: Indicator) -> IndicatorPlan:
        mask = self._mask(indicator)
        (above, below), *others = map(_line, _sides(indicator))
        other_above, other_below = others[0] if others else (None, None)
        squares = None
        if indicator.interval is Interval.MEAN and isinstance(above, Total):
            squares = Total(Times(above.value, above.value), above.where)
        return IndicatorPlan(
            indicator=indicator,
            considered=self._considered(mask),
            used=self._measure(mask),
            n=self._combination(indicator.counted, mask),
            numerator=self._combination(above, mask),
            denominator=self._known(below, mask),
            other_numerator=self._known(other_above, mask),
            other_denominator=self._known(other_below, mask),
            squares=self._known(squares, mask),
        )

    def _known(self, node: Sum | Largest | None, mask: int) -> Combination | None:
        return None if node is None else self._combination(node, mask)

    def sides(self) -> tuple[tuple[str, str], ...]:
        earlier, later = InPeriod("earlier"), InPeriod("later")
        return tuple(
            (self._measure(mask, earlier), self._measure(mask, later))
            for mask in self.masks.values()
        )

    def _mask(self, indicator: Indicator) -> int:
        population = indicator.population
        if self.within != EVERY_ROW:
            population = (
                self.within if population == EVERY_ROW else AllOf((self.within, population))
            )
        trees = (indicator.formula, indicator.counted)
        needed = tuple(
            sorted({name for tree in trees for name in columns_of(tree, known_only=False)})
        )
        checks = _checks(indicator, self.subject, needed)
        # What lies between bounds is known: asking again would cost a pass over the column.
        bounded = {check.column for check in checks if isinstance(check, Between)}
        mask = Mask(population, tuple(name for name in needed if name not in bounded), checks)
        return self.masks.setdefault(mask, len(self.masks))

    def _combination(self, node: Sum | Largest, mask: int) -> Combination:
        match node:
            case Largest(column, where):
                value = Column(column)
                largest = self._measure(mask, where, value, is_largest=True)
                return Combination(((1, largest, scale_of(value, self.subject)),))
            case Weighted(parts):
                return Combination(
                    tuple(
                        (self.profile.weight(name), *self._one(part, mask)) for name, part in parts
                    )
                )
            case Distinct(column, where):
                key = (mask, where, column)
                name = f"d{len(self.distincts)}"
                measure = DistinctMeasure(name, mask, where, column)
                return Combination(((1, self.distincts.setdefault(key, measure).name, 1),))
        return Combination(((1, *self._one(node, mask)),))

    def _one(self, node: Count | Total, mask: int) -> tuple[str, int]:
        if isinstance(node, Count):
            return self._measure(mask, node.where), 1
        return (
            self._measure(mask, node.where, node.value),
            scale_of(node.value, self.subject),
        )

    def _measure(
        self,
        mask: int,
        where: Condition = EVERY_ROW,
        value: Value | None = None,
        *,
        is_largest: bool = False,
    ) -> str:
        measure = Measure(f"m{len(self.measures)}", mask, where, value, is_largest=is_largest)
        return self.measures.setdefault((mask, where, value, is_largest), measure).name

    def _considered(self, mask: int) -> str:
        population = next(each.population for each, at in self.masks.items() if at == mask)
        measure = Measure(f"m{len(self.measures)}", mask, considered=True)
        return self.measures.setdefault((population,), measure).name


def _sides(indicator: Indicator) -> tuple[Ratio | Amount | Largest, ...]:
    """Give the formula, or both sides of a difference."""
    if isinstance(indicator.formula, Difference):
        return indicator.formula.left, indicator.formula.right
    return (indicator.formula,)


def _line(side: Ratio | Amount | Largest) -> tuple[Sum | Largest, Sum | None]:
    """Say what stands above the line, and what below it if there is one."""
    match side:
        case Ratio(numerator, denominator):
            return numerator, denominator
        case Amount(of):
            return of, None
    return side, None


def _checks(
    indicator: Indicator, subject: Subject, needed: tuple[str, ...]
) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for name in needed:
        column = subject.columns.get(name)
        if column is not None and column.kind.is_numeric:
            found.append(Between(name, column.lowest, column.highest))
            if column.kind is ColumnKind.COUNT:
                found.append(Whole(name))
    found += [
        NotAbove(low, high) for low, high in subject.orders if low in needed and high in needed
    ]
    found += _parts_of_wholes(indicator)
    found += _known_codes(indicator, subject)
    return tuple(dict.fromkeys(found))


def _known_codes(indicator: Indicator, subject: Subject) -> Iterator[OneOf]:
    """A word of a school's own is not *another phase*: what it means is not known."""
    for tree in (indicator.population, indicator.formula, indicator.counted):
        for node in walk(tree):
            column = subject.columns.get(node.column) if isinstance(node, OneOf) else None
            if column is not None and column.codes:
                yield OneOf(column.name, column.codes)


def _parts_of_wholes(indicator: Indicator) -> Iterator[NotAbove]:
    """A share has its numerator inside its denominator, row by row."""
    if indicator.interval in (Interval.WILSON, Interval.NEWCOMBE):
        for side in _sides(indicator):
            match side:
                case Ratio(Total(Column(part)), Total(Column(whole))):
                    yield NotAbove(part, whole)


def scale_of(value: Value, subject: Subject) -> int:
    """
    Say how many whole units make 1 of a value.

    Examples:
        >>> scale_of(Times(Column("mark_after"), Column("mark_after")), SUBJECTS["learner"])
        1000000
    """
    match value:
        case Column(name):
            return subject.columns[name].kind.scale
        case Minus(left, _):
            return scale_of(left, subject)
    return scale_of(value.left, subject) * scale_of(value.right, subject)


def period_condition(period: str | tuple[str, str] | None, columns: Container[str]) -> Condition:
    """Say which rows the asked period takes: of a pair, for a single figure, the later one."""
    label = period[1] if isinstance(period, tuple) else period
    if label is None or "period" not in columns:
        return EVERY_ROW
    return OneOf("period", (label,))
