"""``mentorship-model demo``: the whole path on a municipality, into one folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mentorship_model import interchange, views
from mentorship_model.cli.help import Command
from mentorship_model.cli.shell import Steps, command, json_option, lang_option, tell_json
from mentorship_model.cli.values import DAY, FOLDER, NEW_FOLDER
from mentorship_model.cli.wordings import pair_rows, summary, unmatched_rows
from mentorship_model.text import Language, Text, number_text
from mentorship_model.views.year_report import year_report
from mentorship_model.workflow import MentoringYear, indicator_table, run_year

__all__ = ["demo"]

_READING = Text("чтение таблиц", "reading the tables")
_WRITING = Text("отчёт и таблицы", "report and tables")

_INVENTING = Text("вымышленные данные", "invented data")

_DATA = Path("examples/data")
"""The invented data of a copy of the repository; elsewhere the same are made beside the result."""


@click.command(cls=Command, short_help="Пройти весь путь на вымышленном муниципалитете.")
@click.option(
    "--data",
    type=FOLDER,
    help="Папка с municipality.xlsx, events.csv, answers.csv, exams.csv; без неё всё выдумывается.",
)
@click.option(
    "--out",
    type=NEW_FOLDER,
    default=Path("build/demo"),
    show_default=True,
    help="Куда записать результат.",
)
@click.option("--on", type=DAY, default=date(2026, 9, 1), show_default=True, help="День списка.")
@click.option(
    "--until", type=DAY, default=date(2027, 8, 31), show_default=True, help="День подсчёта."
)
@click.option("--quiet", is_flag=True, help="Не показывать ход работы.")
@json_option
@lang_option
@command
def demo(
    data: Path | None,
    out: Path,
    on: date,
    until: date,
    quiet: bool,
    as_json: bool,
    lang: Language,
) -> None:
    """Прочитать список, проверить по правилам, подобрать пары, прожить год, посчитать показатели."""
    # A folder that cannot be made is told before the work.
    out.mkdir(parents=True, exist_ok=True)
    steps = Steps(lang, is_quiet=quiet or as_json)
    if data is None:
        data = _invented(out, steps)
    steps.begin(_READING)
    roster = interchange.read_roster(data / "municipality.xlsx", on=on)
    events = interchange.read_events(data / "events.csv")
    answers = interchange.read_facts(data / "answers.csv", subject="programme", on=until)
    exams = interchange.read_facts(data / "exams.csv", subject="exam", on=until)
    year = run_year(
        roster,
        events,
        until=until,
        answers=answers.rows,
        exams=exams.rows,
        progress=steps.begin,
    )
    steps.begin(_WRITING)
    written = _write(year, out, lang)
    steps.finish()
    problems = [problem.in_(lang) for problem in (*answers.problems, *exams.problems)]
    if as_json:
        told = {**_counts(year), "problems": problems, "written": list(map(str, written))}
        tell_json(told)
        return
    proved = not year.objections
    said = summary(roster, year.judgements, year.people, year.matching, is_proved=proved, lang=lang)
    click.echo(said)
    click.echo(_timings(steps, lang))
    for problem in problems:
        click.echo(problem, err=True)
    for path in written:
        click.echo(str(path))


def _counts(year: MentoringYear) -> dict[str, object]:
    return {
        "teachers": len(year.roster.teachers),
        "refused": len(year.roster.refused),
        "mentors": len(year.people.mentors),
        "mentees": len(year.people.mentees),
        "pairs": len(year.matching.pairs),
        "unmatched": list(year.matching.unmatched),
        "is_proved": not year.objections,
    }


def _invented(out: Path, steps: Steps) -> Path:
    if _DATA.is_dir():
        return _DATA
    from mentorship_model.testing import write_invented  # the other commands do without it

    steps.begin(_INVENTING)
    write_invented(out / "data")
    return out / "data"


def _write(year: MentoringYear, out: Path, lang: Language) -> list[Path]:
    pairs, problems = out / "pairs.xlsx", out / "problems.xlsx"
    indicators, page = out / "indicators.xlsx", out / "report.html"
    interchange.write_pairs(
        pairs,
        pair_rows(year.graph, year.matching, lang),
        unmatched=unmatched_rows(year.graph, year.matching, lang),
        lang=lang,
    )
    interchange.write_problems(year.roster, problems, lang=lang)
    interchange.write_table(indicators, indicator_table(year.results, lang=lang), lang=lang)
    page.write_text(views.report(year_report(year, lang=lang)), encoding="utf-8")
    return [page, pairs, problems, indicators]


def _timings(steps: Steps, lang: Language) -> str:
    seconds = {"ru": "с", "en": "s"}[lang]
    width = max(len(step.in_(lang)) for step, _ in steps.timings)
    return "\n".join(
        f"  {step.in_(lang):<{width}}  {number_text(spent, lang, decimals=2)} {seconds}"
        for step, spent in steps.timings
    )
