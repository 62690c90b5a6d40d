"""Answers of the commands in words."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from mentorship_model.errors import Problem
from mentorship_model.explain import Reason
from mentorship_model.interchange import Roster
from mentorship_model.matching import Matching, why_pair, why_unmatched
from mentorship_model.rules import Value
from mentorship_model.text import Language, Text
from mentorship_model.vocabulary import Contour
from mentorship_model.workflow import Judgement, Participants

__all__ = ["as_data", "in_one_line", "pair_rows", "remarks", "summary", "unmatched_rows"]

if TYPE_CHECKING:
    import networkx as nx

_LETTERS_OF_A_PART: Final = 160
"""A cell of a workbook shows as much of a list of ids; the report lists all of them."""

_SUMMARY: Final = Text(
    "Прочитано педагогов: {teachers}, отклонено строк: {refused}.\n"
    "Могут быть наставниками: {mentors}, нуждаются и согласны: {mentees}.\n"
    "Не хватает сведений, чтобы решить: может ли быть наставником — {open_mentors}, нужен ли "
    "наставник и есть ли согласие — {open_mentees}.\n"
    "Пар: {pairs}, из них внутри школы: {inside}. Без пары: {unmatched}.\n"
    "{proof}",
    "Teachers read: {teachers}, rows refused: {refused}.\n"
    "May mentor: {mentors}, need a mentor and agreed: {mentees}.\n"
    "Facts are missing to decide: who may mentor — {open_mentors}, who needs a mentor and agrees "
    "— {open_mentees}.\n"
    "Pairs: {pairs}, within a school: {inside}. Left without a mentor: {unmatched}.\n"
    "{proof}",
)
_REFUSED: Final = Text(
    "Отклонённые строки, первая каждого вида:", "Refused rows, the first of each kind:"
)
_TO_MEND: Final = Text(
    "Принято с замечанием, первое каждого вида:", "Accepted with a remark, the first of each kind:"
)
_PROVED: Final = Text(
    "Независимая проверка подтвердила: лучшего подбора нет.",
    "The independent check confirms: there is no better matching.",
)
_NOT_PROVED: Final = Text(
    "Независимая проверка возражает: подбор не доказан.",
    "The independent check objects: the matching is not proved.",
)


def as_data(reason: Reason, lang: Language) -> dict[str, Any]:
    """Return a tree of reasons as JSON has it; ``holds`` is null where it is not known."""
    return {
        "code": reason.code,
        "text": reason.text.in_(lang),
        "holds": reason.holds,
        "is_remark": reason.is_remark,
        "sources": [citation.code for citation in reason.citations],
        "parts": [as_data(part, lang) for part in reason.parts],
    }


def in_one_line(reason: Reason, lang: Language) -> str:
    """Write a reason and its parts as one line, the parts in brackets, long lists cut short."""
    parts = "; ".join(
        shorten(part.text.in_(lang), _LETTERS_OF_A_PART, placeholder=" …") for part in reason.parts
    )
    return f"{reason.text.in_(lang)} ({parts})" if parts else reason.text.in_(lang)


def summary(
    roster: Roster,
    judgements: Iterable[Judgement],
    people: Participants,
    matched: Matching,
    *,
    is_proved: bool,
    lang: Language,
) -> str:
    """Write what came of a roster in five lines."""
    judged = tuple(judgements)
    return _SUMMARY.fill(
        teachers=len(roster.teachers),
        refused=len(roster.refused),
        mentors=len(people.mentors),
        mentees=len(people.mentees),
        open_mentors=sum(one.may_mentor.value is Value.UNDETERMINED for one in judged),
        open_mentees=sum(_may_turn_out_mentee(one) for one in judged),
        pairs=len(matched.pairs),
        inside=sum(pair.contour is Contour.INTERNAL for pair in matched.pairs),
        unmatched=len(matched.unmatched),
        proof=_PROVED if is_proved else _NOT_PROVED,
    ).in_(lang)


def _may_turn_out_mentee(judgement: Judgement) -> bool:
    """Whether neither answer is no, and one of them is not known."""
    answers = {judgement.needs_mentor.value, judgement.agrees_to_be_mentored.value}
    return Value.NO not in answers and Value.UNDETERMINED in answers


def remarks(roster: Roster, lang: Language) -> str:
    """
    Write what was wrong with a roster: each kind of problem in a column, how often, where first.

    Empty if there is nothing to say.
    """
    refused = [problem for row in roster.refused for problem in row.problems]
    blocks = ((_REFUSED, refused), (_TO_MEND, roster.warnings))
    return "\n".join(
        "\n".join([title.in_(lang), *_kinds(problems, lang)])
        for title, problems in blocks
        if problems
    )


def _kinds(problems: Iterable[Problem], lang: Language) -> list[str]:
    kinds: dict[tuple[str, str | None], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.code, problem.place.column), []).append(problem)
    return [f"  {len(found)} × {found[0].in_(lang)}" for found in kinds.values()]


def pair_rows(graph: nx.Graph[Any], matched: Matching, lang: Language) -> list[tuple[object, ...]]:
    """Return mentor, mentee, contour, score and why, a row a pair."""
    return [
        (
            pair.mentor,
            pair.mentee,
            pair.contour,
            pair.score,
            in_one_line(why_pair(graph, matched, pair.mentee), lang),
        )
        for pair in matched.pairs
    ]


def unmatched_rows(
    graph: nx.Graph[Any], matched: Matching, lang: Language
) -> list[tuple[object, ...]]:
    """Return mentee and why there is nobody, a row for each who is left over."""
    return [
        (mentee, in_one_line(why_unmatched(graph, matched, mentee), lang))
        for mentee in matched.unmatched
    ]
