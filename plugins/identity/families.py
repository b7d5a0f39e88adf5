"""Font families: installed packages of the `fontpkg.family` kind, each with its files inside."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final

#: Where an employer lays a font of its own, below the project's folder.
FONT_FOLDER: Final = "images/brand/fonts"


@cache
def _families() -> dict[str, Path]:
    """Return each installed family's name and its package's folder.

    A package lays `metadata.json` beside its code; nothing of it needs to be run.
    """
    found = {}
    for entry in entry_points(group="fontpkg.family"):
        spec = find_spec(entry.module)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent
            metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
            found[str(metadata["family"])] = folder
    return dict(sorted(found.items()))


def installed_families() -> str:
    """Return the names of the installed families, for messages."""
    return ", ".join(_families()) or "ingen"


@cache
def family_file(family: str) -> Path | None:
    """Return a family's upright font file: the variable one, else the regular weight.

    None when the family is not installed.
    """
    folder = _families().get(family)
    if folder is None:
        return None
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    upright = [file for file in metadata["files"] if file["style"] == "normal"]
    upright.sort(key=lambda file: (not file["variable"], abs((file["weight"] or 400) - 400)))
    return folder / str(upright[0]["path"]) if upright else None
