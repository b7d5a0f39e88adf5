"""Rules about age: nobody is wished for, or kept out, because of it.

Lov om forbud mod forskelsbehandling på arbejdsmarkedet m.v., § 5: an advert may not state that
people of a certain age are sought or preferred. § 5 a leaves out jobs for under-18s with a pay of
their own in the agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.jobs.checks.runs import BETWEEN, ROLE, RUN, SEXED, WISH, sought
from plugins.jobs.checks.wording import has_text, look, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

_LAW: Final = "forskelsbehandlingsloven, § 5"
_CAN: Final = "Skriv, hvad man skal kunne; alderen må ikke afgøre det."
#: Jobs for under-18s, and words that open a sentence to every age.
MINORS: Final = r"under 18|13[–-]1\d|1[3-7][ -]årig|ungarbejder|fritidsjob|§ 5 a"
_OPEN: Final = (
    r"\bbåde\b|velkom|lige så|\bgam(?:mel|le)\b|\berfar(?:en|ne) eller|"
    r"\beller (?:\w+ )?(?:erfar|have|ældre|gammel|har|med|ung|nyuddannet)|"
    r"ansætte|oplære|modtage|vejlede|\bmentor|for nyuddanne|introduktionsforløb|"
    r"\bsom nyuddannet|\bhvis du er|\bom du er|whether"
)
#: Words that open a wish to every age. »En ung eller nyuddannet lærer« is no such thing.
_EITHER: Final = (
    r"\bbåde\b|velkom|lige så|\bgam(?:mel|le)\b|\beller (?:\w+ )?(?:erfar|have|ældre|har|med)|"
    r"\b(?:ældre|erfar(?:en|ne)),? (?:og|eller) (?:\w+ )?(?:ung|yngre)|"
    r"\b(?:unge?|yngre),? (?:og|eller) (?:\w+ )?ældre|\bom du er|whether"
)
_BORN: Final = (
    r"(?:efter|før|i|mellem|omkring|after|before|in|between) (?:19|20)?\d\d(?:['’]?(?:erne|s))?"
)
_UNDER: Final = (
    r"(?:under|over|højst|maks(?:imalt|imum|\.)?|max\.?|omkring|ca\.|cirka|yngre end|ældre end|"
    r"i alderen|mellem|younger than|older than|below|above|between)"
)
#: Not 13–18: under-18s have pay of their own, and some work the law keeps for adults.
_SPAN: Final = r"(?!1[3-8]\b)\d\d(?: ?(?:[–-]|og|til|and|to) ?\d\d)?"
_YEARS: Final = rf"{_SPAN} ?(?:år\b(?!s)|years)"
_BE: Final = (
    r"(?:er|skal (?:helst |gerne )?være|bør (?:helst )?være|må (?:gerne |højst |ikke )?være|are|"
    r"must be|should be)"
)

#: A »yngre læge« is a doctor of any age who is no consultant yet.
_AGED: Final = r"(?:yngre(?! læge)|unge?|younger|young|ældre)(?!\w)"
#: Whoever is of an age: »yngre, nyuddannet kvinde«; unge mennesker and unge personer are citizens.
_SOMEBODY: Final = rf"{_AGED}{RUN}(?!mennesker|personer)(?:{ROLE}|{SEXED})"
_FITS: Final = (
    r"(?:henvender sig til|rettet mod|passer (?:bedst )?til|er for) "
    rf"({_AGED}{RUN}(?:ansøgere|kandidater|medarbejdere|kræfter))"
)
_WISHED: Final = (
    word("yngre ung ældre", sought(_SOMEBODY), _CAN, unless=f"{MINORS}|{_EITHER}"),
    word(
        "yngre ung",
        rf"(?<!til )(?<!for )(?<!med )(?<!en )(?:yngre(?! læge)|ung|young)(?!\w){RUN}{ROLE}|"
        r"^(?:yngre(?! læge)|ung),? (?:og )?\w+",
        _CAN,
        unless=MINORS,
        title_only=True,
    ),
    word("senior", r"ikke[- ]seniors?|ingen seniorer|non-seniors?", _CAN),
    word(
        "ung",
        rf"(?:du er|er du|dig,? (?:der|som) er|you are) {BETWEEN}("
        r"(?:ung|young)(?: og \w+| and \w+)?)"
        r"(?=[,.!?]|$| (?:af|og|and|at)\b)",
        _CAN,
        unless=f"{MINORS}|{_EITHER}",
    ),
    word(
        "yngre ung",
        rf"{_FITS}|(?:^|(?<=, ))(?:gerne|helst|preferably) (?:lidt )?(?:en )?(yngre|ung|young)"
        r"(?=[.,!]|$)",
        _CAN,
        unless=f"{MINORS}|{_EITHER}",
    ),
    word(
        "alderen aged",
        rf"(?:{WISH}|^(?:en|et) {BETWEEN})(?:{ROLE}|{SEXED}) ((?:i alderen|aged) {_SPAN}(?: år)?)|"
        rf"(?:søger|til|for) (?:dig|en),? (?:(?:der|som) er )?(i alderen {_SPAN}(?: år)?)|"
        rf"(?:applicants|candidates|ansøgere|kandidater) ((?:i alderen|aged) {_SPAN}(?: år)?)|"
        rf"(?<!er )(?:du|you) {_BE} (?:\w+ )?(i alderen {_SPAN}(?: år)?)|"
        rf"^(?:alder|i alderen):? ({_SPAN}(?: år)?)(?=[.!]?$)",
        _CAN,
        unless=MINORS,
    ),
    word(
        "født fødselsår born",
        r"(?<!er )(?:du|ansøgeren|kandidaten|you)(?: \w+)? (?:er|være|are|were|be) "
        rf"((?:født|born) {_BORN})|"
        rf"(?:{WISH}|^(?:en|et) {BETWEEN})(?:{ROLE}|{SEXED}|dig),? (?:(?:der|som) er )?"
        rf"(født {_BORN})|^((?:født|born) {_BORN})(?=[.!]?$)",
        _CAN,
    ),
    word(
        "år year",
        rf"(?<!er )(?:du|you) {_BE} (?:helst |gerne |højst |ikke )?({_UNDER} {_YEARS})",
        _CAN,
        unless=MINORS,
    ),
    word(
        "du",
        rf"(?<!er )du er ((?:under|over|yngre end) {_SPAN})(?=[.!]?$)",
        _CAN,
        unless=MINORS,
    ),
    word(
        "år year",
        r"(?:ansøgere?n?|kandidate(?:r|n|rne)|medarbejderen|applicants?|candidates?) "
        rf"(?:{_BE} |på )?({_UNDER} {_YEARS})",
        _CAN,
        unless=MINORS,
    ),
    word(
        "år",
        r"(?:vi søger (?:en|én|dig)|(?:for|til) dig)(?: på)?,? (?:(?:der|som) er )?"
        rf"({_UNDER} {_YEARS})",
        _CAN,
        unless=MINORS,
    ),
    word("år", rf"^(alder: ?{_YEARS}|(?:maks|max)\w*\.? {_YEARS})(?=[.!]?$)", _CAN),
    word(
        "søge",
        r"((?:pensionister|seniorer|efterlønnere|(?:personer|folk|mennesker) (?:over|under) \d\d"
        r"(?: år)?)) (?:kan|behøver|skal|bedes|bør) ikke (?:at )?(?:an)?søge",
        _CAN,
        unless=MINORS,
    ),
    word(
        "0'erne 0erne 0’erne 0s",
        r"(?:du er|you are) (?:\w+ ){0,2}?(?:i|in (?:your|the)|af) ([2-6]0['’]?(?:erne|s))",
        _CAN,
    ),
)
_RISKY: Final = (
    word(
        "uddanne nyudklækket graduate",
        r"nyuddanne(?:t|de)|nyligt? uddannet|nyudklækket|recent(?:ly)? graduated?s?",
        "Ordet kan udelukke på alder. Skriv, hvad man skal kunne, eller at både erfarne og "
        "nyuddannede er velkomne.",
        what="»{}« kan være ulovligt",
        unless=_OPEN,
    ),
    word(
        "ungt unge young ung",
        rf"ungt?(?!\w){RUN}(?:team|hold|miljø|arbejdsmiljø|kollegium|kontor|afdeling|arbejdsplads|"
        rf"organisation|personalegruppe)|unge?(?!\w){RUN}kolleg(?:er|aer)|young(?!\w){RUN}"
        r"(?:team|colleagues|office|workplace)",
        "Det lyder, som om I søger på alder. Skriv, hvad holdet laver.",
        what="»{}« kan være ulovligt",
        unless=r"for unge|med unge kolleger med|\bog (?:ældre|erfarne)",
    ),
    word(
        "ungdommelig digital",
        r"ungdommelige?t?|digital(?:t)? indfødte?|digital natives?",
        "Ordet kan udelukke på alder. Skriv, hvad man skal kunne.",
        what="»{}« kan være ulovligt",
    ),
    word(
        "moden modne mature",
        rf"(?:moden|modne|mature)(?!\w){RUN}(?:{ROLE}|{SEXED})",
        "Ordet kan udelukke på alder. Skriv, hvilken erfaring jobbet kræver.",
        what="»{}« kan være ulovligt",
    ),
    word(
        "års",
        r"(?:højst|maks(?:imalt|\.)?|max\.?|ikke (?:over|mere end)) \w+ års (?:\w+ )?"
        r"(?:erfaring|anciennitet)",
        "Et loft over erfaringen rammer på alder. Skriv, hvad jobbet kræver, og lad trinnet "
        "følge af overenskomsten.",
        what="»{}« kan være ulovligt",
    ),
)


@rule(
    "age",
    Grade.MUST,
    name="alder",
    says="Ingen bliver søgt eller foretrukket på grund af alder.",
    source=f"{_LAW}; afgørelsen om »yngre ingeniør« af 12. marts 2014; sagen om »ikke-senior« "
    "på LinkedIn, maj 2025",
    told=has_text,
)
def age_wished(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each wish for an age."""
    del context
    yield from look(advert, _WISHED)


@rule(
    "age-risk",
    Grade.SHOULD,
    name="ord om alder",
    says="Ingen ord udelukker nogen på alder uden at sige det.",
    source=f"{_LAW}; afgørelsen fra 2012 om »nyuddannet« i en offentlig myndigheds opslag: "
    "indirekte forskelsbehandling",
    told=has_text,
)
def age_hinted(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each word that may exclude an age."""
    del context
    # A stop for the same words is enough.
    stopped = [remark.quote for remark in look(advert, _WISHED)]
    for remark in look(advert, _RISKY):
        if not any(remark.quote in quote for quote in stopped):
            yield remark
