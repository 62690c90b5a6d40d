"""The language of an answer, known before click has read a single option."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

import click

from mentorship_model.text import Language

__all__ = ["LANG_VARIABLE", "lang_of", "note_language"]

LANG_VARIABLE: Final = "MENTORSHIP_MODEL_LANG"
"""The variable of the environment that sets the language where ``--lang`` does not."""

_OPTION: Final = "--lang"
_KEY: Final = "mentorship_model.cli.lang"


def note_language(ctx: click.Context, args: Sequence[str]) -> None:
    """Remember what ``--lang`` asks for, since a wrong call may never come to read it."""
    for index, one in enumerate(args):
        name, sign, value = one.partition("=")
        if name == _OPTION:
            ctx.meta[_KEY] = value if sign else next(iter(args[index + 1 :]), "")


def lang_of(ctx: click.Context | None) -> Language:
    """Return the language that the call, or else the environment, asks for; Russian if neither."""
    asked = None if ctx is None else ctx.meta.get(_KEY)
    return "en" if (asked or os.environ.get(LANG_VARIABLE)) == "en" else "ru"
