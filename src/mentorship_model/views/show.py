"""One verb for eyes: any public result of the library as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen, has

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.interchange import Roster, field_title
from mentorship_model.lifecycle import Due, Offer, Refusal, Replay
from mentorship_model.matching import Matching, Pair
from mentorship_model.model import Programme, Route
from mentorship_model.monitoring import Indicator, Result, ResultRow
from mentorship_model.rules import Verdict
from mentorship_model.text import Language, Text, capital
from mentorship_model.views import agendas, lives, matchings, passports, rosters, verdicts
from mentorship_model.views.canvas import nothing
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.reasons import reason_tree
from mentorship_model.views.report import Report
from mentorship_model.views.sheets import (
    card,
    fact_sheet,
    is_compound,
    records_table,
    sizes_kept_back,
)
from mentorship_model.views.tables import problems_table
from mentorship_model.views.wordings import in_words, told_fields
from mentorship_model.views.year_report import year_report
from mentorship_model.workflow import Judgement, MentoringYear

__all__ = ["is_result", "show"]

_DEEPEST: Final = 3  # records within records that are drawn

_NOT_OURS: Final = ProblemKind(
    "MM-VIEWS-003",
    Text("это не результат библиотеки: {kind}", "not a result of the library: {kind}"),
    expected=Text(
        "запись или список записей библиотеки", "a record of the library or a list of them"
    ),
    remedy=Text(
        "Для своих строк есть table(rows, columns).", "For rows of your own there is table()."
    ),
)


@frozen
class _Wish:
    """In which language, and for which day."""

    lang: Language
    on: date | None
    depth: int = 0


def _judgement(judgement: Judgement, wish: _Wish) -> Html:
    return join(
        verdicts.judgements_table([judgement], lang=wish.lang),
        verdicts.verdict_card(judgement.may_mentor, lang=wish.lang),
        verdicts.verdict_card(judgement.needs_mentor, lang=wish.lang),
    )


_ONE: Final[dict[type, Callable[[Any, _Wish], Html]]] = {
    Reason: lambda one, wish: reason_tree(one, wish.lang),
    Problem: lambda one, wish: problems_table([one], wish.lang),
    MentorshipModelError: lambda one, wish: problems_table(one.problems, wish.lang),
    Verdict: lambda one, wish: verdicts.verdict_card(one, lang=wish.lang),
    Judgement: _judgement,
    Matching: lambda one, wish: matchings.matching_tables(one, lang=wish.lang),
    Pair: lambda one, wish: matchings.pair_card(one, lang=wish.lang),
    Route: lambda one, wish: lives.life_sheet(one, on=wish.on, lang=wish.lang),
    Programme: lambda one, wish: lives.life_sheet(one, on=wish.on, lang=wish.lang),
    Refusal: lambda one, wish: lives.refusal_card(one, lang=wish.lang),
    Replay: lambda one, wish: lives.replay_sheet(one, lang=wish.lang),
    Indicator: lambda one, wish: passports.passport(one, lang=wish.lang),
    Result: lambda one, wish: passports.result_tables(one, lang=wish.lang),
    Roster: lambda one, wish: rosters.roster_sheet(one, lang=wish.lang),
    MentoringYear: lambda one, wish: year_report(one, lang=wish.lang).content(),
}

_MANY: Final[dict[type, Callable[[Sequence[Any], _Wish], Html]]] = {
    Problem: lambda many, wish: problems_table(many, wish.lang),
    Due: lambda many, wish: agendas.agenda_table(many, on=wish.on, lang=wish.lang),
    Offer: lambda many, wish: lives.offers_table(many, lang=wish.lang),
    Indicator: lambda many, wish: passports.catalogue_table(many, lang=wish.lang),
    ResultRow: lambda many, wish: passports.results_table(many, lang=wish.lang),
    Judgement: lambda many, wish: verdicts.judgements_table(many, lang=wish.lang),
}


@checks_arguments
def show(result: object, *, on: date | None = None, lang: Language = "ru") -> Html:
    """
    Draw any public result of the library, or a list of results.

    What has no picture of its own is drawn as a sheet of its fields, without personal ones.

    Args:
        result: A verdict, a matching, a route, a refusal, an indicator, results, problems, …

        on: The day on which a route is looked at or deadlines are overdue.

        lang: ``"ru"`` or ``"en"``.

    Raises:
        MentorshipModelError: ``MM-VIEWS-003``, if it is not of the library.

    Examples:
        >>> reason = Reason(code="consent", text=Text("согласие есть", "consent given"), holds=True)
        >>> "consent given" in show(reason, lang="en")
        True
    """
    return _shown(result, _Wish(lang, on))


def _shown(result: object, wish: _Wish) -> Html:
    if isinstance(result, Html):
        return result
    if isinstance(result, Report):
        return result.content()
    if isinstance(result, Mapping):
        return _mapping_shown(result, wish)
    if isinstance(result, list | tuple):
        return _all_shown(result, wish)
    draw = _ONE.get(type(result))
    if draw is not None:
        return draw(result, wish)
    if not is_result(type(result)):
        raise _NOT_OURS.error(place=Place(argument="result"), kind=type(result).__name__)
    return _record(result, wish)


def _record(record: Any, wish: _Wish) -> Html:
    """Draw a record without a picture of its own: its plain fields, then what they hold."""
    found = [(field_title(name), value) for name, value in told_fields(record).items()]
    inner = [(name, value) for name, value in found if is_compound(value)]
    if wish.depth >= _DEEPEST:
        inner = []
    plain = [fact for fact in found if fact not in inner]
    kept_back = [(field_title(name), size) for name, size in sizes_kept_back(record)]
    deeper = evolve(wish, depth=wish.depth + 1)
    return card(
        capital(field_title(type(record).__name__).in_(wish.lang)),
        fact_sheet([*plain, *kept_back], wish.lang),
        [join(element("h4", name.in_(wish.lang)), _shown(value, deeper)) for name, value in inner],
    )


def _mapping_shown(results: Mapping[Any, object], wish: _Wish) -> Html:
    if not results:
        return nothing(wish.lang)
    values = tuple(results.values())
    if not is_compound(values):
        _check_within(results, wish)
        named = [(in_words(key, wish.lang), one) for key, one in results.items()]
        return fact_sheet(named, wish.lang)
    if _kind_of(values) in _MANY:
        return _all_shown(values, wish)
    return join(
        join(element("h4", in_words(key, wish.lang)), _shown(value, wish))
        for key, value in results.items()
    )


def _all_shown(results: Sequence[object], wish: _Wish) -> Html:
    if not results:
        return nothing(wish.lang)
    if not is_compound(results):
        _check_within(results, wish)
        return element("p", in_words(tuple(results), wish.lang))
    kind = _kind_of(results)
    if kind in _MANY:
        return _MANY[kind](results, wish)
    if kind not in _ONE and is_result(kind):
        return records_table(results, wish.lang)
    return join(_shown(result, wish) for result in results)


def _kind_of(results: Sequence[object]) -> type:
    kinds = {type(result) for result in results}
    return kinds.pop() if len(kinds) == 1 else object


def _check_within(result: object, wish: _Wish) -> None:
    """Plain values are shown as parts of our records, not by themselves."""
    if not wish.depth:
        raise _NOT_OURS.error(place=Place(argument="result"), kind=type(result).__name__)


def is_result(kind: type) -> bool:
    """Say whether a type is a record of the library."""
    return has(kind) and kind.__module__.startswith("mentorship_model.")
