from __future__ import annotations

from PIL import Image

from plugins.social.model import Box
from plugins.social.qr import draw_qr

BOX = Box(10, 10, 200, 200)


def card_with(address: str) -> Image.Image:
    card = Image.new("RGB", (220, 220), "white")
    draw_qr(card, BOX, address, "#000000")
    return card


def test_an_address_has_a_code_in_its_box():
    left, top, right, foot = Image.eval(
        card_with("https://job.example.dk/"), lambda v: 255 - v
    ).getbbox()

    assert (right, foot) == (210, 210)
    assert left >= 10
    assert top >= 10


def test_an_address_too_long_for_a_code_leaves_the_card_as_it_was():
    card = card_with("https://job.example.dk/" + "a" * 200)

    assert card.getcolors() == [(220 * 220, (255, 255, 255))]
