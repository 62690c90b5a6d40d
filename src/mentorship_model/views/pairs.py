"""The pairs of a matching as pictures: each organisation, help between them, and who is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.matching import HallSet, Matching
from mentorship_model.model import Mentee, Mentor, Organisation
from mentorship_model.text import Language, Text
from mentorship_model.views.canvas import captioned, figure, nothing
from mentorship_model.views.contested import contested
from mentorship_model.views.crossings import crossings
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.school_cards import school_card
from mentorship_model.views.schools import Net, School, net_of
from mentorship_model.views.wordings import count_text

__all__ = ["pairs_graph"]

_ACROSS: Final = Text("Кто кому помогает между школами", "Which schools help which")
_ACROSS_NOTE: Final = Text(
    "Квадраты — наставляемые: закрашен — наставник свой, контур — из другой школы, крест — нет. "
    "Дуга идёт от школы наставника (точка) к школе наставляемого (кружок).",
    "Squares are mentees: filled with a mentor at home, outlined with one from another school, "
    "crossed with none. An arc goes from the mentor's school (dot) to the mentee's (ring).",
)
_IDLE: Final = Text("Без пар и наставляемых: {schools}.", "Without pairs or mentees: {schools}.")
_REST: Final = Text(
    "Не нарисовано: {schools}; рисуйте по муниципалитетам.",
    "Not drawn: {schools}; draw one municipality at a time.",
)
_SCHOOLS_DRAWN: Final = 200

_EACH: Final = Text("Пары по школам", "Pairs by school")
_EACH_NOTE: Final = Text(
    "Слева наставники и их места (занятые закрашены), справа наставляемые. Сплошная линия — "
    "внутренний контур, пунктир — внешний; полый знак — человек из другой школы.",
    "Mentors with their places (the taken ones filled) on the left, mentees on the right. A solid "
    "line is the internal contour, a dashed one the external; hollow signs work elsewhere.",
)


@checks_arguments
def pairs_graph(
    matching: Matching,
    *,
    mentors: Iterable[Mentor],
    mentees: Iterable[Mentee],
    organisations: Iterable[Organisation] = (),
    shortages: Iterable[HallSet] = (),
    names: Mapping[str, str] | None = None,
    lang: Language = "ru",
    limit: int = _SCHOOLS_DRAWN,
) -> Html:
    """
    Draw a matching: an overview of help between schools, a card a school, and contested places.

    The layout is fixed by ids and names alone, so that the same pairs always look the same.

    Args:
        matching: The pairs.

        mentors: Records of the mentors, for their places and organisations.

        mentees: Records of the mentees.

        organisations: Records of the organisations, for their names and municipalities.

        shortages: Sets of mentees who share too few places, see
            :func:`mentorship_model.matching.hall_set`.

        names: Names of people by id, if they may be shown; ids are shown otherwise.

        lang: ``"ru"`` or ``"en"``.

        limit: How many organisations are drawn; the note says how many there are besides.
    """
    net = net_of(
        matching,
        mentors=mentors,
        mentees=mentees,
        organisations={organisation.id: organisation for organisation in organisations},
        names=names or {},
    )
    touched = [school for school in net.schools if school.is_touched]
    if not touched:
        return nothing(lang)
    drawn = touched[:limit]
    return join(
        _overview(drawn, net, lang=lang),
        _cards(drawn, net, lang=lang, rest=len(touched) - len(drawn)),
        contested(shortages, net, lang=lang),
    )


def _overview(schools: Sequence[School], net: Net, *, lang: Language) -> Html | None:
    if not any(school.lent for school in schools):
        return None
    drawn = crossings(schools, net, lang=lang)
    return figure(drawn, caption=_ACROSS.in_(lang), note=_ACROSS_NOTE.in_(lang))


def _cards(schools: Sequence[School], net: Net, *, lang: Language, rest: int) -> Html:
    is_one = len({school.municipality for school in schools}) == 1
    groups = [
        join(
            None if is_one else element("h3", municipality, class_="group"),
            element(
                "div", [school_card(one, net, lang=lang) for one in neighbours], class_="cards"
            ),
        )
        for municipality, neighbours in groupby(schools, key=lambda school: school.municipality)
    ]
    idle = sum(not school.is_touched for school in net.schools)
    counted = [
        _counted(sentence, count, lang=lang)
        for sentence, count in ((_IDLE, idle), (_REST, rest))
        if count
    ]
    note = " ".join([_EACH_NOTE.in_(lang), *counted])
    return captioned(*groups, caption=_EACH.in_(lang), note=note)


def _counted(sentence: Text, count: int, *, lang: Language) -> str:
    schools = count_text(count, lang, ru=("школа", "школы", "школ"), en=("school", "schools"))
    return sentence.fill(schools=schools).in_(lang)
