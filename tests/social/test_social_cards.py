"""Cards: the same bytes each time, nothing outside its box, and a key that knows what changed."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, JpegImagePlugin

from plugins.identity.mosaic import job_picture
from plugins.social import text as type_setting
from plugins.social.art import Drawings
from plugins.social.cache import CardCache, is_whole, key_of
from plugins.social.compose import Placed, compose
from plugins.social.draw import render, render_all
from plugins.social.layout import load_family
from plugins.social.model import CardSpec, MosaicSpec, PhotoSpec
from plugins.social.sheet import contact_sheet
from plugins.social.specs import _Kit
from tests.factory import a_job

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SIZE = (1200, 627)
LONG = "Afdelingsleder til Center for Rehabilitering og Genoptræning i Sundhedsforvaltningen"
TITLES = (
    "Jurist",
    "Arbejdsmarkedsrådgiver",
    "Social- og sundhedsassistent til aftenvagt i hjemmeplejen",
    "Ågård: Æblegrød på Østergård, ÅÅÅ",
    LONG,
    f"{LONG} og en titel, der slet ikke vil holde op, før nogen siger stop til den " * 3,
)


@pytest.fixture
def make(specs, subjects) -> Callable[..., CardSpec]:
    """Makes a job's link picture, the job with changes."""
    return lambda **changes: specs.card(subjects.job(a_job(**changes))).spec


@pytest.fixture
def spec(make) -> CardSpec:
    return make()


@pytest.mark.parametrize("title", TITLES)
def test_a_card_is_a_small_srgb_jpeg_without_metadata(make, drawings, title):
    card = render(make(title=title), drawings)
    image = Image.open(BytesIO(card))

    assert image.format == "JPEG"
    assert (image.size, image.mode) == (SIZE, "RGB")
    assert len(card) < 300_000
    assert not {"exif", "icc_profile", "comment"} & set(image.info)
    assert JpegImagePlugin.get_sampling(image) == 0  # 4:4:4
    assert is_whole(card, SIZE)


@pytest.mark.parametrize("title", TITLES)
def test_texts_stay_in_their_boxes(make, drawings, title):
    """The space around the texts is as empty on the card as on one without them."""
    made = make(title=title)
    empty = replace(made, texts=())
    with_texts, without = (
        Image.open(BytesIO(render(one, drawings))).convert("RGB") for one in (made, empty)
    )
    (stack,) = made.layout.stacks
    x, y, width, height = stack.box
    # JPEG blurs 8 × 8 blocks; below the baseline a line may reach a descender down.
    inside = (x - 8, y - 8, x + width + 8, y + height + 12)
    for image in (with_texts, without):
        image.paste((0, 0, 0), inside)

    assert with_texts.tobytes() == without.tobytes()
    for placed in compose(made):
        assert placed.width <= width
        assert placed.baselines[0] - placed.cap >= y - 1
        assert placed.baselines[-1] <= y + height


def test_texts_do_not_touch_each_other(make):
    for title in TITLES:
        placed = compose(make(title=title))
        for upper, lower in pairwise(placed):
            assert lower.baselines[0] - lower.cap > upper.baselines[-1] + 0.2 * upper.size


def test_two_runs_give_the_same_bytes(spec, drawings, tmp_path):
    """Also in another process, with caches of its own and another hash seed."""
    first = render(spec, drawings)
    script = f"""
from hashlib import sha256
from pathlib import Path
import pickle, sys
from plugins.social.art import Drawings
from plugins.social.cache import key_of
from plugins.social.draw import render
spec = pickle.loads(Path({str(tmp_path / "spec")!r}).read_bytes())
drawings = Drawings(Path("images"), Path({str(tmp_path / "art")!r}))
print(sha256(render(spec, drawings)).hexdigest(), key_of(spec, drawings))
"""

    (tmp_path / "spec").write_bytes(pickle.dumps(spec))
    other = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert render(spec, drawings) == first
    assert other.stdout.split() == [sha256(first).hexdigest(), key_of(spec, drawings)]


def test_without_kerning_texts_fit_as_well(make, drawings, monkeypatch):
    """FriBiDi is a library of the system; without it Pillow lays out text by itself."""
    made = make(title=LONG)
    kerned = render(made, drawings)
    caches = (
        type_setting._face,
        type_setting._positions,
        type_setting._advance,
        type_setting._glyph,
        type_setting._block,
        type_setting.cap_height,
    )
    monkeypatch.setattr(type_setting, "has_raqm", lambda: False)
    try:
        for cache in caches:
            cache.cache_clear()
        assert is_whole(render(made, drawings), SIZE)
        assert render(made, drawings) != kerned
        assert all(placed.width <= 632 for placed in compose(made))
    finally:
        monkeypatch.undo()
        for cache in caches:
            cache.cache_clear()
    assert render(made, drawings) == kerned


#: Texts that leave their lines: rings, tails, and marks upon marks.
STAINS = ("Å", "ÅÅÅ gjpqy", "Z\u0310\u0311a\u0315\u0316l\u0317g\u0318o\u0319" * 4, "j" * 60, LONG)


@pytest.mark.parametrize("key", ["facebook", "square", "story", "screen"])
@pytest.mark.parametrize("title", STAINS)
def test_a_card_leaves_nothing_on_the_ground_that_the_next_one_shares(
    specs, subjects, drawings, title, key
):
    clean = specs.card(subjects.job(a_job(title="Jurist"), "https://a.dk/"), key).spec
    first = render(clean, drawings)
    render(specs.card(subjects.job(a_job(title=title), "https://a.dk/"), key).spec, drawings)

    assert render(clean, drawings) == first


@pytest.mark.parametrize("title", [*TITLES, *STAINS])
def test_letters_laid_down_with_their_ground_look_like_letters_on_it(
    make, drawings, title, monkeypatch
):
    """The quick way and the one for any ground give the same picture, but for a rounding."""
    made = make(title=title)
    quick = Image.open(BytesIO(render(made, drawings)))
    monkeypatch.setattr(Placed, "on_ground", property(lambda _: False))
    slow = Image.open(BytesIO(render(made, drawings)))

    worst = max(high for _, high in ImageChops.difference(quick, slow).getextrema())
    assert worst <= 6  # of 255; where letters overlap, JPEG rounds otherwise


@pytest.mark.parametrize("key", ["facebook", "square", "portrait", "story", "screen"])
def test_a_ring_over_the_title_does_not_meet_the_words_above(specs, subjects, key):
    """The ring of an Å ends below the tail of a g."""
    spec = specs.card(subjects.job(a_job(title="Å")), key).spec
    kicker, title = (
        next(p for p in compose(spec) if p.slot.name == n) for n in ("kicker", "title")
    )
    tail = kicker.baselines[-1] + type_setting.ink(kicker.type, "g")[3] * kicker.size
    ring = title.baselines[0] + type_setting.ink(title.type, "Å")[1] * title.size

    assert ring > tail + 1


def test_the_picture_is_the_pages(make, drawings):
    """The card's mosaic has the same colours at the same cells as the page's."""
    made = make()
    growing = made.mosaic
    assert growing is not None
    picture = job_picture(growing.seed, growing.scheme, growing.people, growing.person)
    card = Image.open(BytesIO(render(made, drawings))).convert("RGB")
    pitch, width = 630 / 5, 462
    shift = 0 if picture.arch < 2 else 504 - width
    checked = 0
    for cell in picture.cells:
        colours = set()
        for across in (0.1, 0.5, 0.9):
            for down in (0.1, 0.5, 0.9):
                x = 738 + (cell.column + across) * pitch - shift
                if 738 <= x < 1200:
                    colours.add(card.getpixel((int(x), int((cell.row + down) * pitch))))
        for wanted in (cell.ground, cell.figure):
            rgb = tuple(bytes.fromhex(wanted[1:]))
            near = [max(abs(a - b) for a, b in zip(rgb, got, strict=True)) for got in colours]
            checked += min(near, default=255) < 12
    assert checked >= 18  # of 20: a cell at the edge may show only one of its colours


# --- The key ---------------------------------------------------------------------------------


def changed(make, drawings, spec: CardSpec) -> bool:
    return key_of(spec, drawings) != key_of(make(), drawings)


def test_the_same_card_has_the_same_key(make, drawings, spec):
    assert not changed(make, drawings, spec)
    assert not changed(make, drawings, replace(spec))


@pytest.mark.parametrize("role", ["bg", "heading", "action"])
def test_a_colour_it_uses_changes_the_key(make, drawings, spec, role):
    other = tuple((name, "#010203" if name == role else hexa) for name, hexa in spec.colours)

    assert other != spec.colours
    assert changed(make, drawings, replace(spec, colours=other))


def test_a_colour_it_does_not_use_changes_nothing(identity, layouts):
    repainted = replace(identity, light=dict(identity.light) | {"pool": "#010203"})
    kits = [_Kit(layouts["job", "", "link"], one) for one in (identity, repainted)]

    assert kits[0].colours == kits[1].colours
    quote = layouts["quote", "", "link"]
    assert _Kit(quote, repainted).colours != _Kit(quote, identity).colours


def test_a_text_a_height_and_an_address_change_the_key(make, drawings, spec, specs, subjects):
    job = subjects.job(a_job(), "https://job.example.dk/job/412/")
    elsewhere = subjects.job(a_job(), "https://job.example.dk/job/413/")

    assert changed(make, drawings, make(title="Social- og sundhedsassistent!"))
    assert changed(make, drawings, specs.card(job, "facebook").spec)
    assert not changed(make, drawings, specs.card(job).spec)  # this one has no QR code
    screens = [specs.card(one, "screen").spec for one in (job, elsewhere)]
    assert key_of(screens[0], drawings) != key_of(screens[1], drawings)


def test_the_picture_it_grows_changes_the_key(make, drawings, spec):
    assert changed(make, drawings, make(slug="another"))
    assert changed(make, drawings, make(person="elev"))
    scheme = replace(spec.mosaic.scheme, window="#010203")
    assert changed(make, drawings, replace(spec, mosaic=replace(spec.mosaic, scheme=scheme)))


def test_a_byte_of_layout_font_or_drawing_changes_the_key(make, spec, drawings, tmp_path):
    """The files' bytes count, not their names or dates."""
    mark, person, font = "brand/mark-lockup.svg", "people/person-cut-sosu.svg", "font.ttf"
    other = "people/person-cut-elev.svg"
    for name in (mark, person, other):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / "images" / name).read_bytes())
    sans = Path(dict(spec.fonts)["sans"])
    (tmp_path / font).write_bytes(sans.read_bytes())
    local = replace(
        spec,
        fonts=(("sans", str(tmp_path / font)),),
        mosaic=MosaicSpec(seed="a", scheme=spec.mosaic.scheme, people=("sosu",)),
    )

    def key(one: CardSpec = local) -> str:
        return key_of(one, Drawings(tmp_path, tmp_path / "art"))

    before = key()
    assert key(replace(local, fonts=spec.fonts)) == before
    for name in (mark, person, font):
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data + b" ")
        assert key() != before, name
        (tmp_path / name).write_bytes(data)
        assert key() == before
    (tmp_path / other).write_bytes(b"<svg/>")
    assert key() == before


def test_a_layout_changes_the_keys_of_the_formats_it_lays_out(drawings, spec, formats, tmp_path):
    written = (ROOT / "theme/cards/job.toml").read_text()

    def key(text: str) -> str:
        (tmp_path / "job.toml").write_text(text)
        layout = load_family(tmp_path / "job.toml", formats)["", "link"]
        return key_of(replace(spec, layout=layout), drawings)

    before = key_of(spec, drawings)
    assert key(written + "# a word more\n") == before
    assert key(written.replace("size = [44, 108]", "size = [44, 107]")) == before  # a story's
    assert key(written.replace("size = [40, 92]", "size = [40, 91]")) != before


def test_a_byte_or_the_focus_of_a_photograph_changes_the_key(spec, tmp_path):
    shutil.copytree(ROOT / "images/brand", tmp_path / "brand")
    shutil.copytree(ROOT / "images/people", tmp_path / "people")
    (tmp_path / "a.jpg").write_bytes(b"one")
    with_photo = replace(spec, photo=PhotoSpec(file="a.jpg", focus=(0.5, 0.5)))

    def key(one: CardSpec = with_photo) -> str:
        return key_of(one, Drawings(tmp_path, tmp_path / "art"))

    before = key()
    assert key(replace(with_photo, photo=PhotoSpec(file="a.jpg", focus=(0.4, 0.5)))) != before
    (tmp_path / "a.jpg").write_bytes(b"two")
    assert key() != before


# --- The cache -------------------------------------------------------------------------------


def test_a_card_is_kept_whole(spec, drawings, tmp_path):
    cache, card = CardCache(tmp_path), render(spec, drawings)
    assert cache.get("ab12", SIZE) is None
    cache.put("ab12", card)

    assert cache.path("ab12") == tmp_path / "ab/ab12.jpg"
    assert cache.get("ab12", SIZE) == card
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["ab12.jpg"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda card: b"",
        lambda card: card[: len(card) // 2],
        lambda card: card[:-1],
        lambda card: b"\x89PNG" + card[4:],
        lambda card: card[:2] + card[-2:],
    ],
    ids=["empty", "half", "a byte short", "another format", "head and tail"],
)
def test_a_damaged_card_is_drawn_anew(spec, drawings, tmp_path, damage):
    cache, card = CardCache(tmp_path), render(spec, drawings)
    cache.put("ab12", card)
    cache.path("ab12").write_bytes(damage(card))

    assert cache.get("ab12", SIZE) is None


def test_a_card_of_another_size_is_drawn_anew(spec, drawings, tmp_path):
    cache = CardCache(tmp_path)
    cache.put("ab12", render(spec, drawings))

    assert cache.get("ab12", (1200, 630)) is None


def test_what_nobody_published_for_long_is_deleted(tmp_path):
    cache = CardCache(tmp_path)
    for key in ("ab12", "cd34"):
        cache.put(key, b"card")
    cache.prune({"ab12"}, since=0.0)
    assert cache.path("cd34").exists()  # made after that moment
    cache.prune({"ab12"}, since=4e9)

    assert cache.path("ab12").exists()
    assert not cache.path("cd34").exists()


def test_the_link_picture_is_facebooks_without_three_rows(specs, subjects, drawings):
    """One drawing and one encoding: only the height in the file's header differs."""
    cards = [specs.card(subjects.job(a_job()), key).spec for key in ("link", "facebook")]
    link, facebook = render_all(cards, drawings)

    assert len(link) == len(facebook)
    assert sum(a != b for a, b in zip(link, facebook, strict=True)) <= 2
    assert render(cards[0], drawings) == link
    small, large = (Image.open(BytesIO(one)) for one in (link, facebook))
    assert (small.size, large.size) == ((1200, 627), (1200, 630))
    assert small.convert("RGB").tobytes() == large.convert("RGB").crop((0, 0, 1200, 627)).tobytes()


def test_cards_on_one_ground_leave_nothing_on_it(specs, subjects, drawings):
    """Each is drawn on what the one before was: its bytes are as if it were the first."""
    jobs = [a_job(title=title, slug=title[:5]) for title in TITLES]
    for key in ("link", "story", "screen"):
        made = [specs.card(subjects.job(job, "https://a.dk/"), key).spec for job in jobs]
        first = [render(spec, drawings) for spec in made]
        again = list(render_all(made[::-1], drawings))[::-1]
        assert again == first


def test_a_contact_sheet_shows_cards_at_feed_size(spec, drawings):
    card = render(spec, drawings)
    sheet = Image.open(BytesIO(contact_sheet([card] * 5, columns=3)))

    assert sheet.format == "PNG"
    assert sheet.size == (20 + 3 * 420, 20 + 2 * (209 + 20))
