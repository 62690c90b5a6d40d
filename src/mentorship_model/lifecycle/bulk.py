"""
Judge a whole region at once: foreign logs, and plain tables of statuses from other systems.

Nothing is refused whole for one bad row: every deviation is listed with the row it comes from.
Tables of statuses are judged by columns through narwhals, so that a million rows take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, Problem, ProblemKind, needs_extra
from mentorship_model.lifecycle.chart import Chart
from mentorship_model.lifecycle.replay import Refused, Replay, replay
from mentorship_model.lifecycle.route import CHART as ROUTE_CHART
from mentorship_model.lifecycle.rows import as_text
from mentorship_model.lifecycle.statuses import status_deviations
from mentorship_model.model import ProgrammePolicy, RoutePolicy
from mentorship_model.text import Language, Text

__all__ = ["DEVIATION_COLUMNS", "check_log"]

DEVIATION_COLUMNS: Final = ("id", "row", "event", "code", "reason", "source", "allowed")
"""Columns of the deviations: whose, in which row, what, why by which source, and what may be."""

_NO_COLUMN: Final = ProblemKind(
    "MM-LIFECYCLE-051",
    Text("в таблице нет столбца «{column}»", 'the table has no column "{column}"'),
    expected=Text(
        "журнал со столбцами stream, seq, chart, type, on, data или таблица id, status, on",
        "a log with the columns stream, seq, chart, type, on, data or a table id, status, on",
    ),
    remedy=Text("Переименуйте столбцы.", "Rename the columns."),
)
_NOT_A_TABLE: Final = ProblemKind(
    "MM-LIFECYCLE-052",
    Text("это не таблица", "this is not a table"),
    expected=Text(
        "строки (отображения) или таблица в памяти, у которой заголовки не повторяются",
        "rows (mappings), or a frame in memory whose headings are not repeated",
    ),
)
_NOT_A_PHASE: Final = ProblemKind(
    "MM-LIFECYCLE-053",
    Text("слово означает не фазу", "a word does not stand for a phase"),
    expected=Text("одно из: {allowed}", "one of: {allowed}"),
)
_LOG_COLUMNS: Final = ("stream", "seq", "chart", "type", "on", "data")
_STATUS_COLUMNS: Final = ("id", "status", "on")


@checks_arguments
def check_log(
    table: Any,
    *,
    chart: Chart = ROUTE_CHART,
    words: Mapping[str, str] | None = None,
    is_complete: bool = True,
    policy: RoutePolicy | None = None,
    programme_policy: ProgrammePolicy | None = None,
    lang: Language = "ru",
) -> Any:
    """
    List every deviation of a foreign log or of a plain table of statuses.

    A table with a column ``type`` is a log of events; otherwise it is a table of statuses with the
    columns ``id``, ``status`` (code or label of a phase, with or without its number) and ``on`` (a
    date or ISO text).

    Args:
        table: Rows (mappings), or a frame of any library that narwhals knows.

        chart: Whose statuses they are; a log names its charts itself.

        words: The other system's statuses as codes of phases, besides our codes and labels.

        is_complete: Whether each change of status has a row; if not, rows are glimpses, and a
            status only has to be reachable from the one before.

        policy: How open choices of the ИОМ are read; of a table of statuses, its terms only.

        programme_policy: What is settled about the programmes, for a log.

        lang: Language of the reasons.

    Returns:
        The deviations, ordered by row, with the columns of :data:`DEVIATION_COLUMNS`: a frame of
        the same library, or a list of mappings if rows were given.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-051``, if a column is missing; ``-052``, if it is no
            table; ``-053``, if *words* name what is no phase; ``MM-INSTALL-001``, if the extra
            ``frames`` is not installed.

    Examples:
        >>> rows = [
        ...     {"id": "r1", "status": "self_determination", "on": "2026-09-01"},
        ...     {"id": "r1", "status": "завершён", "on": "2026-10-01"},
        ... ]
        >>> [(one["row"], one["code"]) for one in check_log(rows)]
        [(2, 'status.move'), (2, 'status.too_early')]
    """
    nw = _narwhals()
    phases = [phase.value for phase in chart.phases]
    for word, code in dict[Any, Any](words or {}).items():
        if not isinstance(word, str) or code not in phases:
            raise _NOT_A_PHASE.error(place=Place(argument="words"), allowed=", ".join(phases))
    given = _frame(table)
    frame = nw.from_dict(_columns(_rows(table)), backend="polars") if given is None else given
    is_log = "type" in frame.columns
    for column in _LOG_COLUMNS if is_log else _STATUS_COLUMNS:
        if column not in frame.columns:
            raise _NO_COLUMN.error(place=Place(argument="table"), column=column)
    if is_log:
        rows = list(frame.iter_rows(named=True))
        played = replay(rows, route_policy=policy, programme_policy=programme_policy)
        found = nw.from_dict(_log_deviations(played, rows, lang), backend=frame.implementation)
    else:
        found = status_deviations(
            frame,
            chart=chart,
            words=words or {},
            is_complete=is_complete,
            policy=policy or RoutePolicy(),
            lang=lang,
        )
    return list(found.iter_rows(named=True)) if given is None else found.to_native()


def _frame(table: Any) -> Any:
    nw = _narwhals()
    try:
        frame = nw.from_native(table, pass_through=True)
    except nw.exceptions.DuplicateError as error:
        raise _NOT_A_TABLE.error(place=Place(argument="table")) from error
    return frame if isinstance(frame, nw.DataFrame) else None


def _rows(table: Any) -> list[Mapping[str, Any]]:
    rows = list(table) if isinstance(table, Iterable) else [table]
    if rows and not any(isinstance(row, Mapping) for row in rows):
        raise _NOT_A_TABLE.error(place=Place(argument="table"))
    # What is no row among rows has nothing where its id, status and day should be.
    return [row if isinstance(row, Mapping) else {} for row in rows]


def _log_deviations(
    played: Replay, rows: list[Mapping[str, Any]], lang: Language
) -> dict[str, list[Any]]:
    lines = [line for one in played.refused for line in _of_refused(one, lang)]
    lines += [_of_problem(problem, rows, lang) for problem in played.problems]
    lines.sort(key=lambda line: line[1])
    return {
        column: [_writable(line[place]) for line in lines]
        for place, column in enumerate(DEVIATION_COLUMNS)
    }


def _of_refused(one: Refused, lang: Language) -> Iterable[tuple[Any, ...]]:
    allowed = ", ".join(one.refusal.possible)
    for reason in one.refusal.reasons:
        source = ", ".join(citation.code for citation in reason.citations)
        yield (
            one.stream,
            one.line,
            one.refusal.event,
            reason.code,
            reason.text.in_(lang),
            source,
            allowed,
        )


def _of_problem(problem: Problem, rows: list[Mapping[str, Any]], lang: Language) -> tuple[Any, ...]:
    allowed = problem.expected.in_(lang) if problem.expected else ""
    message = problem.message.in_(lang)
    row = problem.place.row or 0
    said = rows[row - 1]
    stream, event = as_text(said["stream"]), as_text(said["type"])
    return (stream, row, event, problem.code, message, "", allowed)


def _columns(rows: list[Mapping[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row) or dict.fromkeys(_STATUS_COLUMNS)
    return {_writable(name): [_writable(as_text(row.get(name))) for row in rows] for name in names}


def _writable(value: Any) -> Any:
    # JSON can write half of a surrogate pair, a column of a frame cannot hold it.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _narwhals() -> Any:
    with needs_extra("narwhals", extra="frames"):
        import narwhals
    return narwhals
