"""The whole as data, its schema, and the graph."""

import json
import os
import subprocess
import sys

import networkx
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from mentorship_model.text import LANGUAGES
from mentorship_model.vocabulary.carriers import word_lists
from mentorship_model.vocabulary.components import Component
from mentorship_model.vocabulary.drawing import graph, mermaid, model_page
from mentorship_model.vocabulary.export import export, json_schema
from mentorship_model.vocabulary.places import COMPONENTS
from mentorship_model.vocabulary.structure import Contour, Level


@pytest.fixture(scope="module")
def whole():
    return json.loads(json.dumps(export(), ensure_ascii=False))


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(json.dumps(json_schema()))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_export_is_valid_by_its_schema(whole, validator):
    validator.validate(whole)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("components", 0, "level"), "Level.galactic"),
        (("components", 0, "may_move_outside"), "yes"),
        (("statements", 0, "text"), {"ru": "только по-русски"}),
        (("kinds", 0, "min_mentees"), None),
        (("documents", 0, "starts"), ["2021-12-21"]),
        (("extension_points", 0, "opens"), ["NoSuchList"]),
    ],
)
def test_the_schema_refuses_what_is_broken(whole, validator, path, value):
    broken = json.loads(json.dumps(whole))
    *there, last = path
    place = broken
    for step in there:
        place = place[step]
    place[last] = value

    with pytest.raises(ValidationError, match=r"is not|is a required|is too short"):
        validator.validate(broken)


def test_the_schema_refuses_an_extra_field(whole, validator):
    broken = json.loads(json.dumps(whole))
    broken["quantities"][0]["note"] = "x"

    with pytest.raises(ValidationError, match="Additional properties"):
        validator.validate(broken)


def test_every_statement_and_every_list_is_exported(whole):
    assert len(whole["statements"]) == 265
    assert list(whole["words"]) == list(word_lists())


def test_a_position_with_other_wordings_is_exported_once(whole):
    names = [one["label"]["ru"] for one in whole["positions"]]

    assert len(names) == len(set(names))


def test_a_word_is_exported_with_its_list(whole):
    assert whole["relations"][0]["subject"] == "Concept.mentoring"


def test_the_export_is_the_same_every_time():
    assert json.dumps(export()) == json.dumps(export())


def test_every_component_stands_at_one_level_and_in_one_contour():
    model = graph()

    for component in Component:
        out = [
            data["relation"] for *_, data in model.out_edges(f"Component.{component}", data=True)
        ]

        assert out.count("at_level") == 1
        assert out.count("in_contour") == 1


def test_the_graph_has_every_level_contour_and_component():
    nodes = set(graph())

    assert {f"Level.{one}" for one in Level} <= nodes
    assert {f"Contour.{one}" for one in Contour} <= nodes
    assert {f"Component.{one}" for one in Component} <= nodes


def test_the_graph_has_every_function_once():
    model = graph()
    functions = [node for node, kind in model.nodes(data="list") if kind == "ComponentFunction"]

    assert len(functions) == sum(len(place.functions) for place in COMPONENTS.values())
    assert all(model.in_degree(node) == 1 for node in functions)


def test_only_the_municipal_level_stands_alone():
    assert list(networkx.isolates(graph())) == ["Level.municipal"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_names_every_component_and_closes_every_box(lang):
    drawing = mermaid(lang)

    assert all(component.label.in_(lang) in drawing for component in Component)
    assert drawing.count("subgraph ") == drawing.count("\n  end") + drawing.count("\n    end")


def test_the_page_draws_what_may_move_outside():
    assert "curatorship -.-> external" in model_page()


def test_every_source_is_exported_with_its_mark(whole):
    marks = {one["code"]: one["mark"] for one in whole["sources"]}

    assert (marks["tk:351.8"], marks["full:kinds"]) == ("verified", "unverified")


def test_the_conditions_of_each_section_are_exported(whole):
    lists = whole["lists_by_word"]["conditions"]

    assert lists["ConditionKind.staffing"] == "StaffingCondition"


def test_what_an_organisation_needs_is_exported(whole):
    required = [one["word"] for one in whole["needs"] if one["is_required"]]

    assert "StaffingCondition.psychologist" in required


def digest(seed):
    code = (
        "import hashlib, json\n"
        "from mentorship_model.vocabulary.coverage import coverage_page\n"
        "from mentorship_model.vocabulary.export import export, json_schema\n"
        "from mentorship_model.vocabulary.search import search\n"
        "found = [one.code for one in search('mentor')]\n"
        "whole = json.dumps([export(), json_schema(), coverage_page({}), found])\n"
        "print(hashlib.sha256(whole.encode()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_nothing_depends_on_the_hash_seed():
    assert digest("1") == digest("2")
