"""The help of the commands in English; the Russian one stands beside each option."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import click

__all__ = ["COMMANDS", "GROUPS", "OPTIONS", "SHORT", "help_of"]

GROUPS: Final[Mapping[str, tuple[str, str]]] = {
    "commands": (
        "",
        "The target model of mentoring: pairs, explanations, logs, indicators, rules.\n\n"
        "Exit codes: 0 clean, 1 problems found, 2 wrong call.",
    ),
    "rules": ("Check files of rules.", "Check rulebooks and local acts written as data."),
    "model": (
        "Find a statement of the model and what rests on it.",
        "The target model as data: statements, words, citations.",
    ),
}
"""Short and full help of the groups."""

SHORT: Final[Mapping[str, str]] = {
    "match": "Match the teachers of a roster.",
    "explain": "Explain what the rules say of a teacher.",
    "check-log": "Check a log of events or a table of statuses.",
    "monitor": "Count indicators from a table of facts.",
    "check": "Find errors and what is doubtful in a file of rules.",
    "search": "Find by words or by the number of a statement.",
    "show": "Show a statement or a source and what rests on it.",
    "export": "The whole model as JSON.",
    "schema": "Write the JSON Schema of a document.",
    "demo": "Walk a mentoring year with invented people.",
}
COMMANDS: Final[Mapping[str, str]] = {
    "match": (
        "Match the teachers of ROSTER (xlsx, xls, ods, csv).\n\n"
        "Mentees left over and refused rows are told with their reasons; exit code 1 if there are "
        "any.\n\n"
        "If the roster has no ids, the numbers of its rows serve. The environment variable "
        "MENTORSHIP_MODEL_KEY (a key of 16 characters or more) makes ids of names and dates of birth: "
        "one person has one id in every roster."
    ),
    "explain": (
        "Explain what the rules say of TEACHER (an id) of ROSTER, and who was found for them.\n\n"
        "If the roster has no ids, the numbers of its rows serve or, with the environment variable "
        "MENTORSHIP_MODEL_KEY, ciphers of names and dates of birth, as in match."
    ),
    "check-log": (
        "Check FILE (xlsx, ods, csv): a log of events, or a table id, status, on.\n\n"
        "No row is dropped; exit code 1 if there are deviations."
    ),
    "monitor": (
        "Count indicators from the table FACTS (csv, xlsx, ods) with the columns of the "
        "catalogue.\n\n"
        "The indicators of one command are counted from one table; exit code 1 if it holds "
        "anything wrong."
    ),
    "check": (
        "Check FILE: a rulebook (JSON) or a local act (JSON, TOML).\n\n"
        "Exit code 1 if there is anything to say: errors, what is never reached, gaps in dates, "
        "what became stricter."
    ),
    "search": "Find by WORDS, Russian or English, or by the number of a statement (S3.1-12).",
    "show": "Show STATEMENT (such as S1.1-16) and all that rests on it.",
    "export": "Write the whole model as JSON to standard output.",
    "schema": "Write the JSON Schema (2020-12) of the document KIND to standard output.",
    "demo": "Read a roster, ask the rules, match, live a year, count the indicators.",
}
_DAY: Final = "The day of the question: 2026-09-01 or 01.09.2026."
OPTIONS: Final[Mapping[str, str]] = {
    "version": "Show the version and exit.",
    "levels": "A level; may be repeated.",
    "lang": "Language of the answer.",
    "as_json": "Answer in JSON.",
    "quiet": "Do not show the steps.",
    "columns": 'A heading of your own: "Стаж=experience_months" (in messages: columns).',
    "saved": "A file of headings of your own, as write_columns writes it (json).",
    "organisation": "Id of the organisation of the rows that name none: for the list of one school.",
    "is_large": "A file larger than usual: bounds ten times as wide.",
    "on": _DAY,
    "match out": "Where to write the pairs (xlsx).",
    "match problems": "Where to write the same roster with the wrong cells in red (xlsx).",
    "match names": "Write names (personal data).",
    "explain mentor": "Why not this mentor: an id.",
    "check-log chart": "Whose statuses; a log of events names them itself.",
    "check-log glimpses": "The rows are glimpses, not every change of status.",
    "check-log out": "Where to write the deviations (xlsx, csv).",
    "monitor names": "An indicator of the list below; may be repeated.",
    "monitor on": "Day of the count.",
    "monitor periods": "Label in the column period; for a dynamics twice: earlier and later.",
    "monitor audience": "Who will see it: small numbers are hidden.",
    "monitor out": "Where to write (xlsx; one level also as csv).",
    "demo data": "Folder with municipality.xlsx, events.csv, answers.csv, exams.csv; invented if left out.",
    "demo out": "Where to write the result.",
    "demo on": "Day of the roster.",
    "demo until": "Day of the count.",
}
"""Help by the option, or by the command and the option where it differs."""


def help_of(option: click.Option, *, of: str) -> str:
    """Return the help of an option of the command named."""
    return OPTIONS.get(f"{of} {option.name}") or OPTIONS[str(option.name)]
