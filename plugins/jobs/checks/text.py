"""Rules about the text: that there is one, that it can be read, and that it is worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.advert import words
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.phrases import worn_phrases
from plugins.jobs.checks.rule import CUSTOM, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

FEWEST_WORDS: Final = 300
MOST_WORDS: Final = 500
#: From here a text is hard by Björnsson's scale.
HARD: Final = 45
#: Words with more letters than this are long.
_LONG: Final = 6
#: Of fewer words LIX says nothing.
_ENOUGH: Final = 60


@rule(
    "text",
    Grade.MUST,
    name="tekst",
    says="Opslaget har en tekst.",
    source=f"{CUSTOM}: søgemaskiner viser ikke et opslag uden tekst",
)
def no_text(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when an advert has no text."""
    del context
    if not advert.blocks:
        yield Remark(
            what="Opslaget har ingen tekst",
            how_to_fix="Skriv, hvad jobbet går ud på, og hvem I søger.",
            field="text",
        )


@rule(
    "text-length",
    Grade.SHOULD,
    name="tekstens længde",
    says=f"Teksten er på {FEWEST_WORDS}–{MOST_WORDS} ord, »Kort sagt« regnet med.",
    source="det britiske undervisningsministeriums råd til jobopslag: 300–500 ord",
    about=lambda job: job.description,
    vacancies=True,
    told=lambda advert, _: words(advert.text),
)
def text_length(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a text is too short to choose by, or too long to read."""
    del context
    count = len(words(advert.text))
    if 0 < count < FEWEST_WORDS:
        yield Remark(
            what=f"Teksten er kort: {count} ord",
            how_to_fix=f"Skriv gerne mindst {FEWEST_WORDS}: en almindelig dag, kollegerne, det "
            "svære og det, I giver.",
            field="text",
        )
    elif count > MOST_WORDS:
        yield Remark(
            what=f"Teksten er lang: {count} ord",
            how_to_fix=f"Kort den ned til højst {MOST_WORDS}; mange læser den på en telefon.",
            field="text",
        )


@rule(
    "lix",
    Grade.SHOULD,
    name="læsbarhed",
    says=f"Teksten har et lixtal under {HARD}.",
    source="LIX (C.H. Björnsson): fra 45 er en tekst svær",
    about=lambda job: job.description,
    told=lambda advert, _: advert.is_danish and len(words(advert.text)) >= _ENOUGH,
)
def hard_to_read(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a Danish text is hard, with its hardest sentence."""
    del context
    sentences = [sentence for block in advert.prose for sentence in advert.split(block)]
    if not advert.is_danish or len(words(" ".join(sentences))) < _ENOUGH:
        return
    found = lix(sentences)
    if found >= HARD:
        hardest = max(sentences, key=lambda sentence: lix([sentence]) * len(words(sentence)))
        yield Remark(
            what=f"Teksten er svær at læse: lixtallet er {found}",
            how_to_fix="Del de lange sætninger, og vælg korte ord. Begynd med den, der er vist.",
            field="text",
            quote=hardest,
        )


@rule(
    "worn",
    Grade.SHOULD,
    name="slidte vendinger",
    says="Teksten siger, hvad der er særligt ved jobbet, og ikke det, der står i alle opslag.",
    about=lambda job: job.description,
    told=lambda advert, _: advert.is_danish and advert.blocks,
)
def worn(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each phrase that says nothing about this job."""
    del context
    if not advert.is_danish:
        return
    for quote, instead in worn_phrases(advert):
        yield Remark(
            what=f"»{quote}« står i mange opslag", how_to_fix=instead, field="text", quote=quote
        )


def lix(sentences: Iterable[str]) -> int:
    """Return how hard a text is: words a sentence, plus the share of long words in per cent."""
    counts = [found for sentence in sentences if (found := words(sentence))]
    every = [word for found in counts for word in found]
    if not every:
        return 0
    long = sum(len(word) > _LONG for word in every)
    return round(len(every) / len(counts) + 100 * long / len(every))
