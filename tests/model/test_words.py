"""
Words of routes and programmes: their codes stand in logs for years, so none may change.

The table ``tests/vectors/model_words.json`` is a copy of its own: a new word is added to it, a word
that is there is never edited.
"""

import json
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from mentorship_model.model import ActivityStatus, programmes, road_maps, routes
from mentorship_model.vocabulary import DiagnosticMethod, Word
from mentorship_model.vocabulary.carriers import word_lists

TABLE = json.loads(
    (Path(__file__).parents[1] / "vectors" / "model_words.json").read_text(encoding="utf-8")
)


def lists():
    yield "DiagnosticMethod", DiagnosticMethod  # of the vocabulary, and written into logs too
    for module in (programmes, road_maps, routes):
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, type) and issubclass(value, Word):
                yield name, value


def test_the_table_has_every_list():
    assert set(TABLE) == dict(lists()).keys()


@pytest.mark.parametrize("name", TABLE)
def test_no_word_of_a_log_has_changed(name):
    found = [
        {"value": one.value, "ru": one.label.ru, "en": one.label.en, "sources": [*one.sources]}
        for one in dict(lists())[name]
    ]

    assert found == TABLE[name]


def test_no_list_says_again_what_another_says():
    """
    Who makes a diagnosis was two lists, with other codes in each.
    """
    every = {*word_lists().values(), *(words for _, words in lists())}
    said = Counter(frozenset(one.label.ru for one in words) for words in every)

    assert [set(labels) for labels, count in said.items() if count > 1] == []


def test_an_activity_is_open_until_it_is_done_cancelled_or_lapsed():
    open_ones = [status.value for status in ActivityStatus if status.is_open]

    assert open_ones == ["planned", "started"]


@pytest.mark.parametrize("module", ["people", "pairing", "programmes", "road_maps", "routes"])
def test_every_record_of_a_module_is_at_the_door_of_the_room(module):
    room = import_module("mentorship_model.model")
    names = import_module(f"mentorship_model.model.{module}").__all__

    assert [name for name in names if getattr(room, name, None) is None] == []
