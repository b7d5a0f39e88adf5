"""Photographs on cards: text on them can be read, what matters stays, a broken one is no crash."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from plugins.identity.colour import luminance
from plugins.social import draw, photo
from plugins.social.art import Drawings
from plugins.social.compose import compose
from plugins.social.draw import render
from plugins.social.findings import findings
from plugins.social.model import Box, PhotoSpec
from plugins.social.packs import Picture
from plugins.social.subject import Reminder
from tests.factory import a_job

ROOT = Path(__file__).parents[2]
SIZE = (1600, 1200)
COUNT = 40


def difficult(seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture that is hard to put text on: each kind five times, each time another."""
    dice = random.Random(seed)
    return KINDS[seed % len(KINDS)](dice, size)


def _colour(dice: random.Random, low: int = 0) -> tuple[int, int, int]:
    return dice.randint(low, 255), dice.randint(low, 255), dice.randint(low, 255)


def _white(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, _colour(dice, 200))


def _noise(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    small = Image.frombytes("RGB", (400, 300), dice.randbytes(400 * 300 * 3))
    return small.resize(size, Image.Resampling.NEAREST)


def _checks(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    """Squares or stripes, white on any colour, fine or coarse."""
    image, step = Image.new("RGB", size, _colour(dice)), dice.choice((6, 20, 60, 180))
    high = step if dice.random() < 0.5 else size[1]
    for x in range(0, size[0], step):
        for y in range(0, size[1], high):
            if (x // step + y // high) % 2:
                image.paste((255, 255, 255), (x, y, x + step, y + high))
    return image


def _gradient(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    ramp = Image.linear_gradient("L").rotate(90 * dice.randint(0, 3)).resize(size)
    dark = Image.new("RGB", size, _colour(dice))
    return Image.composite(Image.new("RGB", size, "white"), dark, ramp)


def _sky(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    image = Image.new("RGB", size, _colour(dice))
    image.paste((244, 250, 255), (0, 0, size[0], size[1] * dice.randint(3, 8) // 10))
    return image


def _circles(dice: random.Random, size: tuple[int, int], count: int, light: int) -> Image.Image:
    image = Image.new("RGB", size, _colour(dice))
    brush = ImageDraw.Draw(image)
    for _ in range(count):
        x, y, r = (
            dice.randint(0, size[0]),
            dice.randint(0, size[1]),
            dice.randint(10, 3200 // count),
        )
        brush.ellipse((x - r, y - r, x + r, y + r), fill=_colour(dice, light))
    return image


def _sun(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    blur = ImageFilter.GaussianBlur(dice.choice((0, 8, 40)))
    return _circles(dice, size, 8, 230).filter(blur)


def _crowd(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    return _circles(dice, size, 60, 0)


KINDS = (_white, _noise, _checks, _checks, _gradient, _sky, _sun, _crowd)


@pytest.fixture(scope="module")
def album(tmp_path_factory) -> Drawings:
    """The project's drawings and forty photographs."""
    images = tmp_path_factory.mktemp("images")
    for name in ("brand", "people", "places"):
        shutil.copytree(ROOT / "images" / name, images / name)
    (images / "photos").mkdir()
    for seed in range(COUNT):
        difficult(seed).save(images / f"photos/{seed}.jpg", quality=92)
    (images / "photos/broken.jpg").write_bytes((images / "photos/0.jpg").read_bytes()[:900])
    difficult(3, (300, 200)).save(images / "photos/small.jpg")
    return Drawings(images, tmp_path_factory.mktemp("art"))


def a_spec(subjects, specs, key: str, file: str, focus=(0.5, 0.5)):
    spec = specs.card(subjects.deadline(a_job(), Reminder.DAYS), key).spec
    return replace(spec, photo=PhotoSpec(file=f"photos/{file}", focus=focus))


def test_luminances_are_on_the_safe_side():
    for seed in range(0, COUNT, 5):
        small = difficult(seed).resize((40, 30))
        exact = [
            luminance("#{:02x}{:02x}{:02x}".format(*pixel)) for pixel in small.get_flattened_data()
        ]
        darkest, lightest = photo.luminances(small)
        assert darkest <= min(exact) <= darkest + 0.03
        assert lightest - 0.03 <= max(exact) <= lightest


@pytest.fixture
def on_photo(subjects, specs):
    """Makes a card with one of the forty, each with a focus of its own."""
    return lambda key, seed: a_spec(
        subjects, specs, key, f"{seed}.jpg", (seed % 7 / 6, seed % 5 / 4)
    )


@pytest.mark.parametrize("key", ["facebook", "square", "story"])
@pytest.mark.parametrize("seed", range(COUNT))
def test_every_pixel_under_a_text_is_dark_enough(on_photo, album, monkeypatch, key, seed):
    """Measured on the finished JPEG, as it is without its letters."""
    spec = on_photo(key, seed)
    monkeypatch.setattr(draw.Pen, "draw", lambda *_: None)
    card = Image.open(BytesIO(render(spec, album))).convert("RGB")
    colours = dict(spec.colours)
    measured = 0
    for one in compose(spec):
        ground = card.crop((one.box.x, one.box.y, one.box.x + one.box.width,
                            one.box.y + one.box.height))  # fmt: skip
        _, lightest = photo.luminances(ground)
        ink = luminance(colours[one.slot.colour])
        assert (ink + 0.05) / (lightest + 0.05) >= 4.5, one.slot.name
        measured += 1
    assert measured == 4


def test_a_photograph_that_needs_little_keeps_its_light(subjects, specs, album):
    """A dark street is not made black: the scrim is as thin as it may be."""
    dark = Image.new("RGB", SIZE, (60, 70, 80))
    dark.save(album.images / "photos/dark.jpg")
    spec = a_spec(subjects, specs, "facebook", "dark.jpg")
    card = Image.open(BytesIO(render(spec, album))).convert("RGB")
    far = card.getpixel((1190, 100))

    assert max(abs(a - b) for a, b in zip(far, (60, 70, 80), strict=True)) < 20


@pytest.mark.parametrize("focus", [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (0.1, 0.9)])
@pytest.mark.parametrize("key", ["facebook", "square", "story", "mail"])
def test_the_focus_is_always_in_the_picture(subjects, specs, album, focus, key):
    marked = Image.new("RGB", SIZE, (0, 0, 255))
    x, y = focus[0] * SIZE[0], focus[1] * SIZE[1]
    ImageDraw.Draw(marked).ellipse((x - 60, y - 60, x + 60, y + 60), fill=(255, 0, 0))
    name = f"photos/focus-{focus[0]}-{focus[1]}.png"
    marked.save(album.images / name)
    cut = photo.cut(PhotoSpec(file=name, focus=focus), (462, 630), album)

    assert any(r > 200 and b < 60 for r, _, b in cut.resize((80, 109)).get_flattened_data())
    spec = specs.card(subjects.job(a_job()), key).spec
    render(replace(spec, photo=PhotoSpec(file=name, focus=focus)), album)


@pytest.mark.parametrize("key", ["facebook", "square", "story", "screen", "mail"])
def test_a_broken_photograph_gives_way_to_the_mosaic(subjects, specs, album, key):
    spec = specs.card(subjects.job(a_job(), "https://a.dk/"), key).spec
    broken = replace(spec, photo=PhotoSpec(file="photos/broken.jpg", focus=(0.5, 0.5)))

    assert render(broken, album) == render(spec, album)


def test_a_photograph_stands_in_the_arch(subjects, specs, album):
    from tests.social.test_social_specs import STORY  # noqa: PLC0415

    spec = specs.card(subjects.story(STORY)).spec
    red = Image.new("RGB", SIZE, (250, 10, 10))
    red.save(album.images / "photos/red.jpg")
    card = Image.open(BytesIO(render(replace(
        spec, photo=PhotoSpec(file="photos/red.jpg", focus=(0.5, 0.5))), album)))  # fmt: skip

    middle, corner = card.getpixel((950, 400)), card.getpixel((765, 66))
    assert middle[0] > 240 and middle[1] < 30  # noqa: PT018
    assert corner[0] < 60  # the arch's round, not the photograph's corner


# --- Findings --------------------------------------------------------------------------------


def a_picture(spec, source: str = "content/jobs/vej.md") -> Picture:
    one = spec.layout.format
    return Picture(
        key=one.key, name="", purpose="", width=one.width, height=one.height, alt="", spec=spec,
        save_as=f"social/vej-{one.key}-12345678.jpg", cache_key="12345678", missing="",
        source=source, owner="",
    )  # fmt: skip


def rules(found) -> set[str]:
    return {finding.rule for finding in found}


def test_a_photograph_too_small_or_broken_is_told_with_the_pictures_name(subjects, specs, album):
    small = a_picture(a_spec(subjects, specs, "square", "small.jpg"))
    broken = a_picture(a_spec(subjects, specs, "square", "broken.jpg"))

    (told,) = [one for one in findings([small], album) if one.rule == "card_small_photo"]
    assert "images/photos/small.jpg er for lille: det er 300 × 200" in told.problem.what
    assert told.problem.where == "content/jobs/vej.md: social/vej-square-12345678.jpg"
    (told,) = findings([broken], album)
    assert told.rule == "card_photo"
    assert "images/photos/broken.jpg er ikke på delebilledet" in told.problem.what


def test_a_face_under_the_mark_or_a_text_is_told(subjects, specs, album):
    covered = a_picture(a_spec(subjects, specs, "facebook", "1.jpg", (0.08, 0.15)))
    free = a_picture(a_spec(subjects, specs, "facebook", "1.jpg", (0.9, 0.4)))

    (told,) = [one for one in findings([covered], album) if one.rule == "card_face"]
    assert "ligger under" in told.problem.what
    assert "card_face" not in rules(findings([free], album))


def test_text_that_was_cut_or_became_small_is_told(subjects, specs, album):
    fine = specs.card(subjects.job(a_job()), "square").spec
    long = specs.card(subjects.job(a_job(title="Pædagog " * 40)), "square").spec
    word = specs.card(subjects.job(a_job(title="W" * 80)), "mail").spec
    (stack, *_) = word.layout.stacks
    tiny = tuple(replace(slot, smallest=20, largest=20) for slot in stack.texts)
    small = replace(fine, layout=replace(word.layout, stacks=(replace(stack, texts=tiny),)))

    assert rules(findings([a_picture(long)], album)) == {"card_cut"}
    assert rules(findings([a_picture(word)], album)) == {"card_cut"}
    assert rules(findings([a_picture(small)], album)) == {"card_small_text"}
    assert rules(findings([a_picture(fine)], album)) == set()


def test_boxes_meet_when_they_share_a_pixel():
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 1, 1))
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 5, 5))
