"""
What answers on a scale add up to: satisfied respondents, and whether the questions hang together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, variance
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import expect_kind, wrong_argument
from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.monitoring.arguments import is_number, plain_value
from mentorship_model.monitoring.frame_opening import plain_rows
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

_NO_NUMBER: Final = ProblemKind(
    "MM-MONITORING-049",
    Text("ответ не число; считается пропуском", "an answer that is no number; taken as missing"),
    remedy=Text("Проверьте кодировку ответов.", "Check how answers are coded."),
)
_FORMS: Final = Text(
    'анкеты, каждая — словарь: вопрос и ответ, например [{"q1": 4, "q2": 5}]',
    'forms, each a mapping of question to answer, such as [{"q1": 4, "q2": 5}]',
)
_ANSWERS: Final = Text("список ответов", "a list of answers")
_SCALE: Final = Text("(худший, лучший), худший меньше", "(worst, best), the worst is less")
_TOP: Final = Text(
    "ответ шкалы: больше {worst}, не больше {best}",
    "an answer of the scale: above {worst}, to {best}",
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

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if the scale has no length, the profile is none
            or its ``top_box`` is no answer of the scale.

    Examples:
        >>> box = top_box([5, 4, 3, None])
        >>> box.satisfied, box.n, box.asked
        (2, 3, 4)
    """
    expect_kind("profile", profile, Profile)
    if not isinstance(answers, Iterable):
        raise wrong_argument("answers", expected=_ANSWERS)
    if not _is_scale(scale):
        raise wrong_argument("scale", expected=_SCALE)
    if not scale[0] < profile.top_box <= scale[1]:
        # Otherwise nobody, or everybody, would be satisfied.
        raise wrong_argument("profile.top_box", expected=_TOP.fill(worst=scale[0], best=scale[1]))
    asked = tuple(map(plain_value, answers))
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


def _is_scale(scale: Any) -> bool:
    is_pair = isinstance(scale, list | tuple) and len(scale) == 2 and all(map(is_number, scale))
    return is_pair and scale[0] < scale[1]


def _is_on(answer: object, scale: tuple[int, int]) -> bool:
    return is_number(answer) and answer == int(answer) and scale[0] <= answer <= scale[1]


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

        problems: Answers that are no numbers; they do not count as answers.
    """

    item: str
    n: int
    mean: float | None
    problems: tuple[Problem, ...] = ()


def item_summaries(forms: Any) -> tuple[ItemSummary, ...]:
    """
    Summarise each question, in the order in which they first appear.

    Args:
        forms: One for each respondent, as a mapping of question to answer or a row of a frame.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a form is no mapping of questions to answers;
            ``MM-MONITORING-041``, if the forms are neither rows nor a frame.

    Examples:
        >>> forms = [{"clear": 4, "useful": 5}, {"clear": 2, "useful": None}]
        >>> [(each.item, each.n, each.mean) for each in item_summaries(forms)]
        [('clear', 2, 3.0), ('useful', 1, 5.0)]
    """
    known, problems = _numbers(forms)
    items = dict.fromkeys(item for form in known for item in form)
    return tuple(_summary(item, known, problems) for item in items)


def _summary(
    item: str, forms: Sequence[Mapping[str, int | None]], problems: Sequence[Problem]
) -> ItemSummary:
    answers = [answer for form in forms if (answer := form.get(item)) is not None]
    return ItemSummary(
        item=item,
        n=len(answers),
        mean=fmean(answers) if answers else None,
        problems=tuple(problem for problem in problems if problem.place.column == item),
    )


def _numbers(forms: Any) -> tuple[list[dict[str, int | None]], list[Problem]]:
    """Take what is no number for no answer, and report it."""
    given = plain_rows(forms, argument="forms")
    if not all(isinstance(form, Mapping) for form in given):
        raise wrong_argument("forms", expected=_FORMS)
    known, problems = [], []
    for row, each in enumerate(given, start=1):
        form = {item: plain_value(answer) for item, answer in each.items()}
        wrong = [item for item, answer in form.items() if not (answer is None or is_number(answer))]
        known.append({**form, **dict.fromkeys(wrong)})
        problems += [_NO_NUMBER.problem(place=Place(row=row, column=item)) for item in wrong]
    return known, problems


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

        problems: Answers that are no numbers; they are missing.
    """

    alpha: float | None
    n: int
    items: int
    incomplete: int
    problems: tuple[Problem, ...] = ()


def cronbach_alpha(forms: Any) -> Reliability:
    """
    Return Cronbach's alpha of a scale.

    A reversed question must be turned round before.

    Args:
        forms: One for each respondent, as a mapping of question to answer or a row of a frame.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a form is no mapping of questions to answers;
            ``MM-MONITORING-041``, if the forms are neither rows nor a frame.

    Formula:
        k / (k - 1) x (1 - sum of the variances of the questions / variance of the sums).

    Examples:
        >>> forms = [{"a": 1, "b": 2}, {"a": 3, "b": 3}, {"a": 5, "b": 4}]
        >>> cronbach_alpha(forms).alpha
        0.8888888888888888
    """
    known, problems = _numbers(forms)
    items = tuple(dict.fromkeys(item for form in known for item in form))
    full = [
        answers for form in known if None not in (answers := [form.get(item) for item in items])
    ]
    return Reliability(
        alpha=_alpha([[answer or 0 for answer in answers] for answers in full]),
        n=len(full),
        items=len(items),
        incomplete=len(known) - len(full),
        problems=tuple(problems),
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
