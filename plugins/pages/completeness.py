"""How much of the site there is in its other languages, and by name what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.messages.pofile import read_po

from plugins.frontmatter.read import read
from plugins.site.languages import DEFAULT, ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The language that message ids are written in.
_OF_IDS: Final = "en"
#: How many missing words are named.
_MOST_WORDS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How much of one sort of text there is.

    Attributes:
        name: What there is: `sider`.
        total: How many there are in the language the site is written in.
        missing: Which of them the other language lacks.
    """

    name: str
    total: int
    missing: tuple[str, ...]

    @property
    def done(self) -> int:
        """Return how many there are in the other language."""
        return self.total - len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One language's pages, stories and words of the interface."""

    language: str
    pages: Part
    stories: Part
    words: Part

    def __str__(self) -> str:
        """Return it as a terminal shows it."""
        share = 100 * self.words.done // max(self.words.total, 1)
        head = (
            f"{self.language}: {self.pages.done} af {self.pages.total} sider, "
            f"{self.stories.done} af {self.stories.total} historier, "
            f"{share} % af grænsefladens ord"
        )
        lines = [
            f"    mangler {part.name}: {', '.join(part.missing[:_MOST_WORDS])}"
            + (" …" if len(part.missing) > _MOST_WORDS else "")
            for part in (self.pages, self.stories, self.words)
            if part.missing
        ]
        return "\n".join((head, *lines))


def rings(root: Path, locale: Path) -> Iterator[Ring]:
    """Yield a ring for each language of the site but the one that it is written in.

    Args:
        root: The project's folder.
        locale: The theme's folder of catalogues.
    """
    pages = _versions(root / "content/pages", "key")
    stories = _versions(root / "content/stories", "slug")
    ids = _words(locale, DEFAULT)
    for code in ROUTES:
        if code == DEFAULT:
            continue
        said = ids if code == _OF_IDS else _words(locale, code)
        yield Ring(
            language=(Locale(DEFAULT).languages[code]).capitalize(),
            pages=_part("sider", pages, code),
            stories=_part("historier", stories, code),
            words=Part(
                name="ord",
                total=len(ids),
                missing=tuple(word for word in ids if not said.get(word)),
            ),
        )


def _part(name: str, versions: dict[str, set[str]], code: str) -> Part:
    written = [key for key, languages in sorted(versions.items()) if DEFAULT in languages]
    missing = tuple(key for key in written if code not in versions[key])
    return Part(name=name, total=len(written), missing=missing)


def _versions(folder: Path, key: str) -> dict[str, set[str]]:
    """Return the languages in which each text of a folder is published, drafts left out."""
    found: dict[str, set[str]] = {}
    for path in folder.glob("*.md"):
        values = read(path).values
        if values.get("status") != "draft":
            name = str(values.get(key, path.stem.partition(".")[0]))
            found.setdefault(name, set()).add(str(values.get("lang", DEFAULT)))
    return found


def _words(locale: Path, code: str) -> dict[str, bool]:
    """Return each word of a language's catalogue, and whether it is translated."""
    with (locale / code / "LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    words = {}
    for message in catalogue:
        name = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if name:
            words[name] = all(said)
    return words
