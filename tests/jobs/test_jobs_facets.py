from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from plugins.jobs.facets import Facets, Weeks
from plugins.jobs.model import EmploymentForm, Profession
from plugins.jobs.similar import Similar, profession
from plugins.site.addresses import Address
from tests.factory import AREA, DANISH, NOW, WORKPLACE, a_job


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


def site_with(**more):
    workplaces = {WORKPLACE.slug: WORKPLACE}
    professions = {
        "kok": Profession(slug="kok", names={"da": "Kok", "en": "Cook"}, words=("kok",)),
        "sosu": Profession(
            slug="sosu", names={"da": "SOSU", "en": "Carer"}, words=("sundhedsassistent",)
        ),
    }
    return SimpleNamespace(
        areas={AREA.slug: AREA}, workplaces=workplaces, professions=professions,
        address=Address("https://job.example.dk"), **more,
    )  # fmt: skip


def test_every_choice_keeps_its_page_when_its_last_job_closes():
    facets = Facets(site_with(), DANISH, [], ["Ølby"])

    assert set(facets.choices["profession"]) == {"kok", "sosu"}
    assert set(facets.choices["area"]) == {AREA.slug}
    assert set(facets.choices["place"]) == {"bjaeverskov", "oelby"}
    assert len(facets.choices["form"]) == len(EmploymentForm)
    assert facets.groups(None) == ()


def test_the_lists_offered_are_those_with_jobs_and_the_one_at_hand():
    job = a_job()
    facets = Facets(site_with(), DANISH, [job, a_job(slug="b", address_locality="Køge", area="")])
    profession = facets.groups(("profession", "kok"))[1]

    assert [(link.name, link.count, link.current) for link in profession.links] == [
        ("SOSU", 2, False), ("Kok", 0, True),
    ]  # fmt: skip
    assert [link.name for link in facets.links("profession")] == ["SOSU"]
    assert facets.links("profession", among=["kok"]) == ()
    assert facets.of("profession", job) == "sosu"
    assert facets.choices["area"][AREA.slug] == [job]
    assert profession.links[0].url == "/job/fag/sosu/"
