"""The API of django-ninja: a person is judged, an event is recorded, a log tells what is possible."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from problem_bodies import (
    ProblemsBody,
    language,
    of_conflict,
    of_problems,
    of_refusal,
    of_wrong_body,
)
from pydantic import ConfigDict

from mentorship_model import MentorshipModelError, lifecycle, render, workflow
from mentorship_model.interchange import AsPydantic
from mentorship_model.model import Organisation, Teacher
from mentorship_model.rules import Value
from mentorship_model.text import Language

from .store import DjangoStore

__all__ = ["api", "urlpatterns"]

Chart = Literal["route", "programme"]

api = NinjaAPI(title="mentorship_model")
store = DjangoStore()


class Body(Schema):
    """What is sent to us; a field that we do not know is told, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Question(Body):
    """A teacher, asked about on a day."""

    teacher: Annotated[Teacher, AsPydantic()]
    organisation: Annotated[Organisation, AsPydantic()]
    on: date


class JudgementBody(Schema):
    """Whether a teacher may mentor and needs a mentor, and why."""

    may_mentor: Value
    needs_mentor: Value
    missing: list[str]
    why: str


class EventBody(Body):
    """What happened, told by someone who saw *expected* rows of the log."""

    event_id: str
    expected: int
    type: str
    on: date
    data: dict[str, Any] = Field(default_factory=dict)
    by: str = ""
    role: str = ""
    basis: str = ""


class LogBody(Schema):
    """How long a log is, its phase, and what may happen next."""

    version: int
    phase: str
    possible: list[str]


@api.post("/judgements", response={200: JudgementBody, 422: ProblemsBody})
def judge(request: HttpRequest, body: Question) -> JudgementBody:
    """Ask the rules about a teacher."""
    (found,) = workflow.judge([body.teacher], [body.organisation], on=body.on)
    return JudgementBody(
        may_mentor=found.may_mentor.value,
        needs_mentor=found.needs_mentor.value,
        missing=list(found.missing),
        why=render(found.reason, _lang(request)),
    )


@api.get("/logs/{chart}/{stream}", response=LogBody)
def state(request: HttpRequest, chart: Chart, stream: str, on: date) -> LogBody:
    """Tell where a route or a programme stands."""
    return _log_body(chart, stream, on)


@api.post(
    "/logs/{chart}/{stream}/events",
    response={200: LogBody, 409: ProblemsBody, 422: ProblemsBody},
)
def record(request: HttpRequest, chart: Chart, stream: str, body: EventBody) -> Any:
    """Record an event; a retry with the same ``event_id`` records nothing twice."""
    event = lifecycle.event_from_row(
        {"chart": chart, "type": body.type, "on": str(body.on), "data": json.dumps(body.data)}
    )
    outcome = lifecycle.record(
        store,
        event,
        stream=stream,
        expected=body.expected,
        start=lifecycle.CHARTS[chart].start,
        recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        **body.dict(include={"event_id", "by", "role", "basis"}),
    )
    if isinstance(outcome, lifecycle.Refusal):
        return _answer(request, 422, of_refusal(outcome, _lang(request)))
    if isinstance(outcome, lifecycle.Conflict):
        return _answer(request, 409, of_conflict(outcome, _lang(request)))
    return _log_body(chart, stream, body.on)


@api.exception_handler(MentorshipModelError)
def _answer_problems(request: HttpRequest, error: MentorshipModelError) -> HttpResponse:
    return _answer(request, 422, of_problems(error.problems, _lang(request)))


@api.exception_handler(ValidationError)
def _answer_wrong_body(request: HttpRequest, error: ValidationError) -> HttpResponse:
    # Ninja names the request's part and the function's argument before the place in the body.
    return _answer(request, 422, of_wrong_body(error.errors, _lang(request), before=2))


@api.exception_handler(HttpError)
def _answer_no_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    # We raise none of our own: this is how ninja tells of a body that it cannot read.
    wrong = {"type": "json_invalid", "loc": ()}
    return _answer(request, 422, of_wrong_body([wrong], _lang(request)))


def _answer(request: HttpRequest, status: int, body: ProblemsBody) -> HttpResponse:
    return api.create_response(request, body.model_dump(), status=status)


def _log_body(chart: str, stream: str, on: date) -> LogBody:
    log = [lifecycle.event_from_row(row) for row in store.read(stream)]
    now = lifecycle.fold(log, start=lifecycle.CHARTS[chart].start)
    offers = lifecycle.possible(now, on=on)
    possible = [one.event for one in offers if one.is_open]
    return LogBody(version=len(log), phase=now.phase.value, possible=possible)


def _lang(request: HttpRequest) -> Language:
    return language(request.headers.get("Accept-Language", ""))


urlpatterns = [path("", api.urls)]
