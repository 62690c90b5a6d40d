"""Results of the library show themselves in IPython and Jupyter, once asked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Language, Text
from mentorship_model.views.show import SHOWN, show

__all__ = ["enable_notebook_display", "load_ipython_extension"]

_NOT_A_NOTEBOOK = ProblemKind(
    "MM-VIEWS-004",
    Text("это не IPython и не Jupyter", "this is neither IPython nor Jupyter"),
    remedy=Text("Возьмите show(result).", "Use show(result)."),
)


def enable_notebook_display(*, lang: Language = "ru", shell: Any = None) -> None:
    """
    Let the last line of a cell show a result as :func:`~mentorship_model.views.show` draws it.

    ``%load_ext mentorship_model.views`` does the same in Russian.

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
    for kind in SHOWN:
        formatter.for_type(kind, _drawer(lang))


def _drawer(lang: Language) -> Callable[[Any], str]:
    return lambda result: show(result, lang=lang)._repr_html_()


def _running_shell() -> Any:
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def load_ipython_extension(ipython: Any) -> None:
    """Enable the display when IPython loads this room as an extension."""
    enable_notebook_display(shell=ipython)
