"""Where the shapes of a picture fall, in pixels of a given width; written apart from the canvas."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations

from attrs import frozen

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_COMMAND = re.compile(r"([MLHVClmZ])([^MLHVClmZ]*)")
_LETTER, _SMALL_LETTER = 7.4, 6.9  # pixels, as of DejaVu, the widest font of the style sheet


@frozen
class Mark:
    """A shape: what it is, its classes, its box in pixels, and its words."""

    kind: str
    style: str
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, to a tenth of a pixel."""
        return round((self.left + self.right) / 2, 1), round((self.top + self.bottom) / 2, 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its edges, to a tenth of a pixel."""
        return tuple(round(edge, 1) for edge in (self.left, self.top, self.right, self.bottom))

    def is_over(self, other: Mark) -> bool:
        """Say whether two boxes share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def marks(svg: str, width: float = 1000.0) -> list[Mark]:
    """Place every shape of a picture that is shown *width* pixels wide."""
    root = ElementTree.fromstring(svg)
    sized = root.get("viewBox")
    across = float(sized.split()[2]) if sized else width
    return list(_inside(root, 0.0, 0.0, across, 1.0, False))


def size(svg: str, width: float = 1000.0) -> tuple[float, float]:
    """Width and height of a picture."""
    root = ElementTree.fromstring(svg)
    sized = root.get("viewBox")
    return float(sized.split()[2]) if sized else width, float(root.get("height"))


def _inside(parent, x, y, width, scale, is_clipped):
    for each in parent:
        kind = each.tag.rpartition("}")[2]
        if kind == "svg":
            own = _length(each.get("width"), width)
            inner = own / 100 if each.get("viewBox") else 1.0
            left = x + _length(each.get("x"), width)
            clipped = is_clipped or each.get("class") == "clipped"
            yield from _inside(each, left, y + float(each.get("y")), own, inner, clipped)
        elif kind == "text":
            if not is_clipped:
                yield _written(each, x, y, width)
        elif kind in _PLACES:
            box = _PLACES[kind](each, width)
            left, top, right, bottom = box
            edges = (x + left * scale, y + top, x + right * scale, y + bottom)
            yield Mark(kind, each.get("class") or "", *edges)


def _length(value, whole):
    return float(value[:-1]) / 100 * whole if value.endswith("%") else float(value)


def _rect(each, whole):
    left, top = _length(each.get("x"), whole), float(each.get("y"))
    right, bottom = left + _length(each.get("width"), whole), top + float(each.get("height"))
    return left, top, right, bottom


def _circle(each, whole):
    x, y, r = _length(each.get("cx"), whole), float(each.get("cy")), float(each.get("r"))
    return x - r, y - r, x + r, y + r


def _line(each, whole):
    across = [_length(each.get(name), whole) for name in ("x1", "x2")]
    down = [float(each.get(name)) for name in ("y1", "y2")]
    return min(across), min(down), max(across), max(down)


def _path(each, _):
    points = path_points(each.get("d"))
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def path_points(path: str) -> list[tuple[float, float]]:
    """The points that a path of straight lines goes through; of a curve, its ends alone."""
    x = y = 0.0
    points = []
    for command, written in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(written)]
        if command == "Z":
            continue
        if command == "H":
            x = numbers[0]
        elif command == "V":
            y = numbers[0]
        elif command in "lm":
            x, y = x + numbers[0], y + numbers[1]
        else:
            x, y = numbers[-2:]
        points.append((x, y))
    return points


_PLACES = {"rect": _rect, "circle": _circle, "line": _line, "path": _path}


def _written(each, x, y, width):
    text = (each.text or "") + "".join(
        (child.text if child.tag.endswith("tspan") else "") + (child.tail or "") for child in each
    )
    style = each.get("class") or ""
    long = len(text) * (_SMALL_LETTER if "small" in style else _LETTER)
    turned = each.get("transform")
    if turned:
        left, middle = map(float, _NUMBER.findall(turned)[:2])
        return Mark("text", style, left - 9, middle - long / 2, left, middle + long / 2, text)
    at = x + _length(each.get("x"), width)
    before = {"end": 1.0, "middle": 0.5}.get(
        next(iter({"end", "middle"} & set(style.split())), ""), 0
    )
    left, base = at - before * long, y + float(each.get("y"))
    return Mark("text", style, left, base - 9, left + long, base + 2, text)


def overlapping_texts(svg: str, width: float = 1000.0) -> list[tuple[str, str]]:
    """Pairs of labels that lie over each other."""
    written = [mark for mark in marks(svg, width) if mark.kind == "text" and mark.text]
    return [(a.text, b.text) for a, b in combinations(written, 2) if a.is_over(b)]


def outside(svg: str, width: float = 1000.0) -> list[Mark]:
    """Shapes that stick out of the frame."""
    across, down = size(svg, width)
    return [
        mark
        for mark in marks(svg, width)
        if mark.left < -0.6
        or mark.top < -0.6
        or mark.right > across + 0.6
        or mark.bottom > down + 0.6
    ]


def shapes(markup: str) -> str:
    """Every element with its attributes, without the words: the same in both languages."""
    root = ElementTree.fromstring(f"<div>{markup}</div>")
    spoken = {"aria-label", "data-label", "title"}
    return "\n".join(
        " ".join(
            [each.tag.rpartition("}")[2]]
            + [f"{name}={value}" for name, value in each.items() if name not in spoken]
        )
        for each in root.iter()
    )
