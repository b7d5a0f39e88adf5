"""The part of schema.org's vocabulary that the site speaks, and a reader that holds data to it.

Types and properties as schema.org defines them (https://schema.org/TYPE), and what each
property may hold. Only what we use is here: a property that is not is a fault until
somebody has looked it up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

URL: Final = re.compile(r"https?://\S+")
DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z))?")
TEXT: Final = re.compile(r"\S.*", re.DOTALL)
COUNTRY: Final = re.compile(r"[A-Z]{2}")
LANGUAGE: Final = re.compile(r"[a-z]{2}(-[A-Z]{2})?")

#: Type → property → what it may hold: a pattern, a type's name, `number` or `bool`; several
#: stand in a tuple. Every property may hold a list of them.
THING: Final[dict[str, Any]] = {
    "@context": re.compile(r"https://schema\.org/?"),
    "@id": URL,
    "@type": TEXT,
    "name": TEXT,
    "description": TEXT,
    "url": URL,
    "image": (URL, "ImageObject"),
    "sameAs": URL,
}
CREATIVE_WORK: Final[dict[str, Any]] = {
    **THING,
    "headline": TEXT,
    "inLanguage": LANGUAGE,
    "datePublished": DATE,
    "dateModified": DATE,
    "author": ("Organization", "Person"),
    "publisher": ("Organization", "GovernmentOrganization"),
    "about": ("Person", "Thing"),
    "mainEntityOfPage": (URL, "WebPage"),
    "isPartOf": (URL, "WebSite"),
}
ORGANIZATION: Final[dict[str, Any]] = {
    **THING,
    "legalName": TEXT,
    "logo": (URL, "ImageObject"),
    "address": "PostalAddress",
    "telephone": TEXT,
    "email": re.compile(r"\S+@\S+"),
    "vatID": TEXT,
    "parentOrganization": ("Organization", "GovernmentOrganization"),
    "department": "Organization",
}
VOCABULARY: Final[dict[str, dict[str, Any]]] = {
    "Organization": ORGANIZATION,
    "GovernmentOrganization": ORGANIZATION,
    # An Organization and a Place at once, as every LocalBusiness is.
    "GovernmentOffice": {**ORGANIZATION, "geo": "GeoCoordinates", "publicAccess": "bool"},
    "WebSite": CREATIVE_WORK,
    "WebPage": {**CREATIVE_WORK, "breadcrumb": "BreadcrumbList"},
    "Article": {**CREATIVE_WORK, "articleBody": TEXT},
    "ImageObject": {**CREATIVE_WORK, "width": "number", "height": "number", "contentUrl": URL},
    "Person": {**THING, "jobTitle": TEXT, "worksFor": "Organization", "givenName": TEXT},
    "PostalAddress": {
        **THING,
        "streetAddress": TEXT,
        "postalCode": TEXT,
        "addressLocality": TEXT,
        "addressRegion": TEXT,
        "addressCountry": COUNTRY,
    },
    "BreadcrumbList": {**THING, "itemListElement": "ListItem", "numberOfItems": "number"},
    "ItemList": {**THING, "itemListElement": "ListItem", "numberOfItems": "number"},
    "ListItem": {**THING, "position": "number", "item": (URL, "Thing")},
    "Place": {**THING, "address": "PostalAddress"},
    "PropertyValue": {**THING, "value": TEXT, "propertyID": TEXT},
    "QuantitativeValue": {
        **THING,
        "value": "number",
        "minValue": "number",
        "maxValue": "number",
        "unitText": re.compile(r"HOUR|DAY|WEEK|MONTH|YEAR"),
        "unitCode": TEXT,
    },
    "MonetaryAmount": {
        **THING,
        "currency": re.compile(r"[A-Z]{3}"),
        "value": "QuantitativeValue",
        "validFrom": DATE,
    },
    "JobPosting": {
        **THING,
        "title": TEXT,
        "datePosted": DATE,
        "validThrough": DATE,
        "employmentType": re.compile(
            r"FULL_TIME|PART_TIME|CONTRACTOR|TEMPORARY|INTERN|VOLUNTEER|PER_DIEM|OTHER"
        ),
        "hiringOrganization": "Organization",
        "jobLocation": "Place",
        "identifier": "PropertyValue",
        "baseSalary": "MonetaryAmount",
        "directApply": "bool",
        "jobStartDate": (DATE, TEXT),
        "jobImmediateStart": "bool",
        "workHours": TEXT,
        "industry": TEXT,
        "occupationalCategory": TEXT,
        "jobBenefits": TEXT,
        "totalJobOpenings": "number",
        "qualifications": TEXT,
        "employmentUnit": "Organization",
        "applicationContact": "ContactPoint",
    },
    "ContactPoint": {**THING, "telephone": TEXT, "email": TEXT, "contactType": TEXT},
}
#: Without these a search engine has no use for the type, or refuses it.
REQUIRED: Final = {
    "JobPosting": {
        "title", "description", "datePosted", "hiringOrganization", "jobLocation", "identifier",
        "url",
    },
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Article": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "Organization": {"name"},
    "WebSite": {"name", "url"},
    "PostalAddress": {"addressCountry"},
    "MonetaryAmount": {"currency", "value"},
}  # fmt: skip


def faults(value: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield what is wrong with a JSON-LD object, each fault with the path to it.

    Args:
        value: The object.
        path: Where it stands, for messages.
    """
    if set(value) == {"@id"}:  # a mention of what is described elsewhere
        if not URL.fullmatch(value["@id"]):
            yield f"{path}/@id: {value['@id']!r}"
        return
    kind = value.get("@type", "")
    path = f"{path}/{kind}"
    if kind not in VOCABULARY:
        yield f"{path}: no such type here"
        return
    for missing in sorted(REQUIRED.get(kind, set()) - set(value)):
        yield f"{path}: {missing} is missing"
    for name, held in value.items():
        if name not in VOCABULARY[kind]:
            yield f"{path}: {name} is none of its properties"
            continue
        allowed = VOCABULARY[kind][name]
        for each in held if isinstance(held, list) else [held]:
            yield from _faults_of(each, allowed, f"{path}.{name}")


def _faults_of(value: Any, allowed: Any, path: str) -> Iterator[str]:
    choices = allowed if isinstance(allowed, tuple) else (allowed,)
    if isinstance(value, dict):
        kinds = {choice for choice in choices if isinstance(choice, str)}
        kind = value.get("@type", "")
        if set(value) != {"@id"} and "Thing" not in kinds and kind not in kinds:
            yield f"{path}: {kind or 'an untyped object'}, not {', '.join(sorted(kinds))}"
        yield from faults(value, path)
    elif isinstance(value, bool):
        if "bool" not in choices:
            yield f"{path}: {value!r}"
    elif isinstance(value, int | float):
        if "number" not in choices:
            yield f"{path}: {value!r}"
    else:
        patterns = [choice for choice in choices if isinstance(choice, re.Pattern)]
        if not any(isinstance(value, str) and each.fullmatch(value) for each in patterns):
            yield f"{path}: {value!r}"
