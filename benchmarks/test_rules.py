"""
Speed of rules, with peers in the same run: ``pytest benchmarks/test_rules.py``.

One rule of eight conditions is asked of one person by every engine, and of a million people by
polars, by ours and as written by hand.  Ratios of processor time are what counts; the machine is
whatever it is.  The peers are rule-engine, cel-python and json-logic-qubit; one that is not
installed is left out.

Three things are written by hand, each the peer of one of ours:

- *the bare expression* believes every value: the peer of ``trusted=True``, and of a column whose
  type is an ``Enum`` of exactly the codes, which leaves nothing to believe;
- *the guarded expression* takes an impossible number or code for unknown, as ours does by default.
  Over a column of text it has to read five codes where the bare one reads two, and reading text is
  half of the whole time: no way of asking keeps the guard within 1.3 of the bare expression there.
  One pass beforehand that proves the column clean costs more than the bare expression itself;
- *the coded expression* also packs the eight outcomes into a number, as a condition code does.

Ours writes its expression anew at every question, which costs about half a millisecond whatever the
number of rows; what the plan alone takes is printed beside.
"""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date
from functools import reduce
from operator import add, or_

import polars
import pytest

from mentorship_model.rules import (
    FACTS,
    Norm,
    NormForce,
    Rule,
    Rulebook,
    all_of,
    any_of,
    decide,
    elapsed,
    evaluate,
    evaluate_frame,
    fact,
    not_,
    resolve,
)
from mentorship_model.text import Text

ON = date(2026, 9, 1)
HIRED_BY = date(2025, 9, 1)
WORDS = Text("мера", "benchmark")
PEOPLE = 1_000_000


def book(count=1):
    """Make a rulebook of so many rules; they differ in one constant."""
    return Rulebook(
        name="benchmark",
        title=WORDS,
        norms=(Norm(id="norm", source="convention", force=NormForce.CONVENTION),),
        rules=tuple(
            Rule(id=f"rule_{number}", label=WORDS, norms=("norm",), when=expression(36 + number))
            for number in range(count)
        ),
    )


def expression(months):
    return all_of(
        fact("experience_months") >= months,
        fact("category").one_of(["first", "highest"]),
        fact("has_confirmed_results"),
        fact("shows_best_practice"),
        any_of(fact("is_mentoring_in_contract"), not_(fact("is_employee"))),
        fact("mentee_count") < 3,
        elapsed("hired_on", unit="months") >= 12,
    )


BASE = resolve(book(), on=ON)
PERSON = {
    "experience_months": 120,
    "category": "highest",
    "has_confirmed_results": True,
    "shows_best_practice": True,
    "is_mentoring_in_contract": False,
    "is_employee": False,
    "mentee_count": 1,
    "hired_on": date(2020, 9, 1),
}
AS_TEXT = (
    "experience_months >= 36 and (category == 'first' or category == 'highest') "
    "and has_confirmed_results and shows_best_practice "
    "and (is_mentoring_in_contract or not is_employee) and mentee_count < 3 "
    "and hired_on <= '2025-09-01'"
)
PLAIN = {**PERSON, "hired_on": "2020-09-01"}


def by_rule_engine():
    rule_engine = pytest.importorskip("rule_engine")
    rule = rule_engine.Rule(AS_TEXT)
    return lambda: rule.matches(PLAIN)


def by_cel():
    celpy = pytest.importorskip("celpy")
    environment = celpy.Environment()
    text = AS_TEXT.replace(" and ", " && ").replace(" or ", " || ").replace("not ", "!")
    program = environment.program(environment.compile(text))
    person = celpy.json_to_cel(PLAIN)
    return lambda: program.evaluate(person)


def by_json_logic():
    logic = pytest.importorskip("json_logic").jsonLogic
    var = [{"var": name} for name in PLAIN]
    months, category, results, practice, contract, employee, count, hired = var
    rule = {
        "and": [
            {">=": [months, 36]},
            {"in": [category, ["first", "highest"]]},
            results,
            practice,
            {"or": [contract, {"!": employee}]},
            {"<": [count, 3]},
            {"<=": [hired, "2025-09-01"]},
        ]
    }
    return lambda: logic(rule, PLAIN)


ENGINES = {
    "ours, verdict": lambda: lambda: decide(BASE, "rule_0", PERSON),
    "ours, with every step": lambda: lambda: evaluate(BASE, "rule_0", PERSON),
    "ours, with sentences": lambda: lambda: evaluate(BASE, "rule_0", PERSON).reason,
    "rule-engine": by_rule_engine,
    "cel-python": by_cel,
    "json-logic-qubit": by_json_logic,
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.benchmark(group="one person")
def test_one_person(benchmark, engine):
    ask = ENGINES[engine]()
    ask()

    benchmark(ask)


def roster():
    number = polars.col("id")
    return polars.DataFrame({"id": range(PEOPLE)}).with_columns(
        experience_months=(number % 300).cast(polars.Int64),
        category=polars.when(number % 3 == 0)
        .then(polars.lit("first"))
        .when(number % 3 == 1)
        .then(polars.lit("highest"))
        .otherwise(polars.lit("none")),
        has_confirmed_results=polars.when(number % 7 != 0).then(number % 5 != 0),
        shows_best_practice=polars.when(number % 11 != 0).then(number % 4 != 0),
        is_mentoring_in_contract=polars.when(number % 13 != 0).then(number % 2 == 0),
        is_employee=number % 9 != 0,
        mentee_count=(number % 5).cast(polars.Int64),
        hired_on=polars.lit(date(2018, 1, 1)) + polars.duration(days=number % 3000),
    )


CODES = FACTS["category"].codes
column = polars.col


def conditions_by_hand(months=36):
    return [
        column("experience_months") >= months,
        (column("category") == "first") | (column("category") == "highest"),
        column("has_confirmed_results"),
        column("shows_best_practice"),
        column("is_mentoring_in_contract"),
        column("is_employee"),
        column("mentee_count") < 3,
        column("hired_on") <= HIRED_BY,
    ]


def guarded_by_hand(months=36):
    """Take what cannot be for unknown: a number below nought, a code that is in no list."""
    found = conditions_by_hand(months)
    for place, possible in (
        (0, column("experience_months") >= 0),
        (1, reduce(or_, (column("category") == code for code in CODES_IN_ORDER))),
        (6, column("mentee_count") >= 0),
    ):
        found[place] = polars.when(possible).then(found[place])
    return found


CODES_IN_ORDER = sorted(CODES, key=lambda code: code not in ("first", "highest"))


def joined_by_hand(conditions):
    months, category, results, practice, contract, employee, count, hired = conditions
    return months & category & results & practice & (contract | ~employee) & count & hired


def bare(people):
    verdict = joined_by_hand(conditions_by_hand())
    return people.lazy().select("id", verdict.alias("rule_0")).collect()


def guarded(people):
    verdict = joined_by_hand(guarded_by_hand())
    return people.lazy().select("id", verdict.alias("rule_0")).collect()


def coded(people):
    names = [f"condition_{number}" for number in range(8)]
    found = [one.alias(name) for name, one in zip(names, guarded_by_hand(), strict=True)]
    columns = [column(name) for name in names]
    digits = [
        polars.when(one)
        .then(polars.lit(2 * 3**place, polars.Int16))
        .when(one.is_null())
        .then(polars.lit(3**place, polars.Int16))
        .otherwise(polars.lit(0, polars.Int16))
        for place, one in enumerate(columns)
    ]
    code = reduce(add, digits).cast(polars.Int64)
    verdict = joined_by_hand(columns)
    wanted = ("id", verdict.alias("rule_0"), code.alias("rule_0_code"))
    return people.lazy().select("id", *found).select(*wanted).collect()


@pytest.fixture(scope="module")
def people():
    return roster()


def ours(base, rules, people, **options):
    return evaluate_frame(base, rules, people.lazy(), id="id", **options).frame.collect()


def as_enum(people):
    return people.with_columns(column("category").cast(polars.Enum(CODES)))


PAIRS = {
    "bare": (
        bare,
        lambda people: ours(BASE, ["rule_0"], people, explain=False, trusted=True),
    ),
    "guarded": (guarded, lambda people: ours(BASE, ["rule_0"], people, explain=False)),
    "guarded, with condition codes": (coded, lambda people: ours(BASE, ["rule_0"], people)),
}
FRAMES = {
    f"{name}, {side}": way
    for name, pair in PAIRS.items()
    for side, way in zip(("by hand", "ours"), pair, strict=True)
}


@pytest.mark.parametrize("way", FRAMES)
@pytest.mark.benchmark(group="a million people, polars lazy")
def test_a_million_people(benchmark, people, way):
    benchmark(FRAMES[way], people)


def test_ours_by_hand_and_one_person_at_a_time_agree(people):
    expected = bare(people)
    for way in FRAMES.values():
        assert way(people).select("id", "rule_0").equals(expected)
    assert ours(BASE, ["rule_0"], as_enum(people), explain=False).equals(expected)
    row = people.row(42, named=True)
    facts = {name: value for name, value in row.items() if name != "id"}
    assert {"yes": True, "no": False, "undetermined": None}[
        decide(BASE, "rule_0", facts)
    ] == expected["rule_0"][42]


FIFTY = resolve(book(50), on=ON)


def fifty_by_hand(people):
    verdicts = [
        joined_by_hand(guarded_by_hand(36 + number)).alias(f"rule_{number}") for number in range(50)
    ]
    return people.lazy().select("id", *verdicts).collect()


def fifty_ours(people):
    return ours(FIFTY, list(FIFTY.rules), people, explain=False)


@pytest.mark.benchmark(group="fifty rules over a million people")
@pytest.mark.parametrize("way", [fifty_by_hand, fifty_ours])
def test_fifty_rules_in_one_pass(benchmark, people, way):
    benchmark(way, people)


def least_time_of_each(asks, times=9):
    """Measure processor time, one after the other in turn, so that load falls on all alike."""
    found = [float("inf")] * len(asks)
    for _ in range(times):
        for place, ask in enumerate(asks):
            begun = time.process_time()
            ask()
            found[place] = min(found[place], time.process_time() - begun)
    return found


def test_ratios_of_one_person(capsys):
    """Print what the targets are about, all measured in turn in this process."""
    asks = {}
    for name, make in ENGINES.items():
        with suppress(pytest.skip.Exception):
            asks[name] = make()
    repeated = [lambda ask=ask: [ask() for _ in range(500)] for ask in asks.values()]
    found = least_time_of_each(repeated)
    with capsys.disabled():
        for name, seconds in zip(asks, found, strict=True):
            print(f"\n{name}: {seconds / 500 * 1e6:.2f} µs, x {seconds / found[0]:.1f}", end="")
        print()


def plan(people, **options):
    return evaluate_frame(BASE, ["rule_0"], people.lazy(), id="id", **options).frame.collect


def test_ratios_of_a_million(people, capsys):
    """Print ours beside its peer, both measured in turn in this process."""
    enum = as_enum(people)
    untrusted = PAIRS["guarded"][1]
    pairs = {
        **{name: [lambda way=way: way(people) for way in pair] for name, pair in PAIRS.items()},
        "bare by hand, ours guarded": [lambda: bare(people), lambda: untrusted(people)],
        "bare by hand, ours guarded by the type": [lambda: bare(enum), lambda: untrusted(enum)],
        "bare, the plan alone": [
            lambda: bare(people),
            plan(people, explain=False, trusted=True),
        ],
        "guarded, the plan alone": [lambda: guarded(people), plan(people, explain=False)],
        "with condition codes, the plan alone": [lambda: coded(people), plan(people)],
        "guarded by the type, the plan alone": [lambda: bare(enum), plan(enum, explain=False)],
        "fifty rules": [lambda: fifty_by_hand(people), lambda: fifty_ours(people)],
    }
    with capsys.disabled():
        for name, pair in pairs.items():
            by_hand, by_us = least_time_of_each(pair)
            print(
                f"\n{name}: {by_hand * 1e3:.1f} ms by hand, {by_us * 1e3:.1f} ms ours, "
                f"x {by_us / by_hand:.2f}",
                end="",
            )
        print()
