"""Who may mentor and who needs a mentor: the rules asked of every teacher of a roster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import field, frozen

from mentorship_model import rules
from mentorship_model.arguments import checks_arguments, checks_fields
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, MenteeProfile
from mentorship_model.workflow.organisations import organisations_by_id

__all__ = ["Judgement", "judge"]

_OF_ELSEWHERE: Final = ProblemKind(
    "MM-WORKFLOW-008",
    Text(
        "ни один из актов не касается этих организаций: {acts}",
        "none of the acts is about these organisations: {acts}",
    ),
    expected=Text("акт одного из мест: {places}", "an act of one of the places: {places}"),
    remedy=Text(
        "Сверьте scope акта с кодами организации, муниципалитета и региона; регион, которого нет "
        "в списке педагогов, передают в read_roster(region=...).",
        "Compare the scope of the act with the ids of the organisation, municipality and region; a "
        "region that the roster does not name is given to read_roster(region=...).",
    ),
)
_SHOWN: Final = 3
"""Places of a level that the error of acts of elsewhere names."""


@frozen(kw_only=True, field_transformer=checks_fields)
class Judgement:
    """
    What the rules say of one teacher on a day.

    Attributes:
        teacher: Id of the teacher.

        may_mentor: Whether the teacher may mentor.

        needs_mentor: Whether the teacher needs a mentor.

        agrees_to_be_mentored: Whether the teacher agreed to have one.

        profiles: The profiles of a mentee that fit for sure.

        is_mentoring_guaranteed: Whether mentoring is guaranteed to the teacher by law.
    """

    teacher: str
    may_mentor: rules.Verdict = field(repr=False)
    needs_mentor: rules.Verdict = field(repr=False)
    agrees_to_be_mentored: rules.Verdict = field(repr=False)
    profiles: tuple[MenteeProfile, ...] = ()
    is_mentoring_guaranteed: rules.Value = rules.Value.UNDETERMINED

    @property
    def is_mentor(self) -> bool:
        """Whether the teacher may mentor for sure."""
        return self.may_mentor.value is rules.Value.YES

    @property
    def is_mentee(self) -> bool:
        """Whether the teacher needs a mentor and agreed to have one, for sure."""
        return (
            self.needs_mentor.value is rules.Value.YES
            and self.agrees_to_be_mentored.value is rules.Value.YES
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the facts that could still make the teacher a mentor or a mentee, in order."""
        verdicts = (self.may_mentor, self.needs_mentor, self.agrees_to_be_mentored)
        return tuple(dict.fromkeys(fact for verdict in verdicts for fact in verdict.missing))

    @property
    def reason(self) -> Reason:
        """The three verdicts as one tree."""
        return Reason(
            code="judgement",
            text=Text("педагог {id}", "teacher {id}").fill(id=self.teacher),
            is_remark=True,
            parts=(
                self.may_mentor.reason,
                self.needs_mentor.reason,
                self.agrees_to_be_mentored.reason,
            ),
        )


@checks_arguments
def judge(
    teachers: Iterable[Teacher],
    organisations: Iterable[Organisation],
    *,
    on: date,
    overlays: Iterable[rules.Overlay] = (),
    progress: Callable[[int], object] | None = None,
) -> tuple[Judgement, ...]:
    """
    Ask of every teacher whether they may mentor and whether they need a mentor.

    Args:
        teachers: The teachers of a roster.

        organisations: Their organisations.

        on: The day of the question; the norms in force on it are asked. It should be the day of
            the roster: a record of work in months is as long as it was on that day.

        overlays: Regional, municipal and local acts; each holds where its scope says, and one of
            them must hold in some of the organisations.

        progress: Called with the number of teachers judged so far.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-001``, if a teacher's organisation is not given; ``-007``,
            if one is told in two ways; ``-008``, if every overlay is of another place.

    Examples:
        >>> school = Organisation(id="s1", municipality="m1", region="r1")
        >>> novice = Teacher(id="t1", organisation="s1", has_pedagogical_education=False)
        >>> (judgement,) = judge([novice], [school], on=date(2026, 9, 1))
        >>> judgement.needs_mentor.value.value, judgement.profiles[0].value
        ('yes', 'non_pedagogical_degree')
        >>> judgement.may_mentor.missing[0]
        'has_confirmed_results'
    """
    teachers = tuple(teachers)
    known = organisations_by_id(organisations, teachers)
    acts = tuple(overlays)
    if acts and known:
        _check_places(acts, known.values())
    bases = _Bases(on, acts)
    judgements = []
    for count, teacher in enumerate(teachers, 1):
        judgements.append(_judgement(teacher, known[teacher.organisation], on=on, bases=bases))
        if progress is not None:
            progress(count)
    return tuple(judgements)


def _check_places(acts: Sequence[rules.Overlay], organisations: Iterable[Organisation]) -> None:
    """Refuse acts none of which is of a place that is asked: they would silently take no part."""
    scopes = [_scope_of(organisation) for organisation in organisations]
    if any(scope.get(act.level) == act.scope for act in acts for scope in scopes):
        return
    levels = [level for level in Level if any(act.level is level for act in acts)]
    places = {
        level: sorted({scope[level] for scope in scopes if level in scope}) for level in levels
    }
    raise _OF_ELSEWHERE.error(
        place=Place(argument="overlays"),
        acts=_listed(f"{act.id} ({act.level} {act.scope})" for act in acts),
        places="; ".join(f"{level} {_listed(some)}" for level, some in places.items()),
    )


def _listed(some: Iterable[str]) -> str:
    known = tuple(some)
    return ", ".join(known[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")


class _Bases:
    """The two rulebooks as they hold in each organisation, resolved once for each."""

    def __init__(self, on: date, overlays: tuple[rules.Overlay, ...]) -> None:
        self._on = on
        self._overlays = overlays
        self._known: dict[Organisation | None, Mapping[str, rules.RuleBase]] = {}

    def of(self, organisation: Organisation) -> Mapping[str, rules.RuleBase]:
        # Without local acts the same rules hold everywhere, so no place stands in their receipt.
        key = organisation if self._overlays else None
        if key not in self._known:
            scope = None if key is None else _scope_of(key)
            self._known[key] = {
                name: rules.resolve(
                    rules.rulebook(name), on=self._on, overlays=self._overlays, scope=scope
                )
                for name in ("mentor", "mentee")
            }
        return self._known[key]


def _scope_of(organisation: Organisation) -> dict[Level, str]:
    return {
        Level.REGIONAL: organisation.region,
        Level.MUNICIPAL: organisation.municipality,
        Level.INSTITUTIONAL: organisation.id,
    }


def _judgement(
    teacher: Teacher, organisation: Organisation, *, on: date, bases: _Bases
) -> Judgement:
    mentor, mentee = (bases.of(organisation)[name] for name in ("mentor", "mentee"))
    facts = rules.teacher_facts(teacher, organisation, on=on)
    return Judgement(
        teacher=teacher.id,
        may_mentor=rules.evaluate(mentor, "may_mentor", facts),
        needs_mentor=rules.evaluate(mentee, "needs_mentor", facts),
        agrees_to_be_mentored=rules.evaluate(mentee, "mentee_consent", facts),
        profiles=tuple(
            profile
            for profile in MenteeProfile
            if rules.decide(mentee, f"profile_{profile}", facts) is rules.Value.YES
        ),
        is_mentoring_guaranteed=rules.decide(mentee, "mentoring_guaranteed", facts),
    )
