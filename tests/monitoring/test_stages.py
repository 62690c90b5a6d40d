"""The two stages as reports, and the register of risks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from monitoring_samples import KINDS

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    SUBJECTS,
    Participant,
    ResultRow,
    RiskBand,
    Status,
    influence_report,
    process_report,
    risk_register,
)


def row(indicator, value=0.5, unit="s1", level="organisation"):
    return ResultRow(
        indicator=indicator, level=level, unit=unit, value=value, n=9, status=Status.OK
    )


def risk(id, probability, impact, is_open=True):
    return {"risk": id, "probability": probability, "impact": impact, "is_open": is_open}


@pytest.mark.parametrize(
    ("probability", "impact", "band"),
    [
        (1, 5, RiskBand.LOW),
        (2, 3, RiskBand.MEDIUM),
        (2, 5, RiskBand.MEDIUM),
        (3, 4, RiskBand.HIGH),
        (5, 5, RiskBand.HIGH),
    ],
)
def test_the_band_follows_probability_times_impact(probability, impact, band):
    ((found,), _) = risk_register([risk("a", probability, impact)])

    assert (found.score, found.band) == (probability * impact, band)


def test_open_risks_come_first_the_worst_on_top():
    register, _ = risk_register(
        [risk("a", 5, 5, False), risk("b", 1, 2), risk("c", 4, 4), risk("d", 2, 1, None)]
    )

    assert [each.id for each in register] == ["c", "b", "d", "a"]


@pytest.mark.parametrize("grade", [0, 6, None, "3", 2.5, True])
def test_a_risk_off_the_scale_is_reported_and_not_lost(grade):
    register, problems = risk_register([risk("a", grade, 3), risk("b", 2, 3)])

    assert [each.id for each in register] == ["b"]
    assert [(problem.place.row, problem.subject) for problem in problems] == [(1, "a")]


def test_the_process_report_holds_its_stage_in_the_order_of_the_catalogue():
    rows = [
        row("CONTACT_RATE"),
        row("MENTEE_SATISFACTION"),
        row("PROGRAMME_EFFECTIVENESS"),
        row("CONTACT_RATE", unit="s2"),
    ]

    report = process_report(rows, unit="s1", risks=[risk("a", 2, 2), risk("b", 9, 9)])

    assert [each.indicator for each in report.figures] == [
        "PROGRAMME_EFFECTIVENESS",
        "CONTACT_RATE",
    ]
    assert ([each.id for each in report.risks], len(report.problems)) == (["a"], 1)


def test_the_influence_report_is_about_all_participants():
    """S4-18: on *all* participants; who cannot be seen is named."""
    report = influence_report([row("MENTEE_SATISFACTION"), row("QUALITY_DYNAMICS")], unit="s1")

    assert [each.indicator for each in report.figures[Participant.MENTEE]] == [
        "MENTEE_SATISFACTION"
    ]
    assert [each.indicator for each in report.figures[Participant.LEARNER]] == ["QUALITY_DYNAMICS"]
    assert report.unseen == (Participant.MENTOR,)


def test_a_participant_with_hidden_figures_only_is_unseen():
    hidden = ResultRow(
        indicator="MENTOR_SATISFACTION", level="organisation", unit="s1", status=Status.HIDDEN
    )

    assert Participant.MENTOR in influence_report([hidden], unit="s1").unseen


def test_the_influence_report_judges_the_unit_it_is_about():
    rows = [row("MOTIVATION_GAIN", 0.4), row("MOTIVATION_GAIN", -0.4, unit="s2")]

    assert influence_report(rows, unit="s2").success.parts[1].holds is False


@pytest.mark.parametrize("id", [None, ""])
def test_a_risk_without_an_id_is_reported(id):
    register, problems = risk_register([risk(id, 3, 3), {"probability": 1, "impact": 1}])

    assert register == ()
    assert [(problem.code, problem.place.row) for problem in problems] == [
        ("MM-MONITORING-033", 1),
        ("MM-MONITORING-033", 2),
    ]


def test_a_repeated_risk_stands_in_the_register_and_is_reported():
    register, problems = risk_register([risk("a", 3, 3), risk("a", 2, 3), risk("a", 3, 3)])

    assert [each.score for each in register] == [9, 9, 6]
    assert [(problem.code, problem.subject) for problem in problems] == [("MM-MONITORING-040", "a")]


def test_ids_as_numbers_do_not_stop_the_register():
    register, _ = risk_register([risk(1, 3, 3), risk("b", 3, 3)])

    assert [each.id for each in register] == ["1", "b"]


def test_whether_a_risk_is_open_is_not_guessed_from_a_word():
    register, problems = risk_register([risk("a", 3, 3, "no")])

    assert [each.is_open for each in register] == [None]
    assert [(each.code, each.place.column) for each in problems] == [
        ("MM-MONITORING-019", "is_open")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_risks_may_come_as_a_frame(kind):
    rows = [risk("a", 3, 4), risk("b", 2, 3, None), risk("c", None, 3)]

    assert risk_register(KINDS[kind](rows, SUBJECTS["risk"])) == risk_register(rows)


def test_risks_of_pandas_with_gaps_are_those_of_plain_rows():
    pandas = pytest.importorskip("pandas")
    rows = [risk("a", 3, 4), risk("b", 2, 3, None), risk("c", None, 3)]

    assert risk_register(pandas.DataFrame(rows)) == risk_register(rows)


@pytest.mark.parametrize("report", [process_report, influence_report])
def test_a_report_asks_for_the_indicators_it_does_not_know(report):
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-010") as caught:
        report([row("OWN")], unit="s1")

    assert caught.value.problems[0].place.argument == "indicators"


def test_two_periods_in_one_report_are_not_mixed_into_one_verdict():
    rows = [evolve(row("ADAPTED", value), period=year) for year, value in YEARS.items()]

    with pytest.raises(MentorshipModelError, match="MM-MONITORING-034"):
        influence_report(rows, unit="s1")


YEARS = {"2025": 0.4, "2026": 0.6}


def test_a_missing_value_of_pandas_is_no_grade():
    na = pytest.importorskip("pandas").NA
    register, problems = risk_register([risk("a", na, 3), risk("b", Decimal(2), 3)])

    assert [(each.id, each.score) for each in register] == [("b", 6)]
    assert [(each.code, each.place.row) for each in problems] == [("MM-MONITORING-030", 1)]


@pytest.mark.parametrize(
    ("level", "unit", "expected"),
    [
        ("organisation", "1", ["own", "of nobody"]),
        ("municipality", "m1", ["own", "neighbour", "of nobody"]),
        ("federation", "federation", ["own", "neighbour", "far", "of nobody"]),
    ],
)
def test_a_report_has_the_risks_of_its_unit(level, unit, expected):
    risks = [
        risk("far", 9, 9) | {"organisation": "3", "municipality": "m2"},
        risk("own", 5, 5) | {"organisation": 1, "municipality": "m1"},
        risk("neighbour", 4, 4) | {"organisation": "2", "municipality": "m1"},
        risk("far", 2, 2) | {"organisation": "3", "municipality": "m2"},
        risk("of nobody", 1, 1),
    ]
    report = process_report([row("CONTACT_RATE", level=level, unit=unit)], unit=unit, risks=risks)

    assert [each.id for each in report.risks] == expected
    # What is wrong with a risk of another unit is for its own report to say.
    wrong = [each.place.row for each in report.problems if each.code == "MM-MONITORING-030"]
    assert wrong == ([1] if level == "federation" else [])


def test_a_unit_without_results_is_told():
    report = process_report(
        [row("CONTACT_RATE")], unit="s9", risks=[risk("a", 2, 2) | {"organisation": "s1"}]
    )

    assert (report.figures, report.risks) == ((), ())
    assert [(each.code, each.place.argument, each.subject) for each in report.problems] == [
        ("MM-MONITORING-056", "unit", "s9")
    ]
