"""From a photograph's file to the bytes of its pictures, through Pillow.

What comes out is cut, upright, in sRGB, and holds nothing but the picture: no place, no time, no
camera, no colour profile, no comment. The same file gives the same bytes.
"""

from __future__ import annotations

import warnings
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageCms, ImageOps, features

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Raised when what all this makes of a file changes.
REVISION: Final = 1
#: A photograph has at most so many pixels and bytes: the largest that cameras make, and half as
#: much again. What claims more is meant to fill the memory.
MOST_PIXELS: Final = 150_000_000
MOST_BYTES: Final = 60_000_000
#: Endings of the files we make, and how. AVIF's speed 8 costs a fifth of 6, and 1 % of bytes;
#: one thread, because several may divide a picture otherwise on another machine.
FORMATS: Final[Mapping[str, Mapping[str, object]]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1, "subsampling": "4:2:0"},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
_READ: Final = ("JPEG", "PNG", "WEBP", "AVIF")
_SRGB: Final = ImageCms.createProfile("sRGB")
_WHITE: Final = (255, 255, 255)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class UnusableError(Exception):
    """A file is no photograph that can be shown; says why, in Danish."""


def engine() -> tuple[object, ...]:
    """Return whatever decides on single bytes, this module's own recipe included."""
    versions = [features.version(name) for name in ("avif", "libjpeg_turbo", "littlecms2", "webp")]
    return REVISION, version("pillow"), *versions, repr(FORMATS)


def size_of(data: bytes) -> tuple[int, int]:
    """Return a photograph's upright size in pixels, from the head of its file alone.

    Raises:
        UnusableError: it is none, or too large.
    """
    with _told():
        image = _open(data)
        turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        return (image.height, image.width) if turned else image.size


def decode(data: bytes) -> Image.Image:
    """Return a photograph upright, in sRGB, and without anything but its pixels.

    Raises:
        UnusableError: it is none, too large, or cut short.
    """
    with _told():
        image = _open(data)
        image.load()
        image = _in_srgb(ImageOps.exif_transpose(image))
        image.info = {}
        return image


def encode(
    image: Image.Image, box: tuple[float, float, float, float], size: tuple[int, int], ending: str
) -> bytes:
    """Return a part of a photograph in a size, as a file.

    Args:
        image: See `decode`.
        box: The part: left, top, right, bottom in pixels.
        size: Width and height in pixels.
        ending: A key of FORMATS.
    """
    buffer = BytesIO()
    small = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3)
    small.save(buffer, **FORMATS[ending])  # type: ignore[arg-type]
    return buffer.getvalue()


def _open(data: bytes) -> Image.Image:
    if len(data) > MOST_BYTES:
        raise UnusableError(f"fotoet fylder over {MOST_BYTES // 1_000_000} MB")
    image = Image.open(BytesIO(data), formats=_READ)
    if image.width * image.height > MOST_PIXELS:
        raise UnusableError(f"fotoet har over {MOST_PIXELS // 1_000_000} millioner punkter")
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits a point
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
        profile = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, _WHITE)
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    elif image.mode not in {"RGB", "CMYK", "L"}:
        image = image.convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
            assert converted is not None  # it is None only when asked to change the image itself
            image = converted
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that is broken, or of other colours than the file's, says nothing
    return image.convert("RGB")


class _told(warnings.catch_warnings):  # noqa: N801  used like a function
    """Turns whatever a decoder makes of a broken file into one UnusableError."""

    def __enter__(self) -> None:
        super().__enter__()
        warnings.simplefilter("ignore")  # of odd metadata, which we drop
        warnings.simplefilter("error", Image.DecompressionBombWarning)

    def __exit__(self, kind: type[BaseException] | None, error: object, *rest: object) -> None:
        super().__exit__(kind, error, *rest)  # type: ignore[arg-type]
        if isinstance(error, UnusableError) or not isinstance(error, Exception):
            return
        if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
            what = f"fotoet har over {MOST_PIXELS // 1_000_000} millioner punkter"
            raise UnusableError(what) from error
        raise UnusableError("filen er ikke et helt foto i JPEG, PNG, WebP eller AVIF") from error
