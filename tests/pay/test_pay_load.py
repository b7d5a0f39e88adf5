"""`content/pay.toml`: what it says, and every fault with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.pay.load import FILE, load_agreements

ROOT = Path(__file__).parents[2]
GOOD = """\
valid_from = 2026-04-01

[[agreement]]
slug = "sygeplejersker"
names = { da = "sygeplejersker", en = "nurses" }
steps = { 4 = 33800, 5 = 36200.50, "5+2000" = 38700 }

[[agreement.supplement]]
slug = "akut"
names = { da = "tillæg for akutfunktion", en = "acute care supplement" }
percent = 3

[[agreement]]
slug = "vikarer"
names = { da = "vikarer", en = "relief workers" }
unit = "hour"
valid_from = 2026-10-01
valid_until = 2027-03-31
[agreement.steps]
1 = 152
2 = 161.50
"""


def written(root: Path, text: str | bytes) -> Path:
    file = root / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def test_agreements_are_read_whole(tmp_path: Path):
    nurses, relief = load_agreements(written(tmp_path, GOOD)).values()

    assert nurses.slug == "sygeplejersker"
    assert nurses.steps == {"4": 33_800, "5": 36_200.5, "5+2000": 38_700}
    assert nurses.supplements["akut"].percent == 3
    assert (nurses.valid_from, nurses.valid_until) == (date(2026, 4, 1), None)
    assert nurses.where == f"{FILE}:4"
    assert (relief.unit, relief.steps["2"]) == ("HOUR", 161.5)
    assert (relief.valid_from, relief.valid_until) == (date(2026, 10, 1), date(2027, 3, 31))


def test_an_employer_may_have_no_such_file(tmp_path: Path):
    assert load_agreements(tmp_path) == {}


def test_it_is_read_again_when_it_has_changed(tmp_path: Path):
    load_agreements(written(tmp_path, GOOD))
    changed = load_agreements(written(tmp_path, GOOD.replace("33800", "33900")))
    assert changed["sygeplejersker"].steps["4"] == 33_900


def test_the_demos_amounts_are_marked_as_examples():
    agreements = load_agreements(ROOT)
    assert len(agreements) >= 8
    assert all(agreement.example for agreement in agreements.values())
    assert "EKSEMPLER" in (ROOT / FILE).read_text()


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("valid_from = 2026-04-01\n\n", "\n\n", 3, "»valid_from« mangler"),
        ("valid_from = 2026-04-01\n\n", 'valid_from = "1. april"\n\n', 1, "er ikke en dato"),
        ("valid_from = 2026-04-01\n\n", "gyldig = 1\nvalid_from = 2026-04-01\n", 1, "kendes ikke"),
        ('slug = "sygeplejersker"', 'slug = "Sygeplejersker"', 4, "kan ikke bruges som slug"),
        ('slug = "vikarer"', 'slug = "sygeplejersker"', 14, "står der to gange"),
        ('da = "sygeplejersker", ', "", 5, "navnet på »da« mangler"),
        ("36200.50", "36.2", 6, "trin 5 giver »36.2«"),
        ("36200.50", '"36.200"', 6, "trin 5 giver »36.200«"),
        ("36200.50", "362000", 6, "trin 5 giver »362000«"),
        ("33800", "37000", 6, "trin 5 giver mindre end trin 4"),
        ('"5+2000"', '"5 plus"', 6, "trinnet kan ikke hedde"),
        ('steps = { 4 = 33800, 5 = 36200.50, "5+2000" = 38700 }', "steps = {}", 6, "ingen trin"),
        ("percent = 3", "percent = 3\namount = 5", 9, "har ikke ét beløb"),
        ("percent = 3", "procent = 3", 11, "»procent« kendes ikke"),
        ("percent = 3", "amount = -3", 9, "har ikke ét beløb"),
        ('unit = "hour"', 'unit = "time"', 16, "»unit« kan ikke være »time«"),
        ("2027-03-31", "2025-03-31", 18, "ophører, før de gælder"),
        ("2 = 161.50", "2 = 16", 21, "trin 2 giver »16«"),
        ("percent = 3", "percent = 3 kr", 11, "ikke gyldig TOML"),
        ("2 = 161.50\n", "3 = [1,\n", 22, "ikke gyldig TOML"),
        ("valid_from = 2026", "example = 1\nvalid_from = 2026", 1, "hverken true"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_danish_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
):
    assert old in GOOD
    with pytest.raises(ForkantError) as told:
        load_agreements(written(tmp_path, GOOD.replace(old, new, 1)))
    problems = [str(problem) for problem in told.value.problems]
    assert any(text.startswith(f"{FILE}:{line}: ") and says in text for text in problems), problems


def test_every_fault_is_told_at_once(tmp_path: Path):
    broken = GOOD.replace("33800", "1").replace("161.50", "1").replace("percent = 3", "")
    with pytest.raises(ForkantError) as told:
        load_agreements(written(tmp_path, broken))
    assert len(told.value.problems) == 3


def test_another_encoding_is_told_with_its_line(tmp_path: Path):
    with pytest.raises(ForkantError, match=f"{FILE}:10: filen er ikke gemt i tegnsættet UTF-8"):
        load_agreements(written(tmp_path, GOOD.encode("latin-1")))
