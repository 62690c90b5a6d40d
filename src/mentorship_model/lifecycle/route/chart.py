"""The whole life of an ИОМ on one screen: the table of its events."""

from __future__ import annotations

from typing import Final

from mentorship_model.lifecycle import common_guards as common
from mentorship_model.lifecycle.chart import Chart, Step, going, staying
from mentorship_model.lifecycle.route import effects, events, guards, map_guards
from mentorship_model.model import Route, RoutePhase
from mentorship_model.text import Text

__all__ = ["CHART"]

UNOPENED: Final = RoutePhase.UNOPENED
SELF_DETERMINATION: Final = RoutePhase.SELF_DETERMINATION
STRENGTHS: Final = RoutePhase.STRENGTHS
DEFICITS: Final = RoutePhase.DEFICITS
ROAD_MAP: Final = RoutePhase.ROAD_MAP
RUNNING: Final = RoutePhase.RUNNING
REFLECTION: Final = RoutePhase.REFLECTION
COMPLETED: Final = RoutePhase.COMPLETED
TERMINATED: Final = RoutePhase.TERMINATED
LIVE: Final = (SELF_DETERMINATION, STRENGTHS, DEFICITS, ROAD_MAP, RUNNING, REFLECTION)


def _after_strengths(route: Route, event: events.StrengthsDiagnosed) -> RoutePhase:
    return ROAD_MAP if route.diagnosis.deficits else DEFICITS


_STEPS: Final = (
    Step(
        event=events.Opened,
        name="opened",
        label=Text("маршрут открыт", "route opened"),
        moves=going(UNOPENED, to=SELF_DETERMINATION),
        guards=(guards.opening_is_complete, guards.carried_with_predecessor),
        effect=effects.opened,
    ),
    Step(
        event=events.ImageDescribed,
        name="image_described",
        label=Text("описан желаемый образ", "desired image described"),
        moves={
            **going(SELF_DETERMINATION, to=STRENGTHS),
            **staying(STRENGTHS, DEFICITS, ROAD_MAP, RUNNING),
        },
        guards=(common.in_force, common.chronology, guards.image_is_described),
        effect=effects.image_described,
    ),
    Step(
        event=events.StrengthsDiagnosed,
        name="strengths_diagnosed",
        label=Text("диагностированы достижения", "strengths diagnosed"),
        moves={STRENGTHS: (DEFICITS, ROAD_MAP)},
        choose=_after_strengths,
        guards=(common.in_force, common.chronology, guards.strengths_are_found),
        effect=effects.strengths_diagnosed,
    ),
    Step(
        event=events.DeficitsDiagnosed,
        name="deficits_diagnosed",
        label=Text("диагностированы дефициты", "deficits diagnosed"),
        moves={**going(DEFICITS, to=ROAD_MAP), **staying(STRENGTHS)},
        guards=(
            common.in_force,
            common.chronology,
            guards.order_of_diagnoses,
            guards.deficits_are_found,
        ),
        effect=effects.deficits_diagnosed,
    ),
    Step(
        event=events.RoadMapAgreed,
        name="road_map_agreed",
        label=Text("согласована дорожная карта", "road map agreed"),
        moves=going(ROAD_MAP, to=RUNNING),
        guards=(
            common.in_force,
            common.chronology,
            common.in_term,
            map_guards.activities_are_distinct,
            map_guards.deficits_are_known,
            map_guards.parts_are_present,
            map_guards.deficits_are_addressed,
            map_guards.end_in_four_to_five_years,
            map_guards.activities_are_in_term,
        ),
        effect=effects.road_map_agreed,
    ),
    Step(
        event=events.ActivityStarted,
        name="activity_started",
        label=Text("мероприятие начато", "activity started"),
        moves=staying(RUNNING),
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
        moves=staying(RUNNING),
        guards=(
            common.in_force,
            common.chronology,
            common.in_term,
            common.activity_is_open,
            common.after_start_of_activity,
            guards.product_is_left,
            guards.attitude_is_said,
            guards.attitude_is_the_teachers,
        ),
        foresees=(common.something_is_open,),
        effect=effects.activity_done,
        is_achievement=True,
    ),
    Step(
        event=events.EvidenceAmended,
        name="evidence_amended",
        label=Text("запись о результате дополнена", "evidence amended"),
        moves=staying(RUNNING, REFLECTION),
        guards=(
            common.in_force,
            common.chronology,
            common.activity_is_done,
            guards.attitude_is_said,
            guards.attitude_is_the_teachers,
            guards.evidence_has_reason,
        ),
        foresees=(common.something_is_done,),
        effect=effects.evidence_amended,
    ),
    Step(
        event=events.DeficitAdded,
        name="deficit_added",
        label=Text("добавлен дефицит", "deficit added"),
        moves=staying(RUNNING),
        guards=(common.in_force, common.chronology, common.in_term, guards.deficit_is_new),
        effect=effects.deficit_added,
    ),
    Step(
        event=events.CorrectionProposed,
        name="correction_proposed",
        label=Text("предложена корректировка", "correction proposed"),
        moves=staying(RUNNING),
        guards=(
            common.in_force,
            common.chronology,
            common.no_draft,
            common.correction_changes_something,
            common.correction_fits,
            map_guards.deficits_are_known,
        ),
        effect=effects.correction_proposed,
    ),
    Step(
        event=events.CorrectionAdopted,
        name="correction_adopted",
        label=Text("корректировка принята", "correction adopted"),
        moves=staying(RUNNING),
        guards=(
            common.in_force,
            common.chronology,
            common.draft_is_open,
            common.draft_keeps_what_is_closed,
            common.draft_stays_in_term,
            map_guards.draft_addresses_deficits,
            map_guards.draft_keeps_parts,
        ),
        effect=effects.correction_adopted,
    ),
    Step(
        event=events.CorrectionDropped,
        name="correction_dropped",
        label=Text("корректировка снята", "correction dropped"),
        moves=staying(RUNNING),
        guards=(
            common.in_force,
            common.chronology,
            common.draft_is_open,
            common.drop_has_reason,
        ),
        effect=effects.correction_dropped,
    ),
    Step(
        event=events.ReflectedInPassing,
        name="reflected_in_passing",
        label=Text("самооценка по ходу работы", "reflection in passing"),
        moves=staying(RUNNING),
        guards=(common.in_force, common.chronology, guards.note_is_said),
        effect=effects.reflected_in_passing,
    ),
    Step(
        event=events.TermLapsed,
        name="term_lapsed",
        label=Text("срок истёк", "term lapsed"),
        moves=staying(RUNNING),
        guards=(
            common.in_force,
            common.chronology,
            common.term_is_over,
            common.something_is_open,
        ),
        effect=effects.term_lapsed,
    ),
    Step(
        event=events.ReflectionBegun,
        name="reflection_begun",
        label=Text("начат рефлексивный анализ", "reflection begun"),
        moves=going(RUNNING, to=REFLECTION),
        guards=(
            common.in_force,
            common.chronology,
            common.nothing_is_open,
            common.no_draft,
            common.something_is_done,
            map_guards.every_deficit_is_addressed,
        ),
        effect=effects.reflection_begun,
    ),
    Step(
        event=events.Returned,
        name="returned",
        label=Text("возвращён к реализации", "returned to work"),
        moves=going(REFLECTION, to=RUNNING),
        guards=(common.in_force, common.chronology, common.in_term, guards.return_has_reason),
        effect=effects.returned,
    ),
    Step(
        event=events.DeficitReflected,
        name="deficit_reflected",
        label=Text("осмыслен дефицит", "deficit reflected on"),
        moves=staying(REFLECTION),
        guards=(
            common.in_force,
            common.chronology,
            guards.deficit_is_known,
            guards.process_and_result_are_said,
        ),
        effect=effects.deficit_reflected,
    ),
    Step(
        event=events.NearnessReflected,
        name="nearness_reflected",
        label=Text("осмыслено приближение к образу", "nearness reflected on"),
        moves=staying(REFLECTION),
        guards=(
            common.in_force,
            common.chronology,
            guards.image_is_known,
            guards.nearness_is_said,
        ),
        effect=effects.nearness_reflected,
    ),
    Step(
        event=events.Completed,
        name="completed",
        label=Text("маршрут завершён", "route completed"),
        moves=going(REFLECTION, to=COMPLETED),
        guards=(
            common.in_force,
            common.chronology,
            guards.every_deficit_is_reflected,
            guards.nearness_is_reflected,
            guards.early_reason_is_given,
        ),
        foresees=(guards.is_long_enough_or_may_be_early,),
        effect=effects.completed,
    ),
    Step(
        event=events.Terminated,
        name="terminated",
        label=Text("маршрут прекращён", "route terminated"),
        moves=going(*LIVE, to=TERMINATED),
        guards=(
            common.chronology,
            guards.other_reason_is_said,
            guards.reason_fits_deficits,
            guards.error_had_no_consequences,
        ),
        effect=effects.terminated,
    ),
    Step(
        event=events.Suspended,
        name="suspended",
        label=Text("маршрут приостановлен", "route suspended"),
        moves=staying(*LIVE),
        guards=(common.in_force, common.chronology, common.rest_ends_later),
        effect=effects.suspended,
    ),
    Step(
        event=events.Resumed,
        name="resumed",
        label=Text("маршрут возобновлён", "route resumed"),
        moves=staying(*LIVE),
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
    name="route",
    label=Text("индивидуальный образовательный маршрут", "individual educational route"),
    start=Route(),
    finals=frozenset({COMPLETED, TERMINATED}),
    steps=_STEPS,
)
