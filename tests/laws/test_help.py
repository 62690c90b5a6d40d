"""What ``help`` shows of a public function, and a console of a table, can be read."""

import inspect
import pkgutil
from importlib import import_module

import pytest

import mentorship_model
from mentorship_model.lifecycle import programme, route

ROOMS = [
    info.name
    for info in pkgutil.iter_modules(mentorship_model.__path__, "mentorship_model.")
    if not info.name.endswith("__main__")
]
A_SCREEN = 4_000


@pytest.mark.parametrize("name", ROOMS)
def test_a_signature_fits_on_a_screen_with_its_defaults(name):
    room = import_module(name)
    functions = [
        value for one in room.__all__ if inspect.isfunction(value := getattr(room, one, None))
    ]
    assert [
        function.__qualname__
        for function in functions
        if len(str(inspect.signature(function))) > A_SCREEN
    ] == []


@pytest.mark.parametrize("chart", [route.CHART, programme.CHART], ids=lambda chart: chart.name)
def test_a_chart_its_rows_and_its_guards_say_which_they_are(chart):
    assert repr(chart) == f"Chart(name={chart.name!r}, label={chart.label!r})"
    for step in chart.steps:
        assert repr(step).startswith(f"Step(name={step.name!r}, label=")
        assert len(repr(step)) < 300
        for guard in step.guards:
            assert repr(guard).startswith(f"Guard(code={guard.code!r}, ")
            assert " at 0x" not in repr(guard)
