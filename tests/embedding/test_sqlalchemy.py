"""The store on SQLAlchemy keeps the laws on PostgreSQL and on SQLite, for two writers at once too."""

from __future__ import annotations

import re
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import postgresql
import pytest
from guests import need
from store_laws import EVENTS, LAWS, row, rows, try_with_random_clients

from mentorship_model import lifecycle
from mentorship_model.lifecycle import Appended, Conflict, MemoryStore, Refusal, record, verify
from mentorship_model.model import Route

pytestmark = pytest.mark.slow

PAGES = Path(__file__).parents[2] / "docs" / "embedding"


@pytest.fixture(scope="session", params=["PostgreSQL", "SQLite"])
def engine(request, tmp_path_factory):
    sqlalchemy = need("sqlalchemy")
    if request.param == "SQLite":
        made = sqlalchemy.create_engine(f"sqlite:///{tmp_path_factory.mktemp('log')}/log.db")
        yield made
        made.dispose()
        return
    need("psycopg")
    folder = postgresql.binaries()
    if folder is None:
        pytest.skip(postgresql.MISSING)
    with postgresql.server(folder) as url:
        made = sqlalchemy.create_engine(url)
        yield made
        made.dispose()


def empty_store(engine):
    from sqlalchemy_store import Base, SqlAlchemyStore

    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    return SqlAlchemyStore(engine)


@pytest.fixture
def store(engine):
    return empty_store(engine)


def test_the_run_says_which_database_it_tried(engine, record_property):
    """The name of the test holds it; the database itself must agree."""
    from sqlalchemy import text

    asked = "SELECT version()" if engine.name == "postgresql" else "SELECT sqlite_version()"
    with engine.connect() as connection:
        version = connection.scalar(text(asked))
    record_property("database", version)

    assert version.startswith("PostgreSQL" if engine.name == "postgresql" else "3.")


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_store_keeps_every_law(store, law):
    law(store)


def test_random_clients_lose_nothing(engine):
    try_with_random_clients(lambda: empty_store(engine), lambda store: type(store)(engine))


def both_look_before_either_writes(monkeypatch):
    """Hold every writer between its first look at the log and its write until the other is there."""
    import sqlalchemy_store

    admit, meeting = sqlalchemy_store.admit, threading.Barrier(2, timeout=30)
    waited = threading.local()

    def held(*arguments, **others):
        outcome = admit(*arguments, **others)
        if not getattr(waited, "done", False):
            waited.done = True
            meeting.wait()
        return outcome

    monkeypatch.setattr(sqlalchemy_store, "admit", held)


def at_once(*calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def test_of_two_writers_at_once_one_wins_and_the_other_is_told_that_it_is_late(store, monkeypatch):
    store.append("r1", 0, rows(1))
    both_look_before_either_writes(monkeypatch)

    def send(writer):
        return record(
            store,
            EVENTS[writer],
            stream="r1",
            expected=1,
            start=Route(),
            event_id=f"from-{writer}",
            recorded_at="2026-10-02T00:00:00+00:00",
        )

    outcomes = at_once(lambda: send(1), lambda: send(2))

    assert sorted(outcomes, key=repr) == [Appended(2), Conflict(2)]
    late = outcomes.index(Conflict(2))
    assert store.read("r1")[1]["event_id"] == f"from-{2 - late}"
    assert verify(store.read("r1")) is None


def test_one_event_sent_twice_at_once_is_recorded_once(store, monkeypatch):
    both_look_before_either_writes(monkeypatch)
    outcomes = at_once(*[lambda: store.append("r1", 0, rows(1))] * 2)

    assert sorted(map(repr, outcomes)) == ["Already(seq=1)", "Appended(seq=1)"]
    assert len(store.read("r1")) == 1


def test_a_crowd_of_writers_loses_nothing(store):
    """Four clients with five events each, all into one log: each event is there once, in a chain."""
    store.append("r1", 0, [row(1, recorded_at="2026-10-01T00:00:00+00:00")])

    def client(name):
        return [
            record(
                store,
                EVENTS[number],
                stream="r1",
                event_id=f"{name}-{number}",
                recorded_at="2026-10-01T00:00:01+00:00",
                start=Route(),
                attempts=200,
            )
            for number in range(1, 6)
        ]

    found = at_once(*(lambda name=name: client(name) for name in "abcd"))

    numbers = [outcome.seq for outcomes in found for outcome in outcomes]
    assert not any(isinstance(one, Refusal) for outcomes in found for one in outcomes)
    assert sorted(numbers) == list(range(2, 22))
    kept = store.read("r1")
    assert {one["event_id"] for one in kept[1:]} == {
        f"{name}-{number}" for name in "abcd" for number in range(1, 6)
    }
    assert verify(kept) is None


def test_the_laws_are_those_of_the_stores_of_the_library():
    """What is asked of a host is asked of ourselves."""
    for law in LAWS:
        law(MemoryStore())


@pytest.mark.parametrize("page", ["sqlalchemy.md", "sqlalchemy.ru.md"])
def test_the_lines_that_the_page_shows_work(engine, store, page):
    from sqlalchemy_store import Base, SqlAlchemyStore

    first, second = re.findall(
        r"```{code-block} python\n(.*?)```", (PAGES / page).read_text(encoding="utf-8"), re.DOTALL
    )
    names = {
        "create_engine": lambda url: engine,
        "Base": Base,
        "SqlAlchemyStore": SqlAlchemyStore,
        "lifecycle": lifecycle,
        "Route": Route,
        "event": EVENTS[0],
        "new_empty_store": lambda: empty_store(engine),
        "another_connection": lambda store: SqlAlchemyStore(engine),
    }
    exec(first, names)
    exec(second, names)

    assert names["store"].heads()["r1"].seq == 1
    assert issubclass(names["TestMyStore"], unittest.TestCase)
