"""What matching gives back: pairs, those left over, what was achieved, and the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mentorship_model.errors import Problem
from mentorship_model.matching.objective import Objective, ProposingSide, Value
from mentorship_model.matching.requirements import NO_REQUIREMENTS, Requirements
from mentorship_model.text import size_text
from mentorship_model.vocabulary import Contour, Level

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Certificate", "Matching", "Pair"]


@frozen(kw_only=True)
class Pair:
    """
    A mentor and a mentee who are to work together.

    Attributes:
        mentor: Id of the mentor.

        mentee: Id of the mentee.

        score: How well they suit each other.

        contour: The contour the pair stands in.

        level: The narrowest level they share.

        shares: What each criterion gave to the score.
    """

    mentor: str
    mentee: str
    score: int
    contour: Contour = Contour.INTERNAL
    level: Level = Level.INSTITUTIONAL
    shares: tuple[tuple[str, int], ...] = ()


@frozen(kw_only=True)
class Certificate:
    """
    What proves a matching; checked by :func:`mentorship_model.matching.verify`.

    Attributes:
        objective: What is proved.

        prices: Price of a place with each mentor whose places are all taken, in units of the
            folded objective; the others' are 0.  Empty for ``"stable"``, whose proof is that no
            pair blocks it.

        kind_prices: What a place costs besides for a kind whose limit with a mentor is reached.

        locks: Pairs of group mentoring that the prices suppose made, besides those demanded.

        bans: Pairs of group mentoring that the prices suppose not made, besides those demanded.
    """

    objective: Objective
    prices: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    kind_prices: tuple[tuple[str, str, int], ...] = field(default=(), repr=False)
    locks: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    bans: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class Matching:
    """
    The result of matching.

    Attributes:
        pairs: The pairs, in the order of the mentees' ids.

        unmatched: Ids of the mentees left over, ascending.

        objective: What was maximised.

        value: What was achieved, the most important first.

        certificate: The proof.

        requirements: The demands that were kept.

        problems: What the reader should know: limits reached, proofs that are missing.

        proposing: The side that asked, for ``"stable"``.

        largest: Whether ``"stable"`` was to search for the most pairs.
    """

    pairs: tuple[Pair, ...] = field(repr=size_text)
    unmatched: tuple[str, ...] = field(repr=size_text)
    objective: Objective
    value: Value
    certificate: Certificate
    requirements: Requirements = NO_REQUIREMENTS
    problems: tuple[Problem, ...] = field(default=(), repr=size_text)
    proposing: ProposingSide = field(default="mentee", repr=False)
    largest: bool = field(default=False, repr=False)

    def mentor_of(self, mentee: str) -> str | None:
        """Return the id of the mentor of a mentee, None if there is none."""
        return next((pair.mentor for pair in self.pairs if pair.mentee == mentee), None)

    def to_graph(self) -> nx.Graph[Any]:
        """
        Return the pairs as a bipartite graph of the same shape as the candidates.

        Examples:
            >>> pair = Pair(mentor="a", mentee="b", score=7)
            >>> matching = Matching(
            ...     pairs=(pair,),
            ...     unmatched=(),
            ...     objective="optimal",
            ...     value=(),
            ...     certificate=Certificate(objective="optimal"),
            ... )
            >>> list(matching.to_graph().edges)
            [(('mentee', 'b'), ('mentor', 'a'))]
        """
        import networkx as nx

        graph: nx.Graph[Any] = nx.Graph(objective=self.objective)
        for mentee in self.unmatched:
            graph.add_node(("mentee", mentee), bipartite=1, side="mentee", id=mentee)
        for pair in self.pairs:
            mentee_node, mentor_node = ("mentee", pair.mentee), ("mentor", pair.mentor)
            graph.add_node(mentee_node, bipartite=1, side="mentee", id=pair.mentee)
            graph.add_node(mentor_node, bipartite=0, side="mentor", id=pair.mentor)
            graph.add_edge(
                mentee_node,
                mentor_node,
                score=pair.score,
                level=pair.level,
                contour=pair.contour,
                shares=pair.shares,
            )
        return graph
