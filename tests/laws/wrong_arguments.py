"""Wrong values for every parameter of every function, and what comes of them."""

import inspect
from datetime import UTC, date, datetime

import attrs
import numpy as np

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import programme
from mentorship_model.model import Programme, Route

WRONG = {
    "none": None,
    "text": "вторник",
    "number": 7,
    "share": 1.5,
    "flag": True,
    "texts": ["x"],
    "nones": [None],
    "mapping": {"a": 1},
    "moment": datetime(2026, 9, 1, 9, tzinfo=UTC),
    "object": object(),
    "route": Route(),
    "programme": Programme(),
    "chart": programme.CHART,
    "class": Route,
    "function": len,
}
"""One value of each kind that a caller may hand over by mistake."""

EXTREME = {
    "huge": 10**400,
    "endless": float("inf"),
    "not a number": float("nan"),
    "negative": -1,
    "surrogate": "\ud800",
    "empty text": "",
    "empty": (),
    "number of an array": np.int64(7),
    "last day": date.max,
}
"""Values at the ends of a kind: they may be taken or refused, and no error is Python's own."""


def outcomes(function, good):
    """
    Call *function* with each argument of *good* replaced by each wrong value.

    Returns:
        For each argument the names of the wrong values that were taken all the same, and for each
        one that ended in another error than ours its name.
    """
    function(**good)
    taken, foreign = {}, {}
    for name in good:
        taken[name] = set()
        for kind, value in (WRONG | EXTREME).items():
            try:
                function(**good | {name: value})
            except MentorshipModelError:
                continue
            except Exception as error:
                foreign[name, kind] = repr(error)
            else:
                taken[name] |= {kind} & WRONG.keys()
    return taken, foreign


def records_of(room):
    """Return the public records of a room by name."""
    names = {name: getattr(room, name) for name in room.__all__}
    return {name for name, one in names.items() if inspect.isclass(one) and attrs.has(one)}


def functions_of(room):
    """Return the public functions of a room by name."""
    names = {name: getattr(room, name) for name in room.__all__}
    return {name for name, one in names.items() if inspect.isfunction(one)}
