"""Settings of a site that is being worked on; `publishconf.py` builds it for the public."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that `plugins.…` has one import name

# --- The site -----------------------------------------------------------------------------
SITENAME = "Køge Kommune"
SITEURL = os.environ.get("SITEURL", "http://127.0.0.1:8000")
TIMEZONE = "Europe/Copenhagen"
DEFAULT_LANG = "da"

#: The demo: invented people and jobs, and dates like `+14d 12:00` in content/jobs. An
#: employer sets it to False; such dates then stop the build.
DEMO = True

#: Applicant tracking systems to read, one dict each (docs/feeds.md). These two are the
#: demo's own, on this machine; `make serve` and `make demo` start it.
DEMO_ATS = f"http://127.0.0.1:{os.environ.get('DEMO_PORT', '8790')}"
FEEDS = [
    {
        "name": "hr-manager",
        "adapter": "hr_manager",
        "url": f"{DEMO_ATS}/jobportal.svc/eksempel/positionlist/json/?incads=1",
    },
    {
        "name": "kultur",
        "adapter": "rss",
        "url": f"{DEMO_ATS}/kultur/job.rss",
        "fields": {
            "unit": "arbejdssted",
            "address_locality": "by",
            "valid_through": "frist",
            "hours": "timer",
            "employment_form": "ansaettelse",
            "area": "category",
            "job_start_date": "start",
            "contact_name": "kontakt",
            "contact_title": "kontakttitel",
            "contact_telephone": "telefon",
            "contact_email": "mail",
        },
    },
]
#: Whether contact persons from feeds are shown while a job is open (personal data: opt in).
FEED_CONTACTS = True
#: Whether share pictures are drawn.
CARDS = True
#: Where many are drawn: `module:name` of a concurrent.futures executor; empty: processes here.
CARD_EXECUTOR = os.environ.get("CARD_EXECUTOR", "")
#: Whether there is a kit for each job and story, at /kit/, and screens, at /skaerm/ (docs/kit.md).
KITS = os.environ.get("KITS", "yes") != "no"
#: Whether photographs are shown; without them drawings and mosaics stand in their place.
PICTURES = True
#: Jobs a list page holds.
DEFAULT_PAGINATION = 50

#: The main menu: `jobs`, `stories`, or a page's `key`.
NAVIGATION = ("jobs", "stories", "arbejdspladsen", "ansoegning")
#: The footer's columns: a heading (a message id) and what stands below it.
FOOTER = (
    ("Jobs", ("jobs", "atom", "calendar")),
    ("The workplace", ("stories", "workplaces", "vilkaar", "elever")),
    ("About this site", ("was", "privatliv", "employer")),
)

# --- How Pelican is used (docs/decisions/) --------------------------------------------------
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [
    "plugins.frontmatter",
    "plugins.site",
    "plugins.identity",
    "plugins.jobs",
    "plugins.search",
    "plugins.stories",
    "plugins.pictures",
    "plugins.social",
    "plugins.kits",
    "plugins.pages",
    "plugins.sitemap",
]
ARTICLE_PATHS = ["stories"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["../images"]
STATIC_EXCLUDES = ["../images/photos"]  # plugins.pictures publishes what may be seen of them
PATH_METADATA = r"\.\./(?P<path>images/.*)"  # else images/ would land outside the output
THEME_STATIC_PATHS: list[str] = []  # scripts are minified (plugins.site.scripts), styles inlined

ARTICLE_TRANSLATION_ID = "slug"
ARTICLE_URL = "kolleger/{slug}/"
ARTICLE_SAVE_AS = "kolleger/{slug}/index.html"
ARTICLE_LANG_URL = "en/colleagues/{slug}/"
ARTICLE_LANG_SAVE_AS = "en/colleagues/{slug}/index.html"
PAGE_TRANSLATION_ID = "key"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "en/{slug}/"
PAGE_LANG_SAVE_AS = "en/{slug}/index.html"
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_CATEGORY = "stories"
USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
TYPOGRIFY = False
SUMMARY_MAX_LENGTH = 0
JINJA_ENVIRONMENT = {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
