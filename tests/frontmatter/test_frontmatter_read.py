"""What is written is what comes out, in both notations."""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.errors import ForkantError
from plugins.frontmatter import plain, yaml
from plugins.frontmatter.read import FrontMatter, Value, parse, read

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent

TRAPS = """---
title: Lærer: matematik
open: 15:30
contract: no
on: on
date: 2026-12-10
hours: 37
ratio: 0.80
binary: 0b11
octal: 0o17
nothing: null
tilde: ~
yes: Yes
empty:
url: https://example.dk/a?b=c#d
quoted: "Løn: fra 30.000 # og op"
single: 'det er ''sådan'''
escaped: "K\\u00f8ge \\"by\\""
folded: >-
  Første linje
  fortsætter: her # med tegn

  Nyt afsnit
literal: |
  En linje
    rykket: ind
flow: [a, 'b, c', "d: e"]
list:
  - 08:00
  - off
  - Kom: som du er
pay:
  minimum: 30000
  steps:
    - step: 1
      from: 2026-04-01
---

# Overskrift

Tekst: med kolon.
"""


def test_each_trap_comes_out_as_written():
    # The traps of YAML 1.1 (sexagesimals, Norway, dates), of core-schema guessing, and of
    # the colon that people write in titles.
    assert parse(TRAPS, "x.md").values == {
        "title": "Lærer: matematik",
        "open": "15:30",
        "contract": "no",
        "on": "on",
        "date": "2026-12-10",
        "hours": "37",
        "ratio": "0.80",
        "binary": "0b11",
        "octal": "0o17",
        "nothing": "null",
        "tilde": "~",
        "yes": "Yes",
        "empty": "",
        "url": "https://example.dk/a?b=c#d",
        "quoted": "Løn: fra 30.000 # og op",
        "single": "det er 'sådan'",
        "escaped": 'Køge "by"',
        "folded": "Første linje fortsætter: her # med tegn\nNyt afsnit",
        "literal": "En linje\n  rykket: ind\n",
        "flow": ["a", "b, c", "d: e"],
        "list": ["08:00", "off", {"Kom": "som du er"}],
        "pay": {"minimum": "30000", "steps": [{"step": "1", "from": "2026-04-01"}]},
    }


def test_lines_and_body_are_those_of_the_file():
    front = parse(TRAPS, "x.md")
    lines = TRAPS.splitlines()
    for path, line in {
        ("title",): "title: Lærer: matematik",
        ("literal",): "literal: |",
        ("list", 1): "  - off",
        ("list", 2, "Kom"): "  - Kom: som du er",
        ("pay", "minimum"): "  minimum: 30000",
        ("pay", "steps", 0, "from"): "      from: 2026-04-01",
        ("pay", "maximum"): "pay:",  # what is missing is where it belongs
    }.items():
        assert lines[front.line(*path) - 1] == line
    assert front.line("missing") == 1
    assert front.at("hours") == "x.md:7"
    assert front.body == "\n# Overskrift\n\nTekst: med kolon.\n"
    assert TRAPS.splitlines()[front.body_line - 1] == ""
    assert TRAPS.splitlines()[front.body_line] == "# Overskrift"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: Lærer: matematik", "Lærer: matematik"),
        ("title: Lærer: 'fysik' og \"kemi\"", "Lærer: 'fysik' og \"kemi\""),
        ("title: Uge 3: mandag: morgen", "Uge 3: mandag: morgen"),
        ("title: Bemærk:", "Bemærk:"),
        ("title: Kl. 8:30: møde   ", "Kl. 8:30: møde"),
        ("title:    Lærer: matematik", "Lærer: matematik"),
    ],
)
def test_a_colon_in_plain_text_belongs_to_it(line: str, expected: str):
    front = parse(f"---\nfirst: a\n{line}\nlast: b: c\n---\n", "x.md")
    assert front.values == {"first": "a", "title": expected, "last": "b: c"}
    assert front.line("last") == 4


def test_a_colon_is_mended_below_keys_and_in_lists_too():
    text = (
        "---\n"
        "facts:\n  - figure: 9\n    text: I alt: ni\n  - figure: Uge 3: to\n"
        "pay:\n  a: b: c\n"
        "---\n"
    )
    assert parse(text, "x.md").values == {
        "facts": [{"figure": "9", "text": "I alt: ni"}, {"figure": "Uge 3: to"}],
        "pay": {"a": "b: c"},
    }


def test_mending_touches_nothing_inside_quotes_and_blocks():
    # Each of the lines `note: a: b` would be mended if it stood by itself; `title` needs it.
    text = (
        "---\n"
        'double: "en\n  note: a: b\n  to"\n'
        "single: 'en\n  note: a: b\n  to'\n"
        'flow: [en,\n  "note: a: b"]\n'
        "folded: >-\n  note: a: b\n"
        "literal: |\n  note: a: b\n"
        "title: Lærer: matematik\n"
        "---\n"
    )
    assert parse(text, "x.md").values == {
        "double": "en note: a: b to",
        "single": "en note: a: b to",
        "flow": ["en", "note: a: b"],
        "folded": "note: a: b",
        "literal": "note: a: b\n",
        "title": "Lærer: matematik",
    }


def test_block_texts_follow_yaml_1_2():
    text = (
        "---\n"
        "strip: |-\n  a\n\n"
        "clip: |\n  a\n\n"
        "keep: |+\n  a\n\n"
        "fold: >\n  a\n  b\n\n  c\n   d\n  e\n"
        "indent: |2\n    a\n"
        "---\n"
    )
    assert parse(text, "x.md").values == {
        "strip": "a",
        "clip": "a\n",
        "keep": "a\n\n",
        "fold": "a b\nc\n d\ne\n",
        "indent": "  a\n",
    }


def test_a_remark_has_a_line_of_its_own():
    front = parse(
        '---\n# en bemærkning\na: b\n  # og en til\nc: "d" # efter anførselstegn\n---\n', "x"
    )
    assert front.values == {"a": "b", "c": "d"}


def test_line_ends_byte_order_mark_and_letters_are_made_equal(tmp_path: Path):
    # Windows writes CRLF and a byte order mark; macOS takes å apart.
    apart = unicodedata.normalize("NFD", "Blåbær på øen")
    file = tmp_path / "x.md"
    file.write_bytes(f"\ufeff---\r\ntitle: {apart}\r\n---\r\n{apart}\r\n".encode())
    front = read(file, "x.md")
    assert front.values == {"title": "Blåbær på øen"}
    assert front.body == "Blåbær på øen\n"
    assert front.body_line == 4


def test_a_rule_or_a_colon_in_the_body_is_text():
    body = "Note: læs dette\n---\n\n---\n\nTekst\n\n---\nslut: nu\n"
    assert parse(f"---\na: b\n---\n{body}", "x").body == body


def test_pelican_notation():
    front = parse(
        "Title: Lærer: matematik\n"
        "Date: 2026-12-10 15:30\n"
        "values:\n"
        "    aabenhed\n"
        "    ansvar\n"
        "Summary: Første linje\n"
        "    og den næste: her\n"
        "\n"
        "Brødtekst: her\n",
        "x.md",
    )
    assert front.values == {
        "title": "Lærer: matematik",
        "date": "2026-12-10 15:30",
        "values": ["aabenhed", "ansvar"],
        "summary": "Første linje og den næste: her",
    }
    assert front.line("values", 1) == 5
    assert front.body == "Brødtekst: her\n"
    assert front.body_line == 9


def test_pelican_notation_without_a_body():
    assert parse("title: a", "x.md").body == ""


def test_keys_of_the_two_notations():
    assert list(parse("---\nTitle: a\n---\n", "x").values) == ["Title"], "YAML: as written"
    assert list(parse("Title: a\n", "x").values) == ["title"], "Pelican: lower case"


def as_yaml(value: Value, indent: int = 0) -> str:
    """Write a value as a content management system does: texts in double quotes."""
    pad = "\n" + "  " * indent
    if isinstance(value, str):
        named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
        return '"' + "".join(named.get(letter, letter) for letter in value) + '"'
    if isinstance(value, list):
        return "".join(f"{pad}- {as_yaml(item, indent + 1).lstrip()}" for item in value) or "[]"
    return "".join(f"{pad}{as_yaml(k)}: {as_yaml(v, indent + 1)}" for k, v in value.items()) or "{}"


LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cf", "Zl", "Zp", "Cn"),
    include_characters="\n\t",
)
TEXTS = st.text(LETTERS, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
KEYS = TEXTS.filter(lambda text: text.strip() and text != "<<")
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_in_double_quotes_comes_back(values: dict[str, Value]):
    text = f"---{as_yaml(values)}\n---\nTekst"
    front = parse(text, "x.md")
    assert front.values == values
    assert front.body == "Tekst"


SIGNS = "ab:-#'\"[]{}|>&*!%@`?,~\\ \t\n\n  æ\r\x07\ufeff\u2028\x85"
NASTY = st.text(st.sampled_from(SIGNS) | st.characters(), max_size=60)


def is_read_or_refused(reader: Callable[[], FrontMatter]) -> bool:
    """Return whether a reader gives front matter, or a fault that can be acted on."""
    try:
        return bool(reader().values)
    except ForkantError as error:
        return all(
            problem.where.startswith("x.md:") and problem.what and problem.how_to_fix
            for problem in error.problems
        )


@given(NASTY)
def test_any_text_is_read_or_refused(text: str):
    for whole in (text, f"---\n{text}\n---\n", f"---\na: {text}\n---\nb", f"a: {text}\n\nb"):
        assert is_read_or_refused(partial(parse, whole, "x.md"))


@given(st.lists(st.text(st.sampled_from("ab: -'\"#\\"), max_size=12), min_size=1, max_size=4))
def test_the_text_of_a_plain_line_is_never_cut(texts: list[str]):
    """Whatever stands after the colon comes out whole, or the line is refused."""
    lines = "".join(f"k{n}: x{text}\n" for n, text in enumerate(texts))
    try:
        front = parse(f"---\n{lines}---\n", "x.md")
    except ForkantError:
        return
    assert front.values == {f"k{n}": f"x{text}".strip() for n, text in enumerate(texts)}


@given(st.binary(max_size=40) | NASTY.map(lambda text: text.encode(errors="surrogatepass")))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    file = tmp_path_factory.mktemp("any") / "x.md"
    file.write_bytes(data)
    assert is_read_or_refused(partial(read, file, "x.md"))


WORDS = st.sampled_from(
    [
        *"abÆ9#:-?é~[]{},&*!|>%@`\\'\"\t\xa0",
        *(
            "9:30",
            "a:b",
            "#1",
            "a#",
            "a b",
            "  ",
            "",
            "null",
            ">-",
            '\\"',
            "\\n",
            "\\u00ad",
            "a\\u030a",
        ),
        *("\\ud800", "\\x", "\u030a", "[a, b]", '["a", "b"]', "[]", "[a,b]", "- a"),
    ]
)
PARTS = (
    st.lists(WORDS, max_size=3).map("".join)
    | st.lists(WORDS, max_size=3).map("a{}".format)
    | st.lists(WORDS, max_size=3).map("a {}".format)
    | st.lists(WORDS, max_size=3).map(lambda words: f'"{"".join(words)}"')
    | st.lists(st.sampled_from(["a", '"b"', '"c, d"', "9", "-1", "e f"]), max_size=3).map(
        lambda items: f"[{', '.join(items)}]"
    )
)
KEYED = st.tuples(st.sampled_from("abcde"), PARTS).map(lambda pair: f"{pair[0]}: {pair[1]}")
INDENTED = (
    st.tuples(st.sampled_from(["  - ", "  - ", "    - ", "- "]), PARTS | KEYED).map("".join)
    | st.tuples(st.sampled_from(["  ", "  ", "    ", "    ", " "]), KEYED | PARTS).map("".join)
)  # fmt: skip
BLOCKS = KEYED | st.tuples(
    st.sampled_from("abcde").map("{}:".format), st.lists(INDENTED, max_size=3).map("\n".join)
).map("\n".join)
LINES = st.lists(BLOCKS, min_size=1, max_size=3).map("\n".join).map(str.rstrip)


@given(LINES)
def test_the_quick_way_reads_what_the_parser_reads(text: str):
    quick = plain.parse(text, first_line=2)
    assert quick is None or quick == yaml.parse(text, "x.md", first_line=2)


@pytest.mark.parametrize("name", ["stories", "pages", "jobs"])
def test_the_quick_way_reads_tidy_files(name: str):
    # The demo's files are written as programs write: otherwise the quick way is dead code.
    files = sorted((ROOT / "content" / name).glob("*.md"))
    headers = [path.read_text().split("---\n")[1].rstrip("\n") for path in files]
    assert headers
    quick = [plain.parse(header, first_line=2) for header in headers]
    assert sum(found is not None for found in quick) >= len(quick) / 2
    for found, header in zip(quick, headers, strict=True):
        assert found is None or found == yaml.parse(header, "x.md", first_line=2)


def test_a_forgotten_first_fence_is_named():
    text = "title: Lærer\npay:\n  minimum: 30000\nin_brief:\n  - Ét\n---\nTekst\n"

    with pytest.raises(ForkantError, match=r"a\.md:1: den første linje med --- mangler"):
        parse(text, "a.md")


def test_a_rule_in_the_body_below_pelicans_own_header_is_no_fence():
    found = parse("Title: Lærer\nLang: da\n\nTekst\n\n---\n\nMere\n", "a.md")

    assert found.values == {"title": "Lærer", "lang": "da"}
