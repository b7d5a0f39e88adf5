"""Nothing that is typed or asked for leads to another file, and nothing typed runs in a page."""

from __future__ import annotations

import pytest

from plugins.desk.fields import FIELDS, STEPS, Kind
from tests.desk_web.conftest import SLUG

TRICKS = (
    "../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "....//....//etc/passwd", "/etc/passwd",
    "%2fetc%2fpasswd", "..\\..\\pelicanconf.py", "..%5cpelicanconf.py", "a%00.md", "a%0a",
    ".", "..",
    "%2e%2e", "%2e%2e%2f", "con", "~root", "file:///etc/passwd", "-rf", "x" * 4000,
)  # fmt: skip
HTML = "</textarea></script>'\"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


def shape(root) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".cache", "drafts", "__pycache__"} & set(path.parts)
    }


@pytest.mark.parametrize(
    "route",
    ["/kladde/{}/stilling", "/kladde/{}/forskelle", "/se/{}/side", "/se/{}/link.jpg",
     "/se/aaaaaaaaaaaaaaaa/{}.jpg", "/stilling/{}/", "/feedjob/{}/x/", "/feedjob/x/{}/",
     "/billeder/{}", "/billeder/brand/{}", "/forhaandsvisning/{}", "/forhaandsvisning/images/{}",
     "/stil/{}", "/filer/{}", "/theme/fonts/{}", "/regneark/{}", "/regneark/skabelon.{}",
     "/kladde/aaaaaaaaaaaaaaaa/{}"],
)  # fmt: skip
def test_an_address_leads_to_no_other_file(browser, route: str):
    for trick in TRICKS:
        answer = browser.get(route.format(trick))
        assert answer.status_code in {204, 302, 308, 400, 404, 409}, trick
        assert b"root:" not in answer.data
        assert b"SITENAME" not in answer.data


@pytest.mark.parametrize(
    "path",
    ["/billeder/photos/amina.jpg", "/billeder/../content/identity.toml", "/forhaandsvisning/a.key",
     "/forhaandsvisning/images/photos/x.jpg", "/billeder/brand/../../pelicanconf.py",
     "/filer/../app.py", "/filer/../templates/base.html"],
)  # fmt: skip
def test_what_is_not_for_pages_is_not_shown(browser, path: str):
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "verb", ["ret", "kopi", "genopslag", "forlaeng", "planlaeg", "besat", "traek", "fortryd"]
)
def test_a_verb_on_a_trick_does_nothing(browser, verb: str):
    before = shape(browser.root)
    for trick in TRICKS:
        answer = browser.post(f"/stilling/{trick}/{verb}")
        assert answer.status_code in {308, 400, 404, 405, 409}, trick
    assert shape(browser.root) == before


@pytest.mark.parametrize(
    "trick", ["../../evil", "/tmp/evil", "..\\evil", "evil\x00", "%2e%2e/evil"]
)
def test_a_field_that_becomes_a_files_name_cannot_leave_its_folder(browser, trick: str):
    before = set(shape(browser.root))
    draft = browser.draft(
        title=f"{trick} til opgaven i kommunen", photo=trick, person=trick, workplace=trick
    )
    for step in STEPS:
        assert browser.get(f"/kladde/{draft}/{step.key}").status_code == 200
    assert browser.get(f"/se/{draft}/side").status_code == 200
    browser.post(f"/kladde/{draft}/udgiv", {"to": "publish", "_revision": "1"})
    new = set(shape(browser.root)) - before

    assert all(name.startswith("content/jobs/") and ".." not in name for name in new)


@pytest.mark.parametrize(
    "commit", ["", "--output=/tmp/x", "HEAD; rm -rf /", "../..", "a b", "-1", "æ"]
)
def test_a_commits_name_is_a_name(browser, commit: str):
    answer = browser.post(f"/stilling/{SLUG}/tilbage", {"commit": commit})

    assert answer.status_code in {400, 409}


# --- HTML -------------------------------------------------------------------------------------


def hostile() -> dict[str, object]:
    lists = {Kind.LINES, Kind.CHOICES}
    return {key: [HTML] if field.kind in lists else HTML for key, field in FIELDS.items()}


def test_html_in_any_field_is_text_on_every_page(browser):
    draft = browser.draft(**hostile())
    pages = [f"/kladde/{draft}/{step.key}" for step in STEPS] + ["/stillinger/"]
    for path in pages:
        page = browser.get(path).text
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert "49" not in page or "{{7*7}}" in page
    answer = browser.post(f"/kladde/{draft}/tekst/gem", {"text": HTML + "!", "_revision": "1"})
    for part in ("panel", "steps"):
        assert "<img src=x" not in answer.json[part]


def test_html_in_the_text_does_not_run_in_the_preview(browser):
    draft = browser.draft(
        text=f"## Om jobbet\n\n{HTML}\n\n[klik](javascript:alert(1))", title=f"Biolog {HTML}"
    )
    page = browser.get(f"/se/{draft}/side")

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert 'href="javascript:' not in page.text


def test_html_in_the_filter_is_text(browser):
    page = browser.get(
        "/stillinger/", query_string={"q": HTML, "tilstand": HTML, "kilde": HTML, "alle": HTML}
    )

    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_a_name_from_a_proxy_is_text(make):
    desk = {"USER_HEADER": "X-User", "PROXIES": ["10.0.0.4"], "HOSTS": ["job.example.dk"]}
    answer = make(desk).client.get(
        "/stillinger/", headers={"Host": "job.example.dk", "X-User": "<script>alert(1)</script>"},
        environ_base={"REMOTE_ADDR": "10.0.0.4"},
    )  # fmt: skip

    assert "<script>alert" not in answer.text


# --- The frame --------------------------------------------------------------------------------


def test_the_preview_is_the_real_page_in_a_frame_that_runs_nothing(browser):
    draft = browser.draft(title="Biolog til åen")
    answer = browser.get(f"/se/{draft}/side")
    policy = answer.headers["Content-Security-Policy"]

    assert "Biolog til åen" in answer.text
    assert "Søg stillingen" in answer.text
    assert "<script src" not in answer.text
    assert "sandbox allow-same-origin" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "style-src 'sha256-" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_preview_has_its_pictures_and_fonts(browser):
    import re  # noqa: PLC0415

    draft = browser.draft()
    page = browser.get(f"/se/{draft}/side").text
    files = set(
        re.findall(r"/forhaandsvisning/(?:images|theme/fonts)/[\w./-]+\.(?:svg|woff2)", page)
    )

    assert any(name.endswith(".woff2") for name in files)
    assert any("person" in name for name in files)
    for name in files:
        assert browser.get(name).status_code == 200, name


def test_the_real_cards_are_drawn(browser):
    draft = browser.draft()
    for key in ("link", "square"):
        answer = browser.get(f"/se/{draft}/{key}.jpg")
        assert answer.status_code == 200
        assert answer.data[:3] == b"\xff\xd8\xff"
    assert browser.get(f"/se/{draft}/findes-ikke.jpg").status_code == 404


def test_a_site_that_cannot_be_read_says_why_beside_the_form(browser):
    draft = browser.draft()
    browser.root.joinpath("content/jobs/Galt navn.md").write_text("---\ntitle: x\n---\n")
    page = browser.get(f"/se/{draft}/side")

    assert page.status_code == 200
    assert "filen kan ikke hedde" in page.text
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert browser.get(f"/kladde/{draft}/frist").status_code == 200
