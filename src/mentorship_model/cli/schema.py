"""``mentorship-model schema``: JSON Schema of the library's documents."""

from __future__ import annotations

import click

from mentorship_model import interchange
from mentorship_model.cli.help import Command
from mentorship_model.cli.shell import command, lang_option, tell_json
from mentorship_model.cli.values import OneOf
from mentorship_model.text import Language

__all__ = ["schema"]


@click.command(cls=Command, short_help="JSON Schema документа.")
@click.argument("kind", type=OneOf(sorted(interchange.DOCUMENTS)))
@lang_option
@command
def schema(kind: str, lang: Language) -> None:
    """Записать JSON Schema (2020-12) документа вида KIND на стандартный вывод."""
    tell_json(interchange.json_schema(kind, lang=lang))
