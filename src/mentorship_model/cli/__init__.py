"""The shell's door: ``mentorship-model``, with exit codes 0 clean, 1 problems found, 2 wrong call."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from mentorship_model.errors import missing_extra
from mentorship_model.text import LANGUAGES

__all__ = ["main"]


def main() -> None:
    """Run the command line; say what to install if its extra is missing."""
    try:
        from mentorship_model.cli.commands import commands
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        # Without click the language asked for is not read yet.
        missing = missing_extra("click", extra="cli")
        sys.stderr.write("\n".join(missing.in_(lang) for lang in LANGUAGES) + "\n")
        raise SystemExit(2) from None
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal's code page lacks is shown as \\u041a, as JSON has it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands(prog_name="mentorship-model")
