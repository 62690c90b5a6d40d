"""Drawings: all from the table, with the present phase marked."""

import re
from xml.etree import ElementTree

import pytest
from attrs import evolve as with_fields
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
    ("lang", "headings"),
    [
        ("ru", "| Событие | Когда возможно | К чему ведёт | Условия | Основание |"),
        ("en", "| Event | When possible | Leads to | Conditions | Grounds |"),
    ],
)
def test_the_table_is_headed_in_its_language(lang, headings):
    lines = draw(route.CHART, format="markdown", lang=lang).splitlines()

    assert lines[:2] == [headings, "|---|---|---|---|---|"]


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
        MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument format: .*mermaid, dot, scxml"
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


def test_a_step_without_conditions_that_leads_nowhere_has_dashes():
    phase = route.CHART.start.phase
    step = with_fields(route.CHART.steps[1], moves={phase: (phase,)}, guards=())
    lines = draw(with_fields(route.CHART, steps=(step,)), format="markdown", lang="en")

    assert lines.splitlines()[2] == f"| {step.label.en} | {phase.label.en} | - | - | - |"


FRAMES = {
    "mermaid": (
        ["stateDiagram-v2", '    state "not opened" as unopened'],
        [
            "    completed --> [*]",
            "    terminated --> [*]",
            "    classDef now fill:#1f6feb,color:#ffffff,font-weight:bold",
            "    class running now",
        ],
    ),
    "dot": (
        [
            "digraph route {",
            '    rankdir="LR"; node [shape=box, style=rounded]; fontname="sans-serif";',
            '    unopened [label="not opened"];',
        ],
        ["}"],
    ),
    "scxml": (
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="route" '
            'initial="running">',
        ],
        ['  <final id="terminated"/>', "</scxml>"],
    ),
}


@pytest.mark.parametrize("format", FRAMES)
def test_a_drawing_begins_and_ends_as_its_notation_asks(format):
    lines = draw(route.CHART, format=format, lang="en", state=fold(ROUTE[:6])).splitlines()
    first, last = FRAMES[format]

    assert lines[: len(first)] == first
    assert lines[-len(last) :] == last


@pytest.mark.parametrize("name", CHART_NAMES)
def test_a_graph_has_each_phase_once_and_begins_where_the_chart_does(name):
    chart = CHARTS[name]
    lines = draw(chart, lang="en").splitlines()
    last = "    [*] --> "

    assert [one for one in lines if one.startswith("    state ")] == [
        f'    state "{phase.label.en}" as {phase.value}' for phase in chart.phases
    ]
    assert [one for one in lines if one.startswith(last)] == [f"{last}{chart.start.phase.value}"]
