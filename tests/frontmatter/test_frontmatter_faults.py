"""What cannot be read for certain stops the build at its line, with cause and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.frontmatter.read import parse, read

if TYPE_CHECKING:
    from pathlib import Path

#: name: (the file, the line named, a word of what is wrong, a word of the remedy)
BROKEN = {
    "empty file": ("", 1, "tom", "slet"),
    "blank file": ("\n \n", 1, "tom", "slet"),
    "no front matter": ("Bare tekst\n", 1, "begynder ikke med felter", "---"),
    "a heading first": ("# Titel\n\ntekst\n", 1, "begynder ikke med felter", "---"),
    "a link first": ("https://example.dk\n", 1, "begynder ikke med felter", "---"),
    "blank line before the fence": ("\n---\na: b\n---\n", 2, "allerførste", "tomme linjer"),
    "space before the fence": (" ---\na: b\n---\n", 1, "allerførste", "mellemrum"),
    "blank line before a key": ("\na: b\n\ntekst\n", 1, "tom linje", "slet"),
    "unclosed fence": ("---\na: b\n\nTekst\n", 1, "mangler en linje med ---", "alene"),
    "opening fence missing": ("a: b\nc: d\n---\nTekst\n", 3, "begynder ikke med ---", "første"),
    "no keys": ("---\n---\nTekst\n", 2, "ingen felter", "title"),
    "only a remark": ("---\n# title: a\n---\n", 2, "ingen felter", "title"),
    "a list": ("---\n- a\n- b\n---\n", 2, "felter som", "kolon"),
    "a scalar": ("---\nhej\n---\n", 2, "felter som", "kolon"),
    "a flow map": ("---\n{a: b}\n---\n", 2, "felter som", "kolon"),
    "no space after the colon": ("---\na:b\n---\n", 2, "felter som", "mellemrum"),
    "same key twice": ("---\na: b\nc: d\na: e\n---\n", 4, "»a« står også på linje 2", "slet"),
    "same key twice, quoted": ('---\na: b\n"a": e\n---\n', 3, "»a« står også", "slet"),
    "same key twice below": ("---\np:\n  a: b\n  a: c\n---\n", 4, "»a« står også på linje 3", ""),
    "same key twice in a flow": ("---\np: {a: b, a: c}\n---\n", 2, "»a« står også", "slet"),
    "same key twice in a list": ("---\np:\n  - a: b\n    a: c\n---\n", 4, "»a« står også", ""),
    "same key twice, decomposed": ("---\nå: b\na\u030a: c\n---\n", 3, "»å« står også", "slet"),
    "tab before a key": ("---\np:\n\ta: b\n---\n", 3, "tabulator", "mellemrum"),
    "tab after spaces": ("---\np:\n  \ta: b\n---\n", 3, "tabulator", "mellemrum"),
    "unclosed double quote": ('---\na: b\nc: "d\ne: f\n---\nT\n', 3, "anførselstegn", "ender"),
    "unclosed single quote": ("---\na: 'b\nc: d\n---\nT\n", 2, "anførselstegn", "ender"),
    "text after a quote": ('---\na: "b" c\n---\n', 2, "passer ikke", "anførselstegn"),
    "unclosed bracket": ("---\na: [b, c\nd: e\n---\n", 2, "ikke lukket", "]"),
    "unclosed brace": ("---\na: {b: c\nd: e\n---\n", 2, "ikke lukket", "}"),
    "text after a bracket": ("---\na: [b] c\n---\n", 2, "passer ikke", "anførselstegn"),
    "anchor": ("---\na: &b c\n---\n", 2, "begynde med &", "anførselstegn"),
    "alias": ("---\na: b\nc: *d\n---\n", 3, "begynde med *", "anførselstegn"),
    "bold text": ("---\na: **fed** tekst\n---\n", 2, "begynde med *", "anførselstegn"),
    "tag": ("---\na: !vigtigt nok\n---\n", 2, "begynde med !", "anførselstegn"),
    "standard tag": ("---\na: !!int 3\n---\n", 2, "begynde med !", "anførselstegn"),
    "tag on a map": ("---\na: !x\n  b: c\n---\n", 2, "begynde med !", "anførselstegn"),
    "merge key": ("---\n<<: b\n---\n", 2, "<<", "skriv felterne ud"),
    "list as key": ("---\n? [a]\n: b\n---\n", 2, "kan ikke være en liste", "ord"),
    "empty key": ("---\n: b\n---\n", 2, "mangler et navn", "slet"),
    "empty quoted key": ('---\n"": b\n---\n', 2, "mangler et navn", "slet"),
    "directive": ("---\n%YAML 1.1\na: b\n---\n", 2, "%", "slet"),
    "document end": ("---\na: b\n...\nc: d\n---\n", 3, "...", "slet"),
    "second document": ("---\na: b\n---\nc: d\n---\nT\n", 4, "allerede afsluttet", "---"),
    "second front matter": ("---\na: b\n---\n\n---\nc: d\n---\nT\n", 6, "allerede afsluttet", ""),
    "reserved sign": ("---\na: @hjem\n---\n", 2, "egen betydning", "anførselstegn"),
    "grave accent": ("---\na: `kode`\n---\n", 2, "egen betydning", "anførselstegn"),
    "unknown escape": ('---\na: "C:\\mappe"\n---\n', 2, "omvendt skråstreg", "to"),
    "impossible escape": ('---\na: b\nc: "\\U00110000"\n---\n', 3, "omvendt skråstreg", "to"),
    "escaped control": ('---\na: b\nc: "d\\x07"\n---\n', 3, "U+0007", "slet"),
    "escaped surrogate": ('---\na: "\\ud800"\n---\n', 2, "U+D800", "slet"),
    "control in the header": ("---\na: b\nc: d\x07\n---\n", 3, "U+0007, tegn 5", "slet"),
    "control in the body": ("---\na: b\n---\n\nx\x0by\n", 5, "U+000B, tegn 2", "slet"),
    "lone carriage return": ("---\na: b\rc: d\n---\n", 2, "U+000D", "slet"),
    "next line character": ("---\na: b\x85c: d\n---\n", 2, "U+0085", "slet"),
    "line separator": ("---\na: b\u2028c: d\n---\n", 2, "U+2028", "slet"),
    "direction override": ("---\na: b\u202ec\n---\n", 2, "U+202E", "slet"),
    "zero-width key": ("---\ntit\u200ble: b\n---\n", 2, "U+200B", "slet"),
    "indented too far": ("---\na: b\n c: d\n---\n", 3, "kolon", "indrykningen"),
    "indented too little": ("---\np:\n    a: b\n  c: d\n---\n", 4, "passer ikke", "indrykningen"),
    "first key indented": ("---\n a: b\nc: d\n---\n", 3, "passer ikke", "indrykningen"),
    "block text too little indented": ("---\na: >-\n  b\n c: d\n---\n", 4, "passer ikke", ""),
    "line without a key": ("---\na: b\nog mere\n---\n", 3, "hverken et felt", "kolon"),
    "list on the key's line": ("---\na: - b\n---\n", 2, "liste", "bindestreg"),
    "text after a block sign": ("---\na: |b\n  c\n---\n", 2, "| eller >", "næste linje"),
    "colon and a second line": ("---\na: b: c\n  d\n---\n", 2, "kolon", "anførselstegn"),
    "colon in a second line": ("---\na: b\n  c: d: e\n---\n", 3, "kolon", "anførselstegn"),
    "remark or text": ("---\na: Hold # 2\n---\n", 2, "bemærkning", "anførselstegn"),
    "remark or text, with colon": ("---\na: b: c # d\n---\n", 2, "bemærkning", "anførselstegn"),
    "remark for a value": ("---\na: #1 i Køge\nb: c\n---\n", 2, "bemærkning", "anførselstegn"),
    "remark in a list": ("---\na:\n  - b # c\n---\n", 3, "bemærkning", "anførselstegn"),
    "nested too deep": (f"---\na: {'[' * 40}{']' * 40}\n---\n", 2, "for dybt", "flyt"),
    "header: neither": ("a: b\nog mere\n\nT\n", 2, "hverken et felt", "fire mellemrum"),
    "header: same key": ("a: b\nA: c\n\nT\n", 2, "»a« står også på linje 1", "slet"),
    "header: tab": ("a: b\n\tc\n\nT\n", 2, "tabulator", "mellemrum"),
    "header: two spaces": ("a: b\n  c\n\nT\n", 2, "hverken et felt", "fire mellemrum"),
    "header: control": ("a: b\nc: d\x00\n\nT\n", 2, "U+0000", "slet"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_front_matter_is_refused_at_its_line(name: str):
    text, line, what, how_to_fix = BROKEN[name]
    with pytest.raises(ForkantError) as caught:
        parse(text, "content/jobs/x.md")
    (problem,) = caught.value.problems
    assert problem.where == f"content/jobs/x.md:{line}"
    assert what in problem.what
    assert how_to_fix in problem.how_to_fix


def test_windows_line_ends_do_not_move_the_line():
    with pytest.raises(ForkantError) as caught:
        parse("---\r\na: b\r\na: c\r\n---\r\n", "x.md")
    assert caught.value.problems[0].where == "x.md:3"


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        ("---\na: b\nc: Køge\n---\n".encode("latin-1"), 3, "UTF-8"),
        ("---\na: b\n---\n".encode("utf-16"), 1, "UTF-8"),
        (b"---\na: b\n---\n\nK\xc3", 5, "UTF-8"),
    ],
    ids=["latin-1", "utf-16", "cut in a letter"],
)
def test_another_encoding_is_refused(tmp_path: Path, data: bytes, line: int, what: str):
    file = tmp_path / "x.md"
    file.write_bytes(data)
    with pytest.raises(ForkantError) as caught:
        read(file, "content/pages/x.md")
    (problem,) = caught.value.problems
    assert problem.where == f"content/pages/x.md:{line}"
    assert what in problem.what
    assert "æ, ø og å" in problem.how_to_fix


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path):
    with pytest.raises(ForkantError, match=r"væk\.md: filen kan ikke læses"):
        read(tmp_path / "væk.md")
