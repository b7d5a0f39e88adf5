"""Pages come out as they would if every piece had been rendered in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.site.pieces import Pieces


def test_a_kept_piece_stands_wherever_its_mark_does():
    pieces = Pieces()
    menu = pieces.keep(Markup("<nav>Løn</nav>"))

    assert b"".join(pieces.page(f"<body>{menu}<main/>{menu}")) == (
        "<body><nav>Løn</nav><main/><nav>Løn</nav>".encode()
    )


def test_a_piece_may_hold_another():
    pieces = Pieces()
    inner = pieces.keep("<b>1</b>")

    assert pieces.whole(pieces.keep(f"<p>{inner}</p>")) == b"<p><b>1</b></p>"


def test_a_page_of_its_own_piece_is_forgotten_with_it():
    pieces = Pieces()
    once = pieces.once(b"<p>advert</p>")

    assert b"".join(pieces.page(once)) == b"<p>advert</p>"
    assert b"advert" not in b"".join(pieces.page(once))


def test_a_mark_is_not_escaped_and_nothing_needs_none():
    assert isinstance(Pieces().keep("x"), Markup)
    assert Pieces().keep("") == ""


@given(st.text(alphabet="aæ–\0<", max_size=40), st.text(alphabet="æ\0b", min_size=1, max_size=9))
def test_a_stray_nul_disturbs_no_piece(text: str, html: str):
    pieces = Pieces()
    mark = pieces.keep(html)
    kept = html.replace("\0", "")

    assert b"".join(pieces.page(f"{text}{mark}{text}")).decode() == (
        text.replace("\0", "") + kept + text.replace("\0", "")
    )
