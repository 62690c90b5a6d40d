"""The application on Django: its store keeps the laws of the protocol, its API speaks as ours."""

from __future__ import annotations

import json
import os

import pytest
from guests import need
from service_laws import LAWS as SERVICE_LAWS
from service_laws import OPENED, QUESTION
from store_laws import LAWS, row, rows, try_with_random_clients

from mentorship_model.lifecycle import Already, Appended, Conflict, verify

pytestmark = pytest.mark.slow


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


@pytest.mark.parametrize("law", SERVICE_LAWS, ids=lambda law: law.__name__)
def test_the_service_keeps_every_law(client, law):
    law(client)


def test_an_event_is_kept_in_the_orm(client, store):
    client.post("/logs/route/r1/events", OPENED)

    assert store.heads()["r1"].seq == 1


def test_a_person_is_judged(client):
    status, found = client.post("/judgements", QUESTION)

    assert status == 200
    assert found["needs_mentor"] == "yes"
    assert "has_confirmed_results" in found["missing"]
