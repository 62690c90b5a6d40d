"""
What answers on a scale add up to: satisfied respondents, and whether the questions hang together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, variance
from typing import Final

from attrs import frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.monitoring.intervals import wilson_interval
from mentorship_model.monitoring.profile import DEFAULT_PROFILE, Profile
from mentorship_model.text import Text

__all__ = ["ItemSummary", "Reliability", "TopBox", "cronbach_alpha", "item_summaries", "top_box"]

_OFF_SCALE: Final = ProblemKind(
    "MM-MONITORING-007",
    Text("ответ вне шкалы", "an answer off the scale"),
    expected=Text("целое от {lowest} до {highest}", "a whole number from {lowest} to {highest}"),
    remedy=Text("Проверьте кодировку ответов.", "Check how answers are coded."),
)

SCALE: Final = (1, 5)
"""The scale of answers, our convention; both ends count."""


@frozen(kw_only=True)
class TopBox:
    """
    How many respondents gave one of the best answers.

    Attributes:
        satisfied: How many did.

        n: How many answered.

        asked: How many were asked.

        share: The share of those who answered; None if nobody did.

        low: Lower Wilson bound.

        high: Upper Wilson bound.

        problems: Answers off the scale; they do not count as answers.
    """

    satisfied: int
    n: int
    asked: int
    share: float | None
    low: float | None
    high: float | None
    problems: tuple[Problem, ...] = ()


def top_box(
    answers: Iterable[int | None],
    *,
    profile: Profile = DEFAULT_PROFILE,
    scale: tuple[int, int] = SCALE,
) -> TopBox:
    """
    Count the respondents who gave one of the best answers.

    Args:
        answers: One for each person asked; None where there is no answer.

        profile: From which answer on (``top_box``), and the confidence.

        scale: The worst and the best answer.

    Examples:
        >>> box = top_box([5, 4, 3, None])
        >>> box.satisfied, box.n, box.asked
        (2, 3, 4)
    """
    asked = tuple(answers)
    problems = tuple(_off_scale(asked, scale))
    known = [answer for answer in asked if answer is not None and _is_on(answer, scale)]
    satisfied, n = sum(answer >= profile.top_box for answer in known), len(known)
    low, high = wilson_interval(satisfied, n, confidence=profile.confidence) if n else (None, None)
    return TopBox(
        satisfied=satisfied,
        n=n,
        asked=len(asked),
        share=satisfied / n if n else None,
        low=low,
        high=high,
        problems=problems,
    )


def _is_on(answer: int, scale: tuple[int, int]) -> bool:
    return scale[0] <= answer <= scale[1]


def _off_scale(answers: Sequence[int | None], scale: tuple[int, int]) -> Iterable[Problem]:
    for row, answer in enumerate(answers, start=1):
        if answer is not None and not _is_on(answer, scale):
            yield _OFF_SCALE.problem(place=Place(row=row), lowest=scale[0], highest=scale[1])


@frozen(kw_only=True)
class ItemSummary:
    """
    One question.

    Attributes:
        item: Its name.

        n: How many answered it.

        mean: The mean answer; None if nobody answered.
    """

    item: str
    n: int
    mean: float | None


def item_summaries(forms: Iterable[Mapping[str, int | None]]) -> tuple[ItemSummary, ...]:
    """
    Summarise each question, in the order in which they first appear.

    Examples:
        >>> forms = [{"clear": 4, "useful": 5}, {"clear": 2, "useful": None}]
        >>> [(each.item, each.n, each.mean) for each in item_summaries(forms)]
        [('clear', 2, 3.0), ('useful', 1, 5.0)]
    """
    answers: dict[str, list[int]] = {}
    for form in forms:
        for item, answer in form.items():
            answers.setdefault(item, []).extend([] if answer is None else [answer])
    return tuple(
        ItemSummary(item=item, n=len(known), mean=fmean(known) if known else None)
        for item, known in answers.items()
    )


@frozen(kw_only=True)
class Reliability:
    """
    Whether the questions of a scale hang together.

    Attributes:
        alpha: Cronbach's alpha; None with fewer than two questions or full forms, or where nobody
            differs.

        n: How many full forms it rests on.

        items: How many questions.

        incomplete: How many forms were left out for a missing answer.
    """

    alpha: float | None
    n: int
    items: int
    incomplete: int


def cronbach_alpha(forms: Iterable[Mapping[str, int | None]]) -> Reliability:
    """
    Return Cronbach's alpha of a scale.

    A reversed question must be turned round before.

    Formula:
        k / (k - 1) x (1 - sum of the variances of the questions / variance of the sums).

    Examples:
        >>> forms = [{"a": 1, "b": 2}, {"a": 3, "b": 3}, {"a": 5, "b": 4}]
        >>> cronbach_alpha(forms).alpha
        0.8888888888888888
    """
    known = tuple(forms)
    items = tuple(dict.fromkeys(item for form in known for item in form))
    full = [
        answers for form in known if None not in (answers := [form.get(item) for item in items])
    ]
    return Reliability(
        alpha=_alpha([[answer or 0 for answer in answers] for answers in full]),
        n=len(full),
        items=len(items),
        incomplete=len(known) - len(full),
    )


def _alpha(forms: Sequence[Sequence[int]]) -> float | None:
    if len(forms) < 2 or len(forms[0]) < 2:
        return None
    k = len(forms[0])
    total = variance([sum(form) for form in forms])
    if not total:
        return None
    # statistics.variance is exact on whole numbers, so no order of forms changes a digit.
    parts = sum(variance(item) for item in zip(*forms, strict=True))
    alpha: float = k / (k - 1) * (1 - parts / total)
    return alpha
