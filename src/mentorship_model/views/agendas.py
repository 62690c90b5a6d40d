"""What asks for attention, as a table by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.lifecycle import Due
from mentorship_model.text import Language, Text, date_text
from mentorship_model.views.html import Html, element
from mentorship_model.views.reasons import sources
from mentorship_model.views.tables import Column, table

__all__ = ["agenda_table"]

_OVERDUE: Final = Text("просрочено", "overdue")


@checks_arguments
def agenda_table(
    agenda: Iterable[Due],
    *,
    on: date | None = None,
    lang: Language = "ru",
    names: Mapping[str, str] | None = None,
) -> Html:
    """
    Draw an agenda, the earliest deadline first.

    Args:
        agenda: What :func:`mentorship_model.lifecycle.agenda` returned.

        on: A day; deadlines before it are marked as overdue.

        lang: ``"ru"`` or ``"en"``.

        names: Names of activities, deficits or people by id.
    """
    known = names or {}
    columns = (
        Column("on", Text("Срок", "By"), lambda due: _deadline(due.on, on, lang=lang)),
        Column("what", Text("Что", "What"), lambda due: due.reason.text),
        Column(
            "about", Text("О чём", "About"), lambda due: known.get(due.about, due.about) or None
        ),
        Column("why", Text("Основание", "Grounds"), lambda due: sources(due.reason, lang) or None),
    )
    return table(agenda, columns, lang=lang)


def _deadline(day: date | None, on: date | None, *, lang: Language) -> object:
    if day is None or on is None or day >= on:
        return day
    badge = element("span", _OVERDUE.in_(lang), class_="badge no")
    return element("span", date_text(day, lang), " ", badge, class_="date")
