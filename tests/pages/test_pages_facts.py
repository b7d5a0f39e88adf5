"""Facts in pages' texts, what scripts keep, the way to the statement: in a real build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.pages.facts import fill, make_facts, telephone
from plugins.pages.kept import load_kept
from plugins.pages.trust import load_trust
from plugins.site.html import SafeHtml
from tests.factory import DANISH, ENGLISH
from tests.project import PAGE

if TYPE_CHECKING:
    from tests.project import SiteProject

ROOT = Path(__file__).parent.parent.parent
TRUST = (ROOT / "content/trust.toml").read_text()
TEXT = "Du får løn **hver** måned."
KEPT = """[[kept]]
key = "shortlist"
script = "shortlist.js"
what = { da = "Op til tre job.", en = "Up to three jobs." }
"""


def write_page(project: SiteProject, text: str) -> None:
    assert TEXT in PAGE
    project.write("pages/loen-og-vilkaar.md", PAGE.replace(TEXT, text))


def test_facts_are_filled_in(site_project: SiteProject):
    site_project.write("trust.toml", TRUST)
    write_page(site_project, "{employer}, {employer.telephone}, testet {accessibility.assessed}.")
    site_project.run()
    page = site_project.read("loen-og-vilkaar/index.html")
    assert "<p>Køge Kommune, <a href=" in page
    assert "testet 20. november 2026.</p>" in page


def test_an_unknown_name_is_a_fault_at_its_line(site_project: SiteProject):
    write_page(site_project, "Ring:\n\n{employer.fax} eller {employer.telephone}")
    with pytest.raises(ForkantError) as caught:
        site_project.run()
    (problem,) = caught.value.problems
    assert problem.where == "content/pages/loen-og-vilkaar.md:11"
    assert "{employer.fax}" in problem.what
    assert "employer.telephone" in problem.how_to_fix


def test_without_the_file_its_names_are_unknown(site_project: SiteProject):
    write_page(site_project, "{accessibility.email}")
    with pytest.raises(ForkantError, match=r"\{accessibility\.email\}"):
        site_project.run()
    assert load_trust(site_project.root) is None


def test_danes_know_their_own_code():
    assert telephone("+45 12 34 56 40", DANISH) == '<a href="tel:+4512345640">12 34 56 40</a>'
    assert telephone("+45 12 34 56 40", ENGLISH) == '<a href="tel:+4512345640">+45 12 34 56 40</a>'


def test_what_is_kept_stands_as_a_list_in_its_own_place(site_project: SiteProject):
    (site_project.root / "theme/kept.toml").write_text(KEPT)
    write_page(site_project, "Det her:\n\n{kept}\n\nOg intet andet.")
    site_project.run()
    page = site_project.read("loen-og-vilkaar/index.html")
    assert "<ul>\n<li>Op til tre job.</li>\n</ul>" in page
    assert "<p><ul>" not in page


def test_a_theme_may_keep_nothing(tmp_path: Path):
    assert load_kept(tmp_path) == ()
    (tmp_path / "kept.toml").write_text("# intet\n")
    assert load_kept(tmp_path) == ()


def test_a_value_is_text(site_project: SiteProject):
    """A name is written as it is: no markup comes in through facts."""
    site_project.run()
    assert site_project.site
    identity = site_project.site.identity
    object.__setattr__(identity, "short_name", "A <b> & Co")
    facts = make_facts(site_project.site, DANISH, None, ())
    front = site_project.write("pages/x.md", PAGE)
    from plugins.frontmatter.read import read  # noqa: PLC0415  the only test that needs it

    body, problems = fill(SafeHtml("<p>{employer}</p>"), facts, read(front))
    assert body == "<p>A &lt;b&gt; &amp; Co</p>"
    assert problems == []


def test_every_name_is_explained(site_project: SiteProject):
    site_project.write("trust.toml", TRUST)
    site_project.run()
    assert site_project.site
    text = (ROOT / "docs/trust.md").read_text()
    facts = make_facts(site_project.site, DANISH, load_trust(site_project.root), ())
    assert len(facts) > 10
    assert [name for name in facts if f"{{{name}}}" not in text] == []


def test_the_way_to_the_statement_as_long_as_it_is_an_example(site_project: SiteProject):
    site_project.write("trust.toml", TRUST)
    site_project.settings["FOOTER"] = (("About this site", ("was",)),)
    site_project.write("pages/tilgaengelighed.md", STATEMENT)
    site_project.run()
    page = site_project.read("was/index.html")
    assert "was.digst.dk/job-example-dk (example)" in page
    assert 'href="https://was.digst.dk' not in page
    assert '<a href="/tilgaengelighed/" lang="da" hreflang="da">Erklæring</a>' in page
    assert '<a href="/tilgaengelighed/" lang="">Accessibility statement</a>' in page
    assert site_project.site
    assert not [entry.url for entry in site_project.site.sitemap if "was" in entry.url]


STATEMENT = (
    PAGE.replace("vilkaar", "tilgaengelighed")
    .replace("loen-og-tilgaengelighed", "tilgaengelighed")
    .replace("Løn og vilkår", "Erklæring")
)


def test_the_way_to_the_statement_once_there_is_one(site_project: SiteProject):
    site_project.write("trust.toml", TRUST.replace("example = true", "example = false"))
    site_project.settings["FOOTER"] = (("About this site", ("was",)),)
    site_project.run()
    address = "https://was.digst.dk/job-example-dk"
    assert f'<a href="{address}" rel="noopener">' in site_project.read("was/index.html")
    home = site_project.read("index.html")
    assert f'<a href="{address}" lang="">Accessibility statement</a>' in home


def test_a_footer_without_a_statement_has_no_link_to_it(site_project: SiteProject):
    site_project.settings["FOOTER"] = (("About this site", ("was", "vilkaar")),)
    site_project.run()
    assert "Accessibility statement" not in site_project.read("index.html")
    assert not (site_project.root / "output/was").exists()


def test_a_notice_stands_by_itself(site_project: SiteProject):
    site_project.write(
        "pages/loen-og-vilkaar.md", PAGE.replace("lang:", "notice: Et eksempel.\nlang:")
    )
    template = site_project.root / "theme/templates/page.html"
    template.write_text(template.read_text().replace("<main>", "<b>{{ notice }}</b><main>"))
    site_project.run()
    assert "<b>Et eksempel.</b>" in site_project.read("loen-og-vilkaar/index.html")
