"""A whole report as one page that needs nothing beside itself: no network, no script, no font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import Attribute, field, frozen

from mentorship_model.arguments import checks_arguments, checks_fields, wrong_argument
from mentorship_model.text import Language, Text, date_text
from mentorship_model.views.html import Html, element, join, style_sheet
from mentorship_model.views.wordings import in_words

__all__ = ["Figure", "Report", "Section", "report"]

_CONTENTS: Final = Text("Содержание", "Contents")
_AS_OF: Final = Text("По состоянию на {day}", "As of {day}")
_THEME: Final = Text("Светлая или тёмная", "Light or dark")
_SEARCH: Final = Text("Найти в таблице", "Search the table")
_ANCHOR: Final = Text(
    "строчные латинские буквы, цифры и дефисы, первая — буква",
    "lower-case Latin letters, digits and hyphens, a letter first",
)


def _plain(_: object, attribute: Attribute[str], value: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", value):
        raise wrong_argument(attribute.name, expected=_ANCHOR)


@frozen(field_transformer=checks_fields)
class Figure:
    """
    One number of a summary.

    Attributes:
        value: The number, or a short text.

        label: What it counts.

        note: What to know beside it.
    """

    value: object
    label: str | Text
    note: str | Text | None = None


@frozen(field_transformer=checks_fields)
class Section:
    """
    One section of a report.

    Attributes:
        id: Anchor: lower-case Latin letters, digits and hyphens.

        title: Heading.

        body: Content: markup as it is, plain text escaped.

        lead: One or two sentences before the content.
    """

    id: str = field(validator=_plain)
    title: str | Text
    body: str | Sequence[str] = ""
    lead: str | Text | None = None


@frozen(field_transformer=checks_fields)
class Report:
    """
    What a report says.

    Attributes:
        title: Title of the page.

        on: Day of which it speaks.

        lang: ``"ru"`` or ``"en"``.

        sections: Sections in reading order.

        figures: Numbers of the summary.

        lead: A paragraph under the title.
    """

    title: str | Text
    on: date
    lang: Language = "ru"
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    lead: str | Text | None = None

    def content(self) -> Html:
        """Return what the page says, without the page around it."""
        return join(_header(self), _contents(self), _main(self))

    def _repr_html_(self) -> str:
        return self.content()._repr_html_()


@checks_arguments
def report(content: Report) -> str:
    """
    Write a report as the text of an HTML file.

    Examples:
        >>> page = report(Report("Pairs", date(2026, 9, 1), "en"))
        >>> page.startswith("<!DOCTYPE html>"), "As of 1 September 2026" in page
        (True, True)
    """
    lang = content.lang
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", in_words(content.title, lang)),
        element("style", Html(style_sheet() + _page_style())),
    )
    script = element(
        "script",
        Html(_script()),
        data_theme=_THEME.in_(lang),
        data_search=_SEARCH.in_(lang),
        data_lang=lang,
    )
    body = element("body", content.content(), script, class_="mm page")
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=lang)}\n"


@cache
def _page_style() -> str:
    return (files("mentorship_model.views") / "page.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (files("mentorship_model.views") / "page.js").read_text(encoding="utf-8")


def _header(content: Report) -> Html:
    lang = content.lang
    day = _AS_OF.fill(day=Text(date_text(content.on, "ru"), date_text(content.on, "en")))
    return element(
        "header",
        element("h1", in_words(content.title, lang)),
        element("p", day.in_(lang), class_="note"),
        element("p", in_words(content.lead, lang)) if content.lead else None,
        _summary(content),
    )


def _summary(content: Report) -> Html | None:
    if not content.figures:
        return None
    return element(
        "dl", (_figure(each, content.lang) for each in content.figures), class_="summary"
    )


def _figure(figure: Figure, lang: Language) -> Html:
    return element(
        "div",
        element("dt", in_words(figure.label, lang)),
        element("dd", in_words(figure.value, lang)),
        element("dd", in_words(figure.note, lang), class_="note") if figure.note else None,
    )


def _contents(content: Report) -> Html | None:
    if not content.sections:
        return None
    items = (
        element("li", element("a", in_words(each.title, content.lang), href=f"#{each.id}"))
        for each in content.sections
    )
    title = _CONTENTS.in_(content.lang)
    return element("nav", element("h2", title), element("ol", items), aria_label=title)


def _main(content: Report) -> Html:
    return element("main", (_section(each, content.lang) for each in content.sections))


def _section(section: Section, lang: Language) -> Html:
    return element(
        "section",
        element("h2", in_words(section.title, lang)),
        element("p", in_words(section.lead, lang), class_="lead") if section.lead else None,
        section.body,
        id=section.id,
    )
