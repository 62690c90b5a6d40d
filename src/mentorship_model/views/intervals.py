"""Values with their intervals, one line a unit; and what changed from one period to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.monitoring import ResultRow, Status
from mentorship_model.text import Language, Text
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
    title_of,
    unit_name,
    value_shown,
)
from mentorship_model.views.wordings import not_drawn

__all__ = ["change_plot", "interval_plot"]

_ROWS_DRAWN: Final = 100
_MIDDLE: Final = ROW / 2

_HOW_TO_READ: Final = Text(
    "Точка — значение, черта — доверительный интервал, справа — из скольких.",
    "The dot is the value, the line its confidence interval; at the right, out of how many.",
)
_WITHOUT_INTERVAL: Final = Text(
    "Точка — значение, справа — из скольких; интервала у показателя нет.",
    "The dot is the value; at the right, out of how many. The indicator has no interval.",
)
_FEW: Final = Text("Пустой кружок — {few}.", "A ring is: {few}.")
_REFERENCE: Final = Text("Пунктир — {value}.", "The dashed line is {value}.")
_SHRUNK: Final = Text(
    "Порядок — по сглаженному значению: так малые школы не попадают в края списка случайно.",
    "Ordered by the shrunk value, so that small schools do not reach the ends by chance.",
)
_CHANGE: Final = Text(
    "Кружок — {before}, точка — {after}; сверху те, где прибавилось больше.",
    "The ring is {before}, the dot {after}; the largest gains come first.",
)
_BEFORE: Final = Text("до", "before")
_AFTER: Final = Text("после", "after")
_NO_ROW: Final = Text("нет данных", "no data")


@checks_arguments
def interval_plot(
    results: Results,
    indicator: str | None = None,
    *,
    level: str | None = None,
    lang: Language = "ru",
    title: str | None = None,
    labels: Mapping[str, str] | None = None,
    reference: float | None = None,
    limit: int = _ROWS_DRAWN,
) -> Drawing:
    """
    Draw each unit's value as a dot on its interval, the highest first.

    Units without a value stay in the list with the reason; hidden numbers are never drawn.

    Args:
        results: Results of one indicator and one level, or of several to choose from.

        indicator: Id of the indicator to draw.

        level: The level to draw.

        lang: ``"ru"`` or ``"en"``.

        title: Caption; by default the name of the indicator.

        labels: Names of the units by id.

        reference: A value to compare with, drawn as a line through all rows.

        limit: How many units are drawn; the note says how many there are besides.

    Raises:
        MentorshipModelError: ``MM-VIEWS-001``, if the rows are of several indicators or levels.
    """
    names = labels or {}
    ordered = in_order(of_one(results, indicator=indicator, level=level), names)
    if not ordered:
        return nothing(lang)
    drawn = ordered[:limit]
    values = [value for row in drawn if is_drawn(row) for value in (row.value, row.low, row.high)]
    frame = Frame.around([*values, reference], lang=lang, measure=Measure.of(ordered))
    dated = has_several_periods(ordered)
    lines = [
        _interval_line(row, unit_name(row, names, has_period=dated), frame=frame) for row in drawn
    ]
    caption = title_of(ordered, lang) if title is None else title
    image = frame.picture(lines, name=caption, reference=reference)
    return figure(
        image,
        caption=caption,
        note=_interval_note(ordered, limit, frame=frame, reference=reference),
    )


def _interval_line(row: ResultRow, name: str, *, frame: Frame) -> Html:
    value = value_shown(row)
    if value is None:
        return frame.absent(name, row.status.label.in_(frame.lang))
    shapes = []
    if row.low is not None and row.high is not None:
        span = (frame.scale.share(row.low), frame.scale.share(row.high))
        hint = f"{frame.value(row.low)} … {frame.value(row.high)}"
        shapes.append(rule(x=span, y=(_MIDDLE, _MIDDLE), style="interval", hint=hint))
    style = "dot" if row.status is Status.OK else "ring"
    shapes.append(dot(x=frame.scale.share(value), y=_MIDDLE, style=style))
    return frame.line(name, *shapes, value=frame.value(value), count=counts(row))


def _interval_note(
    rows: Sequence[ResultRow], limit: int, *, frame: Frame, reference: float | None
) -> str:
    has_interval = any(row.low is not None and is_drawn(row) for row in rows)
    sentences = [_HOW_TO_READ if has_interval else _WITHOUT_INTERVAL]
    if any(row.status is Status.FEW and is_drawn(row) for row in rows):
        sentences.append(_FEW.fill(few=Status.FEW.label))
    if reference is not None:
        sentences.append(_REFERENCE.fill(value=frame.value(reference)))
    if any(row.shrunk is not None for row in rows):
        sentences.append(_SHRUNK)
    return _sentences(sentences, len(rows) - limit, lang=frame.lang)


def _sentences(sentences: Iterable[Text], rest: int, *, lang: Language) -> str:
    told = [sentence.in_(lang) for sentence in sentences]
    if rest > 0:
        told.append(not_drawn(rest, lang))
    return " ".join(told)


@checks_arguments
def change_plot(
    before: Results,
    after: Results,
    *,
    indicator: str | None = None,
    level: str | None = None,
    periods: tuple[str, str] | None = None,
    lang: Language = "ru",
    title: str | None = None,
    labels: Mapping[str, str] | None = None,
    limit: int = _ROWS_DRAWN,
) -> Drawing:
    """
    Draw what changed in each unit between two periods, the largest gain first.

    Args:
        before: Results of the earlier period.

        after: The same in the later one.

        indicator: Id of the indicator; may be left out if there is but one.

        level: The level; may be left out if there is but one.

        periods: Names of the two periods; by default those in the rows.

        lang: ``"ru"`` or ``"en"``.

        title: Caption; by default the name of the indicator.

        labels: Names of the units by id.

        limit: How many units are drawn; the note says how many there are besides.

    Raises:
        MentorshipModelError: ``MM-VIEWS-001``, if the rows are of several indicators or levels.
    """
    names = labels or {}
    first, last = (of_one(each, indicator=indicator, level=level) for each in (before, after))
    both = of_one([*first, *last])
    changes = _changes(first, last, names=names)
    if not changes:
        return nothing(lang)
    drawn = changes[:limit]
    values = [value for each in drawn for value in (each.first, each.last)]
    frame = Frame.around(values, lang=lang, measure=Measure.of(both))
    lines = [_change_line(each, frame) for each in drawn]
    caption = title_of(both, lang) if title is None else title
    earlier, later = periods or (_period_of(first, _BEFORE), _period_of(last, _AFTER))
    how = _CHANGE.fill(before=earlier, after=later)
    note = _sentences([how], len(changes) - limit, lang=lang)
    return figure(frame.picture(lines, name=caption), caption=caption, note=note)


def _period_of(rows: Iterable[ResultRow], otherwise: Text) -> str | Text:
    return next((row.period for row in rows if row.period is not None), otherwise)


@frozen(kw_only=True)
class _Change:
    """One unit in both periods; a row or its value may be missing."""

    name: str
    before: ResultRow | None
    after: ResultRow | None

    @property
    def first(self) -> float | None:
        return None if self.before is None else value_shown(self.before)

    @property
    def last(self) -> float | None:
        return None if self.after is None else value_shown(self.after)

    @property
    def gain(self) -> float | None:
        return None if self.first is None or self.last is None else self.last - self.first


def _changes(
    before: Iterable[ResultRow], after: Iterable[ResultRow], *, names: Mapping[str, str]
) -> list[_Change]:
    earlier = {(row.unit, row.dimensions): row for row in before}
    later = {(row.unit, row.dimensions): row for row in after}
    changes = [
        _Change(
            name=unit_name(later.get(key) or earlier[key], names),
            before=earlier.get(key),
            after=later.get(key),
        )
        for key in sorted(earlier.keys() | later.keys())
    ]
    return sorted(changes, key=lambda each: (each.gain is None, -(each.gain or 0.0), each.name))


def _change_line(change: _Change, frame: Frame) -> Html:
    ends = [(change.first, "ring"), (change.last, "dot")]
    shapes = [
        dot(x=frame.scale.share(value), y=_MIDDLE, style=style)
        for value, style in ends
        if value is not None
    ]
    if change.first is not None and change.last is not None:
        span = (frame.scale.share(change.first), frame.scale.share(change.last))
        line = rule(x=span, y=(_MIDDLE, _MIDDLE), style="interval")
        return frame.line(
            change.name,
            line,
            *shapes,
            value=frame.measure.write_change(change.last - change.first, frame.lang),
        )
    missing = change.before if change.first is None else change.after
    why = (_NO_ROW if missing is None else missing.status.label).in_(frame.lang)
    if not shapes:
        return frame.absent(change.name, why)
    return frame.line(change.name, *shapes, count=why)
