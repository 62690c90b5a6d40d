"""The structure of the model as a graph, and as a drawing in Mermaid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.text import Language
from mentorship_model.vocabulary.components import Component
from mentorship_model.vocabulary.places import COMPONENTS, ComponentPlace
from mentorship_model.vocabulary.structure import Contour, Level
from mentorship_model.vocabulary.words import Word

if TYPE_CHECKING:
    import networkx

__all__ = ["graph", "mermaid", "model_page"]


def graph() -> networkx.DiGraph[str]:
    """
    Return the structure as a graph: components, their levels, contours, owners, functions, goals.

    A node is named ``List.code`` and has the attributes ``list``, ``ru`` and ``en``; an edge has
    the attribute ``relation``.

    Examples:
        >>> model = graph()
        >>> model.edges["Component.cnppm", "Level.regional"]["relation"]
        'at_level'
        >>> sorted(model.predecessors("Level.municipal"))
        []
    """
    import networkx

    model: networkx.DiGraph[str] = networkx.DiGraph()
    for word in (*Level, *Contour, *Component):
        _add(model, word)
    for place in COMPONENTS.values():
        for relation, source, target in _edges(place):
            _add(model, source)
            _add(model, target)
            model.add_edge(_node(source), _node(target), relation=relation)
    return model


@checks_arguments
def mermaid(lang: Language = "ru") -> str:
    """
    Draw the structure: contours and levels as boxes, components in them, functions beneath.

    Args:
        lang: ``"ru"`` or ``"en"``.

    Examples:
        >>> print(mermaid("en").splitlines()[0])
        flowchart TB
    """
    lines = ["flowchart TB"]
    for contour in Contour:
        lines.append(f'  subgraph {contour.value}["{contour.label.in_(lang)}"]')
        for level in Level:
            places = [
                place
                for place in COMPONENTS.values()
                if place.contour is contour and place.level is level
            ]
            if places:
                lines += _level_box(places, level=level, lang=lang)
        lines.append("  end")
    lines += _moves()
    return "\n".join(lines)


def model_page() -> str:
    """Write the page ``docs/model.md``: the drawing in both languages and a table of components."""
    table = [
        "| Компонент · Component | Контур · Contour | Уровень · Level | Отвечает · Owner | Вовне · May move outside | Функции · Functions |",
        "|---|---|---|---|---|---|",
        *(_table_row(place) for place in COMPONENTS.values()),
    ]
    return "\n".join(
        (
            "# Строение модели · The structure of the model",
            "",
            "Два контура, четыре уровня, компоненты и их функции. Пунктир — то, что организация без",
            "нужных кадров может вынести на внешний контур. Муниципальный уровень документ называет,",
            "но функций ему не даёт.",
            "",
            *("```{container} wide", "![Строение целевой модели](model-ru.svg)", "```", ""),
            "Two contours, four levels, the components and what they do. A dotted line is what an",
            "organisation without the staff may move to the external contour. The municipal level is",
            "named by the document and given no functions.",
            "",
            *("```{container} wide", "![Structure of the target model](model-en.svg)", "```", ""),
            *("The same as Mermaid, for pages of your own:", ""),
            *("```mermaid", mermaid("en"), "```", ""),
            *table,
            "",
        )
    )


def _edges(place: ComponentPlace) -> Iterator[tuple[str, Word, Word]]:
    yield "at_level", place.component, place.level
    yield "in_contour", place.component, place.contour
    if place.owner is not None:
        yield "owns", place.owner, place.component
    if place.goal is not None:
        yield "is_for", place.component, place.goal
    if place.may_move_outside:
        yield "may_move_to", place.component, Contour.EXTERNAL
    for function in place.functions:
        yield "does", place.component, function


def _add(model: networkx.DiGraph[str], word: Word) -> None:
    model.add_node(_node(word), list=type(word).__name__, ru=word.label.ru, en=word.label.en)


def _node(word: Word) -> str:
    return f"{type(word).__name__}.{word.value}"


def _level_box(places: list[ComponentPlace], *, level: Level, lang: Language) -> Iterator[str]:
    name = f"{places[0].contour.value}_{level.value}"
    yield f'    subgraph {name}["{level.label.in_(lang)}"]'
    for place in places:
        functions = "".join(f"<br/>• {one.label.in_(lang)}" for one in place.functions)
        yield f'      {place.component.value}["<b>{place.component.label.in_(lang)}</b>{functions}"]'
    yield "    end"


def _moves() -> Iterator[str]:
    for place in COMPONENTS.values():
        if place.may_move_outside:
            yield f"  {place.component.value} -.-> {Contour.EXTERNAL.value}"


_YES_NO: Final = {True: "да · yes", False: "нет · no"}


def _table_row(place: ComponentPlace) -> str:
    cells = (
        _both(place.component),
        _both(place.contour),
        _both(place.level),
        _both(place.owner) if place.owner else "—",
        _YES_NO[place.may_move_outside],
        "<br>".join(_both(function) for function in place.functions) or "—",
    )
    return f"| {' | '.join(cells)} |"


def _both(word: Word) -> str:
    return f"{word.label.ru} · {word.label.en}"
