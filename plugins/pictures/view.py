"""A photograph as a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.pictures.model import PhotoView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.pictures.model import Photo, Picture, Shape

    Pictures = Mapping[tuple[str, tuple[float, float], str], Picture]


def view(photo: Photo | None, shape: Shape, pictures: Pictures, lang: str) -> PhotoView | None:
    """Return a photograph for a page, or None when it has none that may be shown.

    Args:
        photo: What content names.
        shape: As the page shows it.
        pictures: `site.pictures`.
        lang: The page's language; the words are in another when they are told in no other.
    """
    if photo is None:
        return None
    picture = pictures.get((photo.file, photo.focus, shape.name))
    if picture is None:
        return None
    code = lang if lang in photo.alts else next(iter(photo.alts))
    return PhotoView(picture=picture, alt=photo.alts[code], lang=code if code != lang else "")
