"""
The Russian target model of mentoring of teaching staff, as software.

The hall: what every user meets first.  The rooms are modules of their own:
:mod:`~mentorship_model.vocabulary`, :mod:`~mentorship_model.model`,
:mod:`~mentorship_model.rules`, :mod:`~mentorship_model.matching`,
:mod:`~mentorship_model.lifecycle`, :mod:`~mentorship_model.monitoring`,
:mod:`~mentorship_model.interchange`, :mod:`~mentorship_model.workflow`,
:mod:`~mentorship_model.views`.

In IPython and Jupyter, importing it lets the last line of a cell show a result as a picture.
"""

import sys

from mentorship_model.errors import MentorshipModelError, Place, Problem
from mentorship_model.explain import Citation, Mark, Reason, render
from mentorship_model.text import Text

__version__ = "0.1.0"

__all__ = [
    "Citation",
    "Mark",
    "MentorshipModelError",
    "Place",
    "Problem",
    "Reason",
    "Text",
    "render",
]


def _show_results_in_notebooks() -> None:
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        from mentorship_model.views import enable_notebook_display

        enable_notebook_display()


_show_results_in_notebooks()
