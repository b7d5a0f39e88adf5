"""PDFs read back: what is tagged, what is seen, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import zxingcpp

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What paints on a page: text, paths, pictures and shadings.
PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}
UA = "{http://www.aiim.org/pdfua/ns/id/}part"


@dataclass
class Element:
    """A structure element: its type, its own texts, and the marked content it stands for."""

    type: str
    alt: str
    content: list[int]
    children: list[Element]

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree(pdf: pikepdf.Pdf) -> Element:
    """Return the structure tree, from its root."""
    return _element(pdf.Root.StructTreeRoot.K, "Root")


def _element(kids: Any, kind: str, alt: str = "") -> Element:
    found = Element(kind, alt, [], [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            found.content.append(int(kid))
        elif "/S" in kid:
            name = str(kid.S).lstrip("/")
            found.children.append(_element(kid.get("/K", []), name, str(kid.get("/Alt", ""))))
        elif "/MCID" in kid:
            found.content.append(int(kid.MCID))
    return found


def faults(data: bytes) -> list[str]:
    """Return what in a PDF stands against PDF/UA-1, as far as the file itself can tell.

    The clauses are ISO 14289-1's. What nobody but a person can judge (whether an alternative
    text is a good one) is not asked.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        if "/StructTreeRoot" not in root:
            return ["7.1: no structure tree"]
        elements = list(tree(pdf).walk())
        found = list(_document(pdf, root))
        found += [f"7.3: a figure without Alt ({e})" for e in elements
                  if e.type == "Figure" and not e.alt.strip()]  # fmt: skip
        levels = [int(e.type[1]) for e in elements if e.type[0] == "H" and e.type[1:].isdigit()]
        found += [
            f"7.4.2: heading level {level} after {before}"
            for before, level in zip([0, *levels], levels, strict=False)
            if level > before + 1
        ]
        if not levels:
            found.append("7.4: no heading")
        for page in pdf.pages:
            found += _page(pdf, page)
        return found


def _document(pdf: pikepdf.Pdf, root: pikepdf.Dictionary) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "7.16: encrypted"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "6.2: not marked"
    if not str(root.get("/Lang", "")):
        yield "7.2: no language"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "7.1: the title is not shown"
    with pdf.open_metadata() as metadata:
        if metadata.get(UA) != "1":
            yield "5: does not say that it is PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "7.1: no title"


def _page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[str]:
    marked = set()
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in {"BDC", "BMC"}) - (name == "EMC")
        if name == "BDC" and "/MCID" in operands[1]:
            marked.add(int(operands[1].MCID))
        if name in PAINTS and not depth:
            yield f"7.1: {name} is neither tagged nor an artifact"
    tagged = {number for element in tree(pdf).walk() for number in element.content}
    if not marked <= tagged:
        yield f"7.1: content {sorted(marked - tagged)} is not in the structure tree"
    for name, font in page.Resources.get("/Font", {}).items():
        yield from _font(name, font)
    annotations = page.get("/Annots", [])
    if len(annotations) and page.get("/Tabs") != "/S":
        yield "7.18.3: tabs don't follow the structure"
    for annotation in annotations:
        if not str(annotation.get("/Contents", "")):
            yield "7.18.5: a link without a description"


def _font(name: str, font: Any) -> Iterator[str]:
    for part in font.get("/DescendantFonts", [font]):
        descriptor = part.get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"7.21.4: font {name} is not embedded"
    if "/ToUnicode" not in font:
        yield f"7.21.7: font {name} does not say which letters it shows"


def headings(data: bytes) -> list[str]:
    """Return the types of a PDF's elements that are headings, in reading order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [e.type for e in tree(pdf).walk() if e.type in {"H1", "H2", "H3"}]


def reads_in_order(data: bytes) -> bool:
    """Return whether tagged content is read in the order in which it is painted."""
    with pikepdf.open(BytesIO(data)) as pdf:
        order = [number for element in tree(pdf).walk() for number in element.content]
    starts = [at for at, number in enumerate(order) if number == 0]
    pages = [order[a:b] for a, b in zip(starts, [*starts[1:], len(order)], strict=True)]
    return bool(pages) and all(page == sorted(page) for page in pages)


def text(data: bytes) -> str:
    """Return what a reader copies, pages in order, words that lines cut made whole."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


@dataclass(frozen=True)
class Box:
    """A line of text in points, from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, slack: float = 0.5) -> bool:
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.bottom + slack < other.top
            and other.bottom + slack < self.top
        )


def boxes(data: bytes) -> list[tuple[tuple[float, float], list[Box]]]:
    """Return each page's size, and where its runs of text stand, in points."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        texts = page.get_textpage()
        runs = [Box(*texts.get_rect(number)) for number in range(texts.count_rects())]
        found.append((page.get_size(), runs))
    return found


def codes(data: bytes, scale: float = 3) -> list[str]:
    """Return what a camera reads on the first page's picture."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=scale).to_pil().convert("L")
    return [code.text for code in zxingcpp.read_barcodes(picture)]
