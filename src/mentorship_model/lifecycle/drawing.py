"""
Pictures of a chart, all from its table: Mermaid, Graphviz, SCXML, and a table for a Положение.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from mentorship_model.arguments import checks_arguments
from mentorship_model.lifecycle.chart import Chart, Step
from mentorship_model.lifecycle.charts import chart_for
from mentorship_model.model import Programme, Route
from mentorship_model.text import Language
from mentorship_model.vocabulary import Word

__all__ = ["Diagram", "Format", "draw"]

Format = Literal["mermaid", "dot", "scxml", "markdown"]


class Diagram(str):
    """A diagram as text, which a notebook shows as a picture where it can."""

    __slots__ = ("notation",)
    notation: Format

    def _repr_markdown_(self) -> str:
        return str(self) if self.notation == "markdown" else f"```{self.notation}\n{self}```"


@checks_arguments
def draw(
    chart: Chart,
    *,
    format: Format = "mermaid",
    state: Route | Programme | None = None,
    lang: Language = "ru",
) -> Diagram:
    """
    Draw a chart from its table.

    Args:
        chart: ``route.CHART`` or ``programme.CHART``.

        format: ``"mermaid"``, ``"dot"`` (Graphviz), ``"scxml"`` or ``"markdown"`` (a table).

        state: A state whose phase is to stand out.

        lang: Language of the labels.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-005``, if the state is of another chart.

    Examples:
        >>> from mentorship_model.lifecycle import route
        >>> print(draw(route.CHART, lang="en").splitlines()[-1])
            terminated --> [*]
    """
    writers = {"mermaid": _mermaid, "dot": _dot, "scxml": _scxml, "markdown": _markdown}
    if state is not None:
        chart = chart_for(state, chart)
    phase = None if state is None else state.phase
    drawing = Diagram("\n".join(writers[format](chart, phase, lang)) + "\n")
    drawing.notation = format
    return drawing


def _moves(chart: Chart) -> Iterator[tuple[Word, Word, Step]]:
    """Walk the transitions that change the phase."""
    for step in chart.steps:
        for phase, some in step.moves.items():
            for after in some:
                if after is not phase:
                    yield phase, after, step


def _mermaid(chart: Chart, now: Word | None, lang: Language) -> Iterator[str]:
    yield "stateDiagram-v2"
    for phase in chart.phases:
        yield f'    state "{phase.label.in_(lang)}" as {phase.value}'
    yield f"    [*] --> {chart.start.phase.value}"
    for before, after, step in _moves(chart):
        yield f"    {before.value} --> {after.value} : {step.label.in_(lang)}"
    for phase in chart.phases:
        if phase in chart.finals:
            yield f"    {phase.value} --> [*]"
    if now is not None:
        yield "    classDef now fill:#1f6feb,color:#ffffff,font-weight:bold"
        yield f"    class {now.value} now"


def _dot(chart: Chart, now: Word | None, lang: Language) -> Iterator[str]:
    yield f"digraph {chart.name} {{"
    yield '    rankdir="LR"; node [shape=box, style=rounded]; fontname="sans-serif";'
    for phase in chart.phases:
        look = ", peripheries=2" if phase in chart.finals else ""
        if phase is now:
            look += ', style="rounded,filled", fillcolor="#1f6feb", fontcolor="white"'
        yield f'    {phase.value} [label="{phase.label.in_(lang)}"{look}];'
    for before, after, step in _moves(chart):
        yield f'    {before.value} -> {after.value} [label="{step.label.in_(lang)}"];'
    yield "}"


def _scxml(chart: Chart, now: Word | None, lang: Language) -> Iterator[str]:
    # Only codes are written here, which have no signs to be escaped.
    first = (now or chart.start.phase).value
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" '
        f'name="{chart.name}" initial="{first}">'
    )
    for phase in chart.phases:
        if phase in chart.finals:
            yield f'  <final id="{phase.value}"/>'
            continue
        yield f'  <state id="{phase.value}">'
        for before, after, step in _moves(chart):
            if before is phase:
                yield f'    <transition event="{step.name}" target="{after.value}"/>'
        yield "  </state>"
    yield "</scxml>"


_HEADINGS: Final[dict[Language, tuple[str, ...]]] = {
    "ru": ("Событие", "Когда возможно", "К чему ведёт", "Условия", "Основание"),
    "en": ("Event", "When possible", "Leads to", "Conditions", "Grounds"),
}


def _markdown(chart: Chart, now: Word | None, lang: Language) -> Iterator[str]:
    yield "| " + " | ".join(_HEADINGS[lang]) + " |"
    yield "|---" * len(_HEADINGS[lang]) + "|"
    for step in chart.steps:
        guards = [guard.asked for guard in step.guards]
        grounds = dict.fromkeys(one.code for guard in guards for one in guard.citations)
        cells = (
            step.label.in_(lang),
            "; ".join(_bold(phase, now, lang) for phase in step.phases),
            "; ".join(_bold(phase, now, lang) for phase in step.to) or "-",
            "; ".join(guard.text.in_(lang) for guard in guards) or "-",
            ", ".join(grounds) or "-",
        )
        yield "| " + " | ".join(cells) + " |"


def _bold(phase: Word, now: Word | None, lang: Language) -> str:
    label = phase.label.in_(lang)
    return f"**{label}**" if phase is now else label
