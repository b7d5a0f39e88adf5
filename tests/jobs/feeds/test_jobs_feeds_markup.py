"""The stream of entries: told apart by their bytes, and parsed only when they are asked for."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.feeds import markup, shortcut
from plugins.jobs.feeds.model import FaultError, Page, Verdict
from plugins.jobs.feeds.scan import scan
from tests.feeds import a_page

#: Namespaces in two scopes, an empty entry, CDATA that looks like one, keys in all places.
TEXT = """<?xml version="1.0"?>
<!DOCTYPE jobs PUBLIC "-//Eksempel//DTD Jobs//DA" "https://ats.example/jobs.dtd">
<!-- <job id="0"/> --><a:jobs xmlns:a="urn:a" xml:lang="da"><count>4</count>
<job id="1"><Id> 501 </Id><tt:unit xmlns:tt="urn:tt"><name>Ølby &amp; Køge</name></tt:unit></job>
<list xmlns:b="urn:b"><b:job b:id="2"><b:text><![CDATA[<job id="9"></b:job>]]></b:text></b:job>
</list><job id="3"/><job id="4" ></job
></a:jobs>"""
ROOTS, ENTRIES = frozenset({"jobs"}), frozenset({"job"})
KEYS = ("id", "@id", "unit/name", "unit")


def found(text: str | bytes, memo: dict[str, object] | None = None) -> markup.Document:
    page = a_page(text)
    page.memo.update(memo or {})
    return markup.document(page, ROOTS, ENTRIES, KEYS)


def test_entries_are_told_by_their_keys_without_being_parsed():
    assert [dict(item.keys) for item in found(TEXT).entries] == [
        {"@id": "1", "id": "501", "unit/name": "Ølby & Køge", "unit": "Ølby & Køge"},
        {"@id": "2"},
        {"@id": "3"},
        {"@id": "4"},
    ]


def test_an_entrys_element_stands_in_the_namespaces_around_it():
    elements = [item.element() for item in found(TEXT).entries]

    assert [element.tag for element in elements] == ["job", "{urn:b}job", "job", "job"]
    assert elements[1].attrib == {"{urn:b}id": "2"}
    assert elements[1][0].text == '<job id="9"></b:job>'
    assert elements[0].find("{urn:tt}unit/name").text == "Ølby & Køge"
    assert [element.tail for element in elements] == [None] * 4


def test_the_head_is_the_rest():
    head = found(TEXT).head

    assert head.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"
    assert [markup.local(child) for child in head] == ["count", "list"]


def test_a_fingerprint_changes_with_the_entry_and_the_namespaces_around_it():
    def prints(text: str) -> list[str]:
        return [item.fingerprint for item in found(text).entries]

    before = prints(TEXT)
    assert len(set(before)) == 4
    assert prints(TEXT.replace("<count>4", "\n<count>5")) == before
    after = prints(TEXT.replace("urn:b", "urn:c"))
    assert [a == b for a, b in zip(after, before, strict=True)] == [True, False, True, True]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "a">',
        '<!ENTITY % a SYSTEM "https://evil.example/x">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ATTLIST job id CDATA "9">',
        "<!ELEMENT job ANY>",
        '<!NOTATION n SYSTEM "n">',
    ],
)
def test_a_doctype_may_declare_nothing(declaration: str):
    with pytest.raises(FaultError, match="entiteter") as caught:
        found(f"<!DOCTYPE jobs [{declaration}]><jobs><job/></jobs>")

    assert caught.value.verdict is Verdict.SUSPECT


def test_what_can_be_mended_is():
    text = TEXT.replace("Køge<", "K&oslash;ge\x0b & Borup&#1;&#55296;<")
    first = found(text).entries[0]

    assert first.keys["unit"] == "Ølby & Køge & Borup"
    assert next(markup.find(first.element(), "unit/name")) == "Ølby & Køge & Borup"


def flat(document: markup.Document) -> list[object]:
    return [
        (item.fingerprint, dict(item.keys), markup.fingerprint(item.element()))
        for item in document.entries
    ] + [markup.fingerprint(document.head)]


# --- Known entries ----------------------------------------------------------------------------

PLAIN = "<jobs xmlns:b='urn:b'><count>3</count>{}</jobs>"
ITEMS = [f"<job id='{n}'><b:t>Lærer {n}</b:t></job>" for n in range(4)]


def remembered(text: str) -> dict[str, object]:
    page = a_page(text)
    markup.document(page, ROOTS, ENTRIES, KEYS)
    return {"cuts": page.memo["cuts"]}


def test_known_entries_are_not_scanned_again(monkeypatch):
    before = PLAIN.format("".join(ITEMS))
    memo = remembered(before)
    after = PLAIN.format("".join(ITEMS).replace("Lærer 2", "Pædagog"))
    scanned: list[int] = []

    def counted(data: bytes, *rest: object) -> object:
        scanned.append(data.count(b"</job>"))
        return scan(data, *rest)

    monkeypatch.setattr(shortcut, "scan", counted)

    assert flat(found(after, memo)) == flat(found(after))
    assert scanned == [1]


@given(
    st.permutations(ITEMS),
    st.sampled_from(
        ("{}", "<!--{}-->", "<note><![CDATA[{}]]></note>", "<list xmlns:b='urn:c'>{}</list>",
         "<job><b:t><![CDATA[{}]]></b:t></job>", "{}<job", "{}</job>", "<job/>{}&amp;",
         "{}&oslash;",
         "<jobs>{}</jobs>", "<job id='7'>{}</job>")
    ),
    st.integers(0, 4),
)  # fmt: skip
def test_knowing_entries_changes_nothing_but_the_cost(items, around, number):
    memo = remembered(PLAIN.format("".join(ITEMS)))
    text = PLAIN.format("".join(items[:number]) + around.format("".join(items[number:])))

    def outcome(memo: dict[str, object]) -> object:
        try:
            return flat(found(text, memo))
        except FaultError as fault:
            return fault.verdict

    assert outcome(dict(memo)) == outcome({})


@given(st.integers(0, len(PLAIN.format("".join(ITEMS))) - 1))
def test_a_document_cut_anywhere_is_refused_although_its_entries_are_known(length: int):
    text = PLAIN.format("".join(ITEMS))
    with pytest.raises(FaultError):
        found(text[:length], remembered(text))


def test_memory_stays_near_the_documents_own():
    body = b"<jobs>" + (b"<job><t>" + b"x" * 4000 + b"</t></job>") * 2000 + b"</jobs>"
    page = Page(url="https://ats.example/x", body=body)
    tracemalloc.start()
    markup.document(page, ROOTS, ENTRIES, KEYS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 0.6 * len(body)
