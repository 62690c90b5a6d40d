"""What a form or a kind of mentoring entails: who mentors whom, how many, how long, how far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.frozen import FrozenMap
from mentorship_model.vocabulary.participants import MenteeProfile
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, Party, SubModel
from mentorship_model.vocabulary.structure import Contour

__all__ = [
    "FORM_PATTERNS",
    "KIND_CONSEQUENCES",
    "SUB_MODELS",
    "FormPattern",
    "KindConsequences",
    "SubModelPattern",
]


@frozen(kw_only=True)
class FormPattern:
    """
    Who mentors whom in a form.

    Attributes:
        form: The form.

        mentor: Who mentors.

        mentee: Who is mentored.

        contours: Where the pair may stand.

        sources: Codes of what this rests on.
    """

    form: MentoringForm
    mentor: Party
    mentee: Party
    contours: tuple[Contour, ...]
    sources: tuple[str, ...]


_BOTH: Final = (Contour.INTERNAL, Contour.EXTERNAL)


def _pattern(
    form: MentoringForm, mentor: Party, mentee: Party, *contours: Contour
) -> tuple[MentoringForm, FormPattern]:
    return form, FormPattern(
        form=form, mentor=mentor, mentee=mentee, contours=contours, sources=form.sources
    )


FORM_PATTERNS: Final[Mapping[MentoringForm, FormPattern]] = FrozenMap(
    dict(
        (
            _pattern(MentoringForm.TEACHER_TO_TEACHER, Party.TEACHER, Party.TEACHER, *_BOTH),
            _pattern(MentoringForm.HEAD_TO_TEACHER, Party.HEAD, Party.TEACHER, Contour.INTERNAL),
            _pattern(MentoringForm.EMPLOYER_TO_STUDENT, Party.EMPLOYER, Party.STUDENT, *_BOTH),
            _pattern(
                MentoringForm.HIGHER_ED_TEACHER_TO_YOUNG_TEACHER,
                Party.HIGHER_ED_TEACHER,
                Party.YOUNG_TEACHER,
                Contour.EXTERNAL,
            ),
            _pattern(
                MentoringForm.SOCIAL_PARTNER_TO_TEACHER,
                Party.SOCIAL_PARTNER,
                Party.TEACHER,
                Contour.EXTERNAL,
            ),
        )
    )
)
"""Who mentors whom, by form."""


@frozen(kw_only=True)
class SubModelPattern:
    """
    Which mentees a sub-model of the form teacher to teacher is for.

    Attributes:
        sub_model: The sub-model.

        mentees: Profiles it suits; empty means any.

        may_be_reverse: Whether the mentor is often the younger of the two.

        sources: Codes of what this rests on.
    """

    sub_model: SubModel
    mentees: tuple[MenteeProfile, ...]
    may_be_reverse: bool = False
    sources: tuple[str, ...] = ("full:sub-models", "convention:fitting")


SUB_MODELS: Final[Mapping[SubModel, SubModelPattern]] = FrozenMap(
    {
        pattern.sub_model: pattern
        for pattern in (
            SubModelPattern(
                sub_model=SubModel.EXPERIENCED_TO_YOUNG, mentees=(MenteeProfile.YOUNG_NEWCOMER,)
            ),
            SubModelPattern(sub_model=SubModel.LEADER_TO_STRUGGLING, mentees=()),
            SubModelPattern(
                sub_model=SubModel.INNOVATOR_TO_CONSERVATIVE,
                mentees=(MenteeProfile.EXPERIENCED_LEARNER,),
                may_be_reverse=True,
            ),
            SubModelPattern(
                sub_model=SubModel.SUBJECT_EXPERT_TO_NOVICE,
                mentees=(
                    MenteeProfile.YOUNG_NEWCOMER,
                    MenteeProfile.NEW_TO_TEAM,
                    MenteeProfile.NON_PEDAGOGICAL_DEGREE,
                ),
            ),
            SubModelPattern(
                sub_model=SubModel.EXPERIENCED_CLASS_TEACHER,
                mentees=(MenteeProfile.YOUNG_NEWCOMER,),
            ),
        )
    }
)
"""Which mentees each sub-model is for."""


@frozen(kw_only=True)
class KindConsequences:
    """
    What choosing a kind entails for the rest of the library.

    Attributes:
        kind: The kind.

        min_mentees: Fewest mentees of one mentor in it.

        max_mentees: Most mentees; None means no limit of the kind.

        single_meeting: Whether the work is one meeting.

        any_region: Whether the two may be in different regions with no further reason.

        mentor_is_junior: Whether the mentor is the younger or shorter-serving of the two.

        seniority_rule_allowed: Whether a rule may ask the mentor to be older or longer-serving.

        min_months: Least length of a programme of this kind that a rule may ask for.

        max_months: Longest programme of this kind; None means the general limit.

        sources: Codes of what this rests on.
    """

    kind: MentoringKind
    min_mentees: int = 1
    max_mentees: int | None = None
    single_meeting: bool = False
    any_region: bool = False
    mentor_is_junior: bool = False
    seniority_rule_allowed: bool = True
    min_months: int = 0
    max_months: int | None = None
    sources: tuple[str, ...]


def _consequences(*all_of_them: KindConsequences) -> Mapping[MentoringKind, KindConsequences]:
    return FrozenMap({one.kind: one for one in all_of_them})


KIND_CONSEQUENCES: Final = _consequences(
    KindConsequences(
        kind=MentoringKind.VIRTUAL, any_region=True, sources=("full:kinds", "S1.1-42")
    ),
    KindConsequences(kind=MentoringKind.GROUP, min_mentees=2, sources=("full:kinds",)),
    KindConsequences(
        kind=MentoringKind.SHORT_TERM_GOAL_SETTING,
        max_months=12,
        sources=("full:kinds", "V06", "convention:fitting"),
    ),
    KindConsequences(
        kind=MentoringKind.REVERSE,
        mentor_is_junior=True,
        seniority_rule_allowed=False,
        sources=("V103a", "full:kinds", "S1.2-14"),
    ),
    KindConsequences(kind=MentoringKind.SITUATIONAL, sources=("full:kinds",)),
    KindConsequences(
        kind=MentoringKind.SPEED, single_meeting=True, max_months=0, sources=("full:kinds",)
    ),
    KindConsequences(
        kind=MentoringKind.TRADITIONAL_ONE_TO_ONE,
        max_mentees=1,
        min_months=3,
        sources=("full:kinds", "V06", "convention:fitting"),
    ),
)
"""What each kind entails."""
