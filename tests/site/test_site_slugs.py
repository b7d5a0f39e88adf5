from __future__ import annotations

import pytest

from plugins.site.slugs import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ølby", "oelby"),
        ("Bjæverskov", "bjaeverskov"),
        ("Lille Skensved", "lille-skensved"),
        ("Ålsgårde", "aalsgaarde"),
        ("Social- og sundheds\xadassistent", "social-og-sundhedsassistent"),
        ("ra\u030adgiver på café", "raadgiver-paa-cafe"),
        ("", ""),
    ],
)
def test_slug(text: str, expected: str):
    assert slug(text) == expected


def test_a_long_slug_is_cut_between_words():
    assert slug("Pædagog til vuggestuen i Ølby", longest=20) == "paedagog-til"
