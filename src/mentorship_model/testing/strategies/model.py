"""
Every frozen record of the library, drawn by the annotations of its fields.

Ids are never empty, counts are never negative, what has a validator passes it.  A drawn record is
right by itself; it need not agree with others.  Records that agree are drawn as a whole: a crowd in
:mod:`.matching`, a log in :mod:`.lifecycle`, and what a log makes, which is a real route or programme.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar

import attrs
from hypothesis import strategies as st

from mentorship_model.calendar import Term, WorkingCalendar
from mentorship_model.explain import Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.documents import (
    MentorConsent,
    PairLine,
    PersonalProgramme,
    RegulationDraft,
    RoutePlan,
)
from mentorship_model.lifecycle import AgendaPolicy
from mentorship_model.model import (
    Mentor,
    Organisation,
    Product,
    ProgrammePolicy,
    RoutePolicy,
    Teacher,
)
from mentorship_model.monitoring import Result, ResultRow
from mentorship_model.testing.strategies.simple import (
    calendars,
    codes,
    days,
    ids,
    names,
    references,
    terms,
    texts,
)
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind, ProductType
from mentorship_model.workflow import YearPlan

__all__ = ["organisations", "records", "teachers"]

_T = TypeVar("_T")

_ADULTS: Final = days(date(1950, 1, 1), date(2003, 8, 31))

_FEW: Final = 3
"""The most items of a field that may hold several."""

_LIMITS: Final = st.lists(
    st.tuples(st.sampled_from(MentoringKind), st.integers(0, 5)),
    unique_by=lambda limit: limit[0],
    max_size=2,
).map(tuple)

_MONTHS: Final = {"min_months": st.integers(0, 6), "max_months": st.integers(6, 24)}

MIDDLE: Final = date(2031, 1, 1)
"""Papers begin by this day and end from it on."""

_PERIOD: Final = {"start": days(max_value=MIDDLE), "end": days(min_value=MIDDLE)}

_FIELDS: Final[dict[type, dict[str, st.SearchStrategy[Any]]]] = {
    AgendaPolicy: {"months_between_reflections": st.integers(1, 24)},
    Mentor: {"places_by_kind": _LIMITS},
    Organisation: {"name": names()},
    Product: {"kind": st.sampled_from(ProductType) | codes()},
    MentorConsent: _PERIOD,
    PairLine: _PERIOD,
    PersonalProgramme: _PERIOD,
    RoutePlan: _PERIOD,
    ProgrammePolicy: _MONTHS,
    Result: {
        "table": st.deferred(lambda: st.lists(records(ResultRow), max_size=_FEW).map(tuple)),
        "problems": st.just(()),
    },
    RegulationDraft: _MONTHS,
    RoutePolicy: {"min_years": st.integers(1, 4), "max_years": st.integers(4, 6)},
    Teacher: {"name": st.none() | names(), "birth_date": st.none() | _ADULTS},
    YearPlan: {"months": st.integers(1, 12)},
}
"""Fields whose annotation does not tell what they may hold."""

_PLAIN: Final[dict[Any, st.SearchStrategy[Any]]] = {
    bool: st.booleans(),
    int: st.integers(0, 60),
    float: st.floats(0, 1_000),
    Decimal: st.integers(0, 1_000).map(Decimal),
    date: days(),
    datetime: st.builds(datetime.combine, days(), st.times()),  # of no time zone, as in a cell
    time: st.times(),
    timedelta: st.integers(0, 1_000).map(lambda minutes: timedelta(minutes=minutes)),
    # A reason is made of reasons: one of them is enough to see what becomes of it.
    Reason: st.builds(Reason, code=codes(), text=texts(), holds=st.none() | st.booleans()),
    Term: terms(),
    WorkingCalendar: calendars(),
    Text: texts(),
    type(None): st.none(),
}


def records(record: type[_T], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[_T]:
    """
    Draw records of a class: any of :mod:`mentorship_model.model`, any event of a life cycle, and
    whatever else of the library is made of plain values.

    Args:
        record: The class.

        fields: What to draw for some of its fields, by name.

    Examples:
        >>> from hypothesis import given, settings
        >>> from mentorship_model.model import Deficit
        >>> from mentorship_model.vocabulary import DiagnosticArea
        >>> ict = st.just(DiagnosticArea.ICT)
        >>> @settings(deadline=None, max_examples=20)
        ... @given(records(Deficit, area=ict))
        ... def an_id_is_there(deficit):
        ...     assert deficit.id and deficit.area is DiagnosticArea.ICT
        >>> an_id_is_there()
    """
    if record in _PLAIN and not fields:
        return _PLAIN[record]
    return st.builds(record, **{**_fields_of(record), **fields})  # type: ignore[arg-type]  # a class is hashable


def teachers(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Teacher]:
    """Draw teachers, whose names may be anything and whose unknowns are None."""
    return records(Teacher, **fields)


def organisations(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Organisation]:
    """Draw organisations."""
    return records(Organisation, **fields)


@cache
def _fields_of(record: type) -> Mapping[str, st.SearchStrategy[Any]]:
    annotations = typing.get_type_hints(record)
    known = _FIELDS.get(record, {})
    return {
        one.name: known[one.name] if one.name in known else _of(annotations[one.name], one)
        for one in attrs.fields(record)
    }


def _of(annotation: Any, field: attrs.Attribute[Any] | None = None) -> st.SearchStrategy[Any]:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if annotation is str:
        # Only a field that is empty by default may be empty.
        return references() if field is not None and field.default == "" else ids()
    if attrs.has(annotation):
        return records(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, UnionType):
        return st.one_of(*(_of(one) for one in inner))
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is Mapping:
        return st.dictionaries(*map(_of, inner), max_size=_FEW).map(FrozenMap)
    if origin is Sequence:
        return st.lists(*map(_of, inner), max_size=_FEW).map(tuple)
    if origin is frozenset:
        return st.frozensets(*map(_of, inner), max_size=_FEW)
    if origin is tuple and inner[-1] is ...:
        return st.lists(_of(inner[0]), max_size=_FEW, unique=True).map(tuple)
    if origin is tuple:
        return st.tuples(*(_of(one) for one in inner))
    raise TypeError(f"no values are known for {annotation}")
