"""Places: street, postcode and town of an address, however it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address in a country that need not be said; each part may be empty."""

    street_address: str = ""
    postal_code: str = ""
    address_locality: str = ""


_COUNTRY: Final = (
    r"Danmark|Denmark|Dänemark|Norge|Noreg|Norway|Sverige|Sweden|Schweden|Finland|Suomi|Tyskland|"
    r"Germany|Deutschland|Grønland|Greenland|Færøerne|Faroe Islands|Island|Iceland"
)
#: What is no part of an address: the country, and words for everywhere.
_IS_COUNTRY: Final = re.compile(
    rf"(?:{_COUNTRY}|D\.?K\.?|DNK|NOR?|SE|SWE|remote|hybrid|hjemmefra|flere steder|"
    r"flere lokationer|multiple locations|\d+ locations)",
    re.IGNORECASE,
)
_COUNTRY_END: Final = re.compile(rf"[\s(]+(?:{_COUNTRY})\)?$", re.IGNORECASE)
_IS_REGION: Final = re.compile(r"Region \w.*|.+ (?:Region|Amt|fylke|län|County)", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"\s*[,;|\n\r\t•·]+\s*|\s+[–—/-]\s+")
#: Four figures in Denmark and Norway, five, in two groups, in Sweden; three in the Faroes.
_POSTAL: Final = re.compile(
    r"(?:(?<![^\W\d_])(?:DK|N|NO|S|SE|D|DE|FI|FIN|FO|GL|IS)[- ]?)?(?<![\d.])(?<!\d-)"
    r"(?P<code>\d{4}|\d{3} \d{2}|\d{5})(?![\d.-]\d|\d)(?: +(?P<town>[^\W\d_].*))?",
)
_FAROE: Final = re.compile(r"FO-?(?P<code>\d{3})(?: +(?P<town>[^\W\d_].*))?")
_DIGIT: Final = re.compile(r"\d")
_LONGEST: Final = 300
_LONGEST_PART: Final = 80
_SHOUTED: Final = 4


@lru_cache(maxsize=2048)
def address(text: str) -> Address:
    """Return the parts of `Torvet 1, 4600 Køge, Danmark`, `DK-4600 Køge` or `Køge`.

    A text without a postcode is a town, or a street with its number and then a town. Of
    several postcodes the last that a town follows counts, since a house number may look
    like one.
    """
    parts = _parts(text)
    found = _with_postcode(parts) or _without_postcode(parts)
    if any(len(part) > _LONGEST_PART for part in (found.street_address, found.address_locality)):
        return Address()
    return found


def town(text: str) -> str:
    """Return the town of an address; see `address`."""
    return address(text).address_locality


def together(street: str, postal_code: str, locality: str) -> Address:
    """Return the address whose parts a source gives apart, or all of them in one of the fields."""
    here, there, code = address(locality), address(street), address(postal_code)
    is_whole = there.postal_code and there.address_locality
    if not is_whole and (not there.postal_code or there.postal_code != code.postal_code):
        # a street alone, whose number may look like a postcode
        parts = _parts(street)
        named = ", ".join(part for part in parts if part != here.address_locality)
        there = Address(street_address=named if len(named) <= _LONGEST_PART else "")
    return Address(
        street_address=there.street_address or here.street_address,
        postal_code=code.postal_code or here.postal_code or there.postal_code,
        address_locality=here.address_locality or there.address_locality or code.address_locality,
    )


def _parts(text: str) -> list[str]:
    """Return an address' parts without its country."""
    pieces = (
        " ".join(piece.split()).strip(" .,;()") for piece in _SEPARATOR.split(text[:_LONGEST])
    )
    parts = (_COUNTRY_END.sub("", piece) for piece in pieces)
    return [part for part in parts if part and not _IS_COUNTRY.fullmatch(part)]


def _with_postcode(parts: list[str]) -> Address | None:
    """Return the address when a part holds a postcode, else None."""
    best: tuple[int, re.Match[str], str] | None = None
    for number, part in enumerate(parts):
        for match in (*_POSTAL.finditer(part), *_FAROE.finditer(part)):
            following = parts[number + 1 : number + 2]
            after = match["town"] or "".join(
                name for name in following if not match["town"] and not _DIGIT.search(name)
            )
            if after or best is None or not best[2]:
                best = number, match, after
    if best is None:
        return None
    number, match, after = best
    before = [*parts[:number], parts[number][: match.start()].strip()]
    lines = [part for part in before if part and not _POSTAL.fullmatch(part)]
    numbered = next((at for at, line in enumerate(lines) if _DIGIT.search(line)), 0)
    street = ", ".join(lines[numbered:])  # what stands above the street is a unit's name
    return Address(
        street_address=street, postal_code=match["code"], address_locality=_town_name(after)
    )


def _without_postcode(parts: list[str]) -> Address:
    places = [part for part in parts if not _IS_REGION.fullmatch(part)] or parts
    streets = [part for part in places if _DIGIT.search(part)]
    towns = [part for part in places if not _DIGIT.search(part)]
    if streets and towns and places[0] != streets[0]:
        streets = []  # »Køge, 3. sal« is no street
    return Address(
        street_address=", ".join(streets) if towns else "",
        address_locality=_town_name(towns[0]) if towns else "",
    )


def _town_name(text: str) -> str:
    """Return a town's name without a country after it, and not in capitals throughout."""
    name = _COUNTRY_END.sub("", text).strip(" .,;()-")
    return name.title() if name.isupper() and len(name) >= _SHOUTED else name
