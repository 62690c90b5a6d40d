"""
Why a number is what it is: its parts in words, the rows behind it, how far it can be relied on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve

from mentorship_model.arguments import expect_kind
from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.monitoring.arguments import expect_day, expect_language, expect_whole
from mentorship_model.monitoring.catalogue import CATALOGUE, indicator_named
from mentorship_model.monitoring.frame_opening import plain_rows
from mentorship_model.monitoring.indicator import Indicator, Unit
from mentorship_model.monitoring.planning import make_plan
from mentorship_model.monitoring.profile import DEFAULT_PROFILE, Profile
from mentorship_model.monitoring.request import FEDERATION, needs_day
from mentorship_model.monitoring.result import ResultRow, Status
from mentorship_model.monitoring.row_table import RowTable, mappings
from mentorship_model.monitoring.rows import repeated_rows, used_rows
from mentorship_model.monitoring.subjects import LEVELS, SUBJECTS
from mentorship_model.text import LANGUAGES, Language, Text, number_text, percent_text

__all__ = ["explain", "value_text"]


def value_text(value: float | None, indicator: Indicator, *, lang: Language) -> str:
    """
    Write a value in its unit, or a dash; a change with its sign, that of a share in points.

    Examples:
        >>> value_text(0.875, CATALOGUE["PROGRAMME_EFFECTIVENESS"], lang="ru")
        '87,5\\xa0%'
        >>> value_text(0.1, CATALOGUE["QUALITY_DYNAMICS"], lang="en")
        '+10.0\\xa0p.p.'
        >>> value_text(None, CATALOGUE["PROGRAMME_EFFECTIVENESS"], lang="ru")
        '—'
    """
    expect_language(lang)
    if value is None:
        return "—"
    if indicator.unit is Unit.SHARE:
        return percent_text(value, lang, decimals=indicator.decimals)
    is_points = indicator.unit is Unit.SHARE_DIFFERENCE
    shown = 100 * value if is_points else value
    sign = "+" if indicator.is_change and shown > 0 else ""
    unit = f"\N{NO-BREAK SPACE}{indicator.unit.label.in_(lang)}" if is_points else ""
    return sign + number_text(shown, lang, decimals=indicator.decimals) + unit


def explain(
    row: ResultRow,
    *,
    facts: Any = (),
    on: date | None = None,
    indicators: Mapping[str, Indicator] = CATALOGUE,
    profile: Profile = DEFAULT_PROFILE,
    limit: int = 20,
) -> Reason:
    """
    Explain one row of results.

    Args:
        row: The row.

        facts: The rows, or the frame, it was computed from, to name those behind it by id.

        on: The day of the count it was computed with; without it the rows behind an indicator that
            asks what is due cannot be found, and that is said.

        indicators: Where its indicator is.

        profile: The profile it was computed with.

        limit: How many ids to name at most; the rest is counted.

    Returns:
        What is above and below the line, the rows behind it, and how far it can be relied on or
        why it is not available.  A hidden row shows neither its parts nor the rows behind it.

    Raises:
        MentorshipModelError: ``MM-MONITORING-010``, if its indicator is not among *indicators*;
            ``-041``, if the facts are neither rows nor a frame; ``MM-ARGUMENTS-001``, if another
            argument is not what it should be.

    Examples:
        >>> from mentorship_model.explain import render
        >>> row = ResultRow(indicator="PROGRAMME_EFFECTIVENESS", level="organisation", unit="s2",
        ...                 n=4, numerator=4.0, denominator=4.0, value=1.0, low=0.51, high=1.0,
        ...                 coverage=1.0, status=Status.FEW)
        >>> facts = [{"programme": "p7", "organisation": "s2", "activities_planned": 4,
        ...           "activities_done": 4}]
        >>> print(render(explain(row, facts=facts), "en", cite=False))
        · programme effectiveness, s2: 100.0%
          · activities done with a result: 4
          · activities planned: 4
          · 95% interval: 51.0% to 100.0%
          · rows used: 100.0% of those that may belong
          · rows behind it: 1 (p7)
          ✗ few observations: 4, at least 5 needed
    """
    expect_kind("row", row, ResultRow)
    expect_kind("profile", profile, Profile)
    expect_whole("limit", limit, least=0)
    day = None if on is None else expect_day("on", on)
    indicator = indicator_named(row.indicator, indicators)
    value = _NO_VALUE
    if row.value is not None:
        value = Text(*(value_text(row.value, indicator, lang=lang) for lang in LANGUAGES))
    parts = (
        ()
        if row.is_hidden
        else (
            *_parts(row, indicator),
            *_sureness(row, indicator, profile),
            *_behind(
                row,
                indicator,
                mappings(plain_rows(facts))[0],
                on=day,
                profile=profile,
                limit=limit,
            ),
        )
    )
    return Reason(
        code="indicator",
        text=_HEADLINE.fill(
            indicator=indicator.name,
            unit=_FEDERATION if row.level == FEDERATION else row.unit,
            value=value,
        ),
        is_remark=True,
        parts=(*parts, _reliability(row, indicator, profile)),
        citations=(*indicator.citations, _formula_citation(indicator)),
    )


_HEADLINE: Final = Text("{indicator}, {unit}: {value}", "{indicator}, {unit}: {value}")
_NO_VALUE: Final = Text("нет значения", "no value")
_FEDERATION: Final = Text("федерация", "federation")


def _formula_citation(indicator: Indicator) -> Citation:
    return Citation(
        f"indicator:{indicator.id}",
        Mark(indicator.formula_mark),
        Text("формула показателя", "formula of the indicator"),
    )


def _parts(row: ResultRow, indicator: Indicator) -> Iterator[Reason]:
    pairs = ((indicator.numerator, row.numerator), (indicator.denominator, row.denominator))
    for label, count in pairs:
        if label is not None and count is not None:
            yield Reason(code="part", text=_counted(label, count), is_remark=True)
    other = _EARLIER if indicator.is_dynamic else _COMPARED
    pairs = (
        (indicator.numerator, row.earlier_numerator),
        (indicator.denominator, row.earlier_denominator),
    )
    for label, count in pairs:
        if label is not None and count is not None:
            text = other.fill(part=_counted(label, count))
            yield Reason(code="part", text=text, is_remark=True)


_EARLIER: Final = Text("в более раннем периоде — {part}", "in the earlier period: {part}")
_COMPARED: Final = Text("с чем сравнивается — {part}", "compared with: {part}")


def _counted(label: Text, count: float) -> Text:
    decimals = 0 if count == int(count) else 2
    ru, en = (number_text(count, lang, decimals=decimals) for lang in ("ru", "en"))
    return Text(f"{label.ru}: {ru}", f"{label.en}: {en}")


def _sureness(row: ResultRow, indicator: Indicator, profile: Profile) -> Iterator[Reason]:
    if row.low is not None and row.high is not None:
        low, high = (
            Text(value_text(bound, indicator, lang="ru"), value_text(bound, indicator, lang="en"))
            for bound in (row.low, row.high)
        )
        confidence = f"{profile.confidence * 100:g}"
        text = _INTERVAL.fill(confidence=confidence, low=low, high=high)
        yield Reason(code="interval", text=text, is_remark=True)
    if row.coverage is not None:
        share = Text(percent_text(row.coverage, "ru"), percent_text(row.coverage, "en"))
        yield Reason(code="coverage", text=_COVERAGE.fill(share=share), is_remark=True)


_INTERVAL: Final = Text(
    "интервал {confidence} %: от {low} до {high}", "{confidence}% interval: {low} to {high}"
)
_COVERAGE: Final = Text(
    "использовано строк: {share} тех, что могут относиться",
    "rows used: {share} of those that may belong",
)


def _behind(
    row: ResultRow,
    indicator: Indicator,
    facts: Sequence[Mapping[str, Any]],
    *,
    on: date | None,
    profile: Profile,
    limit: int,
) -> Iterator[Reason]:
    """Name by id the rows of the unit that the indicator uses."""
    if not facts:
        return
    if on is None and needs_day(indicator):
        yield Reason(code="rows", text=_NO_DAY, is_remark=True)
        return
    table = RowTable(rows=facts, subject=SUBJECTS[indicator.subject], day=on)
    found = list(_ids_behind(row, indicator, table, profile=profile))
    # A group stands in a row for each subject and period.
    ids = sorted(set(found))
    named = ", ".join(ids[:limit]) + (", …" if len(ids) > limit else "")
    text = _ROWS.fill(count=len(found), ids=f" ({named})" if named else "")
    yield Reason(code="rows", text=text, is_remark=True)


_ROWS: Final = Text("строк за ним: {count}{ids}", "rows behind it: {count}{ids}")
_NO_DAY: Final = Text(
    "строки за ним: не известны без дня подсчёта (on=)",
    "rows behind it: not known without the day of the count (on=)",
)


def _ids_behind(
    row: ResultRow, indicator: Indicator, table: RowTable, *, profile: Profile
) -> Iterator[str]:
    """Give the ids as the computation reads them, a number as text; ``?`` where there is none."""
    repeated, _ = repeated_rows(table)
    used = used_rows(evolve(table, repeated=repeated), make_plan([indicator], profile=profile))
    wanted = [(name, {code or None}) for name, code in row.dimensions]
    if row.level != FEDERATION:
        wanted.append((row.level, {row.unit}))
    if row.period is not None and table.has("period"):
        wanted.append(("period", set(row.period.split(" → "))))
    fits = [[each in codes for each in table.column(name)] for name, codes in wanted]
    if indicator.is_dynamic:
        fits.append(_is_in_both(row, table, used))
    for id, *answers in zip(table.column(table.subject.called_by), used, *fits, strict=True):
        if all(answers):
            yield id or "?"


def _is_in_both(row: ResultRow, table: RowTable, used: Sequence[bool]) -> list[bool]:
    """Say which rows belong to a group that both periods have: no other is compared."""
    names = (*filter(table.has, LEVELS), *(name for name, _ in row.dimensions), "group")
    groups = list(zip(*map(table.column, names), strict=True))
    periods = set((row.period or "").split(" → "))
    seen: dict[tuple[Any, ...], set[str]] = {}
    for group, period, is_used in zip(groups, table.column("period"), used, strict=True):
        if is_used:
            seen.setdefault(group, set()).add(period)
    return [bool(group[-1]) and seen.get(group, set()) >= periods for group in groups]


def _reliability(row: ResultRow, indicator: Indicator, profile: Profile) -> Reason:
    text = row.status.label
    if row.status is Status.FEW:
        least = profile.minimum_n.get(indicator.id, indicator.minimum_n)
        text = Text(
            f"{text.ru}: {row.n}, нужно не меньше {least}",
            f"{text.en}: {row.n}, at least {least} needed",
        )
    return Reason(code=f"status:{row.status}", text=text, holds=row.status is Status.OK)
