"""Rules about disability and health: an advert says what the work asks, not how well one must be.

Lov om forbud mod forskelsbehandling på arbejdsmarkedet m.v., § 5, covers disability; lov om brug
af helbredsoplysninger m.v. på arbejdsmarkedet, § 2, limits what may be asked of health.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.jobs.checks.runs import ROLE, RUN, WISH, sought
from plugins.jobs.checks.wording import has_text, look, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

_LAW: Final = "forskelsbehandlingsloven, § 5"
_MAYBE: Final = "»{}« kan være ulovligt"
_UNABLE: Final = (
    word(
        "handicap funktionsnedsæt kronisk kørestol psykisk diagnose",
        r"(?:du|ansøgeren|kandidaten) (?:må|kan|skal|bør) (ikke (?:have|være|lide af|bære) "
        r"(?:\w+ ){0,3}?(?:handicap(?:pet)?|funktionsnedsættelser?|kroniske? sygdom\w*|"
        r"kørestolsbruger|psykiske? (?:lidelse|sygdom)\w*|diagnose\w*))",
        "Skriv, hvad opgaven kræver, og hvilke hjælpemidler I har.",
    ),
    word(
        "handicap funktionsnedsæt kørestol",
        r"(?:stilling|job|arbejde|opgave)\w* [^.]{0,30}?(?:ikke (?:egnet|velegnet|for)|uegnet) "
        r"(?:til |for )?(?:personer |mennesker |ansøgere )?"
        r"(?:med |i )?(?:et )?(?:handicap(?:pede)?|funktionsnedsættelser?|kørestol(?:sbrugere)?)",
        "Skriv, hvad opgaven kræver, og hvilke hjælpemidler I har.",
    ),
    word(
        "handicap funktionsnedsæt",
        r"((?:personer|mennesker|ansøgere|folk) med (?:\w+ )?(?:handicap|funktionsnedsættelser?)) "
        r"(?:kan|behøver|skal|bedes|bør) ikke (?:at )?søge",
        "Skriv, hvad opgaven kræver, og hvilke hjælpemidler I har.",
    ),
    word(
        "handicap funktionsnedsæt skavank diagnose sygdom disabilit",
        rf"{WISH}((?:uden|fri for) (?:\w+ )?(?:handicap|funktionsnedsættelser?|skavanker|"
        r"diagnoser|sygdomme|disabilit(?:y|ies)))",
        "Skriv, hvad opgaven kræver, og hvilke hjælpemidler I har.",
    ),
    word(
        "handicap funktionsnedsæt skavank diagnose sygdom",
        r"(?:du|ansøgeren|kandidaten) (?:er|skal være) (?:\w+ ){0,4}?(uden (?:\w+ )?(?:handicap|"
        r"funktionsnedsættelser?|skavanker|diagnoser|sygdomme))",
        "Skriv, hvad opgaven kræver, og hvilke hjælpemidler I har.",
    ),
)
_HEALTH: Final = "Det kan udelukke mennesker med handicap. Skriv, hvad man skal løfte, gå eller se."
_ABLE: Final = (
    word(
        "rask sund healthy",
        sought(rf"(?:raske?|sunde?|healthy)(?!\w){RUN}{ROLE}"),
        _HEALTH,
        what=_MAYBE,
    ),
    word(
        "helbred rask rørig form fysi arbejdsdygtig førlighed healthy health",
        r"(?:godt|stabilt|perfekt|stærkt|upåklageligt) helbred|rask og rørig|sund og rask|"
        r"(?:i )?god (?:fysisk )?form|god fysik|fysisk (?:robuste?|stærke?|velfungerende|fit|"
        r"i god form)|fuldt arbejdsdygtig|fuld førlighed|(?:physically )?fit and healthy|"
        r"good health",
        _HEALTH,
        what=_MAYBE,
        unless=r"holde (?:dig|os|sig|din krop|kroppen)|borger|hjælper (?:dig|dem) med|ældre|"
        r"motion|komme i god form|beboer|elever|børn|svømmehal",
    ),
    word(
        "psykisk mentalt",
        r"psykisk (?:robuste?|stærke?|stabile?)|mentalt (?:robuste?|stærke?|stabile?)",
        "Det kan udelukke mennesker med handicap. Skriv, hvad der er hårdt, og hvad I gør ved det.",
        what=_MAYBE,
        unless=r"gøre|støtte|styrke|borger|elever|børn",
    ),
    word(
        "sygefravær sygedage sygdom syg",
        rf"(?:{ROLE}|dig|du er|(?:søger|til) en),? (?:(?:der|som) er )?"
        r"(uden (?:\w+ )?(?:sygefravær|sygedage))|du er ((?:aldrig|sjældent) syg)(?!\w)",
        "Slet det. I må kun spørge om sygdom, der har væsentlig betydning for arbejdet.",
        what=_MAYBE,
    ),
    word(
        "syge",
        r"du har (?:et )?((?:lavt|minimalt|intet|ingen|næsten intet) (?:sygefravær|sygedage))",
        "Slet det. I må kun spørge om sygdom, der har væsentlig betydning for arbejdet.",
        what=_MAYBE,
    ),
    word(
        "helbred syg diagnose handicap",
        r"(?:oplys|angiv|skriv|anfør|vedlæg),? (?:[\w,-]+ ){0,5}?((?:dit )?(?:helbred|"
        r"helbredsoplysninger|sygefravær|sygdomme|diagnoser?|handicap))",
        "Slet det. I må kun spørge om sygdom, der har væsentlig betydning for arbejdet, og ikke i "
        "opslaget.",
        what="I beder om »{}«",
        unless=r"\bikke\b|\buden\b|undlad|udelad|fortrinsadgang|hvis du ønsker",
    ),
)


@rule(
    "disability",
    Grade.MUST,
    name="handicap",
    says="Ingen bliver udelukket på grund af handicap.",
    source=_LAW,
    told=has_text,
)
def disability_refused(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each sentence that turns away people with a disability."""
    del context
    yield from look(advert, _UNABLE)


@rule(
    "disability-risk",
    Grade.SHOULD,
    name="helbred",
    says="Opslaget siger, hvad opgaverne kræver, og ikke, hvor rask man skal være.",
    source=f"{_LAW}; helbredsoplysningsloven, § 2",
    told=has_text,
)
def health_wished(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each demand on somebody's health."""
    del context
    yield from look(advert, _ABLE)
