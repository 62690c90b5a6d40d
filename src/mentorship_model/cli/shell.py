"""What every command shares: options, dates, files, errors as exit codes, progress."""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import click
from attrs import define, field

from mentorship_model.cli.language import LANG_VARIABLE
from mentorship_model.cli.values import OneOf
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.text import Language, Text

__all__ = [
    "PROBLEMS_FOUND",
    "Steps",
    "command",
    "json_option",
    "lang_option",
    "large_option",
    "read_text",
    "tell_json",
]

PROBLEMS_FOUND: Final = 1
_WRONG_CALL: Final = 2
_INTERRUPTED: Final = 130
"""What a shell gives for a command that Ctrl-C has ended."""

_NOT_UTF8: Final = ProblemKind(
    "MM-CLI-001",
    Text("файл не в UTF-8", "the file is not UTF-8"),
    remedy=Text("Сохраните его в кодировке UTF-8.", "Save it as UTF-8."),
)

_FILE_FAILED: Final = ProblemKind(
    "MM-CLI-003",
    Text("файл не читается или не пишется: {why}", "the file cannot be read or written: {why}"),
    remedy=Text(
        "Проверьте путь, права и место на диске.", "Check the path, rights and room on disk."
    ),
)
_STOPPED: Final = Text("Прервано.", "Interrupted.")

_Function = TypeVar("_Function", bound=Callable[..., Any])


def lang_option(function: _Function) -> _Function:
    """Add the option ``--lang``, the language of the answer."""
    choose = click.option(
        "--lang",
        type=OneOf(get_args(Language)),
        default="ru",
        show_default=True,
        envvar=LANG_VARIABLE,
        help="Язык ответа.",
    )
    return choose(function)


def json_option(function: _Function) -> _Function:
    """Add the option ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Ответ в JSON.")(function)


def large_option(function: _Function) -> _Function:
    """Add the option ``--large``, which reads a file within ``interchange.LARGE``."""
    return click.option(
        "--large", "is_large", is_flag=True, help="Файл больше обычного: пределы вдесятеро шире."
    )(function)


def read_text(path: Path) -> str:
    """
    Read a text file.

    Raises:
        MentorshipModelError: ``MM-CLI-001``, if it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _NOT_UTF8.error(place=Place(file=path.name)) from None


def tell_json(answer: object) -> None:
    """Write an answer in JSON, for people too: letters as they are, one thing a line."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def command(function: _Function) -> _Function:
    """Turn errors into lines on standard error and exit code 2; Ctrl-C into 130."""

    @functools.wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        lang = options.get("lang", "ru")
        try:
            return function(*args, **options)
        except MentorshipModelError as error:
            click.echo(error.in_(lang), err=True)
        except BrokenPipeError:
            # The reader has seen enough, as in «| head»; click knows what to do.
            raise
        except OSError as error:
            file = None if error.filename is None else str(error.filename)
            failed = _FILE_FAILED.problem(
                place=Place(file=file), why=error.strerror or type(error).__name__
            )
            click.echo(failed.in_(lang), err=True)
        except KeyboardInterrupt:
            click.echo(_STOPPED.in_(lang), err=True)
            raise SystemExit(_INTERRUPTED) from None
        raise SystemExit(_WRONG_CALL)

    return run  # type: ignore[return-value]


@define
class Steps:
    """
    The steps of a long job: each is named on standard error when it begins, and timed.

    Attributes:
        lang: Language of the names.

        is_quiet: Whether nothing is shown while the job runs.

        timings: Name and seconds of each finished step, in order.
    """

    lang: Language
    is_quiet: bool = False
    timings: list[tuple[Text, float]] = field(factory=list, init=False)
    _current: Text | None = field(default=None, init=False)
    _since: float = field(default=0.0, init=False)

    def begin(self, step: Text) -> None:
        """Finish the step before and begin this one."""
        self.finish()
        self._current, self._since = step, time.perf_counter()
        if not self.is_quiet:
            click.echo(f"… {step.in_(self.lang)}", err=True)

    def finish(self) -> None:
        """Finish the step that runs, if one does."""
        if self._current is not None:
            self.timings.append((self._current, time.perf_counter() - self._since))
            self._current = None
