"""A region at once: tables of statuses and foreign logs, through frames or rows."""

import sys
from datetime import UTC, date, datetime
from importlib import import_module

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifecycle_samples import PROGRAMME, ROUTE

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import check_log, event_to_row, programme, route
from mentorship_model.lifecycle.bulk import DEVIATION_COLUMNS
from mentorship_model.lifecycle.statuses import next_phases, reachable_phases
from mentorship_model.model import ProgrammePolicy, RoutePhase, RoutePolicy, TermStart

GOOD = (
    ("r1", "self_determination", "2026-09-01"),
    ("r1", "Strengths ", "2026-09-08"),
    ("r1", "deficits", "2026-09-15"),
    ("r1", "4. дорожная карта", "2026-09-22"),
    ("r1", "running", "2026-10-01"),
    ("r1", "reflection", "2030-09-01"),
    ("r1", "completed", "2030-10-02"),
)


def rows(*cells):
    return [dict(zip(("id", "status", "on"), row, strict=True)) for row in cells]


def codes(*cells, **options):
    return [(one["row"], one["code"]) for one in check_log(rows(*cells), **options)]


def test_a_good_table_has_no_deviation():
    assert codes(*GOOD) == []
    assert codes(*GOOD[::-1]) == []
    assert codes() == []


def test_each_deviation_says_whose_why_and_what_was_allowed():
    (found,) = check_log(rows(("r1", "running", "2026-09-01")), lang="en")

    assert tuple(found) == DEVIATION_COLUMNS
    assert found == {
        "id": "r1",
        "row": 1,
        "event": "running",
        "code": "status.beginning",
        "reason": "nothing begins with this status",
        "source": "convention:statuses",
        "allowed": "self_determination",
    }


def test_a_deviation_is_told_in_russian_unless_english_is_asked_for():
    (found,) = check_log(rows(("r1", "running", "2026-09-01")))

    assert found["reason"] == "с этого статуса не начинают"


def test_an_unknown_status_names_the_known_ones_and_the_rest_is_judged():
    found = check_log(rows(GOOD[0], ("r1", "готовится", "2026-09-05"), *GOOD[1:]))

    assert [(one["row"], one["code"]) for one in found] == [(2, "status.unknown")]
    assert "self_determination" in found[0]["allowed"]


def test_another_systems_words_can_be_mapped():
    table = (("r1", "Черновик", "2026-09-01"), *GOOD[1:])

    assert codes(*table, words={"черновик": "self_determination"}) == []


@pytest.mark.parametrize(
    "on",
    ["", "01.09.2026", "2026-13-01", "2026-02-30", "2026-02-29", "2026-04-31", "2026-9-1", None],
)
def test_what_is_no_date_is_reported(on):
    assert codes(*GOOD, ("r2", "self_determination", on)) == [(8, "status.date")]


def test_a_move_that_is_not_in_the_chart_is_reported_with_what_was_allowed():
    found = check_log(rows(*GOOD[:5], ("r1", "completed", "2030-10-01")))

    assert [(one["row"], one["code"], one["allowed"], one["source"]) for one in found] == [
        (6, "status.move", "reflection, terminated", "S3.2-26")
    ]


def test_glimpses_only_have_to_be_reachable():
    glimpses = (("r1", "deficits", "2026-09-01"), ("r1", "completed", "2030-10-01"))
    back = (*glimpses, ("r1", "running", "2030-11-01"))

    assert codes(*glimpses, is_complete=False) == []
    assert codes(*back, is_complete=False) == [(3, "status.move")]


def test_terms_are_counted_by_the_civil_calendar():
    """
    From 29 February 2024: four years on 29 February 2028, five years on 28 February 2029.
    """
    life = [("r1", status, "2024-02-29") for _, status, _ in GOOD[:6]]

    assert codes(*life, ("r1", "completed", "2028-02-28")) == [(7, "status.too_early")]
    assert codes(*life, ("r1", "completed", "2028-02-29")) == []
    assert codes(*life[:5], ("r1", "reflection", "2029-02-27")) == []
    assert codes(*life[:5], ("r1", "reflection", "2029-02-28")) == [(6, "status.too_long")]


def lived(*days):
    """
    Return the rows of one life by the days its phases began, from the unopened one on.
    """
    phases = [phase.value for phase in RoutePhase]
    return [("r1", phase, day) for phase, day in zip(phases, days, strict=False) if day]


def test_the_term_begins_when_the_route_is_opened_and_not_with_the_first_row():
    """
    Written down on 1 March 2026, opened on 1 September: four years on 1 September 2030.
    """
    life = lived("2026-03-01", *["2026-09-01"] * 5)

    assert codes(*life, ("r1", "reflection", "2031-08-31")) == []
    early = (("r1", "reflection", "2030-01-01"), ("r1", "completed", "2030-08-31"))
    assert codes(*life, *early) == [(8, "status.too_early")]


def test_the_term_begins_with_the_map_if_the_policy_says_so():
    """
    Agreed on 1 March 2027: four years on 1 March 2031, five on 1 March 2032.
    """
    life = lived(None, *["2026-09-01"] * 4, "2027-03-01")
    by_map = RoutePolicy(term_starts=TermStart.ROAD_MAP_AGREED)

    for last, day, by_opening, by_agreement in (
        ("completed", "2030-09-01", [], [(7, "status.too_early")]),
        ("completed", "2031-03-01", [], []),
        ("running", "2031-09-01", [(7, "status.too_long")], []),
        ("running", "2032-03-01", [(7, "status.too_long")], [(7, "status.too_long")]),
    ):
        table = (*life, ("r1", "reflection", "2030-08-01"), ("r1", last, day))
        assert codes(*table) == by_opening
        assert codes(*table, policy=by_map) == by_agreement
    assert codes(*lived(None, "2026-09-01", "2032-01-01"), policy=by_map) == []


def test_what_began_on_an_unknown_day_is_not_said_to_end_too_early():
    assert codes(("r1", "running", "2028-09-01"), ("r1", "reflection", "2029-01-01")) == [
        (1, "status.beginning")
    ]
    assert codes(("r1", "completed", "2030-09-01")) == [(1, "status.beginning")]


def test_a_term_that_rests_extend_is_not_said_to_be_over():
    """
    A table of statuses does not tell of rests.
    """
    life = lived(None, *["2026-09-01"] * 5)
    extended = RoutePolicy(is_term_extended_by_suspension=True)

    assert codes(*life, ("r1", "reflection", "2031-09-01"), policy=extended) == []


def test_a_programme_is_judged_by_its_own_chart():
    table = rows(("p1", "proposed", "2026-09-01"), ("p1", "active", "2026-09-02"))
    found = check_log(table, chart=programme.CHART)

    assert [(one["code"], one["allowed"]) for one in found] == [
        ("status.move", "agreed, terminated, declined")
    ]


def test_a_frame_gives_a_frame_with_dates_or_texts():
    table = rows(*GOOD[:5], ("r1", "completed", "2030-10-01"))
    text = pl.DataFrame(table)
    dates = text.with_columns(pl.col("on").str.to_date())

    assert check_log(text).equals(check_log(dates))
    assert check_log(text)["code"].to_list() == ["status.move"]
    assert check_log(dates[:5]).is_empty()


@pytest.mark.parametrize("library", ["pyarrow", pytest.param("pandas", marks=pytest.mark.oracle)])
def test_any_frame_is_judged_alike(library):
    cells = (*GOOD[:5], ("r1", "completed", "2028-02-01"), ("r2", "bogus", "x"))
    columns = {name: [row[name] for row in rows(*cells)] for name in ("id", "status", "on")}
    native = import_module(library)
    frame = native.table(columns) if library == "pyarrow" else native.DataFrame(columns)
    found = check_log(frame)
    listed = found.to_pylist() if library == "pyarrow" else found.to_dict("records")

    assert isinstance(found, type(frame))
    assert listed == check_log(rows(*cells))


def test_a_missing_column_is_named():
    with pytest.raises(MentorshipModelError, match=r'MM-LIFECYCLE-051.*no column "on"'):
        check_log([{"id": "r1", "status": "running"}])


def test_a_missing_library_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)

    with pytest.raises(
        MentorshipModelError, match=r"MM-INSTALL-001.*narwhals\b.*mentorship-model\[frames\]"
    ):
        check_log(rows(*GOOD))


def log_rows(events=ROUTE, stream="r1"):
    return [
        event_to_row(event, stream=stream, seq=n, event_id=str(n), recorded_at="2032")
        for n, event in enumerate(events, 1)
    ]


def test_a_foreign_log_is_never_refused_whole_for_one_bad_row():
    table = log_rows()
    table[2] = table[2] | {"type": "nonsense"}
    table[-1] = table[-1] | {"on": "2027-01-01"}
    found = check_log(table)

    assert (found[0]["row"], found[0]["code"]) == (3, "MM-LIFECYCLE-012")
    assert "strengths_diagnosed" in found[0]["allowed"]
    assert "route.phase" in {one["code"] for one in found[1:]}
    assert check_log(log_rows()) == []


def test_a_foreign_log_may_be_a_frame():
    found = check_log(pl.DataFrame(log_rows()[1:]))

    assert found["code"][0] == "route.phase"
    assert found["allowed"][0] == "opened"


def test_next_and_reachable_phases_are_those_of_the_table():
    assert next_phases(route.CHART)[RoutePhase.RUNNING] == (
        RoutePhase.REFLECTION,
        RoutePhase.TERMINATED,
    )
    assert reachable_phases(route.CHART)[RoutePhase.COMPLETED] == (RoutePhase.COMPLETED,)


PHASES = st.sampled_from([phase.value for phase in RoutePhase])
DAYS = st.dates(date(2026, 9, 1), date(2030, 8, 31)).map(str)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["r1", "r2"]), PHASES, DAYS), min_size=4, max_size=20))
def test_moves_are_judged_as_a_row_by_row_reading_would(cells):
    follow = next_phases(route.CHART)
    expected = set()
    last = {}
    ordered = sorted(enumerate(cells, 1), key=lambda one: (one[1][0], one[1][2], one[0]))
    for number, (id, status, _) in ordered:
        before = last.get(id)
        phase = RoutePhase(status)
        if before is not None and phase is not before and phase not in follow[before]:
            expected.add(number)
        last[id] = phase

    found = check_log(rows(*cells))
    assert {one["row"] for one in found if one["code"] == "status.move"} == expected


@pytest.mark.parametrize(
    "table", ["abc", 5, [("r1", "running", "2026-09-01")], pl.LazyFrame({"id": []})]
)
def test_what_is_no_table_is_said_to_be_none(table):
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-052.*a frame in memory"):
        check_log(table)


def test_repeated_headings_are_refused():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pd.DataFrame([["r1", "running", "x", "y"]], columns=["id", "status", "on", "on"])
    with pytest.raises(
        MentorshipModelError, match=r"MM-LIFECYCLE-052.*argument table:.*not repeated"
    ):
        check_log(table)


def test_own_words_have_to_name_phases():
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-053.*running, reflection"):
        check_log([], words={"в работе": "runing"})


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 9, 1),
        datetime(2026, 9, 1, tzinfo=UTC),
        "2026-09-01",
        "2026-09-01 00:00:00",
        "2026-09-01T00:00:00.000",
    ],
)
def test_a_date_of_a_spreadsheet_is_a_date(day):
    assert check_log([{"id": "r1", "status": "self_determination", "on": day}]) == []


@pytest.mark.parametrize("day", ["01.09.2026", 46266, "2026-09-01 12:00:00", "2026-13-01", None])
def test_what_is_no_date_is_one_bad_row(day):
    found = check_log(
        [
            {"id": "r1", "status": "self_determination", "on": day},
            {"id": "r2", "status": "self_determination", "on": "2026-09-01"},
        ]
    )

    assert [(one["row"], one["code"]) for one in found] == [(1, "status.date")]


@pytest.mark.oracle
def test_deviations_in_pandas_are_numbered_from_nought():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pd.DataFrame(rows(GOOD[0], ("r1", "completed", "2026-09-05")), index=[7, 8])

    assert check_log(table).index.tolist() == [0, 1]


def test_rows_without_an_id_are_not_taken_for_one_life():
    found = check_log(
        [
            {"id": None, "status": "self_determination", "on": "2026-09-01"},
            {"id": "", "status": "completed", "on": "2026-09-02"},
        ]
    )

    assert [(one["row"], one["code"]) for one in found] == [(1, "status.id"), (2, "status.id")]


def test_missing_dates_of_pandas_are_bad_rows():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    days = pd.to_datetime(["2026-09-01", None])
    found = check_log(pd.DataFrame({"id": "r1", "status": "self_determination", "on": days}))

    assert list(found["code"]) == ["status.date"]


@pytest.mark.parametrize("seq", ["9" * 5000, "0", "-1", "1.0", "", None, "\u0661"])
def test_a_bad_number_is_one_bad_row_of_a_log(seq):
    good = {
        "stream": "r1",
        "chart": "route",
        "type": "opened",
        "v": "1",
        "on": datetime(2026, 9, 1, tzinfo=UTC),
        "data": '{"organisation":"o1","rules":"2021-12/1","teacher":"t1"}',
    }
    found = check_log([good | {"seq": seq}, good | {"seq": 1}])

    assert [(one["id"], one["row"], one["code"]) for one in found] == [
        ("r1", 1, "MM-LIFECYCLE-031")
    ]


def test_a_century_has_29_february_every_fourth_time_only():
    assert codes(("r1", "self_determination", "2000-02-29")) == []
    assert codes(("r1", "self_determination", "1900-02-29")) == [(1, "status.date")]


@pytest.mark.parametrize("column", ["stream", "seq", "on", "type"])
def test_an_empty_cell_of_pandas_is_one_bad_row_of_a_log(column):
    """
    A gap makes every number of its column a float, and the gap itself a number called nan.
    """
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pd.DataFrame([*log_rows(), log_rows()[-1] | {"stream": "r2"}])
    frame["seq"], frame["on"] = pd.to_numeric(frame["seq"]), pd.to_datetime(frame["on"])
    frame[column] = frame[column].where(frame.index < len(ROUTE))
    found = check_log(frame)

    assert list(found["row"]) == [len(ROUTE) + 1]
    assert found["code"][0].startswith("MM-LIFECYCLE")
    assert found["id"][0] == ("" if column == "stream" else "r2")


def test_a_row_without_an_id_is_no_life_of_pandas_either():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pd.DataFrame(
        {"id": [1.0, None], "status": "self_determination", "on": ["2026-09-01", "2026-09-02"]}
    )

    assert list(check_log(table)["code"]) == ["status.id"]


def test_a_log_without_types_is_none_and_both_kinds_of_tables_are_told():
    table = [{name: cell for name, cell in row.items() if name != "type"} for row in log_rows()]

    with pytest.raises(MentorshipModelError) as caught:
        check_log(table)

    (problem,) = caught.value.problems
    assert 'no column "id"' in problem.message.en
    assert problem.expected.en == (
        "a log with the columns stream, seq, chart, type, on, data or a table id, status, on"
    )


@pytest.mark.parametrize("column", ["stream", "seq", "chart", "on", "data"])
def test_a_log_without_one_of_its_columns_names_it(column):
    table = [{name: cell for name, cell in row.items() if name != column} for row in log_rows()]

    with pytest.raises(MentorshipModelError, match=rf'MM-LIFECYCLE-051.*no column "{column}"'):
        check_log(table)


def test_a_bad_row_is_listed_under_its_own_stream():
    table = [row | {"stream": f"r{n}"} for n, row in enumerate(log_rows()[:1] * 3, 1)]
    table[1] = table[1] | {"on": "x"}

    assert [(one["id"], one["row"], one["event"]) for one in check_log(table)] == [
        ("r2", 2, "opened")
    ]


@pytest.mark.parametrize("ending", ["completed", "terminated"])
def test_a_route_that_has_ended_is_not_too_long(ending):
    life = [("r1", status, "2024-02-29") for _, status, _ in GOOD[:6]]

    assert codes(*life, ("r1", ending, "2029-03-01")) == []


@pytest.mark.parametrize(
    "row",
    [
        {"id": "r1", "status": "\ud800", "on": "2026-09-01"},
        {"id": "r1", "status": "running", "on": "2026-09-01", "\ud800": ""},
        {"stream": "\ud800", "seq": "1", "chart": "route", "type": "?", "on": "", "data": ""},
    ],
)
def test_half_of_a_surrogate_pair_in_a_row_is_a_deviation_and_no_crash(row):
    (found,) = check_log([row])

    assert found["row"] == 1


def test_a_day_out_of_all_reckoning_is_one_bad_row_of_a_log():
    first = log_rows()[0]
    never = {**first, "stream": "r2", "on": "9999-12-31"}

    assert [(one["row"], one["code"]) for one in check_log([never, first])] == [
        (1, "MM-LIFECYCLE-013")
    ]


def test_what_is_no_row_is_one_bad_row():
    log = check_log([None, *log_rows()])
    table = check_log([*rows(*GOOD), None])

    assert [(one["row"], one["code"]) for one in log] == [(1, "MM-LIFECYCLE-011")]
    assert {one["row"] for one in table} == {8}
    assert {one["code"] for one in table} == {"status.id", "status.unknown", "status.date"}


@pytest.mark.parametrize(
    ("ids", "found"),
    [
        ([7, 7, None], [("7", 2), ("", 3), ("", 3)]),
        ([7, "r1", "r1"], [("r1", 2), ("r1", 3)]),
        ([["a"], "r1", "r1"], [("r1", 2), ("r1", 3)]),
    ],
    ids=["with a gap", "numbers and texts", "a list in a cell"],
)
def test_ids_are_read_whatever_a_column_of_pandas_holds(ids, found):
    """
    A number in a column with a gap is a float there, and a list cannot be sorted.
    """
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pd.DataFrame(rows(GOOD[0], ("r1", "completed", "2026-09-08"), ("r1", "bad", "")))
    table["id"] = ids
    seen = check_log(table)
    listed = [
        ("" if id != id else id, row)
        for id, row, code in zip(seen["id"], seen["row"], seen["code"], strict=True)
        if code in ("status.id", "status.unknown", "status.beginning", "status.move")
    ]

    assert listed == found


def test_a_list_far_down_a_column_of_pandas_is_an_id_like_another():
    """
    The kind of a column is told by its first hundred cells.
    """
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pd.DataFrame(rows(*((f"r{n}", *GOOD[0][1:]) for n in range(120))))
    table.at[110, "id"] = ["a"]

    assert len(check_log(table)) == 0


def test_a_label_is_known_without_its_number():
    table = rows(
        ("r1", "Самоопределение", "2026-09-01"), ("r1", "диагностика достижений", "2026-09-02")
    )

    assert check_log(table) == []


def test_a_day_that_a_spreadsheet_keeps_as_a_time_is_a_day_of_a_log():
    table = [{**row, "on": row["on"] + " 00:00:00"} for row in log_rows()]

    assert check_log(table) == []
    assert check_log([{**table[0], "on": "2026-09-01 09:00:00"}])[0]["code"] == "MM-LIFECYCLE-013"


def test_a_log_is_judged_by_the_policy_that_is_handed_over():
    """
    The route ends four years after its opening; the programme takes nine months.
    """
    table = log_rows() + log_rows(PROGRAMME, "p1")
    longer = RoutePolicy(min_years=5, max_years=6)
    shorter = ProgrammePolicy(min_months=1, max_months=6)

    assert check_log(table) == []
    assert [(one["id"], one["code"]) for one in check_log(table, policy=longer)] == [
        ("r1", "route.early_reason_is_given")
    ]
    found = check_log(table, programme_policy=shorter)
    assert next(one["code"] for one in found if one["id"] == "p1") == "programme.term_fits"


@pytest.mark.parametrize(
    ("day", "is_day"),
    [("1899-12-31", False), ("1900-01-01", True), ("2199-12-31", True), ("2200-01-01", False)],
)
@pytest.mark.parametrize("kind", [str, date.fromisoformat])
def test_a_status_has_a_day_from_1900_to_2199(day, is_day, kind):
    table = pl.DataFrame({"id": ["r1"], "status": ["self_determination"], "on": [kind(day)]})

    assert check_log(table)["code"].to_list() == ([] if is_day else ["status.date"])


@pytest.mark.parametrize("word", ["завершён", "завершен", " Завершен "])
def test_a_label_is_known_with_or_without_the_dots_of_yo(word):
    rows = [{"id": "r1", "status": word, "on": "2026-09-01"}]

    assert "status.unknown" not in {one["code"] for one in check_log(rows)}
    assert "status.unknown" not in {
        one["code"] for one in check_log([{**rows[0], "status": "Ёлка"}], words={"елка": "running"})
    }


def test_every_deviation_of_a_table_is_listed_whole_in_the_order_of_its_rows():
    cells = (
        ("r2", "completed", "2026-09-01"),
        ("r1", "self_determination", "2024-02-29"),
        ("r1", "running", "2024-03-01"),
        ("r1", "reflection", "2029-02-28"),
        ("", "running", "2024-03-01"),
        ("r3", "?", "2024-03-01"),
        ("r3", "terminated", "2024-02-30"),
        ("r4", "self_determination", "2026-09-01"),
        ("r4", "completed", "2026-10-01"),
    )
    phases, own = ", ".join(phase.value for phase in RoutePhase), "convention:statuses"

    assert [tuple(one.values()) for one in check_log(rows(*cells), lang="en")] == [
        ("r2", 1, "completed", "status.beginning", BEGINS, own, "self_determination"),
        ("r1", 3, "running", "status.move", MOVES, "S3.2-26", "strengths, terminated"),
        ("r1", 4, "reflection", "status.too_long", LONG, "S3.2-24", ""),
        ("", 5, "running", "status.id", NO_ID, own, ""),
        ("r3", 6, "?", "status.unknown", UNKNOWN, own, phases),
        ("r3", 7, "terminated", "status.date", NO_DAY, own, ""),
        ("r4", 9, "completed", "status.move", MOVES, "S3.2-26", "strengths, terminated"),
        ("r4", 9, "completed", "status.too_early", EARLY, "S3.2-24", ""),
    ]


BEGINS, MOVES = "nothing begins with this status", "there is no such move"
EARLY, LONG = "completed before the shortest term", "goes on after the longest term"
NO_ID, UNKNOWN = "the id is not given", "not a known status"
NO_DAY = "not a date year-month-day from 1900 to 2199"


def test_the_terms_of_a_policy_are_those_of_its_table():
    life = [("r1", status, "2024-02-29") for _, status, _ in GOOD[:6]]
    short = RoutePolicy(min_years=1, max_years=2)

    assert codes(*life, ("r1", "completed", "2025-02-28"), policy=short) == []
    assert codes(*life, ("r1", "completed", "2025-02-27"), policy=short) == [
        (7, "status.too_early")
    ]
    assert codes(*life[:5], ("r1", "reflection", "2026-02-28"), policy=short) == [
        (6, "status.too_long")
    ]


def test_deviations_of_a_log_are_in_the_order_of_its_rows():
    first = log_rows()
    table = [
        {**first[13], "stream": "r3", "seq": "1"},
        {**first[5], "stream": "r2", "seq": "1", "data": "{"},
        {**first[5], "stream": "r1", "seq": "1"},
        {**first[0], "stream": "r4", "on": ""},
    ]
    found = check_log(table)

    assert list(dict.fromkeys((one["row"], one["id"], one["event"]) for one in found)) == [
        (1, "r3", "completed"),
        (2, "r2", "activity_started"),
        (3, "r1", "activity_started"),
        (4, "r4", "opened"),
    ]
    assert [one["row"] for one in found] == sorted(one["row"] for one in found)


def test_a_time_in_a_column_of_times_stands_for_its_day():
    noon = datetime(2026, 9, 1, 12, tzinfo=UTC)
    table = pl.DataFrame({"id": ["r1"], "status": ["self_determination"], "on": [noon]})

    assert check_log(table).is_empty()
    assert check_log(table.with_columns(status=pl.lit("?")))["code"].to_list() == ["status.unknown"]


def test_what_is_terminated_may_never_have_had_a_term():
    """
    Whatever comes after: an end says nothing of a map that was agreed before it.
    """
    policy = RoutePolicy(term_starts=TermStart.ROAD_MAP_AGREED)
    cells = (("r1", "terminated", "2026-09-01"), ("r1", "running", "2032-09-01"))

    assert codes(*cells, is_complete=False, policy=policy) == [(2, "status.move")]
