"""The guards of consents to a mentoring programme: who answers, in what form, and what it takes."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from mentorship_model.lifecycle.chart import event_guard, state_guard
from mentorship_model.lifecycle.programme import events
from mentorship_model.model import Consent, ConsentStatus, Programme
from mentorship_model.text import Text

__all__ = [
    "answer_is_awaited",
    "answer_is_from_participant",
    "consent_has_document",
    "consent_is_given",
    "consent_is_open",
    "everyone_consents",
    "someone_refused",
    "withdrawal_is_of_a_consent",
]


_REFUSED = frozenset({ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN})


class _OfPerson(Protocol):
    @property
    def person(self) -> str: ...


@event_guard(
    "programme.answer_is_from_participant",
    Text("отвечает наставник или наставляемый", "the answer is the mentor's or a mentee's"),
    "S1.2-13",
)
def answer_is_from_participant(programme: Programme, event: _OfPerson) -> bool:
    return any(consent.person == event.person for consent in programme.consents)


@event_guard(
    "programme.consent_is_open",
    Text("ответ ещё не дан", "no answer was given yet"),
    "S1.2-13",
)
def consent_is_open(programme: Programme, event: _OfPerson) -> bool:
    return all(
        consent.status is ConsentStatus.ASKED
        for consent in programme.consents
        if consent.person == event.person
    )


@event_guard(
    "programme.withdrawal_is_of_a_consent",
    Text("к этому дню согласие дано", "a consent was given by that day"),
    "S1.2-13",
)
def withdrawal_is_of_a_consent(programme: Programme, event: events.ConsentWithdrawn) -> bool:
    return any(
        consent.person == event.person and _has_given(consent, event.on)
        for consent in programme.consents
    )


@event_guard(
    "programme.consent_has_document",
    Text("согласие письменное: назван документ", "the consent is written: a document is named"),
    "tk:351.8",
)
def consent_has_document(programme: Programme, event: events.ConsentGiven) -> bool:
    return bool(event.document)


@state_guard(
    "programme.answer_is_awaited",
    Text("кто-то ещё не ответил", "someone has not answered yet"),
    "S1.2-13",
)
def answer_is_awaited(programme: Programme, on: date) -> bool:
    return any(consent.status is ConsentStatus.ASKED for consent in programme.consents)


@state_guard(
    "programme.consent_is_given",
    Text("к этому дню кто-то дал согласие", "someone has consented by that day"),
    "S1.2-13",
)
def consent_is_given(programme: Programme, on: date) -> bool:
    return any(_has_given(consent, on) for consent in programme.consents)


@state_guard(
    "programme.everyone_consents",
    Text(
        "к этому дню согласны и наставник, и наставляемые",
        "both the mentor and the mentees consent by that day",
    ),
    "S1.2-13",
    lacking=lambda programme, on: _not_consenting(programme, on=on),
)
def everyone_consents(programme: Programme, on: date) -> bool:
    return bool(programme.consents) and not _not_consenting(programme, on=on)


@state_guard(
    "programme.someone_refused",
    Text(
        "к этому дню кто-то отказался или отозвал согласие",
        "someone refused or withdrew by that day",
    ),
    "S1.2-13",
)
def someone_refused(programme: Programme, on: date) -> bool:
    return any(
        consent.status in _REFUSED and _is_from(consent, on) for consent in programme.consents
    )


def _not_consenting(programme: Programme, *, on: date) -> list[str]:
    return [one.person for one in programme.consents if not _has_given(one, on)]


def _has_given(consent: Consent, on: date) -> bool:
    return consent.status is ConsentStatus.GIVEN and _is_from(consent, on)


def _is_from(consent: Consent, on: date) -> bool:
    """Say whether an answer was there on a day: what rests on it may not be dated before it."""
    return consent.on is None or consent.on <= on
