"""Whose colours and people a job's picture has: the one rule, for page and card alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.identity.model import Scheme
    from plugins.jobs.model import Area


def scheme_and_people(
    area: str, areas: Mapping[str, Area], schemes: Mapping[str, Scheme]
) -> tuple[Scheme, tuple[str, ...]]:
    """Return the colours and people of an area, or of the first one when it is not known.

    Args:
        area: The area's slug, or empty.
        areas: By slug.
        schemes: The identity's colours by scheme name; at least one.
    """
    found = areas.get(area) or next(iter(areas.values()), None)
    if found is None:
        return next(iter(schemes.values())), ()
    return schemes[found.scheme], found.people
