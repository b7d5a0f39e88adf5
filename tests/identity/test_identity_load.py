"""The demo identity is whole; a broken one is told with file, line, fault and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.identity.contrast import ROLES
from plugins.identity.load import FILE, PHRASES, load_identity

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.model import Identity


def test_the_demo_identity_is_the_art_directions(identity: Identity) -> None:
    assert identity.short_name == "Køge Kommune"
    assert identity.headlines == {
        "da": "Arbejdsplads i udvikling",
        "en": "A workplace in development",
    }
    assert identity.closings["da"] == "Vi udvikler os sammen."
    assert [theme.titles["da"] for theme in identity.themes] == [
        "Udvikling & ansvar",
        "Nærhed & indflydelse",
        "Arbejdsplads i udvikling",
    ]
    assert [value.slug for value in identity.values] == [
        "aabenhed",
        "ordentlighed",
        "faglighed",
        "ansvar",
        "udvikling",
    ]
    assert identity.example
    assert set(identity.light) == set(identity.dark) == set(ROLES)
    assert (identity.light["heading"], identity.dark["water"]) == ("#12395B", "#0A2A45")
    assert set(identity.schemes) == {
        "social-og-sundhed",
        "boern-og-skole",
        "teknik-og-miljoe",
        "kultur-og-fritid",
        "administration-og-it",
    }
    assert identity.sans.file.name == "Figtree[wght].ttf"
    assert identity.serif.file.name == "SourceSerif4[opsz,wght].ttf"


def test_the_figure_without_a_source_is_not_claimed(identity: Identity) -> None:
    assert not any("60" in lede for lede in identity.ledes.values())


def test_phrases_can_be_filled_in(identity: Identity) -> None:
    assert identity.voice["da"]["apply_by"].format(date="7. december") == (
        "Ansøg senest 7. december"
    )
    assert set(identity.voice["da"]) == set(identity.voice["en"]) == set(PHRASES)


#: What stands in the file, what someone wrote instead, the line the message must point at (how
#: it begins; the one nearest to the change), and words of the fault and of the remedy.
FAULTS = {
    "a key is misspelt": (
        "headline = {",
        "headlin = {",
        "headlin =",
        "»headlin« kendes ikke under [narrative]",
        "mente du »headline«?",
    ),
    "a key is missing": (
        'email = "raadhus@koege.dk"\n',
        "",
        "[organization]",
        "»email« mangler under [organization]",
        'tilføj: email = "…"',
    ),
    "a whole table is missing": (
        "[marks]",
        "[maerker]",
        "[maerker]",
        "»maerker« kendes ikke øverst i filen",
        "mente du »marks«?",
    ),
    "a table is empty": (
        '[voice.da]\nkicker = "Ledig stilling"',
        '[voice.da]\n[voice.dansk]\nkicker = "Ledig stilling"',
        "[voice.da]",
        "»kicker« mangler under [voice.da]",
        'kicker = "…"',
    ),
    "a language is missing": (
        'closing = { da = "Vi udvikler os sammen.", en = "We develop together." }',
        'closing = { da = "Vi udvikler os sammen." }',
        "closing =",
        "»en« mangler under [narrative.closing]",
        'en = "…"',
    ),
    "a language nobody reads": (
        'closing = { da = "Vi udvikler os sammen.", en = "We develop together." }',
        'closing = { da = "Vi", en = "We", de = "Wir" }',
        "closing =",
        "»de« kendes ikke under [narrative.closing]",
        "slet",
    ),
    "text where a flag belongs": (
        "example = true",
        'example = "ja"',
        "example =",
        "»example« skal være true eller false, men er tekst",
        "example = true",
    ),
    "a number where text belongs": (
        'postal_code = "4600"',
        "postal_code = 4600",
        "postal_code =",
        "»postal_code« skal være tekst i anførselstegn, men er et helt tal",
        'postal_code = "…"',
    ),
    "an empty text": (
        'short_name = "Køge Kommune"',
        'short_name = " "',
        "short_name =",
        "»short_name« er tom",
        "anførselstegnene",
    ),
    "an address that is none": (
        'email = "raadhus@koege.dk"',
        'email = "raadhus(a)koege.dk"',
        "email =",
        "»raadhus(a)koege.dk« kan ikke bruges som »email«",
        "navn@eksempel.dk",
    ),
    "a role is missing": (
        'on-water-soft = "#C9DCE9"\n',
        "",
        "[roles.light]",
        "»on-water-soft« mangler under [roles.light]",
        "on-water-soft =",
    ),
    "a role nobody knows": (
        'closed = "#A9B8C4"',
        'closed = "#A9B8C4"\nskygge = "ink"',
        "skygge =",
        "»skygge« kendes ikke under [roles.dark]",
        "slet linjen",
    ),
    "a colour that is not in the palette": (
        'text = "ink"',
        'text = "blæk"',
        "text = ",
        "»blæk« er hverken en farve eller et navn under [palette]",
        "#12395B",
    ),
    "a short colour": (
        'gold = "#F2B544"',
        'gold = "#FB4"',
        "gold =",
        "»#FB4« er ikke en farve",
        "seks cifre",
    ),
    "soft text nobody can read": (
        'soft = "#4A5A68"',
        'soft = "#8A97A3"',
        "soft =",
        "»soft« kan ikke ses tydeligt i lyst tema: på »bg« 2,65:1 (mindst 4,5:1)",
        'soft = "#',
    ),
    "an edge too weak in the dark": (
        'field-edge = "#6C8195"',
        'field-edge = "#3C4A58"',
        "field-edge =",
        "»field-edge« kan ikke ses tydeligt i mørkt tema: på »bg« 1,93:1 (mindst 3:1)",
        'field-edge = "#',
    ),
    "a font that is not installed": (
        'family = "Figtree"',
        'family = "Comic"',
        "family =",
        "skriften »Comic« er ikke installeret (det er Figtree, Source Serif 4)",
        "images/brand/fonts",
    ),
    "a font file that is not there": (
        'family = "Figtree"',
        'family = "Figtree"\nfile = "Figtree.ttf"',
        "file =",
        "images/brand/fonts/Figtree.ttf findes ikke",
        "læg filen der",
    ),
    "weights the wrong way round": (
        "weights = [400, 800]",
        "weights = [800, 400]",
        "weights =",
        "»weights« skal være to hele tal",
        "weights = [400, 800]",
    ),
    "a fallback of unknown measures": (
        'fallback = "Arial, sans-serif"',
        'fallback = "sans-serif"',
        "fallback =",
        "»sans-serif« begynder ikke med en skrift, hvis mål vi kender",
        "Arial",
    ),
    "a picture that is not there": (
        'mark = "brand/mark.svg"',
        'mark = "brand/maerke.svg"',
        "mark =",
        "billedet images/brand/maerke.svg findes ikke",
        "ret stien",
    ),
    "a picture outside images": (
        'picture = "values/value-ansvar.svg"',
        'picture = "../content/identity.toml"',
        'picture = "../',
        "billedet images/../content/identity.toml findes ikke",
        "ret stien",
    ),
    "a value no address can hold": (
        'slug = "aabenhed"',
        'slug = "Åbenhed"',
        'slug = "Åbenhed"',
        "»Åbenhed« kan ikke stå i en adresse",
        "å bliver aa",
    ),
    "two values of one name": (
        'slug = "ansvar"',
        'slug = "faglighed"',
        'slug = "faglighed"',
        "to værdier hedder »faglighed«",
        "et andet navn",
    ),
    "a phrase that can't be filled in": (
        'apply_by = "Ansøg senest {date}"',
        'apply_by = "Ansøg senest {dato}"',
        "apply_by =",
        "krøllede parenteser, der ikke kan udfyldes",
        "{date}",
    ),
    "a brace left open": (
        'kicker = "Ledig stilling"',
        'kicker = "Ledig {stilling"',
        "kicker =",
        "krøllede parenteser",
        "ingen",
    ),
    "a pair of one colour": (
        '    ["gold", "blue"],\n    ["brick-tint", "brick"],',
        '    ["gold", "gold"],\n    ["brick-tint", "brick"],',
        "pairs = [",
        "er ikke et par af to forskellige farver",
        '["blue", "gold"]',
    ),
    "too few pairs": (
        '    ["gold", "blue"],\n    ["brick-tint", "brick"],\n    ["blue", "brick-tint"],\n',
        "",
        "pairs = [",
        "der er 4 par farver",
        "fra 5 til 7",
    ),
    "a key written twice": (
        'short_name = "Køge Kommune"',
        'short_name = "Køge Kommune"\nshort_name = "Køge"',
        'short_name = "Køge"',
        "kan ikke læses som TOML",
        "to gange",
    ),
    "text without quotes": (
        'short_name = "Køge Kommune"',
        "short_name = Køge Kommune",
        "short_name =",
        "kan ikke læses som TOML",
        "anførselstegn",
    ),
    "a quote left open": (
        'street_address = "Torvet 1"',
        'street_address = "Torvet 1',
        "street_address =",
        "kan ikke læses som TOML",
        "afslut teksten",
    ),
}


def _broken(project: Path, old: str, new: str) -> int:
    """Write `new` in place of `old`, and return the line on which it was."""
    path = project / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text, "the demo identity has changed: mend this test's table"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_line_and_remedy(project: Path, name: str) -> None:
    old, new, at, what, remedy = FAULTS[name]
    changed = _broken(project, old, new)
    with pytest.raises(ForkantError) as raised:
        load_identity(project)
    problem = next((one for one in raised.value.problems if what in one.what), None)
    assert problem is not None, str(raised.value)
    assert remedy in problem.how_to_fix
    lines = (project / FILE).read_text(encoding="utf-8").splitlines()
    candidates = [number for number, line in enumerate(lines, 1) if line.startswith(at)]
    expected = min(candidates, key=lambda number: abs(number - changed))
    assert problem.where == f"{FILE}:{expected}"


def test_the_proposed_colour_mends_the_fault(project: Path) -> None:
    _broken(project, 'soft = "#4A5A68"', 'soft = "#8A97A3"')
    with pytest.raises(ForkantError) as raised:
        load_identity(project)
    (problem,) = raised.value.problems
    assert problem.what.count("mindst") == 3  # on bg, surface and sunk, told at once
    remedy = problem.how_to_fix.removeprefix("nærmeste farve, der kan: ")
    _broken(project, 'soft = "#8A97A3"', remedy)
    assert load_identity(project).light["soft"] in remedy


def test_all_faults_are_told_at_once_in_the_files_order(project: Path) -> None:
    _broken(project, 'short_name = "Køge Kommune"', "")
    _broken(project, 'email = "raadhus@koege.dk"', 'mail = "raadhus@koege.dk"')
    _broken(project, 'gold = "#F2B544"', 'gold = "gul"')
    with pytest.raises(ForkantError) as raised:
        load_identity(project)
    lines = [int(one.where.partition(":")[2] or 0) for one in raised.value.problems]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_a_message_reads_like_this(project: Path) -> None:
    _broken(project, 'text = "ink"', 'text = "blæk"')
    with pytest.raises(ForkantError) as raised:
        load_identity(project)
    message = str(raised.value)
    line = (project / FILE).read_text(encoding="utf-8").split('text = "blæk"')[0].count("\n") + 1
    assert message.startswith(
        f"content/identity.toml:{line}: »blæk« er hverken en farve eller et navn under [palette]\n"
        "    → brug et af navnene (blue, blue-shade, "
    )


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ForkantError, match=r"content/identity\.toml: filen kan ikke læses"):
        load_identity(tmp_path)


def test_another_encoding_is_told_with_its_line(project: Path) -> None:
    path = project / FILE
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    with pytest.raises(ForkantError, match=r"identity\.toml:1: .*UTF-8"):
        load_identity(project)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(project: Path) -> None:
    path = project / FILE
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_identity(project).short_name == "Køge Kommune"


def test_letters_typed_in_two_parts_become_one(project: Path) -> None:
    """A Mac may write å as a and a ring; file names and searches need it whole."""
    _broken(project, "Vi udvikler os sammen.", "Vi ga\u030ar sammen.")
    assert load_identity(project).closings["da"] == "Vi g\u00e5r sammen."


def test_a_font_of_ones_own_is_a_file(project: Path, identity: Identity) -> None:
    (project / "images").unlink()
    (project / "images/brand/fonts").mkdir(parents=True)
    for path in ("brand/mark", "brand/mark-white", "brand/mark-lockup", "brand/mark-lockup-white"):
        (project / f"images/{path}.svg").touch()
    (project / "images/brand/favicon.svg").touch()
    (project / "images/values").mkdir()
    for value in identity.values:
        (project / "images" / value.picture).touch()
    (project / "images/brand/fonts/Egen.ttf").touch()
    _broken(project, 'family = "Figtree"', 'family = "Egen Grotesk"\nfile = "Egen.ttf"')
    assert load_identity(project).sans.file == project / "images/brand/fonts/Egen.ttf"
