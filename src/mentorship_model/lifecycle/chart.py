"""
What a life cycle is made of: guards, the rows of its table, and the chart that holds them.

A chart is data.  :mod:`mentorship_model.lifecycle.machine` runs it,
:mod:`mentorship_model.lifecycle.drawing` draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from pkgutil import resolve_name
from typing import Any

from attrs import evolve, field, fields, frozen

from mentorship_model.arguments import checks_fields
from mentorship_model.explain import Reason
from mentorship_model.lifecycle.states import Fields, with_changes
from mentorship_model.text import Text
from mentorship_model.vocabulary import Word, cite

__all__ = [
    "Chart",
    "Guard",
    "Moves",
    "Step",
    "event_guard",
    "going",
    "state_guard",
    "staying",
]


@frozen(kw_only=True, eq=False, slots=False, field_transformer=checks_fields)
class Guard:
    """
    A condition of an event, with its source.

    Attributes:
        code: Stable code.

        text: The condition for people, worded as it should be.

        sources: Codes of what it rests on.

        needs_event: Whether it looks at the event's data; if not, the state and the day are
            enough, so that it can be shown before anyone has typed anything.

        holds: Whether it holds for a state and a day, or for a state and an event.

        lacking: Ids of what it does not hold for, if that can be said.
    """

    code: str
    text: Text
    sources: tuple[str, ...]
    needs_event: bool
    holds: Callable[[Any, Any], bool] = field(repr=False)
    lacking: Callable[[Any, Any], Iterable[str]] | None = field(default=None, repr=False)

    def unmet_by(self, state: Any, subject: Any) -> Reason:
        """Return the reason that the guard does not hold, with what it does not hold for."""
        if self.lacking is None:
            return self.unmet
        parts = tuple(
            Reason(code=f"{self.code}.lacking", text=Text(id, id), holds=False)
            for id in self.lacking(state, subject)
            if id
        )
        return evolve(self.unmet, parts=parts)

    @cached_property
    def unmet(self) -> Reason:
        """The reason that the guard does not hold."""
        return self._reason(holds=False)

    @cached_property
    def asked(self) -> Reason:
        """The same condition while it is not judged yet."""
        return self._reason(holds=None)

    def __reduce__(self) -> tuple[Any, ...]:
        # It stands in its module in the place of its function, which pickle would look for there.
        return resolve_name, (f"{self.holds.__module__}:{self.holds.__qualname__}",)

    def _reason(self, *, holds: bool | None) -> Reason:
        citations = tuple(cite(source) for source in self.sources)
        return Reason(code=self.code, text=self.text, holds=holds, citations=citations)


def _without_cache(self: Any) -> dict[str, Any]:
    return {one.name: getattr(self, one.name) for one in fields(type(self))}


def state_guard(
    code: str,
    text: Text,
    *sources: str,
    lacking: Callable[[Any, Any], Iterable[str]] | None = None,
) -> Callable[[Callable[[Any, date], bool]], Guard]:
    """Make a guard of a function of a state and a day."""
    return lambda holds: Guard(
        code=code, text=text, sources=sources, needs_event=False, holds=holds, lacking=lacking
    )


def event_guard(
    code: str,
    text: Text,
    *sources: str,
    lacking: Callable[[Any, Any], Iterable[str]] | None = None,
) -> Callable[[Callable[[Any, Any], bool]], Guard]:
    """Make a guard of a function of a state and an event."""
    return lambda holds: Guard(
        code=code, text=text, sources=sources, needs_event=True, holds=holds, lacking=lacking
    )


Moves = Mapping[Word, tuple[Word, ...]]
"""From each phase in which an event may come to the phases it may lead to."""


def staying(*phases: Word) -> Moves:
    """Return moves that leave each of *phases* as it is."""
    return {phase: (phase,) for phase in phases}


def going(*phases: Word, to: Word) -> Moves:
    """Return moves from each of *phases* to one other."""
    return dict.fromkeys(phases, (to,))


@frozen(kw_only=True, eq=False, slots=False, field_transformer=checks_fields)
class Step:
    """
    A row of the table: in which phases an event may come, under which guards, and what follows.

    Attributes:
        event: Class of the event.

        name: Stable name of the event in logs.

        label: Name for people.

        moves: From each phase in which it may come to where it may lead.

        choose: Which of several phases follows; not needed where there is but one.

        guards: Conditions, those of the state first.

        foresees: Conditions on the state that follow from those on the data; only offers look at
            them, to show beforehand what no data would pass.

        effect: Returns what changes in a state, by an event and the next phase; assumes no guard.

        version: Version of the event's data in logs.

        is_achievement: Whether it records an achievement, which stands for ever.

        annuls: Whether it takes an earlier event out of the log.
    """

    event: type = field(repr=False)
    name: str
    label: Text
    moves: Moves = field(repr=False)
    choose: Callable[[Any, Any], Word] | None = field(default=None, repr=False)
    guards: tuple[Guard, ...] = field(default=(), repr=False)
    foresees: tuple[Guard, ...] = field(default=(), repr=False)
    effect: Callable[[Any, Any, Any], Fields] = field(repr=False)
    version: int = 1
    is_achievement: bool = False
    annuls: bool = False

    __getstate__ = _without_cache

    @cached_property
    def state_checks(self) -> tuple[Callable[[Any, date], bool], ...]:
        """The guards that need only the state and the day."""
        return tuple(guard.holds for guard in self.guards if not guard.needs_event)

    @cached_property
    def event_checks(self) -> tuple[Callable[[Any, Any], bool], ...]:
        """The guards that need the event."""
        return tuple(guard.holds for guard in self.guards if guard.needs_event)

    @cached_property
    def foreseen(self) -> tuple[Guard, ...]:
        """What can be judged before anyone has typed anything."""
        return tuple(guard for guard in self.guards if not guard.needs_event) + self.foresees

    @cached_property
    def asks(self) -> tuple[Reason, ...]:
        """The guards that need the event, not yet judged."""
        return tuple(guard.asked for guard in self.guards if guard.needs_event)

    @cached_property
    def v(self) -> str:
        """The version of the event's data as a row has it."""
        return str(self.version)

    @property
    def phases(self) -> tuple[Word, ...]:
        """The phases in which the event may come, in order."""
        return tuple(self.moves)

    @cached_property
    def to(self) -> tuple[Word, ...]:
        """The phases it may lead to from another one, in order."""
        return tuple(
            dict.fromkeys(
                after for phase, some in self.moves.items() for after in some if after is not phase
            )
        )

    def phase_after(self, state: Any, event: Any) -> Any:
        """
        Return the phase in which *event* leaves *state*.

        An old log may hold an event in a phase that the table no longer allows: it leads where the
        table always leads, or leaves the phase as it is.
        """
        after = self.moves.get(state.phase)
        if after is None:
            return self.to[0] if len(self.to) == 1 else state.phase
        return after[0] if len(after) == 1 or self.choose is None else self.choose(state, event)

    def after(self, state: Any, event: Any) -> Any:
        """Return the state in which *event* leaves *state*."""
        return with_changes(state, self.effect(state, event, self.phase_after(state, event)))


@frozen(kw_only=True, eq=False, slots=False, field_transformer=checks_fields)
class Chart:
    """
    A whole life cycle as a table.

    Attributes:
        name: ``"route"`` or ``"programme"``.

        label: Name for people.

        start: The state before the first event.

        finals: Phases after which nothing may come.

        steps: The rows, in reading order; one for each event.
    """

    name: str
    label: Text
    start: Any = field(repr=False)
    finals: frozenset[Word] = field(repr=False)
    steps: tuple[Step, ...] = field(repr=False)

    __getstate__ = _without_cache

    @cached_property
    def by_event(self) -> Mapping[type, Step]:
        """The rows by the class of the event."""
        return {step.event: step for step in self.steps}

    @cached_property
    def by_name(self) -> Mapping[str, Step]:
        """The rows by the name of the event in logs."""
        return {step.name: step for step in self.steps}

    @cached_property
    def phases(self) -> tuple[Word, ...]:
        """Every phase, in the order of its vocabulary."""
        words: type[Word] = type(self.start.phase)
        return tuple(words)
