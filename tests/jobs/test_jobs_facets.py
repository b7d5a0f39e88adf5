from __future__ import annotations

from datetime import date, timedelta

import pytest

from plugins.jobs.facets import Weeks
from plugins.jobs.similar import Similar, profession
from tests.factory import DANISH, NOW, a_job


@pytest.mark.parametrize(
    ("days", "label"),
    [(0, "This week"), (6, "This week"), (7, "Next week"), (14, "Week %(number)s"),
     (21, "Later in %(month)s"), (70, "Februar 2027")],
)  # fmt: skip
def test_a_list_is_grouped_as_people_talk(days: int, label: str):
    job = a_job(valid_through=NOW + timedelta(days=days))
    expected = label % {"number": 50, "month": "december"}

    assert Weeks(NOW.date(), DANISH).label(job) == expected


def test_a_job_without_a_deadline_has_a_group_of_its_own():
    assert Weeks(date(2026, 11, 23), DANISH).label(a_job(valid_through=None)) == "No deadline"


@pytest.mark.parametrize(
    ("title", "word"),
    [("Sygeplejerske til akutteamet", "sygeplejerske"),
     ("Social- og sundheds\xadassistent", "social"), ("IT-konsulent", "itkonsulent"), ("", "")],
)  # fmt: skip
def test_profession(title: str, word: str):
    assert profession(title) == word


def test_similar_jobs_are_of_the_same_profession_then_area_and_never_the_job_itself():
    def job(slug: str, title: str, area: str):
        return a_job(slug=slug, title=title, area=area)

    nurse = job("a", "Sygeplejerske til akutteamet", "sundhed")
    other_nurse = job("b", "Sygeplejerske til natten", "boern")
    carer = job("c", "Ergoterapeut", "sundhed")
    teacher = job("d", "Lærer", "boern")
    similar = Similar([carer, nurse, teacher, other_nurse])

    assert [found.slug for found in similar.to(nurse, 3)] == ["b", "c"]
    assert [found.slug for found in similar.to(nurse, 1)] == ["b"]
    assert [found.slug for found in similar.to(job("z", "Lærer", "ukendt"), 3)] == ["d"]
