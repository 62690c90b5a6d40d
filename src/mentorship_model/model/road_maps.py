"""
A plan of activities with all its versions: the road map of an ИОМ, the plan of a programme.

What people say in their own words is kept elsewhere; these records hold only references to it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from mentorship_model.model.references import is_code, is_id, is_reference
from mentorship_model.vocabulary import CorrectionCause, ProductType, RoadMapPart, Role, Word

__all__ = [
    "Activity",
    "ActivityStatus",
    "Attitude",
    "Change",
    "ChangeKind",
    "Correction",
    "Evidence",
    "PlannedActivity",
    "Product",
    "RoadMap",
    "Waiver",
]


class ActivityStatus(Word):
    """How far one activity of a road map has come."""

    PLANNED = "planned", "запланировано", "planned", "S3.2-46"
    STARTED = "started", "начато", "started", "S3.2-47"
    DONE = "done", "выполнено", "done", "S3.2-47"
    CANCELLED = "cancelled", "отменено корректировкой", "cancelled by a correction", "S3.2-60"
    LAPSED = "lapsed", "не выполнено до конца срока", "lapsed with the term", "S3.2-24"

    @property
    def is_open(self) -> bool:
        """Whether the activity can still be done."""
        return self is _PLANNED or self is _STARTED


# To look up a member of a list takes longer than what is done with it.
_PLANNED: Final = ActivityStatus.PLANNED
_STARTED: Final = ActivityStatus.STARTED


class ChangeKind(Word):
    """What a correction does to one activity: an addition, or a change of what was agreed."""

    ADD = "add", "добавить", "add", "S3.2-60"
    CHANGE = "change", "изменить", "change", "S3.2-60"
    CANCEL = "cancel", "отменить", "cancel", "S3.2-60"


@frozen
class PlannedActivity:
    """
    A line of a road map.

    Attributes:
        id: Id within the map.

        start: First day of its period.

        end: Last day of its period.

        part: Part а-г of the map of an ИОМ; the plan of a programme has no parts.

        deficits: Ids of the deficits it addresses.
    """

    id: str = field(validator=is_id)
    start: date
    end: date
    part: RoadMapPart | None = None
    deficits: tuple[str, ...] = ()


# Two of these belong to every achievement; nothing refers to them weakly.
@frozen(weakref_slot=False)
class Product:
    """
    What a done activity leaves behind.

    Attributes:
        kind: A kind of the model; the list is open, so an own code is accepted.

        reference: Where it is; not its text.
    """

    kind: ProductType | str = field(validator=is_code)
    reference: str = field(default="", validator=is_reference)


@frozen(weakref_slot=False)
class Attitude:
    """
    How the teacher feels about what was achieved.

    Attributes:
        text: Reference to the words; empty if nothing was said.

        voice: Whose words they are.
    """

    text: str = field(validator=is_reference)
    voice: Role = Role.MENTEE


@frozen
class Evidence:
    """One version of the record of a done activity: its product and the attitude to it."""

    on: date
    product: Product
    attitude: Attitude


@frozen
class Activity:
    """
    An activity of a road map and how far it has come.

    Attributes:
        plan: The line of the map.

        status: How far it has come.

        started_on: Day it was started, if that was recorded.

        closed_on: Day it was done, cancelled or lapsed.

        evidence: Versions of the record of its achievement, the latest last; never lost.
    """

    plan: PlannedActivity
    status: ActivityStatus = ActivityStatus.PLANNED
    started_on: date | None = None
    closed_on: date | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """Id within the map."""
        return self.plan.id


@frozen
class Waiver:
    """A part of the road map that this route does without, and why (a reference)."""

    part: RoadMapPart
    reason: str = field(validator=is_reference)


@frozen
class Change:
    """
    What a correction does to one activity.

    Attributes:
        kind: Add, change or cancel.

        activity: Id of the activity.

        plan: The new line of the map; none for a cancellation.
    """

    kind: ChangeKind
    activity: str = field(validator=is_id)
    plan: PlannedActivity | None = None


@frozen
class Correction:
    """
    A correction of a road map, kept as a difference.

    Attributes:
        on: Day it was proposed.

        cause: Why.

        changes: What changes.

        waivers: Parts of the map waived with it.

        closed_on: Day it was adopted or dropped.

        version: Version of the map it made; none while open or if it was dropped.
    """

    on: date
    cause: CorrectionCause
    changes: tuple[Change, ...]
    waivers: tuple[Waiver, ...] = ()
    closed_on: date | None = None
    version: int | None = None


@frozen
class RoadMap:
    """
    The road map of position 4 with all its versions.

    Attributes:
        activities: Everything ever planned, in order.

        waivers: Parts done without.

        version: Number of the version in force, 0 before the map is agreed.

        draft: The correction under discussion; work goes on meanwhile.

        corrections: Corrections adopted and dropped, in order.
    """

    activities: tuple[Activity, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    version: int = 0
    draft: Correction | None = None
    corrections: tuple[Correction, ...] = ()

    def activity(self, id: str) -> Activity | None:
        """Return the activity with the id *id*, or None."""
        for activity in self.activities:
            if activity.plan.id == id:
                return activity
        return None

    def with_status(self, *statuses: ActivityStatus) -> tuple[Activity, ...]:
        """Return the activities with one of *statuses*, in order."""
        return tuple(activity for activity in self.activities if activity.status in statuses)
