"""A vacancy as schema.org describes it: `JobPosting`, as loosely as people write it.

Each of its fields may be a text, a record with a `name` or `value`, or a list of either, and what
belongs in one record often stands in another. Properties after https://schema.org/JobPosting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.jobs.feeds import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPE: Final = "JobPosting"
#: Under which key a record keeps the word it stands for.
_KEYS: Final = ("@value", "name", "value")
_DENMARK: Final = frozenset({"dk", "dnk", "danmark", "denmark"})


def postings(data: object) -> Iterator[dict[str, Any]]:
    """Yield the JobPostings in a document, wherever they lie: `@graph`, lists, `mainEntity`."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            if any(kind.rpartition("/")[2].rpartition(":")[2] == _TYPE for kind in _types(value)):
                yield value
            else:
                waiting += reversed(value.values())


def _types(value: dict[str, Any]) -> list[str]:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind for kind in kinds if isinstance(kind, str)]


def words(value: object, *path: str) -> tuple[str, ...]:
    """Return every text at a path, each once: of texts, records and lists of either."""
    found = [value]
    for key in path:
        found = [item.get(key) for item in _flat(found) if isinstance(item, dict)]
    texts = (_word(item) for item in _flat(found))
    return tuple(dict.fromkeys(filter(None, texts)))


def word(value: object, *path: str) -> str:
    """Return the first text at a path, or an empty string."""
    return next(iter(words(value, *path)), "")


def _flat(values: list[object]) -> Iterator[object]:
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        else:
            yield value


def _word(value: object) -> str:
    if isinstance(value, dict):
        return next(filter(None, (tree.text(value, key) for key in _KEYS)), "").strip()
    return tree.text({"": value}, "").strip()


def texts(posting: object) -> dict[str, Any]:
    """Return the arguments of Texts that a JobPosting fills, but for its id and addresses."""
    forms = words(posting, "employmentType")
    return {
        "title": word(posting, "title") or word(posting, "name"),
        "description": word(posting, "description"),
        "lang": word(posting, "inLanguage"),
        "units": (
            *words(posting, "employmentUnit"),
            *words(posting, "hiringOrganization", "department"),
            *words(posting, "jobLocation", "name"),
            *words(posting, "hiringOrganization"),
        ),
        "areas": (
            *words(posting, "occupationalCategory"),
            *words(posting, "industry"),
            *words(posting, "relevantOccupation"),
        ),
        "employment_form": tuple(form.replace("_", " ") for form in forms),
        "working_time": ", ".join(
            (*words(posting, "workHours"), *(form.replace("_", " ") for form in forms))
        ),
        "date_posted": word(posting, "datePosted"),
        "date_modified": word(posting, "dateModified"),
        "valid_through": word(posting, "validThrough"),
        "job_start_date": word(posting, "jobStartDate"),
        "asap": tree.get(posting, "jobImmediateStart") is True,
        "contact_name": word(posting, "applicationContact", "name"),
        "contact_title": word(posting, "applicationContact", "jobTitle"),
        "contact_telephone": word(posting, "applicationContact", "telephone"),
        "contact_email": word(posting, "applicationContact", "email"),
        **_place(posting),
        **_salary(posting),
    }


def _place(posting: object) -> dict[str, str]:
    """Return the first Danish place, or else the first; an address may be one text."""
    places = list(_flat([tree.get(posting, "jobLocation")]))
    danish = (place for place in places if _country(place) in _DENMARK)
    place = next(danish, places[0] if places else None)
    address = tree.get(place, "address") if isinstance(place, dict) else place
    if not isinstance(address, dict | list):
        return {"address_locality": _word(address) or word(place, "name")}
    return {
        "street_address": word(address, "streetAddress"),
        "postal_code": word(address, "postalCode"),
        "address_locality": word(address, "addressLocality"),
    }


def _country(place: object) -> str:
    return word(place, "address", "addressCountry").casefold()


def _salary(posting: object) -> dict[str, str]:
    """Return the pay: a MonetaryAmount with a QuantitativeValue, or whatever stands there."""
    pay = tree.get(posting, "baseSalary")
    value = tree.get(pay, "value")
    if not isinstance(value, dict | list):
        value = pay  # the figures stand one record too high
    minimum = word(value, "minValue") or word(value, "value")
    if not minimum:
        return {"salary": _word(pay)}
    return {
        "salary_minimum": minimum,
        "salary_maximum": word(value, "maxValue") or word(value, "value"),
        "salary_currency": word(pay, "currency")
        or word(value, "currency")
        or word(posting, "salaryCurrency"),
        "salary_unit": word(value, "unitText") or word(pay, "unitText"),
    }
