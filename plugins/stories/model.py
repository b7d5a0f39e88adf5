"""What a story is: a colleague's own words, and the workplace, values and jobs it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.pictures.model import Photo
    from plugins.site.html import SafeHtml


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure from the story and what it counts: `9`, `borgere på en almindelig aften`."""

    figure: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story, from `content/stories/*.md`.

    Attributes:
        slug: As in its address; the same for every translation.
        lang: BCP 47 code of this version.
        url: Site-relative address.
        translations: Addresses by language code, this one included.
        name: The person's first name, which is the page's h1.
        job_title: What the person does.
        since: The year the person began, or empty.
        quote: The words the story opens with, without quote marks.
        teaser_quote: A shorter or other quote for job and home pages; the quote if none.
        summary: One sentence, for descriptions.
        person: The drawing: `images/people/person-SLUG.svg`.
        photo: A photograph in its place, or None; shown only with consent.
        workplace: Slug of the workplace, or empty.
        unit: The workplace's name as shown.
        place: Its town.
        area: Slug of the area.
        values: Slugs of the values it shows (identity.toml).
        jobs: Slugs or titles' slugs of the jobs it names itself, most fitting first.
        facts: Up to three.
        body: The text.
        date, modified: When it was published and last changed.
        source: The file, for messages.
    """

    slug: str
    lang: str
    url: str
    translations: dict[str, str]
    name: str
    job_title: str
    since: str = ""
    quote: str
    teaser_quote: str
    summary: str
    person: str
    photo: Photo | None = None
    workplace: str = ""
    unit: str = ""
    place: str = ""
    area: str = ""
    values: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    body: SafeHtml
    date: datetime
    modified: datetime
    source: str = ""
