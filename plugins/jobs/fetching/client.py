"""The one place that asks the network: a feed's documents over HTTP, by rules of our own.

https (http only to this machine), one limit on the time for the whole answer, one on its
size after unpacking, few redirects and by the same rules, no other protocol, no local path,
no cookies. What may pass by itself is asked for again.
"""

from __future__ import annotations

import logging
import threading
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from itertools import count
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import httpx

from plugins.jobs.feeds.model import FaultError, Page, Request, Verdict
from plugins.jobs.fetching import rules
from plugins.jobs.fetching.attempt import Attempt, LateError, Sockets
from plugins.jobs.fetching.faults import (
    LATER,
    cut_short,
    danish,
    error_fault,
    hung_up,
    silent,
    status_fault,
)
from plugins.jobs.fetching.limits import Limits
from plugins.jobs.fetching.retry import LONGEST_WAIT, Patience, TransientError, tried

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from plugins.jobs.fetching.secret import Secrets

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHUNK: Final = 1 << 16
_GZIP: Final = 16 + zlib.MAX_WBITS
#: How httpcore puts it; nothing came that could be suspect.
_NO_ANSWER: Final = "without sending a response"
_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_HEADERS: Final = {
    "Accept": "application/json, application/xml, text/xml, application/rss+xml, "
    "application/atom+xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",  # the one coding that is unpacked within a limit
}

for _library in ("httpx", "httpcore"):  # they log every address, with the secrets in it
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came.

    Attributes:
        page: The document, or None when it is as it was (304).
        etag, last_modified: What to ask with the next time; empty when not given.
    """

    page: Page | None
    etag: str = ""
    last_modified: str = ""


class Client:
    """Fetches the documents of one feed, one at a time; a context manager.

    Args:
        secrets: Fill in the addresses.
        limits: What the feed may cost; its time runs from now.
        agent: Who we say we are.
        patience: Chooses the waits between tries.
    """

    def __init__(
        self,
        secrets: Secrets,
        *,
        limits: Limits | None = None,
        agent: str = "",
        patience: Patience | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._secrets = secrets
        self._patience = patience or Patience()
        self._until = time.monotonic() + self.limits.total_seconds
        self._sockets = Sockets()
        self._attempt = Attempt(self._sockets)
        self._ended = threading.Event()
        self._http = httpx.Client(
            headers={"User-Agent": agent or "Forkant", **_HEADERS},
            timeout=httpx.Timeout(min(self.limits.idle_seconds, self.limits.seconds)),
            follow_redirects=False,
            limits=httpx.Limits(max_connections=4, max_keepalive_connections=2),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # none is kept
            mounts={f"all://{host}": None for host in _LOOPBACK},  # never through a proxy
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._http.close()

    def end(self) -> None:
        """Give up at once, from another thread: what is under way fails."""
        self._ended.set()
        self._attempt.give_up()

    def get(self, request: Request, *, etag: str = "", last_modified: str = "") -> Answer:
        """Fetch a document whole, or learn that it has not changed.

        Args:
            request: Its address may hold `${NAME}`.
            etag: From the last answer, for a conditional request.
            last_modified: The same.

        Raises:
            FaultError: there is no answer (FAILED), or only a part of one (SUSPECT), however
                often it was asked for.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in headers.items() if value}
        until = min(time.monotonic() + self.limits.seconds, self._until)
        for number in count(1):
            try:
                return self._try(request, headers, until)
            except FaultError as fault:
                if not self._wait(fault, number, until):
                    told = tried(fault, number)
                    what, remedy = map(self._secrets.hide, (told.what, told.how_to_fix))
                    # Without its cause: an address with a secret in it may stand there.
                    raise FaultError(told.verdict, what, remedy) from None
        raise AssertionError  # count never ends

    def _wait(self, fault: FaultError, number: int, until: float) -> bool:
        """Wait before the next try; False when there is to be none."""
        if not isinstance(fault, TransientError) or number >= self.limits.tries:
            return False
        wait = self._patience.wait(number, fault.wait)
        if wait > LONGEST_WAIT or time.monotonic() + wait >= until:
            return False
        (self._patience.pause or self._ended.wait)(wait)
        return not self._ended.is_set()

    # --- One try ---------------------------------------------------------------------------

    def _try(self, request: Request, headers: dict[str, str], until: float) -> Answer:
        url = self._secrets.reveal(request.url)
        attempt = self._attempt = Attempt(self._sockets)
        if self._ended.is_set():
            raise self._too_slow(until)
        try:
            return attempt.run(partial(self._follow, attempt, url, request.body, headers), until)
        except LateError:
            raise self._too_slow(until) from None
        except FaultError:
            raise
        except httpx.TimeoutException:
            raise silent(self.limits.idle_seconds) from None
        except (httpx.RemoteProtocolError, zlib.error) as error:
            raise (hung_up() if _NO_ANSWER in str(error) else cut_short()) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise error_fault(error) from None

    def _too_slow(self, until: float) -> FaultError:
        if until >= self._until:
            seconds, whose = self.limits.total_seconds, "»total_seconds«"
        else:
            seconds, whose = self.limits.seconds, "»seconds«"
        return FaultError(
            Verdict.FAILED,
            f"leverandøren svarede ikke færdigt inden for {danish(seconds)} sekunder",
            f"{LATER}, eller giv feedet mere tid med {whose} i dets »limits«",
        )

    def _follow(
        self, attempt: Attempt, url: str, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        local = rules.is_loopback(url)
        for _ in range(self.limits.redirects + 1):
            rules.refuse_address(url, local=local)
            with self._response(attempt, url, body, headers) as response:
                if response.status_code not in _REDIRECTS:
                    return self._answer(response, conditional=bool(headers))
                url = urljoin(url, response.headers.get("Location", ""))
                if response.status_code == HTTPStatus.SEE_OTHER:
                    body = None
        what = f"adressen viderestiller mere end {self.limits.redirects} gange"
        raise FaultError(Verdict.FAILED, what, LATER)

    @contextmanager
    def _response(
        self, attempt: Attempt, url: str, body: bytes | None, headers: dict[str, str]
    ) -> Iterator[httpx.Response]:
        request = self._http.build_request(
            "GET" if body is None else "POST",
            url,
            content=body,
            headers=headers if body is None else {**headers, "Content-Type": "application/json"},
            extensions={"trace": attempt.note},
        )
        attempt.connected = False
        try:
            response = self._http.send(request, stream=True)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            if attempt.connected:
                raise
            # A server may end an idle connection just as the next page is asked for on it.
            response = self._http.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()

    def _answer(self, response: httpx.Response, *, conditional: bool) -> Answer:
        headers, status = response.headers, response.status_code
        if status == HTTPStatus.NOT_MODIFIED and conditional:
            return Answer(page=None)
        if status != HTTPStatus.OK:
            raise status_fault(response)
        page = Page(
            url=self._secrets.hide(str(response.url)),
            body=b"".join(self._body(response)),
            content_type=headers.get("Content-Type", ""),
        )
        return Answer(
            page=page,
            etag=headers.get("ETag", ""),
            last_modified=headers.get("Last-Modified", ""),
        )

    def _body(self, response: httpx.Response) -> Iterator[bytes]:
        """Yield the body's parts, unpacked, as long as they stay within the limit."""
        coding = response.headers.get("Content-Encoding", "identity").lower()
        if coding not in {"identity", "gzip", "x-gzip"}:
            raise FaultError(Verdict.FAILED, f"svaret er pakket som {coding[:20]}", LATER)
        unpack = None if coding == "identity" else zlib.decompressobj(_GZIP)
        left = self.limits.size
        if unpack is None and int(response.headers.get("Content-Length") or 0) > left:
            raise self._too_big()
        for chunk in response.iter_raw(_CHUNK):
            data = chunk if unpack is None else unpack.decompress(chunk, left + 1)
            left -= len(data)
            if left < 0:
                raise self._too_big()
            yield data
            if unpack is not None and unpack.eof:
                return  # what comes after the end would be kept in memory, beyond every limit
        if unpack is not None and not unpack.eof:
            raise cut_short()

    def _too_big(self) -> FaultError:
        megabytes = self.limits.size / (1 << 20)
        return FaultError(
            Verdict.FAILED,
            f"svaret fylder mere end {danish(megabytes)} MB",
            f"{rules.ADDRESS}, så den kun henter jeres egne stillinger; er de virkelig så "
            "mange, så giv feedet mere plads med »size_mb« i dets »limits«",
        )
