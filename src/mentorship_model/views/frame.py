"""A list of units along one scale of values: the frame that interval, change and roll-up plots share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from mentorship_model.text import Language
from mentorship_model.views.canvas import abridged, inset, label, picture, rule
from mentorship_model.views.html import Html, Svg, join
from mentorship_model.views.measures import Measure
from mentorship_model.views.scale import Scale

__all__ = ["ROW", "Frame"]

ROW: Final = 22  # pixels of height of one unit
_TOP: Final = 24  # pixels for the marks of the scale
_LEFT, _WIDTH, _VALUES, _COUNTS = 0.30, 0.40, 0.85, 1.0  # columns, as shares of the width
# Pixels of the column of names on a page.  On a phone it is narrower and what is clipped is the
# beginning, usually the legal form: what tells «… № 1» from «… № 11» stands at the end.
_NAME_WIDTH: Final = 215


@frozen(kw_only=True)
class Frame:
    """
    How a list of units is drawn: columns for the name, the value on its scale, and two numbers.

    Attributes:
        scale: The scale of values.

        lang: ``"ru"`` or ``"en"``.

        measure: How values are written.

    """

    scale: Scale
    lang: Language
    measure: Measure

    @classmethod
    def around(
        cls,
        values: Iterable[float | None],
        *,
        lang: Language,
        measure: Measure,
    ) -> Frame:
        """Return the frame whose scale holds all *values*."""
        known = [value for value in values if value is not None]
        low, high = measure.bounds
        # Meetings held may be more than those required: then the scale goes beyond 100 %.
        is_within = all(low <= value <= high for value in known)
        scale = Scale.around(known, within=(low, high)) if is_within else Scale.around(known)
        return cls(scale=scale, lang=lang, measure=measure)

    def picture(self, lines: list[Html], *, name: str, reference: float | None = None) -> Svg:
        """Put lines, made by :meth:`line`, one under another on the scale."""
        height = _TOP + ROW * len(lines) + 4
        rows = (
            inset(line, x=0, y=_TOP + ROW * place, width=1, height=ROW)
            for place, line in enumerate(lines)
        )
        return picture(self._grid(height, reference), *rows, height=height, name=name)

    def _grid(self, height: float, reference: float | None) -> Html:
        span = (_TOP - 6.0, height)
        marks = [
            join(
                rule(x=(share, share), y=span, style="grid"),
                label(self.tick(tick), x=share, y=12, style="small middle"),
            )
            for tick in self.scale.ticks(4)
            for share in [self.scale.share(tick)]
        ]
        if reference is not None:
            share = self.scale.share(reference)
            marks.append(rule(x=(share, share), y=span, style="reference"))
        return inset(*marks, x=_LEFT, y=0, width=_WIDTH, height=height)

    def line(self, name: str, *shapes: Html, value: str = "", count: str = "") -> Html:
        """Draw one unit: its name, shapes on the scale, the value and what it rests on."""
        return join(
            inset(
                label(abridged(name, width=_NAME_WIDTH), x=1, y=15, style="end", hint=name),
                x=0,
                y=0,
                width=_LEFT - 0.02,
                height=ROW,
                is_clipped=True,
            ),
            inset(*shapes, x=_LEFT, y=0, width=_WIDTH, height=ROW),
            label(value, x=_VALUES, y=15, style="end"),
            label(count, x=_COUNTS, y=15, style="small end"),
        )

    def absent(self, name: str, why: str) -> Html:
        """Draw a unit that has no value to show, with the reason in place of it."""
        return self.line(name, label(why, x=0, y=15, style="small absent"))

    def tick(self, value: float) -> str:
        """Write a mark of the scale."""
        return self.value(value, is_short=True)

    def value(self, value: float, *, is_short: bool = False) -> str:
        """Write a value; a short one without the digits that are zero on a round mark."""
        return self.measure.write(value, self.lang, is_short=is_short)
