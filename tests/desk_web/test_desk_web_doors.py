"""The doors: who may ask, from where, under which name, how often, and what is written down."""

from __future__ import annotations

import json
import re

import pytest

from plugins.desk.web.config import configure
from plugins.desk.web.rate import Buckets
from plugins.errors import ForkantError
from tests.desk_web.conftest import SLUG

PROXY = {"USER_HEADER": "X-Remote-User", "PROXIES": ["10.0.0.4"], "HOSTS": ["job.example.dk"]}
PAGES = ("/stillinger/", "/stillinger/kopi", "/historier/", "/del/", "/feeds/", "/udgiv/",
         "/regneark/", f"/stilling/{SLUG}/")  # fmt: skip


def peer(address: str, **headers: str) -> dict:
    """Return what a request has that comes from an address."""
    return {
        "environ_base": {"REMOTE_ADDR": address},
        "headers": {
            "Host": "job.example.dk",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        },
    }


# --- Names: DNS rebinding ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8010", "127.0.0.1.evil.example", "localhost.evil.example", "",
     "127.0.0.1@evil.example", "evil.example#127.0.0.1", "[::1", "lokalhöst", "0.0.0.0"],
)  # fmt: skip
def test_another_name_is_refused(browser, host: str):
    answer = browser.get("/stillinger/", headers={"Host": host})

    assert answer.status_code in {400, 421}
    assert "Biolog" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8010", "localhost:8010", "[::1]:8010", "LOCALHOST"])
def test_this_machines_own_names_are_heard(browser, host: str):
    assert browser.get("/stillinger/", headers={"Host": host}).status_code == 200


def test_a_forwarded_host_is_not_believed(browser):
    answer = browser.get("/", headers={"X-Forwarded-Host": "evil.example"})

    assert answer.headers["Location"] == "/stillinger/"


# --- Cross-site post --------------------------------------------------------------------------


def changing_rules(app) -> list[str]:
    values = {
        "identifier": "a" * 16,
        "key": "stilling",
        "slug": SLUG,
        "feed": "x",
        "token": "a" * 16,
    }
    return sorted(
        re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values[match[1]], rule.rule)
        for rule in app.url_map.iter_rules()
        if "POST" in rule.methods
    )


def test_every_change_needs_a_token(browser):
    paths = changing_rules(browser.app)
    assert len(paths) > 15
    before = {path: path.read_bytes() for path in browser.root.rglob("content/**/*.md")}
    for path in paths:
        for data in ({}, {"csrf_token": "forged"}, {"csrf_token": browser.token() + "x"}):
            answer = browser.client.post(path, data=data, headers={"Host": "127.0.0.1:8010"})
            assert answer.status_code == 400, path
    assert before == {path: path.read_bytes() for path in browser.root.rglob("content/**/*.md")}


def test_nothing_is_changed_by_looking(browser):
    for path in changing_rules(browser.app):
        answer = browser.get(path)
        assert answer.status_code in {200, 302, 404, 405, 409}, path
    assert not list(browser.root.glob("content/drafts/*.json"))


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
     {"Origin": "https://evil.example"}, {"Origin": "null"},
     {"Origin": "http://127.0.0.1:9999"}, {"Origin": "http://127.0.0.1:8010.evil.example"}],
)  # fmt: skip
def test_a_change_from_another_page_is_refused_even_with_a_token(browser, headers):
    answer = browser.post("/stillinger/ny", headers=headers)

    assert answer.status_code == 403
    assert not list(browser.root.glob("content/drafts/*.json"))


def test_a_change_from_our_own_page_is_done(browser):
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8010"}

    assert browser.post("/stillinger/ny", headers=headers).status_code == 302
    assert len(list(browser.root.glob("content/drafts/*.json"))) == 1


def test_a_token_of_another_session_is_worth_nothing(browser):
    stolen = browser.token()
    other = browser.app.test_client()

    answer = other.post(
        "/stillinger/ny", data={"csrf_token": stolen}, headers={"Host": "127.0.0.1"}
    )
    assert answer.status_code == 400


def test_a_form_outlives_the_desk(browser, make):
    token = browser.token()
    restarted = make().app.test_client()
    cookie = browser.client.get_cookie("desk", domain="127.0.0.1")
    restarted.set_cookie("desk", cookie.value, domain="127.0.0.1")

    answer = restarted.post(
        "/stillinger/ny", data={"csrf_token": token}, headers={"Host": "127.0.0.1"}
    )
    assert answer.status_code == 302


def test_the_language_leads_back_to_our_own_pages_alone(browser):
    for back in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
    ):
        answer = browser.post("/sprog", {"lang": "en", "back": back})
        assert answer.headers["Location"] == "/stillinger/"
    assert (
        browser.post("/sprog", {"lang": "en", "back": "/feeds/"}).headers["Location"] == "/feeds/"
    )


# --- What every answer carries ----------------------------------------------------------------


@pytest.mark.parametrize("path", [*PAGES, "/findes-ikke", "/billeder/brand/mark.svg"])
def test_answers_let_nothing_else_run(browser, path: str):
    answer = browser.get(path)
    headers = answer.headers

    assert answer.status_code in {200, 404}
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    if path.startswith("/billeder"):
        assert "sandbox" in headers["Content-Security-Policy"]
    else:
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert "style=" not in answer.text
        assert not re.search(r"<script(?![^>]* src=)", answer.text)
        assert not re.search(r"\son\w+=", answer.text)
        assert not re.search(r"""(?:src|href|action)=["']https?://(?!127\.0\.0\.1)""", answer.text)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_cookie_is_for_this_site_alone(browser):
    cookie = browser.get("/udgiv/").headers["Set-Cookie"]

    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie


def test_behind_https_the_cookie_demands_it(make):
    browser = make(PROXY)
    answer = browser.client.get("/udgiv/", **peer("10.0.0.4", X_Remote_User="Anna"))

    assert answer.headers["Set-Cookie"].startswith("__Host-desk=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


# --- Who it is --------------------------------------------------------------------------------


def test_without_a_proxy_nobody_can_say_who_they_are(browser):
    answer = browser.get("/stillinger/", headers={"X-Remote-User": "Borgmesteren"})

    assert "Borgmesteren" not in answer.text
    assert "Lene Holm" in answer.text


@pytest.mark.parametrize("address", ["10.0.0.5", "127.0.0.1", "::1", "10.0.0.40", "not an address"])
def test_the_header_counts_from_the_proxy_alone(make, address: str):
    answer = make(PROXY).client.get("/stillinger/", **peer(address, X_Remote_User="Anna"))

    assert answer.status_code == 403
    assert "Biolog" not in answer.text


def test_the_proxy_says_who_it_is(make):
    name = "Søren Ågård".encode().decode("latin-1")
    answer = make(PROXY).client.get("/stillinger/", **peer("10.0.0.4", X_Remote_User=name))

    assert answer.status_code == 200
    assert "Søren Ågård" in answer.text


@pytest.mark.parametrize("name", ["", "   ", "Anna, Bo", "<>", "\t"])
def test_a_proxy_that_says_no_name_opens_nothing(make, name: str):
    answer = make(PROXY).client.get("/stillinger/", **peer("10.0.0.4", X_Remote_User=name))

    assert answer.status_code == 403


def test_a_forwarded_address_is_not_believed(make):
    headers = {"X_Remote_User": "Anna", "X_Forwarded_For": "10.0.0.4", "Forwarded": "for=10.0.0.4"}

    assert make(PROXY).client.get("/stillinger/", **peer("10.0.0.5", **headers)).status_code == 403


@pytest.mark.parametrize(
    ("desk", "where"),
    [
        ({}, {"host": "0.0.0.0"}), ({}, {"host": "10.0.0.1"}), ({}, {"host": "job.example.dk"}),
        ({"USER_HEADER": "X-User"}, {}), ({"PROXIES": ["10.0.0.4"]}, {}),
        ({"USER_HEADER": "X User", "PROXIES": ["10.0.0.4"]}, {}),
        ({"USER_HEADER": "X-User", "PROXIES": ["everywhere"]}, {}),
        ({"PASSWORD": "secret"}, {}),
    ],
)  # fmt: skip
def test_a_desk_that_anybody_could_enter_is_not_started(root, desk, where):
    with pytest.raises(ForkantError) as caught:
        configure(root / "pelicanconf.py", {"DESK": desk}, root, **where)
    assert "docs/desk-security.md" in str(caught.value) or "skriv" in str(caught.value)


def test_a_name_cannot_forge_a_commit(make, monkeypatch):
    monkeypatch.setenv("DESK_USER", "Lene <root@evil>\nCommitter: x")
    config = make().desk.config

    assert config.user == "Lene root@evil Committer: x"


# --- How often --------------------------------------------------------------------------------


def test_a_bucket_fills_at_its_rate():
    buckets = Buckets(rate=2, burst=3)

    assert [buckets.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 0.5]
    assert buckets.take("b", 0.0) == 0
    assert buckets.take("a", 0.5) == 0


def test_buckets_do_not_fill_the_memory():
    buckets = Buckets(rate=1, burst=1)
    for number in range(10_000):
        buckets.take(str(number), 0.0)

    assert len(buckets._left) <= 2001


def test_too_many_changes_are_refused_for_a_moment(browser):
    token = browser.token()
    statuses = [
        browser.client.post("/sprog", data={"csrf_token": token}, headers={"Host": "127.0.0.1"})
        for _ in range(130)
    ]
    refused = [answer for answer in statuses if answer.status_code == 429]

    assert refused
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert "Vent" in refused[0].text or "Wait" in refused[0].text
    assert browser.get("/stillinger/").status_code == 200


# --- What is written down ---------------------------------------------------------------------


def test_the_log_says_who_did_what_and_nothing_that_was_written(browser):
    draft = browser.draft()
    secret = "Hemmelig Kontaktperson 12345678"
    browser.post(f"/kladde/{draft}/kontakt", {"contact.name": secret, "_revision": "1"})
    browser.post("/stillinger/ny", headers={"Origin": "https://evil.example"})
    lines = [json.loads(line) for line in browser.audit().splitlines()]

    assert [(line["who"], line["what"], line["status"]) for line in lines] == [
        ("Lene Holm", "vacancy.save", 302), ("Lene Holm", "board.new", 403),
    ]  # fmt: skip
    assert lines[0]["about"] == {"identifier": draft, "key": "kontakt"}
    assert secret not in browser.audit()
    assert "Hemmelig" not in browser.audit()


def test_a_line_of_the_log_cannot_be_forged(browser):
    browser.get("/stilling/x%0a%7b%22who%22:%22Lene%22%7d/", headers={"Host": "evil.example"})
    lines = browser.audit().splitlines()

    assert len(lines) == 1
    assert json.loads(lines[0])["status"] in {400, 421}
