"""The settings' `fields`: which element of a feed fills which of our fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Fields of one value: the first that is found.
_SINGLE: Final = (
    "title", "description", "url", "apply_url", "lang", "street_address", "postal_code",
    "address_locality", "salary", "salary_minimum", "salary_maximum", "salary_currency",
    "salary_unit", "date_posted", "date_modified", "valid_through", "job_start_date",
    "contact_name", "contact_title", "contact_telephone", "contact_email",
)  # fmt: skip
#: Fields in which every word is tried in turn, and what Texts calls them.
_SEVERAL: Final = {"unit": "units", "area": "areas", "employment_form": "employment_form"}
#: Fields whose words are read together, as `32 timer, aften`.
_WORKING_TIME: Final = ("hours", "shifts")

#: What `fields` may name.
NAMES: Final = ("identifier", *_SINGLE, *_SEVERAL, *_WORKING_TIME)


def mapped(fields: Mapping[str, str], values: Callable[[str], Iterable[str]]) -> dict[str, Any]:
    """Return arguments of Texts for the mapped fields that have a value.

    Args:
        fields: Our field's name → the element's path.
        values: Gives the texts at a path.
    """
    texts: dict[str, Any] = {}
    found = {name: tuple(filter(None, values(path))) for name, path in fields.items()}
    for name in _SINGLE:
        if words := found.get(name):
            texts[name] = words[0]
    for name, argument in _SEVERAL.items():
        if words := found.get(name):
            texts[argument] = words
    if together := [word for name in _WORKING_TIME for word in found.get(name, ())]:
        texts["working_time"] = ", ".join(together)
    return texts
