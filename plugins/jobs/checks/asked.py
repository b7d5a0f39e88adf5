"""Rules about what applicants are asked for: not their age, number or former pay.

Lov nr. 372 of 28 March 2022: employers may not ask for age. What people earned before does not
decide what a job pays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.age import MINORS
from plugins.jobs.checks.finding import Grade
from plugins.jobs.checks.rule import Remark, rule
from plugins.jobs.checks.wording import has_text, look, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.checks.advert import Advert
    from plugins.jobs.checks.basis import Context

_LATER: Final = "Slet det. Fødselsdatoen får I, når ansættelsen er aftalt."
_ASKED: Final = (
    word(
        "alder fødsels birth age",
        r"(?:oplys(?:e|er)?|angiv(?:e|er)?|skriv(?:e)?|anfør(?:e)?|send|vedlæg|state|give),? "
        r"(?:(?:[\w,-]+ ){0,5}?(din alder|your age|your date of birth|(?<!s )(?:din )?"
        r"fødsels(?:dato|år|dag))|(?:venligst |[\w,-]+, |[\w-]+ og ){0,3}(alder|age))",
        _LATER,
        what="I må ikke bede om »{}«",
        unless=rf"\bikke\b|\buden\b|undlad|udelad|\bnot\b|without|{MINORS}",
    ),
    word(
        "ansøgning",
        r"ansøgning\w* [^.]{0,40}?(?:oplysning(?:er)? om|med) (?:[\w,-]+ ){0,3}?"
        r"((?:din )?(?:alder|fødselsdato|fødselsår))",
        _LATER,
        what="I må ikke bede om »{}«",
        unless=rf"\bikke\b|\buden\b|undlad|udelad|{MINORS}",
    ),
)
_NUMBER: Final = (
    word(
        "cpr person",
        r"(?:oplys(?:e|er)?|angiv(?:e|er)?|skriv|anfør|vedlæg|send|husk),? (?:[\w,-]+ ){0,5}?"
        r"(?<!s )((?:dit )?(?:cpr|person)-?(?:nr\.?|nummer))",
        "Slet det. CPR-nummeret røber alder og køn; I får det, når ansættelsen er aftalt.",
        what="»{}« hører ikke til i en ansøgning",
        unless=r"\bikke\b|\buden\b|undlad|udelad",
    ),
)

_EARNED: Final = (
    word(
        "løn salary pay",
        r"(?:oplys(?:e|er)?|angiv(?:e)?|skriv(?:e)?|anfør|vedlæg|medsend|send|state|attach),? "
        r"(?:[\w,-]+ ){0,5}?((?:din |dit |dine |your )?(?:nuværende|seneste|hidtidige|tidligere|"
        r"sidste|current|previous) (?:måneds|års|grund)?"
        r"(?:løn\w*|salary|pay(?:slips?)?))",
        "Slet det. Lønnen følger af overenskomsten og jobbet.",
        what="I beder om »{}«",
        unless=r"\bikke\b|\buden\b|undlad|udelad|\bnot\b",
    ),
)


@rule(
    "age-asked",
    Grade.MUST,
    name="spørgsmål om alder",
    says="Ansøgerne bliver ikke bedt om alder eller fødselsdato.",
    source="lov nr. 372 af 28. marts 2022",
    told=has_text,
)
def age_asked(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when applicants are asked how old they are."""
    del context
    yield from look(advert, _ASKED)


@rule(
    "cpr",
    Grade.SHOULD,
    name="CPR-nummer",
    says="Ansøgerne bliver ikke bedt om CPR-nummer, som røber alder og køn.",
    source="lov nr. 372 af 28. marts 2022; ligebehandlingsloven, § 2",
    told=has_text,
)
def number_asked(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when applicants are asked for their number."""
    del context
    yield from look(advert, _NUMBER)


@rule(
    "pay-history",
    Grade.SHOULD,
    name="tidligere løn",
    says="Ansøgerne bliver ikke bedt om, hvad de tjener eller har tjent.",
    source="direktiv (EU) 2023/970, artikel 5, stk. 2",
    told=has_text,
)
def pay_history_asked(advert: Advert, context: Context) -> Iterator[Remark]:
    """Yield a remark when applicants are asked what they earn."""
    del context
    yield from look(advert, _EARNED)
