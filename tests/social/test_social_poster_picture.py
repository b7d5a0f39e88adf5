"""A poster's picture is the job's own picture, in vectors."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from plugins.identity.model import Scheme
from plugins.identity.mosaic import job_picture
from plugins.identity.shapes import PITCH
from plugins.social.poster_picture import COLUMNS, RATIO, wave_svg, wide_svg

SCHEME = Scheme(
    pairs=(("#F2B544", "#12395B"), ("#E9B3A4", "#B5432F"), ("#12395B", "#E9B3A4"),
           ("#B5432F", "#F2B544"), ("#F6F1E7", "#12395B"), ("#F6F1E7", "#B5432F")),
    window="#F2B544",
)  # fmt: skip
PERSON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9z"/></svg>'


def drawn(seed: str) -> str:
    return wide_svg(job_picture(seed, SCHEME, ("sosu",)), SCHEME, seed, PERSON)


@pytest.mark.parametrize("seed", [f"job-{number}" for number in range(40)])
def test_every_cell_is_covered_once_and_inside(seed):
    svg = ET.fromstring(drawn(seed))
    starts = [re.match(r"M(-?\d+) (-?\d+)", path.get("d", "")) for path in svg.iter()]
    places = [(int(m[1]), int(m[2])) for m in starts if m]

    assert all(-2 <= x <= COLUMNS * PITCH + 2 for x, _ in places)
    width, height = (int(svg.get(side, "0")) for side in ("width", "height"))
    assert width / height == pytest.approx(RATIO, rel=0.001)
    # water, frame, window; ground and figure of six cells; water and waves
    assert len(starts) - starts.count(None) == 3 + 2 * 6 + 2


def test_nothing_outside_the_picture_is_named():
    svg = drawn("job-412")

    assert re.findall(r'href="(?!data:)', svg) == []
    assert "style=" not in svg


def test_the_same_job_has_the_same_picture():
    assert drawn("job-412") == drawn("job-412")
    assert drawn("job-412") != drawn("job-413")


def test_water_stands_alone_too():
    assert ET.fromstring(wave_svg(("#12395B", "#A9CFE6"))).get("width") == str(COLUMNS * PITCH)
