"""Where a photograph is cut, so that what matters in it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.pictures.model import Shape


def window(
    size: tuple[int, int], ratio: tuple[int, int], focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return the largest part of a photograph with some proportions: left, top, right, bottom.

    Its middle is as near to the focus as the photograph's edges allow. Pages then need to know
    nothing of the focus, and nobody fetches what is not shown.

    Args:
        size: Of the photograph, in pixels.
        ratio: Width and height, in any unit.
        focus: Across and down, 0.0 to 1.0.
    """
    width, height = size
    across, down = ratio
    scale = min(width / across, height / down)
    wide, high = across * scale, down * scale
    left = min(max(focus[0] * width - wide / 2, 0), width - wide)
    top = min(max(focus[1] * height - high / 2, 0), height - high)
    return left, top, left + wide, top + high


def sizes(size: tuple[int, int], shape: Shape) -> list[tuple[int, int]]:
    """Return the sizes in pixels that a photograph is made in, smallest first.

    It is never made larger than it is; a small one has fewer sizes, and at least its own.
    """
    across, down = shape.ratio
    own = int(min(size[0], size[1] * across / down))
    widths = [width for width in shape.widths if width <= own] or [max(own, 1)]
    return [(width, max(round(width * down / across), 1)) for width in widths]
