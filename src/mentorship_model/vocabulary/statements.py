"""
Every statement of the source document, and whatever else the library cites.

``data/statements.csv`` holds the 265 statements of the seed in wording of our own;
``data/sources.json`` holds acts and pages beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import SIMILAR, MentorshipModelError, Place, ProblemKind
from mentorship_model.explain import Citation, Mark
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.sources import source_rows, table

__all__ = ["Statement", "cite", "statement", "statements"]

_UNKNOWN_SOURCE: Final = ProblemKind(
    "MM-VOCABULARY-001",
    Text("источник «{code}» не найден", 'no source "{code}"'),
    expected=Text("{expected}", "{expected}"),
    remedy=SIMILAR,
)
_A_STATEMENT: Final = Text("номер положения (S1.1-16)", "the number of a statement (S1.1-16)")
_A_SOURCE: Final = Text(
    "номер положения (S1.1-16) или код источника (tk:351.8)",
    "the number of a statement (S1.1-16) or the code of a source (tk:351.8)",
)

_SEED_TITLE: Final = Text(
    "целевая модель наставничества педагогических работников",
    "target model of mentoring of teaching staff",
)


@frozen(kw_only=True)
class Statement:
    """
    One statement of the source document.

    Attributes:
        id: Stable id, such as ``S1.1-16``.

        section: Section of the document.

        lines: First and last line of the extract.

        kind: What sort of statement it is; a code of
            :class:`mentorship_model.vocabulary.outline.StatementKind`.

        text: The statement in our own words.
    """

    id: str
    section: str
    lines: tuple[int, int]
    kind: str
    text: Text

    @property
    def citation(self) -> Citation:
        """The citation of this statement."""
        first, last = self.lines
        place = f"{first}" if first == last else f"{first}-{last}"
        return Citation(self.id, Mark.SEED, _SEED_TITLE, f"{self.section[1:]}, {place}")


@cache
def statements() -> Mapping[str, Statement]:
    """
    Return every statement of the seed by its id, in the order of the document.

    Examples:
        >>> len(statements())
        265
    """
    return FrozenMap(
        {
            row["id"]: Statement(
                id=row["id"],
                section=row["section"],
                lines=(int(row["line_from"]), int(row["line_to"])),
                kind=row["kind"],
                text=Text(row["ru"], row["en"]),
            )
            for row in table("statements.csv")
        }
    )


@checks_arguments
def statement(id: str) -> Statement:
    """
    Return the statement with the id *id*.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-001``, if there is none.

    Examples:
        >>> statement("S1.1-16").text.en
        'Mentor requirement 1: measurable positive results'
    """
    found = statements().get(id)
    if found is None:
        raise _unknown(id, argument="id", known=statements(), expected=_A_STATEMENT)
    return found


@checks_arguments
@cache
def cite(code: str) -> Citation:
    """
    Return the citation with the code *code*: a statement of the seed, an act or a page.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-001``, if there is none.

    Examples:
        >>> cite("S0-30").mark.value, cite("full:kinds").mark.value
        ('seed', 'unverified')
    """
    if code in statements():
        return statements()[code].citation
    source = source_rows().get(code)
    if source is None:
        known = (*statements(), *source_rows())
        raise _unknown(code, argument="code", known=known, expected=_A_SOURCE)
    return Citation(
        code,
        Mark(source["mark"]),
        Text(source["ru"], source["en"]),
        source["place"],
        source["url"],
    )


def _unknown(
    code: str, *, argument: str, known: Iterable[str], expected: Text
) -> MentorshipModelError:
    import difflib

    names = list(known)
    close = difflib.get_close_matches(code, names, n=3, cutoff=0.5) or names[:3]
    return _UNKNOWN_SOURCE.error(
        place=Place(argument=argument), code=code, expected=expected, close=", ".join(close)
    )
