"""
Draw the rooms of the library and who reads whom, from the contract and from the source itself.

An arc that follows from others is left out: who reads ``rules`` may read all that ``rules`` reads.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import networkx as nx

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src" / "mentorship_model"

WIDTH: Final = 420
ROW: Final = 52
BOX: Final = (96, 30)

STYLE: Final = (
    "text{font:13px ui-monospace,monospace;text-anchor:middle;fill:#1f2328}"
    "rect{fill:#eef2f7;stroke:#8c98a8}path{fill:none;stroke:#8c98a8}"
    "@media(prefers-color-scheme:dark){"
    "text{fill:#e6e6e6}rect{fill:#2b3138;stroke:#7d8794}path{stroke:#7d8794}}"
)


def house_picture() -> str:
    """Return the picture as SVG."""
    rows = layers()
    places = {
        room: (WIDTH * (2 * column + 1) / (2 * len(row)), ROW * number + BOX[1] / 2 + 4)
        for number, row in enumerate(rows)
        for column, room in enumerate(row)
    }
    shapes = [*arcs(places), *boxes(places)]
    height = ROW * (len(rows) - 1) + BOX[1] + 8
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
            f' width="{WIDTH}" role="img">',
            "<title>mentorship_model</title>",
            f"<style>{STYLE}</style>",
            *shapes,
            "</svg>\n",
        ]
    )


def layers() -> list[list[str]]:
    """Return the rooms from the highest to the lowest, as the contract has them."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for contract in tomllib.loads(text)["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            return [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]
    raise LookupError("pyproject.toml has no contract of layers")


def readings() -> Iterator[tuple[str, str]]:
    """Yield which room imports which."""
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            parts = node.module.split(".")
            if parts == ["mentorship_model"]:
                yield from ((room, alias.name) for alias in node.names)
            elif parts[0] == "mentorship_model":
                yield room, parts[1]


def arcs(places: dict[str, tuple[float, float]]) -> Iterator[str]:
    """Draw a line down from every room to those it reads first."""
    read = nx.DiGraph(
        (upper, lower)
        for upper, lower in readings()
        # The contract lets one arrow up, from a text that is refused; the picture shows the rest.
        if {upper, lower} <= places.keys() and places[upper][1] < places[lower][1]
    )
    for upper, lower in sorted(nx.transitive_reduction(read).edges):
        (x, y), (to_x, to_y) = places[upper], places[lower]
        y, to_y = y + BOX[1] / 2, to_y - BOX[1] / 2
        middle = (y + to_y) / 2
        yield f'<path d="M{x:g} {y:g}C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}"/>'


def boxes(places: dict[str, tuple[float, float]]) -> Iterator[str]:
    """Draw every room with its name."""
    width, height = BOX
    for room, (x, y) in places.items():
        yield (
            f'<rect x="{x - width / 2:g}" y="{y - height / 2:g}" width="{width}"'
            f' height="{height}" rx="6"/><text x="{x:g}" y="{y + 4:g}">{room}</text>'
        )
