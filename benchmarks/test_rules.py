"""
Speed of rules, with peers in the same run: ``pytest benchmarks/test_rules.py``.

One rule of eight conditions is asked of one person by every engine, and of a million people by
polars, by ours and as written by hand.  Ratios are what counts; the machine is whatever it is.
The peers are rule-engine, cel-python and json-logic-qubit; one that is not installed is left out.
"""

from __future__ import annotations

import time
from datetime import date

import polars
import pytest

from mentorship_model.rules import (
    Force,
    Norm,
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
        norms=(Norm(id="norm", source="convention", force=Force.CONVENTION),),
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


def by_hand(months=36):
    column = polars.col
    return (
        (column("experience_months") >= months)
        & ((column("category") == "first") | (column("category") == "highest"))
        & column("has_confirmed_results")
        & column("shows_best_practice")
        & (column("is_mentoring_in_contract") | ~column("is_employee"))
        & (column("mentee_count") < 3)
        & (column("hired_on") <= HIRED_BY)
    )


@pytest.fixture(scope="module")
def people():
    return roster()


def ours(base, rules, people, **options):
    return evaluate_frame(base, rules, people.lazy(), id="id", **options).frame.collect()


FRAMES = {
    "by hand": lambda people: people.lazy().select("id", by_hand().alias("rule_0")).collect(),
    "ours, trusted": lambda people: ours(BASE, ["rule_0"], people, explain=False, trusted=True),
    "ours, values checked": lambda people: ours(BASE, ["rule_0"], people, explain=False),
    "ours, with condition codes": lambda people: ours(BASE, ["rule_0"], people),
}


@pytest.mark.parametrize("way", FRAMES)
@pytest.mark.benchmark(group="a million people, polars lazy")
def test_a_million_people(benchmark, people, way):
    benchmark(FRAMES[way], people)


def test_ours_by_hand_and_one_person_at_a_time_agree(people):
    expected = FRAMES["by hand"](people)
    for way in FRAMES:
        assert FRAMES[way](people).select("id", "rule_0").equals(expected)
    row = people.row(42, named=True)
    facts = {name: value for name, value in row.items() if name != "id"}
    assert {"yes": True, "no": False, "undetermined": None}[
        decide(BASE, "rule_0", facts)
    ] == expected["rule_0"][42]


@pytest.mark.benchmark(group="fifty rules over a million people")
def test_fifty_rules_in_one_pass(benchmark, people):
    base = resolve(book(50), on=ON)

    benchmark(ours, base, list(base.rules), people, explain=False, trusted=True)


def best_of(ask, times=7):
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        found.append(time.perf_counter() - begun)
    return min(found)


def test_ratios_of_one_run(people, capsys):
    """Print what the targets are about, all measured one after the other in this process."""
    one = {}
    for name, make in ENGINES.items():
        try:
            ask = make()
        except pytest.skip.Exception:
            continue
        one[name] = best_of(lambda ask=ask: [ask() for _ in range(500)]) / 500
    many = {name: best_of(lambda way=way: way(people)) for name, way in FRAMES.items()}
    with capsys.disabled():
        for name, seconds in one.items():
            print(
                f"\n{name}: {seconds * 1e6:.2f} µs, x {seconds / one['ours, verdict']:.1f}", end=""
            )
        for name, seconds in many.items():
            print(f"\n{name}: {seconds * 1e3:.1f} ms, x {seconds / many['by hand']:.2f}", end="")
        print()
