"""What can be chosen in the fields whose choices are the employer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.desk.field import Choice, Field, Source
from plugins.frontmatter.read import read
from plugins.site.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from plugins.jobs.checks.basis import Context

_CUT_OUT = "person-cut-"


def options(field: Field, context: Context, root: Path) -> tuple[Choice, ...]:
    """Return a field's choices, each named in both languages.

    Args:
        field: The field; one without choices has none.
        context: Areas, workplaces and agreements.
        root: The project's folder.
    """
    found: Iterable[tuple[str, Mapping[str, str]]]
    match field.source:
        case Source.AREAS:
            found = ((area.slug, area.names) for area in context.places.areas.values())
        case Source.WORKPLACES:
            places = sorted(context.places.workplaces.values(), key=lambda place: place.name)
            found = ((place.slug, _both(place.name)) for place in places)
        case Source.AGREEMENTS:
            found = ((one.slug, one.names) for one in context.agreements.values())
        case Source.SUPPLEMENTS:
            found = (
                (supplement.slug, supplement.names)
                for one in context.agreements.values()
                for supplement in one.supplements.values()
            )
        case Source.PEOPLE:
            files = sorted((root / "images" / "people").glob(f"{_CUT_OUT}*.svg"))
            names = (path.stem.removeprefix(_CUT_OUT) for path in files)
            found = ((name, _both(name)) for name in names)
        case Source.STORIES:
            found = _stories(root)
        case None:
            return field.choices
    return tuple(Choice(value=value, names=names) for value, names in found)


def _stories(root: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted((root / "content" / "stories").glob("*.md")):
        values = read(path, path.relative_to(root).as_posix()).values
        if values.get("lang", DEFAULT) == DEFAULT:
            slug = str(values.get("slug") or path.stem)
            yield slug, _both(str(values.get("title", slug)))


def _both(name: str) -> dict[str, str]:
    return {"da": name, "en": name}
