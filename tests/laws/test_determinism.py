"""Golden digests: the same answers under any hash seed, order, zone, locale, thread and -O."""

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import copy, deepcopy
from pathlib import Path

import attrs
import pytest
import scenarios

HERE = Path(__file__).parent
GOLDEN = json.loads((HERE / "golden.json").read_text(encoding="utf-8"))


def run(shuffle, *options, **environment):
    """Return the digests as a fresh interpreter computes them."""
    done = subprocess.run(
        [sys.executable, *options, str(HERE / "scenarios.py"), str(shuffle)],
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    return json.loads(done.stdout)


def test_at_least_fifty_scenarios_have_their_golden_digest():
    assert len(GOLDEN) >= 50
    assert scenarios.digests(0) == GOLDEN


def test_no_order_zone_locale_or_hash_seed_changes_a_digest():
    assert run(1, "-W", "error", PYTHONHASHSEED="1", TZ="Asia/Kamchatka", LC_ALL="C") == GOLDEN


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4, 5])
def test_more_hash_seeds_and_orders(seed):
    zone = ("America/Noronha", "UTC", "Europe/Moscow", "Pacific/Kiritimati")[seed % 4]
    assert run(seed, PYTHONHASHSEED=str(seed), TZ=zone, LC_ALL="C.UTF-8") == GOLDEN


@pytest.mark.slow
def test_nothing_rests_on_assertions():
    """Not -OO: the descriptions of the JSON Schema are docstrings."""
    assert run(0, "-O", "-W", "error") == GOLDEN


@pytest.mark.slow
def test_many_threads_share_rulebooks_and_catalogues():
    names = sorted(scenarios.SCENARIOS) * 3
    world = scenarios.world_of(0)

    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda name: scenarios.digest(scenarios.SCENARIOS[name](world)), names)

    assert dict(zip(names, found, strict=True)) == GOLDEN


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(scenarios.SCENARIOS))
def test_values_are_pickled_and_copied(name):
    value = scenarios.SCENARIOS[name](scenarios.world_of(0))
    expected = scenarios.digest(value)

    for twin in (pickle.loads(pickle.dumps(value)), copy(value), deepcopy(value)):
        assert scenarios.digest(twin) == expected


def floats_in(value):
    """Yield the floats inside a plain value."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from floats_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from floats_in(one)


@pytest.mark.parametrize(
    "name",
    ["who may mentor and who is a mentee", *(f"match: {o}" for o in ("optimal", "stable", "fair"))],
)
def test_no_verdict_and_no_certificate_holds_a_float(name):
    value = scenarios.SCENARIOS[name](scenarios.world_of(0))

    assert list(floats_in(scenarios.plain(value))) == []


def test_public_records_are_frozen():
    world = scenarios.world_of(0)

    for record in (world.matched, world.teachers[0], world.judgements[0], *world.played.refused):
        first = attrs.fields(type(record))[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, first, None)
