"""Why, as a tree that unfolds: each reason with its sign, its words and its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.explain import Citation, Reason, citations_of
from mentorship_model.text import Language, Text
from mentorship_model.views.canvas import nothing
from mentorship_model.views.html import Html, element, join, link
from mentorship_model.views.wordings import NO, YES

__all__ = ["reason_list", "reason_tree", "sign", "sources"]

_OPEN_DEPTH: Final = 2  # levels unfolded at first; deeper ones only where something failed

_FOLDED: Final = -1  # the depth of a tree that stands in a list
_LONG: Final = 320  # letters
_GLANCE: Final = 100  # letters of a long statement that are shown folded

_SOURCES: Final = Text("Основания", "Grounds")

_SIGNS: Final = {
    True: ("✓", "yes", YES),
    False: ("✗", "no", NO),
    None: ("?", "unknown", Text("не определено", "undetermined")),
}


_BULLET: Final = element("span", "·", class_="sign", aria_hidden="true")


def sign(holds: bool | None, lang: Language = "ru") -> Html:
    """
    Draw yes, no or not known, as a sign that also reads without colour and aloud.

    Examples:
        >>> print(sign(True, "en"))
        <span class="sign yes" role="img" aria-label="yes">✓</span>
    """
    glyph, name, label = _SIGNS[holds]
    return element("span", glyph, class_=f"sign {name}", role="img", aria_label=label.in_(lang))


@checks_arguments
def reason_tree(reason: Reason, lang: Language = "ru") -> Html:
    """
    Draw a tree of reasons, then every source it rests on, each once.

    Args:
        reason: The tree.

        lang: ``"ru"`` or ``"en"``.

    Examples:
        >>> reason = Reason(code="consent", text=Text("согласие есть", "consent given"), holds=True)
        >>> "consent given" in reason_tree(reason, "en")
        True
    """
    return element(
        "div", _branch(reason, lang, depth=0), _grounds([reason], lang), class_="reasons"
    )


@checks_arguments
def reason_list(reasons: Iterable[Reason], lang: Language = "ru") -> Html:
    """
    Draw many trees, each folded to its first line, then every source, each once.

    Args:
        reasons: The trees.

        lang: ``"ru"`` or ``"en"``.
    """
    trees = list(reasons)
    if not trees:
        return nothing(lang)
    lines = [element("li", _branch(tree, lang, depth=_FOLDED)) for tree in trees]
    return element(
        "div", element("ul", lines, class_="trees"), _grounds(trees, lang), class_="reasons"
    )


def _grounds(trees: Iterable[Reason], lang: Language) -> Html | None:
    cited = dict.fromkeys(citation for tree in trees for citation in citations_of(tree))
    if not cited:
        return None
    listed = element("ul", [element("li", _in_full(each, lang)) for each in cited])
    return element("details", element("summary", _SOURCES.in_(lang)), listed, class_="sources")


def _branch(reason: Reason, lang: Language, *, depth: int) -> Html:
    line = join(
        _BULLET if reason.is_remark else sign(reason.holds, lang),
        _statement(reason, lang),
        [_code(citation, lang) for citation in reason.citations],
    )
    if not reason.parts:
        return element("div", line, class_="leaf")
    branches = (_branch(part, lang, depth=depth + 1) for part in reason.parts)
    parts = element("ul", [element("li", branch) for branch in branches])
    is_telling = any(part.holds is not True and not part.is_remark for part in reason.parts)
    unfolded = depth != _FOLDED and (depth < _OPEN_DEPTH or is_telling)
    return element("details", element("summary", line), parts, open=unfolded)


def _statement(reason: Reason, lang: Language) -> Html:
    """Draw the words of a reason; what is too long to read at a glance, such as ids, unfolds."""
    text = reason.text.in_(lang)
    whole = element("span", text, class_="statement", title=reason.code)
    if len(text) <= _LONG or reason.parts:
        return whole
    glance = text[:_GLANCE].rpartition(" ")[0].rstrip(",;")
    beginning = element("summary", f"{glance} …")
    return element("details", beginning, whole, class_="long")


def _code(citation: Citation, lang: Language) -> Html:
    """Draw a source by its code alone; a doubtful one is framed with dashes."""
    style = "doubtful" if citation.mark.is_doubtful else None
    return element("cite", citation.code, class_=style, title=citation.in_(lang))


def _in_full(citation: Citation, lang: Language) -> Html:
    where = f", {citation.place}" if citation.place else ""
    doubt = (
        element("span", citation.mark.label.in_(lang), class_="doubt")
        if citation.mark.is_doubtful
        else None
    )
    title = link(f"{citation.title.in_(lang)}{where}", to=citation.url)
    return join(element("code", citation.code), " ", title, doubt)


def sources(reason: Reason, lang: Language = "ru") -> Html:
    """Draw what a reason itself rests on, without its parts; empty if on nothing."""
    return join(element("cite", _in_full(each, lang)) for each in reason.citations)
