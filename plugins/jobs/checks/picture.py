"""Rules about the photograph: described, agreed to, and agreed to for long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs.checks.days import said
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.pictures.consent import allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context


@rule(
    "photo",
    Grade.SHOULD,
    name="billede",
    says="Fotoet er beskrevet for dem, der ikke kan se det, og de, der kan kendes på det, har sagt "
    "ja; ellers vises det ikke.",
    source="lov nr. 692 af 8. juni 2018 (WCAG 1.1.1); databeskyttelsesforordningen, artikel 6 og 7",
    by_hand=True,
    told=lambda advert, _: advert.job.photo,
)
def photo_not_shown(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each reason why a job's photograph is not shown."""
    photo = advert.job.photo
    if photo is None:
        return
    for problem in allowed([photo], context.now.date())[1]:
        what, remedy = problem.what, problem.how_to_fix
        yield Remark(
            what=what[:1].upper() + what[1:],
            how_to_fix=f"{remedy[:1].upper()}{remedy[1:]}.",
            field="photo",
        )


@rule(
    "photo-consent",
    Grade.SHOULD,
    name="samtykkets længde",
    says="Samtykket til fotoet gælder, til fristen er gået.",
    source="databeskyttelsesforordningen, artikel 7",
    about=lambda job: job.photo and job.photo.consent_until and job.valid_through,
    by_hand=True,
)
def consent_too_short(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when the photograph goes before the advert does."""
    job = advert.job
    until = job.photo.consent_until if job.photo else None
    if until and job.valid_through and context.now.date() <= until < job.valid_through.date():
        yield Remark(
            what="Samtykket til fotoet udløber, før fristen er gået",
            how_to_fix=f"Det gælder til og med {said(until)}. Få det fornyet, eller vælg et andet "
            "foto.",
            field="consent_until",
        )
