"""
What each event makes of a route.

An effect takes the route, the event and the phase that follows.  It is total: it assumes no guard,
because a log accepted under older rules must fold as well.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from mentorship_model.calendar import Term
from mentorship_model.lifecycle import plan
from mentorship_model.lifecycle.route import events
from mentorship_model.lifecycle.route.guards import term_after, years_later
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
    RoadMap,
    Route,
    RoutePhase,
    Suspension,
    TermStart,
)


def opened(route: Route, event: events.Opened, phase: RoutePhase) -> Route:
    """Open the route and, if the policy says so, start its term."""
    runs = route.policy.term_starts is TermStart.OPENED
    return _changed(
        route,
        phase,
        event.on,
        opening=Opening(
            event.teacher, event.organisation, event.rules, event.continues, event.carried
        ),
        term=Term(event.on, years_later(event.on, route.policy.max_years)) if runs else None,
    )


def image_described(route: Route, event: events.ImageDescribed, phase: RoutePhase) -> Route:
    """Keep the new image beside the earlier ones."""
    found = route.diagnosis
    images = Diagnosis((*found.images, event.image), found.strengths, found.deficits)
    since = event.on if phase is not route.phase else route.since
    return _changed(route, phase, since, diagnosis=images)


def strengths_diagnosed(route: Route, event: events.StrengthsDiagnosed, phase: RoutePhase) -> Route:
    """Keep what the teacher can build on."""
    old = route.diagnosis
    found = Diagnosis(old.images, (*old.strengths, *event.strengths), old.deficits)
    return _changed(route, phase, event.on, diagnosis=found)


def deficits_diagnosed(route: Route, event: events.DeficitsDiagnosed, phase: RoutePhase) -> Route:
    """Keep what the route is for."""
    old = route.diagnosis
    found = Diagnosis(old.images, old.strengths, (*old.deficits, *event.deficits))
    return _changed(route, phase, event.on, diagnosis=found)


def road_map_agreed(route: Route, event: events.RoadMapAgreed, phase: RoutePhase) -> Route:
    """Put the first version of the map in force."""
    return _changed(
        route,
        phase,
        event.on,
        term=term_after(route, event),
        planned_end=event.planned_end,
        road_map=plan.agreed(event.activities, waivers=event.waivers),
    )


def activity_started(route: Route, event: events.ActivityStarted, phase: RoutePhase) -> Route:
    """Mark an activity as started."""
    return _changed(
        route,
        phase,
        route.since,
        road_map=plan.started(route.road_map, event.activity, on=event.on),
    )


def activity_done(route: Route, event: events.ActivityDone, phase: RoutePhase) -> Route:
    """Record an achievement."""
    evidence = Evidence(event.on, event.product or Product("other"), event.attitude or Attitude(""))
    return _changed(
        route,
        phase,
        route.since,
        road_map=plan.done(route.road_map, event.activity, evidence=evidence),
    )


def evidence_amended(route: Route, event: events.EvidenceAmended, phase: RoutePhase) -> Route:
    """Keep the new version of the record beside the old one."""
    evidence = Evidence(event.on, event.product, event.attitude)
    return _changed(
        route,
        phase,
        route.since,
        road_map=plan.amended(route.road_map, event.activity, evidence=evidence),
    )


def deficit_added(route: Route, event: events.DeficitAdded, phase: RoutePhase) -> Route:
    """Add a deficit; the map has to follow."""
    old = route.diagnosis
    found = Diagnosis(old.images, old.strengths, (*old.deficits, event.deficit))
    return _changed(route, phase, route.since, diagnosis=found)


def correction_proposed(route: Route, event: events.CorrectionProposed, phase: RoutePhase) -> Route:
    """Open a draft of the next version of the map."""
    draft = Correction(event.on, event.cause, event.changes, event.waivers)
    return _changed(route, phase, route.since, road_map=evolve(route.road_map, draft=draft))


def correction_adopted(route: Route, event: events.CorrectionAdopted, phase: RoutePhase) -> Route:
    """Put the draft in force."""
    return _changed(route, phase, route.since, road_map=plan.adopted(route.road_map, on=event.on))


def correction_dropped(route: Route, event: events.CorrectionDropped, phase: RoutePhase) -> Route:
    """Put the draft away."""
    return _changed(route, phase, route.since, road_map=plan.dropped(route.road_map, on=event.on))


def reflected_in_passing(
    route: Route, event: events.ReflectedInPassing, phase: RoutePhase
) -> Route:
    """Keep a note."""
    reflection = route.reflection
    noted = evolve(reflection, notes=(*reflection.notes, (event.on, event.note)))
    return _changed(route, phase, route.since, reflection=noted)


def term_lapsed(route: Route, event: events.TermLapsed, phase: RoutePhase) -> Route:
    """Close what was open as lapsed."""
    return _changed(route, phase, route.since, road_map=plan.lapsed(route.road_map, on=event.on))


def reflection_begun(route: Route, event: events.ReflectionBegun, phase: RoutePhase) -> Route:
    """Go over to reflection."""
    return _changed(route, phase, event.on)


def returned(route: Route, event: events.Returned, phase: RoutePhase) -> Route:
    """Go back to work."""
    return _changed(route, phase, event.on)


def deficit_reflected(route: Route, event: events.DeficitReflected, phase: RoutePhase) -> Route:
    """Keep what was said of a deficit."""
    said = DeficitReflection(event.deficit, event.process, event.result)
    old = route.reflection
    kept = Reflection((*old.deficits, said), old.nearness, old.notes)
    return _changed(route, phase, route.since, reflection=kept)


def nearness_reflected(route: Route, event: events.NearnessReflected, phase: RoutePhase) -> Route:
    """Keep what was said of the image."""
    kept = evolve(route.reflection, nearness=event.text)
    return _changed(route, phase, route.since, reflection=kept)


def completed(route: Route, event: events.Completed, phase: RoutePhase) -> Route:
    """End the route as completed."""
    return evolve(route, phase=phase, since=event.on, ending=Ending(event.on, event.early))


def terminated(route: Route, event: events.Terminated, phase: RoutePhase) -> Route:
    """End the route early; everything recorded stays."""
    return evolve(
        route,
        phase=phase,
        since=event.on,
        suspension=None,
        ending=Ending(event.on, event.reason, event.note),
    )


def suspended(route: Route, event: events.Suspended, phase: RoutePhase) -> Route:
    """Let the route rest."""
    return evolve(route, suspension=Suspension(event.on, event.reason, event.until))


def resumed(route: Route, event: events.Resumed, phase: RoutePhase) -> Route:
    """Go on exactly where the route rested; no day of rest extends the term twice."""
    rest, term, rests = route.suspension, route.term, route.rests
    if rest is None:
        return route
    if route.policy.is_term_extended_by_suspension and term is not None:
        rested = (rest.on + timedelta(number) for number in range((event.on - rest.on).days))
        added = sum(all(day not in earlier for earlier in rests) for day in rested)
        if added:
            rests = (*rests, Term(rest.on, event.on))
            term = Term(term.start, term.end + timedelta(added))
    return evolve(route, suspension=None, term=term, rests=rests)


def annulled(route: Route, event: events.Annulled, phase: RoutePhase) -> Route:
    """Change nothing: the fold leaves out what an annulment names."""
    return route


def _changed(
    route: Route,
    phase: RoutePhase,
    since: date | None,
    *,
    opening: Opening | None = None,
    term: Term | None = None,
    planned_end: date | None = None,
    diagnosis: Diagnosis | None = None,
    road_map: RoadMap | None = None,
    reflection: Reflection | None = None,
) -> Route:
    # What changes most often: a constructor is twice as fast as ``evolve``.
    return Route(
        policy=route.policy,
        phase=phase,
        since=since,
        opening=opening or route.opening,
        term=term or route.term,
        planned_end=planned_end or route.planned_end,
        diagnosis=diagnosis or route.diagnosis,
        road_map=road_map or route.road_map,
        reflection=reflection or route.reflection,
        suspension=route.suspension,
        rests=route.rests,
        ending=route.ending,
    )
