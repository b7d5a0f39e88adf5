"""Rules about pay: an amount or a range, by name of an agreement, and not out of date.

Directive (EU) 2023/970, article 5: applicants get the initial pay or its range, and the
collective agreement's terms, in the vacancy notice or in time before the interview. Saying
nothing at all is a stop by the employer's own choice; that the directive is Danish law is not
claimed anywhere.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.jobs.rounds.settings import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

_DIRECTIVE: Final = "direktiv (EU) 2023/970, artikel 5"
#: Agreements are regulated in April and October; after this an amount is an old one.
_OLD: Final = timedelta(days=400)
_AMOUNT: Final = re.compile(
    r"\b\d{2,3}[.,\s]?\d{3}(?:,\d\d)?\s*(?:[–-]|til|og)?\s*(?:\d{2,3}[.,\s]?\d{3})?\s*"
    r"(?:kr\b|kroner|DKK)|\bkr\.?\s*\d{2,3}[.,]?\d{3}|\bDKK\s*\d|"
    r"\b\d{3}(?:,\d\d)?\s*(?:kr\.?|kroner) (?:i timen|pr\.? time)",
    re.IGNORECASE,
)
_MENTION: Final = re.compile(
    r"\w*overenskomst\w*|\b(?:\w*løn|\w*lønn\w+|løntrin\w*|honorar\w*|vederlag\w*)\b"
    r"|\bagreements?\b|\bsalary\b|\bpay\b|\bpaid\b",
    re.IGNORECASE,
)
_AGREEMENT: Final = re.compile(r"overenskomst|agreement", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"(?:løn(?:nen)?|aflønning(?:en)?|vilkår)(?: og (?:ansættelses)?vilkår)?\s*(?:forhandles|"
    r"(?:er |sker |gives |fastsættes |aftales )?(?:efter|i henhold til)\s+"
    r"(?:aftale|kvalifikationer|individuel|forhandling))\w*",
    re.IGNORECASE,
)


@rule(
    "pay",
    Grade.MUST,
    name="løn",
    says="Opslaget siger noget om lønnen: et beløb, et spænd eller en overenskomst.",
    source=_DIRECTIVE,
    vacancies=True,
    by_hand=True,
)
def no_pay(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when an advert written here says nothing of pay."""
    del context
    if advert.job.pay is None and not _MENTION.search(advert.text):
        yield Remark(
            what="Løn mangler",
            how_to_fix="Vælg overenskomst og trin, så regner vi beløbet ud.",
            field="pay",
        )


@rule(
    "pay-amount",
    Grade.SHOULD,
    name="lønnens beløb",
    says="Lønnen er et beløb eller et spænd, og den står i sit eget felt, så side, billede og "
    "søgemaskiner siger det samme.",
    source=_DIRECTIVE,
    vacancies=True,
    told=lambda advert, _: advert.job.pay,
)
def no_amount(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when pay is named without a figure, or only in the text."""
    del context
    job, is_ours = advert.job, advert.job.feed == BY_HAND
    if job.pay is not None:
        return
    figure, mention = _AMOUNT.search(advert.text), _MENTION.search(advert.text)
    if figure:
        if is_ours:
            yield Remark(
                what="Beløbet står kun i teksten",
                how_to_fix="Vælg overenskomst og trin under Løn; så står det samme overalt.",
                field="pay",
                quote=figure[0].strip(),
            )
    elif mention or not is_ours:
        vague = _VAGUE.search(advert.text)
        yield Remark(
            what=f"»{vague[0]}« er ikke et beløb" if vague else "Lønnen har intet beløb",
            how_to_fix="Skriv, hvad man begynder med, eller det laveste og det højeste trin.",
            field="pay",
            quote=vague[0] if vague else mention[0] if mention else "",
        )


@rule(
    "pay-agreement",
    Grade.SHOULD,
    name="overenskomst",
    says="Overenskomsten er nævnt.",
    source=_DIRECTIVE,
    about=lambda job: job.pay,
    vacancies=True,
    told=lambda advert, _: advert.job.pay,
)
def no_agreement(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when the amount has no agreement's name."""
    del context
    pay = advert.job.pay
    if pay and not pay.agreement and not _AGREEMENT.search(advert.text + pay.note):
        yield Remark(
            what="Overenskomsten er ikke nævnt",
            how_to_fix="Vælg den under Løn; så ved ansøgeren, hvilke vilkår der følger med.",
            field="pay.agreement",
        )


@rule(
    "pay-date",
    Grade.SHOULD,
    name="lønnens dato",
    says="Beløb, der er skrevet i opslaget, gælder fra en dag inden for det seneste år.",
    about=lambda job: job.pay and job.pay.valid_from and not job.pay.steps,
    vacancies=True,
)
def old_amount(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when an amount written by hand is from another year."""
    pay = advert.job.pay
    since = pay.valid_from if pay else None
    if since and context.now.date() - since > _OLD:
        yield Remark(
            what=f"Lønnen er fra {since.year}",
            how_to_fix="Se i den nye løntabel, eller vælg trin i stedet for beløb.",
            field="pay",
        )
