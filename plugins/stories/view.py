"""What templates are given of a story besides the story itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.jobs.view import StoryTeaser


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value the story shows: its name, a line about it, and its picture's URL."""

    name: str
    text: str
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGroup:
    """The stories of one area.

    Attributes:
        name: The area's.
        url, all_jobs: Its job list, and words that say so; empty when it has none open.
        stories: Newest first.
    """

    name: str
    url: str
    all_jobs: str
    stories: list[StoryTeaser]
