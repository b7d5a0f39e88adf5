"""A document gone wrong in every way: a value of another kind, doubled, in another encoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENCODINGS = ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
LABELS = ("", "utf-8", "iso-8859-1", "windows-1252", "utf-16", "x-unknown", "rot13", "\x00")


def encoded(body: bytes, encoding: str) -> bytes:
    """Return UTF-8 in another encoding, and in XML's declaration too."""
    text = re.sub(r'(<\?xml[^>]*encoding=")[^"]+', rf"\g<1>{encoding}", body.decode("utf-8-sig"))
    for sign, plain in {"–": "-", "—": "-", "’": "'", "…": "...", "“": '"', "”": '"'}.items():
        text = text.replace(sign, plain)
    return text.encode(encoding, "replace")


SCRIPT = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>"
    '<iframe src="data:text/html,x"></iframe><a href="javascript:alert(1)" onclick="x()">a</a>'
    '<style>p{color:red}</style><p style="x:y">\u202eb</p><!-- c --><![CDATA[d]]>'
)
ESCAPED = SCRIPT.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
TWICE = ESCAPED.replace("&", "&amp;")
DROPPED = object()
#: What takes a value's place.
VALUES: dict[str, Any] = {
    "dropped": DROPPED,
    "null": None,
    "number": -1.5e300,
    "list": [],
    "nested": {"a": [{"b": [None, {"c": SCRIPT}]}], "value": {"name": SCRIPT}},
    "records": [{"id": SCRIPT, "name": {"text": SCRIPT}}, None, [SCRIPT]],
    "script": SCRIPT,
    "escaped": ESCAPED,
    "escaped twice": TWICE,
    "javascript": "java\tscript:alert(1)//https://x.example",
    "data": "data:text/html;base64,PHNjcmlwdD4=",
    "direction": "\u202e\u2066kcirt\x00\x1b\ufeff",
    "word": "æ" * 20_000,
    "digits": "9" * 5000,
    "spaces": " \n" * 5000 + "x",
    "brackets": "<" * 500 + "<p" * 100,
}
#: Those that cost, and are only of interest where there was a text.
LONG = frozenset({"word", "digits", "spaces", "brackets"})


def mutants(body: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Yield a document with every value of one name replaced, for each name and value."""
    text = body.decode("utf-8-sig")
    if file.endswith("json"):
        yield from json_mutants(text)
    elif file.endswith("html"):
        yield from html_mutants(text)
    else:
        yield from xml_mutants(text)


def json_mutants(text: str) -> Iterator[tuple[str, bytes]]:
    document = orjson.loads(text)
    yield "all doubled", orjson.dumps(altered(document, doubled))
    texts = names_in(document, str)
    for key in sorted(names_in(document)):
        for label, value in VALUES.items():
            if label in LONG and key not in texts:
                continue
            yield f"{key}: {label}", orjson.dumps(altered(document, putting(key, value)))


def html_mutants(text: str) -> Iterator[tuple[str, bytes]]:
    """Mutate the JSON in a web page's scripts."""
    for block in re.finditer(r"(<script[^>]*json[^>]*>)(.*?)(</script>)", text, re.DOTALL):
        try:
            orjson.loads(block[2])
        except orjson.JSONDecodeError:
            continue  # a fixture's own broken script
        for label, body in json_mutants(block[2]):
            json = body.decode().replace("</", "<\\/")
            yield label, (text[: block.start(2)] + json + text[block.end(2) :]).encode()
    yield from xml_mutants(text)


def xml_mutants(text: str) -> Iterator[tuple[str, bytes]]:
    escaped = {
        "dropped": "",
        "empty": None,
        "script": SCRIPT.replace("&", "&amp;").replace("<![CDATA[d]]>", ""),
        "cdata": f"<![CDATA[{SCRIPT.replace(']]>', '')}]]>",
        "escaped": ESCAPED,
        "escaped twice": TWICE,
        "javascript": VALUES["javascript"],
        "nested": "<a><b x='javascript:1'>&lt;script></b></a><a/>",
        "entity": "&nosuch; &aring; &#0; &#x110000; & &lang=da",
        "word": VALUES["word"],
        "digits": VALUES["digits"],
        "spaces": VALUES["spaces"],
        "brackets": f"<![CDATA[{VALUES['brackets']}]]>",
    }
    for tag in sorted(set(re.findall(r"<([\w:.-]+)[\s/>]", text))):
        whole = re.compile(
            rf"(<{re.escape(tag)}(?:\s[^<>]*)?(?<!/)>)(.*?)(</{re.escape(tag)}>)", re.DOTALL
        )
        yield f"{tag}: doubled", whole.sub(lambda found: found[0] * 2, text).encode()
        for label, value in escaped.items():
            yield f"{tag}: {label}", whole.sub(putting_text(value), text).encode()
    for attribute in sorted(set(re.findall(r"\s([\w:.-]+)=\"", text))):
        for value in ("", "javascript:alert(1)", ESCAPED):
            pattern = rf"(\s{re.escape(attribute)}=\")[^\"]*"
            yield (
                f"@{attribute}: {value[:20]}",
                re.sub(pattern, lambda found, put=value: found[1] + put, text).encode(),
            )


def putting_text(value: str | None) -> Callable[[re.Match[str]], str]:
    if value is None:
        return lambda found: found[1] + found[3]
    return lambda found: found[1] + value + found[3] if value else ""


def names_in(value: Any, kind: type = object) -> set[str]:
    """Return the names of a document's values of a kind."""
    if isinstance(value, dict):
        ours = {name for name, inner in value.items() if isinstance(inner, kind)}
        return ours.union(*(names_in(inner, kind) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(names_in(inner, kind) for inner in value))
    return set()


def altered(value: Any, change: Callable[[str, Any], Any], key: str = "") -> Any:
    """Return JSON with every value as `change(its key, itself)` has it."""
    changed = change(key, value)
    if changed is not value:
        return changed
    if isinstance(value, dict):
        found = {name: altered(inner, change, name) for name, inner in value.items()}
        return {name: inner for name, inner in found.items() if inner is not DROPPED}
    if isinstance(value, list):
        return [altered(inner, change) for inner in value]
    return value


def putting(name: str, value: Any) -> Callable[[str, Any], Any]:
    return lambda key, old: value if key == name else old


def doubled(_key: str, value: Any) -> Any:
    return [altered(inner, doubled) for inner in value] * 2 if isinstance(value, list) else value
