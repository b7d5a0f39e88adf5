"""From a file's front matter to a Story, or to everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.fields import Fields
from plugins.pictures.read import KEYS as PHOTO_KEYS
from plugins.pictures.read import read_photo
from plugins.stories.model import Fact, Story

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from plugins.errors import Problem
    from plugins.frontmatter.model import FrontMatter
    from plugins.jobs.model import Workplace
    from plugins.site.html import SafeHtml

#: Every key a story's front matter may have (docs/front-matter.md).
KEYS: Final = (
    "title", "name", "slug", "lang", "status", "date", "modified",
    "job_title", "since", "quote", "teaser_quote", "summary",
    "person", "workplace", "values", "jobs", "facts", *PHOTO_KEYS,
)  # fmt: skip
_MOST_FACTS: Final = 3
_YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)
_QUOTE_MARKS: Final = "»«„“”\"'’‘"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a story may refer to.

    Attributes:
        people: Slugs of the drawings `images/people/person-SLUG.svg`.
        values: Slugs of identity.toml's values.
        workplaces: By slug.
    """

    people: Collection[str]
    values: Collection[str]
    workplaces: Mapping[str, Workplace]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What Pelican has read of a story besides its front matter; fields as in Story."""

    slug: str
    lang: str
    url: str
    translations: dict[str, str]
    body: SafeHtml
    date: datetime
    modified: datetime


def load_story(
    front: FrontMatter, published: Published, known: Known
) -> tuple[Story, list[Problem]]:
    """Return a story and what is wrong with it; with problems it is not fit for use."""
    fields = Fields(front, KEYS)
    quote = _quote(fields, "quote", required=True)
    workplace = known.workplaces.get(_workplace(fields, known))
    story = Story(
        slug=published.slug,
        lang=published.lang,
        url=published.url,
        translations=published.translations,
        name=fields.text("name", required=True),
        job_title=_capital(fields.text("job_title", required=True)),
        since=_since(fields),
        quote=quote,
        teaser_quote=_quote(fields, "teaser_quote") or quote,
        summary=fields.text("summary", required=True),
        person=_person(fields, known),
        photo=read_photo(front.values, front.at, published.lang, of_a_person=True),
        workplace=workplace.slug if workplace else "",
        unit=workplace.name if workplace else "",
        place=workplace.address_locality if workplace else "",
        area=workplace.area if workplace else "",
        values=_values(fields, known),
        jobs=fields.slugs("jobs"),
        facts=_facts(fields),
        body=published.body,
        date=published.date,
        modified=published.modified,
        source=front.where,
    )
    if not story.body:
        fields.fault((), "historien har ingen tekst", "skriv den under felterne")
    return story, fields.problems


def _capital(text: str) -> str:
    """Return a job title as it stands by itself; within a sentence the theme lowers it."""
    return text[:1].upper() + text[1:]


def _quote(fields: Fields, key: str, *, required: bool = False) -> str:
    text = fields.text(key, required=required)
    if text and (text[0] in _QUOTE_MARKS or text[-1] in _QUOTE_MARKS):
        fields.fault(
            (key,),
            f"citatet i »{key}« har citationstegn om sig",
            "slet dem; siden sætter selv sit citationstegn",
        )
    return text


def _since(fields: Fields) -> str:
    text = fields.text("since")
    if text and not _YEAR.fullmatch(text):
        fields.fault(("since",), f"»{text}« er ikke et årstal", "skriv året med fire cifre")
    return text


def _person(fields: Fields, known: Known) -> str:
    slug = fields.slug("person", required=True)
    if slug and slug not in known.people:
        fields.fault(
            ("person",),
            f"tegningen images/people/person-{slug}.svg findes ikke",
            f"brug en af disse: {', '.join(sorted(known.people))}",
        )
    return slug


def _workplace(fields: Fields, known: Known) -> str:
    slug = fields.slug("workplace")
    if slug and slug not in known.workplaces:
        near = get_close_matches(slug, known.workplaces, n=1)
        fields.fault(
            ("workplace",),
            f"arbejdsstedet »{slug}« står ikke i content/workplaces.toml",
            f"mente du »{near[0]}«?" if near else "tilføj det dér, eller ret feltet",
        )
    return slug


def _values(fields: Fields, known: Known) -> tuple[str, ...]:
    slugs = fields.slugs("values")
    for slug in slugs:
        if slug not in known.values:
            fields.fault(
                ("values",),
                f"værdien »{slug}« står ikke i content/identity.toml",
                f"brug en af disse: {', '.join(known.values)}",
            )
    return slugs


def _facts(fields: Fields) -> tuple[Fact, ...]:
    groups = fields.maps("facts", ("figure", "text"))
    if len(groups) > _MOST_FACTS:
        fields.fault(
            ("facts", _MOST_FACTS),
            f"der er plads til {_MOST_FACTS} tal, og her står {len(groups)}",
            "behold dem, der siger mest, og slet resten",
        )
    return tuple(Fact(figure=group["figure"], text=group["text"]) for group in groups)
