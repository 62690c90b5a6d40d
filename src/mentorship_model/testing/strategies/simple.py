"""The small values that records are made of: ids, references, codes, days, names, wordings."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import strategies as st

from mentorship_model.calendar import Term, WorkingCalendar
from mentorship_model.text import Text

__all__ = ["UNITS", "calendars", "codes", "days", "ids", "names", "references", "terms", "texts"]

EARLIEST: Final = date(2021, 9, 1)
"""First day of what is drawn, unless asked otherwise."""

LATEST: Final = date(2040, 8, 31)
"""Last day of what is drawn, unless asked otherwise."""

# Both alphabets, a digit and each sign that a reference may have: what a store or a file may lose.
_SIGNS: Final = "ab9яЁ_-.:/"

UNITS: Final = (("s1", "m1", "r1"), ("s2", "m1", "r1"), ("s3", "m2", "r1"), ("s4", "m3", "r2"))
"""
Organisations, each with its municipality and its region.

Two schools in one municipality, one next to it, one in another region: every nearness there is.
"""


def ids() -> st.SearchStrategy[str]:
    """Draw ids: short, never empty, in both alphabets."""
    return st.text(_SIGNS, min_size=1, max_size=6)


def references() -> st.SearchStrategy[str]:
    """Draw references to texts kept elsewhere; an empty one stands for nothing said."""
    return st.text(_SIGNS, max_size=8)


def codes() -> st.SearchStrategy[str]:
    """Draw stable codes of one's own, such as ``own_kind_2``."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return st.builds(
        str.__add__, st.sampled_from(letters), st.text(letters + "0123456789_", max_size=7)
    )


def days(min_value: date = EARLIEST, max_value: date = LATEST) -> st.SearchStrategy[date]:
    """Draw days, both ends included; they shrink to the first."""
    return st.integers(min_value.toordinal(), max_value.toordinal()).map(date.fromordinal)


def terms(*, max_months: int = 60) -> st.SearchStrategy[Term]:
    """
    Draw terms of whole months.

    Args:
        max_months: The longest term, 1 or more.
    """
    return st.builds(Term.of_months, days(), st.integers(1, max_months))


def calendars() -> st.SearchStrategy[WorkingCalendar]:
    """Draw calendars with a few days off and a few worked ones besides the weekends."""
    few = st.frozensets(days(), max_size=3)
    return st.builds(WorkingCalendar, holidays=few, working_weekends=few)


def names() -> st.SearchStrategy[str]:
    """Draw what people may be called: any printable text, formulas and markup among it."""
    usual = st.sampled_from(["Ёлкин П. А.", "О’Нил-Мамед оглы Ю.", "=1+1", "<b>Заяц</b>"])
    printable = st.characters(exclude_categories=["C", "Z"])
    return usual | st.text(printable, min_size=1, max_size=12)


def texts() -> st.SearchStrategy[Text]:
    """Draw wordings in both languages."""
    words = st.text("абвabc", min_size=1, max_size=6)
    return st.builds(Text, words, words)
