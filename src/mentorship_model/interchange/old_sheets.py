"""
What the sheets of an old binary workbook (xls) claim, looked at before a parser sees them.

A parser makes room for all that a sheet says it holds, and for all up to its last cell, however
little there is: a file of five kilobytes may ask for eleven gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from mentorship_model.errors import Place
from mentorship_model.interchange.archives import DAMAGED
from mentorship_model.interchange.limits import Limits, require_at_most

__all__ = ["require_modest_sheets"]

_BEGINNING: Final = 0x0809
_END: Final = 0x000A
_SHEET: Final = 0x0085
_TEXTS: Final = 0x00FC
_DIMENSIONS: Final = 0x0200
_CELLS: Final = frozenset(
    # Formula, a row of numbers, text by number, old texts, number, text, flag or error, short number
    {0x0006, 0x00BD, 0x00FD, 0x00D6, 0x0203, 0x0204, 0x0205, 0x027E}
)
_ROW_OF_NUMBERS: Final = 0x00BD
_LEAST_TEXT: Final = 3
"""Bytes of the shortest text among those that cells share: its length and its marks."""


def require_modest_sheets(stream: bytes, *, limits: Limits, file: str | None = None) -> None:
    """
    Raise if a sheet says that it is larger than *limits*, or has a cell that makes it so.

    What the workbook holds stands first and tells where each sheet begins.

    Args:
        stream: The stream of the sheets, as :func:`workbook_stream` gives it.

        limits: How many sheets there may be, and how large each.

        file: Name to speak of the file by.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-003``, over a limit; ``-004``, if there are fewer
            bytes than the texts that the file says it holds, or sheets lie within each other.

    Source:
        Microsoft, Excel Binary File Format (.xls) Structure [MS-XLS], section 2.4.
    """
    place = Place(file=file)
    starts = [0]
    left = len(stream)  # bytes of records, if each is the shortest there is
    before = 0  # cells of the sheets before: a parser opens all of them at once
    for number, start in enumerate(starts):
        rows = columns = 0
        for kind, data in _records(stream, start):
            left -= 4
            if left < 0:
                raise DAMAGED.error(place=place)
            _require_room_for_texts(kind, data, len(stream), place=place)
            if number == 0 and kind == _SHEET and len(data) >= 4:
                starts += [one for one in unpack_from("<I", data) if one not in starts]
                require_at_most(limits, "sheets", found=len(starts) - 1, place=place)
            elif extent := _extent(kind, data):
                rows, columns = max(rows, extent[0]), max(columns, extent[1])
                require_at_most(limits, "rows", found=rows, place=place)
                require_at_most(limits, "columns", found=columns, place=place)
                require_at_most(limits, "cells", found=before + rows * columns, place=place)
        before += rows * columns


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a place to the end of what begins there, with what it encloses."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<2H", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        depth += (kind == _BEGINNING) - (kind == _END)
        if kind == _END and depth <= 0:
            return
        at += 4 + length


def _require_room_for_texts(kind: int, data: bytes, most: int, *, place: Place) -> None:
    if kind == _TEXTS and len(data) >= 8:
        _, count = unpack_from("<2I", data)
        if count * _LEAST_TEXT > most:
            raise DAMAGED.error(place=place)


def _extent(kind: int, data: bytes) -> tuple[int, int] | None:
    """Count the rows and the columns up to what a record tells of."""
    if kind == _DIMENSIONS and len(data) >= 14:
        _, rows, _, columns = unpack_from("<2I2H", data)
        return rows, columns
    if kind == _DIMENSIONS and len(data) >= 10:
        _, rows, _, columns = unpack_from("<4H", data)
        return rows, columns
    if kind in _CELLS and len(data) >= 4:
        row, column = unpack_from("<2H", data)
        if kind == _ROW_OF_NUMBERS and len(data) >= 6:
            (last,) = unpack_from("<H", data, len(data) - 2)
            column = max(column, last)
        return row + 1, column + 1
    return None
