"""
Six hundred damaged files of every kind: read, or refused by our own problems, soon and in little memory.

The corpus is made of sound files by a seeded hand that cuts, doubles, swaps and spoils, so that it is
the same everywhere and need not be kept.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import resource
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from mentorship_model import rules
from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import (
    LIMITS,
    Limits,
    from_json,
    read_events,
    read_facts,
    read_oneroster,
    read_roster,
    read_tables,
    to_json,
    write_oneroster,
)
from mentorship_model.model import Organisation, Teacher

ON = date(2026, 9, 1)
ROOT = Path(__file__).parents[2]
TEACHER = Teacher(id="017", organisation="s1", name="Ёлкин Пётр", birth_date=date(1990, 3, 2))
SCHOOL = Organisation(id="s1", municipality="m", region="r")
SECONDS, MEBIBYTES = 10, 512
SPOILS = (
    *("\x00", "\ufffd", "\ud7ff", '"', "=cmd|' /C calc'!A0", "<!ENTITY x SYSTEM 'file:///etc/x'>"),
    *(
        "9" * 400,
        "1e999",
        "-0",
        "NaN",
        "31.02.2024",
        "\u202eabc",
        "{" * 300,
        "[" * 3_000,
        ";" * 900,
    ),
)


def workbook(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Педагоги")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


def roster_rows():
    yield ["Код педагога", "Код ОО", "ФИО", "Должность", "Пед. стаж", "Дата рождения"]
    for number in range(12):
        born = f"{number + 1:02d}.03.1990"
        yield [f"{number:04d}", "s1", f"Ёлкин {number}", "учитель", number, born]


def as_csv(code_page):
    lines = (";".join(map(str, row)) for row in roster_rows())
    return "\r\n".join(lines).encode(code_page)


def oneroster(tmp_path):
    path = tmp_path / "set.zip"
    write_oneroster(path, [TEACHER], organisations=[SCHOOL], pairs=[("017", "017")])
    return path.read_bytes()


def read_whole_roster(data):
    roster = read_roster(data, on=ON)
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)


def read_overlay(data):
    rules.overlay_from_toml(data.decode("utf-8", "replace"))


def read_overlay_json(data):
    rules.overlay_from_json(data.decode("utf-8", "replace"))


def read_log(data):
    read_events(data)


def sound_files(tmp_path):
    overlays = ROOT / "examples" / "overlays"
    events = (ROOT / "examples" / "data" / "events.csv").read_bytes()[:6_000]
    exams = (ROOT / "examples" / "data" / "exams.csv").read_bytes()[:3_000]
    return (
        ("csv-utf8", as_csv("utf-8-sig"), read_whole_roster),
        ("csv-cp1251", as_csv("cp1251"), read_whole_roster),
        ("csv-utf16", as_csv("utf-16"), read_whole_roster),
        ("xlsx", workbook(roster_rows()), read_whole_roster),
        ("events", events, read_log),
        ("facts", exams, lambda data: read_facts(data, subject="exam", on=ON)),
        ("json", to_json(TEACHER, personal=True).encode(), from_json),
        ("toml", (overlays / "kurgan_region.toml").read_bytes(), read_overlay),
        ("overlay-json", (overlays / "school_14.json").read_bytes(), read_overlay_json),
        ("oneroster", oneroster(tmp_path), read_oneroster),
    )


def damaged(data, dice):
    """Damage a file at one to three places; the parts of a zip also from inside."""
    if data[:2] == b"PK" and dice.random() < 0.6:
        return damaged_inside(data, dice)
    for _ in range(dice.randint(1, 3)):
        at, to = sorted(dice.randint(0, len(data)) for _ in range(2))
        spoil = dice.choice(SPOILS).encode()
        data = dice.choice(
            [
                data[:at] + data[to:],
                data[:to] + data[at:to] * dice.randint(2, 9) + data[to:],
                data[:at] + spoil + data[at:],
                data[:at] + bytes(dice.randrange(256) for _ in range(to - at)) + data[to:],
                data[at:] + data[:at],
                data[:at],
            ]
        )
    return data


def damaged_inside(data, dice):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = dice.choice(sorted(parts))
    parts[chosen] = damaged(parts[chosen], dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def try_one(data: bytes, read: Callable[[bytes], object]) -> float:
    begun = time.perf_counter()
    with contextlib.suppress(MentorshipModelError):
        read(data)
    return time.perf_counter() - begun


@pytest.mark.parametrize("number", range(10))
def test_sixty_damaged_files_of_a_kind_are_read_or_refused(number, tmp_path):
    name, sound, read = sound_files(tmp_path)[number]
    read(sound)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    dice = random.Random(f"{name} 2026")

    slowest = max(try_one(damaged(sound, dice), read) for _ in range(60))

    assert slowest < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEBIBYTES * 1024


SHEETS = 2


def two_sheets():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for _ in range(SHEETS):
            book.add_worksheet().write_row(0, 0, ["абв", "г"])
    return out.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist()), len(archive.infolist())


BOOK = two_sheets()
BOUNDS = {
    "bytes": len(BOOK),
    "unpacked_bytes": unpacked(BOOK)[0],
    "parts": unpacked(BOOK)[1],
    "sheets": SHEETS,
    "rows": 1,
    "columns": 2,
    "cells": 2,
    "cell_length": 3,
}


def test_every_bound_is_tried():
    assert set(BOUNDS) == {name for name in dir(LIMITS) if not name.startswith("_")}


@pytest.mark.parametrize(("bound", "size"), BOUNDS.items())
def test_a_file_at_the_bound_is_read_and_one_over_it_refused(bound, size):
    assert len(read_tables(BOOK, limits=Limits(**{bound: size})).sheets) == SHEETS
    if bound == "rows":  # one row less than one is no bound
        two = "а;б\nв;г\n".encode()
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
            read_tables(two, limits=Limits(rows=1))
        return
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_tables(BOOK, limits=Limits(**{bound: size - 1}))


def test_a_document_that_nests_too_deep_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-100"):
        from_json(json.dumps({"kind": "teacher"})[:-1] + ', "data": ' + "[" * 200_000)
