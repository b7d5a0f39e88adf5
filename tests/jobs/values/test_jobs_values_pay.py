from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.model import Pay
from plugins.jobs.values.pay import BELIEVABLE, pay, pay_of


def a_month(minimum: int, maximum: int) -> Pay:
    return Pay(minimum=minimum, maximum=maximum)


def danish(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34.000-38.000 kr. pr. måned", (34000, 38000, "MONTH")),
        ("kr. 34.000-38.000 pr. måned", (34000, 38000, "MONTH")),
        ("34.000 kr. – 38.000 kr. om måneden", (34000, 38000, "MONTH")),
        ("Mellem 34.000 og 38.000 kr. om måneden", (34000, 38000, "MONTH")),
        ("fra 34.000 til 38.000 kr. pr. måned", (34000, 38000, "MONTH")),
        ("38.000-34.000 kr. pr. måned", (34000, 38000, "MONTH")),
        ("34-38.000 kr. pr. md.", (34000, 38000, "MONTH")),
        ("34k-38k DKK per month", (34000, 38000, "MONTH")),
        ("DKK 34,000 - DKK 38,000 a month", (34000, 38000, "MONTH")),
        ("34,000.50 DKK per month", (34000, 34000, "MONTH")),
        ("ca. 32.500,00 kr. månedligt + pension", (32500, 32500, "MONTH")),
        ("34.000,- pr. måned", (34000, 34000, "MONTH")),
        ("34 000 kr/mnd", (34000, 34000, "MONTH")),
        ("34.000 kr. pr. måned ved 37 timer", (34000, 34000, "MONTH")),
        ("34.000 kr. pr. måned inkl. 17,3 % pension", (34000, 34000, "MONTH")),
        ("34.000 kr. pr. måned + 2.500 kr. i tillæg", (34000, 34000, "MONTH")),
        ("løntrin 31, 34.000 kr. pr. måned", (34000, 34000, "MONTH")),
        ("34.000 kr.", (34000, 34000, "MONTH")),
        ("DKK 200/hour", (200, 200, "HOUR")),
        ("200-250 kr./t", (200, 250, "HOUR")),
        ("185,50 kr. i timen", (185, 185, "HOUR")),  # rounded down: never promise more
        ("450.000 kr. årligt", (450000, 450000, "YEAR")),
        ("450-500 t.kr. årligt", (450000, 500000, "YEAR")),
        ("500000 DKK p.a.", (500000, 500000, "YEAR")),
    ],
)
def test_pay_is_read_from(text: str, expected: tuple[int, int, str]):
    minimum, maximum, unit = expected

    assert pay(text) == Pay(minimum=minimum, maximum=maximum, unit=unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Løn efter overenskomst",
        "34.000",  # of what?
        "NOK 500 000 per år",
        "35 000 kronor per månad",
        "€3000 per month",
        "op til 45.000 kr. pr. måned",  # no lower bound
        "fra 34.000 kr. pr. måned",  # no upper bound
        "min. 34.000 kr. pr. måned",
        "grundløn 293.100 kr. årligt (31/3-2000 niveau)",
        "1 kr. pr. måned",
        "900.000 kr. pr. måned",
        "10.000-90.000 kr. pr. måned",
        "1.200 kr. pr. dag",
        "månedsløn 34.000 kr., timeløn 210 kr. i timen",
        "34.000 kr. 29.000 kr. pr. måned",
        "tlf. 56 67 67 67 kr.",
        "9" * 5000 + " kr.",
    ],
)
def test_pay_in_doubt_is_none(text: str):
    assert pay(text) is None


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("34000", "38000", "DKK", "MONTH"), (34000, 38000, "MONTH")),
        (("38000.0", "34000.0", "", "month"), (34000, 38000, "MONTH")),
        (("34.000", "38.000", "kr.", "måned"), (34000, 38000, "MONTH")),
        (("200", "200", "dkk", "per-hour-wage"), (200, 200, "HOUR")),
        (("450000", "500000", "DKK", "1 YEAR"), (450000, 500000, "YEAR")),
        (("34000", "34000", "", ""), (34000, 34000, "MONTH")),
        (("34000", "", "DKK", "MONTH"), None),
        (("34000", "38000", "SEK", "MONTH"), None),
        (("34000", "38000", "XYZ", "MONTH"), None),
        (("34000", "38000", "DKK", "WEEK"), None),
        (("34000", "38000", "DKK", "FORTNIGHT"), None),
        (("200", "38000", "DKK", ""), None),
        (("nan", "inf", "", ""), None),
        (("1e999999", "1e999999", "", "YEAR"), None),
        (("-34000", "34000", "DKK", "MONTH"), None),
        (("0", "0", "DKK", "MONTH"), None),
    ],
)
def test_pay_in_figures(figures: tuple[str, str, str, str], expected: tuple[int, int, str] | None):
    found = pay_of(*figures)

    assert (found and (found.minimum, found.maximum, found.unit)) == expected


@given(
    st.integers(12_000, 80_000), st.integers(0, 15_000),
    st.sampled_from(
        ["{}-{} kr. pr. måned", "kr. {} - {} /md", "{} til {} kroner månedligt",
         "DKK {} to {} per month", "Månedsløn: {}–{} kr."]
    ),
    st.sampled_from([str, danish, lambda n: f"{n:,}", lambda n: f"{n:,}".replace(",", " ")]),
)  # fmt: skip
def test_every_way_to_write_a_month_gives_the_same(low: int, more: int, writing: str, number):
    high = low + more
    expected = a_month(low, high) if high <= low * 3 else None

    assert pay(writing.format(number(low), number(high))) == expected
    assert pay(writing.format(number(high), number(low))) == expected
    assert pay_of(str(low), str(high), "DKK", "MONTH") == expected


@given(st.text() | st.from_regex(r"(?:kr\.|DKK|-|til|/|måned|time|år|[0-9., ]){0,12}"))
def test_any_pay_is_believable_or_none(text: str):
    for found in (pay(text), pay(f"{text} kr. pr. måned"), pay_of(text, text, text, text)):
        if found:
            least, most = BELIEVABLE[found.unit]
            assert least <= found.minimum <= found.maximum <= most
