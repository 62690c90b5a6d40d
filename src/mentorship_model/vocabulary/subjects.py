"""What a teacher teaches: the codes of school subjects and how people write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.sources import rows_by_code

__all__ = ["SchoolSubject", "school_subjects", "subject_label"]


@frozen(kw_only=True)
class SchoolSubject:
    """
    A subject of the school curriculum.

    The model counts subjects among the needs of a mentee but lists none: the list and its codes
    are a convention of this library.

    Attributes:
        label: Its name, in the middle of a sentence.

        synonyms: Other Russian spellings in use, in lower case and without punctuation.
    """

    label: Text
    synonyms: tuple[str, ...]


@cache
def school_subjects() -> Mapping[str, SchoolSubject]:
    """
    Return the known subjects by code.

    Examples:
        >>> school_subjects()["literature"].synonyms
        ('лит ра', 'литературы', 'лит')
    """
    return FrozenMap(
        {
            code: SchoolSubject(label=Text(row["ru"], row["en"]), synonyms=tuple(row["synonyms"]))
            for code, row in rows_by_code("subjects.json").items()
        }
    )


@checks_arguments
def subject_label(code: str) -> Text:
    """
    Return the name of a subject for a sentence; a code that is not known stands for itself.

    Args:
        code: Code of the subject, such as ``"physics"``, as records have it.

    Examples:
        >>> subject_label("physics")
        Text(ru='физика', en='physics')
        >>> subject_label("robotics")
        Text(ru='robotics', en='robotics')
    """
    known = school_subjects().get(code)
    return known.label if known else Text(code, code)
