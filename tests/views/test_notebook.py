"""In IPython a result shows itself, whichever room it comes from, and nothing else is touched."""

import importlib
import inspect
import json
import subprocess
import sys
from types import SimpleNamespace
from typing import get_args, get_type_hints

import pytest
from attrs import frozen, has
from view_samples import verdict_reason

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.explain import Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.model import Route
from mentorship_model.monitoring import CATALOGUE, SUBJECTS
from mentorship_model.text import Text
from mentorship_model.views import enable_notebook_display, load_ipython_extension

ROOMS = [
    importlib.import_module(f"mentorship_model.{name}")
    for name in [
        "errors",
        "explain",
        "calendar",
        "vocabulary",
        "model",
        "rules",
        "lifecycle",
        "lifecycle.route",
        "lifecycle.programme",
        "matching",
        "monitoring",
        "incentives",
        "interchange",
        "workflow",
    ]
]


@frozen
class Foreign:
    """A record that is not of the library."""


class Formatter:
    def __init__(self):
        self.by_type = {}

    def for_type(self, kind, function):
        self.by_type[kind] = function


class Shell:
    """As much of IPython's shell as the display needs."""

    def __init__(self):
        self.display_formatter = self
        self.formatters = {"text/html": Formatter()}

    def shown(self, result):
        draw = self.formatters["text/html"].by_type.get(type(result))
        return None if draw is None else draw(result)


@pytest.fixture(scope="module")
def shell():
    found = Shell()
    enable_notebook_display(lang="en", shell=found)
    return found


def records_in(annotation):
    """The records of ours that a type speaks of."""
    if isinstance(annotation, type) and has(annotation):
        return {annotation} if annotation.__module__.startswith("mentorship_model.") else set()
    return set().union(*map(records_in, get_args(annotation)))


def results():
    """What any public function of any room may return, and any public record."""
    found = set()
    for room in ROOMS:
        public = [getattr(room, name) for name in room.__all__]
        found |= {thing for thing in public if isinstance(thing, type) and has(thing)}
        for function in filter(inspect.isfunction, public):
            try:
                found |= records_in(get_type_hints(function).get("return"))
            except NameError:  # a graph of networkx is named for the type checker alone
                continue
    return found


RESULTS = sorted(results(), key=lambda kind: (kind.__module__, kind.__name__))


def test_the_walk_meets_every_room():
    rooms = {kind.__module__.split(".")[1] for kind in RESULTS}

    assert rooms >= {room.__name__.split(".")[1] for room in ROOMS}


def test_every_result_of_every_public_function_shows_itself(shell):
    known = shell.formatters["text/html"].by_type

    assert [kind for kind in RESULTS if kind not in known] == []


@pytest.mark.parametrize("result", [CATALOGUE, SUBJECTS], ids=["catalogue", "subjects"])
def test_catalogues_show_themselves_and_offer_their_keys(shell, result):
    assert all(id in shell.shown(result) for id in list(result)[:3])
    assert result._ipython_key_completions_() == list(result)


def test_an_indicator_is_also_a_formula():
    assert CATALOGUE["EXAM_PASS_RATE"]._repr_latex_() == (
        r"$\displaystyle \frac{\sum \mathit{passed}}{\sum \mathit{sat}}$"
    )


@pytest.mark.parametrize("box", [list, tuple, lambda them: FrozenMap(enumerate(them))])
def test_results_in_a_collection_are_shown(shell, box):
    assert "may be a mentor" in shell.shown(box([verdict_reason()]))
    assert "may be a mentor" in shell.shown(box([(), (verdict_reason(),)]))


@pytest.mark.parametrize(
    "foreign",
    [
        *([1, 2], (), {"a": 1}, {}, [Ellipsis], ("a",), [Reason, 3], [(Route(), 3)]),
        # words and places have no picture, foreign records and ours among others neither
        *([Text("а", "a")], [Place(row=1)], [Foreign()], [Foreign(), Route()], {"a": [None, {}]}),
    ],
)
def test_a_collection_of_other_things_prints_as_before(shell, foreign):
    assert shell.shown(foreign) is None


def test_a_result_is_shown_in_the_language_asked_for_with_its_style(shell):
    russian = Shell()
    load_ipython_extension(russian)

    assert "may be a mentor" in shell.shown(verdict_reason())
    assert "может быть наставником" in russian.shown(verdict_reason())
    assert "<style>" in shell.shown(verdict_reason())
    assert Reason in russian.formatters["text/html"].by_type


def test_without_ipython_there_is_an_error_with_a_way_out():
    with pytest.raises(MentorshipModelError, match=r"MM-VIEWS-004.*shell.*show\(result\)"):
        enable_notebook_display()


@pytest.mark.parametrize("installed", [None, SimpleNamespace(get_ipython=lambda: None)])
def test_where_ipython_does_not_run_there_is_an_error_too(monkeypatch, installed):
    monkeypatch.setitem(sys.modules, "IPython", installed)

    with pytest.raises(MentorshipModelError, match="MM-VIEWS-004"):
        enable_notebook_display()


def test_the_running_shell_is_taken_if_none_is_given(monkeypatch):
    running = Shell()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: running))
    enable_notebook_display()

    assert "может быть наставником" in running.shown(verdict_reason())


def test_a_list_of_many_things_is_asked_for_its_first_twenty(shell):
    assert "may be a mentor" in shell.shown([()] * 19 + [verdict_reason()])
    assert shell.shown([()] * 20 + [verdict_reason()]) is None


IN_IPYTHON = """
import json
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
def shown(cell):
    shell.run_cell(cell + "\\n_out = " + cell.splitlines()[-1])
    return shell.display_formatter.format(shell.user_ns["_out"])[0].get("text/html", "")
print(json.dumps([
    "lang" in shown("from mentorship_model import rules\\n1"),
    "Событие" in shown("from mentorship_model import lifecycle, model; import datetime\\n"
        "lifecycle.possible(model.Route(), on=datetime.date(2026, 9, 1))"),
    shown("[1, 2]"),
]))
"""


@pytest.mark.slow
def test_importing_a_room_in_ipython_is_enough():
    said = subprocess.run(
        [sys.executable, "-c", IN_IPYTHON], capture_output=True, text=True, check=True
    ).stdout

    assert json.loads(said.splitlines()[-1]) == [False, True, ""]


def test_importing_the_hall_without_ipython_loads_no_views():
    code = "import sys, mentorship_model; print('mentorship_model.views' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout == "False\n"
