"""A plain table of statuses, judged by columns against the table of a chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from mentorship_model.lifecycle.chart import Chart
from mentorship_model.lifecycle.kinds import FIRST_DAY, LAST_DAY
from mentorship_model.lifecycle.rows import MIDNIGHT, as_text
from mentorship_model.model import Route, RoutePhase, RoutePolicy, TermStart
from mentorship_model.text import Language, Text
from mentorship_model.vocabulary import Word

__all__ = ["next_phases", "reachable_phases", "status_deviations"]

_UNKNOWN: Final = Text("неизвестный статус", "not a known status")
_NO_ID: Final = Text("не назван код маршрута или программы", "the id is not given")
_BAD_DAY: Final = Text(
    "не дата год-месяц-день с 1900 по 2199 год", "not a date year-month-day from 1900 to 2199"
)
_BAD_MOVE: Final = Text("такого перехода нет", "there is no such move")
_BAD_FIRST: Final = Text("с этого статуса не начинают", "nothing begins with this status")
_TOO_EARLY: Final = Text("завершён раньше срока", "completed before the shortest term")
_TOO_LONG: Final = Text("идёт дольше срока", "goes on after the longest term")

# Dates written as text; 29 February is looked at on its own.
_DAY: Final = r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$"
_NO_SUCH_DAY: Final = r"-(?:02-3\d|(?:04|06|09|11)-31)$"
# A label that begins with the number of a position is known without it, too.
_NUMBER: Final = re.compile(r"^[\d-]+\. ")
_NO_DAY: Final = "0001-01-01"
# The phase with which the term begins.
_FIRST_OF_TERM: Final = {
    TermStart.OPENED: RoutePhase.SELF_DETERMINATION,
    TermStart.ROAD_MAP_AGREED: RoutePhase.RUNNING,
}
_FIRST_DAY, _LAST_DAY = (int(f"{day:%Y%m%d}") for day in (FIRST_DAY, LAST_DAY))


def next_phases(chart: Chart) -> dict[Word, tuple[Word, ...]]:
    """
    Return to which phases each phase may lead at once.

    Examples:
        >>> from mentorship_model.lifecycle.route import CHART
        >>> [phase.value for phase in next_phases(CHART)[RoutePhase.REFLECTION]]
        ['running', 'completed', 'terminated']
    """
    found: dict[Word, tuple[Word, ...]] = {}
    for phase in chart.phases:
        after = {
            one for step in chart.steps for one in step.moves.get(phase, ()) if one is not phase
        }
        found[phase] = tuple(one for one in chart.phases if one in after)
    return found


def reachable_phases(chart: Chart) -> dict[Word, tuple[Word, ...]]:
    """Return to which phases each phase may lead sooner or later, itself included."""
    direct = next_phases(chart)
    found: dict[Word, tuple[Word, ...]] = {}
    for phase in chart.phases:
        reached, ahead = {phase}, [phase]
        while ahead:
            new = set(direct[ahead.pop()]) - reached
            reached |= new
            ahead.extend(new)
        found[phase] = tuple(one for one in chart.phases if one in reached)
    return found


def status_deviations(
    frame: Any,
    *,
    chart: Chart,
    words: Mapping[str, str],
    is_complete: bool,
    policy: RoutePolicy,
    lang: Language,
) -> Any:
    """
    Return the deviations of a table of statuses as a frame.

    Args:
        frame: A narwhals frame with ``id``, ``status`` and ``on``.

        chart: Whose statuses they are.

        words: Further words for statuses.

        is_complete: Whether each change of status has a row.

        policy: Shortest and longest term of an ИОМ, from when it runs and whether rests extend it.

        lang: Language of the reasons.
    """
    import narwhals as nw

    codes = _codes(chart, words)
    known = ", ".join(phase.value for phase in chart.phases)
    read = _with_day(_with_code(_plain(frame), codes))
    is_known = ~nw.col("code").is_null()
    is_day = (nw.col("day") >= _FIRST_DAY) & (nw.col("day") <= _LAST_DAY)
    is_named = nw.col("id").fill_null("") != ""
    follow = next_phases(chart) if is_complete else reachable_phases(chart)
    table = _with_before(read.filter(is_known & is_day & is_named))
    found = [
        _listed(read.filter(~is_named), "status.id", _NO_ID, lang),
        _listed(read.filter(~is_known), "status.unknown", _UNKNOWN, lang, allowed=known),
        _listed(read.filter(~is_day), "status.date", _BAD_DAY, lang),
        _moves(table, follow, lang),
    ]
    if is_complete:
        first = follow[chart.start.phase]
        begins = nw.col("code").is_in([chart.start.phase.value, *(one.value for one in first)])
        allowed = ", ".join(one.value for one in first)
        bad = table.filter(nw.col("before").is_null() & ~begins)
        found.append(_listed(bad, "status.beginning", _BAD_FIRST, lang, allowed=allowed))
    if isinstance(chart.start, Route):
        found += _terms(table, policy, lang, is_complete=is_complete)
    # Rows of pandas would keep the numbers they had in the table.
    return nw.maybe_reset_index(nw.concat(found).sort("row", "code"))


def _codes(chart: Chart, words: Mapping[str, str]) -> dict[str, str]:
    known = {}
    for phase in chart.phases:
        for word in (phase.value, phase.label.ru, phase.label.en):
            known[_plainly(word)] = phase.value
            known[_plainly(_NUMBER.sub("", word))] = phase.value
    return known | {_plainly(word): code for word, code in words.items()}


def _plainly(word: str) -> str:
    # In a table people write «завершен» as often as «завершён».
    return word.strip().lower().replace("ё", "е")


def _plain(frame: Any) -> Any:
    """
    Write as text what a column of mixed or nested cells holds, which no library casts, and numbers
    that a gap has made 7.0.
    """
    import narwhals as nw

    kinds = (nw.Object, nw.List, nw.Array, nw.Struct, nw.Float32, nw.Float64)
    return frame.with_columns(
        nw.new_series(
            name, [as_text(cell) for cell in frame[name]], nw.String, backend=frame.implementation
        )
        for name in ("id", "status", "on")
        if frame.schema[name] in kinds
    )


def _with_code(frame: Any, codes: Mapping[str, str]) -> Any:
    import narwhals as nw

    read = frame.select(nw.col("id").cast(nw.String), "status", "on").with_row_index("row")
    read = read.with_columns(
        word=nw.col("status")
        .cast(nw.String)
        .str.strip_chars()
        .str.to_lowercase()
        .str.replace_all("ё", "е", literal=True),
        row=nw.col("row").cast(nw.Int64) + 1,
    )
    names = nw.from_dict(
        {"word": list(codes), "code": list(codes.values())}, backend=frame.implementation
    )
    return read.join(names, on="word", how="left")


def _with_day(frame: Any) -> Any:
    """Add the day as the number year-month-day, 0 if it is not a date."""
    import narwhals as nw

    if frame.schema["on"] in (nw.Date, nw.Datetime):
        on = nw.col("on").dt
        # Months and days come as eight bits, which do not hold a hundred times a month.
        parts = (on.year(), on.month(), on.day())
        year, month, day = (part.fill_null(0).cast(nw.Int64) for part in parts)
        return frame.with_columns(day=year * 10_000 + month * 100 + day)
    text = nw.col("on").cast(nw.String).str.replace_all(MIDNIGHT, "")
    is_day = text.str.contains(_DAY) & ~text.str.contains(_NO_SUCH_DAY)
    digits = nw.when(is_day).then(text).otherwise(nw.lit(_NO_DAY)).str.replace_all("-", "")
    number = nw.col("number")
    is_lost = (number % 10_000 == 229) & ~_is_leap(number // 10_000)
    return frame.with_columns(number=digits.cast(nw.Int64)).with_columns(
        day=nw.when((number > 10_101) & ~is_lost).then(number).otherwise(nw.lit(0))
    )


def _with_before(frame: Any) -> Any:
    """Add the status before, null for the first one of each id."""
    import narwhals as nw

    ordered = frame.sort("id", "day", "row").with_columns(
        id_before=nw.col("id").shift(1), code_before=nw.col("code").shift(1)
    )
    same = nw.col("id_before") == nw.col("id")
    return ordered.with_columns(before=nw.when(same).then(nw.col("code_before")))


def _moves(table: Any, follow: Mapping[Word, Iterable[Word]], lang: Language) -> Any:
    import narwhals as nw

    pairs = [f"{phase.value}>{one.value}" for phase, some in follow.items() for one in some]
    move = nw.concat_str(nw.col("before"), nw.col("code"), separator=">")
    bad = table.filter(
        ~nw.col("before").is_null() & (nw.col("before") != nw.col("code")) & ~move.is_in(pairs)
    )
    allowed = {
        "before": [phase.value for phase in follow],
        "allowed": [", ".join(one.value for one in some) for some in follow.values()],
    }
    names = nw.from_dict(allowed, backend=table.implementation)
    listed = bad.join(names, on="before", how="left")
    return _listed(listed, "status.move", _BAD_MOVE, lang, source="S3.2-26", allowed=None)


def _terms(table: Any, policy: RoutePolicy, lang: Language, *, is_complete: bool) -> list[Any]:
    import narwhals as nw

    found = []
    timed = _with_term(table, policy.term_starts)
    # A table of statuses does not tell of rests.
    if not policy.is_term_extended_by_suspension:
        ended = [RoutePhase.COMPLETED.value, RoutePhase.TERMINATED.value]
        late = nw.col("day") >= _years_later(nw.col("runs_by"), policy.max_years)
        going = timed.filter(late & ~nw.col("code").is_in(ended))
        found.append(_listed(going, "status.too_long", _TOO_LONG, lang, source="S3.2-24"))
    if is_complete:
        early = nw.col("day") < _years_later(nw.col("begins_on"), policy.min_years)
        done = timed.filter(early & (nw.col("code") == RoutePhase.COMPLETED.value))
        found.append(_listed(done, "status.too_early", _TOO_EARLY, lang, source="S3.2-24"))
    return found


def _with_term(table: Any, term_starts: TermStart) -> Any:
    """
    Add the day by which the term of each id runs at the latest, and the day it begins on; null where
    no row tells it.
    """
    import narwhals as nw

    phases = [phase.value for phase in RoutePhase]
    first = _FIRST_OF_TERM[term_starts].value
    # What is terminated may never have had a map.
    running = [one for one in phases[phases.index(first) :] if one != RoutePhase.TERMINATED.value]
    code, day = nw.col("code"), nw.col("day")
    days = table.with_columns(
        runs_by=nw.when(code.is_in(running)).then(day), begins_on=nw.when(code == first).then(day)
    )
    return days.with_columns(nw.col("runs_by", "begins_on").min().over("id"))


def _years_later(day: Any, years: int) -> Any:
    """Add years to a day written as a number; 29 February becomes 28 in a common year."""
    import narwhals as nw

    later = day + years * 10_000
    is_lost = (later % 10_000 == 229) & ~_is_leap(later // 10_000)
    return nw.when(is_lost).then(later - 1).otherwise(later)


def _is_leap(year: Any) -> Any:
    return ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)


def _listed(
    frame: Any,
    code: str,
    text: Text,
    lang: Language,
    *,
    source: str = "convention:statuses",
    allowed: str | None = "",
) -> Any:
    import narwhals as nw

    listed = frame.with_columns(
        event=nw.col("status").cast(nw.String),
        code=nw.lit(code),
        reason=nw.lit(text.in_(lang)),
        source=nw.lit(source),
    )
    if allowed is not None:
        listed = listed.with_columns(allowed=nw.lit(allowed))
    return listed.select("id", "row", "event", "code", "reason", "source", "allowed")
