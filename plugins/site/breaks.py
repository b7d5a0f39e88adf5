"""Where a Danish word may be cut, from the best place to the worst.

Danish compounds are read by their joints. `Digitaliserings-konsulent` is easy to read and
`Digitalise-ringskonsulent` is not, and hyphenation patterns know nothing of that: pyphen's
Danish ones give `rå-d-gi-ver` and `sy-geple-jer-ske`. So a word is cut where its author says;
else after a hyphen it has; else before a word that stands by itself at its end; else after a
joint that only compounds have; and by pattern only when nothing else makes a text fit.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

import pyphen

SOFT_HYPHEN: Final = "\xad"
#: What an author can type instead: `Digitaliserings|konsulent`.
MARK: Final = "|"


class Kind(IntEnum):
    """Why a word may be cut there; a lower one is a better reason."""

    AUTHOR = 0
    HYPHEN = 1
    HEAD = 2
    JOINT = 3
    PATTERN = 4


class Break(NamedTuple):
    """A place in a word.

    Attributes:
        at: The number of letters before it.
        kind: Why.
    """

    at: int
    kind: Kind


#: Words that end compounds in titles and names of workplaces, and the compounds among them
#: that are read as one: nobody cuts `medarbejder` before `arbejder`.
_HEADS: Final = tuple(
    sorted(
        """
        administrator afdeling afdelingen aften akademiker ansvarlig arbejde arbejder arkitekt
        assistent assistenter behandler behandling beredskab beredskabet betjent bibliotek
        bibliotekar biblioteket biolog bistand bosted botilbud brandmand center centeret centret
        chauffør chef dagpleje dagplejer direktør distriktet diætist ekspert elev elever enhed
        enheden faglærer forening formidler forsker forvaltning forvaltningen fuldmægtig
        fysioterapeut gartner gruppe gruppen handler hjemmet hjælper hospital huset indsats
        indsatsen ingeniør inspektør institution institutionen instruktør jordemoder jurist
        kommune kommunen konsulent konsulenter kontaktperson kontor kontoret koordinator
        kunstner kurator landmåler ledelse leder ledere linje linjen lærer lærere mand
        medarbejder medarbejdere medhjælper medhjælpere mester miljø montør musiker myndighed
        mægler område området omsorg optiker personale plads planlægger pleje plejen plejer
        plejerske plejersker politik praktikant projekt psykiatri psykiatrien psykolog
        psykologer pædagog pædagoger pædagogik pædagogisk pædagogiske ressource rådgiver
        rådgivere rådgivning sagsbehandler sagsbehandlere samarbejde sekretariat sekretariatet
        sekretær service servicetekniker serviceteknikere skole skolen specialist station
        stationen stilling studerende supporter sygepleje sygeplejen sygeplejerske
        sygeplejersker tandlæge tandpleje tandplejen tandplejer teamet tekniker teknikere
        teknolog terapeut terapeuter tilbud tilbuddet tilsyn tjeneste tjenesten trafik træner
        uddannelse uddannelsen udvalg udvikler udvikling undervisning undervisningen vagt vagter
        vejleder vejledere vejledning velfærd vikar vikarer virksomhed værksted værkstedet
        værtinde økonom økonomi
        """.split(),
        key=len,
        reverse=True,
    )
)
#: Words shorter than this fit every phone whole.
_LONG_WORD: Final = 13
_LETTERS: Final = "A-Za-zÆØÅæøåÉéÜüÖöÄä"
#: The least letters of a compound's first part: three before a long head (`dag-institution`),
#: eight before a short one (`arealudviklings-chef`, but never `aften-vagt`).
_FIRST_PART: Final = 4
_LONG_HEAD: Final = 8
_SHORT_HEAD: Final = 4
#: Endings with the `s` that joins them to another word.
_JOINT: Final = re.compile(
    rf"(?<=[{_LETTERS}]{{2}})(?:heds|tions|sions|ings|skabs|doms|elses|itets|tets|ments|slivs)"
    rf"(?=[{_LETTERS}]{{5,}})",
    re.IGNORECASE,
)
#: Words shorter than this are not cut by pattern, ...
_PATTERN_WORD: Final = 14
#: ... which leaves this many letters on both sides, ...
_PATTERN_PART: Final = 5
#: ... after a vowel or a consonant that ends a syllable, before letters that begin one.
_SYLLABLE: Final = re.compile(
    r"(?:[bdfghjklmnprstv]|bl|br|dr|fl|fr|gl|gr|kl|kn|kr|kv|pl|pr|sk|sl|sm|sn|sp|st|sv|tr|tv|skr|spr|str)"
    r"[aeiouyæøåé]",
    re.IGNORECASE,
)
_VOWEL: Final = re.compile(r"[aeiouyæøåé]", re.IGNORECASE)
_LETTER_RUN: Final = re.compile(rf"[{_LETTERS}]+")
_PATTERNS: Final = pyphen.Pyphen(  # type: ignore[no-untyped-call]
    lang="da_DK", left=_PATTERN_PART, right=_PATTERN_PART
)


def plain(text: str) -> str:
    """Return a text without its author's marks; a `|` between spaces is no mark."""
    return _MARKS.sub("", text)


_MARKS: Final = re.compile(r"\xad|(?<=\S)\|(?=\S)")


@lru_cache(4096)
def breaks(word: str) -> tuple[Break, ...]:
    """Return where a word, with its author's marks still in it, may be cut.

    Args:
        word: A run of text without spaces. Positions count the letters of `plain(word)`.

    Returns:
        In the order of the word, at most one kind a place.
    """
    if marks := list(_MARKS.finditer(word)):
        return tuple(Break(mark.start() - i, Kind.AUTHOR) for i, mark in enumerate(marks))
    found: dict[int, Kind] = {}
    for run in _LETTER_RUN.finditer(word):
        for at, kind in _in_compound(run.group()):
            found.setdefault(run.start() + at, kind)
    found |= dict.fromkeys(_after_hyphens(word), Kind.HYPHEN)
    return tuple(Break(at, kind) for at, kind in sorted(found.items()))


@lru_cache(4096)
def soften(text: str) -> str:
    """Return a heading with soft hyphens at the joints of its long words.

    A browser then breaks a compound where a reader would, and only when it must. Words that
    hold their author's own marks stay as they are.
    """
    return " ".join(_soften(word) for word in text.split(" "))


def _soften(word: str) -> str:
    if len(word) < _LONG_WORD or _MARKS.search(word):
        return word
    pieces, start = [], 0
    for at, kind in breaks(word):
        if kind in {Kind.HEAD, Kind.JOINT}:
            pieces.append(word[start:at])
            start = at
    return SOFT_HYPHEN.join([*pieces, word[start:]])


def _after_hyphens(word: str) -> list[int]:
    """Return the places behind a hyphen or slash with a good part of a word on both sides."""
    return [
        mark.end()
        for mark in re.finditer(r"(?<=\w)[-/](?=\w)", word)
        if len(word[: mark.start()]) >= _FIRST_PART - 1 and len(word[mark.end() :]) >= _FIRST_PART
    ]


@lru_cache(4096)
def _in_compound(word: str) -> tuple[Break, ...]:
    """Return where a word of letters alone may be cut."""
    lower = word.lower()
    found: dict[int, Kind] = {}
    for joint in _JOINT.finditer(lower):
        if _VOWEL.search(lower, 0, joint.start()):
            found[joint.end()] = Kind.JOINT
    head = next((head for head in _HEADS if lower.endswith(head)), None)
    if head is not None:
        first = len(lower) - len(head)
        least = _FIRST_PART - (len(head) >= _LONG_HEAD) + 4 * (len(head) <= _SHORT_HEAD)
        if first >= least and _VOWEL.search(lower, 0, first):
            found[first] = Kind.HEAD
    elif not found and len(lower) >= _PATTERN_WORD:
        for at in _PATTERNS.positions(word):  # type: ignore[no-untyped-call]
            if _is_syllable(lower, at):
                found[at] = Kind.PATTERN
    return tuple(Break(at, kind) for at, kind in sorted(found.items()))


def _is_syllable(word: str, at: int) -> bool:
    """Return whether a cut by pattern leaves what Danes would say in one breath."""
    return bool(_VOWEL.search(word, 0, at)) and bool(_SYLLABLE.match(word, at))
