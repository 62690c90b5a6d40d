"""Small mistakes in a rulebook, one at a time: what the vectors must be able to tell from the norm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from attrs import evolve

from mentorship_model.rules import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Elapsed,
    Node,
    Not,
    OneOf,
    Operator,
    Rulebook,
    rulebook,
)

FLIPPED = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
}
A_DAY = timedelta(days=1)


def mutants(book: Rulebook) -> Iterator[tuple[str, Rulebook]]:
    """Yield every mistake by its name: flipped, shifted, dropped, swapped, a day early or late."""
    borrowed = borrowed_ids(book)
    for place, rule in enumerate(book.rules):
        if rule.id in borrowed:
            continue
        changed = [(words, evolve(rule, when=when)) for words, when in mistakes(rule.when)]
        for words, other in (*changed, *shifted_dates(rule)):
            yield f"{rule.id}: {words}", evolve(book, rules=replaced(book.rules, place, other))
    for place, parameter in enumerate(book.parameters):
        if parameter.id in borrowed:
            continue
        for index, dated in enumerate(parameter.values):
            for words, other in (*shifted_values(dated), *shifted_dates(dated)):
                changed = evolve(parameter, values=replaced(parameter.values, index, other))
                parameters = replaced(book.parameters, place, changed)
                yield f"{parameter.id}: {words}", evolve(book, parameters=parameters)


def borrowed_ids(book):
    """List what comes from included rulebooks and is tried there."""
    parts = [(part, rulebook(part.book)) for part in book.parts]
    rules = {part.named(rule.id) for part, other in parts for rule in other.rules}
    return rules | {parameter.id for _, other in parts for parameter in other.parameters}


def replaced(items, place, item):
    return (*items[:place], item, *items[place + 1 :])


def shifted_values(dated):
    if type(dated.value) is int:
        for value in (dated.value - 1, dated.value + 1):
            yield f"{dated.value} → {value}", evolve(dated, value=value)


def shifted_dates(one):
    """Shift every end by a day: versions then leave a hole or meet twice, or a day is lost."""
    return [
        (f"{name} {step.days:+} day", evolve(one, **{name: end + step}))
        for name in ("valid_from", "valid_to")
        if (end := getattr(one, name)) is not None
        for step in (A_DAY, -A_DAY)
    ]


def mistakes(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield every expression with one mistake in it."""
    match node:
        case All(of=of) | Any(of=of) | AtLeast(of=of):
            yield from join_mistakes(node)
            for place, part in enumerate(of):
                for words, other in mistakes(part):
                    yield words, evolve(node, of=replaced(of, place, other))
        case Not(of=one):
            yield "not dropped", one
            for words, other in mistakes(one):
                yield words, Not(of=other)
        case _:
            yield from leaf_mistakes(node)


def join_mistakes(node):
    if len(node.of) > 1:
        for place, part in enumerate(node.of):
            rest = (*node.of[:place], *node.of[place + 1 :])
            if not isinstance(node, AtLeast) or node.count <= len(rest):
                yield f"{part} dropped", evolve(node, of=rest)
        if isinstance(node, All):
            yield "all → any", Any(of=node.of)
        if isinstance(node, Any):
            yield "any → all", All(of=node.of)
    if isinstance(node, AtLeast):
        for count in (node.count - 1, node.count + 1):
            if 1 <= count <= len(node.of):
                yield f"at least {count}", evolve(node, count=count)


def leaf_mistakes(node):
    match node:
        case Compare(operator=operator, value=value) | Elapsed(operator=operator, value=value):
            yield f"{node} flipped", evolve(node, operator=FLIPPED[operator])
            if type(value) is int:
                for near in (value - 1, value + 1):
                    yield f"{node} → {near}", evolve(node, value=near)
        case OneOf(values=values) if len(values) > 1:
            for value in values:
                yield (
                    f"{node} without {value}",
                    evolve(node, values=tuple(one for one in values if one != value)),
                )
        case Between(low=low, high=high) if type(low) is int:
            for name, near in (("low", low - 1), ("low", low + 1), ("high", high - 1)):
                yield f"{node} {name} → {near}", evolve(node, **{name: near})
