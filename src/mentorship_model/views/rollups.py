"""How values of organisations come together on the level above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.monitoring import ResultRow
from mentorship_model.text import Language, Text, number_text
from mentorship_model.views.canvas import dot, figure, nothing, rule
from mentorship_model.views.frame import ROW, Frame
from mentorship_model.views.html import Drawing, Html
from mentorship_model.views.measures import Measure
from mentorship_model.views.results import (
    Results,
    counts,
    has_several_periods,
    in_order,
    is_drawn,
    of_one,
    rows_of,
    title_of,
    unit_name,
    value_shown,
)
from mentorship_model.views.wordings import not_drawn

__all__ = ["rollup_map"]

_ROWS_DRAWN: Final = 100
_MIDDLE: Final = ROW / 2
_LARGEST: Final = 6.0  # pixels of radius of the largest unit below

_HOW_TO_READ: Final = Text(
    "Кружки — единицы уровнем ниже, площадь по числу наблюдений; черта и точка — общее значение с "
    "интервалом: сумма числителей на сумму знаменателей, а не среднее из долей.",
    "Rings are the units one level below, their area by the number of observations; dot and line "
    "are the pooled value with its interval: sums of numerators over sums of denominators, not "
    "the mean of shares.",
)
_UNSEEN: Final = Text(
    "Без кружка, потому что значения нет или оно скрыто: {count}.",
    "Without a ring, having no value or a hidden one: {count}.",
)


@checks_arguments
def rollup_map(
    results: Results,
    indicator: str | None = None,
    *,
    level: str,
    below: str,
    parents: Mapping[str, str],
    lang: Language = "ru",
    title: str | None = None,
    labels: Mapping[str, str] | None = None,
    limit: int = _ROWS_DRAWN,
) -> Drawing:
    """
    Draw each unit of one level on a line with the units of a level below it.

    Args:
        results: Results of both levels.

        indicator: Id of the indicator; may be left out if there is but one.

        level: The upper level.

        below: The lower level.

        parents: Id of the upper unit of each lower one.

        lang: ``"ru"`` or ``"en"``.

        title: Caption; by default the name of the indicator.

        labels: Names of the units by id.

        limit: How many upper units are drawn; the note says how many there are besides.

    Raises:
        MentorshipModelError: ``MM-VIEWS-001``, if the rows are of several indicators.
    """
    rows, names = rows_of(results), labels or {}
    upper = in_order(of_one(rows, indicator=indicator, level=level), names)
    if not upper:
        return nothing(lang)
    lower = of_one(rows, indicator=indicator, level=below)
    children: defaultdict[tuple[Any, ...], list[ResultRow]] = defaultdict(list)
    for row in sorted(lower, key=lambda row: row.unit):
        children[parents.get(row.unit, ""), row.period, row.dimensions].append(row)
    values = [row.value for row in (*upper, *lower) if is_drawn(row)]
    ends = [end for row in upper if is_drawn(row) for end in (row.low, row.high)]
    frame = Frame.around([*values, *ends], lang=lang, measure=Measure.of(upper))
    dated = has_several_periods(upper)
    called = {row: unit_name(row, names, has_period=dated) for row in (*upper, *lower)}
    lines = [
        _line(row, children[row.unit, row.period, row.dimensions], frame=frame, called=called)
        for row in upper[:limit]
    ]
    caption = title_of(upper, lang) if title is None else title
    image = frame.picture(lines, name=caption)
    return figure(image, caption=caption, note=_note(lower, len(upper) - limit, lang=lang))


def _line(
    row: ResultRow, below: Sequence[ResultRow], *, frame: Frame, called: Mapping[ResultRow, str]
) -> Html:
    name = called[row]
    value = value_shown(row)
    if value is None:
        return frame.absent(name, row.status.label.in_(frame.lang))
    seen = [(child, at) for child in below if (at := value_shown(child)) is not None]
    largest = max((_observations(child) for child, _ in seen), default=1)
    shapes = [_ring(child, at, largest, frame=frame, name=called[child]) for child, at in seen]
    if row.low is not None and row.high is not None:
        span = (frame.scale.share(row.low), frame.scale.share(row.high))
        shapes.append(rule(x=span, y=(_MIDDLE, _MIDDLE), style="interval pooled"))
    shapes.append(dot(x=frame.scale.share(value), y=_MIDDLE, style="dot pooled"))
    return frame.line(name, *shapes, value=frame.value(value), count=counts(row))


def _observations(row: ResultRow) -> int:
    """Count what a value rests on; one that does not say is drawn as if it were one."""
    return row.n or 1


def _ring(child: ResultRow, value: float, largest: int, *, frame: Frame, name: str) -> Html:
    return dot(
        x=frame.scale.share(value),
        y=_MIDDLE,
        radius=max(2.0, _LARGEST * (_observations(child) / largest) ** 0.5),
        style="bubble",
        hint=f"{name}: {frame.value(value)}, {counts(child)}",
    )


def _note(below: Iterable[ResultRow], rest: int, *, lang: Language) -> str:
    sentences = [_HOW_TO_READ]
    unseen = sum(not is_drawn(row) for row in below)
    if unseen:
        sentences.append(_UNSEEN.fill(count=number_text(unseen, lang)))
    told = [sentence.in_(lang) for sentence in sentences]
    if rest > 0:
        told.append(not_drawn(rest, lang))
    return " ".join(told)
