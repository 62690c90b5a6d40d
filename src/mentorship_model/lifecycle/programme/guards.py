"""The guards of the mentoring programme, in the order of its life; consents have a module apart."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from mentorship_model.calendar import add_months
from mentorship_model.lifecycle import plan
from mentorship_model.lifecycle.chart import event_guard, state_guard
from mentorship_model.lifecycle.programme import events
from mentorship_model.lifecycle.programme.consent_guards import someone_refused
from mentorship_model.model import ActivityStatus, Programme
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind, Role

__all__ = [
    "activities_are_distinct",
    "activities_are_in_term",
    "another_mentor",
    "changed_term_fits",
    "curator_is_named",
    "draft_fits_kind",
    "everyone_agreed",
    "everyone_said",
    "feedback_is_from_participant",
    "feedback_is_said",
    "kind_fits_mentees",
    "kind_fits_plan",
    "leaving_as_noticed",
    "mentee_takes_part",
    "mentor_is_someone_else",
    "never_ran",
    "no_notice",
    "notice_by_a_side",
    "notice_is_given",
    "notice_is_long_enough",
    "order_is_before_start",
    "order_is_of_the_head",
    "order_names_mentor",
    "results_are_confirmed",
    "seat_is_free",
    "term_fits",
    "terms_are_in_contract",
]


_IN_PLAN: Final = tuple(one for one in ActivityStatus if one is not ActivityStatus.CANCELLED)


class _WithMentor(Protocol):
    @property
    def mentor(self) -> str: ...
    @property
    def are_results_confirmed(self) -> bool: ...


class _Agreement(Protocol):
    @property
    def agreed_by(self) -> tuple[str, ...]: ...


@event_guard(
    "programme.curator_is_named",
    Text("назначен куратор", "a curator is named"),
    "S2.1-04",
    "S3.1-12",
)
def curator_is_named(programme: Programme, event: events.Proposed) -> bool:
    return bool(event.curator)


@event_guard(
    "programme.mentor_is_someone_else",
    Text("наставник и наставляемый — разные люди", "mentor and mentee are different people"),
    "S1.1-15",
    "S1.1-19",
)
def mentor_is_someone_else(
    programme: Programme, event: events.Proposed | events.MentorProposed
) -> bool:
    mentees = event.mentees if isinstance(event, events.Proposed) else programme.mentees
    return bool(event.mentor) and event.mentor not in mentees


@event_guard(
    "programme.results_are_confirmed",
    Text("результаты наставника подтверждены", "the mentor's results are confirmed"),
    "S1.1-16",
    "S2.1-05",
)
def results_are_confirmed(programme: Programme, event: _WithMentor) -> bool:
    return event.are_results_confirmed or not programme.policy.are_confirmed_results_required


@event_guard(
    "programme.kind_fits_mentees",
    Text(
        "в группе двое наставляемых или больше, иначе один",
        "a group has two mentees or more, any other kind one",
    ),
    "full:kinds",
)
def kind_fits_mentees(programme: Programme, event: events.Proposed) -> bool:
    count = len(set(event.mentees))
    if count != len(event.mentees) or not all(event.mentees):
        return False
    return count >= 2 if event.kind is MentoringKind.GROUP else count == 1


@event_guard(
    "programme.kind_fits_plan",
    Text(
        "план не пуст; у скоростного наставничества одна встреча",
        "the plan is not empty; speed mentoring is one meeting",
    ),
    "full:kinds",
    "S1.1-38",
)
def kind_fits_plan(programme: Programme, event: events.Proposed) -> bool:
    if event.kind is MentoringKind.SPEED:
        return len(event.activities) == 1
    return bool(event.activities)


@event_guard(
    "programme.activities_are_distinct",
    Text("у каждого мероприятия свой код", "each activity has an id of its own"),
    "convention:statuses",
)
def activities_are_distinct(programme: Programme, event: events.Proposed) -> bool:
    return len({one.id for one in event.activities}) == len(event.activities)


@event_guard(
    "programme.activities_are_in_term",
    Text("мероприятия внутри срока программы", "the activities are inside the term"),
    "V06",
)
def activities_are_in_term(programme: Programme, event: events.Proposed) -> bool:
    return all(event.start <= one.start <= one.end < event.end for one in event.activities)


@event_guard(
    "programme.term_fits",
    Text(
        "программа длится от 3 до 12 месяцев, если не установлено иное (скоростная может "
        "быть короче)",
        "the programme lasts 3 to 12 months, unless settled otherwise (speed mentoring may "
        "be shorter)",
    ),
    "V06",
)
def term_fits(programme: Programme, event: events.Proposed) -> bool:
    policy = programme.policy
    months = 0 if event.kind is MentoringKind.SPEED else policy.min_months
    earliest = max(add_months(event.start, months), event.start)
    latest = add_months(event.start, policy.max_months)
    return event.start < event.end and earliest <= event.end <= latest


@state_guard(
    "programme.never_ran",
    Text("программа ещё не выполнялась", "the programme never ran"),
    "convention:statuses",
)
def never_ran(programme: Programme, on: date) -> bool:
    return not programme.tenures


@state_guard(
    "programme.seat_is_free",
    Text(
        "место наставника свободно или кто-то к этому дню отказался",
        "the seat is free or someone refused by that day",
    ),
    "S1.2-13",
)
def seat_is_free(programme: Programme, on: date) -> bool:
    return not programme.mentor or someone_refused.holds(programme, on)


@event_guard(
    "programme.another_mentor",
    Text("предложен другой человек", "another person is proposed"),
    "S1.2-13",
)
def another_mentor(programme: Programme, event: events.MentorProposed) -> bool:
    former = {tenure.mentor for tenure in programme.tenures[-1:]}
    return event.mentor not in former | {programme.mentor}


@event_guard(
    "programme.order_is_of_the_head",
    Text("приказ издал руководитель", "the order is the head's"),
    "S3.1-10",
)
def order_is_of_the_head(programme: Programme, event: events.OrderIssued) -> bool:
    return event.signed_by is Role.HEAD and bool(event.document)


@event_guard(
    "programme.order_names_mentor",
    Text("приказ называет этого наставника", "the order names this mentor"),
    "S3.1-10",
)
def order_names_mentor(programme: Programme, event: events.OrderIssued) -> bool:
    return event.mentor == programme.mentor


@event_guard(
    "programme.terms_are_in_contract",
    Text(
        "содержание, срок и форма работы — в трудовом договоре (с 01.03.2025)",
        "content, term and form of the work are in the contract (from 01.03.2025)",
    ),
    "tk:351.8",
)
def terms_are_in_contract(programme: Programme, event: events.OrderIssued) -> bool:
    return bool(event.contract) or event.on < programme.policy.contract_from


@state_guard(
    "programme.order_is_before_start",
    Text("есть приказ на этого наставника", "there is an order for this mentor"),
    "S3.1-10",
)
def order_is_before_start(programme: Programme, on: date) -> bool:
    order = programme.order
    return order is not None and order.mentor == programme.mentor and order.on <= on


@event_guard(
    "programme.everyone_agreed",
    Text("согласны и наставник, и наставляемые", "both the mentor and the mentees agree"),
    "full:regulation-extension",
    "S1.1-20",
)
def everyone_agreed(programme: Programme, event: _Agreement) -> bool:
    return {programme.mentor, *programme.mentees}.issubset(event.agreed_by)


@event_guard(
    "programme.changed_term_fits",
    Text(
        "новый конец в будущем, позже всех мероприятий и не дальше наибольшего срока "
        "программы (12 месяцев, если не установлено иное) от прежнего конца",
        "the new end is ahead, after every activity and within the longest term of a "
        "programme (12 months, unless settled otherwise) of the former end",
    ),
    "full:regulation-extension",
)
def changed_term_fits(programme: Programme, event: events.TermChanged) -> bool:
    term = programme.term
    if term is None:
        return False
    latest = add_months(term.end, programme.policy.max_months)
    ends = [one.plan.end for one in programme.road_map.with_status(*_IN_PLAN)]
    return max(event.on, term.start, *ends) < event.end <= latest


@state_guard(
    "programme.no_notice",
    Text("уведомления ещё нет", "no notice was given yet"),
    "tk:351.8",
)
def no_notice(programme: Programme, on: date) -> bool:
    return programme.notice is None


@event_guard(
    "programme.notice_by_a_side",
    Text("уведомляет наставник или работодатель", "the notice is the mentor's or the employer's"),
    "tk:351.8",
)
def notice_by_a_side(programme: Programme, event: events.NoticeGiven) -> bool:
    return event.by in (Role.MENTOR, Role.HEAD)


@event_guard(
    "programme.notice_is_long_enough",
    Text(
        "до ухода не меньше трёх рабочих дней (с 01.03.2025), если не установлено иное",
        "at least three working days before leaving (from 01.03.2025), unless settled otherwise",
    ),
    "tk:351.8",
)
def notice_is_long_enough(programme: Programme, event: events.NoticeGiven) -> bool:
    if event.leaves_on < event.on:
        return False
    policy = programme.policy
    if event.on < policy.notice_from:
        return True
    last_of_notice = policy.calendar.add_working_days(event.on, policy.notice_working_days)
    return event.leaves_on > last_of_notice


@state_guard(
    "programme.notice_is_given",
    Text("уведомление дано", "a notice was given"),
    "tk:351.8",
)
def notice_is_given(programme: Programme, on: date) -> bool:
    return programme.notice is not None


@state_guard(
    "programme.leaving_as_noticed",
    Text("названный в уведомлении день наступил", "the day named in the notice has come"),
    "tk:351.8",
)
def leaving_as_noticed(programme: Programme, on: date) -> bool:
    return programme.notice is None or on >= programme.notice.leaves_on


@event_guard(
    "programme.mentee_takes_part",
    Text("это наставляемый программы", "it is a mentee of the programme"),
    "S1.2-13",
)
def mentee_takes_part(programme: Programme, event: events.MenteeWithdrew) -> bool:
    return event.mentee in programme.mentees


@event_guard(
    "programme.feedback_is_from_participant",
    Text("говорит участник программы", "the voice is a participant's"),
    "S4-18",
)
def feedback_is_from_participant(programme: Programme, event: events.FeedbackGiven) -> bool:
    return event.person in (programme.mentor, *programme.mentees)


@event_guard(
    "programme.feedback_is_said",
    Text("отзыв записан", "the feedback is recorded"),
    "S4-18",
)
def feedback_is_said(programme: Programme, event: events.FeedbackGiven) -> bool:
    return bool(event.text)


@state_guard(
    "programme.everyone_said",
    Text(
        "к этому дню высказались и наставник, и наставляемые",
        "both the mentor and the mentees were heard by that day",
    ),
    "S4-18",
    "S4-20",
    lacking=lambda programme, on: _unheard(programme, on=on),
)
def everyone_said(programme: Programme, on: date) -> bool:
    return not _unheard(programme, on=on)


@state_guard(
    "programme.draft_fits_kind",
    Text(
        "у скоростного наставничества по-прежнему одна встреча",
        "speed mentoring still is one meeting",
    ),
    "full:kinds",
)
def draft_fits_kind(programme: Programme, on: date) -> bool:
    draft = programme.road_map.draft
    if draft is None or programme.kind is not MentoringKind.SPEED:
        return True
    after = plan.activities_after(programme.road_map, draft, on=draft.on)
    return sum(one.status is not ActivityStatus.CANCELLED for one in after) == 1


def _unheard(programme: Programme, *, on: date) -> list[str]:
    heard = {feedback.person for feedback in programme.feedback if feedback.on <= on}
    return [one for one in (programme.mentor, *programme.mentees) if one not in heard]
