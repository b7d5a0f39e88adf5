"""Pelican's reader of stories and pages: our front matter, our Markdown, our faults.

A file with a fault is handed to Pelican as one to skip: it would otherwise log an error, leave
the file out and go on. `gate` then finds what was left out and stops the build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pelican.readers import METADATA_PROCESSORS, BaseReader

from plugins.errors import ForkantError
from plugins.frontmatter.body import to_html
from plugins.frontmatter.fields import Fields, is_slug
from plugins.frontmatter.read import read
from plugins.site.html import SafeHtml
from plugins.site.languages import ROUTES

if TYPE_CHECKING:
    from pelican.readers import Readers

    from plugins.frontmatter.model import FrontMatter

#: `hidden` and `skip`, which Pelican knows too, would make a page vanish.
_STATUSES: Final = ("published", "draft")
#: Keys that would reach into Pelican's own objects.
_RESERVED: Final = (
    "content", "date_format", "front_matter", "in_default_lang", "metadata", "path", "reader",
    "relative_source_path", "save_as", "settings", "source_path", "template", "timezone",
    "translation", "translations", "url",
)  # fmt: skip
_OURS: Final = ("title", "date", "modified", "slug", "lang", "status", "key", "summary")


class FrontMatterReader(BaseReader):
    """Reads `.md` files; the whole front matter is in the metadata's `front_matter`."""

    enabled = True
    file_extensions = ["md", "markdown"]  # noqa: RUF012  as Pelican declares it

    def read(self, source_path: str) -> tuple[SafeHtml, dict[str, Any]]:
        """Return a file's body and metadata, or a stub that Pelican skips."""
        try:
            return self.read_strictly(Path(source_path))
        except ForkantError:
            return SafeHtml(), {"status": "skip"}

    def read_strictly(self, path: Path) -> tuple[SafeHtml, dict[str, Any]]:
        """Return a file's body and metadata.

        Raises:
            ForkantError: the front matter cannot be read, or lacks what Pelican needs.
        """
        front = read(path, self.name(path))
        metadata = self._metadata(front, path)
        return to_html(front.body), metadata

    def name(self, path: Path) -> str:
        """Return the file's path in the project, as messages name it."""
        root = Path(self.settings["PATH"]).resolve().parent
        path = path.resolve()
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()

    def _metadata(self, front: FrontMatter, path: Path) -> dict[str, Any]:
        fields = Fields(front)
        metadata: dict[str, Any] = {"front_matter": front}
        for key, value in front.values.items():
            if key in _RESERVED:
                fields.fault((key,), f"feltet »{key}« kan ikke bruges her", "slet linjen")
            elif key in METADATA_PROCESSORS and key not in _OURS:
                text = value if isinstance(value, list) else fields.text(key)
                metadata[key] = self.process_metadata(key, text)
            elif key not in _OURS:
                metadata[key] = value
        status = fields.one_of("status", _STATUSES, "published")
        is_story, is_page = (self._below(path, name) for name in ("ARTICLE_PATHS", "PAGE_PATHS"))
        metadata |= {
            "title": fields.text("title", required=True),
            "summary": fields.text("summary"),
            "status": status,
            "lang": fields.one_of("lang", list(ROUTES), self.settings["DEFAULT_LANG"]),
            "slug": fields.slug("slug") or path.stem,
            "date": fields.moment("date", required=is_story and status != "draft"),
            "modified": fields.moment("modified"),
            "key": fields.slug("key", required=is_page),
        }
        if "slug" not in front.values and not is_slug(path.stem):
            fields.fault(
                (),
                f"filens navn »{path.stem}« bliver til sidens adresse, og det kan det ikke",
                "omdøb filen, så den kun har små bogstaver a-z, tal og bindestreg (æ som ae, ø "
                "som oe, å som aa), eller skriv adressen i feltet »slug«",
            )
        if status == "draft":  # Pelican asks a draft's category, and a site may have none
            category = self.settings["DEFAULT_CATEGORY"]
            metadata["category"] = self.process_metadata("category", category)
        if fields.problems:
            raise ForkantError(fields.problems)
        return {key: value for key, value in metadata.items() if value is not None}

    def _below(self, path: Path, setting: str) -> bool:
        """Return whether a file lies in a folder of `ARTICLE_PATHS` or `PAGE_PATHS`."""
        content = Path(self.settings["PATH"]).resolve()
        return any(
            path.resolve().is_relative_to(content / folder) for folder in self.settings[setting]
        )


def use_only_ours(readers: Readers) -> None:
    """Take the place of Pelican's readers of Markdown, reStructuredText and HTML."""
    for extension in readers.reader_classes:
        if extension != "static":
            readers.reader_classes[extension] = None  # type: ignore[assignment]  # Pelican's »off«
    for extension in FrontMatterReader.file_extensions:
        readers.reader_classes[extension] = FrontMatterReader
