"""A call with good data for every public function that the scenarios do not call."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs

from mentorship_model import (
    incentives,
    interchange,
    lifecycle,
    matching,
    monitoring,
    rules,
    testing,
    views,
    workflow,
)
from mentorship_model.lifecycle.route import ImageDescribed, Opened
from mentorship_model.model import Route
from mentorship_model.monitoring import Moments
from mentorship_model.text import Text

__all__ = ["calls"]

ROOT = Path(__file__).parents[2]
ON, UNTIL = date(2026, 9, 1), date(2027, 8, 31)
FORMS = [{"a": 4, "b": 5}, {"a": 3, "b": 3}, {"a": 5, "b": 5}, {"a": 1, "b": 2}]
KEY = b"0123456789abcdef"


def calls(world: Any, folder: Path, lang: Any) -> None:
    """Call them, each with what it is for."""
    for part in (of_rules, of_lifecycle, of_matching, of_monitoring, of_interchange, of_views):
        part(world, folder, lang)


def of_rules(world: Any, folder: Path, lang: Any) -> None:
    base = rules.resolve(rules.rulebook("mentor"), on=ON)
    one = rules.all_of(rules.known("birth_date"), rules.not_(rules.fact("is_employee") == True))  # noqa: E712
    rules.any_of(rules.always(), rules.never())
    rules.at_least(1, [one])
    rules.elapsed("birth_date", unit="years")
    rules.param("number"), rules.rule_ref("r"), rules.slot("place")
    rules.node_from_json(rules.node_to_json(one))
    rules.analyse(base)
    rules.compare(base, base)
    overlays = ROOT / "examples" / "overlays"
    text = (overlays / "school_14.json").read_text("utf-8")
    rules.to_json(rules.overlay_from_json(text))
    toml = (overlays / "kurgan_region.toml").read_text("utf-8")
    rules.overlay_from_toml(toml)
    rules.examine_file(toml, on=ON)
    rules.load_rulebook(rules.to_json(rules.rulebook("mentee")))
    facts = [rules.teacher_facts(teacher, on=ON) for teacher in world.teachers[:3]]
    rules.pair_facts(facts[0], facts[1])
    rules.status_months(ON, on=UNTIL)
    rules.table_problems(base, ["may_mentor"])
    import polars

    frame = polars.DataFrame([{"id": "t", "experience_years": 3, "is_employee": True}])
    verdicts = rules.evaluate_frame(base, "may_mentor", frame, id="id", missing="unknown")
    repr(verdicts)
    rules.impossible_values(base, "may_mentor", frame, id="id", missing="unknown")
    incentives.available_offers(rules.resolve(rules.rulebook("incentives"), on=ON), {})
    incentives.payment_natures(on=ON)


def of_lifecycle(world: Any, folder: Path, lang: Any) -> None:
    opened = Opened(on=ON, teacher="t", organisation="s1", rules="2026")
    state = lifecycle.decide_or_raise(Route(), opened)
    lifecycle.decide_or_raise(state, ImageDescribed(on=ON, image="text-1"))
    lifecycle.evolve(Route(), opened)
    lifecycle.decide(Route(), opened)
    lifecycle.conformance([opened])
    lifecycle.periods([opened])
    lifecycle.as_was([opened], on=ON)
    lifecycle.status_code(lifecycle.fold([opened]))
    store = lifecycle.MemoryStore()
    names = {"stream": "r1", "event_id": "e1", "recorded_at": "2026-09-01T12:00:00Z"}
    lifecycle.record(store, opened, **names, start=Route())
    rows = store.read("r1")
    lifecycle.load(store, "r1", start=Route())
    lifecycle.verify(rows)
    lifecycle.event_ids(rows)
    lifecycle.as_known(rows, at="2026-09-02", start=Route())
    lifecycle.admit("r1", 0, rows, last=None, known={})
    lifecycle.check_log([dict(row) for row in rows], lang=lang)
    reference = lifecycle.seal("Слова о человеке", salt="salt")
    lifecycle.worded(reference, lifecycle.MemoryTexts(), lang)


def of_matching(world: Any, folder: Path, lang: Any) -> None:
    graph, matched = world.graph, world.matched
    instance = matching.instance_from_graph(graph)
    matching.verify(graph, matched)
    matching.verify_instance(instance, matched)
    matching.verify_cascade(graph, matching.cascade(graph))
    matching.match_instance(instance)
    matching.Standing.of(graph, matched).after(places={matched.pairs[0].mentor: 9})
    near = matching.nearness(world.people.mentors[0].territory, world.people.mentees[0].territory)
    matching.contour_of(near)
    matching.hall_set(instance, matched, mentee=matched.pairs[0].mentee)
    matching.pairs_by_mentee(matched)
    people = world.people
    matching.split_by_needs(people.mentors, people.mentees)
    same = matching.scenarios_from_table([{"scenario": "same", "criterion": "needs", "weight": 25}])
    matching.what_if(people.mentors, people.mentees, scenarios=same)
    pair = matched.pairs[0]
    other = next(one.mentor for one in matched.pairs if one.mentor != pair.mentor)
    matching.why_not(graph, matched, mentee=pair.mentee, mentor=other)
    for mentee in matched.unmatched[:1]:
        matching.why_unmatched(graph, matched, mentee)
        matching.what_would_help(graph, matched, mentee)
    matching.instance_from_edges([("e", "m", 3)], places={"m": 1}, tiers={"e": 0})
    import polars

    matching.instance_from_frames(
        polars.DataFrame({"mentee": ["e"], "mentor": ["m"], "score": [3]}),
        mentors=polars.DataFrame({"id": ["m"], "places": [1]}),
        mentees=polars.DataFrame({"id": ["e"], "tier": [0]}),
    )


def of_monitoring(world: Any, folder: Path, lang: Any) -> None:
    facts = world.facts("programme")
    counted = monitoring.compute(facts, ["PROGRAMMES_COMPLETED"], on=UNTIL)
    row = counted.rows[0]
    monitoring.explain(row)
    monitoring.value_text(row.value, monitoring.CATALOGUE[row.indicator], lang=lang)
    monitoring.wilson_interval(1, 3)
    prior = monitoring.beta_binomial_prior([(1, 3), (2, 4), (9, 10)] * 9, least=2)
    monitoring.shrunk_share(1, 3, prior=prior)
    monitoring.suppressed({("m",): 20, ("m", "a"): 3, ("m", "b"): 17}, least=5)
    monitoring.newcombe_interval((1, 3), (2, 4))
    monitoring.mean_interval(Moments.of([3, 4, 4, 5]))
    monitoring.cohort_difference(Moments.of([3, 4, 4]))
    monitoring.hedges_g(Moments.of([3, 4, 4]), Moments.of([2, 4, 5]))
    monitoring.paired_gain(Moments.of([1, 2, 0]), Moments.of([3, 2, 4]))
    monitoring.composite_scores(
        [row], [monitoring.CompositePart(indicator=row.indicator, weight=1)]
    )
    monitoring.cronbach_alpha(FORMS)
    monitoring.item_summaries(FORMS)
    monitoring.top_box([1, 5, 4])
    monitoring.indicators_page(lang=lang)
    monitoring.sheet_rows(lang=lang)
    monitoring.profile_on([monitoring.DEFAULT_PROFILE], on=ON)
    monitoring.influence_report(counted.rows, unit=row.unit)
    monitoring.process_report(counted.rows, unit=row.unit)
    monitoring.judge_success([row])
    monitoring.success_facts([row])
    monitoring.risk_register([])
    history = [{"programme": "p1", "phase": "active", "on": ON, "organisation": "s1"}]
    seen = monitoring.observations(history, on=UNTIL)
    curve = monitoring.kaplan_meier(seen)
    monitoring.median_time(curve)
    monitoring.survival_at(curve, 30)
    monitoring.programme_history(history, on=UNTIL)
    monitoring.time_in_phase(history, on=UNTIL)
    own = {
        "id": "OWN",
        "subject": "programme",
        "unit": "number",
        "name": ["уроки", "lessons"],
        "definition": ["сколько", "how many"],
        "numerator": ["уроков", "lessons"],
        "formula": {"amount": {"sum": "open_lessons"}},
    }
    monitoring.indicator_from_data(own, stage=monitoring.Stage.PROCESS)
    monitoring.latex(monitoring.CATALOGUE[row.indicator].formula)


def of_interchange(world: Any, folder: Path, lang: Any) -> None:
    teacher, (state, *_) = world.teachers[0], world.played.states.values()
    interchange.from_json(interchange.to_json(teacher))
    interchange.pseudonym(teacher.id, key=KEY)
    interchange.pseudonymised(teacher, key=KEY)
    school = world.organisations[0].id
    testing.write_roster_csv(world.invented, folder / "roster.csv", organisation=school)
    roster = interchange.read_roster(folder / "roster.csv", on=ON)
    interchange.read_tables(folder / "roster.csv")
    interchange.field_title("experience_years")
    interchange.write_columns(roster, folder / "columns.json")
    interchange.read_columns(folder / "columns.json")
    interchange.write_problems(roster, folder / "problems.xlsx", lang=lang)
    interchange.write_oneroster(
        folder / "set.zip", world.teachers, organisations=world.organisations
    )
    interchange.read_oneroster(folder / "set.zip")
    interchange.write_pairs(folder / "pairs.xlsx", [("m", "e", "", 3, "")], lang=lang)
    counted = monitoring.compute(world.facts("programme"), ["PROGRAMMES_COMPLETED"], on=UNTIL)
    interchange.write_results(counted, folder / "results.xlsx", lang=lang)
    data = ROOT / "examples" / "data"
    interchange.read_events(data / "events.csv")
    interchange.read_facts(data / "answers.csv", subject="programme", on=UNTIL)
    interchange.write_calendar(state.road_map, folder / "days.ics", stream="r", on=ON)
    interchange.calendar_bytes(state.road_map, stream="r", on=ON)
    testing.invent_answers(world.opened, seed=3)
    testing.invent_exams(world.opened, seed=3)


def of_views(world: Any, folder: Path, lang: Any) -> None:
    judged, matched, rows = world.judgements, world.matched, world.facts("programme")
    counted = monitoring.compute(rows, ["PROGRAMMES_COMPLETED"], on=UNTIL)
    _, state = min(world.played.states.items())
    views.chart_picture(lifecycle.chart_of(state), lang=lang)
    views.judgements_table(judged, lang=lang)
    views.pairs_table(matched, lang=lang)
    views.passport(monitoring.CATALOGUE["PROGRAMMES_COMPLETED"], lang=lang)
    views.reason_list([judged[0].may_mentor.reason], lang)
    views.reason_tree(judged[0].may_mentor.reason, lang)
    views.results_table(counted.rows, lang=lang)
    views.agenda_table(lifecycle.agenda(state, on=UNTIL), lang=lang)
    views.problems_table(counted.problems, lang)
    views.table([{"id": "t1"}], [views.Column("id", Text("код", "id"))], lang=lang)
    for shown in (judged[0].may_mentor, matched, state, counted, world.teachers[0]):
        views.show(shown, lang=lang)
    views.interval_plot(counted, "PROGRAMMES_COMPLETED", level="organisation", lang=lang)
    views.funnel_plot(counted, "PROGRAMMES_COMPLETED", level="organisation", lang=lang)
    before, after = (
        [attrs.evolve(row, period=period) for row in counted.rows] for period in ("1", "2")
    )
    which = {"indicator": "PROGRAMMES_COMPLETED", "level": "organisation"}
    views.change_plot(before, after, **which, lang=lang)
    parents = {one.id: one.municipality for one in world.organisations}
    below = {"level": "municipality", "below": "organisation", "parents": parents}
    views.rollup_map(counted, "PROGRAMMES_COMPLETED", **below, lang=lang)
    folder = folder / "invented"
    folder.mkdir()
    testing.write_invented(folder)
    year = workflow.run_year(
        interchange.read_roster(folder / "municipality.xlsx", on=ON),
        interchange.read_events(folder / "events.csv"),
        until=UNTIL,
    )
    views.report(views.year_report(year, lang=lang))
    workflow.indicator_table(counted.rows, lang=lang)
    workflow.activity_titles(lang)
    workflow.placed([{"organisation": world.organisations[0].id}], world.organisations)
    workflow.play_year(world.opened, interchange.read_events(folder / "events.csv"))
    pair = matched.pairs[0]
    curators = {one.id: "curator" for one in world.organisations}
    workflow.open_programmes(matched, world.people, on=ON, curators=curators)
    workflow.open_routes(world.people.mentees, on=ON)
    workflow.programme_id(pair.mentee)
    workflow.route_id(pair.mentee)
