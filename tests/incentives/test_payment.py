"""Amounts come from regions and organisations; two sources disagree on what the payment is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.incentives import mentoring_pay, payment_natures
from mentorship_model.rules import overlay_from_toml, resolve, rulebook
from mentorship_model.vocabulary import Level

ON = date(2026, 9, 1)
FILE = Path(__file__).parents[2] / "examples" / "overlays" / "kurgan_region.toml"
KURGAN = resolve(
    rulebook("incentives"),
    on=ON,
    overlays=(overlay_from_toml(FILE.read_text(encoding="utf-8")),),
    scope={Level.REGIONAL: "45"},
)


@pytest.mark.parametrize(
    ("mentees", "total"),
    [(0, "0.00"), (1, "0.15"), (2, "0.30"), (3, "0.30")],
)
def test_kurgan_pays_for_two_mentees_at_most(mentees, total):
    """0.15 for each, two at most: 2 × 0.15 = 0.30 for three as well."""
    assert mentoring_pay(KURGAN, mentees=mentees).total == Decimal(total)


def test_the_amount_names_the_regional_act():
    reason = mentoring_pay(KURGAN, mentees=2).reason

    assert [citation.code for citation in reason.citations] == ["V14"]


SCHOOL = """
id = "school"
level = "institutional"
scope = "s"
title = {ru = "Школа", en = "School"}

[[norms]]
id = "pay"
source = "V15"
level = "institutional"
force = "binding"

[[fills]]
rulebook = "incentives"
slot = "pay_coefficient"
value = 0.30
when = {node = "compare", fact = "category", operator = "==", value = "highest"}
norm = "pay"

[[fills]]
rulebook = "incentives"
slot = "paid_mentees"
value = 1
when = {node = "compare", fact = "mentoring_years", operator = "<", value = 1}
norm = "pay"
"""


@pytest.mark.parametrize(
    ("acts", "facts", "mentees", "total"),
    [
        (2, {"category": "highest", "mentoring_years": 1}, 3, "0.60"),
        (2, {"category": "highest", "mentoring_years": 0}, 3, "0.30"),
        (2, {"category": "first", "mentoring_years": 1}, 3, "0.30"),
        (2, {"category": "first", "mentoring_years": 0}, 3, "0.15"),
        (2, {"category": "highest"}, 3, "mentoring with personal merits, whole years"),
        (2, {"mentoring_years": 0}, 3, "qualification category"),
        (2, None, 3, "qualification category; mentoring with personal merits, whole years"),
        (1, {"category": "highest", "mentoring_years": 1}, 3, "0.90"),
        (1, {"category": "first", "mentoring_years": 1}, 3, "nobody has set an amount"),
    ],
)
def test_what_an_act_sets_for_some_is_paid_to_those(acts, facts, mentees, total):
    """
    The school pays 0.30 for one mentee to the highest category and for one only in the first year;
    to others what the region pays: 0.15 for each of two at most.
    """
    kurgan = FILE.read_text(encoding="utf-8").partition("# Municipalities")[0]
    base = resolve(
        rulebook("incentives"),
        on=ON,
        overlays=[overlay_from_toml(act) for act in (SCHOOL, kurgan)[:acts]],
        scope={Level.REGIONAL: "45", Level.INSTITUTIONAL: "s"},
    )
    pay = mentoring_pay(base, mentees=mentees, facts=facts)

    told = pay.reason.text.en.removeprefix("the amount depends on what is not known: ")
    assert (told if pay.total is None else str(pay.total)) == total


def test_without_an_overlay_the_amount_is_not_known():
    found = mentoring_pay(resolve(rulebook("incentives"), on=ON), mentees=2)

    assert (found.total, found.coefficient, found.paid_mentees) == (None, None, 2)


@pytest.mark.parametrize("mentees", [-1, True, 1.0, "1", None])
def test_what_counts_no_mentees_is_refused_by_its_name(mentees):
    with pytest.raises(MentorshipModelError, match=r"MM-INCENTIVES-002\].* argument mentees: "):
        mentoring_pay(KURGAN, mentees=mentees)


@pytest.mark.parametrize(
    ("on", "natures"),
    [
        (date(2025, 5, 5), ["compensatory"]),
        (date(2025, 5, 6), ["compensatory", "stimulating"]),
        (date(2021, 12, 20), []),
    ],
)
def test_the_document_and_rostrud_disagree_from_the_day_of_the_letter(on, natures):
    assert [one.nature.value for one in payment_natures(on=on)] == natures


def test_each_nature_names_its_source():
    assert [one.citation.code for one in payment_natures(on=ON)] == [
        "S2.4-05",
        "letter:rostrud-2025-05-06",
    ]


@pytest.mark.parametrize(
    ("base", "ru", "en"),
    [
        (KURGAN, "доля ставки 0.30 за наставляемых: 2", "share of the rate 0.30 for mentees: 2"),
        (
            resolve(rulebook("incentives"), on=ON),
            "размер выплаты никто не установил",
            "nobody has set an amount",
        ),
    ],
)
def test_the_reason_says_the_amount_or_that_nobody_has_set_one(base, ru, en):
    reason = mentoring_pay(base, mentees=2).reason

    assert (reason.code, reason.text.ru, reason.text.en) == ("mentoring_pay", ru, en)


def test_the_document_speaks_from_the_day_it_was_signed():
    assert [one.nature.value for one in payment_natures(on=date(2021, 12, 21))] == ["compensatory"]


@pytest.mark.parametrize(
    "base",
    [
        resolve(rulebook("mentor"), on=ON),
        rulebook("incentives"),
        type("incentives", (), {})(),
        None,
    ],
    ids=["other", "book", "namesake", "none"],
)
def test_the_amount_is_asked_of_the_rules_of_incentives_only(base):
    with pytest.raises(MentorshipModelError, match=r"MM-INCENTIVES-001.*argument base: "):
        mentoring_pay(base, mentees=1)
