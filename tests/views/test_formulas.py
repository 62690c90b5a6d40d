"""Formulas as MathML: what LaTeX says, well-formed, and with nothing to load."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from view_markup import is_harmless, text_of

from mentorship_model.monitoring import CATALOGUE, latex
from mentorship_model.monitoring.formula import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Column,
    Count,
    Distinct,
    Flag,
    InPeriod,
    Known,
    Largest,
    Minus,
    Not,
    NotAbove,
    Ratio,
    Times,
    Total,
    Weighted,
    Whole,
)
from mentorship_model.views.formulas import mathml
from mentorship_model.views.passports import passport

A, B = Column("a"), Column("b")


@pytest.mark.parametrize("id", CATALOGUE)
def test_every_formula_of_the_catalogue_names_what_its_latex_names(id):
    formula = CATALOGUE[id].formula
    tree = fromstring(str(mathml(formula)))
    named = [node.text for node in tree.iter("mi") if len(node.text) > 1]
    written = re.findall(r"\\mathit\{([^}]*)\}", latex(formula))

    assert named == [name.replace(r"\_", "_") for name in written]
    assert len(list(tree.iter("mfrac"))) == latex(formula).count(r"\frac")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Count(AtLeast("a", 4)), "# { a ≥ 4 }"),
        (Count(AtMost("a", 0.5)), "# { a ≤ 0.5 }"),
        (Count(Between("a", 1, 5)), "# { 1 ≤ a ≤ 5 }"),
        (Count(Whole("a")), "# { a ∈ ℤ }"),
        (Count(NotAbove("a", "b")), "# { a ≤ b }"),
        (Count(AnyOf((Flag("a"), Not(Flag("b"))))), "# { ( a ∨ ¬ b ) }"),
        (Count(AllOf((Known("a"), InPeriod("later")))), "# { a ≠ ∅ ∧ t = t 1 }"),
        (Distinct("a", Flag("b")), "| { a | b } |"),
        (Total(Times(A, Minus(A, B)), Flag("c")), "∑ c a · ( a − b )"),
        (Weighted((("w.one", Total(A)), ("w.two", Count()))), "w w.one ∑ a + w w.two n"),
    ],
)
def test_every_kind_of_node_is_written(node, text):
    assert text_of(mathml(Ratio(node, Count()))) == f"{text} n"


def test_the_largest_is_written_with_and_without_its_condition():
    assert text_of(mathml(Largest("a"))) == "max a"
    assert text_of(mathml(Largest("a", Flag("b")))) == "max b a"
    assert "<munder><mo>max</mo>" in mathml(Largest("a", Flag("b")))


def test_a_passport_shows_the_formula_in_signs():
    page = passport(CATALOGUE["EXAM_PASS_RATE"], lang="ru")

    assert "<mfrac>" in page
    assert is_harmless(page)
