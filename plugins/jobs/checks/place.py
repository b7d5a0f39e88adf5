"""Rules about where: a postcode, by which people and job banks find a job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

#: Danish and Greenlandic postcodes; 0555 and its like are for returned parcels.
_POSTCODE: Final = re.compile(r"[1-9]\d{3}")


@rule(
    "postcode",
    Grade.SHOULD,
    name="postnummer",
    says="Stillingen har et arbejdssted med postnummer.",
    source="Jobnet kræver et postnummer",
    vacancies=True,
)
def no_postcode(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when nobody can tell how far away the job is."""
    job = advert.job
    workplace = context.places.workplaces.get(job.workplace)
    code = (workplace.postal_code if workplace else job.postal_code).strip()
    if _POSTCODE.fullmatch(code):
        return
    if code:
        yield Remark(
            what=f"»{code}« er ikke et dansk postnummer",
            how_to_fix="Ret det til fire cifre"
            + (f" ved {workplace.name} i content/workplaces.toml." if workplace else "."),
            field="workplace",
        )
    else:
        yield Remark(
            what="Postnummeret mangler",
            how_to_fix="Vælg et arbejdssted fra listen; så følger adressen med.",
            field="workplace",
        )
