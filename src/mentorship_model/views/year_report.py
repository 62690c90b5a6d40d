"""The report of a mentoring year: what was read, decided, matched, what happened, how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from mentorship_model import matching
from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Problem
from mentorship_model.model import Programme, Route, RoutePhase
from mentorship_model.monitoring import CATALOGUE, ResultRow
from mentorship_model.rules import Value
from mentorship_model.text import Language, Text, number_text, percent_text
from mentorship_model.views.charts import route_chart
from mentorship_model.views.funnel import funnel_plot
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.intervals import interval_plot
from mentorship_model.views.lives import refusals_table
from mentorship_model.views.matchings import pairs_table
from mentorship_model.views.pairs import pairs_graph
from mentorship_model.views.reasons import reason_list, reason_tree
from mentorship_model.views.report import Figure, Report, Section
from mentorship_model.views.results import counts
from mentorship_model.views.tables import Column, problems_table, table
from mentorship_model.views.timeline import route_timeline
from mentorship_model.views.verdicts import judgements_table, verdict_card
from mentorship_model.vocabulary import Contour
from mentorship_model.workflow import Judgement, MentoringYear

__all__ = ["year_report"]

_PLOTTED: Final = ("EXAM_PASS_RATE", "PROGRAMME_EFFECTIVENESS", "YOUNG_COVERAGE")


@checks_arguments
def year_report(
    year: MentoringYear, *, lang: Language = "ru", names: Mapping[str, str] | None = None
) -> Report:
    """
    Write the report of a mentoring year.

    Args:
        year: What was read, decided, matched and counted.

        lang: ``"ru"`` or ``"en"``.

        names: Names by id, if the report may hold personal data.
    """
    return Report(
        Text("Год наставничества", "A mentoring year"),
        year.until,
        lang,
        figures=_figures(year, lang),
        sections=(
            _roster(year, lang),
            _verdicts(year, lang),
            _pairs(year, lang, names=names),
            _unmatched(year, lang),
            _lives(year, lang, names=names),
            _indicators(year, lang),
        ),
    )


def _figures(year: MentoringYear, lang: Language) -> tuple[Figure, ...]:
    pairs = year.matching.pairs
    counted = [
        (len(year.roster.teachers), Text("педагогов прочитано", "teachers read"), None),
        (len(year.roster.refused), Text("строк отклонено", "rows refused"), None),
        (len(year.people.mentors), Text("могут быть наставниками", "may mentor"), None),
        (len(year.people.mentees), Text("нуждаются и согласны", "need a mentor, agreed"), None),
        (len(pairs), Text("пар", "pairs"), _share_at_home(pairs)),
        (len(year.matching.unmatched), Text("остались без пары", "left without a mentor"), None),
        (len(year.played.refused), Text("событий отклонено", "events refused"), None),
    ]
    return tuple(Figure(number_text(value, lang), label, note) for value, label, note in counted)


def _share_at_home(pairs: Sequence[matching.Pair]) -> Text | None:
    if not pairs:
        return None
    share = sum(pair.contour is Contour.INTERNAL for pair in pairs) / len(pairs)
    written = Text(percent_text(share, "ru"), percent_text(share, "en"))
    return Text("{share} внутри школы", "{share} within a school").fill(share=written)


def _roster(year: MentoringYear, lang: Language) -> Section:
    refused = [problem for row in year.roster.refused for problem in row.problems]
    notices = _sample(year.roster.warnings)
    return Section(
        "roster",
        Text("Что прочитано", "What was read"),
        [
            element("h3", Text("Отклонённые строки", "Refused rows").in_(lang)),
            problems_table(refused, lang),
            element("h3", Text("Понято, но стоит поправить", "Understood, to be mended").in_(lang)),
            table(
                notices,
                [
                    Column("count", Text("сколько", "how many"), lambda each: each[1]),
                    Column(
                        "place",
                        Text("первое место", "first place"),
                        lambda each: each[0].place.in_(lang),
                    ),
                    Column("what", Text("что", "what"), lambda each: each[0].message.in_(lang)),
                ],
                lang=lang,
            ),
        ],
        lead=Text(
            "Строк в файле: {rows}. Принято: {accepted}, отклонено: {refused}, пропущено (заголовки, "
            "итоги, пустые): {skipped}. Ничего не потеряно.",
            "Rows in the file: {rows}. Accepted: {accepted}, refused: {refused}, skipped (titles, "
            "totals, blanks): {skipped}. Nothing is lost.",
        ).fill(
            rows=_number(year.roster.rows),
            accepted=_number(year.roster.accepted),
            refused=_number(len(year.roster.refused)),
            skipped=_number(len(year.roster.skipped)),
        ),
    )


def _number(value: int) -> Text:
    return Text(number_text(value, "ru"), number_text(value, "en"))


def _sample(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """Keep the first problem of each kind and column, with their number."""
    first: dict[tuple[str, str | None, str | None], Problem] = {}
    counts: Counter[tuple[str, str | None, str | None]] = Counter()
    for problem in problems:
        key = (problem.code, problem.place.sheet, problem.place.column)
        first.setdefault(key, problem)
        counts[key] += 1
    return [(first[key], count) for key, count in counts.most_common()]


def _verdicts(year: MentoringYear, lang: Language) -> Section:
    answers = Counter(one.may_mentor.value for one in year.judgements)
    return Section(
        "verdicts",
        Text("Кто может быть наставником и кому он нужен", "Who may mentor, who needs a mentor"),
        [
            judgements_table(sorted(year.judgements, key=_most_telling), lang=lang),
            element("h3", Text("Три ответа с основаниями", "Three answers with grounds").in_(lang)),
            *(_example(one, lang) for one in _one_of_each(year.judgements)),
        ],
        lead=Text(
            "На {day} может быть наставником: да — {yes}, нет — {no}, не определено — {unknown}: "
            "не хватает сведений, они названы.",
            "As of {day}, may mentor: yes {yes}, no {no}, undetermined {unknown}: facts are "
            "missing, and named.",
        ).fill(
            day=year.roster.on,
            yes=_number(answers[Value.YES]),
            no=_number(answers[Value.NO]),
            unknown=_number(answers[Value.UNDETERMINED]),
        ),
    )


def _most_telling(judgement: Judgement) -> tuple[bool, bool, str]:
    """Put mentors and mentees before those of whom the rules say no or nothing."""
    return not judgement.is_mentor, not judgement.is_mentee, judgement.teacher


def _one_of_each(judgements: Iterable[Judgement]) -> list[Judgement]:
    found: dict[str, Judgement] = {}
    for judgement in judgements:
        found.setdefault(judgement.may_mentor.value, judgement)
    return [found[value] for value in ("yes", "no", "undetermined") if value in found]


def _example(judgement: Judgement, lang: Language) -> Html:
    whose = Text("Педагог {id}", "Teacher {id}").fill(id=judgement.teacher)
    return join(element("h4", whose.in_(lang)), verdict_card(judgement.may_mentor, lang=lang))


def _pairs(year: MentoringYear, lang: Language, *, names: Mapping[str, str] | None) -> Section:
    proof = (
        Text(
            "Независимая проверка подтвердила: лучшего подбора нет.",
            "The independent check confirms: there is no better matching.",
        )
        if not year.objections
        else Text("Независимая проверка возражает.", "The independent check objects.")
    )
    why = [
        matching.why_pair(year.graph, year.matching, pair.mentee) for pair in year.matching.pairs
    ]
    return Section(
        "pairs",
        Text("Пары", "Pairs"),
        [
            problems_table(year.objections, lang) if year.objections else "",
            pairs_graph(
                year.matching,
                mentors=year.people.mentors,
                mentees=year.people.mentees,
                organisations=year.roster.organisations,
                shortages=_shortages(year),
                names=names,
                lang=lang,
            ),
            pairs_table(year.matching, lang=lang, names=names),
            element("h3", Text("Почему эта пара", "Why this pair").in_(lang)),
            reason_list(why, lang),
        ],
        lead=proof,
    )


def _shortages(year: MentoringYear) -> list[matching.HallSet]:
    instance = matching.instance_from_graph(year.graph)
    found = (
        matching.hall_set(instance, year.matching, mentee=mentee)
        for mentee in year.matching.unmatched
    )
    return [one for one in found if one is not None]


def _unmatched(year: MentoringYear, lang: Language) -> Section:
    shortages: dict[Text, list[str]] = {}
    for mentee in year.matching.unmatched:
        reason = matching.why_unmatched(year.graph, year.matching, mentee)
        shortages.setdefault(reason.text, []).append(mentee)
    return Section(
        "unmatched",
        Text("Остались без наставника", "Left without a mentor"),
        [_shortage(mentees, year, lang) for mentees in shortages.values()]
        or [element("p", Text("Таких нет.", "There are none.").in_(lang))],
    )


def _shortage(mentees: Sequence[str], year: MentoringYear, lang: Language) -> Html:
    """Tell once why several mentees are left over, and what would help them."""
    schools = _schools_of_mentees(year)
    first = mentees[0]
    remedies = matching.what_would_help(year.graph, year.matching, first)
    return join(
        element(
            "ul",
            [element("li", element("b", one), " ", schools[one]) for one in mentees],
            class_="plain",
        ),
        reason_tree(matching.why_unmatched(year.graph, year.matching, first), lang),
        element("h4", Text("Что помогло бы", "What would help").in_(lang)) if remedies else None,
        reason_list([remedy.reason for remedy in remedies], lang) if remedies else None,
    )


def _schools_of_mentees(year: MentoringYear) -> dict[str, str]:
    names = {one.id: one.name or one.id for one in year.roster.organisations}
    return {one.id: names[one.territory.organisation] for one in year.people.mentees}


def _lives(year: MentoringYear, lang: Language, *, names: Mapping[str, str] | None) -> Section:
    states = year.played.states.values()
    example = next((one for one in states if _is_telling(one)), None)
    drawn: list[Html] = []
    if isinstance(example, Route):
        drawn = [
            element("h3", Text("Один ИОМ: где он сейчас", "One route: where it is").in_(lang)),
            route_chart(example, on=year.until, lang=lang),
            route_timeline(example, on=year.until, lang=lang, names=names),
        ]
    return Section(
        "year",
        Text("Что произошло за год", "What happened in the year"),
        [
            _phases(year, lang),
            element("h3", Text("Отклонённые события", "Refused events").in_(lang)),
            refusals_table(year.played.refused, lang=lang, are_numbered=False),
            problems_table(year.played.problems, lang) if year.played.problems else "",
            *drawn,
        ],
        lead=Text(
            "Отклонённое событие ничего не меняет; названы все причины.",
            "A refused event changes nothing; every reason is named.",
        ),
    )


def _is_telling(state: object) -> bool:
    return (
        isinstance(state, Route)
        and state.phase is RoutePhase.RUNNING
        and state.road_map.version > 1
        and state.suspension is None
    )


def _phases(year: MentoringYear, lang: Language) -> Html:
    kinds = {
        Programme: Text("программа", "programme"),
        Route: Text("ИОМ", "route"),
    }
    counts = Counter((type(one), one.phase) for one in year.played.states.values())
    return table(
        sorted(counts.items(), key=lambda each: (each[0][0].__name__, -each[1])),
        [
            Column("chart", Text("что", "what"), lambda each: kinds[each[0][0]]),
            Column("phase", Text("состояние", "state"), lambda each: each[0][1].label),
            Column("count", Text("сколько", "how many"), lambda each: each[1]),
        ],
        lang=lang,
    )


def _indicators(year: MentoringYear, lang: Language) -> Section:
    labels = {one.id: one.name for one in year.roster.organisations}
    whole = [row for row in year.results if row.level == "municipality"]
    return Section(
        "indicators",
        Text("Показатели", "Indicators"),
        [
            _summary_of(whole, lang),
            problems_table(year.problems, lang) if year.problems else "",
            *(_plots(name, year.results, labels=labels, lang=lang) for name in _PLOTTED),
        ],
        lead=Text(
            "Свод по муниципалитету складывает числители и знаменатели школ, а не усредняет "
            "проценты. Формулы показателей — соглашение: документ называет только имена.",
            "The municipality adds up the numerators and denominators of its schools; percentages "
            "are never averaged. Formulas are a convention: the document only names indicators.",
        ),
    )


def _summary_of(rows: Iterable[ResultRow], lang: Language) -> Html:
    return table(
        rows,
        [
            Column("name", Text("показатель", "indicator"), _indicator_name),
            Column("value", Text("значение", "value"), is_share=True),
            Column("low", Text("от", "from"), is_share=True),
            Column("high", Text("до", "to"), is_share=True),
            Column(
                "of",
                Text("из скольких", "of how many"),
                lambda row: counts(row) or None,
                is_number=True,
            ),
            Column("status", Text("надёжность", "reliability"), lambda row: row.status.label),
        ],
        lang=lang,
    )


def _indicator_name(row: ResultRow) -> Text:
    return CATALOGUE[row.indicator].name


def _plots(
    indicator: str, rows: Iterable[ResultRow], *, labels: Mapping[str, str], lang: Language
) -> Html:
    own = [row for row in rows if row.indicator == indicator and row.level == "organisation"]
    if not own:
        return Html("")
    return join(
        interval_plot(own, indicator=indicator, level="organisation", lang=lang, labels=labels),
        funnel_plot(own, indicator=indicator, level="organisation", lang=lang, labels=labels),
    )
