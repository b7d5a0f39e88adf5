"""Lines of keys in a TOML file."""

from __future__ import annotations

from plugins.identity.positions import key_lines

TEXT = '''\
# a comment with key = "value"
name = "Køge"   # first = 1
"quoted key" = 1
lede.da = "a"
lede.en = "b"
long = """
fake = 1
[fake]
"""
[roles.light]
bg = "#FFFFFF" # [not] a heading
pairs = [
    ["a", "b"],
    ["c"]
]
after = 1
[[themes]]
page = "one"
[[themes]]
title = { da = "x", en = "y" }
[themes.text]
da = "z"
'''


def test_each_key_has_its_line() -> None:
    lines = key_lines(TEXT)
    assert lines == {
        ("name",): 2,
        ("quoted key",): 3,
        ("lede",): 4,
        ("lede", "da"): 4,
        ("lede", "en"): 5,
        ("long",): 6,
        ("roles",): 10,
        ("roles", "light"): 10,
        ("roles", "light", "bg"): 11,
        ("roles", "light", "pairs"): 12,
        ("roles", "light", "after"): 16,
        ("themes",): 17,
        ("themes", 0): 17,
        ("themes", 0, "page"): 18,
        ("themes", 1): 19,
        ("themes", 1, "title"): 20,
        ("themes", 1, "text"): 21,
        ("themes", 1, "text", "da"): 22,
    }


def test_windows_line_ends_count_as_one() -> None:
    assert key_lines("a = 1\r\nb = 2\r\n") == {("a",): 1, ("b",): 2}
