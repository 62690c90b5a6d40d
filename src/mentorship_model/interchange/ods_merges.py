"""
Merged areas of an ods file, which the parser of workbooks does not tell.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final
from xml.parsers import expat

from attrs import Factory, define, field

__all__ = ["merged_areas"]

_CONTENT: Final = "content.xml"


def merged_areas(data: bytes) -> dict[str, tuple[tuple[int, int, int, int], ...]]:
    """
    Return the merged areas by the name of the sheet; nothing for a file that is no ods.

    The file has passed :func:`~mentorship_model.interchange.archives.require_harmless`.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if _CONTENT not in archive.namelist():
            return {}
        walk = _Walk()
        reader = expat.ParserCreate()
        reader.StartElementHandler = walk.start
        reader.EndElementHandler = walk.end
        with archive.open(_CONTENT) as content:
            reader.ParseFile(content)
    return {name: tuple(areas) for name, areas in walk.areas.items()}


@define
class _Walk:
    """Where the reader is, and the areas it has passed."""

    areas: dict[str, list[tuple[int, int, int, int]]] = Factory(dict)
    sheet: str = ""
    row: int = 0
    column: int = 0
    row_repeats: int = field(init=False)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        numbers = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if local == "table":
            self.sheet, self.row = numbers.get("name", ""), 0
        elif local == "table-row":
            self.row_repeats, self.column = _number(numbers, "number-rows-repeated"), 0
        elif local in ("table-cell", "covered-table-cell"):
            rows = _number(numbers, "number-rows-spanned")
            columns = _number(numbers, "number-columns-spanned")
            if rows > 1 or columns > 1:
                area = (self.row, self.column, self.row + rows - 1, self.column + columns - 1)
                self.areas.setdefault(self.sheet, []).append(area)
            self.column += _number(numbers, "number-columns-repeated")

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            self.row += self.row_repeats


def _number(numbers: dict[str, str], name: str) -> int:
    text = numbers.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1
