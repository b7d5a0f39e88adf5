"""docs/front-matter.md says what the reader and the loaders do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.frontmatter.read import parse
from plugins.pages.load import KEYS as PAGE_KEYS
from plugins.stories.load import KEYS as STORY_KEYS

DOCS = Path(__file__).parent.parent.parent / "docs/front-matter.md"
TEXT = DOCS.read_text()


@pytest.mark.parametrize(
    ("heading", "keys"), [("a story", STORY_KEYS), ("a page", PAGE_KEYS)], ids=["story", "page"]
)
def test_every_field_is_explained(heading: str, keys: tuple[str, ...]):
    sections = {part.split("\n")[0]: part for part in TEXT.split("\n## ")}
    shared = sections["Fields of every story and page"]
    own = next(part for name, part in sections.items() if name.startswith(f"Fields of {heading}"))
    explained = set(
        re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", shared + own, re.MULTILINE)))
    )
    assert explained == set(keys)


def test_the_examples_are_read():
    yaml, pelican = re.findall(r"```(?:yaml)?\n(---\n.*?|Title: .*?)```", TEXT, re.DOTALL)
    front = parse(yaml, "example")
    assert front.values["title"] == "Lærer: matematik og fysik"
    assert (
        front.values["summary"] == "En lang tekst må stå på flere linjer, rykket to mellemrum ind."
    )
    front = parse(pelican, "example")
    assert front.values["title"] == "Løn: og vilkår"
    assert front.values["values"] == ["faglighed", "ansvar"]


def test_the_table_of_what_you_get_is_true():
    rows = re.findall(r"^\| `(\w+: .+?)` \| `(.+?)` \|$", TEXT, re.MULTILINE)
    assert len(rows) >= 3
    for written, expected in rows:
        (value,) = parse(f"---\n{written}\n---\n", "x").values.values()
        assert value == expected
