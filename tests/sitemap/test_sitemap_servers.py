"""What each kind of web server is told: redirects, what is gone, headers, caching."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.site.addresses import Address
from plugins.sitemap.policy import KEEPING, POLICY, security_headers
from plugins.sitemap.redirects import Redirect, check_redirects, load_redirects
from plugins.sitemap.servers import (
    Rules,
    apache_file,
    headers_file,
    nginx_file,
    redirects_file,
)

ROOT = Path(__file__).parent.parent.parent


def rules(siteurl: str = "https://job.example.dk", **changes: object) -> Rules:
    values = {
        "address": Address(siteurl),
        "headers": security_headers(https=siteurl.startswith("https")),
        "redirects": [
            Redirect(source="/jobs", target="en/jobs/"),
            Redirect(source="/was", target="https://was.digst.dk/a-dk", permanent=False),
        ],
        "gone": ["job/a/", "job/b.c/"],
        "missing": {"": "404.html", "en/": "en/404.html"},
    }
    return Rules(**(values | changes))


def test_static_hosts():
    assert redirects_file(rules()).splitlines() == [
        "/jobs /en/jobs/ 301",
        "/jobs/ /en/jobs/ 301",
        "/was https://was.digst.dk/a-dk 302",
        "/was/ https://was.digst.dk/a-dk 302",
    ]
    blocks = re.split(r"\n(?=\S)", headers_file(rules()).strip())
    by_pattern = {block.split("\n")[0]: block for block in blocks}
    assert "  X-Content-Type-Options: nosniff" in by_pattern["/*"]
    assert "Cache-Control" not in by_pattern["/*"]  # hosts join values, and know pages themselves
    assert by_pattern["/social/*"].endswith("Cache-Control: public, max-age=31536000, immutable")
    # Cloudflare Pages takes no longer lines.
    assert max(map(len, headers_file(rules()).splitlines())) < 2000


def test_nginx():
    text = nginx_file(rules())
    assert "location = /jobs { return 301 /en/jobs/; }" in text
    assert "location = /was/ { return 302 https://was.digst.dk/a-dk; }" in text
    assert "location = /job/a/ { return 410; }" in text
    assert "location /en/ { error_page 404 410 /en/404.html; }" in text
    # A location with an add_header of its own would forget the rest.
    inside = re.findall(r"location .*?\{(.*)\}$", text, re.MULTILINE)
    assert len(inside) > 10
    assert not [each for each in inside if "add_header" in each]
    assert text.count("add_header") == len(rules().headers) + 1
    assert text.count("{") == text.count("}")


def test_apache():
    text = apache_file(rules())
    assert 'RedirectMatch 301 "^/jobs/$" "/en/jobs/"' in text
    assert 'RedirectMatch gone "^(?:/job/a/|/job/b\\.c/)"' in text
    assert text.count("<If ") == text.count("</If>")
    many = apache_file(rules(gone=[f"job/{number}/" for number in range(1200)]))
    assert many.count("RedirectMatch gone") == 3


def test_a_site_in_a_folder_speaks_of_its_folder():
    folder = rules("https://www.example.dk/karriere")
    assert redirects_file(folder).startswith("/karriere/jobs /karriere/en/jobs/ 301")
    assert "/karriere/social/*\n" in headers_file(folder)
    assert "location = /karriere/job/a/ { return 410; }" in nginx_file(folder)
    assert "/karriere/404.html" in apache_file(folder)


def test_browsers_are_bound_to_https_only_by_https():
    assert "Strict-Transport-Security" in security_headers(https=True)
    assert "Strict-Transport-Security" not in security_headers(https=False)


def test_the_servers_policy_is_the_pages_own_and_forbids_frames():
    """The page's own is stricter; a server's that differed would break pages."""
    text = (ROOT / "theme/templates/head/opening.html").read_text()
    (own,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    directives = dict(rule.strip().partition(" ")[::2] for rule in own.split(";"))
    shared = POLICY.keys() & directives.keys()
    assert len(shared) >= 7
    assert {name: POLICY[name] for name in shared} == {name: directives[name] for name in shared}
    assert "style-src" not in POLICY
    assert "default-src" not in POLICY
    assert POLICY["frame-ancestors"] == "'none'"


def test_every_header_is_explained():
    text = (ROOT / "docs/deploy.md").read_text()
    names = [*security_headers(https=True), "Cache-Control"]
    assert [name for name in names if f"`{name}" not in text] == []
    assert KEEPING


# --- content/redirects.toml ---------------------------------------------------------------


def write(root: Path, text: str) -> Path:
    (root / "content").mkdir(exist_ok=True)
    (root / "content/redirects.toml").write_text(text)
    return root


def test_redirects_are_read(tmp_path: Path):
    assert load_redirects(tmp_path) == ()
    root = write(tmp_path, '[redirects]\n"/a" = "job/"\n"/b.html" = "https://x.dk/c?d=1"\n')
    assert load_redirects(root) == (
        Redirect(source="/a", target="job/"),
        Redirect(source="/b.html", target="https://x.dk/c?d=1"),
    )


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('"jobs" = "job/"', "»jobs«"),
        ('"/jobs/" = "job/"', "»/jobs/«"),
        ('"//jobs" = "job/"', "»//jobs«"),
        ('"/a b" = "job/"', "»/a b«"),
        ('"/jobs" = "javascript:x"', "javascript:x"),
        ('"/jobs" = "http://x.dk"', "http://x.dk"),
        ('"/jobs" = "https://x.dk/; return 200"', "return 200"),
        ('"/jobs" = "https://x.dk/\\"x"', "x.dk"),
    ],
)
def test_a_faulty_redirect_is_told_at_its_line(tmp_path: Path, line: str, word: str):
    with pytest.raises(ForkantError) as caught:
        load_redirects(write(tmp_path, f"[redirects]\n{line}\n"))
    (problem,) = caught.value.problems
    assert problem.where == "content/redirects.toml:2"
    assert word in problem.what


def test_a_redirect_leads_to_a_page_and_hides_none(tmp_path: Path):
    for name in ("job/index.html", "job/feed.xml", "index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    good = ("job/", "job/feed.xml", "job/#main", "", "https://x.dk/nix")
    check_redirects([Redirect(source="/a", target=target) for target in good], tmp_path)
    with pytest.raises(ForkantError, match=r"»/a« fører til »nix/«"):
        check_redirects([Redirect(source="/a", target="nix/")], tmp_path)
    with pytest.raises(ForkantError, match="»/job« er en side"):
        check_redirects([Redirect(source="/job", target="")], tmp_path)
