"""The whole path on the example municipality, as the demo walks it."""

import random
from collections import Counter
from datetime import date

import pytest

from mentorship_model import interchange, matching, workflow
from mentorship_model.model import Programme, Route
from mentorship_model.vocabulary import Contour

from .conftest import DATA, UNTIL


def test_every_row_of_the_roster_is_accepted_refused_or_skipped(roster):
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)
    assert roster.refused
    assert all(row.problems for row in roster.refused)


def test_the_matching_is_proved(year):
    assert year.objections == ()
    assert matching.verify(year.graph, year.matching) == ()


def test_both_contours_are_used_and_somebody_is_left_to_be_explained(year):
    contours = Counter(pair.contour for pair in year.matching.pairs)

    assert contours[Contour.INTERNAL] > contours[Contour.EXTERNAL] > 0
    assert year.matching.unmatched


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_pairs_and_everybody_left_over_are_explained(year, step):
    for pair in year.matching.pairs[::step]:
        assert matching.why_pair(year.graph, year.matching, pair.mentee).parts
    for mentee in year.matching.unmatched:
        reason = matching.why_unmatched(year.graph, year.matching, mentee)
        assert reason.text.ru
        assert reason.text.en


def test_each_pair_has_a_programme_and_each_mentee_a_route(year):
    programmes = [one for one in year.played.states.values() if isinstance(one, Programme)]
    routes = [one for one in year.played.states.values() if isinstance(one, Route)]

    assert len(programmes) == len(year.matching.pairs)
    assert len(routes) == len(year.people.mentees)


def test_no_event_of_the_file_is_lost(year):
    events = interchange.read_events(DATA / "events.csv")
    accepted = sum(len(log) for log in year.played.accepted.values())
    opened = len(year.played.states)

    lost_or_refused = len(year.played.refused) + len(year.played.problems)

    assert len(events.rows) + opened == accepted + lost_or_refused


def test_each_refused_event_names_its_reasons_in_both_languages(year):
    for refused in year.played.refused:
        assert refused.refusal.reasons
        assert all(one.text.ru and one.text.en for one in refused.refusal.reasons)


def test_an_unreadable_event_names_its_row_of_the_file(year):
    rows = (DATA / "events.csv").read_text(encoding="utf-8").splitlines()
    (unknown,) = [one for one in year.played.problems if one.code == "MM-LIFECYCLE-012"]

    assert unknown.place.file == "events.csv"
    assert ",graduated," in rows[unknown.place.row - 1]


def test_each_programme_stands_in_the_facts_also_after_the_mentee_left(year):
    facts = workflow.programme_facts(year.played, year.people)

    assert len(facts) == len(year.matching.pairs)


def test_the_municipality_is_the_sum_of_its_schools(year):
    rows = [row for row in year.results if row.indicator == "PROGRAMMES_COMPLETED"]
    whole = [row for row in rows if row.level == "municipality"]
    schools = [row for row in rows if row.level == "organisation"]

    assert sum(row.numerator for row in schools) == sum(row.numerator for row in whole)
    assert sum(row.denominator for row in schools) == sum(row.denominator for row in whole)


def test_the_order_of_rows_changes_nothing(roster, year):
    dice = random.Random(5)
    teachers = list(roster.teachers)
    dice.shuffle(teachers)
    judgements = workflow.judge(teachers, roster.organisations, on=roster.on)
    people = workflow.participants(teachers, roster.organisations, judgements)

    again = matching.match(matching.candidates(people.mentors, people.mentees))

    assert again.pairs == year.matching.pairs


def test_the_count_is_taken_on_the_day_asked_for(year):
    assert year.until == UNTIL
    assert year.problems == ()


def test_answers_and_exams_that_are_not_counted_are_named(roster):
    known = "programme-04001002"
    answers = [
        {"pairing_fit": "good"},
        {"programme": known},
        {"programme": "programme-of-nobody"},
        {"programme": known},
        {"programme": [known]},
    ]
    exams = [{"organisation": one, "sat": 10, "passed": 9} for one in ("04001", "nowhere", [])]
    events = interchange.read_events(DATA / "events.csv")
    year = workflow.run_year(roster, events, until=UNTIL, answers=answers, exams=exams)
    told = [(one.code, one.place.argument, one.place.path) for one in year.problems]

    assert [one for one in told if one[0].startswith("MM-WORKFLOW")] == [
        ("MM-WORKFLOW-003", "answers", "$[0]"),
        ("MM-WORKFLOW-003", "answers", "$[2]"),
        ("MM-WORKFLOW-004", "answers", "$[3]"),
        ("MM-WORKFLOW-003", "answers", "$[4]"),
        ("MM-WORKFLOW-006", "exams", "$[1]"),
        ("MM-WORKFLOW-006", "exams", "$[2]"),
    ]


def test_the_indicators_of_a_year_are_these(year):
    assert {row.indicator for row in year.results} == {
        *("PROGRAMME_EFFECTIVENESS", "PROGRAMMES_COMPLETED", "EARLY_ENDS", "EXTENSION_RATE"),
        *("CONTACT_RATE", "FEEDBACK_RATE", "PAIRING_FIT", "MENTEE_SATISFACTION"),
        *("MENTOR_SATISFACTION", "BOTH_RESULTS_IMPROVED"),
        *("ROUTE_EFFECTIVENESS", "DEFICITS_CLOSED"),
        *("YOUNG_COVERAGE", "MENTOR_SHARE", "IOM_COVERAGE"),
        "EXAM_PASS_RATE",
    }


@pytest.mark.parametrize("exam", [("s1", 20, 15), ("s1", 5, 4)])
def test_a_small_year_tells_its_steps_and_counts_what_there_is(exam):
    text = "Код педагога;Код ОО;Должность\n1;s1;учитель\n"
    header = (DATA / "events.csv").read_bytes().splitlines()[0]
    school, sat, passed = exam
    told = []
    year = workflow.run_year(
        interchange.read_roster(text.encode(), on=date(2026, 9, 1)),
        interchange.read_events(header),
        until=UNTIL,
        exams=({"organisation": school, "sat": sat, "passed": passed} for _ in range(1)),
        progress=told.append,
    )

    assert [step.en for step in told] == [
        "who may mentor, who needs one",
        "matching",
        "opening programmes and routes",
        "a year of events",
        "indicators",
    ]
    # nobody has a programme or a route: of these nothing is counted
    assert {row.indicator for row in year.results} == {
        *("YOUNG_COVERAGE", "MENTOR_SHARE", "IOM_COVERAGE", "EXAM_PASS_RATE")
    }
    (passing,) = (
        row
        for row in year.results
        if (row.indicator, row.level) == ("EXAM_PASS_RATE", "organisation")
    )
    assert (passing.unit, passing.value) == ("s1", passed / sat)
    assert year.until == UNTIL


@pytest.mark.parametrize("rows", ["", "1;s1;учитель\n2;s1;учитель\n"])
def test_a_roster_that_decides_nothing_makes_a_year_without_pairs(rows):
    text = f"Код педагога;Код ОО;Должность\n{rows}"
    header = (DATA / "events.csv").read_bytes().splitlines()[0]

    year = workflow.run_year(
        interchange.read_roster(text.encode(), on=date(2026, 9, 1)),
        interchange.read_events(header),
        until=UNTIL,
    )

    assert year.matching.pairs == ()
    assert year.objections == ()


PAIR = (
    "Код педагога;Код ОО;Должность;experience_months;has_confirmed_results;shows_best_practice;"
    "consents_to_mentor;is_mentoring_in_contract;consents_to_be_mentored;asked_for_mentor\n"
    "1;s1;учитель;300;да;да;да;да;;\n"
    "2;s1;учитель;10;;;;;да;да\n"
)


def test_a_year_is_lived_by_the_plan_that_is_given_and_tells_what_its_counts_found_wrong():
    """More passed than sat: the row is not used, and the year says so."""
    plan = workflow.YearPlan(
        proposed_on=date(2026, 10, 1),
        starts_on=date(2026, 10, 5),
        routes_open_on=date(2026, 10, 9),
        curators={"s1": "k"},
        months=3,
    )
    year = workflow.run_year(
        interchange.read_roster(PAIR.encode(), on=date(2026, 9, 1)),
        interchange.read_events((DATA / "events.csv").read_bytes().splitlines()[0]),
        until=UNTIL,
        exams=[{"organisation": "s1", "exam": "ege", "sat": 3, "passed": 9}],
        plan=plan,
    )
    programme = year.played.states["programme-2"]

    assert (programme.since, programme.term.start) == (date(2026, 10, 1), date(2026, 10, 5))
    assert (programme.curator, year.played.states["route-2"].since) == ("k", date(2026, 10, 9))
    # of the answers that nobody gave, and of the exams
    missing = {one.place.column for one in year.problems if one.code == "MM-MONITORING-012"}
    assert {"meetings_held", "pairing_fit", "mentee_satisfied"} <= missing
    (wrong,) = [one for one in year.problems if one.code != "MM-MONITORING-012"]
    assert (wrong.code, wrong.place.column) == ("MM-MONITORING-017", "passed")
