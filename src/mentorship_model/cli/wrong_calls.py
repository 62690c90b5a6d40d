"""
Wrong calls in our words: click's own are English only.

click says by the type of its error what is wrong, and the words here are chosen by that type. What
is wrong with a value is said by the types of the options themselves, see
:mod:`mentorship_model.cli.values`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

import click
from click.exceptions import NoArgsIsHelpError

from mentorship_model.cli.language import lang_of
from mentorship_model.cli.values import MOST_LISTED
from mentorship_model.text import Text

__all__ = ["USAGE", "WrongCall", "in_our_words"]

USAGE: Final = Text("Вызов:", "Usage:")

_ERROR: Final = Text("Ошибка: {what}", "Error: {what}")
_HELP: Final = Text("Справка: {command} {option}", "Help: {command} {option}")
_ARGUMENT: Final = Text("аргумент {name}", "the argument {name}")
_OPTION: Final = Text("параметр {name}", "the option {name}")
_WRONG_VALUE: Final = Text("{param}: {why}", "{param}: {why}")
_MISSING: Final = Text("не указан {param}", "missing: {param}")
_MISSING_CHOICE: Final = Text(
    "не указан {param}, одно из: {choices}", "missing: {param}, one of: {choices}"
)
_NO_OPTION: Final = Text("нет параметра {name}", "there is no option {name}")
_NO_COMMAND: Final = Text("нет команды {name}", "there is no command {name}")
_MEANT: Final = Text("{what}; возможно, {names}", "{what}; perhaps {names}")
_TAKES_NO_VALUE: Final = Text("{param} пишется без значения", "{param} takes no value")
_NEEDS_VALUE: Final = Text("{param} пишется со значением", "{param} needs a value")
_OTHERWISE: Final = Text("неверный вызов", "wrong call")


class WrongCall(click.UsageError):
    """
    A wrong call, told in the language asked for; exit code 2.

    Args:
        what: What is wrong.

        ctx: The call it is wrong in.
    """

    def __init__(self, what: Text, ctx: click.Context | None) -> None:
        super().__init__(what.in_(lang_of(ctx)), ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the form of the call, where its help is, and what is wrong."""
        lang = lang_of(self.ctx)
        if self.ctx is not None:
            option = max(self.ctx.help_option_names, key=len)
            click.echo(self.ctx.get_usage(), file=file, err=True)
            told = _HELP.fill(command=self.ctx.command_path, option=option).in_(lang)
            click.echo(f"{told}\n", file=file, err=True)
        click.echo(_ERROR.fill(what=self.message).in_(lang), file=file, err=True)


@contextmanager
def in_our_words(ctx: click.Context) -> Iterator[None]:
    """Turn click's errors about a call into :class:`WrongCall`."""
    try:
        yield
    except (WrongCall, NoArgsIsHelpError):  # both are in our words already
        raise
    except click.UsageError as error:
        # The reader of options does not say which call its error is about.
        of = error.ctx or ctx
        raise WrongCall(_what(error, of), of) from error


def _what(error: click.UsageError, ctx: click.Context) -> Text:
    match error:
        case click.MissingParameter(param=click.Parameter(type=click.Choice() as one) as param) if (
            len(one.choices) <= MOST_LISTED
        ):
            choices = ", ".join(map(str, one.choices))
            return _MISSING_CHOICE.fill(param=_named(param), choices=choices)
        case click.MissingParameter(param=click.Parameter() as param):
            return _MISSING.fill(param=_named(param))
        case click.BadParameter(param=click.Parameter() as param):
            return _WRONG_VALUE.fill(param=_named(param), why=error.message)
        case click.NoSuchOption():
            return _perhaps(_NO_OPTION.fill(name=error.option_name), error.possibilities)
        case click.exceptions.NoSuchCommand():
            return _perhaps(_NO_COMMAND.fill(name=error.command_name), error.possibilities)
        case click.BadOptionUsage():
            option = _OPTION.fill(name=error.option_name)
            words = _TAKES_NO_VALUE if _is_flag(error.option_name, ctx) else _NEEDS_VALUE
            return words.fill(param=option)
    return _OTHERWISE


def _named(param: click.Parameter) -> Text:
    if isinstance(param, click.Option):
        return _OPTION.fill(name=max(param.opts, key=len))
    return _ARGUMENT.fill(name=str(param.name).upper())


def _perhaps(what: Text, names: list[str] | None) -> Text:
    return _MEANT.fill(what=what, names=", ".join(names)) if names else what


def _is_flag(name: str, ctx: click.Context) -> bool:
    return any(
        isinstance(one, click.Option) and one.is_flag and name in one.opts
        for one in ctx.command.get_params(ctx)
    )
