"""
Whether a programme may be called a success: the five criteria, each true, false or not known.

The source document names the criteria and no thresholds, and says that they *may* be recognised.
So every threshold is a convention, data that can be replaced; and whoever has a rulebook can let it
decide instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import Attribute, field, frozen

from mentorship_model.arguments import checks_fields, of_kind, wrong_argument
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.monitoring.arguments import expect_results, is_number
from mentorship_model.monitoring.catalogue import CATALOGUE, indicator_named
from mentorship_model.monitoring.explanation import value_text
from mentorship_model.monitoring.indicator import Indicator
from mentorship_model.monitoring.problems import SEVERAL_VALUES
from mentorship_model.monitoring.result import ResultRow, Status
from mentorship_model.text import LANGUAGES, Language, Text
from mentorship_model.vocabulary import cite

__all__ = ["Criterion", "Evidence", "judge_success", "success_criteria", "success_facts"]

Facts = Mapping[str, float | None]
Rulebook = Callable[[str, Facts], bool | None]
"""Decides a criterion, by its id, from the facts; None where it cannot be known."""

_NOT_A_VERDICT: Final = ProblemKind(
    "MM-MONITORING-035",
    Text("свод правил ответил не на вопрос", "the rulebook gave no verdict"),
    expected=Text("True, False или None", "True, False or None"),
)
_RULEBOOK: Final = Text(
    "функция от кода критерия и фактов", "a function of the id of a criterion and the facts"
)
_THRESHOLD: Final = Citation(
    "convention:success", Mark.CONVENTION, Text("порог успеха", "threshold of success")
)


_BOUND: Final = Text("конечное число или None", "a finite number or None")
_SOME: Final = Text("непустой кортеж (tuple)", "a tuple that is not empty")


def _bound(_: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None and not is_number(value):
        raise wrong_argument(attribute.name, expected=_BOUND)


def _some(_: object, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    if not value:
        raise wrong_argument(attribute.name, expected=_SOME)


@frozen(kw_only=True)
class Evidence:
    """
    One indicator that speaks for a criterion.

    Attributes:
        indicator: Its id.

        above: The value must lie above this, if given.

        below: The value must lie below this, if given.
    """

    indicator: str = field(validator=of_kind(str))
    above: float | None = field(default=None, validator=_bound)
    below: float | None = field(default=None, validator=_bound)

    def holds(self, value: float | None) -> bool | None:
        """
        Say whether the value speaks for the criterion; None where there is no value.

        Examples:
            >>> [Evidence(indicator="A", above=0).holds(value) for value in (0.1, 0.0, None)]
            [True, False, None]
        """
        if value is None:
            return None
        return (self.above is None or value > self.above) and (
            self.below is None or value < self.below
        )


@frozen(kw_only=True, field_transformer=checks_fields)
class Criterion:
    """
    A criterion of success; holds when all its evidence does.

    Attributes:
        id: Stable id.

        name: For people.

        evidence: What must hold, all of it.

        sources: Codes of what it rests on.
    """

    id: str
    name: Text
    evidence: tuple[Evidence, ...] = field(validator=_some)
    sources: tuple[str, ...] = ()


@cache
def success_criteria() -> tuple[Criterion, ...]:
    """
    Return the five criteria of the source document with our thresholds.

    Examples:
        >>> [criterion.id for criterion in success_criteria()][0]
        'RESULTS_IMPROVED_BOTH'
    """
    data = json.loads(
        files("mentorship_model.monitoring").joinpath("data/criteria.json").read_text("utf-8")
    )
    return tuple(map(_criterion, data))


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    ru, en = entry["name"]
    return Criterion(
        id=entry["id"],
        name=Text(ru, en),
        evidence=tuple(Evidence(**each) for each in entry["evidence"]),
        sources=tuple(entry["sources"]),
    )


def success_facts(rows: Iterable[ResultRow]) -> dict[str, float | None]:
    """
    Take the facts that criteria are decided from: reliable values by indicator.

    A value that is hidden, undefined or rests on too few is not known.

    Args:
        rows: Results of one unit and period; those with dimensions are passed over.

    Raises:
        MentorshipModelError: ``MM-MONITORING-034``, if an indicator has several values;
            ``MM-ARGUMENTS-001``, if *rows* are no rows of results.

    Examples:
        >>> row = ResultRow(indicator="ADAPTED", level="organisation", unit="s1", value=0.9, n=3,
        ...                 status=Status.FEW)
        >>> success_facts([row])
        {'ADAPTED': None}
    """
    facts: dict[str, float | None] = {}
    for row in expect_results("rows", rows):
        if row.dimensions:
            continue
        if row.indicator in facts:
            raise SEVERAL_VALUES.error(
                place=Place(argument="rows"), subject=row.indicator, unit=row.unit
            )
        facts[row.indicator] = row.value if row.status is Status.OK else None
    return facts


def judge_success(
    rows: Iterable[ResultRow],
    *,
    criteria: Sequence[Criterion] | None = None,
    rulebook: Rulebook | None = None,
    indicators: Mapping[str, Indicator] = CATALOGUE,
) -> Reason:
    """
    Judge each criterion of success for one unit, with the evidence.

    Args:
        rows: Results of one unit and period.

        criteria: What to judge by; by default :func:`success_criteria`.

        rulebook: Decides each criterion, by its id, from :func:`success_facts` in place of our
            thresholds, which are not told then; answers True, False or, where it cannot be known,
            None.

        indicators: Where the indicators are, for their names and units.

    Returns:
        A tree: the unit, its criteria, their evidence.  The whole holds if every criterion does,
        does not if none does, and is otherwise left open: the document asks for no particular
        number of criteria.

    Raises:
        MentorshipModelError: ``MM-MONITORING-034``, if an indicator has several values, as in rows
            of several units or periods; ``-035``, if the rulebook answers anything else; ``-010``,
            if evidence names an indicator that is not among *indicators*; ``MM-ARGUMENTS-001``, if
            *rows* are no rows of results, or *rulebook* cannot be called.

    Examples:
        Both members of the pair count; the mentor's results are not known here.

        >>> row = ResultRow(indicator="MENTEE_RESULTS_IMPROVED", level="organisation", unit="s1",
        ...                 value=0.8, n=20, status=Status.OK)
        >>> verdict = judge_success([row])
        >>> verdict.parts[0].holds is None, [part.holds for part in verdict.parts[0].parts]
        (True, [True, None])
    """
    if rulebook is not None and not callable(rulebook):
        raise wrong_argument("rulebook", expected=_RULEBOOK)
    facts = success_facts(rows)
    known = success_criteria() if criteria is None else criteria
    parts = tuple(_judged(each, facts, rulebook=rulebook, indicators=indicators) for each in known)
    verdicts = {part.holds for part in parts}
    met = sum(part.holds is True for part in parts)
    return Reason(
        code="success",
        text=Text(
            f"критериев успеха выполнено: {met} из {len(parts)}",
            f"criteria of success met: {met} of {len(parts)}",
        ),
        holds=verdicts.pop() if len(verdicts) == 1 else None,
        parts=parts,
        citations=(cite("S4-19"),),
    )


def _judged(
    criterion: Criterion,
    facts: Facts,
    *,
    rulebook: Rulebook | None,
    indicators: Mapping[str, Indicator],
) -> Reason:
    told = _seen if rulebook else _weighed
    parts = tuple(told(each, facts, indicators) for each in criterion.evidence)
    holds = rulebook(criterion.id, facts) if rulebook else _all(part.holds for part in parts)
    if not (holds is None or isinstance(holds, bool)):
        raise _NOT_A_VERDICT.error(place=Place(argument="rulebook"), subject=criterion.id)
    own = () if rulebook else (_THRESHOLD,)
    return Reason(
        code=f"criterion:{criterion.id}",
        text=criterion.name,
        holds=holds,
        parts=parts,
        citations=(*map(cite, criterion.sources), *own),
    )


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    known = set(verdicts)
    if False in known:
        return False
    return None if None in known else True


def _weighed(evidence: Evidence, facts: Facts, indicators: Mapping[str, Indicator]) -> Reason:
    """Tell the value of an indicator beside what is wanted of it."""
    indicator = indicator_named(evidence.indicator, indicators)
    value = facts.get(evidence.indicator)
    ru, en = (
        f"{_value(indicator, value, lang)} ({_wanted(indicator, evidence, lang)})"
        for lang in LANGUAGES
    )
    return Reason(
        code=f"evidence:{indicator.id}",
        text=Text(f"{indicator.name.ru}: {ru}", f"{indicator.name.en}: {en}"),
        holds=evidence.holds(value),
    )


def _seen(evidence: Evidence, facts: Facts, indicators: Mapping[str, Indicator]) -> Reason:
    """Tell the value alone, where it is not our thresholds that decide."""
    indicator = indicator_named(evidence.indicator, indicators)
    ru, en = (_value(indicator, facts.get(evidence.indicator), lang) for lang in LANGUAGES)
    return Reason(
        code=f"evidence:{indicator.id}",
        text=Text(f"{indicator.name.ru}: {ru}", f"{indicator.name.en}: {en}"),
        is_remark=True,
    )


def _value(indicator: Indicator, value: float | None, lang: Language) -> str:
    return _WORDS[lang]["unknown"] if value is None else value_text(value, indicator, lang=lang)


def _wanted(indicator: Indicator, evidence: Evidence, lang: Language) -> str:
    words = _WORDS[lang]
    bounds = [
        f"{words[name]} {value_text(bound, indicator, lang=lang)}"
        for name, bound in (("above", evidence.above), ("below", evidence.below))
        if bound is not None
    ]
    return f"{words['wanted']} {', '.join(bounds)}"


_WORDS: Final[dict[Language, dict[str, str]]] = {
    "ru": {
        "above": "больше",
        "below": "меньше",
        "unknown": "надёжного значения нет",
        "wanted": "нужно",
    },
    "en": {
        "above": "above",
        "below": "below",
        "unknown": "no reliable value",
        "wanted": "wanted",
    },
}
