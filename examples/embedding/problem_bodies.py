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


ENVELOPE = {
    "missing": Text("нет обязательного поля", "a required field is missing"),
    "extra_forbidden": Text("такого поля нет", "there is no such field"),
    "json_invalid": Text("тело — не JSON", "the body is not JSON"),
    "literal_error": Text("значение не из списка", "the value is not on the list"),
}
KINDS = {
    "string": Text("строка", "a text"),
    "int": Text("целое число", "a whole number"),
    "date": Text("дата вида 2026-09-01", "a date such as 2026-09-01"),
    "list": Text("список", "a list"),
    "dict": Text("объект", "an object"),
    "model": Text("объект", "an object"),
}
EXPECTED = Text(
    "значение не подходит; ожидалось: {kind}", "the value does not fit; expected: {kind}"
)
UNFIT = Text("значение не подходит", "the value does not fit")


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

        lang: Language of the answer.

        before: How many steps of a ``loc`` stand before the body itself; a part of the address has
            one.
    """
    return ProblemsBody(problems=[body for one in errors for body in _wrong(one, lang, before)])


def _wrong(error: Mapping[str, Any], lang: Language, before: int) -> list[ProblemBody]:
    kind, loc = error["type"], error["loc"]
    place = loc[before:] if loc[:1] == ("body",) else loc[1:]
    if kind == "json_invalid":  # what is no JSON has no fields: pydantic gives the letter instead
        place = ()
    if kind == "extra_forbidden":  # the name of the field is what was sent
        place = place[:-1]
    at = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    if kind != "mentorship_model":  # pydantic's own, about the envelope
        return [ProblemBody(code=kind, path=at, message=_of_envelope(kind).in_(lang))]
    return [
        ProblemBody(code=one["code"], path=at + one["path"][1:], message=one["texts"][lang])
        for one in error["ctx"]["problems"]
    ]


def _of_envelope(kind: str) -> Text:
    """Word a kind of error of pydantic, which speaks English only."""
    expected = KINDS.get(kind.partition("_")[0])
    return ENVELOPE.get(kind) or (UNFIT if expected is None else EXPECTED.fill(kind=expected))
