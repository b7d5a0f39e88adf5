"""What templates are given of areas, professions and workplaces: finished words and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from plugins.jobs.view import StoryTeaser
    from plugins.pictures.model import PhotoView
    from plugins.site.page import Link


@dataclass(slots=True, kw_only=True)
class SpanView:
    """An arch of a bridge: a picture's URL on a ground, and where it leads, if anywhere.

    Attributes:
        picture: A drawing's URL, or empty for a span that is missing.
        ground: The colour behind it, `#RRGGBB`.
        person: Whether a person stands in it; else it is a place.
        name, url: Its link, or empty.
        figure, unit: `7` and `steder` below it, or empty.
    """

    picture: str
    ground: str
    person: bool = False
    name: str = ""
    url: str = ""
    figure: str = ""
    unit: str = ""


@dataclass(slots=True, kw_only=True)
class PlaceCard:
    """A workplace in a list; `jobs` is `2 job`, or empty when it has none open."""

    name: str
    url: str
    town: str
    picture: str
    jobs: str


@dataclass(slots=True, kw_only=True)
class FieldView:
    """An area's or a profession's page, besides its rows.

    Attributes:
        lede: What is done there, in a sentence, or empty.
        open: What is open, and until when, or empty.
        spans: The piece of bridge at the top, three arches.
        ways, ways_heading: Narrower or neighbouring lists.
        voice, others: A colleague's story as a section, and links to more of them.
        places, places_heading: Where the work is.
        onward: Where to go when there is no job here.
    """

    lede: str
    open: str
    spans: Sequence[SpanView]
    ways: Sequence[Link]
    ways_heading: str
    voice: StoryTeaser | None
    others: Sequence[Link]
    places: Sequence[PlaceCard]
    places_heading: str
    onward: Link


@dataclass(slots=True, kw_only=True)
class PlaceView:
    """A workplace's own page.

    Attributes:
        street, town: `Møllevej 12`, `4632 Bjæverskov`.
        about: A line about arriving there, or empty.
        picture: A drawing's URL, or empty.
        photo: A photograph in its place, or None.
        route_url: An outside route planner with the address filled in.
        jobs: `2 ledige job`, or empty when there are none.
        due: `fredag 27. november kl. 12`: the next deadline, or empty.
        area, in_town: Links to the jobs of its area and its town.
        rows: Its open jobs.
        voice, others: As a FieldView's.
        neighbours: Other workplaces of the area.
    """

    name: str
    street: str
    town: str
    about: str
    picture: str
    photo: PhotoView | None
    route_url: str
    jobs: str
    due: str
    area: Link
    in_town: Link
    rows: Sequence[Markup]
    voice: StoryTeaser | None
    others: Sequence[Link]
    neighbours: Sequence[PlaceCard]


@dataclass(slots=True, kw_only=True)
class AreaPlaces:
    """An area in the list of workplaces; `url` leads to its page."""

    slug: str
    name: str
    url: str
    tile: str
    places: Sequence[PlaceCard]


@dataclass(slots=True, kw_only=True)
class TownPlaces:
    """A town in the list of workplaces; `url` leads to its jobs."""

    name: str
    url: str
    jobs: str
    places: Sequence[Link]
