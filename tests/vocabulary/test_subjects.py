"""School subjects: each has a code, a name in both languages and its spellings."""

import re

import pytest

from mentorship_model.text import Text
from mentorship_model.vocabulary.subjects import school_subjects, subject_label


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
