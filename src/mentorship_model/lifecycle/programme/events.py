"""What can happen to a mentoring programme: one frozen record for each kind of event."""

from datetime import date

from attrs import field, frozen

from mentorship_model.lifecycle.fields import checked, is_requisites
from mentorship_model.model import (
    Change,
    MentorLossReason,
    PlannedActivity,
    ProgrammeTerminationReason,
    SuspensionReason,
)
from mentorship_model.vocabulary import CorrectionCause, MentoringForm, MentoringKind, Role

__all__ = [
    "ActivityDone",
    "ActivityStarted",
    "Agreed",
    "Annulled",
    "Completed",
    "ConsentGiven",
    "ConsentRefused",
    "ConsentWithdrawn",
    "CorrectionAdopted",
    "CorrectionDropped",
    "CorrectionProposed",
    "Declined",
    "FeedbackGiven",
    "MenteeWithdrew",
    "MentorLeft",
    "MentorLost",
    "MentorProposed",
    "NoticeGiven",
    "OrderIssued",
    "Proposed",
    "Resumed",
    "Started",
    "Suspended",
    "TermChanged",
    "TermLapsed",
    "Terminated",
]


@frozen(kw_only=True, field_transformer=checked)
class Proposed:
    """
    A programme was proposed to a mentor and one or more mentees.

    Attributes:
        on: Day.

        mentor: Id of the mentor.

        mentees: Ids of the mentees.

        curator: Id of the curator.

        form: Who mentors whom.

        kind: In which way.

        start: First day planned.

        end: Day after the last one planned.

        activities: Its plan.

        are_results_confirmed: Whether the mentor's results are confirmed.
    """

    on: date
    mentor: str
    mentees: tuple[str, ...]
    curator: str
    form: MentoringForm
    kind: MentoringKind
    start: date
    end: date
    activities: tuple[PlannedActivity, ...]
    are_results_confirmed: bool


@frozen(kw_only=True, field_transformer=checked)
class ConsentGiven:
    """The mentor or a mentee agreed to this pairing, in a document."""

    on: date
    person: str
    document: str = field(validator=is_requisites)


@frozen(kw_only=True, field_transformer=checked)
class ConsentRefused:
    """The mentor or a mentee refused this pairing; no reason is asked."""

    on: date
    person: str


@frozen(kw_only=True, field_transformer=checked)
class ConsentWithdrawn:
    """The mentor or a mentee took a consent back before the programme was agreed."""

    on: date
    person: str


@frozen(kw_only=True, field_transformer=checked)
class Agreed:
    """Both sides have agreed."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class Declined:
    """The programme was put away because someone refused."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class MentorProposed:
    """Another mentor was proposed; consents and the order are to be had anew."""

    on: date
    mentor: str
    are_results_confirmed: bool


@frozen(kw_only=True, field_transformer=checked)
class OrderIssued:
    """
    An order fixed the mentor.

    Attributes:
        on: Date of the order.

        document: Its number.

        mentor: Id of the mentor it names.

        signed_by: Role of who signed it.

        contract: Document with content, term, form and pay of the mentor's work; may be empty
            where the law does not ask for it.
    """

    on: date
    document: str = field(validator=is_requisites)
    mentor: str
    signed_by: Role
    contract: str = field(default="", validator=is_requisites)


@frozen(kw_only=True, field_transformer=checked)
class Started:
    """Mentor and mentee began to work."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class ActivityStarted:
    """An activity of the plan was started."""

    on: date
    activity: str


@frozen(kw_only=True, field_transformer=checked)
class ActivityDone:
    """An activity of the plan was done; its result is where the reference says."""

    on: date
    activity: str
    result: str = ""


@frozen(kw_only=True, field_transformer=checked)
class CorrectionProposed:
    """A correction of the plan was proposed; work goes on meanwhile."""

    on: date
    cause: CorrectionCause
    changes: tuple[Change, ...]


@frozen(kw_only=True, field_transformer=checked)
class CorrectionAdopted:
    """The correction was adopted by the mentor and the mentees who are named."""

    on: date
    agreed_by: tuple[str, ...]


@frozen(kw_only=True, field_transformer=checked)
class CorrectionDropped:
    """The correction was dropped, for a reason (a reference)."""

    on: date
    reason: str


@frozen(kw_only=True, field_transformer=checked)
class TermChanged:
    """The last day was moved by the consent of those who are named."""

    on: date
    end: date
    agreed_by: tuple[str, ...]


@frozen(kw_only=True, field_transformer=checked)
class TermLapsed:
    """The term is over: what was open has lapsed."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class NoticeGiven:
    """The mentor refused, or the employer cancelled, early; no reason is asked."""

    on: date
    by: Role
    leaves_on: date


@frozen(kw_only=True, field_transformer=checked)
class MentorLeft:
    """The mentor left after a notice."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class MentorLost:
    """The mentor's seat became vacant without notice."""

    on: date
    reason: MentorLossReason


@frozen(kw_only=True, field_transformer=checked)
class MenteeWithdrew:
    """A mentee left; no reason is asked."""

    on: date
    mentee: str


@frozen(kw_only=True, field_transformer=checked)
class FeedbackGiven:
    """A participant said what the programme meant (a reference)."""

    on: date
    person: str
    text: str


@frozen(kw_only=True, field_transformer=checked)
class Completed:
    """The programme was completed."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class Terminated:
    """The programme ended early; only the category of the reason is asked."""

    on: date
    reason: ProgrammeTerminationReason
    note: str = ""


@frozen(kw_only=True, field_transformer=checked)
class Suspended:
    """The programme rests from this day."""

    on: date
    reason: SuspensionReason
    until: date | None = None


@frozen(kw_only=True, field_transformer=checked)
class Resumed:
    """The programme goes on from this day exactly where it rested."""

    on: date


@frozen(kw_only=True, field_transformer=checked)
class Annulled:
    """An earlier event (``seq``, from 1) was recorded in error, for a reason (a reference)."""

    on: date
    seq: int
    reason: str
