"""The real layouts, pictures and identity: what ships is what is tested."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.identity.load import load_identity
from plugins.jobs.workplaces import load_workplaces
from plugins.site.languages import load_languages
from plugins.social.art import Drawings
from plugins.social.formats import load_formats
from plugins.social.layout import load_family
from plugins.social.people import load_people
from plugins.social.specs import Specs
from plugins.social.subject import FAMILIES
from plugins.social.subjects import Subjects

if TYPE_CHECKING:
    from plugins.identity.model import Identity
    from plugins.social.layout import Layouts
    from plugins.social.model import Format

ROOT = Path(__file__).parents[2]
CARDS = ROOT / "theme/cards"


@pytest.fixture(scope="session")
def identity() -> Identity:
    return load_identity(ROOT)


@pytest.fixture(scope="session")
def formats() -> dict[str, Format]:
    return load_formats(CARDS, ("da", "en"))


@pytest.fixture(scope="session")
def families(formats) -> dict[str, Layouts]:
    return {name: load_family(CARDS / f"{name}.toml", formats) for name in FAMILIES}


@pytest.fixture(scope="session")
def layouts(families):
    """Every layout that ships, by family, variant and format."""
    return {
        (family, *key): layout
        for family, found in families.items()
        for key, layout in found.items()
    }


@pytest.fixture(scope="session")
def specs(identity, families, formats) -> Specs:
    return Specs(identity, families, formats)


@pytest.fixture(scope="session")
def subjects(identity) -> Subjects:
    """What cards say; two photographs may be shown."""
    areas, workplaces = load_workplaces(ROOT)
    languages = load_languages(ROOT / "theme/locale")
    return Subjects(
        identity=identity,
        languages=languages,
        areas=areas,
        workplaces=workplaces,
        people=load_people(CARDS / "people.toml", languages),
        photos={("vej.jpg", (0.5, 0.4))},
    )


@pytest.fixture(scope="session")
def drawings(tmp_path_factory) -> Drawings:
    """Rasterising a person takes a while, so the tests share one cache of their own."""
    return Drawings(ROOT / "images", tmp_path_factory.mktemp("art"))
