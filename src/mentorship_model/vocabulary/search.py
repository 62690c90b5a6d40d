"""Find by word, in both languages: statements, carriers, terms, documents."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.text import LANGUAGES, Language, Text
from mentorship_model.vocabulary.carriers import carriers
from mentorship_model.vocabulary.documents import documents
from mentorship_model.vocabulary.glossary import glossary
from mentorship_model.vocabulary.sources import source_rows
from mentorship_model.vocabulary.statements import statements

__all__ = ["Found", "code_of", "search"]

_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS_OF_CODES: Final = str.maketrans("стк‐‑‒–—", "stk-----")


@frozen(kw_only=True)
class Found:
    """
    Something that a search found.

    Attributes:
        kind: ``"statement"``, ``"carrier"``, ``"term"`` or ``"document"``.

        code: How to reach it: id of the statement, path of the carrier, code.

        text: What it says or is called.

        sources: Codes of what it rests on.
    """

    kind: str
    code: str
    text: Text
    sources: tuple[str, ...]


@checks_arguments
def search(words: str, *, lang: Language | None = None) -> tuple[Found, ...]:
    """
    Find everything that has all the *words*, or the one statement or document of that code.

    Case and «ё» do not matter, and neither do endings: a word is found by its beginning, less its
    last two letters, but never by fewer than five.

    Args:
        words: One or more words, in Russian or English; or the code of a statement
            or a document, such as ``S3.1-12``.

        lang: Language to search in; None means both.

    Returns:
        Statements first, in the order of the document, then carriers, terms and documents.

    Examples:
        >>> [found.code for found in search("куратора заместителей")][:1]
        ['S3.1-12']
        >>> [found.code for found in search("reverse", lang="en") if found.kind == "carrier"][:1]
        ['practice.MentoringKind.REVERSE']
    """
    code = code_of(words)
    exact = tuple(
        found
        for found, _ in _library()
        if found.kind in ("statement", "document") and found.code == code
    )
    stems = [_stem(word) for word in _words(words)]
    if exact or not stems:
        return exact
    languages = LANGUAGES if lang is None else (lang,)
    return tuple(
        found
        for found, by_language in _library()
        if any(_has_all(by_language[language], stems) for language in languages)
    )


@checks_arguments
def code_of(text: str) -> str:
    """
    Return the code of a statement or a source as the library writes it.

    Small letters, a Russian «С» for S and any dash are taken for what was meant; what is no code
    comes back without the spaces around it.

    Examples:
        >>> code_of("с3.1–12"), code_of("TK:351.8"), code_of(" куратор ")
        ('S3.1-12', 'tk:351.8', 'куратор')
    """
    typed = text.strip()
    return _codes().get(_as_code(typed), typed)


@cache
def _codes() -> dict[str, str]:
    return {_as_code(code): code for code in (*source_rows(), *statements())}


def _as_code(text: str) -> str:
    return text.casefold().translate(_LETTERS_OF_CODES)


def _has_all(words: tuple[str, ...], stems: list[str]) -> bool:
    return all(any(word.startswith(stem) for word in words) for stem in stems)


def _stem(word: str) -> str:
    return word[: max(5, len(word) - 2)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("ё", "е")))


@cache
def _library() -> tuple[tuple[Found, dict[Language, tuple[str, ...]]], ...]:
    everything = [
        *(
            Found(kind="statement", code=one.id, text=one.text, sources=(one.id,))
            for one in statements().values()
        ),
        *(
            Found(kind="carrier", code=one.path, text=one.label, sources=one.sources)
            for one in carriers()
            if one.label is not None
        ),
        *(
            Found(kind="term", code=one.value, text=one.label, sources=one.sources)
            for one in glossary().values()
        ),
        *(
            Found(kind="document", code=one.code, text=one.label, sources=(one.code,))
            for one in documents().values()
        ),
    ]
    return tuple(
        (found, {"ru": _words(found.text.ru), "en": _words(found.text.en)}) for found in everything
    )
