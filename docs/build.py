"""
Build the documentation in both languages, warnings being errors.

    python docs/build.py            into build/docs/en and build/docs/ru
    python docs/build.py FOLDER     into FOLDER/en and FOLDER/ru
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from sphinx.cmd.build import build_main

DOCS: Final = Path(__file__).resolve().parent
LANDING: Final = {"en": "index.html", "ru": "index.ru.html"}

CHOICE: Final = """<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>mentorship_model</title>
<style>
  body { font: 1.25rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem }
  h1 { font-size: 1.5rem }
</style>
<h1>mentorship_model</h1>
<p><a href="ru/index.ru.html">Документация по-русски</a></p>
<p lang="en"><a href="en/index.html">Documentation in English</a></p>
</html>
"""


def main(arguments: list[str]) -> int:
    """Build both languages and the page that asks which; 0 if there was nothing to warn of."""
    out = Path(arguments[0]) if arguments else DOCS.parent / "build" / "docs"
    failed = 0
    for language, landing in LANDING.items():
        options = ["-q", "-W", "--keep-going", "-b", "html", "-t", language]
        failed |= build_main([*options, str(DOCS), str(out / language)])
        if landing != "index.html":
            shutil.copy(out / language / landing, out / language / "index.html")
    (out / "index.html").write_text(CHOICE, encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
