"""Why some are left over: mentees who share too few places, and who holds these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mentorship_model.matching import HallSet
from mentorship_model.text import Language, Text, number_text
from mentorship_model.views.canvas import captioned
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.schools import Net
from mentorship_model.views.wordings import count_text

__all__ = ["contested"]

_TITLE: Final = Text("Места, за которые соперничают", "Places competed for")
_NOTE: Final = Text(
    "Все возможные наставники этих наставляемых, вместе взятые, имеют меньше мест, чем нужно: "
    "при любом распределении кто-то из группы останется без наставника.",
    "All the possible mentors of these mentees together have fewer places than are needed: "
    "however they are shared out, someone of the group stays without a mentor.",
)
_SHARE: Final = Text("{mentees} на {places}", "{mentees} for {places}")
_MENTEES: Final = Text("Наставляемые", "Mentees")
_MENTORS: Final = Text("Возможные наставники", "Possible mentors")
_MORE: Final = Text("ещё {count}", "{count} more")
_LISTED: Final = 12

_NO_MENTORS: Final = Text("ни одного подходящего", "none that suits")


def contested(shortages: Iterable[HallSet], net: Net, *, lang: Language = "ru") -> Html | None:
    """
    Draw each set of mentees who share too few places; None if there is no such set.

    Args:
        shortages: The sets; those of the same mentors are drawn as one.

        net: The pairs by organisation.

        lang: ``"ru"`` or ``"en"``.
    """
    sets = sorted(_merged(shortages), key=lambda each: (-each.deficiency, each.mentees))
    if not sets:
        return None
    cards = [_card(each, net, lang=lang) for each in sets]
    return captioned(*cards, caption=_TITLE.in_(lang), note=_NOTE.in_(lang))


def _merged(shortages: Iterable[HallSet]) -> list[HallSet]:
    """Put together the sets that share the same mentors: their mentees all want these places."""
    found: dict[tuple[str, ...], set[str]] = {}
    places: dict[tuple[str, ...], int] = {}
    for one in shortages:
        found.setdefault(one.mentors, set()).update(one.mentees)
        places[one.mentors] = one.places
    return [
        HallSet(mentees=tuple(sorted(mentees)), mentors=mentors, places=places[mentors])
        for mentors, mentees in found.items()
    ]


def _card(shortage: HallSet, net: Net, *, lang: Language) -> Html:
    mentees = count_text(
        len(shortage.mentees),
        lang,
        ru=("наставляемый", "наставляемых", "наставляемых"),
        en=("mentee", "mentees"),
    )
    places = count_text(
        shortage.places, lang, ru=("место", "места", "мест"), en=("place", "places")
    )
    left_over_first = sorted(shortage.mentees, key=lambda id: (id in net.mentor_of, id))
    mentees_drawn = [_mentee(mentee, net, lang=lang) for mentee in left_over_first]
    mentors_drawn = [_mentor(mentor, net) for mentor in shortage.mentors]
    return element(
        "article",
        element("h4", _SHARE.fill(mentees=mentees, places=places).in_(lang)),
        element("p", _MENTEES.in_(lang), class_="note"),
        _list(mentees_drawn, lang),
        element("p", _MENTORS.in_(lang), class_="note"),
        _list(mentors_drawn, lang) if mentors_drawn else element("p", _NO_MENTORS.in_(lang)),
        class_="card wide",
    )


def _list(items: list[Html], lang: Language) -> Html:
    """Draw a list; what is beyond its first items unfolds."""
    first, rest = items[:_LISTED], items[_LISTED:]
    if not rest:
        return element("ul", first)
    more = _MORE.fill(count=number_text(len(rest), lang)).in_(lang)
    return join(
        element("ul", first), element("details", element("summary", more), element("ul", rest))
    )


def _mentee(mentee: str, net: Net, *, lang: Language) -> Html:
    school = net.mentee_school.get(mentee)
    is_matched = mentee in net.mentor_of
    return element(
        "li",
        element("span", "●" if is_matched else "✗", class_="sign yes" if is_matched else "sign no"),
        net.name(mentee),
        f" → {net.name(net.mentor_of[mentee])}" if is_matched else None,
        element("span", school.name, class_="where") if school else None,
    )


def _mentor(mentor: str, net: Net) -> Html:
    school = net.mentor_school.get(mentor)
    load = f"{net.loads.get(mentor, 0)}/{net.places.get(mentor, 0)}"
    return element(
        "li",
        element("span", load, class_="load"),
        net.name(mentor),
        element("span", school.name, class_="where") if school else None,
    )
