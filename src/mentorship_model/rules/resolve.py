"""
From a rulebook and overlays to the rules that hold on a day in a place.

1. Only what is in force on the day and meant for the place takes part.
2. A fill of what is not open, by a level that may not, or out of bounds, is an error that names
   both norms; or, if asked for, the level above stays in force and every answer that rests on it
   is marked.
3. Bounds only shrink on the way down; the lowest level with a fill wins inside them.
4. A fill with a condition answers for those to whom it applies, the level above for the others.
5. Of two fills of one level and scope the later one wins; of the same date, neither: an error.
6. A slot takes the conditions of every level together; a rule may be overridden only in the
   direction it allows, which is proven by cells and not believed.

The order in which overlays are given never matters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any as Any_
from typing import Final, get_args

from attrs import evolve

from mentorship_model.errors import ONE_OF, MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.rules.case import Case, OnViolation
from mentorship_model.rules.facts import example_text
from mentorship_model.rules.filling import filled_in
from mentorship_model.rules.implication import exception_to
from mentorship_model.rules.nodes import Compare, Elapsed, RuleRef, SlotRef, walk
from mentorship_model.rules.norms import Direction, Norm, Rule, Rulebook
from mentorship_model.rules.overlay_checks import declarations_with
from mentorship_model.rules.overlays import Overlay
from mentorship_model.rules.proposals import Breach
from mentorship_model.rules.rulebase import RuleBase, Violation
from mentorship_model.rules.rulebook_checks import rules_in_order
from mentorship_model.rules.serialise import canonical
from mentorship_model.rules.settling import Settled, filled, in_force, settle
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["resolve"]

_WRONG_DIRECTION: Final = ProblemKind(
    "MM-RULES-070",
    Text(
        "норма {norm} меняет правило {rule} не в ту сторону, чем разрешает {upper}; пример: {example}",
        "the norm {norm} changes the rule {rule} in another direction than {upper} allows; example: {example}",
    ),
    expected=Text("{direction}", "{direction}"),
)
_NOT_SET: Final = ProblemKind(
    "MM-RULES-071",
    Text(
        "правило {rule} спрашивает о параметре {parameter}, который никто не установил",
        "the rule {rule} asks about the parameter {parameter} that nobody has set",
    ),
    expected=Text("значение на эту дату", "a value on that day"),
)
_NOT_A_DAY: Final = ProblemKind(
    "MM-RULES-072",
    Text("не день", "not a day"),
    expected=Text("дата без времени (date)", "a date without time (date)"),
)
_NO_VERSION: Final = ProblemKind(
    "MM-RULES-075",
    Text(
        "правило {rule} ссылается на правило {other}, которое в этот день не действует",
        "the rule {rule} refers to the rule {other}, which is not in force on that day",
    ),
    remedy=Text("Сомкните даты версий.", "Let the dates of its versions meet."),
)
_NO_SUCH_WAY: Final = ProblemKind(
    "MM-RULES-076",
    Text("нет такого способа: {found}", "no such way: {found}"),
    expected=ONE_OF,
)
_NOT_A_RULEBOOK: Final = ProblemKind(
    "MM-RULES-033",
    Text("это не сборник правил, а {type}", "this is no rulebook but {type}"),
    expected=Text("Rulebook", "a Rulebook"),
    remedy=Text(
        "Возьмите сборник библиотеки, rulebook(...), или прочитайте свой, load_rulebook(...).",
        "Take one of the library, rulebook(...), or read your own, load_rulebook(...).",
    ),
)
_NOT_OVERLAYS: Final = ProblemKind(
    "MM-RULES-034",
    Text("это не наложения, а {type}", "these are no overlays but {type}"),
    expected=Text("список из Overlay", "a list of Overlay"),
    remedy=Text(
        "Прочитайте файл: overlay_from_toml или overlay_from_json.",
        "Read the file: overlay_from_toml or overlay_from_json.",
    ),
)
_NOT_A_PLACE: Final = ProblemKind(
    "MM-RULES-035",
    Text("место задано не так: {found}", "the place is not given so: {found}"),
    expected=Text(
        "код строкой для каждого уровня из: {levels}", "a code as a string by level of: {levels}"
    ),
)
_DIRECTIONS: Final = {
    Direction.STRICTER: Text("только строже", "only stricter"),
    Direction.LOOSER: Text("только мягче", "only looser"),
}


def resolve(
    rulebook: Rulebook,
    *,
    on: date,
    overlays: Iterable[Overlay] = (),
    scope: Mapping[Level, str] | None = None,
    violations: OnViolation = "refuse",
) -> RuleBase:
    """
    Return the rules that hold on a day in a place.

    Args:
        rulebook: The rules with all their versions.

        on: The day.

        overlays: What lower levels bring, in any order; those of other places take no part, and
            neither does what one says of another rulebook of the library.

        scope: The place: ids of region, municipality and organisation by level.

        violations: What to do where a lower level oversteps what is open to it: ``"refuse"`` the
            whole, or ``"keep_higher"``: the level above stays in force, the rule base lists the
            violations, and verdicts that rest on them are marked.  Conflicts and misspelt
            overlays are refused in any case.

    Raises:
        MentorshipModelError: With every violation and conflict, each naming both norms.

    Examples:
        >>> from mentorship_model.rules import rulebook
        >>> base = resolve(rulebook("young_specialist"), on=date(2026, 9, 1))
        >>> base.value_of("young_age_limit")
        35
    """
    _check_rulebook(rulebook)
    if type(on) is not date:
        raise _NOT_A_DAY.error(place=Place(argument="on"))
    if violations not in get_args(OnViolation):
        known = ", ".join(get_args(OnViolation))
        raise _NO_SUCH_WAY.error(place=Place(argument="violations"), found=violations, known=known)
    case = Case.of(
        rulebook,
        on=on,
        overlays=_listed(overlays),
        scope=_place({} if scope is None else scope),
        violations=violations,
    )
    while True:
        base, breaches = _attempt(case)
        if not breaches:
            return base
        if violations == "refuse":
            raise MentorshipModelError(one.problem for one in breaches)
        case = case.without(breaches)


def _check_rulebook(book: object) -> None:
    if not isinstance(book, Rulebook):
        place = Place(argument="rulebook")
        raise _NOT_A_RULEBOOK.error(place=place, type=type(book).__name__)


def _listed(overlays: object) -> list[Overlay]:
    if not isinstance(overlays, Iterable):
        raise _not_overlays(overlays)
    found = list(overlays)
    for one in found:
        if not isinstance(one, Overlay):
            raise _not_overlays(one)
    return found


def _not_overlays(stranger: object) -> MentorshipModelError:
    return _NOT_OVERLAYS.error(place=Place(argument="overlays"), type=type(stranger).__name__)


def _place(scope: object) -> dict[Level, str]:
    """Read the place; a level that is misspelt would silently leave its acts out."""
    levels = [level.value for level in Level]
    if not isinstance(scope, Mapping):
        found = type(scope).__name__
        raise _NOT_A_PLACE.error(
            place=Place(argument="scope"), found=found, levels=", ".join(levels)
        )
    for level, id in scope.items():
        if level not in levels or not isinstance(id, str):
            found = f"{level}: {type(id).__name__}"
            raise _NOT_A_PLACE.error(
                place=Place(argument="scope"), found=found, levels=", ".join(levels)
            )
    return {Level(level): id for level, id in scope.items()}


def _attempt(case: Case) -> tuple[RuleBase, list[Breach]]:
    """Resolve a case, or say which proposals must not take part."""
    settled = settle(case.book, case.proposals, broken=case.broken, on=case.on)
    rules = _ordered(filled(settled))
    base = _rule_base(case, settled, rules=rules)
    return base, settled.breaches or _direction_breaches(case, settled, base=base)


def _ordered(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Put rules in the order in which they refer to each other, all of them complete."""
    problems = _version_problems(rules)
    if problems:
        raise MentorshipModelError(problems)
    order, problems = rules_in_order(rules.values())
    problems = problems or _unset_problems(rules)
    if problems:
        raise MentorshipModelError(problems)
    return {id: rules[id] for id in order}


def _version_problems(rules: Mapping[str, Rule]) -> list[Problem]:
    return [
        _NO_VERSION.problem(place=Place(path=id), rule=id, other=node.rule)
        for id, rule in rules.items()
        for node in walk(rule.when)
        if isinstance(node, RuleRef) and node.rule not in rules
    ]


def _unset_problems(rules: Mapping[str, Rule]) -> list[Problem]:
    return [
        _NOT_SET.problem(place=Place(path=id), rule=id, parameter=leaf.parameter)
        for id, rule in rules.items()
        for leaf in walk(rule.when)
        if isinstance(leaf, Compare | Elapsed) and leaf.value is None
    ]


def _direction_breaches(case: Case, settled: Settled, *, base: RuleBase) -> list[Breach]:
    found = []
    for rule in in_force(case.book.rules, case.on):
        proposed = case.proposals.get(rule.id, ())
        winners = [one for one in proposed if one.is_in_force(case.on)]
        if not winners or rule.direction is Direction.FIXED:
            continue
        when = filled_in(rule.when, settled.resolutions, slots=settled.slots)
        before = evolve(base, rules={**base.rules, rule.id: evolve(rule, when=when)})
        pair = (base.expanded[rule.id], before.expanded[rule.id])
        stricter, looser = pair if rule.direction is Direction.STRICTER else pair[::-1]
        example = exception_to(stricter, looser, facts=base.facts, on=case.on)
        if example is not None:
            upper = ", ".join(rule.norms)
            problem = _WRONG_DIRECTION.problem(
                norm=", ".join(one.norm for one in winners),
                rule=rule.id,
                upper=upper,
                example=example_text(example, facts=base.facts),
                direction=_DIRECTIONS[rule.direction],
            )
            found += [Breach(proposal=one, upper=upper, problem=problem) for one in winners]
    return found


def _violation(case: Case, breach: Breach) -> Violation:
    place = breach.proposal.place
    return Violation(
        place=place,
        overlay=breach.proposal.overlay.id,
        norm=breach.proposal.norm,
        upper=breach.upper,
        problem=breach.problem,
        rules=tuple(
            rule.id
            for rule in in_force(case.book.rules, case.on)
            if rule.id == place or place in _asked_places(rule)
        ),
    )


def _asked_places(rule: Rule) -> set[str | None]:
    return {
        node.slot if isinstance(node, SlotRef) else node.parameter
        for node in walk(rule.when)
        if isinstance(node, SlotRef | Compare | Elapsed)
    }


def _rule_base(case: Case, settled: Settled, *, rules: Mapping[str, Rule]) -> RuleBase:
    norms = {norm.id: norm for norm in (*case.book.norms, *_overlay_norms(case.overlays))}
    overlays = tuple((one.id, _sha(canonical(one))) for one in case.overlays)
    violations = tuple(dict.fromkeys(_violation(case, one) for one in case.broken))
    stated: dict[str, Any_] = {
        "name": case.book.name,
        "on": case.on,
        "scope": {str(level): id for level, id in case.scope.items()},
        "rules": list(rules.values()),
        "norms": [norms[id] for id in sorted(norms)],
        "overlays": overlays,
    }
    if violations:
        stated["violations"] = [(one.place, one.norm, one.upper) for one in violations]
    return RuleBase(
        name=case.book.name,
        on=case.on,
        scope=FrozenMap(case.scope),
        rules=FrozenMap(rules),
        norms=FrozenMap(norms),
        facts=FrozenMap(declarations_with(case.book, *case.overlays)),
        resolutions=FrozenMap(settled.resolutions),
        overlays=overlays,
        violations=violations,
        hash=_sha(canonical(stated)),
    )


def _overlay_norms(overlays: Iterable[Overlay]) -> list[Norm]:
    return [
        evolve(norm, id=f"{overlay.id}/{norm.id}") for overlay in overlays for norm in overlay.norms
    ]


def _sha(text: str) -> str:
    # Half a letter, which Python lets an id hold, has no bytes of its own.
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
