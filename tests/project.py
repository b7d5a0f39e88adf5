"""A small project in a folder of its own, and a real Pelican that builds it.

Tests get one from the fixture `site_project`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pelican
from blinker import Signal
from markupsafe import Markup
from pelican.plugins import signals
from pelican.settings import read_settings

import pelicanconf
from plugins.identity.model import FontFace, Identity, Scheme, Theme, Value
from plugins.site.generator import SiteGenerator
from tests.factory import AREA, NOW, ORGANIZATION, WORKPLACE

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.jobs.model import Job, Workplace
    from plugins.site.page import CardImage
    from plugins.site.site import Site

#: The least that a theme needs for a build, printing every name that it is given.
TEMPLATES = {
    "base": """<title>{{ head.title }}</title>
<meta name="description" content="{{ head.description }}">
<link rel="canonical" href="{{ head.url }}">
<html lang="{{ lang }}"><body data-kind="{{ kind }}" data-section="{{ section }}">
{% for code, url in head.alternates %}<link hreflang="{{ code }}" href="{{ url }}">{% endfor %}
{% for block in head.json_ld %}<script type="application/ld+json">{{ block }}</script>{% endfor %}
<nav>{% for link in nav + translations %}
<a href="{{ link.url }}" lang="{{ link.lang }}">{{ link.name }}|{{ link.count }}</a>{% endfor %}
</nav>
{% block content %}{% endblock %}
<footer>{% for heading, links in footer %}<h2>{{ heading }}</h2>{% for link in links %}
<a href="{{ link.url }}" lang="{{ link.lang }}">{{ link.name }}</a>{% endfor %}{% endfor %}</footer>
<a href="{{ routes.home }}" id="home"></a></body></html>""",
    "home": """{% extends "base.html" %}{% block content %}<h1>{{ identity.headlines[lang] }}</h1>
<ul>{% for row in deadlines %}{{ row }}{% endfor %}</ul>
<ol>{% for group in facets %}<li>{{ group.label }}: {{ group.links|length }}</li>{% endfor %}</ol>
{% if voice %}<figure lang="{{ voice.lang }}">{{ voice.quote }} {{ voice.name }}</figure>{% endif %}
{% for theme in themes %}<section>{{ theme.title }}: {{ theme.text }}
<a href="{{ theme.url }}">{{ theme.link }}</a></section>{% endfor %}{% endblock %}""",
    "stories": """{% extends "base.html" %}{% block content %}{% for group in groups %}
<h2>{{ group.name }}</h2><a href="{{ group.url }}">{{ group.all_jobs }}</a>
{% for story in group.stories %}
<article lang="{{ story.lang }}"><a href="{{ story.url }}">{{ story.name }}</a>,
{{ story.job_title }}, {{ story.unit }}, {{ story.area }}: {{ story.quote }}
<img src="{{ story.portrait }}"></article>
{% endfor %}{% endfor %}{% endblock %}""",
    "story": """{% extends "base.html" %}{% block content %}
{% for link in breadcrumb %}<a href="{{ link.url }}">{{ link.name }}</a>{% endfor %}
<h1>{{ story.name }}</h1><blockquote>{{ story.quote }}</blockquote><img src="{{ portrait }}">
{% for fact in story.facts %}<b>{{ fact.figure }}</b> {{ fact.text }}{% endfor %}
<main>{{ story.body }}</main>
{% for value in values %}
<img src="{{ value.picture }}">{{ value.name }}: {{ value.text }}{% endfor %}
<ul>{% for row in rows %}{{ row }}{% endfor %}</ul>
<a href="{{ all_jobs.url }}" id="all">{{ all_jobs.name }}</a>{% endblock %}""",
    "page": """{% extends "base.html" %}{% block content %}
{% for link in breadcrumb %}<a href="{{ link.url }}">{{ link.name }}</a>{% endfor %}
<h1>{{ page.title }}</h1><p>{{ summary }}</p>
{% if page|attr("picture") is defined %}<img src="{{ image(page.picture) }}">{% endif %}
<main>{{ body }}</main>{% endblock %}""",
    "404": """{% extends "base.html" %}{% block content %}<h1>404</h1>{% endblock %}""",
}

STORY = """---
title: "Amina"
name: "Amina"
slug: "amina"
lang: "da"
job_title: "social- og sundhedsassistent"
since: "2019"
quote: "Jeg går hjem med følelsen af, at nogen sover trygt."
summary: "Amina kører aftenvagt i Hjemmeplejen Syd."
person: "sosu"
workplace: "hjemmeplejen-syd"
values: ["faglighed"]
facts:
  - figure: "9"
    text: "borgere på en aften"
date: 2026-10-26
---

Klokken 14.45 står **nøglerne** klar.
"""

PAGE = """---
title: "Løn og vilkår"
key: "vilkaar"
slug: "loen-og-vilkaar"
lang: "da"
summary: "Hvad du får, og hvornår."
---

Du får løn **hver** måned.
"""


def an_identity() -> Identity:
    """Return a small identity: one value, one theme that leads to the page `vilkaar`."""

    def in_both(text: str) -> dict[str, str]:
        return {"da": text, "en": f"{text} (en)"}

    face = FontFace(family="Figtree", file=Path("x"), weights=(400, 800), fallback="sans-serif")
    return Identity(
        organization=ORGANIZATION,
        short_name="Køge Kommune",
        headlines=in_both("Arbejdsplads i udvikling"),
        ledes=in_both("Vi er kolleger."),
        closings=in_both("Vi udvikler os sammen."),
        themes=(
            Theme(
                titles=in_both("Udvikling & ansvar"),
                texts=in_both("Du får opgaver."),
                links=in_both("Læs mere"),
                pages={"da": "vilkaar", "en": "vilkaar"},
            ),
        ),
        values=(
            Value(
                slug="faglighed",
                names=in_both("Faglighed"),
                texts=in_both("Vi spørger."),
                picture="values/value-faglighed.svg",
            ),
        ),
        voice={},
        palette={},
        light={},
        dark={},
        sans=face,
        serif=face,
        mark="brand/mark.svg",
        mark_white="brand/mark-white.svg",
        lockup="brand/lockup.svg",
        lockup_white="brand/lockup-white.svg",
        favicon="brand/favicon.svg",
        schemes={"social-og-sundhed": Scheme(pairs=(("#ffffff", "#000000"),), window="#ffffff")},
    )


def disconnect_plugins() -> None:
    """Forget earlier builds' plugins: Pelican's signals belong to the process, not to a build."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(None)):
                signal.disconnect(receiver)


@dataclass
class SiteProject:
    """A project: content, images and a theme; and what other rooms would bring to its build.

    Attributes:
        root: Its folder; `content/stories` and `content/pages` hold what a test writes.
        settings: Differences from pelicanconf.py.
        plugins: The rooms that take part besides the ground.
        jobs, workplaces: What plugins.jobs would have read, jobs in the order of their deadlines.
        cards: What plugins.social would have drawn.
        now: The build's moment.
        site: The site of the last run.
    """

    root: Path
    settings: dict[str, Any] = field(default_factory=dict)
    plugins: tuple[str, ...] = ("plugins.stories", "plugins.pages")
    jobs: tuple[Job, ...] = ()
    workplaces: dict[str, Workplace] = field(default_factory=lambda: {WORKPLACE.slug: WORKPLACE})
    cards: dict[tuple[str, ...], CardImage] = field(default_factory=dict)
    now: datetime = NOW
    site: Site | None = None

    def write(self, name: str, text: str) -> Path:
        """Write a file below `content`."""
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self) -> Path:
        """Build with a real Pelican and return the output folder."""
        disconnect_plugins()
        own = {name: value for name, value in vars(pelicanconf).items() if name.isupper()}
        own |= {
            "SITEURL": "https://job.example.dk",
            "NAVIGATION": ("jobs", "stories", "vilkaar"),
            "FOOTER": (("Jobs", ("jobs", "atom", "calendar", "employer")),),
            **self.settings,
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.root / "output"),
            "THEME": str(self.root / "theme"),
            "CACHE_PATH": str(self.root / ".cache"),
            "STATIC_PATHS": self.settings.get("STATIC_PATHS", []),
            "THEME_STATIC_PATHS": [],
            "PLUGINS": ["plugins.frontmatter", "plugins.site", _Others(self), *self.plugins],
        }
        pelican.Pelican(read_settings(override=own)).run()
        return self.root / "output"

    def read(self, url: str) -> str:
        """Return a written file."""
        return (self.root / "output" / url).read_text(encoding="utf-8")


class _Others:
    """Stands in for plugins.identity and plugins.jobs, without their files and templates."""

    def __init__(self, project: SiteProject) -> None:
        self._project = project

    def register(self) -> None:
        """Connect to Pelican."""
        signals.get_generators.connect(self.generator)

    def generator(self, _: object) -> type:
        """Return a generator that fills the site as theirs do."""
        project = self._project

        class Others(SiteGenerator):
            def generate_context(self) -> None:
                project.site = site = self.site
                site.now = project.now
                site.identity = an_identity()
                site.names["identity"] = site.identity
                site.names["open_count"] = len(project.jobs)
                site.areas = {AREA.slug: AREA}
                site.workplaces = project.workplaces
                site.jobs = project.jobs
                site.cards = project.cards
                site.rows = {
                    (job.slug, lang): Markup('<li lang="{}">{}</li>').format(lang, job.slug)
                    for job in project.jobs
                    for lang in site.languages
                }

        return Others


def make_project(root: Path) -> SiteProject:
    """Write a story and a page in Danish, and a theme that prints what it is given."""
    project = SiteProject(root)
    for name, text in TEMPLATES.items():
        path = root / f"theme/templates/{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for code in ("da", "en"):
        path = root / f"theme/locale/{code}/LC_MESSAGES/messages.po"
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    for name in ("people/person-sosu", "people/person-cut-sosu", "values/value-faglighed"):
        path = root / f"images/{name}.svg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<svg/>")
    project.write("stories/amina.md", STORY)
    project.write("pages/loen-og-vilkaar.md", PAGE)
    return project
