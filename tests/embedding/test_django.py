"""The application on Django: its store keeps the laws of the protocol, its API speaks as ours."""

from __future__ import annotations

import json
import os
import re

import pytest
from guests import need
from store_laws import LAWS, row, rows, try_with_random_clients

from mentorship_model.lifecycle import Already, Appended, Conflict, verify

pytestmark = pytest.mark.slow

ON = "2026-09-01"
SCHOOL = {"id": "s1", "municipality": "m", "region": "r"}
TEACHER = {"id": "t1", "organisation": "s1", "has_pedagogical_education": False}
OPENED = {
    "event_id": "e1",
    "expected": 0,
    "type": "opened",
    "on": ON,
    "data": {"teacher": "novice", "organisation": "s1", "rules": "2021-12/1"},
}


@pytest.fixture(scope="session")
def project():
    """Django set up once, its tables made without migrations, in memory."""
    django = need("django")
    os.environ["DJANGO_SETTINGS_MODULE"] = "django_settings"
    os.environ["MENTORING_DB"] = ":memory:"
    need("ninja")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("check", fail_level="WARNING")
    call_command("migrate", run_syncdb=True, verbosity=0)
    yield
    connection.close()


def empty_store():
    from django_mentoring.models import LogEvent
    from django_mentoring.store import DjangoStore

    LogEvent.objects.all().delete()
    return DjangoStore()


@pytest.fixture
def store(project):
    return empty_store()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_store_keeps_every_law(store, law):
    law(store)


def test_random_clients_lose_nothing(store):
    try_with_random_clients(empty_store, lambda store: type(store)())


def test_a_failure_in_the_middle_of_a_write_leaves_nothing(store, monkeypatch):
    from django_mentoring.models import LogEvent

    write = LogEvent.objects.bulk_create

    def torn(events):
        first, *_ = events
        write([first])
        raise ConnectionError

    monkeypatch.setattr(LogEvent.objects, "bulk_create", torn)
    with pytest.raises(ConnectionError):
        store.append("r1", 0, rows(3))

    assert list(store.read("r1")) == []


def test_who_is_overtaken_between_look_and_write_learns_it(store, monkeypatch):
    """The other writer commits the same number just before ours reaches the database."""
    from django_mentoring import store as module

    admit, overtaken = module.admit, []

    def late(*arguments, **others):
        outcome = admit(*arguments, **others)
        if not overtaken:
            overtaken.append(True)
            raise module.IntegrityError
        return outcome

    monkeypatch.setattr(module, "admit", late)
    store.append("r1", 0, rows(1))
    overtaken.clear()

    assert store.append("r1", 0, [row(1, event_id="mine")]) == Conflict(1)
    assert store.append("r1", 0, rows(1)) == Already(1)
    assert store.append("r1", 1, [row(2)]) == Appended(2)
    assert verify(store.read("r1")) is None


def test_the_database_itself_holds_each_number_once(store):
    from django.db import IntegrityError, transaction
    from django_mentoring.models import LogEvent

    store.append("r1", 0, rows(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEvent.objects.create(stream="r1", seq=1, event_id="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEvent.objects.create(stream="r2", seq=1, event_id="id-1")


class Client:
    """Asks the API as a browser would."""

    def __init__(self, django_client):
        self.client = django_client

    def get(self, path):
        return self.client.get(path).json()

    def post(self, path, body, lang="ru"):
        return self.ask_raw(path, json.dumps(body), lang)

    def ask_raw(self, path, body, lang):
        found = self.client.post(
            path,
            body,
            content_type="application/json",
            headers={"Accept-Language": lang},
        )
        return found.status_code, found.json()


@pytest.fixture
def client(store):
    from django.test import Client as DjangoClient

    return Client(DjangoClient())


def test_an_event_is_recorded_once_and_kept_in_the_orm(client, store):
    first = client.post("/logs/route/r1/events", OPENED)
    again = client.post("/logs/route/r1/events", OPENED)

    assert first == again
    assert first[0] == 200
    assert first[1]["phase"] == "self_determination"
    assert client.get(f"/logs/route/r1?on={ON}")["version"] == 1
    assert store.heads()["r1"].seq == 1


def test_who_saw_an_older_log_is_asked_again(client):
    client.post("/logs/route/r1/events", OPENED)
    late = {"event_id": "e2", "expected": 0, "type": "image_described", "on": ON}
    status, found = client.post("/logs/route/r1/events", {**late, "data": {"image": "t"}}, "en")

    assert status == 409
    assert "number 1" in found["problems"][0]["message"]


def test_a_refused_event_comes_back_with_every_reason_and_what_is_possible(client):
    client.post("/logs/route/r1/events", OPENED)
    early = {"event_id": "e2", "expected": 1, "type": "completed", "on": ON}
    status, found = client.post("/logs/route/r1/events", early)

    assert status == 422
    assert len(found["reasons"]) == 3
    assert "image_described" in found["possible"]


def test_every_problem_of_a_body_comes_at_its_path_in_both_languages(client):
    wrong = {"teacher": {"id": 1, "name": "Тайна"}, "organisation": {}, "on": ON}
    status, russian = client.post("/judgements", wrong)
    _, english = client.post("/judgements", wrong, lang="en")

    assert status == 422
    assert [one["path"] for one in russian["problems"]][:2] == [
        "$.teacher.id",
        "$.teacher.organisation",
    ]
    assert "ожидалось: строка" in russian["problems"][0]["message"]
    assert "expected: a text" in english["problems"][0]["message"]
    assert "Тайна" not in str(russian)


@pytest.mark.parametrize(
    ("change", "path", "russian", "english"),
    [
        ({"on": "x"}, "$.on", "ожидалось: дата вида 2026-09-01", "expected: a date such as"),
        ({"Тайна": 1}, "$", "такого поля нет", "there is no such field"),
        ({"organisation": None}, "$.organisation", "не того вида", "of the wrong type"),
        ({"teacher": {**TEACHER, "Тайна": 1}}, "$.teacher", "такого поля нет", "no such field"),
        (
            {"teacher": {**TEACHER, "experience_months": float("nan")}},
            "$.teacher.experience_months",
            "ожидалось: целое число",
            "expected: a whole number",
        ),
        (
            {"teacher": {**TEACHER, "subjects": ["x", 1]}},
            "$.teacher.subjects[1]",
            "ожидалось: строка",
            "expected: a text",
        ),
    ],
)
def test_bad_input_is_answered_in_our_words(client, change, path, russian, english):
    body = json.dumps({"teacher": TEACHER, "organisation": SCHOOL, "on": ON, **change})

    for lang, words in (("ru", russian), ("en", english)):
        status, found = client.ask_raw("/judgements", body, lang)

        assert status == 422
        [problem] = found["problems"]
        assert problem["path"] == path
        assert words in problem["message"]
        assert "Тайна" not in str(found)


@pytest.mark.parametrize("body", ["", "{", "[1]", "null", "3"])
def test_what_is_no_body_is_answered_in_our_words(client, body):
    status, found = client.ask_raw("/judgements", body, "ru")

    assert status == 422
    assert found["problems"]
    assert all(re.search("[а-я]", one["message"]) for one in found["problems"])


def test_a_person_is_judged(client):
    question = {
        "teacher": TEACHER,
        "organisation": SCHOOL,
        "on": ON,
    }
    status, found = client.post("/judgements", question)

    assert status == 200
    assert found["needs_mentor"] == "yes"
    assert "has_confirmed_results" in found["missing"]


def test_openapi_carries_our_titles(client):
    components = client.get("/openapi.json")["components"]["schemas"]

    assert set(components["Teacher"]["properties"]["id"]["x-title"]) == {"ru", "en"}
    assert components["Question"]["properties"]["teacher"] == {
        "$ref": "#/components/schemas/Teacher"
    }
