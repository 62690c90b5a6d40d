"""
School subjects: each has a code, a name in both languages and its spellings.

The table ``tests/vectors/subjects.json`` is a copy of its own: a new spelling is added to it, one
that is there is never taken out.
"""

import json
import re
from pathlib import Path

import pytest

from mentorship_model.text import Text
from mentorship_model.vocabulary.subjects import school_subjects, subject_label

TABLE = json.loads(
    (Path(__file__).parents[1] / "vectors" / "subjects.json").read_text(encoding="utf-8")
)


def test_every_subject_is_known_by_its_names_and_spellings():
    found = {
        code: [subject.label.ru, subject.label.en, *subject.synonyms]
        for code, subject in school_subjects().items()
    }

    assert found == TABLE


@pytest.mark.parametrize("code", school_subjects())
def test_every_subject_has_a_russian_name(code):
    assert re.fullmatch("[а-яё() ]+", subject_label(code).ru.lower())


def test_no_spelling_belongs_to_two_subjects():
    spellings = [
        name.lower()
        for subject in school_subjects().values()
        for name in (subject.label.ru, *subject.synonyms)
    ]

    assert len(spellings) == len(set(spellings))


def test_an_unknown_code_stands_for_itself():
    assert subject_label("robotics") == Text("robotics", "robotics")
