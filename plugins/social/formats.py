"""Formats: the pictures that LinkedIn, Facebook, screens and mail ask for (formats.toml)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.social.jpeg import BLOCK
from plugins.social.model import Format
from plugins.social.reader import Canvas, Table
from plugins.social.subject import FAMILIES
from plugins.social.written import toml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE: Final = "formats.toml"
#: What every page names in its head; it must be there.
LINK: Final = "link"
#: How wide a phone shows a picture in a feed, in CSS pixels.
_PHONE: Final = 400
#: What a family's file has besides its layouts.
_ELSE: Final = {"text", "variants"}


def load_formats(folder: Path, codes: Sequence[str]) -> dict[str, Format]:
    """Read the formats, by key.

    Args:
        folder: theme/cards.
        codes: The languages that names are given in.

    Raises:
        ForkantError: all that is wrong with the file, in Danish.
    """
    file, values = toml(folder / FILE)
    problems: list[Problem] = []
    formats = {}
    for key, fields in values.items():
        if not isinstance(fields, dict):
            what, remedy = "her skal stå et format", f"skriv [{key}] på en linje for sig"
            problems.append(Problem(where=f"{file}: {key}", what=what, how_to_fix=remedy))
            continue
        size = Table(file, f"{key}.", fields, Canvas({}, 1, (1, 1)), problems)
        width, height = size.size("size", 100, 4096)
        units = {"width": float(width), "height": float(height)}
        canvas = Canvas(units, 1, (width, height))
        rest = {name: field for name, field in fields.items() if name != "size"}
        table = Table(file, f"{key}.", rest, canvas, problems)
        formats[key] = Format(
            key=key,
            names=table.words("name", tuple(codes)),
            purposes=table.words("purpose", tuple(codes)),
            width=width,
            height=height,
            cut_from=table.text("cut_from", default=""),
            layout=table.text("layout", default=key),
            clear=table.box("clear", (0, 0, width, height)),
            feed=int(table.number("feed", 100, 4096, _PHONE)),
        )
        table.end()
    problems += _unlaid(file, formats, _parts(folder))
    problems += _cuts(file, formats)
    if LINK not in formats:
        remedy = "hent filen igen fra versionsstyringen; alle sider nævner dette billede"
        what = f"formatet »{LINK}« mangler"
        problems.append(Problem(where=file, what=what, how_to_fix=remedy))
    if problems:
        raise ForkantError(problems)
    return formats


def _parts(folder: Path) -> list[str]:
    """Return the names of what the families have layouts in, those that most have first."""
    found: Counter[str] = Counter()
    for family in FAMILIES:
        if (path := folder / f"{family}.toml").is_file():
            found.update(name for name in toml(path)[1] if name not in _ELSE)
    return [name for name, _ in found.most_common()]


def _unlaid(file: str, formats: dict[str, Format], parts: list[str]) -> list[Problem]:
    return [
        Problem(
            where=f"{file}: {one.key}",
            what=f"intet kort har et afsnit »{one.layout}«, så intet bliver tegnet",
            how_to_fix=f'skriv et af dem, der er: layout = "{parts[0]}" ({", ".join(parts)}); '
            f"eller skriv afsnittet [{one.layout}] i et af kortene, f.eks. job.toml",
        )
        for one in formats.values()
        if parts and one.layout not in parts
    ]


def _cuts(file: str, formats: dict[str, Format]) -> list[Problem]:
    problems = []
    for key, one in formats.items():
        if not one.cut_from:
            continue
        whole = formats.get(one.cut_from)
        fits = (
            whole is not None
            and not whole.cut_from
            and (whole.width, whole.layout) == (one.width, one.layout)
            and whole.height >= one.height
            # A picture can lose rows without being drawn anew as long as it has as many blocks.
            and -(-whole.height // BLOCK) == -(-one.height // BLOCK)
        )
        if not fits:
            problems.append(
                Problem(
                    where=f"{file}: {key}.cut_from",
                    what=f"billedet kan ikke skæres af »{one.cut_from}«",
                    how_to_fix="de skal have samme bredde og layout, og højderne næsten ens; "
                    "slet ellers linjen",
                )
            )
    return problems
