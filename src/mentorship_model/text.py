"""
Words for people, in Russian and in English.

Every wording that the library shows is a :class:`Text`, so that no language is ever forgotten.
Problems built from texts live in :mod:`mentorship_model.errors`, reasons in
:mod:`mentorship_model.explain`.
"""

from __future__ import annotations

from collections.abc import Sized
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from attrs import Attribute, field, frozen

__all__ = [
    "LANGUAGES",
    "Language",
    "Text",
    "capital",
    "date_text",
    "number_text",
    "percent_text",
    "plural",
    "size_text",
]

Language = Literal["ru", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")

_MONTHS_GENITIVE: Final = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_MONTHS_ENGLISH: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_NARROW_NO_BREAK_SPACE: Final = "\u202f"
_NO_BREAK_SPACE: Final = "\u00a0"


def _not_empty(_: object, attribute: Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value:
        # Problems are made of texts, so that only a text that is none may ask for them.
        from mentorship_model.arguments import NOT_EMPTY, wrong_argument

        raise wrong_argument(attribute.name, expected=NOT_EMPTY)


@frozen
class Text:
    """
    One wording in both languages.

    Attributes:
        ru: The Russian wording; not empty.

        en: The English wording; not empty.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a wording is empty or no text.

    Examples:
        >>> Text("наставник", "mentor").in_("en")
        'mentor'
        >>> Text("нужно {n}", "{n} needed").fill(n=3).in_("ru")
        'нужно 3'
    """

    ru: str = field(validator=_not_empty)
    en: str = field(validator=_not_empty)

    def in_(self, lang: Language) -> str:
        """
        Return the wording in the language *lang*: ``"ru"``, and the English one for any other.

        A wrong language is refused where it comes in: by what shows, writes and reads.
        """
        return self.ru if lang == "ru" else self.en

    def fill(self, **values: object) -> Text:
        """
        Return the text with ``{name}`` places filled.

        A value that is itself a :class:`Text` is filled in the language of the sentence.

        Raises:
            KeyError: If the text has a place that *values* does not name.
        """
        if not values and "{" not in self.ru and "{" not in self.en:
            return self
        return Text(
            self.ru.format(**{name: _in(value, "ru") for name, value in values.items()}),
            self.en.format(**{name: _in(value, "en") for name, value in values.items()}),
        )


def _in(value: object, lang: Language) -> object:
    if isinstance(value, Text):
        return value.in_(lang)
    if isinstance(value, date):
        return date_text(value, lang)
    return value


def plural(n: int, one: str, few: str, many: str) -> str:
    """
    Choose the Russian form of a noun for the count *n*.

    Examples:
        >>> [plural(n, "педагог", "педагога", "педагогов") for n in (1, 3, 11, 21, 112)]
        ['педагог', 'педагога', 'педагогов', 'педагог', 'педагогов']
    """
    tens, units = abs(n) % 100, abs(n) % 10
    if units == 1 and tens != 11:
        return one
    if 2 <= units <= 4 and not 12 <= tens <= 14:
        return few
    return many


def capital(text: str) -> str:
    """
    Begin a text with a capital letter, as headings do; the rest stays.

    Examples:
        >>> capital("доля учеников, прошедших ВПР")
        'Доля учеников, прошедших ВПР'
    """
    return text[:1].upper() + text[1:]


def date_text(day: date, lang: Language) -> str:
    """
    Write a date in words.

    Examples:
        >>> date_text(date(2026, 9, 1), "ru")
        '1 сентября 2026 г.'
        >>> date_text(date(2026, 9, 1), "en")
        '1 September 2026'
    """
    if lang == "ru":
        return f"{day.day} {_MONTHS_GENITIVE[day.month - 1]} {day.year} г."
    return f"{day.day} {_MONTHS_ENGLISH[day.month - 1]} {day.year}"


def number_text(value: int | float | Decimal, lang: Language, *, decimals: int = 0) -> str:
    """
    Write a number as the language does: ``12 345,6`` in Russian, ``12,345.6`` in English.

    Examples:
        >>> number_text(1234.5, "ru", decimals=1)
        '1\\u202f234,5'
        >>> number_text(1234.5, "en", decimals=1)
        '1,234.5'
    """
    written = f"{value:z,.{decimals}f}"  # z: what rounds to nothing has no minus
    if lang != "ru":
        return written
    return written.replace(",", _NARROW_NO_BREAK_SPACE).replace(".", ",")


def percent_text(share: float | Decimal, lang: Language, *, decimals: int = 1) -> str:
    """
    Write a share (0-1) as a percentage.

    Examples:
        >>> percent_text(0.876, "ru")
        '87,6\\xa0%'
        >>> percent_text(0.876, "en")
        '87.6%'
    """
    written = number_text(share * 100, lang, decimals=decimals)
    return f"{written}{_NO_BREAK_SPACE}%" if lang == "ru" else f"{written}%"


def size_text(values: Sized) -> str:
    """
    Write only how many there are, for reprs: a whole region in a traceback helps nobody.

    Examples:
        >>> size_text(["t1", "t2"])
        '<2>'
    """
    return f"<{len(values)}>"
