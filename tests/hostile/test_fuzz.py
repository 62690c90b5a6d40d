"""The fuzzer finds what it should, and no reader of foreign data is left out of it."""

import argparse
import inspect

import fuzz
import pytest
from fuzz_entries import BYTES, DRAWN, Entry

from mentorship_model import MentorshipModelError, interchange, rules
from mentorship_model.errors import ProblemKind
from mentorship_model.text import Text

KIND = ProblemKind("MM-DEMO-001", Text("не дата", "not a date"))
SOURCE = inspect.getsource(inspect.getmodule(Entry))


def readers():
    """Yield the public functions by which foreign data comes in."""
    for room in (interchange, rules):
        for name in room.__all__:
            if name.startswith(("read_", "from_", "load_", "examine_")) or "_from_" in name:
                yield f"{room.__name__.rpartition('.')[2]}.{name}"


@pytest.mark.parametrize("name", [*readers()])
def test_every_public_reader_is_an_entry_point(name):
    assert name in SOURCE


@pytest.mark.parametrize("name", ["lifecycle.replay", "lifecycle.check_log", "matching.match"])
def test_so_are_those_who_read_rows_and_graphs(name):
    assert f"{name}(" in SOURCE


@pytest.mark.parametrize("name", BYTES)
def test_what_an_entry_begins_from_is_sound(name):
    assert BYTES[name].sound
    for data in BYTES[name].sound:
        BYTES[name].read(data)


def test_entries_that_draw_begin_from_any_bytes():
    assert len(DRAWN) >= 8
    assert not any(entry.sound for entry in DRAWN.values())


def refuse(data):
    raise KIND.error()


def fail(data):
    if b"\x00" in data:
        raise IndexError(data)
    refuse(data)


def loop(data):
    while True:
        pass


def devour(data):
    return bytearray(4 << 30)


def test_an_error_of_ours_is_no_finding_and_any_other_one_is():
    with pytest.raises(MentorshipModelError):
        refuse(b"")

    assert fuzz.what_came_out(Entry(refuse), b"") is None
    where, said = fuzz.what_came_out(Entry(fail), b"\x00")
    assert where.startswith("IndexError")
    assert "in fail" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("read", "why"), [(fail, "IndexError"), (loop, "TooSlow"), (devour, "MemoryError")]
)
def test_a_planted_fault_is_found_and_written_down_with_its_seed(read, why, tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "SECONDS", 1)
    given = argparse.Namespace(seed=5, folder=tmp_path)

    assert fuzz.in_a_child("planted", Entry(read, sound=()), 1, given)
    told = [path.read_text() for path in tmp_path.glob("planted-5-*.txt")]
    assert any(why in one and one.startswith("seed 5\n") for one in told)
