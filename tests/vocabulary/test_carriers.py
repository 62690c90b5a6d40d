"""The index of carriers: nothing without a citation, a label without a translation, a twin."""

import re
from collections import Counter
from importlib import import_module

import pytest
from attrs import fields

from mentorship_model.errors import MentorshipModelError
from mentorship_model.vocabulary import Level, ProductType, cite
from mentorship_model.vocabulary.carriers import MODULES, carriers, carriers_of, word_lists
from mentorship_model.vocabulary.statements import statements
from mentorship_model.vocabulary.words import Word

NAMES = {name: import_module(f"mentorship_model.vocabulary.{name}") for name in MODULES}
NAMES |= word_lists()

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def test_every_statement_has_a_carrier():
    assert [id for id in statements() if not carriers_of(id)] == []


def test_every_carrier_has_a_citation():
    assert [carrier.path for carrier in carriers() if not carrier.sources] == []


def test_every_citation_of_a_carrier_can_be_looked_up():
    for carrier in carriers():
        for code in carrier.sources:
            assert cite(code).code == code


def test_every_path_of_a_carrier_is_its_own():
    assert [path for path, n in Counter(one.path for one in carriers()).items() if n > 1] == []


def test_every_label_is_russian_in_russian():
    labels = [carrier.label for carrier in carriers() if carrier.label]

    assert [label.ru for label in labels if not CYRILLIC.search(label.ru)] == []


def test_every_label_is_english_in_english():
    labels = [carrier.label for carrier in carriers() if carrier.label]

    assert [label.en for label in labels if CYRILLIC.search(label.en)] == []


@pytest.mark.parametrize("carrier", carriers(), ids=lambda carrier: carrier.path)
def test_no_carrier_is_a_bare_sentence(carrier):
    """It is a word of a list, a list, or a record that says more than its own name."""
    thing = eval(carrier.path, NAMES)
    if isinstance(thing, Word) or (isinstance(thing, type) and issubclass(thing, Word)):
        return

    assert {one.name for one in fields(type(thing))} - {"value", "label", "sources"}


def test_no_label_is_a_whole_statement():
    """A label names a thing; the sentence about it is the text of the statement."""
    for id, one in statements().items():
        for carrier in carriers_of(id):
            if carrier.label is not None:
                assert carrier.label.ru.casefold() != one.text.ru.casefold()
                assert carrier.label.en.casefold() != one.text.en.casefold()


@pytest.mark.parametrize("name", word_lists())
def test_every_list_says_what_its_words_are(name):
    assert len((word_lists()[name].__doc__ or "").strip()) > 15


@pytest.mark.parametrize("name", word_lists())
def test_the_labels_of_a_list_tell_its_words_apart(name):
    words = list(word_lists()[name])

    assert len({word.label.ru for word in words}) == len(words)
    assert len({word.label.en for word in words}) == len(words)


def test_a_list_the_document_leaves_open_says_by_what():
    assert (ProductType.open_by, Level.open_by) == (("S3.2-54",), ())


def test_what_rests_on_an_act_is_told_as_of_a_statement():
    paths = [carrier.path for carrier in carriers_of("tk:351.8")]

    assert "documents.documents()['tk:351.8']" in paths
    assert "quantities.QUANTITIES['early_end_notice']" in paths


def test_carriers_of_an_unknown_statement_is_an_error():
    with pytest.raises(MentorshipModelError, match="MM-VOCABULARY-001"):
        carriers_of("S9-99")
