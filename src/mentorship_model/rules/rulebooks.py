"""The rulebooks of the library: data with citations, read once."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import evolve

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import SIMILAR, MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules.facts import SIDES
from mentorship_model.rules.norms import Include, Parameter, Rule, Rulebook, Slot, about_side
from mentorship_model.rules.rule_text import LIMITS, Limits
from mentorship_model.rules.rulebook_checks import rulebook_problems
from mentorship_model.rules.serialise import rulebook_from_json
from mentorship_model.text import Text

__all__ = ["RULEBOOKS", "load_rulebook", "rulebook", "unknown_rulebook"]

RULEBOOKS: Final = (
    "mentor",
    "mentee",
    "young_specialist",
    "pair",
    "conditions",
    "incentives",
    "local_acts",
)

_NO_RULEBOOK: Final = ProblemKind(
    "MM-RULES-040",
    Text("сборника правил {name} нет", "no rulebook {name}"),
    expected=Text("один из: {known}", "one of: {known}"),
    remedy=SIMILAR,
)
_NO_SUCH_SIDE: Final = ProblemKind(
    "MM-RULES-039",
    Text("у пары нет такой стороны: {found}", "a pair has no such side: {found}"),
    expected=Text("mentor_, mentee_ или ничего", "mentor_ or mentee_, or nothing"),
)


@checks_arguments
@cache
def rulebook(name: str) -> Rulebook:
    """
    Return a rulebook of the library, in every version.

    Args:
        name: One of :data:`RULEBOOKS`.

    Raises:
        MentorshipModelError: ``MM-RULES-040``, if there is none of that name.

    Examples:
        >>> rulebook("mentor").title.en
        'Who may mentor'
    """
    if name not in RULEBOOKS:
        raise MentorshipModelError(unknown_rulebook(str(name), place=Place(argument="name")))
    text = files("mentorship_model.rules").joinpath(f"data/{name}.json").read_text(encoding="utf-8")
    return load_rulebook(text)


def unknown_rulebook(name: str, *, place: Place, known: Sequence[str] = RULEBOOKS) -> Problem:
    """Build the problem of a rulebook that there is not, with the names like it."""
    close = difflib.get_close_matches(name, known) or known[:1]
    return _NO_RULEBOOK.problem(
        place=place, name=name, known=", ".join(known), close=", ".join(close)
    )


def load_rulebook(text: str, *, limits: Limits = LIMITS) -> Rulebook:
    """
    Read a rulebook of your own and check it; it may include rulebooks of the library.

    Args:
        text: JSON.

        limits: How big it may be.

    Raises:
        MentorshipModelError: With everything that is wrong with it.
    """
    book = with_includes(rulebook_from_json(text, limits=limits))
    problems = rulebook_problems(book)
    if problems:
        raise MentorshipModelError(problems)
    return book


def with_includes(book: Rulebook) -> Rulebook:
    """Return the rulebook with the rules of those it includes, under their prefixed names."""
    problems = [
        unknown_rulebook(include.book, place=Place(path=book.name))
        for include in book.includes
        if include.book not in RULEBOOKS
    ]
    problems += [
        _NO_SUCH_SIDE.problem(place=Place(path=book.name), found=include.prefix)
        for include in book.includes
        if include.prefix not in ("", *SIDES)
    ]
    if problems:
        raise MentorshipModelError(problems)
    for include in book.includes:
        book = _with_included(book, rulebook(include.book), include=include)
    return evolve(book, includes=())


def _with_included(book: Rulebook, other: Rulebook, *, include: Include) -> Rulebook:
    parts = (Include(book=other.name), *other.parts)
    return evolve(
        book,
        parts=book.parts + tuple(evolve(one, prefix=include.prefix + one.prefix) for one in parts),
        norms=book.norms + tuple(evolve(n, id=include.named(n.id)) for n in other.norms),
        # Open places keep their ids, so that an overlay for mentors also counts for pairs.
        parameters=book.parameters + tuple(_parameter(p, include) for p in other.parameters),
        slots=book.slots + tuple(_slot(slot, include) for slot in other.slots),
        rules=book.rules + tuple(_rule(rule, include) for rule in other.rules),
        tables=book.tables + tuple(tuple(map(include.named, table)) for table in other.tables),
    )


def _parameter(parameter: Parameter, include: Include) -> Parameter:
    values = tuple(evolve(dated, norm=include.named(dated.norm)) for dated in parameter.values)
    return evolve(parameter, values=values, norm=include.named(parameter.norm))


def _slot(slot: Slot, include: Include) -> Slot:
    facts = tuple(include.prefix + fact for fact in slot.facts)
    return evolve(slot, norm=include.named(slot.norm), facts=facts)


def _rule(rule: Rule, include: Include) -> Rule:
    return evolve(
        rule,
        id=include.named(rule.id),
        norms=tuple(include.named(norm) for norm in rule.norms),
        when=about_side(rule.when, include=include),
    )
