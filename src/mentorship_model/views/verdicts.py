"""The answer of a rule: what it is, what stands in the way, what would change it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.explain import Reason
from mentorship_model.rules import FactChange, Value, Verdict
from mentorship_model.text import Language, Text, capital
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.reasons import reason_tree, sign, sources
from mentorship_model.views.sheets import badge, card
from mentorship_model.views.tables import Column, table
from mentorship_model.views.wordings import in_words
from mentorship_model.workflow import Judgement

__all__ = ["judgements_table", "verdict_card"]

_TRUTH: Final = {Value.YES: True, Value.NO: False, Value.UNDETERMINED: None}

_BLOCKING: Final = Text("Что мешает", "What stands in the way")
_MISSING: Final = Text("Чего не хватает, чтобы решить", "What is missing to decide")
_REMEDIES: Final = Text("Что изменило бы ответ", "What would change the answer")
_AND_ONE_OF: Final = Text("и что-то одно:", "and one of:")
_WHY: Final = Text("Почему", "Why")
_AS_OF: Final = Text("на {day}", "as of {day}")
_FROM: Final = Text("с {day}", "from {day}")
_FIND_OUT: Final = Text("узнать: {wanted}", "find out: {wanted}")


def verdict_card(verdict: Verdict, *, lang: Language = "ru") -> Html:
    """
    Draw the answer of a rule.

    Args:
        verdict: The answer.

        lang: ``"ru"`` or ``"en"``.
    """
    rule = verdict.base.rules[verdict.rule]
    day = element("span", _AS_OF.fill(day=verdict.on).in_(lang), class_="note")
    answer = badge(verdict.value.label.in_(lang), _TRUTH[verdict.value])
    return card(
        capital(rule.label.in_(lang)),
        element("p", answer, " ", day),
        _block(_BLOCKING, [_reason(each, lang) for each in verdict.blocking], lang=lang),
        _block(_MISSING, [_fact(verdict, name, lang=lang) for name in verdict.missing], lang=lang),
        _remedies(verdict, lang),
        element("h4", _WHY.in_(lang)),
        reason_tree(verdict.reason, lang),
    )


def _block(title: Text, lines: Sequence[str], *, lang: Language) -> Html | None:
    if not lines:
        return None
    items = element("ul", [element("li", line) for line in lines], class_="plain")
    return join(element("h4", title.in_(lang)), items)


def _reason(reason: Reason, lang: Language) -> Html:
    return join(sign(reason.holds, lang), reason.text.in_(lang), sources(reason, lang))


def _fact(verdict: Verdict, name: str, *, lang: Language) -> str:
    return verdict.base.facts[name].label.in_(lang)


def _remedies(verdict: Verdict, lang: Language) -> Html | None:
    """Tell what would change the answer: what each way has in common once, then the ways."""
    ways = [
        sorted(remedy.changes, key=lambda change: change.is_unknown)
        for remedy in verdict.remedies
        if remedy.is_possible
    ]
    if verdict.value is Value.YES or not ways:
        return None
    common = [change for change in ways[0] if all(change in way for way in ways)]
    others = [rest for way in ways if (rest := [each for each in way if each not in common])]

    def told(changes: Iterable[FactChange]) -> str:
        return "; ".join(_change(verdict, change, lang=lang) for change in changes)

    return join(
        element("h4", _REMEDIES.in_(lang)),
        _list([told([change]) for change in common]),
        element("p", _AND_ONE_OF.in_(lang), class_="note") if common and others else None,
        _list([told(way) for way in others]),
    )


def _list(lines: Sequence[str]) -> Html | None:
    return element("ul", [element("li", line) for line in lines], class_="ways") if lines else None


def _change(verdict: Verdict, change: FactChange, *, lang: Language) -> str:
    wanted = f"{_fact(verdict, change.fact, lang=lang)} — {change.wanted.in_(lang)}"
    if change.is_unknown:
        return _FIND_OUT.fill(wanted=wanted).in_(lang)
    if change.from_day is not None:
        return f"{wanted} ({_FROM.fill(day=change.from_day).in_(lang)})"
    return wanted


@checks_arguments
def judgements_table(judgements: Iterable[Judgement], *, lang: Language = "ru") -> Html:
    """
    Draw who may mentor and who needs a mentor, with what stands in the way or is missing.

    Args:
        judgements: What the rules say of each teacher.

        lang: ``"ru"`` or ``"en"``.
    """

    def answer(verdict: Verdict) -> Html:
        truth = _TRUTH[verdict.value]
        return join(sign(truth, lang), verdict.value.label.in_(lang), _short_why(verdict, lang))

    columns = (
        Column("teacher", Text("Педагог", "Teacher")),
        Column(
            "may_mentor",
            Text("Может быть наставником", "May mentor"),
            lambda one: answer(one.may_mentor),
        ),
        Column(
            "needs_mentor",
            Text("Нужен наставник", "Needs a mentor"),
            lambda one: answer(one.needs_mentor),
        ),
        Column(
            "agrees",
            Text("Согласен на наставника", "Agrees to be mentored"),
            lambda one: answer(one.agrees_to_be_mentored),
        ),
        Column("profiles", Text("Профиль", "Profile"), lambda one: one.profiles or None),
    )
    return table(judgements, columns, lang=lang)


def _short_why(verdict: Verdict, lang: Language) -> Html | None:
    """Name what blocks a NO or what an undetermined answer lacks, in small print."""
    lines = [reason.text.in_(lang) for reason in verdict.blocking]
    lines += [_fact(verdict, name, lang=lang) for name in verdict.missing]
    return element("span", in_words(tuple(lines), lang), class_="under") if lines else None
