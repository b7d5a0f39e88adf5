from __future__ import annotations

import pytest

from plugins.identity.model import Scheme
from plugins.jobs.picture import scheme_and_people
from tests.factory import AREA

OWN = Scheme(pairs=(("#12395B", "#F2B544"),), window="#F2B544")
OTHER = Scheme(pairs=(("#B5432F", "#F6F1E7"),), window="#F6F1E7")


@pytest.mark.parametrize("area", [AREA.slug, "", "nedlagt"])
def test_a_job_of_no_known_area_has_the_first_areas_picture(area: str):
    schemes = {"other": OTHER, AREA.scheme: OWN}

    assert scheme_and_people(area, {AREA.slug: AREA}, schemes) == (OWN, ("sosu",))


def test_an_employer_without_areas_has_pictures_without_people():
    assert scheme_and_people("", {}, {"other": OTHER, "own": OWN}) == (OTHER, ())
