"""
The few shapes that pictures are made of.

Sizes and heights are in pixels and horizontal places are shares of the width: a picture takes the
width it is given, a phone's or a page's, and its text keeps its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from mentorship_model.text import Language
from mentorship_model.views.html import Drawing, Html, Svg, element
from mentorship_model.views.scale import percent
from mentorship_model.views.wordings import NOTHING

__all__ = [
    "abridged",
    "captioned",
    "dot",
    "figure",
    "inset",
    "label",
    "nothing",
    "picture",
    "rule",
    "shortened",
]

_END: Final = 0.6  # the part of an abridged text that its end takes
_LETTER_WIDTH: Final = 7.2  # pixels of an average letter of the 13-pixel font, Cyrillic the wider


def picture(
    *shapes: str | Iterable[str | None] | None, height: float, name: str, width: float | None = None
) -> Svg:
    """
    Put shapes on a picture.

    Args:
        shapes: What is drawn, back to front.

        height: Height in pixels.

        name: What the picture is, read aloud in its place.

        width: Width in pixels; without it the picture takes the width it is given.
    """
    return Svg(
        element(
            "svg",
            *shapes,
            xmlns="http://www.w3.org/2000/svg",
            width="100%" if width is None else width,
            height=height,
            viewBox=None if width is None else f"0 0 {width:g} {height:g}",
            role="img",
            aria_label=name,
            class_="picture",
        )
    )


def figure(drawn: Svg, *, caption: str = "", note: str = "") -> Drawing:
    """Put a caption, and a note on how to read it, above a picture."""
    return Drawing(captioned(drawn, caption=caption, note=note), drawn)


def captioned(*content: str | None, caption: str = "", note: str = "") -> Html:
    """Put a caption and a note above any content."""
    words = element(
        "figcaption", caption or None, element("span", note, class_="note") if note else None
    )
    return element("figure", words if caption or note else None, *content)


def nothing(lang: Language) -> Drawing:
    """Say that there is nothing to draw."""
    words = NOTHING.in_(lang)
    blank = picture(label(words, x=0, y=16, style="muted"), height=24, name=words)
    return Drawing(element("p", words, class_="note"), blank)


def inset(
    *shapes: str | Iterable[str | None] | None,
    x: float,
    y: float,
    width: float,
    height: float,
    is_stretched: bool = False,
    is_clipped: bool = False,
) -> Html:
    """
    Draw shapes in a part of the picture with places of its own.

    Args:
        shapes: What is drawn.

        x: Left edge, as a share of the width.

        y: Top edge in pixels.

        width: Width, as a share of the width.

        height: Height in pixels.

        is_stretched: Whether horizontal places inside are numbers from 0 to 100, stretched to
            fit, as curves need them.

        is_clipped: Whether what does not fit is cut off.
    """
    return element(
        "svg",
        *shapes,
        x=percent(x),
        y=y,
        width=percent(width),
        height=height,
        viewBox=f"0 0 100 {height:g}" if is_stretched else None,
        preserveAspectRatio="none" if is_stretched else None,
        class_="clipped" if is_clipped else None,
    )


def label(
    text: str, *, x: float | str, y: float, style: str | None = None, hint: str | None = None
) -> Html:
    """
    Write a text.

    Args:
        text: The text.

        x: Its place: a share of the width, or a length as SVG writes it.

        y: Its base line in pixels.

        style: Classes of the style sheet: ``small``, ``muted``, ``strong``, ``end``, ``middle``.

        hint: What is shown when the pointer rests on it, if that is not the text itself.
    """
    place = x if isinstance(x, str) else percent(x)
    title = element("title", hint) if hint and hint != text else None
    return element("text", title, text, x=place, y=y, class_=style)


def dot(
    *, x: float | str, y: float, radius: float = 4.5, style: str, hint: str | None = None
) -> Html:
    """Draw a dot; *x* is a share of the width or a length as SVG writes it."""
    place = x if isinstance(x, str) else percent(x)
    title = element("title", hint) if hint else None
    return element("circle", title, cx=place, cy=y, r=radius, class_=style)


def rule(
    *, x: tuple[float, float], y: tuple[float, float], style: str, hint: str | None = None
) -> Html:
    """Draw a straight line between two places; *x* are shares of the width."""
    (left, right), (top, bottom) = x, y
    return element(
        "line",
        element("title", hint) if hint else None,
        x1=percent(left),
        y1=top,
        x2=percent(right),
        y2=bottom,
        class_=style,
    )


def shortened(text: str, *, width: float) -> str:
    """
    Cut a text with an ellipsis so that it takes at most about *width* pixels.

    Examples:
        >>> shortened("Комсомольская школа", width=80)
        'Комсомоль…'
    """
    ends = list(accumulate(_letter_width(letter) for letter in text))
    if not ends or ends[-1] <= width:
        return text
    fits = sum(end <= width - _LETTER_WIDTH for end in ends)
    return text[: max(1, fits)].rstrip() + "…"


def abridged(text: str, *, width: float) -> str:
    """
    Leave out the middle of a text, so that it takes at most about *width* pixels.

    Schools of one town are called alike at the beginning and differ by a number at the end.

    Examples:
        >>> abridged("Средняя общеобразовательная школа № 7", width=140)
        'Средня…школа № 7'
    """
    if shortened(text, width=width) == text:
        return text
    end = shortened(text[::-1], width=width * _END)[::-1]
    return shortened(text, width=width * (1 - _END)).rstrip("…") + end


def _letter_width(letter: str) -> float:
    # The legal form of a school is written in capitals, a third wider than small letters.
    return _LETTER_WIDTH * (4 / 3 if letter.isupper() or letter == "№" else 1)
