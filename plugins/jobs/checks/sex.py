"""Rules about sex and family: neither may be wished for, and job titles are for everybody.

Lov om ligebehandling af mænd og kvinder med hensyn til beskæftigelse m.v.: § 6 forbids adverts
that seek or prefer people of a certain sex; §§ 1 and 2 treat pregnancy and family alike. § 13
allows exceptions when an authority has granted one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.jobs.checks.runs import BETWEEN, MEN, ROLE, RUN, WISH, WOMEN, sought
from plugins.jobs.checks.wording import has_text, look, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

_ANY: Final = (
    "Skriv, hvad man skal kunne. Har I dispensation efter ligebehandlingslovens § 13, så skriv "
    "det i samme sætning."
)
_W: Final = rf"(?:kvindelige?|{WOMEN}|wom[ae]n|female)"
_M: Final = rf"(?:mandlige?|{MEN}|m[ae]n|male)"
_AND: Final = r"(?: ?/ ?|,? (?:og|eller|som|samt|and|or) (?:en )?|, )"
#: What makes a wish one for everybody, or lets an employer have it.
_EXCUSED: Final = (
    r"dispensation|\bbegge køn\b|\bbåde\b|underrepræsentere|"
    rf"\b{_W}{_AND}{_M}\b|\b{_M}{_AND}{_W}\b|\b[mk] ?/ ?[mk]\b"
)
_PARENT: Final = r"(?:små |hjemmeboende |mindreårige )*børn(?=[.,;!]|$| hjemme)"
_NEUTRAL: Final = "Brug en titel for alle: »{}«."
#: Old titles for one sex, and what people say now. »Formand«, »brandmand«, »jordemoder« and
#: »sygeplejerske« are what the jobs are called, whoever has them.
_TITLES: Final = (
    ("rengørings", r"rengørings(?:dame|kone|pige)r?n?", "rengøringsassistent"),
    ("kantine køkken", r"(?:kantine|køkken)(?:dame|pige|mand|kone)r?n?", "køkkenmedhjælper"),
    ("dame pige", r"(?:kontor|omstillings)(?:dame|pige)r?n?", "kontormedarbejder"),
    ("frue", r"(?:skole|kaffe)fruer?", "køkkenmedhjælper"),
    ("pige", r"barne?pige", "børnepasser"),
    ("stuepige", r"stuepiger?", "stueassistent"),
    ("mand handym", r"altmuligmand|handyman[d]?", "teknisk servicemedarbejder"),
    ("mand", r"pedelmand|gårdmand|viceværtmand", "teknisk servicemedarbejder"),
    ("mand", r"skraldemand|skraldemænd", "renovationsmedarbejder"),
    ("havemand", r"havemand", "gartner"),
    ("lærerinde", r"lærerinde", "lærer"),
    ("sekretærinde frøken", r"sekretærinde|kontorfrøken", "sekretær"),
    ("forstanderinde", r"forstanderinde", "forstander"),
    ("plejemoder", r"plejemoder", "plejeforælder"),
    ("chairman", r"chairman", "chair"),
)

_WISHED: Final = (
    word(
        "kvindelig mandlig male",
        sought(
            rf"(?:kvindelige?|mandlige?|female|male)(?!\w){RUN}(?!ansøg|candidates?|applic){ROLE}"
        )
        + r"|(?:^|(?<=, ))(?:gerne|helst|preferably) (?:en )?"
        r"(kvindelig|mandlig|female|male)(?=[.,!]|$)",
        _ANY,
        unless=_EXCUSED,
    ),
    word(
        "kvindelig mandlig male",
        rf"(?<!til )(?:kvindelige?|mandlige?|female|male)(?!\w){RUN}{ROLE}",
        _ANY,
        unless=_EXCUSED,
        title_only=True,
    ),
    word(
        "kvind mand mænd dame pige dreng fyr herre",
        sought(rf"(?:{WOMEN}|{MEN})(?=$|[ ,.!?;])"),
        _ANY,
        unless=_EXCUSED + r"|mand for|herre over|fyr og",
    ),
    word(
        "looking seek prefer want you",
        rf"(?:looking for|seek(?:ing)?|prefer|we want|you are|you must be) {BETWEEN}("
        r"wom[ae]n|m[ae]n|girls?|lad(?:y|ies))",
        _ANY,
        unless=_EXCUSED,
    ),
    word(
        "kun forbeholdt",
        r"(kun (?:for )?(?:kvinder|mænd))"
        r"(?= (?:kan|bedes|skal|må) søge| (?:søges|ansættes)|[.!]?$)|"
        r"(?:stilling|job)\w* [^.]{0,20}?(forbeholdt (?:kvinder|mænd))",
        _ANY,
        unless=_EXCUSED,
    ),
)
_RISKY: Final = (
    word(
        "mandlige kvindelige male",
        r"(?:flere |gerne )?(?:mandlige|kvindelige|female|male) (?:ansøgere|kandidater|applicants)",
        "En opfordring til ét køn kræver, at det er underrepræsenteret, og at I har lov til den. "
        "Opfordr alle til at søge.",
        what="»{}« kan være ulovligt",
        unless=_EXCUSED,
    ),
    word(
        "han hun hans hendes",
        r"(?:medarbejderen|ansøgeren|kandidaten|lederen|den rette|vores nye kollega) "
        r"(?:(?:skal|bør|må|vil|er|har|kan) [^.]{0,80}?|[^.]{0,40}?, (?:og )?)\b"
        r"(han|hun|hans|hendes)",
        "Skriv »du«; så er alle med.",
        what="»{}« om ansøgeren kan læses som et ønske om køn",
        unless=r"han/hun|hun/han|han eller hun|hun eller han|borgeren|barnet|eleven|beboeren",
    ),
    *(
        word(has, old, _NEUTRAL.format(new), what="»{}« er en titel for ét køn")
        for has, old, new in _TITLES
    ),
)
_FAMILY: Final = (
    word(
        "gravid ugift single børnefri barnløs børn barsel",
        r"(?:du|ansøgeren|kandidaten) (?:må |skal |bør |kan |helst )*(?:er |være |har |have )?"
        r"((?:helst )?(?:ikke (?:være )?gravid|ugift|single|børnefri|barnløs|"
        r"(?:uden|ingen|ikke (?:have )?)(?: ?små| ?hjemmeboende)? ?børn(?= hjemme|[.,;!]|$)|"
        r"ikke (?:have )?planer om (?:børn|barsel)))",
        "Slet det. Graviditet og familie må ikke have noget at sige.",
    ),
    word(
        "børn children",
        rf"(?:{WISH}|^(?:en|et) {BETWEEN})(?:{ROLE}|kvinde|mand|dig),? (?:(?:der|som) er )?"
        rf"((?:uden|without) (?:{_PARENT}|(?:small |young )?children))|"
        rf"(?:søger|til|for) (?:dig|en),? (?:(?:der|som) er )?(uden {_PARENT})|"
        rf"(?:gerne|helst) (uden {_PARENT})|"
        r"^(uden (?:små|hjemmeboende|mindreårige) børn)(?=[.!]?$)",
        "Slet det. Graviditet og familie må ikke have noget at sige.",
    ),
    word(
        "civilstand ægteskab børn gravid gift",
        r"(?:oplys|angiv|skriv|anfør),? (?:[\w,-]+ ){0,5}?((?:din )?(?:civilstand|"
        r"ægteskabelige stilling|antal (?:af )?børn|om du (?:er gravid|er gift|har børn)))",
        "Slet det. Graviditet og familie må ikke have noget at sige.",
        what="I må ikke bede om »{}«",
        unless=r"\bikke\b|\buden\b|undlad|udelad",
    ),
)


@rule(
    "sex",
    Grade.MUST,
    name="køn",
    says="Ingen bliver søgt eller foretrukket på grund af køn.",
    source="ligebehandlingsloven, § 6",
    told=has_text,
)
def sex_wished(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each wish for a sex."""
    del context
    yield from look(advert, _WISHED)


@rule(
    "sex-risk",
    Grade.SHOULD,
    name="titler og ord om køn",
    says="Titler og ord er for alle køn.",
    source="ligebehandlingsloven, § 6; direktiv (EU) 2023/970, artikel 5, stk. 3",
    told=has_text,
)
def sex_hinted(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each word that may exclude a sex."""
    del context
    yield from look(advert, _RISKY)


@rule(
    "family",
    Grade.MUST,
    name="graviditet og familie",
    says="Graviditet, børn og civilstand har intet at sige og bliver ikke spurgt om.",
    source="ligebehandlingsloven, §§ 1 og 2",
    told=has_text,
)
def family_wished(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each condition about pregnancy or family."""
    del context
    yield from look(advert, _FAMILY)
