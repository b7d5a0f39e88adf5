"""Jobs that mean harm: by hand and from a feed, they are shown harmlessly and unbroken."""

from __future__ import annotations

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from tests.whole.conftest import Project, clone, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.harmed=1</script><img src=x onerror=window.harmed=1>"
BREAKOUT = "\"'></title></script><svg onload=window.harmed=1>{{ 7*7 }}"
LONG = "Donaudampskibsfartsselskabskaptajn" * 148  # 5,032 letters and no place to break
#: What readers of feeds still take for a name; longer ones they refuse.
LONGISH = LONG[:110]
TURNED = "\u202egnilliw"
EMOJI = "👩🏽\u200d⚕️🚲🏊"
LINK = "<a href='javascript:window.harmed=1'>ansøg</a><a href='&#106;avascript:harmed()'>her</a>"

BY_HAND = f"""---
title: '{SCRIPT} {LONG}'
area: "social-og-sundhed"
address_locality: '{SCRIPT}{LONG}'
date_posted: 2026-11-20
valid_through: 2026-12-07 12:00
hours: 37
shifts: [aften]
shift_note: '{SCRIPT}{LONG}'
pay:
  minimum: 28600
  agreement: '{SCRIPT}{LONG}'
  note: '{SCRIPT}'
in_brief:
  - '{SCRIPT}{LONG}'
  - '{EMOJI}'
certificates: [børneattest]
contact:
  name: '{SCRIPT}{LONG}'
  job_title: '{SCRIPT}'
  telephone: '{SCRIPT}'
  hours: '{SCRIPT}{LONG}'
apply_url: "https://example.dk/ansoeg?a=%3Cscript%3E&b=&quot;&c={{{{7*7}}}}"
interviews: 2026-12-15
---

## {SCRIPT}{LONG}

{LINK} {LONG} <iframe src="https://example.com"></iframe> <style>*{{display:none}}</style>

| {LONG} | {LONG} |
|---|---|
| {SCRIPT} | {LONG} |
"""


def item(number: int, title: str, text: str) -> str:
    def field(name: str, value: str) -> str:
        return f"<{name}>{escape(value)}</{name}>"

    return (
        "<item>"
        + "".join(
            (
                field("title", title),
                field("guid", f"https://example.dk/{number}"),
                field(
                    "link",
                    f"https://example.dk/job/{number}",
                ),
                field("description", text),
                field("pubDate", "Fri, 20 Nov 2026 08:00:00 +0100"),
                field("arbejdssted", f"{SCRIPT}{TURNED}{LONGISH}"),
                field("by", f"{SCRIPT}{TURNED}{LONGISH}"),
                field("frist", "2026-12-07 12:00"),
                field("kontakt", f"{SCRIPT}{TURNED}{LONGISH}"),
                field("kontakttitel", f"{SCRIPT}{TURNED}{LONGISH}"),
                field("telefon", f"{SCRIPT} 12 34 56 78"),
                field("mail", f"{SCRIPT}javascript:harmed()@example.dk"),
            )
        )
        + "</item>"
    )


FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Job</title>'
    + item(1, f"Lærer {SCRIPT}{BREAKOUT}{TURNED}", f"{SCRIPT}{LINK}{TURNED}{LONG}<h1>{LONG}</h1>")
    + item(2, EMOJI, f"<p>{BREAKOUT}</p><p style='position:fixed' onclick='harmed()'>{LONG}</p>")
    + item(3, LONGISH, f"<table><tr><td>{LONG}</td><td>{LONG}</td></tr></table>")
    + "</channel></rss>"
).encode()


class _Feed(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(server: ThreadingHTTPServer) -> ThreadingHTTPServer:
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project whose only jobs are the hostile ones, fetched, built and served."""
    siteurl = f"http://127.0.0.1:{free_port()}"
    project = clone(tmp_path_factory.mktemp("hostile") / "clone", siteurl=siteurl)
    for path in project.root.glob("content/jobs/*.md"):
        path.unlink()
    (project.root / "content/jobs/ondsindet.md").write_text(BY_HAND)
    conf = project.root / "pelicanconf.py"
    with served(ThreadingHTTPServer(("127.0.0.1", 0), _Feed)) as feed:
        fields = {
            "unit": "arbejdssted", "address_locality": "by", "valid_through": "frist",
            "contact_name": "kontakt", "contact_title": "kontakttitel",
            "contact_telephone": "telefon", "contact_email": "mail",
        }  # fmt: skip
        url = f"http://127.0.0.1:{feed.server_port}/job.rss"
        settings = [{"name": "fjende", "adapter": "rss", "url": url, "fields": fields}]
        conf.write_text(f"{conf.read_text()}\nFEEDS = {settings!r}\n")
        fetched = project.run("jobs")
        feed.shutdown()
    assert fetched.returncode == 0, fetched.stdout + fetched.stderr
    built = project.run("build")
    assert built.returncode == 0, built.stdout + built.stderr
    port = int(siteurl.rsplit(":", 1)[1])
    handler = partial(_Quiet, directory=str(project.output))
    with served(ThreadingHTTPServer(("127.0.0.1", port), handler)) as server:
        yield project
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
    assert dialogs == []


def pages(hostile: Project) -> list[str]:
    """Return the jobs' pages, and those that show their rows."""
    jobs = sorted(
        path.parent.relative_to(hostile.output).as_posix()
        for path in hostile.output.glob("job/*/index.html")
        if path.parent.name != "sammenlign"
    )
    slugs = [name.removeprefix("job/") for name in jobs]
    assert len(slugs) == 4, slugs
    return [*(f"{name}/" for name in jobs), "", "job/", f"job/sammenlign/#{','.join(slugs[:3])}"]


def test_every_job_arrives(hostile: Project):
    assert len(pages(hostile)) == 7


def test_nothing_is_run_and_nothing_breaks_on_a_small_phone(hostile: Project, page: Page):
    """The CSP, which would stop it as well, is switched off here."""
    for path in pages(hostile):
        page.goto(f"{hostile.environment['SITEURL']}/{path}", wait_until="networkidle")
        if "sammenlign" in path:
            page.wait_for_selector(".compare table:visible")
        assert page.evaluate("window.harmed") is None, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.locator("main :is(iframe, [onerror], [onload], [onclick])").count() == 0
        assert page.locator("main img[src='x']").count() == 0
        scripts = "document.querySelectorAll('script:not([src],[type=\"application/ld+json\"])')"
        assert page.evaluate(f"{scripts}.length") == 0, path
        schemes = page.evaluate(
            "[...new Set([...document.links].map(link => link.protocol))].sort()"
        )
        assert set(schemes) <= {"http:", "https:", "mailto:", "tel:"}, path
        assert page.locator(".site-footer").is_visible()


def test_no_letter_turns_the_text_around(hostile: Project):
    for path in (*hostile.output.rglob("*.html"), *hostile.output.rglob("*.xml")):
        assert "\u202e" not in path.read_text(), path


def test_titles_of_emoji_alone_are_titles(hostile: Project, page: Page):
    found = [
        path
        for path in pages(hostile)[:4]
        if "👩" in (hostile.output / path / "index.html").read_text()
    ]
    page.goto(f"{hostile.environment['SITEURL']}/{found[-1]}")

    assert page.inner_text("h1").startswith("👩") or "👩" in page.inner_text("main")
    assert "👩" in page.title() or len(found) > 1


def test_json_ld_stays_json(hostile: Project, page: Page):
    for path in pages(hostile)[:4]:
        page.goto(f"{hostile.environment['SITEURL']}/{path}")
        kinds = page.evaluate(
            "[...document.querySelectorAll('[type=\"application/ld+json\"]')]"
            ".map(block => JSON.parse(block.textContent)['@type'])"
        )
        assert "JobPosting" in kinds


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('apply_url: "javascript:alert(1)"', "er ikke en webadresse"),
        ("title: 'Lærer \u202egnilliw'", "usynligt"),
    ],
)
def test_what_nobody_writes_by_hand_stops_the_build(
    hostile: Project, tmp_path: Path, line: str, fault: str
):
    other = clone(tmp_path / "clone", siteurl=hostile.environment["SITEURL"])
    text = (
        BY_HAND.replace(BY_HAND.splitlines()[1], line)
        if "title" in line
        else BY_HAND.replace(
            next(each for each in BY_HAND.splitlines() if each.startswith("apply_url")), line
        )
    )
    (other.root / "content/jobs/ondsindet.md").write_text(text)

    built = other.run("build")

    assert built.returncode == 1
    assert "ondsindet.md" in built.stderr
    assert fault in built.stderr
    assert "Traceback" not in built.stderr
