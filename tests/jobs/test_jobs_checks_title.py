"""Titles and texts that no reader and no search engine could use."""

from __future__ import annotations

import pytest

from plugins.jobs.checks import CHECKS
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.title import check_description, check_repeated_titles, check_title
from plugins.site.html import SafeHtml
from tests.factory import a_job


@pytest.mark.parametrize(
    ("title", "findings"), [("🚒🚒🚒", 1), ("112", 1), ("!!!", 1), ("🚒 Brandmand", 0), ("Æ", 0)]
)
def test_a_title_is_words(title: str, findings: int):
    found = list(check_title(a_job(title=title, source="a.md")))
    assert len(found) == findings
    assert all(finding.grade is Grade.MUST for finding in found)


@pytest.mark.parametrize(("text", "findings"), [("", 1), ("<p> </p>", 1), ("<p>Du …</p>", 0)])
def test_an_advert_has_a_text(text: str, findings: int):
    assert len(list(check_description(a_job(description=SafeHtml(text))))) == findings


def test_both_look_at_every_job():
    assert {check_title, check_description} <= set(CHECKS)


def test_the_same_title_at_one_workplace_is_told_once_with_all_its_places():
    jobs = [
        a_job(slug="a", title="Syge\u00adplejerske", source="a.md"),
        a_job(slug="b", title="sygeplejerske ", source="b.md"),
        a_job(slug="c", title="Sygeplejerske", source="c.md", workplace="", unit="Et andet sted"),
        a_job(slug="d", title="Lærer", source="d.md"),
    ]
    (finding,) = check_repeated_titles(jobs)
    assert "»Sygeplejerske« har også b.md" in str(finding)
    assert finding.problem.where == "a.md"
