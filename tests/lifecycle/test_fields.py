"""Fields of events: refused when made and when read, each with its place and what is allowed."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from lifecycle_samples import MAP, PROGRAMME, ROUTE, order, proposed

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import event_from_row, event_to_row, fold, route
from mentorship_model.model import Attitude, Product, Waiver
from mentorship_model.vocabulary import RoadMapPart

DAY = date(2026, 9, 1)
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
ROWS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "lifecycle_rows.json").read_text(encoding="utf-8")
)["rows"]
SAMPLES = {type(event): event for event in map(event_from_row, ROWS)}


def agreed(*plans, **changes):
    return route.RoadMapAgreed(
        **({"on": DAY, "activities": plans, "planned_end": date(2031, 9, 1)} | changes)
    )


@pytest.mark.parametrize(
    ("make", "place", "expected"),
    [
        (lambda: route.ReflectionBegun(on="2026-09-01"), "on", "a date"),
        (lambda: route.ReflectionBegun(on=NOON), "on", "without time"),
        (lambda: route.ImageDescribed(on=DAY, image=None), "image", "without spaces"),
        (lambda: route.ImageDescribed(on=DAY, image="хочу быть"), "image", "without spaces"),
        (lambda: route.Annulled(on=DAY, seq=True, reason="r"), "seq", "a whole number"),
        (lambda: route.Annulled(on=DAY, seq="1", reason="r"), "seq", "a whole number"),
        (lambda: route.Terminated(on=DAY, reason="transfer"), "reason", "dismissal, transfer"),
        (lambda: route.Suspended(on=DAY, reason="x", until=None), "reason", "child_care, illness"),
        (lambda: agreed(*MAP, planned_end=NOON), "planned_end", "without time"),
        (lambda: agreed(activities=list(MAP)), "activities", "a tuple"),
        (lambda: agreed(MAP[0], "a2"), "activities[1]", "a record PlannedActivity"),
        (lambda: agreed(attrs.evolve(MAP[0], start=NOON)), "activities[0].start", "without time"),
        (lambda: agreed(attrs.evolve(MAP[0], deficits="d1")), "activities[0].deficits", "a tuple"),
        (
            lambda: agreed(MAP[0], attrs.evolve(MAP[1], deficits=("d1", "d 2"))),
            "activities[1].deficits[1]",
            "without spaces",
        ),
        (
            lambda: agreed(*MAP, waivers=(Waiver("a", "reason"),)),
            "waivers[0].part",
            ", ".join(RoadMapPart),
        ),
        (
            lambda: route.ActivityDone(
                on=DAY, activity="a1", product=Product("other"), attitude=Attitude("t", "mentee")
            ),
            "attitude.voice",
            "a word of Role",
        ),
        (lambda: proposed(mentees="e1"), "mentees", "a tuple"),
        (lambda: proposed(are_results_confirmed=1), "are_results_confirmed", "true or false"),
        (lambda: order(document="\n"), "document", "number and date of a document"),
        (lambda: order(contract=None), "contract", "number and date of a document"),
    ],
)
def test_a_wrong_value_is_refused_when_the_event_is_made(make, place, expected):
    with pytest.raises(MentorshipModelError) as caught:
        make()

    (problem,) = caught.value.problems
    assert problem.place.argument == place
    assert expected in problem.in_("en")
    assert "хочу" not in str(caught.value)


def test_an_order_is_named_as_people_name_it():
    assert order(document="№ 15-к от 04.09.2026").document == "№ 15-к от 04.09.2026"


@pytest.mark.parametrize("event", SAMPLES.values(), ids=lambda event: type(event).__name__)
def test_every_field_of_every_event_has_a_check(event):
    for one in attrs.fields(type(event)):
        with pytest.raises(MentorshipModelError) as caught:
            attrs.evolve(event, **{one.name: object()})
        assert caught.value.problems[0].place.argument == one.name


@pytest.mark.parametrize(
    ("event", "change", "path", "expected"),
    [
        (ROUTE[4], {"activities": {}}, "data.activities", "a list"),
        (ROUTE[4], {"activities": ["a1"]}, "data.activities[0]", "PlannedActivity"),
        (ROUTE[4], {"planned_end": "2031-9-1"}, "data.planned_end", "year-month-day"),
        (ROUTE[4], {"planned_end": 20310901}, "data.planned_end", "year-month-day"),
        (ROUTE[4], {"planned_end": []}, "data.planned_end", "year-month-day"),
        (ROUTE[3], {"deficits": "d1"}, "data.deficits", "a list"),
        (
            ROUTE[6],
            {"product": {"kind": "method", "reference": "two words"}},
            "data.product.reference",
            "up to 120 letters",
        ),
        (ROUTE[1], {"image": "two words"}, "data.image", "up to 120 letters"),
        (ROUTE[6], {"product": {"kind": "own-kind"}}, "data.product.kind", "lower-case Latin"),
        (PROGRAMME[0], {"mentees": "e1"}, "data.mentees", "a list"),
        (PROGRAMME[0], {"mentees": ["e1", "e 2"]}, "data.mentees[1]", "without spaces"),
        (PROGRAMME[0], {"mentees": ["e1", ["e2"]]}, "data.mentees[1]", "a text"),
        (PROGRAMME[0], {"kind": ["group"]}, "data.kind", "a word of MentoringKind"),
        (PROGRAMME[0], {"are_results_confirmed": 1}, "data.are_results_confirmed", "true or false"),
    ],
)
def test_a_wrong_value_is_refused_when_a_row_is_read(event, change, path, expected):
    row = event_to_row(event, stream="s", seq=1, event_id="e", recorded_at="2032-01-01")
    row["data"] = json.dumps(json.loads(row["data"]) | change)
    with pytest.raises(MentorshipModelError) as caught:
        event_from_row(row, line=7)

    (problem,) = caught.value.problems
    assert (problem.place.row, problem.place.path) == (7, path)
    assert expected in problem.in_("en")


def test_a_row_names_every_field_that_does_not_fit_at_any_depth():
    row = event_to_row(ROUTE[4], stream="s", seq=1, event_id="e", recorded_at="2032-01-01")
    data = json.loads(row["data"])
    data["activities"][1] |= {"id": "two words", "part": "z"}
    del data["activities"][3]["end"]
    data["activities"][2]["x"] = 1
    row["data"] = json.dumps(data)
    with pytest.raises(MentorshipModelError) as caught:
        event_from_row(row)

    assert [problem.place.path for problem in caught.value.problems] == [
        "data.activities[1].id",
        "data.activities[1].part",
        "data.activities[2]",
        "data.activities[3].end",
    ]


ODD = (None, True, 7, "", "two words", "x" * 121, "2026-02-30", "1899-12-31", [], ["d 1"], [[]], {})


def bent(value):
    """
    Give every value of JSON that differs from a good one in one place.
    """
    yield from ODD
    if isinstance(value, dict):
        yield from (value | {"x": 1}, value | {"on": "2027-01-15"})
        for name, inner in value.items():
            yield {other: value[other] for other in value if other != name}
            yield from (value | {name: odd} for odd in bent(inner))
    if isinstance(value, list):
        yield from ([*value, odd] for odd in bent(value[0]))


def constructed(value):
    """
    Make a record once more, by its constructor, and all that it holds.
    """
    if isinstance(value, tuple):
        return tuple(map(constructed, value))
    if not attrs.has(type(value)):
        return value
    names = [one.name for one in attrs.fields(type(value))]
    return type(value)(**{name: constructed(getattr(value, name)) for name in names})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['stream']}-{row['seq']}")
def test_what_is_read_without_the_constructors_would_pass_them(row):
    good, refusals = json.loads(row["data"]), []
    for data in (good, *bent(good)):
        try:
            event = event_from_row(row | {"data": json.dumps(data)})
        except MentorshipModelError as error:
            refusals.append(error.problems)
        else:
            again = constructed(event)
            assert (again, repr(again), hash(again)) == (event, repr(event), hash(event))

    assert event_from_row(row)
    assert refusals
    assert all(refusals)


def test_requisites_of_a_document_have_at_most_120_characters():
    assert len(order(document="1" * 120).document) == 120
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-015"):
        order(document="1" * 121)


@pytest.mark.parametrize("field", ["on", "planned_end"])
def test_a_day_no_term_can_be_counted_from_is_refused_when_the_event_is_made(field):
    """
    One route opened on 31.12.9999 ended the reading of a whole region with "year 10004".
    """
    for day in (date(1900, 1, 1), date(2199, 12, 31)):
        assert getattr(attrs.evolve(ROUTE[4], **{field: day}), field) == day
    for day in (date.min, date(1899, 12, 31), date(2200, 1, 1), date.max):
        with pytest.raises(MentorshipModelError, match=rf"MM-LIFECYCLE-015.*{field}.*1900 to 2199"):
            attrs.evolve(ROUTE[4], **{field: day})


def test_what_many_routes_have_alike_is_read_as_one_object():
    """
    A region's routes fit in memory; what stands once only, as a teacher's id, is not kept.
    """
    rows = [
        event_to_row(event, stream="r", seq=1, event_id="e", recorded_at="2031-01-01")
        for event in ROUTE[:4]
    ]
    one, other = (fold([event_from_row(dict(row)) for row in rows]) for _ in range(2))

    assert one.opening.organisation is other.opening.organisation
    assert one.opening.rules is other.opening.rules
    assert one.term is other.term
    assert one.diagnosis.strengths is other.diagnosis.strengths
    assert one.diagnosis.deficits[0] is other.diagnosis.deficits[0]
    assert one.opening.teacher is not other.opening.teacher


def test_deficits_that_many_activities_meet_are_read_as_one_object():
    row = event_to_row(ROUTE[4], stream="r", seq=1, event_id="e", recorded_at="2031-01-01")
    one, other = (event_from_row(dict(row)).activities for _ in range(2))

    assert one[0].deficits is one[1].deficits is other[0].deficits
    assert one[0].id is other[0].id


def test_ids_of_people_are_not_kept_for_later():
    row = event_to_row(PROGRAMME[0], stream="p", seq=1, event_id="e", recorded_at="2031-01-01")
    one, other = (event_from_row(row) for _ in range(2))

    assert one.mentees == other.mentees
    assert one.mentees is not other.mentees


@pytest.mark.parametrize(
    ("strength", "path"),
    [
        ({"id": "s1", "area": "ict", "method": ["diagnostics"]}, "strengths[0].method"),
        ({"id": "s1", "area": "ict"}, "strengths[0].method"),
        ({"id": "s1", "area": "ict", "method": "diagnostics", "on": "x"}, "strengths[0]"),
        ("s1", "strengths[0]"),
    ],
)
def test_what_is_like_something_read_before_is_judged_all_the_same(strength, path):
    known = {"id": "s1", "area": "ict", "method": "diagnostics"}
    row = {"chart": "route", "type": "strengths_diagnosed", "v": "1", "on": "2026-09-01"}
    for said in (known, strength):
        row["data"] = json.dumps({"strengths": [said]})
        if said is known:
            assert event_from_row(row).strengths[0].id == "s1"

    with pytest.raises(MentorshipModelError) as caught:
        event_from_row(row)
    assert [problem.place.path for problem in caught.value.problems] == [f"data.{path}"]


def test_what_is_missing_hides_nothing_that_comes_after():
    row = event_to_row(ROUTE[0], stream="r", seq=1, event_id="e", recorded_at="2031-01-01")
    row["data"] = '{"rules":7,"x":1}'
    with pytest.raises(MentorshipModelError) as caught:
        event_from_row(row)

    assert [problem.place.path for problem in caught.value.problems] == [
        "data.teacher",
        "data.organisation",
        "data.rules",
        "data",
    ]


def test_of_all_that_does_not_fit_an_event_the_first_is_told():
    with pytest.raises(MentorshipModelError) as caught:
        agreed("a1", "a2")

    assert [one.place.argument for one in caught.value.problems] == ["activities[0]"]
