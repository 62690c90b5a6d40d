"""The web service on FastAPI: our records in, our schema described, our problems answered."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import jsonschema
import pytest
from guests import need
from service_laws import LAWS, NOVICE, ON, OPENED, SCHOOL, SECRET

pytestmark = pytest.mark.slow

PAGES = Path(__file__).parents[2] / "docs" / "embedding"
MASTER = {
    "id": "master",
    "organisation": "s1",
    "has_confirmed_results": True,
    "shows_best_practice": True,
    "consents_to_mentor": True,
    "is_mentoring_in_contract": True,
    "experience_months": 240,
}


class Client:
    """Asks the application without a network."""

    def __init__(self, app, httpx):
        self.app, self.httpx = app, httpx

    def ask(self, method, path, lang="ru", **request):
        async def answer():
            transport = self.httpx.ASGITransport(self.app)
            async with self.httpx.AsyncClient(transport=transport, base_url="http://t") as client:
                headers = {"Accept-Language": lang, "Content-Type": "application/json"}
                return await client.request(method, path, headers=headers, **request)

        found = asyncio.run(answer())
        return found.status_code, found.json()

    def get(self, path):
        return self.ask("GET", path)[1]

    def ask_raw(self, path, body, lang):
        return self.ask("POST", path, lang, content=body)

    def post(self, path, json, lang="ru"):
        return self.ask("POST", path, lang, json=json)


@pytest.fixture
def client(tmp_path):
    need("fastapi")
    httpx = need("httpx")
    from fastapi_service import make_app

    return Client(make_app(str(tmp_path / "log.db")), httpx)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_service_keeps_every_law(client, law):
    law(client)


def test_openapi_is_made_of_our_records_and_carries_our_titles(client):
    from mentorship_model.interchange import json_schema

    document = client.get("/openapi.json")
    components = document["components"]["schemas"]
    title = components["Teacher"]["properties"]["experience_months"]["x-title"]
    ours = json_schema("teacher")["$defs"]["Teacher"]["properties"]["experience_months"]

    assert document["openapi"].startswith("3.1")
    assert title == ours["x-title"]
    assert set(title) == {"ru", "en"}
    assert components["RosterBody"]["properties"]["teachers"]["items"] == {
        "$ref": "#/components/schemas/Teacher"
    }


def test_openapi_is_valid(client):
    """Version 3.1 is JSON Schema 2020-12: every component is sound, every reference leads there."""
    document = client.get("/openapi.json")
    components = document["components"]["schemas"]

    for component in components.values():
        jsonschema.Draft202012Validator.check_schema(component)
    found = set(references(document))
    assert found
    assert {one.rpartition("/")[2] for one in found} <= set(components)
    for path in document["paths"].values():
        for operation in path.values():
            problems = operation["responses"]["422"]["content"]["application/json"]["schema"]
            assert problems == {"$ref": "#/components/schemas/ProblemsBody"}


def references(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for one in node.values():
            yield from references(one)
    elif isinstance(node, list):
        for one in node:
            yield from references(one)


def test_every_answer_fits_the_schema_that_is_published(client):
    document = client.get("/openapi.json")
    bodies = {
        "MatchingBody": client.post(
            "/matchings", {"teachers": [NOVICE, MASTER], "organisations": [SCHOOL], "on": ON}
        ),
        "LogBody": client.post("/logs/route/r1/events", OPENED),
        "ProblemsBody": client.post("/judgements", {}),
    }

    for name, (_, body) in bodies.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        jsonschema.validate(body, schema, cls=jsonschema.Draft202012Validator)


def test_a_person_is_judged_with_reasons_in_the_language_asked_for(client):
    question = {"teacher": NOVICE, "organisation": SCHOOL, "on": ON}
    status, russian = client.post("/judgements", question)
    _, english = client.post("/judgements", question, lang="de, en;q=0.9, ru;q=0.2")

    assert status == 200
    assert russian["needs_mentor"]["value"] == "yes"
    assert russian["may_mentor"]["value"] == "undetermined"
    assert "has_confirmed_results" in russian["may_mentor"]["missing"]
    assert "mentor" in english["may_mentor"]["why"]
    assert "mentor" not in russian["may_mentor"]["why"].partition("—")[0]
    assert SECRET not in str(russian)


def test_a_roster_is_matched_with_proof_and_reasons(client):
    alone = {**NOVICE, "id": "alone"}
    body = {"teachers": [NOVICE, MASTER, alone], "organisations": [SCHOOL], "on": ON}
    status, found = client.post("/matchings", body, lang="en")

    assert status == 200
    assert [(one["mentor"], one["mentee"]) for one in found["pairs"]] == [("master", "alone")]
    assert list(found["unmatched"]) == ["novice"]
    assert "place" in found["unmatched"]["novice"]
    assert found["is_proved"]


def test_every_problem_of_a_body_comes_at_its_path_in_both_languages(client):
    wrong = {"teachers": [NOVICE, {"id": 1, "name": SECRET, "needs": ["x"]}], "on": ON}
    status, russian = client.post("/matchings", wrong)
    _, english = client.post("/matchings", wrong, lang="en-GB")

    assert status == 422
    assert [one["path"] for one in russian["problems"]] == [
        "$.teachers[1].id",
        "$.teachers[1].organisation",
        "$.teachers[1].needs[0]",
        "$.organisations",
    ]
    assert "ожидалось: строка" in russian["problems"][0]["message"]
    assert "expected: a text" in english["problems"][0]["message"]
    assert SECRET not in str(russian)


def test_an_unknown_organisation_is_a_problem_of_the_body_too(client):
    elsewhere = {**NOVICE, "organisation": "s9"}
    body = {"teachers": [elsewhere], "organisations": [SCHOOL], "on": ON}
    status, found = client.post("/matchings", body)

    assert status == 422
    assert [(one["code"], one["subject"]) for one in found["problems"]] == [
        ("MM-WORKFLOW-001", "novice")
    ]


@pytest.mark.parametrize("page", ["fastapi.md", "fastapi.ru.md"])
def test_the_call_that_the_page_shows_works(client, page):
    text = (PAGES / page).read_text(encoding="utf-8")
    path, body = re.search(r"curl localhost:8000(\S+) .*?-d '(.*?)'", text, re.DOTALL).groups()

    assert client.post(path, json.loads(body))[0] == 200


def test_indicators_are_counted_and_small_ones_hidden_from_the_public(client):
    rows = [
        {
            "organisation": f"s{number % 2}",
            "municipality": "m",
            "region": "r",
            "programme": f"p{number}",
            "planned_end": "2026-05-31",
            "phase": "completed" if number else "terminated",
        }
        for number in range(4)
    ]
    question = {"facts": rows, "indicators": ["PROGRAMMES_COMPLETED"], "on": "2026-06-01"}
    _, own = client.post("/indicators", {**question, "audience": "own"})
    _, public = client.post("/indicators", question)

    whole = own["rows"][-1]
    assert (whole["level"], whole["numerator"], whole["denominator"]) == ("region", 3, 4)
    assert own["problems"] == []
    assert {row["status"] for row in public["rows"]} == {"hidden"}
    assert {row["value"] for row in public["rows"]} == {None}


def test_a_wrong_date_in_the_facts_is_reported_and_the_rest_counted(client):
    rows = [{"organisation": "s", "planned_end": "31.05.2026", "phase": "completed"}]
    question = {"facts": rows, "indicators": ["PROGRAMMES_COMPLETED"], "on": "2026-06-01"}
    status, found = client.post("/indicators", question)

    assert status == 200
    assert "planned_end" in {one["path"] for one in found["problems"]}


def test_an_unknown_indicator_is_answered_with_what_is_like_it(client):
    question = {"facts": [], "indicators": ["PROGRAMMES_COMPLETE"]}
    status, found = client.post("/indicators", question, "en")

    assert status == 422
    assert "PROGRAMMES_COMPLETED" in found["problems"][0]["message"]


@pytest.mark.parametrize(
    ("header", "lang"),
    [("", "ru"), ("*", "ru"), ("en", "en"), ("en;q=0.3, ru", "ru"), ("fr;q=x", "ru")],
)
def test_the_language_is_chosen_by_the_header(header, lang):
    need("fastapi")
    from problem_bodies import language

    assert language(header) == lang
