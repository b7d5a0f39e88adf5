"""What the YAML parser complains of, in words that the file's author can act on."""

from __future__ import annotations

from typing import Final, NamedTuple


class Fault(NamedTuple):
    """One complaint.

    Attributes:
        context, problem: Parts of the parser's words.
        what: What is wrong.
        how_to_fix: What to do about it.
        at_start: The line to name is where the broken thing begins, not where it was noticed.
    """

    context: str
    problem: str
    what: str
    how_to_fix: str
    at_start: bool = False


#: What is wrong, and what to do, where the parser does not complain by itself.
AMBIGUOUS: Final = (
    "# efter et mellemrum kan være en bemærkning eller en del af teksten",
    "sæt teksten i anførselstegn, hvis # hører med; ellers flyt bemærkningen til sin egen linje",
)
ESCAPE: Final = (
    "en omvendt skråstreg i en tekst med dobbelte anførselstegn har en særlig betydning",
    "skriv to omvendte skråstreger i træk, eller brug enkelte anførselstegn",
)
_UNCLOSED = "et anførselstegn, som begynder her, bliver ikke lukket"
_CLOSE = (
    "sæt det samme anførselstegn, hvor teksten ender; et anførselstegn inde i teksten skrives "
    "to gange i træk ('') eller med omvendt skråstreg foran (\\\")"
)
_SIGN = "en tekst kan ikke begynde med %s, for det har sin egen betydning i YAML"
_QUOTE = "sæt teksten i anførselstegn"
_INDENT = "linjen passer ikke med linjerne over den"
_ALIGN = (
    "ret indrykningen, så felter på samme niveau står lige under hinanden; står der tekst efter "
    "et anførselstegn eller en parentes, så sæt hele værdien i anførselstegn"
)

#: The first that fits is used.
_FAULTS: Final = (
    Fault("quoted scalar", "unexpected", _UNCLOSED, _CLOSE, at_start=True),
    Fault("double-quoted scalar", "escape", *ESCAPE),
    Fault("double-quoted scalar", "hexadecimal", *ESCAPE),
    Fault(
        "flow",
        "",
        "en liste eller gruppe, som begynder her, bliver ikke lukket",
        "luk den med ] eller }, og sæt komma mellem leddene; er det en tekst, så sæt den i "
        "anførselstegn",
        at_start=True,
    ),
    Fault(
        "",
        "'\\t'",
        "her er brugt tabulator, hvor der skal være mellemrum",
        "erstat tabulatoren med to mellemrum",
    ),
    Fault("", "cannot start any token", _SIGN % "dette tegn", _QUOTE),
    Fault(
        "",
        "mapping values are not allowed",
        "her står et kolon for meget, eller linjen er rykket for langt ind",
        "sæt værdien i anførselstegn, hvis kolonet hører til teksten; ellers ret indrykningen",
    ),
    Fault(
        "simple key",
        "could not find expected ':'",
        "linjen er hverken et felt eller fortsættelsen af et",
        "skriv et navn, et kolon, et mellemrum og værdien; skal linjen fortsætte den forrige, så "
        "ryk den to mellemrum ind",
        at_start=True,
    ),
    Fault(
        "",
        "sequence entries are not allowed",
        "en liste kan ikke begynde på samme linje som feltets navn",
        "skriv hvert led på sin egen linje, rykket ind og med bindestreg foran; er det en tekst, "
        "så sæt den i anførselstegn",
    ),
    Fault(
        "block scalar",
        "",
        "efter | eller > må der ikke stå tekst på samme linje",
        "flyt teksten ned på næste linje, rykket to mellemrum ind, eller sæt den i anførselstegn",
    ),
    Fault("anchor", "", _SIGN % "&", _QUOTE),
    Fault("alias", "", _SIGN % "*", _QUOTE),
    Fault("tag", "", _SIGN % "!", _QUOTE),
    Fault("", "expected", _INDENT, _ALIGN),
    Fault("block", "", _INDENT, _ALIGN),
)


def describe(context: str, problem: str) -> Fault:
    """Return what the parser's words mean."""
    for fault in _FAULTS:
        if fault.context in context and fault.problem in problem:
            return fault
    return Fault(
        context,
        problem,
        f"linjen kan ikke læses som YAML ({problem or context})",
        "sæt værdien i dobbelte anførselstegn, og se efter, at indrykningen er rigtig",
    )
