"""Who is a pedagogical worker: the versioned nomenclature of positions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.explain import Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.documents import documents
from mentorship_model.vocabulary.sources import table
from mentorship_model.vocabulary.statements import cite
from mentorship_model.vocabulary.words import Word

__all__ = [
    "NOMENCLATURES",
    "Nomenclature",
    "NomenclatureSection",
    "Position",
    "is_listed",
    "is_pedagogical_worker",
    "positions",
]


class NomenclatureSection(Word):
    """In which section of the nomenclature a position stands."""

    TEACHING = "teaching", "педагогические работники", "pedagogical workers", "full:positions"
    HEAD = "head", "руководители и их заместители", "heads and deputies", "full:positions"


@frozen(kw_only=True)
class Position:
    """
    A position of the nomenclature.

    Attributes:
        label: Its name; the Russian one is the wording of the act, in lower case.

        section: In which section it stands.

        acts: Codes of the acts that list it.

        also: Other wordings in use, in lower case.
    """

    label: Text
    section: NomenclatureSection
    acts: tuple[str, ...]
    also: tuple[str, ...] = ()


@frozen(kw_only=True)
class Nomenclature:
    """
    A version of the nomenclature.

    Attributes:
        act: Code of the act, which has the dates; see :func:`documents`.

        label: Its name.

        sources: Codes of what this rests on.
    """

    act: str
    label: Text
    sources: tuple[str, ...]


NOMENCLATURES: Final[Mapping[str, Nomenclature]] = FrozenMap(
    {
        "678": Nomenclature(
            act="act:678",
            label=Text("номенклатура № 678", "nomenclature No. 678"),
            sources=("S1.1-04", "act:678", "V45"),
        ),
        "225": Nomenclature(
            act="act:225",
            label=Text("номенклатура № 225", "nomenclature No. 225"),
            sources=("act:225", "V46", "V47"),
        ),
    }
)
"""Versions of the nomenclature by the number of the act."""


@cache
def positions() -> Mapping[str, Position]:
    """
    Return every position by its Russian name and by its other wordings.

    Examples:
        >>> positions()["учитель"].acts
        ('act:678', 'act:225')
    """
    found = {}
    for row in table("positions.csv"):
        position = Position(
            label=Text(row["position"], row["en"]),
            section=NomenclatureSection(row["section"]),
            acts=tuple(row["acts"].split()),
            also=tuple(name for name in row["also"].split("|") if name),
        )
        found.update({_plain(name): position for name in (position.label.ru, *position.also)})
    return FrozenMap(found)


def is_listed(position: str) -> bool:
    """
    Say whether a list has the position, however it is written.

    What no list has may be any words, a person's name among them.

    Examples:
        >>> is_listed("Учитель"), is_listed("Ёлкин П. А.")
        (True, False)
    """
    return _plain(position) in positions()


@checks_arguments
def is_pedagogical_worker(position: str, *, on: date) -> Reason:
    """
    Say whether a position is one of a pedagogical worker on a day, and why.

    A head or a deputy is not one by post.  A position that no list has is undetermined: the lists
    are from memory, so their silence proves nothing.

    Args:
        position: The position as written; case, «ё» and spaces do not matter.

        on: The day; the nomenclature has changed once.

    Examples:
        >>> is_pedagogical_worker("Учитель", on=date(2026, 9, 1)).holds
        True
        >>> is_pedagogical_worker("директор", on=date(2026, 9, 1)).holds
        False
        >>> is_pedagogical_worker("учитиль", on=date(2026, 9, 1)).text.en
        'no known list has the position; similar: учитель'

    Source:
        S1.1-04 names resolution No. 678; that No. 225 replaced it, and the lists, are unverified.
    """
    known = positions().get(_plain(position))
    if known is None:
        return _unknown_position(position)
    if known.section is NomenclatureSection.HEAD:
        return _answer(_HEAD, holds=False)
    lists = [act for act, force in _lists_on(on).items() if force is not False]
    listing = [act for act in lists if act in known.acts]
    parts = tuple(_listing(act, on=on, is_listed=act in known.acts) for act in lists)
    if not lists or 0 < len(listing) < len(lists):
        return _answer(_NOT_KNOWN, holds=None, parts=parts)
    return _answer(_LISTED if listing else _NOT_LISTED, holds=bool(listing), parts=parts)


_LISTED: Final = Text("должность есть в номенклатуре", "the nomenclature has the position")
_NOT_LISTED: Final = Text("должности нет в номенклатуре", "the nomenclature lacks the position")
_NOT_KNOWN: Final = Text(
    "неизвестно, какая номенклатура действует в этот день",
    "it is not known which nomenclature is in force on that day",
)
_HEAD: Final = Text(
    "руководитель или заместитель по должности не педагогический работник",
    "a head or a deputy is not a pedagogical worker by post",
)
_UNKNOWN: Final = Text("такой должности нет в известных перечнях", "no known list has the position")
_SIMILAR: Final = Text("{unknown}; похожие: {close}", "{unknown}; similar: {close}")
_IN_LIST: Final = Text("{act}: должность есть", "{act}: has the position")
_NOT_IN_LIST: Final = Text("{act}: должности нет", "{act}: lacks the position")


def _lists_on(on: date) -> dict[str, bool | None]:
    return {
        nomenclature.act: documents()[nomenclature.act].is_in_force(on=on)
        for nomenclature in NOMENCLATURES.values()
    }


def _listing(act: str, *, on: date, is_listed: bool) -> Reason:
    document = documents()[act]
    text = _IN_LIST if is_listed else _NOT_IN_LIST
    return Reason(
        code=f"vocabulary.position.{act}",
        text=text.fill(act=document.label),
        holds=is_listed if document.is_in_force(on=on) else None,
        citations=(cite(act),),
    )


def _answer(text: Text, *, holds: bool | None, parts: tuple[Reason, ...] = ()) -> Reason:
    return Reason(
        code="vocabulary.is_pedagogical_worker",
        text=text,
        holds=holds,
        parts=parts,
        citations=(cite("S1.1-04"), cite("full:positions")),
    )


def _unknown_position(position: str) -> Reason:
    import difflib

    plain = _plain(position)
    # «Учитель математики» is a teacher of a subject, and too long to be like «учитель».
    begun = [name for name in positions() if plain.startswith(f"{name} ")]
    close = begun or difflib.get_close_matches(plain, positions(), n=3, cutoff=0.6)
    text = _SIMILAR.fill(unknown=_UNKNOWN, close=", ".join(close)) if close else _UNKNOWN
    return _answer(text, holds=None)


def _plain(position: str) -> str:
    return " ".join(position.casefold().replace("ё", "е").split())
