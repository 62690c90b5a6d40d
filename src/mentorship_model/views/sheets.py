"""A record as a short sheet of facts: the frame of passports, verdicts and summaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from typing import Any

from attrs import fields, has

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.explain import Citation
from mentorship_model.interchange import field_title
from mentorship_model.text import Language, Text
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.tables import Column, table
from mentorship_model.views.wordings import in_words, is_told, told_fields

__all__ = [
    "badge",
    "card",
    "fact_sheet",
    "is_compound",
    "records_table",
    "sizes_kept_back",
]


def fact_sheet(facts: Iterable[tuple[str | Text, object]], lang: Language = "ru") -> Html:
    """
    Draw facts as name and value, leaving out what is empty.

    Examples:
        >>> from mentorship_model.views.html import Html
        >>> print(fact_sheet([(Text("мест", "places"), 2), ("note", "")], "en"))
        <dl class="facts"><div><dt>places</dt><dd>2</dd></div></dl>
    """
    return element(
        "dl",
        (
            element("div", element("dt", in_words(name, lang)), element("dd", written))
            for name, value in facts
            if (written := value if isinstance(value, Html) else in_words(value, lang))
        ),
        class_="facts",
    )


def sizes_kept_back(record: Any) -> list[tuple[str, int]]:
    """
    Return the sizes of the collections that the ``repr`` of a record keeps back.

    They are kept back for their length; what is kept back otherwise is personal, and is not told.
    """
    return [
        (each.name, len(value))
        for each in fields(type(record))
        if isinstance(value := getattr(record, each.name), Sized)
        and not isinstance(value, str | bytes)
        and not each.name.startswith("_")
        and not is_told(each, value)
    ]


def is_compound(value: object) -> bool:
    """Say whether a value has a picture of its own rather than words."""
    if isinstance(value, Text | Place | Citation):
        return False
    if isinstance(value, list | tuple):
        return any(is_compound(one) for one in value)
    if isinstance(value, MentorshipModelError):
        return True
    return (isinstance(value, Mapping) and bool(value)) or has(type(value))


def records_table(records: Iterable[Any], lang: Language = "ru") -> Html:
    """Draw records of one kind as a table of their fields, leaving out what none of them fills."""
    every = list(records)
    rows = [
        {name: value for name, value in told_fields(one).items() if not _is_empty(value)}
        for one in every
    ]
    columns = [
        Column(each.name, field_title(each.name))
        for each in fields(type(every[0]))
        if any(each.name in row for row in rows)
    ]
    return table(rows, columns, lang=lang) if columns else join()


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, Sized) and not len(value))


def card(title: str, *content: str | Iterable[str | None] | None) -> Html:
    """Put a title above content."""
    return element("section", element("h3", title), *content, class_="sheet")


def badge(text: str, holds: bool | None) -> Html:
    """Draw a word in the colour of yes, no or not known; the word says it without the colour."""
    style = {True: "yes", False: "no", None: "unknown"}[holds]
    return element("span", text, class_=f"badge {style}")
