"""A record is drawn by the annotations of its fields: each kind of field reaches its ends."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

import attrs
import pytest
from draws import ends, everything, field_of, simplest, told
from hypothesis import strategies as st

from mentorship_model.calendar import Term, WorkingCalendar
from mentorship_model.explain import Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange import documents
from mentorship_model.lifecycle import AgendaPolicy
from mentorship_model.model import (
    Mentor,
    Organisation,
    Product,
    ProgrammePolicy,
    RoutePolicy,
    Teacher,
    Territory,
)
from mentorship_model.monitoring import Result
from mentorship_model.testing import strategies
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind, ProductType, Role
from mentorship_model.workflow import YearPlan

FIRST, LAST = date(2021, 9, 1), date(2040, 8, 31)


def of(annotation, **options):
    """Draw the one field of a record."""
    field = attrs.field(type=annotation, **options)
    record = attrs.make_class("Record", {"value": field}, frozen=True)
    return strategies.records(record).map(lambda one: one.value)


@attrs.frozen
class Inner:
    flag: bool


FEW = {
    "bool": (bool, [False, True]),
    "bool | None": (bool | None, [None, False, True]),
    "enum": (Role, [*Role]),
    "int": (int, range(61)),
    "literal": (Literal["a", "b"], ["a", "b"]),
    "record": (Inner, [Inner(False), Inner(True)]),
    "sequence": (
        Sequence[Literal["a"]],
        [(), ("a",), ("a", "a"), ("a", "a", "a")],
    ),
    "set": (
        frozenset[Literal["a", "b"]],
        [frozenset(), frozenset("a"), frozenset("b"), frozenset("ab")],
    ),
    "tuple of one": (tuple[bool], [(False,), (True,)]),
    "tuple of two": (tuple[bool, Literal["a"]], [(False, "a"), (True, "a")]),
}
"""Kinds of fields whose values are few, and all of these."""


@pytest.mark.parametrize("kind", FEW)
def test_each_value_of_a_small_field_is_drawn(kind):
    annotation, values = FEW[kind]

    assert {*everything(of(annotation))} == {*values}


FAR = {
    Decimal: (Decimal(0), Decimal(1_000)),
    date: (FIRST, LAST),
    float: (0.0, 1_000.0),
    timedelta: (timedelta(), timedelta(minutes=1_000)),
}
"""Kinds of fields whose values are many, and the ends of them."""


@pytest.mark.parametrize("kind", FAR, ids=lambda kind: kind.__name__)
def test_both_ends_of_a_wide_field_are_drawn(kind):
    assert ends(of(kind), *FAR[kind]) == FAR[kind]


SIZES = {
    "mapping": Mapping[int, int],
    "sequence": Sequence[int],
    "set": frozenset[int],
    "tuple": tuple[int, ...],
}


@pytest.mark.parametrize("kind", SIZES)
def test_what_holds_several_holds_at_most_three(kind):
    expected = {0, 1, 2, 3}

    assert told(of(SIZES[kind]), lambda value: [len(value)], expected) == expected


def test_a_tuple_holds_nothing_twice_and_a_mapping_is_frozen():
    assert told(of(tuple[bool, ...]), lambda value: [value], []) == {
        *((), (False,), (True,), (False, True), (True, False))
    }
    assert type(simplest(of(Mapping[int, int]))) is FrozenMap


def test_a_text_is_empty_only_where_that_is_the_default():
    """What must be said is an id; what may be left unsaid is a reference, which is perhaps empty."""
    assert told(of(str), lambda value: [value == ""], []) == {False}
    assert told(of(str, default="x"), lambda value: [value == ""], []) == {False}
    assert told(of(str, default=""), lambda value: [value == ""], [True]) == {False, True}
    assert told(of(tuple[str, ...], default=()), lambda value: [*value], []).isdisjoint({""})


def test_a_moment_has_a_day_and_a_time_and_no_zone():
    def tell(moment):
        return [moment.tzinfo, type(moment), FIRST <= moment.date() <= LAST, bool(moment.second)]

    expected = {None, datetime, True, False}

    assert told(of(datetime), tell, expected) == expected
    assert simplest(of(datetime)) == datetime.combine(FIRST, time())
    assert simplest(of(time)) == time()


@pytest.mark.parametrize("kind", [Term, WorkingCalendar, Text])
def test_values_of_our_own_are_drawn_as_the_small_strategies_draw_them(kind):
    strategy = {Term: strategies.terms, WorkingCalendar: strategies.calendars}.get(
        kind, strategies.texts
    )

    assert simplest(of(kind)) == simplest(strategy()) == simplest(strategies.records(kind))


def test_a_reason_is_one_that_holds_does_not_or_is_not_known():
    expected = {None, False, True}

    assert told(of(Reason), lambda reason: [reason.holds], expected) == expected
    named = strategies.records(Reason, code=st.just("own"))
    assert told(named, lambda reason: [reason.code], []) == {"own"}


OWN_BOUNDS = {
    (AgendaPolicy, "months_between_reflections"): range(1, 25),
    (ProgrammePolicy, "min_months"): range(7),
    (ProgrammePolicy, "max_months"): range(6, 25),
    (documents.RegulationDraft, "min_months"): range(7),
    (documents.RegulationDraft, "max_months"): range(6, 25),
    (RoutePolicy, "min_years"): range(1, 5),
    (RoutePolicy, "max_years"): range(4, 7),
    (YearPlan, "months"): range(1, 13),
    (Result, "problems"): [()],
}
"""Fields that their annotation does not bound, and what they hold."""


@pytest.mark.parametrize(
    ("record", "name"), OWN_BOUNDS, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_field_with_bounds_of_its_own_reaches_them(record, name):
    assert {*everything(field_of(record, name))} == {*OWN_BOUNDS[record, name]}


PAPERS = [
    *(documents.PairLine, documents.PersonalProgramme),
    *(documents.MentorConsent, documents.RoutePlan),
]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.__name__)
def test_a_paper_begins_by_the_middle_and_ends_from_it_on(paper):
    middle = date(2031, 1, 1)

    assert ends(field_of(paper, "start"), FIRST, middle, least=60) == (FIRST, middle)
    assert ends(field_of(paper, "end"), middle, LAST, least=60) == (middle, LAST)


def test_a_mentor_has_limits_of_at_most_two_kinds_each_of_up_to_five():
    def tell(limits):
        kinds = [kind for kind, _ in limits]
        assert len({*kinds}) == len(kinds)
        return [("size", len(limits)), *kinds, *(places for _, places in limits)]

    expected = {("size", 0), ("size", 1), ("size", 2), *MentoringKind, *range(6)}

    assert told(field_of(Mentor, "places_by_kind"), tell, expected) == expected


def test_a_product_is_of_a_kind_of_the_model_or_of_ones_own():
    facts = told(field_of(Product, "kind"), lambda kind: [kind], ProductType)

    assert {*ProductType} < facts
    assert {type(kind) for kind in facts} == {ProductType, str}


def test_a_result_has_at_most_three_tables():
    sizes = {0, 1, 2, 3}

    assert told(field_of(Result, "table"), lambda rows: [len(rows)], sizes, least=40) == sizes


def test_organisations_are_named_as_people_are():
    """A name of any text holds formulas and markup: what writes one must bear them."""
    names = {"Ёлкин П. А.", "О’Нил-Мамед оглы Ю.", "=1+1", "<b>Заяц</b>"}

    of_schools = told(field_of(Organisation, "name"), lambda name: [name], names, least=30)
    of_people = told(field_of(Teacher, "name"), lambda name: [name], names | {None}, least=30)

    assert of_schools > names
    assert of_people > names | {None}


def test_teachers_are_grown_up_or_of_an_unknown_age():
    born = field_of(Teacher, "birth_date")
    grown_up = (date(1950, 1, 1), date(2003, 8, 31))

    assert ends(born, *grown_up, least=80) == grown_up
    assert None in told(born, lambda day: [day], [None])


def test_fields_that_are_asked_for_are_drawn_as_asked():
    assert simplest(strategies.teachers(name=st.just("N"))).name == "N"
    assert simplest(strategies.organisations(name=st.just("N"))).name == "N"
    territory = strategies.records(Territory, region=st.just("r9"))
    assert simplest(territory).region == "r9"
