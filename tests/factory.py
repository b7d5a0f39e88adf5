"""Objects for tests: whole and valid, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from gettext import NullTranslations
from typing import Any

from plugins.clock import ZONE
from plugins.identity.model import Organization
from plugins.jobs.model import Area, Hours, Job, Workplace
from plugins.site.html import SafeHtml
from plugins.site.languages import Language

#: Monday morning, the day of the art direction's screens.
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
DANISH = Language("da", NullTranslations())
ENGLISH = Language("en", NullTranslations())

AREA = Area(
    slug="social-og-sundhed",
    names={"da": "Social og sundhed", "en": "Social care and health"},
    scheme="social-og-sundhed",
    tile="heart",
    people=("sosu",),
)
WORKPLACE = Workplace(
    slug="hjemmeplejen-syd",
    name="Hjemmeplejen Syd",
    area="social-og-sundhed",
    street_address="Møllevej 12",
    postal_code="4632",
    address_locality="Bjæverskov",
    about={"da": "Du møder ind her.", "en": "You start here."},
)
ORGANIZATION = Organization(
    name="Køge Kommune",
    legal_name="Køge Kommune",
    url="https://www.koege.dk/",
    street_address="Torvet 1",
    postal_code="4600",
    address_locality="Køge",
    address_country="DK",
    telephone="+4556676767",
    email="raadhus@koege.dk",
    vat_id="DK29189374",
)
_JOB = Job(
    feed="hand",
    identifier="412",
    slug="sosu-assistent-412",
    title="Social- og sundheds\xadassistent",
    description=SafeHtml("<h2>Om jobbet</h2><p>Du kører ud til otte borgere.</p>"),
    lang="da",
    unit="Hjemmeplejen Syd",
    workplace="hjemmeplejen-syd",
    area="social-og-sundhed",
    address_locality="Bjæverskov",
    hours=Hours(minimum=32, maximum=32),
    date_posted=NOW - timedelta(days=5),
    valid_through=datetime(2026, 12, 7, 12, 0, tzinfo=ZONE),
    job_start_date=date(2027, 2, 1),
    apply_url="https://example.dk/ansoeg/412",
)


def a_job(**changes: Any) -> Job:
    """Return an open job in Danish, with `changes`."""
    return replace(_JOB, **changes)
