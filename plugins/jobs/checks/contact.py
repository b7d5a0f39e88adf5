"""Rules about whom to ask: a person, who can be reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import CUSTOM, Remark, rule
from plugins.jobs.lifecycle import ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

_DANISH_NUMBER: Final = 8
_CODE: Final = re.compile(r"^(?:\+|00)45")
#: A number abroad has at least these digits, its country's among them.
_FOREIGN_NUMBER: Final = 9


@rule(
    "contact",
    Grade.SHOULD,
    name="kontaktperson",
    says="Ansøgeren kan ringe eller skrive til en kontaktperson.",
    source=f"{CUSTOM}: kommuners opslag nævner en kontaktperson",
    vacancies=True,
    by_hand=True,
    told=lambda advert, _: advert.job.contact,
)
def unreachable(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when nobody can be asked about the job."""
    job = advert.job
    if ended(job, context.now):
        return
    if job.contact is None:
        yield Remark(
            what="Kontaktpersonen mangler",
            how_to_fix="Skriv navn og telefon eller mail på en, der kender jobbet.",
            field="contact",
        )
    elif not job.contact.telephone and not job.contact.email:
        yield Remark(
            what=f"{job.contact.name} kan hverken få et opkald eller en mail",
            how_to_fix="Skriv et telefonnummer eller en mailadresse.",
            field="contact.telephone",
        )


@rule(
    "telephone",
    Grade.SHOULD,
    name="telefonnummer",
    says="Kontaktpersonens telefonnummer har otte cifre, eller et landenummer foran.",
    about=lambda job: job.contact and job.contact.telephone,
    by_hand=True,
)
def wrong_number(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when a number cannot be rung."""
    del context
    contact = advert.job.contact
    if contact is None or not contact.telephone:
        return
    number = re.sub(r"[^\d+]", "", contact.telephone)
    if re.match(r"\+|00", number) and not _CODE.match(number):
        good = len(number) > _FOREIGN_NUMBER
    else:
        digits = _CODE.sub("", number)
        good = digits.isdecimal() and len(digits) == _DANISH_NUMBER
    if not good:
        yield Remark(
            what=f"»{contact.telephone}« er ikke et telefonnummer",
            how_to_fix="Skriv otte cifre: 56 67 67 67. Et lokalnummer kan ingen ringe til.",
            field="contact.telephone",
            quote=contact.telephone,
        )
