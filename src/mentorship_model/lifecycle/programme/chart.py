"""The whole life of a mentoring programme on one screen: the table of its events."""

from __future__ import annotations

from typing import Final

from mentorship_model.lifecycle import common_guards as common
from mentorship_model.lifecycle.chart import Chart, Step, going, staying
from mentorship_model.lifecycle.programme import consent_guards, effects, events, guards
from mentorship_model.model import Programme, ProgrammePhase
from mentorship_model.text import Text

__all__ = ["CHART"]

UNPROPOSED: Final = ProgrammePhase.UNPROPOSED
PROPOSED: Final = ProgrammePhase.PROPOSED
AGREED: Final = ProgrammePhase.AGREED
ORDERED: Final = ProgrammePhase.ORDERED
ACTIVE: Final = ProgrammePhase.ACTIVE
VACANT: Final = ProgrammePhase.VACANT
COMPLETED: Final = ProgrammePhase.COMPLETED
TERMINATED: Final = ProgrammePhase.TERMINATED
DECLINED: Final = ProgrammePhase.DECLINED
LIVE: Final = (PROPOSED, AGREED, ORDERED, ACTIVE, VACANT)


def _after_mentee(programme: Programme, event: events.MenteeWithdrew) -> ProgrammePhase:
    stays = any(mentee != event.mentee for mentee in programme.mentees)
    return programme.phase if stays else TERMINATED


_STEPS: Final = (
    Step(
        event=events.Proposed,
        name="proposed",
        label=Text("программа предложена", "programme proposed"),
        moves=going(UNPROPOSED, to=PROPOSED),
        guards=(
            guards.curator_is_named,
            guards.mentor_is_someone_else,
            guards.results_are_confirmed,
            guards.kind_fits_mentees,
            guards.kind_fits_plan,
            guards.term_fits,
            guards.activities_are_distinct,
            guards.activities_are_in_term,
        ),
        effect=effects.proposed,
    ),
    Step(
        event=events.ConsentGiven,
        name="consent_given",
        label=Text("дано согласие", "consent given"),
        moves=staying(PROPOSED),
        guards=(
            common.chronology,
            consent_guards.answer_is_from_participant,
            consent_guards.consent_is_open,
            consent_guards.consent_has_document,
        ),
        foresees=(consent_guards.answer_is_awaited,),
        effect=effects.consent_given,
    ),
    Step(
        event=events.ConsentRefused,
        name="consent_refused",
        label=Text("отказ", "consent refused"),
        moves=staying(PROPOSED),
        guards=(
            common.chronology,
            consent_guards.answer_is_from_participant,
            consent_guards.consent_is_open,
        ),
        foresees=(consent_guards.answer_is_awaited,),
        effect=effects.consent_refused,
    ),
    Step(
        event=events.ConsentWithdrawn,
        name="consent_withdrawn",
        label=Text("согласие отозвано", "consent withdrawn"),
        moves=staying(PROPOSED),
        guards=(
            common.chronology,
            consent_guards.withdrawal_is_of_a_consent,
        ),
        foresees=(consent_guards.consent_is_given,),
        effect=effects.consent_withdrawn,
    ),
    Step(
        event=events.Agreed,
        name="agreed",
        label=Text("стороны договорились", "both sides agreed"),
        moves=going(PROPOSED, to=AGREED),
        guards=(common.chronology, consent_guards.everyone_consents),
        effect=effects.agreed,
    ),
    Step(
        event=events.Declined,
        name="declined",
        label=Text("программа отклонена", "programme declined"),
        moves=going(PROPOSED, to=DECLINED),
        guards=(common.chronology, consent_guards.someone_refused, guards.never_ran),
        effect=effects.declined,
    ),
    Step(
        event=events.MentorProposed,
        name="mentor_proposed",
        label=Text("предложен другой наставник", "another mentor proposed"),
        moves=going(PROPOSED, VACANT, to=PROPOSED),
        guards=(
            common.in_force,
            common.chronology,
            guards.seat_is_free,
            guards.mentor_is_someone_else,
            guards.another_mentor,
            guards.results_are_confirmed,
        ),
        effect=effects.mentor_proposed,
    ),
    Step(
        event=events.OrderIssued,
        name="order_issued",
        label=Text("издан приказ", "order issued"),
        moves=going(AGREED, to=ORDERED),
        guards=(
            common.chronology,
            guards.order_is_of_the_head,
            guards.order_names_mentor,
            guards.terms_are_in_contract,
        ),
        effect=effects.order_issued,
    ),
    Step(
        event=events.Started,
        name="started",
        label=Text("работа начата", "work started"),
        moves=going(ORDERED, to=ACTIVE),
        guards=(
            common.chronology,
            common.in_term,
            guards.order_is_before_start,
        ),
        effect=effects.started,
    ),
    Step(
        event=events.ActivityStarted,
        name="activity_started",
        label=Text("мероприятие начато", "activity started"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            common.in_term,
            common.activity_is_planned,
        ),
        foresees=(common.something_is_planned,),
        effect=effects.activity_started,
    ),
    Step(
        event=events.ActivityDone,
        name="activity_done",
        label=Text("мероприятие выполнено", "activity done"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            common.in_term,
            common.activity_is_open,
            common.after_start_of_activity,
        ),
        foresees=(common.something_is_open,),
        effect=effects.activity_done,
        is_achievement=True,
    ),
    Step(
        event=events.CorrectionProposed,
        name="correction_proposed",
        label=Text("предложена корректировка", "correction proposed"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            common.no_draft,
            common.correction_changes_something,
            common.correction_fits,
        ),
        effect=effects.correction_proposed,
    ),
    Step(
        event=events.CorrectionAdopted,
        name="correction_adopted",
        label=Text("корректировка принята", "correction adopted"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            common.draft_is_open,
            common.draft_keeps_what_is_closed,
            common.draft_stays_in_term,
            guards.draft_fits_kind,
            guards.everyone_agreed,
        ),
        effect=effects.correction_adopted,
    ),
    Step(
        event=events.CorrectionDropped,
        name="correction_dropped",
        label=Text("корректировка снята", "correction dropped"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            common.draft_is_open,
            common.drop_has_reason,
        ),
        effect=effects.correction_dropped,
    ),
    Step(
        event=events.TermChanged,
        name="term_changed",
        label=Text("срок изменён", "term changed"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            guards.everyone_agreed,
            guards.changed_term_fits,
        ),
        effect=effects.term_changed,
    ),
    Step(
        event=events.TermLapsed,
        name="term_lapsed",
        label=Text("срок истёк", "term lapsed"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            common.term_is_over,
            common.something_is_open,
        ),
        effect=effects.term_lapsed,
    ),
    Step(
        event=events.NoticeGiven,
        name="notice_given",
        label=Text("дано уведомление об уходе", "notice given"),
        moves=staying(ACTIVE),
        guards=(
            common.chronology,
            guards.no_notice,
            guards.notice_by_a_side,
            guards.notice_is_long_enough,
        ),
        effect=effects.notice_given,
    ),
    Step(
        event=events.MentorLeft,
        name="mentor_left",
        label=Text("наставник ушёл", "mentor left"),
        moves=going(ACTIVE, to=VACANT),
        guards=(common.chronology, guards.notice_is_given, guards.leaving_as_noticed),
        effect=effects.mentor_left,
    ),
    Step(
        event=events.MentorLost,
        name="mentor_lost",
        label=Text("наставник выбыл", "mentor lost"),
        moves=going(AGREED, ORDERED, ACTIVE, to=VACANT),
        guards=(common.chronology,),
        effect=effects.mentor_lost,
    ),
    Step(
        event=events.MenteeWithdrew,
        name="mentee_withdrew",
        label=Text("наставляемый вышел", "mentee withdrew"),
        moves={phase: (phase, TERMINATED) for phase in LIVE},
        choose=_after_mentee,
        guards=(common.chronology, guards.mentee_takes_part),
        effect=effects.mentee_withdrew,
    ),
    Step(
        event=events.FeedbackGiven,
        name="feedback_given",
        label=Text("получен отзыв", "feedback given"),
        moves=staying(ACTIVE),
        guards=(
            common.in_force,
            common.chronology,
            guards.feedback_is_from_participant,
            guards.feedback_is_said,
        ),
        effect=effects.feedback_given,
    ),
    Step(
        event=events.Completed,
        name="completed",
        label=Text("программа завершена", "programme completed"),
        moves=going(ACTIVE, to=COMPLETED),
        guards=(
            common.in_force,
            common.chronology,
            common.nothing_is_open,
            common.no_draft,
            common.something_is_done,
            guards.everyone_said,
        ),
        effect=effects.completed,
    ),
    Step(
        event=events.Terminated,
        name="terminated",
        label=Text("программа прекращена", "programme terminated"),
        moves=going(*LIVE, to=TERMINATED),
        guards=(common.chronology,),
        effect=effects.terminated,
    ),
    Step(
        event=events.Suspended,
        name="suspended",
        label=Text("программа приостановлена", "programme suspended"),
        moves=staying(ACTIVE, VACANT),
        guards=(common.in_force, common.chronology, common.rest_ends_later),
        effect=effects.suspended,
    ),
    Step(
        event=events.Resumed,
        name="resumed",
        label=Text("программа возобновлена", "programme resumed"),
        moves=staying(ACTIVE, VACANT),
        guards=(common.suspended, common.chronology),
        effect=effects.resumed,
    ),
    Step(
        event=events.Annulled,
        name="annulled",
        label=Text("запись признана ошибочной", "record annulled"),
        moves=staying(*LIVE),
        guards=(common.annulment_has_reason,),
        effect=effects.annulled,
        annuls=True,
    ),
)

CHART: Final = Chart(
    name="programme",
    label=Text("программа наставничества", "mentoring programme"),
    start=Programme(),
    finals=frozenset({COMPLETED, TERMINATED, DECLINED}),
    steps=_STEPS,
)
