"""Which units differ from the common value by more than their size explains."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.monitoring import CATALOGUE, ResultRow
from mentorship_model.text import Language, Text, number_text
from mentorship_model.views.canvas import (
    abridged,
    dot,
    figure,
    inset,
    label,
    nothing,
    picture,
    rule,
)
from mentorship_model.views.html import Drawing, Html, Svg, join
from mentorship_model.views.measures import Measure
from mentorship_model.views.results import (
    Results,
    counts,
    has_several_periods,
    of_one,
    title_of,
    unit_name,
    value_shown,
)
from mentorship_model.views.scale import Scale
from mentorship_model.views.wordings import not_drawn

__all__ = ["funnel_plot"]

_NOT_A_SHARE: Final = ProblemKind(
    "MM-VIEWS-002",
    Text("показатель не доля", "the indicator is not a share"),
    expected=Text("доля с интервалом Уилсона", "a share with a Wilson interval"),
    remedy=Text("Возьмите interval_plot.", "Use interval_plot."),
)

_SHARE: Final = Measure()

_HEIGHT: Final = 380
_TOP, _BOTTOM = 14, 44  # pixels around the square of points
_LEFT, _WIDTH = 0.11, 0.87  # as shares of the width
_LINES: Final = 72
_NAME_WIDTH: Final = 170  # pixels: half of the picture on a phone
_NAME_HEIGHT: Final = 13  # pixels
_DRAWN: Final = 3000
_NAMED: Final = 12  # units outside the outer limits that are named in the picture

_LIMITS: Final = ((1.959964, 2), (3.090232, 1))
"""Quantiles of the limits, 95 % and 99.8 % as funnel plots have them, and which lines to draw."""

_HOW_TO_READ: Final = Text(
    "Каждая точка — единица: чем правее, тем больше наблюдений. Между пунктирами — 95 % единиц, "
    "между сплошными — 99,8 %, если все одинаковы и различает их только случай; середина — {value}.",
    "Each dot is a unit; the further right, the more observations. Were all units alike and "
    "chance alone to tell them apart, 95% would be between the dashed and 99.8% between the "
    "solid lines; the middle is {value}.",
)
_ABSENT: Final = Text("Не нарисованы: {reasons}.", "Not drawn: {reasons}.")
_SIZE: Final = Text("наблюдений", "observations")


@checks_arguments
def funnel_plot(
    results: Results,
    indicator: str | None = None,
    *,
    level: str | None = None,
    lang: Language = "ru",
    title: str | None = None,
    labels: Mapping[str, str] | None = None,
) -> Drawing:
    """
    Draw shares against the number they rest on, with the limits that chance alone explains.

    Limits are those of a normal approximation around the pooled share, as is usual for the plot;
    a point beside them is a reason to look, not a verdict.

    Args:
        results: Results of one indicator that is a share, all of one level.

        indicator: Id of the indicator to draw.

        level: The level to draw.

        lang: ``"ru"`` or ``"en"``.

        title: Caption; by default the name of the indicator.

        labels: Names of the units by id.

    Raises:
        MentorshipModelError: ``MM-VIEWS-001``, if the rows are of several indicators or levels;
            ``MM-VIEWS-002``, if the indicator is not a share.

    Source:
        D. J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance".
    """
    chosen = of_one(results, indicator=indicator, level=level)
    if not all(map(_is_share, chosen)):
        raise _NOT_A_SHARE.error(place=Place(argument="results"))
    every = sorted(chosen, key=lambda row: (row.unit, row.dimensions, row.period or ""))
    points = [point for row in every if (point := _point(row)) is not None]
    if not points:
        return nothing(lang)
    middle = sum(point.value * point.size for point in points) / sum(p.size for p in points)
    drawn = points[:_DRAWN]
    names = {
        point.row: unit_name(point.row, labels or {}, has_period=has_several_periods(chosen))
        for point in drawn
    }
    plane = _Plane.around(drawn, middle=middle, lang=lang, names=names)
    told = [_HOW_TO_READ.fill(value=_SHARE.write(middle, lang)).in_(lang)]
    told += _absences(every, lang=lang)
    if len(points) > _DRAWN:
        told.append(not_drawn(len(points) - _DRAWN, lang))
    caption = title_of(every, lang) if title is None else title
    return figure(_drawing(plane, drawn, title=caption), caption=caption, note=" ".join(told))


@frozen
class _Point:
    row: ResultRow
    size: float
    value: float


def _point(row: ResultRow) -> _Point | None:
    size = float((row.n or 0) if row.denominator is None else row.denominator)
    value = value_shown(row)
    return _Point(row, size, value) if value is not None and 0 < size < math.inf else None


def _is_share(row: ResultRow) -> bool:
    is_said_so = row.indicator not in CATALOGUE or CATALOGUE[row.indicator].is_share
    value = value_shown(row)
    return is_said_so and (value is None or 0 <= value <= 1)


def _absences(rows: Sequence[ResultRow], *, lang: Language) -> list[str]:
    reasons: dict[str, int] = {}
    for row in rows:
        if _point(row) is None:
            why = row.status.label.in_(lang)
            reasons[why] = reasons.get(why, 0) + 1
    if not reasons:
        return []
    told = "; ".join(
        f"{why} — {number_text(count, lang)}" for why, count in sorted(reasons.items())
    )
    return [_ABSENT.fill(reasons=told).in_(lang)]


@frozen(kw_only=True)
class _Plane:
    """Where sizes and shares fall; sizes by their square root, as limits narrow with it."""

    sizes: Scale
    values: Scale
    middle: float
    lang: Language
    names: Mapping[ResultRow, str] = field(repr=False)

    @classmethod
    def around(
        cls,
        points: Sequence[_Point],
        *,
        middle: float,
        lang: Language,
        names: Mapping[ResultRow, str],
    ) -> _Plane:
        largest = max(point.size for point in points)
        return cls(
            sizes=Scale(0.0, math.sqrt(largest * 1.06)),
            values=Scale.around([*(point.value for point in points), middle], within=(0, 1)),
            middle=middle,
            lang=lang,
            names=names,
        )

    def x(self, size: float) -> float:
        return self.sizes.share(math.sqrt(size))

    def y(self, value: float) -> float:
        return (_HEIGHT - _TOP - _BOTTOM) * (1 - self.values.share(value))

    def limit(self, size: float, quantile: float) -> float:
        return self.middle + quantile * math.sqrt(self.middle * (1 - self.middle) / size)


def _drawing(plane: _Plane, points: Sequence[_Point], *, title: str) -> Svg:
    height = _HEIGHT - _TOP - _BOTTOM
    outside = [point for point in points if _is_outside(plane, point)]
    inside = inset(
        _grid(plane, height),
        _curves(plane),
        (_dot(plane, point) for point in points),
        (_called(plane, point) for point in _named(plane, outside)),
        x=_LEFT,
        y=_TOP,
        width=_WIDTH,
        height=height,
    )
    axis = label(_SIZE.in_(plane.lang), x=_LEFT + _WIDTH, y=_HEIGHT - 8, style="small end")
    marks = inset(_value_marks(plane), x=0, y=_TOP, width=_LEFT - 0.01, height=height)
    return picture(inside, marks, axis, height=_HEIGHT, name=title)


def _grid(plane: _Plane, height: float) -> Html:
    middle = plane.y(plane.middle)
    lines = [
        rule(x=(0, 1), y=(plane.y(tick), plane.y(tick)), style="grid")
        for tick in plane.values.ticks()
    ]
    return join(
        lines,
        rule(x=(0, 1), y=(middle, middle), style="reference"),
        (
            join(
                rule(x=(plane.x(size), plane.x(size)), y=(height, height + 5), style="frame"),
                label(
                    number_text(size, plane.lang),
                    x=plane.x(size),
                    y=height + 18,
                    style="small middle",
                ),
            )
            for size in _round_sizes(plane.sizes.high**2)
        ),
        rule(x=(0, 1), y=(height, height), style="frame"),
    )


def _round_sizes(largest: float) -> list[int]:
    """Return round sizes that stand well apart on a scale of square roots."""
    powers = range(len(str(int(largest))))
    sizes = [digit * 10**power for power in powers for digit in (1, 2, 5)]
    chosen: list[int] = []
    for size in sizes:
        is_apart = not chosen or math.sqrt(size) - math.sqrt(chosen[-1]) > 0.1 * math.sqrt(largest)
        if size <= largest and is_apart:
            chosen.append(size)
    return chosen


def _value_marks(plane: _Plane) -> Html:
    return join(
        label(
            _SHARE.write(tick, plane.lang, is_short=True),
            x=1,
            y=plane.y(tick) + 4,
            style="small end",
        )
        for tick in plane.values.ticks()
    )


def _curves(plane: _Plane) -> Html:
    """
    Draw the limits as short straight lines: they take places in per cent, which curves do not.

    Of the inner limits every other line is left out, so that they read as dashed.
    """
    ends = [plane.sizes.high * place / _LINES for place in range(1, _LINES + 1)]
    return join(
        _limit_line(plane, before, after=after, quantile=sign * quantile)
        for quantile, every in _LIMITS
        for sign in (1, -1)
        for before, after in list(pairwise(ends))[::every]
    )


def _limit_line(plane: _Plane, before: float, *, after: float, quantile: float) -> Html | None:
    first, last = (plane.limit(root * root, quantile) for root in (before, after))
    if not all(plane.values.low < value < plane.values.high for value in (first, last)):
        return None
    return rule(
        x=(plane.sizes.share(before), plane.sizes.share(after)),
        y=(round(plane.y(first), 1), round(plane.y(last), 1)),
        style="limit",
    )


def _is_outside(plane: _Plane, point: _Point) -> bool:
    outer = max(quantile for quantile, _ in _LIMITS)
    low, high = plane.limit(point.size, -outer), plane.limit(point.size, outer)
    return not low <= point.value <= high


def _distance(plane: _Plane, point: _Point) -> float:
    return abs(point.value - plane.middle) * math.sqrt(point.size)


def _named(plane: _Plane, outside: Sequence[_Point]) -> list[_Point]:
    """Choose whom to name: the farthest first, and no one whose name would lie over another's."""
    chosen: list[_Point] = []
    for point in sorted(outside, key=lambda point: -_distance(plane, point)):
        if all(_are_names_apart(plane, point, other) for other in chosen):
            chosen.append(point)
    return chosen[:_NAMED]


def _are_names_apart(plane: _Plane, one: _Point, other: _Point) -> bool:
    # Side by side there is never room for two: on a phone each may take half of the width.
    return abs(plane.y(one.value) - plane.y(other.value)) >= _NAME_HEIGHT


def _dot(plane: _Plane, point: _Point) -> Html:
    name = plane.names[point.row]
    value = _SHARE.write(point.value, plane.lang)
    return dot(
        x=plane.x(point.size),
        y=plane.y(point.value),
        style="dot outside" if _is_outside(plane, point) else "dot faint",
        hint=f"{name}: {value}, {counts(point.row)}",
    )


def _called(plane: _Plane, point: _Point) -> Html:
    share = plane.x(point.size)
    name = plane.names[point.row]
    is_right = share > 0.5
    return inset(
        label(
            abridged(name, width=_NAME_WIDTH),
            x="-9" if is_right else "9",
            y=4,
            style="small end halo" if is_right else "small halo",
        ),
        x=share,
        y=plane.y(point.value),
        width=0.01,
        height=1,
    )
