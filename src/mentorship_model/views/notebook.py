"""In IPython and Jupyter the last line of a cell shows a result of the library without being asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.monitoring import CATALOGUE, SUBJECTS
from mentorship_model.text import Language, Text
from mentorship_model.views.show import is_result, show

__all__ = ["enable_notebook_display", "load_ipython_extension"]

_NOT_A_NOTEBOOK: Final = ProblemKind(
    "MM-VIEWS-004",
    Text("это не IPython и не Jupyter", "this is neither IPython nor Jupyter"),
    remedy=Text("Возьмите show(result).", "Use show(result)."),
)

_COLLECTIONS: Final = (list, tuple, dict, FrozenMap, type(CATALOGUE), type(SUBJECTS))
_LOOKED_AT: Final = 20  # members of a foreign list that are asked whether they are ours


@checks_arguments
def enable_notebook_display(*, lang: Language = "ru", shell: Any = None) -> None:
    """
    Let the last line of a cell show a result as :func:`~mentorship_model.views.show` draws it.

    Importing the library in IPython does this in Russian; ``enable_notebook_display(lang="en")``
    changes the language.  Lists, tuples and dicts of other things print as before.

    Args:
        lang: ``"ru"`` or ``"en"``.

        shell: The IPython shell; the running one by default.

    Raises:
        MentorshipModelError: ``MM-VIEWS-004``, if no IPython shell is running.
    """
    running = _running_shell() if shell is None else shell
    if running is None:
        raise _NOT_A_NOTEBOOK.error(place=Place(argument="shell"))
    formatter = running.display_formatter.formatters["text/html"]
    for kind in _public_records():
        formatter.for_type(kind, _drawer(lang))
    for kind in _COLLECTIONS:
        formatter.for_type(kind, _drawer_of_members(lang))


def _public_records() -> set[type]:
    """Find the records of every room, and our error; what has words, not a picture, is left."""
    modules = [module for name, module in sys.modules.items() if name.startswith(_OURS)]
    public = {
        thing
        for module in modules
        for name in getattr(module, "__all__", ())
        if isinstance(thing := getattr(module, name), type)
    }
    return {kind for kind in public if is_result(kind)} | {MentorshipModelError}


_OURS: Final = "mentorship_model."


def _drawer(lang: Language) -> Callable[[Any], str]:
    return lambda result: show(result, lang=lang)._repr_html_()


def _drawer_of_members(lang: Language) -> Callable[[Any], str | None]:
    def drawn(results: Any) -> str | None:
        if not _holds_ours(results):
            return None
        try:
            return _drawer(lang)(results)
        except MentorshipModelError:  # ours among others
            return None

    return drawn


def _holds_ours(thing: object) -> bool:
    if isinstance(thing, Mapping):
        return _any_ours(thing.values())
    if isinstance(thing, list | tuple):
        return _any_ours(thing)
    return is_result(type(thing))


def _any_ours(things: Iterable[object]) -> bool:
    return any(_holds_ours(thing) for thing in islice(things, _LOOKED_AT))


def _running_shell() -> Any:
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def load_ipython_extension(ipython: Any) -> None:
    """Enable the display when IPython loads this room as an extension."""
    enable_notebook_display(shell=ipython)
