"""»Ingen cookies, og intet fra andre«: what would break it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.pages.kept import Kept, load_kept
from plugins.site.output import Output
from plugins.sitemap.promise import Guard, opening_fault, script_faults, static_faults

ROOT = Path(__file__).parent.parent.parent
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'sha256-aB+/9='; form-action 'self'; "
    "base-uri 'none'"
)
PAGE = (
    '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{}">\n<title>T</title>'
)
SHORTLIST = Kept(key="shortlist", script="a.js", what={"da": "x", "en": "x"})


def fault(page: str) -> str:
    problem = opening_fault("index.html", page.encode())
    return problem.what if problem else ""


def test_a_page_that_asks_us_alone_may_be_written():
    assert fault(PAGE.format(POLICY)) == ""
    assert fault(PAGE.format(POLICY.replace("'", "&#39;"))) == ""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("img-src 'self'", "img-src 'self' https://maaling.example", "https://maaling.example"),
        ("img-src 'self'", "img-src *", "*"),
        ("img-src 'self'", "img-src data:", "data:"),
        ("'sha256-aB+/9='", "'unsafe-inline'", "unsafe-inline"),
        ("default-src 'none'; ", "", "default-src"),
        ("default-src 'none'", "default-src 'self'", "default-src"),
        ("; form-action 'self'", "", "form-action"),
        ("; base-uri 'none'", "", "base-uri"),
    ],
)
def test_a_policy_that_names_others_is_refused(old: str, new: str, word: str):
    assert old in POLICY
    assert word in fault(PAGE.format(POLICY.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "<meta http-equiv",
            '<script src="https://maaling.example/a.js"></script><meta http-equiv',
        ),
        ('<meta charset="utf-8">', '<base href="https://example.com/"><meta charset="utf-8">'),
        ("<!DOCTYPE html>", ""),
        ("http-equiv", "name"),
    ],
)
def test_nothing_may_stand_before_the_policy(old: str, new: str):
    page = PAGE.format(POLICY)
    assert old in page
    assert "begynder ikke med reglen" in fault(page.replace(old, new, 1))


def test_the_guard_writes_safe_pages_and_files_and_no_others(tmp_path: Path):
    guard = Guard(Output(tmp_path))
    head, _, rest = PAGE.format(POLICY).partition("<meta charset")
    parts = [head.encode(), f"<meta charset{rest}".encode(), b"body"]
    guard.write("a/index.html", parts)
    guard.write("b/index.html", parts)
    guard.write("feed.xml", [b"<feed/>"])
    assert (tmp_path / "b/index.html").read_bytes() == b"".join(parts)
    with pytest.raises(ForkantError, match=r"c/index\.html: siden begynder ikke"):
        guard.write("c/index.html", [b"<html>"])
    with pytest.raises(ForkantError, match="same address"):
        guard.write("a/index.html", parts)
    assert not (tmp_path / "c/index.html").exists()


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ('document.cookie = "a=1"', "cookies"),
        ("cookieStore.set('a', '1')", "cookies"),
        ("sessionStorage.a = 1", "sessionStorage"),
        ("indexedDB.open('a')", "indexedDB"),
        ("navigator.serviceWorker.register('/a.js')", "service worker"),
        ("navigator.sendBeacon('/a', 1)", "åben linje"),
        ("fetch('https://maaling.example/a')", "et andet websted"),
        ("import('//maaling.example/a.js')", "et andet websted"),
        ("localStorage.visits = 1", "»visits«"),
        ("localStorage.setItem('visits', 1)", "»visits«"),
        ("const K = 'visits';\nlocalStorage.getItem(K)", "»visits«"),
        ("localStorage.setItem(name(), 1)", "»?«"),
        ("localStorage[name] = 1", "»?«"),
        ("const keep = localStorage;", "»?«"),
    ],
)
def test_a_script_that_keeps_or_asks_is_told_at_its_line(tmp_path: Path, code: str, word: str):
    (tmp_path / "a.js").write_text(f"// Et script\n\n{code}\n")
    (problem,) = script_faults(tmp_path, ())
    line = 3 + code.count("\n")
    assert problem.where == f"theme/static/js/a.js:{line}"
    assert word in problem.what


@pytest.mark.parametrize(
    "code",
    [
        'const KEY = "shortlist";\nlocalStorage.setItem(KEY, "1"); localStorage.getItem(KEY)',
        'localStorage.shortlist = ""; // uden cookies\n',
    ],
)
def test_what_is_told_may_be_kept(tmp_path: Path, code: str):
    # What stands in a comment of its own line is no code.
    code = code.replace("; // uden cookies", ";\n// uden cookies")
    (tmp_path / "a.js").write_text(
        f'{code}\nfetch("/job/index.json"); document.createElementNS("http://www.w3.org/2000/svg")'
    )
    assert list(script_faults(tmp_path, (SHORTLIST,))) == []


def test_what_is_told_and_not_kept_is_untrue(tmp_path: Path):
    (tmp_path / "a.js").write_text("// intet\n")
    (problem,) = script_faults(tmp_path, (SHORTLIST,))
    assert problem.where == "theme/kept.toml"


def test_the_themes_scripts_keep_what_the_page_tells():
    assert list((ROOT / "theme/static/js").glob("*.js"))
    assert list(script_faults(ROOT / "theme/static/js", load_kept(ROOT / "theme"))) == []


def test_a_page_among_the_pictures_is_refused(tmp_path: Path):
    for name in ("a.svg", "b.jpg", "kampagne/Index.HTML", "kampagne/maal.js"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    where = [problem.where for problem in static_faults(tmp_path)]
    assert where == ["images/kampagne/Index.HTML", "images/kampagne/maal.js"]
    assert list(static_faults(ROOT / "images")) == []
