"""How much there is in English, counted and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.pages.completeness import rings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WORD = 'msgid "{}"\nmsgstr "{}"\n\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two pages and three stories in Danish, a draft, and some of them in English."""

    def text(name: str, **fields: str) -> None:
        lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: T\n{lines}---\n\nTekst.\n")

    text("pages/a.md", key="a", lang="da")
    text("pages/a.en.md", key="a", lang="en", slug="a")
    text("pages/b.md", key="b")
    text("pages/only-english.md", key="c", lang="en")
    text("stories/amina.md", slug="amina", lang="da")
    text("stories/amina.en.md", slug="amina", lang="en")
    text("stories/noah.md", lang="da")
    text("stories/samira.md", lang="da")
    text("stories/samira.en.md", slug="samira", lang="en", status="draft")
    text("stories/kladde.md", lang="da", status="draft")
    for code, words in (("da", ("Jobs", "Job")), ("en", ())):
        path = tmp_path / f"locale/{code}/LC_MESSAGES/messages.po"
        path.parent.mkdir(parents=True)
        path.write_text(HEAD + (WORD.format(*words) if words else ""))
    return tmp_path


def test_the_ring(root: Path):
    (ring,) = rings(root, root / "locale")
    assert str(ring).splitlines() == [
        "Engelsk: 1 af 2 sider, 1 af 3 historier, 100 % af grænsefladens ord",
        "    mangler sider: b",
        "    mangler historier: noah, samira",
    ]


def test_what_is_whole_names_nothing(root: Path):
    for name in ("pages/b.md", "stories/noah.md", "stories/samira.md"):
        (root / "content" / name).unlink()
    (ring,) = rings(root, root / "locale")
    assert str(ring) == "Engelsk: 1 af 1 sider, 1 af 1 historier, 100 % af grænsefladens ord"
