"""Files to download, as a kit's page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs import words
from plugins.kits.model import FileView

if TYPE_CHECKING:
    from plugins.site.addresses import Address
    from plugins.site.languages import Language
    from plugins.social.model import Format
    from plugins.social.packs import Picture

_KILO: Final = 1000
#: Width by height, from which a picture is shown as a band, as wide, as square; else it is tall.
_BAND, _WIDE, _SQUARE = 3.0, 1.2, 0.9


def weight(size: int, language: Language) -> str:
    """Return a file's size as people read it: `84 KB`, `1,1 MB`."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{words.number(round(size / _KILO / _KILO, 1), language)} MB"


def shape(width: int, height: int) -> str:
    """Return what a picture's form is called in the stylesheet."""
    ratio = width / height
    if ratio >= _BAND:
        return "band"
    if ratio >= _WIDE:
        return "wide"
    return "square" if ratio >= _SQUARE else "tall"


def picture_view(
    picture: Picture, one: Format, size: int, *, name: str, language: Language, address: Address
) -> FileView:
    """Return a picture.

    Args:
        picture: As its pack offers it.
        one: Its format, for words in the page's language.
        size: Of its file, in bytes.
        name: What it is called once it is downloaded, without the end.
        language: The page's.
        address: The site's.
    """
    return FileView(
        key=picture.key,
        name=one.names[language.code],
        purpose=one.purposes[language.code],
        size=f"{picture.width} × {picture.height}",
        kind="JPG",
        weight=weight(size, language),
        url=address.path(picture.save_as),
        download=f"{name}.jpg",
        width=picture.width,
        height=picture.height,
        shape=shape(picture.width, picture.height),
        alt=picture.alt,
    )
