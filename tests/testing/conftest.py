"""Makes what the tests of strategies share importable by them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
