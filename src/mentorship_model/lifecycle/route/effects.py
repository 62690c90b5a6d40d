"""
What each event changes in a route.

An effect takes the route, the event and the phase that follows, and returns the fields that change.
It is total: it assumes no guard, because a log accepted under older rules must fold as well.
"""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve

from mentorship_model.calendar import Term
from mentorship_model.lifecycle import plan
from mentorship_model.lifecycle.route import events
from mentorship_model.lifecycle.route.terms import term_after, term_of_years
from mentorship_model.lifecycle.states import Fields
from mentorship_model.model import (
    Attitude,
    Correction,
    DeficitReflection,
    Diagnosis,
    Ending,
    Evidence,
    Opening,
    Product,
    Reflection,
    Route,
    RoutePhase,
    Suspension,
    TermStart,
)


def opened(route: Route, event: events.Opened, phase: RoutePhase) -> Fields:
    """Open the route and, if the policy says so, start its term."""
    opening = Opening(
        event.teacher, event.organisation, event.rules, event.continues, event.carried
    )
    changes = {"phase": phase, "since": event.on, "opening": opening}
    if route.policy.term_starts is TermStart.OPENED:
        changes["term"] = term_of_years(event.on, route.policy.max_years)
    return changes


def image_described(route: Route, event: events.ImageDescribed, phase: RoutePhase) -> Fields:
    """Keep the new image beside the earlier ones."""
    old = route.diagnosis
    found = Diagnosis((*old.images, event.image), old.strengths, old.deficits)
    if phase is route.phase:
        return {"diagnosis": found}
    return {"phase": phase, "since": event.on, "diagnosis": found}


def strengths_diagnosed(
    route: Route, event: events.StrengthsDiagnosed, phase: RoutePhase
) -> Fields:
    """Keep what the teacher can build on."""
    old = route.diagnosis
    found = Diagnosis(old.images, old.strengths + event.strengths, old.deficits)
    return {"phase": phase, "since": event.on, "diagnosis": found}


def deficits_diagnosed(route: Route, event: events.DeficitsDiagnosed, phase: RoutePhase) -> Fields:
    """Keep what the route is for."""
    old = route.diagnosis
    found = Diagnosis(old.images, old.strengths, old.deficits + event.deficits)
    return {"phase": phase, "since": event.on, "diagnosis": found}


def road_map_agreed(route: Route, event: events.RoadMapAgreed, phase: RoutePhase) -> Fields:
    """Put the first version of the map in force."""
    return {
        "phase": phase,
        "since": event.on,
        "term": term_after(route, event),
        "planned_end": event.planned_end,
        "road_map": plan.agreed(event.activities, waivers=event.waivers),
    }


def activity_started(route: Route, event: events.ActivityStarted, phase: RoutePhase) -> Fields:
    """Mark an activity as started."""
    return {"road_map": plan.started(route.road_map, event.activity, on=event.on)}


def activity_done(route: Route, event: events.ActivityDone, phase: RoutePhase) -> Fields:
    """Record an achievement."""
    evidence = Evidence(event.on, event.product or Product("other"), event.attitude or Attitude(""))
    return {"road_map": plan.done(route.road_map, event.activity, evidence=evidence)}


def evidence_amended(route: Route, event: events.EvidenceAmended, phase: RoutePhase) -> Fields:
    """Keep the new version of the record beside the old one."""
    evidence = Evidence(event.on, event.product, event.attitude)
    return {"road_map": plan.amended(route.road_map, event.activity, evidence=evidence)}


def deficit_added(route: Route, event: events.DeficitAdded, phase: RoutePhase) -> Fields:
    """Add a deficit; the map has to follow."""
    old = route.diagnosis
    return {"diagnosis": Diagnosis(old.images, old.strengths, (*old.deficits, event.deficit))}


def correction_proposed(
    route: Route, event: events.CorrectionProposed, phase: RoutePhase
) -> Fields:
    """Open a draft of the next version of the map."""
    draft = Correction(event.on, event.cause, event.changes, event.waivers)
    return {"road_map": evolve(route.road_map, draft=draft)}


def correction_adopted(route: Route, event: events.CorrectionAdopted, phase: RoutePhase) -> Fields:
    """Put the draft in force."""
    return {"road_map": plan.adopted(route.road_map, on=event.on)}


def correction_dropped(route: Route, event: events.CorrectionDropped, phase: RoutePhase) -> Fields:
    """Put the draft away."""
    return {"road_map": plan.dropped(route.road_map, on=event.on)}


def reflected_in_passing(
    route: Route, event: events.ReflectedInPassing, phase: RoutePhase
) -> Fields:
    """Keep a note."""
    reflection = route.reflection
    return {"reflection": evolve(reflection, notes=(*reflection.notes, (event.on, event.note)))}


def term_lapsed(route: Route, event: events.TermLapsed, phase: RoutePhase) -> Fields:
    """Close what was open as lapsed."""
    return {"road_map": plan.lapsed(route.road_map, on=event.on)}


def reflection_begun(route: Route, event: events.ReflectionBegun, phase: RoutePhase) -> Fields:
    """Go over to reflection."""
    return {"phase": phase, "since": event.on}


def returned(route: Route, event: events.Returned, phase: RoutePhase) -> Fields:
    """Go back to work."""
    return {"phase": phase, "since": event.on}


def deficit_reflected(route: Route, event: events.DeficitReflected, phase: RoutePhase) -> Fields:
    """Keep what was said of a deficit."""
    said = DeficitReflection(event.deficit, event.process, event.result)
    old = route.reflection
    return {"reflection": Reflection((*old.deficits, said), old.nearness, old.notes)}


def nearness_reflected(route: Route, event: events.NearnessReflected, phase: RoutePhase) -> Fields:
    """Keep what was said of the image."""
    return {"reflection": evolve(route.reflection, nearness=event.text)}


def completed(route: Route, event: events.Completed, phase: RoutePhase) -> Fields:
    """End the route as completed."""
    return {"phase": phase, "since": event.on, "ending": Ending(event.on, event.early)}


def terminated(route: Route, event: events.Terminated, phase: RoutePhase) -> Fields:
    """End the route early; everything recorded stays."""
    ending = Ending(event.on, event.reason, event.note)
    return {"phase": phase, "since": event.on, "suspension": None, "ending": ending}


def suspended(route: Route, event: events.Suspended, phase: RoutePhase) -> Fields:
    """Let the route rest."""
    return {"suspension": Suspension(event.on, event.reason, event.until)}


def resumed(route: Route, event: events.Resumed, phase: RoutePhase) -> Fields:
    """Go on exactly where the route rested; no day of rest extends the term twice."""
    rest, term, rests = route.suspension, route.term, route.rests
    if rest is None or term is None or not route.policy.is_term_extended_by_suspension:
        return {"suspension": None}
    rested = (rest.on + timedelta(number) for number in range((event.on - rest.on).days))
    added = sum(all(day not in earlier for earlier in rests) for day in rested)
    if not added:
        return {"suspension": None}
    return {
        "suspension": None,
        "term": Term(term.start, term.end + timedelta(added)),
        "rests": (*rests, Term(rest.on, event.on)),
    }


def annulled(route: Route, event: events.Annulled, phase: RoutePhase) -> Fields:
    """Change nothing: the fold leaves out what an annulment names."""
    return {}
