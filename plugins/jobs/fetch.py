"""The one place that asks the network: a feed's documents over HTTP, by rules of our own.

https (http only to this machine), one limit on the time for the whole answer, one on its
size after unpacking, few redirects and by the same rules, no other protocol, no local path.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import httpx

from plugins.jobs.feeds.model import FaultError, Page, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from types import TracebackType
    from typing import Any, Self

    from plugins.jobs.secret import Secrets

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHUNK: Final = 1 << 16
_GZIP: Final = 16 + zlib.MAX_WBITS
_ENCRYPTED: Final = frozenset({"https"})
_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_LATER: Final = "prøv igen senere; bliver det ved, så spørg leverandøren"
_ADDRESS: Final = "ret »url« i FEEDS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an answer may cost.

    Attributes:
        seconds: From the first byte sent to the last byte received, redirects included.
        idle_seconds: For the connection, and between two parts of an answer.
        size: Bytes of one document, unpacked.
        redirects: How many a document may take.
    """

    seconds: float = 60.0
    idle_seconds: float = 20.0
    size: int = 128 << 20
    redirects: int = 5


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
    """Fetches the documents of one feed; a context manager."""

    def __init__(self, secrets: Secrets, *, limits: Limits | None = None, agent: str = "") -> None:
        self._secrets = secrets
        self._limits = limits or Limits()
        self._sockets: list[socket.socket] = []
        self._http = httpx.Client(
            headers={
                "User-Agent": agent or "Forkant",
                "Accept": "application/json, application/xml, text/xml, application/rss+xml, "
                "application/atom+xml;q=0.9, */*;q=0.5",
                "Accept-Encoding": "gzip",  # the one coding that is unpacked within a limit
            },
            timeout=httpx.Timeout(min(self._limits.idle_seconds, self._limits.seconds)),
            follow_redirects=False,
            # A server may end an idle connection just as the next page is asked for on it.
            limits=httpx.Limits(max_keepalive_connections=0),
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

    def get(self, request: Request, *, etag: str = "", last_modified: str = "") -> Answer:
        """Fetch a document whole, or learn that it has not changed.

        Args:
            request: Its address may hold `${NAME}`.
            etag: From the last answer, for a conditional request.
            last_modified: The same.

        Raises:
            FaultError: there is no answer (FAILED), or only a part of one (SUSPECT).
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in headers.items() if value}
        expired = threading.Event()
        watch = threading.Timer(self._limits.seconds, self._expire, (expired,))
        watch.daemon = True
        watch.start()
        try:
            answer = self._follow(self._secrets.reveal(request.url), request.body, headers)
        except FaultError as fault:
            what = self._secrets.hide(fault.what)
            raise FaultError(fault.verdict, what, fault.how_to_fix) from None
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error, OSError, ValueError) as error:
            # Without its cause: an address with a secret in it may stand there.
            raise self._fault(error, expired=expired.is_set()) from None
        finally:
            watch.cancel()
        if expired.is_set():  # an answer without a length looks whole when its connection ends
            raise self._too_slow()
        return answer

    # --- One document ----------------------------------------------------------------------

    def _follow(self, url: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        local = _is_loopback(url)
        for _ in range(self._limits.redirects + 1):
            _refuse_address(url, local=local)
            with self._send(url, body, headers) as response:
                if response.status_code not in _REDIRECTS:
                    return self._answer(response, conditional=bool(headers))
                url = urljoin(url, response.headers.get("Location", ""))
                if response.status_code == HTTPStatus.SEE_OTHER:
                    body = None
        what = f"adressen viderestiller mere end {self._limits.redirects} gange"
        raise FaultError(Verdict.FAILED, what, _LATER)

    def _send(
        self, url: str, body: bytes | None, headers: dict[str, str]
    ) -> AbstractContextManager[httpx.Response]:
        if body is not None:
            headers = {**headers, "Content-Type": "application/json"}
        return self._http.stream(
            "GET" if body is None else "POST",
            url,
            content=body,
            headers=headers,
            extensions={"trace": self._note_socket},
        )

    def _answer(self, response: httpx.Response, *, conditional: bool) -> Answer:
        headers, status = response.headers, response.status_code
        if status == HTTPStatus.NOT_MODIFIED and conditional:
            return Answer(page=None)
        if status != HTTPStatus.OK:
            raise _status_fault(status)
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
            raise FaultError(Verdict.FAILED, f"svaret er pakket som {coding[:20]}", _LATER)
        unpack = None if coding == "identity" else zlib.decompressobj(_GZIP)
        left = self._limits.size
        if unpack is None and int(response.headers.get("Content-Length") or 0) > left:
            raise self._too_big()
        for chunk in response.iter_raw(_CHUNK):
            data = chunk if unpack is None else unpack.decompress(chunk, left + 1)
            left -= len(data)
            if left < 0:
                raise self._too_big()
            yield data
        if unpack is not None and not unpack.eof:
            raise FaultError(Verdict.SUSPECT, "svaret er klippet over", _LATER)

    def _too_big(self) -> FaultError:
        megabytes = self._limits.size / (1 << 20)
        return FaultError(Verdict.FAILED, f"svaret fylder mere end {megabytes:g} MB", _ADDRESS)

    # --- Time ------------------------------------------------------------------------------

    def _note_socket(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember a connection's socket, so that time running out can end it."""
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            self._sockets.append(info["return_value"].get_extra_info("socket"))

    def _expire(self, expired: threading.Event) -> None:
        """End all connections: a drip of bytes never lets a time-out between bytes strike."""
        expired.set()
        for connection in self._sockets:
            with contextlib.suppress(OSError):  # it was closed
                # Not an SSL socket's own shutdown, since another thread is reading from it.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def _too_slow(self) -> FaultError:
        what = f"leverandøren svarede ikke færdigt inden for {self._limits.seconds:g} sekunder"
        return FaultError(Verdict.FAILED, what, _LATER)

    def _fault(self, error: Exception, *, expired: bool) -> FaultError:
        if expired or isinstance(error, httpx.TimeoutException):
            return self._too_slow()
        if isinstance(error, httpx.RemoteProtocolError | zlib.error):
            return FaultError(Verdict.SUSPECT, "svaret er klippet over eller ødelagt", _LATER)
        if isinstance(error, httpx.ConnectError):
            if "CERTIFICATE" in str(error):
                return FaultError(Verdict.FAILED, "leverandørens certifikat er ugyldigt", _LATER)
            return FaultError(Verdict.FAILED, "leverandøren svarer ikke", _LATER)
        if isinstance(error, httpx.InvalidURL | ValueError):
            return FaultError(Verdict.FAILED, "adressen kan ikke læses", _ADDRESS)
        what = f"forbindelsen brød sammen ({type(error).__name__})"
        return FaultError(Verdict.FAILED, what, _LATER)


# --- The rules ------------------------------------------------------------------------------


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_address(url: str, *, local: bool) -> None:
    """Refuse what is not https to the world, or http within this machine.

    Args:
        url: The address, or one that a redirect leads to.
        local: Whether the feed's own address is on this machine; if not, nobody's redirect
            leads there either.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        kind = f"{parts.scheme}:" if parts.scheme else "en adresse uden https"
        raise FaultError(Verdict.FAILED, f"{kind} kan ikke hentes, kun https", _ADDRESS)
    loopback = _is_loopback(url)
    if loopback and not local:
        raise FaultError(
            Verdict.FAILED, "adressen viderestiller til denne maskine selv", "spørg leverandøren"
        )
    if parts.scheme not in _ENCRYPTED and not loopback:
        raise FaultError(
            Verdict.FAILED, "adressen er http, som andre kan læse og ændre undervejs", _ADDRESS
        )


def _status_fault(status: int) -> FaultError:
    """Return what an HTTP status means to a webmaster."""
    match status:
        case 401 | 403:
            return FaultError(
                Verdict.FAILED,
                f"adgang nægtet ({status})",
                "se efter, om nøglen i adressen er rigtig og stadig gælder",
            )
        case 404 | 410:
            return FaultError(Verdict.FAILED, f"adressen findes ikke ({status})", _ADDRESS)
        case 429:
            return FaultError(
                Verdict.FAILED, "leverandøren synes, vi spørger for tit (429)", "spørg sjældnere"
            )
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return FaultError(Verdict.FAILED, f"leverandøren har en fejl ({status})", _LATER)
        case _:
            return FaultError(Verdict.FAILED, f"uventet svar ({status})", _LATER)
