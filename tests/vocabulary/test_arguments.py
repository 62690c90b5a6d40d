"""A wrong argument of the vocabulary is told in our words, whatever kind of value it is."""

from datetime import date

import pytest
from wrong_arguments import outcomes

from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, MenteeProfile, OwnWord, Party, Role, cite, statement
from mentorship_model.vocabulary.carriers import carriers_of
from mentorship_model.vocabulary.coverage import cited_in, look_up
from mentorship_model.vocabulary.documents import documents, documents_in_force
from mentorship_model.vocabulary.drawing import mermaid
from mentorship_model.vocabulary.fitting import fitting
from mentorship_model.vocabulary.glossary import term, terms_of
from mentorship_model.vocabulary.operators import FEDERAL_OPERATORS, federal_operator
from mentorship_model.vocabulary.positions import is_pedagogical_worker
from mentorship_model.vocabulary.provisions import provisions_of
from mentorship_model.vocabulary.quantities import Quantity, Unit
from mentorship_model.vocabulary.questions import component, functions_of
from mentorship_model.vocabulary.readiness import NEEDS, Lender, Need, readiness
from mentorship_model.vocabulary.search import code_of, search
from mentorship_model.vocabulary.subjects import subject_label
from mentorship_model.vocabulary.words import word_of

DAY = date(2026, 9, 1)
ONE = "S1.1-16"
NAME = Text("подкаст", "podcast")
UNKNOWN = {"none"}

# For each function: how it is called, and which of the wrong values each parameter takes.
CALLS = {
    "Document.is_in_force": (documents()["tk:70"].is_in_force, {"on": (DAY, {})}),
    "Need": (Need, {"word": (Role.HEAD, {}), "lenders": ((), {}), "sources": ((), {})}),
    "OwnWord": (OwnWord, {"value": ("podcast", {}), "label": (NAME, {}), "sources": ((), {})}),
    "Quantity": (
        Quantity,
        {
            "value": ("x", {"text"}),
            "label": (NAME, {}),
            "low": (1, {"none", "number"}),
            "high": (2, {"none", "number"}),
            "unit": (Unit.YEARS, {}),
            "sources": ((), {}),
        },
    ),
    "carriers_of": (carriers_of, {"code": (ONE, {})}),
    "cite": (cite, {"code": (ONE, {})}),
    "cited_in": (cited_in, {"id": (ONE, {})}),
    "code_of": (code_of, {"text": (ONE, {"text"})}),
    "component": (component, {"name": ("cnppm", {})}),
    "documents_in_force": (documents_in_force, {"on": (DAY, {})}),
    "federal_operator": (
        federal_operator,
        {"on": (DAY, {}), "operators": (FEDERAL_OPERATORS, {})},
    ),
    "fitting": (
        fitting,
        {
            "mentor": (Party.TEACHER, {}),
            "mentee": (MenteeProfile.NEW_TO_TEAM, {}),
            "mentees": (1, UNKNOWN | {"number"}),
            "months": (9, UNKNOWN | {"number"}),
            "is_single_meeting": (False, UNKNOWN | {"flag"}),
            "is_same_region": (True, UNKNOWN | {"flag"}),
            "is_mentor_junior": (False, UNKNOWN | {"flag"}),
        },
    ),
    "functions_of": (functions_of, {"level": (Level.REGIONAL, {})}),
    "is_pedagogical_worker": (
        is_pedagogical_worker,
        {"position": ("учитель", {"text"}), "on": (DAY, {})},
    ),
    "look_up": (look_up, {"id": (ONE, {})}),
    "mermaid": (mermaid, {"lang": ("ru", {})}),
    "provisions_of": (provisions_of, {"bearer": (Role.HEAD, {})}),
    "readiness": (readiness, {"has": ({}, {}), "needs": (NEEDS, {})}),
    "search": (search, {"words": ("куратор", {"text"}), "lang": ("ru", UNKNOWN)}),
    "statement": (statement, {"id": (ONE, {})}),
    "subject_label": (subject_label, {"code": ("physics", {"text"})}),
    "term": (term, {"name": ("mentor", {})}),
    "terms_of": (terms_of, {"word": (Role.MENTOR, {})}),
    "word_of": (word_of, {"words": (Level, {}), "code": ("federal", {}), "own": ((), {})}),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_told_in_our_words(name):
    function, parameters = CALLS[name]

    taken, foreign = outcomes(function, {key: good for key, (good, _) in parameters.items()})

    assert foreign == {}
    assert taken == {key: set(kinds) for key, (_, kinds) in parameters.items()}


@pytest.mark.parametrize(("function", "argument"), [(statement, "id"), (cite, "code")])
def test_an_unknown_source_is_told_by_the_name_of_the_argument(function, argument):
    with pytest.raises(MentorshipModelError, match=rf"VOCABULARY-001\] argument {argument}: "):
        function("S9.9-99")


@pytest.mark.parametrize("state", [1, 0, "yes", ["head"], Lender.CNPPM])
def test_what_is_needed_is_there_or_not_or_lent_by_a_lender(state):
    with pytest.raises(MentorshipModelError, match=r"VOCABULARY-005\] argument has: "):
        readiness({"head": state})
