"""Spreadsheets: what people fill in is understood, and what attacks us is refused."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, time
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk import sheets, tables
from plugins.desk.columns import COLUMNS, EXAMPLE
from plugins.desk.drafts import Drafts
from plugins.desk.fields import FIELDS
from plugins.errors import ForkantError
from plugins.jobs import checks
from tests.desks import MAIN, VALUES, an_actor
from tests.factory import NOW

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = checks.context(MAIN, {}, NOW)
RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    '=HYPERLINK("http://x.dk";"x")',
    "=cmd|'/c'!A0",
]


def read(data: bytes, name: str = "stillinger.xlsx") -> sheets.Import:
    return sheets.read(data, name, CONTEXT, MAIN)


def a_book(*rows: list[object]) -> bytes:
    """Return an .xlsx as Excel writes it, with the headings of some columns."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def said(found: sheets.Import) -> str:
    """Return all that is wrong with it."""
    problems = [*found.problems, *(one for row in found.rows for one in row.problems)]
    return "\n".join(map(str, problems))


# --- The template -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_can_be_read_and_its_example_is_passed_over(kind: str):
    found = read(sheets.template(kind), f"skabelon.{kind}")

    assert "der er ingen rækker" in said(found)


def test_every_column_is_a_field_and_the_template_has_them_all():
    book = openpyxl.load_workbook(io.BytesIO(sheets.template("xlsx")))
    rows = list(book.active.values)

    assert list(rows[0]) == [column.heading for column in COLUMNS]
    assert {column.key for column in COLUMNS} <= set(FIELDS)
    assert rows[1][0] == EXAMPLE["title"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_vacancy_that_is_written_is_the_same_when_it_is_read(kind: str):
    found = read(sheets.written(kind, [VALUES]), f"x.{kind}")

    assert said(found) == ""
    (row,) = found.rows
    assert row.judgement.stops == ()
    assert row.judgement.job.title == VALUES["title"]
    assert row.vacancy.values["pay.steps"] == "24-28"
    assert row.vacancy.values["shifts"] == ["aften"]
    assert row.vacancy.values["text"].strip() == VALUES["text"].strip()


# --- What people write ------------------------------------------------------------------------


def test_cells_are_understood_as_people_and_excel_write_them():
    found = read(
        a_book(
            ["Titel", "Arbejdssted", "Ansættelse", "Timer om ugen", "Hvornår", "Børneattest",
             "Sidste dag at søge", "Frist klokken", "Første samtale", "Første arbejdsdag",
             "Overenskomst", "Løn fra", "Kort sagt"],
            [" Lærer ", "Hjemmeplejen Syd", "FAST", 37.0, "Dag, aften", True, date(2026, 12, 7),
             time(12, 0), date(2026, 12, 15), "snarest muligt", "sygeplejersker", 33800,
             "- Et\n- To"],
        )
    )  # fmt: skip

    assert said(found) == ""
    values = found.rows[0].vacancy.values
    assert values["title"] == "Lærer"
    assert values["workplace"] == "hjemmeplejen-syd"
    assert values["employment_form"] == "fast"
    assert values["hours"] == "37"
    assert values["shifts"] == ["dag", "aften"]
    assert values["certificates.boerneattest"] == "yes"
    assert (values["valid_through"], values["valid_through.time"]) == ("2026-12-07", "12:00")
    assert values["interviews"] == "2026-12-15"
    assert (values["job_start_date.kind"], values["job_start_date"]) == ("asap", "")
    assert values["pay.agreement"] == "sygeplejersker"
    assert values["pay.minimum"] == "33800"
    assert values["in_brief"] == ["Et", "To"]
    assert found.rows[0].judgement.job.pay.minimum == 33800


def test_what_is_not_understood_is_kept_and_told_in_its_row():
    found = read(a_book(["Titel", "Arbejdssted"], ["Lærer", "Månen"], ["Pedel", "Rådhuset"]))

    first, second = found.rows
    assert (first.number, second.number) == (2, 3)
    assert first.vacancy.values["workplace"] == "Månen"
    assert any("Månen" in one.problem.what for one in first.judgement.stops)
    assert not any("Rådhuset" in one.problem.what for one in second.judgement.stops)
    assert found.is_acceptable  # they become drafts, which may be unfinished


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("Titel;Tekst\nLærer;Æ\n".encode("cp1252"), "Lærer"),
        ("Titel;Tekst\nLærer;Æ\n".encode("utf-8-sig"), "Lærer"),
        ("Titel\tTekst\nLærer\tÆ\n".encode("utf-16"), "Lærer"),
        ('Titel,Tekst\r\n"Lærer, dansk","a\nb"\r\n'.encode(), "Lærer, dansk"),
        (b"  TITEL ;\n x ;\n", "x"),
    ],
)
def test_csv_as_programs_write_it(data: bytes, title: str):
    found = read(data, "x.CSV")

    assert said(found) == ""
    assert [row.vacancy.title for row in found.rows] == [title]


def test_empty_rows_are_passed_over_and_numbers_are_the_spreadsheets():
    found = read(a_book(["Titel"], [None], ["Lærer"], [""], ["Pedel"]))

    assert [row.number for row in found.rows] == [3, 5]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([["Titel", "Løn i alt"], ["a", "b"]], "»Løn i alt« kendes ikke"),
        ([["Arbejdssted"], ["Rådhuset"]], "»Titel« mangler"),
        ([["Titel", "titel"], ["a", "b"]], "to gange"),
        ([["Titel"], ["a", "b"]], "flere celler"),
        ([["Titel"]], "ingen rækker"),
        ([[None], ["a"]], "ingen overskrifter"),
        ([["Titel"], *([["a"]] * 501)], "mere end 500"),
    ],
)
def test_a_spreadsheet_that_is_not_the_templates_is_told(rows: list[list[object]], what: str):
    found = read(a_book(*rows))

    assert what in said(found)
    assert not found.is_acceptable


# --- All or nothing ---------------------------------------------------------------------------


def test_every_row_becomes_a_draft(project: Path):
    actor = an_actor(project)

    drafts = sheets.accept(actor, read(a_book(["Titel"], ["Lærer"], ["Pedel"])))

    assert {one.title for one in Drafts(project).list()} == {"Lærer", "Pedel"}
    assert {one.author for one in drafts} == {actor.author}


def test_one_bad_row_takes_nothing_in(project: Path):
    found = read(a_book(["Titel"], ["Lærer"], ["=1+1"]))

    with pytest.raises(ForkantError, match="formel"):
        sheets.accept(an_actor(project), found)
    assert Drafts(project).list() == ()


# --- Formulas ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_formula_is_told_and_never_reckoned(kind: str):
    data = a_book(["Titel", "Timer om ugen"], ["Lærer", "=36+1"])
    if kind == "csv":
        data = b"Titel;Timer om ugen\nL;=36+1\n"

    found = read(data, f"x.{kind}")

    (problem,) = found.rows[0].problems
    assert problem.where == f"x.{kind}, række 2, Timer om ugen"
    assert "formel" in problem.what
    assert found.rows[0].vacancy.values["hours"] == ""
    assert not found.is_acceptable


@pytest.mark.parametrize("text", RISKY)
def test_what_we_write_is_text_whatever_it_begins_with(text: str):
    xlsx = sheets.written("xlsx", [{"title": text, "hours": text}])
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx)).active
    archive = zipfile.ZipFile(io.BytesIO(xlsx))
    rows = list(csv.reader(io.StringIO(sheets.written("csv", [{"title": text}]).decode("utf-8-sig"),
                                       newline=""), delimiter=";"))  # fmt: skip

    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert rows[1][0] == f"'{text}"


@given(st.text(max_size=30), st.sampled_from(["xlsx", "csv"]))
def test_no_cell_that_we_write_can_be_taken_for_a_formula(text: str, kind: str):
    data = tables.written(kind, ["Titel"], [[text], ["slut"]])

    if kind == "csv":
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
            assert not "".join(row[:1]).startswith(("=", "+", "-", "@", "\t", "\r"))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert all(cell.data_type in {"s", "n", "inlineStr"} for row in sheet for cell in row)
        assert all(cell.data_type != "n" or cell.value is None for row in sheet for cell in row)


def test_a_number_that_begins_with_a_plus_comes_back():
    values = {"title": "Lærer", "contact.telephone": "+45 12 34 56 78"}

    for kind in ("xlsx", "csv"):
        found = read(sheets.written(kind, [values]), f"x.{kind}")
        assert found.rows[0].vacancy.values["contact.telephone"] == "+45 12 34 56 78"


# --- Huge and malformed -----------------------------------------------------------------------


def bomb(name: str, data: bytes, times: int = 1) -> bytes:
    """Return a workbook with one part in the place of its own, or many more."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_book(["Titel"], ["a"]))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in whole.namelist():
            if part != name:
                made.writestr(part, whole.read(part))
        for number in range(times):
            made.writestr(name if times == 1 else f"{name}{number}", data)
    return out.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
OUTSIDE = ENTITIES.replace(b'"&a;&a;&a;"', b'SYSTEM "file:///etc/passwd"')
ENDLESS = b"""<?xml version="1.0"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Titel</t></is>
</c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>
</worksheet>"""
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "kan læses"),
        (b"PK\x03\x04", "kan læses"),
        (b"\x00" * 100_000, "kan læses"),
        (b"Titel;Tekst\nA;B\n", "kan læses"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 4096, "kan læses"),
        (a_book(["Titel"], ["a"])[:-300], "kan læses"),
        (bomb(SHEET, b"<worksheet"), "kan læses"),
        (bomb("xl/workbook.xml", b"<workbook/>"), "kan læses"),
        (bomb("[Content_Types].xml", b"<x/>"), "kan læses"),
        (bomb(SHEET, b" " * 41_000_000), "pakkes ud"),
        (bomb("x/a", b"x", times=400), "pakkes ud"),
        (bomb(SHEET, ENTITIES), "ikke lavet af et regneark"),
        (bomb(SHEET, OUTSIDE), "ikke lavet af et regneark"),
        (b"x" * 5_000_001, "for stor"),
        (a_book([f"k{number}" for number in range(90)]), "kolonner"),
    ],
)
def test_a_hostile_workbook_is_refused_in_danish(data: bytes, what: str):
    found = read(data)

    assert what in said(found)
    assert found.rows == ()


def test_a_sheet_that_says_it_is_endless_takes_no_time():
    assert "ingen rækker" in said(read(bomb(SHEET, ENDLESS)))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "ingen overskrifter"),
        (b"\x00\x01\x02;\n" * 50, "kan ikke læses"),
        (b'Titel\n"aldrig lukket\n', "kan ikke læses"),
        (b"Titel\n" + b"a" * 200_000 + b"\n", "kan ikke læses"),
        (b"Titel;" * 200 + b"\n", "for mange kolonner"),
        (b"Titel\n" + b"a\n" * 600, "mere end 500"),
        (("Titel\n" + "æ" * 60_000 + "\n").encode(), "for lang"),
    ],
)
def test_a_hostile_csv_is_refused_in_danish(data: bytes, what: str):
    assert what in said(read(data, "x.csv"))


@pytest.mark.parametrize("name", ["x.xls", "x.ods", "x", "", "x.xlsx.exe", "x.html", "../x.json"])
def test_another_kind_of_file_is_refused(name: str):
    assert "hverken .xlsx eller .csv" in said(read(b"x", name))


@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.xlsx"]))
def test_no_bytes_break_it(data: bytes, name: str):
    found = read(data, name)

    assert found.problems or found.rows


def test_what_is_neither_yes_nor_no_is_told_and_stays(project: Path):
    found = read(a_book(["Titel", "Børneattest"], ["Lærer", "måske"]))

    (row,) = found.rows
    (stop,) = [one for one in row.judgement.stops if one.field == "certificates.boerneattest"]
    assert "»måske« er hverken ja eller nej" in stop.problem.what
    (draft,) = sheets.accept(an_actor(project), found)
    assert draft.values["certificates.boerneattest"] == "måske"
