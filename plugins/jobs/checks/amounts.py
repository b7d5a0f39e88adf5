"""Rules about the figures of pay: no job pays 35 kroner a month, or 400,000."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import CUSTOM, Remark, rule
from plugins.pay.likely import POSSIBLE, USUAL
from plugins.pay.model import FULL_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job

_UNITS: Final = {"HOUR": "i timen", "MONTH": "om måneden", "YEAR": "om året"}
#: Fewer hours a week than these are reckoned as these: a job »of 0–15 hours« is paid something.
_FEWEST: Final = 3
_SLIP: Final = "Se efter, om et nul eller et punktum er faldet ud, og om enheden passer."


@rule(
    "pay-possible",
    Grade.MUST,
    name="lønnens størrelse",
    says="Lønnen er et beløb, som nogen kan få i timen, om måneden eller om året.",
    source=f"{CUSTOM}: et forkert beløb står også på billeder og i søgemaskiner",
    about=lambda job: job.pay,
    vacancies=True,
)
def impossible_amount(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when nobody is paid so little or so much."""
    del context
    if amount := _outside(advert.job, POSSIBLE):
        yield Remark(what=f"Lønnen kan ikke være {amount}", how_to_fix=_SLIP, field="pay", quote="")


@rule(
    "pay-usual",
    Grade.SHOULD,
    name="lønnens leje",
    says="Lønnen ligger i det leje, som kommuner betaler.",
    source=f"{CUSTOM}: et tastet beløb bliver set efter en gang til",
    about=lambda job: job.pay,
    vacancies=True,
)
def unusual_amount(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when few are paid so little or so much."""
    del context
    job = advert.job
    if not _outside(job, POSSIBLE) and (amount := _outside(job, USUAL)):
        yield Remark(what=f"Lønnen er {amount}, og det er usædvanligt", how_to_fix=_SLIP,
                     field="pay")  # fmt: skip


def _outside(job: Job, bounds: Mapping[str, tuple[int, int]]) -> str:
    """Return the figure that is out of bounds, `35 kr. om måneden`; empty when none is."""
    pay = job.pay
    if pay is None or pay.unit not in bounds:
        return ""
    least, most = bounds[pay.unit]
    unit = _UNITS[pay.unit]
    low, high = _shares(job)
    if pay.minimum < least * low:
        return f"{_grouped(pay.minimum)} kr. {unit}"
    if pay.maximum > most * high:
        return f"{_grouped(pay.maximum)} kr. {unit}"
    return ""


def _shares(job: Job) -> tuple[float, float]:
    """Return of how much of a full week the lowest figure is at least, and the highest at most.

    An advert may give a full week's pay for a job of fewer hours, so the highest is held against
    a full week; without hours the lowest may be for a few.
    """
    if job.pay and job.pay.unit == "HOUR":
        return 1, 1
    least = job.hours.minimum if job.hours else _FEWEST
    return min(max(least, _FEWEST), FULL_TIME) / FULL_TIME, 1


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
