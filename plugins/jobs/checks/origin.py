"""Rules about origin and faith: neither may be wished for or asked for.

Lov om forbud mod forskelsbehandling på arbejdsmarkedet m.v., § 5, covers race, colour, religion
or belief, political opinion, sexual orientation, age, disability, and national, social or ethnic
origin; § 4 forbids asking.
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
_CAN: Final = "Skriv, hvad man skal kunne."
_LANGUAGE: Final = (
    "Skriv, hvad sproget skal bruges til: »Du kan skrive en journal, som dine kolleger forstår«."
)
_MAYBE: Final = "»{}« kan være ulovligt"

_ONE: Final = (
    r"(?:etnisk[- ]danske?r?e?|krist(?:en|ne)|muslim(?:sk)?e?|katolske?|jødiske?|hvide?|"
    r"heteroseksuel(?:le)?|white|christian|muslim|jewish)"
)
_WISHED: Final = (
    word(
        "dansk krist muslim katolsk jødisk hvid hetero white christian jewish",
        sought(rf"{_ONE}(?!\w){RUN}{ROLE}"),
        _CAN,
    ),
    word(
        "dansk krist muslim katolsk jødisk hvid hetero white christian jewish",
        rf"{WISH}(?!hvid\w*,)({_ONE})(?=[.,!?;]|$| og (?:har|kan|du) )",
        _CAN,
    ),
    word("dansk", r"du (?:er|skal være) (dansk(?:er)?)(?=[.,!]|$)", _CAN),
    word(
        "baggrund oprindelse herkomst afstamning",
        r"(?:du (?:har|er (?:af|med))|ansøgere?n? (?:har|med|af)|"
        r"(?:person|kollega|medarbejder)e?r? (?:med|af)) "
        r"((?:en )?(?:etnisk )?(?:dansk|vestlig|nordisk|europæisk) (?:etnisk )?"
        r"(?:baggrund|oprindelse|herkomst|afstamning))",
        _CAN,
    ),
    word(
        "født indvandrer udlænding flygtning muslim",
        r"født og opvokset i Danmark|ikke (?:være )?(?:indvandrer|udlænding|flygtning)e?|"
        r"((?:indvandrere|udlændinge|flygtninge|muslimer)) (?:kan|behøver|skal|bedes|bør) ikke "
        r"(?:at )?søge",
        _CAN,
    ),
    word(
        "religion tro etnisk hudfarve seksuel politisk",
        r"(?:oplys|angiv|skriv|anfør),? (?:[\w,-]+ ){0,5}?((?:din )?(?:religion|tro|"
        r"etniske (?:baggrund|oprindelse)|hudfarve|seksuelle orientering|politiske (?:holdning|"
        r"anskuelse)))",
        "Slet det.",
        what="I må ikke bede om »{}«",
        unless=r"\bikke\b|\buden\b|undlad|udelad",
    ),
)
_RISKY: Final = (
    word(
        "modersmål native tongue first",
        r"dansk (?:som|er dit) modersmål|modersmål(?:et)? (?:er|skal være) dansk|"
        r"dansk(?:e)?[- ]modersmål|native (?:danish|english)(?: speakers?)?|native speakers?|"
        r"(?:danish|english) as (?:your )?(?:mother tongue|first language)",
        _LANGUAGE,
        what=_MAYBE,
        unless=r"ikke har|ikke er|andet end|uden dansk|underviser|undervisning",
    ),
    word(
        "fejlfri perfekt accent uklandeligt uklanderligt",
        r"(?:fejlfrit|perfekt|accentfrit|uklanderligt) (?:\w+ )?dansk|dansk uden accent|"
        r"uden accent",
        _LANGUAGE,
        what=_MAYBE,
    ),
    word(
        "statsborger citizen pas folkekirke",
        r"dansk(?:e)? statsborger(?:e|skab)?|danish citizen(?:s|ship)?|(?:skal )?have dansk pas|"
        r"medlem af (?:den danske )?folkekirken",
        "Kun få stillinger kræver det ved lov. Skriv loven, eller slet kravet.",
        what=_MAYBE,
        unless=r"\bikke\b|efter loven|ifølge loven|lov om|\bnot\b",
    ),
    word(
        "tørklæde symbol",
        r"(?:ikke|uden|ingen|intet|forbud mod) (?:at )?(?:[\w]+ ){0,3}?((?:tørklæder?|"
        r"religiøse symboler))",
        "Et forbud kræver en grund i arbejdet, som gælder alle. Skriv grunden, eller slet det.",
        what=_MAYBE,
    ),
    word(
        "foto billede portræt photo picture",
        r"(?:vedlæg|send|medsend|upload|indsend|attach) (?:[\w,-]+ ){0,4}?((?:et )?(?:foto|"
        r"billede|portræt|photo|picture)(?: af dig(?: selv)?| of yourself)?)|"
        r"ansøgning(?:en)?(?:,? cv)? (?:med|og|inkl\w*\.?) ((?:et )?(?:billede|foto))",
        "Slet det. Et billede røber køn, alder og oprindelse, som ikke må have noget at sige.",
        what="I beder om »{}«",
        unless=r"\bikke\b|\buden\b|undlad|udelad|portfolio|\bnot\b|without",
    ),
)


@rule(
    "origin",
    Grade.MUST,
    name="oprindelse og tro",
    says="Ingen bliver søgt eller foretrukket på grund af etnisk eller national oprindelse, "
    "hudfarve, tro, politik eller seksuel orientering, og ingen bliver spurgt om det.",
    source="forskelsbehandlingsloven, §§ 4 og 5",
    told=has_text,
)
def origin_wished(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each wish for an origin or a faith."""
    del context
    yield from look(advert, _WISHED)


@rule(
    "origin-risk",
    Grade.SHOULD,
    name="sprog, statsborgerskab og billede",
    says="Krav til sprog følger af opgaverne, og ingen bliver bedt om et billede af sig selv.",
    source=f"{_LAW}: indirekte forskelsbehandling",
    told=has_text,
)
def origin_hinted(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark for each demand that may exclude an origin."""
    del context
    yield from look(advert, _RISKY)
