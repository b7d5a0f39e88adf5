from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.slugs import is_slug, job_slug
from plugins.site.languages import RESERVED_JOB_SLUGS
from plugins.site.slugs import slug as slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Pædagog til Ølby på Åen", "paedagog-til-oelby-paa-aaen"),
        ("ÆØÅ", "aeoeaa"),
        ("A\u030ase", "aase"),  # å as a and a ring, as a Mac writes it
        ("Social- og sundheds\xadassistent", "social-og-sundhedsassistent"),
        ("B&U-leder (37 t.)", "b-u-leder-37-t"),
        ("Müller & Čapek", "muller-capek"),
    ],
)
def test_slugify_is_danish(text: str, slug: str):
    assert slug_of(text) == slug


def test_a_job_slug_is_its_title_and_id():
    assert job_slug("Lærer i Ølby", "1042", set()) == "laerer-i-oelby-1042"


def test_a_long_title_is_cut_between_words():
    slug = job_slug("Pædagog til Børnehuset Mariehønen i Ejby, som vil noget med musik", "7", set())

    assert slug == "paedagog-til-boernehuset-mariehoenen-i-ejby-som-vil-7"


def test_a_long_id_becomes_a_short_mark_that_is_always_the_same():
    guid = "550e8400-e29b-41d4-a716-446655440000"
    slug = job_slug("Lærer", guid, set())

    assert slug == job_slug("Lærer", guid, set())
    assert slug != job_slug("Lærer", guid.replace("8", "9"), set())
    assert len(slug) == len("laerer-") + 8


def test_a_slug_is_given_once():
    assert job_slug("Lærer", "7", {"laerer-7", "laerer-7-2"}) == "laerer-7-3"


@given(st.text(), st.text(min_size=1), st.sets(st.text(), max_size=3))
def test_any_title_and_id_make_a_slug(title: str, identifier: str, taken: set[str]):
    slug = job_slug(title, identifier, taken)

    assert is_slug(slug)
    assert slug not in taken
    assert len(slug) < 80


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", "a--b", "Å", "A", "a b", "a/b", *RESERVED_JOB_SLUGS]
)
def test_what_is_no_slug(text: str):
    assert not is_slug(text)
