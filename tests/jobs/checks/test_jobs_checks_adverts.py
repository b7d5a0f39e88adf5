"""Sixty good adverts, each whole and of its own: no stop may fire, and little advice.

They speak of children, of young and old citizens, of women's shelters, of handicap and faith, of
experience and of what is hard: all that the rules' words stand in, and nothing they are about.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.frontmatter.read import read
from plugins.jobs import files
from plugins.jobs.checks import ADVICE, Context, context, findings, passed
from tests.factory import NOW

if TYPE_CHECKING:
    from plugins.jobs.model import Job

ROOT = Path(__file__).parents[3]
ADVERTS = sorted((ROOT / "tests/fixtures/adverts").glob("*.md"))
#: What a short but good advert may be told: nothing else.
MAY_BE_TOLD = {"text-length"}


@cache
def basis() -> Context:
    return context(ROOT, {"SITENAME": "Køge Kommune", "DEMO": True}, NOW)


@cache
def advert(path: Path) -> Job:
    job, faults = files.job_of(read(path), path.stem, basis().places, ROOT, NOW, demo=False)
    assert not faults, faults
    return job


def test_there_are_sixty_of_many_kinds():
    jobs = [advert(path) for path in ADVERTS]
    assert len(jobs) == 60
    assert {job.area for job in jobs} == set(basis().places.areas)
    assert len({job.workplace for job in jobs}) >= 20
    assert len({basis().professions.of(job.title) for job in jobs}) >= 25
    assert len({job.employment_form for job in jobs}) >= 7
    lengths = [len(job.description.striptags().split()) for job in jobs]
    assert min(lengths) < 100
    assert sum(length >= 300 for length in lengths) >= 5
    assert len({job.description for job in jobs}) == 60


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_a_good_advert_is_never_stopped(path: Path):
    stops = [(f.rule, f.quote) for f in findings(advert(path), basis()) if f.is_stop]
    assert stops == []


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_a_good_advert_is_given_little_advice(path: Path):
    every = findings(advert(path), basis())
    assert [(f.rule, f.quote) for f in every if f.rule not in MAY_BE_TOLD] == []
    assert len(passed(advert(path), basis())) > 15


def test_the_pay_of_each_is_reckoned_from_the_table():
    counted = Counter(advert(path).pay is not None for path in ADVERTS)
    assert counted == {True: 59, False: 1}  # an open application names no pay
    assert set(ADVICE) >= MAY_BE_TOLD
