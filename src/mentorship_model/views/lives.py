"""Routes and programmes as they stand, what was refused, and what a log came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from mentorship_model.explain import Reason
from mentorship_model.lifecycle import (
    Offer,
    Refusal,
    Refused,
    Replay,
    agenda,
    chart_of,
    possible,
)
from mentorship_model.model import Programme, Route
from mentorship_model.text import Language, Text
from mentorship_model.views.agendas import agenda_table
from mentorship_model.views.charts import route_chart
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.reasons import reason_tree, sign
from mentorship_model.views.sheets import card, fact_sheet
from mentorship_model.views.tables import Column, problems_table, table
from mentorship_model.views.timeline import route_timeline
from mentorship_model.views.wordings import count_text

__all__ = ["life_sheet", "offers_table", "refusal_card", "refusals_table", "replay_sheet"]

_REFUSED: Final = Text("Отклонено: {event}, {day}", "Refused: {event}, {day}")
_POSSIBLE: Final = Text("Сейчас возможны: {events}.", "Possible now: {events}.")
_REFUSALS: Final = Text("Отклонённые события", "Refused events")
_PROBLEMS: Final = Text("Строки, которые не удалось прочесть", "Rows that could not be read")
_AGENDA: Final = Text("Повестка", "Agenda")


def life_sheet(state: Route | Programme, *, on: date | None = None, lang: Language = "ru") -> Html:
    """
    Draw a route or a programme: its chart, its years and, for a day, its agenda.

    Args:
        state: The route or the programme.

        on: The day for which events are marked as possible and the agenda is asked.

        lang: ``"ru"`` or ``"en"``.
    """
    return join(
        route_chart(state, on=on, lang=lang),
        route_timeline(state, on=on, lang=lang) if state.term is not None else None,
        None
        if on is None
        else card(_AGENDA.in_(lang), agenda_table(agenda(state, on=on), on=on, lang=lang)),
    )


def offers_table(offers: Iterable[Offer], *, lang: Language = "ru") -> Html:
    """Draw what may come next: what is open, and what the rest waits for."""
    columns = (
        Column("event", Text("Событие", "Event"), lambda offer: _event(offer, lang)),
        Column(
            "lacks", Text("Чего не хватает", "What is missing"), lambda o: _texts(o.reasons, lang)
        ),
        Column("asks", Text("Что понадобится", "What it will ask"), lambda o: _texts(o.asks, lang)),
    )
    return table(offers, columns, lang=lang)


def _event(offer: Offer, lang: Language) -> Html:
    return join(sign(offer.is_open, lang), offer.label.in_(lang))


def _texts(reasons: Iterable[Reason], lang: Language) -> str | None:
    return "; ".join(reason.text.in_(lang) for reason in reasons) or None


def refusal_card(refusal: Refusal, *, lang: Language = "ru") -> Html:
    """Draw why an event was refused and what was possible instead."""
    title = _REFUSED.fill(event=_label(refusal), day=refusal.on).in_(lang)
    offers = possible(refusal.state, on=refusal.on)
    events = ", ".join(offer.label.in_(lang) for offer in offers if offer.is_open)
    return card(
        title,
        [reason_tree(reason, lang) for reason in refusal.reasons],
        element("p", _POSSIBLE.fill(events=events).in_(lang), class_="note") if events else None,
    )


def _label(refusal: Refusal) -> Text:
    return chart_of(refusal.state).by_name[refusal.event].label


def refusals_table(
    refused: Iterable[Refused], *, lang: Language = "ru", are_numbered: bool = True
) -> Html:
    """
    Draw the events of logs that were refused, each with what is not met.

    Args:
        refused: The events.

        lang: ``"ru"`` or ``"en"``.

        are_numbered: Whether the reader has the table whose rows their lines number.
    """
    columns = (
        Column("stream", Text("Поток", "Stream")),
        Column("on", Text("День", "Day"), lambda one: one.refusal.on),
        Column("event", Text("Событие", "Event"), lambda one: _label(one.refusal)),
        Column(
            "why", Text("Не выполнено", "Not met"), lambda one: _texts(one.refusal.reasons, lang)
        ),
    )
    line = Column("line", Text("Строка", "Row"))
    return table(refused, (line, *columns) if are_numbered else columns, lang=lang)


def replay_sheet(replay: Replay, *, lang: Language = "ru") -> Html:
    """Draw what a log came to: where everyone stands, what was refused, what was not read."""
    accepted = sum(len(events) for events in replay.accepted.values())
    events = count_text(
        accepted, lang, ru=("событие", "события", "событий"), en=("event", "events")
    )
    title = Text("Принято: {events}", "Accepted: {events}").fill(events=events).in_(lang)
    phases = Counter(state.phase for state in replay.states.values())
    standing = [(phase.label, count) for phase, count in sorted(phases.items())]
    return card(
        title,
        fact_sheet(standing, lang),
        _titled(_REFUSALS, refusals_table(replay.refused, lang=lang), lang=lang)
        if replay.refused
        else None,
        _titled(_PROBLEMS, problems_table(replay.problems, lang), lang=lang)
        if replay.problems
        else None,
    )


def _titled(title: Text, content: Html, *, lang: Language) -> Html:
    return join(element("h4", title.in_(lang)), content)
