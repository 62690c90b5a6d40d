"""
Mentoring as a web service on FastAPI.

    pip install "mentorship-model[schema]" fastapi uvicorn
    uvicorn --factory fastapi_service:make_app

Our records are the bodies, our JSON Schema is the OpenAPI, our problems are the answer 422 in the
language that the client accepts.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from problem_bodies import (
    ProblemBody,
    ProblemsBody,
    language,
    of_conflict,
    of_problems,
    of_refusal,
    of_wrong_body,
)
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from mentorship_model import MentorshipModelError, lifecycle, matching, render, workflow
from mentorship_model.interchange import AsPydantic
from mentorship_model.matching import Pair
from mentorship_model.model import Organisation, Programme, Route, Teacher
from mentorship_model.monitoring import Status, compute
from mentorship_model.rules import Value, Verdict
from mentorship_model.text import Language

TeacherBody = Annotated[Teacher, AsPydantic()]
OrganisationBody = Annotated[Organisation, AsPydantic()]
PairBody = Annotated[Pair, AsPydantic()]
RouteBody = Annotated[Route, AsPydantic()]
ProgrammeBody = Annotated[Programme, AsPydantic()]

AcceptLanguage = Annotated[str, Header()]


class Body(BaseModel):
    """What is sent to us; a field that we do not know is told, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Question(Body):
    """A teacher, asked about on a day."""

    teacher: TeacherBody
    organisation: OrganisationBody
    on: date


class Answer(BaseModel):
    """What a rule says, which facts it lacks, and why, with its sources."""

    value: Value
    missing: list[str]
    why: str

    @classmethod
    def of(cls, verdict: Verdict, lang: Language) -> Answer:
        """Word a verdict."""
        why = render(verdict.reason, lang)
        return cls(value=verdict.value, missing=list(verdict.missing), why=why)


class JudgementBody(BaseModel):
    """Whether a teacher may mentor, and needs a mentor."""

    may_mentor: Answer
    needs_mentor: Answer


class RosterBody(Body):
    """Teachers and their organisations on a day."""

    teachers: list[TeacherBody]
    organisations: list[OrganisationBody]
    on: date


class MatchingBody(BaseModel):
    """Pairs, and why the others have none."""

    pairs: list[PairBody]
    unmatched: dict[str, str]
    is_proved: bool


class EventBody(Body):
    """
    What happened, told by someone who saw *expected* rows of the log.

    A retry with the same ``event_id`` records nothing twice.
    """

    event_id: str
    expected: int
    type: str
    on: date
    data: dict[str, Any] = {}
    by: str = ""
    role: str = ""
    basis: str = ""


class LogBody(BaseModel):
    """How long a log is, the state it makes, and what may happen next."""

    version: int
    state: RouteBody | ProgrammeBody
    possible: list[str]


class FactsBody(Body):
    """Rows of a table of facts and the indicators asked for."""

    facts: list[dict[str, Any]]
    indicators: list[str]
    on: date | None = None
    audience: Literal["own", "regional", "public"] = "public"


class IndicatorBody(BaseModel):
    """The value of an indicator for one unit; none where it may not be shown."""

    model_config = ConfigDict(from_attributes=True)

    indicator: str
    level: str
    unit: str
    n: int | None
    numerator: float | None
    denominator: float | None
    value: float | None
    low: float | None
    high: float | None
    status: Status


class ResultBody(BaseModel):
    """Values, and what was wrong with the facts."""

    rows: list[IndicatorBody]
    problems: list[ProblemBody]


def make_app(log: str = "mentoring.db") -> FastAPI:
    """Make the service; *log* is the file of the event logs."""
    app = FastAPI(
        title="mentorship_model",
        responses={422: {"model": ProblemsBody, "description": "Everything that is wrong"}},
    )
    app.add_exception_handler(MentorshipModelError, _answer_problems)
    app.add_exception_handler(RequestValidationError, _answer_wrong_body)
    app.add_exception_handler(HTTPException, _answer_no_json)

    @app.post("/judgements")
    def judge(body: Question, accept_language: AcceptLanguage = "ru") -> JudgementBody:
        (found,) = workflow.judge([body.teacher], [body.organisation], on=body.on)
        lang = language(accept_language)
        return JudgementBody(
            may_mentor=Answer.of(found.may_mentor, lang),
            needs_mentor=Answer.of(found.needs_mentor, lang),
        )

    @app.post("/matchings")
    def match(body: RosterBody, accept_language: AcceptLanguage = "ru") -> MatchingBody:
        judged = workflow.judge(body.teachers, body.organisations, on=body.on)
        people = workflow.participants(body.teachers, body.organisations, judged)
        graph = matching.candidates(people.mentors, people.mentees)
        found = matching.match(graph)
        lang = language(accept_language)
        return MatchingBody(
            pairs=list(found.pairs),
            unmatched={
                one: render(matching.why_unmatched(graph, found, one), lang)
                for one in found.unmatched
            },
            is_proved=not matching.verify(graph, found),
        )

    @app.get("/logs/{chart}/{stream}")
    def state(chart: Literal["route", "programme"], stream: str, on: date) -> LogBody:
        with closing(lifecycle.SqliteStore.open(log)) as store:
            return _log_body(store, chart, stream, on)

    @app.post("/logs/{chart}/{stream}/events", responses={409: {"model": ProblemsBody}})
    def record(
        chart: Literal["route", "programme"],
        stream: str,
        body: EventBody,
        accept_language: AcceptLanguage = "ru",
    ) -> Any:
        event = lifecycle.event_from_row(
            {"chart": chart, "type": body.type, "on": str(body.on), "data": json.dumps(body.data)}
        )
        lang = language(accept_language)
        with closing(lifecycle.SqliteStore.open(log)) as store:
            outcome = lifecycle.record(
                store,
                event,
                stream=stream,
                expected=body.expected,
                start=lifecycle.CHARTS[chart].start,
                recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
                **body.model_dump(include={"event_id", "by", "role", "basis"}),
            )
            if isinstance(outcome, lifecycle.Refusal):
                return _json(422, of_refusal(outcome, lang))
            if isinstance(outcome, lifecycle.Conflict):
                return _json(409, of_conflict(outcome, lang))
            return _log_body(store, chart, stream, body.on)

    @app.post("/indicators")
    def indicators(body: FactsBody, accept_language: AcceptLanguage = "ru") -> ResultBody:
        found = compute(body.facts, body.indicators, on=body.on, audience=body.audience)
        return ResultBody(
            rows=[IndicatorBody.model_validate(row) for row in found.rows],
            problems=of_problems(found.problems, language(accept_language)).problems,
        )

    return app


def _log_body(store: lifecycle.EventStore, chart: str, stream: str, on: date) -> LogBody:
    rows = store.read(stream)
    log = [lifecycle.event_from_row(row) for row in rows]
    now = lifecycle.fold(log, start=lifecycle.CHARTS[chart].start)
    offers = lifecycle.possible(now, on=on)
    return LogBody(
        version=len(rows), state=now, possible=[one.event for one in offers if one.is_open]
    )


def _answer_problems(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, MentorshipModelError)
    return _json(422, of_problems(error.problems, _lang(request)))


def _answer_wrong_body(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _json(422, of_wrong_body(error.errors(), _lang(request)))


async def _answer_no_json(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code != 400:  # no such page, no such method: not about the body
        return await http_exception_handler(request, error)
    # This is how FastAPI tells of a body that it cannot read: nested too deep, or no UTF-8.
    wrong = {"type": "json_invalid", "loc": ()}
    return _json(422, of_wrong_body([wrong], _lang(request)))


def _json(status: int, body: ProblemsBody) -> JSONResponse:
    return JSONResponse(body.model_dump(), status_code=status)


def _lang(request: Request) -> Language:
    return language(request.headers.get("accept-language", ""))
