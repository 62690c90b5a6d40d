"""What a user's editor sees of the records; checked by mypy, never run."""

from typing import assert_type

from mentorship_model import Reason, Text, render
from mentorship_model.model import Organisation

assert_type(Text("а", "a").in_("ru"), str)
assert_type(Organisation(id="o", municipality="m", region="r").is_rural, bool | None)
assert_type(render(Reason(code="c", text=Text("а", "a"))), str)
