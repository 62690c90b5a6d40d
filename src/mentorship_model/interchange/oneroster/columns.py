"""What both ways know of a set: the columns of its files, and what we put in them of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentorship_model.frozen import FrozenMap

__all__ = ["COLUMNS", "MENTORS", "NO_GIVEN_NAME"]

MENTORS: Final = "metadata.mentorSourcedIds"
"""The column of ``users.csv`` for the ids of the mentors of a person."""
NO_GIVEN_NAME: Final = "-"
"""What stands for the given name, which the standard asks for, where none is written."""
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = FrozenMap(
    {
        "manifest.csv": ("propertyName", "value"),
        "orgs.csv": (
            *("sourcedId", "status", "dateLastModified", "name"),
            *("type", "identifier", "parentSourcedId"),
        ),
        "roles.csv": (
            *("sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role"),
            *("beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"),
        ),
        "users.csv": (
            *("sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds"),
            *("givenName", "familyName", "middleName", "identifier", "email", "sms", "phone"),
            *("agentSourcedIds", "grades", "password", "userMasterIdentifier"),
            *("resourceSourcedIds", "preferredGivenName", "preferredMiddleName"),
            *("preferredFamilyName", "primaryOrgSourcedId", "pronouns"),
            MENTORS,
        ),
    }
)
"""The columns of each file that is written."""
