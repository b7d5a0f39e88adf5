from __future__ import annotations

from datetime import date, timedelta

from plugins.jobs.steps import steps
from tests.factory import DANISH, NOW, a_job

TODAY = NOW.date()


def test_the_bridge_has_a_pier_for_every_date_in_order():
    job = a_job(interviews=(date(2026, 12, 15), date(2026, 12, 16)), reply_by=date(2026, 12, 18))

    found = steps(job, TODAY, DANISH)

    assert [step.kind for step in found] == ["posted", "deadline", "interviews", "reply", "start"]
    assert [step.date for step in found] == [
        "18. nov.", "7. dec.", "15.–16. dec.", "18. dec.", "1. feb.",
    ]  # fmt: skip
    assert [step.waiting % {"days": "?"} for step in found[-1:]] == [""]


def test_waiting_starts_when_the_interviews_are_over():
    job = a_job(interviews=(date(2026, 12, 15), date(2026, 12, 16)), reply_by=date(2026, 12, 18))

    waiting = {step.kind: step.waiting for step in steps(job, TODAY, DANISH)}

    assert waiting["interviews"] == "2 days"
    assert waiting["reply"] == "6 weeks"


def test_today_stands_on_one_span_only():
    found = steps(a_job(date_posted=NOW - timedelta(days=7)), TODAY, DANISH)

    assert [step.today for step in found] == [7 / 21, None, None]


def test_a_job_with_one_date_has_one_pier():
    found = steps(a_job(valid_through=None, job_start_date=None), TODAY, DANISH)

    assert [step.kind for step in found] == ["posted"]
    assert found[0].today is None
