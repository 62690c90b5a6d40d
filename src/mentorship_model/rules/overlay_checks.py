"""Whether an overlay may do what it does to a rulebook, whatever the day and the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.rules.facts import SIDES, FactDeclaration, prefixed
from mentorship_model.rules.node_checks import node_problems
from mentorship_model.rules.nodes import Compare, Elapsed, Leaf, Node, RuleRef, SlotRef, walk
from mentorship_model.rules.norms import (
    Direction,
    Parameter,
    Rulebook,
    Slot,
)
from mentorship_model.rules.overlays import Fill, Narrowing, Overlay, Override
from mentorship_model.rules.proposals import Breach, Proposal, proposals_of
from mentorship_model.rules.rulebook_checks import (
    bounds_problems,
    date_problems,
    repeated,
    source_problems,
)
from mentorship_model.text import Text

__all__ = ["declarations_with", "overlay_breaches", "overlay_problems"]

_NOT_OPEN: Final = ProblemKind(
    "MM-RULES-063",
    Text(
        "{slot} не открыто для уровней ниже: норма {norm} против нормы {upper}",
        "{slot} is not open to lower levels: the norm {norm} against the norm {upper}",
    ),
    expected=Text("открытое место: {open}", "an open place: {open}"),
)
_NOT_YOURS: Final = ProblemKind(
    "MM-RULES-064",
    Text(
        "уровень «{level}» не может заполнять {slot}: норма {norm} против нормы {upper}",
        "the {level} may not fill {slot}: the norm {norm} against the norm {upper}",
    ),
    expected=Text("один из уровней: {levels}", "one of the levels: {levels}"),
)
_WRONG_FILLING: Final = ProblemKind(
    "MM-RULES-065",
    Text("{slot} заполняется иначе", "{slot} is filled in another way"),
    expected=Text("{what}", "{what}"),
)
_FOREIGN_FACT: Final = ProblemKind(
    "MM-RULES-066",
    Text(
        "условие для {slot} спрашивает о другом: {fact}",
        "the condition for {slot} asks about {fact}",
    ),
    expected=Text("факты: {facts}", "facts: {facts}"),
    remedy=Text(
        "Объявите свой факт в наложении или выберите другое место.",
        "Declare a fact of your own in the overlay or choose another place.",
    ),
)
_UNKNOWN_NORM: Final = ProblemKind(
    "MM-RULES-067",
    Text("нет нормы {norm}", "no norm {norm}"),
    expected=Text("норма из этого же файла", "a norm of the same file"),
)
_NO_REFERENCE: Final = ProblemKind(
    "MM-RULES-073",
    Text("наложение не может сослаться на {name}", "an overlay cannot refer to {name}"),
    expected=Text(
        "правило сборника или, кроме условия заполнения, его параметр",
        "a rule of the rulebook or, except in the condition of a fill, one of its parameters",
    ),
)
_DECLARED_TWICE: Final = ProblemKind(
    "MM-RULES-074",
    Text("факт {name} уже объявлен", "the fact {name} is declared already"),
    remedy=Text("Выберите другое имя.", "Choose another name."),
)
_FIXED: Final = ProblemKind(
    "MM-RULES-068",
    Text(
        "правило {rule} нельзя переписать: норма {norm} против нормы {upper}",
        "the rule {rule} may not be overridden: the norm {norm} against the norm {upper}",
    ),
    expected=Text(
        "правило, которое уровень ниже может изменить", "a rule that a lower level may change"
    ),
)


def overlay_problems(overlay: Overlay, book: Rulebook) -> list[Problem]:
    """
    List what is wrong with an overlay for a rulebook, whatever it is allowed to do.

    Args:
        overlay: The overlay.

        book: The rulebook.
    """
    found = [*_norm_problems(overlay), *_fact_problems(overlay, book)]
    facts = declarations_with(book, overlay)
    for proposal in proposals_of(overlay, book):
        entry = proposal.entry
        found += _filling_problems(entry, book, overlay=overlay)
        for node in _expressions(entry):
            found += node_problems(node, facts=facts, place=_at(overlay))
            found += _reference_problems(node, book, overlay=overlay)
        if isinstance(entry, Fill) and entry.when is not None:
            found += _parameter_problems(entry.when, overlay=overlay)
    return found


def overlay_breaches(overlay: Overlay, book: Rulebook) -> list[Breach]:
    """
    List what an overlay does where the rulebook does not let its level do anything.

    Args:
        overlay: The overlay.

        book: The rulebook.
    """
    breaches = (_breach(proposal, book) for proposal in proposals_of(overlay, book))
    return [one for one in breaches if one is not None]


def _expressions(entry: Fill | Narrowing | Override) -> list[Node]:
    match entry:
        case Fill(condition=condition, when=when):
            return [node for node in (condition, when) if node is not None]
        case Override(when=when):
            return [when]
        case _:
            return []


def _reference_problems(node: Node, book: Rulebook, *, overlay: Overlay) -> Iterator[Problem]:
    """Refuse slots inside what fills them, and names that the rulebook does not hold."""
    rules = {rule.id for rule in book.rules}
    parameters = {parameter.id for parameter in book.parameters}
    for part in walk(node):
        match part:
            case SlotRef(slot=name):
                yield _NO_REFERENCE.problem(place=_at(overlay), name=name)
            case RuleRef(rule=name) if name not in rules:
                yield _NO_REFERENCE.problem(place=_at(overlay), name=name)
            case Compare(parameter=str(name)) | Elapsed(parameter=str(name)):
                if name not in parameters:
                    yield _NO_REFERENCE.problem(place=_at(overlay), name=name)


def _parameter_problems(when: Node, *, overlay: Overlay) -> Iterator[Problem]:
    """Refuse parameters in the condition of a fill: its value would depend on values."""
    for part in walk(when):
        if isinstance(part, Compare | Elapsed) and part.parameter is not None:
            yield _NO_REFERENCE.problem(place=_at(overlay), name=part.parameter)


def declarations_with(book: Rulebook, *overlays: Overlay) -> dict[str, FactDeclaration]:
    """Return the facts of a rulebook and of overlays, by name, for every side of a pair."""
    found = dict(book.declarations)
    prefixes = {part.prefix for part in book.parts}
    for fact in (fact for overlay in overlays for fact in overlay.facts):
        found.setdefault(fact.name, fact)
        for prefix in filter(None, prefixes):
            side = prefixed(fact, prefix)
            found.setdefault(side.name, side)
    return found


def _at(overlay: Overlay) -> Place:
    return Place(path=overlay.id)


def _norm_problems(overlay: Overlay) -> list[Problem]:
    known = {norm.id for norm in overlay.norms}
    found = [
        _UNKNOWN_NORM.problem(place=_at(overlay), norm=entry.norm)
        for entry in overlay.entries
        if entry.norm not in known
    ]
    found += repeated([norm.id for norm in overlay.norms], place=_at(overlay))
    found += repeated([fact.name for fact in overlay.facts], place=_at(overlay))
    found += source_problems(overlay.norms)
    for norm in overlay.norms:
        found += date_problems(norm.id, norm, place=_at(overlay))
    for entry in overlay.entries:
        found += date_problems(_named_place(entry), entry, place=_at(overlay))
    return found


def _named_place(entry: Fill | Narrowing | Override) -> str:
    return entry.rule if isinstance(entry, Override) else entry.slot


def _fact_problems(overlay: Overlay, book: Rulebook) -> list[Problem]:
    return [
        _DECLARED_TWICE.problem(place=_at(overlay), name=fact.name)
        for fact in overlay.facts
        if fact.name in book.declarations
    ]


def _places(book: Rulebook) -> dict[str, Parameter | Slot]:
    places: list[Parameter | Slot] = [*book.parameters, *book.slots]
    return {one.id: one for one in places}


def _breach(proposal: Proposal, book: Rulebook) -> Breach | None:
    if isinstance(proposal.entry, Override):
        return _override_breach(proposal, book)
    places = _places(book)
    place = places.get(proposal.place)
    if place is None or not place.may_fill:
        upper = "—" if place is None else place.norm
        problem = _NOT_OPEN.problem(
            place=_at(proposal.overlay),
            slot=proposal.place,
            norm=proposal.norm,
            upper=upper,
            open=", ".join(id for id, one in places.items() if one.may_fill) or "—",
        )
        return Breach(proposal=proposal, upper=upper, problem=problem)
    if proposal.overlay.level in place.may_fill:
        return None
    problem = _NOT_YOURS.problem(
        place=_at(proposal.overlay),
        level=proposal.overlay.level.label,
        slot=proposal.place,
        norm=proposal.norm,
        upper=place.norm,
        levels=", ".join(place.may_fill),
    )
    return Breach(proposal=proposal, upper=place.norm, problem=problem)


def _override_breach(proposal: Proposal, book: Rulebook) -> Breach | None:
    rules = [rule for rule in book.rules if rule.id == proposal.place]
    if rules and all(rule.direction is not Direction.FIXED for rule in rules):
        return None
    upper = ", ".join(rules[0].norms) if rules else "—"
    problem = _FIXED.problem(
        place=_at(proposal.overlay), rule=proposal.place, norm=proposal.norm, upper=upper
    )
    return Breach(proposal=proposal, upper=upper, problem=problem)


def _filling_problems(
    entry: Fill | Narrowing | Override, book: Rulebook, *, overlay: Overlay
) -> list[Problem]:
    if isinstance(entry, Override):
        return []
    match _places(book).get(entry.slot):
        case Parameter() as parameter:
            return _value_problems(entry, parameter, overlay=overlay)
        case Slot() as slot:
            return _condition_problems(entry, slot, overlay=overlay)
        case _:
            return []


def _value_problems(
    entry: Fill | Narrowing, parameter: Parameter, *, overlay: Overlay
) -> list[Problem]:
    if isinstance(entry, Narrowing):
        low, high = entry.minimum, entry.maximum
        return bounds_problems(parameter, low, maximum=high, place=_at(overlay))
    if entry.value is None or entry.condition is not None:
        kind = parameter.kind.label
        return [_WRONG_FILLING.problem(place=_at(overlay), slot=entry.slot, what=kind)]
    problem = parameter.declaration.problem_with(entry.value, place=_at(overlay))
    return [] if problem is None else [problem]


def _condition_problems(entry: Fill | Narrowing, slot: Slot, *, overlay: Overlay) -> list[Problem]:
    if isinstance(entry, Narrowing) or entry.condition is None or entry.value is not None:
        what = Text("условие", "a condition")
        return [_WRONG_FILLING.problem(place=_at(overlay), slot=entry.slot, what=what)]
    own = {prefix + fact.name for fact in overlay.facts for prefix in ("", *SIDES)}
    asked = {leaf.fact for leaf in walk(entry.condition) if isinstance(leaf, Leaf)}
    return [
        _FOREIGN_FACT.problem(
            place=_at(overlay), slot=slot.id, fact=fact, facts=", ".join(slot.facts)
        )
        for fact in sorted(asked - {*slot.facts, *own})
    ]
