from __future__ import annotations

import gzip
import socket
import time
import zlib

import pytest

from plugins.jobs.feeds.model import FaultError, Request, Verdict
from plugins.jobs.fetch import Client, Limits
from plugins.jobs.secret import Secrets
from tests.feeds import Handler, send, send_unless_known, serving

BODY = "<rss>æøå</rss>".encode()
#: A port on which nothing listens: the system gave it out, and it was closed again.
with socket.socket() as _probe:
    _probe.bind(("127.0.0.1", 0))
    CLOSED_PORT = _probe.getsockname()[1]


@pytest.fixture
def ats():
    with serving() as script:
        yield script


def get(url: str, *, environ: dict[str, str] | None = None, limits: Limits | None = None, **asked):
    """Fetch one document."""
    with Client(Secrets(environ or {}), limits=limits) as client:
        return client.get(Request(url), **asked)


def refused(url: str, verdict: Verdict = Verdict.FAILED, **options) -> FaultError:
    """Return why a fetch failed."""
    with pytest.raises(FaultError) as caught:
        get(url, **options)
    assert caught.value.verdict is verdict
    assert caught.value.how_to_fix
    return caught.value


# --- Whole answers ----------------------------------------------------------------------------


def test_a_document_comes_as_it_is(ats):
    ats.answers["/rss"] = send(BODY, Content_Type="text/xml; charset=utf-8", ETag='"1"')
    answer = get(ats.url("/rss"))

    assert answer.page.body == BODY
    assert answer.page.content_type == "text/xml; charset=utf-8"
    assert answer.page.url == ats.url("/rss")
    assert (answer.etag, answer.last_modified) == ('"1"', "")


def test_we_say_who_asks_and_unpack_gzip_alone(ats):
    ats.answers["/rss"] = send(gzip.compress(BODY), Content_Encoding="gzip")
    with Client(Secrets({}), agent="Forkant (+https://job.example.dk)") as client:
        answer = client.get(Request(ats.url("/rss")))

    headers = ats.asked[0][1]
    assert answer.page.body == BODY
    assert headers["User-Agent"] == "Forkant (+https://job.example.dk)"
    assert headers["Accept-Encoding"] == "gzip"


def test_a_question_may_have_a_body(ats):
    got = []

    def answer(handler: Handler) -> None:
        got.append(handler.rfile.read(int(handler.headers["Content-Length"])))
        got.append(handler.command)
        send(b"{}")(handler)

    ats.answers["/page"] = answer
    with Client(Secrets({})) as client:
        client.get(Request(ats.url("/page"), b'{"count": 10}'))

    assert got == [b'{"count": 10}', "POST"]


def test_what_we_have_is_not_sent_again(ats):
    ats.answers["/rss"] = send_unless_known(BODY, '"1"')

    assert get(ats.url("/rss"), etag='"1"').page is None
    assert get(ats.url("/rss"), etag='"0"').page.body == BODY


def test_a_304_that_nobody_asked_for_is_no_answer(ats):
    ats.answers["/rss"] = send(status=304)

    assert "304" in refused(ats.url("/rss")).what


def test_an_empty_answer_is_the_adapters_to_judge(ats):
    ats.answers["/rss"] = send(b"")

    assert get(ats.url("/rss")).page.body == b""


# --- Faults -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (500, "har en fejl"),
        (503, "har en fejl"),
        (404, "findes ikke"),
        (410, "findes ikke"),
        (401, "adgang nægtet"),
        (403, "adgang nægtet"),
        (429, "for tit"),
        (204, "uventet"),
        (400, "uventet"),
    ],
)
def test_a_status_is_told_in_words(ats, status: int, what: str):
    ats.answers["/rss"] = send(b"x" if status != 204 else b"", status)
    fault = refused(ats.url("/rss"))

    assert what in fault.what
    assert str(status) in fault.what


def test_nobody_there():
    assert "svarer ikke" in refused(f"http://127.0.0.1:{CLOSED_PORT}/rss").what


@pytest.mark.parametrize("part", range(0, 100, 5))
def test_a_body_cut_anywhere_is_suspect(ats, part: int):
    body = BODY * 50
    ats.answers["/rss"] = send(body[: len(body) * part // 100], length=len(body))

    assert "klippet over" in refused(ats.url("/rss"), Verdict.SUSPECT).what


def test_a_packed_body_cut_short_is_suspect(ats):
    packed = gzip.compress(BODY * 50)
    ats.answers["/rss"] = send(packed[:-9], Content_Encoding="gzip")

    assert "klippet over" in refused(ats.url("/rss"), Verdict.SUSPECT).what


def test_a_packed_body_that_is_none_is_suspect(ats):
    ats.answers["/rss"] = send(BODY, Content_Encoding="gzip")

    assert "ødelagt" in refused(ats.url("/rss"), Verdict.SUSPECT).what


def test_another_packing_is_not_unpacked(ats):
    ats.answers["/rss"] = send(zlib.compress(BODY), Content_Encoding="br")

    assert "br" in refused(ats.url("/rss")).what


def test_a_huge_body_is_refused_before_it_comes(ats):
    ats.answers["/rss"] = send(b"x", length=1 << 30)
    fault = refused(ats.url("/rss"), limits=Limits(size=1 << 20))

    assert "mere end 1 MB" in fault.what


def test_a_body_of_unknown_length_is_cut_off_at_the_limit(ats):
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1000):
            try:
                handler.wfile.write(b"x" * 65536)
            except OSError:
                return

    ats.answers["/rss"] = endless

    assert "mere end 1 MB" in refused(ats.url("/rss"), limits=Limits(size=1 << 20)).what


def test_a_gzip_bomb_is_not_unpacked_beyond_the_limit(ats):
    bomb = gzip.compress(bytes(200 << 20))
    ats.answers["/rss"] = send(bomb, Content_Encoding="gzip")
    before = time.process_time()

    assert len(bomb) < 1 << 20
    assert "mere end 1 MB" in refused(ats.url("/rss"), limits=Limits(size=1 << 20)).what
    assert time.process_time() - before < 1


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_slow_drip_ends_in_time(ats, where: str):
    def drip(handler: Handler) -> None:
        start = b"HTTP/1.1 200 OK\r\nX-Long: " if where == "headers" else b"HTTP/1.1 200 OK\r\n\r\n"
        try:
            handler.wfile.write(start)
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    ats.answers["/rss"] = drip
    before = time.monotonic()
    fault = refused(ats.url("/rss"), limits=Limits(seconds=0.4, idle_seconds=0.3))

    assert "inden for 0.4 sekunder" in fault.what
    assert time.monotonic() - before < 3


def test_silence_ends_in_time(ats):
    ats.answers["/rss"] = lambda _handler: time.sleep(1)

    assert "sekunder" in refused(ats.url("/rss"), limits=Limits(idle_seconds=0.2)).what


# --- Addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("http://ats.example/rss", "http"),
        ("http://127.0.0.1.ats.example/rss", "http"),
        ("http://10.0.0.1/rss", "http"),
        ("file:///etc/passwd", "file:"),
        ("ftp://ats.example/rss", "ftp:"),
        ("/etc/passwd", "uden https"),
        ("content/feeds/x.json", "uden https"),
        ("", "uden https"),
        ("https://", "https:"),
        ("https://ats.example:port/", "læses"),
    ],
)
def test_an_address_that_is_not_asked(url: str, what: str):
    assert what in refused(url).what


def test_a_redirect_is_followed(ats):
    ats.answers["/old"] = send(status=301, Location="/new")
    ats.answers["/new"] = send(BODY)
    answer = get(ats.url("/old"))

    assert answer.page.body == BODY
    assert answer.page.url == ats.url("/new")


@pytest.mark.parametrize(
    ("location", "what"),
    [
        ("file:///etc/passwd", "file:"),
        ("http://ats.example/rss", "http"),
        ("ftp://127.0.0.1/", "ftp:"),
        ("/old", "mere end 5 gange"),
    ],
)
def test_a_redirect_goes_by_the_same_rules(ats, location: str, what: str):
    ats.answers["/old"] = send(status=302, Location=location)

    assert what in refused(ats.url("/old")).what


def test_nobodys_redirect_leads_into_this_machine(ats, monkeypatch):
    # The first address stands for one in the world: this machine is called by a name.
    monkeypatch.setattr("plugins.jobs.fetch._is_loopback", lambda url: "old" not in url)
    monkeypatch.setattr("plugins.jobs.fetch._ENCRYPTED", frozenset({"http", "https"}))
    ats.answers["/old"] = send(status=302, Location="/new")
    ats.answers["/new"] = send(BODY)

    assert "denne maskine" in refused(ats.url("/old")).what
    assert [path for path, _ in ats.asked] == ["/old"]


# --- Secrets ----------------------------------------------------------------------------------

KEY = "hemmelig/nøgle"
ENVIRON = {"ATS_KEY": KEY}


def test_a_secret_comes_from_the_environment_and_only_the_server_sees_it(ats):
    ats.answers["/rss?key=hemmelig%2Fn%C3%B8gle"] = send(BODY)
    answer = get(ats.url("/rss?key=${ATS_KEY}"), environ=ENVIRON)

    assert answer.page.body == BODY
    assert answer.page.url == ats.url("/rss?key=${ATS_KEY}")


def test_a_missing_secret_is_named():
    fault = refused("https://ats.example/rss?key=${ATS_KEY}")

    assert "ATS_KEY" in fault.what
    assert "export ATS_KEY=" in fault.how_to_fix


@pytest.mark.parametrize(
    "answer",
    [
        send(status=302, Location=f"gopher://x/{KEY}"),
        send(status=302, Location="https://hemmelig%2Fn%C3%B8gle:x/"),
        send(status=403),
        send(b"", length=10),
    ],
)
def test_no_message_holds_a_secret(ats, answer):
    ats.answers["/rss?key=hemmelig%2Fn%C3%B8gle"] = answer
    with pytest.raises(FaultError) as caught:
        get(ats.url("/rss?key=${ATS_KEY}"), environ=ENVIRON)

    fault = caught.value
    assert fault.__cause__ is None
    for text in (fault.what, fault.how_to_fix, str(fault), repr(fault.__context__)):
        assert "hemmelig" not in text or fault.__suppress_context__
    assert "hemmelig" not in fault.what


def test_what_is_kept_is_searched_for_secrets():
    secrets = Secrets(ENVIRON)
    assert not secrets.in_use

    secrets.reveal("https://ats.example/${ATS_KEY}")

    assert secrets.in_use
    assert secrets.leaked(f"https://ats.example/{KEY}/1".encode())
    assert secrets.leaked(b"x=hemmelig%2Fn%C3%B8gle")
    assert not secrets.leaked(b"https://ats.example/1")
    assert secrets.hide(f"a {KEY} b hemmelig%2Fn%C3%B8gle") == "a ${ATS_KEY} b ${ATS_KEY}"
