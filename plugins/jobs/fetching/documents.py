"""The documents of one feed: fetched whole, or known to be as they were."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.errors import ForkantError
from plugins.jobs.feeds.model import FaultError, Feed, Page, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plugins.jobs.feeds.model import Adapter
    from plugins.jobs.fetching.client import Answer, Client
    from plugins.jobs.fetching.secret import Secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of the last trusted fetch.

    Attributes:
        url: Its address, secrets hidden.
        digest: Of its bytes.
    """

    url: str
    digest: str
    etag: str = ""
    last_modified: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Fetches a feed's documents.

    Attributes:
        progress: Told how many documents of the feed have come.
        cuts: What is remembered of the entries in them (rounds.state.Known).
    """

    feed: Feed
    supplier: Adapter
    client: Client
    secrets: Secrets
    progress: Callable[[str, int], None]
    cuts: Mapping[str, object] = field(default_factory=dict)

    def fetch(self, known: Sequence[Document]) -> tuple[list[Page], list[Document]] | None:
        """Return every document, and how to recognise it; None when all are as they were.

        Args:
            known: Those of the last trusted fetch.

        Raises:
            FaultError: one did not come, or not whole, or they never end.
        """
        first = self._changed(known)
        if first is None:
            return None
        pages: list[Page] = []
        documents: list[Document] = []
        size = 0
        while request := self._following(pages):
            answer = first.pop() if first else self.client.get(request)
            assert answer.page is not None  # only a conditional request is answered without one
            answer.page.memo["cuts"] = self.cuts
            pages.append(answer.page)
            documents.append(self._document(request, answer, answer.page))
            self.progress(self.feed.name, len(pages))
            size += len(answer.page.body)
            self._check_end(len(pages), size)
        return pages, documents

    def _check_end(self, count: int, size: int) -> None:
        """Refuse a feed that never ends."""
        limits = self.client.limits
        if count > limits.pages or size > limits.total_size:
            raise FaultError(
                Verdict.SUSPECT,
                f"feedet bliver ved: {count} sider, {max(size >> 20, 1)} MB",
                "se efter, at adressen kun henter jeres egne stillinger; er de virkelig så mange, "
                "så giv feedet flere »pages« eller mere »size_mb« i dets »limits«",
            )

    def _changed(self, known: Sequence[Document]) -> list[Answer] | None:
        """Return None when every known document is as it was.

        Else a list that holds the first one if that was changed, so that it need not be
        fetched again. One page that is as it was says nothing of the next.
        """
        request = self._following([])
        if not known or request is None or self.secrets.hide(request.url) != known[0].url:
            return []
        for document in known:
            try:
                answer = self.client.get(
                    Request(document.url, document.body.encode() or None),
                    etag=document.etag,
                    last_modified=document.last_modified,
                )
            except FaultError:
                if document is known[0]:
                    raise
                return []  # what it is asked with may stand on a page before it, and be new
            if answer.page is not None and _digest_of(answer.page) != document.digest:
                return [answer] if document is known[0] else []
        return None

    def _following(self, pages: Sequence[Page]) -> Request | None:
        with trusting_no_adapter():
            return self.supplier.following(self.feed, pages)

    def _document(self, request: Request, answer: Answer, page: Page) -> Document:
        return Document(
            url=self.secrets.hide(request.url),
            body=self.secrets.hide((request.body or b"").decode()),
            digest=_digest_of(page),
            etag=self._without_secret(answer.etag),
            last_modified=self._without_secret(answer.last_modified),
        )

    def _without_secret(self, text: str) -> str:
        """Return a text to be kept, or nothing when it holds a secret."""
        return text if self.secrets.hide(text) == text else ""


@contextmanager
def trusting_no_adapter() -> Iterator[None]:
    """Turn a fault in an adapter into a verdict on its feed, so that the others go on."""
    try:
        yield
    except (FaultError, ForkantError):
        raise
    except Exception as error:
        raise FaultError(
            Verdict.SUSPECT,
            f"feedet har en form, som adapteren ikke kender ({type(error).__name__}: {error})",
            "meld det som en fejl i adapteren, og vedlæg et eksempel på feedet",
        ) from error


def _digest_of(page: Page) -> str:
    """Return what tells a page's bytes from others, found once."""
    if "digest" not in page.memo:
        page.memo["digest"] = digest(page.body)
    return str(page.memo["digest"])


def digest(data: bytes) -> str:
    """Return what tells bytes from others."""
    return hashlib.sha256(data).hexdigest()
