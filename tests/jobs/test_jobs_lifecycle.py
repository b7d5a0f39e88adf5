from __future__ import annotations

from datetime import timedelta

import pytest

from plugins.jobs.lifecycle import has_page, is_open, state
from plugins.jobs.model import State
from tests.factory import NOW, a_job

DEADLINE = a_job().valid_through
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "moment", "expected"),
    [
        ({}, NOW, State.OPEN),
        ({}, DEADLINE, State.OPEN),
        ({}, DEADLINE + timedelta(seconds=1), State.CLOSED),
        ({"valid_through": None}, NOW + 400 * DAY, State.OPEN),
        ({"first_deadline": DEADLINE - DAY}, NOW, State.EXTENDED),
        ({"date_posted": NOW + DAY}, NOW, State.SCHEDULED),
        ({"draft": True}, NOW, State.DRAFT),
        ({"closed": NOW - DAY, "outcome": State.FILLED}, NOW, State.FILLED),
        ({"closed": NOW + DAY, "outcome": State.FILLED}, NOW, State.OPEN),
        ({"closed": NOW - DAY, "outcome": State.WITHDRAWN}, NOW, State.WITHDRAWN),
    ],
)
def test_state(changes, moment, expected: State):
    assert state(a_job(**changes), moment) is expected


def test_a_closed_job_keeps_its_page_for_ninety_days():
    job = a_job()

    assert has_page(job, DEADLINE + 90 * DAY)
    assert not has_page(job, DEADLINE + 90 * DAY + timedelta(seconds=1))
    assert not is_open(job, DEADLINE + DAY)


def test_drafts_and_scheduled_jobs_have_no_page():
    assert not has_page(a_job(draft=True), NOW)
    assert not has_page(a_job(date_posted=NOW + DAY), NOW)
