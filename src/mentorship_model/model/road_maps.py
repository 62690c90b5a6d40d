"""
A plan of activities with all its versions: the road map of an ИОМ, the plan of a programme.

What people say in their own words is kept elsewhere; these records hold only references to it.

A region keeps a hundred thousand maps, so they are kept small: nothing refers to their records
weakly, and a map makes the records of its activities when they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from mentorship_model.arguments import wrong_argument
from mentorship_model.model.references import is_code, is_id, is_reference
from mentorship_model.text import Text
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
_DONE: Final = ActivityStatus.DONE


class ChangeKind(Word):
    """What a correction does to one activity: an addition, or a change of what was agreed."""

    ADD = "add", "добавить", "add", "S3.2-60"
    CHANGE = "change", "изменить", "change", "S3.2-60"
    CANCEL = "cancel", "отменить", "cancel", "S3.2-60"


@frozen(weakref_slot=False)
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


@frozen(weakref_slot=False)
class Evidence:
    """One version of the record of a done activity: its product and the attitude to it."""

    on: date
    product: Product
    attitude: Attitude


@frozen(weakref_slot=False)
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


@frozen(weakref_slot=False, eq=False)
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

    @classmethod
    def of_plans(
        cls, plans: Iterable[PlannedActivity], *, waivers: tuple[Waiver, ...] = ()
    ) -> RoadMap:
        """Return the first version of a map: nothing is recorded of its activities."""
        return _ACTIVITIES.put(cls((), waivers, 1), [_kept_plan(plan) for plan in plans])

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the activities, in order."""
        return tuple([kept[0] for kept in _ACTIVITIES.kept(self)])

    @property
    def statuses(self) -> tuple[ActivityStatus, ...]:
        """How far each activity has come, in order."""
        return tuple([kept[_STATUS] for kept in _ACTIVITIES.kept(self)])

    def activity(self, id: str) -> Activity | None:
        """Return the activity with the id *id*, or None."""
        kept = self._find(id)
        return None if kept is None else _read(*kept)

    def status_of(self, id: str) -> ActivityStatus | None:
        """Return how far the activity with the id *id* has come, or None if there is none."""
        kept = self._find(id)
        return None if kept is None else kept[_STATUS]

    def started_on(self, id: str) -> date | None:
        """Return the day the activity with the id *id* was started, or None if that is not known."""
        kept = self._find(id)
        return None if kept is None or len(kept) == _STARTED_ON else kept[_STARTED_ON]

    def open_on(self, day: date) -> tuple[str, ...]:
        """Return the ids of the activities that were not closed by a day, in order."""
        return tuple([kept[0] for kept in _ACTIVITIES.kept(self) if _is_open_on(day, *kept)])

    def with_status(self, *statuses: ActivityStatus) -> tuple[Activity, ...]:
        """Return the activities with one of *statuses*, in order."""
        return tuple([_read(*kept) for kept in _ACTIVITIES.kept(self) if kept[_STATUS] in statuses])

    def addressed(self, *statuses: ActivityStatus) -> frozenset[str]:
        """Return the ids of the deficits that the activities with one of *statuses* address."""
        kept = [one for one in _ACTIVITIES.kept(self) if one[_STATUS] in statuses]
        return frozenset([deficit for one in kept for deficit in one[_DEFICITS]])

    def with_activity(self, activity: Activity) -> RoadMap:
        """Return the map with *activity* in the place of the one that has its id."""
        return self._with(_kept(activity), instead_of=self._find(activity.id))

    def with_achievement(self, id: str, evidence: Evidence) -> RoadMap:
        """Return the map with an activity done, and *evidence* beside any earlier one."""
        kept = self._find(id)
        if kept is None:
            return self
        plan, started_on = kept[:_STATUS], kept[_STARTED_ON:_CLOSED_ON] or (None,)
        said = kept[_EVIDENCE:] + _kept_evidence(evidence)
        done = (*plan, _DONE, *started_on, evidence.on, *said)
        return self._with(done, instead_of=kept)

    def __eq__(self, other: object) -> bool:
        return type(other) is RoadMap and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(self._parts)

    @property
    def _parts(self) -> tuple[Any, ...]:
        """The fields as they are kept, because to make records takes longer than to compare them."""
        kept = _ACTIVITIES.kept(self)
        return kept, self.waivers, self.version, self.draft, self.corrections

    def _find(self, id: str) -> _Kept | None:
        for kept in _ACTIVITIES.kept(self):
            if kept[0] == id:
                return kept
        return None

    def _with(self, new: _Kept, *, instead_of: _Kept | None) -> RoadMap:
        kept = [new if one is instead_of else one for one in _ACTIVITIES.kept(self)]
        made = RoadMap((), self.waivers, self.version, self.draft, self.corrections)
        return _ACTIVITIES.put(made, kept)


_Kept = tuple[Any, ...]
"""
An activity as a map keeps it, in a third of the bytes of its records: the fields of its plan and
its status; once more is recorded, its days and five values for each evidence.
"""

_DEFICITS: Final = 4
_STATUS: Final = 5
_STARTED_ON: Final = 6
_CLOSED_ON: Final = 7
_EVIDENCE: Final = 8


_RECORDS: Final = Text("кортеж записей Activity", "a tuple of records Activity")


class _Activities:
    """The field ``activities`` of a road map, of which the records are made when they are read."""

    def __init__(self, slot: Any) -> None:
        self.kept: Callable[[RoadMap], tuple[_Kept, ...]] = slot.__get__
        self._keep: Callable[[RoadMap, tuple[_Kept, ...]], None] = slot.__set__

    def put(self, road_map: RoadMap, kept: Iterable[_Kept]) -> RoadMap:
        """Return a map that was just made, with what it keeps."""
        self._keep(road_map, tuple(kept))
        return road_map

    def __get__(self, road_map: RoadMap | None, _: Any = None) -> Any:
        return self if road_map is None else tuple([_read(*one) for one in self.kept(road_map)])

    def __set__(self, road_map: RoadMap, activities: Iterable[Activity]) -> None:
        try:
            self._keep(road_map, tuple([_kept(one) for one in activities]))
        except (AttributeError, TypeError):
            raise wrong_argument("activities", expected=_RECORDS) from None


_ACTIVITIES: Final = _Activities(RoadMap.activities)
RoadMap.activities = _ACTIVITIES  # type: ignore[assignment]  # it is read as it is declared


def _kept(activity: Activity) -> _Kept:
    """Return what is kept of an activity."""
    plan = _kept_plan(activity.plan)[:_STATUS]
    days = activity.started_on, activity.closed_on
    if days == (None, None) and not activity.evidence:
        return (*plan, activity.status)
    said = [value for one in activity.evidence for value in _kept_evidence(one)]
    return *plan, activity.status, *days, *said


def _kept_plan(plan: PlannedActivity) -> _Kept:
    return plan.id, plan.start, plan.end, plan.part, plan.deficits, _PLANNED


def _kept_evidence(evidence: Evidence) -> _Kept:
    product, attitude = evidence.product, evidence.attitude
    return evidence.on, product.kind, product.reference, attitude.text, attitude.voice


def _is_open_on(day: date, *kept: Any) -> bool:
    closed_on = kept[_CLOSED_ON] if len(kept) > _CLOSED_ON else None
    return kept[_STATUS].is_open or (closed_on is not None and closed_on > day)


def _read(
    id: str,
    start: date,
    end: date,
    part: RoadMapPart | None,
    deficits: tuple[str, ...],
    status: ActivityStatus,
    started_on: date | None = None,
    closed_on: date | None = None,
    *said: Any,
) -> Activity:
    """Make the records of what is kept of an activity."""
    evidence = [
        Evidence(on, Product(kind, reference), Attitude(text, voice))
        for on, kind, reference, text, voice in zip(*[iter(said)] * 5, strict=True)
    ]
    plan = PlannedActivity(id, start, end, part, deficits)
    return Activity(plan, status, started_on, closed_on, tuple(evidence))
