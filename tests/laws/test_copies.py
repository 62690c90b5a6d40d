"""Pickled, copied and copied deeply, a value of every public type is the same value again."""

import copy
import functools
import inspect
import pickle
import pkgutil
from collections.abc import Mapping
from datetime import date
from enum import Enum
from importlib import import_module
from itertools import repeat

import attrs
import good_calls
import networkx as nx
import pytest
import scenarios
from hypothesis import Phase, find, settings

import mentorship_model
from mentorship_model import errors, lifecycle, monitoring, vocabulary
from mentorship_model.testing import strategies
from mentorship_model.text import Text

pytestmark = pytest.mark.slow

DAY = date(2026, 9, 1)


def public_modules():
    """Yield the rooms, and the modules that a room names among its public things."""
    for info in pkgutil.iter_modules(mentorship_model.__path__, "mentorship_model."):
        if not info.name.endswith((".cli", "__main__")):
            room = import_module(info.name)
            yield room
            yield from filter(inspect.ismodule, (getattr(room, name) for name in room.__all__))


MODULES = [*public_modules()]
PUBLIC = {
    value
    for module in MODULES
    for name in module.__all__
    if inspect.isclass(value := getattr(module, name))
}
BOUND_TO_A_FILE = {lifecycle.SqliteStore, lifecycle.SqliteTexts}
"""They hold an open database, which is no value."""

FIRST = settings(phases=[Phase.generate], derandomize=True, database=None)
KIND = errors.ProblemKind("MM-DEMO-001", Text("не дата", "not a date"))
MADE_HERE = (
    KIND,
    KIND.error(place=errors.Place(row=3), subject="m1"),
    lifecycle.conformance([lifecycle.route.ImageDescribed(on=DAY, image="text-1")]),
    monitoring.success_criteria(),
    vocabulary.OwnWord("podcast", Text("подкаст", "podcast")),
)
"""What no call of the scenarios and of the good calls takes or gives."""


def parts_of(value):
    """Yield what a value holds."""
    if attrs.has(type(value)):
        yield from (getattr(value, one.name, None) for one in attrs.fields(type(value)))
    elif isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from value


class Found:
    """One value of each type, of all that was taken and given."""

    def __init__(self):
        self.values = {}
        self.seen = {}

    def look_at(self, *values):
        waiting = list(values)
        while waiting:
            value = waiting.pop()
            if id(value) not in self.seen and not isinstance(value, type):
                self.seen[id(value)] = value
                self.values.setdefault(type(value), value)
                waiting += parts_of(value)


def is_drawn(kind):
    """Say whether the strategies make it: its parts need not agree with each other."""
    try:
        strategies.records(kind).validate()
    except (TypeError, NameError):
        return False
    return True


def not_seen(values):
    """Return the public types that none of the values is of; a protocol has no values."""
    return {
        kind
        for kind in PUBLIC - BOUND_TO_A_FILE
        if not inspect.isabstract(kind)
        and not getattr(kind, "_is_protocol", False)
        and not any(issubclass(one, kind) for one in values)
    }


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    found = Found()
    found.look_at(*MADE_HERE)
    for kind in PUBLIC:
        if issubclass(kind, Enum):
            found.look_at(*kind)

    def looked_at(function):
        @functools.wraps(function)
        def run(*args, **named):
            answer = function(*args, **named)
            found.look_at(*args, *named.values(), answer)
            return answer

        return run

    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            for name in module.__all__:
                value = getattr(module, name)
                if inspect.isfunction(value):
                    patch.setattr(module, name, looked_at(value))
                else:
                    found.look_at(value)
        world = scenarios.World(0)
        for function in scenarios.SCENARIOS.values():
            found.look_at(function(world))
        good_calls.calls(world, tmp_path_factory.mktemp("calls"), "ru")
    for kind in not_seen(found.values):
        if attrs.has(kind) and is_drawn(kind):
            found.look_at(find(strategies.records(kind), lambda _: True, settings=FIRST))
    return found.values


def test_a_value_of_every_public_type_was_seen(found):
    assert "\n".join(sorted(map(str, not_seen(found)))) == ""


def same(one, other, known):
    """Say whether two values are equal, part by part: a chart is equal to itself alone."""
    if one is other or (id(one), id(other)) in known:
        return True
    known.add((id(one), id(other)))
    if type(one) is not type(other):
        return False
    if isinstance(one, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key], known) for key in one)
    parts, others = [*parts_of(one)], [*parts_of(other)]
    if parts and not isinstance(one, set | frozenset):
        return len(parts) == len(others) and all(map(same, parts, others, repeat(known)))
    if isinstance(one, nx.Graph):
        return scenarios.plain(one) == scenarios.plain(other)
    if type(one).__module__.startswith("polars"):
        return one.equals(other)
    return one == other or (type(one).__eq__ is object.__eq__ and vars(one) == vars(other))


def test_each_is_pickled_and_copied(found):
    ours = [one for one in found.values() if type(one).__module__.startswith("mentorship_model")]
    ours = [one for one in ours if type(one) not in BOUND_TO_A_FILE]
    changed = []
    for value in ours:
        twins = (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value))
        if not all(same(value, twin, set()) for twin in twins):
            changed.append(type(value))

    assert "\n".join(map(str, changed)) == ""
