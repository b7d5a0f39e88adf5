"""Photographs made into pictures, each once: kept in `.cache/pictures` by what they are made of."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from plugins.identity.cache import key, remembered
from plugins.pictures.crop import sizes, window
from plugins.pictures.develop import FORMATS, UnusableError, decode, encode, engine, size_of
from plugins.pictures.model import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.Image import Image

    from plugins.pictures.model import Photo, Shape

#: As much of the key as an address needs.
_SHORT: Final = 16
_MEDIA: Final = tuple(FORMATS)


def read(root: Path, photo: Photo) -> bytes:
    """Return a photograph's file.

    Args:
        root: The project's folder.
        photo: As content names it.

    Raises:
        UnusableError: there is none, or it lies elsewhere.
    """
    folder = (root / FOLDER).resolve()
    path = (folder / photo.file).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise UnusableError(f"filen {FOLDER}/{photo.file} findes ikke")
    return path.read_bytes()


class Film:
    """One photograph's file, decoded when the first picture is made of it, if one is."""

    def __init__(self, data: bytes, focus: tuple[float, float]) -> None:
        self.size = size_of(data)
        self._data = data
        self._focus = focus

    @cached_property
    def _image(self) -> Image:
        return decode(self._data)

    def key(self, shape: Shape) -> str:
        """Return what stands for all that decides on the pictures in a shape."""
        return key(self._data, self._focus, shape, engine())[:_SHORT]

    def make(self, shape: Shape, size: tuple[int, int], ending: str) -> bytes:
        """Return a picture as a file."""
        return encode(self._image, window(self.size, shape.ratio, self._focus), size, ending)


class Darkroom:
    """One build's pictures of a project's photographs."""

    def __init__(self, root: Path, write: Callable[[str, bytes], None]) -> None:
        """Begin.

        Args:
            root: The project's folder.
            write: Is given the name and the bytes of each picture, once.
        """
        self._root = root
        self._cache = root / ".cache/pictures"
        self._write = write
        self._written: set[str] = set()

    def develop(self, photo: Photo, shape: Shape) -> dict[str, list[tuple[str, int, int]]]:
        """Make a photograph's pictures in a shape.

        Returns:
            By ending (`avif`, `jpg`): name, width and height in pixels, smallest first. The
            names tell nothing of the photograph's own.

        Raises:
            UnusableError: it cannot be shown.
        """
        film = Film(read(self._root, photo), photo.focus)
        key = film.key(shape)
        made: dict[str, list[tuple[str, int, int]]] = {ending: [] for ending in _MEDIA}
        for size in sizes(film.size, shape):
            for ending, versions in made.items():
                name = f"{key}-{size[0]}.{ending}"
                data = remembered(self._cache, name, partial(film.make, shape, size, ending))
                if name not in self._written:
                    self._write(name, data)
                    self._written.add(name)
                versions.append((name, *size))
        return made

    def tidy(self) -> None:
        """Forget every picture that this build does not show: of a consent withdrawn, say."""
        for path in self._cache.glob("*"):
            if path.name not in self._written:
                path.unlink(missing_ok=True)
