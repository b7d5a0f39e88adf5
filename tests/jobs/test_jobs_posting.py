from __future__ import annotations

from typing import Any

import pytest

from plugins.jobs.model import EmploymentForm, Hours, Pay
from plugins.jobs.posting import employment_types, job_posting
from tests.factory import DANISH, ORGANIZATION, WORKPLACE, a_job


def posting(**changes: Any) -> dict[str, Any]:
    return job_posting(
        a_job(**changes),
        organization=ORGANIZATION,
        workplace=WORKPLACE,
        language=DANISH,
        url="https://job.example.dk/job/sosu/",
        image="https://job.example.dk/social/sosu.jpg",
        logo="https://job.example.dk/images/brand/mark.svg",
    )


def test_what_google_asks_for_is_there():
    data = posting()

    assert data["title"] == "Social- og sundhedsassistent"
    assert data["datePosted"] == "2026-11-18T08:00:00+01:00"
    assert data["validThrough"] == "2026-12-07T12:00:00+01:00"
    assert data["jobLocation"]["address"]["postalCode"] == "4632"
    assert data["hiringOrganization"]["name"] == "Køge Kommune"
    assert data["identifier"]["value"] == "hand-412"
    assert "directApply" not in data


def test_no_deadline_means_no_valid_through():
    assert "validThrough" not in posting(valid_through=None)


@pytest.mark.parametrize(
    ("form", "hours", "expected"),
    [
        (EmploymentForm.PERMANENT, (37, 37), ["FULL_TIME"]),
        (EmploymentForm.PERMANENT, (32, 32), ["PART_TIME"]),
        (EmploymentForm.PERMANENT, (30, 37), ["FULL_TIME", "PART_TIME"]),
        (EmploymentForm.SUBSTITUTE, (37, 37), ["FULL_TIME", "TEMPORARY"]),
        (EmploymentForm.TRAINEE, (37, 37), ["INTERN"]),
        (EmploymentForm.HOURLY, None, ["PART_TIME"]),
        (EmploymentForm.PERMANENT, None, ["FULL_TIME"]),
    ],
)
def test_employment_types(form: EmploymentForm, hours, expected: list[str]):
    job = a_job(
        employment_form=form, hours=Hours(minimum=hours[0], maximum=hours[1]) if hours else None
    )

    assert employment_types(job) == expected


def test_pay_is_given_as_a_range_a_month():
    value = posting(pay=Pay(minimum=28600, maximum=30600))["baseSalary"]["value"]

    assert value == {
        "@type": "QuantitativeValue",
        "unitText": "MONTH",
        "minValue": 28600,
        "maxValue": 30600,
    }
