"""An advert as rules read it: its words, sentence by sentence."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.jobs.model import Job

_SOFT_HYPHEN: Final = "\xad"
#: The text is clean HTML (`site.html`): its tags hold no `>` but their own.
_BLOCK: Final = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|table|thead|tbody|tr|td|th|blockquote|br|hr|div|dl|dt|dd|pre)\b[^>]*>"
)
_HEADING: Final = re.compile(r"<h[1-6]\b[^>]*>.*?</h[1-6]>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")
#: A stop is the end of a sentence before a capital: »kl. 12«, »f.eks. en« and »7. maj« go on.
_END: Final = re.compile(r"(?<=[.!?…:;])[»«\"”’)]*\s+(?=[»\"“(]?[^\W\d_a-zæøå])")
_WORD: Final = re.compile(r"\w+(?:[-'’.:/]\w+)*")


def plain(text: str) -> str:
    """Return a text on one line, without soft hyphens."""
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


def words(text: str) -> list[str]:
    """Return the words of a text: `social-` and `kl.` without their sign, `30-37` as one."""
    return _WORD.findall(text)


class Advert:
    """A job's words. Everything is worked out once, when a rule first asks.

    Attributes:
        job: The job.
        title: Plain text without soft hyphens.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.title = plain(job.title)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Return the text's headings, paragraphs and list items as plain text."""
        return _blocks(str(self.job.description))

    @cached_property
    def prose(self) -> tuple[str, ...]:
        """Return the blocks that are no headings."""
        return _blocks(_HEADING.sub("<p>", str(self.job.description)))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Return every sentence a reader meets: of »Kort sagt« and the text, not the title."""
        return tuple(
            sentence
            for block in (*map(plain, self.job.in_brief), *self.blocks)
            for sentence in self.split(block)
        )

    @staticmethod
    def split(block: str) -> list[str]:
        """Return the sentences of a paragraph or list item."""
        return _END.split(block)

    @cached_property
    def text(self) -> str:
        """Return all sentences as one text, a line each."""
        return "\n".join(self.sentences)

    @cached_property
    def _folded(self) -> tuple[tuple[str, str], ...]:
        return tuple((each, each.casefold()) for each in (self.title, *self.sentences))

    @cached_property
    def _all_folded(self) -> str:
        return "\n".join(folded for _, folded in self._folded)

    def with_any_of(self, parts: Sequence[str]) -> list[str]:
        """Return the title and the sentences that hold one of some parts of words.

        Most adverts hold none, which is known without looking at each sentence.

        Args:
            parts: In small letters.
        """
        there = [part for part in parts if part in self._all_folded]
        if not there:
            return []
        return [each for each, folded in self._folded if any(part in folded for part in there)]

    @property
    def is_danish(self) -> bool:
        """Return whether the text itself is Danish."""
        return (self.job.text_lang or self.job.lang) == "da"


def _blocks(html: str) -> tuple[str, ...]:
    texts = (plain(unescape(_TAG.sub("", part))) for part in _BLOCK.split(html))
    return tuple(text for text in texts if text)
