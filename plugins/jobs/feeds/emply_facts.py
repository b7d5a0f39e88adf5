"""Emply's facts: what a tenant's own labels say of a vacancy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a fact is about, by the label that a tenant gives it: the first that fits.
_LABELS: Final = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "unit": r"(?:arbejds|ansættelses|tjeneste)sted|arbejdsplads|institution|enhed|workplace",
        "department": r"afdeling|department|center",
        "area": r"kategori|fagområde|jobområde|forvaltning|category",
        "occupation": r"stillingsbetegnelse|faggruppe|profession",
        "deadline": r"frist|deadline",
        "pay": r"løn|salary|\bpay\b",
        "hours": r"arbejdstid|timer|timetal|hours|vagt",
        "start": r"tiltræd|ansættelsesdato|start|first day",
        "form": r"ansættelse|employment|kontrakt|contract",
        "telephone": r"telefon|tlf|phone",
        "email": r"e-?mail",
        "name": r"kontakt|contact",
    }.items()
}


def facts(labelled: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the facts by our names for them; of two about the same, the first counts.

    Args:
        labelled: Each fact's label, `1. Kontaktperson`, and what it says.
    """
    found: dict[str, str] = {}
    for label, said in labelled:
        name = next((name for name, words in _LABELS.items() if words.search(label)), "")
        if name and said:
            found.setdefault(name, said)
    return found


def texts(found: Mapping[str, str], department: str, deadline: str) -> dict[str, Any]:
    """Return the arguments of Texts that facts fill.

    Args:
        found: The facts.
        department: What Emply's own field says.
        deadline: What Emply's own field says.
    """
    told = {name: found.get(name, "") for name in _LABELS}
    name, _, title = told["name"].partition(",")
    return {
        "units": (told["unit"], department, told["department"]),
        "areas": (told["area"], told["department"], department, told["occupation"]),
        "valid_through": deadline or told["deadline"],
        "employment_form": (told["form"], told["hours"]),
        "working_time": ", ".join(filter(None, (told["hours"], told["form"]))),
        "salary": told["pay"],
        "job_start_date": told["start"],
        "contact_name": name,
        "contact_title": title,
        "contact_telephone": told["telephone"] or told["name"],
        "contact_email": told["email"] or told["name"],
    }
