"""
Many threads of one host read files at once; none disturbs another, or what belongs to the process.
"""

import csv
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from mentorship_model.interchange.csv_text import split

LONG_CELL = 200_000
"""Longer than what the csv module takes unless told otherwise: 131 072 characters."""


@pytest.fixture
def restless():
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_long_cells_are_read_in_many_threads_and_the_limit_of_csv_is_left_as_it_was(restless):
    before = csv.field_size_limit()
    texts = ["a" * LONG_CELL + ";b", "c;d"] * 200
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: split(text, ";"), texts))

    assert csv.field_size_limit() == before
    assert [[text.split(";")] for text in texts] == found
