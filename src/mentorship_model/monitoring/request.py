"""
What was asked, checked, and what of it the facts allow to be computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.errors import Place, Problem
from mentorship_model.monitoring.formula import Due, walk
from mentorship_model.monitoring.indicator import Indicator
from mentorship_model.monitoring.plan import Plan, make_plan, period_condition
from mentorship_model.monitoring.problems import (
    MISSING_COLUMN,
    NEEDS_DAY,
    NEEDS_TWO_PERIODS,
    UNKNOWN_DIMENSION,
)
from mentorship_model.monitoring.profile import DEFAULT_PROFILE, Audience, Profile
from mentorship_model.monitoring.result import ResultRow
from mentorship_model.monitoring.rows import day_of
from mentorship_model.monitoring.subjects import LEVELS, SUBJECTS
from mentorship_model.monitoring.suppression import Path
from mentorship_model.text import Text

__all__ = ["FEDERATION", "Layout", "Request", "needs_day", "plans_of"]

FEDERATION: Final = LEVELS[-1]
"""The level, and the id, of the one unit above all regions."""

Period = str | tuple[str, str] | None


def _pair(period: Any) -> Any:
    return tuple(period) if isinstance(period, list) else period


@frozen(kw_only=True)
class Request:
    """What was asked of :func:`compute`, checked."""

    indicators: tuple[Indicator, ...]
    shown: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    period: Period = field(default=None, converter=_pair)
    on: date | None = field(default=None, converter=day_of)
    audience: Audience = field(converter=Audience)
    profile: Profile = DEFAULT_PROFILE
    already_published: tuple[ResultRow, ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels to add up to: those to be shown, and those that were."""
        seen = {row.level for row in self.already_published}
        return tuple(level for level in LEVELS if level in self.shown or level in seen)

    @property
    def least(self) -> int:
        """The fewest people that the audience may see."""
        return self.profile.smallest_published[self.audience]

    def label(self, plan: Plan) -> str | None:
        """Write the period of the rows of a plan."""
        if not isinstance(self.period, tuple):
            return self.period
        return " → ".join(self.period) if plan.is_matched else self.period[1]


@frozen(kw_only=True)
class Layout:
    """
    Which columns are the keys of a table of sums.

    Attributes:
        levels: The levels asked for, from the narrowest.

        dimensions: The dimensions.

        period: What to write in the rows as their period.
    """

    levels: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    period: str | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The columns of units, from the narrowest; the federation has none."""
        return tuple(level for level in self.levels if level != FEDERATION)

    def above(self, level: str) -> Layout:
        """Give the layout that begins at a level."""
        return evolve(self, levels=self.levels[self.levels.index(level) :])

    def path(self, key: Sequence[str | None], level: str) -> Path:
        """Name the unit of a level to which a key belongs, by the ids from the top."""
        if level == FEDERATION:
            return ()
        own = key[self.levels.index(level) : len(self.units)]
        return tuple(id or "" for id in reversed(own))


HasColumn = Callable[[str], bool]


def plans_of(request: Request, has: HasColumn) -> tuple[list[tuple[Plan, Layout]], list[Problem]]:
    """
    Plan what can be computed, and say what cannot and why.

    Args:
        request: What was asked.

        has: Whether the facts have a column.
    """
    problems = list(_missing_columns(request, has))
    families: dict[tuple[str, bool], list[Indicator]] = defaultdict(list)
    for indicator in request.indicators:
        reasons = list(_obstacles(indicator, request))
        problems += reasons
        if not reasons and all(map(has, (*indicator.needs, *request.dimensions))):
            families[indicator.subject, indicator.is_dynamic].append(indicator)
    levels = tuple(each for each in request.levels if each == FEDERATION or has(each))
    if not set(levels) & set(request.shown):
        return [], problems
    plans = []
    for (_, is_dynamic), family in families.items():
        columns = ("period",) if has("period") and not is_dynamic else ()
        within = period_condition(request.period, columns)
        plan = make_plan(family, profile=request.profile, within=within)
        layout = Layout(levels=levels, dimensions=request.dimensions, period=request.label(plan))
        plans.append((plan, layout))
    return plans, problems


def _missing_columns(request: Request, has: HasColumn) -> Iterator[Problem]:
    """Name each missing column once, with everything that is not computed for want of it."""
    wanted = {level: [level] for level in request.levels if level != FEDERATION}
    labels = {name: Text(name, name) for name in request.dimensions}
    for indicator in request.indicators:
        for name in (*indicator.needs, *request.dimensions):
            wanted.setdefault(name, []).append(indicator.id)
        labels |= {
            name: column.label for name, column in SUBJECTS[indicator.subject].columns.items()
        }
    for name, ids in wanted.items():
        if not has(name):
            own = Text(name or "—", name or "—")
            yield MISSING_COLUMN.problem(
                place=Place(column=name), indicators=", ".join(ids), label=labels.get(name, own)
            )


def needs_day(indicator: Indicator) -> bool:
    """Say whether an indicator asks what is due, and so for the day of the count."""
    trees = (indicator.formula, indicator.population)
    return any(isinstance(node, Due) for tree in trees for node in walk(tree))


def _obstacles(indicator: Indicator, request: Request) -> Iterator[Problem]:
    for name in request.dimensions:
        if name not in indicator.dimensions:
            known = ", ".join(indicator.dimensions) or "—"
            yield UNKNOWN_DIMENSION.problem(place=Place(column=name), id=indicator.id, known=known)
    if request.on is None and needs_day(indicator):
        yield NEEDS_DAY.problem(place=Place(argument="on"), id=indicator.id)
    if indicator.is_dynamic and not isinstance(request.period, tuple):
        yield NEEDS_TWO_PERIODS.problem(place=Place(argument="period"), id=indicator.id)
