"""What could be better about pictures, told with their names: for `make check`."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.jobs.checks.finding import Finding, Grade
from plugins.pictures.crop import window
from plugins.pictures.develop import UnusableError, decode, size_of
from plugins.social.compose import compose
from plugins.social.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.social.art import Drawings
    from plugins.social.model import CardSpec
    from plugins.social.packs import Picture

#: Text that a phone shows lower than this is not read.
SMALLEST: Final = 11.0
#: Rounding: a layout's 10.99 is 11.
_ALMOST: Final = 0.05
#: A face reaches this far from its focus, in shares of the card's short side.
_FACE: Final = 0.08


def findings(
    pictures: Iterable[Picture], drawings: Drawings, *, only_letters: bool = False
) -> Iterator[Finding]:
    """Yield what is wrong with pictures, each thing once.

    Args:
        pictures: Those that a build makes.
        drawings: Where their files are.
        only_letters: Whether to look for missing letters alone, which costs nothing.
    """
    told: set[tuple[str, str]] = set()
    small: dict[tuple[str, str], tuple[float, Problem]] = {}
    for picture in pictures:
        found = _letters(picture)
        if not only_letters:
            found = [*found, *_texts(picture), *_photo(picture, drawings)]
            for file, times, problem in _small(picture, drawings):
                if times > small.get((picture.source, file), (0.0, problem))[0]:
                    small[picture.source, file] = times, problem
        for rule, thing, problem in found:
            if (picture.source + rule, thing) not in told:
                told.add((picture.source + rule, thing))
                yield Finding(rule=rule, grade=Grade.SHOULD, problem=problem)
    for _, problem in small.values():  # the picture that asks for most says how much
        yield Finding(rule="card_small_photo", grade=Grade.SHOULD, problem=problem)


def _problem(picture: Picture, what: str, how_to_fix: str) -> Problem:
    where = f"{picture.source}: {picture.save_as}"
    return Problem(where=where, what=what, how_to_fix=how_to_fix)


def _letters(picture: Picture) -> list[tuple[str, str, Problem]]:
    if not picture.missing:
        return []
    signs = ", ".join(f"»{sign}« (U+{ord(sign):04X})" for sign in picture.missing)
    what = f"skriften mangler {signs}, som er udeladt på delebilledet"
    remedy = "slet tegnet i teksten, hvis det ikke skal være der"
    return [("card_letters", picture.missing, _problem(picture, what, remedy))]


def _texts(picture: Picture) -> Iterator[tuple[str, str, Problem]]:
    shown = picture.spec.layout.format.feed / picture.spec.layout.width
    for placed in compose(picture.spec):
        name = placed.slot.name
        if placed.is_cut:
            what = f"teksten »{name}« er for lang til billedet og ender med »…«"
            remedy = "skriv den kortere"
            yield "card_cut", f"{name} {picture.key}", _problem(picture, what, remedy)
        if (seen := placed.size * shown) < SMALLEST - _ALMOST:
            what = f"teksten »{name}« er kun {seen:.1f} pixel høj på en telefon"
            remedy = "skriv den kortere, eller giv et langt ord en blød bindestreg (|)"
            yield "card_small_text", f"{name} {picture.key}", _problem(picture, what, remedy)


def _photo(picture: Picture, drawings: Drawings) -> Iterator[tuple[str, str, Problem]]:
    photo = picture.spec.photo
    if photo is None:
        return
    name = f"images/{photo.file}"
    data, fingerprint = drawings.read(photo.file)
    if fault := _fault(data, fingerprint):
        what = f"{fault}, så {name} er ikke på delebilledet"
        yield "card_photo", photo.file, _problem(picture, what, "læg et helt foto i stedet")
        return
    size = size_of(data)
    for slot in picture.spec.layout.pictures:
        if slot.name != "backdrop":
            continue
        left, top, right, foot = window(size, (slot.box.width, slot.box.height), photo.focus)
        x = slot.box.x + (photo.focus[0] * size[0] - left) / ((right - left) / slot.box.width)
        y = slot.box.y + (photo.focus[1] * size[1] - top) / ((foot - top) / slot.box.height)
        if mark := _covered(picture.spec, (x, y)):
            what = f"det vigtigste i fotoet {name} ligger under {mark}"
            remedy = "flyt »focus«, eller vælg et foto med plads til teksten"
            yield "card_face", f"{photo.file} {picture.key}", _problem(picture, what, remedy)


def _small(picture: Picture, drawings: Drawings) -> Iterator[tuple[str, float, Problem]]:
    """Yield a photograph that would be enlarged, how many times, and what to say of it."""
    photo = picture.spec.photo
    if photo is None:
        return
    data, fingerprint = drawings.read(photo.file)
    if _fault(data, fingerprint):
        return
    size = size_of(data)
    for slot in picture.spec.layout.pictures:
        if slot.name in {"motif", "backdrop", "portrait"}:
            left, _, right, _ = window(size, (slot.box.width, slot.box.height), photo.focus)
            if (times := slot.box.width / (right - left)) > 1:
                what = (
                    f"fotoet images/{photo.file} er for lille: det er {size[0]} × {size[1]} pixel "
                    f"og bliver forstørret {times:.1f} gange"
                )
                remedy = f"find det i en større udgave, mindst {ceil(size[0] * times)} pixel bredt"
                yield photo.file, times, _problem(picture, what, remedy)


@lru_cache(4)
def _fault(data: bytes, fingerprint: str) -> str:
    """Return why a photograph can't be shown, or nothing."""
    del fingerprint  # quick to tell apart; its bytes are not compared while it differs
    try:
        decode(data)
    except UnusableError as error:
        return str(error)
    return ""


def _covered(spec: CardSpec, focus: tuple[float, float]) -> str:
    """Return what lies over the focus of a photograph: the mark, a text, or nothing."""
    reach = _FACE * min(spec.layout.width, spec.layout.height)
    face = Box(round(focus[0] - reach), round(focus[1] - reach), round(2 * reach), round(2 * reach))
    for slot in spec.layout.pictures:
        if slot.name == "lockup" and slot.box.meets(face):
            return "bomærket"
    for placed in compose(spec):
        if placed.box.meets(face):
            return f"teksten »{placed.slot.name}«"
    return ""
