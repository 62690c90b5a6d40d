"""What the words of the field mean and how they are translated: the glossary."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import SIMILAR, Place, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.carriers import word_lists
from mentorship_model.vocabulary.sources import table
from mentorship_model.vocabulary.words import Word

__all__ = ["GlossaryTerm", "glossary", "glossary_page", "term", "terms_of"]

_UNKNOWN_TERM: Final = ProblemKind(
    "MM-VOCABULARY-002",
    Text("термина «{name}» нет в глоссарии", 'the glossary has no term "{name}"'),
    expected=Text("код, русское или английское название", "a code, a Russian or an English name"),
    remedy=SIMILAR,
)


@frozen(kw_only=True)
class GlossaryTerm:
    """
    A term of the field.

    Attributes:
        value: Stable code, which is how the library names the thing.

        label: The term in both languages.

        note: What to tell it from, if anything.

        words: The words of the vocabulary that stand for it.

        sources: Codes of what the translation rests on.
    """

    value: str
    label: Text
    note: Text | None
    words: tuple[Word, ...]
    sources: tuple[str, ...] = ("convention:glossary",)


@cache
def glossary() -> Mapping[str, GlossaryTerm]:
    """
    Return the whole glossary by the code of the term.

    Examples:
        >>> glossary()["route_tutor"].note.en
        'not the post of tutor in inclusive education'
    """
    return FrozenMap(
        {
            row["value"]: GlossaryTerm(
                value=row["value"],
                label=Text(row["ru"], row["en"]),
                note=Text(row["note_ru"], row["note_en"]) if row["note_ru"] else None,
                words=tuple(word for name in row["words"].split() for word in _words(name)),
            )
            for row in table("glossary.csv")
        }
    )


@checks_arguments
def term(name: str) -> GlossaryTerm:
    """
    Return a term by its code or by its name in either language.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-002``, if there is none.

    Examples:
        >>> term("наставляемый").label.en, term("Road map").value
        ('mentee', 'road_map')
    """
    wanted = name.casefold()
    names = {
        known.casefold(): term
        for term in glossary().values()
        for known in (term.value, term.label.ru, term.label.en)
    }
    if wanted in names:
        return names[wanted]
    close = ", ".join(difflib.get_close_matches(wanted, names, n=3))
    raise _UNKNOWN_TERM.error(place=Place(argument="name"), name=name, close=close)


@checks_arguments
def terms_of(word: Word) -> tuple[GlossaryTerm, ...]:
    """
    Return the terms that *word* stands for.

    Examples:
        >>> from mentorship_model.vocabulary import Role
        >>> [term.label.ru for term in Role.MENTOR.glossary]
        ['наставник']
    """
    # Words of different lists may share a code, so equality is not enough.
    return tuple(term for term in glossary().values() if any(one is word for one in term.words))


def _words(name: str) -> tuple[Word, ...]:
    list_name, member = name.split(".")
    words = word_lists()[list_name]
    return tuple(words) if member == "*" else (words[member],)


def glossary_page() -> str:
    """Write the page ``docs/glossary.md``."""
    rows = (
        f"| {term.label.ru} | {term.label.en} | `{term.value}` | {_note(term)} | {_names(term)} |"
        for term in sorted(glossary().values(), key=lambda term: term.label.ru.casefold())
    )
    return "\n".join(
        (
            "# Глоссарий · Glossary",
            "",
            "Термины области, их перевод и слова библиотеки, которые за ними стоят. Перевод — наше",
            "соглашение. · Terms of the field, how we translate them, and the words of the library.",
            "",
            "| Термин | Term | Код · Code | Не путать · Note | В библиотеке · In the library |",
            "|---|---|---|---|---|",
            *rows,
            "",
        )
    )


def _note(term: GlossaryTerm) -> str:
    return f"{term.note.ru} · {term.note.en}" if term.note else ""


def _names(term: GlossaryTerm) -> str:
    names: dict[str, list[Word]] = {}
    for word in term.words:
        names.setdefault(type(word).__name__, []).append(word)
    return ", ".join(
        f"[`{name}`](words.md#{name.lower()})"
        + (
            ""
            if len(words) == len(type(words[0]))
            else ": " + ", ".join(f"`{word.value}`" for word in words)
        )
        for name, words in names.items()
    )
