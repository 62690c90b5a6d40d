"""The years of a route or a programme: activities on school years, corrections, and a given day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.calendar import add_years, school_year
from mentorship_model.model import Activity, ActivityStatus, Correction, Programme, Route
from mentorship_model.text import Language, Text, date_text
from mentorship_model.views.canvas import figure, inset, label, nothing, picture, rule, shortened
from mentorship_model.views.html import Drawing, Html, Svg, element, join
from mentorship_model.views.scale import DateScale, percent
from mentorship_model.views.wordings import count_text, in_words

__all__ = ["route_timeline"]

_ROW: Final = 40
_YEARS: Final = 22  # pixels for the names of school years
_FLAGS: Final = 16  # pixels for each row of flags
_BAR: Final = 12
_NAME_WIDTH: Final = 200
_BAR_TOP: Final = 20  # pixels: the name of an activity stands above its bar
_FULL_YEAR_FROM: Final = (
    0.16  # share of the width of a school year that has room for its whole name
)

_LETTER: Final = 0.018  # share of the width of a letter of a flag, as on a phone
_LATE: Final = 0.88  # share of the width beyond which a flag is written to the left of its pole

_NAME: Final = Text("Сроки", "Timeline")
_MAP: Final = Text("карта {version}", "map {version}")
_DRAFT: Final = Text("черновик", "draft")
_DROPPED: Final = Text("снята", "dropped")
_PLANNED_END: Final = Text("план", "plan")
_RESTING: Final = Text("приостановлен", "suspended")
_NOTE: Final = Text(
    "Полосы — школьные годы; флажки — версии карты, корректировки, наименьший срок и план.",
    "Bands are school years; flags are versions of the map, corrections, shortest term and plan.",
)
_REST: Final = Text("Тёмная полоса — приостановка.", "The dark band is a suspension.")
_ON: Final = Text("Сплошная черта: {day}", "The solid line: {day}")

_SIGNS: Final = {
    ActivityStatus.PLANNED: "○",
    ActivityStatus.STARTED: "◐",
    ActivityStatus.DONE: "✓",
    ActivityStatus.CANCELLED: "–",
    ActivityStatus.LAPSED: "✗",
}


@frozen(kw_only=True)
class _Flag:
    """A mark above the rows, on a line of its own where two would touch."""

    on: date
    text: str
    style: str
    level: int = 0


@frozen(kw_only=True)
class _Plane:
    """Where days and rows fall."""

    days: DateScale
    lang: Language
    flags: tuple[_Flag, ...]
    height: float
    top: float
    names: Mapping[str, str] = field(factory=dict, repr=False)


@checks_arguments
def route_timeline(
    state: Route | Programme,
    *,
    on: date | None = None,
    lang: Language = "ru",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """
    Draw the term of an ИОМ or a programme with its activities, corrections and versions.

    Args:
        state: The route or the programme; nothing is drawn before it has a term.

        on: A day to mark.

        lang: ``"ru"`` or ``"en"``.

        names: Names of activities by id.
    """
    if state.term is None:
        return nothing(lang)
    activities = sorted(state.road_map.activities, key=lambda each: (each.plan.start, each.id))
    plane = _plane(state, activities, lang=lang, names=names or {})
    notes = [
        _NOTE.in_(lang),
        *([] if state.suspension is None else [_REST.in_(lang)]),
        *([] if on is None else [_ON.fill(day=on).in_(lang)]),
    ]
    caption = f"{date_text(state.term.start, lang)} — {date_text(state.term.last_day, lang)}"
    drawn = _drawing(state, activities, plane=plane, on=on)
    return figure(drawn, caption=caption, note=" ".join(notes))


_DAY: Final = timedelta(days=1)


def _plane(
    state: Route | Programme,
    activities: Sequence[Activity],
    *,
    lang: Language,
    names: Mapping[str, str],
) -> _Plane:
    days = _days(state)
    flags = _flags(state, days, lang=lang)
    top = _YEARS + _FLAGS * (1 + max((flag.level for flag in flags), default=-1)) + 4
    return _Plane(
        days=days,
        lang=lang,
        flags=tuple(flags),
        top=top,
        height=top + _ROW * len(activities) + 6,
        names=names,
    )


def _days(state: Route | Programme) -> DateScale:
    """Return the scale that holds the term and, if any sticks out of it, every activity."""
    plans = [activity.plan for activity in state.road_map.activities]
    terms = [] if state.term is None else [state.term]
    return DateScale(
        min([*(term.start for term in terms), *(plan.start for plan in plans)]),
        max([*(term.end for term in terms), *(plan.end + _DAY for plan in plans)]),
    )


def _drawing(
    state: Route | Programme,
    activities: list[Activity],
    *,
    plane: _Plane,
    on: date | None,
) -> Svg:
    tops = [plane.top + _ROW * place for place in range(len(activities))]
    return picture(
        _bands(plane),
        _rest(state, plane, on=on),
        _line_of_day(on, plane),
        [_drawn_flag(flag, plane) for flag in plane.flags],
        [_row(each, plane, top=top) for each, top in zip(activities, tops, strict=True)],
        height=plane.height,
        name=_NAME.in_(plane.lang),
    )


def _bands(plane: _Plane) -> Html:
    first, _ = school_year(plane.days.start)
    last, _ = school_year(plane.days.end - _DAY)
    return join(
        _band(year, plane, is_even=(year - first) % 2 == 0) for year in range(first, last + 1)
    )


def _band(year: int, plane: _Plane, *, is_even: bool) -> Html:
    left = plane.days.share(date(year, 9, 1))
    right = plane.days.share(date(year + 1, 9, 1))
    name = f"{year}/{(year + 1) % 100:02}"
    written = label(name, x=(left + right) / 2, y=14, style="small middle")
    return join(
        element(
            "rect",
            x=percent(left),
            y=0,
            width=percent(right - left),
            height=plane.height,
            class_="band even" if is_even else "band",
        ),
        written if right - left > _FULL_YEAR_FROM else None,
    )


def _rest(state: Route | Programme, plane: _Plane, *, on: date | None) -> Html | None:
    if state.suspension is None:
        return None
    until = state.suspension.until or on or plane.days.end
    left, right = plane.days.share(state.suspension.on), plane.days.share(until)
    return element(
        "rect",
        element("title", _RESTING.in_(plane.lang)),
        x=percent(left),
        y=_YEARS,
        width=percent(max(0.0, right - left)),
        height=plane.height - _YEARS,
        class_="rest",
    )


def _flags(state: Route | Programme, days: DateScale, *, lang: Language) -> list[_Flag]:
    road_map = state.road_map
    flags = [
        _Flag(on=each.closed_on or each.on, text=_flag_text(each, lang), style="flag-pole")
        for each in road_map.corrections
    ]
    if road_map.draft is not None:
        flags.append(_Flag(on=road_map.draft.on, text=_DRAFT.in_(lang), style="flag-pole"))
    if isinstance(state, Route) and state.term is not None:
        shortest = add_years(state.term.start, state.policy.min_years)
        years = state.policy.min_years
        text = count_text(years, lang, ru=("год", "года", "лет"), en=("year", "years"))
        flags.append(_Flag(on=shortest, text=text, style="reference"))
    if isinstance(state, Route) and state.planned_end is not None:
        text = _PLANNED_END.in_(lang)
        flags.append(_Flag(on=state.planned_end, text=text, style="reference"))
    return _levelled(sorted(flags, key=lambda flag: (flag.on, flag.text)), days)


def _levelled(flags: list[_Flag], days: DateScale) -> list[_Flag]:
    """Put each flag on the first line where its words touch none before it."""
    ends: list[float] = []
    levelled = []
    for flag in flags:
        share, width = days.share(flag.on), _LETTER * (len(flag.text) + 1)
        start = share - width if share > _LATE else share
        level = next((n for n, end in enumerate(ends) if end <= start), len(ends))
        ends[level : level + 1] = [start + width]
        levelled.append(evolve(flag, level=level))
    return levelled


def _flag_text(correction: Correction, lang: Language) -> str:
    if correction.version is None:
        return _DROPPED.in_(lang)
    return _MAP.fill(version=correction.version).in_(lang)


def _drawn_flag(flag: _Flag, plane: _Plane) -> Html:
    share = plane.days.share(flag.on)
    is_late = share > _LATE
    style = "small end halo" if is_late else "small halo"
    hint = date_text(flag.on, plane.lang)
    top = _YEARS + _FLAGS * flag.level
    return join(
        rule(x=(share, share), y=(top, plane.height), style=flag.style),
        inset(
            label(flag.text, x="-4" if is_late else "4", y=12, style=style, hint=hint),
            x=share,
            y=top,
            width=0.01,
            height=_FLAGS,
        ),
    )


def _row(activity: Activity, plane: _Plane, *, top: float) -> Html:
    left = plane.days.share(activity.plan.start)
    right = plane.days.share(activity.plan.end + _DAY)
    ends = (activity.plan.start, activity.plan.end)
    period = " — ".join(date_text(day, plane.lang) for day in ends)
    bar = element(
        "rect",
        element("title", period),
        x=percent(left),
        y=top + _BAR_TOP,
        width=percent(max(0.008, right - left)),
        height=_BAR,
        rx=3,
        class_=f"bar {activity.status.value}",
    )
    sign = label(
        _SIGNS[activity.status],
        x=(left + right) / 2,
        y=top + _BAR_TOP + _BAR - 1.5,
        style=f"middle bar-sign {activity.status.value}",
    )
    return join(_title(activity, plane, left=left, right=right, y=top + 14), bar, sign)


def _title(activity: Activity, plane: _Plane, *, left: float, right: float, y: float) -> Html:
    """Write the name of an activity and its status above its bar, on the side with more room."""
    name = plane.names.get(activity.id, activity.id)
    status = in_words(activity.status, plane.lang)
    short = shortened(name, width=_NAME_WIDTH)
    is_late = left + right > 1
    return element(
        "text",
        short,
        element("tspan", status, dx=7, class_="status"),
        element("title", name) if len(name) > len(short) else None,
        x=percent(right if is_late else left),
        y=y,
        class_="halo end" if is_late else "halo",
    )


def _line_of_day(on: date | None, plane: _Plane) -> Html | None:
    if on is None:
        return None
    share = plane.days.share(on)
    return rule(
        x=(share, share),
        y=(_YEARS - 4, plane.height),
        style="today",
        hint=date_text(on, plane.lang),
    )
