"""What a user's editor sees of each room's main functions; read by mypy and pyright, never run."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, assert_type

import networkx as nx

from mentorship_model import MentorshipModelError, Problem
from mentorship_model.interchange import Roster, read_roster
from mentorship_model.lifecycle import Offer, Refusal, Replay, decide, fold, possible, replay
from mentorship_model.matching import Matching, candidates, match, verify
from mentorship_model.model import Mentee, Mentor, Programme, Route
from mentorship_model.monitoring import Result, compute
from mentorship_model.rules import RuleBase, Rulebook, Value, resolve, rulebook
from mentorship_model.rules import decide as judge

ON = date(2026, 9, 1)


def pairs(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> Matching:
    graph = candidates(mentors, mentees)
    assert_type(graph, nx.Graph[Any])
    matching = match(graph, objective="stable")
    assert_type(matching, Matching)
    assert_type(matching.pairs[0].mentor, str)
    assert_type(verify(graph, matching), tuple[Problem, ...])
    match(graph, objective="best")  # type: ignore[arg-type]
    match(graph, "stable")  # type: ignore[call-arg]
    candidates(mentors)  # type: ignore[call-arg]
    return matching


def rules(facts: Mapping[str, object]) -> Value:
    book = rulebook("mentor")
    assert_type(book, Rulebook)
    base = resolve(book, on=ON)
    assert_type(base, RuleBase)
    resolve(book, on="2026-09-01")  # type: ignore[arg-type]
    resolve(book)  # type: ignore[call-arg]
    return judge(base, "mentor.eligible", facts)


def lives(events: Sequence[object], rows: Sequence[Mapping[str, Any]], state: Route) -> None:
    assert_type(fold(events), Route | Programme)
    assert_type(fold(events, start=state), Route)
    assert_type(decide(state, events[0]), Route | Refusal)
    assert_type(possible(state, on=ON), tuple[Offer, ...])
    assert_type(replay(rows), Replay)
    possible(state)  # type: ignore[call-arg]
    replay(events)  # type: ignore[arg-type]


def table() -> Roster:
    roster = read_roster("school.xlsx", on=ON)
    assert_type(roster, Roster)
    assert_type(roster.problems, tuple[Problem, ...])
    read_roster("school.xlsx")  # type: ignore[call-arg]
    read_roster("school.xlsx", on=2026)  # type: ignore[arg-type]
    return roster


def figures(facts: object) -> Result:
    result = compute(facts, ["mentee_coverage"], audience="public")
    assert_type(result, Result)
    compute(facts, ["mentee_coverage"], audience="press")  # type: ignore[arg-type]
    return result


def caught(error: MentorshipModelError) -> None:
    assert_type(error.problems, tuple[Problem, ...])


def frozen(mentor: Mentor) -> None:
    mentor.id = "other"  # type: ignore[misc]
