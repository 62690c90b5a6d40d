"""
Text files as they come: in which code page, and with which delimiter between the cells.

Both are decided by evidence, reported, and can be given by the caller instead.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from threading import Lock
from typing import Final

from mentorship_model.errors import Place, ProblemKind, needs_extra
from mentorship_model.text import Text

__all__ = ["CODE_PAGES", "DELIMITERS", "decode", "delimiter_of", "split"]

CODE_PAGES: Final = ("cp1251", "koi8_r", "cp866", "mac_cyrillic")
DELIMITERS: Final = (";", "\t", ",", "|")
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),  # begins as utf-16 does, so it is looked for first
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LINES_OF_EVIDENCE: Final = 200

# The limit of csv belongs to the whole process: two readings at once would restore each other's.
_FIELD_SIZE_LIMIT: Final = Lock()

_NOT_TEXT: Final = ProblemKind(
    "MM-INTERCHANGE-005",
    Text("не удалось понять кодировку файла", "the code page of the file cannot be told"),
    expected=Text("UTF-8 или Windows-1251", "UTF-8 or Windows-1251"),
    remedy=Text(
        "Сохраните файл как «CSV UTF-8» или как xlsx.", 'Save the file as "CSV UTF-8" or as xlsx.'
    ),
)


def decode(
    data: bytes, *, code_page: str | None = None, file: str | None = None
) -> tuple[str, str]:
    """
    Return the text and the name of its code page.

    A byte order mark decides; then strict UTF-8; then the likeliest Cyrillic code page.

    Args:
        data: The bytes.

        code_page: The code page, where it is known.

        file: Name to speak of the file by.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-005``, if no code page fits.

    Examples:
        >>> decode("Стаж".encode("utf-8"))
        ('Стаж', 'utf-8')
    """
    if code_page is not None:
        return _strict(data, code_page, file), code_page
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, file), marked
    if b"\x00" in data:
        raise _NOT_TEXT.error(place=Place(file=file))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        likeliest = _likeliest(data, file)
        return _strict(data, likeliest, file), likeliest


def _strict(data: bytes, code_page: str, file: str | None) -> str:
    try:
        return data.decode(code_page)
    except (UnicodeError, LookupError) as error:  # no such code page
        raise _NOT_TEXT.error(place=Place(file=file)) from error


def _likeliest(data: bytes, file: str | None) -> str:
    with needs_extra("charset-normalizer", extra="excel"):
        from charset_normalizer import from_bytes
    best = from_bytes(data, cp_isolation=list(CODE_PAGES)).best()
    if best is None:
        raise _NOT_TEXT.error(place=Place(file=file))
    return best.encoding


def delimiter_of(text: str) -> str:
    """
    Return the delimiter that splits most lines into the same number of cells, more than one.

    Where decimal commas compete with semicolons, the table of more lines wins; between equals,
    the one usual in Russia.  A file of one column has no delimiter: the semicolon is returned.

    Examples:
        >>> delimiter_of("ФИО;Стаж\\nА;5,5\\nБ;3,2\\n")
        ';'
    """
    votes = [(_agreement(text, delimiter), delimiter) for delimiter in DELIMITERS]
    best = max(score for score, _ in votes)
    return next(delimiter for score, delimiter in votes if score == best)


def _agreement(text: str, delimiter: str) -> int:
    rows = split(text, delimiter, at_most=_LINES_OF_EVIDENCE)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)


def split(text: str, delimiter: str, *, at_most: int | None = None) -> list[list[str]]:
    """
    Split the text into rows of cells; quoted cells may hold delimiters and line breaks.

    Examples:
        >>> split('a;"b;c"\\n\\nd;e', ";")
        [['a', 'b;c'], [], ['d', 'e']]
    """
    rows: list[list[str]] = []
    with _FIELD_SIZE_LIMIT:
        previous = csv.field_size_limit(len(text) + 1)
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
                rows.append(row)
                if at_most is not None and len(rows) >= at_most:
                    break
        finally:
            csv.field_size_limit(previous)
    return rows
