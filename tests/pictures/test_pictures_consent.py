"""Nobody is shown without consent: the strictest of what is said holds, everywhere."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pictures.consent import allowed
from plugins.pictures.model import NOBODY, Photo
from plugins.pictures.read import read_photo
from tests.photos import FIELDS

TODAY = date(2026, 11, 23)


def read(of_a_person: bool = True, **changes: object) -> Photo:  # noqa: FBT001, FBT002
    fields = {name: value for name, value in {**FIELDS, **changes}.items() if value is not None}
    photo = read_photo(fields, lambda key: f"a.md:{key}", "da", of_a_person=of_a_person)
    assert photo
    return photo


def faults(photo: Photo) -> str:
    return " ".join(str(fault) for fault in photo.faults)


def test_a_photograph_with_a_consent_is_shown():
    photo = read(consent_until="2026-11-23")
    assert photo.focus == (0.25, 0.4)
    assert photo.alts == {"da": "Amina smiler på en villavej"}
    assert allowed([photo], TODAY) == ([photo], [])


def test_no_photograph_is_named():
    assert read_photo({"consent": "S-1"}, str, "da", of_a_person=True) is None


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"consent": None}, "a.md:photo: der er ikke samtykke til fotoet"),
        ({"consent": ""}, "a.md:consent: der er ikke samtykke til fotoet"),
        ({"consent": NOBODY}, "a.md:consent: et foto af en kollega kræver samtykke"),
        ({"consent": "Amina Hansen"}, "er ikke et nummer på et samtykke"),
        ({"consent": "ja"}, "er ikke et nummer på et samtykke"),
        ({"consent_until": "2027-02-30"}, "er ikke en dato, der findes"),
        ({"consent_until": "til jul"}, "er ikke en dato, der findes"),
        ({"alt": None}, "fotoet er ikke beskrevet"),
        ({"alt": "  "}, "fotoet er ikke beskrevet"),
        ({"focus": "midten"}, "er ikke et punkt i fotoet"),
        ({"focus": "120% 10%"}, "er ikke et punkt i fotoet"),
        ({"focus": ["1", "2"]}, "er ikke et punkt i fotoet"),
        ({"photo": "../../hemmeligt.jpg"}, "er ikke en fil i images/photos"),
        ({"photo": "/etc/passwd"}, "er ikke en fil i images/photos"),
        ({"photo": r"..\x.jpg"}, "er ikke en fil i images/photos"),
        ({"photo": ["a.jpg"]}, "er ikke en fil i images/photos"),
    ],
)
def test_what_is_wrong_keeps_the_photograph_away_and_says_why(changes, what):
    photo = read(**changes)
    assert what in faults(photo)
    assert "så fotoet vises ikke" in faults(photo)
    shown, problems = allowed([photo], TODAY)
    assert shown == []
    assert problems == list(photo.faults)


def test_a_photograph_without_people_needs_no_consent_but_must_say_so():
    assert read(of_a_person=False, consent=NOBODY).faults == ()
    assert "»consent: nobody«" in faults(read(of_a_person=False, consent=None))


def test_words_in_both_languages_and_dates_of_toml():
    photo = read(alt={"da": "En skole", "en": "A school"}, consent_until=date(2027, 1, 1))
    assert photo.alts == {"da": "En skole", "en": "A school"}
    assert photo.consent_until == date(2027, 1, 1)


def test_a_consent_ends_with_its_last_day():
    photo = read(consent_until="2026-11-23")
    assert allowed([photo], date(2026, 11, 23))[0] == [photo]
    shown, (problem,) = allowed([photo], date(2026, 11, 24))
    assert shown == []
    assert "gjaldt til og med 2026-11-23" in problem.what


def test_a_photograph_refused_in_the_translation_is_refused_in_the_story():
    """Whoever withdraws a consent may mend one file of two."""
    danish, english = read(), read(consent=None)
    shown, problems = allowed([danish, english], TODAY)
    assert shown == []
    assert len(problems) == 2


def test_a_consent_that_has_ended_takes_the_persons_other_photographs_along():
    first = read(consent_until="2026-11-01")
    other = read(photo="paa-arbejde.jpg")
    stranger = read(photo="david.jpg", consent="S-2026-015")
    shown, problems = allowed([first, other, stranger], TODAY)
    assert shown == [stranger]
    assert len(problems) == 2


PHOTOS = st.lists(
    st.builds(
        lambda file, number, until, good: read(
            photo=f"{file}.jpg", consent=f"S-{number}" if good else None, consent_until=until
        ),
        st.sampled_from("abc"),
        st.integers(1, 3),
        st.sampled_from([None, "2026-01-01", "2027-01-01"]),
        st.booleans(),
    ),
    max_size=8,
)


@given(PHOTOS)
def test_no_file_that_is_refused_anywhere_is_shown(photos):
    shown, problems = allowed(photos, TODAY)
    refused = {p.file for p in photos if p.faults or (p.consent_until or TODAY) < TODAY}
    ended = {p.consent for p in photos if (p.consent_until or TODAY) < TODAY and p.consent}
    assert not refused & {photo.file for photo in shown}
    assert not ended & {photo.consent for photo in shown}
    assert len(problems) >= len(photos) - len(shown)
