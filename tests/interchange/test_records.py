"""Bounds and papers made by hand refuse a wrong field in our words, and repeat no value."""

from datetime import date

import attrs
import pytest
from wrong_arguments import outcomes

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import Limits
from mentorship_model.interchange.documents import papers
from mentorship_model.interchange.plausibility import Plausibility

DAY = date(2026, 9, 1)
TAKEN = {"str": {"text"}, "int": {"number"}}
RECORDS = (
    Limits,
    Plausibility,
    *(getattr(papers, name) for name in papers.__all__ if name != "Paper"),
)


def good_value(field):
    """Papers hold texts, whole numbers, days and tuples."""
    # The longest programme of a regulation is not below the shortest.
    number = 100 if field.name == "max_months" else 1
    return {"str": "слово", "int": number, "date": DAY}.get(field.type, ())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_wrong_field_is_refused_in_our_words(record):
    fields = {field.name: field for field in attrs.fields(record)}
    good = {name: good_value(field) for name, field in fields.items()}

    taken, foreign = outcomes(record, good)

    assert foreign == {}
    assert taken == {name: TAKEN.get(field.type, set()) for name, field in fields.items()}
    for name in fields:
        with pytest.raises(MentorshipModelError, match=f"argument {name}: ") as refused:
            record(**good | {name: [b"Secret"]})
        assert "Secret" not in str(refused.value)


@pytest.mark.parametrize(("record", "least"), [(Limits, 1), (Plausibility, 0)])
def test_a_bound_may_be_the_least_and_nothing_below(record, least):
    for field in attrs.fields(record):
        record(**{field.name: least})
        with pytest.raises(MentorshipModelError, match=f"argument {field.name}: .*{least} or more"):
            record(**{field.name: least - 1})


def test_a_paper_names_who_it_is_of():
    with pytest.raises(MentorshipModelError, match=r"argument activity: .* not empty"):
        papers.ActivityLine(activity="")
