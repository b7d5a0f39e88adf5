"""The page where people lay jobs side by side; its script reads the jobs' own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.site.page import Head, Link

if TYPE_CHECKING:
    from plugins.site.languages import Language
    from plugins.site.site import Site


def _(message: str) -> str:
    """Mark a message id for extraction."""
    return message


#: The table's rows: what `js/compare.js` calls a fact, and its heading.
FACTS: Final = (
    ("where", _("Workplace")),
    ("deadline", _("Deadline")),
    ("left", _("Days left")),
    ("hours", _("Hours")),
    ("shifts", _("Working time")),
    ("pay", _("Pay")),
    ("form", _("Contract")),
    ("start", _("Beginning")),
    ("certificates", _("Before you begin")),
)


def write_compare(site: Site, language: Language) -> None:
    """Write a language's page; search engines are to leave it out."""
    urls = {code: each.url("compare") for code, each in site.languages.items()}
    jobs = site.address.path(language.url("jobs"))
    page = site.template("compare", language.code).render(
        kind="compare",
        section=jobs,
        head=Head(
            title=language.gettext("Compare jobs"),
            description=language.gettext("Up to three jobs side by side, without an account."),
            url=site.address.absolute(urls[language.code]),
            index=False,
            card=site.cards.get(("site", language.code)),
        ),
        translations=site.translations(language.code, urls),
        breadcrumb=[Link(name=language.gettext("Open jobs"), url=jobs)],
        facts=[(name, language.gettext(label)) for name, label in FACTS],
    )
    site.write(urls[language.code], page)
