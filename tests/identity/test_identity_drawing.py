"""A drawing stands in a page as it looks by itself, or is linked to."""

from __future__ import annotations

from pathlib import Path

import pytest
import resvg_py

from plugins.identity.drawing import read_drawing

PEOPLE = sorted(Path("images/people").glob("person-cut-*.svg"))


def svg(shapes: str, box: str = "0 0 100 100") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shapes}</svg>'


@pytest.mark.parametrize("file", PEOPLE, ids=lambda file: file.stem)
def test_every_person_is_drawn_as_their_file(file: Path):
    drawing = read_drawing(file, "p")

    assert drawing is not None
    assert file.stem not in drawing.markup
    drawn = svg(drawing.markup, f"0 0 {drawing.side} {drawing.side}")
    assert bytes(resvg_py.svg_to_bytes(svg_string=drawn, width=300)) == bytes(
        resvg_py.svg_to_bytes(svg_string=file.read_text(), width=300)
    )


@pytest.mark.parametrize(
    "text",
    [
        svg("<script>x()</script>"),
        svg('<rect onload="x()"/>'),
        svg('<path style="fill:red" d=""/>'),
        svg('<image href="https://example.dk/x.png"/>'),
        svg('<rect fill="url(https://example.dk/x)"/>'),
        svg('<rect clip-path="url(#not-here)"/>'),
        svg('<g class="logo"/>'),
        svg("<text>hej</text>"),
        svg("<g>hej</g>"),
        svg('<rect fill="&quot;&gt;&lt;b"/>'),
        svg("<rect/>", box="0 0 100 50"),
        svg("<rect/>", box=""),
        "<svg viewBox='0 0 9 9'/>",
        "no svg",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<g>&a;</g>"),
    ],
)
def test_what_is_no_plain_shape_is_linked_to(tmp_path: Path, text: str):
    file = tmp_path / "a.svg"
    file.write_text(text)

    assert read_drawing(file, "p") is None


def test_a_missing_drawing_is_linked_to(tmp_path: Path):
    assert read_drawing(tmp_path / "none.svg", "p") is None


def test_ids_are_the_pages_own_and_numbers_short(tmp_path: Path):
    file = tmp_path / "a.svg"
    clip = '<clipPath id="main"><rect width="10.0" height="20.50"/></clipPath>'
    file.write_text(
        svg(f'<title>Mona</title>{clip}<g clip-path="url(#main)"><rect x="-95.0"/></g>')
    )

    assert read_drawing(file, "p").markup == (
        '<clipPath id="p0"><rect width="10" height="20.5"/></clipPath>'
        '<g clip-path="url(#p0)"><rect x="-95"/></g>'
    )
