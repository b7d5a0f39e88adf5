"""schema.org JobPosting: the one place where our names become theirs.

Rules: schema.org/JobPosting and Google's job posting documentation. `directApply` is left
out because applying happens in the employer's own system.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.jobs import words
from plugins.jobs.model import EmploymentForm, Job
from plugins.jobs.views import plain_title
from plugins.pay.model import FULL_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.identity.model import Organization
    from plugins.jobs.model import Workplace
    from plugins.site.languages import Language

_TEMPORARY: Final = {
    EmploymentForm.TEMPORARY,
    EmploymentForm.SUBSTITUTE,
    EmploymentForm.PARENTAL_COVER,
}
_INTERN: Final = {EmploymentForm.TRAINEE}


def employment_types(job: Job) -> list[str]:
    """Return Google's employmentType values for a job."""
    if job.employment_form in _INTERN:
        return ["INTERN"]
    part_time = (
        job.part_time
        or job.employment_form in {EmploymentForm.HOURLY, EmploymentForm.STUDENT}
        or (job.hours is not None and job.hours.maximum < FULL_TIME)
    )
    both = job.hours is not None and job.hours.minimum < FULL_TIME <= job.hours.maximum
    types = ["FULL_TIME", "PART_TIME"] if both else ["PART_TIME" if part_time else "FULL_TIME"]
    return [*types, "TEMPORARY"] if job.employment_form in _TEMPORARY else types


def job_posting(
    job: Job,
    *,
    organization: Organization,
    workplace: Workplace | None,
    language: Language,
    url: str,
    image: str,
    logo: str,
) -> dict[str, Any]:
    """Return an open job as JobPosting, ready for JSON.

    Args:
        job: An open vacancy; never an open application.
        organization: The employer.
        workplace: Where it is, when known.
        language: The job's own.
        url: The job page's absolute address.
        image: The share picture's absolute address, or empty.
        logo: The employer's mark, absolute.
    """
    address = {"@type": "PostalAddress", "addressCountry": organization.address_country}
    locality = job.address_locality or organization.address_locality
    if workplace:
        address |= {
            "streetAddress": workplace.street_address,
            "postalCode": workplace.postal_code,
            "addressLocality": workplace.address_locality,
        }
    else:
        own = {"streetAddress": job.street_address, "postalCode": job.postal_code}
        address |= {name: part for name, part in own.items() if part}
        address["addressLocality"] = locality
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": plain_title(job.title),
        "description": str(job.description),  # a copy: orjson leaves its UTF-8 with the text
        "identifier": {
            "@type": "PropertyValue",
            "name": organization.name,
            "value": f"{job.feed}-{job.identifier}",
        },
        "url": url,
        "datePosted": job.date_posted.isoformat(timespec="seconds"),
        "employmentType": employment_types(job),
        "hiringOrganization": {
            "@type": "Organization",
            "name": organization.name,
            "sameAs": organization.url,
            "logo": logo,
        },
        "jobLocation": {"@type": "Place", "address": address},
    }
    if job.valid_through:
        data["validThrough"] = job.valid_through.isoformat(timespec="seconds")
    if job.job_start_date:
        data["jobStartDate"] = job.job_start_date.isoformat()
    if job.starts_asap:
        data["jobImmediateStart"] = True
    if job.hours:
        data["workHours"] = _work_hours(job, language)
    if job.unit or workplace:
        unit = workplace.name if workplace else job.unit
        data["employmentUnit"] = {"@type": "Organization", "name": unit}
    if job.pay:
        data["baseSalary"] = _salary(job, language)
    if image:
        data["image"] = image
    return data


def _work_hours(job: Job, language: Language) -> str:
    assert job.hours is not None
    hours = words.hours_range(job.hours, language)
    return language.gettext("%(hours)s hours a week") % {"hours": hours}


def _salary(job: Job, language: Language) -> Mapping[str, Any]:
    """Return the pay as the page shows it: the same range, and the agreement's name."""
    pay = job.pay
    assert pay is not None
    amount: dict[str, object] = {"@type": "QuantitativeValue", "unitText": pay.unit}
    if pay.minimum == pay.maximum:
        amount |= {"value": pay.minimum}
    else:
        amount |= {"minValue": pay.minimum, "maxValue": pay.maximum}
    data: dict[str, Any] = {"@type": "MonetaryAmount", "currency": "DKK", "value": amount}
    if pay.agreement:
        data["name"] = words.pay_caption(pay, language)
    if pay.valid_from:
        data["validFrom"] = pay.valid_from.isoformat()
    return data
