"""Where each component stands: contour, level, owner, functions, and whether it may move outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.frozen import FrozenMap
from mentorship_model.vocabulary.components import Component, ComponentFunction, ComponentGoal
from mentorship_model.vocabulary.participants import Role
from mentorship_model.vocabulary.structure import Contour, Level

__all__ = ["COMPONENTS", "ComponentPlace"]


@frozen(kw_only=True)
class ComponentPlace:
    """
    Where a component stands and what it does.

    Attributes:
        component: The component.

        contour: The contour it belongs to.

        level: The level it works at.

        owner: Who answers for it: a role, or the component it belongs to.

        functions: What it does, in the order of the document.

        goal: What it is there for, if the document says so.

        may_move_outside: Whether an organisation that lacks the staff may have it in the external
            contour; which ones is our reading, the document only says that some may.

        sources: Codes of what this rests on.
    """

    component: Component
    contour: Contour
    level: Level
    owner: Role | Component | None
    functions: tuple[ComponentFunction, ...] = ()
    goal: ComponentGoal | None = None
    may_move_outside: bool = False
    sources: tuple[str, ...]


def _inside(component: Component, owner: Role, *sources: str) -> ComponentPlace:
    return ComponentPlace(
        component=component,
        contour=Contour.INTERNAL,
        level=Level.INSTITUTIONAL,
        owner=owner,
        may_move_outside=True,
        sources=(*sources, "S3-09", "convention:borrowing"),
    )


COMPONENTS: Final[Mapping[Component, ComponentPlace]] = FrozenMap(
    {
        place.component: place
        for place in (
            ComponentPlace(
                component=Component.EDUCATIONAL_ORGANISATION,
                contour=Contour.INTERNAL,
                level=Level.INSTITUTIONAL,
                owner=Role.HEAD,
                functions=(
                    ComponentFunction.ISSUE_LOCAL_ACTS,
                    ComponentFunction.KEEP_EXTERNAL_CONTACTS,
                    ComponentFunction.PROVIDE_SUPPORT,
                    ComponentFunction.COORDINATE_AND_MONITOR,
                ),
                sources=("S3.1-02", "S3.1-10", "S3-05"),
            ),
            _inside(Component.CURATORSHIP, Role.HEAD, "S3.1-12"),
            _inside(Component.PSYCHOLOGICAL_SERVICE, Role.PSYCHOLOGIST, "S2.1-07"),
            _inside(Component.MENTORS_COUNCIL, Role.MENTORS_COUNCIL, "V02"),
            ComponentPlace(
                component=Component.IRO_IPK,
                contour=Contour.EXTERNAL,
                level=Level.REGIONAL,
                owner=None,
                functions=(
                    ComponentFunction.SUPPORT_CPD_PROGRAMMES,
                    ComponentFunction.TRAIN_INTERNSHIP_SITE_STAFF,
                    ComponentFunction.ORGANISE_COMMUNITIES,
                ),
                sources=("S3.2-02", "S3.2-03", "S3-06"),
            ),
            ComponentPlace(
                component=Component.CNPPM,
                contour=Contour.EXTERNAL,
                level=Level.REGIONAL,
                owner=None,
                goal=ComponentGoal.ACCOMPANY_ROUTES,
                functions=(
                    ComponentFunction.SUPPORT_ROUTES,
                    ComponentFunction.EASE_TRANSFER,
                    ComponentFunction.DISSEMINATE_PRACTICES,
                ),
                sources=("S3.2-07", "S3.2-08", "S3.2-09", "S3-06"),
            ),
            ComponentPlace(
                component=Component.MINISTRY_ACADEMY,
                contour=Contour.EXTERNAL,
                level=Level.FEDERAL,
                owner=None,
                goal=ComponentGoal.DEVELOP_AND_ACCOMPANY_MODEL,
                functions=(
                    ComponentFunction.GIVE_INFORMATION_SUPPORT,
                    ComponentFunction.PILOT_AND_ACCOMPANY,
                    ComponentFunction.OPERATE_FEDERALLY,
                    ComponentFunction.KEEP_FEDERAL_REGISTER,
                    ComponentFunction.HOLD_EVENTS,
                ),
                sources=("S3.3-02", "S3.3-03", "S3.3-04", "S3-06"),
            ),
            ComponentPlace(
                component=Component.FEDERAL_SUPPORT_CENTRE,
                contour=Contour.EXTERNAL,
                level=Level.FEDERAL,
                owner=None,
                goal=ComponentGoal.RESEARCH_AND_TRANSFER,
                functions=(
                    ComponentFunction.STRENGTHEN_TIES,
                    ComponentFunction.SUPPORT_HIGHER_ED_FORM,
                    ComponentFunction.DESIGN_PROGRAMMES,
                ),
                sources=("S3.3-10", "S3.3-11", "S3.3-12", "S3-06"),
            ),
        )
    }
)
