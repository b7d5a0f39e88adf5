"""What templates are given of a story besides the story itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value the story shows: its name, a line about it, and its picture's URL."""

    name: str
    text: str
    picture: str
