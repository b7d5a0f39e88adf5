"""The index holds every row to the letter, and stays small."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.model import EmploymentForm, Hours, Shift
from plugins.search.index import COLUMNS, PARTS
from plugins.search.packing import BASE, FIRST, pack, unpack
from plugins.site.scripts import load_scripts
from tests.big_index import a_site, big_index, index_of
from tests.factory import NOW, a_job

JOBS = [
    a_job(slug="a-uden-frist", title="Lærer & <b>leder</b>", valid_through=None, hours=None),
    a_job(slug="b-sosu", lang="en", shifts=(Shift.EVENING, Shift.WEEKEND)),
    a_job(slug="c-elev", employment_form=EmploymentForm.TRAINEE, address_locality="Ølby"),
    a_job(slug="d-snart", valid_through=NOW + timedelta(days=2), area="", workplace="", unit=""),
    a_job(slug="e-deltid", hours=Hours(minimum=20, maximum=30), date_posted=NOW),
]  # fmt: skip


@given(st.lists(st.integers(min_value=0, max_value=BASE**3), max_size=40))
def test_numbers_are_what_they_were(numbers):
    assert unpack(pack(numbers), len(numbers)) == numbers


def test_packed_numbers_need_no_escape_in_json():
    text = pack(range(BASE))

    assert json.dumps(text) == f'"{text}"'
    assert ord(text[0]) == FIRST


def columns(index: dict) -> list[list[int]]:
    return [unpack(column["at"], index["count"]) for column in index["columns"]]


def rows(index: dict) -> dict[str, str]:
    """Put the rows together again, as the script does."""
    at = columns(index)
    found = {}
    for i, slug in enumerate(index["slugs"].split("\n")):
        parts = [index["columns"][c]["html"][at[c][i]] for c in range(len(PARTS))]
        found[slug] = parts[0] + slug + "".join(parts[1:])
    return found


@pytest.mark.parametrize("lang", ["da", "en"])
def test_rows_are_those_of_the_lists_to_the_letter(lang):
    site = a_site(JOBS)

    assert rows(json.loads(index_of(JOBS, lang))) == {
        job.slug: site.pieces.whole(site.rows[job.slug, lang]).decode() for job in JOBS
    }


def facet(index: dict, name: str) -> dict[str, set[str]]:
    """Return the jobs of each choice."""
    found = next(facet for facet in index["facets"] if facet["name"] == name)
    at = columns(index)[found["column"]]
    chosen: dict[str, set[str]] = {slug: set() for slug in found["slugs"]}
    for i, slug in enumerate(index["slugs"].split("\n")):
        for choice in found["of"][at[i]]:
            chosen[found["slugs"][choice]].add(slug[0])
    return chosen


def test_each_job_belongs_to_its_choices():
    index = json.loads(index_of(JOBS))

    assert facet(index, "place") == {"bjaeverskov": set("abde"), "oelby": {"c"}}
    assert facet(index, "form") == {"fast": set("abde"), "elev": {"c"}}
    assert facet(index, "area") == {"social-og-sundhed": set("abce")}
    assert facet(index, "profession")["social-og-sundhedsassistent"] == set("bcde")
    assert facet(index, "hours") == {
        "37": set(), "30-36": set("bcde"), "20-29": {"e"}, "0-19": set(),
    }  # fmt: skip
    assert facet(index, "shift") == {
        "day": set(), "evening": {"b"}, "night": set(), "weekend": {"b"}, "rotating": set(),
    }  # fmt: skip
    assert facet(index, "due") == {"7": {"d"}, "14": set("bcde"), "30": set("bcde")}
    assert facet(index, "new") == {"last": set(), "7": set("abcde")}


def test_values_stand_in_the_order_that_the_script_sorts_by():
    index = json.loads(index_of(JOBS))
    slugs = index["slugs"].split("\n")
    due, *_, posted = columns(index)

    assert min(slugs, key=lambda slug: due[slugs.index(slug)]) == "d-snart"
    assert max(slugs, key=lambda slug: due[slugs.index(slug)]) == "a-uden-frist"
    assert posted[slugs.index("e-deltid")] == 0
    assert index["hours"] == sorted(index["hours"], reverse=True)
    assert len(index["weeks"]) == len(index["columns"][0]["html"])
    assert index["weeks"][-1] == "Ingen frist"


def test_synonyms_go_with_their_profession():
    index = json.loads(index_of(JOBS))
    found = next(facet for facet in index["facets"] if facet["name"] == "profession")

    assert "ssa" in found["words"][found["slugs"].index("social-og-sundhedsassistent")].split()


def test_the_same_jobs_make_the_same_index_in_any_order():
    assert index_of(JOBS) == index_of(JOBS[::-1])


def test_ten_thousand_jobs_take_at_most_100_kilobytes():
    index = big_index(10_000)

    assert json.loads(index)["count"] == 10_000
    assert len(brotli.compress(index, quality=9)) <= 100_000


def test_the_script_is_at_most_3_kilobytes():
    script = load_scripts(Path("theme")).files["filter.js"]

    assert len(brotli.compress(script.encode())) <= 3 * 1024


def test_the_script_knows_the_columns():
    script = Path("theme/static/js/filter.js").read_text(encoding="utf-8")
    said = re.search(r"// Columns: (.*?)\.", script)

    assert said
    assert said[1] == ", ".join(f"{number} {name}" for number, name in enumerate(COLUMNS))
