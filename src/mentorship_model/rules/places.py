"""
Settle one open place: which proposals apply, which lose, and why.

Used by :func:`mentorship_model.rules.resolve.resolve`, which tells the rules of the game.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.rules.facts import FactValue
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Parameter
from mentorship_model.rules.overlays import Fill, Narrowing
from mentorship_model.rules.proposals import Breach, Proposal
from mentorship_model.rules.rulebase import Candidate, Resolution
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["WHY_DATE", "conflicts", "settle_parameter", "standing"]

_OUT_OF_BOUNDS: Final = ProblemKind(
    "MM-RULES-060",
    Text(
        "значение для {slot} по норме {norm} вне границ, которые ставит норма {upper}",
        "the value for {slot} by the norm {norm} is outside the bounds of the norm {upper}",
    ),
    expected=Text("{bounds}", "{bounds}"),
    remedy=Text(
        "Исправьте значение или границы уровня выше.",
        "Mend the value or the bounds of the level above.",
    ),
)
_WIDENED: Final = ProblemKind(
    "MM-RULES-061",
    Text(
        "норма {norm} расширяет границы {slot}, которые ставит норма {upper}",
        "the norm {norm} widens the bounds of {slot} set by the norm {upper}",
    ),
    expected=Text("{bounds}", "{bounds}"),
    remedy=Text("Уровень ниже может только сузить границы.", "A lower level may only narrow them."),
)
_CONFLICT: Final = ProblemKind(
    "MM-RULES-062",
    Text(
        "две нормы одного уровня и места спорят о {slot}: {norm} и {other}",
        "two norms of one level and place conflict about {slot}: {norm} and {other}",
    ),
    expected=Text("разные даты начала", "different first days"),
    remedy=Text(
        "Укажите, с какого дня действует каждая, или оставьте одну.",
        "Say from which day each is in force, or keep one.",
    ),
)

WHY_DATE: Final = Text("не действует в этот день", "not in force on this day")
"""Why a proposal that is not in force takes no part."""

_WHY_BOOK: Final = Text("значение сборника", "the value of the rulebook")
_WHY_WINS: Final = Text("действует здесь в этот день", "in force here on this day")
_WHY_LOWER: Final = Text("уровень ниже установил своё", "a lower level has set its own")
_WHY_LATER: Final = Text("есть более поздняя норма уровня", "there is a later norm of the level")


def conflicts(slot: str, proposals: Sequence[Proposal]) -> list[Problem]:
    """
    List the pairs of proposals of one level and place that start on one day and meet.

    Args:
        slot: Id of the parameter or rule.

        proposals: Everything proposed for it, whatever the day and the place.
    """
    ordered = sorted(proposals, key=lambda one: (one.overlay.level, one.overlay.scope, one.norm))
    return [
        _CONFLICT.problem(slot=slot, norm=one.norm, other=other.norm)
        for index, one in enumerate(ordered)
        for other in ordered[index + 1 :]
        if _same_place(one, other) and one.first_day == other.first_day
    ]


def _same_place(one: Proposal, other: Proposal) -> bool:
    return _kind_and_place(one) == _kind_and_place(other)


def _kind_and_place(proposal: Proposal) -> tuple[type, Level, str]:
    return type(proposal.entry), proposal.overlay.level, proposal.overlay.scope


def standing(proposals: Sequence[Proposal], *, on: date) -> list[tuple[Proposal, Text]]:
    """
    Say of every proposal for a place whether it stands, and why it does not.

    At one level the latest in force stands.

    Args:
        proposals: What is proposed, all for the place.

        on: The day.

    Returns:
        Proposals from the highest level to the lowest, with the reason.
    """
    found = []
    for level in Level:
        here = sorted(
            (one for one in proposals if one.overlay.level is level),
            key=lambda one: (one.first_day, one.norm),
        )
        in_force = [one for one in here if one.is_in_force(on)]
        for one in here:
            if one not in in_force:
                found.append((one, WHY_DATE))
            else:
                found.append((one, _WHY_WINS if one is in_force[-1] else _WHY_LATER))
    return found


@frozen(kw_only=True)
class _Bounds:
    minimum: int | None
    maximum: int | None
    choices: tuple[FactValue, ...]
    norm: str

    def holds(self, value: FactValue) -> bool:
        if self.choices and value not in self.choices:
            return False
        return _at_least(value, self.minimum) and _at_least(self.maximum, value)

    @property
    def text(self) -> str:
        if self.choices:
            return ", ".join(map(str, self.choices))
        low = "…" if self.minimum is None else self.minimum
        high = "…" if self.maximum is None else self.maximum
        return f"{low} - {high}"


def _at_least(value: object, bound: object) -> bool:
    return value is None or bound is None or value >= bound  # type: ignore[operator]


def settle_parameter(
    parameter: Parameter, proposals: Sequence[Proposal], *, on: date
) -> tuple[Resolution, list[Breach]]:
    """
    Settle one parameter.

    Args:
        parameter: The parameter of the rulebook.

        proposals: Fills and narrowings for it, all for the place.

        on: The day.

    Returns:
        The resolution with every candidate, and what is outside the bounds.
    """
    bounds = _Bounds(
        minimum=parameter.minimum,
        maximum=parameter.maximum,
        choices=parameter.choices,
        norm=parameter.norm,
    )
    chain = _Chain.of_rulebook(parameter, on)
    breaches: list[Breach] = []
    ordered = sorted(standing(_fills(proposals), on=on), key=_level_order)
    for level in Level:
        for proposal, why in ordered:
            if proposal.overlay.level is level:
                chain = chain.with_fill(proposal, why)
                breaches += _fill_breaches(proposal, bounds, on=on)
        here = [one for one in proposals if one.overlay.level is level]
        bounds, found = _narrowed(bounds, here, on=on)
        breaches += found
    return chain.resolution(parameter), breaches


def _fills(proposals: Iterable[Proposal]) -> list[Proposal]:
    return [one for one in proposals if isinstance(one.entry, Fill)]


def _level_order(item: tuple[Proposal, Text]) -> int:
    return list(Level).index(item[0].overlay.level)


def _fill_breaches(proposal: Proposal, bounds: _Bounds, *, on: date) -> list[Breach]:
    fill = proposal.entry
    assert isinstance(fill, Fill)
    if fill.value is None or not proposal.is_in_force(on) or bounds.holds(fill.value):
        return []
    return [_bounds_breach(_OUT_OF_BOUNDS, proposal, bounds)]


def _bounds_breach(kind: ProblemKind, proposal: Proposal, bounds: _Bounds) -> Breach:
    problem = kind.problem(
        place=Place(path=proposal.overlay.id),
        slot=proposal.place,
        norm=proposal.norm,
        upper=bounds.norm,
        bounds=bounds.text,
    )
    return Breach(proposal=proposal, upper=bounds.norm, problem=problem)


def _narrowed(
    bounds: _Bounds, proposals: Sequence[Proposal], *, on: date
) -> tuple[_Bounds, list[Breach]]:
    narrowings = [one for one in proposals if isinstance(one.entry, Narrowing)]
    standing_one = next((one for one, why in standing(narrowings, on=on) if why is _WHY_WINS), None)
    if standing_one is None:
        return bounds, []
    entry = standing_one.entry
    assert isinstance(entry, Narrowing)
    if not all(
        bounds.holds(bound) for bound in (entry.minimum, entry.maximum) if bound is not None
    ):
        # Bounds that may not be widened stay as they are for the levels below.
        return bounds, [_bounds_breach(_WIDENED, standing_one, bounds)]
    narrowed = evolve(
        bounds,
        minimum=bounds.minimum if entry.minimum is None else entry.minimum,
        maximum=bounds.maximum if entry.maximum is None else entry.maximum,
        norm=standing_one.norm,
    )
    return narrowed, []


@frozen(kw_only=True)
class _Chain:
    """The value for everyone, the values for some, and every candidate met so far."""

    value: FactValue | None
    conditional: tuple[tuple[Node, FactValue], ...] = ()
    candidates: tuple[Candidate, ...] = field(default=())

    @classmethod
    def of_rulebook(cls, parameter: Parameter, on: date) -> _Chain:
        current = parameter.value_on(on)
        return cls(
            value=None if current is None else current.value,
            candidates=tuple(
                Candidate(
                    level=Level.FEDERAL,
                    overlay=None,
                    norm=dated.norm,
                    value=dated.value,
                    applies=dated is current,
                    why=_WHY_BOOK if dated is current else WHY_DATE,
                )
                for dated in parameter.values
            ),
        )

    def with_fill(self, proposal: Proposal, why: Text) -> _Chain:
        fill = proposal.entry
        assert isinstance(fill, Fill)
        stands = why is _WHY_WINS
        candidate = Candidate(
            level=proposal.overlay.level,
            overlay=proposal.overlay.id,
            norm=proposal.norm,
            value=fill.value,
            when=fill.when,
            applies=stands,
            why=why,
        )
        if not stands or fill.value is None:
            return evolve(self, candidates=(*self.candidates, candidate))
        if fill.when is not None:
            return evolve(
                self,
                conditional=(*self.conditional, (fill.when, fill.value)),
                candidates=(*self.candidates, candidate),
            )
        lost = tuple(
            evolve(one, applies=False, why=_WHY_LOWER) if one.applies else one
            for one in self.candidates
        )
        return _Chain(value=fill.value, candidates=(*lost, candidate))

    def resolution(self, parameter: Parameter) -> Resolution:
        return Resolution(
            id=parameter.id,
            label=parameter.label,
            value=self.value,
            conditional=self.conditional,
            candidates=self.candidates,
        )
