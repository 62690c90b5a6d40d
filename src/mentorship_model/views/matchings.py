"""A matching as tables: the pairs with their reasons in short, and those left over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.matching import DEFAULT_CRITERIA, Matching, Pair
from mentorship_model.text import Language, Text
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.sheets import card, fact_sheet
from mentorship_model.views.tables import Column, problems_table, table
from mentorship_model.views.wordings import count_text

__all__ = ["matching_tables", "pair_card", "pairs_table"]

_LABELS: Final = {criterion.code: criterion.label for criterion in DEFAULT_CRITERIA}
_SHARES_SHOWN: Final = 3

_TITLE: Final = Text("{pairs}, {unmatched} без наставника", "{pairs}, {unmatched} without a mentor")
_UNMATCHED: Final = Text("Без наставника", "Without a mentor")
_PROBLEMS: Final = Text("Что следует знать", "What to know")
_OBJECTIVES: Final = {
    "optimal": Text("наилучшее в целом", "best as a whole"),
    "stable": Text("устойчивое: меняться некому", "stable: no two would rather change"),
    "fair": Text("справедливое: лучшее для худшей пары", "fair: best for the worst-off pair"),
}


def matching_tables(
    matching: Matching, *, lang: Language = "ru", names: Mapping[str, str] | None = None
) -> Html:
    """
    Draw a matching: what it achieves, its pairs, and who is left over.

    Args:
        matching: The matching.

        lang: ``"ru"`` or ``"en"``.

        names: Names of people by id, if they may be shown.
    """
    known = names or {}
    pairs = count_text(len(matching.pairs), lang, ru=("пара", "пары", "пар"), en=("pair", "pairs"))
    title = _TITLE.fill(pairs=pairs, unmatched=len(matching.unmatched)).in_(lang)
    left_over = ", ".join(known.get(id, id) for id in matching.unmatched)
    return card(
        title,
        element("p", _OBJECTIVES[matching.objective].in_(lang), class_="note"),
        pairs_table(matching, lang=lang, names=names),
        join(element("h4", _UNMATCHED.in_(lang)), element("p", left_over)) if left_over else None,
        join(element("h4", _PROBLEMS.in_(lang)), problems_table(matching.problems, lang))
        if matching.problems
        else None,
    )


@checks_arguments
def pairs_table(
    matching: Matching, *, lang: Language = "ru", names: Mapping[str, str] | None = None
) -> Html:
    """
    Draw the pairs of a matching, each with the three largest shares of its score.

    Args:
        matching: The matching.

        lang: ``"ru"`` or ``"en"``.

        names: Names of people by id, if they may be shown.
    """
    known = names or {}
    columns = (
        Column(
            "mentor", Text("Наставник", "Mentor"), lambda pair: known.get(pair.mentor, pair.mentor)
        ),
        Column(
            "mentee",
            Text("Наставляемый", "Mentee"),
            lambda pair: known.get(pair.mentee, pair.mentee),
        ),
        Column("contour", Text("Контур", "Contour")),
        Column("level", Text("Уровень", "Level")),
        Column("why", Text("Почему", "Why"), lambda pair: _why(pair, lang) or None),
        Column("score", Text("Оценка", "Score")),
    )
    return table(matching.pairs, columns, lang=lang)


def _why(pair: Pair, lang: Language) -> str:
    largest = sorted(pair.shares, key=lambda share: -share[1])[:_SHARES_SHOWN]
    return "; ".join(_label(code, lang) for code, points in largest if points > 0)


def _label(code: str, lang: Language) -> str:
    return _LABELS[code].in_(lang) if code in _LABELS else code


def pair_card(pair: Pair, *, lang: Language = "ru") -> Html:
    """Draw one pair with every share of its score."""
    facts: list[tuple[str | Text, object]] = [
        (Text("контур", "contour"), pair.contour),
        (Text("уровень", "level"), pair.level),
        (Text("оценка", "score"), pair.score),
        *((_label(code, lang), points) for code, points in pair.shares),
    ]
    return card(f"{pair.mentor} → {pair.mentee}", fact_sheet(facts, lang))
