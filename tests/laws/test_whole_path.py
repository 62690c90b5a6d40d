"""Laws of the whole path: nothing lost, no order, no hash seed, no zone matters, nothing is said."""

import hashlib
import logging
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mentorship_model import interchange, lifecycle, matching, monitoring, workflow

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "data"
ON, UNTIL = date(2026, 9, 1), date(2027, 8, 31)


@pytest.fixture(scope="module")
def year():
    return workflow.run_year(
        interchange.read_roster(DATA / "municipality.xlsx", on=ON),
        interchange.read_events(DATA / "events.csv"),
        until=UNTIL,
    )


def digest(seed, zone):
    """Hash what the shell answers under a hash seed, in a time zone and a bare locale."""
    done = subprocess.run(
        [
            *(sys.executable, "-W", "error", "-m", "mentorship_model", "match"),
            *(str(DATA / "municipality.xlsx"), "--on", "2026-09-01", "--json"),
        ],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    return done.returncode, hashlib.sha256(done.stdout).hexdigest(), done.stderr


@pytest.mark.slow
def test_hash_seed_time_zone_and_locale_change_no_byte_of_the_answer():
    assert digest("0", "Asia/Kamchatka") == digest("1", "UTC")


def test_the_order_of_events_in_a_file_changes_nothing(year):
    opened = workflow.open_year(
        year.matching, year.people, plan=workflow.YearPlan.of(ON, year.roster.organisations)
    )
    rows = [dict(row.values) for row in interchange.read_events(DATA / "events.csv").rows]
    shuffled = [*opened, *rows]
    random.Random(11).shuffle(shuffled)

    played = lifecycle.replay(shuffled)

    assert played.states == year.played.states
    assert len(played.refused) == len(year.played.refused)


@pytest.mark.slow
def test_the_order_of_facts_changes_no_digit(year):
    facts = workflow.programme_facts(year.played, year.people)
    names = [one for one in monitoring.CATALOGUE if one in {r.indicator for r in year.results}]
    names = [one for one in names if monitoring.CATALOGUE[one].subject == "programme"]
    shuffled = list(facts)
    random.Random(7).shuffle(shuffled)

    assert (
        monitoring.compute(shuffled, names, on=UNTIL).rows
        == monitoring.compute(facts, names, on=UNTIL).rows
    )


def test_every_teacher_is_judged_and_every_mentee_matched_or_explained(year):
    matched = {pair.mentee for pair in year.matching.pairs}

    assert {one.teacher for one in year.judgements} == {one.id for one in year.roster.teachers}
    assert {one.id for one in year.people.mentees} == matched | set(year.matching.unmatched)


def test_a_corrupted_matching_is_objected_to(year):
    from attrs import evolve

    first, *rest = year.matching.pairs
    without = evolve(year.matching, pairs=tuple(rest))

    assert matching.verify(year.graph, without)
    assert matching.verify(year.graph, evolve(without, unmatched=(first.mentee,)))


def test_the_library_prints_and_logs_nothing(capfd, caplog):
    with caplog.at_level(logging.DEBUG):
        interchange.read_roster(DATA / "school.csv", on=ON)

    assert capfd.readouterr() == ("", "")
    # A library that we use may log for its own debugging; nothing of ours does.
    assert not [one for one in caplog.records if one.name.startswith("mentorship_model")]
