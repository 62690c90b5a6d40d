"""The commands, in the order of a mentoring year."""

from __future__ import annotations

import click

from mentorship_model import __version__
from mentorship_model.cli.check_log import check_log
from mentorship_model.cli.demo import demo
from mentorship_model.cli.explain import explain
from mentorship_model.cli.help import Group
from mentorship_model.cli.match import match
from mentorship_model.cli.model import model
from mentorship_model.cli.monitor import monitor
from mentorship_model.cli.rules import rules_group
from mentorship_model.cli.schema import schema

__all__ = ["commands"]


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__,
    prog_name="mentorship-model",
    message="%(prog)s %(version)s",
    help="Показать версию и выйти.",
)
def commands() -> None:
    """Целевая модель наставничества: пары, объяснения, журналы, показатели, правила.

    Коды выхода: 0 — всё чисто, 1 — найдены проблемы, 2 — неверный вызов.

    In English: MENTORSHIP_MODEL_LANG=en, or mentorship-model COMMAND --lang en --help.
    """


for command in (match, explain, check_log, monitor, rules_group, model, schema, demo):
    commands.add_command(command)
