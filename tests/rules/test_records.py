"""A record of rules made by hand refuses a wrong field in our words, and repeats no value."""

from datetime import date

import attrs
import pytest
from wrong_arguments import WRONG, outcomes, records_of

from mentorship_model import rules
from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

WORDS = Text("а", "a")
CONDITION = rules.always()
TERM = {"valid_from": date(2026, 9, 1), "valid_to": date(2026, 9, 1)}
ENTRY = {"rulebook": "b", "norm": "n", **TERM}
ID, MAYBE, NUMBER, FLAG = {"text"}, {"none"}, {"none", "number"}, {"flag"}
CONSTANT = {"text", "number", "flag"}
DATES = {"valid_from": MAYBE, "valid_to": MAYBE}
OF_ENTRY = {"rulebook": ID, "norm": ID, **DATES}
EVERY = set(WRONG)
LESS = {"fact": "experience_years", "operator": rules.Operator.LESS}

# Of each record good fields, and which of the wrong values a field takes because they fit it; what
# a condition is compared with is held against the fact when the rules are resolved.
RECORDS = {
    "Fill": (
        {"slot": "s", "value": 1, "condition": CONDITION, "when": CONDITION, **ENTRY},
        {"slot": ID, "value": CONSTANT | MAYBE, "condition": MAYBE, "when": MAYBE, **OF_ENTRY},
    ),
    "Narrowing": (
        {"slot": "s", "minimum": 1, "maximum": 2, **ENTRY},
        {"slot": ID, "minimum": NUMBER, "maximum": NUMBER, **OF_ENTRY},
    ),
    "Override": (
        {"rule": "r", "when": CONDITION, "derogation": "d", **ENTRY},
        {"rule": ID, "derogation": ID, **OF_ENTRY},
    ),
    "Overlay": (
        {"id": "o", "title": WORDS, "level": Level.REGIONAL, "scope": "s", "norms": ()}
        | {"facts": (), "fills": (), "narrowings": (), "overrides": ()},
        {"id": ID, "scope": ID},
    ),
    "Norm": (
        {"id": "n", "source": "S0-05", "level": Level.FEDERAL, "force": rules.NormForce.BINDING}
        | {"mark": None, "place": "", "note": None, **TERM},
        {"id": ID, "source": ID, "mark": MAYBE, "place": ID, "note": MAYBE, **DATES},
    ),
    "Dated": ({"value": 1, "norm": "n", **TERM}, {"value": CONSTANT, "norm": ID, **DATES}),
    "Parameter": (
        {"id": "p", "label": WORDS, "kind": rules.FactKind.INTEGER, "norm": "n", "values": ()}
        | {"may_fill": (), "minimum": 1, "maximum": 2, "choices": ()},
        {"id": ID, "minimum": NUMBER, "maximum": NUMBER, "norm": ID},
    ),
    "Slot": (
        {"id": "s", "label": WORDS, "direction": rules.Direction.FIXED, "norm": "n"}
        | {"may_fill": (), "facts": ()},
        {"id": ID, "norm": ID},
    ),
    "Rule": (
        {"id": "r", "label": WORDS, "when": CONDITION, "norms": ("n",), **TERM}
        | {"direction": rules.Direction.FIXED},
        {"id": ID, **DATES},
    ),
    "Include": ({"book": "b", "prefix": ""}, {"book": ID, "prefix": ID}),
    "Rulebook": (
        {"name": "b", "title": WORDS, "includes": (), "parts": (), "norms": (), "facts": ()}
        | {"parameters": (), "slots": (), "rules": (), "tables": ()},
        {"name": ID},
    ),
    "FactDeclaration": (
        {"name": "f", "kind": rules.FactKind.CODE, "label": WORDS, "unit": None, "codes": ()}
        | {"code_labels": (), "minimum": None, "when_null": rules.WhenNull.NO, "sources": ()}
        | {"is_personal": False, "change": rules.Change.NEVER},
        {"name": ID, "unit": MAYBE, "minimum": NUMBER, "is_personal": FLAG},
    ),
    "Compare": (
        {**LESS, "value": 1, "parameter": None},
        {"fact": ID, "value": EVERY, "parameter": ID | MAYBE},
    ),
    "OneOf": ({"fact": "category", "values": ("none",)}, {"fact": ID}),
    "Between": (
        {"fact": "experience_years", "low": 1, "high": 9},
        {"fact": ID, "low": EVERY, "high": EVERY},
    ),
    "Known": ({"fact": "f"}, {"fact": ID}),
    "Elapsed": (
        {**LESS, "fact": "birth_date", "unit": "months", "value": 1, "parameter": None},
        {"fact": ID, "value": EVERY, "parameter": ID | MAYBE},
    ),
    "All": ({"of": (CONDITION,)}, {}),
    "Any": ({"of": (CONDITION,)}, {}),
    "Not": ({"of": CONDITION}, {}),
    "AtLeast": ({"count": 1, "of": (CONDITION,)}, {"count": {"number"}}),
    "RuleRef": ({"rule": "r"}, {"rule": ID}),
    "SlotRef": ({"slot": "s"}, {"slot": ID}),
    "Const": ({"value": True}, {"value": FLAG}),
}
ANSWERS = {"Candidate", "Comparison", "FactChange", "FrameVerdicts", "Receipt", "Remedy"} | {
    "Resolution",
    "RuleBase",
    "Verdict",
    "Violation",
}


def test_every_record_that_is_made_by_hand_is_asked():
    assert set(RECORDS) | ANSWERS | {"Limits", "Node"} == records_of(rules)


@pytest.mark.parametrize("name", RECORDS)
def test_a_wrong_field_is_refused_in_our_words(name):
    good, too = RECORDS[name]
    kind = getattr(rules, name)

    taken, foreign = outcomes(kind, good)

    assert foreign == {}
    assert {field: kinds for field, kinds in taken.items() if kinds} == too
    assert set(good) == {field.name for field in attrs.fields(kind)}
    for field in set(good) - {field for field, kinds in too.items() if kinds == EVERY}:
        with pytest.raises(MentorshipModelError, match=f"argument {field}: ") as refused:
            kind(**good | {field: [b"Secret"]})
        assert "Secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "field", "takes"),
    [
        ("Compare", "value", {"number"}),
        ("Between", "low", {"number"}),
        ("Between", "high", {"number"}),
        ("Elapsed", "value", {"number"}),
        ("OneOf", "values", set()),
    ],
)
def test_a_wrong_constant_is_refused_when_the_rules_are_resolved(name, field, takes):
    good, _ = RECORDS[name]
    norm = rules.Norm(**RECORDS["Norm"][0])

    def resolved(**constant):
        if name == "OneOf":
            constant = {field: (constant[field],)}
        when = getattr(rules, name)(**good | constant)
        rule = rules.Rule(id="r", label=WORDS, when=when, norms=("n",))
        book = rules.Rulebook(name="b", title=WORDS, norms=(norm,), rules=(rule,))
        return rules.resolve(book, on=date(2026, 9, 1))

    for kind, value in {**WRONG, "bytes": b"Secret", "none of numbers": float("nan")}.items():
        if kind in takes:
            resolved(**{field: value})
            continue
        with pytest.raises(MentorshipModelError) as refused:
            resolved(**{field: value})
        assert "Secret" not in str(refused.value)
