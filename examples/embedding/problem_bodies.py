"""
Our problems as the body of an answer, for FastAPI and django-ninja alike; copy it beside your API.

Nothing here repeats what the client sent, because that may name people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from mentorship_model import Problem, Text
from mentorship_model.errors import ProblemKind
from mentorship_model.lifecycle import Conflict, Refusal
from mentorship_model.text import Language

__all__ = [
    "ProblemBody",
    "ProblemsBody",
    "language",
    "of_conflict",
    "of_problems",
    "of_refusal",
    "of_wrong_body",
]


STALE = ProblemKind(
    "MM-HOST-001",
    Text(
        "журнал изменился: последняя запись в нём № {seq}",
        "the log has changed: its last row is number {seq}",
    ),
    remedy=Text("Прочтите журнал и решите снова.", "Read the log and decide again."),
)


class ProblemBody(BaseModel):
    """One thing that is wrong: where, and what to do about it."""

    code: str
    path: str | None
    subject: str | None = None
    message: str


class ProblemsBody(BaseModel):
    """Everything that is wrong; for a refused event its reasons and what is possible instead."""

    problems: list[ProblemBody]
    reasons: dict[str, str] = {}
    possible: list[str] = []


def language(accepted: str) -> Language:
    """
    Choose the language of the answer by the header ``Accept-Language``; Russian if in doubt.

    >>> language("de, en;q=0.8, ru;q=0.5"), language("*")
    ('en', 'ru')
    """
    asked = re.findall(r"\b(ru|en)[-\w]*(?:\s*;\s*q=([01](?:\.\d+)?))?", accepted.lower())
    asked.sort(key=lambda found: -float(found[1] or 1))
    return "en" if asked and asked[0][0] == "en" else "ru"


def of_problems(problems: Iterable[Problem], lang: Language) -> ProblemsBody:
    """Word problems of the library."""
    return ProblemsBody(
        problems=[
            ProblemBody(
                code=one.code,
                path=one.place.path or one.place.column or one.place.argument,
                subject=one.subject,
                message=one.in_(lang),
            )
            for one in problems
        ]
    )


def of_refusal(refusal: Refusal, lang: Language) -> ProblemsBody:
    """Word a refused event with every reason and what is possible instead."""
    return ProblemsBody(
        problems=of_problems([refusal.as_problem()], lang).problems,
        reasons={one.code: one.text.in_(lang) for one in refusal.reasons},
        possible=list(refusal.possible),
    )


def of_conflict(conflict: Conflict, lang: Language) -> ProblemsBody:
    """Word a conflict for the person who was too late."""
    return of_problems([STALE.problem(seq=conflict.seq)], lang)


def of_wrong_body(
    errors: Iterable[Mapping[str, Any]], lang: Language, *, before: int = 1
) -> ProblemsBody:
    """
    Word what pydantic says of a body that does not fit.

    Args:
        errors: Its errors.

        lang: Language of our problems; pydantic speaks English of the envelope.

        before: How many steps of each ``loc`` stand before the body itself.
    """
    return ProblemsBody(problems=[body for one in errors for body in _wrong(one, lang, before)])


def _wrong(error: Mapping[str, Any], lang: Language, before: int) -> list[ProblemBody]:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"][before:])
    at = "$" + "".join(steps)
    if error["type"] != "mentorship_model":  # pydantic's own, about the envelope
        return [ProblemBody(code=error["type"], path=at, message=error["msg"])]
    return [
        ProblemBody(code=one["code"], path=at + one["path"][1:], message=one["texts"][lang])
        for one in error["ctx"]["problems"]
    ]
