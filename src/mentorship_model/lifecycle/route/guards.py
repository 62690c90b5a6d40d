"""The guards of the ИОМ, in the order of its positions; those of the road map have a module apart."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from mentorship_model.lifecycle.chart import event_guard, state_guard
from mentorship_model.lifecycle.route import events
from mentorship_model.lifecycle.route.terms import years_later
from mentorship_model.model import (
    ActivityStatus,
    Attitude,
    Product,
    Route,
    RoutePhase,
    RouteTerminationReason,
)
from mentorship_model.text import Text
from mentorship_model.vocabulary import Role

__all__ = [
    "attitude_is_said",
    "attitude_is_the_teachers",
    "carried_with_predecessor",
    "deficit_is_known",
    "deficit_is_new",
    "deficits_are_found",
    "early_reason_is_given",
    "error_had_no_consequences",
    "evidence_has_reason",
    "every_deficit_is_reflected",
    "image_is_described",
    "image_is_known",
    "is_long_enough_or_may_be_early",
    "nearness_is_reflected",
    "nearness_is_said",
    "note_is_said",
    "opening_is_complete",
    "order_of_diagnoses",
    "other_reason_is_said",
    "process_and_result_are_said",
    "product_is_left",
    "reason_fits_deficits",
    "return_has_reason",
    "strengths_are_found",
]

_TEACHER: Final = Role.MENTEE


class _WithEvidence(Protocol):
    @property
    def product(self) -> Product | None: ...
    @property
    def attitude(self) -> Attitude | None: ...


@event_guard(
    "route.opening_is_complete",
    Text(
        "названы педагог, организация и редакция правил",
        "the teacher, the organisation and the edition of the rules are named",
    ),
    "S3.2-29",
    "S3.2-39",
)
def opening_is_complete(route: Route, event: events.Opened) -> bool:
    return bool(event.teacher and event.organisation and event.rules)


@event_guard(
    "route.carried_with_predecessor",
    Text(
        "результаты переносятся только из названного прежнего маршрута",
        "evidence is carried over only from a named earlier route",
    ),
    "convention:statuses",
)
def carried_with_predecessor(route: Route, event: events.Opened) -> bool:
    return not event.carried or bool(event.continues)


@event_guard(
    "route.image_is_described",
    Text("описан желаемый образ себя-профессионала", "the desired image is described"),
    "S3.2-27",
    "S3.2-28",
)
def image_is_described(route: Route, event: events.ImageDescribed) -> bool:
    return bool(event.image)


@event_guard(
    "route.strengths_are_found",
    Text("записано хотя бы одно достижение, без повторов", "a strength is recorded, each once"),
    "S3.2-29",
)
def strengths_are_found(route: Route, event: events.StrengthsDiagnosed) -> bool:
    return _are_some_and_distinct([strength.id for strength in event.strengths])


@event_guard(
    "route.deficits_are_found",
    Text(
        "записан хотя бы один дефицит, без повторов (если их нет, маршрут прекращается)",
        "a deficit is recorded, each once (if there is none, the route ends)",
    ),
    "S3.2-39",
)
def deficits_are_found(route: Route, event: events.DeficitsDiagnosed) -> bool:
    return _are_some_and_distinct([deficit.id for deficit in event.deficits])


@state_guard(
    "route.order_of_diagnoses",
    Text("достижения диагностируются раньше дефицитов", "strengths are diagnosed before deficits"),
    "S3.2-26",
)
def order_of_diagnoses(route: Route, on: date) -> bool:
    if route.phase is RoutePhase.DEFICITS:
        return True
    return not route.policy.is_diagnosis_ordered and not route.diagnosis.deficits


@event_guard(
    "route.product_is_left",
    Text("есть конкретный педагогический продукт", "there is a concrete pedagogical product"),
    "S3.2-47",
)
def product_is_left(route: Route, event: _WithEvidence) -> bool:
    return event.product is not None


@event_guard(
    "route.attitude_is_said",
    Text("записано отношение к достигнутому", "the attitude to the result is recorded"),
    "S3.2-55",
)
def attitude_is_said(route: Route, event: _WithEvidence) -> bool:
    return event.attitude is not None and bool(event.attitude.text)


@event_guard(
    "route.attitude_is_the_teachers",
    Text("об отношении говорит сам педагог", "the attitude is in the teacher's own voice"),
    "S3.2-55",
)
def attitude_is_the_teachers(route: Route, event: _WithEvidence) -> bool:
    return event.attitude is None or event.attitude.voice is _TEACHER


@event_guard(
    "route.evidence_has_reason",
    Text("названо, почему запись дополняется", "it is said why the record is amended"),
    "convention:statuses",
)
def evidence_has_reason(route: Route, event: events.EvidenceAmended) -> bool:
    return bool(event.reason)


@event_guard(
    "route.deficit_is_new",
    Text("такого дефицита ещё не было", "the deficit is new"),
    "S3.2-39",
)
def deficit_is_new(route: Route, event: events.DeficitAdded) -> bool:
    return all(deficit.id != event.deficit.id for deficit in route.diagnosis.deficits)


@event_guard("route.note_is_said", Text("что-то записано", "something is recorded"), "S3.2-62")
def note_is_said(route: Route, event: events.ReflectedInPassing) -> bool:
    return bool(event.note)


@event_guard(
    "route.return_has_reason",
    Text("названа причина возврата", "the reason of the return is named"),
    "convention:statuses",
)
def return_has_reason(route: Route, event: events.Returned) -> bool:
    return bool(event.reason)


@event_guard(
    "route.deficit_is_known",
    Text("такой дефицит выявлен", "the deficit was diagnosed"),
    "S3.2-63",
)
def deficit_is_known(route: Route, event: events.DeficitReflected) -> bool:
    return any(deficit.id == event.deficit for deficit in route.diagnosis.deficits)


@event_guard(
    "route.process_and_result_are_said",
    Text("описаны и процесс, и результат", "both process and result are described"),
    "S3.2-63",
)
def process_and_result_are_said(route: Route, event: events.DeficitReflected) -> bool:
    return bool(event.process and event.result)


@event_guard(
    "route.image_is_known",
    Text("речь об образе, описанном в этом маршруте", "the image is one described in this route"),
    "S3.2-64",
)
def image_is_known(route: Route, event: events.NearnessReflected) -> bool:
    return event.image in route.diagnosis.images


@event_guard(
    "route.nearness_is_said",
    Text("описана степень приближения к образу", "the nearness to the image is described"),
    "S3.2-64",
)
def nearness_is_said(route: Route, event: events.NearnessReflected) -> bool:
    return bool(event.text)


@state_guard(
    "route.every_deficit_is_reflected",
    Text("осмыслен каждый дефицит", "each deficit is reflected on"),
    "S3.2-63",
    lacking=lambda route, on: _unreflected(route),
)
def every_deficit_is_reflected(route: Route, on: date) -> bool:
    return not _unreflected(route)


@state_guard(
    "route.nearness_is_reflected",
    Text("осмыслено приближение к образу", "the nearness to the image is reflected on"),
    "S3.2-64",
)
def nearness_is_reflected(route: Route, on: date) -> bool:
    return bool(route.reflection.nearness)


@event_guard(
    "route.early_reason_is_given",
    Text(
        "прошёл наименьший срок (4 года, если не установлено иное), либо названа причина "
        "досрочного завершения",
        "the shortest term (4 years, unless settled otherwise) has passed, or a reason of "
        "early completion is named",
    ),
    "S3.2-24",
)
def early_reason_is_given(route: Route, event: events.Completed) -> bool:
    if _is_long_enough(route, event.on):
        return True
    return route.policy.is_early_completion_allowed and event.early is not None


@state_guard(
    "route.is_long_enough_or_may_be_early",
    Text(
        "прошёл наименьший срок (4 года, если не установлено иное), либо досрочное "
        "завершение разрешено",
        "the shortest term (4 years, unless settled otherwise) has passed, or early "
        "completion is allowed",
    ),
    "S3.2-24",
)
def is_long_enough_or_may_be_early(route: Route, on: date) -> bool:
    return _is_long_enough(route, on) or route.policy.is_early_completion_allowed


@event_guard(
    "route.other_reason_is_said",
    Text("причина «другое» пояснена", 'the reason "other" is explained'),
    "convention:statuses",
)
def other_reason_is_said(route: Route, event: events.Terminated) -> bool:
    return event.reason is not RouteTerminationReason.OTHER or bool(event.note)


@event_guard(
    "route.reason_fits_deficits",
    Text(
        "«дефицитов не выявлено» — только пока их не записано",
        '"no deficits found" only while none is recorded',
    ),
    "S3.2-39",
)
def reason_fits_deficits(route: Route, event: events.Terminated) -> bool:
    if event.reason is not RouteTerminationReason.NO_DEFICITS:
        return True
    return not route.diagnosis.deficits


@event_guard(
    "route.error_had_no_consequences",
    Text(
        "«внесён по ошибке» — только пока ничего не выполнено",
        '"entered in error" only while nothing is done',
    ),
    "convention:statuses",
)
def error_had_no_consequences(route: Route, event: events.Terminated) -> bool:
    if event.reason is not RouteTerminationReason.ENTERED_IN_ERROR:
        return True
    return ActivityStatus.DONE not in route.road_map.statuses


def _is_long_enough(route: Route, on: date) -> bool:
    return route.term is None or on >= years_later(route.term.start, route.policy.min_years)


def _are_some_and_distinct(ids: list[str]) -> bool:
    return bool(ids) and len(ids) == len(set(ids))


def _unreflected(route: Route) -> list[str]:
    reflected = {one.deficit for one in route.reflection.deficits}
    return [one.id for one in route.diagnosis.deficits if one.id not in reflected]
