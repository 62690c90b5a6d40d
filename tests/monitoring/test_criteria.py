"""The five criteria of success: true, false or not known, with their evidence (S4-19 to S4-24)."""

from __future__ import annotations

import attrs
import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import Mark, citations_of, render
from mentorship_model.monitoring import (
    CATALOGUE,
    Criterion,
    Evidence,
    ResultRow,
    Status,
    judge_success,
    success_criteria,
    success_facts,
)
from mentorship_model.text import Text

GOOD = {
    "MENTEE_RESULTS_IMPROVED": 0.8,
    "MENTOR_RESULTS_IMPROVED": 0.7,
    "MOTIVATION_GAIN": 0.4,
    "AWARENESS_GAIN": 0.2,
    "INNOVATION_INVOLVEMENT": 0.6,
    "ADAPTED": 0.9,
    "ADAPTATION_TIME": 200.0,
    "PLANS_MENTOR_CHANGE": 0.02,
    "PLANS_MENTEE_CHANGE": 0.05,
}


def rows(**values):
    return [
        ResultRow(
            indicator=id,
            level="organisation",
            unit="s1",
            value=value,
            n=20,
            status=Status.NO_DATA if value is None else Status.OK,
        )
        for id, value in (GOOD | values).items()
    ]


def verdicts(reason):
    return [part.holds for part in reason.parts]


def test_there_are_five_criteria_each_from_its_statement():
    assert [criterion.sources for criterion in success_criteria()] == [
        ("S4-20",),
        ("S4-21",),
        ("S4-22",),
        ("S4-23",),
        ("S4-24",),
    ]


def test_every_piece_of_evidence_is_an_indicator_of_the_catalogue():
    used = {each.indicator for criterion in success_criteria() for each in criterion.evidence}

    assert used == set(GOOD) <= set(CATALOGUE)


def test_all_criteria_met_is_success():
    reason = judge_success(rows())

    assert (reason.holds, verdicts(reason)) == (True, [True] * 5)


def test_every_part_of_the_judgement_has_a_code_for_programs():
    reason = judge_success(rows())

    assert (reason.code, [one.code for one in reason.citations]) == ("success", ["S4-19"])
    assert [part.code for part in reason.parts] == [
        f"criterion:{criterion.id}" for criterion in success_criteria()
    ]
    assert [[one.code for one in part.parts] for part in reason.parts] == [
        [f"evidence:{each.indicator}" for each in criterion.evidence]
        for criterion in success_criteria()
    ]


def test_criterion_one_needs_both_the_mentee_and_the_mentor():
    """S4-20: results of the mentee alone are not enough."""
    assert verdicts(judge_success(rows(MENTOR_RESULTS_IMPROVED=0.2)))[0] is False


def test_an_unknown_mentor_leaves_criterion_one_open():
    assert verdicts(judge_success(rows(MENTOR_RESULTS_IMPROVED=None)))[0] is None


def test_a_failed_part_decides_whatever_the_other_is():
    both = rows(MENTOR_RESULTS_IMPROVED=None, MENTEE_RESULTS_IMPROVED=0.1)

    assert verdicts(judge_success(both))[0] is False


def test_mixed_criteria_are_no_verdict_of_ours():
    """The document says *may* be recognised and asks for no number of criteria."""
    reason = judge_success(rows(MOTIVATION_GAIN=-0.1))

    assert (reason.holds, reason.text.en) == (None, "criteria of success met: 4 of 5")


def test_a_value_that_rests_on_few_is_not_known():
    few = [
        ResultRow(
            indicator="ADAPTED", level="organisation", unit="s1", value=1.0, n=2, status=Status.FEW
        )
    ]

    assert success_facts(few) == {"ADAPTED": None}


def test_a_rulebook_handed_in_decides_from_the_same_facts():
    seen = {}

    def rulebook(id, facts):
        seen[id] = facts
        return id == "MOTIVATION_AWARENESS"

    reason = judge_success(rows(), rulebook=rulebook)

    assert verdicts(reason) == [False, True, False, False, False]
    assert seen["ADAPTATION_QUALITY_AND_PACE"]["ADAPTATION_TIME"] == 200.0


def test_where_a_rulebook_decides_our_thresholds_are_not_told():
    (part, *_) = judge_success(rows(), rulebook=lambda id, facts: False).parts[3].parts

    assert (part.is_remark, part.holds) == (True, None)
    assert "нужно" not in part.text.ru
    assert judge_success(rows()).parts[3].parts[0].text.ru.startswith(f"{part.text.ru} (нужно ")


def test_own_criteria_replace_ours():
    own = Criterion(
        id="OWN",
        name=Text("свой", "own"),
        evidence=(Evidence(indicator="ADAPTATION_TIME", above=100, below=150),),
    )

    assert verdicts(judge_success(rows(), criteria=[own])) == [False]


def test_thresholds_say_that_they_are_a_convention():
    marks = {citation.mark for citation in citations_of(judge_success(rows()))}

    assert marks == {Mark.SEED, Mark.CONVENTION}


def test_the_evidence_is_written_with_its_threshold():
    text = render(judge_success(rows(ADAPTATION_TIME=None)), "ru", cite=False)

    assert "рост результатов наставляемых: 80,0\xa0% (нужно больше 50,0\xa0%)" in text
    assert "темп адаптации: надёжного значения нет (нужно меньше 365,0)" in text


def test_rows_of_several_units_are_no_case_for_one_verdict():
    several = [*rows(), attrs.evolve(rows()[0], unit="s2", value=0.1)]

    with pytest.raises(MentorshipModelError) as caught:
        judge_success(several)

    (problem,) = caught.value.problems
    assert (problem.code, problem.subject) == ("MM-MONITORING-034", "MENTEE_RESULTS_IMPROVED")
    assert "one unit, level and period" in problem.in_("en")


@pytest.mark.parametrize("answer", ["yes", 1, 0.5])
def test_a_rulebook_answers_true_false_or_none(answer):
    with pytest.raises(MentorshipModelError) as caught:
        judge_success(rows(), rulebook=lambda id, facts: answer)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.argument) == ("MM-MONITORING-035", "rulebook")
    assert problem.subject == "RESULTS_IMPROVED_BOTH"


def test_evidence_of_ones_own_asks_for_its_indicator():
    own = Criterion(id="OWN", name=Text("своё", "own"), evidence=(Evidence(indicator="OWN"),))

    with pytest.raises(MentorshipModelError, match="MM-MONITORING-010"):
        judge_success(rows(), criteria=[own])


def test_rows_broken_down_are_no_facts_of_a_criterion():
    whole = rows(ADAPTED=0.9)
    part = [attrs.evolve(row, dimensions=(("form", "a"),), value=0.1) for row in whole]

    assert success_facts([*part, *whole]) == success_facts(whole)
    assert success_facts(whole)["ADAPTED"] == 0.9
