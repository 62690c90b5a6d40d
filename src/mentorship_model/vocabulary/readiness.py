"""What an organisation must have to start: a checklist, what is missing, and where to borrow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments, checks_fields
from mentorship_model.errors import ONE_OF, Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.components import ComponentFunction, ContactForm, SupportKind
from mentorship_model.vocabulary.conditions import (
    MaterialCondition,
    OrganisationalCondition,
    StaffingCondition,
)
from mentorship_model.vocabulary.documents import LocalAct
from mentorship_model.vocabulary.guarantees import CollectiveAgreementClause
from mentorship_model.vocabulary.statements import cite
from mentorship_model.vocabulary.three_valued import all_hold
from mentorship_model.vocabulary.words import OwnWord, Word

__all__ = ["NEEDS", "Lender", "Need", "Readiness", "readiness"]

_UNKNOWN_NEED: Final = ProblemKind(
    "MM-VOCABULARY-004",
    Text("«{name}» нет в перечне нужного для начала", '"{name}" is not among what is needed'),
    expected=ONE_OF,
)
_NOT_BORROWABLE: Final = ProblemKind(
    "MM-VOCABULARY-005",
    Text("«{name}» не занимают у «{lender}»", '"{name}" is not borrowed from "{lender}"'),
    expected=Text("True, False, None или одно из: {known}", "True, False, None or one of: {known}"),
)


class Lender(Word):
    """Where an organisation may borrow what it lacks, in the external contour."""

    NEIGHBOUR_ORGANISATION = (
        "neighbour_organisation",
        "другая образовательная организация",
        "another educational organisation",
        "S1.1-42",
        "convention:borrowing",
    )
    UNIVERSITY = (
        "university",
        "вуз или колледж",
        "university or college",
        "S3.3-14",
        "convention:borrowing",
    )
    SOCIAL_PARTNER = "social_partner", "социальный партнёр", "social partner", "V06", "V07"
    CNPPM = "cnppm", "ЦНППМ", "CNPPM", "S3.2-10", "convention:borrowing"
    IRO_IPK = "iro_ipk", "ИРО/ИПК", "IRO/IPK", "S3.2-04", "convention:borrowing"


@frozen(kw_only=True, field_transformer=checks_fields)
class Need:
    """
    Something an organisation needs to start.

    Attributes:
        word: What is needed; a word of your own where the list is open.

        is_required: Whether the start waits for it; the rest is advised.

        lenders: Who may lend it; empty if it must be the organisation's own.

        sources: Codes of what this rests on.
    """

    word: Word | OwnWord
    is_required: bool = True
    lenders: tuple[Lender, ...] = ()
    sources: tuple[str, ...]


@frozen(kw_only=True)
class Readiness:
    """
    Whether an organisation may start.

    Attributes:
        is_ready: True, False, or None when that is not known.

        missing: What is required and not there.

        unknown: What is required and not known to be there.

        borrowable: Who may lend what is missing or unknown.

        reason: The whole checklist with its sources.
    """

    is_ready: bool | None
    missing: tuple[Word | OwnWord, ...]
    unknown: tuple[Word | OwnWord, ...]
    borrowable: Mapping[Word | OwnWord, tuple[Lender, ...]]
    reason: Reason


def _need(word: Word, *lenders: Lender, is_required: bool = True) -> Need:
    return Need(
        word=word,
        is_required=is_required,
        lenders=lenders,
        sources=(*word.sources, "convention:readiness"),
    )


NEEDS: Final[tuple[Need, ...]] = (
    _need(StaffingCondition.HEAD),
    _need(StaffingCondition.CURATOR, Lender.SOCIAL_PARTNER),
    _need(
        StaffingCondition.MENTORS,
        *(Lender.NEIGHBOUR_ORGANISATION, Lender.UNIVERSITY, Lender.SOCIAL_PARTNER),
    ),
    _need(StaffingCondition.PSYCHOLOGIST, Lender.NEIGHBOUR_ORGANISATION, Lender.SOCIAL_PARTNER),
    *(_need(act) for act in (LocalAct.INTRODUCTION_ORDER, LocalAct.REGULATION, LocalAct.ROAD_MAP)),
    *(_need(kind) for kind in SupportKind),
    _need(ComponentFunction.COORDINATE_AND_MONITOR),
    *(_need(clause, is_required=False) for clause in CollectiveAgreementClause),
    _need(ContactForm.COOPERATION_AGREEMENT, is_required=False),
    _need(OrganisationalCondition.MENTOR_TRAINING, Lender.IRO_IPK, Lender.CNPPM, is_required=False),
    *(_need(condition, is_required=False) for condition in MaterialCondition),
)
"""
What is needed to start.

The document lists staff, acts and support; that the start waits for exactly these is our reading.
Pass a list of your own to :func:`readiness` to be stricter or milder.
"""


@checks_arguments
def readiness(has: Mapping[str, bool | str | None], *, needs: Iterable[Need] = NEEDS) -> Readiness:
    """
    Say whether an organisation may start, what is missing and where it may be borrowed.

    Args:
        has: For each thing needed (by its code, which a word is) whether it is there: True, False,
            None for not known, or the :class:`Lender` it is borrowed from.  What is not named is
            not known.

        needs: What is needed.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-004``, if a name is none of what is needed;
            ``MM-VOCABULARY-005``, if something is borrowed where it cannot be, or is neither there
            nor not.

    Examples:
        >>> has = {need.word: True for need in NEEDS}
        >>> readiness(has).is_ready
        True
        >>> lacking = readiness(has | {StaffingCondition.PSYCHOLOGIST: False})
        >>> lacking.is_ready, [word.value for word in lacking.missing]
        (False, ['psychologist'])
        >>> [lender.value for lender in lacking.borrowable[StaffingCondition.PSYCHOLOGIST]]
        ['neighbour_organisation', 'social_partner']
        >>> readiness(has | {"psychologist": Lender.NEIGHBOUR_ORGANISATION}).is_ready
        True

    Source:
        S2.1-02 to S2.1-07 for staff, S3.1-03 to S3.1-09 for acts and support, S3-09 for borrowing.
    """
    needs = tuple(needs)
    _check(has, needs)
    required = [(need, _line(need, has.get(need.word.value))) for need in needs if need.is_required]
    advised = tuple(_line(need, has.get(need.word.value)) for need in needs if not need.is_required)
    lines = tuple(line for _, line in required)
    reason = Reason(
        code="vocabulary.readiness",
        text=_WHOLE,
        holds=all_hold(lines),
        parts=(
            Reason(code="required", text=_REQUIRED, holds=all_hold(lines), parts=lines),
            Reason(code="advised", text=_ADVISED, holds=all_hold(advised), parts=advised),
        ),
        citations=(cite("S2-02"), cite("convention:readiness")),
    )
    open_needs = [need for need, line in required if not line.holds]
    return Readiness(
        is_ready=reason.holds,
        missing=tuple(need.word for need, line in required if line.holds is False),
        unknown=tuple(need.word for need, line in required if line.holds is None),
        borrowable=FrozenMap({need.word: need.lenders for need in open_needs if need.lenders}),
        reason=reason,
    )


_WHOLE: Final = Text("организация готова начать", "the organisation is ready to start")
_REQUIRED: Final = Text("обязательное есть", "what is required is there")
_ADVISED: Final = Text(
    "рекомендуемое есть (начало от него не зависит)",
    "what is advised is there (the start does not wait for it)",
)
_MAY_BORROW: Final = Text("можно занять: {lender}", "may be borrowed: {lender}")
_BORROWED: Final = Text("{word} (занято: {lender})", "{word} (borrowed: {lender})")


def _line(need: Need, state: bool | str | None) -> Reason:
    if isinstance(state, str):
        return Reason(
            code=need.word.value,
            text=_BORROWED.fill(word=need.word.label, lender=Lender(state).label),
            holds=True,
            citations=tuple(cite(code) for code in (*need.sources, "S3-09")),
        )
    return Reason(
        code=need.word.value,
        text=need.word.label,
        holds=state,
        parts=() if state else tuple(_loan(lender) for lender in need.lenders),
        citations=tuple(cite(code) for code in need.sources),
    )


def _loan(lender: Lender) -> Reason:
    return Reason(
        code=f"borrow.{lender.value}",
        text=_MAY_BORROW.fill(lender=lender.label),
        citations=(cite("S3-09"), *(cite(code) for code in lender.sources)),
    )


def _check(has: Mapping[str, bool | str | None], needs: tuple[Need, ...]) -> None:
    known = {need.word.value: need for need in needs}
    for name, state in has.items():
        need = known.get(str(name))
        if need is None:
            raise _UNKNOWN_NEED.error(
                place=Place(argument="has"), name=str(name), known=", ".join(known)
            )
        is_lent = isinstance(state, str) and state in need.lenders
        if not (is_lent or state is None or isinstance(state, bool)):
            lenders = ", ".join(need.lenders) or "—"
            raise _NOT_BORROWABLE.error(
                place=Place(argument="has"), name=str(name), lender=str(state), known=lenders
            )
