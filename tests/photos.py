"""Photographs for tests: made with Pillow on the spot, since no real one may lie in the project."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

RED, BLUE = (200, 30, 40), (20, 60, 160)
#: What cameras write into a file, and nobody may read in ours.
SECRET = "Skolebakken 7"


def an_image(size: tuple[int, int] = (600, 400), mode: str = "RGB") -> Image.Image:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def a_photo(
    image: Image.Image | None = None, kind: str = "JPEG", *, located: bool = False, **options: Any
) -> bytes:
    """Return a photograph's file, if asked with the place, the time and the comment it tells."""
    buffer = BytesIO()
    if located:
        exif = Image.Exif()
        exif[0x010E] = SECRET
        exif[0x8825] = {1: "N", 2: (55.0, 27.0, 21.0), 3: "E", 4: (12.0, 11.0, 1.0)}
        options |= {"exif": exif, "comment": SECRET.encode()}
    (image or an_image()).save(buffer, kind, **options)
    return buffer.getvalue()


def story_with(story: str, fields: Mapping[str, str]) -> str:
    """Return a story's file with more fields."""
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return story.replace("---\n\n", f"{lines}---\n\n", 1)


FIELDS = {
    "photo": "kollega.jpg",
    "alt": "Amina smiler på en villavej",
    "focus": "25% 40%",
    "consent": "S-2026-014",
}
