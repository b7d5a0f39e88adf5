"""What is brought in: photographs, spreadsheets and pasted text, honest and hostile."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from plugins.desk.web.routes.uploads import LONGEST_SIDE, MOST_BYTES, remade
from plugins.pictures.develop import UnusableError

GPS = 0x8825


def photograph(size=(640, 480), *, exif: bool = True, kind: str = "JPEG") -> bytes:
    """Return a photograph that says where and when it was taken, and by what."""
    image = Image.new("RGB", size, "teal")
    tags = Image.Exif()
    if exif:
        tags[0x010F], tags[0x0132] = "Kamera", "2026:06:24 12:00:00"
        tags[0x0112] = 6  # lies on its side
        tags.get_ifd(GPS)[2] = (55.0, 27.0, 30.0)
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=tags, comment=b"Hemmeligt") if kind == "JPEG" else image.save(
        buffer, kind
    )
    return buffer.getvalue()


def bomb() -> bytes:
    """Return a PNG of some kilobytes that claims 40,000 by 40,000 points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


HOSTILE = {
    "bomb.png": bomb(),
    "cut short.jpg": photograph()[:700],
    "empty.jpg": b"",
    "page.jpg": b"<!DOCTYPE html><script>alert(1)</script>",
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "program.jpg": b"MZ\x90\x00" * 400,
    "film.gif": photograph(exif=False, kind="GIF"),
    "script.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
    "archive.jpg": b"PK\x03\x04" + bytes(400),
    "raw.tiff": photograph((64, 48), exif=False, kind="TIFF"),
}


def send(browser, path: str, data: bytes, name: str):
    return browser.post(
        path, {"file": (io.BytesIO(data), name)}, content_type="multipart/form-data"
    )


def photos(browser) -> list[str]:
    return sorted(path.name for path in browser.root.glob("images/photos/*"))


def test_a_photograph_is_made_anew_and_named_by_us(browser):
    draft = browser.draft()
    before = photos(browser)
    answer = send(browser, f"/kladde/{draft}/foto", photograph(), "Lenes ferie/../../IMG_1.jpg")
    (name,) = set(photos(browser)) - set(before)
    data = browser.root.joinpath("images/photos", name).read_bytes()

    assert answer.status_code == 302
    assert browser.desk.drafts.get(draft).values["photo"] == name
    assert "IMG" not in name
    assert "Lenes" not in name
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.size == (480, 640)  # upright
        assert dict(image.getexif()) == {}
        assert not image.info.keys() & {"exif", "comment", "xmp", "icc_profile", "photoshop"}
    for secret in (b"Exif", b"Kamera", b"Hemmeligt", b"2026:06:24"):
        assert secret not in data


def test_a_large_photograph_is_kept_as_large_as_pages_need():
    data = remade(photograph((6000, 400), exif=False))

    assert Image.open(io.BytesIO(data)).size == (LONGEST_SIDE, 192)


def test_another_photograph_inherits_no_consent(browser):
    said = {"alt": "Fire kolleger ved en bil", "consent": "S-2026-014", "focus": "40% 30%",
            "consent_until": "1. maj 2030"}  # fmt: skip
    draft = browser.draft()
    send(browser, f"/kladde/{draft}/foto", photograph((1200, 1600)), "en.jpg")
    browser.desk.drafts.save(draft, said, based_on=2, author="Lene Holm")
    first = browser.desk.drafts.get(draft)
    assert first.values["consent"] == "S-2026-014"
    assert shown_photo(browser, draft)

    send(browser, f"/kladde/{draft}/foto", photograph((1200, 1600)), "samme.jpg")
    assert browser.desk.drafts.get(draft).values["consent"] == "S-2026-014"
    send(browser, f"/kladde/{draft}/foto", photograph((1500, 1600)), "to.jpg")
    values = browser.desk.drafts.get(draft).values
    page = browser.get(f"/kladde/{draft}/udgiv").text

    assert values["photo"] not in {"", first.values["photo"]}
    assert [values[key] for key in said] == ["", "", "", ""]
    assert "Det, der stod om det gamle foto, er tømt" in page
    assert not shown_photo(browser, draft)


def test_a_photograph_that_another_page_shows_waits_for_its_own_consent(browser):
    said = {"alt": "Kolleger", "consent": "S-1"}
    draft = browser.draft()
    send(browser, f"/kladde/{draft}/foto", photograph((1200, 1600)), "en.jpg")
    photo = browser.desk.drafts.get(draft).values["photo"]
    browser.desk.drafts.save(draft, said, based_on=2, author="Lene Holm")
    other = browser.draft(photo=photo, alt="Kolleger")

    assert shown_photo(browser, draft)
    assert not shown_photo(browser, other)


def shown_photo(browser, draft: str) -> bool:
    """Return whether a share picture of a draft has its photograph."""
    with browser.app.test_request_context("/"):
        job = browser.desk.writing.see(browser.desk.drafts.get(draft)).job
    return any(card.spec.photo for card in browser.desk.renderer.cards(job))


def test_a_small_photograph_is_told_at_once(browser):
    draft = browser.draft()
    send(browser, f"/kladde/{draft}/foto", photograph((200, 150), exif=False), "lille.jpg")
    page = browser.get(f"/kladde/{draft}/udgiv").text
    assert "Det er for lille og bliver uskarpt: 200 × 150 pixel" in page

    send(browser, f"/kladde/{draft}/foto", photograph((2880, 2160), exif=False), "stort.jpg")
    assert "for lille" not in browser.get(f"/kladde/{draft}/udgiv").text


def test_nobody_is_said_with_a_box(browser):
    draft = browser.draft()
    sent = {"_has._nobody": "1", "_nobody": "1", "consent": "", "_revision": "1"}
    browser.post(f"/kladde/{draft}/udgiv", sent)
    page = browser.get(f"/kladde/{draft}/udgiv").text

    assert browser.desk.drafts.get(draft).values["consent"] == "nobody"
    assert 'name="_nobody" value="1" checked' in page
    assert 'value="nobody"' not in page


def test_a_photograph_is_taken_away_with_all_that_was_said_of_it(browser):
    draft = browser.draft(photo="x.jpg", alt="To", consent="S-1", focus="1% 1%")
    browser.post(f"/kladde/{draft}/foto/fjern")
    values = browser.desk.drafts.get(draft).values

    assert [values[key] for key in ("photo", "alt", "consent", "focus")] == ["", "", "", ""]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photograph_is_refused_in_words(browser, name: str):
    draft, before = browser.draft(), photos(browser)
    answer = send(browser, f"/kladde/{draft}/foto", HOSTILE[name], name)
    told = browser.get(f"/kladde/{draft}/udgiv").text

    assert answer.status_code == 302
    assert '<p class="notice notice--late" role="alert">Fotoet kan ikke bruges' in told
    assert photos(browser) == before
    assert browser.desk.drafts.get(draft).values["photo"] == ""


def test_a_photograph_that_claims_too_much_is_never_decoded():
    with pytest.raises(UnusableError, match="millioner punkter"):
        remade(HOSTILE["bomb.png"])
    with pytest.raises(UnusableError, match="MB"):
        remade(bytes(MOST_BYTES + 1))


@pytest.mark.parametrize(
    "name", ["../../../x.jpg", "/etc/passwd", "..\\..\\x.jpg", "x\x00.jpg", "." * 300]
)
def test_a_files_name_leads_nowhere(browser, name: str):
    draft = browser.draft(title="../../../../tmp/sti")
    send(browser, f"/kladde/{draft}/foto", photograph(exif=False), name)
    new = browser.desk.drafts.get(draft).values["photo"]

    assert "/" not in new
    assert ".." not in new
    assert browser.root.joinpath("images/photos", new).is_file()


@pytest.mark.parametrize(
    ("path", "size"),
    [("/kladde/{}/foto", MOST_BYTES + 200_000), ("/kladde/{}/tekst", 2_100_000),
     ("/regneark/", 5_200_000), ("/indsaet", 2_100_000)],
)  # fmt: skip
def test_a_body_that_is_too_large_is_not_read(browser, path: str, size: int):
    draft = browser.draft()
    answer = browser.client.post(
        path.format(draft), data=bytes(size), content_type="multipart/form-data; boundary=x",
        headers={"Host": "127.0.0.1", "Accept-Language": "da"},
    )  # fmt: skip

    assert answer.status_code == 413
    assert "for stor" in answer.text


def test_a_body_that_lies_about_its_length_is_not_read(browser):
    body = b"csrf_token=x&text=" + b"a" * 3_000_000
    answer = browser.client.post(
        "/indsaet", input_stream=io.BytesIO(body), headers={"Host": "127.0.0.1"},
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"CONTENT_LENGTH": "", "wsgi.input_terminated": True},
    )  # fmt: skip

    assert answer.status_code in {400, 413}


def test_a_form_of_thousands_of_fields_is_not_read(browser):
    token = browser.token()
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="f{number}"\r\n\r\n1\r\n'
        for number in range(5000)
    )
    token_part = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
    answer = browser.client.post(
        "/indsaet", data=(token_part + parts + "--x--\r\n").encode(), headers={"Host": "127.0.0.1"},
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip

    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
     (b"\xff\xfe\x00" * 50, "multipart/form-data"),
     (b"--\r\n" * 500, "multipart/form-data; boundary="),
     (b"%ff%fe=%00&&&=", "application/x-www-form-urlencoded"), (b'{"a":', "application/json")],
)  # fmt: skip
def test_a_malformed_body_is_refused(browser, body: bytes, kind: str):
    for path in ("/regneark/", "/indsaet", f"/kladde/{browser.draft()}/foto"):
        answer = browser.client.post(
            path, data=body, content_type=kind, headers={"Host": "127.0.0.1"}
        )
        assert answer.status_code == 400, path


# --- Spreadsheets -----------------------------------------------------------------------------


def filled(**cells: str) -> bytes:
    """Return the CSV template with a row of its own; cells by the template's headings."""
    from plugins.desk import sheets  # noqa: PLC0415

    head = sheets.template("csv").decode("utf-8-sig").splitlines()[0]
    mark = ";" if ";" in head else ","
    names = [name.strip('"') for name in head.split(mark)]
    row = [cells.get(name, "").replace('"', '""') for name in names]
    return f"{head}\r\n{mark.join(f'{chr(34)}{cell}{chr(34)}' for cell in row)}\r\n".encode(
        "utf-8-sig"
    )


def test_the_template_can_be_fetched(browser):
    for kind in ("xlsx", "csv"):
        answer = browser.get(f"/regneark/skabelon.{kind}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert len(answer.data) > 100
    assert browser.get("/regneark/skabelon.exe").status_code == 404


def test_a_spreadsheet_is_looked_at_and_then_taken_in(browser):
    answer = send(browser, "/regneark/", filled(Titel="Pædagog til skoven"), "job.csv")
    path = answer.headers["Location"]
    page = browser.get(path).text
    assert "Pædagog til skoven" in page
    assert browser.desk.drafts.list() == ()

    browser.post(path)
    assert [draft.title for draft in browser.desk.drafts.list()] == ["Pædagog til skoven"]
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "formula",
    ['=HYPERLINK("http://evil.example";"Klik")', "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0"],
)
def test_a_formula_is_told_and_never_taken_in(browser, formula: str):
    page_at = send(browser, "/regneark/", filled(Titel=formula), "job.csv").headers["Location"]
    page = browser.get(page_at).text

    assert '<a href="http://evil' not in page
    if "Opret" not in page:
        assert browser.post(page_at).status_code == 409
        assert browser.desk.drafts.list() == ()


@pytest.mark.parametrize("name", ["job.xlsm", "job.exe", "job", "../job.html", "job.csv.php", ""])
def test_only_spreadsheets_are_taken(browser, name: str):
    answer = send(browser, "/regneark/", b"x", name)

    assert answer.headers["Location"] == "/regneark/"
    assert not list(browser.root.glob(".cache/desk/sheets/*"))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04" + bytes(99), b"\x00" * 999, "Titel\n".encode("utf-16")]
)
def test_a_broken_spreadsheet_is_told_in_words(browser, data: bytes):
    path = send(browser, "/regneark/", data, "job.xlsx").headers["Location"]
    page = browser.get(path)

    assert page.status_code == 200
    assert 'role="alert"' in page.text


@pytest.mark.parametrize("token", ["..%2f..%2fkey", "a" * 32, "a" * 32 + ".xlsx", "key", "%00.csv"])
def test_a_spreadsheets_name_leads_to_no_other_file(browser, token: str):
    assert browser.get(f"/regneark/{token}").status_code in {400, 404}


# --- Pasting ----------------------------------------------------------------------------------


def test_pasted_html_becomes_text_that_runs_nothing(browser):
    html = (
        '<p class=MsoNormal onclick="alert(1)">Du <b>kører</b> ud<script>alert(1)</script>'
        '<img src=x onerror=alert(1)><a href="javascript:alert(1)">her</a></p>'
    )
    text = browser.post("/indsaet", {"html": html}).json["text"]

    assert text.startswith("Du **kører** ud")
    for part in ("script", "onerror", "onclick", "alert(1)", "Mso"):
        assert part not in text
