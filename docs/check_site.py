"""
Open every page of the built documentation in a browser and look for what a reader would stumble on.

    python docs/check_site.py                    build/docs
    python docs/check_site.py FOLDER             another folder
    python docs/check_site.py --without-browser  only say that nothing was looked at

A page must have no broken link or anchor, no error in the console, no request to the web, no need
to scroll sideways on a phone, and no words of the theme in another language than its own.  The
browser is chromium: ``apt install chromium``, or the path in the variable CHROMIUM.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import unquote, urldefrag, urljoin

ROOT: Final = Path(__file__).resolve().parents[1]
PHONE: Final = {"width": 390, "height": 844}
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
OPTIONS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

NO_BROWSER: Final = (
    "NO BROWSER HERE: the built documentation was NOT looked at.\n"
    "Install one (apt install chromium), name it in CHROMIUM, or pass --without-browser."
)

LINKS: Final = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"
ANCHORS: Final = (
    "() => [...document.querySelectorAll('[id],a[name]')].map(e => e.id || e.getAttribute('name'))"
)
# What sticks out is named, so that whoever reads the message knows what to mend.
TOO_WIDE: Final = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const scrolls = e => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
  const wide = [...document.querySelectorAll('article *')]
    .find(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
  return wide ? wide.outerHTML.slice(0, 120) : 'the page itself';
}"""

ENGLISH: Final = """() => [...document.querySelectorAll('.back-to-top, .toc-title, .page-info, footer')]
  .map(e => e.innerText).join(' ')
  .match(/Back to top|Copyright|Made with|Next|Previous|On this page/g)"""
"""What the theme would say in English around a Russian page."""


def main(arguments: list[str]) -> int:
    """Look at every page; 0 if there is nothing to stumble on."""
    may_miss = "--without-browser" in arguments
    folders = [one for one in arguments if not one.startswith("--")]
    site = Path(folders[0]) if folders else ROOT / "build" / "docs"
    browser = found_browser()
    if browser is None or may_miss:
        sys.stderr.write(f"{NO_BROWSER}\n")
        return 0 if may_miss else 1
    faults = look_at(site, browser=browser)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    pages = len(pages_of(site))
    sys.stdout.write(f"{pages} pages, {len(faults)} faults\n")
    return 1 if faults or not pages else 0


def found_browser() -> str | None:
    """Return the path of the browser of this machine, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all pages below the root of the site, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def look_at(site: Path, *, browser: str) -> list[str]:
    """Return every fault of the site, one line each."""
    from playwright.sync_api import sync_playwright

    with served(site) as root, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(OPTIONS))
        page = chromium.new_page(viewport=PHONE)
        faults: list[str] = []
        links: dict[str, set[str]] = {}
        anchors: dict[str, set[str]] = {}
        here = ""
        page.on("pageerror", lambda error: faults.append(f"{here}: {error}"))
        page.on(
            "console",
            lambda said: said.type == "error" and faults.append(f"{here}: {said.text}"),
        )
        page.route("**/*", partial(only_local, root=root, faults=faults))
        for here in pages_of(site):
            page.goto(root + here, wait_until="load")
            if wide := page.evaluate(TOO_WIDE):
                faults.append(f"{here}: wider than a phone: {wide}")
            if here.startswith("ru/") and (said := page.evaluate(ENGLISH)):
                faults.append(f"{here}: English around a Russian page: {said}")
            links[page.url] = set(page.evaluate(LINKS))
            anchors[page.url] = {"", *page.evaluate(ANCHORS)}
        chromium.close()
        return [*dict.fromkeys(faults), *broken(links, anchors, root=root, site=site)]


def only_local(route: Any, *, root: str, faults: list[str]) -> None:
    """Let a request pass to the site itself, and to nowhere else."""
    if route.request.url.startswith((root, "data:")):
        route.continue_()
    else:
        faults.append(f"asks the web: {route.request.url}")
        route.abort()


def broken(
    links: dict[str, set[str]], anchors: dict[str, set[str]], *, root: str, site: Path
) -> Iterator[str]:
    """Tell the links that lead to no file, or to no place on the page."""
    for page, targets in sorted(links.items()):
        for target in sorted(targets):
            if not target.startswith(root):
                continue
            address, anchor = urldefrag(urljoin(page, target))
            file = site / unquote(address.removeprefix(root))
            is_page = address in anchors or (file / "index.html").is_file()
            if not is_page and not file.is_file():
                yield f"{page.removeprefix(root)}: leads nowhere: {target.removeprefix(root)}"
            elif address in anchors and unquote(anchor) not in anchors[address]:
                yield f"{page.removeprefix(root)}: no such place: {target.removeprefix(root)}"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the folder on this machine only, for as long as it is looked at."""
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the record of every request to itself."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
