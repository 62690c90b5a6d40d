"""
A PostgreSQL of one's own for a test: started where its server is installed, gone afterwards.

``python tests/embedding/postgresql.py`` tells which one a run would try.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = (
    "PostgreSQL IS MISSING: the store is tried on SQLite only; get it with: "
    "apt-get install postgresql"
)


def binaries() -> Path | None:
    """Return the folder of the newest server installed, as Debian or as the path has it."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(debian, key=lambda one: float(one.parents[1].name))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start the server of *folder* behind a socket of its own; give a URL for SQLAlchemy."""
    home = Path(tempfile.mkdtemp(prefix="mm-pg-", dir="/tmp"))  # a socket's path must be short
    user = _unprivileged()
    if user is not None:
        shutil.chown(home, user)

    def run(tool: str, *arguments: str) -> None:
        subprocess.run(
            [folder / tool, "-D", home / "data", *arguments],
            user=user,
            cwd=home,
            check=True,
            timeout=120,
            stdout=subprocess.DEVNULL,
        )

    try:
        run("initdb", "-U", "tester", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
        run("pg_ctl", "start", "-w", "-l", str(home / "log"), "-o", settings)
        try:
            yield f"postgresql+psycopg://tester@/postgres?host={home}"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(home)


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: return who runs it instead."""
    if os.geteuid() != 0:
        return None
    names = {line.partition(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return "postgres" if "postgres" in names else "nobody"


if __name__ == "__main__":
    print(binaries() or MISSING)  # noqa: T201
