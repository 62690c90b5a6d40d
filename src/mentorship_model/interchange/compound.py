"""
What an old binary workbook (xls) must pass before a parser sees it: chains that end, in the file.

Such a file is a small file system: numbered sectors, and a table that says which sector follows which.
A parser that walks a chain in a circle fills the memory and takes the whole process with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import unpack, unpack_from
from typing import Final

from mentorship_model.errors import Place
from mentorship_model.interchange.archives import DAMAGED

__all__ = ["require_ending_chains", "workbook_stream"]

_HEADER: Final = 512
_SPECIAL: Final = 0xFFFF_FFFA
"""From here on a number is no sector: free, end of a chain, part of the table itself."""

_END: Final = 0xFFFF_FFFE
_FREE: Final = 0xFFFF_FFFF
_SECTOR_SIZES: Final = {3: 512, 4: 4096}
_SMALL: Final = 64
"""Bytes of a sector of the stream that holds what is short."""

_ENTRY: Final = 128
"""Bytes of an entry of the directory."""

_SHEETS: Final = frozenset({"workbook", "book"})
"""Names of the stream that holds the sheets, of new and of older files."""


def require_ending_chains(data: bytes, *, file: str | None = None) -> None:
    """
    Raise if a chain of sectors runs in a circle, leaves the file or claims more than there is.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-004``.

    Source:
        Microsoft, Compound File Binary File Format [MS-CFB], sections 2.2 to 2.6.
    """
    if not _is_sound(data):
        raise DAMAGED.error(place=Place(file=file))


def workbook_stream(data: bytes) -> bytes:
    """
    Put together the stream that holds the sheets; empty if there is none.

    Args:
        data: A file that :func:`require_ending_chains` took.
    """
    size = _SECTOR_SIZES[unpack_from("<H", data, 26)[0]]
    (directory,) = unpack_from("<I", data, 48)
    least, small_table, _, more = unpack_from("<4I", data, 56)
    numbers = _table_sectors(data, size, more) or []
    table = [follower for number in numbers for follower in _numbers(data, size, number)]
    entries = _chain(data, size, table, directory)
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name = entries[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0]
        if name.casefold() not in _SHEETS:
            continue
        start, length = unpack_from("<2I", entries, at + 116)
        if length >= least:
            return _chain(data, size, table, start)[:length]
        # What is short lies in sectors of its own, within the stream of the root, the first entry.
        (root,) = unpack_from("<I", entries, 116)
        inside = _chain(data, size, table, root)
        small = [
            one for number in _walk(table, small_table) for one in _numbers(data, size, number)
        ]
        parts = (inside[_SMALL * one : _SMALL * (one + 1)] for one in _walk(small, start))
        return b"".join(parts)[:length]
    return b""


def _is_sound(data: bytes) -> bool:
    if len(data) < _HEADER:
        return False
    size = _SECTOR_SIZES.get(unpack_from("<H", data, 26)[0])
    if size is None:
        return False
    count = -(-len(data) // size)
    directory_count, _, directory = unpack_from("<3I", data, 40)
    small_table, small_count, more, _ = unpack_from("<4I", data, 60)
    if max(directory_count, small_count) > count:
        return False
    numbers = _table_sectors(data, size, more)
    if numbers is None or not all(number < count for number in numbers):
        return False
    table = [follower for number in numbers for follower in _numbers(data, size, number)]
    if not _ends(table, at_most=count):
        return False
    entries = _chain(data, size, table, directory)
    small = [one for number in _walk(table, small_table) for one in _numbers(data, size, number)]
    most = len(data) // _SMALL + 1
    return _ends(small, at_most=most) and _are_inside(entries, len(data), most)


def _table_sectors(data: bytes, size: int, more: int) -> list[int] | None:
    """List the sectors that hold the table; None if the list of them runs in a circle."""
    found = list(unpack_from("<109I", data, 76))
    seen: set[int] = set()
    while more < _SPECIAL:
        numbers = _numbers(data, size, more)
        if more in seen or not numbers:
            return None
        seen.add(more)
        *here, more = numbers
        found += here
    return [number for number in found if number != _FREE]


def _numbers(data: bytes, size: int, sector: int) -> tuple[int, ...]:
    """Read a sector as numbers; the first sector begins where the header, one sector long, ends."""
    content = data[size * (sector + 1) : size * (sector + 2)]
    whole = len(content) // 4
    return unpack(f"<{whole}I", content[: whole * 4])


def _walk(table: Sequence[int], start: int) -> Iterable[int]:
    while start < len(table):
        yield start
        start = table[start]


def _chain(data: bytes, size: int, table: Sequence[int], start: int) -> bytes:
    return b"".join(data[size * (one + 1) : size * (one + 2)] for one in _walk(table, start))


def _ends(table: Sequence[int], *, at_most: int) -> bool:
    """Say whether every chain of a table ends, and all of them stay below a number."""
    ended = [False] * len(table)
    for start in range(len(table)):
        walked: list[int] = []
        here = start
        while here < len(table) and not ended[here]:
            if len(walked) > len(table):
                return False
            walked.append(here)
            here = table[here]
        if at_most <= here < _SPECIAL:
            return False
        for one in walked:
            ended[one] = True
    return True


def _are_inside(entries: bytes, size: int, most: int) -> bool:
    """Say whether what the directory names begins in the file and is no longer than it."""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        start, length = unpack_from("<2I", entries, at + 116)
        if length > size or most <= start < _SPECIAL:
            return False
    return True
