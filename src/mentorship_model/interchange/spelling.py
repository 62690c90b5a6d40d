"""
The many spellings of one word: what a person typed, tidied for reading and folded for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

__all__ = ["closest", "fold", "skeleton", "tidy", "visible"]

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]")
_NOT_WORD: Final = re.compile(r"[^\w+№]+|_+")
_LATIN_LOOKALIKES: Final = str.maketrans("aceopxykmhtb", "асеорхукмнтв")
_LATIN: Final = re.compile("[a-z]")
_CYRILLIC: Final = re.compile("[а-я]")
_ALIKE: Final = 0.8
"""Share of the letters that a word must have in common with one that is suggested for it."""


def tidy(text: str) -> str:
    """
    Return the text without invisible marks and with single ordinary spaces.

    Examples:
        >>> tidy(" Иванова\\u00a0 Анна\\u00ad\\n")
        'Иванова Анна'
    """
    if not text.isprintable() or not unicodedata.is_normalized("NFC", text):
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """
    Return the text with what no file may hold (control marks, lone surrogates) shown as «\ufffd».

    Examples:
        >>> visible("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
        True
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def fold(text: str) -> str:
    """
    Return the text as compared: small letters, «е» for «ё», words with single spaces.

    A Latin letter that looks like a Cyrillic one, inside a Cyrillic word, is taken for it.

    Examples:
        >>> fold("Ф.И.О.  (учёба)"), fold("Cтаж, лет"), fold("ОО\\n№ 3")
        ('ф и о учеба', 'стаж лет', 'оо № 3')
    """
    # NFKC would turn № into «No»; it is kept as a mark of its own.
    text = "№".join(unicodedata.normalize("NFKC", part) for part in text.split("№"))
    text = _INVISIBLE.sub("", text).casefold().replace("ё", "е")
    words = _NOT_WORD.sub(" ", text.replace("№", " № ")).split()
    return " ".join(map(_cyrillic, words) if _LATIN.search(text) else words)


def skeleton(id: str) -> str:
    """
    Return what ids have in common that differ in the alphabet or the size of their letters only.

    Examples:
        >>> skeleton("А-1") == skeleton("a-1"), skeleton("A-1") == skeleton("A1")
        (True, False)
    """
    return id if id.isdecimal() else id.casefold().translate(_LATIN_LOOKALIKES)


def closest(text: str, known: Iterable[str]) -> str | None:
    """
    Return the known word most like *text*, or None; only ever a suggestion.

    Examples:
        >>> closest("высщая", ["первая", "высшая"])
        'высшая'
    """
    # Alike are the letters that two words share, twice, to all of both: the shorter one sets a bound,
    # and those that they share in any order another.  To look at words beyond them takes long.
    size, letters = len(text), _counted(text)
    near = [
        one
        for one in known
        if 2 * min(size, len(one)) >= (least := _ALIKE * (size + len(one)))
        and 2 * len(letters & _letters(one)) >= least
    ]
    return next(iter(get_close_matches(text, near, cutoff=_ALIKE)), None) if near else None


@lru_cache(maxsize=1024)
def _letters(known: str) -> frozenset[tuple[str, int]]:
    return _counted(known)


def _counted(word: str) -> frozenset[tuple[str, int]]:
    """The letters of a word, each with how many like it stood before: words share so many of them."""
    counted: Counter[str] = Counter()
    letters = set()
    for letter in word:
        letters.add((letter, counted[letter]))
        counted[letter] += 1
    return frozenset(letters)


def _cyrillic(word: str) -> str:
    return word.translate(_LATIN_LOOKALIKES) if _CYRILLIC.search(word) else word
