"""
What an embedder asks about the structure: who does what at a level, and where a component stands.

The other questions have files of their own: :mod:`~mentorship_model.vocabulary.fitting`,
:mod:`~mentorship_model.vocabulary.readiness`, :mod:`~mentorship_model.vocabulary.search`,
:mod:`~mentorship_model.vocabulary.carriers`.
"""

from __future__ import annotations

from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Text
from mentorship_model.vocabulary.components import Component, ComponentFunction
from mentorship_model.vocabulary.places import COMPONENTS, ComponentPlace
from mentorship_model.vocabulary.structure import Level

__all__ = ["component", "functions_of"]

_UNKNOWN_COMPONENT: Final = ProblemKind(
    "MM-VOCABULARY-003",
    Text("компонента «{name}» нет в модели", 'the model has no component "{name}"'),
    expected=Text("код или название компонента", "the code or the name of a component"),
    remedy=Text("Известны: {known}.", "Known: {known}."),
)


@checks_arguments
def functions_of(level: Level) -> dict[Component, tuple[ComponentFunction, ...]]:
    """
    Return what each component of a level does.

    The municipal level is one of the four, but the document gives it neither a section nor a
    function, so it is empty.

    Examples:
        >>> for component, functions in functions_of(Level.REGIONAL).items():
        ...     print(component.label.en, [function.value for function in functions])
        IRO/IPK ['support_cpd_programmes', 'train_internship_site_staff', 'organise_communities']
        CNPPM ['support_routes', 'ease_transfer', 'disseminate_practices']
        >>> functions_of(Level.MUNICIPAL)
        {}
    """
    return {
        place.component: place.functions for place in COMPONENTS.values() if place.level is level
    }


@checks_arguments
def component(name: str) -> ComponentPlace:
    """
    Return where a component stands, who answers for it and whether it may move outside.

    Args:
        name: The component, its code, or its name in either language; the first words are enough
            where no other component begins with them.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-003``, if the model has no such component.

    Examples:
        >>> place = component("кураторство программ")
        >>> place.owner.value, place.contour.value, place.may_move_outside
        ('head', 'internal', True)
        >>> component("ЦНППМ").component.value
        'cnppm'
    """
    wanted = " ".join(name.casefold().split())
    by_name = {
        one.casefold(): place for known, place in COMPONENTS.items() for one in _names_of(known)
    }
    begun = [place for one, place in by_name.items() if one.startswith(f"{wanted} ")]
    if wanted in by_name:
        return by_name[wanted]
    if len(begun) == 1:
        return begun[0]
    known_names = [
        Text("{code} ({name})", "{code} ({name})").fill(code=one.value, name=one.label)
        for one in COMPONENTS
    ]
    raise _UNKNOWN_COMPONENT.error(
        place=Place(argument="name"),
        name=name,
        known=Text(
            ", ".join(one.ru for one in known_names), ", ".join(one.en for one in known_names)
        ),
    )


def _names_of(component: Component) -> tuple[str, ...]:
    """The code and the names; of a name with a stroke (ИРО/ИПК) its parts too."""
    ru, en = component.label.ru, component.label.en
    return (component.value, ru, en, *ru.split("/"), *en.split("/"))
