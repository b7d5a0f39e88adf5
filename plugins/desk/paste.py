"""What comes out of Word, a web page or a mail, as clean Markdown.

Word sends HTML with its own elements, styles and comments, lists that are paragraphs with a dot
in front, and spaces that are none. Nothing of that may reach a page; all of its words must.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bs4 import BeautifulSoup, Comment, Declaration, ProcessingInstruction, Tag
from markdownify import MarkdownConverter

from plugins.desk.matter import body
from plugins.site.html import clean

if TYPE_CHECKING:
    from bs4.element import NavigableString

#: What is looked at, and what of it is read: a hundred pages.
_LONGEST: Final = 5_000_000
_LONGEST_READ: Final = 500_000
#: What browsers take for text, and only Word's programs read: `<![if !supportLists]>`.
_CONDITION: Final = re.compile(r"<!\[(?:end)?if[^<>]{0,200}>", re.IGNORECASE)
#: A dot or a number, and the spaces after it.
_LONGEST_MARK: Final = 40
_OFFICE_LIST: Final = re.compile(r"mso-list:\s*l\d", re.IGNORECASE)
_OFFICE_MARK: Final = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_LEVEL: Final = re.compile(r"\blevel(\d)", re.IGNORECASE)
_DEEPEST: Final = 6
#: A dot that stands before a text, as a letter or in one of Word's symbol fonts.
_DOT: Final = re.compile(r"\s*[·•▪‣●◦∙\uf0b7\uf0a7\uf0d8][\s\u200b]*")
_MARK: Final = re.compile(
    r"\s*(?:[·•▪‣●○◦∙§o–—-]|[\uf000-\uf0ff]|(?P<number>(?:\d{1,2}|[a-z])[.)]))\s*"
)
_SPACES: Final = re.compile("[\xa0\u2007\u202f]|&nbsp;")
#: A short bold line of its own is what people without heading styles mean by a heading.
_BOLD_LINE: Final = re.compile(r"(?m)^\*\*([^*\n]{2,70}?):?\*\* *$")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_UNDERSCORE: Final = re.compile(r"(?<!\w)_|_(?!\w)")
#: What would make a paragraph a heading, a list or a quotation.
_OPENING: Final = re.compile(r"^(?:(\d{1,9})(?=[.)]\s)|(?=[#>]|[-+](?:\s|$)|-+\s*$))")


class _Converter(MarkdownConverter):
    """Markdown as python-markdown reads it."""

    class Options:
        """See markdownify."""

        heading_style = "atx"
        bullets = "-"
        escape_underscores = False
        sub_symbol = "<sub>"
        sup_symbol = "<sup>"
        table_infer_header = True

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text of which nothing is taken for markup."""
        text = str(super().escape(text.replace("\n", " "), parent_tags))  # type: ignore[misc]
        text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
        return _UNDERSCORE.sub(r"\\_", text)

    def convert_p(self, node: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a paragraph, which is not something else for what it begins with."""
        text = _OPENING.sub(r"\1\\", text.lstrip(), count=1)
        return str(super().convert_p(node, text, parent_tags))  # type: ignore[misc]

    def convert_li(self, node: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return an item; what stands below it is four spaces in, as python-markdown asks."""
        first, *rest = text.strip().split("\n")
        if not first:
            return "\n"
        is_numbered = node.parent is not None and node.parent.name == "ol"
        mark = f"{1 + len(node.find_previous_siblings('li'))}." if is_numbered else "-"
        return "\n".join([f"{mark} {first}", *(f"    {line}" if line else "" for line in rest), ""])

    def convert_s(self, node: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return words that are struck out; Markdown has no sign for it."""
        return f"<s>{text}</s>" if text.strip() else text


def markdown_of(html: str) -> str:
    """Return the HTML of a clipboard as Markdown that ends with a line end; "" for nothing.

    Args:
        html: Whatever a program put on the clipboard as `text/html`.
    """
    html = _CONDITION.sub("", _without_comments(html[:_LONGEST]))[:_LONGEST_READ]
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(string=_is_no_text):
        node.extract()
    for tag in soup.find_all(_is_office):
        tag.unwrap()
    _make_lists(soup)
    cleaned = _SPACES.sub(" ", clean(str(soup)))
    text = body(str(_Converter().convert(cleaned)))
    text = "\n".join(_trimmed(line) for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", _BOLD_LINE.sub(r"## \1", text)).strip("\n ")
    return f"{text}\n" if text else ""


def _without_comments(html: str) -> str:
    """Return HTML without comments: styles for programs, and Word's settings."""
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start)) >= 0:
        kept.append(html[at:start])
        at = end + len("-->")
    return "".join([*kept, html[at:]])


def _is_no_text(node: NavigableString | str | None) -> bool:
    return isinstance(node, (Comment, Declaration, ProcessingInstruction))


def _is_office(tag: Tag) -> bool:
    """Return whether an element is Word's own: smart tags stand around words, `o:p` around none."""
    return ":" in tag.name


# --- Lists -----------------------------------------------------------------------------------


def _make_lists(soup: BeautifulSoup) -> None:
    """Make lists of the paragraphs that are items, each below the one it belongs to."""
    open_lists: list[Tag] = []
    last: Tag | None = None
    for paragraph in soup.find_all("p"):
        found = None if paragraph.decomposed else _item(paragraph)
        if found is None:
            continue
        level, kind = found
        if last is None or _next_element(last) is not paragraph:
            open_lists = []
        level = min(level, len(open_lists) + 1)
        del open_lists[level:]
        if len(open_lists) < level or open_lists[-1].name != kind:
            parent = open_lists[level - 2] if level > 1 else None
            new = soup.new_tag(kind)
            if parent is None:
                paragraph.insert_before(new)
            else:
                parent.find_all("li", recursive=False)[-1].append(new)
            open_lists[level - 1 :] = [new]
        paragraph.name = "li"
        paragraph.attrs = {}
        open_lists[-1].append(paragraph.extract())
        last = open_lists[0]


def _item(paragraph: Tag) -> tuple[int, str] | None:
    """Return a list paragraph's level and kind, and take its mark away; None for a text."""
    style, classes = _attribute(paragraph, "style"), _attribute(paragraph, "class")
    marks = (span for span in paragraph.find_all("span") if _is_mark(span))
    mark = next(marks, None)
    if mark is not None:
        numbered = any(letter.isalnum() and letter != "o" for letter in mark.get_text())
        mark.decompose()
    else:
        first = next((text for text in paragraph.find_all(string=True) if text.strip()), None)
        pattern = _MARK if _OFFICE_LIST.search(style) or "MsoListParagraph" in classes else _DOT
        match = pattern.match(first) if first is not None else None
        if first is None or match is None or match.end() == 0:
            return None
        numbered = bool(match.groupdict().get("number"))
        first.replace_with(first[match.end() :])
    level = _LEVEL.search(style)
    kind = "ol" if numbered else "ul"
    return min(max(int(level[1]), 1) if level else 1, _DEEPEST), kind


def _is_mark(span: Tag) -> bool:
    """Return whether Word says that a text is only the dot or the number before an item."""
    if not _OFFICE_MARK.search(_attribute(span, "style")) or span.find("p"):
        return False
    return len(span.get_text()) <= _LONGEST_MARK


def _attribute(tag: Tag, name: str) -> str:
    value: Any = tag.get(name, "")
    return " ".join(value) if isinstance(value, list) else str(value or "")


def _next_element(tag: Tag) -> object:
    """Return what follows an element on its own level, space aside."""
    following = tag.next_sibling
    while following is not None and not isinstance(following, Tag) and not str(following).strip():
        following = following.next_sibling
    return following


def _trimmed(line: str) -> str:
    """Return a line without spaces at its end, but for the two that break it."""
    return f"{line.rstrip()}  " if line.endswith("  ") and line.strip() else line.rstrip()
