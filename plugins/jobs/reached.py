"""How applicants reach the employer, in a job written by hand: whom to ask, and where to apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.model import Contact
from plugins.jobs.values.links import email, web_url

if TYPE_CHECKING:
    from plugins.jobs.written import Written

#: The fields below `contact`.
KEYS: Final = ("name", "job_title", "telephone", "email", "hours")


def apply_url_of(written: Written) -> str:
    """Return where to apply; empty when it is by mail to the contact person."""
    text = written.text("apply_url")
    if text and not web_url(text):
        remedy = "skriv hele adressen: https://…"
        written.fault(f"»apply_url«: »{text}« er ikke en webadresse", remedy, "apply_url")
    if not text and not written.has("contact", "email"):
        remedy = "skriv »apply_url«, eller »email« under »contact«"
        written.fault("ingen kan søge stillingen", remedy, "apply_url")
    return web_url(text)


def contact_of(written: Written) -> Contact | None:
    """Return whom to ask, or None."""
    if not written.has("contact"):
        return None
    written.expect(KEYS, "contact")
    written.require("skriv kontaktpersonens navn", "contact", "name")
    address = written.text("contact", "email")
    if address and email(address) != address:
        remedy = "skriv den som navn@kommune.dk"
        written.fault(f"»{address}« er ikke en mailadresse", remedy, "contact", "email")
    return Contact(**{key: written.text("contact", key) for key in KEYS})
