"""Rules about what must be shown before the first day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.jobs.model import Certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

#: Professions whose work is with children under 15.
_PROFESSIONS: Final = frozenset({
    "paedagog", "paedagogmedhjaelper", "paedagogisk-assistent", "dagplejer", "laerer",
    "boernehaveklasseleder", "sundhedsplejerske", "logopaed",
})  # fmt: skip
#: Titles that say so, whatever the profession.
_TITLE: Final = re.compile(
    r"vuggestue|børnehave|børnehus|dagpleje|daginstitution|\bsfo\b|skolefritid|fritidshjem|"
    r"fritidsklub|juniorklub|indskoling|mellemtrin|udskoling|specialskole|specialklasse|"
    r"børne(?:tand|bibliotek|terapeut|kultur)|til (?:småbørn|børn)\b|nursery|primary school",
    re.IGNORECASE,
)
#: Work that is done with adults although a title may name a school or children.
_NOT_TITLE: Final = re.compile(
    r"sprogcent|voksen|højskole|jurist|økonom|planlægger|studiepraktik|bygherre|ingeniør|arkitekt|"
    r"\bIT\b|digital|kommunikation|chef\b|direktør",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"arbejde?t?r?\b[^.]{0,30}\bmed børn(?:ene)?\b(?! og unge-)|"
    r"\bdu (?:\w+ ){0,6}(?:børnene|børn) (?:på stuen|i (?:børnehaven|vuggestuen|sfo|klassen))|"
    r"\bbørn(?:ene)? (?:under (?:15|14|13|12|10|seks|tre|3|6)|på (?:0|1|2|3|4|5|6|7|8|9|10)[–-])|"
    r"\belever\w* i (?:[0-8]\.|indskolingen|mellemtrinnet|børnehaveklasse)|"
    r"\b(?:i|til) [0-8]\.(?:[–-]\d\.)? klasse",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"børneattest|child protection certificate", re.IGNORECASE)


@rule(
    "boerneattest",
    Grade.SHOULD,
    name="børneattest",
    says="Børneattesten er nævnt, når man arbejder med børn under 15 år.",
    source="børneattestloven (lov nr. 520 af 21. juni 2005): pligt til at indhente attesten",
    vacancies=True,
    told=lambda advert, _: _is_stated(advert),
)
def child_certificate(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when people learn of the certificate only when they have the job."""
    job = advert.job
    if _is_stated(advert):
        return
    if _NOT_TITLE.search(advert.title):
        return
    quote = ""
    if context.professions.of(job.title) not in _PROFESSIONS and not _TITLE.search(advert.title):
        match = next(filter(None, map(_SENTENCE.search, advert.sentences)), None)
        if match is None:
            return
        quote = match[0]
    yield Remark(
        what="Børneattesten er ikke nævnt",
        how_to_fix="Man arbejder med børn under 15 år. Svar ja til, at I henter børneattest.",
        field="certificates.boerneattest",
        quote=quote,
        suggestion="yes",
    )


def _is_stated(advert: Advert) -> bool:
    """Return whether people are told of the certificate."""
    stated = _STATED.search(advert.text) is not None
    return stated or Certificate.CHILDREN in advert.job.certificates
