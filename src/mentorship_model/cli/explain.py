"""``mentorship-model explain``: why a teacher may mentor, needs a mentor, and got this one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentorship_model import matching
from mentorship_model.cli import rosters
from mentorship_model.cli.help import Command
from mentorship_model.cli.rosters import roster_options
from mentorship_model.cli.shell import PROBLEMS_FOUND, command, json_option, lang_option, tell_json
from mentorship_model.cli.values import DAY, EXISTING
from mentorship_model.cli.wordings import as_data
from mentorship_model.explain import Reason, render
from mentorship_model.text import Language, Text
from mentorship_model.workflow import judge, participants

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["explain"]

_UNKNOWN = Text(
    "в списке нет педагога {id}; нужен код, как в списке, а если кодов в нём нет, номер строки",
    "the roster has no teacher {id}; what is asked for is an id of the roster or, if it has none, the "
    "number of a row",
)


@click.command(cls=Command, short_help="Объяснить ответ о педагоге и его пару.")
@click.argument("roster", type=EXISTING)
@click.argument("teacher")
@click.option("--on", type=DAY, required=True, help="На какой день: 2026-09-01 или 01.09.2026.")
@click.option("--mentor", help="Почему не этот наставник: его код.")
@roster_options
@json_option
@lang_option
@command
def explain(
    roster: Path,
    teacher: str,
    on: date,
    mentor: str | None,
    as_json: bool,
    lang: Language,
    **of_roster: Any,
) -> None:
    """Объяснить, что правила говорят о педагоге TEACHER (код) из списка ROSTER и кто ему подобран.

    Если в списке нет кодов, ими служат номера строк или, если дана переменная среды
    MENTORSHIP_MODEL_KEY, шифры от ФИО и даты рождения, как в match.
    """
    read = rosters.read(roster, on=on, **of_roster)
    judgements = judge(read.teachers, read.organisations, on=on)
    judged = {judgement.teacher: judgement for judgement in judgements}
    if teacher not in judged:
        click.echo(_UNKNOWN.fill(id=teacher).in_(lang), err=True)
        for refused in read.refused:
            for problem in refused.problems:
                if problem.subject == teacher:
                    click.echo(problem.in_(lang), err=True)
        raise SystemExit(PROBLEMS_FOUND)
    people = participants(read.teachers, read.organisations, judgements)
    graph = matching.candidates(people.mentors, people.mentees)
    matched = matching.match(graph)
    answer = judged[teacher].reason
    about_pairs = list(_about_pairs(graph, matched, teacher, mentor))
    if as_json:
        trees = [as_data(reason, lang) for reason in (answer, *about_pairs)]
        told = {"on": on.isoformat(), "teacher": teacher, "answer": trees[0], "pairs": trees[1:]}
        tell_json(told)
    else:
        click.echo("\n\n".join(render(reason, lang) for reason in (answer, *about_pairs)))


def _about_pairs(
    graph: nx.Graph[Any], matched: matching.Matching, teacher: str, mentor: str | None
) -> Iterator[Reason]:
    for pair in matched.pairs:
        if teacher in (pair.mentee, pair.mentor):
            yield matching.why_pair(graph, matched, pair.mentee)
    if teacher in matched.unmatched:
        yield matching.why_unmatched(graph, matched, teacher)
    if mentor is not None and matched.mentor_of(teacher) != mentor:
        yield matching.why_not(graph, matched, teacher, mentor)
