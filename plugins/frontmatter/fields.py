"""Front matter by name and kind: what a loader asks for, and every fault it meets."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from plugins.clock import ZONE
from plugins.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from plugins.frontmatter.model import FrontMatter, Value

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII
)


def is_slug(text: str) -> bool:
    """Return whether a text can stand in an address as it is: `saadan-soeger-du`."""
    return _SLUG.fullmatch(text) is not None


class Fields:
    """Reads a front matter's fields and collects what is wrong with them.

    Every method returns something of the right kind, an empty one after a fault; the caller
    looks at `problems` before it uses any of it.

    Attributes:
        problems: In the order in which they were met.
    """

    def __init__(self, front: FrontMatter, known: Collection[str] | None = None) -> None:
        """Begin with a fault for each key that is not in `known` (None: any may be there)."""
        self._front = front
        self.problems: list[Problem] = []
        if known is not None:
            self._refuse_unknown(front.values, known, ())

    def fault(self, path: Sequence[str | int], what: str, how_to_fix: str) -> None:
        """Add a fault at a key or list item."""
        where = self._front.at(*path)
        self.problems.append(Problem(where=where, what=what, how_to_fix=how_to_fix))

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text, or an empty one if it is not there.

        A folded or literal text's last line ends are left out, and so is space around it.
        """
        value = self._front.values.get(key, "")
        if not isinstance(value, str):
            self.fault((key,), f"feltet »{key}« skal være en tekst", "skriv én tekst efter kolon")
            return ""
        text = value.strip()
        if required and not text:
            if key in self._front.values:
                self.fault((key,), f"feltet »{key}« er tomt", "skriv noget efter kolon")
            else:
                self.fault((), f"feltet »{key}« mangler", f"tilføj en linje med »{key}: …«")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        value = self._front.values.get(key, [])
        if isinstance(value, str):
            value = [value] if value.strip() else []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(str(item).strip() for item in value)
        self.fault(
            (key,),
            f"feltet »{key}« skal være en liste af tekster",
            "skriv hvert led på sin egen linje med to mellemrum og en bindestreg foran; sæt det i "
            "anførselstegn, hvis der er et kolon i det",
        )
        return ()

    def slugs(self, key: str) -> tuple[str, ...]:
        """Return a list of slugs, which may also stand on one line with commas between."""
        slugs: list[str] = []
        for item in self.texts(key):
            slugs += [slug for part in item.split(",") if (slug := part.strip())]
        for slug in slugs:
            if not is_slug(slug):
                self._not_a_slug(key, slug)
        return tuple(slug for slug in slugs if is_slug(slug))

    def slug(self, key: str, *, required: bool = False) -> str:
        """Return a slug, or an empty text."""
        text = self.text(key, required=required)
        if text and not is_slug(text):
            self._not_a_slug(key, text)
            return ""
        return text

    def one_of(self, key: str, choices: Collection[str], default: str) -> str:
        """Return one of a few words."""
        text = self.text(key) or default
        if text not in choices:
            self.fault(
                (key,),
                f"feltet »{key}« kan ikke være »{text}«",
                f"skriv en af disse: {', '.join(choices)}",
            )
            return default
        return text

    def maps(self, key: str, parts: Sequence[str]) -> list[dict[str, str]]:
        """Return a list of groups, each of which has a text for every part."""
        value = self._front.values.get(key, [])
        groups: list[dict[str, str]] = []
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            for number, item in enumerate(value):
                assert isinstance(item, dict)
                self._refuse_unknown(item, parts, (key, number))
                group = {part: item.get(part, "") for part in parts}
                texts = {part: text for part, text in group.items() if isinstance(text, str)}
                for part in parts:
                    if not texts.get(part, "").strip():
                        self.fault(
                            (key, number, part),
                            f"»{part}« mangler i led {number + 1} af »{key}«",
                            f"skriv en linje med »{part}: …« i leddet",
                        )
                groups.append({part: texts.get(part, "").strip() for part in parts})
            return groups
        self.fault(
            (key,),
            f"feltet »{key}« skal være en liste, hvis led har {' og '.join(parts)}",
            f"skriv »- {parts[0]}: …« på en linje og de andre lige under",
        )
        return []

    def moment(self, key: str, *, required: bool = False) -> datetime | None:
        """Return a moment: `2026-12-10` (its first minute) or `2026-12-10 15:30`, local time."""
        text = self.text(key, required=required)
        if not text:
            return None
        try:
            if _MOMENT.fullmatch(text):
                moment = datetime.fromisoformat(text)
                return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
        except ValueError:
            pass  # 2026-02-30: told below
        self.fault(
            (key,),
            f"»{text}« er ikke en dato, der findes",
            "skriv år, måned og dag som 2026-12-10, eller med klokkeslæt som 2026-12-10 15:30",
        )
        return None

    def _not_a_slug(self, key: str, text: str) -> None:
        self.fault(
            (key,),
            f"»{text}« i feltet »{key}« kan ikke stå i en adresse",
            "brug små bogstaver a-z, tal og bindestreg; skriv æ som ae, ø som oe og å som aa",
        )

    def _refuse_unknown(
        self, values: dict[str, Value], known: Collection[str], path: tuple[str | int, ...]
    ) -> None:
        for key in values:
            if key not in known:
                near = get_close_matches(key.lower(), known, n=1)
                self.fault(
                    (*path, key),
                    f"feltet »{key}« findes ikke",
                    f"mente du »{near[0]}«?"
                    if near
                    else f"slet det, eller brug et af disse: {', '.join(sorted(known))}",
                )
