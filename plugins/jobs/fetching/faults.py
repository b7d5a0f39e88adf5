"""What went wrong on the way, in words that a webmaster understands."""

from __future__ import annotations

import socket
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import httpx

from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.fetching.retry import TransientError, asked_wait, is_transient
from plugins.jobs.fetching.rules import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

LATER: Final = "prøv igen senere; bliver det ved, så spørg leverandøren"


def status_fault(response: httpx.Response) -> FaultError:
    """Return what an answer's HTTP status means."""
    status = response.status_code
    match status:
        case 401 | 403:
            what = f"adgang nægtet ({status})"
            remedy = "se efter, om nøglen i adressen er rigtig og stadig gælder"
        case 404 | 410:
            what, remedy = f"adressen findes ikke ({status})", ADDRESS
        case 429:
            what, remedy = "leverandøren synes, vi spørger for tit (429)", "spørg sjældnere"
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            what, remedy = f"leverandøren har en fejl ({status})", LATER
        case _:
            what, remedy = f"uventet svar ({status})", LATER
    if is_transient(status):
        return TransientError(Verdict.FAILED, what, remedy, wait=asked_wait(response.headers))
    return FaultError(Verdict.FAILED, what, remedy)


def cut_short() -> FaultError:
    """Return the fault of an answer that did not come to its end."""
    return TransientError(Verdict.SUSPECT, "svaret er klippet over eller ødelagt", LATER)


def hung_up() -> FaultError:
    """Return the fault of a supplier who ends the connection before any answer."""
    return TransientError(Verdict.FAILED, "leverandøren lagde på uden at svare", LATER)


def danish(number: float) -> str:
    """Return `60` or `0,5`."""
    return f"{number:g}".replace(".", ",")


def silent(seconds: float) -> FaultError:
    """Return the fault of a supplier who says nothing for so long."""
    what = f"leverandøren var tavs i {danish(seconds)} sekunder"
    return TransientError(Verdict.FAILED, what, LATER)


def error_fault(error: Exception) -> FaultError:
    """Return what an error while fetching means."""
    if isinstance(error, httpx.ConnectError):
        return _connect_fault(error)
    if isinstance(error, httpx.InvalidURL | ValueError):
        return FaultError(Verdict.FAILED, "adressen kan ikke læses", ADDRESS)
    return TransientError(Verdict.FAILED, "forbindelsen brød sammen", LATER)


def _connect_fault(error: httpx.ConnectError) -> FaultError:
    if "CERTIFICATE" in str(error):
        return FaultError(Verdict.FAILED, "leverandørens certifikat er ugyldigt", LATER)
    if any(isinstance(cause, socket.gaierror) for cause in _causes(error)):
        return TransientError(
            Verdict.FAILED,
            "adressens servernavn kan ikke slås op",
            "se efter, at »url« i FEEDS er stavet rigtigt, og at denne maskine er på nettet",
        )
    return TransientError(Verdict.FAILED, "leverandøren svarer ikke", LATER)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
