"""A pseudonym is the same for one person and key, and tells nothing without the key."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import pseudonym, pseudonymised
from mentorship_model.model import Teacher

KEY = bytes(range(16))


def test_a_pseudonym_is_the_first_80_bits_of_the_keyed_hash_in_base_32():
    """Counted here by the standard library alone."""
    import base64
    import hmac

    digest = hmac.digest(KEY, b"teacher\x00017", "sha256")

    assert pseudonym("017", key=KEY) == base64.b32encode(digest[:10]).decode().lower()


@given(st.text(max_size=10), st.text(max_size=10))
def test_two_identities_have_two_pseudonyms(one, other):
    import unicodedata

    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

    assert (pseudonym(one, key=KEY) == pseudonym(other, key=KEY)) is same


def test_another_key_or_purpose_gives_another_pseudonym():
    found = {
        pseudonym("017", key=KEY),
        pseudonym("017", key=KEY[::-1]),
        pseudonym("017", key=KEY, purpose="research"),
    }

    assert len(found) == 3


@pytest.mark.parametrize("key", [b"secret", KEY[:15], "0123456789abcdef", None, 10**20])
def test_a_key_that_is_short_or_no_bytes_is_refused(key):
    """A text of sixteen letters passed and fell out of hmac as a TypeError."""
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-120"):
        pseudonym("017", key=key)


def test_a_teacher_loses_name_and_birthday_and_keeps_the_links():
    mentor = Teacher(id="1", organisation="A", name="Ёлкин П. А.", birth_date=date(1970, 1, 1))
    mentee = Teacher(id="2", organisation="A", earlier_mentor="1", experience_months=5)
    hidden = pseudonymised(mentor, key=KEY)

    assert (hidden.name, hidden.birth_date) == (None, None)
    assert pseudonymised(mentee, key=KEY).earlier_mentor == hidden.id
    assert pseudonymised(mentee, key=KEY).experience_months == 5


def test_what_identifies_nobody_is_a_wrong_argument():
    for call, argument in (
        (lambda: pseudonym(17, key=KEY), "identity"),
        (lambda: pseudonym("017", key=KEY, purpose=None), "purpose"),
        (lambda: pseudonymised("017", key=KEY), "teacher"),
    ):
        with pytest.raises(MentorshipModelError, match=f"MM-ARGUMENTS-001.*{argument}"):
            call()
