"""A record of monitoring made by hand refuses a wrong field in our words, and repeats no value."""

import attrs
import pytest
from wrong_arguments import outcomes

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import CATALOGUE, criteria, formula
from mentorship_model.monitoring.indicator import Indicator

TEXT, NUMBER, NONE = {"text"}, {"number", "share"}, {"none"}
FLAG, COUNT, COLUMN = formula.Flag("a"), formula.Count(), formula.Column("a")
RATIO = formula.Ratio(COUNT, COUNT)
BOUNDS = {"bound": 1, "lowest": 1, "highest": 1}
PARTS = {
    "column": "a",
    "other": "a",
    "name": "a",
    "codes": ("a",),
    "side": "later",
    "parts": (FLAG,),
    "part": FLAG,
    "where": FLAG,
    "left": COLUMN,
    "right": COLUMN,
    "value": COLUMN,
    "of": COUNT,
    "numerator": COUNT,
    "denominator": COUNT,
    **BOUNDS,
}
OF_PARTS = dict.fromkeys(("column", "other", "name"), TEXT) | dict.fromkeys(BOUNDS, NUMBER)
OTHERS = {
    formula.Weighted: {"parts": (("w", COUNT),)},
    formula.Difference: {"left": RATIO, "right": RATIO},
}
NODES = [
    kind
    for name in formula.__all__
    if isinstance(kind := getattr(formula, name), type) and attrs.has(kind)
]
(ONE, *_) = CATALOGUE.values()
CRITERION = criteria.success_criteria()[0]
WORDS = TEXT | NONE
RECORDS = {
    "Indicator": (
        Indicator,
        attrs.asdict(ONE, recurse=False),
        {"id": TEXT, "denominator": NONE, "decimals": {"number"}, "minimum_n": {"number"}}
        | {"kirkpatrick": NONE, "limitations": NONE, "target": NONE, "since": TEXT}
        | {"supersedes": WORDS},
    ),
    "Criterion": (criteria.Criterion, attrs.asdict(CRITERION, recurse=False), {"id": TEXT}),
    "Evidence": (
        criteria.Evidence,
        {"indicator": "A", "above": 0, "below": 0.5},
        {"indicator": TEXT, "above": NUMBER | NONE, "below": NUMBER | NONE},
    ),
    **{
        kind.__name__: (
            kind,
            good := OTHERS.get(kind, {one.name: PARTS[one.name] for one in attrs.fields(kind)}),
            {name: OF_PARTS[name] for name in good if name in OF_PARTS},
        )
        for kind in NODES
    },
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_wrong_field_is_refused_in_our_words(name):
    kind, good, too = RECORDS[name]

    taken, foreign = outcomes(kind, good)

    assert foreign == {}
    assert {field: kinds for field, kinds in taken.items() if kinds} == too
    for field in taken:
        with pytest.raises(MentorshipModelError, match=f"argument {field}: ") as refused:
            kind(**good | {field: [b"Secret"]})
        assert "Secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: formula.OneOf("a", ()), "codes"),
        (lambda: formula.AtLeast("a", float("nan")), "bound"),
        (lambda: formula.Between("a", 0, float("inf")), "highest"),
        (lambda: criteria.Evidence(indicator="A", above=float("nan")), "above"),
        (lambda: formula.AnyOf(()), "parts"),
        (lambda: formula.Weighted(()), "parts"),
        (lambda: formula.Weighted((["w", COUNT],)), "parts"),
        (lambda: formula.Weighted((("w", "n"),)), "parts"),
        (lambda: attrs.evolve(CRITERION, evidence=()), "evidence"),
        (lambda: attrs.evolve(ONE, stage="some day"), "stage"),
        (lambda: attrs.evolve(ONE, subject="some table"), "subject"),
        (lambda: attrs.evolve(ONE, decimals=-1), "decimals"),
        (lambda: attrs.evolve(ONE, minimum_n=0), "minimum_n"),
    ],
)
def test_what_is_of_the_right_kind_may_still_be_none(make, field):
    with pytest.raises(MentorshipModelError, match=f"argument {field}: ") as refused:
        make()
    assert "some" not in str(refused.value)


def test_a_code_is_taken_for_its_word():
    assert attrs.evolve(ONE, stage=ONE.stage.value) == ONE
