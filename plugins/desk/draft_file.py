"""A draft's file: the vacancy, and who wrote what when, by which two writers are merged."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from plugins.desk.fields import FIELDS
from plugins.desk.vacancy import Vacancy, Version
from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.desk.field import Typed

_FORMAT: Final = 1
_IDENTIFIER: Final = re.compile(r"[a-z0-9]{8,32}", re.ASCII)
#: Values of one field that are remembered. A form older than that is in doubt, so that both
#: its text and the other's are kept.
_REMEMBERED: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value a field has had: since which revision, by whom, when, in which open form."""

    revision: int
    value: Typed
    author: str
    saved: str
    session: str


@dataclass(slots=True, kw_only=True)
class Draft:
    """A vacancy, and what its fields have been."""

    vacancy: Vacancy
    entries: dict[str, list[Entry]] = field(default_factory=dict)

    def remember(self, key: str, value: Typed, vacancy: Vacancy, session: str) -> None:
        """Note a field's new value, which is that of the vacancy's revision."""
        entry = Entry(
            revision=vacancy.revision,
            value=value,
            author=vacancy.author,
            saved=vacancy.saved,
            session=session,
        )
        self.entries[key] = [*self.entries.get(key, []), entry][-_REMEMBERED:]

    def at(self, key: str, revision: int) -> Typed | None:
        """Return what a field was at a revision, or None if that is forgotten."""
        known = self.entries.get(key, [])
        for entry in reversed(known):
            if entry.revision <= revision:
                return entry.value
        if len(known) == _REMEMBERED:
            return None
        return FIELDS[key].empty if key in FIELDS else ""

    def others(self, key: str, revision: int, session: str) -> Sequence[Entry]:
        """Return what other forms made of a field after a revision, the last of them last."""
        return [
            entry
            for entry in self.entries.get(key, [])
            if entry.revision > revision and not (session and entry.session == session)
        ]


def is_identifier(text: str) -> bool:
    """Return whether a text can name a draft's file."""
    return _IDENTIFIER.fullmatch(text) is not None


def dumps(draft: Draft) -> bytes:
    """Return a draft as its file."""
    document = {
        "format": _FORMAT,
        **{name: getattr(draft.vacancy, name) for name in ("revision", "author", "saved", "slug")},
        "values": {key: value for key, value in draft.vacancy.values.items() if value},
        "versions": [asdict(one) for one in draft.vacancy.versions],
        "source": draft.vacancy.source,
        "entries": {key: [asdict(one) for one in kept] for key, kept in draft.entries.items()},
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "surrogatepass")  # half of an emoji may have been typed


def loads(data: bytes, identifier: str, where: str) -> Draft:
    """Return the draft that a file holds.

    Raises:
        ForkantError: the file was not written by `dumps`.
    """
    try:
        document: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
        empty = {key: one.empty for key, one in FIELDS.items()}
        vacancy = Vacancy(
            identifier=identifier,
            values=empty | {key: _typed(value) for key, value in document["values"].items()},
            versions=tuple(Version(**one) for one in document["versions"]),
            **{name: document[name] for name in ("revision", "author", "saved", "slug", "source")},
        )
        entries = {key: [Entry(**one) for one in kept] for key, kept in document["entries"].items()}
        if document["format"] != _FORMAT or not isinstance(vacancy.revision, int):
            raise ValueError(document["format"])  # noqa: TRY301  one answer to all of them
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        remedy = "hent filen fra en sikkerhedskopi, eller flyt den væk; de andre kladder er hele"
        raise ForkantError(
            Problem(where=where, what="kladden kan ikke læses", how_to_fix=remedy)
        ) from error
    return Draft(vacancy=vacancy, entries=entries)


def _typed(value: object) -> Typed:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [str(item) for item in value]
    raise TypeError(value)
