"""One small picture for each organisation: its mentors on the left, its mentees on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from mentorship_model.matching import Pair
from mentorship_model.text import Language, Text
from mentorship_model.views.canvas import abridged, label, picture, shortened
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.schools import Net, School
from mentorship_model.views.wordings import count_text

__all__ = ["school_card"]

_WIDTH: Final = 304  # pixels: one card fills a phone, three or four stand side by side on a page
_ROW: Final = 31
_MENTOR_X, _MENTEE_X = 124, 180
_LABEL_WIDTH: Final = 106
_DOT: Final = 6
_PLACES_DRAWN: Final = 12  # beyond it a load is written as numbers

_PAIRS: Final = (("пара", "пары", "пар"), ("pair", "pairs"))
_LENT: Final = (
    ("пара в другой школе", "пары в других школах", "пар в других школах"),
    ("pair elsewhere", "pairs elsewhere"),
)
_LEFT_OVER: Final = (
    ("без наставника", "без наставника", "без наставника"),
    ("without a mentor", "without a mentor"),
)
_FREE: Final = (
    ("свободное место", "свободных места", "свободных мест"),
    ("free place", "free places"),
)

_NOBODY: Final = Text("без наставника", "no mentor")


@frozen(kw_only=True)
class _Tree:
    """A mentor with the mentees to draw beside; no mentor for those left over."""

    mentor: str | None
    is_guest: bool
    mentees: tuple[str, ...]


def school_card(school: School, net: Net, *, lang: Language = "ru") -> Html:
    """
    Draw the pairs of one organisation.

    A member who works elsewhere is drawn hollow, with the other organisation's name below.  Each
    mentee has at most one mentor, so that mentees in the order of their mentors make no crossing.

    Args:
        school: The organisation.

        net: The net it stands in.

        lang: ``"ru"`` or ``"en"``.
    """
    trees = _trees(school)
    heights = [_ROW * len(tree.mentees) for tree in trees]
    shapes = (
        _tree(tree, net, top=sum(heights[:place]), lang=lang) for place, tree in enumerate(trees)
    )
    drawn = picture(*shapes, height=sum(heights) + 6, width=_WIDTH, name=school.name)
    return element(
        "article", element("h4", school.name), _tally(school, lang), drawn, class_="card"
    )


def _tally(school: School, lang: Language) -> Html:
    counted = (
        (len(school.inside) + len(school.borrowed), _PAIRS),
        (len(school.lent), _LENT),
        (len(school.unmatched), _LEFT_OVER),
        (school.free_places, _FREE),
    )
    told = [count_text(count, lang, ru=ru, en=en) for count, (ru, en) in counted if count]
    return element("p", ", ".join(told), class_="note")


def _trees(school: School) -> list[_Tree]:
    own = _by_mentor((*school.inside, *school.lent))
    guests = _by_mentor(school.borrowed)
    trees = [_Tree(mentor=id, is_guest=False, mentees=tuple(own[id])) for id in sorted(own)]
    trees += [_Tree(mentor=id, is_guest=True, mentees=tuple(guests[id])) for id in sorted(guests)]
    if school.unmatched:
        trees.append(_Tree(mentor=None, is_guest=False, mentees=school.unmatched))
    return trees


def _by_mentor(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        found[pair.mentor].append(pair.mentee)
    return found


def _tree(tree: _Tree, net: Net, *, top: float, lang: Language) -> Html:
    rows = [top + _ROW * (place + 0.5) for place in range(len(tree.mentees))]
    if tree.mentor is None:
        return join(
            _left_over(mentee, net, y=y, lang=lang)
            for mentee, y in zip(tree.mentees, rows, strict=True)
        )
    middle = (rows[0] + rows[-1]) / 2
    home = net.mentor_school[tree.mentor]
    edges, ends = [], []
    for mentee, y in zip(tree.mentees, rows, strict=True):
        work = net.mentee_school[mentee]
        edges.append(_edge(middle, y, is_internal=home.id == work.id))
        is_guest = not tree.is_guest and home.id != work.id
        ends.append(_mentee(mentee, net, y=y, school=work if is_guest else None))
    return join(edges, ends, _mentor(tree, net, y=middle))


def _edge(start: float, end: float, *, is_internal: bool) -> Html:
    left, right, bend = _MENTOR_X + _DOT, _MENTEE_X - _DOT, (_MENTOR_X + _MENTEE_X) / 2
    return element(
        "path",
        d=f"M{left} {start:g}C{bend:g} {start:g} {bend:g} {end:g} {right} {end:g}",
        class_="edge internal" if is_internal else "edge external",
    )


def _mentor(tree: _Tree, net: Net, *, y: float) -> Html:
    mentor = tree.mentor or ""
    under = (
        _under(net.mentor_school[mentor].name, y=y, at=_MENTOR_X - 14, style="small end")
        if tree.is_guest
        else _load(net.places.get(mentor), net.loads[mentor], y=y)
    )
    return join(
        element(
            "rect",
            x=_MENTOR_X - _DOT,
            y=y - _DOT,
            width=2 * _DOT,
            height=2 * _DOT,
            rx=2,
            class_="mentor guest" if tree.is_guest else "mentor",
        ),
        _name(mentor, net, y=y, at=_MENTOR_X - 14, style="end"),
        under,
    )


def _mentee(mentee: str, net: Net, *, y: float, school: School | None) -> Html:
    style = "mentee" if school is None else "mentee guest"
    return join(
        element("circle", cx=_MENTEE_X, cy=y, r=_DOT, class_=style),
        _name(mentee, net, y=y if school else y + 6, at=_MENTEE_X + 14, style=None),
        None if school is None else _under(school.name, y=y, at=_MENTEE_X + 14, style="small"),
    )


def _left_over(mentee: str, net: Net, *, y: float, lang: Language) -> Html:
    return join(
        element("circle", cx=_MENTEE_X, cy=y, r=_DOT, class_="left-over"),
        _name(mentee, net, y=y, at=_MENTEE_X + 14, style="strong"),
        label(_NOBODY.in_(lang), x=str(_MENTEE_X + 14), y=y + 11, style="small alarm"),
    )


def _name(person: str, net: Net, *, y: float, at: float, style: str | None) -> Html:
    name = net.name(person)
    return label(
        shortened(name, width=_LABEL_WIDTH), x=f"{at:g}", y=y - 1.5, style=style, hint=name
    )


def _under(name: str, *, y: float, at: float, style: str) -> Html:
    short = abridged(name, width=_LABEL_WIDTH * 1.12)
    return label(short, x=f"{at:g}", y=y + 11, style=style, hint=name)


def _load(places: int | None, load: int, *, y: float) -> Html:
    """Draw a mentor's places as squares, the taken ones filled."""
    total = max(load, places or 0)
    if total > _PLACES_DRAWN:
        return label(f"{load}/{total}", x=str(_MENTOR_X - 14), y=y + 11, style="small end")
    return join(
        element(
            "rect",
            x=_MENTOR_X - 19.5 - 8 * (total - 1 - place),
            y=y + 4.5,
            width=5.5,
            height=5.5,
            class_="place taken" if place < load else "place",
        )
        for place in range(total)
    )
