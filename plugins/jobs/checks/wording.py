"""How words are looked for: in the title and in every sentence, with what excuses them.

A word alone is seldom unlawful. »Yngre« of children is a task, of the person who is sought it is
a wish; so most patterns begin where something is wished for (`runs`), and a sentence that says
»uanset alder« wishes for nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.rule import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

#: A sentence that wishes for everybody.
EVERYBODY: Final = r"\buanset\b|regardless|irrespective|alle køn|lige muligheder|mangfoldighed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words to look for.

    Attributes:
        pattern: Of the words; they are quoted as they stand.
        what: What is wrong, with `{}` where the words go.
        how_to_fix: What to write instead.
        unless: Of a sentence that may hold them.
        has: Parts of words in small letters, one of which is in whatever the pattern finds:
            most adverts have none, and are done with.
        title_only: Whether only the title is looked at.
    """

    pattern: re.Pattern[str]
    what: str
    how_to_fix: str
    unless: re.Pattern[str]
    has: tuple[str, ...]
    title_only: bool = False


def word(
    has: str,
    pattern: str,
    how_to_fix: str,
    *,
    what: str = "»{}« er ulovligt",
    unless: str = "",
    title_only: bool = False,
) -> Words:
    """Return words to look for; where the pattern has a group, that is what is quoted.

    Args:
        has: See Words, with spaces between.
        pattern: From a word's edge to a word's edge.
        how_to_fix: What to write instead.
        what: What is wrong.
        unless: What excuses a sentence, besides EVERYBODY.
        title_only: See Words.
    """
    return Words(
        pattern=re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE),
        what=what,
        how_to_fix=how_to_fix,
        unless=re.compile("|".join(filter(None, (EVERYBODY, unless))), re.IGNORECASE),
        has=tuple(has.split()),
        title_only=title_only,
    )


def has_text(advert: Advert, context: Context) -> bool:
    """Return whether there is a text, of which it says something that no word was found."""
    del context
    return bool(advert.blocks)


def look(advert: Advert, table: Sequence[Words]) -> Iterator[Remark]:
    """Yield a remark for each of the words that an advert holds, once."""
    told: set[str] = set()
    for words in table:
        for sentence in advert.with_any_of(words.has):
            is_title = sentence is advert.title
            if words.title_only and not is_title:
                continue
            match = words.pattern.search(sentence)
            if match is None or words.unless.search(sentence):
                continue
            quote = next(filter(None, match.groups()), match[0]).strip(" ,.;:")
            if any(quote.casefold() in each for each in told):
                continue
            told.add(quote.casefold())
            yield Remark(
                what=words.what.format(quote),
                how_to_fix=words.how_to_fix,
                field="title" if is_title else "text",
                quote=quote,
            )
