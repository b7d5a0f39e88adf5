"""Facts in a page's text: `{employer.telephone}` becomes the number, as its language writes it.

A name, a number or a date that stands in one place cannot go stale in another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markupsafe import Markup

from plugins.errors import Problem
from plugins.site import dates
from plugins.site.html import SafeHtml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plugins.frontmatter.model import FrontMatter
    from plugins.pages.kept import Kept
    from plugins.pages.trust import Accessibility, Trust
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: A name in braces; Pelican's own, like `{filename}/…`, stand in links and have no dot.
_NAME: Final = re.compile(r"(?<![\"'/])\{([^{}<>\"]*)\}")
#: What is a list stands in a paragraph of its own, which it replaces.
_ALONE: Final = re.compile(r"<p>(\{kept\})</p>")


def fill(
    body: SafeHtml, facts: Mapping[str, Markup], front: FrontMatter
) -> tuple[SafeHtml, list[Problem]]:
    """Return a page's text with every `{name}` filled in, and the names that there are none of.

    Args:
        body: The text.
        facts: What `facts` returned for the page's language.
        front: The page's file, for messages.
    """
    problems: list[Problem] = []

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in facts:
            return facts[name]
        line = front.body_line + front.body.partition(f"{{{name}}}")[0].count("\n")
        problems.append(
            Problem(
                where=f"{front.where}:{line}",
                what=f"{{{name}}} er ikke noget, siden ved",
                how_to_fix=f"brug et af disse navne, eller slet parentesen: {', '.join(facts)}",
            )
        )
        return found[0]

    return SafeHtml(_NAME.sub(value, _ALONE.sub(r"\1", body))), problems


def make_facts(
    site: Site, language: Language, trust: Trust | None, kept: Sequence[Kept]
) -> dict[str, Markup]:
    """Return what a page in a language may say: names → HTML (docs/trust.md)."""
    organization = site.identity.organization
    locality = f"{organization.postal_code} {organization.address_locality}"
    escape = Markup.escape
    facts = {
        "employer": escape(site.identity.short_name),
        "employer.legal_name": escape(organization.legal_name),
        "employer.address": escape(f"{organization.street_address}, {locality}"),
        "employer.vat_id": escape(re.sub(r"^[A-Z]{2}", "", organization.vat_id)),
        "employer.telephone": telephone(organization.telephone, language),
        "employer.email": email(organization.email),
        "site": escape(urlsplit(site.address.siteurl).hostname or ""),
        "kept": _kept(kept, language),
    }
    if trust is not None:
        accessibility, privacy = trust.accessibility, trust.privacy
        facts |= {
            "accessibility.statement": statement(accessibility, language),
            "accessibility.assessed": escape(dates.long(accessibility.assessed, language)),
            "accessibility.updated": escape(dates.long(accessibility.updated, language)),
            "accessibility.email": email(accessibility.email),
            "accessibility.telephone": telephone(accessibility.telephone, language),
            "accessibility.hours": escape(accessibility.hours[language.code]),
            "accessibility.answer_days": escape(accessibility.answer_days),
            "privacy.log_days": escape(privacy.log_days),
            "privacy.officer_email": email(privacy.officer_email),
            "privacy.officer_telephone": telephone(privacy.officer_telephone, language),
        }
    return facts


def email(address: str) -> Markup:
    """Return a link to write to an address."""
    return Markup('<a href="mailto:{0}">{0}</a>').format(address)


def telephone(number: str, language: Language) -> Markup:
    """Return a link to ring a number; Danes know their own country's code."""
    shown = number.removeprefix("+45 ") if language.code == "da" else number
    return Markup('<a href="tel:{}">{}</a>').format(number.replace(" ", ""), shown)


def statement(accessibility: Accessibility, language: Language) -> Markup:
    """Return the accessibility statement's address; an example of one leads nowhere."""
    url = accessibility.statement
    shown = url.partition("://")[2]
    if accessibility.example:
        return Markup("{} ({})").format(shown, language.gettext("example"))
    return Markup('<a href="{}" rel="noopener">{}</a>').format(url, shown)


def _kept(kept: Sequence[Kept], language: Language) -> Markup:
    items = Markup("").join(
        Markup("<li>{}</li>\n").format(each.what[language.code]) for each in kept
    )
    return Markup("<ul>\n{}</ul>").format(items) if items else Markup("")
