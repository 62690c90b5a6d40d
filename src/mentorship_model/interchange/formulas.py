"""
Texts that a spreadsheet would run: marked in every csv that goes out, and unmarked on the way in.

A csv file has no types: Excel and LibreOffice run a cell that begins like a formula.  The mark is an
apostrophe: a cell that begins with one is a text to both.
"""

from __future__ import annotations

from typing import Final

__all__ = ["safe_text", "without_mark"]

_MARK: Final = "'"
# A line break or a tab at the start, whatever stands behind it, is as good as a formula: some
# programmes drop it and read on.  The wide signs are those of Chinese and Japanese keyboards.
_SIGNS: Final = "=+-@|%\t\r\n＝＋－＠"


def safe_text(text: str) -> str:
    """
    Return the text as no spreadsheet will run it; :func:`without_mark` gives back what it was.

    A text that is already marked is marked once more, or it would come back without its own mark.

    Examples:
        >>> safe_text("=1+1"), safe_text(" @SUM(A1)"), safe_text("'=1")
        ("'=1+1", "' @SUM(A1)", "''=1")
        >>> safe_text("'t Hooft"), safe_text("+")
        ("'t Hooft", '+')
    """
    return _MARK + text if _is_formula(text.lstrip(_MARK)) else text


def without_mark(text: str) -> str:
    """
    Return the text without the mark of :func:`safe_text`; no other apostrophe is touched.

    Examples:
        >>> without_mark("'=1+1"), without_mark("'t Hooft"), without_mark("=1")
        ('=1+1', "'t Hooft", '=1')
    """
    is_marked = text.startswith(_MARK) and _is_formula(text.lstrip(_MARK))
    return text.removeprefix(_MARK) if is_marked else text


def _is_formula(text: str) -> bool:
    for at, mark in enumerate(text):
        if mark in _SIGNS:
            # A sign alone, the «yes» or «no» of many rosters, has nothing to run.
            return bool(text[at + 1 :].strip())
        # What cannot be seen does not hide a formula.
        if mark.isprintable() and not mark.isspace():
            return False
    return False
