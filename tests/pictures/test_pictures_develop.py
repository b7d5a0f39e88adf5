"""Photographs become pictures: cut, upright, in sRGB, and telling nothing else."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, features

from plugins.pictures import develop
from plugins.pictures.crop import sizes, window
from plugins.pictures.develop import FORMATS, UnusableError, decode, encode, size_of
from plugins.pictures.model import BAND, PLACE, PORTRAIT, UPRIGHT
from tests.photos import BLUE, RED, SECRET, a_photo, an_image

WHOLE = (0.0, 0.0, 600.0, 400.0)


def near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(colour, other, strict=True))


def test_the_installed_pillow_writes_avif():
    """Its wheels bring libavif since 11.3; without it there would be half of each picture."""
    assert features.check("avif")
    assert set(FORMATS) == {"avif", "jpg"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("ending", FORMATS)
def test_each_kind_of_file_becomes_each_kind_of_picture(kind: str, ending: str):
    data = encode(decode(a_photo(kind=kind)), WHOLE, (300, 200), ending)
    picture = Image.open(io.BytesIO(data))
    assert picture.format == FORMATS[ending]["format"]
    assert (picture.size, picture.mode) == ((300, 200), "RGB")
    assert near(picture.getpixel((20, 100)), RED)
    assert near(picture.getpixel((280, 100)), BLUE)


@pytest.mark.parametrize("ending", FORMATS)
def test_place_time_camera_profile_and_comment_are_gone(ending: str):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    taken = a_photo(located=True, icc_profile=profile, xmp=SECRET.encode())
    assert SECRET.encode() in taken, "the camera did tell"
    data = encode(decode(taken), WHOLE, (300, 200), ending)
    picture = Image.open(io.BytesIO(data))
    assert SECRET.encode() not in data
    assert b"Exif" not in data
    assert b"ICC_PROFILE" not in data
    assert not picture.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & picture.info.keys()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_camera_that_was_turned_gives_an_upright_picture(orientation: int):
    turned = {5, 6, 7, 8}
    upright = an_image((600, 400))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = upright.transpose(back[orientation]) if orientation in back else upright
    assert (stored.width < stored.height) is (orientation in turned)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = a_photo(stored, exif=exif)
    assert size_of(data) == (600, 400)
    image = decode(data)
    assert image.size == (600, 400)
    assert near(image.getpixel((50, 200)), RED)
    assert near(image.getpixel((550, 200)), BLUE)


def test_colours_of_a_wide_gamut_are_converted_and_not_only_relabelled():
    """A profile with red and blue exchanged stands for one that differs as much as can be seen."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    places = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    profile[red + 4 : red + 8], profile[blue + 4 : blue + 8] = (
        profile[blue + 4 : blue + 8],
        profile[red + 4 : red + 8],
    )
    image = decode(a_photo(Image.new("RGB", (40, 40), (250, 0, 0)), icc_profile=bytes(profile)))
    assert near(image.getpixel((20, 20)), (0, 0, 250))


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_every_mode_becomes_rgb(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new(mode, (40, 30), 40000) if mode == "I;16" else an_image((40, 30), mode)
    decoded = decode(a_photo(image, kind))
    assert (decoded.mode, decoded.size) == ("RGB", (40, 30))
    if mode == "I;16":
        assert near(decoded.getpixel((1, 1)), (156, 156, 156)), "scaled, not clipped"


def test_what_is_transparent_becomes_white():
    decoded = decode(a_photo(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))
    assert decoded.getpixel((5, 5)) == (255, 255, 255)


def test_a_broken_profile_is_passed_over():
    decoded = decode(a_photo(icc_profile=b"no profile"))
    assert near(decoded.getpixel((50, 200)), RED)


def a_bomb(width: int, height: int) -> bytes:
    """Return a small PNG that claims to be large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(13000, 13000), (40000, 40000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]):
    for read in (size_of, decode):
        with pytest.raises(UnusableError, match=r"millioner punkter|helt foto"):
            read(a_bomb(*size))


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(develop, "MOST_BYTES", 100)
    with pytest.raises(UnusableError, match="MB"):
        size_of(a_photo())


WHOLE_FILES = {kind: a_photo(kind=kind, located=kind == "JPEG") for kind in ("JPEG", "PNG", "WEBP")}


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"GIF89a", b"\0\0\0\x18ftypheic", b"\xff\xd8\xff"]
)
def test_what_is_no_photograph_says_so(data: bytes):
    for read in (size_of, decode):
        with pytest.raises(UnusableError, match="JPEG, PNG, WebP eller AVIF"):
            read(data)


@pytest.mark.parametrize("kind", WHOLE_FILES)
def test_a_file_cut_short_says_so(kind: str):
    data = WHOLE_FILES[kind]
    with pytest.raises(UnusableError):
        decode(data[: len(data) // 2])


@given(st.sampled_from(sorted(WHOLE_FILES)), st.data())
def test_a_damaged_file_is_a_picture_or_unusable_and_nothing_else(kind: str, draw: st.DataObject):
    data = bytearray(WHOLE_FILES[kind])
    for _ in range(draw.draw(st.integers(1, 8))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        image = decode(bytes(data))
    except UnusableError:
        return
    assert image.mode == "RGB"


def test_the_same_file_gives_the_same_bytes():
    data = a_photo(an_image((1500, 1000)))
    for ending in FORMATS:
        once, again = (encode(decode(data), WHOLE, (480, 320), ending) for _ in range(2))
        assert once == again


# --- Where it is cut ----------------------------------------------------------------------


SIDES = st.integers(1, 9000)
POINTS = st.floats(0, 1)


@given(SIDES, SIDES, st.sampled_from([PORTRAIT, PLACE, UPRIGHT, BAND]), POINTS, POINTS)
def test_the_focus_is_in_the_picture_and_the_picture_in_the_photograph(wide, high, shape, x, y):
    left, top, right, bottom = window((wide, high), shape.ratio, (x, y))
    slack = 1e-6 * max(wide, high)
    assert -slack <= left < right <= wide + slack
    assert -slack <= top < bottom <= high + slack
    assert left - slack <= x * wide <= right + slack
    assert top - slack <= y * high <= bottom + slack
    assert (right - left) * shape.ratio[1] == pytest.approx((bottom - top) * shape.ratio[0])
    assert right - left == pytest.approx(wide) or bottom - top == pytest.approx(high)


@given(SIDES, SIDES, st.sampled_from([PORTRAIT, PLACE, UPRIGHT, BAND]))
def test_no_picture_is_larger_than_its_photograph(wide, high, shape):
    made = sizes((wide, high), shape)
    assert 1 <= len(made) <= 4
    assert all(width <= wide for width, _ in made)
    assert made == sorted(set(made))


def test_a_large_photograph_is_made_in_four_widths():
    assert [width for width, _ in sizes((4000, 6000), PORTRAIT)] == [320, 480, 720, 1080]
