"""What the checker of a matching objects to, by name: one kind for each way of being wrong."""

from __future__ import annotations

from typing import Final

from mentorship_model.errors import ProblemKind
from mentorship_model.text import Text

__all__ = [
    "BAD_PRICE",
    "BLOCKING",
    "FORBIDDEN_PAIR",
    "LOCK_BROKEN",
    "LOST",
    "MATCHED_TWICE",
    "MISSHAPEN",
    "NOT_CHEAPEST",
    "OUT_OF_ORDER",
    "OVERFULL",
    "OVER_LIMIT",
    "SMALL_GROUP",
    "SUPPOSES_GROUPS",
    "TOO_FEW",
    "UNKNOWN_IN_PAIR",
    "WRONG_CERTIFICATE",
    "WRONG_SCORE",
    "WRONG_VALUE",
]

MISSHAPEN: Final = ProblemKind(
    "MM-MATCHING-064",
    Text(
        "это не результат: {attribute} не того вида",
        "this is no result: {attribute} is not of its kind",
    ),
    expected=Text("Matching, как даёт match()", "a Matching, as of match()"),
)
UNKNOWN_IN_PAIR: Final = ProblemKind(
    "MM-MATCHING-020",
    Text("пара называет неизвестного человека", "a pair names someone unknown"),
)
FORBIDDEN_PAIR: Final = ProblemKind(
    "MM-MATCHING-021",
    Text("пары нет среди допустимых", "the pair is not among the candidates"),
)
WRONG_SCORE: Final = ProblemKind(
    "MM-MATCHING-022",
    Text("оценка, доли или уровень не те, что у кандидата", "the pair differs from its candidate"),
)
MATCHED_TWICE: Final = ProblemKind(
    "MM-MATCHING-023",
    Text("наставляемый в двух парах", "the mentee is in two pairs"),
)
OVERFULL: Final = ProblemKind(
    "MM-MATCHING-024",
    Text(
        "у наставника {taken} пар при {places} местах",
        "the mentor has {taken} pairs, {places} places",
    ),
)
OVER_LIMIT: Final = ProblemKind(
    "MM-MATCHING-038",
    Text(
        "у наставника больше {most} наставляемых вида {kind}",
        "the mentor has more than {most} mentees of the kind {kind}",
    ),
)
SMALL_GROUP: Final = ProblemKind(
    "MM-MATCHING-039",
    Text("группа наставника слишком мала", "the group of the mentor is too small"),
)
TOO_FEW: Final = ProblemKind(
    "MM-MATCHING-036",
    Text(
        "у наставника {taken} пар, требуется не меньше {least}",
        "the mentor has {taken} pairs, at least {least} are demanded",
    ),
)
LOCK_BROKEN: Final = ProblemKind(
    "MM-MATCHING-037",
    Text("закреплённой пары нет", "a locked pair is not made"),
)
OUT_OF_ORDER: Final = ProblemKind(
    "MM-MATCHING-062",
    Text(
        "пары или оставшиеся не в порядке кодов",
        "the pairs or those left over are not in the order of ids",
    ),
)
LOST: Final = ProblemKind(
    "MM-MATCHING-025",
    Text(
        "наставляемый ни в паре, ни среди оставшихся, или в обоих",
        "the mentee is neither in a pair nor left over, or both",
    ),
)
WRONG_VALUE: Final = ProblemKind(
    "MM-MATCHING-026",
    Text("заявлен не тот итог", "the value stated is not what the pairs achieve"),
)
BAD_PRICE: Final = ProblemKind(
    "MM-MATCHING-027",
    Text(
        "цена места неверна: она отрицательна, повторена или у наставника есть свободное место",
        "a price is wrong: negative, repeated, or of a mentor who has a place left",
    ),
)
NOT_CHEAPEST: Final = ProblemKind(
    "MM-MATCHING-028",
    Text(
        "при этих ценах для наставляемого есть лучший выбор",
        "at these prices the mentee has a better choice",
    ),
    expected=Text("доказательство оптимальности", "a proof that the matching is optimal"),
)
BLOCKING: Final = ProblemKind(
    "MM-MATCHING-035",
    Text(
        "наставляемый и наставник {mentor} предпочли бы друг друга",
        "the mentee and the mentor {mentor} would both rather have each other",
    ),
)
WRONG_CERTIFICATE: Final = ProblemKind(
    "MM-MATCHING-029",
    Text(
        "доказательство не этого результата: другая цель или лишние допущения",
        "the proof is not of this result: another objective, or it supposes too much",
    ),
)
SUPPOSES_GROUPS: Final = ProblemKind(
    "MM-MATCHING-069",
    Text(
        "доказано лишь среди решений с теми же группами (допущений: {n}): что другие группы не"
        " лучше, найдено перебором",
        "proved only among matchings with the same groups ({n} pairs supposed): that no other groups"
        " are better is the result of a search",
    ),
    remedy=Text(
        "Что предположено, названо в certificate.locks и certificate.bans; match() найдёт заново.",
        "What is supposed is named in certificate.locks and certificate.bans; match() finds it anew.",
    ),
)
