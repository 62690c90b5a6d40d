"""Which forms and kinds of mentoring fit a pair, and why: two axes, each judged on its own."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.text import Text
from mentorship_model.vocabulary.participants import LocalMenteeProfile, MenteeProfile
from mentorship_model.vocabulary.patterns import (
    FORM_PATTERNS,
    KIND_CONSEQUENCES,
    SUB_MODELS,
    FormPattern,
    KindConsequences,
)
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, Party, SubModel
from mentorship_model.vocabulary.statements import cite
from mentorship_model.vocabulary.three_valued import all_hold, any_holds

__all__ = ["Fit", "fitting"]

_TOO_FEW: Final = ProblemKind(
    "MM-VOCABULARY-008",
    Text("число меньше возможного", "the number is less than possible"),
    expected=Text("{least} или больше", "{least} or more"),
)


@frozen(kw_only=True)
class Fit:
    """
    What fits a pair.

    Attributes:
        forms: Forms that fit.

        sub_models: Sub-models that fit, for the form teacher to teacher.

        kinds: Kinds that fit.

        reason: Every form and every kind: whether it fits, does not, or cannot be told, and why.
    """

    forms: tuple[MentoringForm, ...]
    sub_models: tuple[SubModel, ...]
    kinds: tuple[MentoringKind, ...]
    reason: Reason


@checks_arguments
def fitting(
    mentor: Party,
    mentee: MenteeProfile | LocalMenteeProfile,
    *,
    mentees: int | None = None,
    months: int | None = None,
    is_single_meeting: bool | None = None,
    is_same_region: bool | None = None,
    is_mentor_junior: bool | None = None,
) -> Fit:
    """
    Say which forms and kinds fit a pair, and why; a fact that is not given is not known.

    Args:
        mentor: Who mentors.

        mentee: Why the mentee is one.

        mentees: How many mentees the mentor will have at once.

        months: How long the programme will last, in whole months.

        is_single_meeting: Whether one meeting is all there will be.

        is_same_region: Whether the two work in one region.

        is_mentor_junior: Whether the mentor is the younger or shorter-serving of the two.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-008``, if there are fewer mentees than one or fewer
            months than none.

    Examples:
        >>> fit = fitting(Party.TEACHER, MenteeProfile.YOUNG_NEWCOMER, mentees=1, months=9,
        ...               is_single_meeting=False, is_same_region=True, is_mentor_junior=False)
        >>> [form.value for form in fit.forms]
        ['teacher_to_teacher']
        >>> [kind.value for kind in fit.kinds]
        ['virtual', 'short_term_goal_setting', 'situational', 'traditional_one_to_one']

    Source:
        The lists of forms and kinds are unverified, the extract cuts them (S1.1-46); which facts
        decide is our reading, ``convention:fitting``.
    """
    _check_least("mentees", mentees, least=1)
    _check_least("months", months, least=0)
    forms = tuple(_form(pattern, mentor, mentee) for pattern in FORM_PATTERNS.values())
    checks = _Facts(mentees, months, is_single_meeting, is_same_region, is_mentor_junior)
    kinds = tuple(_kind(one, checks) for one in KIND_CONSEQUENCES.values())
    fitting_forms = tuple(MentoringForm(part.code) for part in forms if part.holds)
    return Fit(
        forms=fitting_forms,
        sub_models=tuple(
            sub_model
            for sub_model, pattern in SUB_MODELS.items()
            if MentoringForm.TEACHER_TO_TEACHER in fitting_forms
            and (not pattern.mentees or mentee in pattern.mentees)
        ),
        kinds=tuple(MentoringKind(part.code) for part in kinds if part.holds),
        reason=Reason(
            code="vocabulary.fitting",
            text=_WHOLE,
            parts=(
                Reason(code="forms", text=_FORMS, holds=any_holds(forms), parts=forms),
                Reason(code="kinds", text=_KINDS, holds=any_holds(kinds), parts=kinds),
            ),
            citations=(cite("S1.2-16"), cite("convention:fitting")),
        ),
    )


def _check_least(argument: str, number: int | None, *, least: int) -> None:
    if number is not None and number < least:
        raise _TOO_FEW.error(place=Place(argument=argument), least=least)


@frozen
class _Facts:
    mentees: int | None
    months: int | None
    is_single_meeting: bool | None
    is_same_region: bool | None
    is_mentor_junior: bool | None


_WHOLE: Final = Text("что подходит паре", "what fits the pair")
_FORMS: Final = Text("формы: кто кого", "forms: who mentors whom")
_KINDS: Final = Text("виды: каким способом", "kinds: in which way")
_FORM: Final = Text("{form}", "{form}")
_MENTOR_IS: Final = Text("наставник — {party}", "the mentor is: {party}")
_MENTEE_IS: Final = Text("наставляемый — {party}", "the mentee is: {party}")
_MENTEES: Final = Text("наставляемых: {range}", "mentees: {range}")
_MONTHS: Final = Text("месяцев: {range}", "months: {range}")
_SINGLE: Final = Text("встреча одна", "a single meeting")
_REGION: Final = Text("регион один", "one region")
_JUNIOR: Final = Text("наставник — младший в паре", "the mentor is the junior of the two")


def _form(
    pattern: FormPattern, mentor: Party, mentee: MenteeProfile | LocalMenteeProfile
) -> Reason:
    parts = (
        Reason(
            code="mentor",
            text=_MENTOR_IS.fill(party=pattern.mentor.label),
            holds=mentor is pattern.mentor
            or (mentor is Party.YOUNG_TEACHER and pattern.mentor is Party.TEACHER),
        ),
        Reason(
            code="mentee",
            text=_MENTEE_IS.fill(party=pattern.mentee.label),
            holds=_is_party(mentee, pattern.mentee),
        ),
    )
    return _fits(pattern.form, parts, pattern.sources)


def _is_party(mentee: MenteeProfile | LocalMenteeProfile, party: Party) -> bool | None:
    if mentee is LocalMenteeProfile.TRAINEE_OR_STUDENT:
        # A trainee may be either; only a student is certainly no teacher yet.
        return None if party in (Party.STUDENT, Party.YOUNG_TEACHER) else False
    if party is Party.YOUNG_TEACHER and mentee is not MenteeProfile.YOUNG_NEWCOMER:
        return False if mentee is MenteeProfile.EXPERIENCED_LEARNER else None
    return party in (Party.TEACHER, Party.YOUNG_TEACHER)


def _kind(one: KindConsequences, facts: _Facts) -> Reason:
    parts = [
        Reason(
            code="mentees",
            text=_MENTEES.fill(range=_range(one.min_mentees, one.max_mentees)),
            holds=_within(facts.mentees, one.min_mentees, one.max_mentees),
        )
    ]
    if one.min_months or (one.max_months is not None and not one.single_meeting):
        parts.append(
            Reason(
                code="months",
                text=_MONTHS.fill(range=_range(one.min_months, one.max_months)),
                holds=_within(facts.months, one.min_months, one.max_months),
            )
        )
    if one.single_meeting:
        parts.append(Reason(code="single", text=_SINGLE, holds=facts.is_single_meeting))
    if one.mentor_is_junior:
        parts.append(Reason(code="junior", text=_JUNIOR, holds=facts.is_mentor_junior))
    if not one.any_region:
        parts.append(Reason(code="region", text=_REGION, holds=facts.is_same_region))
    return _fits(one.kind, tuple(parts), one.sources)


def _fits(
    word: MentoringForm | MentoringKind, parts: tuple[Reason, ...], sources: tuple[str, ...]
) -> Reason:
    return Reason(
        code=word.value,
        text=word.label,
        holds=all_hold(parts),
        parts=parts,
        citations=tuple(cite(code) for code in sources),
    )


def _within(number: int | None, low: int, high: int | None) -> bool | None:
    if low <= 1 and high is None:
        return True
    if number is None:
        return None
    return low <= number and (high is None or number <= high)


def _range(low: int, high: int | None) -> str:
    return f"≥ {low}" if high is None else f"{low}" if low == high else f"{low}–{high}"
