"""What can happen to an ИОМ: one frozen record for each kind of event."""

from datetime import date

from attrs import field, frozen

from mentorship_model.lifecycle.fields import checked, is_shared
from mentorship_model.model import (
    Attitude,
    Change,
    Deficit,
    EarlyCompletionReason,
    Evidence,
    PlannedActivity,
    Product,
    RouteTerminationReason,
    Strength,
    SuspensionReason,
    Waiver,
)
from mentorship_model.vocabulary import CorrectionCause

__all__ = [
    "ActivityDone",
    "ActivityStarted",
    "Annulled",
    "Completed",
    "CorrectionAdopted",
    "CorrectionDropped",
    "CorrectionProposed",
    "DeficitAdded",
    "DeficitReflected",
    "DeficitsDiagnosed",
    "EvidenceAmended",
    "ImageDescribed",
    "NearnessReflected",
    "Opened",
    "ReflectedInPassing",
    "ReflectionBegun",
    "Resumed",
    "Returned",
    "RoadMapAgreed",
    "StrengthsDiagnosed",
    "Suspended",
    "TermLapsed",
    "Terminated",
]


@frozen(kw_only=True, field_transformer=checked)
class Opened:
    """
    A route was opened.

    Attributes:
        on: First day.

        teacher: Id of the teacher.

        organisation: Id of the organisation in whose context it is.

        rules: Edition of the rules it is opened under.

        continues: Stream of the route it continues after a transfer.

        carried: Evidence brought from there.
    """

    on: date
    teacher: str
    organisation: str = field(validator=is_shared)
    rules: str = field(validator=is_shared)
    continues: str | None = None
    carried: tuple[Evidence, ...] = ()


@frozen(kw_only=True, field_transformer=checked)
class ImageDescribed:
    """The teacher described the desired image of a professional (position 1), or did so anew."""

    on: date
    image: str


@frozen(kw_only=True, field_transformer=checked)
class StrengthsDiagnosed:
    """Achievements, merits and resources were diagnosed (position 2)."""

    on: date
    strengths: tuple[Strength, ...]


@frozen(kw_only=True, field_transformer=checked)
class DeficitsDiagnosed:
    """Difficulties and deficits were diagnosed (position 3)."""

    on: date
    deficits: tuple[Deficit, ...]


@frozen(kw_only=True, field_transformer=checked)
class RoadMapAgreed:
    """
    The road map was agreed (position 4).

    Attributes:
        on: Day of agreement.

        activities: Its lines, in the order of the measures.

        planned_end: Day after the last one of the route.

        waivers: Parts done without.
    """

    on: date
    activities: tuple[PlannedActivity, ...]
    planned_end: date
    waivers: tuple[Waiver, ...] = ()


@frozen(kw_only=True, field_transformer=checked)
class ActivityStarted:
    """An activity of the map was started."""

    on: date
    activity: str


@frozen(kw_only=True, field_transformer=checked)
class ActivityDone:
    """An activity was done: it left a product, and the teacher said what it meant (position 5)."""

    on: date
    activity: str
    product: Product | None
    attitude: Attitude | None


@frozen(kw_only=True, field_transformer=checked)
class EvidenceAmended:
    """The record of a done activity got a new version beside the old one."""

    on: date
    activity: str
    product: Product
    attitude: Attitude
    reason: str


@frozen(kw_only=True, field_transformer=checked)
class DeficitAdded:
    """A new deficit came to light while the map is carried out."""

    on: date
    deficit: Deficit


@frozen(kw_only=True, field_transformer=checked)
class CorrectionProposed:
    """A correction of the map was proposed (position 6); work goes on meanwhile."""

    on: date
    cause: CorrectionCause
    changes: tuple[Change, ...]
    waivers: tuple[Waiver, ...] = ()


@frozen(kw_only=True, field_transformer=checked)
class CorrectionAdopted:
    """The correction under discussion was adopted as the next version of the map."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class CorrectionDropped:
    """The correction under discussion was dropped, for a reason (a reference)."""

    on: date
    reason: str


@frozen(kw_only=True, field_transformer=checked)
class ReflectedInPassing:
    """The teacher reflected while the work goes on."""

    on: date
    note: str


@frozen(kw_only=True, field_transformer=checked)
class TermLapsed:
    """The term is over: what was open has lapsed."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class ReflectionBegun:
    """The reflective analysis began (position 7)."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class Returned:
    """The route went back from reflection to work, for a reason (a reference)."""

    on: date
    reason: str


@frozen(kw_only=True, field_transformer=checked)
class DeficitReflected:
    """The teacher looked back at one deficit: the process and the result."""

    on: date
    deficit: str
    process: str
    result: str


@frozen(kw_only=True, field_transformer=checked)
class NearnessReflected:
    """
    The teacher judged how near the desired image has come.

    Attributes:
        on: Day.

        image: Reference of the description of the image that is meant.

        text: Reference to the judgement.
    """

    on: date
    image: str
    text: str


@frozen(kw_only=True, field_transformer=checked)
class Completed:
    """The route was completed; before its shortest term only with a reason."""

    on: date
    early: EarlyCompletionReason | None = None


@frozen(kw_only=True, field_transformer=checked)
class Terminated:
    """The route ended without completion; a note (a reference) only for the reason ``other``."""

    on: date
    reason: RouteTerminationReason
    note: str = ""


@frozen(kw_only=True, field_transformer=checked)
class Suspended:
    """The route rests from this day."""

    on: date
    reason: SuspensionReason
    until: date | None = None


@frozen(kw_only=True, field_transformer=checked)
class Resumed:
    """The route goes on from this day exactly where it rested."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class Annulled:
    """
    An earlier event was recorded in error.

    Attributes:
        on: Day of the correction of the record.

        seq: Number of that event in the log, from 1.

        reason: Reference to why.
    """

    on: date
    seq: int
    reason: str
