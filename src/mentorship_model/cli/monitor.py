"""``mentorship-model monitor``: indicators from a table of facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click
from attrs import asdict

from mentorship_model import interchange, monitoring
from mentorship_model.cli.help import Command
from mentorship_model.cli.language import lang_of
from mentorship_model.cli.shell import (
    PROBLEMS_FOUND,
    command,
    json_option,
    lang_option,
    large_option,
    tell_json,
)
from mentorship_model.cli.values import DAY, EXISTING, TABLE, OneOf
from mentorship_model.cli.wrong_calls import WrongCall
from mentorship_model.monitoring import CATALOGUE, ResultRow
from mentorship_model.text import Language, Text
from mentorship_model.workflow import indicator_table

__all__ = ["monitor"]

_OTHER_TABLE: Final = Text(
    "Показатель {name} считается по таблице «{subject}».",
    "The indicator {name} is computed from the table {subject}.",
)
_INDICATORS: Final = Text(
    "Показатели; строка таблицы — {label} ({subject})",
    "Indicators; a row of the table is {label} ({subject})",
)
_TWO_PERIODS: Final = Text(
    "Период один или два разных: --period 2025/26 --period 2026/27.",
    "One period, or two different ones: --period 2025/26 --period 2026/27.",
)
_ONE_LEVEL: Final = Text(
    "В csv помещается один уровень: назовите его в --level или пишите xlsx.",
    "A csv holds one level: name it in --level, or write xlsx.",
)


class _WithCatalogue(Command):
    """The command that ends its help with the indicators of each table of facts."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the code and the name of every indicator."""
        lang = lang_of(ctx)
        for subject, table in monitoring.SUBJECTS.items():
            found = monitoring.indicators_of(subject)
            title = _INDICATORS.fill(label=table.label, subject=subject).in_(lang)
            if found:
                with formatter.section(title):
                    formatter.write_dl([(one.id, one.name.in_(lang)) for one in found])


@click.command(cls=_WithCatalogue, short_help="Посчитать показатели по таблице фактов.")
@click.argument("facts", type=EXISTING)
@click.option(
    "--indicator",
    "names",
    multiple=True,
    required=True,
    type=OneOf(sorted(CATALOGUE), case_sensitive=False),
    metavar="CODE",
    help="Показатель из списка ниже; можно несколько раз.",
)
@click.option("--on", type=DAY, required=True, help="День подсчёта.")
@click.option(
    "--period",
    "periods",
    multiple=True,
    metavar="LABEL",
    help="Метка периода из столбца period; для динамики дважды: раньше и позже.",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=OneOf(["organisation", "municipality", "region", "federation"]),
    default=("organisation", "municipality", "region"),
    show_default=True,
    help="Уровень; можно несколько раз.",
)
@click.option(
    "--audience",
    type=OneOf([one.value for one in monitoring.Audience]),
    default="own",
    show_default=True,
    help="Кто увидит: малые числа скрываются.",
)
@click.option("--out", type=TABLE, help="Куда записать (xlsx; один уровень — и csv).")
@large_option
@json_option
@lang_option
@command
def monitor(
    facts: Path,
    names: tuple[str, ...],
    on: date,
    periods: tuple[str, ...],
    levels: tuple[str, ...],
    audience: str,
    out: Path | None,
    is_large: bool,
    as_json: bool,
    lang: Language,
) -> None:
    """Посчитать показатели по таблице FACTS (csv, xlsx, ods) со столбцами каталога.

    Показатели одной команды считаются по одной таблице; код выхода 1, если в ней есть неверное.
    """
    subject = CATALOGUE[names[0]].subject
    for name in names:
        if CATALOGUE[name].subject != subject:
            other = _OTHER_TABLE.fill(name=name, subject=CATALOGUE[name].subject)
            raise WrongCall(other, click.get_current_context())
    if out is not None and out.suffix.lower() == ".csv" and len(levels) > 1:
        raise WrongCall(_ONE_LEVEL, click.get_current_context())
    if len(periods) > 2 or len(set(periods)) < len(periods):
        raise WrongCall(_TWO_PERIODS, click.get_current_context())
    limits = interchange.LARGE if is_large else interchange.LIMITS
    table = interchange.read_facts(facts, subject=subject, on=on, limits=limits)
    result = monitoring.compute(
        list(table.rows),
        names,
        levels=levels,
        period=(periods[0], periods[1]) if len(periods) == 2 else next(iter(periods), None),
        on=on,
        audience=monitoring.Audience(audience),
    )
    if out is not None:
        interchange.write_table(out, indicator_table(result.rows, lang=lang), lang=lang)
    if as_json:
        rows = [asdict(row) for row in result.rows]
        tell_json(rows)
    else:
        for row in result.rows:
            click.echo(_line(row, lang))
    problems = (*table.problems, *result.problems)
    for problem in problems:
        click.echo(problem.in_(lang), err=True)
    if problems:
        raise SystemExit(PROBLEMS_FOUND)


def _line(row: ResultRow, lang: Language) -> str:
    value = monitoring.value_text(row.value, CATALOGUE[row.indicator], lang=lang)
    sides = [(row.numerator, row.denominator), (row.earlier_numerator, row.earlier_denominator)]
    ratios = [f"{above:g}/{below:g}" for above, below in sides if None not in (above, below)]
    of = f" ({' − '.join(ratios)})" if ratios else ""
    name = CATALOGUE[row.indicator].name.in_(lang)
    return f"{row.unit}: {name}: {value}{of}, {row.status.label.in_(lang)}"
