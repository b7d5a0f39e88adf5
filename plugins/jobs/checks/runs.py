"""Whoever is wished for, as adverts say it: words that wish, adjectives in a run, a noun.

»Vi søger en ung pige«, »en ung, frisk pige«, »en frisk og ung/yngre pige«, »ung pige søges«: what
is between the wish and the noun is a run of words, joined by blanks, commas, slashes, »og« or
»eller«. Every rule about people is built of these parts, so none can be told off by a comma.
"""

from __future__ import annotations

from typing import Final

#: No adjective, and what follows is about somebody else: »en leder *for* unge medarbejdere«.
_STOPS: Final = (
    r"(?:for|til|af|med|hos|blandt|mod|over|som|der|om|på|i|ved|fra|under|mellem|omkring|når|at|"
    r"end|mens|men|man|så|hvor|hvis|de|den|det|vores|dine|jeres|alle|ikke|uden|efter|før|inden|"
    r"gennem|sammen|iført|har|er|kan|skal|vil|får|bliver|møder|søger|vi|du|jeg|with|who|of|for|"
    r"in|at|on|we|you|have|are|will|"
    # English; but »vi søger to unge piger«.
    r"(?<!søger )(?<!efter )(?<!mangler )(?<!ansætte )(?<!bruge )to)"
)
#: Nor is a genitive: »unge borgeres pædagog« may be of any age.
_ADJECTIVE: Final = rf"(?:(?!{_STOPS}\b|[\w-]+(?:er|rne|en)s\b)[\w-]+)"
#: What joins adjectives with each other, and the last of them with its noun.
_JOINT: Final = (
    r"(?: ?/ ?|,? (?:(?:og/eller|og|eller|samt|men|and|or|but) )?"
    r"(?:(?:gerne|helst|også) )?(?:en )?)"
)
#: What stands between a wish and the word that is looked for.
BETWEEN: Final = rf"(?:{_ADJECTIVE}(?: ?/ ?|, | )){{0,6}}?"
#: What stands between an adjective that is looked for and its noun.
RUN: Final = rf"(?:{_JOINT}{_ADJECTIVE}){{0,5}}?{_JOINT}"
_WE_WISH: Final = (
    r"(?:(?:vi|der|jeg) (?:søger|leder efter|ønsker(?: os)?|mangler|foretrækker|forestiller os|"
    r"håber på|håber at finde|ser gerne|vil gerne have|har brug for|skal bruge|"
    r"(?:vil|skal) (?:gerne )?ansætte|kunne tænke os)|søges|søger vi|ønskes|leder vi efter|"
    r"foretrækkes|gerne (?:en|et)|helst (?:en|et)|"
    r"we (?:are looking for|are seeking|seek|want|prefer|need)|looking for|preferably) "
)
_YOU_ARE: Final = (
    r"(?:du er|er du|dig,? (?:der|som) er|(?:du|dig),? som|du skal være|du bør være|"
    r"skal være|bør være|gerne være|helst være|"
    r"vores nye(?: \w+)? er|(?:ansøgeren|kandidaten|medarbejderen) er|"
    r"you are|you must be) "
)
#: Many are not »you«: »du er en rolig lærer, unge elever er glade for« wishes for nobody.
_MANY: Final = r"(?:unge|kvindelige|mandlige|kvinder|mænd|damer|piger|drenge|fyre|herrer)\b"
#: Where somebody is wished for, and what may stand before the words that are looked for. After
#: »du er« a comma goes on with the same noun only if there was an article.
WISH: Final = (
    rf"(?:{_WE_WISH}{BETWEEN}|{_YOU_ARE}(?:(?:en|et|an?) {BETWEEN}|"
    rf"(?:(?!og\b|and\b|eller\b){_ADJECTIVE} ){{0,3}}?)(?!{_MANY}))"
)
#: What a person is called in an advert.
ROLE: Final = (
    r"(?:[\w-]*(?:medarbejder|kolleg|ansøger|kandidat|ingeniør|pædagog|lærer|plejerske|assistent|"
    r"hjælper|konsulent|leder|chef|jurist|akademiker|sagsbehandler|udvikler|arkitekt|gartner|"
    r"håndværker|kræft|arbejdskraft|afløser|vikar|person|profil|rådgiver|terapeut|biolog|"
    r"planlægger|tekniker|bibliotekar|talent|teammedlem|sekretær|økonom|vagt|chauffør|betjent|"
    r"dyrlæge|læge|psykolog|menneske|type|aspirant|team[- ]?player|engineer|teacher|nurse|"
    r"candidate|applicant|colleague|employee|professional|person|assistant|sælger|ekspedient|"
    r"koordinator|specialist|instruktør|træner|mekaniker|elektriker|montør|inspektør|direktør|"
    r"forstander|programmør|analytiker|designer|underviser|bogholder|plejer|livredder|journalist|"
    r"receptionist|praktikant|leader|manager|worker|developer|graduate)\w*|"
    r"[\w-]*(?:pedel(?:ler)?|kok(?:ke)?|smede?|tømrere?|murere?|malere?|tolke?|tjenere?|elev(?:er)?|"
    r"trainees?)(?!\w))"
)
WOMEN: Final = r"(?:kvinder?|damer?|piger?)"
MEN: Final = r"(?:mænd|mand|drenge?|fyre?|herrer?)"
#: What one sex is called.
SEXED: Final = (
    rf"(?:{WOMEN}|{MEN}|wom[ae]n|(?<=young )m[ae]n|girls?|boys?|guys?|lad(?:y|ies))(?!\w)"
)
_ARTICLE: Final = r"(?:en|et|én|an?)"


def sought(phrase: str) -> str:
    """Return a pattern that finds a phrase where it is wished for, and quotes the phrase.

    Args:
        phrase: A pattern of adjectives and a noun, without groups.
    """
    return (
        rf"{WISH}({phrase})"
        # »Vi søger« is a heading, and the wish a line of the list below it.
        rf"|^{_ARTICLE} {BETWEEN}({phrase})(?=[.!]?$)"
        rf"|({phrase}) (?:søges|ønskes|efterlyses|foretrækkes|wanted)"
    )
