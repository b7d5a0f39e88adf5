from __future__ import annotations

import pytest

from plugins.site.breaks import soften


@pytest.mark.parametrize(
    ("title", "softened"),
    [
        ("Kommunikationskonsulent", "Kommunikations-konsulent"),
        ("Arrangementskoordinator", "Arrangements-koordinator"),
        ("Tilgængelighedserklæring", "Tilgængeligheds-erklæring"),
        ("Sygeplejerske til akutteamet", "Sygeplejerske til akutteamet"),
        ("Social- og sundheds\xadassistent", "Social- og sundheds-assistent"),
        ("Lærer i matematik", "Lærer i matematik"),
    ],
)
def test_headings_are_softened_at_their_joints(title: str, softened: str):
    assert soften(title).replace("\xad", "-") == softened
