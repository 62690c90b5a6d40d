"""The structure of the target model as a picture: contours, levels, components, functions."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.text import Language, Text
from mentorship_model.views.canvas import captioned, label, picture
from mentorship_model.views.html import Drawing, Html, element, join
from mentorship_model.vocabulary import Contour, Level
from mentorship_model.vocabulary.places import COMPONENTS, ComponentPlace

__all__ = ["model_structure"]

_WIDTH: Final = 900
_GAP: Final = 12
_LINE: Final = 17
_LETTERS: Final = 50  # of the 13-pixel font in half of the picture
_CARD: Final = (_WIDTH - 3 * _GAP) / 2

_TITLE: Final = Text("Строение целевой модели", "Structure of the target model")
_NOTE: Final = Text(
    "Пунктир — что организация без нужных кадров может вынести на внешний контур.",
    "Dashed: what an organisation without the staff may move to the external contour.",
)
_NO_FUNCTIONS: Final = Text(
    "назван среди уровней, функций документ не даёт",
    "named among the levels, given no functions by the document",
)


@checks_arguments
def model_structure(*, lang: Language = "ru") -> Drawing:
    """
    Draw the two contours, the four levels, the components and what they do.

    Args:
        lang: ``"ru"`` or ``"en"``.
    """
    shapes, y = [], 0.0
    for contour, levels in (
        (Contour.EXTERNAL, (Level.FEDERAL, Level.REGIONAL, Level.MUNICIPAL)),
        (Contour.INTERNAL, (Level.INSTITUTIONAL,)),
    ):
        title = contour.label.in_(lang)
        shapes.append(label(title, x=f"{_GAP}", y=y + _LINE, style="strong"))
        y += 2 * _LINE
        for level in levels:
            drawn, height = _level(level, top=y, lang=lang)
            shapes.append(drawn)
            y += height + _GAP
        y += _GAP
    name = _TITLE.in_(lang)
    drawing = picture(*shapes, height=y, width=_WIDTH, name=name)
    # Half a page wide its letters could not be read: on a phone it is scrolled.
    scrolled = element("div", drawing, class_="scroll")
    return Drawing(captioned(scrolled, caption=name, note=_NOTE.in_(lang)), drawing)


def _level(level: Level, *, top: float, lang: Language) -> tuple[Html, float]:
    """Draw a level as a band and return it with its height."""
    places = [place for place in COMPONENTS.values() if place.level is level]
    name = label(level.label.in_(lang), x=f"{_GAP}", y=top + _LINE, style="muted")
    if not places:
        silent = label(_NO_FUNCTIONS.in_(lang), x=f"{_GAP}", y=top + 2 * _LINE, style="small")
        return join(name, silent), 2.5 * _LINE
    cards, bottoms = [], [top + 1.5 * _LINE] * 2
    for place in places:
        column = bottoms.index(min(bottoms))
        lines = _lines(place, lang)
        height = _LINE * (len(lines) + 1)
        left = _GAP + column * (_CARD + _GAP)
        cards.append(_card(place, lines, left=left, top=bottoms[column], height=height))
        bottoms[column] += height + _GAP
    return join(name, *cards), max(bottoms) - top


def _lines(place: ComponentPlace, lang: Language) -> list[str]:
    lines = textwrap.wrap(place.component.label.in_(lang), _LETTERS)
    for function in place.functions:
        told = f"• {function.label.in_(lang)}"
        lines += textwrap.wrap(told, _LETTERS, subsequent_indent="   ")
    return lines


def _card(
    place: ComponentPlace, lines: Sequence[str], *, left: float, top: float, height: float
) -> Html:
    frame = element(
        "rect",
        x=left,
        y=top,
        width=_CARD,
        height=height,
        rx=6,
        class_="frame",
        stroke_dasharray="5 3" if place.may_move_outside else None,
    )
    texts = (
        label(
            line,
            x=f"{left + _GAP:g}",
            y=top + _LINE * (number + 1),
            style=None if line.lstrip().startswith("•") or line.startswith(" ") else "strong",
        )
        for number, line in enumerate(lines)
    )
    return join(frame, *texts)
