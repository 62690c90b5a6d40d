"""Every whole number of a record has its least value and its usual one, each as the table says."""

import ast
from types import SimpleNamespace

import attrs
import pytest
from source import SOURCES, modules, nodes_of, room_of

from mentorship_model.errors import MentorshipModelError

# The least value, and what it is where nobody says: None for unknown, ... for nothing.
BOUNDS = {
    "interchange.RoutePlan.version": (0, 1),
    "interchange.RegulationDraft.places": (0, 3),
    "interchange.RegulationDraft.min_months": (0, 3),
    "interchange.RegulationDraft.max_months": (1, 12),
    "interchange.RegulationDraft.notice_working_days": (0, 3),
    "interchange.Limits.bytes": (1, 25_000_000),
    "interchange.Limits.unpacked_bytes": (1, 100_000_000),
    "interchange.Limits.elements": (1, 4_000_000),
    "interchange.Limits.parts": (1, 2_000),
    "interchange.Limits.sheets": (1, 200),
    "interchange.Limits.rows": (1, 100_000),
    "interchange.Limits.columns": (1, 500),
    "interchange.Limits.cells": (1, 400_000),
    "interchange.Limits.letters": (1, 10_000_000),
    "interchange.Limits.cell_length": (1, 32_767),
    "interchange.Limits.told": (1, 1_000),
    "interchange.Plausibility.youngest": (0, 16),
    "interchange.Plausibility.oldest": (0, 95),
    "lifecycle.AgendaPolicy.days_before_end": (0, 60),
    "lifecycle.AgendaPolicy.days_of_draft": (0, 30),
    "lifecycle.AgendaPolicy.months_between_reflections": (1, 12),
    "matching.Criterion.weight": (0, ...),
    "model.Mentor.places": (0, 1),
    "model.Mentor.busy_places": (0, 0),
    "model.Mentor.experience_months": (0, None),
    "model.Mentee.experience_months": (0, None),
    "model.Mentee.tier": (0, 1),
    "model.Teacher.experience_months": (0, None),
    "model.Teacher.places": (0, None),
    "model.ProgrammePolicy.min_months": (0, 3),
    "model.ProgrammePolicy.max_months": (1, 12),
    "model.ProgrammePolicy.notice_working_days": (0, 3),
    "model.RoutePolicy.min_years": (1, 4),
    "model.RoutePolicy.max_years": (1, 5),
    "monitoring.Indicator.decimals": (0, 1),
    "monitoring.Indicator.minimum_n": (1, 5),
    "rules.Limits.characters": (1, 4_000_000),
    "rules.Limits.depth": (1, 100),
    "rules.Limits.nodes": (1, 20_000),
    "vocabulary.Quantity.low": (0, None),
    "vocabulary.Quantity.high": (0, None),
    "workflow.YearPlan.months": (1, 9),
}


def bounded():
    """Name the fields that have a least value."""
    for path in SOURCES:
        for record in nodes_of(path):
            if isinstance(record, ast.ClassDef):
                for one in record.body:
                    if isinstance(one, ast.AnnAssign) and "at_least(" in ast.unparse(one):
                        yield f"{room_of(path)}.{record.name}.{ast.unparse(one.target)}"


RECORDS = {
    f"{module.__name__.split('.')[1]}.{record.__name__}": record
    for module in modules()
    if module.__name__ != "mentorship_model"
    for record in vars(module).values()
    if isinstance(record, type) and record.__module__ == module.__name__ and attrs.has(record)
}


def test_the_table_has_every_least_value():
    assert sorted(BOUNDS) == sorted(bounded())


@pytest.mark.parametrize("name", BOUNDS)
def test_the_least_value_is_taken_and_none_below(name):
    least, usual = BOUNDS[name]
    record, _, field = name.rpartition(".")
    attribute = attrs.fields_dict(RECORDS[record])[field]
    others = SimpleNamespace(min_months=0, min_years=0)

    assert attribute.default == (attrs.NOTHING if usual is ... else usual)
    attribute.validator(others, attribute, least)
    with pytest.raises(MentorshipModelError, match=f"MM-ARGUMENTS-001] argument {field}: "):
        attribute.validator(others, attribute, least - 1)
