"""How the commands read a roster: headings of one's own, a list of one school, ids made with a key."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from mentorship_model.cli.shell import large_option
from mentorship_model.cli.values import EXISTING, HEADING
from mentorship_model.interchange import LARGE, LIMITS, Roster, read_columns, read_roster

__all__ = ["KEY_VARIABLE", "read", "roster_options"]

KEY_VARIABLE: Final = "MENTORSHIP_MODEL_KEY"
"""
The variable of the environment that holds the key of ids.

There is no option for it, since options stay in the history of the shell and are seen by all users.
"""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def roster_options(function: _Function) -> _Function:
    """Add ``--column``, ``--columns``, ``--organisation``, ``--large``, which :func:`read` takes."""
    options = (
        click.option(
            "--column",
            "columns",
            type=HEADING,
            multiple=True,
            callback=lambda ctx, param, value: dict(value),
            help="Свой заголовок: «Стаж=experience_months» (в сообщениях — columns).",
        ),
        click.option(
            "--columns",
            "saved",
            type=EXISTING,
            help="Файл со своими заголовками, как его пишет write_columns (json).",
        ),
        click.option(
            "--organisation",
            help="Код организации строк, где она не указана: для списка одной школы.",
        ),
        large_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def read(
    roster: Path,
    *,
    on: date,
    columns: Mapping[str, str | None],
    saved: Path | None,
    organisation: str | None,
    is_large: bool,
) -> Roster:
    """
    Read the roster of a command.

    Args:
        roster: Path of the file.

        on: Day of the roster.

        columns: Headings of the user's own.

        saved: Path of a saved map of headings; *columns* comes before it.

        organisation: Id of the organisation of the rows that name none.

        is_large: Whether the file may be larger than a roster usually is.
    """
    known = read_columns(saved) if saved is not None else {}
    key = os.environ.get(KEY_VARIABLE)
    return read_roster(
        roster,
        on=on,
        columns={**known, **columns},
        organisation=organisation,
        key=key.encode() if key else None,
        limits=LARGE if is_large else LIMITS,
    )
