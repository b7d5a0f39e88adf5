"""The demo's own pages: where its feeds' links lead."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.vacancies import Vacancy

#: The first part of a page's path, and what its heading says before the title.
KINDS: Final = {"annonce": "", "soeg": "Søg stillingen: "}
_APPLICATION: Final = """<p>Her ville du nu skrive din ansøgning i kommunens rekrutteringssystem.
Det her er et eksempel: stillingen er opdigtet, og intet bliver sendt eller gemt.</p>
<p>Gå tilbage i browseren for at læse videre.</p>"""


def page(kind: str, job: Vacancy) -> bytes:
    """Return a vacancy's advert, or the place where people would apply."""
    title = KINDS[kind] + job.title
    apply_link = f'<p><a href="/soeg/{job.id}">Søg stillingen</a></p>'
    return _html(title, job.lang, _APPLICATION if kind == "soeg" else job.body + apply_link)


def index(*paths: str) -> bytes:
    """Return the front page, which names the feeds and the switch."""
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    return _html("Eksemplets rekrutteringssystem", "da", f"<ul>{links}</ul>")


def switch(path: str, whats: Mapping[str, str], chosen: str) -> bytes:
    """Return the page where a fault is chosen.

    Args:
        path: What stands before a fault's name in its address.
        whats: What each fault is, by its name.
        chosen: The one that strikes now.
    """
    rows = "".join(
        f'<p><button formaction="{path}{name}"{" disabled" if name == chosen else ""}>{name}'
        f"</button> {escape(what)}</p>"
        for name, what in whats.items()
    )
    text = f"<p>Feeds fejler nu sådan: <strong>{chosen}</strong>, {escape(whats[chosen])}.</p>"
    return _html("Fejl i feeds", "da", f'{text}<form method="post">{rows}</form>')


def login() -> bytes:
    """Return what a system shows to those it does not know."""
    return _html("Log ind", "da", "<p>Din session er udløbet. Log ind med MitID Erhverv.</p>")


def missing() -> bytes:
    """Return what stands where nothing is."""
    return _html("Siden findes ikke", "da", "<p>Stillingen er måske lukket.</p>")


def _html(title: str, lang: str, body: str) -> bytes:
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<style>body {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5;
font-family: sans-serif }}</style>
</head><body><main><h1>{escape(title)}</h1>
{body}
</main></body></html>
""".encode()
