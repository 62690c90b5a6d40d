"""Formulas as MathML: what LaTeX says, well-formed, and with nothing to load."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from attrs import evolve
from view_markup import is_harmless, text_of

from mentorship_model.monitoring import CATALOGUE, latex
from mentorship_model.monitoring.formula import (
    AllOf,
    Amount,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Column,
    Count,
    Difference,
    Distinct,
    Due,
    Flag,
    InPeriod,
    Known,
    Largest,
    Minus,
    Not,
    NotAbove,
    OneOf,
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


X, Y, Z = Flag("x"), Flag("y"), Flag("z")
MARKUP = [
    (Amount(Count()), "<mi>n</mi>"),
    (
        Ratio(Total(A), Count(X)),
        "<mfrac><mrow><mo>∑</mo><mi>a</mi></mrow>"
        "<mrow><mo>#</mo><mo>{</mo><mi>x</mi><mo>}</mo></mrow></mfrac>",
    ),
    (
        Difference(Ratio(Count(), Count()), Ratio(Count(), Count())),
        "<mrow><mfrac><mi>n</mi><mi>n</mi></mfrac><mo>−</mo>"
        "<mfrac><mi>n</mi><mi>n</mi></mfrac></mrow>",
    ),
    (Largest("a"), "<mrow><mo>max</mo><mi>a</mi></mrow>"),
    (
        Largest("a", X),
        "<mrow><munder><mo>max</mo><mi>x</mi></munder><mi>a</mi></mrow>",
    ),
    (
        Amount(Total(A, X)),
        "<mrow><munder><mo>∑</mo><mi>x</mi></munder><mi>a</mi></mrow>",
    ),
    (
        Amount(Total(Minus(A, B))),
        "<mrow><mo>∑</mo><mrow><mo>(</mo><mi>a</mi><mo>−</mo><mi>b</mi><mo>)</mo></mrow></mrow>",
    ),
    (
        Amount(Total(Times(A, B))),
        "<mrow><mo>∑</mo><mrow><mi>a</mi><mo>·</mo><mi>b</mi></mrow></mrow>",
    ),
    (
        Amount(Distinct("a")),
        "<mrow><mo>|</mo><mo>{</mo><mi>a</mi><mo>}</mo><mo>|</mo></mrow>",
    ),
    (
        Amount(Distinct("a", X)),
        "<mrow><mo>|</mo><mo>{</mo><mi>a</mi><mo>|</mo><mi>x</mi><mo>}</mo><mo>|</mo></mrow>",
    ),
    (
        Amount(Weighted((("one", Count()), ("two", Total(A))))),
        "<mrow><mrow><msub><mi>w</mi><mtext>one</mtext></msub><mi>n</mi></mrow><mo>+</mo>"
        "<mrow><msub><mi>w</mi><mtext>two</mtext></msub>"
        "<mrow><mo>∑</mo><mi>a</mi></mrow></mrow></mrow>",
    ),
]
CONDITIONS = [
    (
        OneOf("a", ("one", "two")),
        "<mrow><mi>a</mi><mo>∈</mo><mo>{</mo><mrow><mtext>one</mtext><mo>,</mo>"
        "<mtext>two</mtext></mrow><mo>}</mo></mrow>",
    ),
    (Known("a"), "<mrow><mi>a</mi><mo>≠</mo><mo>∅</mo></mrow>"),
    (AtLeast("a", 4), "<mrow><mi>a</mi><mo>≥</mo><mn>4</mn></mrow>"),
    (AtMost("a", 0.5), "<mrow><mi>a</mi><mo>≤</mo><mn>0.5</mn></mrow>"),
    (
        Between("a", 1, 5),
        "<mrow><mn>1</mn><mo>≤</mo><mi>a</mi><mo>≤</mo><mn>5</mn></mrow>",
    ),
    (Whole("a"), "<mrow><mi>a</mi><mo>∈</mo><mo>ℤ</mo></mrow>"),
    (NotAbove("a", "b"), "<mrow><mi>a</mi><mo>≤</mo><mi>b</mi></mrow>"),
    (Due("a"), "<mrow><mi>a</mi><mo>≤</mo><mtext>on</mtext></mrow>"),
    (
        InPeriod("earlier"),
        "<mrow><mi>t</mi><mo>=</mo><msub><mi>t</mi><mn>0</mn></msub></mrow>",
    ),
    (
        InPeriod("later"),
        "<mrow><mi>t</mi><mo>=</mo><msub><mi>t</mi><mn>1</mn></msub></mrow>",
    ),
    (Not(X), "<mrow><mo>¬</mo><mi>x</mi></mrow>"),
    (
        AllOf((X, Y, Z)),
        "<mrow><mi>x</mi><mo>∧</mo><mi>y</mi><mo>∧</mo><mi>z</mi></mrow>",
    ),
    (
        AnyOf((X, Y)),
        "<mrow><mo>(</mo><mrow><mi>x</mi><mo>∨</mo><mi>y</mi></mrow><mo>)</mo></mrow>",
    ),
]


@pytest.mark.parametrize(("formula", "markup"), MARKUP)
def test_a_formula_is_written_in_the_elements_that_browsers_draw(formula, markup):
    assert mathml(formula) == f'<math display="block">{markup}</math>'


@pytest.mark.parametrize(("condition", "markup"), CONDITIONS)
def test_a_condition_is_written_within_the_braces_of_a_count(condition, markup):
    written = f"<mrow><mo>#</mo><mo>{{</mo>{markup}<mo>}}</mo></mrow>"

    assert mathml(Amount(Count(condition))) == f'<math display="block">{written}</math>'


@pytest.mark.parametrize("id", CATALOGUE)
def test_only_a_share_whose_two_sides_are_told_in_words_is_drawn_as_a_fraction(id):
    indicator = CATALOGUE[id]
    is_share = isinstance(indicator.formula, Ratio)

    assert indicator.denominator or not is_share
    assert ('class="fraction"' in passport(indicator)) == is_share
    assert 'class="fraction"' not in passport(evolve(indicator, denominator=None))
