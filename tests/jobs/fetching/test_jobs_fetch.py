from __future__ import annotations

import base64
import gzip
import logging
import re
import socket
import struct
import threading
import time
import traceback
import zlib

import pytest

from plugins.jobs.feeds.model import FaultError, Request, Verdict
from plugins.jobs.fetching.client import Client
from plugins.jobs.fetching.limits import Limits
from plugins.jobs.fetching.retry import LONGEST_WAIT, Patience, asked_wait
from plugins.jobs.fetching.secret import Secrets
from tests.feeds import AT_ONCE, Handler, in_turn, send, send_unless_known, serving

BODY = "<rss>æøå</rss>".encode()
#: A port on which nothing listens: the system gave it out, and it was closed again.
with socket.socket() as _probe:
    _probe.bind(("127.0.0.1", 0))
    CLOSED_PORT = _probe.getsockname()[1]


@pytest.fixture
def ats():
    with serving() as script:
        yield script


def get(
    url: str,
    *,
    environ: dict[str, str] | None = None,
    limits: Limits | None = None,
    patience: Patience = AT_ONCE,
    **asked,
):
    """Fetch one document."""
    with Client(Secrets(environ or {}), limits=limits, patience=patience) as client:
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


def test_a_connection_that_is_reset_is_told_without_foreign_words(ats):
    def reset(handler: Handler) -> None:
        at_once = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
        handler.connection.close()
        handler.rfile.close()  # the last of the socket

    ats.answers["/rss"] = reset

    assert refused(ats.url("/rss")).what == "forbindelsen brød sammen (3 forsøg)"


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

    assert "inden for 0,4 sekunder" in fault.what
    assert time.monotonic() - before < 3


def test_silence_ends_in_time(ats):
    ats.answers["/rss"] = lambda _handler: time.sleep(1)

    assert "sekunder" in refused(ats.url("/rss"), limits=Limits(idle_seconds=0.2)).what


# --- Once more --------------------------------------------------------------------------------


class Waits:
    """Patience that notes the waits instead of waiting."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.patience = Patience(pause=self.seconds.append, jitter=lambda: 0.5)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.mark.parametrize("status", [400, 408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_by_itself_is_asked_for_again(ats, waits, status: int):
    ats.answers["/rss"] = in_turn(send(b"x", status), send(BODY))

    assert get(ats.url("/rss"), patience=waits.patience).page.body == BODY
    assert len(ats.asked) == 2
    assert waits.seconds == [1.0]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 501])
def test_what_stays_is_asked_for_once(ats, waits, status: int):
    ats.answers["/rss"] = send(b"x", status)

    assert "forsøg" not in refused(ats.url("/rss"), patience=waits.patience).what
    assert len(ats.asked) == 1
    assert waits.seconds == []


@pytest.mark.parametrize(
    "answer",
    [
        send(BODY[:5], length=len(BODY)),
        send(gzip.compress(BODY)[:-4], Content_Encoding="gzip"),
        lambda handler: handler.connection.close(),
    ],
)
def test_an_answer_cut_short_is_asked_for_again(ats, answer):
    ats.answers["/rss"] = in_turn(answer, send(BODY))

    assert get(ats.url("/rss")).page.body == BODY
    assert len(ats.asked) == 2


def test_silence_is_given_another_chance_while_there_is_time(ats):
    ats.answers["/rss"] = in_turn(lambda _handler: time.sleep(0.6), send(BODY))

    assert get(ats.url("/rss"), limits=Limits(idle_seconds=0.3)).page.body == BODY


@pytest.mark.parametrize(("tries", "told"), [(1, "(503)"), (2, "(2 forsøg)"), (5, "(5 forsøg)")])
def test_a_feed_has_so_many_tries_and_its_fault_says_so(ats, waits, tries: int, told: str):
    ats.answers["/rss"] = send(status=503)
    fault = refused(ats.url("/rss"), limits=Limits(tries=tries), patience=waits.patience)

    assert fault.what.endswith(told)
    assert len(ats.asked) == tries
    assert waits.seconds == [1.0, 3.0, 9.0, 27.0][: tries - 1]


def test_waits_differ_so_that_not_all_come_back_at_once():
    assert [Patience(jitter=lambda part=part: part).wait(1, None) for part in (0, 1)] == [0.5, 1.5]
    assert len({Patience().wait(1, None) for _ in range(20)}) > 1
    assert Patience().wait(9, None) == LONGEST_WAIT


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        (
            {
                "Retry-After": "Sun, 22 Nov 2026 10:00:30 GMT",
                "Date": "Sun, 22 Nov 2026 10:00:00 GMT",
            },
            30,
        ),
        ({"Retry-After": "Sun, 22 Nov 2020 10:00:30 GMT"}, 0),
        ({"Retry-After": "snart"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "9" * 40}, 999999999),
        ({}, None),
    ],
)
def test_what_the_supplier_asks_for_is_read(headers, seconds: float | None):
    assert asked_wait(headers) == seconds


def test_what_the_supplier_asks_for_is_waited_for(ats, waits):
    ats.answers["/rss"] = in_turn(send(status=429, Retry_After="7"), send(BODY))
    get(ats.url("/rss"), patience=waits.patience)

    assert waits.seconds == [7.0]


@pytest.mark.parametrize(("seconds", "told"), [("600", "10 minutter"), ("36000", "10 timer")])
def test_nobody_is_waited_for_longer_than_a_minute(ats, waits, seconds: str, told: str):
    ats.answers["/rss"] = send(status=503, Retry_After=seconds)
    fault = refused(ats.url("/rss"), patience=waits.patience)

    assert told in fault.how_to_fix
    assert (len(ats.asked), waits.seconds) == (1, [])


def test_there_is_no_wait_that_would_end_too_late(ats, waits):
    ats.answers["/rss"] = send(status=503, Retry_After="40")
    refused(ats.url("/rss"), limits=Limits(seconds=30), patience=waits.patience)

    assert (len(ats.asked), waits.seconds) == (1, [])


# --- Time -------------------------------------------------------------------------------------


def test_a_name_that_is_looked_up_for_ever_ends_in_time(ats, monkeypatch):
    found, asked = threading.Event(), threading.Event()
    real = socket.getaddrinfo

    def slow(*args, **options):
        asked.set()
        found.wait(5)
        return real(*args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    ats.answers["/rss"] = send(BODY)
    before = time.monotonic()
    fault = refused(ats.url("/rss"), limits=Limits(seconds=0.3))

    assert "inden for 0,3 sekunder" in fault.what
    assert "»seconds«" in fault.how_to_fix
    assert time.monotonic() - before < 2
    assert asked.is_set()
    found.set()  # the name is found after all, when nobody waits any more
    time.sleep(0.2)
    assert ats.asked == []


def test_a_name_that_nobody_has_is_told(monkeypatch):
    def unknown(*_args, **_options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert "kan ikke slås op" in refused("https://ats.example/rss").what


def test_all_documents_of_a_feed_share_its_time(ats):
    ats.answers["/rss"] = lambda handler: (time.sleep(0.3), send(BODY)(handler))
    with Client(Secrets({}), limits=Limits(total_seconds=0.5), patience=AT_ONCE) as client:
        client.get(Request(ats.url("/rss")))
        with pytest.raises(FaultError) as caught:
            client.get(Request(ats.url("/rss")))

    assert "»total_seconds«" in caught.value.how_to_fix


def test_who_gives_up_is_not_kept_waiting(ats):
    ats.answers["/rss"] = lambda _handler: time.sleep(2)
    before = time.monotonic()
    with Client(Secrets({})) as client:
        threading.Timer(0.2, client.end).start()
        with pytest.raises(FaultError):
            client.get(Request(ats.url("/rss")))

    assert time.monotonic() - before < 1.5


# --- Connections ------------------------------------------------------------------------------


def test_the_pages_of_a_feed_come_through_one_connection(ats):
    ats.keep_alive = True
    ats.answers["/rss"] = send(BODY)
    with Client(Secrets({})) as client:
        for _ in range(5):
            client.get(Request(ats.url("/rss")))

    assert len(ats.asked) == 5
    assert ats.connections == 1


def test_a_connection_that_was_dropped_when_idle_is_made_anew_at_once(ats, waits):
    def drop_at_second(handler: Handler) -> None:
        if len(ats.asked) == 2:
            handler.close_connection = True  # without an answer
        else:
            send(BODY)(handler)

    ats.keep_alive = True
    ats.answers["/rss"] = drop_at_second
    with Client(Secrets({}), patience=waits.patience) as client:
        bodies = [client.get(Request(ats.url("/rss"))).page.body for _ in range(3)]

    assert bodies == [BODY] * 3
    assert waits.seconds == []
    assert ats.connections == 2


def test_no_cookie_is_kept(ats):
    ats.answers["/rss"] = send(BODY, Set_Cookie="session=1; Path=/")
    with Client(Secrets({})) as client:
        for _ in range(2):
            client.get(Request(ats.url("/rss")))

    assert "Cookie" not in ats.asked[1][1]


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
    monkeypatch.setattr("plugins.jobs.fetching.rules.is_loopback", lambda url: "old" not in url)
    monkeypatch.setattr("plugins.jobs.fetching.rules._ENCRYPTED", frozenset({"http", "https"}))
    ats.answers["/old"] = send(status=302, Location="/new")
    ats.answers["/new"] = send(BODY)

    assert "denne maskine" in refused(ats.url("/old")).what
    assert [path for path, _ in ats.asked] == ["/old"]


# --- Secrets ----------------------------------------------------------------------------------

KEY = "hemmelig/nøgle"
ENVIRON = {"ATS_KEY": KEY}
#: Any part of it, however it is written.
SECRET = re.compile("hemmelig", re.IGNORECASE)


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


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/feed/${ATS_KEY}/rss", "/feed/hemmelig%2Fn%C3%B8gle/rss"),
        ("/rss?key=${ATS_KEY}", "/rss?key=hemmelig%2Fn%C3%B8gle"),
        ("//bruger:${ATS_KEY}@", "/rss"),
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        send(status=503),
        send(status=404),
        send(status=302, Location="/elsewhere"),
        send(b"", length=10),
        send(BODY, Content_Encoding="hemmelig/nøgle".encode().decode("latin-1")),
    ],
)
def test_a_secret_anywhere_in_an_address_is_in_no_message_and_no_log(
    ats, caplog, address: str, path: str, answer
):
    caplog.set_level(logging.DEBUG)
    url = ats.base.replace("//", address, 1) + "/rss" if "@" in address else ats.url(address)
    ats.answers[path] = answer
    ats.answers["/elsewhere"] = send(status=500)
    with pytest.raises(FaultError) as caught:
        get(url, environ=ENVIRON)

    told = "".join(traceback.format_exception(caught.value)) + caught.value.how_to_fix
    assert ats.asked[0][0] == path
    assert not SECRET.search(told.replace(__file__, ""))
    assert not SECRET.search(caplog.text)


def test_a_user_of_the_feed_is_sent_to_its_host_alone(ats):
    with serving() as other:
        ats.answers["/rss"] = send(status=302, Location=other.url("/rss"))
        other.answers["/rss"] = send(BODY)
        url = ats.url("/rss").replace("//", "//bruger:${ATS_KEY}@")
        answer = get(url, environ=ENVIRON)

        user = base64.b64encode(f"bruger:{KEY}".encode()).decode()
        assert ats.asked[0][1]["Authorization"] == f"Basic {user}"
        assert "Authorization" not in other.asked[0][1]
        assert answer.page.url == other.url("/rss")


@pytest.mark.parametrize(
    "form",
    [
        'hemmelig/nøgle+1 "&',
        "hemmelig%2Fn%C3%B8gle%2B1%20%22%26",
        "hemmelig%2fn%c3%b8gle%2b1%20%22%26",
        "hemmelig/n%C3%B8gle%2B1%20%22%26",
        "hemmelig%2Fn%C3%B8gle%2B1+%22%26",
        "hemmelig/nøgle+1 &quot;&amp;",
        'hemmelig/nøgle+1 \\"&',
        'hemmelig/n\\u00f8gle+1 \\"&',
        'HEMMELIG/NØGLE+1 "&',
    ],
)
def test_a_secret_is_known_however_it_is_written(form: str):
    secrets = Secrets({"ATS_KEY": 'hemmelig/nøgle+1 "&'})
    secrets.reveal("https://ats.example/${ATS_KEY}")

    assert secrets.hide(f"før {form} efter") == "før ${ATS_KEY} efter"
    assert secrets.leaked(f"før {form} efter".encode())
