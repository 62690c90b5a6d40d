"""An invented life of a mentoring programme, from the consents to the last word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from mentorship_model.calendar import add_months
from mentorship_model.lifecycle import programme
from mentorship_model.model import (
    Change,
    ChangeKind,
    MentorLossReason,
    PlannedActivity,
    ProgrammeTerminationReason,
)
from mentorship_model.testing.chance import drawn, happens
from mentorship_model.testing.stream_log import StreamLog
from mentorship_model.vocabulary import CorrectionCause, Role

__all__ = ["live_programme"]

_FATES: Final = (
    ("mentor_lost", 0.06),
    ("mentor_leaves", 0.03),
    ("mentee_leaves", 0.04),
    ("", 0.87),
)
_SHARE_DECLINED: Final = 0.03
_SHARE_EXTENDED: Final = 0.08
_SHARE_LAPSED: Final = 0.08
_SHARE_CORRECTED: Final = 0.12
_SHARE_HEARD: Final = 0.96


def live_programme(
    log: StreamLog, opened: programme.Proposed, dice: Random, *, number: int, spare: Sequence[str]
) -> None:
    """
    Add to *log* what happens to a programme within a school year.

    Args:
        log: The rows after the first.

        opened: How the programme was proposed.

        dice: Where chance comes from.

        number: Its number among the programmes; the first ones hold a mistake each.

        spare: Ids of mentors who may replace one who was lost.
    """
    mentee = opened.mentees[0]
    day = opened.on + timedelta(days=dice.randint(1, 4))
    if number > _LAST_TO_AGREE and happens(dice, _SHARE_DECLINED):
        log.add(programme.ConsentRefused(on=day, person=mentee), role=Role.MENTEE)
        log.add(programme.Declined(on=day + timedelta(days=2)))
        _err(log, opened, number, on=day + timedelta(days=20))
        return
    _agree(log, opened.mentor, mentee, on=day, mistaken=number == 0)
    start = max(opened.start, day + timedelta(days=5))
    if number == 1:
        log.add(_mistaken_order(opened.mentor, on=start - timedelta(days=1)))
    _begin(log, opened.mentor, on=start)
    _err(log, opened, number, on=start + timedelta(days=20))
    _work(log, opened, dice, start=start, spare=spare)


def _err(log: StreamLog, opened: programme.Proposed, number: int, *, on: date) -> None:
    mistake = _PROGRAMME_MISTAKES.get(number)
    if mistake is not None:
        mistake(log, opened, on)


def _agree(log: StreamLog, mentor: str, mentee: str, *, on: date, mistaken: bool = False) -> None:
    log.add(
        programme.ConsentGiven(on=on, person=mentor, document=f"consent-{mentor}"),
        role=Role.MENTOR,
    )
    if mistaken:
        log.add(programme.Agreed(on=on))
    log.add(
        programme.ConsentGiven(on=on, person=mentee, document=f"consent-{mentee}"),
        role=Role.MENTEE,
    )
    log.add(programme.Agreed(on=on + timedelta(days=1)))


def _mistaken_order(mentor: str, *, on: date) -> programme.OrderIssued:
    return programme.OrderIssued(on=on, document="12-к", mentor=mentor, signed_by=Role.CURATOR)


def _begin(log: StreamLog, mentor: str, *, on: date) -> None:
    log.add(
        programme.OrderIssued(
            on=on - timedelta(days=1),
            document=f"order-{log.stream}",
            mentor=mentor,
            signed_by=Role.HEAD,
            contract=f"contract-{mentor}",
        ),
        role=Role.HEAD,
    )
    log.add(programme.Started(on=on))


def _work(
    log: StreamLog, opened: programme.Proposed, dice: Random, *, start: date, spare: Sequence[str]
) -> None:
    """Carry the plan out month by month, with one turn of fate at most."""
    fate = drawn(dice, _FATES)
    turning = start + timedelta(days=dice.randint(80, 120))
    activities = list(opened.activities)
    halfway = len(activities) // 2 + 1
    turning = max(turning, _do(log, activities[:halfway], dice, after=start))
    mentor, going_on = opened.mentor, turning
    others = [one for one in spare if one not in (mentor, *opened.mentees)]
    if fate == "mentor_lost" and others:
        mentor = dice.choice(others)
        going_on = _replace(log, opened, mentor, dice, on=turning)
    elif fate in ("mentor_lost", "mentor_leaves"):
        _leave(log, on=turning)
        return
    elif fate == "mentee_leaves":
        log.add(programme.MenteeWithdrew(on=turning, mentee=opened.mentees[0]), role=Role.MENTEE)
        return
    elif happens(dice, _SHARE_CORRECTED):
        going_on = turning + timedelta(days=3)
        activities.append(_correct(log, opened, on=turning, adopted_on=going_on))
    _finish(log, opened, activities[halfway:], dice, mentor=mentor, after=going_on)


def _do(
    log: StreamLog, activities: Iterable[PlannedActivity], dice: Random, *, after: date
) -> date:
    """Do one activity after the other; return the day of the last."""
    day = after
    for activity in activities:
        day += timedelta(days=dice.randint(4, 15))
        log.add(programme.ActivityStarted(on=day, activity=activity.id), role=Role.MENTOR)
        day += timedelta(days=dice.randint(3, 12))
        log.add(
            programme.ActivityDone(on=day, activity=activity.id, result=f"result-{activity.id}"),
            role=Role.MENTOR,
        )
    return day


def _replace(
    log: StreamLog, opened: programme.Proposed, mentor: str, dice: Random, *, on: date
) -> date:
    reason = dice.choice([MentorLossReason.LONG_ABSENCE, MentorLossReason.DISMISSAL])
    log.add(programme.MentorLost(on=on, reason=reason))
    again = on + timedelta(days=dice.randint(5, 20))
    log.add(programme.MentorProposed(on=again, mentor=mentor, are_results_confirmed=True))
    _agree(log, mentor, opened.mentees[0], on=again + timedelta(days=2))
    start = again + timedelta(days=6)
    _begin(log, mentor, on=start)
    return start


def _leave(log: StreamLog, *, on: date) -> None:
    last = on + timedelta(days=10)
    log.add(programme.NoticeGiven(on=on, by=Role.MENTOR, leaves_on=last), role=Role.MENTOR)
    log.add(programme.MentorLeft(on=last))
    log.add(
        programme.Terminated(
            on=last + timedelta(days=14), reason=ProgrammeTerminationReason.NO_MENTOR_FOUND
        )
    )


def _correct(
    log: StreamLog, opened: programme.Proposed, *, on: date, adopted_on: date
) -> PlannedActivity:
    added = PlannedActivity(id="open-lesson", start=on, end=opened.end - timedelta(days=1))
    log.add(
        programme.CorrectionProposed(
            on=on,
            cause=CorrectionCause.TEACHER_NEEDS,
            changes=(Change(ChangeKind.ADD, added.id, added),),
        )
    )
    agreed_by = (opened.mentor, *opened.mentees)
    log.add(programme.CorrectionAdopted(on=adopted_on, agreed_by=agreed_by))
    return added


def _finish(
    log: StreamLog,
    opened: programme.Proposed,
    activities: Sequence[PlannedActivity],
    dice: Random,
    *,
    mentor: str,
    after: date,
) -> None:
    mentee, end = opened.mentees[0], opened.end
    if happens(dice, _SHARE_EXTENDED):
        end = add_months(end, 1)
        log.add(programme.TermChanged(on=after, end=end, agreed_by=(mentor, mentee)))
    lapsed = activities and happens(dice, _SHARE_LAPSED)
    _do(log, activities[:-1] if lapsed else activities, dice, after=after)
    said_on, done_on = end - timedelta(days=12), end - timedelta(days=2)
    for person, role in ((mentor, Role.MENTOR), (mentee, Role.MENTEE)):
        if happens(dice, _SHARE_HEARD):
            feedback = programme.FeedbackGiven(on=said_on, person=person, text=f"feedback-{person}")
            log.add(feedback, role=role)
    if lapsed:
        done_on = end
        log.add(programme.TermLapsed(on=end))
    log.add(programme.Completed(on=done_on))


def _complete_at_once(log: StreamLog, opened: programme.Proposed, on: date) -> None:
    log.add(programme.Completed(on=on))


def _leave_tomorrow(log: StreamLog, opened: programme.Proposed, on: date) -> None:
    log.add(programme.NoticeGiven(on=on, by=Role.MENTOR, leaves_on=on + timedelta(days=1)))


def _do_the_unplanned(log: StreamLog, opened: programme.Proposed, on: date) -> None:
    log.add(programme.ActivityDone(on=on, activity="excursion", result="photos"))


def _extend_alone(log: StreamLog, opened: programme.Proposed, on: date) -> None:
    end = add_months(opened.end, 1)
    log.add(programme.TermChanged(on=on, end=end, agreed_by=(opened.mentor,)))


def _say_something_unknown(log: StreamLog, opened: programme.Proposed, on: date) -> None:
    log.add_broken(programme.Completed(on=on), type="graduated")


def _break_the_data(log: StreamLog, opened: programme.Proposed, on: date) -> None:
    feedback = programme.FeedbackGiven(on=on, person=opened.mentor, text="feedback")
    log.add_broken(feedback, data='{"person": ')


_PROGRAMME_MISTAKES: Final[Mapping[int, Callable[[StreamLog, programme.Proposed, date], None]]] = {
    2: _complete_at_once,
    3: _leave_tomorrow,
    4: _do_the_unplanned,
    5: _extend_alone,
    6: _say_something_unknown,
    7: _break_the_data,
}
"""The mistake of the n-th programme; the first two have theirs in the agreement and the order."""

_LAST_TO_AGREE: Final = 5
"""The mistakes up to this one are those of a programme that goes on."""
