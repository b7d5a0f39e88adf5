"""Tables in files: bytes in, texts out; hostile files are refused, never followed.

A spreadsheet is an archive of XML. It is looked at before it is opened: how large it unpacks,
how many parts it has, and that no part declares entities.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What stands before a cell's text when it is a formula.
FORMULA: Final = "\x00="
LONGEST_CELL: Final = 50_000

_MOST_BYTES: Final = 5_000_000
_MOST_UNPACKED: Final = 40_000_000
_MOST_PARTS: Final = 300
_MOST_ROWS: Final = 500
_MOST_COLUMNS: Final = 80
#: What a program takes for a formula when a cell begins with it.
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHEET: Final = "Stillinger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Headings, and the rows that are not empty, each with its number in the spreadsheet."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(data: bytes, name: str) -> Table:
    """Read a table.

    Args:
        data: The file.
        name: What it is called; told by its end, `.xlsx` or `.csv`.

    Raises:
        ForkantError: it is neither, too large, or broken.
    """
    if len(data) > _MOST_BYTES:
        raise _fault(name, "filen er for stor", "gem kun arket med stillingerne, uden billeder")
    if name.lower().endswith(".xlsx"):
        rows = _of_xlsx(data, name)
    elif name.lower().endswith(".csv"):
        rows = _of_csv(data, name)
    else:
        raise _fault(name, "filen er hverken .xlsx eller .csv", "gem regnearket som .xlsx")
    if not rows or not any(rows[0]):
        raise _fault(name, "der er ingen overskrifter i første række", "begynd med skabelonen")
    if len(rows) > _MOST_ROWS + 1:
        raise _fault(name, f"der er mere end {_MOST_ROWS} rækker", "del regnearket i flere")
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]
    width = max((n for n, cell in enumerate(rows[0], start=1) if cell), default=0)
    for number, row in filled:
        if any(row[width:]):
            what = f"række {number} har flere celler end der er overskrifter"
            raise _fault(name, what, "sæt anførselstegn om tekst med komma eller semikolon i")
    return Table(
        headings=tuple(rows[0][:width]), rows=tuple((n, tuple(r[:width])) for n, r in filled)
    )


def written(kind: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as a file in which every cell is text.

    Args:
        kind: `xlsx` or `csv`.
        headings: The first row.
        rows: The others.
    """
    return _xlsx([headings, *rows]) if kind == "xlsx" else _csv([headings, *rows])


# --- CSV -------------------------------------------------------------------------------------


def _of_csv(data: bytes, name: str) -> list[list[str]]:
    text = _decoded(data)
    if "\0" in text:
        raise _fault(name, "filen kan ikke læses som tekst", "gem regnearket som .xlsx i stedet")
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(row) > _MOST_COLUMNS:
                raise _fault(name, "der er for mange kolonner", "brug skabelonens")
            rows.append([_of_text(cell) for cell in row])
            if len(rows) > _MOST_ROWS + 1:
                break
    except csv.Error as error:
        remedy = "gem regnearket som .xlsx i stedet, eller se efter et manglende anførselstegn"
        raise _fault(name, f"række {len(rows) + 1} kan ikke læses", remedy) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _decoded(data: bytes) -> str:
    """Return the text: UTF-8, UTF-16 with its mark, or what Windows writes in Denmark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_text(cell: str) -> str:
    if cell.startswith("="):
        return f"{FORMULA}{cell[1:]}"
    # The apostrophe that makes a text of what is none.
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    # What Excel reads in Denmark: semicolons, and the mark of UTF-8.
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_RISKY) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


# --- XLSX ------------------------------------------------------------------------------------


def _of_xlsx(data: bytes, name: str) -> list[list[str]]:
    import openpyxl  # noqa: PLC0415  it takes a quarter of a second

    broken = _fault(
        name, "filen er ikke et regneark, der kan læses", "åbn den, og gem den som .xlsx"
    )
    try:
        _look(data, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what we do not read: drawings, drop-downs
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=False, keep_links=False
            )
            try:
                return _rows(book.worksheets[0], name)
            finally:
                book.close()
    except ForkantError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise broken from error


def _look(data: bytes, name: str) -> None:
    """Refuse an archive that unpacks to more than a spreadsheet, or declares entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked = 0
        for part in parts:
            unpacked += part.file_size
            if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
                raise _fault(name, "filen fylder for meget, når den pakkes ud", "gem kun ét ark")
            if part.filename.lower().endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    head = file.read(_MOST_UNPACKED)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise _fault(name, "filen er ikke lavet af et regneark", "gem den igen")


def _rows(sheet: Any, name: str) -> list[list[str]]:  # noqa: ANN401  openpyxl has several kinds
    rows: list[list[str]] = []
    # A file may say that it is larger than it is; nothing past our limits is asked for.
    for row in sheet.iter_rows(max_row=_MOST_ROWS + 2, max_col=_MOST_COLUMNS + 1):
        cells = [_of_cell(cell) for cell in row]
        if len(cells) > _MOST_COLUMNS and cells[_MOST_COLUMNS]:
            raise _fault(name, "der er for mange kolonner", "brug skabelonens")
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _of_cell(cell: Any) -> str:  # noqa: ANN401  as above
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or (isinstance(value, str) and value.startswith("=")):
        return FORMULA
    if cell.data_type == "e":
        return ""
    return _as_typed(value)


def _as_typed(value: object) -> str:
    """Return a cell's value as one would type it."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime) and value.time() != time.min:
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    import openpyxl  # noqa: PLC0415  as above
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _SHEET
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            cell.value = "".join(_sayable(text))
            cell.data_type = "s"  # whatever it begins with
            cell.quotePrefix = text.startswith(_RISKY)
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 24
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sayable(text: str) -> Iterator[str]:
    """Yield the characters that XML has."""
    return (one for one in text if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff"
                                                     and one not in "\ufffe\uffff"))  # fmt: skip


def _fault(where: str, what: str, how_to_fix: str) -> ForkantError:
    return ForkantError(Problem(where=where, what=what, how_to_fix=how_to_fix))
