"""
Why this pair, why not that one, why nobody.

Every answer is a tree of reasons by ids.  Numbers come from the candidates, from the matching and,
where the question is "what would it cost", from matching again with the one thing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.matching.candidates import (
    FARTHER_THAN_NEEDED,
    NOTHING_IN_COMMON,
    OUT_OF_SCOPE,
    candidate_rows,
)
from mentorship_model.matching.conditions import Condition
from mentorship_model.matching.cost import cost_of
from mentorship_model.matching.criteria import Criterion
from mentorship_model.matching.groups import group_candidates, largest_group
from mentorship_model.matching.hall import hall_set
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import value_text
from mentorship_model.matching.reading import check_graph, instance_from_graph
from mentorship_model.matching.result import Matching, Pair
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text, plural
from mentorship_model.vocabulary import Level, MentoringKind, cite

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["IS_MATCHED", "NOT_A_MENTEE", "why_not", "why_pair", "why_unmatched"]

NOT_A_MENTEE: Final = ProblemKind(
    "MM-MATCHING-030",
    Text("такого наставляемого нет среди кандидатов", "there is no such mentee in the graph"),
)
NOT_A_MENTOR: Final = ProblemKind(
    "MM-MATCHING-031",
    Text("такого наставника нет среди кандидатов", "there is no such mentor in the graph"),
)
NOT_MATCHED: Final = ProblemKind(
    "MM-MATCHING-032",
    Text("наставляемый не в паре", "the mentee is in no pair"),
    remedy=Text("Спросите why_unmatched().", "Ask why_unmatched()."),
)
IS_MATCHED: Final = ProblemKind(
    "MM-MATCHING-033",
    Text("наставляемый в паре", "the mentee is in a pair"),
    remedy=Text("Спросите why_pair().", "Ask why_pair()."),
)

CUT: Final = "cut"
"""Told of a mentor left out because better ones were enough for *top*."""

_GENERATED: Final = {
    CUT: Text(
        "кандидатов ближе или с большей оценкой довольно",
        "there are enough candidates who are nearer or score more",
    ),
    OUT_OF_SCOPE: Text("дальше пределов поиска", "beyond the scope of the search"),
    FARTHER_THAN_NEEDED: Text(
        "дальше, чем потребовалось искать", "farther than it was needed to look"
    ),
    NOTHING_IN_COMMON: Text(
        "из другой организации, без общих предметов, потребностей и пожеланий",
        "of another organisation, with no subject, need or wish in common",
    ),
}


@checks_arguments
def why_pair(graph: nx.Graph[Any], matching: Matching, mentee: str) -> Reason:
    """
    Say why a mentee has the mentor the matching gives.

    Args:
        graph: The candidates.

        matching: The matching made from them.

        mentee: Id of a matched mentee.

    Raises:
        MentorshipModelError: ``MM-MATCHING-032``, if the mentee is in no pair.
    """
    _known(graph, "mentee", mentee)
    pair = _pair_of(matching, mentee)
    if pair is None:
        raise NOT_MATCHED.error(place=Place(argument="mentee"), subject=mentee)
    return Reason(
        code="pair",
        text=Text(
            "{mentee} — {mentor}: оценка {score}, {contour}",
            "{mentee} with {mentor}: score {score}, {contour}",
        ).fill(mentee=mentee, mentor=pair.mentor, score=pair.score, contour=pair.contour.label),
        holds=True,
        parts=tuple(_share(graph, code, points) for code, points in pair.shares),
        citations=tuple(map(cite, pair.contour.sources)),
    )


def _share(graph: nx.Graph[Any], code: str, points: int) -> Reason:
    known: dict[str, Criterion] = {c.code: c for c in graph.graph.get("criteria", ())}
    criterion = known.get(code)
    label = criterion.label if criterion else Text(code, code)
    return Reason(
        code=code,
        text=Text("{label}: {points}", "{label}: {points}").fill(label=label, points=points),
        is_remark=True,
        citations=tuple(map(cite, criterion.sources)) if criterion else (),
    )


@checks_arguments
def why_not(graph: nx.Graph[Any], matching: Matching, mentee: str, mentor: str) -> Reason:
    """
    Say why a mentee does not have a certain mentor: a rule, or what the pair would cost.

    Of a pair that the matching gives it says that they are one, as :func:`why_pair` does.

    Raises:
        MentorshipModelError: ``MM-MATCHING-030`` or ``-031``, if one of them is not in the graph.
    """
    mentee_node = _known(graph, "mentee", mentee)
    mentor_node = _known(graph, "mentor", mentor)
    if _pair_of(matching, mentee, mentor) is not None:
        return why_pair(graph, matching, mentee)
    parts = (
        _why_better(graph, matching, mentee_node, mentor_node)
        if graph.has_edge(mentee_node, mentor_node)
        else _why_refused(graph, mentee_node, mentor_node)
    )
    return Reason(
        code="not_pair",
        text=Text("{mentee} не с {mentor}", "{mentee} is not with {mentor}").fill(
            mentee=mentee, mentor=mentor
        ),
        holds=True,
        parts=parts,
    )


def _why_refused(graph: nx.Graph[Any], mentee: Any, mentor: Any) -> tuple[Reason, ...]:
    first, second = graph.nodes[mentor].get("record"), graph.nodes[mentee].get("record")
    conditions: tuple[Condition, ...] = graph.graph.get("conditions", ())
    code: str | None = None
    if first is not None and second is not None:
        broken = tuple(c.reason(False) for c in conditions if not c.holds(first, second))
        if broken:
            return broken
        code = _why_left_out(graph, first, second)
    if code is None and graph.nodes[mentee].get("cut_bound") is not None:
        code = CUT
    text = Text("пары нет среди кандидатов", "the pair is not among the candidates")
    return (
        Reason(code="not_a_candidate", text=text, holds=True)
        if code is None
        else Reason(code=code, text=_GENERATED[code], holds=True),
    )


def _why_left_out(graph: nx.Graph[Any], mentor: Mentor, mentee: Mentee) -> str | None:
    """Say why nobody asked whether a pair is lawful, None if somebody would have."""
    scope = graph.graph.get("scope", Level.FEDERAL)
    (row,) = candidate_rows([mentor], [mentee], conditions=(), scope=scope)
    return next(iter(row.refused), None)


def _why_better(
    graph: nx.Graph[Any], matching: Matching, mentee: Any, mentor: Any
) -> tuple[Reason, ...]:
    id, mentee_id = (str(graph.nodes[node].get("id", node)) for node in (mentor, mentee))
    forbidden = _forbidden(matching, mentee_id, id)
    if forbidden is not None:
        return (forbidden,)
    if graph.nodes[mentor].get("places", 1) == 0:
        text = Text("у наставника нет мест", "the mentor has no place")
        return (Reason(code="no_place", text=text, holds=True),)
    taken = tuple(
        Reason(
            code="place_taken",
            text=Text(
                "место у {mentor} занимает {mentee}: оценка {score}",
                "{mentee} has a place with {mentor}: score {score}",
            ).fill(mentor=id, mentee=pair.mentee, score=pair.score),
            holds=True,
        )
        for pair in matching.pairs
        if pair.mentor == id
    )
    return (*taken, _cost_elsewhere(graph, matching, (mentee_id, id)))


def _forbidden(matching: Matching, mentee: str, mentor: str) -> Reason | None:
    """Say which demand forbids a pair by itself, if one does."""
    demanded = matching.requirements
    if (mentee, mentor) in demanded.bans:
        return Reason(code="banned", text=Text("пара запрещена", "the pair is banned"), holds=True)
    locked = dict(demanded.locks).get(mentee)
    if locked is None:
        return None
    text = Text("{mentee} закреплён за {mentor}", "{mentee} is locked to {mentor}")
    return Reason(code="locked", text=text.fill(mentee=mentee, mentor=locked), holds=True)


def _cost_elsewhere(graph: nx.Graph[Any], matching: Matching, pair: tuple[str, str]) -> Reason:
    try:
        cost = cost_of(graph, matching, locks=[pair])
    except MentorshipModelError as error:
        return Reason(
            code="cannot_be",
            text=Text(
                "закрепить эту пару нельзя, остальное требуя как прежде",
                "the pair cannot be locked while all else is demanded as before",
            ),
            holds=True,
            parts=tuple(
                Reason(code=problem.code, text=problem.message, is_remark=True)
                for problem in error.problems
            ),
        )
    return Reason(
        code="cost_elsewhere",
        text=Text("с этой парой в целом: {cost}", "with this pair, on the whole: {cost}").fill(
            cost=value_text(cost)
        ),
        holds=True,
    )


@checks_arguments
def why_unmatched(graph: nx.Graph[Any], matching: Matching, mentee: str) -> Reason:
    """
    Say why a mentee was left over: no lawful candidate, or too few places for those who share them.

    Raises:
        MentorshipModelError: ``MM-MATCHING-033``, if the mentee is in a pair; ``MM-MATCHING-011``, if
            the matching names someone whom the graph does not have.
    """
    node = _known(graph, "mentee", mentee)
    if _pair_of(matching, mentee) is not None:
        raise IS_MATCHED.error(place=Place(argument="mentee"), subject=mentee)
    if graph.degree(node) == 0:
        return Reason(
            code="no_candidate",
            text=Text(
                "для {mentee} нет ни одного допустимого наставника",
                "there is no lawful mentor for {mentee}",
            ).fill(mentee=mentee),
            holds=True,
            parts=_refusals(graph, mentee),
        )
    return _too_few_places(graph, matching, mentee)


def _refusals(graph: nx.Graph[Any], mentee: str) -> tuple[Reason, ...]:
    conditions: dict[str, Condition] = {c.code: c for c in graph.graph.get("conditions", ())}
    return tuple(
        Reason(
            code=code,
            text=Text(
                f"{count} {plural(count, 'наставник', 'наставника', 'наставников')}: {{text}}",
                f"{count} mentor{'' if count == 1 else 's'}: {{text}}",
            ).fill(text=_not_met(code, conditions)),
            is_remark=True,
            citations=tuple(map(cite, conditions[code].sources)) if code in conditions else (),
        )
        for code, count in graph.graph.get("refused", {}).get(mentee, {}).items()
    )


def _not_met(code: str, conditions: dict[str, Condition]) -> Text:
    if code in conditions:
        return Text("не выполнено «{text}»", 'not met: "{text}"').fill(text=conditions[code].text)
    return _GENERATED.get(code, Text(code, code))


def _too_few_places(graph: nx.Graph[Any], matching: Matching, mentee: str) -> Reason:
    instance = instance_from_graph(graph)
    found = hall_set(instance, matching, mentee=mentee)
    if found is None:
        small = _no_group(instance, matching, mentee)
        if small is not None:
            return small
    if found is None and _is_held_back(matching):
        return Reason(
            code="held_back",
            text=Text(
                "у {mentee} есть возможная пара, но не при этих закреплениях, запретах, наименьших"
                " числах и группах",
                "{mentee} could have a mentor, but not with these locks, bans, least numbers and"
                " groups",
            ).fill(mentee=mentee),
            holds=True,
        )
    if found is None:
        return Reason(
            code="not_largest",
            text=Text(
                "у {mentee} есть возможная пара: это не наибольшее число пар",
                "{mentee} could have a mentor: this is not the largest number of pairs",
            ).fill(mentee=mentee),
        )
    return Reason(
        code="too_few_places",
        text=_sharing(len(found.mentees), found.places),
        holds=True,
        parts=(
            _listed(
                "mentees_sharing", Text("наставляемые: {ids}", "mentees: {ids}"), found.mentees
            ),
            _listed("mentors_shared", Text("наставники: {ids}", "mentors: {ids}"), found.mentors),
        ),
    )


def _no_group(instance: Instance, matching: Matching, mentee: str) -> Reason | None:
    """Say that no mentor could lead a group that is large enough, None if one could."""
    i, smallest = instance.mentees.index(mentee), matching.requirements.smallest_group
    if instance.kind[i] != MentoringKind.GROUP:
        return None
    parts = []
    for j in instance.mentor[instance.begin[i] : instance.begin[i + 1]]:
        asking = len(group_candidates(instance, j))
        places = instance.places[j]
        places = min(places, instance.limits.get((j, MentoringKind.GROUP), places))
        if largest_group(instance, j) >= smallest:
            return None
        text = Text(
            "{mentor}: мест для группы {places}, кандидатов в неё {asking}",
            "{mentor}: places for a group {places}, candidates for it {asking}",
        ).fill(mentor=instance.mentors[j], places=places, asking=asking)
        parts.append(Reason(code="small_group", text=text, is_remark=True))
    return Reason(
        code="no_group",
        text=Text(
            "ни у одного наставника для {mentee} не набирается группа: нужно не меньше {smallest}",
            "no mentor for {mentee} can have a group: at least {smallest} are needed",
        ).fill(mentee=mentee, smallest=smallest),
        holds=True,
        parts=tuple(parts),
    )


def _is_held_back(matching: Matching) -> bool:
    """Say whether there are demands, or groups given up, that may cost pairs."""
    demanded, supposed = matching.requirements, matching.certificate
    return any((demanded.locks, demanded.bans, demanded.at_least, supposed.locks, supposed.bans))


def _sharing(mentees: int, places: int) -> Text:
    who = plural(mentees, "наставляемый делит", "наставляемых делят", "наставляемых делят")
    what = plural(places, "место", "места", "мест")
    return Text(
        f"{mentees} {who} {places} {what} у одних и тех же наставников",
        f"{mentees} mentee{'s share' if mentees > 1 else ' shares'} {places}"
        f" place{'' if places == 1 else 's'} with the same mentors",
    )


def _listed(code: str, text: Text, ids: tuple[str, ...]) -> Reason:
    return Reason(code=code, text=text.fill(ids=", ".join(ids)), is_remark=True)


def _known(graph: nx.Graph[Any], side: str, id: str) -> Any:
    check_graph(graph)
    # Graphs of candidates() are addressed at once, hand-made ones are searched.
    if (side, id) in graph:
        return side, id
    for node, data in graph.nodes(data=True):
        if data.get("side") == side and str(data.get("id", node)) == id:
            return node
    kind = NOT_A_MENTEE if side == "mentee" else NOT_A_MENTOR
    raise kind.error(place=Place(argument=side), subject=id)


def _pair_of(matching: Matching, mentee: str, mentor: str | None = None) -> Pair | None:
    for pair in matching.pairs:
        if pair.mentee == mentee and mentor in (None, pair.mentor):
            return pair
    return None
