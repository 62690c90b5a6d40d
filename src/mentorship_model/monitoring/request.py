"""
What was asked, checked, and what of it the facts allow to be computed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import expect_kind, wrong_argument
from mentorship_model.errors import Place, Problem
from mentorship_model.monitoring.arguments import expect_day, expect_one_of, expect_results
from mentorship_model.monitoring.catalogue import CATALOGUE, similar_ids
from mentorship_model.monitoring.formula import Due, walk
from mentorship_model.monitoring.indicator import Additivity, Indicator
from mentorship_model.monitoring.plan import Plan
from mentorship_model.monitoring.planning import make_plan, period_condition
from mentorship_model.monitoring.problems import (
    MISSING_COLUMN,
    NEEDS_DAY,
    NEEDS_TWO_PERIODS,
    NO_SUCH_PERIOD,
    PERIODS_SWAPPED,
    SEVERAL_PERIODS,
    UNKNOWN_DIMENSION,
    UNKNOWN_INDICATOR,
)
from mentorship_model.monitoring.profile import DEFAULT_PROFILE, Audience, Profile
from mentorship_model.monitoring.result import ResultRow
from mentorship_model.monitoring.subjects import LEVELS, SUBJECTS, narrowest_level
from mentorship_model.monitoring.suppression import Path
from mentorship_model.text import Text

__all__ = ["FEDERATION", "Layout", "Period", "Request", "needs_day", "plans_of"]

FEDERATION: Final = LEVELS[-1]
"""The level, and the id, of the one unit above all regions."""

Period = str | tuple[str, str] | None


def _period(period: Any) -> Any:
    labels = tuple(period) if isinstance(period, list | tuple) else (period,)
    if period is None:
        return None
    if not all(isinstance(label, str) and label for label in labels):
        raise wrong_argument("period", expected=_PERIOD)
    if isinstance(period, str):
        return period
    if len(labels) != 2 or labels[0] == labels[1]:
        raise wrong_argument("period", expected=_PERIOD)
    return labels


def _day(on: Any) -> date | None:
    return None if on is None else expect_day("on", on)


def _audience(audience: Any) -> Audience:
    expect_one_of("audience", audience, Audience)
    return Audience(audience)


def _published(rows: Any) -> tuple[ResultRow, ...]:
    return expect_results("already_published", rows)


def _dimensions(dimensions: Any) -> tuple[str, ...]:
    names = None if isinstance(dimensions, str) else tuple(dimensions)
    if names is None or not all(isinstance(name, str) for name in names):
        raise wrong_argument("dimensions", expected=_DIMENSIONS)
    return tuple(dict.fromkeys(names))


_PERIOD: Final = Text(
    "метка периода текстом или пара разных меток (раньше, позже)",
    "the label of a period as text, or a pair of different ones (earlier, later)",
)
_DIMENSIONS: Final = Text("список имён столбцов", "a list of names of columns")


@frozen(kw_only=True)
class Request:
    """What was asked of :func:`compute`, checked."""

    indicators: tuple[Indicator, ...]
    shown: tuple[str, ...]
    dimensions: tuple[str, ...] = field(default=(), converter=_dimensions)
    period: Period = field(default=None, converter=_period)
    on: date | None = field(default=None, converter=_day)
    audience: Audience = field(converter=_audience)
    profile: Profile = DEFAULT_PROFILE
    already_published: tuple[ResultRow, ...] = field(default=(), converter=_published)

    def __attrs_post_init__(self) -> None:
        expect_kind("profile", self.profile, Profile)

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

        groups: What tells apart, beside them, the groups that are compared over time: the same
            groups whichever levels are asked for.
    """

    levels: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    period: str | None = None
    groups: tuple[str, ...] = ()

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


def plans_of(
    request: Request, has: HasColumn, *, periods: Callable[[], Collection[str]]
) -> tuple[list[tuple[Plan, Layout]], list[Problem]]:
    """
    Plan what can be computed, and say what cannot and why.

    Args:
        request: What was asked.

        has: Whether the facts have a column.

        periods: Gives the labels of periods in the facts; asked only where it matters.
    """
    problems = [*_remarks(request), *_missing_columns(request, has)]
    known: Collection[str] = ()
    if has("period") and (request.period is not None or any(map(_adds_states, request.indicators))):
        known = periods()
        problems += _absent_periods(request, known)
    families: dict[tuple[str, bool], list[Indicator]] = defaultdict(list)
    for indicator in request.indicators:
        reasons = list(_obstacles(indicator, request, periods=known))
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
        layout = Layout(
            levels=levels,
            dimensions=request.dimensions,
            period=request.label(plan),
            groups=_groups(levels, has) if plan.is_matched else (),
        )
        plans.append((plan, layout))
    return plans, problems


def _groups(levels: Collection[str], has: HasColumn) -> tuple[str, ...]:
    """Name a group by its school, since each has a 5A, even where no school is to be shown."""
    unit = narrowest_level(has)
    return ("group",) if unit is None or unit in levels else (unit, "group")


def _remarks(request: Request) -> Iterator[Problem]:
    """Report what was asked and makes no sense, but stops nothing."""
    known = {*CATALOGUE, *(indicator.id for indicator in request.indicators)}
    for id in sorted(set(request.profile.minimum_n) - known):
        yield UNKNOWN_INDICATOR.problem(
            place=Place(argument="profile.minimum_n"), id=id, close=similar_ids(id, known)
        )
    if isinstance(request.period, tuple) and _are_swapped(*request.period):
        yield PERIODS_SWAPPED.problem(place=Place(argument="period"))


def _are_swapped(earlier: str, later: str) -> bool:
    """Say whether two labels tell that the second is the earlier one: by years, or by all digits."""
    years = [re.findall(r"\d{4}", label) for label in (earlier, later)]
    if years[0] != years[1]:
        return all(years) and years[0] > years[1]
    shapes = {re.sub(r"\d", "0", label) for label in (earlier, later)}
    return len(shapes) == 1 and earlier > later


def _adds_states(indicator: Indicator) -> bool:
    """Say whether the same person would count once for each period."""
    return indicator.is_state and indicator.additivity is not Additivity.DISTINCT


def _absent_periods(request: Request, known: Collection[str]) -> Iterator[Problem]:
    asked = request.period if isinstance(request.period, tuple) else (request.period,)
    for label in asked:
        if known and label is not None and label not in known:
            yield NO_SUCH_PERIOD.problem(
                place=Place(argument="period"), label=label, known=_named(known)
            )


def _named(labels: Collection[str]) -> str:
    return ", ".join(sorted(labels)[:SHOWN_LABELS]) + (", …" if len(labels) > SHOWN_LABELS else "")


SHOWN_LABELS: Final = 6
"""How many labels of periods a problem names."""


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


def _obstacles(
    indicator: Indicator, request: Request, *, periods: Collection[str]
) -> Iterator[Problem]:
    for name in request.dimensions:
        if name not in indicator.dimensions:
            known = ", ".join(indicator.dimensions) or "—"
            yield UNKNOWN_DIMENSION.problem(place=Place(column=name), id=indicator.id, known=known)
    if request.on is None and needs_day(indicator):
        yield NEEDS_DAY.problem(place=Place(argument="on"), id=indicator.id)
    if indicator.is_dynamic and not isinstance(request.period, tuple):
        yield NEEDS_TWO_PERIODS.problem(place=Place(argument="period"), id=indicator.id)
    if request.period is None and len(periods) > 1 and _adds_states(indicator):
        yield SEVERAL_PERIODS.problem(
            place=Place(argument="period"), id=indicator.id, known=_named(periods)
        )
