"""
What makes a pair lawful: named hard conditions, asked in order, each with its source.

Whether a *person* may mentor or be mentored is decided before, by :mod:`mentorship_model.rules`;
here only the two together are judged.  Organisations may pass conditions of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import field, frozen

from mentorship_model.explain import Reason
from mentorship_model.matching.nearness import RANKS, nearness
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, cite

__all__ = ["DEFAULT_CONDITIONS", "Condition", "first_broken"]


@frozen(kw_only=True)
class Condition:
    """
    One hard condition of a pair.

    Attributes:
        code: Stable code; refusals are counted by it.

        text: What is demanded, for people.

        holds: Whether a mentor and a mentee meet it.

        sources: Codes of the citations it rests on; empty for our convention.
    """

    code: str
    text: Text
    holds: Callable[[Mentor, Mentee], bool] = field(repr=False)
    sources: tuple[str, ...] = ()

    def reason(self, holds: bool | None) -> Reason:
        """Return the condition as a reason that holds, or does not."""
        return Reason(
            code=self.code,
            text=self.text,
            holds=holds,
            citations=tuple(map(cite, self.sources)),
        )


def first_broken(
    mentor: Mentor, mentee: Mentee, *, conditions: Sequence[Condition]
) -> Condition | None:
    """Return the first condition that a pair breaks, None for a lawful pair."""
    for condition in conditions:
        if not condition.holds(mentor, mentee):
            return condition
    return None


# Functions with a name, so that a graph that carries its conditions can be sent to a worker.
def _are_two(mentor: Mentor, mentee: Mentee) -> bool:
    return mentor.id != mentee.id


def _is_accepted_by_mentee(mentor: Mentor, mentee: Mentee) -> bool:
    return mentor.id not in mentee.refused


def _is_accepted_by_mentor(mentor: Mentor, mentee: Mentee) -> bool:
    return mentee.id not in mentor.refused


def _accepts_form(mentor: Mentor, mentee: Mentee) -> bool:
    return mentee.form is None or not mentor.forms or mentee.form in mentor.forms


def _accepts_kind(mentor: Mentor, mentee: Mentee) -> bool:
    return not mentor.kinds or mentee.kind in mentor.kinds


def _within_scope(mentor: Mentor, mentee: Mentee) -> bool:
    if mentor.scope is Level.FEDERAL:
        return True
    return RANKS[nearness(mentor.territory, mentee.territory)] <= RANKS[mentor.scope]


DEFAULT_CONDITIONS: Final = (
    Condition(
        code="not_oneself",
        text=Text("наставник и наставляемый — разные люди", "mentor and mentee are two people"),
        holds=_are_two,
        sources=("S1.1-15", "S1.1-19"),
    ),
    Condition(
        code="accepted_by_mentee",
        text=Text(
            "наставляемый не отказался от наставника", "the mentee did not refuse the mentor"
        ),
        holds=_is_accepted_by_mentee,
        sources=("S1.2-13",),
    ),
    Condition(
        code="accepted_by_mentor",
        text=Text(
            "наставник не отказался от наставляемого", "the mentor did not refuse the mentee"
        ),
        holds=_is_accepted_by_mentor,
        sources=("S1.2-13",),
    ),
    Condition(
        code="form_accepted",
        text=Text("наставник принимает форму наставничества", "the mentor accepts the form"),
        holds=_accepts_form,
        sources=("full:forms",),
    ),
    Condition(
        code="kind_accepted",
        text=Text("наставник принимает вид наставничества", "the mentor accepts the kind"),
        holds=_accepts_kind,
        sources=("full:kinds",),
    ),
    Condition(
        code="scope_of_mentor",
        text=Text(
            "место работы в пределах, где ведёт наставник",
            "the mentee works within the scope of the mentor",
        ),
        holds=_within_scope,
        sources=("S3-09",),
    ),
)
"""The conditions of the library, in the order in which they are asked."""
