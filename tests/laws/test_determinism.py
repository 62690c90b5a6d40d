"""Golden digests: the same answers under any hash seed, order, zone, locale, thread and -O."""

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
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
    assert GOLDEN.keys() == scenarios.SCENARIOS.keys()


@pytest.mark.slow
def test_no_order_zone_locale_or_hash_seed_changes_a_digest():
    assert run(1, "-W", "error", PYTHONHASHSEED="1", TZ="Asia/Kamchatka", LC_ALL="C") == GOLDEN


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """
    The environment of a locale: decimal commas, another order of letters, a dotless i.

    Few machines have them ready; where the system has their sources, they are made for the test.
    """
    folder = tmp_path_factory.mktemp("locales")

    def environment(name):
        if name.partition(".")[0] == "C":
            return {"LC_ALL": name}
        call = ["localedef", "-i", name.partition(".")[0], "-f", "UTF-8", str(folder / name)]
        with suppress(OSError):
            subprocess.run(call, check=False, capture_output=True)
        made = (folder / name / "LC_NUMERIC").exists()
        return {"LOCPATH": str(folder), "LC_ALL": name} if made else {"LC_ALL": "C.UTF-8"}

    return environment


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "zone", "name"),
    [
        (2, "America/Noronha", "ru_RU.UTF-8"),
        (3, "UTC", "C.UTF-8"),
        (4, "Europe/Moscow", "tr_TR.UTF-8"),
        (5, "Pacific/Kiritimati", "ru_RU.UTF-8"),
    ],
)
def test_more_hash_seeds_orders_zones_and_locales(seed, zone, name, spoken):
    assert run(seed, PYTHONHASHSEED=str(seed), TZ=zone, **spoken(name)) == GOLDEN


@pytest.mark.slow
def test_a_locale_made_for_the_tests_is_really_spoken(spoken):
    """Else the test above would prove nothing: a number is written with its comma."""
    environment = spoken("ru_RU.UTF-8")
    program = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.str(1.5))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == ("1,5" if "LOCPATH" in environment else "1.5")


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
@pytest.mark.slow
def test_no_verdict_and_no_certificate_holds_a_float(name):
    value = scenarios.SCENARIOS[name](scenarios.world_of(0))

    assert list(floats_in(scenarios.plain(value))) == []


def test_public_records_are_frozen():
    world = scenarios.world_of(0)

    for record in (world.matched, world.teachers[0], world.judgements[0], *world.played.refused):
        first = attrs.fields(type(record))[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, first, None)
