"""The library is a guest in a host's process: importing every room changes nothing that is shared."""

import subprocess
import sys

import pytest

PROGRAM = """
import csv, decimal, gc, importlib, locale, logging, os, random, signal, sys, threading, warnings

def shared():
    return {
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "locale": locale.setlocale(locale.LC_ALL),
        "dice": random.getstate(),
        "decimals": repr(decimal.getcontext()),
        "fields of csv": csv.field_size_limit(),
        "recursion": sys.getrecursionlimit(),
        "digits": sys.get_int_max_str_digits(),
        "signals": [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)],
        "handlers": list(logging.getLogger().handlers),
        "level": logging.getLogger().level,
        "hooks": (sys.excepthook, sys.displayhook, sys.gettrace(), sys.getprofile()),
        "threads": threading.active_count(),
        "collector": (gc.isenabled(), gc.get_threshold()),
        "filters": [one for one in warnings.filters if one[0] != "default"],
    }

# Not what others do as they are imported: what the library builds on comes first.
for name in ("attrs", "cattrs", "networkx", "dateutil.relativedelta", "hypothesis", "click"):
    importlib.import_module(name)
before = shared()
rooms = "rules incentives lifecycle matching monitoring interchange workflow views testing cli"
for room in rooms.split():
    importlib.import_module(f"mentorship_model.{room}")
after = shared()
print([name for name in before if before[name] != after[name]])
"""


@pytest.mark.slow
def test_importing_every_room_touches_nothing_that_a_host_shares_with_it():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM], capture_output=True, text=True, check=False
    )

    assert (done.stdout.strip(), done.stderr) == ("[]", "")
