"""The rulebooks of the library hang together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import Mark
from mentorship_model.rules import FACTS, RULEBOOKS, NormForce, evaluate, resolve, rulebook
from mentorship_model.vocabulary import cite

DAYS = [date(2021, 12, 21), date(2024, 9, 1), date(2025, 3, 1), date(2026, 9, 1)]


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_rule_can_be_asked_on_every_day_and_knows_nothing_of_nobody(name, on):
    base = resolve(rulebook(name), on=on)

    assert all(evaluate(base, rule, {}).reason.text.ru for rule in base.rules)


@pytest.mark.parametrize("name", RULEBOOKS)
def test_whatever_is_of_our_own_making_says_so(name):
    """A norm without a verified source or the document behind it is never called binding law."""
    for norm in rulebook(name).norms:
        if norm.certainty is Mark.CONVENTION:
            assert norm.force is NormForce.CONVENTION


def test_an_unknown_rulebook_is_refused_with_the_nearest_names():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-040.*mentor"):
        rulebook("mentors")


def test_every_fact_is_asked_for_by_a_source_that_exists():
    assert all(cite(code).code == code for fact in FACTS.values() for code in fact.sources)


def test_every_fact_has_a_label_in_both_languages_and_a_source():
    assert all(fact.label.ru != fact.label.en and fact.sources for fact in FACTS.values())


def test_the_rulebook_on_pairs_asks_the_rules_on_mentors_about_the_mentor():
    base = resolve(rulebook("pair"), on=date(2026, 9, 1))

    assert base.rules["mentor.mentor_results"].when.of[0].fact == "mentor_has_confirmed_results"


def test_a_norm_in_force_from_a_day_is_in_force_on_that_day():
    norm = next(one for one in rulebook("mentor").norms if one.id == "labour_code_351_8")

    assert [norm.is_in_force(day) for day in (date(2025, 2, 28), date(2025, 3, 1))] == [False, True]


def test_the_last_day_of_the_attestation_order_is_included():
    base = resolve(rulebook("incentives"), on=date(2029, 8, 31))

    assert "category_gate" in base.rules
    assert "category_gate" not in resolve(rulebook("incentives"), on=date(2029, 9, 1)).rules


def turning_days(book):
    """List the days on which something in a rulebook begins, and the days before."""
    dated = (*book.norms, *book.rules, *(one for p in book.parameters for one in p.values))
    first = {one.valid_from for one in dated} | {
        one.valid_to + timedelta(days=1) for one in dated if one.valid_to is not None
    }
    days = first - {None}
    return sorted(days | {day - timedelta(days=1) for day in days})


@pytest.mark.parametrize("name", RULEBOOKS)
def test_on_no_day_a_rule_rests_on_a_norm_that_is_not_in_force(name):
    book = rulebook(name)
    bases = [resolve(book, on=day) for day in turning_days(book)]

    assert bases or name == "conditions"
    assert [
        (base.on, rule.id, norm)
        for base in bases
        for rule in base.rules.values()
        for norm in rule.norms
        if not base.norms[norm].is_in_force(base.on)
    ] == []


@pytest.mark.parametrize(
    ("day", "norm", "force"),
    [
        (date(2025, 10, 1), "job_function_reading", NormForce.CONVENTION),
        (date(2025, 10, 2), "rostrud_job_function", NormForce.RECOMMENDATION),
    ],
    ids=str,
)
def test_before_the_letter_of_rostrud_its_reading_is_a_convention(day, norm, force):
    base = resolve(rulebook("mentor"), on=day)
    verdict = evaluate(base, "is_outside_article_351_8", {"is_mentoring_in_job_function": True})

    assert verdict.value == "yes"
    assert (verdict.norms[0].id, verdict.norms[0].force) == (norm, force)
