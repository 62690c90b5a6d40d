"""
What a zipped workbook must pass before a parser sees it: bombs, lying sizes, far cells.

A parser lays a sheet out as a rectangle, so that one value in the last cell of an otherwise empty
sheet asks for terabytes.  The parts are therefore unpacked against a budget and walked cell by
cell with a streaming reader that keeps nothing.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final
from xml.parsers import expat

from attrs import define, field

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.interchange.limits import Limits, require_at_most
from mentorship_model.text import Text

__all__ = ["DAMAGED", "require_harmless"]

_CHUNK: Final = 65_536
_CELL: Final = re.compile(r"([A-Z]{1,4})([0-9]{1,9})")
_COUNT: Final = re.compile(r"[0-9]{1,11}")
_MARKS_OF_SHEETS: Final = (b"sheetData", b"table-row")
_LONGEST_MARK: Final = max(map(len, _MARKS_OF_SHEETS))

DAMAGED: Final = ProblemKind(
    "MM-INTERCHANGE-004",
    Text("файл повреждён или составлен с умыслом", "the file is damaged or made to do harm"),
    expected=Text("исправный файл xlsx, xls или ods", "a sound xlsx, xls or ods file"),
    remedy=Text(
        "Откройте его в программе таблиц и сохраните заново.",
        "Open it in a spreadsheet programme and save it anew.",
    ),
)
_BINARY: Final = ProblemKind(
    "MM-INTERCHANGE-006",
    Text("двоичная книга xlsb не читается", "a binary workbook (xlsb) is not read"),
    expected=Text("xlsx, xls, ods или csv", "xlsx, xls, ods or csv"),
    remedy=Text("Сохраните её как xlsx.", "Save it as xlsx."),
)


def require_harmless(data: bytes, *, limits: Limits, file: str | None = None) -> None:
    """
    Walk a zipped workbook and raise if it would cost a parser more than *limits*.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-003``, over a limit; ``-004``, if it is damaged;
            ``-006``, if it is an xlsb workbook.
    """
    place = Place(file=file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            require_at_most(limits, "parts", found=len(parts), place=place)
            # Its sheets are no XML, so that nobody could see a far cell before it does harm.
            if any(part.filename.endswith("workbook.bin") for part in parts):
                raise _BINARY.error(place=place)
            spent = 0, 0
            for part in parts:
                spent = _walk(archive, part, spent=spent, limits=limits, place=place)
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,  # a part under a password, or of a compression that zipfile does not know
        EOFError,
        OSError,
        ValueError,  # a part that begins before the file does
    ) as error:
        raise DAMAGED.error(place=place) from error


def _walk(
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    *,
    spent: tuple[int, int],
    limits: Limits,
    place: Place,
) -> tuple[int, int]:
    """Unpack one part through the reader; return the bytes and the elements spent so far."""
    unpacked, elements = spent
    extent = _Extent()
    reader = _reader(extent)
    is_marked, tail = False, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            require_at_most(limits, "unpacked_bytes", found=unpacked, place=place)
            _feed(reader, chunk, extent=extent, place=place)
            found = elements + extent.elements
            require_at_most(limits, "elements", found=found, place=place)
            _check(extent, limits, place=place)
            is_marked = is_marked or any(mark in tail + chunk for mark in _MARKS_OF_SHEETS)
            tail = chunk[-_LONGEST_MARK:]
    _feed(reader, b"", extent=extent, place=place, is_last=True)
    # A parser may be kinder than this reader: a sheet that this one cannot read is refused.
    if is_marked and not extent.is_xml:
        raise DAMAGED.error(place=place)
    return unpacked, elements + extent.elements


def _feed(
    reader: expat.XMLParserType,
    chunk: bytes,
    *,
    extent: _Extent,
    place: Place,
    is_last: bool = False,
) -> None:
    try:
        reader.Parse(chunk, is_last)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding that is not known
        # Pictures and the like are no XML; a sheet that breaks off in the middle is damaged.
        if extent.is_sheet:
            raise DAMAGED.error(place=place) from error
        extent.is_xml = False


def _check(extent: _Extent, limits: Limits, *, place: Place) -> None:
    require_at_most(limits, "rows", found=max(extent.longest, extent.rows), place=place)
    require_at_most(limits, "columns", found=max(extent.widest, extent.columns), place=place)
    cells = extent.before + extent.rows * extent.columns
    require_at_most(limits, "cells", found=cells, place=place)
    if extent.has_doctype or extent.is_wrong:
        raise DAMAGED.error(place=place)


@define
class _Extent:
    """How far a sheet reaches, as its own cells say; never as its header claims."""

    is_xml: bool = True
    elements: int = 0
    is_sheet: bool = False
    has_doctype: bool = False
    is_wrong: bool = False
    # Of the sheets before this one, as an ods has all of them in one part.
    before: int = 0
    longest: int = 0
    widest: int = 0
    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0
    row_repeats: int = field(init=False)
    row_width: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        local = name.rpartition(":")[2]
        if local in ("worksheet", "sheetData", "table"):
            self.is_sheet = True
        elif local == "c":
            self._cell(attributes.get("r"))
        elif local == "row":
            self._row(attributes.get("r"))
        elif local == "table-row":
            self.row_repeats = self._number(attributes.get("table:number-rows-repeated"))
            self.column = self.row_width = 0
        elif local in ("table-cell", "covered-table-cell"):
            self.column += self._number(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes or "calcext:value-type" in attributes:
                self.row_width = self.column

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "table-row":
            # Empty rows cost nothing until a later row holds a value.
            self.row += self.row_repeats
            if self.row_width:
                self.rows = max(self.rows, self.row)
                self.columns = max(self.columns, self.row_width)
        elif local == "table":
            self.before += self.rows * self.columns
            self.longest = max(self.longest, self.rows)
            self.widest = max(self.widest, self.columns)
            self.row = self.rows = self.columns = 0

    def _row(self, reference: str | None) -> None:
        self.row = self.row + 1 if reference is None else self._number(reference)
        self.column = 0

    def _cell(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
        elif found := _CELL.fullmatch(reference.upper()):
            self.column = _column_number(found[1])
            self.row = int(found[2])
        else:
            # A parser makes of it what it likes.
            self.is_wrong = True
        self.rows = max(self.rows, self.row)
        self.columns = max(self.columns, self.column)

    def _number(self, text: str | None) -> int:
        if text is not None and _COUNT.fullmatch(text):
            return int(text)
        self.is_wrong |= text is not None
        return 1


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _reader(extent: _Extent) -> expat.XMLParserType:
    reader = expat.ParserCreate()
    reader.StartElementHandler = extent.start
    reader.EndElementHandler = extent.end

    def doctype(*_: object) -> None:
        extent.has_doctype = True

    reader.StartDoctypeDeclHandler = doctype
    return reader
