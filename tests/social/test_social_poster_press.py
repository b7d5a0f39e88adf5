"""What goes wrong in a layout is told to its designer: file, line, Typst's own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.errors import ForkantError
from plugins.identity.families import family_file
from plugins.social.poster_data import Sheet
from plugins.social.poster_press import Press

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
HEAD = """#let data = json(bytes(sys.inputs.data))
#let fonts = json(bytes(sys.inputs.fonts))
#set document(title: "Prøve")
#set text(lang: "da", font: fonts.sans)
"""


@pytest.fixture
def press(tmp_path):
    """Return a function that makes a press with one layout, `a.typ`."""

    def make(body: str, head: str = HEAD) -> Press:
        folder = tmp_path / "theme/posters"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a.typ").write_text(head + body, encoding="utf-8")
        sans, serif = family_file("Figtree"), family_file("Source Serif 4")
        assert sans is not None
        assert serif is not None
        return Press(tmp_path, sans=sans, serif=serif)

    return make


def pdf(press: Press, **facts: object) -> bytes:
    return press.pdf("a", Sheet(facts=facts, later={}), MOMENT)


def refusal(press: Press, **facts: object) -> str:
    with pytest.raises(ForkantError) as caught:
        pdf(press, **facts)
    return str(caught.value)


def test_a_layout_is_set(press):
    assert pdf(press("= Hej\n#data.name"), name="Ø").startswith(b"%PDF-")


def test_a_fault_names_file_line_and_remedy(press):
    said = refusal(press("= Hej\n#data.nane"), name="Ø")

    assert "theme/posters/a.typ:6" in said
    assert "nane" in said


def test_a_picture_nobody_can_hear_is_refused(press):
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"

    assert "PDF/UA-1" in refusal(press('= Hej\n#image(bytes(data.svg), format: "svg")'), svg=svg)


def test_a_font_that_is_not_there_is_refused_rather_than_left_out(press):
    assert "skrift-der-ikke-findes" in refusal(
        press('= Hej\n#text(font: "Skrift-der-ikke-findes")[x]')
    )


def test_a_layout_may_not_reach_the_network(press):
    with pytest.raises(ForkantError) as caught:
        press('#import "@preview/cetz:0.3.0"\n')

    assert "theme/posters/a.typ:5" in str(caught.value)


def test_a_layout_may_not_reach_other_folders(press, tmp_path):
    (tmp_path / "secret.txt").write_text("hemmeligt")

    assert "theme/posters/a.typ:6" in refusal(press('= Hej\n#read("../../secret.txt")'))


def test_a_changed_layout_is_set_anew(press):
    first = pdf(press("= Hej"))

    assert pdf(press("= Farvel")) != first


def test_what_takes_time_is_made_only_for_a_new_sheet(press):
    made = []
    sheet = Sheet(facts={"name": "a"}, later={"slow": lambda: made.append(1) or "x"})
    ready = press("= Hej\n#data.slow")

    assert ready.pdf("a", sheet, MOMENT) == ready.pdf("a", sheet, MOMENT)
    assert made == [1]


def test_a_damaged_file_in_the_cache_is_set_anew(press, tmp_path):
    ready = press("= Hej")
    first = pdf(ready)
    (kept,) = tmp_path.glob(".cache/posters/*/*.pdf")
    kept.write_bytes(kept.read_bytes()[:-9])

    assert pdf(ready) == first
