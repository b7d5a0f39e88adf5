"""The settings' FEEDS, read into Feed or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem
from plugins.jobs.feeds import ADAPTERS, adapter
from plugins.jobs.feeds.fieldmap import NAMES
from plugins.jobs.feeds.model import Feed
from plugins.jobs.fetching.limits import Limits, faults, limits_of
from plugins.jobs.slugs import is_slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What jobs from files call their feed, and so no feed may be called.
BY_HAND: Final = "hand"
_KEYS: Final = ("name", "adapter", "url", "fields", "limits")


def feeds_of(settings: Mapping[str, Any]) -> tuple[Feed, ...]:
    """Return the configured feeds in their order.

    Raises:
        ForkantError: something in FEEDS cannot be meant so; every problem is told at once.
    """
    configured = settings.get("FEEDS", ())
    if not isinstance(configured, list | tuple):
        remedy = 'skriv FEEDS = [{"name": …, "adapter": …, "url": …}]'
        raise ForkantError(Problem(where="FEEDS", what="er ikke en liste", how_to_fix=remedy))
    problems = [
        problem
        for number, item in enumerate(configured, 1)
        for problem in _problems(item, f"FEEDS nr. {number}")
    ]
    if problems:
        raise ForkantError(problems)
    feeds = tuple(
        Feed(**{key: value for key, value in item.items() if key != "limits"})
        for item in configured
    )
    names = [feed.name for feed in feeds]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ForkantError(
            Problem(
                where="FEEDS",
                what=f"to feeds hedder »{name}«",
                how_to_fix="giv dem hver sit navn; det er også navnet på filen i content/feeds",
            )
            for name in sorted(twice)
        )
    return feeds


def limits_by_feed(settings: Mapping[str, Any]) -> dict[str, Limits]:
    """Return what each feed may cost, by its name; `feeds_of` has found FEEDS to be valid."""
    return {item["name"]: limits_of(item.get("limits", {})) for item in settings.get("FEEDS", ())}


def _problems(item: object, where: str) -> Iterator[Problem]:
    if not isinstance(item, dict):
        yield Problem(where=where, what="er ikke en dict", how_to_fix='skriv {"name": …, …}')
        return
    for key in sorted(item.keys() - set(_KEYS), key=str):
        yield Problem(
            where=where, what=f"»{key}« kendes ikke", how_to_fix=f"brug {', '.join(_KEYS)}"
        )
    for key in _KEYS[:3]:
        if not isinstance(item.get(key), str) or not item[key]:
            yield Problem(where=where, what=f"»{key}« mangler", how_to_fix=f'skriv "{key}": "…"')
    name, supplier, fields = item.get("name"), item.get("adapter"), item.get("fields", {})
    if isinstance(name, str) and name and (not is_slug(name) or name == BY_HAND):
        yield Problem(
            where=where,
            what=f"et feed kan ikke hedde »{name}«",
            how_to_fix="brug små bogstaver a–z, tal og bindestreger",
        )
    if isinstance(supplier, str) and supplier and supplier not in ADAPTERS:
        yield Problem(
            where=where,
            what=f"der er ingen adapter »{supplier}«",
            how_to_fix=f"vælg en af {', '.join(ADAPTERS)}",
        )
    elif supplier and fields and not adapter(supplier).FIELDS:
        yield Problem(
            where=where,
            what=f"»fields« bruges ikke af adapteren »{supplier}«, som kender sine felter",
            how_to_fix="slet »fields«",
        )
    yield from field_problems(fields, where)
    for what, how_to_fix in faults(item.get("limits", {})):
        yield Problem(where=where, what=what, how_to_fix=how_to_fix)


def field_problems(fields: object, where: str) -> Iterator[Problem]:
    """Yield what is wrong with a setting `fields`."""
    if not isinstance(fields, dict):
        yield Problem(where=where, what="»fields« er ikke en dict", how_to_fix="se docs/feeds.md")
        return
    for key, value in fields.items():
        if key not in NAMES:
            yield Problem(
                where=where,
                what=f"»fields«: feltet »{key}« kendes ikke",
                how_to_fix=f"brug {', '.join(NAMES)}",
            )
        elif not isinstance(value, str) or not value:
            yield Problem(
                where=where,
                what=f"»fields«: »{key}« har intet element",
                how_to_fix=f'skriv "{key}": "elementets navn"',
            )
