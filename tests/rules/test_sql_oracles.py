"""The same random trees, written as SQL, mean the same to SQLite and DuckDB."""

from __future__ import annotations

import random
import sqlite3
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from operator import ge, gt, le, lt

import duckdb
import pytest
from dateutil.relativedelta import relativedelta
from rule_samples import FACT, ON, base_of, facts_of, random_rows, random_tree

from mentorship_model.rules import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    FactKind,
    Known,
    Not,
    OneOf,
    Operator,
    decide,
)

SIGNS = {Operator.EQUAL: "=", Operator.NOT_EQUAL: "<>"}


def literal(value):
    """Write a constant so that both databases read it alike: decimals as quarters, dates as text."""
    match value:
        case bool():
            return str(int(value))
        case Decimal():
            return str(int(value * 4))
        case date():
            return f"'{value.isoformat()}'"
        case str():
            return f"'{value}'"
        case _:
            return str(value)


def sql(node):
    match node:
        case Const(value=value):
            return f"({int(value)} = 1)"
        case Known(fact=fact):
            return f"({fact} is not null)"
        case OneOf(fact=fact, values=values):
            return f"({fact} in ({', '.join(map(literal, values))}))"
        case Between(fact=fact, low=low, high=high):
            return f"({fact} between {literal(low)} and {literal(high)})"
        case Compare(fact=fact, operator=operator, value=value):
            return f"({fact} {SIGNS.get(operator, operator.value)} {literal(value)})"
        case Elapsed():
            return elapsed_sql(node)
        case Not(of=one):
            return f"(not {sql(one)})"
        case All(of=of):
            return "(" + " and ".join(map(sql, of)) + ")"
        case Any(of=of):
            return "(" + " or ".join(map(sql, of)) + ")"
        case AtLeast(count=count, of=of):
            surely = " + ".join(f"(case when {sql(one)} then 1 else 0 end)" for one in of)
            never = " + ".join(f"(case when not {sql(one)} then 1 else 0 end)" for one in of)
            return (
                f"(case when ({surely}) >= {count} then true "
                f"when {len(of)} - ({never}) < {count} then false end)"
            )


@cache
def whole_units(unit):
    """Count whole units from every day that occurs, day by day, with no threshold at all."""
    step = relativedelta(months=1) if unit == "months" else relativedelta(years=1)
    found = {}
    for offset in range(500):
        day = date(2024, 1, 1) + timedelta(days=offset)
        # A day after the day of the question has no whole unit yet.
        units = -1 if day > ON else 0
        while units >= 0 and day + step * (units + 1) <= ON:
            units += 1
        found[day] = units
    return found


def elapsed_sql(node):
    holds = {"<": lt, "<=": le, ">": gt, ">=": ge}[node.operator.value]
    days = [day for day, units in whole_units(node.unit).items() if holds(units, node.value)]
    return f"(day in ({', '.join(map(literal, days)) or repr('')}))"


def stored(value):
    match value:
        case bool():
            return int(value)
        case Decimal():
            return int(value * 4)
        case date():
            return value.isoformat()
        case _:
            return value


COLUMN = {
    FactKind.BOOLEAN: "integer",
    FactKind.INTEGER: "integer",
    FactKind.DECIMAL: "integer",
    FactKind.DATE: "varchar",
    FactKind.CODE: "varchar",
}


def database(connect, rows):
    connection = connect(":memory:")
    columns = ", ".join(f"{name} {COLUMN[fact.kind]}" for name, fact in FACT.items())
    connection.execute(f"create table people (id integer, {columns})")
    marks = ", ".join("?" * (1 + len(FACT)))
    connection.executemany(
        f"insert into people values ({marks})",
        [[stored(value) for value in row.values()] for row in rows],
    )
    return connection


def truths(connection, tree):
    found = connection.execute(f"select id, {sql(tree)} from people").fetchall()
    return {id: None if value is None else bool(value) for id, value in found}


VALUES = {"yes": True, "no": False, "undetermined": None}


def check_trees(seed, count):
    dice = random.Random(seed)
    rows = random_rows(dice)
    databases = [database(sqlite3.connect, rows), database(duckdb.connect, rows)]
    for number in range(count):
        tree = random_tree(dice)
        base = base_of({"rule": tree})
        ours = {row["id"]: VALUES[decide(base, "rule", facts_of(row))] for row in rows}
        for connection in databases:
            assert truths(connection, tree) == ours, (seed, number)
    for connection in databases:
        connection.close()


@pytest.mark.parametrize("seed", range(3))
def test_random_trees_mean_the_same_in_sqlite_and_duckdb(seed):
    check_trees(seed, 15)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_thousand_random_trees_mean_the_same_in_sqlite_and_duckdb(seed):
    check_trees(seed, 100)
