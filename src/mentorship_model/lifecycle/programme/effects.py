"""
What each event changes in a programme.

An effect takes the programme, the event and the phase that follows, and returns the fields that
change.  It is total: it assumes no guard, because a log accepted under older rules must fold as
well.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from mentorship_model.calendar import Term
from mentorship_model.lifecycle import plan
from mentorship_model.lifecycle.programme import events
from mentorship_model.lifecycle.states import Fields
from mentorship_model.model import (
    Attitude,
    Consent,
    ConsentStatus,
    Correction,
    Ending,
    Evidence,
    Feedback,
    Notice,
    Order,
    Product,
    Programme,
    ProgrammePhase,
    ProgrammeTerminationReason,
    Suspension,
    Tenure,
)


def proposed(programme: Programme, event: events.Proposed, phase: ProgrammePhase) -> Fields:
    """Ask the mentor and the mentees."""
    return {
        "phase": phase,
        "since": event.on,
        "mentees": event.mentees,
        "mentor": event.mentor,
        "curator": event.curator,
        "form": event.form,
        "kind": event.kind,
        "term": Term(event.start, event.end) if event.start < event.end else None,
        "road_map": plan.agreed(event.activities),
        "consents": _asked(event.mentor, *event.mentees),
    }


def mentor_proposed(
    programme: Programme, event: events.MentorProposed, phase: ProgrammePhase
) -> Fields:
    """Ask everyone anew, with another mentor."""
    return {
        "phase": phase,
        "since": event.on,
        "mentor": event.mentor,
        "consents": _asked(event.mentor, *programme.mentees),
        "order": None,
    }


def consent_given(
    programme: Programme, event: events.ConsentGiven, phase: ProgrammePhase
) -> Fields:
    """Keep a consent."""
    answer = Consent(event.person, ConsentStatus.GIVEN, event.on, event.document)
    return _answered(programme, answer)


def consent_refused(
    programme: Programme, event: events.ConsentRefused, phase: ProgrammePhase
) -> Fields:
    """Keep a refusal."""
    return _answered(programme, Consent(event.person, ConsentStatus.REFUSED, event.on))


def consent_withdrawn(
    programme: Programme, event: events.ConsentWithdrawn, phase: ProgrammePhase
) -> Fields:
    """Keep that a consent was taken back."""
    return _answered(programme, Consent(event.person, ConsentStatus.WITHDRAWN, event.on))


def agreed(programme: Programme, event: events.Agreed, phase: ProgrammePhase) -> Fields:
    """Go over to waiting for the order."""
    return {"phase": phase, "since": event.on}


def declined(programme: Programme, event: events.Declined, phase: ProgrammePhase) -> Fields:
    """End what never ran."""
    return {"phase": phase, "since": event.on, "ending": Ending(event.on)}


def order_issued(programme: Programme, event: events.OrderIssued, phase: ProgrammePhase) -> Fields:
    """Keep the order."""
    order = Order(event.on, event.document, event.mentor, event.contract)
    return {"phase": phase, "since": event.on, "order": order}


def started(programme: Programme, event: events.Started, phase: ProgrammePhase) -> Fields:
    """Begin the mentor's tenure."""
    return {"phase": phase, "since": event.on, "working_since": event.on}


def activity_started(
    programme: Programme, event: events.ActivityStarted, phase: ProgrammePhase
) -> Fields:
    """Mark an activity as started."""
    return {"road_map": plan.started(programme.road_map, event.activity, on=event.on)}


def activity_done(
    programme: Programme, event: events.ActivityDone, phase: ProgrammePhase
) -> Fields:
    """Mark an activity as done."""
    evidence = Evidence(event.on, Product("meeting", event.result), Attitude(""))
    return {"road_map": plan.done(programme.road_map, event.activity, evidence=evidence)}


def correction_proposed(
    programme: Programme, event: events.CorrectionProposed, phase: ProgrammePhase
) -> Fields:
    """Open a draft of the next version of the plan."""
    draft = Correction(event.on, event.cause, event.changes)
    return {"road_map": evolve(programme.road_map, draft=draft)}


def correction_adopted(
    programme: Programme, event: events.CorrectionAdopted, phase: ProgrammePhase
) -> Fields:
    """Put the draft in force."""
    return {"road_map": plan.adopted(programme.road_map, on=event.on)}


def correction_dropped(
    programme: Programme, event: events.CorrectionDropped, phase: ProgrammePhase
) -> Fields:
    """Put the draft away."""
    return {"road_map": plan.dropped(programme.road_map, on=event.on)}


def term_changed(programme: Programme, event: events.TermChanged, phase: ProgrammePhase) -> Fields:
    """Move the last day."""
    term = programme.term
    if term is None or event.end <= term.start:
        return {}
    return {"term": Term(term.start, event.end)}


def term_lapsed(programme: Programme, event: events.TermLapsed, phase: ProgrammePhase) -> Fields:
    """Close what was open as lapsed."""
    return {"road_map": plan.lapsed(programme.road_map, on=event.on)}


def notice_given(programme: Programme, event: events.NoticeGiven, phase: ProgrammePhase) -> Fields:
    """Keep the notice."""
    return {"notice": Notice(event.on, event.leaves_on, event.by)}


def mentor_left(programme: Programme, event: events.MentorLeft, phase: ProgrammePhase) -> Fields:
    """Close the mentor's tenure and leave the seat vacant."""
    return _vacant(programme, on=event.on, reason="notice", phase=phase)


def mentor_lost(programme: Programme, event: events.MentorLost, phase: ProgrammePhase) -> Fields:
    """Close the mentor's tenure and leave the seat vacant."""
    return _vacant(programme, on=event.on, reason=event.reason, phase=phase)


def mentee_withdrew(
    programme: Programme, event: events.MenteeWithdrew, phase: ProgrammePhase
) -> Fields:
    """Let a mentee go; without any the programme ends."""
    left: Fields = {
        "mentees": tuple(mentee for mentee in programme.mentees if mentee != event.mentee),
        "consents": tuple(one for one in programme.consents if one.person != event.mentee),
    }
    if phase is programme.phase:
        return left
    ending = Ending(event.on, ProgrammeTerminationReason.MENTEE_WITHDREW)
    return left | _ended(programme, ending=ending, phase=phase)


def feedback_given(
    programme: Programme, event: events.FeedbackGiven, phase: ProgrammePhase
) -> Fields:
    """Keep a voice."""
    return {"feedback": (*programme.feedback, Feedback(event.person, event.on, event.text))}


def completed(programme: Programme, event: events.Completed, phase: ProgrammePhase) -> Fields:
    """End the programme as completed."""
    return _ended(programme, ending=Ending(event.on), phase=phase)


def terminated(programme: Programme, event: events.Terminated, phase: ProgrammePhase) -> Fields:
    """End the programme early; everything recorded stays."""
    ending = Ending(event.on, event.reason, event.note)
    return _ended(programme, ending=ending, phase=phase)


def suspended(programme: Programme, event: events.Suspended, phase: ProgrammePhase) -> Fields:
    """Let the programme rest."""
    return {"suspension": Suspension(event.on, event.reason, event.until)}


def resumed(programme: Programme, event: events.Resumed, phase: ProgrammePhase) -> Fields:
    """Go on exactly where the programme rested."""
    return {"suspension": None}


def annulled(programme: Programme, event: events.Annulled, phase: ProgrammePhase) -> Fields:
    """Change nothing: the fold leaves out what an annulment names."""
    return {}


def _asked(*people: str) -> tuple[Consent, ...]:
    return tuple(Consent(person) for person in people)


def _answered(programme: Programme, answer: Consent) -> Fields:
    consents = tuple(
        answer if consent.person == answer.person else consent for consent in programme.consents
    )
    return {"consents": consents}


def _with_tenure_closed(programme: Programme, *, on: date, reason: str) -> tuple[Tenure, ...]:
    if programme.working_since is None:
        return programme.tenures
    tenure = Tenure(programme.mentor, programme.working_since, on, reason)
    return (*programme.tenures, tenure)


def _vacant(programme: Programme, *, on: date, reason: str, phase: ProgrammePhase) -> Fields:
    return {
        "phase": phase,
        "since": on,
        "tenures": _with_tenure_closed(programme, on=on, reason=reason),
        "mentor": "",
        "consents": (),
        "order": None,
        "working_since": None,
        "notice": None,
    }


def _ended(programme: Programme, *, ending: Ending, phase: ProgrammePhase) -> Fields:
    return {
        "phase": phase,
        "since": ending.on,
        "tenures": _with_tenure_closed(programme, on=ending.on, reason=phase),
        "working_since": None,
        "notice": None,
        "suspension": None,
        "ending": ending,
    }
