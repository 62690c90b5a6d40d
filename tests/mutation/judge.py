"""
Judge the tests of one room: make small mistakes in it and see which of them no test notices.

    python tests/mutation/judge.py rules --sample 300 --seed 9

Every mistake lives in a forked process of its own; no file is changed. What survived is printed,
and written to the file given by ``--survivors``.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import importlib.util
import json
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGE = ROOT / "src" / "mentorship_model"
sys.path[:0] = [str(HERE), str(ROOT / "src")]
for pool in ("OPENBLAS", "OMP", "POLARS", "RAYON"):
    os.environ[f"{pool}_{'MAX' if pool == 'POLARS' else 'NUM'}_THREADS"] = "1"

import coverage  # noqa: E402
import pytest  # noqa: E402
from attrs import evolve  # noqa: E402
from data_mistakes import data_mutants  # noqa: E402
from hypothesis.internal.conjecture.engine import ConjectureRunner  # noqa: E402
from operators import Mutant, mutants  # noqa: E402
from rooms import ROOMS, WARM, Room  # noqa: E402

SECONDS_AT_LEAST = 20
SLOWER = 5
"""A mistake may take this many times what its tests took under coverage; then it is caught."""

MEMORY = 12 * 2**30


class Baseline:
    """What the tests did without a mistake: which lines each ran, and how long it took."""

    def __init__(
        self,
        seconds: dict[str, float],
        ran: dict[str, dict[int, set[str]]],
        sharing: dict[str, set[str]],
    ) -> None:
        self.seconds = seconds
        self.ran = ran
        self.sharing = sharing

    def tests_of(self, path: str, first: int, last: int) -> set[str]:
        """List the tests that ran any of these lines; ``""`` stands for import and collection."""
        lines = self.ran.get(path, {})
        ran = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        return ran.union(*(self.sharing.get(test, ()) for test in ran))


def main() -> int:
    """Judge a room and print the share of mistakes that its tests caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--sample", type=int, default=300, help="mistakes tried; 0 tries all")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--deep", action="store_true", help="the slow tests judge too")
    parser.add_argument("--only", default="", help="part of the path of the modules to try")
    parser.add_argument("--at-least", type=float, default=0.0, help="fail below this share")
    parser.add_argument("--survivors", type=Path, help="file for the list of survivors")
    given = parser.parse_args()
    os.chdir(ROOT)
    for name in WARM:
        importlib.import_module(name)
    room = ROOMS[given.room]
    # To know that a mistake is caught, its smallest example need not be looked for.
    ConjectureRunner.shrink_interesting_examples = lambda _: None
    chosen, total = _sample(room, given.only, given.sample, given.seed)
    started = time.monotonic()
    verdicts = _judge(room, chosen, given.workers, deep=given.deep)
    return _report(given, room, chosen, total, verdicts, time.monotonic() - started)


# -- which mistakes


def _sample(room: Room, only: str, size: int, seed: int) -> tuple[list, int]:
    every: list[tuple[Path, Callable[[], Mutant]]] = [
        (path, build)
        for path in room.modules(PACKAGE)
        if only in str(path)
        for build in (mutants if path.suffix == ".py" else data_mutants)(
            path.read_text(encoding="utf-8")
        )
    ]
    if size and size < len(every):
        places = sorted(random.Random(seed).sample(range(len(every)), size))
        return [every[place] for place in places], len(every)
    return every, len(every)


# -- the judgement


def _judge(room: Room, chosen: list, workers: int, *, deep: bool) -> list[str]:
    """Say of every mistake by what it was caught; ``"SURVIVED"`` if by nothing."""
    with tempfile.TemporaryDirectory() as folder:
        basis = Path(folder) / "baseline"
        answers = Path(folder) / "answers"
        session = os.fork()
        if not session:
            plugin = _Session(chosen, workers, basis, answers)
            _pytest(room, deep, plugin)
            os._exit(0 if answers.exists() else 1)
        if os.waitpid(session, 0)[1]:
            raise SystemExit("the tests of the room fail without any mistake")
        baseline: Baseline = pickle.loads(basis.read_bytes())
        verdicts: list[str] = pickle.loads(answers.read_bytes())
        suspects = {
            index: told.read_text(encoding="utf-8")
            for index in range(len(chosen))
            if (told := _suspect(answers, index)).exists()
        }
    left = [index for index, verdict in enumerate(verdicts) if verdict == "import"]
    print(f"{len(left)} of {len(chosen)} act on import", flush=True)

    def start(index: int) -> None:
        path, build = chosen[index]
        mutant = build()
        tests = None
        if mutant.scope and (seen := _tests(baseline, path, mutant)):
            tests = None if "" in seen else seen
        with _mistake(path, mutant):
            importlib.import_module(_module(path))
            if (one := suspects.get(index)) is not None:
                # Its file alone is soon collected; if it passes after all, all are asked.
                near = evolve(room, tests=(one.split("::")[0],))
                if _pytest(near, deep, _Reimport(path, {one}, baseline.seconds)) == 1:
                    os._exit(1)
            code = _pytest(room, deep, _Reimport(path, tests, baseline.seconds))
        os._exit(0 if code in (0, pytest.ExitCode.NO_TESTS_COLLECTED) else 1)

    for index, verdict in _forked(left, start, lambda _: 240, workers):
        verdicts[index] = verdict
    return verdicts


def _pytest(room: Room, deep: bool, plugin: object) -> int:
    marks = [] if deep else ["-m", "not slow and not oracle"]
    quiet = ["-q", "-x", "-n0", "-pno:randomly", "-pno:cacheprovider", "-pno:cov", "--assert=plain"]
    return int(pytest.main([*quiet, *marks, *room.tests], plugins=[plugin]))


def _forked(
    indices: list[int], start: Callable[[int], None], limit: Callable[[int], float], workers: int
) -> Iterator[tuple[int, str]]:
    """Run *start* for every index in a process of its own; yield how each ended."""
    running: dict[int, int] = {}
    waiting = list(reversed(indices))
    while waiting or running:
        while waiting and len(running) < workers:
            index = waiting.pop()
            child = os.fork()
            if not child:
                _child(start, index, limit(index))
            running[child] = index
        child, status = os.wait()
        if (index := running.pop(child, None)) is not None:
            code = os.waitstatus_to_exitcode(status)
            yield (
                index,
                {0: "SURVIVED", 1: "test", 3: "import", -signal.SIGALRM: "time"}.get(code, "crash"),
            )


def _child(start: Callable[[int], None], index: int, seconds: float) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(seconds) + 1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        start(index)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _tests(baseline: Baseline, path: Path, mutant: Mutant) -> set[str]:
    """List the tests that ran the function of a mistake."""
    return baseline.tests_of(str(path), mutant.first, mutant.last)


class _Session:
    """Collect once, measure once, then try in a fork every mistake that needs no new import."""

    def __init__(self, chosen: list, workers: int, basis: Path, answers: Path) -> None:
        self.chosen, self.workers, self.basis, self.answers = chosen, workers, basis, answers
        self.cover = coverage.Coverage(
            data_file=None, config_file=False, include=[f"{PACKAGE}/*"], branch=False
        )
        self.cover.start()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Stand in for the loop of pytest."""
        if session.testsfailed:
            raise SystemExit("some tests cannot be collected")
        child = os.fork()
        if not child:
            try:
                self._measure(session)
            finally:
                os._exit(1)
        if os.waitpid(child, 0)[1]:
            return True
        self.cover.stop()
        baseline: Baseline = pickle.loads(self.basis.read_bytes())
        items = {item.nodeid: item for item in session.items}
        built: dict[int, Mutant] = {}
        gc.unfreeze()  # what conftest.py keeps from the collector is to be found here
        functions = [
            one
            for one in gc.get_objects()
            if type(one) is FunctionType and one.__code__.co_filename.startswith(str(PACKAGE))
        ]

        def tests_of(index: int) -> set[str]:
            path, build = self.chosen[index]
            mutant = built.setdefault(index, build())
            return _tests(baseline, path, mutant) if mutant.scope else {""}

        def start(index: int) -> None:
            path, _ = self.chosen[index]
            tests = tests_of(index)
            if not built[index].scope or not _swap(functions, path, built[index]):
                os._exit(3)
            failed = _first_to_fail([items[one] for one in _quick_first(tests, baseline.seconds)])
            if "" not in tests:
                os._exit(0 if failed is None else 1)
            # What was made before the swap may differ for that alone: it is imported and asked again.
            if failed is not None:
                _suspect(self.answers, index).write_text(failed, encoding="utf-8")
            os._exit(3)

        def limit(index: int) -> float:
            return SECONDS_AT_LEAST + SLOWER * sum(
                baseline.seconds.get(test, 0) for test in tests_of(index)
            )

        verdicts = ["import"] * len(self.chosen)
        for index, verdict in _forked(list(range(len(verdicts))), start, limit, self.workers):
            verdicts[index] = verdict
        self.answers.write_bytes(pickle.dumps(verdicts))
        return True

    def _measure(self, session: pytest.Session) -> None:
        seconds: dict[str, float] = {}
        sharing: dict[str, set[str]] = {}
        here: set[str] = set()
        caches: list = []
        module = None
        for item, after in _in_turn(session.items):
            self.cover.switch_context(item.nodeid)
            if getattr(item, "module", None) is not module:
                module, here = getattr(item, "module", None), set()
                caches = _caches(module)
                for one in caches:
                    one.cache_clear()
            if caches:
                sharing[item.nodeid] = here
                here.add(item.nodeid)
            began = time.perf_counter()
            if not _passes(item, after):
                sys.__stderr__.write(f"fails without a mistake: {item.nodeid}\n")
                os._exit(1)
            seconds[item.nodeid] = time.perf_counter() - began
        self.cover.stop()
        data = self.cover.get_data()
        ran = {
            path: {line: set(tests) for line, tests in data.contexts_by_lineno(path).items()}
            for path in data.measured_files()
        }
        self.basis.write_bytes(pickle.dumps(Baseline(seconds, ran, sharing)))
        os._exit(0)


def _caches(module: object) -> list:
    """
    List what the tests of a file keep for each other.

    Only the first of them runs the lines that make it, and all of them look at it.
    """
    kept = (one for one in getattr(module, "__dict__", {}).values() if hasattr(one, "cache_clear"))
    return [one for one in kept if not one.__module__.startswith(PACKAGE.name)]


class _Reimport:
    """Run after a mistake was imported: the tests that saw its module, quick ones first."""

    def __init__(self, path: Path, tests: set[str] | None, seconds: dict[str, float]) -> None:
        self.path, self.tests, self.seconds = path, tests, seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep and order."""
        order = {test: place for place, test in enumerate(_quick_first(self.seconds, self.seconds))}
        kept = [item for item in items if self.tests is None or item.nodeid in self.tests]
        items[:] = sorted(kept, key=lambda item: order.get(item.nodeid, len(order)))


def _quick_first(tests: object, seconds: dict[str, float]) -> list[str]:
    """Order tests by what their file takes on average, so that its fixtures are made once."""
    files: dict[str, list[str]] = {}
    for test in sorted(set(tests) & set(seconds)):
        files.setdefault(test.split("::")[0], []).append(test)
    mean = {name: sum(map(seconds.__getitem__, ids)) / len(ids) for name, ids in files.items()}
    return [test for name in sorted(files, key=lambda name: mean[name]) for test in files[name]]


def _first_to_fail(items: list[pytest.Item]) -> str | None:
    for item, after in _in_turn(items):
        if not _passes(item, after):
            return item.nodeid
    return None


def _suspect(answers: Path, index: int) -> Path:
    """Name the file that names the test which a mistake failed before it was imported."""
    return answers.with_name(f"suspect-{index}")


def _in_turn(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _passes(item: pytest.Item, after: pytest.Item | None) -> bool:
    from _pytest.runner import runtestprotocol

    reports = runtestprotocol(item, log=False, nextitem=after)
    return not any(report.failed for report in reports)


# -- putting a mistake in


def _swap(functions: list[FunctionType], path: Path, mutant: Mutant) -> bool:
    """Give the living functions of a module the code of the mistake; say whether that is enough."""
    if "<lambda>" in mutant.scope:
        return False
    source = path.read_text(encoding="utf-8")
    before = _codes(compile(source, str(path), "exec", dont_inherit=True))
    after = _codes(compile(mutant.tree, str(path), "exec", dont_inherit=True))
    changed = {key: code for key, code in after.items() if before.get(key) != code}
    done = False
    for one in functions:
        code = one.__code__
        new = changed.get((code.co_qualname, code.co_firstlineno))
        if code.co_filename == str(path) and new is not None:
            if new.co_freevars != code.co_freevars:
                return False
            one.__code__ = new
            done = True
    return done


def _codes(code: CodeType) -> dict[tuple[str, int], CodeType]:
    found: dict[tuple[str, int], CodeType] = {}
    for one in code.co_consts:
        if isinstance(one, CodeType):
            found[one.co_qualname, one.co_firstlineno] = one
            found |= _codes(one)
    return found


@contextmanager
def _mistake(path: Path, mutant: Mutant) -> Iterator[None]:
    """Let the import of a module, or the reading of its data, give the mistake."""
    if path.suffix == ".py":
        sys.meta_path.insert(0, _Finder(path, mutant.tree))
    else:
        right, wrong = path.read_text(encoding="utf-8"), mutant.tree
        loads = json.loads

        def other_loads(text: object, *rest: object, **options: object) -> object:
            return loads(wrong if text == right else text, *rest, **options)

        json.loads = other_loads
    yield


class _Finder:
    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.path, self.tree = path, tree

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> object:
        """Find the one module that holds the mistake."""
        if name != _module(self.path):
            return None
        places = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            name,
            self.path,
            loader=_Loader(name, str(self.path), self.tree),
            submodule_search_locations=places,
        )


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self.tree = tree

    def get_code(self, _name: str) -> CodeType:
        """Give the code of the mistake instead of the file's."""
        return compile(self.tree, self.path, "exec", dont_inherit=True)


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    if path.suffix != ".py":
        return PACKAGE.name
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


# -- the report


def _report(given, room: Room, chosen: list, total: int, verdicts: list[str], took: float) -> int:
    from mentorship_model.monitoring import wilson_interval

    survived = [
        (path, build())
        for (path, build), verdict in zip(chosen, verdicts, strict=True)
        if verdict == "SURVIVED"
    ]
    excused = [one for one in survived if room.excuse(one[0], one[1])]
    caught, tried = len(verdicts) - len(survived), len(verdicts) - len(excused)
    lines = [
        f"# {given.room}: {caught} of {tried} caught, {caught / tried:.1%}; {len(excused)} more are "
        f"harmless by tests/mutation/harmless.toml; sample {len(chosen)} of {total}, "
        f"seed {given.seed}, {'with' if given.deep else 'without'} the slow tests; {took:.0f} s"
    ]
    interval = wilson_interval(caught, tried)
    lines.append(f"# 95 % interval of Wilson: {interval}")
    for path, mutant in survived:
        if (path, mutant) not in excused:
            place = f"{path.relative_to(ROOT)}:{mutant.line}"
            lines += [f"{place} [{mutant.kind}] {mutant.scope}", f"  - {mutant.before}"]
            lines += [f"  + {mutant.after}"]
    print("\n".join(lines))
    if given.survivors:
        given.survivors.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if caught / tried >= given.at_least else 1


if __name__ == "__main__":
    raise SystemExit(main())
