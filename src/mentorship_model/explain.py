"""
Why: one tree of reasons for every engine.

A verdict, a pair, a refused event and an indicator are all explained by a :class:`Reason`, whose
leaves rest on a :class:`Citation`.  What a citation says in full is told by
:mod:`mentorship_model.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.text import Language, Text

__all__ = ["Citation", "Mark", "Reason", "citations_of", "render"]


class Mark(StrEnum):
    """
    How far a statement can be trusted.

    ``SEED`` is said by the source document, ``VERIFIED`` was seen on a page, ``UNVERIFIED`` is from
    memory and ships only as configurable data, ``CONVENTION`` is ours.
    """

    SEED = "seed"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONVENTION = "convention"

    @property
    def label(self) -> Text:
        """The name of the mark for people."""
        return _MARK_LABELS[self]

    @property
    def is_doubtful(self) -> bool:
        """Whether a reader has to be told that nobody saw it stated."""
        return self in (Mark.UNVERIFIED, Mark.CONVENTION)


_MARK_LABELS: Final = {
    Mark.SEED: Text("исходный документ", "source document"),
    Mark.VERIFIED: Text("проверено по источнику", "verified by a source"),
    Mark.UNVERIFIED: Text("не проверено", "unverified"),
    Mark.CONVENTION: Text("наше соглашение", "our convention"),
}


@frozen
class Citation:
    """
    What a statement rests on.

    Attributes:
        code: Stable code: a seed statement (``S1.1-16``), a page (``V24``) or a norm of ours.

        mark: How far it can be trusted.

        title: What it is, for people.

        place: Section and lines, article and clause.

        url: Where it can be read.
    """

    code: str
    mark: Mark
    title: Text
    place: str = ""
    url: str | None = None

    def in_(self, lang: Language) -> str:
        """
        Write the citation for people.

        Examples:
            >>> Citation("S1.2-13", Mark.SEED, Text("модель", "model"), "1.2").in_("en")
            'model, 1.2 [S1.2-13]'
        """
        where = f", {self.place}" if self.place else ""
        doubt = f", {self.mark.label.in_(lang)}" if self.mark.is_doubtful else ""
        return f"{self.title.in_(lang)}{where} [{self.code}{doubt}]"


@frozen(kw_only=True)
class Reason:
    """
    One reason, made of smaller ones.

    Attributes:
        code: Stable code of what is stated.

        text: The statement for people, by ids, without names.

        holds: True, False, or None when that cannot be known.

        is_remark: Whether it only tells something that neither holds nor fails.

        parts: The reasons it is made of, in order.

        citations: What it rests on.
    """

    code: str
    text: Text
    holds: bool | None = None
    is_remark: bool = False
    parts: tuple[Reason, ...] = ()
    citations: tuple[Citation, ...] = ()

    def __iter__(self) -> Iterator[Reason]:
        """Walk this reason and all its parts, top down."""
        yield self
        for part in self.parts:
            yield from part


def citations_of(reason: Reason) -> tuple[Citation, ...]:
    """Return every citation a tree of reasons rests on, each once, in reading order."""
    return tuple(dict.fromkeys(citation for part in reason for citation in part.citations))


_SIGNS: Final = {True: "✓", False: "✗", None: "?"}
_REMARK: Final = "·"


@checks_arguments
def render(reason: Reason, lang: Language = "ru", *, cite: bool = True) -> str:
    """
    Write a tree of reasons as indented lines.

    Args:
        reason: The tree.

        lang: ``"ru"`` or ``"en"``.

        cite: Whether to name the sources.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, for another language.

    Examples:
        >>> part = Reason(code="consent", text=Text("согласие есть", "consent given"), holds=True)
        >>> whole = Reason(code="all", text=Text("все", "all"), holds=True, parts=(part,))
        >>> print(render(whole, "en"))
        ✓ all
          ✓ consent given
    """
    return "\n".join(_lines(reason, lang, cite, depth=0))


def _lines(reason: Reason, lang: Language, cite: bool, *, depth: int) -> Iterator[str]:
    sources = "; ".join(citation.in_(lang) for citation in reason.citations) if cite else ""
    yield (
        "  " * depth
        + f"{_REMARK if reason.is_remark else _SIGNS[reason.holds]} {reason.text.in_(lang)}"
        + (f" — {sources}" if sources else "")
    )
    for part in reason.parts:
        yield from _lines(part, lang, cite, depth=depth + 1)
