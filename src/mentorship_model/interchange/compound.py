"""
What an old binary workbook (xls) must pass before a parser sees it: chains that end, in the file.

Such a file is a small file system: numbered sectors, and a table that says which sector follows which.
A parser that walks a chain in a circle fills the memory and takes the whole process with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import Struct, iter_unpack, unpack
from typing import Final

from attrs import frozen

from mentorship_model.errors import Place
from mentorship_model.interchange.archives import DAMAGED

__all__ = ["require_ending_chains", "workbook_stream"]

_HEADER: Final = Struct("<26x H 12x I 4x I 4x 4I 4x 436s")
_ENTRY: Final = Struct("<64s 52x 2I 4x")
"""An entry of the directory: name of a stream, where it begins, how long it is."""

_SPECIAL: Final = 0xFFFF_FFFA
"""From here on a number is no sector: free, end of a chain, part of the table itself."""

_FREE: Final = 0xFFFF_FFFF
_SECTOR_SIZES: Final = {3: 512, 4: 4096}
_SMALL: Final = 64
"""Bytes of a sector of the stream that holds what is short."""

_SHEETS: Final = frozenset({"workbook", "book"})
"""Names of the stream that holds the sheets, of new and of older files."""


@frozen
class _Header:
    """What the head of a file says; first sectors by number, lengths in sectors or in bytes."""

    version: int
    directory_length: int
    directory: int
    least: int
    small_table: int
    small_table_length: int
    more: int
    numbers: bytes

    @property
    def size(self) -> int:
        """Bytes of a sector."""
        return _SECTOR_SIZES[self.version]


def require_ending_chains(data: bytes, *, file: str | None = None) -> None:
    """
    Raise if a chain of sectors runs in a circle, leaves the file or claims more than there is.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-004``.

    Source:
        Microsoft, Compound File Binary File Format [MS-CFB], sections 2.2 to 2.6.
    """
    if len(data) < _HEADER.size or not _is_sound(data):
        raise DAMAGED.error(place=Place(file=file))


def workbook_stream(data: bytes) -> bytes:
    """
    Put together the stream that holds the sheets; empty if there is none.

    Args:
        data: A file that :func:`require_ending_chains` took.
    """
    header = _Header(*_HEADER.unpack_from(data))
    content = data[header.size :]
    table = _joined(content, header.size, _table_sectors(content, header) or ())
    entries = _entries(_chain(content, header.size, table, header.directory))
    for name, start, length in entries:
        if name.casefold() not in _SHEETS:
            continue
        if length >= header.least:
            return _chain(content, header.size, table, start)[:length]
        # What is short lies in sectors of its own, within the stream of the root, the first entry.
        _, root, _ = entries[0]
        inside = _chain(content, header.size, table, root)
        small = _joined(content, header.size, _walk(table, header.small_table))
        return _chain(inside, _SMALL, small, start)[:length]
    return b""


def _is_sound(data: bytes) -> bool:
    header = _Header(*_HEADER.unpack_from(data))
    if header.version not in _SECTOR_SIZES:
        return False
    content = data[header.size :]
    count = -(-len(content) // header.size)
    if max(header.directory_length, header.small_table_length) > count:
        return False
    numbers = _table_sectors(content, header)
    if numbers is None or not all(number < count for number in numbers):
        return False
    table = _joined(content, header.size, numbers)
    if not _ends(table):
        return False
    small = _joined(content, header.size, _walk(table, header.small_table))
    entries = _entries(_chain(content, header.size, table, header.directory))
    most = max(len(table), len(small))
    return _ends(small) and all(
        length <= len(data) and (start < most or start >= _SPECIAL) for _, start, length in entries
    )


def _table_sectors(content: bytes, header: _Header) -> list[int] | None:
    """List the sectors that hold the table; None if one is named twice, as where they run in a circle."""
    found = list(unpack("<109I", header.numbers))
    more, seen = header.more, set()
    while more < _SPECIAL:
        numbers = _numbers(content, header.size, more)
        if more in seen or not numbers:
            return None
        seen.add(more)
        *here, more = numbers
        found += here
    sectors = [number for number in found if number != _FREE]
    return sectors if len(set(sectors)) == len(sectors) else None


def _joined(content: bytes, size: int, sectors: Iterable[int]) -> list[int]:
    return [number for sector in sectors for number in _numbers(content, size, sector)]


def _numbers(content: bytes, size: int, sector: int) -> tuple[int, ...]:
    """Read a sector as numbers; the last one of a file may be cut."""
    part = content[size * sector : size * (sector + 1)]
    whole = len(part) // 4
    return unpack(f"<{whole}I", part[: whole * 4])


def _walk(table: Sequence[int], start: int) -> Iterable[int]:
    while start < len(table):
        yield start
        start = table[start]


def _chain(content: bytes, size: int, table: Sequence[int], start: int) -> bytes:
    return b"".join(content[size * one : size * (one + 1)] for one in _walk(table, start))


def _ends(table: Sequence[int]) -> bool:
    """Say whether every chain of a table ends, and within the table."""
    ended = [False] * len(table)
    for start in range(len(table)):
        walked: set[int] = set()
        here = start
        while here < len(table) and not ended[here]:
            if here in walked:
                return False
            walked.add(here)
            here = table[here]
        if len(table) <= here < _SPECIAL:
            return False
        for one in walked:
            ended[one] = True
    return True


def _entries(directory: bytes) -> list[tuple[str, int, int]]:
    """Read the directory; a name ends at its first zero."""
    whole = len(directory) // _ENTRY.size * _ENTRY.size
    return [
        (name.decode("utf-16-le", "replace").partition("\0")[0], start, length)
        for name, start, length in iter_unpack(_ENTRY.format, directory[:whole])
    ]
