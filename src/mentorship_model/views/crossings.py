"""Help between organisations: one line for each, an arc from the mentor's to the mentee's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from mentorship_model.text import Language, Text
from mentorship_model.views.canvas import abridged, inset, label, picture
from mentorship_model.views.html import Html, Svg, element, join
from mentorship_model.views.schools import Net, School
from mentorship_model.views.wordings import count_text

__all__ = ["crossings"]

_ROW: Final = 19  # pixels
_GAP: Final = 24  # pixels for the name of a municipality
_NAMES, _PEOPLE, _ARCS = 0.0, 0.37, 0.62  # columns, as shares of the width
_NAME_WIDTH: Final = 250
_SQUARES: Final = 8  # mentees drawn one by one; more are written as a number
_STEP: Final = 10

_NAME: Final = Text("Помощь между организациями", "Help between organisations")


def crossings(schools: Sequence[School], net: Net, *, lang: Language = "ru") -> Svg:
    """
    Draw organisations, and the pairs that join two of them.

    The squares are the mentees: filled with a mentor at home, half filled with one from elsewhere,
    crossed with none.  The arcs go from the mentor's organisation (dot) to the mentee's (ring).

    Args:
        schools: The organisations, those of a municipality together.

        net: The net they stand in.

        lang: ``"ru"`` or ``"en"``.
    """
    rows: dict[str, float] = {}
    lines: list[Html] = []
    top = 0.0
    is_one = len({school.municipality for school in schools}) == 1
    for municipality, neighbours in groupby(schools, key=lambda school: school.municipality):
        if not is_one:
            top += _GAP
            lines.append(label(municipality, x=0, y=top - 5, style="small"))
        for school in neighbours:
            rows[school.id] = top + _ROW / 2
            lines.append(_line(school, y=rows[school.id]))
            top += _ROW
    arcs = _arcs(schools, net, rows=rows, height=top, lang=lang)
    return picture(*lines, arcs, height=top, name=_NAME.in_(lang))


def _line(school: School, *, y: float) -> Html:
    short = abridged(school.name, width=_NAME_WIDTH)
    name = label(short, x=1, y=_ROW / 2 + 4.5, style="end", hint=school.name)
    kinds = [
        *["led" for _ in school.inside],
        *["led guest" for _ in school.borrowed],
        *["led none" for _ in school.unmatched],
    ]
    return join(
        inset(name, x=_NAMES, y=y - _ROW / 2, width=_PEOPLE - 0.02, height=_ROW, is_clipped=True),
        inset(_squares(kinds), x=_PEOPLE, y=y - _ROW / 2, width=_ARCS - _PEOPLE, height=_ROW),
    )


def _squares(kinds: Sequence[str]) -> Html:
    drawn = [_square(kind, x=_STEP * place) for place, kind in enumerate(kinds[:_SQUARES])]
    rest = len(kinds) - _SQUARES
    more = label(f"+{rest}", x=str(_STEP * _SQUARES + 2), y=_ROW / 2 + 4, style="small")
    return join(drawn, more if rest > 0 else None)


def _square(kind: str, *, x: float) -> Html:
    top = _ROW / 2 - 4
    outline = element("rect", x=x, y=top, width=7.5, height=7.5, rx=1, class_=kind)
    if kind != "led none":
        return outline
    cross = f"M{x + 2:g} {top + 2:g}l3.5 3.5m0 -3.5l-3.5 3.5"
    return join(outline, element("path", d=cross, class_="cross"))


def _arcs(
    schools: Sequence[School],
    net: Net,
    *,
    rows: dict[str, float],
    height: float,
    lang: Language,
) -> Html:
    counted = Counter(
        (school.id, work)
        for school in schools
        for pair in school.lent
        if (work := net.mentee_school[pair.mentee].id) in rows
    )
    names = {school.id: school.name for school in schools}
    curves, ends = [], []
    for (home, work), count in sorted(counted.items()):
        pairs = count_text(count, lang, ru=("пара", "пары", "пар"), en=("pair", "pairs"))
        hint = f"{names[home]} → {names[work]}: {pairs}"
        curves.append(_arc(rows[home], rows[work], count=count, height=height, hint=hint))
        ends.append(element("circle", cx=4, cy=rows[home], r=3, class_="mentor"))
        ends.append(element("circle", cx=4, cy=rows[work], r=3, class_="mentee guest"))
    width = 0.98 - _ARCS
    return join(
        inset(*curves, x=_ARCS + 0.015, y=0, width=width, height=height, is_stretched=True),
        inset(*dict.fromkeys(ends), x=_ARCS, y=0, width=width, height=height),
    )


def _arc(start: float, end: float, *, count: int, height: float, hint: str) -> Html:
    reach = 100 * math.sqrt(abs(end - start) / max(height, 12 * _ROW)) * 4 / 3
    return element(
        "path",
        element("title", hint),
        d=f"M0 {start:g}C{reach:.1f} {start:g} {reach:.1f} {end:g} 0 {end:g}",
        class_="edge external",
        style=f"stroke-width:{1 + 0.7 * min(count, 5):g}",
    )
