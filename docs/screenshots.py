"""`make screenshots`: the pictures in the README, taken of the demo as it is built now.

Fetches from the demo's applicant tracking system, builds, opens the pages in Chromium on a
desktop and a phone, light and dark, and lays them out in docs/pictures.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
PORT = 8795
SITE = f"http://127.0.0.1:{PORT}"
#: The moment of the pictures, so that they change only when the site does.
ENVIRONMENT = {
    **os.environ,
    "SITE_NOW": "2026-11-23T08:00",
    "SITEURL": SITE,
    "DEMO_PORT": "8796",
    "PYTHONPATH": str(ROOT),
}
JOB = "job/social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen/"
#: Name → path below the site.
PAGES = {"home": "", "jobs": "job/", "job": JOB, "story": "kolleger/amina/"}
GAP, GROUND, WIDE = 48, "#D9CFBC", 1440


def run(*command: str) -> None:
    """Run one of our commands; stop when it fails."""
    subprocess.run([sys.executable, "-m", *command], check=True, cwd=ROOT, env=ENVIRONMENT)


def build() -> None:
    """Fetch the demo's jobs and build the site."""
    ats = [sys.executable, "-m", "demo.ats", "--port", ENVIRONMENT["DEMO_PORT"]]
    with subprocess.Popen(ats, cwd=ROOT, env=ENVIRONMENT) as demo:
        try:
            time.sleep(2)
            run("plugins", "jobs")
        finally:
            demo.terminate()
    run("plugins", "build")


def shot(browser: Browser, path: str, width: int, height: int, scheme: str) -> Image.Image:
    """Return the first screenful of a page."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1 if width == WIDE else 2,
        color_scheme=scheme,
    )
    page = context.new_page()
    page.goto(f"{SITE}/{path}", wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture


def side_by_side(pictures: list[Image.Image], height: int) -> Image.Image:
    """Lay pictures of one height beside each other."""
    scaled = [p.resize((round(p.width * height / p.height), height), Image.LANCZOS)
              for p in pictures]  # fmt: skip
    width = sum(picture.width + GAP for picture in scaled) + GAP
    sheet = Image.new("RGB", (width, height + 2 * GAP), GROUND)
    left = GAP
    for picture in scaled:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def main() -> None:
    """Take all pictures."""
    from tests.install_browser import find

    build()
    handler = partial(SimpleHTTPRequestHandler, directory=str(ROOT / "output"))
    PICTURES.mkdir(exist_ok=True)
    with ThreadingHTTPServer(("127.0.0.1", PORT), handler) as server, sync_playwright() as chrome:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = chrome.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        views = {
            (name, scheme, width): shot(browser, path, width, height, scheme)
            for name, path in PAGES.items()
            for scheme in ("light", "dark")
            for width, height in ((WIDE, 960), (390, 844))
        }
        browser.close()
        server.shutdown()
    overview = [views["home", "light", 1440], views["job", "light", 390],
                views["job", "light", 1440], views["home", "dark", 390]]  # fmt: skip
    save(side_by_side(overview, 720), "overview")
    for name in PAGES:
        row = [views[name, s, w] for s in ("light", "dark") for w in (1440, 390)]
        save(side_by_side(row, 560), name)
    cards = sorted((ROOT / "output/social").glob("*.jpg"))[:12]
    save(sheet_of_cards(cards), "cards")


def sheet_of_cards(files: list[Path], width: int = 400) -> Image.Image:
    """Lay share pictures out at the size they have in a feed, three a row."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    height = round(width * pictures[0].height / pictures[0].width)
    rows = -(-len(pictures) // 3)
    sheet = Image.new("RGB", (3 * (width + 24) + 24, rows * (height + 24) + 24), GROUND)
    for index, picture in enumerate(pictures):
        place = (24 + index % 3 * (width + 24), 24 + index // 3 * (height + 24))
        sheet.paste(picture.resize((width, height), Image.LANCZOS), place)
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """Write a picture small enough for a README."""
    picture.save(PICTURES / f"{name}.jpg", quality=82, optimize=True, progressive=True)
    print(f"docs/pictures/{name}.jpg  {picture.width} × {picture.height}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
