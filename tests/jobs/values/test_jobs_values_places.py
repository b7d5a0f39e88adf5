from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.values.places import Address, address, together, town

TOWNS = st.sampled_from(
    ["Køge", "Aarhus C", "Kgs. Lyngby", "Høje-Taastrup", "Örebro", "Å", "Sankt Ib", "Bjæverskov"]
)
STREETS = st.sampled_from(
    ["Torvet 1", "Kanalgade 3, 4. sal", "Kingosvej 1-7", "Gl. Køgevej 22B", "H.C. Andersens Vej 5"]
)
CODES = st.integers(1000, 9990).map(str)


def parts(found: Address) -> tuple[str, str, str]:
    return found.street_address, found.postal_code, found.address_locality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Køge", ("", "", "Køge")),
        ("KØGE", ("", "", "Køge")),
        ("4600 Køge", ("", "4600", "Køge")),
        ("DK-4632 Bjæverskov", ("", "4632", "Bjæverskov")),
        ("4600 Køge Danmark", ("", "4600", "Køge")),
        ("1553 København V (Danmark)", ("", "1553", "København V")),
        ("Torvet 1, 4600 Køge, Danmark", ("Torvet 1", "4600", "Køge")),
        ("Torvet 1\n4600 Køge", ("Torvet 1", "4600", "Køge")),
        ("Torvet 1 4600 Køge", ("Torvet 1", "4600", "Køge")),
        ("Kanalgade 3, 4. sal, 4600 Køge", ("Kanalgade 3, 4. sal", "4600", "Køge")),
        # Emply's: the postcode stands alone
        ("Kingosvej 1-7, 8230, Åbyhøj, Denmark", ("Kingosvej 1-7", "8230", "Åbyhøj")),
        ("Hjemmeplejen, Møllevej 12, 4632 Bjæverskov", ("Møllevej 12", "4632", "Bjæverskov")),
        ("Strandvejen 1234, 2900 Hellerup", ("Strandvejen 1234", "2900", "Hellerup")),
        ("0150 Oslo, Norge", ("", "0150", "Oslo")),
        ("N-0150 Oslo", ("", "0150", "Oslo")),
        ("702 81 Örebro", ("", "702 81", "Örebro")),
        ("SE-702 81 Örebro, Sverige", ("", "702 81", "Örebro")),
        ("FO-100 Tórshavn", ("", "100", "Tórshavn")),
        ("Køge, Denmark", ("", "", "Køge")),
        ("Køge, Region Sjælland, Danmark", ("", "", "Køge")),
        ("Torvet 1, Køge", ("Torvet 1", "", "Køge")),
        ("Danmark", ("", "", "")),
        ("Remote", ("", "", "")),
        ("tlf. 56676767", ("", "", "")),
        ("a" * 5000, ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_address_is_taken_apart(text: str, expected: tuple[str, str, str]):
    assert parts(address(text)) == expected
    assert town(text) == expected[2]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("Torvet 1", "4600", "Køge"), ("Torvet 1", "4600", "Køge")),
        (("Torvet", "DK-4600", "Køge, Danmark"), ("Torvet", "4600", "Køge")),
        (("Torvet 1, 4600 Køge", "4600", "Køge"), ("Torvet 1", "4600", "Køge")),
        (("Torvet 1, 4600 Køge", "", ""), ("Torvet 1", "4600", "Køge")),
        (("", "", "Torvet 1, 4600 Køge, Danmark"), ("Torvet 1", "4600", "Køge")),
        (("Strøget 1234", "4600", "Køge"), ("Strøget 1234", "4600", "Køge")),
        (("Køge", "", "Køge"), ("", "", "Køge")),
        (("", "4600 Køge", ""), ("", "4600", "Køge")),
        (("", "", ""), ("", "", "")),
    ],
)
def test_fields_are_put_together(fields: tuple[str, str, str], expected: tuple[str, str, str]):
    assert parts(together(*fields)) == expected


@given(
    STREETS, CODES, TOWNS,
    st.sampled_from(
        ["{}, {} {}", "{}, DK-{} {}", "{}, {} {}, Danmark", "{}\n{} {}", "{}; {} {} (Denmark)",
         "{}, {}, {}, Denmark", "  {} ,  {}  {} "]
    ),
)  # fmt: skip
def test_every_way_to_write_an_address_gives_the_same(
    street: str, code: str, name: str, writing: str
):
    expected = street, code, name

    assert parts(address(writing.format(street, code, name))) == expected
    assert parts(together(street, code, name)) == expected


@given(st.text() | st.from_regex(r"[A-ZÆØÅ a-z0-9,.;-]{0,60}"))
def test_any_text_is_an_address_of_short_parts(text: str):
    found = address(text)

    assert all(len(part) <= 80 and part == part.strip() for part in parts(found))
    assert town(found.address_locality) in {found.address_locality, ""}
    together(text, text, text)
