"""`content/identity.toml` becomes an Identity, or a list of everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Formatter
from typing import TYPE_CHECKING, Final

from plugins.identity.document import Document
from plugins.identity.families import FONT_FOLDER, family_file, installed_families
from plugins.identity.metrics import SYSTEM_FONTS
from plugins.identity.model import FontFace, Identity, Organization, Theme, Value
from plugins.identity.palette import (
    NAME,
    check_contrast,
    read_palette,
    read_roles,
    read_schemes,
)
from plugins.identity.share import read_share
from plugins.site.languages import ROUTES

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.document import Table

FILE: Final = "content/identity.toml"
#: The phrases and the words in braces that each may use.
PHRASES: Final[dict[str, frozenset[str]]] = {
    "kicker": frozenset(),
    "apply_by": frozenset({"date"}),
    "no_deadline": frozenset(),
    "story_kicker": frozenset(),
    "job_alt": frozenset({"person", "text"}),
    "story_alt": frozenset({"person", "text"}),
}
_HEAVIEST: Final = 1000  # CSS font-weight
#: How some of the employer's facts are written: (pattern, example).
_FACTS: Final = {
    "url": (re.compile(r"https?://[^\s/]+\.[^\s]+"), "https://www.eksempel.dk"),
    "postal_code": (re.compile(r"\d{4}"), "4600"),
    "address_country": (re.compile(r"[A-Z]{2}"), "DK"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "navn@eksempel.dk"),
    "telephone": (re.compile(r"\+?\d[\d ]{6,}\d"), "+45 12 34 56 78"),
    "vat_id": (re.compile(r"(?:[A-Z]{2})?\d{8,12}"), "DK12345678"),
}


def load_identity(root: Path) -> Identity:
    """Read `content/identity.toml` below the project's folder.

    Raises:
        ForkantError: whatever is wrong with it, all at once, in Danish: file, line, remedy.
    """
    document = Document(root / FILE, root)
    with document.top() as top:
        narrative = top.table("narrative")
        colours = read_palette(top.table("palette"))
        roles = top.table("roles")
        marks = top.table("marks")
        fonts = top.table("fonts")
        voice = top.table("voice")
        with narrative, roles, marks, fonts, voice:
            identity = Identity(
                example=top.flag("example", default=False),
                short_name=top.text("short_name"),
                organization=_organization(top.table("organization")),
                headlines=narrative.texts("headline"),
                ledes=narrative.texts("lede"),
                closings=narrative.texts("closing"),
                themes=tuple(_theme(table) for table in top.tables("themes")),
                values=_values(top, root),
                voice={code: _phrases(voice.table(code)) for code in ROUTES},
                share=read_share(top),
                palette=colours,
                light=read_roles(roles.table("light"), colours),
                dark=read_roles(roles.table("dark"), colours),
                sans=_font(fonts.table("sans"), root),
                serif=_font(fonts.table("serif"), root),
                mark=_picture(marks, "mark", root),
                mark_white=_picture(marks, "mark_white", root),
                lockup=_picture(marks, "lockup", root),
                lockup_white=_picture(marks, "lockup_white", root),
                favicon=_picture(marks, "favicon", root),
                schemes=read_schemes(top.table("schemes"), colours),
            )
    document.stop_at_faults()
    check_contrast(document, identity.light, identity.dark)
    document.stop_at_faults()
    return identity


def _organization(table: Table) -> Organization:
    with table:
        facts = {field.name: table.text(field.name) for field in fields(Organization)}
    for key, (pattern, example) in _FACTS.items():
        if facts[key] and not pattern.fullmatch(facts[key]):
            table.fault(
                key,
                f"»{facts[key]}« kan ikke bruges som »{key}«",
                f'skriv den som: {key} = "{example}"',
            )
    return Organization(**facts)


def _theme(table: Table) -> Theme:
    with table:
        page = table.text("page")
        return Theme(
            titles=table.texts("title"),
            texts=table.texts("text"),
            links=table.texts("link"),
            pages=dict.fromkeys(ROUTES, page),
        )


def _values(top: Table, root: Path) -> tuple[Value, ...]:
    values: dict[str, Value] = {}
    for table in top.tables("values"):
        with table:
            value = Value(
                slug=table.text("slug"),
                names=table.texts("name"),
                texts=table.texts("text"),
                picture=_picture(table, "picture", root),
            )
        if value.slug and not NAME.fullmatch(value.slug):
            table.fault(
                "slug",
                f"»{value.slug}« kan ikke stå i en adresse",
                "skriv den med a–z, 0–9 og bindestreg: å bliver aa, ø oe og æ ae",
            )
        elif value.slug in values:
            table.fault("slug", f"to værdier hedder »{value.slug}«", "giv den ene et andet navn")
        values[value.slug] = value
    return tuple(values.values())


def _phrases(table: Table) -> dict[str, str]:
    with table:
        phrases = {key: table.text(key) for key in PHRASES}
    for key, phrase in phrases.items():
        allowed = ", ".join(f"{{{word}}}" for word in sorted(PHRASES[key])) or "ingen"
        try:
            words = {word for _, word, _, _ in Formatter().parse(phrase) if word is not None}
        except ValueError:
            words = {"{"}
        if words - PHRASES[key]:
            table.fault(
                key,
                f"»{phrase}« har krøllede parenteser, der ikke kan udfyldes",
                f"ord, der udfyldes i »{key}«: {allowed}",
            )
    return phrases


def _font(table: Table, root: Path) -> FontFace:
    with table:
        family = table.text("family")
        name = table.text("file", default="")
        weights = table.list("weights", "[400, 800]")
        fallback = table.text("fallback")
    match weights:
        case [int(low), int(high)] if 1 <= low <= high <= _HEAVIEST:
            pass
        case _:
            low = high = 400
            if weights:
                table.fault(
                    "weights",
                    "»weights« skal være to hele tal mellem 1 og 1000, det mindste først",
                    "skriv den letteste og den fedeste vægt, siden bruger: weights = [400, 800]",
                )
    if fallback and fallback.split(",")[0].strip(" \"'") not in SYSTEM_FONTS:
        table.fault(
            "fallback",
            f"»{fallback}« begynder ikke med en skrift, hvis mål vi kender",
            f"begynd med en af dem: {', '.join(SYSTEM_FONTS)}",
        )
    file = root / FONT_FOLDER / name if name else family_file(family)
    if file is None:
        if family:
            table.fault(
                "family",
                f"skriften »{family}« er ikke installeret (det er {installed_families()})",
                "ret navnet, føj skriftens fontpkg-pakke til requirements/site.in, eller læg "
                f'filen i {FONT_FOLDER}/ og skriv dens navn: file = "…"',
            )
        file = root
    elif not file.is_file():
        table.fault("file", f"{FONT_FOLDER}/{name} findes ikke", "ret navnet, eller læg filen der")
    return FontFace(family=family, file=file, weights=(low, high), fallback=fallback)


def _picture(table: Table, key: str, root: Path) -> str:
    """Return a path below `images/` that leads to a file."""
    path = table.text(key)
    images = (root / "images").resolve()
    file = (images / path).resolve()
    if path and not (file.is_file() and file.is_relative_to(images)):
        table.fault(key, f"billedet images/{path} findes ikke", "ret stien, eller læg billedet der")
    return path
