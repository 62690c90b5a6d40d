"""Every statement is there, cited, and carried by what the inventory of the document says."""

import json
import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import mentorship_model
from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import Mark
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary.carriers import MODULES, carriers_of, word_lists
from mentorship_model.vocabulary.documents import documents
from mentorship_model.vocabulary.glossary import glossary
from mentorship_model.vocabulary.outline import StatementKind
from mentorship_model.vocabulary.positions import positions
from mentorship_model.vocabulary.sources import source_rows
from mentorship_model.vocabulary.statements import statement, statements
from mentorship_model.vocabulary.words import Word

VECTORS = Path(__file__).parents[1] / "vectors" / "statements.json"
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))

NAMES = {name: import_module(f"mentorship_model.vocabulary.{name}") for name in MODULES}
NAMES |= word_lists()


def plain(value):
    """Write a value as the vectors do: words by code, dates as ISO, lists by name."""
    if isinstance(value, Word):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, type):
        return value.__name__
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def fact(thing, name):
    return len(thing) if name == "size" else plain(getattr(thing, name))


def test_the_vectors_name_every_statement_once():
    assert [case["source"] for case in CASES] == list(statements())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"])
def test_a_statement_is_carried_by_what_the_inventory_says(case):
    carried = " ".join(carrier.path for carrier in carriers_of(case["source"]))

    assert [path for path in case["expected"] if path not in carried] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"])
def test_what_carries_a_statement_says_what_the_document_says(case):
    for path, expected in case["expected"].items():
        thing = eval(path, NAMES)

        assert {name: fact(thing, name) for name in expected} == expected


def test_lines_of_statements_never_run_backwards():
    assert all(first <= last for first, last in (one.lines for one in statements().values()))


def test_a_statement_is_cited_as_seed_with_its_section_and_lines():
    citation = cite("S3.2-24")

    assert (citation.mark, citation.place) == (Mark.SEED, "3.2, 714-720")


def test_an_unknown_statement_is_an_error_that_names_similar_ones():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-001.*S3\.2-6"):
        statement("S3.2-66")


def test_three_similar_statements_are_named_and_no_more():
    with pytest.raises(MentorshipModelError) as caught:
        statement("S3.2-66")
    assert caught.value.in_("en").count("S3.2-") == 4  # the one asked for is named too


def test_an_unknown_source_is_an_error_that_names_similar_ones():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-001.*act:196"):
        cite("act:197")


@pytest.mark.parametrize("code", source_rows())
def test_every_source_has_a_title_in_both_languages_and_a_known_mark(code):
    citation = cite(code)

    assert citation.title.ru
    assert citation.title.en
    assert citation.mark in Mark


def test_what_was_not_seen_is_marked_unverified():
    unseen = {code for code, row in source_rows().items() if code.startswith("full:")}

    assert {cite(code).mark for code in unseen} == {Mark.UNVERIFIED}


def test_every_page_has_an_address():
    pages = [code for code in source_rows() if code.startswith("V")]

    assert [code for code in pages if not (cite(code).url or "").startswith("http")] == []


CODE = re.compile(
    r'"(S\d(?:\.\d)?-\d\d|V\d+a?'
    r'|(?:act|tk|law|letter|decree|order|full|convention|region|bill|page):[\w.-]+)"'
)
LIBRARY = Path(mentorship_model.__file__).parent


@pytest.mark.parametrize("suffix", [".py", ".json", ".csv"])
def test_every_source_that_the_library_names_can_be_cited(suffix):
    named = {
        code
        for path in sorted(LIBRARY.rglob(f"*{suffix}"))
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }

    assert sorted(named - {*statements(), *source_rows()}) == []


def test_every_statement_is_of_a_known_kind_and_every_kind_has_a_statement():
    assert {one.kind for one in statements().values()} == set(StatementKind)


def test_a_statement_of_one_line_is_cited_by_it():
    assert cite("S3.2-60").place == "3.2, 792"


@pytest.mark.parametrize(
    "catalogue", [statements, source_rows, word_lists, documents, positions, glossary]
)
def test_a_catalogue_cannot_be_changed_by_who_reads_it(catalogue):
    with pytest.raises(TypeError, match="cannot be changed"):
        catalogue()["x"] = None
