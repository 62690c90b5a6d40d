"""
The bases of every closed and open list of words of the model.

A closed list is an enum of :class:`Word`.  Where the document ends a list with «и др.» or cuts it
short, the enum is *open*: an :class:`OwnWord` of the embedder's is accepted beside its members.
What a word is called in the field is told by :mod:`mentorship_model.vocabulary.glossary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import Attribute, field, frozen

from mentorship_model.arguments import checks_arguments, checks_fields, wrong_argument
from mentorship_model.errors import ONE_OF, SIMILAR, MentorshipModelError, Place, ProblemKind
from mentorship_model.text import Text

if TYPE_CHECKING:
    from mentorship_model.vocabulary.glossary import GlossaryTerm

__all__ = ["CODE", "CODE_FORM", "OwnWord", "Word", "listed", "word_of"]

CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
"""What a stable code is made of."""

CODE_FORM: Final = Text(
    "строчные латинские буквы, цифры и _", "lower-case Latin letters, digits and _"
)
"""The same for people."""

_A_LIST: Final = Text("перечень слов (класс Word)", "a list of words (a class of Word)")
_CLOSED: Final = ProblemKind(
    "MM-VOCABULARY-006",
    Text("список «{name}» закрыт", 'the list "{name}" is closed'),
    expected=ONE_OF,
)
_UNKNOWN: Final = ProblemKind(
    "MM-VOCABULARY-007",
    Text("в списке «{name}» нет такого слова", 'the list "{name}" has no such word'),
    expected=ONE_OF,
    remedy=SIMILAR,
)


class UnknownWordError(MentorshipModelError, ValueError):
    """No word of a list has the code: a ValueError too, as whoever reads enums expects."""


class Word(StrEnum):
    """
    A word of a list of the model or of the library: a stable code with a label for people.

    A word equals its code as text; words of different lists may share a code, so where lists mix,
    keep the list beside it (``Level.federal``) or compare with ``is``.

    Members are declared as ``NAME = code, Russian label, English label, *sources``.  A list is
    declared with the statements that announce it (``lead_in``) and those that leave it open
    (``open_by``).

    Attributes:
        label: Name in both languages.

        sources: Codes of the citations it rests on; see :func:`mentorship_model.vocabulary.cite`.

    Examples:
        >>> from mentorship_model.vocabulary import Level, ProductType
        >>> Level.REGIONAL.value, Level.REGIONAL.label.ru, Level.REGIONAL.sources
        ('regional', 'региональный уровень', ('S0-30',))
        >>> Level.open_by, ProductType.open_by
        ((), ('S3.2-54',))
    """

    label: Text
    sources: tuple[str, ...]

    if TYPE_CHECKING:
        lead_in: tuple[str, ...]
        open_by: tuple[str, ...]

    def __init_subclass__(
        cls, *, lead_in: tuple[str, ...] = (), open_by: tuple[str, ...] = ()
    ) -> None:
        """Note which statements announce the list and which leave it open."""
        super().__init_subclass__()
        cls.lead_in = lead_in
        cls.open_by = open_by

    def __new__(cls, code: str, ru: str = "", en: str = "", *sources: str) -> Word:
        """Make the member from its declaration; ``Level("federal")`` looks one up."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = Text(ru, en)
        member.sources = sources
        return member

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise UnknownWordError(
            _UNKNOWN.problem(
                place=Place(argument="code"), name=cls.__name__, known=", ".join(cls), close=""
            )
        )

    @property
    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """The terms of the glossary this word stands for; empty if it is not a term."""
        from mentorship_model.vocabulary.glossary import terms_of

        return terms_of(self)


def _is_code(_: object, attribute: Attribute[str], value: str) -> None:
    if CODE.fullmatch(value) is None:
        raise wrong_argument(attribute.name, expected=CODE_FORM)


@frozen(field_transformer=checks_fields)
class OwnWord:
    """
    A member that an embedder adds to an open list of the model.

    Attributes:
        value: Stable code: lower-case Latin letters, digits and underscores.

        label: Name in both languages.

        sources: Codes or titles of what it rests on.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a field does not fit.

    Examples:
        >>> OwnWord("podcast", Text("подкаст", "podcast")).label.en
        'podcast'
    """

    value: str = field(validator=_is_code)
    label: Text
    sources: tuple[str, ...] = ()


@checks_arguments
def word_of(words: type[Word], code: str, *, own: Iterable[OwnWord] = ()) -> Word | OwnWord:
    """
    Return the word of a list that has the code *code*, an embedder's own included.

    Args:
        words: The list.

        code: Code of the word.

        own: Words the embedder adds; only to a list that the document leaves open.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-006``, if words are added to a closed list;
            ``MM-VOCABULARY-007``, if no word has the code.

    Examples:
        >>> from mentorship_model.vocabulary import ProductType
        >>> podcast = OwnWord("podcast", Text("подкаст", "podcast"))
        >>> word_of(ProductType, "podcast", own=[podcast]).label.ru
        'подкаст'
    """
    if not issubclass(words, Word):
        raise wrong_argument("words", expected=_A_LIST)
    added = tuple(own)
    known: dict[str, Word | OwnWord] = {word.value: word for word in (*words, *added)}
    names = ", ".join(known)
    if added and not words.open_by:
        raise _CLOSED.error(place=Place(argument="own"), name=words.__name__, known=names)
    if code not in known:
        from difflib import get_close_matches

        close = ", ".join(get_close_matches(code, known, n=3))
        raise _UNKNOWN.error(
            place=Place(argument="code"), name=words.__name__, known=names, close=close
        )
    return known[code]


def listed(words: Iterable[Word | OwnWord]) -> Text:
    """
    Name several words in one line.

    Examples:
        >>> from mentorship_model.vocabulary import Contour
        >>> listed(Contour).en
        'internal contour, external contour'
    """
    labels = [word.label for word in words]
    return Text(", ".join(label.ru for label in labels), ", ".join(label.en for label in labels))
