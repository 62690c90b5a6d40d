"""A life cycle drawn from its table, with the phase in which a route or a programme is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.lifecycle import Chart, Step, chart_of, possible
from mentorship_model.model import Programme, Route
from mentorship_model.text import Language, Text, capital
from mentorship_model.views.canvas import figure, label, picture
from mentorship_model.views.chart_layout import (
    BOX,
    LANE,
    LEFT,
    LINE,
    TITLE,
    Bus,
    Layout,
    everywhere,
    layout_of,
)
from mentorship_model.views.html import Drawing, Html, Svg, element, join
from mentorship_model.vocabulary import Word

__all__ = ["chart_picture", "route_chart"]

_LABEL: Final = 15  # pixels between names of events on one arrow
_HEAD: Final = 5

_NOW: Final = Text("сейчас", "now")
_ANYWHERE: Final = Text("В любой живой фазе: {events}.", "In any live phase: {events}.")
_HOW_TO_READ: Final = Text(
    "✓ возможно {day}, ✗ сначала нужно другое (наведите, чтобы прочитать, что именно).",
    "✓ possible on {day}, ✗ something else comes first (point at it to read what).",
)


@frozen(kw_only=True)
class _Marks:
    """What to mark: the present phase, and a sign with a hint for its events."""

    now: Word | None
    signs: Mapping[str, tuple[str, str]]
    lang: Language

    def sign(self, step: Step, phase: Word) -> tuple[str, str]:
        return self.signs.get(step.name, ("", "")) if phase is self.now else ("", "")

    def words(self, step: Step, phase: Word) -> str:
        sign, _ = self.sign(step, phase)
        return f"{sign} {step.label.in_(self.lang)}".strip()


@checks_arguments
def route_chart(
    state: Route | Programme, *, on: date | None = None, lang: Language = "ru"
) -> Drawing:
    """
    Draw the life of an ИОМ or a programme with its present phase marked.

    Args:
        state: The route or the programme.

        on: A day; if given, the events of the present phase are marked as possible or not then.

        lang: ``"ru"`` or ``"en"``.
    """
    chart = chart_of(state)
    signs = None if on is None else _signs(state, on, lang=lang)
    drawn = chart_picture(chart, now=state.phase, signs=signs, lang=lang)
    common = everywhere(chart)
    notes = []
    if common:
        events = ", ".join(step.label.in_(lang) for step in common)
        notes.append(_ANYWHERE.fill(events=events).in_(lang))
    if on is not None:
        notes.append(_HOW_TO_READ.fill(day=on).in_(lang))
    return figure(drawn, caption=capital(chart.label.in_(lang)), note=" ".join(notes))


def _signs(state: Route | Programme, on: date, *, lang: Language) -> dict[str, tuple[str, str]]:
    return {
        offer.event: (
            "✓" if offer.is_open else "✗",
            "; ".join(reason.text.in_(lang) for reason in offer.reasons),
        )
        for offer in possible(state, on=on)
    }


@checks_arguments
def chart_picture(
    chart: Chart,
    *,
    now: Word | None = None,
    signs: Mapping[str, tuple[str, str]] | None = None,
    lang: Language = "ru",
) -> Svg:
    """
    Draw the table of a life cycle.

    Args:
        chart: The table.

        now: The phase to mark.

        signs: A sign and a hint for events of that phase, by name.

        lang: ``"ru"`` or ``"en"``.
    """
    layout = layout_of(chart)
    marks = _Marks(now=now, signs=signs or {}, lang=lang)
    return picture(
        [_bus(bus, layout) for bus in layout.buses],
        [_bus_name(bus, layout, marks=marks) for bus in layout.buses],
        [_forward(phase, layout, marks=marks) for phase in layout.phases],
        [
            _box(phase, layout, marks=marks, is_final=phase in chart.finals)
            for phase in layout.phases
        ],
        height=layout.height,
        width=layout.width,
        name=chart.label.in_(lang),
    )


def _box(phase: Word, layout: Layout, *, marks: _Marks, is_final: bool) -> Html:
    top, bottom = layout.tops[phase], layout.bottoms[phase]
    is_now = phase is marks.now
    style = "phase now" if is_now else "phase"
    title = f"{LEFT + 12:g}"
    return join(
        element("rect", x=LEFT, y=top, width=BOX, height=bottom - top, rx=7, class_=style),
        _inner_frame(top, bottom) if is_final else None,
        label(phase.label.in_(marks.lang), x=title, y=top + 21, style="strong"),
        label(f"● {_NOW.in_(marks.lang)}", x=f"{LEFT + BOX - 4:g}", y=top - 5, style="end here")
        if is_now
        else None,
        [
            _event(step, phase, marks=marks, x=title, y=top + TITLE + LINE * place + 8)
            for place, step in enumerate(layout.inside[phase])
        ],
    )


def _inner_frame(top: float, bottom: float) -> Html:
    return element(
        "rect",
        x=LEFT + 3,
        y=top + 3,
        width=BOX - 6,
        height=bottom - top - 6,
        rx=5,
        class_="frame",
    )


def _event(step: Step, phase: Word, *, marks: _Marks, x: str, y: float) -> Html:
    sign, hint = marks.sign(step, phase)
    style = {"✓": "small open", "✗": "small blocked"}.get(sign, "small")
    return label(marks.words(step, phase), x=x, y=y, style=style, hint=hint or None)


def _forward(phase: Word, layout: Layout, *, marks: _Marks) -> Html | None:
    steps = layout.forward.get(phase, ())
    if not steps:
        return None
    top = layout.bottoms[phase]
    below = layout.tops[layout.phases[layout.phases.index(phase) + 1]]
    middle = LEFT + 24
    first = (top + below - _LABEL * (len(steps) - 1)) / 2 + 4
    return join(
        element("path", d=f"M{middle} {top:g}V{below - _HEAD:g}", class_="way"),
        _head(middle, below, direction="down"),
        [
            _event(step, phase, marks=marks, x=f"{middle + 12}", y=first + _LABEL * place)
            for place, step in enumerate(steps)
        ],
    )


def _bus(bus: Bus, layout: Layout) -> Html:
    side, edge, x = _bus_place(bus)
    starts, far, end = _bus_heights(bus, layout)
    ticks = "".join(f"M{edge} {start:g}H{x}" for start in starts)
    return join(
        element("path", d=f"{ticks}M{x} {far:g}V{end:g}H{edge + side * _HEAD}", class_="way"),
        _head(edge, end, direction="left" if side > 0 else "right"),
    )


def _bus_place(bus: Bus) -> tuple[int, int, int]:
    """Return on which side of the phases a bus runs, where they end there, and its own place."""
    side = -1 if bus.is_back else 1
    edge = LEFT if bus.is_back else LEFT + BOX
    return side, edge, edge + side * (LANE * bus.lane + 16)


def _bus_heights(bus: Bus, layout: Layout) -> tuple[list[float], float, float]:
    """Return where a bus starts, which of these is the farthest from its end, and its end."""
    # A bus ends a little off the middle, where no bus of that side starts.
    end = layout.tops[bus.end] + 10
    starts = [layout.middle(start) + 4 for start in bus.starts]
    return starts, max(starts, key=lambda start: abs(start - end)), end


def _bus_name(bus: Bus, layout: Layout, *, marks: _Marks) -> Html:
    """Write the events of a bus along it, over the lines of the others."""
    _, _, x = _bus_place(bus)
    _, far, end = _bus_heights(bus, layout)
    names = " / ".join(step.label.in_(marks.lang) for step in bus.steps)
    return element(
        "text",
        names,
        transform=f"translate({x - 5 if bus.is_back else x + 13:g} {(far + end) / 2:g}) rotate(-90)",
        class_="small middle halo",
    )


_HEADS: Final = {"down": (-1, -2, 1, -2), "left": (2, -1, 2, 1), "right": (-2, -1, -2, 1)}


def _head(x: float, y: float, *, direction: str) -> Html:
    a, b, c, d = (_HEAD * part for part in _HEADS[direction])
    return element(
        "path",
        d=f"M{x} {y:g}L{x + a * 0.7:g} {y + b * 0.7:g}L{x + c * 0.7:g} {y + d * 0.7:g}Z",
        class_="head",
    )
