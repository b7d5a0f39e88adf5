"""YAML 1.2 without its guesses: scalars stay the text they are (the failsafe schema).

ruamel.yaml splits the text into events; the tree is built here, because building it is where
other readers turn `15:30` into 930, `no` into false and two equal keys into one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from plugins.frontmatter.faults import AMBIGUOUS, ESCAPE, describe
from plugins.frontmatter.model import Place, Value, fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

    from plugins.errors import ForkantError

#: Deeper than any front matter, shallow enough for any machine.
_DEEPEST: Final = 8
#: `key: value` with a value that is plain text: it starts with no sign that YAML gives a meaning.
_PLAIN: Final = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)\w[\w.\- ]*:[ ]+(?P<value>[^\s\[\]{}>|*&!%@`"'\#?,:-].*?)[ ]*"""
)
_COMMENT: Final = re.compile(r"[ \t]+#")
_NO_CHARACTER: Final = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_EMPTY_COMMENT: Final = re.compile(r"[\"']?[ ]*:[ \t]+#")


def parse(text: str, where: str, first_line: int) -> tuple[dict[str, Value], dict[Place, int]]:
    """Parse the text between the fences.

    Args:
        text: Without control characters.
        where: The file, for messages.
        first_line: The number of the text's first line in it.

    Returns:
        The values, and the line of each key and list item.

    Raises:
        ForkantError: it is not YAML, or uses what our front matter does without.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines, start=first_line):
        if line.startswith("%"):
            raise fault(where, number, "en linje kan ikke begynde med %", "slet linjen")
    while True:
        try:
            return _Tree(lines, where, first_line).build()
        except MarkedYAMLError as error:
            if not _quote(lines, error):
                raise _translated(error, lines, where, first_line) from error
        except (YAMLError, ValueError, OverflowError) as error:
            bad = (n for n, line in enumerate(lines) if _NO_CHARACTER.search(line))
            raise fault(where, first_line + next(bad, 0), *ESCAPE) from error


def _quote(lines: list[str], error: MarkedYAMLError) -> bool:
    """Put `title: Lærer: matematik` in quotes, and say whether that was what is wrong.

    People write such lines, and YAML refuses them, though they can mean one thing only. The
    parser has told that it stands in plain text, so nothing inside quotes, brackets or
    block text is touched; nor is a text that goes on in the next line.
    """
    mark = error.problem_mark
    if error.problem != "mapping values are not allowed here" or mark is None:
        return False
    match = _PLAIN.fullmatch(lines[mark.line])
    if match is None or mark.column < match.start("value") or _COMMENT.search(match["value"]):
        return False
    after = next((line for line in lines[mark.line + 1 :] if line.strip()), "")
    if _indent(after) > len(match["indent"]):
        return False
    quoted = match["value"].replace("'", "''")
    lines[mark.line] = f"{lines[mark.line][: match.start('value')]}'{quoted}'"
    return True


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _translated(
    error: MarkedYAMLError, lines: list[str], where: str, first_line: int
) -> ForkantError:
    known = describe(error.context or "", error.problem or "")
    mark = (error.context_mark if known.at_start else None) or error.problem_mark
    index = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[index]
    if _PLAIN.fullmatch(line) and _COMMENT.search(line):
        return fault(where, first_line + index, *AMBIGUOUS)
    return fault(where, first_line + index, known.what, known.how_to_fix)


class _Tree:
    """Builds values out of events."""

    def __init__(self, lines: list[str], where: str, first_line: int) -> None:
        self._lines = lines
        self._where = where
        self._first_line = first_line
        # The pure parser: libyaml's speaks YAML 1.1. `base` keeps no comments.
        self._events: Iterator[events.Event] = YAML(typ="base", pure=True).parse(
            "\n".join(lines) + "\n"
        )
        self._places: dict[Place, int] = {}

    def build(self) -> tuple[dict[str, Value], dict[Place, int]]:
        """Return the one document's values and places."""
        values: dict[str, Value] | None = None
        for event in self._events:
            match event:
                case events.DocumentStartEvent(explicit=True):
                    self._refuse(event, "her begynder et nyt dokument", "slet linjen")
                case events.DocumentStartEvent() if values is not None:
                    self._refuse(event, "her begynder et nyt dokument", "slet linjen ovenover")
                case events.DocumentEndEvent(explicit=True):
                    self._refuse(event, "linjen ... afslutter felterne for tidligt", "slet linjen")
                case events.MappingStartEvent(flow_style=flow) if not flow:
                    values = self._mapping(event, ())
                case events.NodeEvent():
                    self._refuse(
                        event,
                        "her skulle stå felter som »title: Lærer«",
                        "skriv et felt på hver linje: navnet, et kolon, et mellemrum og værdien",
                    )
        if not values:
            raise fault(
                self._where,
                self._first_line,
                "der står ingen felter mellem linjerne med ---",
                "skriv felterne, f.eks. »title: Lærer«",
            )
        return values, self._places

    def _value(self, event: events.Event, path: Place) -> Value:
        if len(path) > _DEEPEST:
            self._refuse(event, "felterne er indrykket for dybt", "flyt dem et niveau ud")
        match event:
            case events.MappingStartEvent():
                return self._mapping(event, path)
            case events.SequenceStartEvent():
                self._refuse_marks(event)
                items: list[Value] = []
                while not isinstance(event := next(self._events), events.SequenceEndEvent):
                    place = (*path, len(items))
                    self._places[place] = self._line(event)
                    items.append(self._value(event, place))
                return items
            case _:
                return self._text(event)

    def _mapping(self, event: events.Event, path: Place) -> dict[str, Value]:
        self._refuse_marks(event)
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), events.MappingEndEvent):
            key = self._key(event)
            place = (*path, key)
            if key in values:
                self._refuse(
                    event,
                    f"feltet »{key}« står også på linje {self._places[place]}",
                    "behold det ene, og slet det andet",
                )
            self._places[place] = self._line(event)
            value = self._value(next(self._events), place)
            mark = event.end_mark
            if not value and _EMPTY_COMMENT.match(self._lines[mark.line][mark.column :]):
                self._refuse_comment(event)
            values[key] = value
        return values

    def _key(self, event: events.Event) -> str:
        if not isinstance(event, events.ScalarEvent):
            self._refuse(
                event,
                "et felts navn kan ikke være en liste, en gruppe eller en henvisning",
                "skriv navnet som et ord, eller sæt hele linjen i anførselstegn",
            )
        key = self._text(event)
        if not key.strip():
            self._refuse(
                event, "der mangler et navn foran kolon", "skriv feltets navn, eller slet linjen"
            )
        if key == "<<":
            self._refuse(event, "»<<« kan ikke bruges her", "skriv felterne ud, hvor de skal gælde")
        return key

    def _text(self, event: events.Event) -> str:
        self._refuse_marks(event)
        if not isinstance(event, events.ScalarEvent):
            self._refuse(event, "her skulle stå en tekst", "skriv teksten i anførselstegn")
        mark = event.end_mark
        if not event.style and event.value and _COMMENT.match(self._rest(mark.line, mark.column)):
            self._refuse_comment(event)
        return unicodedata.normalize("NFC", event.value)

    def _rest(self, line: int, column: int) -> str:
        return self._lines[line][column:] if line < len(self._lines) else ""

    def _refuse_comment(self, event: events.Event) -> NoReturn:
        self._refuse(event, *AMBIGUOUS)

    def _refuse_marks(self, event: events.Event) -> None:
        """Refuse anchors, aliases and tags: text that begins with &, * or !."""
        sign = (
            "*"
            if isinstance(event, events.AliasEvent)
            else "&"
            if getattr(event, "anchor", None)
            else "!"
            if getattr(event, "ctag", None)
            else ""
        )
        if sign:
            self._refuse(
                event,
                f"en tekst kan ikke begynde med {sign}, for det har sin egen betydning i YAML",
                "sæt teksten i anførselstegn",
            )

    def _line(self, event: events.Event) -> int:
        line: int = event.start_mark.line
        return self._first_line + min(line, len(self._lines) - 1)

    def _refuse(self, event: events.Event, what: str, how_to_fix: str) -> NoReturn:
        raise fault(self._where, self._line(event), what, how_to_fix)
