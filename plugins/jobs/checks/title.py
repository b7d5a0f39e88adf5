"""A title says what the job is, in words; where and which number it is stands elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import CUSTOM, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

SHORTEST: Final = 4
LONGEST: Final = 75

#: `ID 1234`, `ref. 55`, `#123`, `412-2026`, `SSA-1201`, `(1201)`; not a year, and not the
#: numbers that people know a service by.
_CODE: Final = re.compile(
    r"""
    (?:\b(?:id|ref|j\.?\s?nr|job-?nr|stillings?-?nr|stillingsnummer|jobnummer|sagsnr|sag)
        \.?\s*:?\s*\#?\s*[a-zæøå]{0,4}-?\d[\d/-]*)
    | \#\s?\d+
    | \b\d{2,}[-/]\d{2,}(?:[-/]\d+)*\b
    | \b[A-ZÆØÅ]{2,5}[-_]?\d{3,}\b
    | (?<![\w.,])(?!(?:112|113|114|1813|(?:19|20)\d\d)\b)\d{3,}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HOURS: Final = re.compile(r"\b\d+(?:[.,]\d+)?\s*[-–/]\s*\d+(?:[.,]\d+)?\s*(?:timer|t\b|klasse)")
#: What leaves a title whole when it goes: a place at the end.
_TAIL: Final = r"(?:\s*,|\s+[-–]|\s+(?:i|på|ved|in|at))\s+{}\s*$"


@rule(
    "title",
    Grade.MUST,
    name="titel",
    says="Titlen er ord: den har mindst ét bogstav.",
    source=f"{CUSTOM}: ingen søger efter tegn, og en skærmlæser læser hvert af dem op",
)
def title_without_words(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a title has no letter in it: emoji, figures or signs alone."""
    del context
    if not any(letter.isalpha() for letter in advert.title):
        yield Remark(
            what=f"Titlen »{advert.title}« er ikke ord" if advert.title else "Titlen mangler",
            how_to_fix="Skriv stillingens navn, som folk søger efter det.",
            field="title",
            quote=advert.title,
        )


@rule(
    "title-length",
    Grade.SHOULD,
    name="titlens længde",
    says=f"Titlen er på {SHORTEST}–{LONGEST} tegn.",
    source=f"{CUSTOM}: en længere titel bliver klippet over på lister, kort og i søgninger",
    told=lambda advert, _: advert.title,
)
def title_length(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a title is cut off wherever it is shown, or says next to nothing."""
    del context
    count = len(advert.title)
    if 0 < count < SHORTEST:
        yield Remark(
            what=f"Titlen er kun på {count} tegn",
            how_to_fix="Skriv stillingens navn helt ud.",
            field="title",
        )
    elif count > LONGEST:
        yield Remark(
            what=f"Titlen er på {count} tegn",
            how_to_fix=f"Skriv den på højst {LONGEST}; timer, sted og hold står i deres egne "
            "felter.",
            field="title",
        )


@rule(
    "title-place",
    Grade.SHOULD,
    name="titel uden sted",
    says="Titlen nævner hverken by, arbejdssted eller arbejdsgiver; de står lige under den.",
    told=lambda advert, _: advert.title,
)
def title_with_place(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a title repeats the place, which stands below it everywhere."""
    for name in _places(advert, context):
        match = re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", advert.title)
        if match:
            without = re.sub(_TAIL.format(re.escape(match[0])), "", advert.title)
            shorter = without if without != advert.title and len(without) >= SHORTEST else ""
            yield Remark(
                what=f"»{match[0]}« står i titlen",
                how_to_fix=f"Skriv »{shorter}«; stedet står lige under."
                if shorter
                else "Lad stedet stå i sit eget felt; det bliver vist lige under titlen.",
                field="title",
                quote=match[0],
                suggestion=shorter,
            )
            return


@rule(
    "title-code",
    Grade.SHOULD,
    name="titel uden nummer",
    says="Titlen har intet stillings- eller sagsnummer.",
    told=lambda advert, _: advert.title,
)
def title_with_code(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a title holds a number that only the employer understands."""
    del context
    match = _CODE.search(_HOURS.sub("", advert.title))
    if match:
        yield Remark(
            what=f"»{match[0].strip()}« står i titlen",
            how_to_fix="Slet nummeret; det siger ikke ansøgeren noget.",
            field="title",
            quote=match[0].strip(),
        )


def _places(advert: Advert, context: Context) -> list[str]:
    """Return the names a title should not repeat, the longest first.

    A workplace of one word is left out: »Livredder til svømmehallen« says what the job is.
    """
    places = context.places.workplaces.values()
    names = {place.name for place in places if " " in place.name}
    names |= {place.address_locality for place in places}
    names |= {advert.job.address_locality, context.employer}
    return sorted(filter(None, names), key=len, reverse=True)
