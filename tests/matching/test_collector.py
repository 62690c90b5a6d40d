"""The collector of garbage rests while much is made, and is left as it was found."""

import gc

import pytest

from mentorship_model.matching.collector import resting_collector


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was_found_even_after_an_error(enabled):
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError, match="division"), resting_collector():
            _ = 1 // gc.isenabled()  # it rests: 0

        assert gc.isenabled() is enabled
    finally:
        gc.enable()
