"""Rows of released versions are read for ever, and their chains stay whole."""

import json
from itertools import groupby
from pathlib import Path

import pytest
from lifecycle_samples import PROGRAMME, ROUTE

from mentorship_model.lifecycle import CHARTS, event_from_row, event_to_row, evolve, fold, verify

ROWS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "lifecycle_rows.json").read_text(encoding="utf-8")
)["rows"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['chart']}-{row['type']}-{row['seq']}")
def test_an_old_row_says_today_what_it_said_then(row):
    event = event_from_row(row)
    details = ("stream", "event_id", "recorded_at", "by", "role", "basis")
    again = event_to_row(event, seq=int(row["seq"]), **{name: row[name] for name in details})

    assert again == {name: value for name, value in row.items() if name not in ("prev", "hash")}


def test_the_golden_rows_have_every_event_of_every_chart():
    assert {(row["chart"], row["type"]) for row in ROWS} == {
        (chart.name, name) for chart in CHARTS.values() for name in chart.by_name
    }


def test_old_chains_are_whole():
    for _, rows in groupby(ROWS, key=lambda row: row["stream"]):
        assert verify(list(rows)) is None


@pytest.mark.parametrize(("stream", "log"), [("r1", ROUTE), ("p1", PROGRAMME)])
def test_an_old_life_folds_to_the_same_state(stream, log):
    rows = [row for row in ROWS if row["stream"] == stream][: len(log)]

    assert fold([event_from_row(row) for row in rows]) == fold(log)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['chart']}-{row['type']}-{row['seq']}")
def test_replay_is_total(row):
    """
    Whatever an old log holds, wherever it stands, it folds: replay never judges again.
    """
    event = event_from_row(row)
    log = ROUTE if row["chart"] == "route" else PROGRAMME
    start = CHARTS[row["chart"]].start
    for state in (start, *(fold(log[:length]) for length in range(1, len(log) + 1))):
        assert type(evolve(state, event)) is type(start)
