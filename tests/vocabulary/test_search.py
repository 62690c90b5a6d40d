"""Search by word, in both languages."""

import re

import pytest

from mentorship_model.vocabulary.search import code_of, search
from mentorship_model.vocabulary.sources import source_rows
from mentorship_model.vocabulary.statements import statements


def codes(words, **options):
    return [found.code for found in search(words, **options)]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_statement_is_found_by_all_its_words(lang):
    for id, one in statements().items():
        words = " ".join(re.findall(r"[^\W_]+", one.text.in_(lang)))

        assert id in codes(words, lang=lang)


def test_endings_do_not_matter():
    assert "S3.1-12" in codes("заместителем")


def test_case_and_yo_do_not_matter():
    assert codes("ЗАКРЕПЛЁННЫЙ") == codes("закрепленный")


def test_every_word_must_be_there():
    assert set(codes("куратор заместителей")) < set(codes("куратор"))


def test_the_language_may_be_chosen():
    assert codes("mentor", lang="ru") == []
    assert codes("mentor", lang="en")


def test_statements_come_before_carriers_terms_and_documents():
    kinds = [found.kind for found in search("наставничество")]

    assert kinds == sorted(kinds, key=["statement", "carrier", "term", "document"].index)


def test_terms_and_documents_are_found_too():
    kinds = {found.kind for found in search("наставник")}

    assert {"term", "document"} <= kinds


@pytest.mark.parametrize("words", ["", "   ", "—", "xyzzy"])
def test_nothing_is_found_by_nothing(words):
    assert search(words) == ()


@pytest.mark.parametrize("typed", ["S3.1-12", "s3.1-12", "С3.1-12", " с3.1–12 "])
def test_a_code_is_found_however_it_is_typed(typed):
    """Whoever writes Russian types a Russian «С» and does not see it."""
    assert [found.code for found in search(typed)] == ["S3.1-12"]


def test_no_two_codes_are_typed_alike():
    codes = [*statements(), *source_rows()]

    assert [code_of(code) for code in codes] == codes
    assert [code_of(code.upper()) for code in codes] == codes


def test_a_code_finds_the_one_thing_it_names():
    assert codes("S3.1-12") == ["S3.1-12"]
    assert codes(" tk:351.8 ") == ["tk:351.8"]


@pytest.mark.parametrize(
    ("words", "other_form", "is_found"),
    [
        ("дефицитов", "S3.2-40", True),  # «дефициты»: nine letters less two, «дефицит»
        ("данном", "S3.2-39", True),  # «данной»: six letters, five of them kept
        ("карту", "S3.2-60", False),  # «карты»: five letters are looked for as they are
    ],
)
def test_a_word_is_found_by_its_beginning_of_five_letters_or_more(words, other_form, is_found):
    assert (other_form in codes(words, lang="ru")) is is_found
