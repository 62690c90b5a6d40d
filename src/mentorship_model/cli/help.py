"""The help of the commands, wholly Russian or wholly English, and their wrong calls likewise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from inspect import cleandoc
from typing import Any, Final

import click

from mentorship_model.cli import english
from mentorship_model.cli.language import lang_of, note_language
from mentorship_model.cli.wrong_calls import USAGE, WrongCall, in_our_words
from mentorship_model.text import Text

__all__ = ["Command", "Group"]

_OPTIONS: Final = Text("Параметры", "Options")
_COMMANDS: Final = Text("Команды", "Commands")
_REQUIRED: Final = Text("обязательно", "required")
_DEFAULT: Final = Text("по умолчанию: {value}", "default: {value}")
_SHOW_HELP: Final = Text("Показать эту справку и выйти.", "Show this help and exit.")
_TOO_MUCH: Final = Text("лишнее в вызове: {words}", "too much in the call: {words}")
_PIECES: Final[Mapping[str, str]] = {
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "COMMAND [ARGS]...": "КОМАНДА [АРГУМЕНТЫ]...",
}
"""Pieces of a call in Russian; the names of arguments are the same in both languages."""

_METAVARS: Final[Mapping[str, str]] = {
    "DATE": "ДАТА",
    "FILE": "ФАЙЛ",
    "DIRECTORY": "ПАПКА",
    "TEXT": "ТЕКСТ",
    "CODE": "КОД",
    "LABEL": "МЕТКА",
    "HEADING=FACT": "ЗАГОЛОВОК=СВЕДЕНИЕ",
}
"""What stands for the value of an option, in Russian."""


class Command(click.Command):
    """A command whose help and wrong calls are in the language asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; what is left over is a wrong call."""
        note_language(ctx, args)
        # click would tell of it itself, by a type that does not say what it is.
        ctx.allow_extra_args = True
        with in_our_words(ctx):
            left_over = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise WrongCall(_TOO_MUCH.fill(words=" ".join(ctx.args)), ctx)
        return left_over

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the form of the call."""
        _write_usage(self.collect_usage_pieces(ctx), ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        text = Text(str(self.help), english.COMMANDS[str(self.name)])
        _write_text(text, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does in one line."""
        return _short(self, english.SHORT[str(self.name)])


class Group(click.Group):
    """A group of such commands."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, a wrong call of it told in our words."""
        with in_our_words(ctx):
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options of the group."""
        note_language(ctx, args)
        with in_our_words(ctx):
            return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the form of the call."""
        _write_usage(self.collect_usage_pieces(ctx), ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands do."""
        text = Text(str(self.help), english.GROUPS[str(self.name)][1])
        _write_text(text, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, a line each, in the order in which they were added."""
        rows = [(name, one.get_short_help_str()) for name, one in self.commands.items()]
        with formatter.section(_COMMANDS.in_(lang_of(ctx))):
            formatter.write_dl(rows)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the group is for in one line."""
        return _short(self, english.GROUPS[str(self.name)][0])


def _short(command: click.Command, in_english: str) -> str:
    own = Text(str(command.short_help), in_english)
    return own.in_(lang_of(click.get_current_context(silent=True)))


def _write_usage(pieces: Sequence[str], ctx: click.Context, formatter: click.HelpFormatter) -> None:
    lang = lang_of(ctx)
    if lang == "ru":
        pieces = [_PIECES.get(piece, piece) for piece in pieces]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{USAGE.in_(lang)} ")


def _write_text(text: Text, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(cleandoc(text.in_(lang_of(ctx))))


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    rows = [
        (_form(one, ctx), _meaning(one, command, ctx))
        for one in command.get_params(ctx)
        if isinstance(one, click.Option)
    ]
    with formatter.section(_OPTIONS.in_(lang_of(ctx))):
        formatter.write_dl(rows)


def _form(option: click.Option, ctx: click.Context) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    metavar = option.make_metavar(ctx)
    return f"{names} {metavar if lang_of(ctx) == 'en' else _METAVARS.get(metavar, metavar)}"


def _meaning(option: click.Option, command: click.Command, ctx: click.Context) -> str:
    lang = lang_of(ctx)
    if option is command.get_help_option(ctx):
        return _SHOW_HELP.in_(lang)
    own = option.help or ""
    said = Text(own, english.help_of(option, of=str(command.name))).in_(lang) if own else ""
    extra = option.get_help_extra(ctx)
    notes = []
    if "default" in extra:
        notes.append(_DEFAULT.fill(value=extra["default"]).in_(lang))
    if "required" in extra:
        notes.append(_REQUIRED.in_(lang))
    return f"{said}  [{'; '.join(notes)}]".strip() if notes else said
