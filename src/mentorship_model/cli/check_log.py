"""``mentorship-model check-log``: judge a foreign log or a table of statuses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from mentorship_model import interchange, lifecycle
from mentorship_model.cli.help import Command
from mentorship_model.cli.shell import (
    PROBLEMS_FOUND,
    command,
    json_option,
    lang_option,
    large_option,
    tell_json,
)
from mentorship_model.cli.values import EXISTING, TABLE, OneOf
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.interchange import Tables
from mentorship_model.lifecycle.bulk import DEVIATION_COLUMNS
from mentorship_model.text import Language, Text

__all__ = ["check_log"]

_CLEAN: Final = Text("Отклонений нет. Строк: {rows}.", "No deviations. Rows: {rows}.")
_FIRST_ROW: Final = 2

_EMPTY: Final = ProblemKind(
    "MM-CLI-002",
    Text("в файле нет ни одной строки", "the file has no row"),
    expected=Text("строка заголовков и строки под ней", "a row of headings and rows below it"),
    remedy=Text("Проверьте, тот ли это файл.", "Check whether this is the file you meant."),
)


@click.command("check-log", cls=Command, short_help="Проверить чужой журнал или таблицу статусов.")
@click.argument("file", type=EXISTING)
@click.option(
    "--chart",
    type=OneOf(list(lifecycle.CHARTS)),
    default="route",
    show_default=True,
    help="Чьи статусы; журнал событий называет их сам.",
)
@click.option("--glimpses", is_flag=True, help="Строки — снимки, а не каждая смена статуса.")
@click.option("--out", type=TABLE, help="Куда записать отклонения (xlsx, csv).")
@large_option
@json_option
@lang_option
@command
def check_log(
    file: Path,
    chart: str,
    glimpses: bool,
    out: Path | None,
    is_large: bool,
    as_json: bool,
    lang: Language,
) -> None:
    """Проверить FILE (xlsx, ods, csv): журнал событий или таблицу id, status, on.

    Ни одна строка не отбрасывается; код выхода 1, если есть отклонения.
    """
    limits = interchange.LARGE if is_large else interchange.LIMITS
    rows = _rows(interchange.read_tables(file, limits=limits))
    found = lifecycle.check_log(
        rows, chart=lifecycle.CHARTS[chart], is_complete=not glimpses, lang=lang
    )
    # A row is named as the file numbers it, below its header.
    deviations = [{**one, "row": one["row"] + _FIRST_ROW - 1} for one in found]
    if out is not None:
        told = [DEVIATION_COLUMNS, *(tuple(one.values()) for one in deviations)]
        interchange.write_table(out, {"log": told}, lang=lang)
    if as_json:
        tell_json(deviations)
    elif deviations:
        for one in deviations:
            whose = f"{one['id']}: " if one["id"] else ""
            click.echo(f"{one['row']}: {whose}{one['reason']} [{one['code']}]")
    else:
        click.echo(_CLEAN.fill(rows=len(rows)).in_(lang))
    if deviations:
        raise SystemExit(PROBLEMS_FOUND)


def _rows(tables: Tables) -> list[dict[str, object]]:
    header, *body = next((sheet.rows for sheet in tables.sheets if sheet.rows), ((),))
    if not body:
        raise _EMPTY.error(place=Place(file=tables.file))
    names = ["" if cell is None else str(cell).strip() for cell in header]
    return [
        {
            name: "" if cell is None else str(cell)
            for name, cell in zip(names, cells, strict=False)
            if name
        }
        for cells in body
    ]
