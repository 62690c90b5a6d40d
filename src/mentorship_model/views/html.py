"""
Markup that is safe by construction: every string becomes text, only :class:`Html` is markup.

The one builder is :func:`element`; no other module of this room writes an angle bracket.  The
output is well-formed XML as well as HTML, so that pictures can be saved as files of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

__all__ = ["Drawing", "Html", "Svg", "element", "join", "link", "safe", "style_sheet"]

Child = str | None | Iterable[str | None]

_MARGIN: Final = 16  # pixels around a picture in a file of its own

_VOID: Final = frozenset({"br", "col", "hr", "input", "link", "meta"})

# What XML cannot carry at all, and what turns the reading direction of the text around it.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Html(str):
    """
    A piece of finished markup.

    It shows itself in a notebook, and template engines that know ``__html__`` (Jinja, Django)
    do not escape it again.  Added to a plain string it becomes a plain string.

    Examples:
        >>> Html("<b>1</b>")
        <Html of 8 characters>
    """

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)} characters>"

    def _repr_html_(self) -> str:
        style = element("style", Html(style_sheet()))
        return str(element("div", style, self, class_="mm"))


class Svg(Html):
    """
    A finished picture.

    Examples:
        >>> picture = Svg(element("svg", width="100%", height=9))
        >>> picture.standalone()[:38]
        '<?xml version="1.0" encoding="UTF-8"?>'
    """

    __slots__ = ()

    def standalone(self, *, width: int = 720) -> str:
        """
        Return the picture as the text of an SVG file, on white, its style inside.

        Args:
            width: Width in pixels of a picture that otherwise takes the width it is given.
        """
        sized = str(self).replace(' width="100%"', f' width="{width}"', 1)
        drawn = Html(sized.replace("<svg ", f'<svg x="{_MARGIN}" y="{_MARGIN}" ', 1))
        across, down = (_length(drawn, name) + 2 * _MARGIN for name in ("width", "height"))
        page = element(
            "svg",
            element("style", Html(_picture_style())),
            element("rect", width=across, height=down, fill="#ffffff"),
            drawn,
            xmlns="http://www.w3.org/2000/svg",
            width=across,
            height=down,
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{page}\n'


def _length(markup: str, name: str) -> float:
    found = re.search(rf'<svg [^>]*\b{name}="([\d.]+)"', markup)
    return float(found[1]) if found else 0.0


class Drawing(Html):
    """
    A picture with its caption and a note on how to read it.

    Attributes:
        svg: The picture alone.
    """

    svg: Svg

    def __new__(cls, markup: str, svg: Svg) -> Drawing:
        """Put markup and the picture in it together."""
        drawing = super().__new__(cls, markup)
        drawing.svg = svg
        return drawing

    def __getnewargs__(self) -> tuple[str, Svg]:  # type: ignore[override]
        """Pickle and copy both."""
        return str(self), self.svg


def safe(value: str) -> Html:
    """
    Return text as markup that shows exactly this text.

    Control characters, and those that reverse the reading direction, are shown as ``\ufffd``.

    Examples:
        >>> print(safe("<script>"))
        &lt;script&gt;
    """
    if isinstance(value, Html):
        return value
    return Html(escape(_UNSAFE.sub("\ufffd", value), quote=True))


def element(name: str, /, *children: Child, **attributes: object) -> Html:
    """
    Build an element.

    Args:
        name: Name of the element.

        children: Its content in order: text, markup, or many of them; None is skipped.

        attributes: Its attributes; ``class_`` is written ``class``, ``data_x`` ``data-x``.  None
            and False are left out, True is written as its own name, floats with two decimals.

    Examples:
        >>> print(element("td", "a < b", class_="text", hidden=False))
        <td class="text">a &lt; b</td>
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(key, value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: object) -> str:
    if value is True:
        return key
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(safe(str(value)))


def join(*children: Child) -> Html:
    """Put texts and pieces of markup one after another."""
    return Html("".join(_pieces(children)))


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            yield str(safe(child))
        else:
            yield from _pieces(child)


def link(text: str, *, to: str | None) -> Html:
    """
    Return a link to a web page; anything but ``http`` and ``https`` stays plain text.

    Examples:
        >>> print(link("model", to="javascript:alert(1)"))
        model
    """
    if to is None or not to.startswith(("https://", "http://")):
        return safe(text)
    return element("a", text, href=to, rel="noopener noreferrer")


@cache
def style_sheet() -> str:
    """Return the one style sheet of all views; every rule is bound to the class ``mm``."""
    return (files("mentorship_model.views") / "style.css").read_text(encoding="utf-8")


@cache
def _picture_style() -> str:
    """
    Return the style of pictures for a file of its own.

    Word processors know neither custom properties nor a reader's theme, so the light colours are
    written out.
    """
    sheet = style_sheet()
    light = dict(re.findall(r"(--[\w-]+): (#\w+);", sheet[: sheet.index("@media")]))
    rules = [line.strip() for line in sheet.splitlines() if line.startswith(".mm svg ")]
    written = "\n".join(rules).replace(".mm svg", "svg")
    return re.sub(r"var\((--[\w-]+)\)", lambda found: light[found[1]], written)
