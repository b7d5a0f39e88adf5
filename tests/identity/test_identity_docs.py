"""docs/identity.md explains every key a person may write."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from plugins.identity.contrast import PAIRS, ROLES
from plugins.identity.load import FILE, PHRASES
from plugins.identity.metrics import SYSTEM_FONTS

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/identity.md").read_text(encoding="utf-8")
#: Tables whose keys an employer chooses, or whose keys stand in a table of their own.
FREE = {"palette", "schemes", "roles"}


def _keys(table: dict[str, Any]) -> set[str]:
    found = set()
    for key, value in table.items():
        found.add(key)
        if key not in FREE:
            tables = value if isinstance(value, list) else [value]
            for inner in (one for one in tables if isinstance(one, dict)):
                found |= _keys(inner)
    return found


def test_every_key_is_explained() -> None:
    identity = tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))
    keys = (_keys(identity) | set(PHRASES) | {"file", "window", "pairs"}) - {"da", "en"}
    ways = (r"`{}`", r"`\[\[?{}[\].]", r"\.{}\]+`")  # a row, a heading, the end of a heading
    explained = {key for key in keys if any(re.search(way.format(key), DOCS) for way in ways)}
    assert keys - explained == set()


def test_every_role_has_its_row_with_the_grounds_it_must_be_seen_on() -> None:
    rows = {
        line.split("|")[1].strip(): line for line in DOCS.splitlines() if line.startswith("| `")
    }
    for role in ROLES:
        row = rows[f"`{role}`"]
        for pair in PAIRS:
            if pair.figure == role:
                assert f"{pair.ground}" in row, f"{role} on {pair.ground}"
                assert f"{pair.minimum:g}" in row, role


def test_every_fallback_font_is_named() -> None:
    assert {font for font in SYSTEM_FONTS if font not in DOCS} == set()
