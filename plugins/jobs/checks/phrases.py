"""Phrases that stand in every advert, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert

_SHOW: Final = "Fortæl i stedet om en gang, det skete."
_DAY: Final = "Beskriv i stedet en almindelig dag, så ansøgeren selv kan se det."
_TASK: Final = "Skriv i stedet, hvad man skal kunne klare, og hvornår."
_TEAM: Final = "Skriv i stedet, hvordan I gør: hvem man taler med, og hvor tit."

#: Parts of words in small letters, one of which is in it; the phrase; what to do instead.
_PHRASES: Final = (
    ("højt", r"højt til loftet", _SHOW),
    ("handling", r"(?:kort|langt|ikke langt) fra (?:tanke|ord|idé) til handling", _SHOW),
    ("uformel", r"(?:en )?uformel (?:omgangs)?tone", _SHOW),
    ("travl", r"(?:en )?travl(?: og (?:spændende|omskiftelig|udfordrende|afvekslende))? hverdag",
     _DAY),
    ("dage", (r"(?:ikke )?to dage er (?:ikke )?ens|ingen (?:to )?dage (?:er|ligner)"
     r"(?: ens| hinanden)?"), _DAY),
    ("bolde", r"mange bolde i luften", _TASK),
    ("blæksprutte", r"(?:en )?(?:rigtig )?blæksprutte\b", _TASK),
    ("ildsjæl", r"(?:en )?(?:vaskeægte |ægte )?ildsjæle?\b", _TASK),
    ("holdspiller teamplayer", r"holdspiller\w*|teamplayer\w*", _TEAM),
    ("selvstændigt", r"(?:både )?selvstændigt (?:såvel som|samt|og|men også) i (?:et )?teams?",
     _TEAM),
    ("brænder", r"brænder (?:du )?for", "Skriv i stedet, hvad man skal ville bruge sin tid på."),
    ("hands", r"hands[- ]on", "Skriv i stedet, hvad man selv skal gøre."),
    ("gåpå gå-på", r"gå-?på-?mod", _TASK),
    ("robust", (r"(?<!psykisk )(?<!fysisk )(?<!mentalt )robuste?\b(?! (?:løsning|system|plan|drift|"
     r"data|natur|økonomi|hardware|it|by|skov|plante))"),
     "Skriv i stedet, hvad der er hårdt, og hvad I gør ved det."),
    ("boksen", r"tænker? ud af boksen", _TASK),
    ("proaktiv", r"proaktiv\w*", _TASK),
    ("præg aftryk", (r"sætt?e?r? (?:dit|sit) (?:eget )?(?:personlige )?(?:præg|aftryk|fingeraftryk)"
     r" på"), "Skriv i stedet, hvad man kan ændre, og hvem der bestemmer resten."),
    ("miljø", r"(?:et )?(?:dynamisk|inspirerende) (?:arbejds)?miljø", _SHOW),
    ("job", (r"(?:et )?(?:spændende|udfordrende|alsidigt|afvekslende|varieret)(?:,? (?:og )?"
     r"(?:spændende|udfordrende|alsidigt|afvekslende|varieret))* job\b"), _DAY),
    ("opgaver", (r"(?:spændende|udfordrende) (?:og (?:spændende|udfordrende|varierede|alsidige) )?"
     r"(?:arbejds)?opgaver"), _DAY),
    ("sammenhold kollegaskab", (r"(?:et )?(?:godt|stærkt|fantastisk) (?:kollegialt )?"
     r"(?:sammenhold|kollegaskab)"), _TEAM),
    ("kolle medarbejdere", (r"(?:engagerede|dygtige|søde|skønne|fantastiske)(?:,? (?:og )?"
     r"(?:engagerede|dygtige|søde|skønne|fantastiske|kompetente|faglige?))+ "
     r"(?:kolleger|kollegaer|medarbejdere)"), _TEAM),
    ("højsædet", r"(?:faglig sparring |trivsel |kvalitet )?i højsædet", _SHOW),
    ("trives", (r"trives (?:du )?(?:med|i) (?:en )?(?:forandring\w*|omskiftelig\w*|travl\w*|"
     r"deadlines|mange bolde)[^.,;]{0,30}"), _TASK),
    ("konkurrencedygtig", r"konkurrencedygtig løn", "Skriv i stedet beløbet."),
    ("attraktiv", (r"attraktive? (?:løn|ansættelses|arbejds)(?:-? ?og ansættelses)?"
     r"(?:vilkår|forhold)"), "Skriv i stedet vilkårene."),
    ("glimt", r"glimt i øjet", _SHOW),
    ("omstilling", r"omstillingsparat\w*", _TASK),
    ("stormvejr næsen", r"stå fast i stormvejr|ben i næsen", _TASK),
    ("vifte", r"(?:en )?(?:bred|broget) vifte af", "Nævn i stedet de tre vigtigste."),
    ("synergi", r"synergi(?:er|effekter)?\b", "Skriv i stedet, hvem der får hvad ud af det."),
    ("helikopter", r"helikopterperspektiv\w*", _TASK),
    ("tilbyder", r"vi tilbyder (?:dig )?(?:en )?(?:spændende|udfordrende) (?:stilling|hverdag)",
     _DAY),
    ("motor resultat", r"indre motor|drives? af resultater|resultatorienteret\w*", _TASK),
    ("rette", r"rette (?:kandidat|mand|kvinde|person) på rette (?:plads|hylde)", _TASK),
    ("tempo stærkt", r"(?:kan |kunne )løbe stærkt|et højt tempo",
     "Skriv i stedet, hvad man når på en dag."),
)  # fmt: skip
_COMPILED: Final = tuple(
    (tuple(has.split()), re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), instead)
    for has, pattern, instead in _PHRASES
)


def worn_phrases(advert: Advert) -> Iterator[tuple[str, str]]:
    """Yield each worn phrase as it stands, once, with what to do instead."""
    told: set[str] = set()
    for has, pattern, instead in _COMPILED:
        for sentence in advert.with_any_of(has):
            for match in pattern.finditer(sentence):
                quote = match[0].strip(" ,.")
                if not any(quote.casefold() in phrase for phrase in told):
                    told.add(quote.casefold())
                    yield quote, instead
