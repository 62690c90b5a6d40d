"""
Keyed pseudonyms: the same person is always the same code, and only the key's holder can link them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from typing import Final

from attrs import evolve

from mentorship_model.arguments import expect_kind
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.model import Teacher
from mentorship_model.text import Text
from mentorship_model.vocabulary.positions import is_listed

__all__ = ["pseudonym", "pseudonymised", "require_strong"]

_SHORTEST_KEY: Final = 16
_LETTERS: Final = 16  # 80 bits: no two people of a country share one

_WEAK_KEY: Final = ProblemKind(
    "MM-INTERCHANGE-120",
    Text("ключ не годится", "the key will not do"),
    expected=Text("bytes, не меньше {length}", "bytes, at least {length} of them"),
    remedy=Text(
        "Возьмите случайный ключ и храните его отдельно от данных.",
        "Take a random key and keep it apart from the data.",
    ),
)


def pseudonym(identity: str, *, key: bytes, purpose: str = "teacher") -> str:
    """
    Return the pseudonym of whatever identifies a person.

    Two identities that differ in anything but their Unicode form have two pseudonyms.

    Args:
        identity: What identifies the person: an id, or name and date of birth in one text.

        key: Secret of the caller; nothing keeps it here.

        purpose: What the pseudonym is for; another purpose gives one that cannot be linked.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-120``, if the key is no bytes or fewer than 16.

    Examples:
        >>> pseudonym("017", key=b"0123456789abcdef")
        'ivf2uzbgymsrrvrk'
    """
    expect_kind("identity", identity, str)
    expect_kind("purpose", purpose, str)
    require_strong(key)
    message = f"{purpose}\x00{unicodedata.normalize('NFC', identity)}".encode(
        "utf-8", "surrogatepass"
    )
    digest = hmac.new(key, message, hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_LETTERS]


def require_strong(key: object) -> None:
    """
    Refuse a key that can be guessed.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-120``, if the key is no bytes or fewer than 16.
    """
    if not isinstance(key, bytes) or len(key) < _SHORTEST_KEY:
        raise _WEAK_KEY.error(place=Place(argument="key"), length=_SHORTEST_KEY)


def pseudonymised(teacher: Teacher, *, key: bytes) -> Teacher:
    """
    Return the teacher under a pseudonym, without a name, a date of birth or an unlisted position.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-120``, if the key is no bytes or fewer than 16.

    Examples:
        >>> teacher = Teacher(id="017", organisation="A", name="Ёлкин П. А.")
        >>> hidden = pseudonymised(teacher, key=b"0123456789abcdef")
        >>> hidden.name is None, hidden.id == pseudonym("017", key=b"0123456789abcdef")
        (True, True)
    """
    expect_kind("teacher", teacher, Teacher)
    earlier, position = teacher.earlier_mentor, teacher.position
    return evolve(
        teacher,
        id=pseudonym(teacher.id, key=key),
        name=None,
        birth_date=None,
        # What no list of positions has may be a name typed in the wrong column.
        position=position if position and is_listed(position) else None,
        earlier_mentor=None if earlier is None else pseudonym(earlier, key=key),
    )
