from __future__ import annotations

from datetime import timedelta

import pytest

from plugins.jobs.checks.deadline import check_deadline
from plugins.jobs.checks.pay import check_pay
from plugins.jobs.checks.story_gap import check_story_gap
from plugins.jobs.model import Pay
from tests.factory import AREA, NOW, a_job


@pytest.mark.parametrize(("days", "findings"), [(13, 1), (14, 0), (30, 0)])
def test_a_deadline_gives_two_weeks(days: int, findings: int):
    job = a_job(date_posted=NOW, valid_through=NOW + timedelta(days=days), source="a.md")

    assert len(list(check_deadline(job))) == findings


def test_no_deadline_is_long_enough():
    assert list(check_deadline(a_job(valid_through=None))) == []


def test_pay_is_asked_of_adverts_written_here():
    assert [finding.rule for finding in check_pay(a_job(source="a.md"))] == ["pay"]
    assert list(check_pay(a_job(pay=Pay(minimum=1, maximum=2)))) == []
    assert list(check_pay(a_job(feed="hr-manager"))) == []


def test_an_area_that_hires_without_a_story_is_named_with_its_count():
    jobs = [a_job(slug="a"), a_job(slug="b")]

    (finding,) = check_story_gap(jobs, {AREA.slug: AREA}, told=set())

    assert "Social og sundhed har 2 ledige job" in str(finding)
    assert list(check_story_gap(jobs, {AREA.slug: AREA}, told={AREA.slug})) == []
