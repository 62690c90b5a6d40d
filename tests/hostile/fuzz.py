"""
Throw mutated and drawn data at every place where data from outside comes in.

    python tests/hostile/fuzz.py --seconds 60                     all entry points in turn
    python tests/hostile/fuzz.py --seconds 3600 --entry events    one of them, for an hour
    python tests/hostile/fuzz.py --atheris --seconds 3600         led by coverage: pip install atheris
    python tests/hostile/fuzz.py --entry events --replay FILE     one input again

Only an error of ours may come out, within 10 s of the processor and 512 MiB for each input. What else
comes out is written to ``build/fuzz/`` with the seed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import mmap
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "src")]

SECONDS, MEBIBYTES = 10, 512
LARGEST = 1 << 20
FOLDER = ROOT / "build" / "fuzz"
SPOILS = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        "\u202e".encode(),
        b"\\ud800",
        b'"',
        b"'",
        b";",
        b"\n",
    ),
    *(b"=1+1", b"9" * 400, b"1e999", b"-0", b"NaN", b"31.02.2024", b"29.02.2023", b"0000-00-00"),
    *(b"{" * 300, b"[" * 3000, b"null", b"true", b"-1", b"\r", b"&a;", b"<!DOCTYPE a>", b"\t"),
)


class TooSlow(BaseException):
    """An input took longer than it may."""


def main(arguments: list[str]) -> int:
    """Fuzz, report, and return 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=Raw)
    parser.add_argument("--seconds", type=float, default=60, help="for all entry points together")
    parser.add_argument("--entry", action="append", help="an entry point; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true", help="led by coverage")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--replay", type=Path, help="an input that was written down")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where findings are written")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    # The parser of workbooks tells every panic on standard error; that it was caught is enough here.
    os.environ["RUST_BACKTRACE"] = "0"
    if given.inside:
        return led_by_coverage(given)
    entries = all_entries()
    names = given.entry or list(entries)
    if unknown := set(names) - set(entries):
        parser.error(f"no such entry: {', '.join(sorted(unknown))}; known: {', '.join(entries)}")
    if given.replay:
        entries[names[0]].read(given.replay.read_bytes())
        return 0
    each = given.seconds / len(names)
    found = False
    for name in names:
        if given.atheris:
            found |= with_atheris(name, each, given)
        else:
            found |= in_a_child(name, entries[name], each, given)
    print(f"findings are in {given.folder}" if found else "nothing but errors of ours")
    return int(found)


class Raw(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the description."""


def all_entries():
    """Import the library and return its entry points by name."""
    from fuzz_entries import BYTES, DRAWN

    return {**BYTES, **DRAWN}


# -- without coverage: a seeded hand


def in_a_child(name, entry, seconds, given) -> bool:
    """Try an entry in a process of its own, so that even a crash of it is a finding."""
    seen = mmap.mmap(-1, LARGEST + 8)
    counts = mmap.mmap(-1, 16)
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=hammer, args=(name, entry, seconds, given, seen, counts))
    child.start()
    child.join(seconds + 4 * SECONDS + 20)
    stuck = child.is_alive()
    if stuck:
        child.kill()
        child.join()
    tried, findings = (int.from_bytes(counts[at : at + 8], "big") for at in (0, 8))
    if stuck or child.exitcode:
        data = seen[8 : 8 + int.from_bytes(seen[:8], "big")]
        why = "it did not end" if stuck else f"the process ended with {child.exitcode}"
        write_down(given, name, data, why)
        findings += 1
    print(f"{name:16} {tried:8} inputs, {findings} findings", flush=True)
    return findings > 0


def hammer(name, entry, seconds, given, seen, counts) -> None:
    """Try inputs until the time is over."""
    for data in entry.sound:
        entry.read(data)
    limit_memory()
    signal.signal(signal.SIGPROF, too_slow)
    dice = random.Random(f"{name} {given.seed}")
    known: set[str] = set()
    end = time.monotonic() + seconds
    for number, data in enumerate(inputs(entry, dice), start=1):
        seen[: 8 + len(data)] = len(data).to_bytes(8, "big") + data
        if finding := what_came_out(entry, data):
            where, said = finding
            if where not in known:
                known.add(where)
                write_down(given, name, data, said)
        counts[:] = number.to_bytes(8, "big") + len(known).to_bytes(8, "big")
        if time.monotonic() > end:
            break


def limit_memory() -> None:
    """Leave this process 512 MiB more than what it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEBIBYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def too_slow(*_: object) -> None:
    """Stop what takes too long."""
    raise TooSlow(f"longer than {SECONDS} s of the processor")


def what_came_out(entry, data: bytes) -> tuple[str, str] | None:
    """Say where it failed and how; None if it was read or refused by an error of ours."""
    from mentorship_model import MentorshipModelError

    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        try:
            entry.read(data)
        except MentorshipModelError as error:
            # What is refused can be told, in both languages.
            for lang in ("ru", "en"):
                error.in_(lang).encode("utf-8", "backslashreplace")
    except (Exception, TooSlow, MemoryError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = next((one for one in reversed(frames) if "mentorship_model" in one.filename), None)
        where = f"{type(error).__name__} {place and (place.filename, place.lineno)}"
        return where, "".join(traceback.format_exception(error))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def inputs(entry, dice: random.Random) -> Iterator[bytes]:
    """Yield sound inputs damaged in ever new ways; where there are none, bytes to draw from."""
    kept = list(entry.sound)
    while True:
        if not entry.sound:
            data = dice.randbytes(dice.randrange(16, 4096))
        elif dice.random() < 0.02:
            data = dice.randbytes(dice.randrange(200))
        else:
            data = damaged(dice.choice(kept), dice)
            # A damaged input is now and then damaged further.
            if len(kept) < 200 and dice.random() < 0.05:
                kept.append(data)
        yield data[:LARGEST]


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Damage bytes at a few places; the parts of a zip mostly from inside."""
    if data[:2] == b"PK" and dice.random() < 0.8:
        with suppress(Exception):  # what is no zip any more is damaged as bytes
            return inside(data, dice)
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randint(0, len(data))
        to = min(len(data), at + dice.choice((1, 1, 2, 8, 64)))
        spoil = dice.choice(SPOILS)
        other = dice.randint(0, len(data))
        data = dice.choice(
            (
                data[:at] + spoil + data[at:],
                data[:at] + spoil + data[to:],
                data[:at] + data[to:],
                data[:at] + dice.randbytes(to - at) + data[to:],
                data[:to] + data[at:to] * dice.choice((1, 2, 20)) + data[to:],
                data[:at] + data[other : other + 40] + data[at:],
                data[:at],
            )
        )
    return data


def inside(data: bytes, dice: random.Random) -> bytes:
    """Damage one part of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = dice.choice(sorted(parts))
    parts[chosen] = damaged(parts[chosen], dice)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def write_down(given, name: str, data: bytes, said: str) -> None:
    """Keep an input and what came of it."""
    stem = f"{name}-{given.seed}-{hashlib.sha256(data).hexdigest()[:8]}"
    kept = given.folder / f"{stem}.bin"
    kept.write_bytes(data)
    again = f"python tests/hostile/fuzz.py --entry {name} --replay {kept}"
    (given.folder / f"{stem}.txt").write_text(
        f"seed {given.seed}\n{again}\n\n{said}", "utf-8", "backslashreplace"
    )
    print(f"{name}: {said.strip().splitlines()[-1][:200]}\n  {again}", flush=True)


# -- led by coverage


def with_atheris(name: str, seconds: float, given) -> bool:
    """Run an entry under atheris in a fresh interpreter, in which only the library is watched."""
    call = [sys.executable, __file__, "--inside", "--entry", name, "--seed", str(given.seed)]
    call += ["--seconds", str(seconds), "--folder", str(given.folder)]
    done = subprocess.run(call, check=False, env={**os.environ, "PYTHONHASHSEED": "0"})
    return done.returncode != 0


def led_by_coverage(given) -> int:
    """Hand one entry to atheris, which does not come back."""
    import atheris

    from mentorship_model.errors import MentorshipModelError

    with atheris.instrument_imports(include=["mentorship_model"]):
        entry = all_entries()[given.entry[0]]
    corpus = given.folder / "corpus" / given.entry[0]
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(entry.sound):
        (corpus / f"sound-{number}").write_bytes(data)

    def one_input(data: bytes) -> None:
        try:
            entry.read(data)
        except MentorshipModelError:
            return

    options = (
        f"-max_total_time={max(1, int(given.seconds))}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEBIBYTES + 512}",
        f"-seed={given.seed}",
        f"-artifact_prefix={given.folder}/{given.entry[0]}-",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], str(corpus), *options], one_input)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
