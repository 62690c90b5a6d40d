"""Drawings: all from the table, with the present phase marked."""

import re
from xml.etree import ElementTree

import pytest
from lifecycle_samples import ROUTE, fold

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import CHARTS, draw, route

CHART_NAMES = tuple(CHARTS)


def moves(chart):
    return {
        (phase.value, after.value, step.name)
        for step in chart.steps
        for phase, some in step.moves.items()
        for after in some
        if after is not phase
    }


@pytest.mark.parametrize("name", CHART_NAMES)
def test_scxml_says_exactly_what_the_table_says(name):
    root = ElementTree.fromstring(draw(CHARTS[name], format="scxml").encode())
    space = "{http://www.w3.org/2005/07/scxml}"
    found = {
        (state.get("id"), one.get("target"), one.get("event"))
        for state in root.iter(f"{space}state")
        for one in state.iter(f"{space}transition")
    }

    assert found == moves(CHARTS[name])
    assert {one.get("id") for one in root.iter(f"{space}final")} == {
        phase.value for phase in CHARTS[name].finals
    }


@pytest.mark.parametrize("name", CHART_NAMES)
@pytest.mark.parametrize("format", ["mermaid", "dot"])
def test_arrows_are_those_of_the_table(name, format):
    drawn = draw(CHARTS[name], format=format, lang="en")
    arrow = re.compile(r"^\s+(\w+) -+> (\w+)(?: : | \[label=\")([^\"\n]+)", re.MULTILINE)
    labels = {step.name: step.label.en for step in CHARTS[name].steps}

    assert {match.groups() for match in arrow.finditer(drawn)} == {
        (before, after, labels[event]) for before, after, event in moves(CHARTS[name])
    }


@pytest.mark.parametrize("name", CHART_NAMES)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_table_for_a_regulation_has_a_row_for_each_event_with_its_grounds(name, lang):
    lines = draw(CHARTS[name], format="markdown", lang=lang).splitlines()

    assert len(lines) == 2 + len(CHARTS[name].steps)
    assert len(lines[0].strip("| ").split(" | ")) == 5
    for line, step in zip(lines[2:], CHARTS[name].steps, strict=True):
        cells = line.strip("| ").split(" | ")
        assert len(cells) == 5
        assert cells[0] == step.label.in_(lang)
        for guard in step.guards:
            assert guard.text.in_(lang) in cells[3]
            assert guard.sources[0] in cells[4]


@pytest.mark.parametrize(
    ("format", "mark"),
    [
        ("mermaid", "class running now"),
        ("dot", 'running [label="5-6. реализация и корректировка", style="rounded,filled"'),
        ("scxml", 'initial="running"'),
        ("markdown", "**5-6. реализация и корректировка**"),
    ],
)
def test_the_present_phase_stands_out(format, mark):
    state = fold(ROUTE[:6])

    assert mark in draw(route.CHART, format=format, state=state)
    assert mark not in draw(route.CHART, format=format)


def test_a_notebook_shows_the_drawing():
    assert draw(route.CHART)._repr_markdown_().startswith("```mermaid\nstateDiagram-v2\n")
    assert draw(route.CHART, format="markdown")._repr_markdown_().startswith("| Событие |")


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(
        MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument format.*mermaid, dot, scxml"
    ):
        draw(route.CHART, format="png")


@pytest.mark.parametrize("name", CHART_NAMES)
def test_a_graph_opens_and_closes(name):
    lines = draw(CHARTS[name], format="dot").strip().splitlines()

    assert lines[0].startswith("digraph ")
    assert lines[0].endswith("{")
    assert lines[-1] == "}"


@pytest.mark.parametrize("name", CHART_NAMES)
def test_the_table_for_a_local_act_says_where_each_step_leads(name):
    chart = CHARTS[name]
    text = draw(chart, format="markdown")

    for step in chart.steps:
        for phase in step.to:
            assert any(
                step.label.ru in line and phase.label.ru in line for line in text.splitlines()
            ), (step.name, phase)
