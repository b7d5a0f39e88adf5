"""The real layouts, pictures and identity: what ships is what is tested."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.identity.load import load_identity
from plugins.jobs.workplaces import load_workplaces
from plugins.site.languages import load_languages
from plugins.social.art import Drawings
from plugins.social.layout import load_layout
from plugins.social.people import load_people
from plugins.social.specs import LAYOUTS, Specs

if TYPE_CHECKING:
    from plugins.identity.model import Identity
    from plugins.social.model import Layout

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def identity() -> Identity:
    return load_identity(ROOT)


@pytest.fixture(scope="session")
def layouts() -> dict[str, Layout]:
    return {name: load_layout(ROOT / f"theme/cards/{name}.toml") for name in LAYOUTS}


@pytest.fixture(scope="session")
def specs(identity, layouts) -> Specs:
    areas, workplaces = load_workplaces(ROOT)
    languages = load_languages(ROOT / "theme/locale")
    return Specs(
        identity=identity,
        layouts=layouts,
        languages=languages,
        areas=areas,
        workplaces=workplaces,
        people=load_people(ROOT / "theme/cards/people.toml", languages),
    )


@pytest.fixture(scope="session")
def drawings(tmp_path_factory) -> Drawings:
    """Rasterising a person takes a while, so the tests share one cache of their own."""
    return Drawings(ROOT / "images", tmp_path_factory.mktemp("art"))
