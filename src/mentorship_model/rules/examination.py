"""Look at a rule file as a whole: everything that is wrong with it, and everything suspicious."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules.analysis import (
    analyse,
    analyse_overlay,
    analyse_rulebook,
    table_problems,
)
from mentorship_model.rules.comparison import Comparison, Relation, compare
from mentorship_model.rules.facts import FactDeclaration, example_text
from mentorship_model.rules.norms import Rulebook
from mentorship_model.rules.overlays import Narrowing, Overlay
from mentorship_model.rules.proposals import proposals_of
from mentorship_model.rules.resolve import resolve
from mentorship_model.rules.rule_text import LIMITS
from mentorship_model.rules.rulebase import RuleBase
from mentorship_model.rules.rulebooks import RULEBOOKS, load_rulebook, rulebook, unknown_rulebook
from mentorship_model.rules.serialise import overlay_from_json, overlay_from_toml
from mentorship_model.text import Text

__all__ = ["examine_file"]

_CHANGED: Final = ProblemKind(
    "MM-RULES-112",
    Text(
        "правило {rule} сборника {book} {relation}; пример, чей ответ изменился: {example}",
        "the rule {rule} of the rulebook {book} is {relation}; an example whose answer changes: {example}",
    ),
)
_LEFT_OUT: Final = ProblemKind(
    "MM-RULES-113",
    Text(
        "границы для {slot} по норме {norm} не содержат значения {value}, которое само остаётся в силе",
        "the bounds for {slot} by the norm {norm} leave out the value {value}, which itself stays in "
        "force",
    ),
    remedy=Text(
        "Границы — для уровней ниже: установите и значение (fills).",
        "Bounds are for the levels below: set the value as well (fills).",
    ),
)
_RELATIONS: Final = {
    Relation.STRICTER: Text("стало строже", "stricter"),
    Relation.LOOSER: Text("стало мягче", "looser"),
    Relation.DIFFERENT: Text("стало другим", "different"),
    Relation.NOT_PROVEN: Text("стало другим, как — не доказано", "different, how is not proven"),
}


def examine_file(text: str, *, on: date) -> tuple[Problem, ...]:
    """
    List everything that is wrong or suspicious in a rule file.

    Args:
        text: A rulebook as JSON, or an overlay as JSON or TOML.

        on: The day for which rules are resolved.

    Returns:
        Problems of reading, or the findings of analysis; for an overlay also which rules of the
        library it makes stricter or looser, with an example.

    Examples:
        >>> [problem.code for problem in examine_file("{", on=date(2026, 9, 1))]
        ['MM-RULES-021']
    """
    try:
        if _is_overlay(text):
            return tuple(_overlay_findings(_overlay(text), on))
        book = load_rulebook(text)
        base = resolve(book, on=on)
        tables = [one for table in book.tables for one in _table_findings(base, table)]
        return (*analyse_rulebook(book), *analyse(base), *tables)
    except MentorshipModelError as error:
        return error.problems


def _table_findings(base: RuleBase, table: tuple[str, ...]) -> tuple[Problem, ...]:
    """Look at the rules of a table that are in force; a table too big to look at says so."""
    try:
        return table_problems(base, [id for id in table if id in base.rules])
    except MentorshipModelError as error:
        return error.problems


def _is_overlay(text: object) -> bool:
    return isinstance(text, str) and (not _is_json(text) or '"scope"' in text)


def _is_json(text: str) -> bool:
    first = text.lstrip()[:1]
    if first != "[" or len(text) > LIMITS.characters:
        return first in ("{", "[")
    # A table of TOML starts with the same bracket as a list of JSON.
    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        return True
    return True


def _overlay(text: str) -> Overlay:
    return overlay_from_json(text) if _is_json(text) else overlay_from_toml(text)


def _overlay_findings(overlay: Overlay, on: date) -> Iterator[Problem]:
    yield from analyse_overlay(overlay)
    asked = {entry.rulebook for entry in overlay.entries}
    for name in sorted(asked - set(RULEBOOKS)):
        yield unknown_rulebook(name, place=Place(path=overlay.id))
    for name in RULEBOOKS:
        book = rulebook(name)
        if not any(book.places_of(one) for one in asked):
            continue
        before = resolve(book, on=on)
        after = resolve(book, on=on, overlays=(overlay,), scope={overlay.level: overlay.scope})
        yield from _values_left_out(overlay, book, base=after)
        for change in compare(before, after):
            if change.relation is not Relation.SAME:
                yield _changed(change, name, facts=after.facts)


def _values_left_out(overlay: Overlay, book: Rulebook, *, base: RuleBase) -> Iterator[Problem]:
    """Find bounds that the value in force does not keep: where nobody below sets one, it holds."""
    for proposal in proposals_of(overlay, book):
        entry = proposal.entry
        if not isinstance(entry, Narrowing) or not proposal.is_in_force(base.on):
            continue
        value = base.value_of(entry.slot)
        if entry.rulebook != book.name or not isinstance(value, int | Decimal):
            continue
        low, high = entry.minimum, entry.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            yield _LEFT_OUT.problem(
                place=Place(path=overlay.id), slot=entry.slot, norm=proposal.norm, value=value
            )


def _changed(change: Comparison, book: str, *, facts: Mapping[str, FactDeclaration]) -> Problem:
    example = change.no_longer or change.newly
    return _CHANGED.problem(
        place=Place(path=change.rule),
        subject=change.rule,
        rule=change.rule,
        book=book,
        relation=_RELATIONS[change.relation],
        example=example_text(example, facts=facts) if example else "—",
    )
