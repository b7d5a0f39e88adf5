"""Whether a layout's texts and codes can be read in an employer's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.identity.colour import luminance
from plugins.identity.contrast import LARGE, TEXT, ratio
from plugins.social.model import QR_INK
from plugins.social.reader import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.social.model import Layout

#: Text this large where people see it is large (WCAG: 24 px), and needs less contrast.
_LARGE_TEXT: Final = 24
#: Contrast that a QR code needs.
_QR_CONTRAST: Final = 7.0


def check_contrast(layout: Layout, roles: Mapping[str, str]) -> None:
    """Hold every text of a layout to WCAG's contrast on the ground it stands on.

    Raises:
        ForkantError: a pair is too weak.
    """
    problems = []
    shown = layout.format.feed / layout.width
    for stack in layout.stacks:
        for slot in stack.texts:
            ground = slot.tag.colour if slot.tag else stack.ground
            minimum = LARGE if slot.smallest * shown >= _LARGE_TEXT else TEXT
            if (got := ratio(roles[slot.colour], roles[ground])) < minimum:
                problems.append(
                    Problem(
                        where=f"{FOLDER}/{layout.family}.toml: {slot.name}",
                        what=f"»{slot.colour}« på »{ground}« har kun kontrasten {got:.2f}:1",
                        how_to_fix=f"vælg en rolle med mindst {minimum}:1, eller ret identity.toml",
                    )
                )
    if any(slot.name == "qr" for slot in layout.pictures):
        # Readers look for dark on light, and want more than people do.
        got = ratio(roles[QR_INK], roles[layout.ground])
        if got < _QR_CONTRAST or luminance(roles[QR_INK]) > luminance(roles[layout.ground]):
            problems.append(
                Problem(
                    where=f"{FOLDER}/{layout.family}.toml: qr",
                    what=f"en QR-kode på »{layout.ground}« kan ikke læses af en telefon",
                    how_to_fix="giv kortet en lys bund, eller slet feltet »qr«",
                )
            )
    if problems:
        raise ForkantError(problems)
