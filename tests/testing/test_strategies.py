"""What the strategies draw is right by construction, reaches far, shrinks small and repeats itself."""

import pkgutil
import subprocess
import sys
import typing
from importlib import import_module

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import mentorship_model
from mentorship_model import lifecycle, matching, model, monitoring, rules
from mentorship_model.interchange import DOCUMENTS, documents
from mentorship_model.lifecycle import CHARTS, conformance, event_from_row, fold
from mentorship_model.model import Route
from mentorship_model.testing import strategies

RECORDS = [
    record
    for room in (model, lifecycle.route, lifecycle.programme)
    for record in map(vars(room).get, room.__all__)
    if isinstance(record, type) and attrs.has(record)
]
OTHERS = [*typing.get_args(documents.Paper), *(one.record for one in DOCUMENTS.values())]
FAR = settings(max_examples=1_000, suppress_health_check=list(HealthCheck), derandomize=True)
DOORS = {
    record
    for room in pkgutil.walk_packages(mentorship_model.__path__, "mentorship_model.")
    if room.ispkg or room.name.count(".") == 1
    for record in map(
        vars(import_module(room.name)).get, vars(import_module(room.name)).get("__all__", ())
    )
    if isinstance(record, type) and attrs.has(record)
}
OF_THEIR_OWN = {
    matching.Instance: strategies.instances(),
    monitoring.Indicator: strategies.indicators("programme"),
    rules.Rulebook: strategies.rulebooks(),
    rules.Overlay: strategies.rulebooks().flatmap(strategies.overlays),
    strategies.Crowd: strategies.crowds(),
}
"""Records whose parts have to agree with each other."""
MADE_BY_THE_LIBRARY = {
    # Words, settings and tables of its own, and the functions in them.
    *("errors.ProblemKind", "interchange.Document", "interchange.Limits", "rules.Limits"),
    *("lifecycle.Chart", "lifecycle.Guard", "lifecycle.Step", "matching.Condition"),
    *("matching.Criterion", "monitoring.Criterion", "monitoring.Profile", "vocabulary.OwnWord"),
    # What its engines answer.
    *("incentives.Offer", "interchange.FactTable", "lifecycle.Deviation", "lifecycle.Offer"),
    *("lifecycle.Refusal", "lifecycle.Refused", "lifecycle.Replay", "matching.Standing"),
    *("monitoring.CompositePart", "rules.FrameVerdicts", "rules.Verdict", "workflow.Judgement"),
    "workflow.MentoringYear",
    # What its eyes draw.
    *("views.Column", "views.Figure", "views.Report", "views.Section"),
}
BOOKS = [rules.rulebook(name) for name in rules.RULEBOOKS]


@settings(max_examples=10)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__qualname__)
@given(data=st.data())
def test_every_public_record_can_be_drawn(record, data):
    drawn = data.draw(strategies.records(record))

    assert isinstance(drawn, record)
    attrs.validate(drawn)


def called(record):
    return f"{record.__module__.split('.')[1]}.{record.__qualname__}"


def strategy_of(record):
    return OF_THEIR_OWN[record] if record in OF_THEIR_OWN else strategies.records(record)


def drawable(record):
    try:
        return strategy_of(record).validate() is None
    except TypeError:
        return False


def test_no_public_record_lacks_a_strategy_but_what_the_library_makes():
    """A new record fails here until it can be drawn, or stands among what only the library makes."""
    names = {called(record): record for record in DOORS}

    assert set(names) >= MADE_BY_THE_LIBRARY
    assert [
        name
        for name, record in names.items()
        if name not in MADE_BY_THE_LIBRARY and not drawable(record)
    ] == []


DRAWN = [record for record in DOORS - {*RECORDS} if called(record) not in MADE_BY_THE_LIBRARY]


@pytest.mark.slow
@pytest.mark.parametrize("record", sorted(DRAWN, key=called), ids=called)
def test_every_record_at_a_door_can_be_drawn(record):
    # How small it gets is not asked: to make the first one smaller takes a hundred times as long.
    first = settings(FAR, phases=[Phase.generate])
    assert isinstance(find(strategy_of(record), lambda _: True, settings=first), record)


@settings(max_examples=5)
@pytest.mark.parametrize("record", OTHERS, ids=lambda record: record.__name__)
@given(data=st.data())
def test_every_paper_and_record_of_a_document_can_be_drawn(record, data):
    assert isinstance(data.draw(strategies.records(record)), record)


def test_those_who_are_paired_are_among_the_records():
    """The records that matching takes stand in the room of records."""
    assert {model.Mentor, model.Mentee} <= {*RECORDS}


def test_what_has_no_known_values_is_refused():
    @attrs.frozen
    class Strange:
        what: complex

    with pytest.raises(TypeError, match="complex"):
        strategies.records(Strange).example()


@settings(max_examples=20)
@pytest.mark.parametrize("chart", CHARTS)
@given(data=st.data())
def test_every_drawn_log_was_accepted_event_by_event(chart, data):
    log = data.draw(strategies.logs(chart))

    assert conformance(log) == ()


@settings(max_examples=20)
@given(strategies.log_rows())
def test_rows_of_a_log_fold_to_a_route(rows):
    assert fold(map(event_from_row, rows), start=Route()).phase in lifecycle.CHARTS["route"].phases


@pytest.mark.slow
@pytest.mark.parametrize("chart", CHARTS)
def test_logs_hold_nearly_every_event_within_a_few_lives(chart):
    seen = set()

    @settings(FAR, max_examples=150, phases=[Phase.generate])
    @given(strategies.logs(chart))
    def collect(log):
        seen.update(map(type, log))

    collect()

    assert len({step.event for step in CHARTS[chart].steps} - seen) <= 8


@pytest.mark.slow
def test_a_log_shrinks_to_the_events_that_matter():
    log = find(
        strategies.logs("route", max_size=4),
        lambda events: any(isinstance(one, lifecycle.route.ImageDescribed) for one in events),
        settings=settings(FAR, max_examples=200),
    )

    assert [type(event).__name__ for event in log] == ["Opened", "ImageDescribed"]


@settings(max_examples=30)
@given(strategies.rulebooks(), st.data())
def test_a_drawn_rulebook_resolves_with_overlays_and_decides(book, data):
    overlay = data.draw(strategies.overlays(book))
    scope = {overlay.level: overlay.scope}
    base = rules.resolve(book, on=strategies.DAY_OF_RULES, overlays=[overlay], scope=scope)
    facts = data.draw(strategies.facts_about([rules.FACTS["experience_years"]]))

    assert all(rules.decide(base, rule, facts) in rules.Value for rule in base.rules)


@settings(max_examples=15)
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
@given(data=st.data())
def test_drawn_overlays_fit_every_rulebook_of_the_library(book, data):
    overlay = data.draw(strategies.overlays(book))
    scope = {overlay.level: overlay.scope}

    rules.resolve(book, on=strategies.DAY_OF_RULES, overlays=[overlay], scope=scope)


@given(strategies.conditions())
def test_a_drawn_condition_is_written_and_read(condition):
    assert rules.node_from_json(rules.node_to_json(condition)) == condition


@given(strategies.candidate_graphs())
def test_a_drawn_candidate_graph_is_matched_with_a_proof(graph):
    matched = matching.match(graph)

    # Which groups there are may be supposed; nothing else is.
    supposed = matched.certificate.locks or matched.certificate.bans
    objections = {problem.code for problem in matching.verify(graph, matched)}
    assert objections <= ({"MM-MATCHING-069"} if supposed else set())


@given(strategies.instances())
def test_a_drawn_problem_is_matched_with_a_proof(instance):
    matched = matching.match_instance(instance)

    assert matching.verify_instance(instance, matched) == ()


@settings(max_examples=15)
@pytest.mark.parametrize("subject", monitoring.SUBJECTS)
@given(data=st.data())
def test_drawn_facts_are_computed_without_a_problem(subject, data):
    rows = data.draw(strategies.fact_rows(subject, min_size=1))
    own = data.draw(strategies.indicators(subject))
    # Photographs of several days are not added up.
    rows = [row | {"period": "2026"} for row in rows if row["period"] == rows[0]["period"]]
    result = monitoring.compute(rows, [own], audience="own")

    assert result.problems == ()


@settings(max_examples=10)
@pytest.mark.parametrize("backend", ["polars", "pyarrow"])
@given(data=st.data())
def test_drawn_frames_are_computed_without_a_problem(backend, data):
    frame = data.draw(strategies.fact_frames("programme", backend=backend, max_size=3))
    result = monitoring.compute(frame, ["PROGRAMME_EFFECTIVENESS"])

    assert result.problems == ()


def test_the_same_draws_come_again():
    def drawn():
        found = []

        @settings(max_examples=15, derandomize=True, database=None)
        @given(strategies.crowds(max_mentors=2, max_mentees=2))
        def collect(crowd):
            found.append(crowd)

        collect()
        return found

    assert drawn() == drawn()


@settings(max_examples=30)
@given(strategies.damaged(strategies.log_rows(max_size=6).filter(bool)))
def test_a_damaged_log_is_replayed_or_reported(rows):
    assert lifecycle.replay(row for row in rows if isinstance(row, dict))


WITHOUT_HYPOTHESIS = """
import sys
sys.modules["hypothesis"] = None
import mentorship_model.testing
from mentorship_model.errors import MentorshipModelError
for name in ("strategies", "event_store_machine"):
    try:
        __import__("mentorship_model.testing." + name)
    except MentorshipModelError as error:
        print(error)
"""


def test_without_hypothesis_the_error_names_the_extra():
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_HYPOTHESIS], capture_output=True, text=True, check=True
    )

    assert said.stdout.count("MM-INSTALL-001") == 2
    assert said.stdout.count("mentorship-model[testing]") == 2
