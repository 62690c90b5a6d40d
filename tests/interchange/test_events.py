"""Rows of a log are read as texts by column; nothing is lost and nothing is understood."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from roster_samples import csv_file, workbook

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import EVENT_COLUMNS, read_events

ROW = ["r-1", "1", "e-1", "route", "opened", "1", "2026-09-01", "", "", "", "", '{"a": 1}']


def rows(*more):
    return [list(EVENT_COLUMNS), *more]


def test_a_row_is_its_texts_by_column_without_the_empty_ones():
    text = csv_file(rows(ROW), delimiter="\t")
    [row] = read_events(text, file="events.csv").rows

    assert row.values == {
        name: value for name, value in zip(EVENT_COLUMNS, ROW, strict=True) if value
    }
    assert (row.place.file, row.place.row) == ("events.csv", 2)


def test_numbers_and_dates_of_a_workbook_are_texts_as_in_csv():
    from datetime import date

    typed = ["r-1", 1, "e-1", "route", "opened", 1, date(2026, 9, 1)]
    [row] = read_events(workbook({"log": [EVENT_COLUMNS[:7], typed]})).rows

    assert (row.values["seq"], row.values["v"], row.values["on"]) == ("1", "1", "2026-09-01")


def test_a_number_that_is_not_whole_is_not_made_whole():
    typed = ["r-1", 1.0, "e-1", "route", "opened", 1.5, "2026-09-01"]
    [row] = read_events(workbook({"log": [EVENT_COLUMNS[:7], typed]})).rows

    assert (row.values["seq"], row.values["v"]) == ("1", "1.5")


def test_an_empty_required_cell_is_a_problem_with_its_column():
    lacking = [*ROW[:2], "", *ROW[3:]]
    log = read_events(csv_file(rows(ROW, lacking), delimiter="\t"))

    assert len(log.rows) == 1
    assert [(one.code, one.place.row, one.place.column) for one in log.problems] == [
        ("MM-INTERCHANGE-081", 3, "event_id")
    ]


def test_empty_rows_are_counted():
    log = read_events(csv_file(rows([""] * len(ROW), ROW), delimiter="\t"))

    assert (log.blank, len(log.rows)) == ((2,), 1)


REQUIRED = ("stream", "seq", "event_id", "chart", "type", "on")


@pytest.mark.parametrize("lost", REQUIRED)
def test_a_log_without_a_required_column_is_refused(lost):
    columns = ";".join(name for name in REQUIRED if name != lost)

    with pytest.raises(MentorshipModelError, match=rf"no column {lost};") as refused:
        read_events(f"{columns}\n1;2;3;4;5\n".encode())
    [problem] = refused.value.problems
    assert (problem.code, problem.place.row) == ("MM-INTERCHANGE-080", 1)


def test_an_empty_file_is_no_log():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-080"):
        read_events(b"")


def test_a_workbook_without_a_sheet_has_no_columns_of_a_log():
    out = io.BytesIO()
    with ZipFile(io.BytesIO(workbook({"a": [["a"]]}))) as whole, ZipFile(out, "w") as without:
        for name in whole.namelist():
            text = whole.read(name).decode()
            without.writestr(name, re.sub("<sheets>.*</sheets>", "<sheets/>", text))

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-080"):
        read_events(out.getvalue())


def test_a_column_named_twice_is_read_once_and_reported():
    log = read_events(csv_file([[*EVENT_COLUMNS, "seq"], [*ROW, "7"]], delimiter="\t"))

    assert log.rows[0].values["seq"] == "1"
    assert [(one.code, one.place.row, one.place.column) for one in log.problems] == [
        ("MM-INTERCHANGE-094", 1, "seq")
    ]


def test_values_beyond_the_named_columns_are_reported_and_their_row_is_not_blank():
    alone = [""] * len(ROW)
    log = read_events(csv_file(rows([*ROW, "what"], [*alone, "else"]), delimiter="\t"))

    assert (len(log.rows), log.blank) == (1, ())
    assert [(one.code, one.place.rows, one.place.column) for one in log.problems][:1] == [
        ("MM-INTERCHANGE-097", "2-3", "M"),
    ]


def test_the_names_of_a_log_are_found_below_a_title_and_its_rows_keep_their_numbers():
    """A title made the log lack every column."""
    title, blank = [["Журнал", "за 2027 год"], []], [""] * len(ROW)
    log = read_events(csv_file([*title, *rows(ROW, blank, [*blank[:2], "e-2"])], delimiter="\t"))

    assert [(one.place.row, one.values["type"]) for one in log.rows] == [(4, ROW[4])]
    assert log.blank == (5,)
    assert [(one.code, one.place.row) for one in log.problems][:2] == [
        ("MM-INTERCHANGE-099", 1),
        ("MM-INTERCHANGE-081", 6),
    ]


def test_a_column_that_a_log_lacks_is_named_at_its_header():
    with pytest.raises(MentorshipModelError, match="row 2: the log has no column type"):
        read_events(csv_file([["Журнал"], ["stream", "seq", "event_id", "chart"]]))


def test_a_sheet_that_is_not_read_is_reported():
    log = read_events(workbook({"log": rows(ROW), "more": rows(ROW), "empty": []}))

    assert len(log.rows) == 1
    assert [(one.code, one.place.sheet) for one in log.problems] == [("MM-INTERCHANGE-098", "more")]
