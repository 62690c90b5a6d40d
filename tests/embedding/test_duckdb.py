"""DuckDB asks our rules and indicators in SQL, and gets what Python gets."""

from __future__ import annotations

from datetime import date

import duckdb
import duckdb_from_sql as example
import pytest

from mentorship_model.monitoring import compute
from mentorship_model.rules import evaluate, resolve, rulebook

pytestmark = pytest.mark.slow

BASE = resolve(rulebook("mentee"), on=date(2026, 9, 1))
VALUES = {"yes": True, "no": False, "undetermined": None}


@pytest.fixture
def connection():
    made = duckdb.connect()
    made.execute(example.TABLES)
    yield made
    made.close()


def test_the_example_runs_and_shows_both_tables(capsys):
    example.main()
    shown = capsys.readouterr().out

    assert "needs_mentor" in shown
    assert "region" in shown


def test_sql_gets_the_verdicts_that_one_person_at_a_time_gets(connection):
    example.add_verdicts(connection, ["needs_mentor"], base=BASE)
    columns = [column[0] for column in connection.sql("FROM teachers").description]
    expected = {}
    for row in connection.sql("FROM teachers").fetchall():
        facts = dict(zip(columns, row, strict=True))
        id = facts.pop("id")
        expected[id] = VALUES[evaluate(BASE, "needs_mentor", facts).value]

    found = dict(connection.sql("SELECT id, needs_mentor FROM verdicts").fetchall())
    assert found == expected
    assert set(found.values()) == {True, None}


def test_the_view_sees_who_is_hired_later(connection):
    example.add_verdicts(connection, ["needs_mentor"], base=BASE)
    connection.execute("INSERT INTO staff VALUES ('t9', 's1', DATE '2026-08-30', true)")

    query = "SELECT needs_mentor FROM verdicts WHERE id = 't9'"
    assert connection.sql(query).fetchall() == [(True,)]


def test_every_verdict_is_explained_in_the_language_asked_for(connection):
    example.add_verdicts(connection, ["needs_mentor"], base=BASE, lang="en")
    connection.execute("INSERT INTO staff VALUES ('t9', 's2', DATE '2001-08-30', true)")
    found = connection.sql(example.WHO_NEEDS_A_MENTOR).fetchall()

    assert [(tab_no, why[0]) for _, tab_no, _, why in found] == [
        ("t1", "✓"),
        ("t2", "✓"),
        ("t3", "?"),
        ("t9", "?"),
    ]
    assert "needs a mentor" in found[3][3]


def test_sql_gets_the_indicators_that_plain_rows_give(connection):
    problems = example.add_indicators(
        connection, "SELECT * FROM programmes", ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1)
    )
    relation = connection.sql("FROM programmes")
    names = [column[0] for column in relation.description]
    rows = [dict(zip(names, row, strict=True)) for row in relation.fetchall()]
    plain = compute(rows, ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1))

    found = connection.sql("SELECT unit, numerator, denominator, value, low FROM indicators")
    assert problems == ()
    assert sorted(found.fetchall()) == sorted(
        (one.unit, one.numerator, one.denominator, one.value, one.low) for one in plain.rows
    )


def test_a_fact_of_another_type_comes_back_as_a_problem(connection):
    connection.execute("ALTER TABLE programmes ALTER planned_end TYPE VARCHAR")
    problems = example.add_indicators(
        connection, "SELECT * FROM programmes", ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1)
    )

    assert "planned_end" in {problem.place.column for problem in problems}
