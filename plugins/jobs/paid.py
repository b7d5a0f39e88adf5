"""What a job written by hand pays: amounts as they stand, or reckoned from `content/pay.toml`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from plugins.jobs.model import Pay
from plugins.pay.model import FULL_TIME, Terms
from plugins.pay.reckon import reckon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.jobs.model import Hours
    from plugins.jobs.written import Written
    from plugins.pay.model import Agreement

#: The fields below `pay`: amounts, or steps of an agreement.
KEYS: Final = (
    "minimum", "maximum", "unit", "agreement", "valid_from", "full_time", "note", "steps",
    "supplements",
)  # fmt: skip
_UNITS: Final = {"month": "MONTH", "hour": "HOUR", "year": "YEAR"}
#: What the table says, so that a job cannot say it otherwise.
_FROM_TABLE: Final = ("minimum", "maximum", "unit", "valid_from", "full_time")
_BETWEEN: Final = re.compile(r"\s*[-–]\s*|\s+til\s+|\s+to\s+")


def pay_of(
    written: Written, hours: Hours | None, lang: str, agreements: Mapping[str, Agreement] | None
) -> Pay | None:
    """Return the pay below `pay`, or None; what is wrong is noted in `written`.

    Args:
        written: The file's fields.
        hours: The job's hours a week.
        lang: Its language, in which agreement and supplements are named.
        agreements: Those of `content/pay.toml`, by slug; None when it cannot be read.
    """
    if not written.has("pay"):
        return None
    written.expect(KEYS, "pay")
    if agreements is None:
        return None
    if written.has("pay", "steps"):
        return _reckoned(written, hours, lang, agreements)
    if written.has("pay", "supplements"):
        remedy = "skriv også »steps«, eller nævn tillæggene i »note«"
        written.fault("tillæg kan kun regnes sammen med trin", remedy, "pay", "supplements")
    return _stated(written, lang, agreements)


def _stated(written: Written, lang: str, agreements: Mapping[str, Agreement]) -> Pay:
    written.require(
        "skriv beløbet: minimum: 28600, eller overenskomstens trin: steps: 24-28", "pay", "minimum"
    )
    bounds = written.amounts("pay", "minimum") + written.amounts("pay", "maximum")
    full_time = written.amounts("pay", "full_time")
    for name, figures in (("minimum", bounds), ("full_time", full_time)):
        if list(figures) != sorted(figures) or len(figures) > len(("from", "to")):
            remedy = "skriv det mindste beløb og så det største"
            written.fault("beløbene er ikke et spænd", remedy, "pay", name)
    name = written.text("pay", "agreement")
    found = agreements.get(name)
    return Pay(
        minimum=bounds[0] if bounds else 0,
        maximum=bounds[-1] if bounds else 0,
        unit=written.choice(_UNITS, "MONTH", "pay", "unit"),
        agreement=found.named(lang) if found else name,
        valid_from=written.day("pay", "valid_from"),
        full_time=(full_time[0], full_time[-1]) if full_time else None,
        note=written.text("pay", "note"),
    )


def _reckoned(
    written: Written, hours: Hours | None, lang: str, agreements: Mapping[str, Agreement]
) -> Pay | None:
    for key in _FROM_TABLE:
        if written.has("pay", key):
            remedy = f"slet »{key}«, eller slet »steps«, og skriv selv beløbene"
            written.fault(f"»{key}« følger af overenskomstens trin", remedy, "pay", key)
    agreement = _agreement(written, agreements)
    if agreement is None:
        return None
    terms = Terms(steps=_steps(written, agreement), supplements=_supplements(written, agreement))
    if agreement.unit == "MONTH" and hours is None:
        remedy = "skriv timer om ugen som 37 eller 30-37, så lønnen kan regnes ud"
        written.fault("lønnen kan ikke regnes ud uden timer", remedy, "hours")
    if "" in terms.steps:
        return None
    week = (hours.minimum, hours.maximum) if hours else (FULL_TIME, FULL_TIME)
    found = reckon(agreement, terms, week)
    return Pay(
        minimum=found.own[0],
        maximum=found.own[1],
        unit=agreement.unit,
        agreement=agreement.named(lang),
        valid_from=agreement.valid_from,
        full_time=found.full_time,
        note=written.text("pay", "note"),
        steps=terms.steps,
        supplements=tuple(
            names.get(lang) or next(iter(names.values()))
            for names in (agreement.supplements[slug].names for slug in terms.supplements)
        ),
    )


def _agreement(written: Written, agreements: Mapping[str, Agreement]) -> Agreement | None:
    """Return the agreement that is meant by its slug or by its name."""
    word = written.text("pay", "agreement")
    names = {
        name: each for each in agreements.values() for name in (each.slug, *each.names.values())
    }
    if word in names:
        return names[word]
    if not word:
        written.require(f"skriv en af {', '.join(agreements)}", "pay", "agreement")
    else:
        what = f"overenskomsten »{word}« står ikke i content/pay.toml"
        written.fault(what, _meant(word, agreements), "pay", "agreement")
    return None


def _steps(written: Written, agreement: Agreement) -> tuple[str, str]:
    """Return the lowest and highest step, each "" when it is not there."""
    words = [part for text in written.texts("pay", "steps") for part in _BETWEEN.split(text)]
    order = list(agreement.steps)
    for word in words:
        if word not in agreement.steps:
            what = f"overenskomsten for {agreement.named('da')} har ikke trin »{word}«"
            written.fault(what, f"brug {', '.join(order)}", "pay", "steps")
    known = [word for word in words if word in agreement.steps]
    if len(known) < len(words):
        return "", ""
    if len(known) > len(("from", "to")) or known != sorted(known, key=order.index):
        remedy = "skriv ét trin, eller det laveste og det højeste: 24-28"
        written.fault("trinnene er ikke et spænd", remedy, "pay", "steps")
        return "", ""
    return known[0], known[-1]


def _supplements(written: Written, agreement: Agreement) -> tuple[str, ...]:
    words = dict.fromkeys(written.texts("pay", "supplements"))
    for word in words:
        if word not in agreement.supplements:
            known = agreement.supplements
            remedy = _meant(word, known) if known else "overenskomsten har ingen tillæg der"
            what = f"tillægget »{word}« står ikke under overenskomsten i content/pay.toml"
            written.fault(what, remedy, "pay", "supplements")
    return tuple(word for word in words if word in agreement.supplements)


def _meant(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(word, names, n=1)
    if near:
        return f"mente du »{near[0]}«?"
    return f"brug {', '.join(names)}" if names else "skriv den i content/pay.toml (docs/pay.md)"
