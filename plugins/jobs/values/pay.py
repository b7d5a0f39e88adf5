"""Pay: kroner a month, an hour or a year, as adverts and systems write it.

What is shown must be what is paid. A text that leaves the currency, the unit or an amount in
doubt gives no pay: `op til 40.000 kr.` has no lower bound, and `300.000 kr. i
31.3.2000-niveau` is nobody's salary.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from plugins.jobs.model import Pay

#: Kroner between which pay is believable, by unit (schema.org unitText).
BELIEVABLE: Final = {"HOUR": (60, 2_000), "MONTH": (3_000, 250_000), "YEAR": (40_000, 3_000_000)}
#: Kroner that can only mean one unit, where none is named.
_TELLING: Final = {"HOUR": (100, 600), "MONTH": (12_000, 95_000), "YEAR": (240_000, 2_500_000)}
#: A range whose end is more than this times its beginning says nothing.
_WIDEST: Final = 3

_UNITS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), unit)
    for pattern, unit in (
        (r"månad|måned|\bm(?:dr?|dl|nd|ån|th)\b|\bmonth|\bmonat", "MONTH"),
        (r"timel[øö]n|\btimen?\b|\btimme|\btim\b|\bhour|\bhr\b|/ ?[th]\b|pr\.? t\b", "HOUR"),
        (r"årlig|årsl(?:ø|ö)n|(?<!\w)år(?:et)?\b|\byear|\bannual|\bannum|\bp\.?a\b|\bjahr", "YEAR"),
        (r"\buge|\bweek|\bvecka|\buke|ugentlig|\bdag\b|\bdays?\b|daglig|\bdaily", ""),
    )
)
_KRONER: Final = re.compile(r"\bdkk\b|\bkr\b|\bkroner\b|\bd\.kr", re.IGNORECASE)
_OTHER_MONEY: Final = re.compile(
    r"\b(?:nok|sek|isk|eur|euro|usd|gbp|chf|pln|czk|huf|cad|aud|inr)\b|[€$£¥₹]|\bkronor\b|"
    r"norske kr|svenske? kr|\bdollars?\b|\bpounds?\b",
    re.IGNORECASE,
)
#: Words that make an amount something else than what is paid.
_NOT_PAID: Final = re.compile(
    r"niveau|grundbel|nettol|\b(?:op|opp|upp) till?\b|\bup to|\bmaks|\bmax|"
    r"\bmin(?:dst|imum|st)?\b|\bfra\b(?!.*(?:\btil\b|[-–—]))|\bfrån\b(?!.*(?:\btill\b|[-–—]))|"
    r"\bfrom\b(?!.*(?:\bto\b|[-–—]))|\bab\b|\bover\b|\bunder\b|\bstarting at\b|\bstartløn\b|\+ ?$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER: Final = (
    r"\d{1,3}(?:[.  '’]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?"
)
_MONEY: Final = r"(?:kr\b\.?|dkk\b|kroner\b)"
_THOUSAND: Final = r"k|t\.?kr|tusind"
_AMOUNTS: Final = re.compile(
    rf"(?<![\d.,/-])(?P<low>(?:{_NUMBER}))(?: ?(?P<low_k>{_THOUSAND})\b)?"
    rf"(?:(?: ?(?:,-|{_MONEY}))? ?(?:-|–|—|til|to|till|og|and|/)+ ?(?:{_MONEY} ?)?"
    rf"(?P<high>(?:{_NUMBER}))(?: ?(?P<high_k>{_THOUSAND})\b)?)?(?!\d)(?P<percent> ?%)?",
    re.IGNORECASE,
)
_STEP: Final = re.compile(
    r"(?:trin|trinn|step|punkt|§|uge|week|tlf\.?|alder|pension)[ :.]*$", re.IGNORECASE
)
_HOURS_AFTER: Final = re.compile(r"[,.\d]* ?-?(?:timer|t\b|h\b|hours)", re.IGNORECASE)
_EXTRA: Final = re.compile(
    r"\+|\bplus\b|till(?:æ|a)g|pension|bonus|feriep|\bog\b|\band\b", re.IGNORECASE
)
_GAP: Final = re.compile(r"[  '’]")
_LONGEST: Final = 400
_SHORT: Final = 1000


@lru_cache(maxsize=2048)
def pay(text: str) -> Pay | None:
    """Return the pay that a text such as `34.000-38.000 kr. pr. måned` states, or None."""
    text = " ".join(text[:_LONGEST].split())
    if not any(figure.isdecimal() for figure in text) or _OTHER_MONEY.search(text):
        return None
    if _NOT_PAID.search(text):
        return None
    in_kroner = _KRONER.search(text) is not None
    unit = unit_of(text)
    if unit == "" or not (in_kroner or unit):
        return None
    amounts = [match for match in _AMOUNTS.finditer(text) if _is_amount(match, text)]
    if not amounts or any(
        not _EXTRA.search(text[amounts[0].end() : match.start()]) for match in amounts[1:]
    ):
        return None
    first = amounts[0]
    low, high = _amount(first["low"], first["low_k"]), _amount(first["high"], first["high_k"])
    if low and high and low < _SHORT <= high and low * 1000 <= high:
        low *= 1000  # »34-38.000 kr.«
    return _believable(low, high or low, unit)


def pay_of(minimum: str, maximum: str, currency: str, unit: str) -> Pay | None:
    """Return the pay that a source states in figures, or None.

    Both bounds are needed, since a lower or an upper one alone is not what is paid; they may
    be the same, and stand in either order.

    Args:
        minimum: An amount.
        maximum: An amount.
        currency: ISO 4217, or a word; kroner when empty.
        unit: schema.org unitText or a word; told by the amounts when empty.
    """
    if _OTHER_MONEY.search(currency) or (currency.strip() and not _KRONER.search(currency)):
        return None
    named = unit_of(unit) if unit.strip() else None
    if named == "" or (named is None and unit.strip()):
        return None
    return _believable(_figure(minimum), _figure(maximum), named)


def unit_of(text: str) -> str | None:
    """Return `HOUR`, `MONTH` or `YEAR`; empty for another or for several, None for none."""
    found = {unit for pattern, unit in _UNITS if pattern.search(text)}
    return found.pop() if len(found) == 1 else "" if found else None


def _is_amount(match: re.Match[str], text: str) -> bool:
    if match["percent"] or _STEP.search(text[: match.start()]):
        return False
    return not (len(match["low"]) <= len("37") and _HOURS_AFTER.match(text, match.end()))


def _figure(text: str) -> Decimal | None:
    text = _KRONER.sub("", text[:_LONGEST]).strip(" .")
    match = _AMOUNTS.fullmatch(text.removesuffix(",-"))
    if match and not match["high"] and not match["percent"]:
        return _amount(match["low"], match["low_k"])
    try:
        found = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def _amount(text: str | None, thousands: str | None) -> Decimal | None:
    """Return a number: a mark before three last figures parts thousands, before two decimals."""
    if not text:
        return None
    digits = _GAP.sub("", text)
    for mark, other in ((".", ","), (",", ".")):
        head, found, tail = digits.rpartition(mark)
        if found and other not in tail:
            is_decimal = len(tail) < len("000") and mark not in head
            digits = f"{head.replace(other, '')}.{tail}" if is_decimal else digits.replace(mark, "")
            if is_decimal:
                break
    try:
        found_number = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None
    return found_number * 1000 if thousands else found_number


def _believable(low: Decimal | None, high: Decimal | None, unit: str | None) -> Pay | None:
    """Return the pay in whole kroner, rounded down, when someone may really be paid so."""
    if low is None or high is None:
        return None
    low, high = min(low, high), max(low, high)
    bounds = {unit: BELIEVABLE[unit]} if unit else _TELLING
    for name, (least, most) in bounds.items():
        if least <= low and high <= most and high <= low * _WIDEST:
            return Pay(minimum=int(low), maximum=int(high), unit=name)
    return None
