"""`make check` as HR and CI meet it, and pay as the public does."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.whole.conftest import Project

JOB = "content/jobs/biolog-til-vandloeb-og-kyst.md"


def test_the_demo_has_few_findings_and_ends_with_a_count(project: Project):
    checked = project.run("check")

    assert checked.returncode == 0, checked.stdout + checked.stderr
    last = checked.stdout.splitlines()[-1]
    assert re.match(r"0 skal rettes, [0-3] bør rettes her\. 0 skal rettes, \d+ bør rettes", last)
    # A feed with fifty jobs is a few lines, not fifty.
    assert len(checked.stdout.splitlines()) < 30


def test_a_stop_here_ends_with_one_and_a_feeds_is_told_all_the_same(project: Project):
    path = project.root / JOB
    text = path.read_text()
    text = text.replace("## Om dig", "Vi søger en yngre biolog.\n\n## Om dig")
    text = text.replace("lang:", 'answers:\n  title-length: "Sådan hedder den."\nlang:')
    path.write_text(text)
    ledger = project.root / "content/feeds/kultur.json"
    word = "Lørdag kl. 10"
    assert word in ledger.read_text()
    ledger.write_text(ledger.read_text().replace(word, f"Du er højst 35 år. {word}"))

    checked = project.run("check")

    assert checked.returncode == 1, checked.stdout + checked.stderr
    lines = checked.stdout.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(JOB))
    assert lines[first + 1] == "  SKAL »yngre biolog« er ulovligt (age)"
    feed = next(number for number, line in enumerate(lines) if line.startswith("Feedet kultur"))
    assert lines[feed + 1 : feed + 3] == [
        "  SKAL Ingen bliver søgt eller foretrukket på grund af alder. (age)",
        "       → Passer ikke på 5101.",
    ]
    assert "1 skal rettes" in lines[-1]

    # Mended here, the feed's own stop keeps nothing back.
    path.write_text(text.replace("Vi søger en yngre biolog.\n\n", ""))
    assert project.run("check").returncode == 0


@pytest.mark.parametrize(
    ("slug", "low", "high", "agreement"),
    [
        (
            "social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen",
            28_600, 30_600, "social- og sundhedspersonale",
        ),
        ("laerer-i-matematik-og-fysik-kemi-i-udskolingen", 36_400, 42_000, "lærere m.fl."),
        ("climate-adaptation-engineer", 41_000, 48_500, "academics employed"),
    ],
)  # fmt: skip
def test_page_and_search_engines_say_the_same_of_pay(
    site: Project, slug: str, low: int, high: int, agreement: str
):
    page = (site.output / "job" / slug / "index.html").read_text()
    mark = "," if slug.startswith("climate") else "."
    figures = [f"{amount:,}".replace(",", mark) for amount in (low, high)]
    assert "–".join(figures) in page
    (table,) = re.findall(r"<table class=.?pay figures.*?</table>", page, re.DOTALL)
    assert all(figure in table for figure in figures)
    assert agreement in table
    scripts = re.findall(r"<script type=.?application/ld\+json.?>(.*?)</script>", page, re.DOTALL)
    (salary,) = [found for script in scripts for found in salaries(json.loads(script))]
    assert (salary["value"]["minValue"], salary["value"]["maxValue"]) == (low, high)
    assert agreement in salary["name"]


def salaries(data: object) -> list[dict]:
    if isinstance(data, dict):
        own = [data["baseSalary"]] if "baseSalary" in data else []
        return own + [found for value in data.values() for found in salaries(value)]
    return [found for value in data for found in salaries(value)] if isinstance(data, list) else []


def test_a_fault_in_the_table_of_pay_stops_the_build_with_its_line(project: Project):
    path = project.root / "content/pay.toml"
    path.write_text(path.read_text().replace("28 = 33100", "28 = 331"))
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if "28 = 331," in text)

    built = project.run("build")

    assert built.returncode != 0
    assert f"content/pay.toml:{line}: social-og-sundhedspersonale: trin 28" in built.stderr
